/* SPDX-License-Identifier: MIT */
/* Records lie in lists by how long their span is, how precise their place is, and the band of latitude that it is in;
   inside a list by first day, dataset and name. A record looks into the lists of the bands that it reaches, and there
   at the days that it reaches: what is long or vague does not widen the view of what is short and precise. Bands go
   around the earth, so that neither 180 degrees nor the poles are an edge. */
#include "link/pairs/window.h"

#include <stdatomic.h>
#include <string.h>

#include "base/error.h"
#include "base/sort.h"

/* Spans of up to so many days lie together. */
static const int32_t span_days[] = {1, 10, 40, 400, INT32_MAX};
#define SPANS 5
/* Kilometres in which an event lies, and degrees of a band, by reach. */
static const double reach_km[CASUS__REACHES] = {3, 25, 60, 220, 1000};
static const double band_degrees[CASUS__REACHES] = {0.25, 0.5, 1, 4, 180};
static const int32_t band_counts[CASUS__REACHES] = {720, 360, 180, 45, 1};
#define KM_PER_DEGREE 111.19492664455873 /* of a sphere of 6371.0088 km */

/* What a record is found by. */
typedef struct entry {
    int32_t day0, day1;
    int32_t record;
    int32_t party;
    int32_t behind; /* the first entry behind those of this list, day and dataset */
    uint8_t sort;   /* casus__may_be_one() */
    casus__unit at;
} entry;

typedef struct window {
    const casus__settings *settings;
    const casus__compare *compare;
    const casus__window_options *options;
    entry *entries;
    int64_t count;
    int32_t *firsts; /* by list: its first entry; one more at the end */
    int64_t list_count;
    double chords[CASUS__REACHES][CASUS__REACHES];
    atomic_llong found;
    atomic_int stop;
    casus_status status; /* what stopped it */
} window;

static int64_t bands_before(int32_t reach) {
    int64_t sum = 0;
    for (int32_t i = 0; i < reach; i++) {
        sum += band_counts[i];
    }
    return sum;
}

static int32_t band_of(int32_t reach, double lat) {
    const double band = (lat + 90) / band_degrees[reach];
    return band < 0 ? 0 : band >= band_counts[reach] ? band_counts[reach] - 1 : (int32_t)band;
}

static int64_t list_of(int32_t span, int32_t reach, int32_t band) {
    return span * bands_before(CASUS__REACHES) + bands_before(reach) + band;
}

static int32_t span_of(const casus__link_record *r) {
    int32_t span = 0;
    while ((int64_t)r->day1 - r->day0 + 1 > span_days[span]) {
        span++;
    }
    return span;
}

int casus__link_can_pair(const casus__link_record *r) {
    return r->reach >= 0 && r->day0 <= r->day1 && !r->repeated;
}

/* ---- The lists --------------------------------------------------------------------------------------------------- */

typedef struct filing {
    const casus__link_record *records;
    int32_t *lists; /* by place in `filed` */
    int32_t *filed; /* records that can have a candidate */
} filing;

static int compare_filed(const void *user, int32_t x, int32_t y) {
    const filing *f = user;
    const int32_t a = f->filed[x];
    const int32_t b = f->filed[y];
    if (f->lists[x] != f->lists[y]) {
        return f->lists[x] < f->lists[y] ? -1 : 1;
    }
    if (f->records[a].day0 != f->records[b].day0) {
        return f->records[a].day0 < f->records[b].day0 ? -1 : 1;
    }
    return a < b ? -1 : 1;
}

static void set_entries(window *w, const filing *f, const int32_t *sorted) {
    int64_t list = 0;
    for (int64_t i = 0; i < w->count; i++) {
        const int32_t record = f->filed[sorted[i]];
        const casus__link_record *r = &f->records[record];
        w->entries[i] = (entry){r->day0, r->day1, record, r->party, 0, casus__sort_of(w->compare, r), r->at};
        while (list <= f->lists[sorted[i]]) {
            w->firsts[list++] = (int32_t)i;
        }
    }
    while (list <= w->list_count) {
        w->firsts[list++] = (int32_t)w->count;
    }
    for (int64_t i = w->count - 1; i >= 0; i--) {
        entry *e = &w->entries[i];
        const int joins = i + 1 < w->count && f->lists[sorted[i]] == f->lists[sorted[i + 1]] && e->day0 == e[1].day0 &&
                          e->party == e[1].party;
        e->behind = joins ? e[1].behind : (int32_t)i + 1;
    }
}

static int make_lists(window *w) {
    const casus_allocator *a = &w->settings->allocator;
    const casus__link_records *r = w->compare->records;
    const uint64_t bytes = (uint64_t)(r->count + 1) * sizeof(int32_t);
    filing f = {r->items, casus__alloc(a, bytes), casus__alloc(a, bytes)};
    int ok = f.lists != NULL && f.filed != NULL;
    for (int64_t i = 0; ok && i < r->count; i++) {
        const casus__link_record *item = &r->items[i];
        if (casus__link_can_pair(item)) {
            f.lists[w->count] = (int32_t)list_of(span_of(item), item->reach, band_of(item->reach, item->lat));
            f.filed[w->count++] = (int32_t)i;
        }
    }
    w->list_count = SPANS * bands_before(CASUS__REACHES);
    int32_t *sorted = ok ? casus__sorted(a, w->count, compare_filed, &f) : NULL;
    w->entries = casus__alloc(a, (uint64_t)(w->count + 1) * sizeof *w->entries);
    w->firsts = casus__alloc(a, (uint64_t)(w->list_count + 1) * sizeof *w->firsts);
    ok = sorted != NULL && w->entries != NULL && w->firsts != NULL;
    if (ok) {
        set_entries(w, &f, sorted);
    }
    casus__sorted_free(a, sorted, w->count);
    casus__free(a, f.lists, bytes);
    casus__free(a, f.filed, bytes);
    return ok;
}

/* ---- Looking around ---------------------------------------------------------------------------------------------- */

/* Entries of a list whose days a record may reach. */
typedef struct view {
    int32_t first, end; /* end: the list's; the days end before */
    double chord;
    uint8_t sort;
} view;

static int32_t lower_bound(const entry *entries, int32_t low, int32_t high, int64_t day) {
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (entries[middle].day0 < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

typedef int (*look_fn)(void *user, const window *w, const casus__link_record *r, int32_t record, const view *v);

/* Shows every list that a record reaches. */
static int look_around(const window *w, int32_t record, look_fn look, void *user) {
    const casus__link_record *r = &w->compare->records->items[record];
    for (int32_t reach = 0; reach < CASUS__REACHES; reach++) {
        const double degrees = (reach_km[r->reach] + reach_km[reach] + w->options->km) / KM_PER_DEGREE + 1e-6;
        const int32_t first = band_of(reach, r->lat - degrees);
        const int32_t last = band_of(reach, r->lat + degrees);
        for (int32_t span = 0; span < SPANS; span++) {
            const int32_t *lists = w->firsts + list_of(span, reach, 0);
            const int64_t day = (int64_t)r->day0 - w->options->days - span_days[span] + 1;
            for (int32_t band = lists[first] < lists[last + 1] ? first : last + 1; band <= last; band++) {
                const view v = {lower_bound(w->entries, lists[band], lists[band + 1], day), lists[band + 1],
                                w->chords[r->reach][reach], casus__sort_of(w->compare, r)};
                if (v.first < v.end && !look(user, w, r, record, &v)) {
                    return 0;
                }
            }
        }
    }
    return 1;
}

static int is_near(const window *w, const casus__link_record *r, const entry *e, const view *v) {
    return (int64_t)r->day0 - e->day1 <= w->options->days && casus__chord(&r->at, &e->at) <= v->chord &&
           casus__may_be_one(v->sort, e->sort);
}

/* ---- Parts of the records, each by a thread ---------------------------------------------------------------------- */

/* Parts are small, so that one where much lies together does not hold up the others. */
#define PARTS_A_THREAD 16

typedef struct part {
    casus__job job; /* first */
    window *w;
    int32_t first, end; /* records */
    casus__pair *pairs; /* room for the part's; NULL: they are only counted */
    int64_t count;
    casus__compare_memory memory;
    int64_t apart[CASUS__LEVELS];
    int64_t apart_count;
    casus_status status;
} part;

/* Those behind the record, of other datasets unless those inside one are asked for too. */
static int look_for_pairs(void *user, const window *w, const casus__link_record *r, int32_t record, const view *v) {
    part *p = user;
    const int64_t last = (int64_t)r->day1 + w->options->days;
    for (int32_t i = v->first; i < v->end && w->entries[i].day0 <= last;) {
        const entry *e = &w->entries[i];
        const int own = e->party == r->party;
        if (own ? !w->options->within : e->party < r->party) {
            i = e->behind;
            continue;
        }
        if (e->record > record && is_near(w, r, e, v)) {
            if (p->pairs != NULL) {
                p->pairs[p->count] = (casus__pair){record, e->record, {0}, 0, (uint8_t)own};
            }
            p->count++;
        }
        i++;
    }
    return 1;
}

static void count_part(casus__job *job, int64_t member) {
    part *p = (part *)job;
    window *w = p->w;
    (void)member;
    for (int32_t i = p->first; i < p->end && atomic_load_explicit(&w->stop, memory_order_relaxed) == 0; i++) {
        const int64_t before = p->count;
        if (casus__link_can_pair(&w->compare->records->items[i])) {
            (void)look_around(w, i, look_for_pairs, p);
        }
        if (atomic_fetch_add(&w->found, p->count - before) + p->count - before > w->options->most) {
            p->status = CASUS_E_LIMIT;
        } else if ((i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
        if (p->status != CASUS_OK) {
            atomic_store(&w->stop, 1);
        }
    }
}

/* So many of the records of one dataset that begin on one day are compared with one of it. */
#define APART_A_DAY 24

/* Pairs of one dataset, behind the record. */
static int look_apart(void *user, const window *w, const casus__link_record *r, int32_t record, const view *v) {
    part *p = user;
    const int64_t last = (int64_t)r->day1 + w->options->days;
    for (int32_t i = v->first; i < v->end && w->entries[i].day0 <= last; i = w->entries[i].behind) {
        const int32_t size = w->entries[i].behind - i;
        if (w->entries[i].party != r->party) {
            continue;
        }
        for (int32_t j = 0; j < size; j += 1 + size / APART_A_DAY) {
            const entry *e = &w->entries[i + j];
            uint8_t levels[CASUS__FIELDS];
            if (e->record <= record || !is_near(w, r, e, v)) {
                continue;
            }
            if (!casus__compare_pair(&w->settings->allocator, w->compare, &p->memory, record, e->record, levels)) {
                return 0;
            }
            for (int f = 0; f < CASUS__FIELDS; f++) {
                p->apart[levels[f]]++;
            }
            p->apart_count++;
        }
    }
    return 1;
}

static int fill_record(part *p, int32_t record, casus__pair *pairs);

static void fill_part(casus__job *job, int64_t member) {
    part *p = (part *)job;
    window *w = p->w;
    (void)member;
    casus__pair *pairs = p->pairs;
    p->count = 0;
    for (int32_t i = p->first; i < p->end && atomic_load_explicit(&w->stop, memory_order_relaxed) == 0; i++) {
        if (casus__link_can_pair(&w->compare->records->items[i]) && !fill_record(p, i, pairs)) {
            p->status = CASUS_E_MEMORY;
        } else if ((i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
        if (p->status != CASUS_OK) {
            atomic_store(&w->stop, 1);
        }
    }
    casus__compare_memory_free(&w->settings->allocator, &p->memory);
}

/* Runs over the pairs of one record, which are few: by the name of the other. */
static void sort_pairs(casus__pair *pairs, int64_t count) {
    for (int64_t gap = count / 2; gap > 0; gap /= 2) {
        for (int64_t i = gap; i < count; i++) {
            const casus__pair held = pairs[i];
            int64_t j = i;
            for (; j >= gap && pairs[j - gap].b > held.b; j -= gap) {
                pairs[j] = pairs[j - gap];
            }
            pairs[j] = held;
        }
    }
}

static int fill_record(part *p, int32_t record, casus__pair *pairs) {
    const window *w = p->w;
    const int64_t first = p->count;
    (void)look_around(w, record, look_for_pairs, p);
    sort_pairs(pairs + first, p->count - first);
    for (int64_t i = first; i < p->count; i++) {
        if (!casus__compare_pair(&w->settings->allocator, w->compare, &p->memory, record, pairs[i].b,
                                 pairs[i].levels)) {
            return 0;
        }
    }
    return look_around(w, record, look_apart, p);
}

/* ---- All ----------------------------------------------------------------------------------------------------------
 */

/* Runs every part, on the crew or here; the first failure in their order. */
static casus_status run_parts(part *parts, int64_t count, casus__crew *crew, void (*run)(casus__job *, int64_t)) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count; i++) {
        parts[i].job.run = run;
        if (crew != NULL) {
            casus__crew_give(crew, &parts[i].job);
        } else {
            run(&parts[i].job, 0);
        }
    }
    for (int64_t i = 0; i < count; i++) {
        if (crew != NULL) {
            casus__crew_finish(crew, &parts[i].job);
        }
        status = status == CASUS_OK ? parts[i].status : status;
    }
    return status;
}

static casus_status find_in(window *w, part *parts, int64_t part_count, casus__crew *crew, casus__candidates *out) {
    const casus_allocator *a = &w->settings->allocator;
    const int64_t records = w->compare->records->count;
    for (int64_t i = 0; i < part_count; i++) {
        parts[i].w = w;
        parts[i].first = (int32_t)(records * i / part_count);
        parts[i].end = (int32_t)(records * (i + 1) / part_count);
    }
    casus_status status = run_parts(parts, part_count, crew, count_part);
    for (int64_t i = 0; i < part_count; i++) {
        out->count += parts[i].count;
    }
    if (status == CASUS_OK && !CASUS__GROW(a, out->items, out->cap, out->count + 1)) {
        status = CASUS_E_MEMORY;
    }
    int64_t at = 0;
    for (int64_t i = 0; i < part_count && status == CASUS_OK; i++) {
        parts[i].pairs = out->items + at;
        at += parts[i].count;
    }
    status = status == CASUS_OK ? run_parts(parts, part_count, crew, fill_part) : status;
    for (int64_t i = 0; i < part_count; i++) {
        for (int32_t l = 0; l < CASUS__LEVELS; l++) {
            out->apart[l] += parts[i].apart[l];
        }
        out->apart_count += parts[i].apart_count;
    }
    return status;
}

static casus_status fail(const window *w, casus_status status, casus_error *error) {
    switch (status) {
    case CASUS_E_MEMORY: return casus__fail_memory(&w->settings->allocator, error);
    case CASUS_E_CANCELLED: return casus__cancel_check(w->settings->cancel, error);
    case CASUS_E_LIMIT:
        return casus__fail(error, CASUS_E_LIMIT,
                           "over %lld pairs of records are near enough in time and place to be one event: narrow the "
                           "window (days, km), link fewer records at once, or raise max_candidates",
                           (long long)w->options->most);
    default: return status;
    }
}

casus_status casus__candidates_find(const casus__settings *settings, const casus__compare *compare,
                                    const casus__window_options *options, casus__candidates *out, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    window w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    w.settings = settings;
    w.compare = compare;
    w.options = options;
    atomic_init(&w.found, 0);
    atomic_init(&w.stop, 0);
    for (int32_t i = 0; i < CASUS__REACHES; i++) {
        for (int32_t j = 0; j < CASUS__REACHES; j++) {
            w.chords[i][j] = casus__chord_of(reach_km[i] + reach_km[j] + options->km);
        }
    }
    const int64_t threads = casus__crew_size(settings->threads);
    const int64_t part_count = threads * PARTS_A_THREAD;
    part *parts = make_lists(&w) ? casus__zalloc(a, (uint64_t)part_count * sizeof *parts) : NULL;
    casus_status status = CASUS_E_MEMORY;
    if (parts != NULL) {
        casus__crew *crew = compare->records->count < 4096 ? NULL : casus__crew_new(a, threads);
        status = find_in(&w, parts, part_count, crew, out);
        casus__crew_free(crew);
    }
    casus__free(a, parts, (uint64_t)part_count * sizeof *parts);
    casus__free(a, w.entries, (uint64_t)(w.count + 1) * sizeof *w.entries);
    if (w.firsts != NULL) {
        casus__free(a, w.firsts, (uint64_t)(w.list_count + 1) * sizeof *w.firsts);
    }
    return status == CASUS_OK ? CASUS_OK : fail(&w, status, error);
}

void casus__candidates_free(const casus_allocator *a, casus__candidates *c) {
    casus__free(a, c->items, (uint64_t)c->cap * sizeof *c->items);
    memset(c, 0, sizeof *c);
}
