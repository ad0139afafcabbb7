/* SPDX-License-Identifier: MIT */
/* First each event is matched with its only parent, then the breakdowns of each parent are taken together. */
#include "query/rollup/residuals/breakdowns.h"

#include "base/sort.h"

#include <string.h>

#define NONE (-1)

/* The parents that a node leads to, that do not stand and that do: the last of them, and whether there are several. */
typedef struct found {
    int32_t parents[2];
    int many[2];
} found;

typedef struct work {
    casus__events *events;
    casus__ties *ties;
    casus__breakdowns *out;
    found *handed; /* by node behind the events */
} work;

/* ---- One event --------------------------------------------------------------------------------------------------- */

static const casus__record *record_of(const work *w, int32_t record) {
    return &w->events->records->registry.records[record];
}

/* What the records of an event that stand tell apart, of one of which none stands all; *summaries: 1 if all of them are
   summaries. */
static casus__breakdown told_by(const work *w, int32_t event, int *summaries) {
    const casus__standing *s = &w->events->standing;
    const int stands = w->events->items[event].lead != NONE;
    casus__breakdown b = {0, {0, 0, 0}, {~UINT64_C(0), ~UINT64_C(0), ~UINT64_C(0)}};
    *summaries = 1;
    for (int64_t i = s->starts[event]; i < s->starts[event + 1]; i++) {
        const int32_t record = s->members[i];
        if (stands && s->aside[record] != 0) {
            continue;
        }
        const casus__breakdown *mine = &w->events->records->items[record].breakdown;
        *summaries = *summaries && (record_of(w, record)->flags & CASUS__RECORD_SUMMARY) != 0;
        b.states |= mine->states;
        for (int d = 0; d < CASUS__DIMENSIONS; d++) {
            b.any[d] |= mine->any[d];
            b.all[d] &= mine->all[d] | ~mine->states;
        }
    }
    return b;
}

static void find_parent(const work *w, found *f, int32_t parent) {
    const int stands = w->events->items[parent].lead != NONE;
    f->many[stands] |= f->parents[stands] != NONE && f->parents[stands] != parent;
    f->parents[stands] = parent;
}

/* The parents that a node leads to, handed on by nodes of repeated names, of which `handed` has theirs. */
static found find_parents(const work *w, int32_t node) {
    const casus__graph *g = &w->events->standing.parents;
    found f = {{NONE, NONE}, {0, 0}};
    for (int64_t i = g->starts[node]; i < g->starts[node + 1]; i++) {
        const int32_t to = g->edges[i].to;
        const found *theirs = &w->handed[to < w->out->event_count ? 0 : to - w->out->event_count];
        if (to < w->out->event_count) {
            find_parent(w, &f, to);
        }
        for (int stands = 0; to >= w->out->event_count && stands < 2; stands++) {
            f.many[stands] |= theirs->many[stands];
            if (theirs->parents[stands] != NONE) {
                find_parent(w, &f, theirs->parents[stands]);
            }
        }
    }
    return f;
}

/* The only parent that stands, else the only one; NONE without any or with several. */
static int32_t only_parent(const work *w, int32_t event) {
    const found f = find_parents(w, event);
    const int stands = f.parents[1] != NONE;
    return f.many[stands] || f.parents[stands] == event ? NONE : f.parents[stands];
}

/* The statuses for which the event breaks its parent down by each dimension. 0 if there is none. */
static int breaks_down(const work *w, int32_t event, int32_t *parent, uint64_t out[CASUS__DIMENSIONS]) {
    int summaries = 0;
    uint64_t all = 0;
    if (w->events->items[event].lead == NONE || w->events->items[event].unreal) {
        return 0;
    }
    const casus__breakdown mine = told_by(w, event, &summaries);
    *parent = summaries ? only_parent(w, event) : NONE;
    if (*parent == NONE || w->ties->components[event] == w->ties->components[*parent]) {
        return 0;
    }
    w->ties->steps += w->events->standing.starts[*parent + 1] - w->events->standing.starts[*parent] - 1;
    const casus__breakdown theirs = told_by(w, *parent, &summaries);
    if (w->events->items[*parent].lead != NONE ? !w->events->items[*parent].summary : !summaries) {
        return 0;
    }
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        uint64_t others = 0;
        for (int k = 0; k < CASUS__DIMENSIONS; k++) {
            others |= k != d ? mine.any[k] : 0;
        }
        out[d] = mine.states & mine.any[d] & mine.all[d] & ~others & theirs.states & ~theirs.any[d];
        all |= out[d];
    }
    return all != 0;
}

/* ---- The breakdowns of one parent -------------------------------------------------------------------------------- */

/* A breakdown and its parent, by parent. */
typedef struct row {
    int32_t parent;
    int32_t event;
    uint64_t statuses[CASUS__DIMENSIONS];
} row;

static void add_up(int64_t *sum, int64_t v) {
    *sum = *sum > INT64_MAX - v ? INT64_MAX : *sum + v;
}

/* The parent is at least its rows. Under keys of cells only what it states as a whole can be raised. */
static void raise(casus__figure *figure, int64_t low) {
    if (!casus__figure_speaks(figure) || low == 0) {
        return;
    }
    figure->low = figure->low > low ? figure->low : low;
    figure->flags |= CASUS__KNOWS_LOW;
    if ((figure->flags & CASUS__KNOWS_BEST) != 0 && figure->best < low) {
        figure->best = low;
    }
    if ((figure->flags & CASUS__KNOWS_HIGH) != 0 && figure->high < low) {
        figure->high = low;
    }
}

static void raise_parent(const work *w, int32_t parent, int32_t figure, int64_t low) {
    const casus__event *e = &w->events->items[parent];
    const int64_t figure_count = w->out->figure_count;
    raise(&w->events->wholes[parent * figure_count + figure], low);
    if (e->part_count == 1) {
        raise(&w->events->figures[e->part * figure_count + figure], low);
    }
}

/* Of what the question names the first that a row tells apart; its role in *role. NONE if it names nothing of the kind.
 */
static int asked_dimension(const casus__sum *sum, const int *there, uint8_t *role) {
    for (int32_t i = 0; i < sum->named_count; i++) {
        if (there[sum->named[i].dimension]) {
            *role = sum->named[i].told_apart ? CASUS__ROLE_ROW : CASUS__ROLE_KEPT_ROW;
            return sum->named[i].dimension;
        }
    }
    return NONE;
}

static int largest_dimension(const int64_t *lows, const int *there) {
    int most = NONE;
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        most = there[d] && (most == NONE || lows[d] > lows[most]) ? d : most;
    }
    return most;
}

static void set_roles(const work *w, const row *rows, int64_t count, const casus__sum *sum) {
    const casus__event *parent = &w->events->items[rows->parent];
    const int64_t figure_count = w->out->figure_count;
    const uint64_t bit = UINT64_C(1) << sum->status;
    int64_t lows[CASUS__DIMENSIONS] = {0, 0, 0};
    int there[CASUS__DIMENSIONS] = {0, 0, 0};
    int kept[CASUS__DIMENSIONS] = {0, 0, 0};
    for (int64_t i = 0; i < count; i++) {
        for (int d = 0; d < CASUS__DIMENSIONS; d++) {
            if ((rows[i].statuses[d] & bit) != 0) {
                add_up(&lows[d], w->events->wholes[rows[i].event * figure_count + sum->figure].low);
                there[d] = 1;
                kept[d] |= w->events->items[rows[i].event].counted;
            }
        }
    }
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        raise_parent(w, rows->parent, sum->figure, lows[d]);
    }
    uint8_t role = CASUS__ROLE_PLAIN;
    int adds = asked_dimension(sum, there, &role);
    if (adds == NONE && !parent->counted) { /* without any that is kept, the parent would add, if it stands */
        adds = largest_dimension(lows, kept);
        adds = adds == NONE && parent->lead == NONE ? largest_dimension(lows, there) : adds;
    }
    for (int64_t i = 0; i < count; i++) {
        for (int d = 0; d < CASUS__DIMENSIONS; d++) {
            if ((rows[i].statuses[d] & bit) != 0) {
                w->out->roles[rows[i].event * figure_count + sum->figure] = d == adds ? role : CASUS__ROLE_SILENT;
            }
        }
    }
}

static int list_rows(const casus_allocator *a, const work *w, row **rows, int64_t *count, int64_t *cap) {
    for (int32_t event = 0; event < w->out->event_count && w->ties->steps <= CASUS__STEPS_MOST; event++) {
        row r = {NONE, event, {0, 0, 0}};
        if (!breaks_down(w, event, &r.parent, r.statuses)) {
            continue;
        }
        if (!CASUS__GROW(a, *rows, *cap, *count + 1)) {
            return 0;
        }
        (*rows)[(*count)++] = r;
    }
    return 1;
}

/* ---- Rows below other members ------------------------------------------------------------------------------------ */

typedef struct reach {
    int32_t *stamps; /* by node: the last search that found it */
    int32_t *stack;
    int32_t *members; /* of the parent at hand */
    int32_t member_count;
    int32_t serial;
} reach;

static void push_children(const work *w, reach *r, int32_t node, int32_t *depth) {
    const casus__graph *children = &w->ties->children;
    const int64_t end = w->ties->steps > CASUS__STEPS_MOST ? 0 : children->starts[node + 1];
    for (int64_t i = children->starts[node]; i < end; i++) {
        const int32_t child = children->edges[i].to;
        w->ties->steps++;
        if (r->stamps[child] != r->serial) {
            r->stamps[child] = r->serial;
            r->stack[(*depth)++] = child;
        }
    }
}

/* What is in a circle with the parent is no more a member than that. */
static int is_member(const work *w, int32_t node, int32_t parent) {
    return node < w->events->standing.event_count && w->events->items[node].lead != NONE &&
           !w->events->items[node].unreal && w->ties->components[node] != w->ties->components[parent];
}

/* Lists the members of a parent, of what is none its members. */
static void list_members(const work *w, reach *r, int32_t parent) {
    int32_t depth = 0;
    r->serial++;
    r->member_count = 0;
    push_children(w, r, parent, &depth);
    while (depth > 0) {
        const int32_t node = r->stack[--depth];
        if (is_member(w, node, parent)) {
            r->members[r->member_count++] = node;
        } else {
            push_children(w, r, node, &depth);
        }
    }
}

/* Stamps what is below any of them. */
static void stamp_below(const work *w, reach *r) {
    int32_t depth = 0;
    r->serial++;
    for (int32_t i = 0; i < r->member_count; i++) {
        push_children(w, r, r->members[i], &depth);
    }
    while (depth > 0) {
        const int32_t node = r->stack[--depth];
        push_children(w, r, node, &depth);
    }
}

static int64_t end_of_group(const row *rows, int64_t count, int64_t first) {
    int64_t end = first + 1;
    while (end < count && rows[end].parent == rows[first].parent) {
        end++;
    }
    return end;
}

/* A row that is part of its parent alone is below no other member of it. */
static int may_be_nested(const work *w, const row *rows, int64_t count) {
    const casus__graph *parents = &w->events->standing.parents;
    int many = 0;
    for (int64_t i = 0; i < count; i++) {
        const int64_t edge = parents->starts[rows[i].event];
        many |= parents->starts[rows[i].event + 1] - edge > 1 ||
                parents->edges[edge].to >= w->events->standing.event_count; /* a node that hands on */
    }
    return many;
}

/* What is below another member of its parent too, through what does not stand, is no row but explains that member. */
static int drop_nested(const casus_allocator *a, const work *w, row *rows, int64_t *count) {
    const uint64_t bytes = ((uint64_t)w->events->standing.node_count + 1) * sizeof(int32_t);
    reach r = {casus__zalloc(a, bytes), casus__alloc(a, bytes), casus__alloc(a, bytes), 0, 0};
    const int ok = r.stamps != NULL && r.stack != NULL && r.members != NULL;
    int64_t kept = 0;
    for (int64_t first = 0; ok && first < *count;) {
        const int64_t end = end_of_group(rows, *count, first);
        const int look = may_be_nested(w, rows + first, end - first);
        if (look) {
            list_members(w, &r, rows[first].parent);
            stamp_below(w, &r);
        }
        for (int64_t i = first; i < end; i++) {
            if (!look || r.stamps[rows[i].event] != r.serial) {
                rows[kept++] = rows[i];
            }
        }
        first = end;
    }
    *count = ok ? kept : *count;
    casus__free(a, r.stamps, bytes);
    casus__free(a, r.stack, bytes);
    casus__free(a, r.members, bytes);
    return ok;
}

/* ---- All of them ------------------------------------------------------------------------------------------------- */

typedef struct order {
    const row *rows;
    const int32_t *components;
} order;

/* Parents that are rows of others come first: they are raised before they raise. What is part of another has the higher
   number of component. */
static int by_parent(const void *user, int32_t x, int32_t y) {
    const order *o = user;
    const int32_t a = o->rows[x].parent;
    const int32_t b = o->rows[y].parent;
    const int by_component = (o->components[a] < o->components[b]) - (o->components[a] > o->components[b]);
    return by_component != 0 ? by_component : (a > b) - (a < b);
}

static int sort_rows(const casus_allocator *a, const casus__ties *ties, row **rows, int64_t count, int64_t cap) {
    const order by = {*rows, ties->components};
    int32_t *places = casus__sorted(a, count, by_parent, &by);
    row *sorted = casus__alloc(a, (uint64_t)cap * sizeof *sorted);
    for (int64_t i = 0; places != NULL && sorted != NULL && i < count; i++) {
        sorted[i] = (*rows)[places[i]];
    }
    casus__sorted_free(a, places, count);
    if (places == NULL || sorted == NULL) {
        casus__free(a, sorted, (uint64_t)cap * sizeof *sorted);
        return 0;
    }
    casus__free(a, *rows, (uint64_t)cap * sizeof **rows);
    *rows = sorted;
    return 1;
}

static int mark_rows(const casus_allocator *a, const work *w, const row *rows, int64_t count) {
    const casus__question *q = w->events->question;
    casus__breakdowns *out = w->out;
    out->any = 1;
    out->parents = casus__alloc(a, ((uint64_t)out->event_count + 1) * sizeof *out->parents);
    out->roles = casus__zalloc(a, ((uint64_t)out->event_count + 1) * (uint64_t)out->figure_count);
    out->is_parent = casus__zalloc(a, (uint64_t)out->event_count + 1);
    if (out->parents == NULL || out->roles == NULL || out->is_parent == NULL) {
        return 0;
    }
    for (int32_t event = 0; event < out->event_count; event++) {
        out->parents[event] = NONE;
    }
    for (int64_t i = 0; i < count; i++) {
        out->parents[rows[i].event] = rows[i].parent;
        out->is_parent[rows[i].parent] = 1;
    }
    for (int64_t i = 0; i < count;) {
        const int64_t end = end_of_group(rows, count, i);
        for (int32_t s = 0; s < q->sum_count; s++) {
            if (q->sums[s].how == CASUS__SUM_COUNT) {
                set_roles(w, rows + i, end - i, &q->sums[s]);
            }
        }
        i = end;
    }
    return 1;
}

int casus__breakdowns_make(const casus_allocator *a, casus__events *events, casus__ties *ties, casus__breakdowns *out) {
    work w = {events, ties, out, NULL};
    row *rows = NULL;
    int64_t count = 0;
    int64_t cap = 0;
    memset(out, 0, sizeof *out);
    out->event_count = events->standing.event_count;
    out->figure_count = events->records->figure_count;
    const int32_t handing = events->standing.node_count - out->event_count;
    w.handed = casus__alloc(a, ((uint64_t)handing + 1) * sizeof *w.handed);
    for (int32_t i = 0; w.handed != NULL && i < handing; i++) {
        w.handed[i] = find_parents(&w, out->event_count + i); /* these lead to events only */
    }
    int ok = w.handed != NULL && list_rows(a, &w, &rows, &count, &cap);
    casus__free(a, w.handed, ((uint64_t)handing + 1) * sizeof *w.handed);
    if (ok && count > 0) {
        ok = sort_rows(a, ties, &rows, count, cap) && drop_nested(a, &w, rows, &count) && mark_rows(a, &w, rows, count);
    }
    casus__free(a, rows, (uint64_t)cap * sizeof *rows);
    return ok;
}

void casus__breakdowns_free(const casus_allocator *a, casus__breakdowns *b) {
    casus__free(a, b->parents, ((uint64_t)b->event_count + 1) * sizeof *b->parents);
    casus__free(a, b->is_parent, (uint64_t)b->event_count + 1);
    casus__free(a, b->roles, ((uint64_t)b->event_count + 1) * (uint64_t)b->figure_count);
    memset(b, 0, sizeof *b);
}
