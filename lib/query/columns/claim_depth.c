/* SPDX-License-Identifier: MIT */
/* The depth of a source is one more than that of the source that it cites. Each source of an event is passed once,
   whatever cites it: a walk ends where a depth is known, and its sources get theirs on the way back. */
#include "query/columns/claim_depth.h"

#include "base/memory.h"

/* Depths of the sources of one event; 0: not known yet. */
typedef struct chains {
    casus__view cites;
    int64_t first; /* of the event's sources in the list's child */
    int64_t count;
    int32_t *depths;
    int32_t *places; /* on the walk at hand, from 1; 0: not on it */
    int32_t *walk;
    int64_t depth_cap, place_cap, walk_cap;
} chains;

/* What a source cites; -1 for nothing. */
static int32_t cited(const chains *c, int32_t source) {
    const int32_t next = casus__view_int32(&c->cites, c->first + source, -1);
    return next >= 0 && next < c->count ? next : -1;
}

/* Finds the depths of a source and of all that stand behind it. */
static void walk_from(chains *c, int32_t source) {
    int32_t n = 0;
    int32_t at = source;
    for (; at >= 0 && c->depths[at] == 0 && c->places[at] == 0; at = cited(c, at)) {
        c->walk[n++] = at;
        c->places[at] = n;
    }
    int32_t depth = at >= 0 ? c->depths[at] : 0;
    if (at >= 0 && depth == 0) { /* the walk came back to itself: what is in the circle has all of it behind it */
        const int32_t in_circle = n - c->places[at] + 1;
        depth = in_circle;
        for (int32_t i = 0; i < in_circle; i++) {
            c->depths[c->walk[--n]] = depth;
        }
    }
    while (n > 0) {
        c->depths[c->walk[--n]] = ++depth;
    }
}

static int turn_to(const casus_allocator *a, chains *c, const casus_column *sources, int64_t row) {
    casus_column_range(sources, row, &c->first, &c->count);
    if (!CASUS__GROW(a, c->depths, c->depth_cap, c->count + 1) ||
        !CASUS__GROW(a, c->places, c->place_cap, c->count + 1) || !CASUS__GROW(a, c->walk, c->walk_cap, c->count + 1)) {
        return 0;
    }
    for (int64_t i = 0; i < c->count; i++) {
        c->depths[i] = c->places[i] = 0;
    }
    return 1;
}

static int32_t depth_of(chains *c, int32_t source) {
    if (source < 0 || source >= c->count) {
        return 0;
    }
    if (c->depths[source] == 0) {
        walk_from(c, source);
    }
    return c->depths[source];
}

int casus__claim_depths(const casus_allocator *a, const casus_batch *batch, double *out) {
    const casus_column *claims = casus__batch_column(batch, CASUS__COLUMN_CLAIMS);
    const casus_column *sources = casus__batch_column(batch, CASUS__COLUMN_SOURCES);
    const casus__view of = casus__view_of(casus_column_field(claims, "source"));
    const int32_t *offsets = casus_column_offsets(claims);
    const int64_t rows = casus_batch_row_count(batch);
    chains c = {.cites = casus__view_of(casus_column_field(sources, "cites"))};
    int ok = 1;
    for (int64_t i = 0; i < offsets[rows] - offsets[0]; i++) {
        out[i] = 0; /* the claims of a row that is null belong to no event */
    }
    for (int64_t row = 0; ok && row < rows; row++) {
        int64_t first = 0;
        int64_t count = 0;
        casus_column_range(claims, row, &first, &count);
        ok = count == 0 || turn_to(a, &c, sources, row);
        for (int64_t i = first; ok && i < first + count; i++) {
            out[i - offsets[0]] = depth_of(&c, casus__view_int32(&of, i, -1));
        }
    }
    casus__free(a, c.depths, (uint64_t)c.depth_cap * sizeof *c.depths);
    casus__free(a, c.places, (uint64_t)c.place_cap * sizeof *c.places);
    casus__free(a, c.walk, (uint64_t)c.walk_cap * sizeof *c.walk);
    return ok;
}
