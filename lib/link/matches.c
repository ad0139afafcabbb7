/* SPDX-License-Identifier: MIT */
#include "link/matches.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"

casus_matches *casus__matches_make(const casus__settings *settings, const casus_link_options *options,
                                   casus__link_records *records) {
    const casus_allocator *a = &settings->allocator;
    casus_matches *m = casus__zalloc(a, sizeof *m);
    if (m == NULL) {
        return NULL;
    }
    const casus_match_summary none = CASUS_MATCH_SUMMARY_INIT;
    casus__shared_init(&m->references, 1);
    m->settings = *settings;
    (void)casus__cancel_retain(m->settings.cancel);
    m->options = *options;
    m->summary = none;
    m->records = *records;
    memset(records, 0, sizeof *records);
    const uint64_t n = (uint64_t)(m->records.count + 1);
    m->leaders = casus__alloc(a, n * sizeof *m->leaders);
    m->order = casus__alloc(a, n * sizeof *m->order);
    m->ends = casus__zalloc(a, n * sizeof *m->ends);
    m->numbers = casus__zalloc(a, n * sizeof *m->numbers);
    m->confidences = casus__zalloc(a, n * sizeof *m->confidences);
    if (m->leaders == NULL || m->order == NULL || m->ends == NULL || m->numbers == NULL || m->confidences == NULL) {
        casus_matches_free(m);
        return NULL;
    }
    for (int64_t i = 0; i < m->records.count; i++) {
        m->leaders[i] = (int32_t)i;
    }
    return m;
}

void casus_matches_free(casus_matches *m) {
    if (m != NULL && casus__shared_drop(&m->references)) {
        const casus_allocator a = m->settings.allocator;
        const uint64_t n = (uint64_t)(m->records.count + 1);
        const uint64_t pairs = (uint64_t)(m->candidates.count + 1);
        casus__free(&a, m->leaders, m->leaders == NULL ? 0 : n * sizeof *m->leaders);
        casus__free(&a, m->order, m->order == NULL ? 0 : n * sizeof *m->order);
        casus__free(&a, m->ends, m->ends == NULL ? 0 : n * sizeof *m->ends);
        casus__free(&a, m->numbers, m->numbers == NULL ? 0 : n * sizeof *m->numbers);
        casus__free(&a, m->confidences, m->confidences == NULL ? 0 : n * sizeof *m->confidences);
        casus__free(&a, m->bits, m->bits == NULL ? 0 : pairs * sizeof *m->bits);
        casus__free(&a, m->chances, m->chances == NULL ? 0 : pairs * sizeof *m->chances);
        casus__pairs_free(&a, &m->candidates);
        casus__link_records_free(&a, &m->records);
        casus_link_weights_free(m->weights);
        casus__cancel_free(m->settings.cancel);
        casus__free(&a, m, sizeof *m);
    }
}

/* The members of each cluster beside each other, in the order of records. */
static void set_order(casus_matches *m) {
    int32_t next = 0;
    for (int64_t i = 0; i < m->records.count; i++) {
        m->ends[m->leaders[i]]++;
    }
    for (int64_t i = 0; i < m->records.count; i++) {
        const int32_t size = m->ends[i];
        m->ends[i] = next;
        next += size;
    }
    for (int64_t i = 0; i < m->records.count; i++) {
        m->order[m->ends[m->leaders[i]]++] = (int32_t)i;
    }
}

void casus__matches_number(casus_matches *m) {
    const casus__link_records *r = &m->records;
    casus_match_summary *s = &m->summary;
    s->records = r->count;
    s->candidates = m->candidates.count;
    set_order(m);
    for (int64_t i = 0; i < r->count; i++) { /* the leader comes first of its cluster */
        const casus__link_record *item = &r->items[i];
        const int32_t leader = m->leaders[i];
        if (leader != i) {
            m->numbers[leader] = m->numbers[leader] == 0 ? -1 : m->numbers[leader];
        }
        s->datasets += i == 0 || item->party != r->items[i - 1].party;
        s->without_day += item->day0 > item->day1;
        s->without_place += item->reach < 0;
        s->without_id += item->unnamed;
        s->repeated_ids += item->repeated;
        s->events += leader == i;
    }
    for (int64_t i = 0; i < r->count; i++) {
        if (m->numbers[i] < 0) {
            m->numbers[i] = (int32_t)++s->clusters;
        } else if (m->leaders[i] != i) {
            m->numbers[i] = m->numbers[m->leaders[i]];
        }
    }
}

casus_status casus_matches_summary(const casus_matches *matches, casus_match_summary *out, casus_error *error) {
    const casus_match_summary none = CASUS_MATCH_SUMMARY_INIT;
    const casus_status status = casus__head_out(matches == NULL ? &none : &matches->summary, (uint32_t)sizeof none,
                                                CASUS_TAG_MATCH_SUMMARY, out == NULL ? NULL : &out->head, error);
    if (status == CASUS_OK && (out == NULL || matches == NULL)) {
        return casus__fail_null(error, out == NULL ? "out" : "matches");
    }
    return status;
}

int64_t casus__matches_members(const casus_matches *m, int32_t leader, const int32_t **out) {
    const int32_t first = leader == 0 ? 0 : m->ends[leader - 1];
    *out = m->order + first;
    return m->ends[leader] - first;
}

int64_t casus__matches_pair(const casus_matches *m, int32_t x, int32_t y) {
    const int32_t a = x < y ? x : y;
    const int32_t b = x < y ? y : x;
    int64_t low = 0;
    int64_t high = m->candidates.count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const casus__pair *p = &m->candidates.items[middle];
        if (p->a < a || (p->a == a && p->b < b)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < m->candidates.count && m->candidates.items[low].a == a && m->candidates.items[low].b == b ? low : -1;
}
