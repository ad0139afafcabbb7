/* SPDX-License-Identifier: MIT */
/* The lists of one event multiply: asked before the first group is made. */
#include <stdio.h>

#include "base/error.h"
#include "query/rollup/rollup.h"

/* The lists as a text such as `actor 1200 x source 900`, cut where the room ends. */
static void print_factors(const casus_rollup *r, const casus__event_lists *lists, char *out, size_t room) {
    size_t at = 0;
    out[0] = 0;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        const casus__key_type *type = r->question.keys[k];
        const int64_t many = casus__key_is_of_cells(type) ? lists->victim_groups : lists->sizes[k];
        const int size =
            many == 0 ? 0
                      : snprintf(out + at, room - at, "%s%s %lld", at > 0 ? " x " : "", type->name, (long long)many);
        at += size > 0 && (size_t)size < room - at ? (size_t)size : 0;
        out[at] = 0;
    }
}

casus_status casus__rollup_check_groups(const casus_rollup *r, const casus__event_lists *lists, casus_error *error) {
    const int64_t most = r->settings.max_event_groups;
    char factors[200];
    int64_t left = most / (lists->victim_groups > 0 ? lists->victim_groups : 1);
    for (int32_t k = 0; k < r->question.key_count; k++) {
        left /= lists->sizes[k] > 0 ? lists->sizes[k] : 1;
    }
    if (left > 0) {
        return CASUS_OK;
    }
    print_factors(r, lists, factors, sizeof factors);
    return casus__fail_at(
        error, CASUS_E_LIMIT, NULL, lists->row, 0, -1,
        "the event counts in more groups (%s) than max_event_groups, which is %lld; group by fewer of "
        "these keys, or raise it",
        factors, (long long)most);
}
