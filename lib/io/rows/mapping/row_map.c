/* SPDX-License-Identifier: MIT */
/* Every column specification of every rule has its place in the map, found by columns_at; a place holds the index of a
   column of the file, or -1. */
#include "io/rows/mapping/row_map.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "codes/countries/countries.h"
#include "io/profiles/header/header_fit.h"

/* Where the columns of a rule stand in the map. */
static size_t columns_at(int kind, int32_t index) {
#define RULE(list) (offsetof(casus__row_map, list) + (size_t)index * sizeof((casus__row_map *)0)->list[0])
    switch (kind) {
    case CASUS__OF_PLACE: return RULE(place);
    case CASUS__OF_ACTOR: return RULE(actor);
    case CASUS__OF_CELL: return RULE(cell);
    case CASUS__OF_CLASS: return RULE(class_);
    case CASUS__OF_SOURCE: return RULE(source);
    case CASUS__OF_MEANS: return RULE(means);
    case CASUS__OF_OUTCOME: return RULE(outcome);
    case CASUS__OF_RELATION: return RULE(relation);
    default: return offsetof(casus__row_map, event);
    }
#undef RULE
}

/* The lists that rows are asked for: those that are wanted and that the profile has rules for. */
static uint64_t ruled_lists(const casus__row_map *m) {
    static const struct {
        int kind;
        int part;
    } fills[] = {
        {CASUS__OF_PLACE, CASUS__PART_LOCATION},       {CASUS__OF_ACTOR, CASUS__PART_ACTOR},
        {CASUS__OF_ACTOR, CASUS__PART_PARTICIPANT},    {CASUS__OF_CELL, CASUS__PART_CASUALTY},
        {CASUS__OF_CLASS, CASUS__PART_CLASSIFICATION}, {CASUS__OF_SOURCE, CASUS__PART_SOURCE},
        {CASUS__OF_MEANS, CASUS__PART_MEANS},          {CASUS__OF_OUTCOME, CASUS__PART_OUTCOME},
        {CASUS__OF_RELATION, CASUS__PART_RELATION},
    };
    uint64_t lists = m->profile->canon.scheme == NULL ? 0 : CASUS__COLUMN_BIT(CASUS__COLUMN_CLASSIFICATIONS);
    for (size_t i = 0; i < sizeof fills / sizeof fills[0]; i++) {
        if (casus__profile_rules(m->profile, fills[i].kind) > 0) {
            lists |= CASUS__COLUMN_BIT(casus__part_column(fills[i].part));
        }
    }
    return lists & m->columns->wanted;
}

/* 1 if a rule says of which people a cell tells. */
static int tells_victims_apart(const casus__row_map *m) {
    int tells = 0;
    for (int32_t i = 0; i < m->profile->cell_count; i++) {
        const casus__cell_rule *rule = &m->profile->cells[i];
        tells |= rule->nationality != NULL || rule->occupation != NULL || rule->employer != NULL || rule->sex != 0 ||
                 rule->age != 0;
    }
    return tells;
}

/* 1 if a cell may be counted in words, or by a range. */
static int counts_otherwise(const casus__row_map *m) {
    int does = 0;
    for (int32_t i = 0; i < m->profile->cell_count; i++) {
        const casus__bounds_rule *bounds = m->profile->cells[i].count.bounds;
        does |= (bounds != NULL && bounds->words) || m->cell[i][CASUS__COUNT_RANGE] >= 0;
    }
    return does;
}

static int has_third_level(const casus__row_map *m) {
    int has = 0;
    for (int32_t i = 0; i < m->profile->place_count; i++) {
        has |= m->place[i][CASUS__PLACE_ADMIN3] >= 0;
    }
    return has;
}

/* Members that no rule can fill, or only where something holds: they are padded a block at a time. */
static int is_never_filled(const casus__row_map *m, int part, const char *member) {
    static const struct {
        int part;
        const char *members; /* `|`-separated */
        int (*filled)(const casus__row_map *m);
    } never[] = {
        {CASUS__PART_LOCATION, "radius_m|claim", NULL},
        {CASUS__PART_LOCATION, "admin3", has_third_level},
        {CASUS__PART_ACTOR, "parent", NULL},
        {CASUS__PART_PARTICIPANT, "claim", NULL},
        {CASUS__PART_CASUALTY, "claim|by|means|share", NULL},
        {CASUS__PART_CASUALTY, "nationality|occupation|employer|sex|age", tells_victims_apart},
        {CASUS__PART_CASUALTY, "counting|words", counts_otherwise},
        {CASUS__PART_CLASSIFICATION, "claim", NULL},
        {CASUS__PART_SOURCE, "cites|language", NULL},
        {CASUS__PART_MEANS, "claim|low|best|high", NULL},
        {CASUS__PART_OUTCOME, "claim", NULL},
        {CASUS__PART_RELATION, "confidence|made_by", NULL},
    };
    int found = 0;
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        found = found || (never[i].part == part && (never[i].filled == NULL || !never[i].filled(m)) &&
                          casus__in_list_nocase(casus_str_from(member), never[i].members));
    }
    return found;
}

static void choose_members(casus__row_map *m) {
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        const casus__field *fields = &casus__part_fields[part];
        for (uint8_t i = 0; i < fields->child_count && i < CASUS__MEMBERS; i++) {
            if (!is_never_filled(m, part, fields->children[i].name)) {
                m->members[part][m->member_count[part]++] = i;
            }
        }
    }
}

int casus__row_map_init(casus__row_map *m, const casus_allocator *a, const casus__profile *profile,
                        casus__columns *columns, casus__issues *issues, casus__csv_dialect dialect,
                        const casus_str *names, int32_t name_count, int32_t date_order) {
    memset(m, 0, sizeof *m);
    m->profile = profile;
    m->columns = columns;
    m->issues = issues;
    m->names = names;
    m->name_count = name_count;
    m->date_order = date_order == CASUS_DATES_PROFILE ? profile->date.order : date_order;
    m->comma = dialect.separator == ',' ? CASUS__COMMA_SEPARATES : CASUS__COMMA_OPEN;
    m->comma_settled = m->comma == CASUS__COMMA_SEPARATES;
    casus__decoder_init_for(&m->decoder, a, dialect, profile);
    for (int i = 0; i < 4; i++) {
        m->countries[i].texts.key = columns->hash_key;
    }
    m->canon.texts.key = columns->hash_key;
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t i = 0; i < casus__profile_rules(profile, kind); i++) {
            char *to = (char *)m + columns_at(kind, i);
            for (int c = 0; c < casus__rule_kinds[kind].column_count; c++) {
                const int32_t found =
                    casus__profile_find(casus__profile_column(profile, kind, i, c), names, name_count);
                memcpy(to + (size_t)c * sizeof found, &found, sizeof found);
            }
        }
    }
    const int32_t start = m->event[CASUS__EVENT_START];
    m->start_days = start >= 0 && casus__profile_find(profile->date.weeks, &names[start], 1) >= 0 ? 7 : 1;
    const casus__proof_rule *rule = profile->proof;
    m->proves = rule != NULL;
    if (rule != NULL) {
        const char *const proof[CASUS__PROOFS] = {rule->root, rule->base, rule->quad, rule->text, rule->weight};
        for (int i = 0; i < CASUS__PROOFS; i++) {
            m->proof[i] = casus__profile_find(proof[i], names, name_count);
        }
    }
    for (int32_t i = 0; i < profile->place_count; i++) {
        const char *scheme = profile->places[i].scheme;
        m->country_scheme[i] = scheme == NULL ? -1
                               : strcmp(scheme, "gtd-country") == 0
                                   ? CASUS__PLACES_GTD
                                   : casus__country_scheme_find(casus_str_from(scheme));
    }
    m->lists = ruled_lists(m);
    choose_members(m);
    m->seen_size = ((int64_t)name_count * CASUS__ROW_BLOCK * 2 + 7) / 8;
    m->seen = casus__zalloc(a, (uint64_t)m->seen_size);
    return m->seen != NULL;
}

void casus__row_map_free(casus__row_map *m) {
    const casus_allocator *a = &m->decoder.allocator;
    for (int64_t at = 0; at < m->spent.size; at += (int64_t)sizeof(casus__buffer)) {
        casus__buffer_free(a, (casus__buffer *)(void *)(m->spent.data + at));
    }
    casus__buffer_free(a, &m->spent);
    casus__buffer_free(a, &m->scratch);
    casus__buffer_free(a, &m->actors);
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        casus__buffer_free(a, &m->made[part].parts);
    }
    casus__free(a, m->seen, (uint64_t)m->seen_size);
    for (int i = 0; i < 4; i++) {
        casus__memo_free(a, &m->countries[i]);
    }
    casus__memo_free(a, &m->canon);
}

uint32_t casus__row_map_told(const casus__row_map *m) {
    return (m->comma_told != 0) * 1u | (m->zeros_told != 0) * 2u | (m->twice_told != 0) * 4u;
}

void casus__row_map_note_told(casus__row_map *m, uint32_t told) {
    m->comma_told |= (told & 1u) != 0;
    m->zeros_told |= (told & 2u) != 0;
    m->twice_told |= (told & 4u) != 0;
}

void casus__row_map_follow(casus__row_map *m, const casus__row_map *leader) {
    m->date_order = leader->date_order;
    m->comma = leader->comma;
    m->comma_settled = leader->comma_settled;
}

int casus__row_map_uses(const casus__row_map *m, int32_t column) {
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t i = 0; i < casus__profile_rules(m->profile, kind); i++) {
            const char *at = (const char *)m + columns_at(kind, i);
            for (int c = 0; c < casus__rule_kinds[kind].column_count; c++) {
                if (memcmp(at + (size_t)c * sizeof column, &column, sizeof column) == 0) {
                    return 1;
                }
            }
        }
    }
    return 0;
}

int casus__row_map_actor_column(const casus__row_map *m, int32_t column) {
    int found = m->profile->of_actors != NULL && casus__in_list_nocase(m->names[column], m->profile->of_actors);
    for (int32_t i = 0; !found && i < m->profile->actor_count; i++) {
        for (int c = 0; c < CASUS__ACTOR_COUNT; c++) {
            found = found || m->actor[i][c] == column;
        }
    }
    return found;
}

const casus__further_row *casus__row_map_further(const casus__row_map *m, const casus__source_row *row) {
    const int32_t at = (int32_t)(row - m->rows);
    int64_t low = 0;
    int64_t high = m->further_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (m->further[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < m->further_count && m->further[low].at == at ? &m->further[low] : NULL;
}
