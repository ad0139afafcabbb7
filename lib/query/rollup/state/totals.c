/* SPDX-License-Identifier: MIT */
/* The totals: the groups' numbers as they are where there is neither summary nor related event, else a copy with the
   loose ends and the related events added. */
#include "query/rollup/state/totals.h"

#include <string.h>

#include "base/error.h"

static casus_status add_loose_ends(const casus_rollup *r, casus__totals *t, casus_error *error) {
    for (int32_t group = 0; group < t->group_count && group < r->loose_end_cap; group++) {
        const int64_t *loose_ends = r->loose_ends + (int64_t)group * t->stride;
        int64_t *values = t->own + (int64_t)group * t->stride;
        for (int32_t s = 0; s < r->question.sum_count; s++) {
            const casus__sum *sum = &r->question.sums[s];
            for (int32_t i = sum->slot; sum->figure >= 0 && i < sum->slot + CASUS__SLOTS; i++) {
                t->residuals[(int64_t)group * t->stride + i] = loose_ends[i];
                if (!casus__add(values[i], loose_ends[i], &values[i])) {
                    return casus__rollup_overflow(r, group, sum, error);
                }
            }
        }
    }
    return CASUS_OK;
}

static int any_of(const int64_t *numbers, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        if (numbers[i] != 0) {
            return 1;
        }
    }
    return 0;
}

static int make_own(const casus_rollup *r, casus__totals *t) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t size = (uint64_t)t->group_count * (uint64_t)t->stride * sizeof(int64_t);
    const uint64_t overlap_size = (uint64_t)t->group_count * (uint64_t)t->figure_count * sizeof(int64_t);
    t->own = casus__alloc(a, size);
    t->residuals = casus__zalloc(a, size);
    t->overlaps = casus__zalloc(a, overlap_size);
    if (t->own == NULL || t->residuals == NULL || t->overlaps == NULL) {
        return 0;
    }
    memcpy(t->own, r->groups.values, (size_t)size);
    t->values = t->own;
    return 1;
}

/* Without residuals or overlaps the table has no columns for them. */
static void drop_unused(const casus_rollup *r, casus__totals *t) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t overlaps = t->group_count * t->figure_count;
    if (!any_of(t->overlaps, overlaps)) {
        casus__free(a, t->overlaps, (uint64_t)overlaps * sizeof *t->overlaps);
        t->overlaps = NULL;
    }
    if (!r->summaries) {
        casus__free(a, t->residuals, (uint64_t)t->group_count * (uint64_t)t->stride * sizeof *t->residuals);
        t->residuals = NULL;
    }
}

casus_status casus__totals_make(const casus_rollup *r, casus__totals *t, casus_error *error) {
    memset(t, 0, sizeof *t);
    t->group_count = r->groups.count;
    t->stride = r->question.stride;
    t->figure_count = r->question.figure_count;
    t->values = r->groups.values;
    if (t->group_count == 0 || t->figure_count == 0 || (!r->summaries && r->related.event_count == 0)) {
        return CASUS_OK;
    }
    if (!make_own(r, t)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    casus_status status = add_loose_ends(r, t, error);
    if (status == CASUS_OK && r->related.entry_count > 0) {
        status = casus__totals_add_related(r, t, error);
    }
    if (status == CASUS_OK) {
        drop_unused(r, t);
    }
    return status;
}

void casus__totals_free(const casus_allocator *a, casus__totals *t) {
    const uint64_t size = (uint64_t)t->group_count * (uint64_t)t->stride * sizeof(int64_t);
    casus__free(a, t->own, size);
    casus__free(a, t->residuals, size);
    casus__free(a, t->overlaps, (uint64_t)t->group_count * (uint64_t)t->figure_count * sizeof(int64_t));
}
