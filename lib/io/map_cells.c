/* SPDX-License-Identifier: MIT */
/* One cell of a row as a text, a value, degrees or a count; what cannot be read is told once and unknown. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "io/map.h"

/* Marks a cell in one of the two maps of the block; 1 if it was marked before. */
static int mark(casus__map *m, const casus__row *row, int32_t column, int map) {
    if ((uintptr_t)row < (uintptr_t)m->rows || (uintptr_t)row >= (uintptr_t)(m->rows + m->row_count)) {
        return 0; /* a further row of an event, whose cells are read once */
    }
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

int32_t casus__map_cells(casus__map *m, const casus__row *row, casus__cell *cells) {
    int32_t at[CASUS__RULES]; /* index of the cell that a rule made, -1 if it made none */
    int32_t count = 0;
    for (int32_t i = 0; m->profile->cells[i].status != 0; i++) {
        const casus__cell_rule *rule = &m->profile->cells[i];
        casus__cell *cell = &cells[count];
        memset(cell, 0, sizeof *cell);
        m->scratch.size = 0;
        cell->count = casus__map_count(m, row, &m->cells[i]);
        at[i] = -1;
        if (casus__count_known(&cell->count)) {
            cell->status = rule->status;
            cell->side = rule->side;
            cell->included_in = rule->included_in < 0 ? -1 : at[rule->included_in];
            cell->claim = -1;
            at[i] = count++;
        }
    }
    return count;
}
