/* SPDX-License-Identifier: MIT */
/* The child lists of a row: locations, actors and participants, casualty cells, classifications. */
#include <string.h>

#include <casus/codes.h>

#include "base/hash/hash.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/rows/row_map.h"

int casus__row_map_add(casus__row_map *m, int part, const void *leaf) {
    casus__column *list = casus__columns_get(m->columns, CASUS__COLUMN_DATES + part);
    return list == NULL || casus__column_add_members(&m->columns->allocator, list->children, leaf, m->members[part],
                                                     m->member_count[part]);
}

static int wants(const casus__row_map *m, int part) {
    return (int)((m->lists >> (CASUS__COLUMN_DATES + part)) & 1);
}

/* A value of an optional mapped column. */
static int32_t value_of(casus__row_map *m, const casus__row *row, int32_t column, const casus__value *values) {
    int known = 0;
    return column < 0 ? 0 : casus__row_map_value(m, row, column, values, &known);
}

int casus__row_map_next_item(casus_str *list, char separator, casus_str *item) {
    while (list->size > 0) {
        const char *end = separator == 0 ? NULL : memchr(list->data, separator, (size_t)list->size);
        const casus_str one = {list->data, end == NULL ? list->size : end - list->data};
        const int64_t used = one.size + (end != NULL);
        list->data += used;
        list->size -= used;
        *item = casus__trim(one);
        if (item->size > 0) {
            return 1;
        }
    }
    return 0;
}

/* ---- Locations ------------------------------------------------------------------------------------------------- */

static int add_location(casus__row_map *m, const casus__row *row, int32_t index) {
    const casus__place_rule *rule = &m->profile->places[index];
    const int32_t *at = m->place[index];
    casus_location l = CASUS_LOCATION_INIT;
    casus__country country;
    const int32_t day = casus__row_map_first_day(m, row);
    m->scratch.size = 0;
    casus__row_map_point(m, row, index, &l.lat, &l.lon);
    l.name = casus__row_map_text(m, row, at[CASUS__PLACE_NAME]);
    l.country = casus__row_map_text(m, row, at[CASUS__PLACE_COUNTRY]);
    l.iso3 = casus__row_map_text(m, row, at[CASUS__PLACE_ISO3]);
    l.admin1 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN1]);
    l.admin2 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN2]);
    l.admin3 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN3]);
    l.code = casus__row_map_code(m, row, at[CASUS__PLACE_CODE]);
    if (l.code.size > 0) {
        l.scheme = casus_str_from(rule->scheme);
    }
    if (casus__is_nan(l.lat) &&
        l.name.size + l.country.size + l.iso3.size + l.admin1.size + l.admin2.size + l.admin3.size + l.code.size == 0) {
        return 1; /* the row tells no place */
    }
    if ((at[CASUS__PLACE_COUNTRY] < 0 || at[CASUS__PLACE_ISO3] < 0) &&
        casus__row_map_country(m, row, index, day, &country)) {
        l.country = at[CASUS__PLACE_COUNTRY] < 0 ? casus_str_from(country.name) : l.country;
        l.iso3 = at[CASUS__PLACE_ISO3] < 0 ? casus_str_from(country.iso3) : l.iso3;
    } else if (at[CASUS__PLACE_COUNTRY] < 0) {
        l.country = l.code;
    }
    l.role = rule->role;
    l.precision = value_of(m, row, at[CASUS__PLACE_PRECISION], rule->precision.values);
    l.coordinate = casus__is_nan(l.lat) ? 0 : value_of(m, row, at[CASUS__PLACE_COORDINATE], rule->coordinate.values);
    return casus__row_map_add(m, CASUS__PART_LOCATION, &l);
}

/* ---- Actors and participants ----------------------------------------------------------------------------------- */

/* Takes the mark of doubt off a name. */
static casus_str without_doubt(casus_str name, char doubt, int32_t *doubted) {
    name = casus__trim(name);
    if (doubt != 0 && name.size > 1 && name.data[name.size - 1] == doubt) {
        name.size--;
        *doubted = 1;
        name = casus__trim(name);
    }
    return name;
}

casus_str casus__row_map_actor_name(casus__row_map *m, const casus__row *row, int32_t rule, int32_t *doubted) {
    const casus__actor_rule *r = &m->profile->actors[rule];
    casus_str list = casus__row_map_text(m, row, m->actor[rule][CASUS__ACTOR_NAME]);
    casus_str name = {NULL, 0};
    if (r->list == 0 && r->doubt == 0) {
        return list;
    }
    *doubted = 0;
    casus__row_map_next_item(&list, r->list, &name);
    return without_doubt(name, r->doubt, doubted);
}

/* The actors that an event has, to tell whether another of its rows tells a new one. */
typedef struct known_actors {
    int32_t count;
    int32_t key_count;
    uint64_t keys[CASUS__ACTOR_KEYS];
    int comparing; /* a further row is read, and actors that are there are left out */
} known_actors;

/* 1 if the actor is to be added. */
static int note_actor(known_actors *known, const casus_actor *actor) {
    const uint64_t key = casus__hash(actor->name.data, actor->name.size) ^
                         casus__hash_u64(casus__hash(actor->code.data, actor->code.size));
    for (int32_t i = 0; known->comparing && i < known->key_count; i++) {
        if (known->keys[i] == key) {
            return 0;
        }
    }
    if (known->key_count < CASUS__ACTOR_KEYS) {
        known->keys[known->key_count++] = key;
    }
    return 1;
}

/* `as`: role, side and doubt. */
static int add_actor(casus__row_map *m, const casus_actor *actor, const casus_participant *as, known_actors *known) {
    casus_participant p = *as;
    if (m->extra_count > 0 && !note_actor(known, actor)) {
        return 1;
    }
    p.actor = known->count++;
    return casus__row_map_add(m, CASUS__PART_ACTOR, actor) && casus__row_map_add(m, CASUS__PART_PARTICIPANT, &p);
}

static int add_actors(casus__row_map *m, const casus__row *row, int32_t index, int32_t side, known_actors *known) {
    const casus__actor_rule *rule = &m->profile->actors[index];
    const int32_t *at = m->actor[index];
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_participant as = CASUS_PARTICIPANT_INIT;
    m->scratch.size = 0;
    casus_str names = casus__row_map_text(m, row, at[CASUS__ACTOR_NAME]);
    if (names.size == 0) {
        return 1;
    }
    as.side = side;
    as.role = at[CASUS__ACTOR_ROLES] < 0 ? rule->role : value_of(m, row, at[CASUS__ACTOR_ROLES], rule->roles.values);
    actor.kind = rule->kind;
    for (int i = 0; i < 2 && actor.kind == 0; i++) {
        actor.kind = value_of(m, row, at[CASUS__ACTOR_KINDS + i], rule->kinds[i].values);
    }
    actor.code = casus__row_map_code(m, row, at[CASUS__ACTOR_CODE]);
    if (actor.code.size > 0) {
        actor.scheme = casus_str_from(rule->scheme);
    }
    actor.country = casus__row_map_actor_country(m, rule, casus__row_map_text(m, row, at[CASUS__ACTOR_COUNTRY]));
    const int32_t doubted = casus__row_map_flag(m, row, at[CASUS__ACTOR_UNCERTAIN]);
    as.uncertain = doubted;
    if (rule->list == 0 && rule->doubt == 0) {
        actor.name = names;
        return add_actor(m, &actor, &as, known);
    }
    while (casus__row_map_next_item(&names, rule->list, &actor.name)) {
        as.uncertain = doubted;
        actor.name = without_doubt(actor.name, rule->doubt, &as.uncertain);
        if (!add_actor(m, &actor, &as, known)) {
            return 0;
        }
    }
    return 1;
}

/* The actors that the further rows of an event tell. Where a file has a row an actor, the second row is the other side;
   else a row tells sides itself. */
static int add_joined(casus__row_map *m, const casus__row *row, known_actors *known) {
    const int a_row_an_actor = casus__row_map_side_column(m, CASUS_SIDE_B) < 0;
    const casus__extra *extra = m->extra_count == 0 ? NULL : casus__row_map_extra(m, row);
    if (extra == NULL) {
        return 1;
    }
    const int32_t at = extra->at;
    const casus__extra *const end = m->extras + m->extra_count;
    known->comparing = !a_row_an_actor;
    for (int32_t n = 0; extra < end && extra->at == at; extra++, n++) {
        m->scratch.size = 0;
        if (!casus__decoder_reserve(&m->decoder, &m->scratch, 4 * extra->row.raw_size)) {
            return 0;
        }
        for (int32_t i = 0; i < m->profile->actor_count; i++) {
            const int32_t side = !a_row_an_actor ? m->profile->actors[i].side : n == 0 ? CASUS_SIDE_B : 0;
            if (!add_actors(m, &extra->row, i, side, known)) {
                return 0;
            }
        }
    }
    return 1;
}

/* ---- Casualties, classifications ------------------------------------------------------------------------------- */

static int add_casualties(casus__row_map *m, const casus__row *row) {
    casus__cell cells[CASUS__RULES];
    int32_t rules[CASUS__RULES];
    m->scratch.size = 0;
    const int32_t count = casus__row_map_casualties(m, row, cells, rules);
    for (int32_t i = 0; i < count; i++) {
        const casus__cell_rule *rule = &m->profile->cells[rules[i]];
        casus_casualty cell = CASUS_CASUALTY_INIT;
        cell.status = cells[i].status;
        cell.side = cells[i].side;
        cell.included_in = cells[i].included_in;
        cell.triple = cells[i].count;
        cell.counting = cells[i].counting;
        cell.words = cells[i].words;
        cell.nationality = casus_str_from(rule->nationality);
        cell.occupation = casus_str_from(rule->occupation);
        if (!casus__row_map_add(m, CASUS__PART_CASUALTY, &cell)) {
            return 0;
        }
    }
    return 1;
}

/* The rule whose code gave the class: that of the same column, or the first where the class comes from another spelling
   of it. */
static int32_t classifying_rule(const casus__row_map *m, int32_t column) {
    for (int32_t i = 0; i < m->profile->class_count; i++) {
        if (m->class_[i][CASUS__CLASS_CODE] == column) {
            return i;
        }
    }
    return 0;
}

static int add_classifications(casus__row_map *m, const casus__row *row) {
    casus__canon canon = {{NULL, 0}, 0, -1};
    if (m->profile->canon.scheme != NULL && !casus__row_map_canon(m, row, &canon)) {
        return 0;
    }
    const int32_t classifying = classifying_rule(m, canon.column);
    for (int32_t i = 0; i < m->profile->class_count; i++) {
        casus_classification c = CASUS_CLASSIFICATION_INIT;
        m->scratch.size = 0;
        c.code = casus__row_map_plain(m, row, m->class_[i][CASUS__CLASS_CODE]);
        c.scheme = casus_str_from(m->profile->classes[i].scheme);
        c.level = m->profile->classes[i].level;
        c.relation = i == classifying ? canon.relation : CASUS_CROSSWALK_RELATION_NONE;
        if (c.code.size > 0 && !casus__row_map_add(m, CASUS__PART_CLASSIFICATION, &c)) {
            return 0;
        }
    }
    return 1;
}

/* ---- A row ----------------------------------------------------------------------------------------------------- */

int casus__row_map_lists(casus__row_map *m, const casus__row *row) {
    known_actors known;
    int ok = 1;
    known.count = known.key_count = known.comparing = 0;
    m->scratch.size = 0;
    /* An element is made of each column once and empties scratch first, so no view moves while it is in work. */
    if (!casus__decoder_reserve(&m->decoder, &m->scratch, 4 * row->raw_size)) {
        return 0;
    }
    for (int32_t i = 0; ok && wants(m, CASUS__PART_LOCATION) && i < m->profile->place_count; i++) {
        ok = add_location(m, row, i);
    }
    if (wants(m, CASUS__PART_ACTOR) || wants(m, CASUS__PART_PARTICIPANT)) {
        for (int32_t i = 0; ok && i < m->profile->actor_count; i++) {
            ok = add_actors(m, row, i, m->profile->actors[i].side, &known);
        }
        ok = ok && add_joined(m, row, &known);
    }
    ok = ok && (!wants(m, CASUS__PART_CASUALTY) || add_casualties(m, row));
    ok = ok && (!wants(m, CASUS__PART_CLASSIFICATION) || add_classifications(m, row));
    ok = ok && (!wants(m, CASUS__PART_SOURCE) || casus__row_map_sources(m, row));
    ok = ok && (!wants(m, CASUS__PART_MEANS) || casus__row_map_means(m, row));
    ok = ok && (!wants(m, CASUS__PART_OUTCOME) || casus__row_map_outcomes(m, row));
    ok = ok && (!wants(m, CASUS__PART_RELATION) || casus__row_map_relations(m, row));
    for (int part = 0; ok && part < CASUS__PART_COUNT; part++) {
        ok = !wants(m, part) ||
             casus__column_close_list(&m->columns->allocator, &m->columns->columns[CASUS__COLUMN_DATES + part]);
    }
    return ok;
}
