/* SPDX-License-Identifier: MIT */
/* The links of both sides become sorted pairs of summary and member, so that the members of a summary are a range and a
   link that both sides state, or that is stated twice, counts once. */
#include "query/rollup/state/residuals.h"

#include <string.h>

#include "base/sort.h"

/* Who is part of what, by identity. */
typedef struct pair {
    int64_t summary;
    int64_t member;
} pair;

typedef struct pairs {
    pair *items;
    int64_t cap;
    int64_t count;
    int32_t *order; /* by summary, then by member */
} pairs;

/* ---- Keys -------------------------------------------------------------------------------------------------------- */

static int list_events(const casus_allocator *a, casus__residuals *residuals) {
    const casus__related_events *l = residuals->related;
    residuals->identity_count = l->names.count + l->event_count;
    residuals->heads = casus__alloc(a, (uint64_t)residuals->identity_count * sizeof *residuals->heads);
    residuals->nexts = casus__alloc(a, (uint64_t)l->event_count * sizeof *residuals->nexts);
    if (residuals->heads == NULL || residuals->nexts == NULL) {
        return 0;
    }
    for (int64_t identity = 0; identity < residuals->identity_count; identity++) {
        residuals->heads[identity] = -1;
    }
    for (int64_t event = 0; event < l->event_count; event++) {
        int64_t *head = &residuals->heads[casus__related_identity(residuals->related, event)];
        residuals->nexts[event] = *head;
        *head = event;
    }
    return 1;
}

/* ---- Pairs ------------------------------------------------------------------------------------------------------- */

static int by_pair(const void *user, int32_t x, int32_t y) {
    const pair *a = (const pair *)user + x;
    const pair *b = (const pair *)user + y;
    if (a->summary != b->summary) {
        return a->summary < b->summary ? -1 : 1;
    }
    return (a->member > b->member) - (a->member < b->member);
}

static int same(const pair *a, const pair *b) {
    return a->summary == b->summary && a->member == b->member;
}

/* Either side may state the link. Nothing explains itself. */
static int list_pairs(const casus_allocator *a, const casus__residuals *residuals, pairs *out) {
    const casus__related_events *l = residuals->related;
    out->cap = l->link_count;
    out->items = casus__alloc(a, (uint64_t)out->cap * sizeof *out->items);
    if (out->items == NULL && out->cap > 0) {
        return 0;
    }
    for (int64_t event = 0; event < l->event_count; event++) {
        const int64_t self = casus__related_identity(residuals->related, event);
        for (int64_t i = l->events[event].link; i < l->events[event].link + l->events[event].link_count; i++) {
            const casus__link link = l->links[i];
            const pair stated = {link.type == CASUS_RELATION_KIND_PART_OF ? link.name : self,
                                 link.type == CASUS_RELATION_KIND_PART_OF ? self : link.name};
            if (link.type != CASUS_RELATION_KIND_POSSIBLY_OVERLAPS && stated.summary != stated.member) {
                out->items[out->count++] = stated;
            }
        }
    }
    out->order = casus__sorted(a, out->count, by_pair, out->items);
    return out->order != NULL;
}

static void free_pairs(const casus_allocator *a, pairs *p) {
    casus__sorted_free(a, p->order, p->count);
    casus__free(a, p->items, (uint64_t)p->cap * sizeof *p->items);
}

/* Where in the order the pairs of a summary begin. */
static int64_t first_pair(const pairs *p, int64_t summary) {
    int64_t from = 0;
    int64_t to = p->count;
    while (from < to) {
        const int64_t middle = from + (to - from) / 2;
        if (p->items[p->order[middle]].summary < summary) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* ---- Residuals --------------------------------------------------------------------------------------------------- */

/* The largest int64 explains any figure, so a sum that would leave int64 stays there. */
static void add_up(int64_t *sum, int64_t v) {
    *sum = *sum > INT64_MAX - v ? INT64_MAX : *sum + v;
}

/* Adds what an event states to what explains the parts of a summary. */
static void add_event(const casus__residuals *residuals, int64_t event, const casus__related_event *summary,
                      casus__figure *explained) {
    const casus__related_events *l = residuals->related;
    const casus__related_event *member = &l->events[event];
    for (int64_t from = member->part; from < member->part + member->part_count; from++) {
        const int64_t part = casus__related_part(l, summary, casus__related_codes(l, from));
        for (int32_t f = 0; part >= 0 && f < l->figure_count; f++) {
            const casus__figure *figure = &l->figures[from * l->figure_count + f];
            casus__figure *to = &explained[(part - summary->part) * l->figure_count + f];
            add_up(&to->low, figure->low);
            add_up(&to->best, figure->best);
            add_up(&to->high, figure->high);
            to->flags |= figure->flags & CASUS__OPEN;
        }
    }
}

/* What all members state together, each event once however often the link is stated. */
static void add_members(const casus__residuals *residuals, const pairs *p, int64_t event, casus__figure *explained) {
    const int64_t summary = casus__related_identity(residuals->related, event);
    for (int64_t i = first_pair(p, summary); i < p->count; i++) {
        const pair *at = &p->items[p->order[i]];
        if (at->summary != summary) {
            return;
        }
        if (i > 0 && same(at, &p->items[p->order[i - 1]])) {
            continue;
        }
        for (int64_t member = residuals->heads[at->member]; member >= 0; member = residuals->nexts[member]) {
            add_event(residuals, member, &residuals->related->events[event], explained);
        }
    }
}

static int64_t rest(int64_t whole, int64_t explained) {
    return whole > explained ? whole - explained : 0;
}

/* An open summary stays open; an open member explains all of a finite high. */
static void subtract(casus__figure *figure, const casus__figure *explained) {
    figure->low = rest(figure->low, explained->low);
    figure->best = rest(figure->best, explained->best);
    figure->high = (explained->flags & CASUS__OPEN) != 0 ? 0 : rest(figure->high, explained->high);
}

/* `explained` has room for the figures of the event. */
static void set_residuals(const casus__question *question, casus__residuals *residuals, const pairs *p, int64_t event,
                          casus__figure *explained) {
    const casus__related_event *summary = &residuals->related->events[event];
    const int32_t figure_count = residuals->related->figure_count;
    memset(explained, 0, (size_t)summary->part_count * (size_t)figure_count * sizeof *explained);
    add_members(residuals, p, event, explained);
    for (int64_t part = 0; part < summary->part_count; part++) {
        for (int32_t s = 0; s < question->sum_count; s++) {
            const int32_t f = question->sums[s].figure;
            if (question->sums[s].how == CASUS__SUM_COUNT) {
                subtract(&residuals->figures[(summary->part + part) * figure_count + f],
                         &explained[part * figure_count + f]);
            }
        }
    }
}

/* Parts of the summary that has most. */
static int64_t most_parts(const casus__related_events *l) {
    int64_t most = 0;
    for (int64_t event = 0; event < l->event_count; event++) {
        most = l->events[event].summary && l->events[event].part_count > most ? l->events[event].part_count : most;
    }
    return most;
}

int casus__residuals_make(const casus_allocator *a, const casus__question *question, const casus__related_events *l,
                          casus__residuals *residuals) {
    const uint64_t figure_bytes = (uint64_t)l->figure_count * sizeof(casus__figure);
    const uint64_t room = (uint64_t)most_parts(l) * figure_bytes;
    pairs p = {NULL, 0, 0, NULL};
    memset(residuals, 0, sizeof *residuals);
    residuals->related = l;
    residuals->figures = casus__alloc(a, (uint64_t)l->part_count * figure_bytes);
    casus__figure *explained = casus__alloc(a, room);
    const int ok = residuals->figures != NULL && (explained != NULL || room == 0) && list_events(a, residuals) &&
                   list_pairs(a, residuals, &p);
    if (ok) {
        memcpy(residuals->figures, l->figures, (size_t)l->part_count * (size_t)figure_bytes);
    }
    for (int64_t event = 0; ok && event < l->event_count; event++) {
        /* A summary that counts in no group, because the filter left it out, needs no residual. */
        if (l->events[event].summary && l->events[event].entry_count > 0) {
            set_residuals(question, residuals, &p, event, explained);
        }
    }
    free_pairs(a, &p);
    casus__free(a, explained, room);
    return ok;
}

void casus__residuals_free(const casus_allocator *a, casus__residuals *residuals) {
    const casus__related_events *l = residuals->related;
    casus__free(a, residuals->heads, (uint64_t)residuals->identity_count * sizeof *residuals->heads);
    casus__free(a, residuals->nexts, (uint64_t)l->event_count * sizeof *residuals->nexts);
    casus__free(a, residuals->figures,
                (uint64_t)l->part_count * (uint64_t)l->figure_count * sizeof *residuals->figures);
}
