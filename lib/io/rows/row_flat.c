/* SPDX-License-Identifier: MIT */
/* Each function fills one flat column, or a group of them, for the whole block: from a column of the file, from what
   follows from several, or with one value for all rows. */
#include "io/rows/row_flat.h"

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/mapping/row_classes.h"
#include "io/rows/mapping/row_counts.h"
#include "io/rows/mapping/row_lookup.h"
#include "io/rows/row_actors.h"
#include "io/rows/row_dates.h"
#include "io/rows/row_words.h"
#include "io/rows/values/dates.h"
#include "model/resolve/weighing.h"
#include "model/triple/triple.h"
#include "model/resolve/weighing.h"
#include "model/words.h"
#include "time/moment.h"

/* ---- Flat columns of words and texts --------------------------------------------------------------------------- */

static int map_constant(casus__row_map *m, int32_t id, const char *word) {
    casus__column *c = casus__columns_get(m->columns, id);
    if (c == NULL) {
        return 1;
    }
    const int32_t code = casus__dictionary_code(&m->columns->allocator, c->dictionary, casus_str_from(word));
    return code >= 0 && casus__column_add_repeat(&m->columns->allocator, c, code, m->row_count);
}

static int map_texts(casus__row_map *m, int32_t id, int32_t column) {
    casus__column *c = casus__columns_get(m->columns, id);
    const casus_allocator *a = &m->columns->allocator;
    if (c == NULL) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        m->scratch.size = 0;
        const casus_str text = id == CASUS__COLUMN_ID ? casus__row_map_plain(m, &m->rows[i], column)
                                                      : casus__row_map_text(m, &m->rows[i], column);
        if (!(text.size == 0 ? casus__column_add_null(a, c, 1) : casus__column_add_text(a, c, text))) {
            return 0;
        }
    }
    return 1;
}

/* Rows that follow each other in the input are one text: they are copied at once. */
static int add_native(casus__row_map *m, casus__column *c) {
    for (int32_t from = 0, i = 0; from < m->row_count; from = i) {
        const casus__source_row *rows = m->rows;
        int64_t size = 0;
        do {
            size += rows[i].raw_size;
            m->codes[i - from] = (int32_t)size;
            i++;
        } while (i < m->row_count && rows[i].raw == rows[from].raw + size && size <= INT32_MAX);
        if (size > INT32_MAX ||
            !casus__column_add_texts(&m->columns->allocator, c, rows[from].raw, m->codes, i - from)) {
            return 0;
        }
    }
    return 1;
}

/* What was not kept before a row, which is nothing before most. */
static int add_gaps(casus__row_map *m, casus__column *c) {
    const casus_allocator *a = &m->columns->allocator;
    for (int32_t from = 0, i = 0; from < m->row_count; from = i) {
        while (i < m->row_count && m->rows[i].before_size == 0) {
            i++;
        }
        if (i > from && !casus__column_add_null(a, c, i - from)) {
            return 0;
        }
        const casus_str gap =
            i == m->row_count ? (casus_str){NULL, 0} : (casus_str){m->rows[i].before, m->rows[i].before_size};
        if (gap.size > 0 && !casus__column_add_text(a, c, gap)) {
            return 0;
        }
        i += gap.size > 0;
    }
    return 1;
}

static int map_native(casus__row_map *m) {
    casus__column *native = casus__columns_get(m->columns, CASUS__COLUMN_NATIVE);
    casus__column *gaps = casus__columns_get(m->columns, CASUS__COLUMN_NATIVE_BEFORE);
    return (native == NULL || add_native(m, native)) && (gaps == NULL || add_gaps(m, gaps));
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

static int map_coordinates(casus__row_map *m) {
    casus__column *lat = casus__columns_get(m->columns, CASUS__COLUMN_LAT);
    casus__column *lon = casus__columns_get(m->columns, CASUS__COLUMN_LON);
    const casus_allocator *a = &m->columns->allocator;
    if (lat == NULL && lon == NULL) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        double y = casus__nan();
        double x = casus__nan();
        m->scratch.size = 0;
        casus__row_map_point(m, &m->rows[i], 0, &y, &x);
        m->coordinates[0][i] = y;
        m->coordinates[1][i] = x;
    }
    m->has_points = 1;
    return (lat == NULL || casus__column_add_doubles(a, lat, m->coordinates[0], m->row_count)) &&
           (lon == NULL || casus__column_add_doubles(a, lon, m->coordinates[1], m->row_count));
}

/* The cells of one row added up, where no single cell is the total. */
static casus_triple resolve_row(casus__row_map *m, const casus__source_row *row, int32_t status) {
    casus__cell cells[CASUS__RULES];
    int32_t rules[CASUS__RULES];
    casus_triple count;
    const int32_t n = casus__row_map_casualties(m, row, cells, rules);
    if (casus__cells_triple(cells, n, status, 0, &count) != CASUS_OK) {
        const int32_t column = m->cell[rules[0]][CASUS__COUNT_BEST];
        casus__row_map_complain(m, row, column < 0 ? 0 : column, casus_str_from("the cells"),
                                "add up to more than 9e12 people");
    }
    return count;
}

/* Index of the only cell rule of a status that is not part of another; -1 if there are several, -2 if there is none. */
static int32_t only_total(const casus__row_map *m, int32_t status) {
    int32_t found = -2;
    for (int32_t i = 0; i < m->profile->cell_count; i++) {
        if (m->profile->cells[i].status == status && m->profile->cells[i].included_in < 0) {
            found = found == -2 ? i : -1;
        }
    }
    return found;
}

/* The numbers of the rows become columns: low, best, high. */
static int add_counts(casus__row_map *m, int32_t low_id) {
    for (int bound = 0; bound < 3; bound++) {
        casus__column *c = casus__columns_get(m->columns, low_id + bound);
        if (c != NULL && !casus__column_add_doubles(&m->columns->allocator, c, m->numbers[bound], m->row_count)) {
            return 0;
        }
    }
    return 1;
}

static int map_counts(casus__row_map *m, int32_t low_id, int32_t status) {
    const int32_t total = only_total(m, status);
    const casus_triple unknown = casus_triple_unknown();
    if (((m->columns->wanted >> low_id) & 7) == 0) {
        return 1;
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        casus_triple count = unknown;
        m->scratch.size = 0;
        if (total >= 0) {
            count = casus__row_map_count(m, &m->rows[i], &m->profile->cells[total].count, m->cell[total], NULL, NULL);
        }
        if (total == -1 || (total >= 0 && !casus__triple_known(&count))) {
            count = resolve_row(m, &m->rows[i], status);
        }
        m->numbers[0][i] = count.low;
        m->numbers[1][i] = count.best;
        m->numbers[2][i] = count.high;
    }
    return add_counts(m, low_id);
}

/* ---- All of them ----------------------------------------------------------------------------------------------- */

/* The column of the first class of a level, -1 if the file has none. */
static int32_t class_column(const casus__row_map *m, int32_t level) {
    for (int32_t i = 0; i < m->profile->class_count; i++) {
        if (m->profile->classes[i].level == level && m->class_[i][0] >= 0) {
            return m->class_[i][0];
        }
    }
    return -1;
}

static int map_classes(casus__row_map *m, int32_t id, int32_t level) {
    casus__column *c = casus__columns_get(m->columns, id);
    const int32_t column = class_column(m, level);
    casus_str last = {"", -1}; /* field of the row before, if its code may be used again */
    int32_t code = -1;
    if (c == NULL || column < 0) {
        return casus__row_map_words(m, id, -1, NULL);
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        const casus__source_row *row = &m->rows[i];
        const casus_str field = casus__source_row_field_or_none(row, column);
        if (!casus__same_text(field, last)) {
            m->scratch.size = 0;
            last = field;
            last.size = casus__row_map_class_is_short(m, row, column) ? -1 : field.size;
            m->scratch.size = 0;
            const casus_str word = casus__row_map_class(m, row, column);
            code = word.size == 0 ? -1 : casus__dictionary_code(&m->columns->allocator, c->dictionary, word);
            if (code < 0 && word.size > 0) {
                return 0;
            }
        }
        m->codes[i] = code;
    }
    return casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, -1);
}

/* ---- What is derived ------------------------------------------------------------------------------------------- */

/* Rows of one block repeat each other, so what was derived from two fields and a day is kept for the block and found
 * again by comparing the bytes of the fields. */
#define DERIVED 64
typedef struct derived {
    casus_str first;
    casus_str second;
    int32_t day;
    int32_t code; /* in the column's dictionary, -1 unknown */
    int apart;    /* 1: other fields of the row bear on it too, so it holds for no other row */
} derived;

/* The entry for two fields and a day; *is_new is 1 if it held something else, or nothing, and was taken over. */
static derived *find_derived(derived *table, casus_str first, casus_str second, int32_t day, int *is_new) {
    uint32_t hash = (uint32_t)first.size * 31 + (uint32_t)second.size;
    for (int64_t i = 0; i < first.size && i < 8; i++) {
        hash = hash * 31 + (unsigned char)first.data[i];
    }
    for (int64_t i = 0; i < second.size && i < 8; i++) {
        hash = hash * 31 + (unsigned char)second.data[i];
    }
    derived *at = &table[(hash ^ (hash >> 6)) % DERIVED];
    *is_new = at->first.data == NULL || at->day != day || !casus__same_text(at->first, first) ||
              !casus__same_text(at->second, second);
    if (*is_new) {
        at->first = first;
        at->second = second;
        at->day = day;
    }
    return at;
}

/* Code of a word in a column's dictionary, -1 for the empty word. */
static int code_of(casus__row_map *m, casus__column *c, casus_str word, int32_t *code) {
    *code = word.size == 0 ? -1 : casus__dictionary_code(&m->columns->allocator, c->dictionary, word);
    return *code >= 0 || word.size == 0;
}

/* The canonical class. */
static int map_canon(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_CLASS);
    if (c == NULL) {
        return 1;
    }
    if (m->event[CASUS__EVENT_CLASS] >= 0) {
        return casus__row_map_words(m, CASUS__COLUMN_CLASS, m->event[CASUS__EVENT_CLASS], NULL);
    }
    if (m->profile->canon.scheme == NULL) {
        return casus__column_add_null(&m->columns->allocator, c, m->row_count);
    }
    derived table[DERIVED] = {0};
    const int32_t *at = m->event + CASUS__EVENT_CANON;
    const int two = at[1] < 0 && at[2] < 0 && at[4] < 0; /* columns at most */
    for (int32_t i = 0; i < m->row_count; i++) {
        const casus__source_row *row = &m->rows[i];
        casus__canon canon;
        int is_new = 1;
        derived *found = find_derived(table, casus__source_row_field_or_none(row, at[0]),
                                      casus__source_row_field_or_none(row, at[3]), 0, &is_new);
        m->scratch.size = 0;
        if (is_new) {
            found->apart = !two || casus__row_map_class_is_short(m, row, at[0]);
        }
        if ((is_new || found->apart) &&
            (!casus__row_map_canon(m, row, &canon) || !code_of(m, c, canon.class_, &found->code))) {
            return 0;
        }
        m->codes[i] = found->code;
    }
    return casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, -1);
}

/* Side B of a file with a row for each actor is side A of the event's second row. */
static int map_joined_side(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_SIDE_B);
    const int32_t column = casus__row_map_side_column(m, CASUS_SIDE_A);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        casus_str word = {NULL, 0};
        const casus__further_row *further = casus__row_map_further(m, &m->rows[i]);
        m->scratch.size = 0;
        if (further != NULL) {
            word = casus__row_map_text(m, &further->row, column);
        }
        if (!casus__column_add_word(&m->columns->allocator, c, word)) {
            return 0;
        }
    }
    return 1;
}

/* The first actor of a side that is not an associate: of the first of its rules whose column says anything. */
static int map_side(casus__row_map *m, int32_t id, int32_t side) {
    casus__column *c = casus__columns_get(m->columns, id);
    int32_t rules[CASUS__RULES];
    const int32_t count = casus__row_map_side_rules(m, side, rules);
    if (count == 0 && side == CASUS_SIDE_B && m->further_count > 0) {
        return map_joined_side(m);
    }
    if (c == NULL || count == 0 ||
        (count == 1 && m->profile->actors[rules[0]].list == 0 && m->profile->actors[rules[0]].doubt == 0)) {
        return casus__row_map_words(m, id, count == 0 ? -1 : m->actor[rules[0]][CASUS__ACTOR_NAME], NULL);
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        casus_str name = {NULL, 0};
        int32_t doubted = 0;
        m->scratch.size = 0;
        for (int32_t k = 0; k < count && name.size == 0; k++) {
            name = casus__row_map_actor_name(m, &m->rows[i], rules[k], &doubted);
        }
        if (!casus__column_add_word(&m->columns->allocator, c, name)) {
            return 0;
        }
    }
    return 1;
}

static int map_reported(casus__row_map *m) {
    const int32_t columns[CASUS__COUNT_COUNT] = {m->event[CASUS__EVENT_REPORTED_LOW], m->event[CASUS__EVENT_REPORTED],
                                                 m->event[CASUS__EVENT_REPORTED_HIGH], -1};
    for (int32_t i = 0; ((m->columns->wanted >> CASUS__COLUMN_REPORTED_LOW) & 7) != 0 && i < m->row_count; i++) {
        m->scratch.size = 0;
        const casus_triple count = casus__row_map_count(m, &m->rows[i], &m->profile->reported, columns, NULL, NULL);
        m->numbers[0][i] = count.low;
        m->numbers[1][i] = count.best;
        m->numbers[2][i] = count.high;
    }
    return add_counts(m, CASUS__COLUMN_REPORTED_LOW);
}

/* What the record is told twice of is not in the file. */
static void tell_twice(casus__row_map *m, const casus__source_row *row) {
    casus_error text;
    const int32_t column = m->event[CASUS__EVENT_ASIDE];
    const casus__place place = {row->number, column + 1, -1, m->names[column], {NULL, 0}};
    if (m->twice_told) {
        return;
    }
    m->twice_told = 1;
    casus__fail(&text, CASUS_OK,
                "this row, and perhaps others, was one more telling of an event where the file was written; it counts "
                "here, since a row does not say of which: write the file with --once, or as jsonl");
    if (!casus__issues_add(m->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, text.message)) {
        m->decoder.no_memory = 1;
    }
}

/* Of a file that says what became of its records: what was superseded stays set aside. */
static int map_aside(casus__row_map *m, casus__column *c) {
    for (int32_t i = 0; i < m->row_count; i++) {
        int known = 0;
        m->scratch.size = 0;
        const int32_t standing =
            casus__row_map_value(m, &m->rows[i], m->event[CASUS__EVENT_ASIDE], m->profile->aside.values, &known);
        m->codes[i] = standing == CASUS_STANDING_SUPERSEDED;
        if (standing == CASUS_STANDING_TOLD_TWICE) {
            tell_twice(m, &m->rows[i]);
        }
    }
    return casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, 0);
}

/* A profile of withdrawn records says so of each. */
static int map_revoked(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_REVOKED);
    if (c == NULL) {
        return 1;
    }
    if (m->event[CASUS__EVENT_ASIDE] >= 0) {
        return map_aside(m, c);
    }
    return m->profile->revokes ? casus__column_add_repeat(&m->columns->allocator, c, 1, m->row_count)
                               : casus__column_add_null(&m->columns->allocator, c, m->row_count);
}

int64_t casus__row_modified(casus__row_map *m, const casus__source_row *row, int complain) {
    int64_t moment = CASUS_MOMENT_UNKNOWN;
    casus__date date = {0, -1};
    const int32_t column = m->event[CASUS__EVENT_MODIFIED];
    m->scratch.size = 0;
    if (column < 0) {
        return moment;
    }
    const casus_str text = casus__row_map_code(m, row, column);
    if (text.size == 0 || casus__parse_int64(text, &moment) || casus__moment_parse(text, &moment)) {
        return moment;
    }
    if (casus__date_parse(text, m->date_order, 0, &date) == CASUS__DATE_OK) {
        return (int64_t)date.day * 86400 + (date.second > 0 ? date.second : 0);
    }
    if (!complain) {
        return CASUS_MOMENT_UNKNOWN;
    }
    casus__row_map_complain(m, row, column, text,
                            "is no moment; write seconds since 1970, or like 2025-12-02T10:00:00Z");
    return CASUS_MOMENT_UNKNOWN;
}

static int map_modified(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_MODIFIED);
    const casus_allocator *a = &m->columns->allocator;
    const int32_t column = m->event[CASUS__EVENT_MODIFIED];
    if (c == NULL || column < 0) {
        return c == NULL || casus__column_add_null(a, c, m->row_count);
    }
    for (int32_t i = 0; i < m->row_count; i++) {
        if (!casus__column_add_int64(a, c, casus__row_modified(m, &m->rows[i], 1))) {
            return 0;
        }
    }
    return 1;
}

/* Columns that no dataset of rows has. */
static int map_nothing(casus__row_map *m) {
    static const int32_t ids[] = {CASUS__COLUMN_DATE_ANCHOR, CASUS__COLUMN_EXTRA, CASUS__COLUMN_CREATED};
    const casus_allocator *a = &m->columns->allocator;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        casus__column *c = casus__columns_get(m->columns, ids[i]);
        if (c != NULL && !casus__column_add_null(a, c, m->row_count)) {
            return 0;
        }
    }
    return 1;
}

/* The country of a row that names none, or its ISO code: code of it in a column's dictionary. */
static int fill_country(casus__row_map *m, casus__column *c, derived *table, const casus__source_row *row, int by_name,
                        int32_t *code) {
    const int32_t *at = m->place[0];
    const int32_t other = at[by_name ? CASUS__PLACE_ISO3 : CASUS__PLACE_COUNTRY];
    const int32_t day = casus__row_map_first_day(m, row);
    int is_new = 1;
    derived *found = find_derived(table, casus__source_row_field_or_none(row, at[CASUS__PLACE_CODE]),
                                  casus__source_row_field_or_none(row, other), day, &is_new);
    if (is_new) {
        casus__country country;
        casus_str word = {NULL, 0};
        m->scratch.size = 0;
        if (casus__row_map_country(m, row, 0, day, &country)) {
            word = casus_str_from(by_name ? country.name : country.iso3);
        } else if (by_name) {
            word = casus__row_map_text(m, row, at[CASUS__PLACE_CODE]); /* better than nothing */
        }
        if (!code_of(m, c, word, &found->code)) {
            return 0;
        }
    }
    *code = found->code;
    return 1;
}

/* The country, or its ISO code, as delivered; where a row does not state the one it follows from the other, or from a
   code of the place. */
static int map_country(casus__row_map *m, int32_t id) {
    casus__column *c = casus__columns_get(m->columns, id);
    const int by_name = id == CASUS__COLUMN_COUNTRY;
    const int32_t column = m->place[0][by_name ? CASUS__PLACE_COUNTRY : CASUS__PLACE_ISO3];
    derived table[DERIVED] = {0};
    casus_str last = {"", -1}; /* field of the row before, if its code may be used again */
    int32_t code = -1;
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        const casus__source_row *row = &m->rows[i];
        const casus_str field = casus__source_row_field_or_none(row, column);
        if (!casus__same_text(field, last)) {
            m->scratch.size = 0;
            const casus_str word = casus__row_map_text(m, row, column);
            last = field;
            last.size = word.size == 0 ? -1 : field.size;
            if (!(word.size > 0 ? code_of(m, c, word, &code) : fill_country(m, c, table, row, by_name, &code))) {
                return 0;
            }
        }
        m->codes[i] = code;
    }
    return c == NULL ||
           (casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, -1) && !m->decoder.no_memory);
}

static int map_nowhere(casus__row_map *m) {
    for (int32_t id = CASUS__COLUMN_COUNTRY; id <= CASUS__COLUMN_LOCATION_PRECISION; id++) {
        casus__column *c = casus__columns_get(m->columns, id);
        if (c != NULL && !casus__column_add_null(&m->columns->allocator, c, m->row_count)) {
            return 0;
        }
    }
    return 1;
}

static int map_place(casus__row_map *m) {
    if (m->profile->place_count == 0) {
        return map_nowhere(m);
    }
    const int32_t *at = m->place[0];
    return map_country(m, CASUS__COLUMN_COUNTRY) && map_country(m, CASUS__COLUMN_ISO3) &&
           casus__row_map_words(m, CASUS__COLUMN_ADMIN1, at[CASUS__PLACE_ADMIN1], NULL) &&
           casus__row_map_words(m, CASUS__COLUMN_ADMIN2, at[CASUS__PLACE_ADMIN2], NULL) &&
           casus__row_map_words(m, CASUS__COLUMN_LOCATION, at[CASUS__PLACE_NAME], NULL) && map_coordinates(m) &&
           casus__row_map_words(m, CASUS__COLUMN_LOCATION_PRECISION, at[CASUS__PLACE_PRECISION],
                                m->profile->places[0].precision.values);
}

static int map_dataset(casus__row_map *m) {
    const char *dataset = m->profile->dataset == NULL ? m->profile->name : m->profile->dataset;
    return m->event[CASUS__EVENT_DATASET] >= 0
               ? casus__row_map_words(m, CASUS__COLUMN_DATASET, m->event[CASUS__EVENT_DATASET], NULL)
               : map_constant(m, CASUS__COLUMN_DATASET, dataset);
}

static int map_kind(casus__row_map *m) {
    return m->event[CASUS__EVENT_KIND] >= 0
               ? casus__row_map_words(m, CASUS__COLUMN_KIND, m->event[CASUS__EVENT_KIND], m->profile->kind_in.values)
               : map_constant(m, CASUS__COLUMN_KIND, casus__vocabulary_word(CASUS_VOCABULARY_KIND, m->profile->kind));
}

int casus__row_map_flat(casus__row_map *m) {
    const int32_t *at = m->event;
    return map_dataset(m) && map_texts(m, CASUS__COLUMN_ID, at[CASUS__EVENT_ID]) && map_kind(m) &&
           casus__row_map_dates(m) && map_place(m) && map_canon(m) && map_classes(m, CASUS__COLUMN_NATIVE_CLASS, 1) &&
           map_classes(m, CASUS__COLUMN_NATIVE_SUBCLASS, 2) && map_side(m, CASUS__COLUMN_SIDE_A, CASUS_SIDE_A) &&
           map_side(m, CASUS__COLUMN_SIDE_B, CASUS_SIDE_B) &&
           casus__row_map_words(m, CASUS__COLUMN_DYAD, at[CASUS__EVENT_DYAD], NULL) &&
           map_counts(m, CASUS__COLUMN_KILLED_LOW, CASUS_CASUALTY_STATUS_KILLED) &&
           map_counts(m, CASUS__COLUMN_INJURED_LOW, CASUS_CASUALTY_STATUS_INJURED) &&
           map_texts(m, CASUS__COLUMN_NOTES, at[CASUS__EVENT_NOTES]) && map_native(m) &&
           casus__row_map_words(m, CASUS__COLUMN_CERTAINTY, at[CASUS__EVENT_CERTAINTY], m->profile->certainty.values) &&
           casus__row_map_words(m, CASUS__COLUMN_MODALITY, at[CASUS__EVENT_MODALITY], m->profile->modality.values) &&
           map_revoked(m) && map_modified(m) && map_texts(m, CASUS__COLUMN_TITLE, at[CASUS__EVENT_TITLE]) &&
           map_texts(m, CASUS__COLUMN_DATE_PHRASE, at[CASUS__EVENT_PHRASE]) && map_reported(m) && map_nothing(m);
}
