/* SPDX-License-Identifier: MIT */
#include "query/rollup/spread/balance.h"

#include <string.h>

#include "base/error.h"

static uint64_t bytes_of(int32_t figure_count) {
    return (uint64_t)figure_count * CASUS__BALANCE_ROWS * sizeof(int64_t);
}

int casus__balance_make(const casus_allocator *a, int32_t figure_count, casus__balance *out) {
    memset(out, 0, sizeof *out);
    out->bests = figure_count > 0 ? casus__zalloc(a, bytes_of(figure_count)) : NULL;
    return out->bests != NULL || figure_count == 0;
}

int casus__balance_copy(const casus_allocator *a, int32_t figure_count, const casus__balance *from,
                        casus__balance *out) {
    if (!casus__balance_make(a, figure_count, out)) {
        return 0;
    }
    casus__balance_add(out, figure_count, from);
    return 1;
}

void casus__balance_free(const casus_allocator *a, int32_t figure_count, casus__balance *b) {
    casus__free(a, b->bests, b->bests != NULL ? bytes_of(figure_count) : 0);
    memset(b, 0, sizeof *b);
}

int casus__balance_tell(casus__balance *b, int32_t figure_count, int32_t figure, uint8_t fate, const casus__figure *in,
                        const casus__figure *shares, int64_t share_count) {
    int64_t *to = &b->bests[(int64_t)fate * figure_count + figure];
    int64_t *came = &b->bests[(int64_t)CASUS__FATES * figure_count + figure];
    int ok = casus__add(*came, in->best, came);
    for (int64_t i = 0; ok && i < share_count; i++) {
        ok = casus__add(*to, shares[i].best, to);
    }
    return ok;
}

int casus__balance_fits(const casus__balance *b, int32_t figure_count, const casus__balance *other) {
    int64_t sum;
    int ok = 1;
    for (int64_t i = 0; ok && i < (int64_t)figure_count * CASUS__BALANCE_ROWS; i++) {
        ok = casus__add(b->bests[i], other->bests[i], &sum);
    }
    for (int what = 0; ok && what < 2 * CASUS__FATES; what++) {
        ok = casus__add(b->counts[what / CASUS__FATES][what % CASUS__FATES],
                        other->counts[what / CASUS__FATES][what % CASUS__FATES], &sum);
    }
    return ok;
}

void casus__balance_add(casus__balance *b, int32_t figure_count, const casus__balance *other) {
    for (int64_t i = 0; i < (int64_t)figure_count * CASUS__BALANCE_ROWS; i++) {
        b->bests[i] += other->bests[i];
    }
    for (int what = 0; what < 2 * CASUS__FATES; what++) {
        b->counts[what / CASUS__FATES][what % CASUS__FATES] += other->counts[what / CASUS__FATES][what % CASUS__FATES];
    }
}

casus_status casus__balance_overflow(casus_error *error) {
    return casus__fail(error, CASUS_E_OVERFLOW,
                       "what is spread is over 9223372036854.775807 in all: count a part of the events");
}
