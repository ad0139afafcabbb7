/* SPDX-License-Identifier: MIT */
#include "io/csv/date_order.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/dates.h"

/* Field ends that are looked at. */
#define SCAN_ENDS (1 << 17)

/* What the dates seen so far allow. */
typedef struct votes {
    int64_t dmy; /* dates that can only be read so */
    int64_t mdy;
    int64_t both;
    char example[40]; /* one that allows both, or the last that decided */
    casus_str column;
} votes;

static void vote(votes *v, casus__map *m, const casus__row *row, int32_t column) {
    m->scratch.size = 0;
    const casus_str text = casus__trim(casus__map_plain(m, row, column));
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

static casus_status decide(const votes *v, const char *name, casus__map *m, casus_error *error) {
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

casus_status casus__csv_settle_dates(const casus__settings *settings, const char *name, casus__rows *rows,
                                     casus__map *map, casus_str text, int final, casus_error *error) {
    const int32_t columns[] = {map->event[CASUS__EVENT_START], map->event[CASUS__EVENT_END]};
    casus__csv_index index;
    votes v;
    int64_t consumed = 0;
    memset(&index, 0, sizeof index);
    memset(&v, 0, sizeof v);
    if (map->date_order != CASUS_DATES_PROFILE || (columns[0] < 0 && columns[1] < 0)) {
        return CASUS_OK;
    }
    int ok =
        casus__csv_scan(settings, &rows->layout->dialect, text.data, text.size, final, SCAN_ENDS, &index, &consumed);
    for (int64_t i = 0; ok && i < index.record_count; i++) {
        casus__fault fault;
        casus__row row;
        const int kind = casus__rows_take(rows, text.data, 0, &index, i, 1, &row, &fault);
        ok = kind != CASUS__ROW_NO_MEMORY;
        for (int k = 0; kind == CASUS__ROW_KEPT && k < 2; k++) {
            if (columns[k] >= 0) {
                vote(&v, map, &row, columns[k]);
            }
        }
        casus__rows_clear(rows);
    }
    casus__csv_index_free(&settings->allocator, &index);
    map->seen_dirty = 1;
    map->decoder.recoded = map->decoder.undefined_bytes = 0; /* these rows are read again */
    return ok && !map->decoder.no_memory ? decide(&v, name, map, error) : casus__fail_memory(error);
}
