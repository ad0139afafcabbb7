/* SPDX-License-Identifier: MIT */
/* Records look around once, in the order of their lists, so that what they meet lies close together. What each finds
   goes to the end of its part's finds, and from there into its place among all when the number of all is known. */
#include "link/pairs/window.h"

#include <stdatomic.h>
#include <string.h>

#include "base/error.h"

#define PAIRS 0
#define APART 1
/* Pairs of one dataset that are kept in all. */
#define APART_MOST (INT64_C(1) << 20)

/* The other record of a pair, and what the two say. */
typedef struct find {
    int32_t record;
    uint32_t levels; /* of pack() */
} find;

/* Finds, in the order in which they were made. */
typedef struct finds {
    struct finds *next;
    int64_t count, cap, taken;
    find items[];
} finds;
#define FEWEST_FINDS 1024
#define MOST_FINDS 65536

typedef struct window {
    const casus__settings *settings;
    const casus__compare *compare;
    const casus__window_options *options;
    casus__lists lists;
    double chords[CASUS__REACHES][CASUS__REACHES];
    double degrees[CASUS__REACHES][CASUS__REACHES];
    int64_t *places[2];    /* by record: how many pairs and apart ones it has; then where the first of them stands */
    casus__pair *pairs[2]; /* NULL until all are counted */
    int64_t apart_step;    /* of so many records one looks for apart pairs */
    atomic_llong found[2];
    atomic_int stop;
} window;

/* ---- Levels in a few bits ---------------------------------------------------------------------------------------- */

/* Of the first level of each field on: field, first level, bits that they take, and bits before them. */
#define FOR_FIELDS(DO)                                                                                                 \
    DO(CASUS__FIELD_TIME, CASUS__LEVELS_TIME, 4, 0)                                                                    \
    DO(CASUS__FIELD_DISTANCE, CASUS__LEVELS_DISTANCE, 5, 4)                                                            \
    DO(CASUS__FIELD_PLACE, CASUS__LEVELS_PLACE, 4, 9)                                                                  \
    DO(CASUS__FIELD_ACTOR, CASUS__LEVELS_ACTOR, 3, 13)                                                                 \
    DO(CASUS__FIELD_CLASS, CASUS__LEVELS_CLASS, 4, 16)                                                                 \
    DO(CASUS__FIELD_FIGURES, CASUS__LEVELS_FIGURES, 4, 20)

static uint32_t pack(const uint8_t levels[CASUS__FIELDS]) {
    uint32_t packed = 0;
#define PACK(field, first, bits, before) packed |= (uint32_t)(levels[field] - (first)) << (before);
    FOR_FIELDS(PACK)
#undef PACK
    return packed;
}

static void unpack(uint32_t packed, uint8_t levels[CASUS__FIELDS]) {
#define UNPACK(field, first, bits, before)                                                                             \
    levels[field] = (uint8_t)((first) + (packed >> (before) & ((1u << (bits)) - 1)));
    FOR_FIELDS(UNPACK)
#undef UNPACK
}

/* ---- Parts of the records, each by a thread ---------------------------------------------------------------------- */

/* Parts are small, so that one where much lies together does not hold up the others. */
#define PARTS_A_THREAD 8

/* Where in a run the last record began to look, and the run that it is in: the next one of that run begins no
   earlier. */
typedef struct cursor {
    int32_t at;
    int32_t from;
} cursor;

/* A record that was met. */
typedef struct meeting {
    int32_t record, entry;
    double chord;
} meeting;

typedef struct part {
    casus__job job; /* first */
    window *w;
    int32_t first, end; /* entries */
    cursor *cursors;    /* by run */
    meeting *met;       /* by the record at hand */
    int64_t met_count, met_cap;
    uint64_t *order; /* of what was met: its record above its number */
    int64_t order_cap;
    finds *begin[2], *last[2];
    casus__compare_memory memory;
    casus_status status;
} part;

static find *add_find(part *p, int which) {
    finds *f = p->last[which];
    if (f == NULL || f->count == f->cap) {
        const int64_t cap = f == NULL ? FEWEST_FINDS : f->cap < MOST_FINDS ? f->cap * 4 : MOST_FINDS;
        finds *more = casus__alloc(&p->w->settings->allocator, sizeof *more + (uint64_t)cap * sizeof more->items[0]);
        if (more == NULL) {
            return NULL;
        }
        more->next = NULL;
        more->count = more->taken = 0;
        more->cap = cap;
        *(f == NULL ? &p->begin[which] : &f->next) = more;
        p->last[which] = f = more;
    }
    return &f->items[f->count++];
}

/* The finds of a part behind those that were taken; frees what is used up. */
static const find *take_find(part *p, int which) {
    finds *f = p->begin[which];
    while (f->taken == f->count) {
        p->begin[which] = f->next;
        casus__free(&p->w->settings->allocator, f, sizeof *f + (uint64_t)f->cap * sizeof f->items[0]);
        f = p->begin[which];
    }
    return &f->items[f->taken++];
}

static void drop_finds(part *p, int which) {
    while (p->begin[which] != NULL) {
        finds *f = p->begin[which];
        p->begin[which] = f->next;
        casus__free(&p->w->settings->allocator, f, sizeof *f + (uint64_t)f->cap * sizeof f->items[0]);
    }
    p->last[which] = NULL;
}

/* ---- Looking around ---------------------------------------------------------------------------------------------- */

/* A record that looks around. */
typedef struct looker {
    window *w;
    part *p;
    const casus__comparable *own;
    int32_t run;          /* its own, + 1 */
    int32_t behind;       /* the first record of another dataset behind it */
    int32_t wants[2];     /* pairs of different datasets, apart ones */
    int32_t wants_within; /* all of its own dataset */
    int32_t sorts;        /* of those that can be one event with it: a bit each */
    int64_t early;        /* the last day of what it meets is no earlier */
    double chord;         /* into the list at hand */
} looker;

static int32_t first_seen(const looker *l, int32_t run, int64_t day) {
    const int32_t *days = l->w->lists.days;
    const casus__list_run *r = &l->w->lists.runs[run];
    cursor *c = &l->p->cursors[run];
    if (c->from != l->run) {
        int32_t high = r->end;
        c->from = l->run;
        c->at = r->first;
        while (c->at < high) {
            const int32_t middle = c->at + (high - c->at) / 2;
            if (days[middle] < day) {
                c->at = middle + 1;
            } else {
                high = middle;
            }
        }
    }
    while (c->at < r->end && days[c->at] < day) {
        c->at++;
    }
    return c->at;
}

/* Whether a record meets the record at an entry, and wants it. No branch depends on a single one of these, for hardly
   one could be foreseen. */
static inline int is_met(const looker *l, const casus__comparable *e, double chord) {
    const casus__comparable *own = l->own;
    const int within = e->record < l->behind;
    const int wanted = within ? l->wants_within | (l->wants[APART] & e->sampled) : l->wants[PAIRS];
    return (e->record > own->record) & (chord <= l->chord) & (e->day1 >= l->early) & (l->sorts >> e->sort) & wanted;
}

/* Meets those of a run that stand behind the record. */
static int look_into(const looker *l, int32_t run) {
    part *p = l->p;
    const casus__comparable *entries = l->w->lists.entries;
    const int32_t *days = l->w->lists.days;
    const casus__list_run *r = &l->w->lists.runs[run];
    const int64_t last = (int64_t)l->own->day1 + l->w->options->days;
    int64_t count = p->met_count;
    for (int32_t i = first_seen(l, run, l->early - r->longest + 1); i < r->end && days[i] <= last; i++) {
        const double chord = casus__chord(&l->own->at, &entries[i].at);
        if (is_met(l, &entries[i], chord)) {
            if (count == p->met_cap && !CASUS__GROW(&l->w->settings->allocator, p->met, p->met_cap, count + 1)) {
                return 0;
            }
            p->met[count++] = (meeting){entries[i].record, i, chord};
        }
    }
    p->met_count = count;
    return 1;
}

/* Shows every list that a record reaches. */
static int look_around(looker *l) {
    const window *w = l->w;
    const casus__lists *lists = &w->lists;
    const double lat = lists->lats[l->own - lists->entries];
    const int32_t parties = lists->runs[l->run - 1].parties;
    int ok = 1;
    l->p->met_count = 0;
    for (int32_t reach = 0; reach < CASUS__REACHES; reach++) {
        if (lists->spans[reach] == 0) {
            continue;
        }
        const double degrees = w->degrees[l->own->reach][reach];
        const int32_t first = casus__list_of(0, reach, lat - degrees);
        const int32_t end = casus__list_of(0, reach, lat + degrees) + 1;
        l->chord = w->chords[l->own->reach][reach];
        for (int32_t span = 0; lists->spans[reach] >> span != 0; span++) {
            const int32_t *firsts = lists->firsts + span * casus__bands[CASUS__REACHES];
            const int32_t last = firsts[end];
            for (int32_t run = firsts[first]; ok && run < last; run++) {
                ok = lists->runs[run].parties < parties || look_into(l, run);
            }
        }
    }
    return ok;
}

/* What was met, by its record. */
static int sort_met(part *p) {
    const int64_t count = p->met_count;
    if (!CASUS__GROW(&p->w->settings->allocator, p->order, p->order_cap, count + 1)) {
        return 0;
    }
    uint64_t *order = p->order;
    for (int64_t i = 0; i < count; i++) {
        order[i] = (uint64_t)p->met[i].record << 32 | (uint64_t)i;
    }
    for (int64_t gap = count < 16 ? 1 : count / 2; gap > 0; gap /= 2) {
        for (int64_t i = gap; i < count; i++) {
            const uint64_t held = order[i];
            int64_t j = i;
            for (; j >= gap && order[j - gap] > held; j -= gap) {
                order[j] = order[j - gap];
            }
            order[j] = held;
        }
    }
    return 1;
}

/* ---- What a part does -------------------------------------------------------------------------------------------- */

/* Keeps a pair with what was found, or puts it into its place if it has one, behind `before` others of its record. */
static int keep(const looker *l, int which, int32_t record, const uint8_t levels[CASUS__FIELDS], int64_t before) {
    const window *w = l->w;
    if (w->pairs[which] != NULL) {
        casus__pair *pair = &w->pairs[which][w->places[which][l->own->record] + before];
        *pair = (casus__pair){l->own->record, record, {0}, 0, record < l->behind};
        memcpy(pair->levels, levels, sizeof pair->levels);
        return 1;
    }
    find *f = add_find(l->p, which);
    if (f != NULL) {
        *f = (find){record, pack(levels)};
    }
    return f != NULL;
}

/* Compares what a record met, in the order of the records, and keeps what it wants. */
static casus_status compare_met(const looker *l) {
    part *p = l->p;
    const window *w = l->w;
    int64_t apart = 0;
    for (int64_t i = 0; i < p->met_count; i++) {
        const meeting *m = &p->met[p->order[i] & UINT32_MAX];
        const casus__comparable *other = &w->lists.entries[m->entry];
        const int within = m->record < l->behind;
        const int is_pair = within ? l->wants_within : l->wants[PAIRS];
        const int is_apart = within & l->wants[APART] & other->sampled;
        uint8_t levels[CASUS__FIELDS];
        if (!is_pair && !is_apart) {
            continue;
        }
        if (!casus__compare_pair(&w->settings->allocator, w->compare, &p->memory, l->own, other, m->chord, levels) ||
            (is_pair && !keep(l, PAIRS, m->record, levels, 0)) ||
            (is_apart && !keep(l, APART, m->record, levels, apart++))) {
            return CASUS_E_MEMORY;
        }
    }
    return CASUS_OK;
}

/* How many of what a record met are pairs, and how many apart ones. */
static void count_met(const looker *l, int64_t counts[2]) {
    const part *p = l->p;
    counts[PAIRS] = counts[APART] = 0;
    for (int64_t i = 0; i < p->met_count; i++) {
        const int within = p->met[i].record < l->behind;
        counts[PAIRS] += within ? l->wants_within : 1;
        counts[APART] += within & l->w->lists.entries[p->met[i].entry].sampled;
    }
}

/* Finds the pairs of a record, and those apart as long as they are not too many: then they are counted only. */
static casus_status find_record(looker *l) {
    window *w = l->w;
    int64_t counts[2];
    if (!look_around(l) || !sort_met(l->p)) {
        return CASUS_E_MEMORY;
    }
    count_met(l, counts);
    for (int which = 0; which < 2; which++) {
        w->places[which][l->own->record] = counts[which];
        counts[which] += atomic_fetch_add(&w->found[which], counts[which]);
    }
    l->wants[APART] = counts[APART] <= APART_MOST;
    return counts[PAIRS] > w->options->most ? CASUS_E_LIMIT : compare_met(l);
}

/* Looks again, for pairs apart, if the record is one of those that keep them. */
static casus_status find_apart(looker *l) {
    l->wants[PAIRS] = l->wants_within = 0;
    return l->own->record % l->w->apart_step != 0 ? CASUS_OK
           : look_around(l) && sort_met(l->p)     ? compare_met(l)
                                                  : CASUS_E_MEMORY;
}

/* Puts what was found of a record into its place. */
static void place_record(looker *l, int which) {
    const window *w = l->w;
    const int32_t record = l->own->record;
    casus__pair *to = w->pairs[which];
    for (int64_t i = w->places[which][record]; i < w->places[which][record + 1]; i++) {
        const find *f = take_find(l->p, which);
        to[i] = (casus__pair){record, f->record, {0}, 0, f->record < l->behind};
        unpack(f->levels, to[i].levels);
    }
}

static casus_status do_record(looker *l) {
    const window *w = l->w;
    if (w->pairs[PAIRS] == NULL) {
        return find_record(l);
    }
    place_record(l, PAIRS);
    if (w->apart_step > 1) {
        return find_apart(l);
    }
    place_record(l, APART);
    return CASUS_OK;
}

static looker looker_of(part *p, int32_t entry, int32_t run) {
    window *w = p->w;
    const casus__comparable *own = &w->lists.entries[entry];
    looker l = {w, p, own, run + 1, casus__lists_behind(&w->lists, own->record), {1, 1}, w->options->within, 0, 0, 0};
    l.early = (int64_t)own->day0 - w->options->days;
    for (uint8_t sort = 0; sort < 8; sort++) {
        l.sorts |= casus__may_be_one(own->sort, sort) << sort;
    }
    return l;
}

/* Runs over the entries of a part until one fails, or another part does. */
static void run_part(casus__job *job, int64_t member) {
    part *p = (part *)job;
    window *w = p->w;
    const casus_allocator *a = &w->settings->allocator;
    const uint64_t bytes = (uint64_t)(w->lists.run_count + 1) * sizeof *p->cursors;
    int32_t run = 0;
    (void)member;
    p->cursors = casus__zalloc(a, bytes);
    p->status = p->cursors == NULL ? CASUS_E_MEMORY : CASUS_OK;
    for (int32_t i = p->first; i < p->end && p->status == CASUS_OK && atomic_load(&w->stop) == 0; i++) {
        while (w->lists.runs[run].end <= i) {
            run++;
        }
        looker l = looker_of(p, i, run);
        p->status = do_record(&l);
        if (p->status == CASUS_OK && (i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
    }
    if (p->status != CASUS_OK) {
        atomic_store(&w->stop, 1);
    }
    casus__free(a, p->cursors, bytes);
    casus__free(a, p->met, (uint64_t)p->met_cap * sizeof *p->met);
    casus__free(a, p->order, (uint64_t)p->order_cap * sizeof *p->order);
    p->met = NULL;
    p->order = NULL;
    p->met_cap = p->order_cap = 0;
    casus__compare_memory_free(a, &p->memory);
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

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
    const int64_t records = w->compare->records->count;
    for (int64_t i = 0; i < records; i++) {
        const int64_t more = i % step == 0 ? w->places[which][i] : 0;
        w->places[which][i] = out->count;
        out->count += more;
    }
    w->places[which][records] = out->count;
    out->items = casus__alloc(&w->settings->allocator, (uint64_t)(out->count + 1) * sizeof *out->items);
    w->pairs[which] = out->items;
    return out->items != NULL;
}

static casus_status find_in(window *w, part *parts, int64_t part_count, casus__crew *crew, casus__candidates *out) {
    for (int64_t i = 0; i < part_count; i++) {
        parts[i].w = w;
        parts[i].first = (int32_t)(w->lists.count * i / part_count);
        parts[i].end = (int32_t)(w->lists.count * (i + 1) / part_count);
    }
    casus_status status = run_parts(parts, part_count, crew);
    if (status == CASUS_OK) {
        w->apart_step = 1 + atomic_load(&w->found[APART]) / APART_MOST;
        for (int64_t i = 0; i < part_count && w->apart_step > 1; i++) {
            drop_finds(&parts[i], APART);
        }
        const int ok = make_room(w, PAIRS, 1, &out->pairs) && make_room(w, APART, w->apart_step, &out->apart);
        status = ok ? run_parts(parts, part_count, crew) : CASUS_E_MEMORY;
    }
    for (int64_t i = 0; i < part_count; i++) {
        drop_finds(&parts[i], PAIRS);
        drop_finds(&parts[i], APART);
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
    const int64_t records = compare->records->count;
    window w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    w.settings = settings;
    w.compare = compare;
    w.options = options;
    atomic_init(&w.found[PAIRS], 0);
    atomic_init(&w.found[APART], 0);
    atomic_init(&w.stop, 0);
    for (int32_t i = 0; i < CASUS__REACHES; i++) {
        for (int32_t j = 0; j < CASUS__REACHES; j++) {
            w.chords[i][j] = casus__reach_chord(i, j, options->km);
            w.degrees[i][j] = casus__reach_degrees(i, j, options->km);
        }
    }
    const int64_t threads = casus__crew_size(settings->threads);
    const int64_t part_count = threads > 1 ? threads * PARTS_A_THREAD : 1;
    const uint64_t place_bytes = (uint64_t)(records + 1) * sizeof *w.places[0];
    w.places[PAIRS] = casus__zalloc(a, place_bytes);
    w.places[APART] = casus__zalloc(a, place_bytes);
    const int ok = w.places[PAIRS] != NULL && w.places[APART] != NULL && casus__lists_make(a, compare, &w.lists);
    part *parts = ok ? casus__zalloc(a, (uint64_t)part_count * sizeof *parts) : NULL;
    casus_status status = CASUS_E_MEMORY;
    if (parts != NULL) {
        casus__crew *crew = records < 4096 ? NULL : casus__crew_new(a, threads);
        status = find_in(&w, parts, part_count, crew, out);
        casus__crew_free(crew);
    }
    casus__free(a, parts, (uint64_t)part_count * sizeof *parts);
    casus__free(a, w.places[PAIRS], place_bytes);
    casus__free(a, w.places[APART], place_bytes);
    casus__lists_free(a, &w.lists);
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
