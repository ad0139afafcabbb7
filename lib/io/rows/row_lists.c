/* SPDX-License-Identifier: MIT */
/* Locations, casualty cells and classifications of a row, then the lists of row_actors.c and row_sources.c. A list that
   rows fill has one element a row, with or without parts in it; the others are filled by row_block.c. */
#include "io/rows/row_lists.h"

#include "base/number/number.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/mapping/row_classes.h"
#include "io/rows/mapping/row_counts.h"
#include "io/rows/mapping/row_lookup.h"
#include "io/rows/row_actors.h"
#include "io/rows/row_dates.h"
#include "io/rows/row_elements.h"
#include "io/rows/row_sources.h"

/* ---- Locations ------------------------------------------------------------------------------------------------- */

/* Of the first place the flat columns may have read the point already. */
static void point_of(casus__row_map *m, const casus__source_row *row, int32_t index, casus_location *l) {
    if (index == 0 && m->has_points) {
        l->lat = m->coordinates[0][row - m->rows];
        l->lon = m->coordinates[1][row - m->rows];
    } else {
        casus__row_map_point(m, row, index, &l->lat, &l->lon);
    }
}

static int add_location(casus__row_map *m, const casus__source_row *row, int32_t index) {
    const casus__place_rule *rule = &m->profile->places[index];
    const int32_t *at = m->place[index];
    casus_location l = CASUS_LOCATION_INIT;
    casus__country country;
    int known = 0;
    if (!casus__row_map_begin(m, row)) {
        return 0;
    }
    const int32_t day = casus__row_map_first_day(m, row);
    point_of(m, row, index, &l);
    l.name = casus__row_map_text(m, row, at[CASUS__PLACE_NAME]);
    l.country = casus__row_map_text(m, row, at[CASUS__PLACE_COUNTRY]);
    l.iso3 = casus__row_map_text(m, row, at[CASUS__PLACE_ISO3]);
    l.admin1 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN1]);
    l.admin2 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN2]);
    l.admin3 = casus__row_map_text(m, row, at[CASUS__PLACE_ADMIN3]);
    l.code = casus__row_map_place_code(m, row, index, day, &country, &known);
    if (l.code.size > 0) {
        l.scheme = casus_str_from(rule->scheme);
    }
    if (casus__is_nan(l.lat) && rule->within == NULL &&
        l.name.size + l.country.size + l.iso3.size + l.admin1.size + l.admin2.size + l.admin3.size + l.code.size == 0) {
        return 1; /* the row names no place */
    }
    if ((at[CASUS__PLACE_COUNTRY] < 0 || at[CASUS__PLACE_ISO3] < 0) &&
        (known || casus__row_map_stated_country(m, row, index, day, &country))) {
        l.country = at[CASUS__PLACE_COUNTRY] < 0 ? casus_str_from(country.name) : l.country;
        l.iso3 = at[CASUS__PLACE_ISO3] < 0 ? casus__row_map_keep(m, casus_str_from(country.iso3)) : l.iso3;
    } else if (at[CASUS__PLACE_COUNTRY] < 0) {
        l.country = l.code;
    }
    l.role = rule->role;
    l.precision = casus__row_map_optional_value(m, row, at[CASUS__PLACE_PRECISION], rule->precision.values);
    l.coordinate = casus__is_nan(l.lat)
                       ? 0
                       : casus__row_map_optional_value(m, row, at[CASUS__PLACE_COORDINATE], rule->coordinate.values);
    return casus__row_map_add(m, CASUS__PART_LOCATION, &l);
}

/* ---- Casualties, classifications ------------------------------------------------------------------------------- */

static int add_casualties(casus__row_map *m, const casus__source_row *row) {
    static const casus_casualty none = CASUS_CASUALTY_INIT;
    casus__cell cells[CASUS__RULES];
    int32_t rules[CASUS__RULES];
    if (!casus__row_map_begin(m, row)) {
        return 0;
    }
    const int32_t count = casus__row_map_casualties(m, row, cells, rules);
    for (int32_t i = 0; i < count; i++) {
        const casus__cell_rule *rule = &m->profile->cells[rules[i]];
        casus_casualty *cell = casus__row_map_next(m, CASUS__PART_CASUALTY);
        if (cell == NULL) {
            return 0;
        }
        *cell = none;
        cell->status = cells[i].status;
        cell->side = cells[i].side;
        cell->included_in = cells[i].included_in;
        cell->triple = cells[i].triple;
        cell->counting = cells[i].counting;
        cell->words = cells[i].words;
        cell->nationality = casus_str_from(rule->nationality);
        cell->occupation = casus_str_from(rule->occupation);
        cell->employer = casus_str_from(rule->employer);
        cell->sex = rule->sex;
        cell->age = rule->age;
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

static int add_classifications(casus__row_map *m, const casus__source_row *row) {
    casus__canon canon = {{NULL, 0}, 0, -1};
    if (!casus__row_map_begin(m, row) || (m->profile->canon.scheme != NULL && !casus__row_map_canon(m, row, &canon))) {
        return 0;
    }
    const int32_t classifying = classifying_rule(m, canon.column);
    for (int32_t i = 0; i < m->profile->class_count; i++) {
        casus_classification c = CASUS_CLASSIFICATION_INIT;
        if (!casus__row_map_begin(m, row)) {
            return 0;
        }
        c.code = casus__row_map_class(m, row, m->class_[i][CASUS__CLASS_CODE]);
        c.scheme = casus_str_from(m->profile->classes[i].scheme);
        c.level = m->profile->classes[i].level;
        c.relation = i == classifying ? canon.relation : CASUS_CROSSWALK_RELATION_NONE;
        if (c.code.size > 0 && !casus__row_map_add(m, CASUS__PART_CLASSIFICATION, &c)) {
            return 0;
        }
    }
    return 1;
}

/* ---- All rows -------------------------------------------------------------------------------------------------- */

/* Rows whose elements go to the columns together: so many stay in the second-level cache. */
#define FLUSHED 64
/* Of that many bytes the texts of their elements may be made. */
#define SCRATCH (INT64_C(16) << 10)

/* Makes the elements of a row. */
static int add_lists(casus__row_map *m, const casus__source_row *row) {
    int ok = 1;
    for (int32_t i = 0; ok && casus__row_map_wants(m, CASUS__PART_LOCATION) && i < m->profile->place_count; i++) {
        ok = add_location(m, row, i);
    }
    if (casus__row_map_wants(m, CASUS__PART_ACTOR) || casus__row_map_wants(m, CASUS__PART_PARTICIPANT)) {
        ok = ok && casus__row_map_actors(m, row);
    }
    ok = ok && (!casus__row_map_wants(m, CASUS__PART_CASUALTY) || add_casualties(m, row));
    ok = ok && (!casus__row_map_wants(m, CASUS__PART_CLASSIFICATION) || add_classifications(m, row));
    ok = ok && (!casus__row_map_wants(m, CASUS__PART_SOURCE) || casus__row_map_sources(m, row));
    ok = ok && (!casus__row_map_wants(m, CASUS__PART_MEANS) || casus__row_map_means(m, row));
    ok = ok && (!casus__row_map_wants(m, CASUS__PART_OUTCOME) || casus__row_map_outcomes(m, row));
    return ok && (!casus__row_map_wants(m, CASUS__PART_RELATION) || casus__row_map_relations(m, row));
}

/* Adds to each list that rows fill one element a row. */
static int end_lists(casus__row_map *m) {
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        if (casus__row_map_wants(m, part) &&
            !casus__column_add_lists(&m->columns->allocator, &m->columns->columns[casus__part_column(part)],
                                     m->made[part].ends, m->row_count)) {
            return 0;
        }
    }
    return 1;
}

int casus__row_map_lists(casus__row_map *m) {
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        casus__made_parts *made = &m->made[part];
        const int wanted = casus__columns_get(m->columns, casus__part_column(part)) != NULL;
        made->part_size = wanted ? (int64_t)casus__part_size(part) : 0;
        made->count = made->parts.size = 0; /* a failure may have left some */
    }
    m->scratch.size = 0;
    if (m->lists == 0) {
        return 1;
    }
    if (!casus__row_map_room(m, SCRATCH)) {
        return 0;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        if (!add_lists(m, &m->rows[i])) {
            return 0;
        }
        casus__row_map_close_lists(m, i);
        if (i % FLUSHED == FLUSHED - 1 && !casus__row_map_flush(m)) {
            return 0;
        }
    }
    return casus__row_map_flush(m) && end_lists(m);
}
