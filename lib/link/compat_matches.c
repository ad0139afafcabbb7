/* SPDX-License-Identifier: MIT */
/* MELTT's rule goes by the order in which records were added, matches by names: so records have two numbers here, one
   among those that take part, in the order in which they were added, and one among sorted records. */
#include "link/compat_matches.h"

#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "link/select.h"

typedef struct work {
    casus_matches *m;
    const casus__categories *from;
    casus__compat_taxonomy *taxonomies; /* from->count */
    /* Of records that take part, as they were added. */
    casus__compat_record *records;
    int32_t *categories;
    int32_t *sorted; /* their numbers among sorted records */
    int32_t count;
    casus__compat result;
} work;

/* ---- What is asked ----------------------------------------------------------------------------------------------- */

/* Whether a record takes part; what keeps it from it is counted. */
static int takes_part(casus_matches *m, const casus__link_record *r) {
    m->summary.without_place += r->centred; /* those without any place are counted with all others */
    return r->day0 <= r->day1 && r->reach >= 0 && !r->centred;
}

/* Numbers the datasets by their first records. `numbers` is by party, all -1. */
static int32_t dataset_of(int32_t *numbers, int32_t *count, int32_t party) {
    if (numbers[party] < 0) {
        numbers[party] = (*count)++;
    }
    return numbers[party];
}

/* `order` is sorted records by when they were added. */
static void list_records(work *w, const int32_t *order, int32_t *numbers) {
    casus_matches *m = w->m;
    const int32_t taxonomies = w->from->count;
    int32_t datasets = 0;
    for (int64_t i = 0; i < m->records.count; i++) {
        const casus__link_record *r = &m->records.items[order[i]];
        const int32_t dataset = dataset_of(numbers, &datasets, r->party);
        if (takes_part(m, r)) {
            w->records[w->count] = (casus__compat_record){r->lat, r->lon, dataset, r->start, r->end, 0};
            memcpy(w->categories + (int64_t)w->count * taxonomies, w->from->codes + r->added * taxonomies,
                   (size_t)taxonomies * sizeof *w->categories);
            w->sorted[w->count++] = order[i];
        }
    }
}

static casus_status make(work *w, casus_error *error) {
    casus_matches *m = w->m;
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t n = (uint64_t)m->records.count;
    int32_t *order = casus__alloc(a, n * sizeof *order);
    int32_t *numbers = casus__alloc(a, n * sizeof *numbers);
    w->records = casus__alloc(a, n * sizeof *w->records);
    w->categories = casus__alloc(a, n * (uint64_t)w->from->count * sizeof *w->categories);
    w->sorted = casus__alloc(a, n * sizeof *w->sorted);
    m->weights = casus__link_weights_make(a);
    const int ok = order != NULL && numbers != NULL && w->records != NULL && w->categories != NULL &&
                   w->sorted != NULL && m->weights != NULL;
    for (int64_t i = 0; ok && i < m->records.count; i++) {
        order[m->records.items[i].added] = (int32_t)i;
        numbers[i] = -1;
    }
    if (ok) {
        list_records(w, order, numbers);
    }
    casus__free(a, order, n * sizeof *order);
    casus__free(a, numbers, n * sizeof *numbers);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

static void drop(work *w) {
    const casus_allocator *a = &w->m->settings.allocator;
    const uint64_t n = (uint64_t)w->m->records.count;
    casus__free(a, w->taxonomies, (uint64_t)w->from->count * sizeof *w->taxonomies);
    casus__free(a, w->records, n * sizeof *w->records);
    casus__free(a, w->categories, n * (uint64_t)w->from->count * sizeof *w->categories);
    casus__free(a, w->sorted, n * sizeof *w->sorted);
    casus__compat_free(a, &w->result);
}

/* ---- What comes of it -------------------------------------------------------------------------------------------- */

static int32_t first_of(const work *w, const casus__compat_pair *p) {
    const int32_t x = w->sorted[p->lead];
    const int32_t y = w->sorted[p->partner];
    return x < y ? x : y;
}

static int32_t second_of(const work *w, const casus__compat_pair *p) {
    const int32_t x = w->sorted[p->lead];
    const int32_t y = w->sorted[p->partner];
    return x < y ? y : x;
}

static int compare_pairs(const void *user, int32_t x, int32_t y) {
    const work *w = user;
    const casus__compat_pair *p = &w->result.pairs[x];
    const casus__compat_pair *q = &w->result.pairs[y];
    const int32_t a = first_of(w, p) - first_of(w, q);
    return a != 0 ? a : second_of(w, p) - second_of(w, q);
}

/* By CASUS__COMPAT_*. */
static const uint8_t decisions[] = {
    [CASUS__COMPAT_TAKEN] = CASUS__DECISION_TAKEN,
    [CASUS__COMPAT_LINK] = CASUS__DECISION_LINK,
    [CASUS__COMPAT_FLAG] = CASUS__DECISION_EPISODE,
    [CASUS__COMPAT_FLAGGED] = CASUS__DECISION_TAKEN,
};

static void keep(const work *w, const casus__compat_pair *from, int64_t candidate) {
    casus_matches *m = w->m;
    casus__pair *p = &m->candidates.items[candidate];
    const double chance = from->score < 1.0 ? 1.0 - from->score : 0.0;
    memset(p, 0, sizeof *p);
    p->a = first_of(w, from);
    p->b = second_of(w, from);
    p->decision = decisions[from->decision];
    m->bits[candidate] = 0;
    m->chances[candidate] = chance;
    if (from->decision == CASUS__COMPAT_LINK) {
        m->summary.links++;
        m->confidences[p->a] = chance > m->confidences[p->a] ? chance : m->confidences[p->a];
        m->confidences[p->b] = chance > m->confidences[p->b] ? chance : m->confidences[p->b];
    }
}

/* The candidates in the order of their records, each with what the two say. */
static casus_status list_candidates(work *w, casus_error *error) {
    casus_matches *m = w->m;
    const casus_allocator *a = &m->settings.allocator;
    const int64_t count = w->result.pair_count;
    const uint64_t room = (uint64_t)(count + 1);
    casus__compare compare;
    casus__compare_memory memory;
    memset(&memory, 0, sizeof memory);
    int32_t *order = casus__sorted(a, count, compare_pairs, w);
    m->candidates.items = casus__alloc(a, room * sizeof *m->candidates.items);
    m->candidates.count = count;
    m->bits = casus__alloc(a, room * sizeof *m->bits);
    m->chances = casus__alloc(a, room * sizeof *m->chances);
    int ok = casus__compare_make(&m->settings, &m->records, NULL, &compare) && order != NULL &&
             m->candidates.items != NULL && m->bits != NULL && m->chances != NULL;
    for (int64_t i = 0; ok && i < count; i++) {
        keep(w, &w->result.pairs[order[i]], i);
        casus__pair *p = &m->candidates.items[i];
        casus__comparable x, y;
        casus__comparable_of(&compare, p->a, &x);
        casus__comparable_of(&compare, p->b, &y);
        const double chord = casus__chord(&m->records.items[p->a].at, &m->records.items[p->b].at);
        ok = casus__compare_pair(a, &compare, &memory, &x, &y, chord, p->levels);
    }
    casus__compare_memory_free(a, &memory);
    casus__compare_free(a, &compare);
    casus__sorted_free(a, order, count);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* A cluster is led by the first of its records, whichever of them was the lead. */
static void set_leaders(work *w) {
    int32_t *leaders = w->m->leaders;
    for (int32_t i = 0; i < w->count; i++) { /* for a while the leads hold the first of their clusters */
        int32_t *first = &leaders[w->sorted[w->result.leads[i]]];
        *first = w->sorted[i] < *first ? w->sorted[i] : *first;
    }
    for (int32_t i = 0; i < w->count; i++) {
        if (w->result.leads[i] != i) {
            leaders[w->sorted[i]] = leaders[w->sorted[w->result.leads[i]]];
        }
    }
}

casus_status casus__compat_match(casus_matches *m, const casus__categories *categories, const char *certainty,
                                 const char *weight, casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    work w;
    memset(&w, 0, sizeof w);
    w.m = m;
    w.from = categories;
    w.taxonomies = casus__alloc(a, (uint64_t)categories->count * sizeof *w.taxonomies);
    casus_status status = w.taxonomies == NULL ? casus__fail_memory(a, error) : CASUS_OK;
    status = status == CASUS_OK ? casus__categories_weigh(categories, certainty, weight, w.taxonomies, error) : status;
    status = status == CASUS_OK ? make(&w, error) : status;
    if (status == CASUS_OK) {
        const casus_link_options *o = &m->options;
        const casus__compat_question question = {
            w.records,  w.categories,      w.taxonomies, w.count, categories->count,
            o->partial, !o->no_smartmatch, o->days,      o->km,   o->max_candidates};
        status = casus__compat_run(a, m->settings.cancel, &question, &w.result, error);
    }
    status = status == CASUS_OK ? list_candidates(&w, error) : status;
    if (status == CASUS_OK) {
        set_leaders(&w);
        casus__matches_number(m);
    }
    drop(&w);
    return status;
}
