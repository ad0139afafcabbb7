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
    int64_t *places[2];    /* by record: how many pairs and apart ones it has; then where the first of them stands */
    casus__pair *pairs[2]; /* NULL until all are counted */
    int64_t apart_step;    /* of so many records one looks for apart pairs */
    atomic_llong found[2];
    atomic_int stop;
} window;

/* ---- Levels in a few bits ---------------------------------------------------------------------------------------- */

static const uint8_t firsts[CASUS__FIELDS] = {CASUS__LEVELS_TIME,  CASUS__LEVELS_DISTANCE, CASUS__LEVELS_PLACE,
                                              CASUS__LEVELS_ACTOR, CASUS__LEVELS_CLASS,    CASUS__LEVELS_FIGURES};
static const uint8_t shifts[CASUS__FIELDS] = {0, 4, 9, 13, 16, 20};
static const uint8_t masks[CASUS__FIELDS] = {15, 31, 15, 7, 15, 15};

static uint32_t pack(const uint8_t levels[CASUS__FIELDS]) {
    uint32_t packed = 0;
    for (int f = 0; f < CASUS__FIELDS; f++) {
        packed |= (uint32_t)(levels[f] - firsts[f]) << shifts[f];
    }
    return packed;
}

static void unpack(uint32_t packed, uint8_t levels[CASUS__FIELDS]) {
    for (int f = 0; f < CASUS__FIELDS; f++) {
        levels[f] = (uint8_t)(firsts[f] + (packed >> shifts[f] & masks[f]));
    }
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
    meeting *met[2];    /* by the record at hand */
    int64_t met_count[2], met_cap[2];
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
    const window *w;
    part *p;
    const casus__comparable *own;
    int32_t run;    /* its own, + 1 */
    int32_t behind; /* the first record of another dataset behind it */
    int32_t wants[2];
    double chord; /* into the list at hand */
} looker;

static int32_t first_seen(const looker *l, int32_t run, int64_t day) {
    const int32_t *days = l->w->lists.days;
    const casus__run *r = &l->w->lists.runs[run];
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

static int meet(const looker *l, int which, const casus__comparable *e, int32_t entry, double chord) {
    part *p = l->p;
    if (!CASUS__GROW(&l->w->settings->allocator, p->met[which], p->met_cap[which], p->met_count[which] + 1)) {
        return 0;
    }
    p->met[which][p->met_count[which]++] = (meeting){e->record, entry, chord};
    return 1;
}

/* Those of a run that stand behind the record. Of its own dataset pairs are met if those are asked for, and some to
   know what they are like. */
static int look_into(const looker *l, int32_t run) {
    const casus__lists *lists = &l->w->lists;
    const casus__comparable *own = l->own;
    const casus__run *r = &lists->runs[run];
    const int64_t reach = l->w->options->days;
    const int64_t last = own->day1 + reach;
    int ok = 1;
    for (int32_t i = first_seen(l, run, own->day0 - reach - r->longest + 1); ok && i < r->end && lists->days[i] <= last;
         i++) {
        const casus__comparable *e = &lists->entries[i];
        const double chord = casus__chord(&own->at, &e->at);
        if (e->record <= own->record || chord > l->chord || (int64_t)own->day0 - e->day1 > reach ||
            !casus__may_be_one(own->sort, e->sort)) {
            continue;
        }
        const int same = e->record < l->behind;
        ok = (!l->wants[PAIRS] || (same && !l->w->options->within) || meet(l, PAIRS, e, i, chord)) &&
             (!l->wants[APART] || !same || !e->sampled || meet(l, APART, e, i, chord));
    }
    return ok;
}

/* Shows every list that a record reaches. */
static int look_around(looker *l) {
    const window *w = l->w;
    const casus__lists *lists = &w->lists;
    const casus__link_record *r = &w->compare->records->items[l->own->record];
    const int32_t parties = lists->runs[l->run - 1].parties;
    int ok = 1;
    l->p->met_count[PAIRS] = l->p->met_count[APART] = 0;
    for (int32_t reach = 0; reach < CASUS__REACHES; reach++) {
        if (lists->spans[reach] == 0) {
            continue;
        }
        const double degrees = casus__reach_degrees(r->reach, reach, w->options->km);
        const int32_t first = casus__list_of(0, reach, r->lat - degrees);
        const int32_t end = casus__list_of(0, reach, r->lat + degrees) + 1;
        l->chord = w->chords[r->reach][reach];
        for (int32_t span = 0; lists->spans[reach] >> span != 0; span++) {
            const int32_t all = casus__list_of(span, 0, -90);
            for (int32_t run = lists->firsts[all + first]; ok && run < lists->firsts[all + end]; run++) {
                ok = lists->runs[run].parties < parties || look_into(l, run);
            }
        }
    }
    return ok;
}

/* Those of one record, by the other one. */
static void sort_met(meeting *met, int64_t count) {
    for (int64_t gap = count < 16 ? 1 : count / 2; gap > 0; gap /= 2) {
        for (int64_t i = gap; i < count; i++) {
            const meeting held = met[i];
            int64_t j = i;
            for (; j >= gap && met[j - gap].record > held.record; j -= gap) {
                met[j] = met[j - gap];
            }
            met[j] = held;
        }
    }
}

/* ---- What a part does -------------------------------------------------------------------------------------------- */

/* Compares what a record met, and keeps what it finds; or, if there is a place for it, puts it there. */
static casus_status compare_met(const looker *l, int which) {
    part *p = l->p;
    const window *w = l->w;
    casus__pair *pairs = w->pairs[which] == NULL ? NULL : w->pairs[which] + w->places[which][l->own->record];
    sort_met(p->met[which], p->met_count[which]);
    for (int64_t i = 0; i < p->met_count[which]; i++) {
        const meeting *m = &p->met[which][i];
        uint8_t levels[CASUS__FIELDS];
        if (!casus__compare_pair(&w->settings->allocator, w->compare, &p->memory, l->own, &w->lists.entries[m->entry],
                                 m->chord, levels)) {
            return CASUS_E_MEMORY;
        }
        find *f = pairs == NULL ? add_find(p, which) : NULL;
        if (f != NULL) {
            *f = (find){m->record, pack(levels)};
        } else if (pairs == NULL) {
            return CASUS_E_MEMORY;
        } else {
            pairs[i] = (casus__pair){l->own->record, m->record, {0}, 0, 1};
            memcpy(pairs[i].levels, levels, sizeof levels);
        }
    }
    return CASUS_OK;
}

/* Finds the pairs of a record, and those apart as long as they are not too many: then they are counted only. */
static casus_status find_record(looker *l) {
    window *w = (window *)(uintptr_t)l->w;
    const int32_t record = l->own->record;
    casus_status status = CASUS_OK;
    l->wants[PAIRS] = l->wants[APART] = 1;
    if (!look_around(l)) {
        return CASUS_E_MEMORY;
    }
    for (int which = 0; which < 2 && status == CASUS_OK; which++) {
        const int64_t count = l->p->met_count[which];
        const int64_t found = atomic_fetch_add(&w->found[which], count) + count;
        w->places[which][record] = count;
        if (which == PAIRS && found > w->options->most) {
            return CASUS_E_LIMIT;
        }
        status = which == PAIRS || found <= APART_MOST ? compare_met(l, which) : CASUS_OK;
    }
    return status;
}

/* Looks again, for pairs apart, if the record is one of those that keep them. */
static casus_status find_apart(looker *l) {
    l->wants[PAIRS] = 0;
    l->wants[APART] = 1;
    return l->own->record % l->w->apart_step != 0 ? CASUS_OK : look_around(l) ? compare_met(l, APART) : CASUS_E_MEMORY;
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
        const casus__comparable *own = &w->lists.entries[i];
        looker l = {w, p, own, run + 1, w->lists.behind[own->record], {0, 0}, 0};
        p->status = do_record(&l);
        if (p->status == CASUS_OK && (i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
    }
    if (p->status != CASUS_OK) {
        atomic_store(&w->stop, 1);
    }
    casus__free(a, p->cursors, bytes);
    for (int which = 0; which < 2; which++) {
        casus__free(a, p->met[which], (uint64_t)p->met_cap[which] * sizeof *p->met[which]);
        p->met[which] = NULL;
        p->met_cap[which] = 0;
    }
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
    casus__lists_free(a, compare, &w.lists);
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
