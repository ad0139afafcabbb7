/* SPDX-License-Identifier: MIT */
#include "link/pairs/lists.h"

#include <string.h>

#include "base/sort.h"

/* Spans of up to so many days lie together. No two days are further apart than the last. */
static const int64_t span_days[] = {10, 40, 400, INT64_C(1) << 32};
#define SPANS 4
/* Kilometres in which an event lies, by reach. */
static const double reach_km[CASUS__REACHES] = {3, 25, 60, 220, 1000};
const double casus__band_degrees[CASUS__REACHES] = {0.25, 0.5, 1, 4, 180};
const int32_t casus__bands[CASUS__REACHES + 1] = {0, 720, 1080, 1260, 1305, 1306};
#define LISTS (SPANS * 1306)
#define KM_PER_DEGREE 111.19492664455873 /* of a sphere of 6371.0088 km */

double casus__reach_chord(int32_t a, int32_t b, double km) {
    return casus__chord_of(reach_km[a] + reach_km[b] + km);
}

double casus__reach_degrees(int32_t a, int32_t b, double km) {
    return (reach_km[a] + reach_km[b] + km) / KM_PER_DEGREE + 1e-6;
}

static int64_t days_of(const casus__link_record *r) {
    return (int64_t)r->day1 - r->day0 + 1;
}

static int32_t span_of(const casus__link_record *r) {
    int32_t span = 0;
    while (days_of(r) > span_days[span]) {
        span++;
    }
    return span;
}

static int can_pair(const casus__link_record *r) {
    return r->reach >= 0 && r->day0 <= r->day1 && !r->repeated;
}

/* ---- Filing ------------------------------------------------------------------------------------------------------ */

/* A record that can have a candidate, before it is sorted: its list above its day. */
static uint64_t key_of(int32_t list, int32_t day) {
    return (uint64_t)list << 32 | ((uint32_t)day ^ UINT32_C(0x80000000));
}

/* Begins a run at an entry if it is of another list than the one before. */
static void set_run(casus__lists *l, int32_t at, uint64_t key, const casus__link_record *r, int64_t *list) {
    const int32_t own = (int32_t)(key >> 32);
    if (*list <= own) {
        while (*list <= own) {
            l->firsts[(*list)++] = l->run_count;
        }
        l->runs[l->run_count++] = (casus__list_run){at, at, 0};
    }
    casus__list_run *run = &l->runs[l->run_count - 1];
    run->end = at + 1;
    run->longest = days_of(r) > run->longest ? days_of(r) : run->longest;
}

/* Marks those of one list, dataset and day that are compared with others of their dataset: all of a few. The others
   lead to the next of these, or behind all. */
static void set_sampled(const casus__list_run *run, casus__lists *l) {
    for (int32_t i = run->first; i < run->end;) {
        const int32_t party = l->entries[i].party;
        int32_t end = i + 1;
        while (end < run->end && l->days[end] == l->days[i] && l->entries[end].party == party) {
            end++;
        }
        const int32_t step = 1 + (end - i) / CASUS__SAMPLE_A_DAY;
        for (int32_t k = i, next = i; k < end; k++) {
            l->entries[k].next = k == next ? 0 : next < end ? next : end;
            next += k == next ? step : 0;
        }
        i = end;
    }
}

static void set_entries(const casus__compare *compare, const uint64_t *keys, const int32_t *filed,
                        const int32_t *sorted, casus__lists *l) {
    const casus__link_records *r = compare->records;
    int64_t list = 0;
    for (int32_t i = 0; i < l->count; i++) {
        const int32_t record = filed[sorted[i]];
        casus__comparable_of(compare, record, &l->entries[i]);
        l->points[i] = r->items[record].at;
        l->days[i] = r->items[record].day0;
        l->lats[i] = r->items[record].lat;
        set_run(l, i, keys[sorted[i]], &r->items[record], &list);
    }
    while (list <= LISTS) {
        l->firsts[list++] = l->run_count;
    }
    for (int32_t i = 0; i < l->run_count; i++) {
        set_sampled(&l->runs[i], l);
    }
    for (int64_t i = 0; i < r->count; i++) {
        l->ends[r->items[i].party] = (int32_t)i + 1;
    }
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static int64_t runs_most(const casus__lists *l) {
    return l->count < LISTS ? l->count : LISTS;
}

static int make_room(const casus_allocator *a, casus__lists *l) {
    l->entries = casus__alloc(a, (uint64_t)(l->count + 1) * sizeof *l->entries);
    l->days = casus__alloc(a, (uint64_t)(l->count + 1) * sizeof *l->days);
    l->points = casus__alloc(a, (uint64_t)(l->count + 1) * sizeof *l->points);
    l->runs = casus__alloc(a, (uint64_t)(runs_most(l) + 1) * sizeof *l->runs);
    l->firsts = casus__alloc(a, (LISTS + 1) * sizeof *l->firsts);
    l->lats = casus__alloc(a, (uint64_t)(l->count + 1) * sizeof *l->lats);
    l->ends = casus__alloc(a, (uint64_t)(l->party_count + 1) * sizeof *l->ends);
    return l->entries != NULL && l->days != NULL && l->points != NULL && l->runs != NULL && l->firsts != NULL &&
           l->lats != NULL && l->ends != NULL;
}

int casus__lists_make(const casus_allocator *a, const casus__compare *compare, casus__lists *l) {
    const casus__link_records *r = compare->records;
    const uint64_t n = (uint64_t)(r->count + 1);
    uint64_t *keys = casus__alloc(a, n * sizeof *keys);
    int32_t *filed = casus__alloc(a, n * sizeof *filed);
    int ok = keys != NULL && filed != NULL;
    memset(l, 0, sizeof *l);
    l->party_count = r->count > 0 ? r->items[r->count - 1].party + 1 : 0;
    for (int64_t i = 0; ok && i < r->count; i++) {
        const casus__link_record *item = &r->items[i];
        if (can_pair(item)) {
            const int32_t span = span_of(item);
            keys[l->count] = key_of(casus__list_of(span, item->reach, item->lat), item->day0);
            filed[l->count++] = (int32_t)i;
            l->spans[item->reach] |= (uint8_t)(1u << span);
        }
    }
    int32_t *sorted = ok ? casus__sorted_by(a, l->count, keys, NULL, NULL) : NULL;
    ok = sorted != NULL && make_room(a, l);
    if (ok) {
        set_entries(compare, keys, filed, sorted, l);
    }
    casus__sorted_free(a, sorted, l->count);
    casus__free(a, keys, n * sizeof *keys);
    casus__free(a, filed, n * sizeof *filed);
    return ok;
}

void casus__lists_free(const casus_allocator *a, casus__lists *l) {
    casus__free(a, l->entries, (uint64_t)(l->count + 1) * sizeof *l->entries);
    casus__free(a, l->days, (uint64_t)(l->count + 1) * sizeof *l->days);
    casus__free(a, l->points, (uint64_t)(l->count + 1) * sizeof *l->points);
    casus__free(a, l->runs, (uint64_t)(runs_most(l) + 1) * sizeof *l->runs);
    casus__free(a, l->firsts, (LISTS + 1) * sizeof *l->firsts);
    casus__free(a, l->lats, (uint64_t)(l->count + 1) * sizeof *l->lats);
    casus__free(a, l->ends, (uint64_t)(l->party_count + 1) * sizeof *l->ends);
    memset(l, 0, sizeof *l);
}
