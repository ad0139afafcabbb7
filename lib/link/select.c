/* SPDX-License-Identifier: MIT */
/* Candidates over the threshold are taken by weight, then by days and distance apart, then by the names of their
   records, and joined unless a dataset would have two records in one cluster. So no order but that of names plays a
   part. Members of a cluster are a chain from its first record on, in the order of records, and so of datasets. */
#include "link/select.h"

#include <string.h>

#include "base/error.h"
#include "base/sort.h"

typedef struct selection {
    casus_matches *m;
    int32_t *chosen; /* candidates over the threshold */
    int64_t count;
    int32_t *next; /* by record: the next of its cluster; -1 */
} selection;

static int compare_candidates(const void *user, int32_t x, int32_t y) {
    const selection *s = user;
    const int32_t i = s->chosen[x];
    const int32_t j = s->chosen[y];
    if (s->m->bits[i] != s->m->bits[j]) {
        return s->m->bits[i] > s->m->bits[j] ? -1 : 1;
    }
    const casus__link_record *r = s->m->records.items;
    const casus__pair *p = &s->m->candidates.items[i];
    const casus__pair *q = &s->m->candidates.items[j];
    const int32_t days_p = casus__days_apart(&r[p->a], &r[p->b]);
    const int32_t days_q = casus__days_apart(&r[q->a], &r[q->b]);
    if (days_p != days_q) {
        return days_p < days_q ? -1 : 1;
    }
    const double chord_p = casus__chord(&r[p->a].at, &r[p->b].at);
    const double chord_q = casus__chord(&r[q->a].at, &r[q->b].at);
    return chord_p < chord_q ? -1 : chord_p > chord_q ? 1 : i < j ? -1 : 1;
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

static casus_status select_best(casus_matches *m, casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t bytes = (uint64_t)(m->candidates.count + 1) * sizeof(int32_t);
    const uint64_t record_bytes = (uint64_t)(m->records.count + 1) * sizeof(int32_t);
    selection s = {m, casus__alloc(a, bytes), 0, casus__alloc(a, record_bytes)};
    int32_t *sorted = NULL;
    if (s.chosen != NULL && s.next != NULL) {
        memset(s.next, 0xFF, (size_t)record_bytes);
        for (int64_t i = 0; i < m->candidates.count; i++) {
            if (m->chances[i] >= m->options.threshold && !m->candidates.items[i].within) {
                s.chosen[s.count++] = (int32_t)i;
            }
        }
        sorted = casus__sorted(a, s.count, compare_candidates, &s);
    }
    if (sorted != NULL) {
        decide(&s, sorted);
    }
    casus__sorted_free(a, sorted, s.count);
    casus__free(a, s.chosen, bytes);
    casus__free(a, s.next, record_bytes);
    return sorted != NULL ? CASUS_OK : casus__fail_memory(a, error);
}

/* By CASUS_LINK_SELECT_*. */
static casus_status (*const rules[])(casus_matches *, casus_error *) = {
    [CASUS_LINK_SELECT_BEST] = select_best,
};

casus_status casus__link_select(casus_matches *m, casus_error *error) {
    const casus_status status = rules[m->options.select](m, error);
    if (status == CASUS_OK) {
        casus__matches_number(m);
    }
    return status;
}
