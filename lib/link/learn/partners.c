/* SPDX-License-Identifier: MIT */
#include "link/learn/partners.h"

#include <string.h>

int casus__partners_make(const casus_allocator *a, int64_t count, casus__partners *p) {
    const uint64_t n = (uint64_t)(count + 1);
    memset(p, 0, sizeof *p);
    p->count = p->cap = count;
    p->at = casus__alloc(a, n * sizeof *p->at);
    p->left = casus__alloc(a, n * sizeof *p->left);
    p->right = casus__alloc(a, n * sizeof *p->right);
    p->odds = casus__alloc(a, n * sizeof *p->odds);
    p->free_left = casus__alloc(a, n * sizeof *p->free_left);
    p->free_right = casus__alloc(a, n * sizeof *p->free_right);
    if (p->at == NULL || p->left == NULL || p->right == NULL || p->odds == NULL || p->free_left == NULL ||
        p->free_right == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        p->free_left[i] = p->free_right[i] = 1;
    }
    return 1;
}

/* Those of a are met one after the other; those of b are the same as long as the dataset of a is, for pairs come in the
   order of a, and so of its dataset. An end that is only ever a left one needs no slot. */
static void number(const casus__link_records *r, const casus__pairs *pairs, int32_t *slots, casus__partners *p) {
    int32_t *parties = slots + r->count; /* the dataset that a slot of b was last met with */
    int32_t *own = parties + r->count;   /* slots for partners of the same dataset */
    const casus__pair *before = NULL;
    int32_t next = 0, ends = -1;
    memset(slots, 0xFF, (size_t)r->count * 3 * sizeof *slots);
    for (int64_t i = 0; i < p->count; i++) {
        const casus__pair *pair = &pairs->items[p->at[i]];
        if (pair->within) {
            own[pair->a] = own[pair->a] < 0 ? next++ : own[pair->a];
            own[pair->b] = own[pair->b] < 0 ? next++ : own[pair->b];
            p->left[i] = own[pair->a];
            p->right[i] = own[pair->b];
            p->mixed = 1;
        } else {
            const int joins = before != NULL && !before->within && before->a == pair->a &&
                              r->items[before->b].party == r->items[pair->b].party;
            p->left[i] = joins ? ends : --ends;
            if (parties[pair->b] != r->items[pair->a].party) {
                parties[pair->b] = r->items[pair->a].party;
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

int casus__partners_number(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                           casus__partners *p) {
    const uint64_t bytes = (uint64_t)(r->count + 1) * 3 * sizeof(int32_t);
    int32_t *slots = casus__alloc(a, bytes);
    if (slots == NULL) {
        return 0;
    }
    number(r, pairs, slots, p);
    casus__free(a, slots, bytes);
    const uint64_t n = (uint64_t)(p->slot_count + 1);
    p->sums = casus__alloc(a, n * sizeof *p->sums);
    p->next = casus__alloc(a, n * sizeof *p->next);
    p->before = casus__alloc(a, n * sizeof *p->before);
    for (int64_t first = 0, end; first < p->count; first = end) {
        end = end_of(p, first);
        p->longest = end - first > p->longest ? end - first : p->longest;
    }
    p->told = casus__alloc(a, (uint64_t)(p->longest + 1) * sizeof *p->told);
    return p->sums != NULL && p->next != NULL && p->before != NULL && p->told != NULL;
}

void casus__partners_free(const casus_allocator *a, casus__partners *p) {
    const uint64_t n = (uint64_t)(p->cap + 1);
    const uint64_t slots = (uint64_t)(p->slot_count + 1);
    casus__free(a, p->at, n * sizeof *p->at);
    casus__free(a, p->left, n * sizeof *p->left);
    casus__free(a, p->right, n * sizeof *p->right);
    casus__free(a, p->odds, n * sizeof *p->odds);
    casus__free(a, p->free_left, n * sizeof *p->free_left);
    casus__free(a, p->free_right, n * sizeof *p->free_right);
    casus__free(a, p->sums, slots * sizeof *p->sums);
    casus__free(a, p->next, slots * sizeof *p->next);
    casus__free(a, p->before, slots * sizeof *p->before);
    casus__free(a, p->told, (uint64_t)(p->longest + 1) * sizeof *p->told);
    memset(p, 0, sizeof *p);
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

/* ---- Sweeps ------------------------------------------------------------------------------------------------------ */

/* What a left end tells those of its candidates, first to end - 1, and what these have of it then. `told` are the odds
   that they tell it, `sum` those of where it is the right end. */
static void tell_right(casus__partners *p, int64_t first, int64_t end, double sum) {
    const int32_t own = p->left[first];
    const float *odds = p->odds + first;
    const int32_t *right = p->right + first;
    const double *told = p->told;
    float *free_left = p->free_left + first;
    double *next = p->next;
    for (int64_t i = 0; i < end - first; i++) {
        sum += told[i];
    }
    for (int64_t i = 0; i < end - first; i++) {
        free_left[i] = casus__partners_free_for(sum, told[i]);
        next[right[i]] += (double)odds[i] * free_left[i];
    }
    if (own >= 0) {
        sum = p->before[own] = next[own];
        for (int64_t i = 0; i < end - first; i++) {
            sum += told[i];
        }
        next[own] = sum;
    }
}

/* The first half of a first sweep: odds are new, so what was told of the left ends where they are right ones is too. */
static void begin(casus__partners *p) {
    memset(p->sums, 0, (size_t)p->slot_count * sizeof *p->sums);
    for (int64_t first = 0, end; first < p->count; first = end) {
        const int32_t own = p->left[first];
        end = end_of(p, first);
        for (int64_t i = first; i < end; i++) {
            const double odds = p->odds[i];
            p->told[i - first] = odds * p->free_right[i];
            if (p->mixed) {
                p->sums[p->right[i]] += odds * p->free_left[i];
            }
        }
        tell_right(p, first, end, own >= 0 ? p->sums[own] : 0);
    }
}

/* The second half of a sweep, and the first of the next. */
static void go_on(casus__partners *p) {
    for (int64_t first = 0, end; first < p->count; first = end) {
        const int32_t own = p->left[first];
        const double *sums = p->sums;
        double *told = p->told;
        end = end_of(p, first);
        for (int64_t i = first; i < end; i++) {
            const double odds = p->odds[i];
            p->free_right[i] = casus__partners_free_for(sums[p->right[i]], odds * p->free_left[i]);
            told[i - first] = odds * p->free_right[i];
        }
        tell_right(p, first, end, own >= 0 ? p->before[own] : 0);
    }
}

void casus__partners_sweep(casus__partners *p, int sweeps) {
    for (int i = 0; i < sweeps; i++) {
        memset(p->next, 0, (size_t)p->slot_count * sizeof *p->next);
        if (i == 0) {
            begin(p);
        } else {
            go_on(p);
        }
        double *told = p->sums;
        p->sums = p->next;
        p->next = told;
    }
}
