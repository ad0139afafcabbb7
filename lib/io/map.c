/* SPDX-License-Identifier: MIT */
#include "io/map.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "io/dates.h"
#include "model/resolve.h"

/* ---- Which columns there are
 * ------------------------------------------------------------------------------------------ */

static int32_t find(const casus__map *m, const char *columns) {
    return casus__profile_find(columns, m->names, m->name_count);
}

static void find_place(const casus__map *m, const casus__place_rule *rule, casus__map_place *p) {
    p->name = find(m, rule->name);
    p->lat = find(m, rule->lat);
    p->lon = find(m, rule->lon);
    p->country = find(m, rule->country);
    p->iso3 = find(m, rule->iso3);
    p->admin1 = find(m, rule->admin1);
    p->admin2 = find(m, rule->admin2);
    p->admin3 = find(m, rule->admin3);
    p->precision = find(m, rule->precision.column);
    p->coordinate = find(m, rule->coordinate.column);
    p->code = find(m, rule->code);
}

static void find_actor(const casus__map *m, const casus__actor_rule *rule, casus__map_actor *a) {
    a->name = find(m, rule->name);
    a->code = find(m, rule->code);
    a->roles = find(m, rule->roles.column);
    a->kinds[0] = find(m, rule->kinds[0].column);
    a->kinds[1] = find(m, rule->kinds[1].column);
}

int casus__map_init(casus__map *m, const casus_allocator *a, const casus__profile *profile, casus__columns *columns,
                    casus__issues *issues, casus__csv_dialect dialect, const casus_str *names, int32_t name_count,
                    int32_t date_order) {
    memset(m, 0, sizeof *m);
    m->profile = profile;
    m->columns = columns;
    m->issues = issues;
    m->names = names;
    m->name_count = name_count;
    m->date_order = date_order == CASUS_DATES_PROFILE ? profile->date.order : date_order;
    casus__decoder_init(&m->decoder, a, dialect, profile->missing);
    m->id = find(m, profile->id);
    m->dyad = find(m, profile->dyad);
    m->notes = find(m, profile->notes);
    m->date_start = find(m, profile->date.start);
    m->date_end = find(m, profile->date.end);
    m->date_year = find(m, profile->date.year);
    m->date_precision = find(m, profile->date.precision.column);
    for (int i = 0; profile->places[i].role != 0; i++) {
        find_place(m, &profile->places[i], &m->places[i]);
    }
    for (int i = 0; profile->actors[i].side != 0; i++) {
        find_actor(m, &profile->actors[i], &m->actors[i]);
    }
    for (int i = 0; profile->cells[i].status != 0; i++) {
        m->cells[i].low = find(m, profile->cells[i].low);
        m->cells[i].best = find(m, profile->cells[i].best);
        m->cells[i].high = find(m, profile->cells[i].high);
    }
    for (int i = 0; profile->classes[i].scheme != NULL; i++) {
        m->classes[i] = find(m, profile->classes[i].code);
    }
    for (int i = 0; profile->sources[i].column != NULL; i++) {
        m->sources[i] = find(m, profile->sources[i].column);
    }
    m->seen_size = ((int64_t)name_count * CASUS__BLOCK * 2 + 7) / 8;
    m->seen = casus__zalloc(a, (uint64_t)m->seen_size);
    return m->seen != NULL;
}

void casus__map_free(casus__map *m) {
    casus__buffer_free(&m->decoder.allocator, &m->scratch);
    casus__free(&m->decoder.allocator, m->seen, (uint64_t)m->seen_size);
}

typedef struct usage {
    const casus__map *map;
    int32_t column;
    int used;
} usage;

static void note_use(void *user, const char *columns) {
    usage *u = user;
    u->used = u->used || find(u->map, columns) == u->column;
}

int casus__map_uses(const casus__map *m, int32_t column) {
    usage u = {m, column, 0};
    casus__profile_each_column(m->profile, note_use, &u);
    return u.used;
}

/* ---- Cells
 * ------------------------------------------------------------------------------------------------------------- */

/* Marks a cell in one of the two maps of the block; 1 if it was marked before. */
static int mark(casus__map *m, const casus__row *row, int32_t column, int map) {
    const int64_t bit = ((row - m->rows) * (int64_t)m->name_count + column) * 2 + map;
    const unsigned char before = m->seen[bit >> 3];
    m->seen[bit >> 3] = (unsigned char)(before | (1u << (bit & 7)));
    m->seen_dirty = 1;
    return (before >> (bit & 7)) & 1;
}

void casus__map_complain(casus__map *m, const casus__row *row, int32_t column, casus_str value, const char *what) {
    if (mark(m, row, column, 0)) {
        return;
    }
    casus_error text;
    const casus_str name = m->names[column];
    const int shown = value.size > 60 ? 60 : (int)value.size;
    casus__fail(&text, CASUS_E_VALUE, "%.*s '%.*s' %s", (int)(name.size > 60 ? 60 : name.size),
                name.data == NULL ? "" : name.data, shown, value.data, what);
    const int32_t start = (int32_t)(casus__row_field(row, column).data - (row->text + row->start));
    const casus__place place = {row->number, column + 1, row->byte_offset + start, name, value};
    if (!casus__issues_add(m->issues, CASUS_ISSUE_CELL, CASUS_E_VALUE, &place, text.message)) {
        m->decoder.no_memory = 1;
    }
}

casus_str casus__map_text(casus__map *m, const casus__row *row, int32_t column) {
    casus_str text = {NULL, 0};
    const int64_t recoded = m->decoder.recoded;
    const int64_t undefined = m->decoder.undefined_bytes;
    if (column < 0 || column >= (int32_t)row->field_count) {
        return text;
    }
    text = casus__cell_text(&m->decoder, casus__row_field(row, column), &m->scratch);
    if (m->decoder.recoded != recoded && mark(m, row, column, 1)) { /* counted when it was read for another field */
        m->decoder.recoded = recoded;
        m->decoder.undefined_bytes = undefined;
    }
    return text;
}

int32_t casus__map_value(casus__map *m, const casus__row *row, int32_t column, const casus__value *values, int *known) {
    const casus_str text = casus__trim(casus__map_text(m, row, column));
    *known = 0;
    if (text.size == 0) {
        return 0;
    }
    for (; values->native != NULL; values++) {
        if (casus__equal_nocase(text, values->native) || casus__equal_z(casus_str_from("*"), values->native)) {
            *known = 1;
            return values->value;
        }
    }
    casus__map_complain(m, row, column, text, "is not a code of this column; it is kept in native and unknown here");
    return 0;
}

double casus__map_degrees(casus__map *m, const casus__row *row, int32_t column, double limit) {
    double value = 0;
    const casus_str text = casus__trim(casus__map_text(m, row, column));
    if (text.size == 0) {
        return casus__nan();
    }
    if (!casus__parse_double(text, &value)) {
        casus__map_complain(m, row, column, text, "is not a number of degrees; write it like 34.5167");
        return casus__nan();
    }
    if (!(value >= -limit && value <= limit)) {
        casus__map_complain(m, row, column, text,
                            limit < 100 ? "is outside -90 to 90 degrees; are latitude and longitude swapped?"
                                        : "is outside -180 to 180 degrees");
        return casus__nan();
    }
    return value;
}

/* "-", "." and the like stand for unknown in columns of numbers. */
static int is_dash(casus_str text) {
    return text.size == 1 && (text.data[0] == '-' || text.data[0] == '.');
}

/* A count, NaN if it is missing or cannot be read. *missing tells the two apart; it is as it was if there is no such
 * column. */
static double figure(casus__map *m, const casus__row *row, int32_t column, int *missing) {
    double value = 0;
    if (column < 0) {
        return casus__nan();
    }
    const casus_str text = casus__trim(casus__map_text(m, row, column));
    *missing = text.size == 0 || is_dash(text);
    if (*missing) {
        return casus__nan();
    }
    if (!casus__cell_number(text, &value)) {
        casus__map_complain(m, row, column, text, "is not a number; correct it or leave it empty");
        return casus__nan();
    }
    if (!(value >= 0 && value <= 9e12)) {
        casus__map_complain(m, row, column, text,
                            value < 0 ? "is negative; a count is 0 or more, or empty if unknown"
                                      : "is more than 9e12 people");
        return casus__nan();
    }
    return value;
}

/* A bound that is missing beside a known best equals best; one that cannot be read is unknown (docs/numbers.md). */
casus_count casus__map_count(casus__map *m, const casus__row *row, const casus__map_cell *cell) {
    int no_low = 1;
    int no_best = 1;
    int no_high = 1;
    casus_count count;
    count.low = figure(m, row, cell->low, &no_low);
    count.best = figure(m, row, cell->best, &no_best);
    count.high = figure(m, row, cell->high, &no_high);
    if (!casus__is_nan(count.best)) {
        count.low = no_low ? count.best : count.low;
        count.high = no_high ? count.best : count.high;
    }
    return count;
}

/* ---- Flat columns of words and texts
 * ----------------------------------------------------------------------------------- */

static int same_field(casus_str a, casus_str b) {
    return a.size == b.size && memcmp(a.data, b.data, (size_t)a.size) == 0;
}

/* Fills a WORD column from a file column, through a map of values if there is one. Neighbouring rows often say the
   same, so the last field is remembered. */
static int map_words(casus__map *m, int32_t id, int32_t column, const casus__value *values) {
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
    casus__column *c = casus__columns_get(m->columns, CASUS_COLUMN_NATIVE);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        const casus_str raw = {m->rows[i].raw, m->rows[i].raw_size};
        if (!casus__column_add_text(&m->columns->allocator, c, raw)) {
            return 0;
        }
    }
    return 1;
}

/* ---- Dates
 * -------------------------------------------------------------------------------------------------------------- */

static int32_t year_of(casus__map *m, const casus__row *row) {
    int64_t year = 0;
    const casus_str text = casus__trim(casus__map_text(m, row, m->date_year));
    if (text.size == 0) {
        return 0;
    }
    if (!casus__parse_int64(text, &year) || year < 1 || year > 9999) {
        casus__map_complain(m, row, m->date_year, text, "is not a year");
        return 0;
    }
    return (int32_t)year;
}

/* A time of day of zeroes, as databases append it to a date. */
static int is_midnight(casus_str text) {
    for (int64_t i = 10; i < text.size; i++) {
        const char c = text.data[i];
        if (!(c == '0' || (i == 10 && (c == ' ' || c == 'T')) || ((i == 13 || i == 16) && c == ':') ||
              (i == 19 && c == '.'))) {
            return 0;
        }
    }
    return text.size == 10 || text.size == 19 || text.size == 23;
}

/* YYYY-MM-DD, alone or before a midnight, without further ado; 0 if it is anything else. */
static int quick_date(casus_str text, int32_t *day) {
    int32_t n[8];
    static const int at[8] = {0, 1, 2, 3, 5, 6, 8, 9};
    if (text.size < 10 || text.data[4] != '-' || text.data[7] != '-' || !is_midnight(text)) {
        return 0;
    }
    for (int i = 0; i < 8; i++) {
        n[i] = text.data[at[i]] - '0';
        if (n[i] < 0 || n[i] > 9) {
            return 0;
        }
    }
    return casus_day_from_civil(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5], n[6] * 10 + n[7], day) ==
           CASUS_OK;
}

static casus__date date_of(casus__map *m, const casus__row *row, int32_t column) {
    static const char *const complaints[] = {
        "", "is not a date; write it like 2021-08-26", "is no day of the calendar",
        "contradicts the order of day and month; if the file has the other order say --dates mdy or --dates dmy"};
    casus__date date = {CASUS_DAY_UNKNOWN, -1};
    const casus_str text = casus__trim(casus__map_text(m, row, column));
    if (text.size == 0 || quick_date(text, &date.day)) {
        return date;
    }
    int problem = casus__date_parse(text, m->date_order, 0, &date);
    if (problem == CASUS__DATE_OK && m->date_year >= 0) {
        problem = casus__date_parse(text, m->date_order, year_of(m, row), &date); /* settles two-digit years */
    }
    if (problem != CASUS__DATE_OK) {
        casus__map_complain(m, row, column, text, complaints[problem]);
    }
    return date;
}

static void year_span(casus_span *span, int32_t year) {
    span->given = CASUS_UNIT_YEAR;
    casus_day_from_civil(year, 1, 1, &span->first_day);
    casus_day_from_civil(year, 12, 31, &span->last_day);
}

/* A file without dates may still tell years; a missing or wrong date beside a date column is not guessed from the year.
 */
static casus_span span_of(casus__map *m, const casus__row *row, int with_end) {
    casus_span span = casus_span_unknown();
    m->scratch.size = 0;
    if (m->date_start < 0) {
        const int32_t year = year_of(m, row);
        if (year > 0) {
            year_span(&span, year);
        }
        return span;
    }
    const casus__date start = date_of(m, row, m->date_start);
    span.first_day = start.day;
    span.first_second = start.second;
    span.given = start.day == CASUS_DAY_UNKNOWN ? 0 : CASUS_UNIT_DAY;
    if (with_end) {
        const casus__date end = m->date_end < 0 ? start : date_of(m, row, m->date_end);
        span.last_day = end.day;
        span.last_second = end.second;
    }
    if (span.first_day != CASUS_DAY_UNKNOWN && span.last_day != CASUS_DAY_UNKNOWN && span.last_day < span.first_day) {
        casus__map_complain(m, row, m->date_end, casus__map_text(m, row, m->date_end),
                            "is before the first day; it is unknown here");
        span.last_day = CASUS_DAY_UNKNOWN;
        span.last_second = -1;
    }
    return span;
}

#define BIT(id) CASUS_COLUMN_BIT(CASUS_COLUMN_##id)

static int add_days(casus__map *m, int32_t id, int last) {
    casus__column *c = casus__columns_get(m->columns, id);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        m->codes[i] = last ? m->spans[i].last_day : m->spans[i].first_day;
    }
    return c == NULL || casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, CASUS_DAY_UNKNOWN);
}

static int map_dates(casus__map *m) {
    const uint64_t wanted = m->columns->wanted;
    const casus_allocator *a = &m->columns->allocator;
    if ((wanted & (BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_GIVEN) | BIT(TIME))) != 0) {
        const int with_end = (wanted & (BIT(DATE_END) | BIT(TIME))) != 0;
        for (int32_t i = 0; i < m->row_count; i++) {
            m->spans[i] = span_of(m, &m->rows[i], with_end);
        }
    }
    casus__column *given = casus__columns_get(m->columns, CASUS_COLUMN_DATE_GIVEN);
    casus__column *time = casus__columns_get(m->columns, CASUS_COLUMN_TIME);
    for (int32_t i = 0; i < m->row_count; i++) {
        if ((given != NULL && !casus__column_add_value(a, given, m->spans[i].given)) ||
            (time != NULL && !casus__column_add_leaf(a, time, &m->spans[i]))) {
            return 0;
        }
    }
    return add_days(m, CASUS_COLUMN_DATE_START, 0) && add_days(m, CASUS_COLUMN_DATE_END, 1) &&
           map_words(m, CASUS_COLUMN_DATE_PRECISION, m->date_precision, m->profile->date.precision.values);
}

/* ---- Numbers
 * -------------------------------------------------------------------------------------------------------------- */

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
    int32_t n = 0;
    for (const casus__cell_rule *rule = m->profile->cells; rule->status != 0; rule++, n++) {
        cells[n].status = rule->status;
        cells[n].side = rule->side;
        cells[n].included_in = rule->included_in;
        cells[n].count = casus__map_count(m, row, &m->cells[n]);
    }
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

/* ---- All of it
 * --------------------------------------------------------------------------------------------------------------- */

static int32_t class_column(const casus__map *m, int32_t level) {
    for (int i = 0; m->profile->classes[i].scheme != NULL; i++) {
        if (m->profile->classes[i].level == level) {
            return m->classes[i];
        }
    }
    return -1;
}

static int32_t side_column(const casus__map *m, int32_t side) {
    for (int i = 0; m->profile->actors[i].side != 0; i++) {
        if (m->profile->actors[i].side == side && !m->profile->actors[i].list) {
            return m->actors[i].name;
        }
    }
    return -1;
}

/* Columns that no dataset of rows tells. */
static int map_nothing(casus__map *m) {
    static const int32_t ids[] = {CASUS_COLUMN_MODALITY,      CASUS_COLUMN_TITLE,        CASUS_COLUMN_DATE_PHRASE,
                                  CASUS_COLUMN_DATE_ANCHOR,   CASUS_COLUMN_REPORTED_LOW, CASUS_COLUMN_REPORTED_BEST,
                                  CASUS_COLUMN_REPORTED_HIGH, CASUS_COLUMN_EXTRA};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        casus__column *c = casus__columns_get(m->columns, ids[i]);
        if (c != NULL && !casus__column_add_null(&m->columns->allocator, c, m->row_count)) {
            return 0;
        }
    }
    return 1;
}

static int map_flat(casus__map *m) {
    const casus__map_place *place = &m->places[0];
    return map_constant(m, CASUS_COLUMN_DATASET, m->profile->name) && map_texts(m, CASUS_COLUMN_ID, m->id) &&
           map_constant(m, CASUS_COLUMN_KIND, casus_word(CASUS_VOCABULARY_KIND, m->profile->kind)) && map_dates(m) &&
           map_words(m, CASUS_COLUMN_COUNTRY, place->country, NULL) &&
           map_words(m, CASUS_COLUMN_ISO3, place->iso3, NULL) &&
           map_words(m, CASUS_COLUMN_ADMIN1, place->admin1, NULL) &&
           map_words(m, CASUS_COLUMN_ADMIN2, place->admin2, NULL) &&
           map_words(m, CASUS_COLUMN_LOCATION, place->name, NULL) && map_coordinates(m) &&
           map_words(m, CASUS_COLUMN_LOCATION_PRECISION, place->precision, m->profile->places[0].precision.values) &&
           map_words(m, CASUS_COLUMN_CLASS, -1, NULL) && /* filled once code lists and crosswalks stand */
           map_words(m, CASUS_COLUMN_NATIVE_CLASS, class_column(m, 1), NULL) &&
           map_words(m, CASUS_COLUMN_NATIVE_SUBCLASS, class_column(m, 2), NULL) &&
           map_words(m, CASUS_COLUMN_SIDE_A, side_column(m, CASUS_SIDE_A), NULL) &&
           map_words(m, CASUS_COLUMN_SIDE_B, side_column(m, CASUS_SIDE_B), NULL) &&
           map_words(m, CASUS_COLUMN_DYAD, m->dyad, NULL) &&
           map_counts(m, CASUS_COLUMN_KILLED_LOW, CASUS_CASUALTY_KILLED) &&
           map_counts(m, CASUS_COLUMN_INJURED_LOW, CASUS_CASUALTY_INJURED) &&
           map_texts(m, CASUS_COLUMN_NOTES, m->notes) && map_native(m) && map_nothing(m);
}

#define LISTS                                                                                                          \
    (BIT(LOCATIONS) | BIT(ACTORS) | BIT(PARTICIPANTS) | BIT(CASUALTIES) | BIT(CLASSIFICATIONS) | BIT(SOURCES) |        \
     BIT(CLAIMS) | BIT(MEANS) | BIT(OUTCOMES) | BIT(RELATIONS))

int casus__map_rows(casus__map *m, const casus__row *rows, int32_t count) {
    m->rows = rows;
    m->row_count = count;
    if (m->seen_dirty) {
        memset(m->seen, 0, (size_t)m->seen_size);
        m->seen_dirty = 0;
    }
    if (!map_flat(m)) {
        return 0;
    }
    for (int32_t i = 0; (m->columns->wanted & LISTS) != 0 && i < count; i++) {
        if (!casus__map_lists(m, &rows[i])) {
            return 0;
        }
    }
    for (int32_t i = 0; i < count; i++) {
        if (!casus__buffer_append(&m->columns->allocator, &m->columns->source_rows, &rows[i].number,
                                  sizeof rows[i].number)) {
            return 0;
        }
    }
    if (m->decoder.no_memory) {
        return 0;
    }
    m->columns->row_count += count;
    return 1;
}
