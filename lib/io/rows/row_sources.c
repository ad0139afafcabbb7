/* SPDX-License-Identifier: MIT */
/* Each function fills one list of a row from the rules of the profile; an element whose columns are all empty is not
   added. */
#include "io/rows/row_sources.h"

#include <string.h>

#include "base/text.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/mapping/row_counts.h"
#include "io/rows/row_dates.h"
#include "io/rows/row_elements.h"
#include "time/calendar.h"

/* ---- Sources --------------------------------------------------------------------------------------------------- */

static int is_iso_day(const char *p) {
    for (int i = 0; i < 10; i++) {
        const int dash = i == 4 || i == 7;
        if (dash ? p[i] != '-' : (p[i] < '0' || p[i] > '9')) {
            return 0;
        }
    }
    return 1;
}

/* The first such byte in [p, end), NULL if there is none. */
static const char *find(const char *p, const char *end, char byte) {
    return p < end ? memchr(p, (unsigned char)byte, (size_t)(end - p)) : NULL;
}

/* "agency,2021-08-26,headline": the date separates the three, since names and headlines have commas of their own.
   What does not look so is a title as a whole. */
static casus_source split_article(casus_str item) {
    casus_source source = CASUS_SOURCE_INIT;
    source.title = item;
    const char *end = item.data + item.size - 11; /* what begins behind it is too short */
    for (const char *p = find(item.data, end, ','); p != NULL; p = find(p + 1, end, ',')) {
        if (p[11] == ',' && is_iso_day(p + 1)) {
            const int64_t i = p - item.data;
            const casus_str name = {item.data, i};
            const casus_str date = {item.data + i + 1, 10};
            const casus_str title = {item.data + i + 12, item.size - i - 12};
            if (casus__day_parse(date, &source.published) != CASUS_OK) {
                source.published = CASUS_DAY_UNKNOWN; /* an impossible day; native keeps it */
            }
            source.name = casus__trim(name);
            source.title = casus__trim(title);
            break;
        }
    }
    return source;
}

/* Items stand in quotes, divided by `;`; a `;` inside quotes is part of a headline. Text without quotes is one item. */
static int next_article(casus_str *list, casus_str *item) {
    *list = casus__trim(*list);
    while (list->size > 0 && list->data[0] == ';') {
        list->data++;
        list->size--;
        *list = casus__trim(*list);
    }
    if (list->size == 0) {
        return 0;
    }
    int64_t end = list->size;
    const int quoted = list->data[0] == '"';
    const char *last = list->data + list->size - 1;
    for (const char *p = quoted ? find(list->data + 1, last, '"') : NULL; p != NULL; p = find(p + 1, last, '"')) {
        if (p[1] == ';' && (p + 1 == last || p[2] == '"')) {
            end = p + 1 - list->data;
            break;
        }
    }
    *item = *list;
    item->size = end;
    if (quoted) {
        item->data++;
        item->size--;
        item->size -= item->size > 0 && item->data[item->size - 1] == '"';
    }
    list->data += end;
    list->size -= end;
    return 1;
}

/* A list of names, or of articles. */
static int add_source_list(casus__row_map *m, const casus__source_row *row, int32_t index, int32_t *count) {
    const casus__source_rule *rule = &m->profile->sources[index];
    const int ucdp = rule->form == CASUS__SOURCES_UCDP;
    const char separator = rule->list == 0 ? ';' : rule->list;
    casus_str list = casus__row_map_text(m, row, m->source[index][CASUS__SOURCE_NAME]);
    const casus_str scale = casus__row_map_text(m, row, m->source[index][CASUS__SOURCE_SCALE]);
    casus_str item;
    while (ucdp ? next_article(&list, &item) : casus__row_map_next_item(&list, separator, &item)) {
        casus_source source = CASUS_SOURCE_INIT;
        if (ucdp) {
            source = split_article(item);
        } else {
            source.name = item;
            source.scale = scale;
        }
        if (!casus__row_map_add(m, CASUS__PART_SOURCE, &source)) {
            return 0;
        }
        (*count)++;
    }
    return 1;
}

static casus_str source_name(casus__row_map *m, const casus__source_row *row, int32_t index) {
    const casus__source_rule *rule = &m->profile->sources[index];
    static const casus_str none = {NULL, 0};
    for (int i = 0; i < 2; i++) {
        const casus_str name = casus__row_map_text(m, row, m->source[index][CASUS__SOURCE_NAME + i]);
        if (name.size > 0 && (rule->not_names == NULL || !casus__in_list_nocase(casus__trim(name), rule->not_names))) {
            return name;
        }
    }
    return none;
}

/* One source, its fields in columns of their own. */
static int add_source(casus__row_map *m, const casus__source_row *row, int32_t index, int32_t *count) {
    const int32_t *at = m->source[index];
    casus_source source = CASUS_SOURCE_INIT;
    source.name = source_name(m, row, index);
    source.title = casus__row_map_text(m, row, at[CASUS__SOURCE_TITLE]);
    source.url = casus__row_map_text(m, row, at[CASUS__SOURCE_URL]);
    source.scale = casus__row_map_text(m, row, at[CASUS__SOURCE_SCALE]);
    if (source.name.size + source.title.size + source.url.size == 0) {
        return 1;
    }
    source.published = casus__row_map_day(m, row, at[CASUS__SOURCE_PUBLISHED]);
    source.retrieved = casus__row_map_day(m, row, at[CASUS__SOURCE_RETRIEVED]);
    (*count)++;
    return casus__row_map_add(m, CASUS__PART_SOURCE, &source);
}

int casus__row_map_sources(casus__row_map *m, const casus__source_row *row) {
    int32_t count = 0;
    for (int32_t i = 0; i < m->profile->source_count; i++) {
        const casus__source_rule *rule = &m->profile->sources[i];
        if (count > 0 && !rule->also) {
            continue;
        }
        if (!casus__row_map_begin(m, row)) {
            return 0;
        }
        if (!(rule->form == CASUS__SOURCES_FIELDS ? add_source(m, row, i, &count)
                                                  : add_source_list(m, row, i, &count))) {
            return 0;
        }
    }
    return 1;
}

/* ---- Means, outcomes, relations -------------------------------------------------------------------------------- */

/* Bytes of the longest code that two columns make. */
#define LONGEST_CODE 32

/* code.subcode of columns; a view into scratch if both are there. What is too long for a code is reported. */
static casus_str joined(casus__row_map *m, const casus__source_row *row, const int32_t *at) {
    casus_str code = casus__row_map_code(m, row, at[0]);
    const casus_str subcode = casus__row_map_code(m, row, at[1]);
    if (code.size == 0 || subcode.size == 0) {
        return code;
    }
    if (code.size + subcode.size + 1 > LONGEST_CODE) {
        casus__row_map_complain(m, row, at[1], subcode,
                                "is too long for a code; it is kept in native and unknown here");
        return code;
    }
    char room[LONGEST_CODE];
    memcpy(room, code.data, (size_t)code.size);
    room[code.size] = '.';
    memcpy(room + code.size + 1, subcode.data, (size_t)subcode.size);
    return casus__row_map_keep(m, (casus_str){room, code.size + subcode.size + 1});
}

int casus__row_map_means(casus__row_map *m, const casus__source_row *row) {
    for (int32_t i = 0; i < m->profile->means_count; i++) {
        const int32_t *at = m->means[i];
        casus_means means = CASUS_MEANS_INIT;
        if (!casus__row_map_begin(m, row)) {
            return 0;
        }
        means.platform = casus__row_map_text(m, row, at[CASUS__MEANS_PLATFORM]);
        means.munition = casus__row_map_text(m, row, at[CASUS__MEANS_MUNITION]);
        means.weapon = casus__row_map_text(m, row, at[CASUS__MEANS_WEAPON]);
        means.code = joined(m, row, at + CASUS__MEANS_CODE);
        if (means.code.size > 0) {
            means.scheme = casus_str_from(m->profile->means[i].scheme);
        }
        if (means.platform.size + means.munition.size + means.weapon.size + means.code.size > 0 &&
            !casus__row_map_add(m, CASUS__PART_MEANS, &means)) {
            return 0;
        }
    }
    return 1;
}

int casus__row_map_outcomes(casus__row_map *m, const casus__source_row *row) {
    for (int32_t i = 0; i < m->profile->outcome_count; i++) {
        const casus__outcome_rule *rule = &m->profile->outcomes[i];
        casus_outcome outcome = CASUS_OUTCOME_INIT;
        if (!casus__row_map_begin(m, row)) {
            return 0;
        }
        outcome.quantity = casus__row_map_count(m, row, &rule->quantity, m->outcome[i], NULL, NULL);
        const int none = !(outcome.quantity.best > 0) && !(outcome.quantity.low > 0) && !(outcome.quantity.high > 0);
        if (none && !casus__row_map_flag(m, row, m->outcome[i][CASUS__OUTCOME_THERE])) {
            continue;
        }
        outcome.verb = casus_str_from(rule->verb);
        outcome.object = casus_str_from(rule->object);
        outcome.unit = casus_str_from(rule->unit);
        if (!casus__row_map_add(m, CASUS__PART_OUTCOME, &outcome)) {
            return 0;
        }
    }
    return 1;
}

int casus__row_map_relations(casus__row_map *m, const casus__source_row *row) {
    if (!casus__row_map_begin(m, row)) {
        return 0;
    }
    const casus_str own = casus__trim(casus__row_map_plain(m, row, m->event[CASUS__EVENT_ID]));
    for (int32_t i = 0; i < m->profile->relation_count; i++) {
        const casus__relation_rule *rule = &m->profile->relations[i];
        casus_relation relation = CASUS_RELATION_INIT;
        casus_str list = casus__row_map_plain(m, row, m->relation[i][CASUS__RELATION_ID]);
        relation.kind = rule->kind;
        relation.dataset = casus_str_from(rule->dataset);
        while (casus__row_map_next_item(&list, rule->list, &relation.id)) {
            const int itself = relation.dataset.size == 0 && casus_str_equal(relation.id, own);
            if (!itself && !casus__row_map_add(m, CASUS__PART_RELATION, &relation)) {
                return 0;
            }
        }
    }
    return 1;
}
