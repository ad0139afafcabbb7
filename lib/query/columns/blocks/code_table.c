/* SPDX-License-Identifier: MIT */
/* A table grows by so much at a time that few tables are made on the way to the largest. */
#include "query/columns/blocks/code_table.h"

#include <string.h>

/* It begins and ends at a multiple of this: of days over five years. */
#define STEP 2048
/* Numbers of a table at most: of days 717 years; the grid has no more cells. */
#define MOST (INT64_C(1) << 18)
#define GROWTH 16

/* Makes room for a number, if it is near enough. */
static int cover(const casus_allocator *a, casus__code_table *t, int32_t number) {
    const int64_t end = (int64_t)t->first + t->size;
    const int64_t step = (int64_t)number & -(int64_t)STEP;
    int64_t low = t->size > 0 && t->first < step ? t->first : step;
    int64_t high = t->size > 0 && end > step + STEP ? end : step + STEP;
    if ((t->size > 0 && low == t->first && high == end) || high - low > MOST) {
        return 1;
    }
    const int64_t more = (int64_t)t->size * GROWTH < MOST ? (int64_t)t->size * GROWTH : MOST;
    if (high - low < more) {
        low = high == end ? high - more : low;
        high = low + more;
        const int64_t most = ((int64_t)t->beyond + STEP - 1) & -(int64_t)STEP;
        low -= high > most ? high - most : 0; /* the other way, where there is nothing more */
        high = low + more;
        low = low < INT32_MIN ? INT32_MIN : low;
    }
    int32_t *codes = casus__alloc(a, (uint64_t)(high - low) * sizeof *codes);
    if (codes == NULL) {
        return 0;
    }
    memset(codes, 0xff, (size_t)(high - low) * sizeof *codes);
    if (t->size > 0) {
        memcpy(codes + (t->first - low), t->codes, (size_t)t->size * sizeof *codes);
    }
    casus__code_table_free(a, t);
    t->codes = codes;
    t->first = (int32_t)low;
    t->size = (int32_t)(high - low);
    return 1;
}

int casus__code_table_set(const casus_allocator *a, casus__code_table *t, int32_t number, int64_t from, int64_t to,
                          int32_t code) {
    if (!cover(a, t, number)) {
        return 0;
    }
    const int64_t end = (int64_t)t->first + t->size;
    for (int64_t at = from < t->first ? t->first : from; at < to && at < end; at++) {
        t->codes[at - t->first] = code;
    }
    return 1;
}

void casus__code_table_free(const casus_allocator *a, casus__code_table *t) {
    casus__free(a, t->codes, (uint64_t)t->size * sizeof *t->codes);
    t->codes = NULL;
    t->size = 0;
}
