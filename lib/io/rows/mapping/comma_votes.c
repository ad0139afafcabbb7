/* SPDX-License-Identifier: MIT */
/* A comma with anything but three digits behind it is a vote for the decimal point, as is any comma in degrees, where
   groups of thousands have no place; two commas are a vote for groups. `1,234` by itself decides nothing, and is 1234
   where nothing else does, as it is in a file separated by commas. */
#include "io/rows/mapping/comma_votes.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/rows/mapping/row_cells.h"

int casus__comma_open(const casus__row_map *m) {
    return !m->comma_settled;
}

static void vote_cell(casus__comma_votes *v, casus__row_map *m, const casus__source_row *row, int32_t column,
                      int degrees) {
    double value = 0;
    const casus_str field = casus__source_row_field_or_none(row, column);
    if (field.size == 0 || memchr(field.data, ',', (size_t)field.size) == NULL) {
        return;
    }
    m->scratch.size = 0;
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    if (text.size == 0) {
        return;
    }
    const int how = casus__cell_number(text, degrees ? CASUS__COMMA_POINT : CASUS__COMMA_BOTH, &value);
    v->groups += how == CASUS__NUMBER_GROUPED; /* by its comma */
    if (how == CASUS__NUMBER_COMMA && v->points++ == 0) {
        const size_t size = text.size < (int64_t)sizeof v->example - 1 ? (size_t)text.size : sizeof v->example - 1;
        memcpy(v->example, text.data, size);
        v->column = m->names[column];
    }
}

void casus__comma_vote(casus__comma_votes *v, casus__row_map *m, const casus__source_row *row) {
    for (int32_t i = 0; i < m->profile->place_count; i++) {
        vote_cell(v, m, row, m->place[i][CASUS__PLACE_LAT], 1);
        vote_cell(v, m, row, m->place[i][CASUS__PLACE_LON], 1);
    }
    for (int32_t i = 0; i < m->profile->cell_count; i++) {
        for (int c = CASUS__COUNT_LOW; c <= CASUS__COUNT_HIGH; c++) {
            vote_cell(v, m, row, m->cell[i][c], 0);
        }
    }
    for (int32_t i = 0; i < m->profile->outcome_count; i++) {
        vote_cell(v, m, row, m->outcome[i][CASUS__COUNT_BEST], 0);
    }
    vote_cell(v, m, row, m->event[CASUS__EVENT_REPORTED], 0);
}

static void warn(casus__row_map *m, const casus__place *place, casus_str example, const char *what) {
    casus_error text;
    casus__fail(&text, CASUS_OK, "%.*s has numbers with a decimal comma, such as %.*s; %s",
                place->column_name.size > 60 ? 60 : (int)place->column_name.size, place->column_name.data,
                example.size > 40 ? 40 : (int)example.size, example.data, what);
    if (!m->comma_told && !casus__issues_add(m->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, place, text.message)) {
        m->decoder.no_memory = 1;
    }
    m->comma_told = 1;
}

void casus__comma_settle(const casus__comma_votes *v, casus__row_map *m) {
    const casus__place place = {0, 0, -1, v->column, casus_str_from(v->example)};
    m->comma_settled = 1;
    m->seen_dirty = 1;
    m->decoder.recoded = m->decoder.undefined_bytes = 0; /* these rows are read again */
    if (v->points == 0) {
        return;
    }
    m->comma = v->groups == 0 ? CASUS__COMMA_POINT : CASUS__COMMA_BOTH;
    warn(m, &place, place.value,
         v->groups == 0 ? "commas are read as decimal points in all numbers here, so 1,234 is 1.234"
                        : "others have commas that group digits, so what could be either, such as 1,234, is unknown");
}

void casus__comma_tell(casus__row_map *m, const casus__source_row *row, int32_t column, casus_str text) {
    const casus__place place = {row->number, column + 1, -1, m->names[column], text};
    warn(m, &place, text, "they come late in the file, where 1,234 is read as 1234");
}
