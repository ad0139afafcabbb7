/* SPDX-License-Identifier: MIT */
/* A cell that is read for several fields is reported, and counted as recoded, once: m->seen marks it for the block at
   hand. Further rows of an event are read once and need no mark. */
#include "io/rows/mapping/row_cells.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/rows/values/point.h"

/* Marks a cell in one of the two maps of the block; 1 if it was marked before. */
static int mark(casus__row_map *m, const casus__source_row *row, int32_t column, int map) {
    if (m->row_count == 0 || (uintptr_t)row < (uintptr_t)m->rows ||
        (uintptr_t)row >= (uintptr_t)(m->rows + m->row_count)) {
        return 0; /* a further row of an event, or one before any block, whose cells are read once */
    }
    const int64_t bit = ((row - m->rows) * (int64_t)m->name_count + column) * 2 + map;
    const unsigned char before = m->seen[bit >> 3];
    m->seen[bit >> 3] = (unsigned char)(before | (1u << (bit & 7)));
    m->seen_dirty = 1;
    return (before >> (bit & 7)) & 1;
}

/* Where a field starts in its record: at the end if the record ends before it, at 0 if that is not known. */
static int64_t start_of(const casus__source_row *row, int32_t column) {
    int64_t start = row->apart ? 0 : row->raw_size;
    if (start > 0 && column < (int32_t)row->field_count) {
        return casus__source_row_field(row, column).data - (row->text + row->start);
    }
    while (start > 0 && (row->raw[start - 1] == '\n' || row->raw[start - 1] == '\r')) {
        start--;
    }
    return start;
}

void casus__row_map_complain(casus__row_map *m, const casus__source_row *row, int32_t column, casus_str value,
                             const char *what) {
    if (mark(m, row, column, 0)) {
        return;
    }
    casus_error text;
    const casus_str name = m->names[column];
    const int shown = value.size > 60 ? 60 : (int)value.size;
    casus__fail(&text, CASUS_E_VALUE, "%.*s '%.*s' %s", (int)(name.size > 60 ? 60 : name.size), name.data, shown,
                value.data, what); /* which a mapped column has */
    const casus__place place = {row->number, column + 1, row->byte_offset + start_of(row, column), name, value};
    if (!casus__issues_add(m->issues, CASUS_ISSUE_KIND_CELL, CASUS_E_VALUE, &place, text.message)) {
        m->decoder.no_memory = 1;
    }
}

int casus__row_map_room(casus__row_map *m, int64_t size) {
    const casus_allocator *a = &m->decoder.allocator;
    const casus__buffer full = m->scratch;
    int64_t need = CASUS__CELL_ROOM(size);
    if (full.cap - full.size >= need) {
        return 1;
    }
    if (full.size > 0) {
        if (!casus__buffer_append(a, &m->spent, &full, sizeof full)) {
            m->decoder.no_memory = 1;
            return 0;
        }
        memset(&m->scratch, 0, sizeof m->scratch);
        need = need > 2 * full.cap ? need : 2 * full.cap;
    }
    const int ok = casus__buffer_reserve(a, &m->scratch, need);
    m->decoder.no_memory |= !ok;
    return ok;
}

casus_str casus__row_map_text(casus__row_map *m, const casus__source_row *row, int32_t column) {
    const int64_t recoded = m->decoder.recoded;
    const int64_t undefined = m->decoder.undefined_bytes;
    if (column < 0 || column >= (int32_t)row->field_count) {
        return (casus_str){"", 0};
    }
    const casus_str field = casus__source_row_field(row, column);
    casus_str text;
    if (casus__cell_quick(&m->decoder, field, &text)) {
        return text;
    }
    if (!casus__row_map_room(m, field.size)) {
        return (casus_str){"", 0};
    }
    text = casus__cell_text(&m->decoder, field, &m->scratch);
    if (m->decoder.recoded != recoded && mark(m, row, column, 1)) { /* counted when it was read for another field */
        m->decoder.recoded = recoded;
        m->decoder.undefined_bytes = undefined;
    }
    return text;
}

/* The text where only the first `spellings` spellings of unknown hold. */
static casus_str text_but(casus__row_map *m, const casus__source_row *row, int32_t column, int32_t spellings) {
    const int32_t count = m->decoder.missing_count;
    m->decoder.missing_count = spellings;
    const casus_str text = casus__row_map_text(m, row, column);
    m->decoder.missing_count = count;
    return text;
}

casus_str casus__row_map_plain(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return text_but(m, row, column, m->decoder.missing_plain);
}

casus_str casus__row_map_literal(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return text_but(m, row, column, 0);
}

/* 12.0 as 12, and 12.00: programs that keep unknown as NaN write whole columns of codes so. */
casus_str casus__code_of(casus_str text) {
    text = casus__trim(text);
    int64_t end = text.size;
    while (end > 0 && text.data[end - 1] == '0') {
        end--;
    }
    if (end < 2 || end == text.size || text.data[end - 1] != '.') {
        return text; /* what nearly every code is */
    }
    for (int64_t i = text.data[0] == '-'; i < end - 1; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return text;
        }
    }
    text.size = end - 1 > (text.data[0] == '-') ? end - 1 : text.size;
    return text;
}

casus_str casus__row_map_code(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return casus__code_of(casus__row_map_text(m, row, column));
}

/* Longer fields are looked up each time. */
#define SHORT_FIELD 16

/* Where a short field of a list of values is remembered, or would be, and in `key` what it is; NULL for any other. */
static casus__known_value *known_place(casus__row_map *m, const casus__value *values, casus_str field,
                                       casus__known_value *key) {
    if (field.size < 1 || field.size > SHORT_FIELD) {
        return NULL;
    }
    key->field[0] = field.size < 8 ? casus__short_word(field) : casus__eight_bytes(field.data);
    key->field[1] = field.size < 8 ? 0 : casus__eight_bytes(field.data + field.size - 8);
    key->size = field.size;
    key->values = values;
    const uint64_t mixed = (key->field[0] ^ key->field[1] ^ (uintptr_t)values) * UINT64_C(0x9e3779b97f4a7c15);
    return &m->values[(mixed >> 32) % CASUS__KNOWN_VALUES];
}

static const casus__value *find_value(const casus__value *values, casus_str code) {
    for (const casus__value *v = values; v->native[0] != 0; v++) {
        if (casus__equal_nocase(code, v->native) || v->native[0] == '*') {
            return v;
        }
    }
    return NULL;
}

/* Remembers what a field is, unless it is recoded, which is counted each time it is read. */
static void remember_value(const casus__row_map *m, casus__known_value *at, casus__known_value key,
                           const casus__value *value) {
    const int ascii = ((key.field[0] | key.field[1]) & UINT64_C(0x8080808080808080)) == 0;
    if (at != NULL && ascii && !m->decoder.no_memory) {
        key.known = value != NULL;
        key.value = value != NULL ? value->value : 0;
        *at = key;
    }
}

/* A short field that was met before has its value without being read. */
int32_t casus__row_map_value(casus__row_map *m, const casus__source_row *row, int32_t column,
                             const casus__value *values, int *known) {
    casus__known_value key = {{0, 0}, 0, NULL, 0, 0};
    const casus_str field = casus__source_row_field_or_none(row, column);
    casus__known_value *at = known_place(m, values, field, &key);
    if (at != NULL && at->size == key.size && at->field[0] == key.field[0] && at->field[1] == key.field[1] &&
        at->values == values) {
        *known = at->known;
        return at->value;
    }
    const casus_str text = casus__row_map_code(m, row, column);
    const casus__value *value = text.size == 0 ? NULL : find_value(values, text);
    *known = value != NULL;
    if (value != NULL || text.size == 0) {
        remember_value(m, at, key, value);
        return value != NULL ? value->value : 0;
    }
    casus__row_map_complain(m, row, column, text,
                            "is not a code of this column; it is kept in native and unknown here");
    return 0;
}

int casus__row_map_flag(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return column >= 0 && casus__in_list_nocase(casus__row_map_code(m, row, column), "1|yes|true|y");
}

/* 34,5167 of a spreadsheet in a language that writes so, where the comma does not separate fields. */
static int parse_degrees(const casus__row_map *m, casus_str text, double *value) {
    const int separates = m->comma == CASUS__COMMA_SEPARATES;
    return casus__parse_double(text, value) || (!(separates && memchr(text.data, ',', (size_t)text.size) != NULL) &&
                                                casus__cell_number(text, CASUS__COMMA_POINT, value) != 0);
}

/* The value if it is `least` to `most`, else NaN: the degrees are reported as wrong, unless they are a code of unknown,
   such as -99. */
static double within(casus__row_map *m, const casus__source_row *row, int32_t column, double value, double least,
                     double most) {
    if (value >= least && value <= most) {
        return value;
    }
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    if (text.size > 0) {
        casus__row_map_complain(m, row, column, text,
                                value < 0 && least >= 0 ? "is negative beside its direction, which gives the sign"
                                : most < 100 ? "is outside -90 to 90 degrees; are latitude and longitude swapped?"
                                             : "is outside -180 to 180 degrees");
    }
    return casus__nan();
}

/* Degrees from `least` to `most`; NaN if missing or reported as wrong. */
static double degrees(casus__row_map *m, const casus__source_row *row, int32_t column, double least, double most) {
    double value = 0;
    const casus_str text = casus__trim(casus__row_map_plain(m, row, column));
    if (text.size == 0) {
        return casus__nan();
    }
    if (!parse_degrees(m, text, &value)) {
        if (text.size > 1 || (text.data[0] != '-' && text.data[0] != '.')) {
            casus__row_map_complain(m, row, column, text, "is not a number of degrees; write it like 34.5167");
        }
        return casus__nan();
    }
    return within(m, row, column, value, least, most);
}

/* Minutes or seconds of arc, 0 if missing. */
static double arc(casus__row_map *m, const casus__source_row *row, int32_t column) {
    double value = 0;
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    if (text.size > 0 && (!casus__parse_double(text, &value) || !(value >= 0 && value < 60))) {
        casus__row_map_complain(m, row, column, text, "is not minutes or seconds of arc, 0 to under 60; taken as 0");
        return 0;
    }
    return value;
}

/* Degrees, minutes, seconds and direction of four columns from `at` on, or decimal degrees of one. */
static double angle(casus__row_map *m, const casus__source_row *row, const int32_t *at, double limit) {
    const double whole = degrees(m, row, at[0], at[3] < 0 ? -limit : 0, limit);
    if (at[3] < 0 || casus__is_nan(whole)) {
        return whole;
    }
    const double arcs = arc(m, row, at[1]) / 60 + arc(m, row, at[2]) / 3600;
    const double value = within(m, row, at[0], whole + arcs, 0, limit);
    const casus_str text = casus__trim(casus__row_map_text(m, row, at[3]));
    const char direction = text.size == 1 ? (char)(text.data[0] & ~0x20) : 0;
    if (text.size == 0 || (direction != 'N' && direction != 'E' && direction != 'S' && direction != 'W')) {
        casus__row_map_complain(m, row, at[3], text, "is not N, S, E or W; the coordinate is unknown here");
        return casus__nan();
    }
    return direction == 'S' || direction == 'W' ? -value : value;
}

/* Both coordinates of one cell. */
static void pair_of(casus__row_map *m, const casus__source_row *row, const int32_t *at, double *lat, double *lon) {
    char room[64];
    const int lon_first = at[CASUS__PLACE_POINT] < 0;
    const int32_t column = at[lon_first ? CASUS__PLACE_LONLAT : CASUS__PLACE_POINT];
    const casus_str text = casus__trim(casus__row_map_plain(m, row, column));
    *lat = *lon = casus__nan();
    if (text.size < 2) { /* nothing, or a dash */
        return;
    }
    const int problem = casus__point_parse(casus__cell_plain(text, room, sizeof room), lon_first, lat, lon);
    if (problem != CASUS__POINT_OK && casus__row_map_text(m, row, column).size > 0) {
        casus__row_map_complain(m, row, column, text,
                                problem == CASUS__POINT_OUTSIDE
                                    ? "is outside the earth's degrees; are latitude and longitude swapped?"
                                    : "is not two coordinates; write them like 34.5167, 69.1833");
    }
}

void casus__row_map_point(casus__row_map *m, const casus__source_row *row, int32_t place, double *lat, double *lon) {
    const int32_t *at = m->place[place];
    if (at[CASUS__PLACE_LAT] < 0 && at[CASUS__PLACE_LON] < 0 &&
        (at[CASUS__PLACE_POINT] >= 0 || at[CASUS__PLACE_LONLAT] >= 0)) {
        pair_of(m, row, at, lat, lon);
    } else {
        *lat = at[CASUS__PLACE_LAT] < 0 ? casus__nan() : angle(m, row, at + CASUS__PLACE_LAT, 90);
        *lon = at[CASUS__PLACE_LON] < 0 ? casus__nan() : angle(m, row, at + CASUS__PLACE_LON, 180);
    }
    if (casus__is_nan(*lat) || casus__is_nan(*lon) || /* half a coordinate is none */
        (m->profile->places[place].zero_is_none && !(*lat < 0) && !(*lat > 0) && !(*lon < 0) && !(*lon > 0))) {
        *lat = *lon = casus__nan();
    }
}
