/* SPDX-License-Identifier: MIT */
/* The text is scanned once ahead of reading; its rows vote and are forgotten. */
#include "io/csv/csv_date_order.h"

#include <string.h>

#include "base/error.h"
#include "io/rows/mapping/comma_votes.h"
#include "io/rows/mapping/date_order.h"

/* Field ends that are looked at. */
#define SCAN_ENDS (1 << 17)

casus_status casus__csv_date_order_settle(const casus__settings *settings, const char *name, casus__csv_rows *rows,
                                          casus__row_map *map, casus_str text, int final, casus_error *error) {
    casus__csv_index index;
    casus__date_votes votes;
    casus__comma_votes commas;
    int64_t consumed = 0;
    memset(&index, 0, sizeof index);
    memset(&votes, 0, sizeof votes);
    memset(&commas, 0, sizeof commas);
    const int dates_open = casus__date_order_open(map);
    const int commas_open = casus__comma_open(map);
    if (!dates_open && !commas_open) {
        return CASUS_OK;
    }
    int ok =
        casus__csv_scan(settings, &rows->layout->dialect, text.data, text.size, final, SCAN_ENDS, &index, &consumed);
    for (int64_t i = 0; ok && i < index.record_count; i++) {
        casus__csv_fault fault;
        casus__source_row row;
        const int kind = casus__csv_rows_take(rows, text.data, 0, &index, i, 1, &row, &fault);
        ok = kind != CASUS__CSV_ROW_NO_MEMORY;
        if (kind == CASUS__CSV_ROW_KEPT) {
            if (dates_open) {
                casus__date_order_vote(&votes, map, &row);
            }
            if (commas_open) {
                casus__comma_vote(&commas, map, &row);
            }
        }
        casus__csv_rows_clear(rows);
    }
    casus__csv_index_free(&settings->allocator, &index);
    if (ok && commas_open) {
        casus__comma_settle(&commas, map);
    }
    if (!ok || map->decoder.no_memory) {
        return casus__fail_memory(&settings->allocator, error);
    }
    return dates_open ? casus__date_order_settle(&votes, name, map, error) : CASUS_OK;
}
