/* SPDX-License-Identifier: MIT */
#include "query/members.h"

#include <float.h>
#include <string.h>

#include "base/number.h"

#define LARGEST_COUNT 9e12

/* Whole numbers, nearly all, need no rounding. */
static int64_t micro_of(double v) {
    const int64_t whole = (int64_t)v;
    return (double)whole == v ? whole * 1000000 : casus__to_micro(v);
}

/* 1 and the flag set if v is a known count, 1 without it if it is unknown, 0 if it is no count. */
static int bound_of(double v, uint32_t flag, int64_t *out, uint32_t *flags) {
    *out = 0;
    if (v >= 0 && v <= LARGEST_COUNT) {
        *out = micro_of(v);
        *flags |= flag;
        return 1;
    }
    return casus__is_nan(v);
}

int casus__member_of(const casus_triple *count, casus__member *out) {
    const int open = count->high > DBL_MAX;
    out->flags = open ? CASUS__OPEN : 0;
    if (count->low > count->best || count->best > count->high) {
        out->flags |= CASUS__IRREGULAR;
    }
    return bound_of(count->low, CASUS__KNOWS_LOW, &out->low, &out->flags) &&
           bound_of(count->best, CASUS__KNOWS_BEST, &out->best, &out->flags) &&
           bound_of(open ? casus__nan() : count->high, CASUS__KNOWS_HIGH, &out->high, &out->flags);
}

/* Neither number is negative. */
static int add_to(int64_t *sum, int64_t v) {
    if (*sum > INT64_MAX - v) {
        return 0;
    }
    *sum += v;
    return 1;
}

int casus__member_add(int64_t *numbers, const casus__member *member) {
    const uint32_t flags = member->flags;
    if (!add_to(&numbers[CASUS__LOW], member->low) || !add_to(&numbers[CASUS__BEST], member->best) ||
        !add_to(&numbers[CASUS__HIGH], member->high)) {
        return 0;
    }
    numbers[CASUS__N_LOW] += (flags & CASUS__KNOWS_LOW) != 0;
    numbers[CASUS__N_BEST] += (flags & CASUS__KNOWS_BEST) != 0;
    numbers[CASUS__N_HIGH] += (flags & CASUS__KNOWS_HIGH) != 0;
    numbers[CASUS__N_OPEN] += (flags & CASUS__OPEN) != 0;
    numbers[CASUS__N_UNKNOWN] += (flags & CASUS__KNOWS_BEST) == 0;
    numbers[CASUS__N_IRREGULAR] += (flags & CASUS__IRREGULAR) != 0;
    return 1;
}

/* ---- Cells ----------------------------------------------------------------------------------------------------- */

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
    out->count.low = casus__view_double(&cells->low, i);
    out->count.best = casus__view_double(&cells->best, i);
    out->count.high = casus__view_double(&cells->high, i);
}

int casus__cells_load(const casus_allocator *a, casus__cells *cells, int64_t first, int64_t count) {
    void *starts = cells->starts;
    void *firsts = cells->firsts;
    int32_t n = 0;
    if (!casus__grow(a, &starts, &cells->start_cap, count + 1, sizeof *cells->starts)) {
        return 0;
    }
    cells->starts = starts;
    if (!casus__grow(a, &firsts, &cells->first_cap, count + 1, sizeof *cells->firsts)) {
        return 0;
    }
    cells->firsts = firsts;
    for (int64_t row = 0; row < count; row++) {
        void *items = cells->items;
        int64_t from = 0;
        int64_t many = 0;
        casus_column_range(cells->column, first + row, &from, &many);
        /* One more than needed: the array is there even when no event has a cell. */
        if (many > INT32_MAX - n || !casus__grow(a, &items, &cells->cap, n + many + 1, sizeof *cells->items)) {
            return 0;
        }
        cells->items = items;
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
