/* SPDX-License-Identifier: MIT */
/* Records look around once, in the order of their lists, so that what they meet lies close together, and each only at
   those behind it: two meet once. What they find goes to the end of their part's finds, and when all is found into the
   order of records. */
#include "link/pairs/window.h"

#include <stdatomic.h>
#include <string.h>

#include "base/error.h"

#define PAIRS 0
#define APART 1
/* Pairs of one dataset that are kept in all. */
#define APART_MOST (INT64_C(1) << 20)

/* Finds, in the order in which they were made. */
typedef struct finds {
    struct finds *next;
    int64_t count, cap;
    casus__pair items[];
} finds;
#define FEWEST_FINDS 1024
#define MOST_FINDS 65536

typedef struct window {
    const casus__settings *settings;
    const casus__compare *compare;
    const casus__window_options *options;
    casus__lists lists;
    struct part *parts; /* no fewer than threads */
    double chords[CASUS__REACHES][CASUS__REACHES];
    double degrees[CASUS__REACHES][CASUS__REACHES];
    int32_t sorts[8]; /* by sort: those that can be one event with it, a bit each */
    atomic_llong found[2];
    atomic_int stop;
} window;

/* ---- Parts of the records, each by a thread ---------------------------------------------------------------------- */

/* Parts are small, so that one where much lies together does not hold up the others. */
#define PARTS_A_THREAD 8

/* Where in a run the last record began to look and ended, and the run that it is in: the next one of that run begins
   no earlier, and ends close by. */
typedef struct cursor {
    int32_t first, end;
    int32_t from;
} cursor;

/* So many entries of a run are looked at in one go. */
#define BLOCK 128

/* Of many records, those whose number can be halved so often keep apart pairs. */
#define HALVINGS 15

typedef struct part {
    casus__job job; /* first */
    window *w;
    int32_t first, end; /* entries */
    cursor *cursors;    /* by run */
    int64_t found[2];   /* by the record at hand */
    int32_t near_count;
    int32_t near[BLOCK]; /* entries that are near enough to the record at hand, and are not met yet */
    double chords[BLOCK];
    int64_t levels[HALVINGS + 1][CASUS__LEVELS]; /* of apart pairs, by halvings_of() their record */
    finds *begin[2], *last[2];
    casus__compare_memory *known; /* of the thread that works on it */
    casus__compare_memory memory; /* of the thread with the number of the part */
    casus_status status;
} part;

static casus__pair *add_find(part *p, int which) {
    finds *f = p->last[which];
    if (f == NULL || f->count == f->cap) {
        const int64_t cap = f == NULL ? FEWEST_FINDS : f->cap < MOST_FINDS ? f->cap * 4 : MOST_FINDS;
        finds *more = casus__alloc(&p->w->settings->allocator, sizeof *more + (uint64_t)cap * sizeof more->items[0]);
        if (more == NULL) {
            return NULL;
        }
        more->next = NULL;
        more->count = 0;
        more->cap = cap;
        *(f == NULL ? &p->begin[which] : &f->next) = more;
        p->last[which] = f = more;
    }
    return &f->items[f->count++];
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
    int32_t entry, run;   /* its own, and its own + 1 */
    int32_t begin, count; /* records of its dataset */
    int32_t odd;          /* bits that the number of a record that keeps apart pairs does not have */
    int32_t sorts;
    int32_t passes;      /* 1: it meets no record of its dataset that is not sampled */
    int64_t early, late; /* the last day of what it meets is no earlier, the first one no later */
    double chord;        /* into the list at hand */
} looker;

/* The first entry from `at` to `end` that begins no earlier than a day, by halves. */
static int32_t entry_of(const int32_t *days, int32_t at, int32_t end, int64_t day) {
    while (at < end) {
        const int32_t middle = at + (end - at) / 2;
        if (days[middle] < day) {
            at = middle + 1;
        } else {
            end = middle;
        }
    }
    return at;
}

/* Those of a run that the record can meet by their days, each behind it. */
static cursor *days_seen(const looker *l, int32_t run) {
    const int32_t *days = l->w->lists.days;
    const casus__list_run *r = &l->w->lists.runs[run];
    cursor *c = &l->p->cursors[run];
    const int64_t early = l->early - r->longest + 1;
    if (c->from != l->run) {
        c->from = l->run;
        c->first = c->end = entry_of(days, r->first, r->end, early);
    }
    while (c->first < r->end && days[c->first] < early) {
        c->first++;
    }
    c->first = c->first <= l->entry ? l->entry + 1 : c->first;
    c->end = c->end < c->first ? c->first : c->end;
    while (c->end > c->first && days[c->end - 1] > l->late) {
        c->end--;
    }
    while (c->end < r->end && days[c->end] <= l->late) {
        c->end++;
    }
    return c;
}

static int add(const looker *l, int which, const casus__pair *pair) {
    casus__pair *to = add_find(l->p, which);
    if (to != NULL) {
        *to = *pair;
    }
    return to != NULL;
}

static int32_t halvings_of(int32_t record) {
    int32_t halvings = 0;
    while (halvings < HALVINGS && (record >> halvings & 1) == 0) {
        halvings++;
    }
    return halvings;
}

/* Counts what a pair of one dataset says, and keeps it if it has hope. */
static int add_apart(const looker *l, const casus__pair *pair) {
    int64_t *levels = l->p->levels[halvings_of(pair->a)];
    for (int f = 0; f < CASUS__FIELDS; f++) {
        levels[pair->levels[f]]++;
    }
    return !casus__levels_have_hope(pair->levels) || add(l, APART, pair);
}

/* Compares the record with one that is near enough, and keeps the pair if anybody wants it. */
static int meet(const looker *l, const casus__comparable *e, double chord) {
    const window *w = l->w;
    const casus__comparable *const both[] = {e, l->own};
    const int is_first = l->own->record < e->record; /* no branch: it could not be foreseen */
    const casus__comparable *x = both[is_first];
    const casus__comparable *y = both[!is_first];
    const int within = (uint32_t)(e->record - l->begin) < (uint32_t)l->count;
    const int is_pair = (within ^ 1) | w->options->within;
    const int is_apart = within & (y->next == 0);
    if (!((e->day1 >= l->early) & (l->sorts >> e->sort) & (is_pair | is_apart))) {
        return 1;
    }
    l->p->found[PAIRS] += is_pair;
    l->p->found[APART] += is_apart;
    const int keeps_apart = is_apart & ((x->record & l->odd) == 0);
    if (!is_pair & !keeps_apart) {
        return 1;
    }
    casus__pair pair = {x->record, y->record, {0}, 0, (uint8_t)within};
    return casus__compare_pair(&w->settings->allocator, w->compare, l->p->known, x, y, chord, pair.levels) &&
           (!is_pair || add(l, PAIRS, &pair)) && (!keeps_apart || add_apart(l, &pair));
}

/* Writes down which entries are near enough; returns how many. No branch depends on it, for most are not. */
static int32_t find_near(const casus__unit *points, const casus__unit *own, double most, int32_t first, int32_t end,
                         int32_t *restrict near, double *restrict chords) {
    const casus__unit at = *own;
    int32_t count = 0;
    for (int32_t i = first; i < end; i++) {
        const double chord = casus__chord(&at, &points[i]);
        near[count] = i;
        chords[count] = chord;
        count += chord <= most;
    }
    return count;
}

/* Meets all that were near enough. */
static int meet_near(const looker *l) {
    part *p = l->p;
    int ok = 1;
    for (int32_t k = 0; ok && k < p->near_count; k++) {
        ok = meet(l, &l->w->lists.entries[p->near[k]], p->chords[k]);
    }
    p->near_count = 0;
    return ok;
}

/* Looks for those of a run that stand behind the record and are near enough. */
static int look_into(const looker *l, int32_t run) {
    part *p = l->p;
    const casus__unit *points = l->w->lists.points;
    const casus__comparable *entries = l->w->lists.entries;
    const cursor *c = days_seen(l, run);
    int ok = 1;
    for (int32_t i = c->first; ok && i < c->end;) {
        if (l->passes && entries[i].party == l->own->party && entries[i].next != 0) {
            i = entries[i].next;
            continue;
        }
        const int32_t room = BLOCK - p->near_count;
        const int32_t end = c->end - i < room ? c->end : i + room;
        p->near_count +=
            find_near(points, &points[l->entry], l->chord, i, end, p->near + p->near_count, p->chords + p->near_count);
        ok = p->near_count < BLOCK || meet_near(l);
        i = end;
    }
    return ok;
}

/* Looks into every list that a record reaches, from its own on, and meets those that are near enough. */
static int look_around(looker *l) {
    const window *w = l->w;
    const casus__lists *lists = &w->lists;
    const double lat = lists->lats[l->entry];
    int ok = 1;
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
            for (int32_t run = firsts[first] < l->run ? l->run - 1 : firsts[first]; ok && run < last; run++) {
                ok = look_into(l, run);
            }
        }
    }
    return ok && meet_near(l);
}

/* ---- What a part does -------------------------------------------------------------------------------------------- */

/* How often the number of a record must be halved if so many apart pairs were found: who keeps them before all are
   found has kept whatever is wanted then. */
static int32_t wanted_halvings(int64_t found) {
    int32_t halvings = 0;
    while (halvings < HALVINGS && found >> halvings > APART_MOST) {
        halvings++;
    }
    return halvings;
}

static looker looker_of(part *p, int32_t entry, int32_t run) {
    window *w = p->w;
    const casus__comparable *own = &w->lists.entries[entry];
    looker l = {w, p, own, entry, run + 1, 0, 0, 0, 0, 0, 0, 0, 0};
    const int32_t party = own->party;
    l.begin = party == 0 ? 0 : w->lists.ends[party - 1];
    l.count = w->lists.ends[party] - l.begin;
    l.odd = (1 << wanted_halvings(atomic_load(&w->found[APART]))) - 1;
    l.early = (int64_t)own->day0 - w->options->days;
    l.late = (int64_t)own->day1 + w->options->days;
    l.sorts = w->sorts[own->sort];
    l.passes = own->next != 0 && !w->options->within;
    return l;
}

/* Finds the pairs of a record and those behind it. */
static casus_status do_entry(part *p, int32_t entry, int32_t run) {
    window *w = p->w;
    looker l = looker_of(p, entry, run);
    p->found[PAIRS] = p->found[APART] = 0;
    if (!look_around(&l)) {
        return CASUS_E_MEMORY;
    }
    (void)atomic_fetch_add(&w->found[APART], p->found[APART]);
    const int64_t all = p->found[PAIRS] + atomic_fetch_add(&w->found[PAIRS], p->found[PAIRS]);
    return all > w->options->most ? CASUS_E_LIMIT : CASUS_OK;
}

/* Runs over the entries of a part until one fails, or another part does. */
static void run_part(casus__job *job, int64_t member) {
    part *p = (part *)job;
    window *w = p->w;
    const casus_allocator *a = &w->settings->allocator;
    const uint64_t bytes = (uint64_t)(w->lists.run_count + 1) * sizeof *p->cursors;
    int32_t run = 0;
    p->known = &w->parts[member].memory;
    p->cursors = casus__zalloc(a, bytes);
    p->status = p->cursors == NULL ? CASUS_E_MEMORY : CASUS_OK;
    for (int32_t i = p->first; i < p->end && p->status == CASUS_OK && atomic_load(&w->stop) == 0; i++) {
        while (w->lists.runs[run].end <= i) {
            run++;
        }
        p->status = do_entry(p, i, run);
        if (p->status == CASUS_OK && (i & 255) == 0) {
            p->status = casus__cancel_check(w->settings->cancel, NULL);
        }
    }
    if (p->status != CASUS_OK) {
        atomic_store(&w->stop, 1);
    }
    casus__free(a, p->cursors, bytes);
}

/* ---- Into the order of records ----------------------------------------------------------------------------------- */

/* Finds of one sort: they are put in the order of b, and from there, without mixing those, in the order of a. */
typedef struct placing {
    casus__job job; /* first */
    const window *w;
    part *parts;
    int64_t part_count;
    int which;
    int32_t odd;       /* bits that a does not have */
    casus__pairs *out; /* without items when memory is short */
} placing;

/* Room before each record for what comes before it. Returns how many there are. */
static int64_t add_up(int64_t *counts, int64_t records) {
    int64_t all = 0;
    for (int64_t i = 0; i < records; i++) {
        const int64_t more = counts[i];
        counts[i] = all;
        all += more;
    }
    return all;
}

static int64_t count_finds(const placing *p, int64_t *by_a, int64_t *by_b, int64_t records) {
    for (int64_t i = 0; i < p->part_count; i++) {
        for (const finds *f = p->parts[i].begin[p->which]; f != NULL; f = f->next) {
            for (int64_t k = 0; k < f->count; k++) {
                const int kept = (f->items[k].a & (p->odd)) == 0;
                by_a[f->items[k].a] += kept;
                by_b[f->items[k].b] += kept;
            }
        }
    }
    (void)add_up(by_a, records);
    return add_up(by_b, records);
}

static void order_finds(const placing *p, int64_t *by_b, casus__pair *to) {
    for (int64_t i = 0; i < p->part_count; i++) {
        for (const finds *f = p->parts[i].begin[p->which]; f != NULL; f = f->next) {
            for (int64_t k = 0; k < f->count; k++) {
                if ((f->items[k].a & (p->odd)) == 0) {
                    to[by_b[f->items[k].b]++] = f->items[k];
                }
            }
        }
        drop_finds(&p->parts[i], p->which);
    }
}

static void place(casus__job *job, int64_t member) {
    const placing *p = (const placing *)job;
    const casus_allocator *a = &p->w->settings->allocator;
    const int64_t records = p->w->compare->records->count;
    const uint64_t bytes = (uint64_t)(records + 1) * 2 * sizeof(int64_t);
    int64_t *by_a = casus__zalloc(a, bytes);
    casus__pairs *out = p->out;
    (void)member;
    out->count = by_a == NULL ? 0 : count_finds(p, by_a, by_a + records, records);
    casus__pair *ordered = by_a == NULL ? NULL : casus__alloc(a, (uint64_t)(out->count + 1) * sizeof *ordered);
    if (ordered != NULL) {
        order_finds(p, by_a + records, ordered);
        out->items = casus__alloc(a, (uint64_t)(out->count + 1) * sizeof *out->items);
    }
    for (int64_t i = 0; out->items != NULL && i < out->count; i++) {
        out->items[by_a[ordered[i].a]++] = ordered[i];
    }
    casus__free(a, ordered, (uint64_t)(out->count + 1) * sizeof *ordered);
    casus__free(a, by_a, bytes);
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

/* What all apart pairs say, with hope or without. */
static void count_levels(const part *parts, int64_t part_count, int32_t halvings, casus__candidates *out) {
    for (int64_t i = 0; i < part_count; i++) {
        for (int32_t h = halvings; h <= HALVINGS; h++) {
            for (int32_t l = 0; l < CASUS__LEVELS; l++) {
                out->levels[l] += parts[i].levels[h][l];
                out->apart_count += casus__levels[l].field == CASUS__FIELD_TIME ? parts[i].levels[h][l] : 0;
            }
        }
    }
}

static casus_status find_in(window *w, part *parts, int64_t part_count, casus__crew *crew, casus__candidates *out) {
    w->parts = parts;
    for (int64_t i = 0; i < part_count; i++) {
        parts[i].w = w;
        parts[i].first = (int32_t)(w->lists.count * i / part_count);
        parts[i].end = (int32_t)(w->lists.count * (i + 1) / part_count);
    }
    casus_status status = run_parts(parts, part_count, crew);
    if (status == CASUS_OK) {
        const int32_t halvings = wanted_halvings(atomic_load(&w->found[APART]));
        placing pairs = {{place, NULL, 0}, w, parts, part_count, PAIRS, 0, &out->pairs};
        placing apart = {{place, NULL, 0}, w, parts, part_count, APART, (1 << halvings) - 1, &out->apart};
        count_levels(parts, part_count, halvings, out);
        casus__crew_both(crew, &apart.job, &pairs.job);
        status = out->pairs.items != NULL && out->apart.items != NULL ? CASUS_OK : CASUS_E_MEMORY;
    }
    for (int64_t i = 0; i < part_count; i++) {
        drop_finds(&parts[i], PAIRS);
        drop_finds(&parts[i], APART);
        casus__compare_memory_free(&w->settings->allocator, &parts[i].memory);
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
                                    const casus__window_options *options, casus__crew *crew, casus__candidates *out,
                                    casus_error *error) {
    const casus_allocator *a = &settings->allocator;
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
    for (uint8_t sort = 0; sort < 64; sort++) {
        w.sorts[sort / 8] |= casus__may_be_one(sort / 8, sort % 8) << sort % 8;
    }
    const int64_t part_count = crew != NULL ? casus__crew_size(settings->threads) * PARTS_A_THREAD : 1;
    part *parts =
        casus__lists_make(a, compare, &w.lists) ? casus__zalloc(a, (uint64_t)part_count * sizeof *parts) : NULL;
    casus_status status = CASUS_E_MEMORY;
    if (parts != NULL) {
        status = find_in(&w, parts, part_count, crew, out);
    }
    casus__free(a, parts, (uint64_t)part_count * sizeof *parts);
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
