/* SPDX-License-Identifier: MIT */
#include "model/resolve.h"

#include "base/number.h"

#define LARGEST_COUNT 9e12

/* Which cells a question is about. */
typedef struct question {
    const casus__cell *cells;
    int32_t n;
    int32_t status;
    int32_t side;
} question;

int casus__count_known(const casus_count *count) {
    return !casus__is_nan(count->low) || !casus__is_nan(count->best) || !casus__is_nan(count->high);
}

/* Index of the cell that holds this one, or -1. */
static int32_t parent_of(const question *q, int32_t i) {
    const int32_t parent = q->cells[i].included_in;
    return parent >= 0 && parent < q->n && parent != i ? parent : -1;
}

/* A chain of n cells has fewer than n links; a longer walk goes in circles. */
static int inside(const question *q, int32_t i, int32_t whole) {
    int32_t steps = 0;
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (i == whole) {
            return 1;
        }
    }
    return 0;
}

/* 1 if cells of the same status break this one down by side. */
static int split_by_side(const question *q, int32_t whole) {
    for (int32_t i = 0; i < q->n; i++) {
        const casus__cell *part = &q->cells[i];
        if (part->status == q->status && part->side != 0 && part->side != q->cells[whole].side && inside(q, i, whole)) {
            return 1;
        }
    }
    return 0;
}

/* 1 if the cell answers the question when it stands alone. */
static int picked(const question *q, int32_t i) {
    const casus__cell *cell = &q->cells[i];
    if (cell->status != q->status) {
        return 0;
    }
    if (q->side == CASUS_SIDE_UNKNOWN) {
        /* The people of a total are of unknown side, unless their sides are told beside it. */
        return (cell->side == 0 || cell->side == CASUS_SIDE_UNKNOWN) && !split_by_side(q, i);
    }
    return q->side == 0 || cell->side == q->side;
}

/* 1 if a known cell that answers the question holds this one. Cells of another status or side on the way do not count
   here: a body recovered is in the killed, and still one body recovered. */
static int counted_above(const question *q, int32_t i) {
    int32_t steps = 0;
    for (i = parent_of(q, i); i >= 0 && steps < q->n; i = parent_of(q, i), steps++) {
        if (casus__count_known(&q->cells[i].count) && picked(q, i)) {
            return 1;
        }
    }
    return 0;
}

static int has_parts(const question *q, int32_t whole) {
    for (int32_t i = 0; i < q->n; i++) {
        if (picked(q, i) && inside(q, i, whole)) {
            return 1;
        }
    }
    return 0;
}

static int over(double v) {
    return v > LARGEST_COUNT && !casus__is_inf(v);
}

casus_status casus__cells_count(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_count *out) {
    const question q = {cells, n, status, side};
    casus_count sum = {0, 0, 0};
    int found = 0;
    out->low = out->best = out->high = casus__nan();
    for (int32_t i = 0; i < n; i++) {
        const casus_count *count = &cells[i].count;
        if (!picked(&q, i) || counted_above(&q, i)) {
            continue;
        }
        found = 1;
        /* "An unknown number, among them three": at least the three, who are added by their own cell. */
        sum.low += !casus__count_known(count) && has_parts(&q, i) ? 0 : count->low;
        sum.best += count->best;
        sum.high += count->high;
    }
    if (over(sum.low) || over(sum.best) || over(sum.high)) {
        return CASUS_E_OVERFLOW;
    }
    if (found) {
        *out = sum;
    }
    return CASUS_OK;
}
