/* SPDX-License-Identifier: MIT */
/* Claims are passed from the last to the first, so that a retraction is known to hold when it is reached. One that
   names a later claim works in the pass after; passes are made until nothing changes, so many at most as a chain of
   such retractions is taken to be long. */
#include "model/resolve/retraction.h"

#include <string.h>

#include "base/sort.h"

#define FEW 64
#define PASSES 64

/* What is found out of a claim beside `withdrawn`: bits. */
#define MATTER 1u /* of a matter: a retraction that holds withdraws all before it */
#define LATER 2u  /* a retraction before it that holds withdraws it */
#define FOUND 4u  /* the same, as this pass finds it */

static int same_matter(const casus__claim_view *a, const casus__claim_view *b) {
    return a->claimant == b->claimant && a->about == b->about;
}

static int by_matter(const void *user, int32_t x, int32_t y) {
    const casus__claim_view *a = (const casus__claim_view *)user + x;
    const casus__claim_view *b = (const casus__claim_view *)user + y;
    if (a->claimant != b->claimant) {
        return a->claimant < b->claimant ? -1 : 1;
    }
    return (a->about > b->about) - (a->about < b->about);
}

/* Gives claims by one claimant about one thing the same number below n. */
static void number_few(const casus__claim_view *claims, int32_t n, int32_t *matters) {
    for (int32_t i = 0; i < n; i++) {
        matters[i] = i;
        for (int32_t k = 0; k < i && matters[i] == i; k++) {
            matters[i] = same_matter(&claims[k], &claims[i]) ? matters[k] : i;
        }
    }
}

static int number_many(const casus_allocator *a, const casus__claim_view *claims, int32_t n, int32_t *matters) {
    int32_t *order = casus__sorted(a, n, by_matter, claims);
    for (int32_t i = 0; order != NULL && i < n; i++) {
        const int first = i == 0 || !same_matter(&claims[order[i - 1]], &claims[order[i]]);
        matters[order[i]] = first ? order[i] : matters[order[i - 1]];
    }
    casus__sorted_free(a, order, n);
    return order != NULL;
}

static int is_withdrawn(const casus__claim_view *c, const uint8_t *notes, int32_t i, int32_t matter) {
    return c->withdrawn != 0 || (notes[i] & LATER) != 0 || (c->claimant >= 0 && (notes[matter] & MATTER) != 0);
}

/* 1 if what is withdrawn from before changed: then the pass is to be made again. */
static int settle(uint8_t *notes, int32_t n) {
    int changed = 0;
    for (int32_t i = 0; i < n; i++) {
        const int found = (notes[i] & FOUND) != 0;
        changed |= found != ((notes[i] & LATER) != 0);
        notes[i] = found ? LATER : 0;
    }
    return changed;
}

static int pass(casus__claim_view *claims, int32_t n, const int32_t *matters, uint8_t *notes) {
    for (int32_t i = 0; i < n; i++) {
        claims[i].withdrawn = 0;
    }
    for (int32_t i = n - 1; i >= 0; i--) {
        casus__claim_view *c = &claims[i];
        c->withdrawn = is_withdrawn(c, notes, i, matters[i]);
        if (c->withdrawn != 0 || c->polarity != CASUS_CLAIM_POLARITY_RETRACTS) {
            continue;
        }
        if (c->of < 0 || c->of >= n) {
            notes[matters[i]] |= MATTER;
        } else if (c->of < i) {
            claims[c->of].withdrawn = 1;
        } else if (c->of > i) {
            notes[c->of] |= FOUND;
        }
    }
    return settle(notes, n);
}

static int has_retractions(casus__claim_view *claims, int32_t n) {
    int found = 0;
    for (int32_t i = 0; i < n; i++) {
        claims[i].withdrawn = 0;
        found |= claims[i].polarity == CASUS_CLAIM_POLARITY_RETRACTS;
    }
    return found;
}

static void pass_until_settled(casus__claim_view *claims, int32_t n, const int32_t *matters, uint8_t *notes) {
    memset(notes, 0, (size_t)n);
    for (int i = 0; i < PASSES && pass(claims, n, matters, notes); i++) {
    }
}

int casus__claims_retract(const casus_allocator *a, casus__claim_view *claims, int32_t n) {
    int32_t few[FEW];
    uint8_t few_retracted[FEW];
    if (!has_retractions(claims, n)) {
        return 1;
    }
    if (n <= FEW) {
        number_few(claims, n, few);
        pass_until_settled(claims, n, few, few_retracted);
        return 1;
    }
    int32_t *matters = casus__alloc(a, (uint64_t)n * sizeof *matters);
    uint8_t *retracted = casus__alloc(a, (uint64_t)n);
    const int ok = matters != NULL && retracted != NULL && number_many(a, claims, n, matters);
    if (ok) {
        pass_until_settled(claims, n, matters, retracted);
    }
    casus__free(a, matters, (uint64_t)n * sizeof *matters);
    casus__free(a, retracted, (uint64_t)n);
    return ok;
}
