/* SPDX-License-Identifier: MIT */
/* The flat columns, a column at a time. */
#include <string.h>

#include "base/number.h"
#include "io/map.h"

/* ---- Flat columns of words and texts --------------------------------------------------------------------------- */

static int same_field(casus_str a, casus_str b) {
    return a.size == b.size && memcmp(a.data, b.data, (size_t)a.size) == 0;
}

/* Neighbouring rows often say the same, so the last field is remembered. */
int casus__map_words(casus__map *m, int32_t id, int32_t column, const casus__value *values) {
    casus__column *c = casus__columns_get(m->columns, id);
    casus_str last = {"", -1};
    int32_t code = -1;
    if (c == NULL) {
        return 1;
    }
    if (column < 0) {
        return casus__column_add_null(&m->columns->allocator, c, m->row_count);
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        const casus__row *row = &m->rows[i];
        const casus_str field = casus__row_field(row, column);
        if (!same_field(field, last)) {
            int known = 1;
            m->scratch.size = 0;
            casus_str word = casus__map_text(m, row, column);
            last = field;
            if (values != NULL) {
                const int32_t value = casus__map_value(m, row, column, values, &known);
                word = casus_str_from(value == 0 ? NULL : casus_word(c->field->vocabulary, value));
                last.size = known ? last.size : -1; /* every wrong cell is told */
            }
            code = word.size == 0 ? -1 : casus__dictionary_code(&m->columns->allocator, c->dictionary, word);
            if (code < 0 && word.size > 0) {
                return 0;
            }
        }
        m->codes[i] = code;
    }
    return casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, -1);
}

static int map_constant(casus__map *m, int32_t id, const char *word) {
    casus__column *c = casus__columns_get(m->columns, id);
    if (c == NULL) {
        return 1;
    }
    const int32_t code = casus__dictionary_code(&m->columns->allocator, c->dictionary, casus_str_from(word));
    return code >= 0 && casus__column_add_repeat(&m->columns->allocator, c, code, m->row_count);
}

static int map_texts(casus__map *m, int32_t id, int32_t column) {
    casus__column *c = casus__columns_get(m->columns, id);
    const casus_allocator *a = &m->columns->allocator;
    if (c == NULL) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        m->scratch.size = 0;
        const casus_str text = casus__map_text(m, &m->rows[i], column);
        if (!(text.size == 0 ? casus__column_add_null(a, c, 1) : casus__column_add_text(a, c, text))) {
            return 0;
        }
    }
    return 1;
}

static int map_native(casus__map *m) {
    const casus_allocator *a = &m->columns->allocator;
    casus__column *native = casus__columns_get(m->columns, CASUS_COLUMN_NATIVE);
    casus__column *gaps = casus__columns_get(m->columns, CASUS_COLUMN_NATIVE_BEFORE);
    for (int32_t i = 0; native != NULL && i < m->row_count; i++) {
        const casus_str raw = {m->rows[i].raw, m->rows[i].raw_size};
        if (!casus__column_add_text(a, native, raw)) {
            return 0;
        }
    }
    for (int32_t i = 0; gaps != NULL && i < m->row_count; i++) {
        const casus_str gap = {m->rows[i].before, m->rows[i].before_size};
        if (!(gap.size == 0 ? casus__column_add_null(a, gaps, 1) : casus__column_add_text(a, gaps, gap))) {
            return 0;
        }
    }
    return 1;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

static int map_coordinates(casus__map *m) {
    casus__column *lat = casus__columns_get(m->columns, CASUS_COLUMN_LAT);
    casus__column *lon = casus__columns_get(m->columns, CASUS_COLUMN_LON);
    const casus_allocator *a = &m->columns->allocator;
    if (lat == NULL && lon == NULL) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        m->scratch.size = 0;
        const double y = m->places[0].lat < 0 ? casus__nan() : casus__map_degrees(m, &m->rows[i], m->places[0].lat, 90);
        const double x =
            m->places[0].lon < 0 ? casus__nan() : casus__map_degrees(m, &m->rows[i], m->places[0].lon, 180);
        const int known = !casus__is_nan(y) && !casus__is_nan(x); /* half a coordinate is none */
        m->coordinates[0][i] = known ? y : casus__nan();
        m->coordinates[1][i] = known ? x : casus__nan();
    }
    return (lat == NULL || casus__column_add_doubles(a, lat, m->coordinates[0], m->row_count)) &&
           (lon == NULL || casus__column_add_doubles(a, lon, m->coordinates[1], m->row_count));
}

/* The cells of one row added up, for the rows where one cell does not say it all. */
static casus_count resolve_row(casus__map *m, const casus__row *row, int32_t status) {
    casus__cell cells[CASUS__RULES];
    casus_count count;
    const int32_t n = casus__map_cells(m, row, cells);
    if (casus__cells_count(cells, n, status, 0, &count) != CASUS_OK) {
        casus__map_complain(m, row, m->cells[0].best < 0 ? 0 : m->cells[0].best, casus_str_from("the cells"),
                            "add up to more than 9e12 people");
    }
    return count;
}

/* Index of the only cell rule of a status that is not part of another; -1 if there are several, -2 if there is none. */
static int32_t only_total(const casus__map *m, int32_t status) {
    int32_t found = -2;
    for (int32_t i = 0; m->profile->cells[i].status != 0; i++) {
        if (m->profile->cells[i].status == status && m->profile->cells[i].included_in < 0) {
            found = found == -2 ? i : -1;
        }
    }
    return found;
}

static int map_counts(casus__map *m, int32_t low_id, int32_t status) {
    const casus_allocator *a = &m->columns->allocator;
    const int32_t total = only_total(m, status);
    if (((m->columns->wanted >> low_id) & 7) == 0) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        casus_count count = {casus__nan(), casus__nan(), casus__nan()};
        m->scratch.size = 0;
        if (total >= 0) {
            count = casus__map_count(m, &m->rows[i], &m->cells[total]);
        }
        if (total == -1 || (total >= 0 && !casus__count_known(&count))) {
            count = resolve_row(m, &m->rows[i], status);
        }
        m->numbers[0][i] = count.low;
        m->numbers[1][i] = count.best;
        m->numbers[2][i] = count.high;
    }
    for (int bound = 0; bound < 3; bound++) {
        casus__column *c = casus__columns_get(m->columns, low_id + bound);
        if (c != NULL && !casus__column_add_doubles(a, c, m->numbers[bound], m->row_count)) {
            return 0;
        }
    }
    return 1;
}

/* ---- All of them ----------------------------------------------------------------------------------------------- */

static int32_t class_column(const casus__map *m, int32_t level) {
    for (int i = 0; m->profile->classes[i].scheme != NULL; i++) {
        if (m->profile->classes[i].level == level) {
            return m->classes[i];
        }
    }
    return -1;
}

int32_t casus__map_side_column(const casus__map *m, int32_t side) {
    for (int i = 0; m->profile->actors[i].side != 0; i++) {
        if (m->profile->actors[i].side == side && !m->profile->actors[i].list) {
            return m->actors[i].name;
        }
    }
    return -1;
}

/* Side B of a file that has a row an actor: side A of an event's second row. */
static int map_joined_side(casus__map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS_COLUMN_SIDE_B);
    const int32_t column = casus__map_side_column(m, CASUS_SIDE_A);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        casus_str word = {NULL, 0};
        const casus__extra *extra = casus__map_extra(m, &m->rows[i]);
        m->scratch.size = 0;
        if (extra != NULL) {
            word = casus__map_text(m, &extra->row, column);
        }
        if (!casus__column_add_word(&m->columns->allocator, c, word)) {
            return 0;
        }
    }
    return 1;
}

static int map_sides(casus__map *m) {
    const int32_t b = casus__map_side_column(m, CASUS_SIDE_B);
    return casus__map_words(m, CASUS_COLUMN_SIDE_A, casus__map_side_column(m, CASUS_SIDE_A), NULL) &&
           (b < 0 && m->extra_count > 0 ? map_joined_side(m) : casus__map_words(m, CASUS_COLUMN_SIDE_B, b, NULL));
}

/* Columns that no dataset of rows tells. */
static int map_nothing(casus__map *m) {
    static const int32_t ids[] = {CASUS_COLUMN_MODALITY,      CASUS_COLUMN_TITLE,        CASUS_COLUMN_DATE_PHRASE,
                                  CASUS_COLUMN_DATE_ANCHOR,   CASUS_COLUMN_REPORTED_LOW, CASUS_COLUMN_REPORTED_BEST,
                                  CASUS_COLUMN_REPORTED_HIGH, CASUS_COLUMN_EXTRA,        CASUS_COLUMN_CLAIMS,
                                  CASUS_COLUMN_MEANS,         CASUS_COLUMN_OUTCOMES,     CASUS_COLUMN_RELATIONS};
    const casus_allocator *a = &m->columns->allocator;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        casus__column *c = casus__columns_get(m->columns, ids[i]);
        if (c != NULL && !(c->type == CASUS_TYPE_LIST ? casus__column_add_empty_lists(a, c, m->row_count)
                                                      : casus__column_add_null(a, c, m->row_count))) {
            return 0;
        }
    }
    return 1;
}

int casus__map_flat(casus__map *m) {
    const casus__map_place *place = &m->places[0];
    return map_constant(m, CASUS_COLUMN_DATASET, m->profile->name) && map_texts(m, CASUS_COLUMN_ID, m->id) &&
           map_constant(m, CASUS_COLUMN_KIND, casus_word(CASUS_VOCABULARY_KIND, m->profile->kind)) &&
           casus__map_dates(m) && casus__map_words(m, CASUS_COLUMN_COUNTRY, place->country, NULL) &&
           casus__map_words(m, CASUS_COLUMN_ISO3, place->iso3, NULL) &&
           casus__map_words(m, CASUS_COLUMN_ADMIN1, place->admin1, NULL) &&
           casus__map_words(m, CASUS_COLUMN_ADMIN2, place->admin2, NULL) &&
           casus__map_words(m, CASUS_COLUMN_LOCATION, place->name, NULL) && map_coordinates(m) &&
           casus__map_words(m, CASUS_COLUMN_LOCATION_PRECISION, place->precision,
                            m->profile->places[0].precision.values) &&
           casus__map_words(m, CASUS_COLUMN_CLASS, -1, NULL) && /* filled once code lists and crosswalks stand */
           casus__map_words(m, CASUS_COLUMN_NATIVE_CLASS, class_column(m, 1), NULL) &&
           casus__map_words(m, CASUS_COLUMN_NATIVE_SUBCLASS, class_column(m, 2), NULL) && map_sides(m) &&
           casus__map_words(m, CASUS_COLUMN_DYAD, m->dyad, NULL) &&
           map_counts(m, CASUS_COLUMN_KILLED_LOW, CASUS_CASUALTY_KILLED) &&
           map_counts(m, CASUS_COLUMN_INJURED_LOW, CASUS_CASUALTY_INJURED) &&
           map_texts(m, CASUS_COLUMN_NOTES, m->notes) && map_native(m) && map_nothing(m);
}
