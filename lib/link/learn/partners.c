/* SPDX-License-Identifier: MIT */
#include "link/learn/partners.h"

#include <string.h>

int casus__partners_make(const casus_allocator *a, int64_t count, casus__partners *p) {
    memset(p, 0, sizeof *p);
    p->cap = count;
    p->at = casus__alloc(a, (uint64_t)(count + 1) * sizeof *p->at);
    return p->at != NULL;
}

/* Those of a are met one after the other; those of b are the same as long as the dataset of a is, for pairs come in the
   order of a, and so of its dataset. An end that is only ever a left one needs no slot. */
static void number(const casus__link_records *r, const casus__pairs *pairs, int32_t *slots, casus__partners *p) {
    int32_t *parties = slots + r->count; /* the dataset that a slot of b was last met with */
    int32_t *own = parties + r->count;   /* slots for partners of the same dataset */
    int32_t *party = own + r->count;     /* the dataset of a record */
    const casus__pair *before = NULL;
    int32_t next = 0, ends = -1;
    memset(slots, 0xFF, (size_t)r->count * 3 * sizeof *slots);
    for (int64_t i = 0; i < r->count; i++) {
        party[i] = r->items[i].party;
    }
    for (int64_t i = 0; i < p->count; i++) {
        const casus__pair *pair = &pairs->items[p->at[i]];
        if (pair->within) {
            own[pair->a] = own[pair->a] < 0 ? next++ : own[pair->a];
            own[pair->b] = own[pair->b] < 0 ? next++ : own[pair->b];
            p->left[i] = own[pair->a];
            p->right[i] = own[pair->b];
        } else {
            const int joins =
                before != NULL && !before->within && before->a == pair->a && party[before->b] == party[pair->b];
            p->left[i] = joins ? ends : --ends;
            if (parties[pair->b] != party[pair->a]) {
                parties[pair->b] = party[pair->a];
                slots[pair->b] = next++;
            }
            p->right[i] = slots[pair->b];
        }
        before = pair;
    }
    p->slot_count = next;
}

/* The candidates of a left end go up to it. */
static inline int64_t end_of(const casus__partners *p, int64_t first) {
    const int32_t own = p->left[first];
    int64_t end = first + 1;
    while (end < p->count && p->left[end] == own) {
        end++;
    }
    return end;
}

static int make_room(const casus_allocator *a, casus__partners *p) {
    const uint64_t n = (uint64_t)(p->count + 1);
    p->left = casus__alloc(a, n * sizeof *p->left);
    p->right = casus__alloc(a, n * sizeof *p->right);
    p->told = casus__alloc(a, n * sizeof *p->told);
    p->free_right = casus__alloc(a, n * sizeof *p->free_right);
    return p->left != NULL && p->right != NULL && p->told != NULL && p->free_right != NULL;
}

int casus__partners_number(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                           int64_t count, casus__partners *p) {
    const uint64_t bytes = (uint64_t)(r->count + 1) * 4 * sizeof(int32_t);
    int32_t *slots = casus__alloc(a, bytes);
    p->count = p->room = count;
    if (slots == NULL || !make_room(a, p)) {
        casus__free(a, slots, bytes);
        return 0;
    }
    number(r, pairs, slots, p);
    casus__free(a, slots, bytes);
    for (int64_t first = 0, end; first < p->count; first = end) {
        end = end_of(p, first);
        p->longest = end - first > p->longest ? end - first : p->longest;
    }
    for (int64_t i = 0; i < count; i++) {
        p->free_right[i] = 1;
    }
    p->sums = casus__alloc(a, (uint64_t)(p->slot_count + 1) * sizeof *p->sums);
    p->own = casus__alloc(a, (uint64_t)(p->longest + 1) * sizeof *p->own);
    return p->sums != NULL && p->own != NULL;
}

void casus__partners_free(const casus_allocator *a, casus__partners *p) {
    const uint64_t n = (uint64_t)(p->room + 1);
    casus__free(a, p->at, (uint64_t)(p->cap + 1) * sizeof *p->at);
    casus__free(a, p->left, n * sizeof *p->left);
    casus__free(a, p->right, n * sizeof *p->right);
    casus__free(a, p->told, n * sizeof *p->told);
    casus__free(a, p->free_right, n * sizeof *p->free_right);
    casus__free(a, p->sums, (uint64_t)(p->slot_count + 1) * sizeof *p->sums);
    casus__free(a, p->own, (uint64_t)(p->longest + 1) * sizeof *p->own);
    memset(p, 0, sizeof *p);
}

void casus__partners_keep(casus__partners *p, double least) {
    int64_t kept = 0;
    for (int64_t i = 0; i < p->count; i++) {
        p->at[kept] = p->at[i];
        p->left[kept] = p->left[i];
        p->right[kept] = p->right[i];
        p->free_right[kept] = p->free_right[i];
        kept += p->odds[p->at[i]] >= least;
    }
    p->count = kept;
}

void casus__partners_begin(casus__partners *p) {
    memset(p->sums, 0, (size_t)p->slot_count * sizeof *p->sums);
    for (int64_t first = 0, end; first < p->count; first = end) {
        const int32_t own = p->left[first];
        double sum = 1 + (own >= 0 ? p->sums[own] : 0);
        end = end_of(p, first);
        for (int64_t i = first; i < end; i++) {
            sum += p->own[i - first] = p->odds[p->at[i]] * p->free_right[i];
        }
        for (int64_t i = first; i < end; i++) {
            const double others = sum - p->own[i - first];
            p->told[i] = (float)(p->odds[p->at[i]] / (others > 1 ? others : 1));
            p->sums[p->right[i]] += (double)p->told[i]; /* as it is taken off again */
        }
        if (own >= 0) {
            p->sums[own] = sum - 1;
        }
    }
}
