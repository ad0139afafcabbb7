/* SPDX-License-Identifier: MIT */
/* One count of an event: its cells and claims are copied into the form that weighing.c takes, and weighed. A resolution
   keeps the opinions and nothing of the event. */
#include "model/resolve/resolution.h"

#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "model/event.h"
#include "model/resolve/event_claims.h"
#include "model/resolve/policy.h"
#include "model/resolve/weighing.h"
#include "model/words.h"

struct casus__resolution {
    casus_allocator allocator;
    casus_triple triple;
    casus__opinion *opinions;
    int32_t n;   /* opinions */
    int32_t cap; /* room for them: one a cell */
};

/* The cells and claims of an event in the form that weighing.c takes. A few need no allocation. */
typedef struct material {
    casus__cell *cells;
    int32_t n;
    casus__cell few_cells[CASUS__CELLS_INLINE];
    casus__event_claims claims;
} material;

static void fill(const casus_event *event, material *m) {
    const casus_casualty *views = casus__event_views(event, CASUS__PART_CASUALTY);
    casus__part part;
    for (int32_t i = 0; i < m->n; i++) {
        if (views == NULL) {
            casus__event_part(event, CASUS__PART_CASUALTY, i, &part);
        }
        const casus_casualty *c = views != NULL ? &views[i] : &part.casualty;
        const casus__cell cell = {c->status, c->side, c->included_in, c->triple, c->claim, c->counting, c->words};
        m->cells[i] = cell;
    }
}

static void release_cells(const casus_allocator *a, material *m) {
    if (m->cells != m->few_cells) {
        casus__free(a, m->cells, (uint64_t)m->n * sizeof *m->cells);
    }
}

static void release(const casus_event *event, material *m) {
    release_cells(casus__event_allocator(event), m);
    casus__event_claims_free(&m->claims, event);
}

/* After 1, the material must be released; after 0, it must not. */
static int gather(const casus_event *event, material *m) {
    const casus_allocator *a = casus__event_allocator(event);
    m->n = casus__event_part_count(event, CASUS__PART_CASUALTY);
    m->cells = m->n > CASUS__CELLS_INLINE ? casus__alloc(a, (uint64_t)m->n * sizeof *m->cells) : m->few_cells;
    if (m->cells == NULL) {
        return 0;
    }
    fill(event, m);
    if (!casus__event_claims_init(&m->claims, event)) {
        release_cells(a, m);
        return 0;
    }
    return 1;
}

static casus_status need_question(int32_t status, int32_t side, casus_error *error) {
    if (casus__vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status) != NULL && side >= 0 &&
        side <= casus__vocabulary_last(CASUS_VOCABULARY_SIDE)) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "there is no casualty status %d, or no side %d", (int)status,
                       (int)side);
}

static casus_status fail_result(const casus_allocator *a, casus_status status, casus_error *error) {
    return status == CASUS_E_MEMORY
               ? casus__fail_memory(a, error)
               : casus__fail(error, status, "the cells of a claim add up to more than 9e12 people");
}

casus_status casus_event_triple(const casus_event *event, int32_t status, int32_t side, casus_triple *out,
                                casus_error *error) {
    material m;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = casus_triple_unknown();
    if (event == NULL) {
        return casus__fail_null(error, "event");
    }
    const casus_status fault = need_question(status, side, error);
    const casus_allocator *a = casus__event_allocator(event);
    if (fault != CASUS_OK) {
        return fault;
    }
    if (!gather(event, &m)) {
        return casus__fail_memory(a, error);
    }
    const casus_status result =
        casus__claims_triple(a, m.cells, m.n, m.claims.items, m.claims.count, status, side, CASUS_POLICY_HULL, out);
    release(event, &m);
    return result == CASUS_OK ? CASUS_OK : fail_result(a, result, error);
}

/* ---- With the reasons ------------------------------------------------------------------------------------------ */

/* An empty resolution with room for one opinion for each cell. */
static casus__resolution *new_resolution(const casus_allocator *a, int32_t cells) {
    casus__resolution *r = casus__zalloc(a, sizeof *r);
    if (r == NULL) {
        return NULL;
    }
    r->allocator = *a;
    r->triple = casus_triple_unknown();
    r->cap = cells;
    r->opinions = casus__alloc(a, (uint64_t)cells * sizeof *r->opinions);
    if (r->opinions == NULL && cells > 0) {
        casus__resolution_free(r);
        return NULL;
    }
    return r;
}

void casus__resolution_free(casus__resolution *resolution) {
    if (resolution != NULL) {
        const casus_allocator a = resolution->allocator;
        casus__free(&a, resolution->opinions, (uint64_t)resolution->cap * sizeof *resolution->opinions);
        casus__free(&a, resolution, sizeof *resolution);
    }
}

static casus_status weigh(const material *m, int32_t status, int32_t side, int32_t policy, casus__resolution *r,
                          casus_error *error) {
    casus_triple few[CASUS__CELLS_INLINE];
    casus_triple *scratch = few;
    if (m->n > CASUS__CELLS_INLINE) {
        scratch = casus__alloc(&r->allocator, (uint64_t)m->n * sizeof *scratch);
        if (scratch == NULL) {
            return casus__fail_memory(&r->allocator, error);
        }
    }
    const casus_status result = casus__claims_weigh(&r->allocator, m->cells, m->n, m->claims.items, m->claims.count,
                                                    status, side, policy, r->opinions, scratch, &r->n, &r->triple);
    if (scratch != few) {
        casus__free(&r->allocator, scratch, (uint64_t)m->n * sizeof *scratch);
    }
    return result == CASUS_OK ? CASUS_OK : fail_result(&r->allocator, result, error);
}

casus_status casus__event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                  casus__resolution **out, casus_error *error) {
    const casus_allocator *a = casus__event_allocator(event);
    material m;
    *out = NULL;
    const casus_status fault = need_question(status, side, error);
    if (fault != CASUS_OK) {
        return fault;
    }
    policy = policy == 0 ? CASUS_POLICY_HULL : policy;
    if (!casus__policy_exists(policy)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no policy %d", (int)policy);
    }
    if (!gather(event, &m)) {
        return casus__fail_memory(a, error);
    }
    casus__resolution *r = new_resolution(a, m.n);
    const casus_status result = r == NULL ? casus__fail_memory(a, error) : weigh(&m, status, side, policy, r, error);
    release(event, &m);
    if (result != CASUS_OK) {
        casus__resolution_free(r);
        return result;
    }
    *out = r;
    return CASUS_OK;
}

casus_triple casus__resolution_triple(const casus__resolution *resolution) {
    return resolution->triple;
}

int32_t casus__resolution_claim_count(const casus__resolution *resolution) {
    return resolution->n;
}

casus_status casus__resolution_claim(const casus__resolution *resolution, int32_t index, int32_t *out_claim,
                                     int32_t *out_used, casus_triple *out_triple, const char **out_reason) {
    static const casus__opinion none = {-1, CASUS__REASON_NONE, {0, 0, 0}};
    const int there = index >= 0 && index < resolution->n;
    const casus__opinion *o = there ? &resolution->opinions[index] : &none;
    if (out_claim != NULL) {
        *out_claim = o->claim;
    }
    if (out_used != NULL) {
        *out_used = casus__reason_used(o->reason);
    }
    if (out_triple != NULL) {
        *out_triple = there ? o->triple : casus_triple_unknown();
    }
    if (out_reason != NULL) {
        *out_reason = there ? casus__reason_text(o->reason) : NULL;
    }
    return there ? CASUS_OK : CASUS_E_NOT_FOUND;
}
