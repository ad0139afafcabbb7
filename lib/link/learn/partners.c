/* SPDX-License-Identifier: MIT */
#include "link/learn/partners.h"

#include <string.h>

/* Numbers each record and dataset of a partner. Those of a are met one after the other; those of b are the same as long
   as the dataset of a is, for pairs come in the order of a, and so of its dataset. */
static void number(const casus__link_records *r, const casus__pairs *pairs, int32_t *slots, casus__partners *out) {
    int32_t *parties = slots + r->count; /* the dataset that a slot of b was last met with */
    int32_t *own = parties + r->count;   /* slots for partners of the same dataset */
    int32_t next = 0;
    memset(slots, 0xFF, (size_t)r->count * 3 * sizeof *slots);
    for (int64_t i = 0; i < out->count; i++) {
        const casus__pair *p = &pairs->items[i];
        out->at[i] = (int32_t)i;
        if (p->within) {
            own[p->a] = own[p->a] < 0 ? next++ : own[p->a];
            own[p->b] = own[p->b] < 0 ? next++ : own[p->b];
            out->left[i] = own[p->a];
            out->right[i] = own[p->b];
            out->mixed = 1;
            continue;
        }
        const int joins = i > 0 && !p[-1].within && p[-1].a == p->a && r->items[p[-1].b].party == r->items[p->b].party;
        out->left[i] = joins ? out->left[i - 1] : next++;
        if (parties[p->b] != r->items[p->a].party) {
            parties[p->b] = r->items[p->a].party;
            slots[p->b] = next++;
        }
        out->right[i] = slots[p->b];
    }
    out->slot_count = next;
}

int casus__partners_make(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                         casus__partners *out) {
    const int64_t count = pairs->count;
    const uint64_t n = (uint64_t)(count + 1);
    const uint64_t bytes = (uint64_t)(r->count + 1) * 3 * sizeof(int32_t);
    int32_t *slots = casus__alloc(a, bytes);
    memset(out, 0, sizeof *out);
    out->count = out->cap = count;
    out->at = casus__alloc(a, n * sizeof *out->at);
    out->left = casus__alloc(a, n * sizeof *out->left);
    out->right = casus__alloc(a, n * sizeof *out->right);
    out->odds = casus__zalloc(a, n * sizeof *out->odds);
    out->free_left = casus__alloc(a, n * sizeof *out->free_left);
    out->free_right = casus__alloc(a, n * sizeof *out->free_right);
    int ok = slots != NULL && out->at != NULL && out->left != NULL && out->right != NULL && out->odds != NULL &&
             out->free_left != NULL && out->free_right != NULL;
    if (ok) {
        number(r, pairs, slots, out);
        out->sums = casus__alloc(a, (uint64_t)(out->slot_count + 1) * sizeof *out->sums);
        ok = out->sums != NULL;
        casus__partners_reset(out);
    }
    casus__free(a, slots, bytes);
    return ok;
}

void casus__partners_free(const casus_allocator *a, casus__partners *p) {
    const uint64_t n = (uint64_t)(p->cap + 1);
    casus__free(a, p->at, n * sizeof *p->at);
    casus__free(a, p->left, n * sizeof *p->left);
    casus__free(a, p->right, n * sizeof *p->right);
    casus__free(a, p->odds, n * sizeof *p->odds);
    casus__free(a, p->free_left, n * sizeof *p->free_left);
    casus__free(a, p->free_right, n * sizeof *p->free_right);
    casus__free(a, p->sums, (uint64_t)(p->slot_count + 1) * sizeof *p->sums);
    memset(p, 0, sizeof *p);
}

void casus__partners_reset(casus__partners *p) {
    for (int64_t i = 0; i < p->count; i++) {
        p->free_left[i] = p->free_right[i] = 1;
    }
}

void casus__partners_keep(casus__partners *p, double least) {
    int64_t kept = 0;
    for (int64_t i = 0; i < p->count; i++) {
        if (p->odds[i] >= least) {
            p->at[kept] = p->at[i];
            p->left[kept] = p->left[i];
            p->right[kept] = p->right[i];
            p->odds[kept] = p->odds[i];
            p->free_left[kept] = p->free_left[i];
            p->free_right[kept++] = p->free_right[i];
        }
    }
    p->count = kept;
}

/* What one end makes of the odds and the freedom of the other ends. */
static void tell(casus__partners *p, const int32_t *slots, const int32_t *others, const float *theirs, float *ours) {
    memset(p->sums, 0, (size_t)p->slot_count * sizeof *p->sums);
    for (int64_t i = 0; i < p->count; i++) {
        p->sums[slots[i]] += (double)p->odds[i] * theirs[i];
        if (p->mixed) {
            p->sums[others[i]] += (double)p->odds[i] * ours[i];
        }
    }
    for (int64_t i = 0; i < p->count; i++) {
        const double rest = p->sums[slots[i]] - (double)p->odds[i] * theirs[i];
        ours[i] = (float)(1 / (1 + (rest > 0 ? rest : 0)));
    }
}

void casus__partners_sweep(casus__partners *p) {
    tell(p, p->left, p->right, p->free_right, p->free_left);
    tell(p, p->right, p->left, p->free_left, p->free_right);
}
