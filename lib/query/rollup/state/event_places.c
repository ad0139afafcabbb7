/* SPDX-License-Identifier: MIT */
/* The keys are those of the lead, and so are the bins. */
#include "query/rollup/state/event_places.h"

#include <string.h>

#include "base/error.h"

typedef struct work {
    const casus_allocator *a;
    const casus_rollup *rollup;
    casus__totals *totals;
    const casus__events *events;
    casus__places *out;
    casus__bins bins;
    int64_t share; /* of the part at hand the first; -1: nothing is spread */
    int32_t event;
    int64_t part;
    int32_t codes[CASUS__KEYS_MAX];
} work;

/* ---- Places ------------------------------------------------------------------------------------------------------ */

static int add_place(work *w, int64_t share, int first) {
    casus__places *out = w->out;
    if (!CASUS__GROW(w->a, out->items, out->cap, out->count + 1) || out->count == INT32_MAX) {
        return 0;
    }
    const int32_t group = casus__groups_find(w->a, &w->totals->groups, w->codes);
    out->items[out->count++] = (casus__event_place){w->event, group, w->part, share, first};
    return group >= 0;
}

static int add_bins(work *w) {
    int ok = 1;
    int64_t share = w->share;
    for (int32_t t = 0; t < w->bins.times.count; t++) {
        for (int32_t c = 0; ok && c < w->bins.cells.count; c++) {
            casus__bins_codes(&w->rollup->question, &w->bins, t, c, w->codes);
            ok = add_place(w, share, share == w->share);
            share++;
        }
    }
    return ok;
}

/* Fills in the codes of key `k` and those after it, and recurses once for each; `at` are the keys of the record. */
static int add_places(work *w, int32_t k, int32_t victim, const int32_t *at) {
    const casus__question *q = &w->rollup->question;
    if (k == q->key_count) {
        return w->share < 0 ? add_place(w, -1, 1) : add_bins(w);
    }
    if (casus__key_is_of_cells(q->keys[k])) {
        w->codes[k] = casus__events_codes(w->events, w->part)[victim];
        return add_places(w, k + 1, victim + 1, at);
    }
    if (q->spreads[k] != 0) {
        return add_places(w, k + 1, victim, at + at[0] + 1);
    }
    int ok = 1;
    for (int32_t i = 1; ok && i <= at[0]; i++) {
        w->codes[k] = at[i];
        ok = add_places(w, k + 1, victim, at + at[0] + 1);
    }
    return ok;
}

/* ---- Shares ------------------------------------------------------------------------------------------------------ */

static casus__bins bins_of(const work *w, const casus__held *lead) {
    const casus__question *q = &w->rollup->question;
    const int64_t *weights = w->rollup->records.weights + lead->weight;
    const int32_t *at = casus__records_keys(&w->rollup->records, lead);
    casus__bins out = {{weights, 1}, {NULL, 1}, {NULL}};
    for (int32_t k = 0; k < q->key_count; k++) {
        if (!casus__key_is_of_cells(q->keys[k])) {
            out.codes[k] = at + 1;
            out.times.count = k == q->time_key ? at[0] : out.times.count;
            out.cells.count = k == q->cell_key ? at[0] : out.cells.count;
            at += at[0] + 1;
        }
    }
    out.cells.items = weights + out.times.count;
    return out;
}

/* Appends the shares of all figures of the part at hand. */
static casus_status add_shares(work *w, const casus__figure *adds, uint8_t fate, casus_error *error) {
    const int64_t count = (int64_t)w->bins.times.count * w->bins.cells.count;
    const int32_t figures = w->totals->figure_count;
    casus__places *out = w->out;
    w->share = out->share_count;
    out->share_count += count;
    if (figures > 0 &&
        !casus__grow(w->a, &out->shares, &out->share_cap, out->share_count, (uint64_t)figures * sizeof *out->shares)) {
        return casus__fail_memory(w->a, error);
    }
    for (int32_t f = 0; f < figures; f++) {
        const casus__figure *figure = &adds[w->part * figures + f];
        const casus__figure *shares = casus__bins_shares(w->a, &out->room, &w->rollup->question, &w->bins, figure);
        if (shares == NULL) {
            return casus__fail_memory(w->a, error);
        }
        if (!casus__balance_tell(&w->totals->balance, figures, f, fate, figure, shares, count)) {
            return casus__balance_overflow(error);
        }
        for (int64_t i = 0; i < count; i++) {
            out->shares[(w->share + i) * figures + f] = shares[i];
        }
    }
    return CASUS_OK;
}

/* An event that the filter leaves out would add this. */
static casus_status tell_excluded(casus__totals *t, const casus__event *e, const casus__figure *adds,
                                  casus_error *error) {
    const int64_t figures = t->figure_count;
    t->balance.counts[e->summary][CASUS__FATE_EXCLUDED]++;
    for (int64_t i = e->part * figures; i < (e->part + e->part_count) * figures; i++) {
        if (!casus__balance_tell(&t->balance, t->figure_count, (int32_t)(i % figures), CASUS__FATE_EXCLUDED, &adds[i],
                                 &adds[i], 1)) {
            return casus__balance_overflow(error);
        }
    }
    return CASUS_OK;
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

static casus_status check_groups(const work *w, const casus__event *e, casus_error *error) {
    const casus__question *q = &w->rollup->question;
    casus__event_lists lists = {{0}, e->part_count, 0};
    const int32_t *at = casus__records_keys(&w->rollup->records, &w->rollup->records.items[e->lead]);
    for (int32_t k = 0; k < q->key_count; k++) {
        if (!casus__key_is_of_cells(q->keys[k])) {
            lists.sizes[k] = casus__key_is_list(q->keys[k]) ? at[0] : 0;
            at += at[0] + 1;
        }
    }
    if (q->spreads_any) {
        casus__bins_factors(q, &w->bins, lists.sizes);
    }
    return casus__rollup_check_groups(w->rollup, &lists, error);
}

casus_status casus__places_add(casus__places *places, casus__totals *totals, const casus__events *events,
                               const casus__figure *adds, int32_t event, casus_error *error) {
    const casus_rollup *r = totals->rollup;
    const casus__event *e = &events->items[event];
    const int spreads = r->question.spreads_any;
    work w = {&r->settings.allocator, r, totals, events, places, {{0}, {0}, {0}}, -1, event, 0, {0}};
    if (!e->counted) {
        return spreads && e->lead >= 0 ? tell_excluded(totals, e, adds, error) : CASUS_OK;
    }
    const casus__held *lead = &r->records.items[e->lead];
    if (spreads) {
        w.bins = bins_of(&w, lead);
        totals->balance.counts[e->summary][lead->fate]++;
    }
    casus_status status = check_groups(&w, e, error);
    for (w.part = e->part; status == CASUS_OK && w.part < e->part + e->part_count; w.part++) {
        status = spreads ? add_shares(&w, adds, (uint8_t)lead->fate, error) : CASUS_OK;
        if (status == CASUS_OK && !add_places(&w, 0, 0, casus__records_keys(&r->records, lead))) {
            status = casus__rollup_no_room(r, error);
        }
    }
    return status;
}

void casus__places_clear(casus__places *places) {
    places->count = places->share_count = 0;
}

void casus__places_free(const casus_allocator *a, int32_t figure_count, casus__places *places) {
    casus__free(a, places->items, (uint64_t)places->cap * sizeof *places->items);
    casus__free(a, places->shares, (uint64_t)places->share_cap * (uint64_t)figure_count * sizeof *places->shares);
    casus__share_room_free(a, &places->room);
    memset(places, 0, sizeof *places);
}
