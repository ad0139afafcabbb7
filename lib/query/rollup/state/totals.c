/* SPDX-License-Identifier: MIT */
/* The totals: the groups' numbers as they are where there are neither summaries nor held records, else a copy to which
   the loose ends and the events of the held records are added. */
#include "query/rollup/state/totals.h"

#include <string.h>

#include "base/error.h"

static const casus_allocator *allocator_of(const casus__totals *t) {
    return &t->rollup->settings.allocator;
}

casus_status casus__totals_overflow(const casus__totals *t, int32_t group, const casus__sum *sum, casus_error *error) {
    return casus__rollup_overflow(t->rollup, casus__groups_codes(&t->groups, group), sum, error);
}

/* ---- Room -------------------------------------------------------------------------------------------------------- */

static void drop(const casus__totals *t, int64_t **numbers, int32_t width) {
    casus__free(allocator_of(t), *numbers, (uint64_t)t->sized * (uint64_t)width * sizeof **numbers);
    *numbers = NULL;
}

/* A zeroed array for so many groups, with what the one before held. */
static int64_t *larger(const casus__totals *t, const int64_t *numbers, int32_t groups, int32_t width) {
    int64_t *out = casus__zalloc(allocator_of(t), (uint64_t)groups * (uint64_t)width * sizeof *out);
    if (out != NULL && t->sized > 0) {
        memcpy(out, numbers, (size_t)t->sized * (size_t)width * sizeof *out);
    }
    return out;
}

int casus__totals_grow(casus__totals *t) {
    casus__totals grown = *t;
    if (t->groups.count <= t->sized || t->figure_count == 0) {
        return 1;
    }
    const int64_t doubled = t->sized > 0 ? (int64_t)t->sized * 2 : t->groups.count;
    grown.sized = doubled > INT32_MAX || doubled < t->groups.count ? t->groups.count : (int32_t)doubled;
    grown.residuals = larger(t, t->residuals, grown.sized, t->stride);
    grown.overlaps = larger(t, t->overlaps, grown.sized, t->figure_count);
    grown.exceeded = larger(t, t->exceeded, grown.sized, t->figure_count);
    const int ok = grown.residuals != NULL && grown.overlaps != NULL && grown.exceeded != NULL;
    casus__totals *gone = ok ? t : &grown;
    drop(gone, &gone->residuals, t->stride);
    drop(gone, &gone->overlaps, t->figure_count);
    drop(gone, &gone->exceeded, t->figure_count);
    if (ok) {
        *t = grown;
    }
    return ok;
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static casus_status add_loose_ends(const casus_rollup *r, casus__totals *t, casus_error *error) {
    for (int32_t group = 0; group < t->groups.count && group < r->loose_end_cap; group++) {
        const int64_t *loose_ends = r->loose_ends + (int64_t)group * t->stride;
        int64_t *values = t->groups.values + (int64_t)group * t->stride;
        for (int32_t s = 0; s < r->question.sum_count; s++) {
            const casus__sum *sum = &r->question.sums[s];
            for (int32_t i = sum->slot; sum->figure >= 0 && sum->measure == 0 && i < sum->slot + CASUS__SLOTS; i++) {
                t->residuals[(int64_t)group * t->stride + i] = loose_ends[i];
                if (!casus__add(values[i], loose_ends[i], &values[i])) {
                    return casus__totals_overflow(t, group, sum, error);
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

static void tell_folded(casus__totals *t) {
    for (int summaries = 0; summaries < 2; summaries++) {
        for (int what = 0; what < CASUS__TOLD_FOLDED; what++) {
            t->told[summaries][what] = t->rollup->told[summaries][what];
        }
    }
}

casus_status casus__totals_make(const casus_rollup *r, casus__totals *t, casus_error *error) {
    return casus__totals_make_noting(r, NULL, t, error);
}

casus_status casus__totals_make_noting(const casus_rollup *r, casus__figure *shares, casus__totals *t,
                                       casus_error *error) {
    memset(t, 0, sizeof *t);
    t->rollup = r;
    t->shares = shares;
    t->groups = r->groups;
    t->stride = r->question.stride;
    t->figure_count = r->question.figure_count;
    t->any_residual = r->summaries;
    tell_folded(t);
    if (r->question.spreads_any && !casus__balance_copy(allocator_of(t), t->figure_count, &r->balance, &t->balance)) {
        return casus__fail_memory(allocator_of(t), error);
    }
    if (!r->summaries && r->records.registry.record_count == 0) {
        return CASUS_OK;
    }
    t->owned = 1;
    if (!casus__groups_copy(allocator_of(t), &r->groups, &t->groups) || !casus__totals_grow(t)) {
        return casus__fail_memory(allocator_of(t), error);
    }
    casus_status status = add_loose_ends(r, t, error);
    if (status == CASUS_OK && r->records.registry.record_count > 0) {
        status = casus__totals_add_events(r, t, error);
    }
    t->any_overlap = t->overlaps != NULL && any_of(t->overlaps, (int64_t)t->sized * t->figure_count);
    return status;
}

void casus__totals_free(casus__totals *t) {
    drop(t, &t->residuals, t->stride);
    drop(t, &t->overlaps, t->figure_count);
    drop(t, &t->exceeded, t->figure_count);
    casus__balance_free(allocator_of(t), t->figure_count, &t->balance);
    if (t->owned) {
        casus__groups_free(allocator_of(t), &t->groups);
    }
    memset(t, 0, sizeof *t);
}
