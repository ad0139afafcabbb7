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

/* Spans of up to so many days lie together. No two days are further apart than the last. */
static const int64_t span_days[] = {10, 40, 400, INT64_C(1) << 32};
#define SPANS 4
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
    int32_t *days; /* first ones of the entries, beside each other */
    int64_t count;
    int32_t *firsts; /* by list: its first entry; one more at the end */
    int64_t list_count;
    uint8_t spans[CASUS__REACHES]; /* by reach: which spans any record has, a bit each */
    double chords[CASUS__REACHES][CASUS__REACHES];
    int64_t *places[2];    /* by record: how many pairs and apart ones it has; then where the first of them stands */
    casus__pair *pairs[2]; /* NULL: they are counted */
    int64_t apart_step;    /* of so many records one looks for apart pairs */
    atomic_llong found;
    atomic_int stop;
    casus_status status; /* what stopped it */
} window;

double casus__reach_chord(int32_t a, int32_t b, double km) {
    return casus__chord_of(reach_km[a] + reach_km[b] + km);
}

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
        w->days[i] = r->day0;
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
            w->spans[item->reach] |= (uint8_t)(1u << span_of(item));
        }
    }
    w->list_count = SPANS * bands_before(CASUS__REACHES);
    int32_t *sorted = ok ? casus__sorted(a, w->count, compare_filed, &f) : NULL;
    w->entries = casus__alloc(a, (uint64_t)(w->count + 1) * sizeof *w->entries);
    w->days = casus__alloc(a, (uint64_t)(w->count + 1) * sizeof *w->days);
    w->firsts = casus__alloc(a, (uint64_t)(w->list_count + 1) * sizeof *w->firsts);
    ok = sorted != NULL && w->entries != NULL && w->days != NULL && w->firsts != NULL;
    if (ok) {
        set_entries(w, &f, sorted);
    }
    casus__sorted_free(a, sorted, w->count);
    casus__free(a, f.lists, bytes);
    casus__free(a, f.filed, bytes);
    return ok;
}

/* ---- Looking around ---------------------------------------------------------------------------------------------- */

/* Where in a list the last record began to look, and the list that it is in: the next one of that list begins no
   earlier. */
typedef struct cursor {
    int32_t at;
    int64_t from;
} cursor;

/* Entries of a list whose days a record may reach. */
typedef struct view {
    int32_t first, end; /* end: the list's; the days end before */
    double chord;
} view;

/* A record that looks around. */
typedef struct looker {
    const window *w;
    const entry *own;
    const casus__link_record *record;
    int64_t list;
    cursor *cursors; /* by list */
} looker;

typedef struct part part;
static void take_view(part *p, const looker *l, const view *v);

static int32_t first_seen(const looker *l, int64_t list, int64_t day) {
    const int32_t *days = l->w->days;
    const int32_t end = l->w->firsts[list + 1];
    cursor *c = &l->cursors[list];
    if (c->from != l->list + 1) {
        int32_t high = end;
        c->from = l->list + 1;
        c->at = l->w->firsts[list];
        while (c->at < high) {
            const int32_t middle = c->at + (high - c->at) / 2;
            if (days[middle] < day) {
                c->at = middle + 1;
            } else {
                high = middle;
            }
        }
    }
    while (c->at < end && days[c->at] < day) {
        c->at++;
    }
    return c->at;
}

/* Shows every list that a record reaches. */
static void look_around(const looker *l, part *p) {
    const window *w = l->w;
    const casus__link_record *r = l->record;
    for (int32_t reach = 0; reach < CASUS__REACHES; reach++) {
        if (w->spans[reach] == 0) {
            continue;
        }
        const double degrees = (reach_km[r->reach] + reach_km[reach] + w->options->km) / KM_PER_DEGREE + 1e-6;
        const int32_t first = band_of(reach, r->lat - degrees);
        const int32_t last = band_of(reach, r->lat + degrees);
        for (int32_t span = 0; w->spans[reach] >> span != 0; span++) {
            const int64_t list = list_of(span, reach, 0);
            const int32_t *lists = w->firsts + list;
            const int64_t day = (int64_t)r->day0 - w->options->days - span_days[span] + 1;
            for (int32_t band = lists[first] < lists[last + 1] ? first : last + 1; band <= last; band++) {
                if (lists[band] == lists[band + 1]) {
                    continue;
                }
                const view v = {first_seen(l, list + band, day), lists[band + 1], w->chords[r->reach][reach]};
                if (v.first < v.end && w->days[v.first] <= (int64_t)r->day1 + w->options->days) {
                    take_view(p, l, &v);
                }
            }
        }
    }
}

static int is_near(const looker *l, const entry *e, const view *v) {
    return (int64_t)l->own->day0 - e->day1 <= l->w->options->days && casus__chord(&l->own->at, &e->at) <= v->chord &&
           casus__may_be_one(l->own->sort, e->sort);
}

/* ---- Parts of the records, each by a thread ---------------------------------------------------------------------- */

/* Parts are small, so that one where much lies together does not hold up the others. */
#define PARTS_A_THREAD 8

struct part {
    casus__job job; /* first */
    window *w;
    int32_t first, end; /* entries */
    int64_t counts[2];  /* of the pairs and apart ones of the record at hand */
    int looks_apart;    /* the record at hand does */
    casus__compare_memory memory;
    casus_status status;
};

#define PAIRS 0
#define APART 1
/* So many of the records of one dataset that begin on one day are compared with one of it, and pairs kept in all. */
#define APART_A_DAY 24
#define APART_MOST (INT64_C(1) << 20)

/* Counts a pair, and keeps it if there is room for it. */
static void take_pair(part *p, int which, const looker *l, const entry *e) {
    const window *w = p->w;
    if (w->pairs[which] != NULL) {
        w->pairs[which][w->places[which][l->own->record] + p->counts[which]] =
            (casus__pair){l->own->record, e->record, {0}, 0, which == APART || e->party == l->own->party};
    }
    p->counts[which]++;
}

/* Among those of one dataset that begin on one day. */
static void take_apart(part *p, const looker *l, const view *v, const entry *first, int32_t size) {
    for (int32_t i = 0; i < size; i += 1 + size / APART_A_DAY) {
        if (first[i].record > l->own->record && is_near(l, &first[i], v)) {
            take_pair(p, APART, l, &first[i]);
        }
    }
}

/* Those behind the record: of other datasets, and of its own unless these are asked for only to know what they are
 * like. */
static void take_view(part *p, const looker *l, const view *v) {
    const window *w = l->w;
    const entry *own = l->own;
    const int64_t last = (int64_t)own->day1 + w->options->days;
    for (int32_t i = v->first; i < v->end && w->entries[i].day0 <= last;) {
        const entry *e = &w->entries[i];
        const int32_t behind = e->behind;
        if (e->party == own->party && (p->looks_apart || w->pairs[APART] == NULL)) {
            take_apart(p, l, v, e, behind - i);
        }
        for (; i < behind && (e->party > own->party || (e->party == own->party && w->options->within)); i++) {
            if (w->entries[i].record > own->record && is_near(l, &w->entries[i], v)) {
                take_pair(p, PAIRS, l, &w->entries[i]);
            }
        }
        i = behind;
    }
}

/* Those of one record, by the other one. */
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

static casus_status count_record(part *p, const looker *l) {
    window *w = p->w;
    p->counts[PAIRS] = p->counts[APART] = 0;
    look_around(l, p);
    w->places[PAIRS][l->own->record] = p->counts[PAIRS];
    w->places[APART][l->own->record] = p->counts[APART];
    const int64_t found = atomic_fetch_add(&w->found, p->counts[PAIRS]) + p->counts[PAIRS];
    return found > w->options->most ? CASUS_E_LIMIT : CASUS_OK;
}

static casus_status fill_record(part *p, const looker *l) {
    const window *w = p->w;
    p->counts[PAIRS] = p->counts[APART] = 0;
    p->looks_apart = l->own->record % w->apart_step == 0;
    look_around(l, p);
    for (int which = 0; which < 2; which++) {
        casus__pair *pairs = w->pairs[which] + w->places[which][l->own->record];
        sort_pairs(pairs, p->counts[which]);
        for (int64_t i = 0; i < p->counts[which]; i++) {
            if (!casus__compare_pair(&w->settings->allocator, w->compare, &p->memory, pairs[i].a, pairs[i].b,
                                     pairs[i].levels)) {
                return CASUS_E_MEMORY;
            }
        }
    }
    return CASUS_OK;
}

/* Runs over the entries of a part until one fails, or another part does. */
static void run_part(casus__job *job, int64_t member) {
    part *p = (part *)job;
    window *w = p->w;
    const uint64_t bytes = (uint64_t)w->list_count * sizeof(cursor);
    cursor *cursors = casus__zalloc(&w->settings->allocator, bytes);
    int64_t list = 0;
    (void)member;
    p->status = cursors == NULL ? CASUS_E_MEMORY : CASUS_OK;
    for (int32_t i = p->first; i < p->end && p->status == CASUS_OK && atomic_load(&w->stop) == 0; i++) {
        while (w->firsts[list + 1] <= i) {
            list++;
        }
        const entry *own = &w->entries[i];
        const looker l = {w, own, &w->compare->records->items[own->record], list, cursors};
        p->status = w->pairs[PAIRS] == NULL ? count_record(p, &l) : fill_record(p, &l);
        if (p->status == CASUS_OK && (i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
    }
    if (p->status != CASUS_OK) {
        atomic_store(&w->stop, 1);
    }
    casus__free(&w->settings->allocator, cursors, bytes);
    casus__compare_memory_free(&w->settings->allocator, &p->memory);
}

/* ---- All ----------------------------------------------------------------------------------------------------------
 */

/* Runs every part, on the crew or here; the first failure in their order. */
static casus_status run_parts(part *parts, int64_t count, casus__crew *crew) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count; i++) {
        parts[i].job.run = run_part;
        if (crew != NULL) {
            casus__crew_give(crew, &parts[i].job);
        } else {
            run_part(&parts[i].job, 0);
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

/* Makes room for what was counted: the pairs of each record behind those of the one before. */
static int make_room(window *w, int which, int64_t step, casus__pairs *out) {
    for (int64_t i = 0; i < w->compare->records->count; i++) {
        const int64_t more = i % step == 0 ? w->places[which][i] : 0;
        w->places[which][i] = out->count;
        out->count += more;
    }
    out->items = casus__alloc(&w->settings->allocator, (uint64_t)(out->count + 1) * sizeof *out->items);
    w->pairs[which] = out->items;
    return out->items != NULL;
}

static int make_rooms(window *w, casus__candidates *out) {
    int64_t apart = 0;
    for (int64_t i = 0; i < w->compare->records->count; i++) {
        apart += w->places[APART][i];
    }
    w->apart_step = 1 + apart / APART_MOST;
    return make_room(w, PAIRS, 1, &out->pairs) && make_room(w, APART, w->apart_step, &out->apart);
}

static casus_status find_in(window *w, part *parts, int64_t part_count, casus__crew *crew, casus__candidates *out) {
    for (int64_t i = 0; i < part_count; i++) {
        parts[i].w = w;
        parts[i].first = (int32_t)(w->count * i / part_count);
        parts[i].end = (int32_t)(w->count * (i + 1) / part_count);
    }
    casus_status status = run_parts(parts, part_count, crew);
    if (status == CASUS_OK) {
        status = make_rooms(w, out) ? run_parts(parts, part_count, crew) : CASUS_E_MEMORY;
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
            w.chords[i][j] = casus__reach_chord(i, j, options->km);
        }
    }
    const int64_t threads = casus__crew_size(settings->threads);
    const int64_t part_count = threads > 1 ? threads * PARTS_A_THREAD : 1;
    const uint64_t place_bytes = (uint64_t)(compare->records->count + 1) * sizeof *w.places[0];
    w.places[PAIRS] = casus__zalloc(a, place_bytes);
    w.places[APART] = casus__zalloc(a, place_bytes);
    const int ok = w.places[PAIRS] != NULL && w.places[APART] != NULL && make_lists(&w);
    part *parts = ok ? casus__zalloc(a, (uint64_t)part_count * sizeof *parts) : NULL;
    casus_status status = CASUS_E_MEMORY;
    if (parts != NULL) {
        casus__crew *crew = compare->records->count < 4096 ? NULL : casus__crew_new(a, threads);
        status = find_in(&w, parts, part_count, crew, out);
        casus__crew_free(crew);
    }
    casus__free(a, parts, (uint64_t)part_count * sizeof *parts);
    casus__free(a, w.places[PAIRS], place_bytes);
    casus__free(a, w.places[APART], place_bytes);
    casus__free(a, w.entries, (uint64_t)(w.count + 1) * sizeof *w.entries);
    casus__free(a, w.days, (uint64_t)(w.count + 1) * sizeof *w.days);
    if (w.firsts != NULL) {
        casus__free(a, w.firsts, (uint64_t)(w.list_count + 1) * sizeof *w.firsts);
    }
    return status == CASUS_OK ? CASUS_OK : fail(&w, status, error);
}

void casus__pairs_free(const casus_allocator *a, casus__pairs *p) {
    if (p->items != NULL) {
        casus__free(a, p->items, (uint64_t)(p->count + 1) * sizeof *p->items);
    }
    memset(p, 0, sizeof *p);
}

void casus__candidates_free(const casus_allocator *a, casus__candidates *c) {
    casus__pairs_free(a, &c->pairs);
    casus__pairs_free(a, &c->apart);
}
