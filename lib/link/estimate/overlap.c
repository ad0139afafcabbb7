/* SPDX-License-Identifier: MIT */
#include "link/estimate/overlap.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* Beyond this the differences of likelihoods that intervals rest on would be lost in rounding. */
#define EVENTS_MOST INT64_C(1000000000000)

casus_status casus__overlap_fill(casus__overlap *overlap, const casus_str *names, int32_t lists, const int64_t *counts,
                                 int32_t count_count, casus_error *error) {
    int64_t left = EVENTS_MOST;
    memset(overlap, 0, sizeof *overlap);
    if (lists < 2 || lists > CASUS__LISTS_MOST) {
        return casus__fail(error, CASUS_E_ARGUMENT, "what none has is estimated from 2 to %d datasets, not %d: %s",
                           CASUS__LISTS_MOST, (int)lists,
                           lists < 2 ? "one alone does not tell what it misses"
                                     : "join some under one name, or leave out those with the fewest events");
    }
    overlap->lists = lists;
    overlap->cells = 1 << lists;
    if (count_count != overlap->cells - 1) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "%d datasets need %d counts, one for each set of them from 1 to %d, not %d", (int)lists,
                           (int)overlap->cells - 1, (int)overlap->cells - 1, (int)count_count);
    }
    memcpy(overlap->names, names, (size_t)lists * sizeof *names);
    for (int32_t s = 1; s < overlap->cells; s++) {
        if (counts[s - 1] < 0) {
            return casus__fail(error, CASUS_E_VALUE, "count %d is %lld: there are no fewer than 0 events", (int)s - 1,
                               (long long)counts[s - 1]);
        }
        if (counts[s - 1] > left) {
            return casus__fail(error, CASUS_E_LIMIT, "more than %lld events: estimate parts of them and add these",
                               (long long)EVENTS_MOST);
        }
        left -= counts[s - 1];
        overlap->counts[s] = (double)counts[s - 1];
    }
    overlap->observed = (double)(EVENTS_MOST - left);
    return CASUS_OK;
}

double casus__overlap_with(const casus__overlap *overlap, int32_t in, int32_t out) {
    double sum = 0;
    for (int32_t s = 1; s < overlap->cells; s++) {
        sum += (s & in) == in && (s & out) == 0 ? overlap->counts[s] : 0;
    }
    return sum;
}

double casus__overlap_exactly(const casus__overlap *overlap, int32_t datasets) {
    double sum = 0;
    for (int32_t s = 1; s < overlap->cells; s++) {
        sum += casus__set_size(s) == datasets ? overlap->counts[s] : 0;
    }
    return sum;
}

int casus__overlap_print(const casus_allocator *a, const casus__overlap *overlap, int32_t mask, casus__buffer *out) {
    int ok = casus__buffer_append(a, out, "[", 1);
    for (int32_t i = 0, more = 0; i < overlap->lists; i++) {
        if ((mask >> i) & 1) {
            ok = ok && (!more || casus__buffer_append(a, out, " ", 1)) &&
                 casus__buffer_append(a, out, overlap->names[i].data, overlap->names[i].size);
            more = 1;
        }
    }
    return ok && casus__buffer_append(a, out, "]", 1);
}
