/* SPDX-License-Identifier: MIT */
/* Where in the rules the column specifications stand. The tables have the order of the enums of rule_columns.h; a
   specification that is missing here is never looked up in a file. */
#include "io/profiles/header/rule_columns.h"

#include <stddef.h>
#include <string.h>

/* Pointers stand one behind the other, so that they are counted: that of the rule, in the low byte, and, where it
   points to a rule of its own, one more than that in there, in the high byte. */
#define SLOT(type, member) (offsetof(type, member) / sizeof(const char *))
#define AT(type, member) (uint16_t) SLOT(type, member)
#define IN(type, member, inner, of) (uint16_t)(SLOT(type, member) | (SLOT(inner, of) + 1) << 8)
#define BOUNDS(type, member, of) IN(type, member.bounds, casus__bounds_rule, of)
#define PART(member, of) IN(casus__profile, date.member, casus__date_parts_rule, of)
#define ARC(member, of) IN(casus__place_rule, member, casus__arc_rule, of)

static const uint16_t event_columns[CASUS__EVENT_COUNT] = {
    AT(casus__profile, id),
    AT(casus__profile, dyad),
    AT(casus__profile, title),
    AT(casus__profile, notes),
    BOUNDS(casus__profile, reported, low),
    AT(casus__profile, reported.best),
    BOUNDS(casus__profile, reported, high),
    AT(casus__profile, modified),
    AT(casus__profile, certainty.column),
    AT(casus__profile, modality.column),
    AT(casus__profile, aside.column),
    AT(casus__profile, dataset_in),
    AT(casus__profile, kind_in.column),
    AT(casus__profile, class_in),
    AT(casus__profile, date.start),
    AT(casus__profile, date.end),
    AT(casus__profile, date.year),
    PART(start_parts, year),
    PART(start_parts, month),
    PART(start_parts, day),
    PART(end_parts, year),
    PART(end_parts, month),
    PART(end_parts, day),
    AT(casus__profile, date.time),
    AT(casus__profile, date.phrase),
    AT(casus__profile, date.precision.column),
    AT(casus__profile, canon.first),
    AT(casus__profile, canon.second),
    AT(casus__profile, canon.third),
    AT(casus__profile, canon.fallback),
    AT(casus__profile, canon.flag),
};
static const uint16_t place_columns[CASUS__PLACE_COUNT] = {
    AT(casus__place_rule, name),
    AT(casus__place_rule, lat),
    ARC(lat_arc, minutes),
    ARC(lat_arc, seconds),
    ARC(lat_arc, direction),
    AT(casus__place_rule, lon),
    ARC(lon_arc, minutes),
    ARC(lon_arc, seconds),
    ARC(lon_arc, direction),
    AT(casus__place_rule, point),
    AT(casus__place_rule, lonlat),
    AT(casus__place_rule, country),
    AT(casus__place_rule, iso3),
    AT(casus__place_rule, admin1),
    AT(casus__place_rule, admin2),
    AT(casus__place_rule, admin3),
    AT(casus__place_rule, precision.column),
    AT(casus__place_rule, coordinate.column),
    AT(casus__place_rule, code),
};
static const uint16_t actor_columns[CASUS__ACTOR_COUNT] = {
    AT(casus__actor_rule, name),
    AT(casus__actor_rule, roles.column),
    AT(casus__actor_rule, kinds[0].column),
    AT(casus__actor_rule, kinds[1].column),
    AT(casus__actor_rule, code),
    AT(casus__actor_rule, country),
    AT(casus__actor_rule, uncertain),
};
static const uint16_t cell_columns[CASUS__COUNT_COUNT] = {
    BOUNDS(casus__cell_rule, count, low), AT(casus__cell_rule, count.best), BOUNDS(casus__cell_rule, count, high),
    BOUNDS(casus__cell_rule, count, range)};
static const uint16_t class_columns[CASUS__CLASS_COUNT] = {AT(casus__class_rule, code)};
static const uint16_t source_columns[CASUS__SOURCE_COUNT] = {
    AT(casus__source_rule, name),  AT(casus__source_rule, other_name), AT(casus__source_rule, title),
    AT(casus__source_rule, url),   AT(casus__source_rule, published),  AT(casus__source_rule, retrieved),
    AT(casus__source_rule, scale),
};
static const uint16_t means_columns[CASUS__MEANS_COUNT] = {
    AT(casus__means_rule, platform), AT(casus__means_rule, munition), AT(casus__means_rule, weapon),
    AT(casus__means_rule, code),     AT(casus__means_rule, subcode),
};
static const uint16_t outcome_columns[CASUS__OUTCOME_COUNT] = {
    BOUNDS(casus__outcome_rule, quantity, low), AT(casus__outcome_rule, quantity.best),
    BOUNDS(casus__outcome_rule, quantity, high), BOUNDS(casus__outcome_rule, quantity, range),
    AT(casus__outcome_rule, there)};
static const uint16_t relation_columns[CASUS__RELATION_COUNT] = {AT(casus__relation_rule, id)};

#define KIND(list, number, type, columns)                                                                              \
    {                                                                                                                  \
        offsetof(casus__profile, list), offsetof(casus__profile, number), sizeof(type),                                \
            sizeof columns / sizeof columns[0], columns                                                                \
    }

const casus__rule_kind casus__rule_kinds[CASUS__OF_COUNT] = {
    {0, 0, sizeof(casus__profile), CASUS__EVENT_COUNT, event_columns},
    KIND(places, place_count, casus__place_rule, place_columns),
    KIND(actors, actor_count, casus__actor_rule, actor_columns),
    KIND(cells, cell_count, casus__cell_rule, cell_columns),
    KIND(classes, class_count, casus__class_rule, class_columns),
    KIND(sources, source_count, casus__source_rule, source_columns),
    KIND(means, means_count, casus__means_rule, means_columns),
    KIND(outcomes, outcome_count, casus__outcome_rule, outcome_columns),
    KIND(relations, relation_count, casus__relation_rule, relation_columns),
};

int32_t casus__profile_rules(const casus__profile *profile, int kind) {
    return kind == CASUS__OF_EVENT ? 1 : ((const uint8_t *)profile)[casus__rule_kinds[kind].count];
}

static const char *pointer_at(const char *rule, unsigned slot) {
    const char *pointer;
    memcpy(&pointer, rule + slot * sizeof pointer, sizeof pointer);
    return pointer;
}

const char *casus__profile_column(const casus__profile *profile, int kind, int32_t index, int column) {
    const casus__rule_kind *k = &casus__rule_kinds[kind];
    const unsigned at = k->columns[column];
    const char *rules = (const char *)profile;
    if (kind != CASUS__OF_EVENT) {
        memcpy(&rules, (const char *)profile + k->rules, sizeof rules);
    }
    const char *text = pointer_at(rules + (size_t)index * k->size, at & 0xff);
    return at >> 8 == 0 || text == NULL ? text : pointer_at(text, (at >> 8) - 1);
}
