/* SPDX-License-Identifier: MIT */
/* A date such as 13/02/2021 has one reading and is a vote for it; 05/02/2021 has two and decides nothing. The order
   is set when all votes agree. */
#include "io/rows/mapping/date_order.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/values/dates.h"

static int32_t start_column(const casus__row_map *m) {
    return m->event[CASUS__EVENT_START];
}

static int32_t end_column(const casus__row_map *m) {
    return m->event[CASUS__EVENT_END];
}

int casus__date_order_open(const casus__row_map *m) {
    return m->date_order == CASUS_DATES_PROFILE && (start_column(m) >= 0 || end_column(m) >= 0);
}

static void vote_cell(casus__date_votes *v, casus__row_map *m, const casus__source_row *row, int32_t column) {
    m->scratch.size = 0;
    if (column < 0) {
        return;
    }
    const casus_str text = casus__trim(casus__row_map_plain(m, row, column));
    const int can = text.size == 0 ? 0 : casus__date_orders(text);
    v->dmy += can == CASUS__DATE_CAN_DMY;
    v->mdy += can == CASUS__DATE_CAN_MDY;
    v->both += can == (CASUS__DATE_CAN_DMY | CASUS__DATE_CAN_MDY);
    if (can != 0) {
        const size_t size = text.size < (int64_t)sizeof v->example - 1 ? (size_t)text.size : sizeof v->example - 1;
        memcpy(v->example, text.data, size);
        v->example[size] = 0;
        v->column = m->names[column];
    }
}

void casus__date_order_vote(casus__date_votes *v, casus__row_map *m, const casus__source_row *row) {
    vote_cell(v, m, row, start_column(m));
    vote_cell(v, m, row, end_column(m));
    for (int32_t i = 0; i < m->profile->source_count; i++) {
        vote_cell(v, m, row, m->source[i][CASUS__SOURCE_PUBLISHED]);
        vote_cell(v, m, row, m->source[i][CASUS__SOURCE_RETRIEVED]);
    }
}

static casus_status decide(const casus__date_votes *v, const char *name, casus__row_map *m, casus_error *error) {
    if (v->dmy > 0 && v->mdy == 0) {
        m->date_order = CASUS_DATES_DMY;
    } else if (v->mdy > 0 && v->dmy == 0) {
        m->date_order = CASUS_DATES_MDY;
    } else if (v->dmy > 0 || v->both > 0) {
        return casus__fail_at(error, CASUS_E_PROFILE, name, 0, 0, -1,
                              "the dates of column %.*s, such as %s, %s; say --dates dmy or --dates mdy",
                              (int)(v->column.size < 60 ? v->column.size : 60), v->column.data, v->example,
                              v->dmy > 0 ? "are written day first here and month first there"
                                         : "do not tell whether day or month comes first");
    }
    return CASUS_OK;
}

casus_status casus__date_order_settle(const casus__date_votes *v, const char *name, casus__row_map *m,
                                      casus_error *error) {
    m->seen_dirty = 1;
    m->decoder.recoded = m->decoder.undefined_bytes = 0; /* these rows are read again */
    return m->decoder.no_memory ? casus__fail_memory(&m->decoder.allocator, error) : decide(v, name, m, error);
}
