/* SPDX-License-Identifier: MIT */
/* Candidates over the threshold are taken by weight, then by days and distance apart, then by the names of their
   records, and joined unless a dataset would have two records in one cluster. So no order but that of names plays a
   part. Members of a cluster are a chain from its first record on, in the order of records, and so of datasets. */
#include "link/select.h"

#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "base/sort.h"
#include "link/optimal/optimal.h"

typedef struct selection {
    casus_matches *m;
    int32_t *chosen; /* candidates over the threshold */
    int64_t count;
    int32_t *next; /* by record: the next of its cluster; -1 */
} selection;

static double chord_of(const selection *s, int32_t chosen) {
    const casus__link_record *r = s->m->records.items;
    const casus__pair *p = &s->m->candidates.items[s->chosen[chosen]];
    return casus__chord(&r[p->a].at, &r[p->b].at);
}

/* Those of one weight and as many days apart; of others one distance apart the first comes first. */
static int compare_candidates(const void *user, int32_t x, int32_t y) {
    const double chord_x = chord_of(user, x);
    const double chord_y = chord_of(user, y);
    return chord_x < chord_y ? -1 : chord_x > chord_y;
}

/* The heaviest first, then those fewest days apart. */
static uint64_t key_of(const selection *s, int32_t candidate) {
    const casus__link_record *r = s->m->records.items;
    const casus__pair *p = &s->m->candidates.items[candidate];
    const uint64_t lighter = (uint64_t)(INT32_MAX - (int64_t)s->m->bits[candidate]);
    return lighter << 32 | (uint32_t)casus__days_apart(&r[p->a], &r[p->b]);
}

static int32_t *sort_chosen(const selection *s) {
    const casus_allocator *a = &s->m->settings.allocator;
    const uint64_t bytes = (uint64_t)(s->count + 1) * sizeof(uint64_t);
    uint64_t *keys = casus__alloc(a, bytes);
    for (int64_t i = 0; keys != NULL && i < s->count; i++) {
        keys[i] = key_of(s, s->chosen[i]);
    }
    int32_t *sorted = keys == NULL ? NULL : casus__sorted_by(a, s->count, keys, compare_candidates, s);
    casus__free(a, keys, bytes);
    return sorted;
}

/* 1 if the chains have a dataset in common. */
static int share_dataset(const selection *s, int32_t x, int32_t y) {
    const casus__link_record *r = s->m->records.items;
    while (x >= 0 && y >= 0) {
        if (r[x].party == r[y].party) {
            return 1;
        }
        if (r[x].party < r[y].party) {
            x = s->next[x];
        } else {
            y = s->next[y];
        }
    }
    return 0;
}

static void join(const selection *s, int32_t x, int32_t y) {
    const int32_t leader = x < y ? x : y;
    int32_t last = -1;
    while (x >= 0 || y >= 0) {
        int32_t *from = y < 0 || (x >= 0 && x < y) ? &x : &y;
        const int32_t record = *from;
        *from = s->next[record];
        s->m->leaders[record] = leader;
        if (last >= 0) {
            s->next[last] = record;
        }
        s->next[record] = -1;
        last = record;
    }
}

static void decide(const selection *s, const int32_t *sorted) {
    casus_matches *m = s->m;
    for (int64_t i = 0; i < s->count; i++) {
        const int32_t candidate = s->chosen[sorted[i]];
        casus__pair *p = &m->candidates.items[candidate];
        const int32_t x = m->leaders[p->a];
        const int32_t y = m->leaders[p->b];
        if (x == y) {
            p->decision = CASUS__DECISION_WEAKER;
        } else if (share_dataset(s, x, y)) {
            p->decision = CASUS__DECISION_TAKEN;
        } else {
            p->decision = CASUS__DECISION_LINK;
            join(s, x, y);
            m->summary.links++;
            for (int end = 0; end < 2; end++) {
                double *confidence = &m->confidences[end == 0 ? p->a : p->b];
                *confidence = m->chances[candidate] > *confidence ? m->chances[candidate] : *confidence;
            }
        }
    }
}

/* Lets every candidate over the threshold compete. */
static casus_status leave_all(selection *s, casus_error *error) {
    (void)s;
    (void)error;
    return CASUS_OK;
}

/* The weight of a pair whose chance, if it had no rival, would be the threshold. */
static int64_t threshold_bits(double threshold) {
    const double most = 1024.0; /* bits, of any weight */
    const double bits = casus__log2(threshold) - casus__log2(1.0 - threshold);
    return (int64_t)((bits < -most ? -most : bits > most ? most : bits) * CASUS__BITS_UNIT);
}

/* What a link gains over staying single is its weight beyond that of the threshold, which a candidate over it reaches
   but for rounding: so each gains something, and no record of a candidate stays single without a rival. */
static casus__link_edge *make_edges(const selection *s, int32_t *datasets) {
    const casus_matches *m = s->m;
    const int64_t least = threshold_bits(m->options.threshold);
    casus__link_edge *edges = casus__alloc(&m->settings.allocator, (uint64_t)(s->count + 1) * sizeof *edges);
    for (int64_t i = 0; edges != NULL && i < s->count; i++) {
        const casus__pair *p = &m->candidates.items[s->chosen[i]];
        const int64_t gain = m->bits[s->chosen[i]] - least;
        edges[i] = (casus__link_edge){p->a, p->b, gain > 0 ? gain : 1};
    }
    for (int64_t i = 0; i < m->records.count; i++) {
        datasets[i] = m->records.items[i].party;
    }
    return edges;
}

/* Keeps those that are chosen, which do not compete, and those of components that are left to best. */
static casus_status leave_optimal(selection *s, casus_error *error) {
    casus_matches *m = s->m;
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t room = (uint64_t)(s->count + 1);
    const uint64_t records = (uint64_t)(m->records.count + 1);
    int32_t *datasets = casus__alloc(a, records * sizeof *datasets);
    uint8_t *decisions = casus__alloc(a, room);
    casus__link_edge *edges = datasets == NULL ? NULL : make_edges(s, datasets);
    casus_status status = CASUS_OK;
    if (edges == NULL || decisions == NULL) {
        status = casus__fail_memory(a, error);
    } else {
        status = casus__link_optimal_all(a, m->settings.cancel, edges, s->count, datasets, (int32_t)m->records.count,
                                         decisions, &m->summary.large_components, error);
    }
    int64_t kept = 0;
    for (int64_t i = 0; status == CASUS_OK && i < s->count; i++) {
        const int32_t candidate = s->chosen[i];
        if (decisions[i] == CASUS__LINK_REJECTED) {
            m->candidates.items[candidate].decision = CASUS__DECISION_TAKEN;
        } else {
            s->chosen[kept++] = candidate;
        }
    }
    s->count = kept;
    casus__free(a, edges, room * sizeof *edges);
    casus__free(a, decisions, room);
    casus__free(a, datasets, records * sizeof *datasets);
    return status;
}

/* By CASUS_LINK_RULE_*: which of the candidates over the threshold compete for being links. */
static casus_status (*const rules[])(selection *, casus_error *) = {
    [CASUS_LINK_RULE_BEST] = leave_all,
    [CASUS_LINK_RULE_OPTIMAL] = leave_optimal,
};

casus_status casus__link_select(casus_matches *m, casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t bytes = (uint64_t)(m->candidates.count + 1) * sizeof(int32_t);
    const uint64_t record_bytes = (uint64_t)(m->records.count + 1) * sizeof(int32_t);
    selection s = {m, casus__alloc(a, bytes), 0, casus__alloc(a, record_bytes)};
    int32_t *sorted = NULL;
    casus_status status = CASUS_OK;
    if (s.chosen == NULL || s.next == NULL) {
        status = casus__fail_memory(a, error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < m->candidates.count; i++) {
        if (m->chances[i] >= m->options.threshold && !m->candidates.items[i].within) {
            s.chosen[s.count++] = (int32_t)i;
        }
    }
    status = status == CASUS_OK ? rules[m->options.rule](&s, error) : status;
    if (status == CASUS_OK) {
        memset(s.next, 0xFF, (size_t)record_bytes);
        sorted = sort_chosen(&s);
        status = sorted != NULL ? CASUS_OK : casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        decide(&s, sorted);
        casus__matches_number(m);
    }
    if (sorted != NULL) {
        casus__sorted_free(a, sorted, s.count);
    }
    casus__free(a, s.chosen, bytes);
    casus__free(a, s.next, record_bytes);
    return status;
}
