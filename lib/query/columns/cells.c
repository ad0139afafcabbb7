/* SPDX-License-Identifier: MIT */
/* Unpacks casualty cells; claims.c does the same with claims. */
#include "query/columns/cells.h"

#include <string.h>

int casus__cells_begin(const casus_allocator *a, casus__cells *cells, const casus_column *column) {
    cells->column = column;
    cells->words = NULL;
    cells->weighed = 0;
    cells->included_in = casus__view_of(casus_column_field(column, "included_in"));
    cells->claim = casus__view_of(casus_column_field(column, "claim"));
    cells->low = casus__view_of(casus_column_field(column, "low"));
    cells->best = casus__view_of(casus_column_field(column, "best"));
    cells->high = casus__view_of(casus_column_field(column, "high"));
    return casus__values_begin(a, &cells->status, casus_column_field(column, "status"),
                               CASUS_VOCABULARY_CASUALTY_STATUS) &&
           casus__values_begin(a, &cells->side, casus_column_field(column, "side"), CASUS_VOCABULARY_SIDE) &&
           casus__values_begin(a, &cells->counting, casus_column_field(column, "counting"), CASUS_VOCABULARY_COUNTING);
}

static void load_cell(const casus__cells *cells, int64_t i, casus__cell *out) {
    out->status = casus__values_at(&cells->status, i);
    out->side = casus__values_at(&cells->side, i);
    out->included_in = casus__view_int32(&cells->included_in, i, -1);
    out->claim = cells->weighed ? casus__view_int32(&cells->claim, i, -1) : -1;
    out->counting = cells->weighed ? casus__values_at(&cells->counting, i) : 0;
    out->words = cells->words != NULL ? casus_column_text(cells->words, i) : (casus_str){NULL, 0};
    out->triple.low = casus__view_double(&cells->low, i);
    out->triple.best = casus__view_double(&cells->best, i);
    out->triple.high = casus__view_double(&cells->high, i);
}

int casus__cells_load(const casus_allocator *a, casus__cells *cells, int64_t first, int64_t count) {
    int32_t n = 0;
    if (!CASUS__GROW(a, cells->starts, cells->start_cap, count + 1)) {
        return 0;
    }
    if (!CASUS__GROW(a, cells->firsts, cells->first_cap, count + 1)) {
        return 0;
    }
    for (int64_t row = 0; row < count; row++) {
        int64_t from = 0;
        int64_t many = 0;
        casus_column_range(cells->column, first + row, &from, &many);
        /* One more than needed: the array is there even when no event has a cell. */
        if (many > INT32_MAX - n || !CASUS__GROW(a, cells->items, cells->cap, n + many + 1)) {
            return 0;
        }
        cells->starts[row] = n;
        cells->firsts[row] = from;
        for (int64_t i = 0; i < many; i++) {
            load_cell(cells, from + i, &cells->items[n++]);
        }
    }
    cells->starts[count] = n;
    return 1;
}

void casus__cells_free(const casus_allocator *a, casus__cells *cells) {
    casus__values_free(a, &cells->status);
    casus__values_free(a, &cells->side);
    casus__values_free(a, &cells->counting);
    casus__free(a, cells->items, (uint64_t)cells->cap * sizeof *cells->items);
    casus__free(a, cells->starts, (uint64_t)cells->start_cap * sizeof *cells->starts);
    casus__free(a, cells->firsts, (uint64_t)cells->first_cap * sizeof *cells->firsts);
    memset(cells, 0, sizeof *cells);
}
