/* SPDX-License-Identifier: MIT */
/* Events are passed circle by circle from the bottom up, so that what is below one has added already. Where nothing may
   overlap and nothing has two parents, what is below is added up on the way instead of being looked for again. */
#include "query/rollup/residuals/residuals.h"

#include <string.h>

#include "base/sort.h"
#include "query/rollup/residuals/by_value.h"
#include "query/rollup/residuals/own_values.h"
#include "query/rollup/residuals/pass_order.h"

#define NONE (-1)

#define TREE 1u     /* whatever is below has one parent */
#define STANDING 2u /* something that stands is below */

/* An event of fewer parts looks through all that is below for each of them. */
#define FEW_PARTS 4

typedef struct work {
    const casus_allocator *a;
    casus__residuals *out;
    const casus__events *events;
    casus__ties *ties;
    int32_t figure_count;
    int32_t node_count;
    int32_t *order; /* casus__pass_order() */
    int32_t *below; /* what is below the component at hand: nodes, then only events that stand */
    int32_t below_count;
    casus__by_value by_value; /* what is below the component at hand, by value, if `sorted` */
    int sorted;
    casus__own_values *own;   /* what the event at hand names */
    casus__figure *explained; /* by event below: what it explains of the figure at hand */
    int32_t *places;          /* by event: where the list has the first of its cluster */
    int32_t *clusters;        /* by event below: its place in the list of the first of its cluster */
    casus__figure *combined;  /* by place: what the cluster that begins there explains together */
    int32_t *times;           /* by place: how many of that cluster may overlap */
    uint8_t *trees;           /* by node: TREE, STANDING */
    casus__figure *totals;    /* figure_count a node that is a tree: what all that is below adds */
} work;

/* The largest int64 explains any figure, so a sum that would leave int64 stays there. */
static void add_up(int64_t *sum, int64_t v) {
    *sum = *sum > INT64_MAX - v ? INT64_MAX : *sum + v;
}

static void add_figure(casus__figure *sum, const casus__figure *figure) {
    add_up(&sum->low, figure->low);
    add_up(&sum->best, figure->best);
    add_up(&sum->high, figure->high);
    sum->flags |= figure->flags;
}

int casus__figure_may_overlap(const casus__figure *figure) {
    const uint32_t all = CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__KNOWS_HIGH;
    const int nobody = (figure->flags & all) == all && figure->low == 0 && figure->best == 0 && figure->high == 0;
    return casus__figure_speaks(figure) && !nobody;
}

/* ---- What explains ----------------------------------------------------------------------------------------------- */

/* A part of an event that is to be explained; the whole where `codes` is NULL. */
typedef struct target {
    const casus__event *event;
    const int32_t *codes;
    int32_t rows_of; /* the rows of this event, and of its circle, do not explain; NONE */
    int32_t under;   /* other values explain only from below this event; NONE: from everywhere */
    int kept_only;   /* the value is what the filter keeps: from elsewhere only that explains */
    int own_only;    /* from elsewhere nothing explains */
} target;

static const int32_t *codes_of(const work *w, int64_t part) {
    return casus__events_codes(w->events, part);
}

/* In the statuses of a part; an outcome is of any. */
static uint64_t status_bit(const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT ? UINT64_C(1) << sum->status : ~UINT64_C(0);
}

/* 1 if cells with the values of `codes` explain the target: the same values; where it names none, any that its event
   does not name elsewhere; where they name none, the only one that its event names. */
static int explains(const work *w, const target *t, const int32_t *codes, int only_same) {
    for (int32_t k = 0; k < w->events->records->key_count; k++) {
        const int32_t wanted = t->codes[k];
        if (codes[k] != wanted &&
            (only_same || !(wanted == 0 ? !casus__own_values_has(w->own, k, codes[k])
                                        : codes[k] == 0 && casus__own_values_only(w->own, k, wanted)))) {
            return 0;
        }
    }
    return 1;
}

/* What an event that adds explains of a target. Several values of one cell would be added up, so where the event as a
   whole explains, it does so as a whole. `exact`: only the same values do. */
static casus__figure explained_by(const work *w, const target *t, int32_t event, const casus__sum *sum, int exact) {
    const int only_same = t->under != NONE && w->ties->stamps[event] != w->ties->serial;
    const casus__event *e = &w->events->items[event];
    casus__figure out = {0, 0, 0, 0};
    int64_t part = e->part;
    int64_t last = e->part + e->part_count;
    if (only_same && (t->own_only || (t->kept_only && !e->counted))) {
        return out;
    }
    const int32_t parent = t->rows_of != NONE ? w->out->breakdowns.parents[event] : NONE;
    if (parent != NONE && w->ties->components[parent] == w->ties->components[t->rows_of] &&
        casus__breakdowns_is_row(&w->out->breakdowns, event, sum->figure)) {
        return out;
    }
    if (t->codes != NULL && (exact || only_same) && e->part_count > FEW_PARTS) {
        part = casus__events_part(w->events, event, t->codes);
        last = part < 0 ? part : part + 1;
    }
    w->ties->steps += t->codes != NULL ? last - part : 0;
    if (t->codes == NULL || (w->events->records->key_count == 1 && t->codes[0] == 0 && !only_same &&
                             !casus__own_values_in(w->own, w->events, e))) {
        return w->out->wholes[(int64_t)event * w->figure_count + sum->figure];
    }
    for (; part < last; part++) {
        if (explains(w, t, codes_of(w, part), only_same)) {
            add_figure(&out, &w->out->adds[part * w->figure_count + sum->figure]);
        }
    }
    return out;
}

/* ---- Together ---------------------------------------------------------------------------------------------------- */

/* The places in the list below that have to be looked at; NULL: the whole list. */
typedef struct choice {
    const int32_t *places;
    int32_t count;
    int exact; /* only the same values explain */
} choice;

static int32_t place_of(const choice *c, int32_t i) {
    return c->places == NULL ? i : c->places[i];
}

/* To those that name the value of a key, if these are fewer. */
static void narrow(const work *w, const target *t, int32_t key, choice *c) {
    int32_t count = c->count;
    const int32_t *places = w->sorted ? casus__by_value_find(&w->by_value, t->codes, key, &count) : NULL;
    if (count < c->count) {
        c->places = places;
        c->count = count;
    }
}

/* A value of an event with several is explained by the same value only: explains(). */
static choice choose(const work *w, const target *t, uint64_t bit) {
    const int32_t key_count = w->events->records->key_count;
    choice c = {NULL, w->below_count, 0};
    int32_t own = 0;
    if (t->codes == NULL) {
        return c;
    }
    casus__own_values_take(w->own, w->events, t->event, bit);
    for (int32_t k = 0; k < key_count; k++) {
        if (t->codes[k] != 0 && !casus__own_values_only(w->own, k, t->codes[k])) {
            narrow(w, t, k, &c);
            own++;
        }
    }
    c.exact = own == key_count;
    if (c.exact && key_count > 1) {
        narrow(w, t, CASUS__ALL_KEYS, &c);
    }
    return c;
}

/* Adds a cluster: of events that may overlap, at least the largest low and at most all highs. */
static void combine(const work *w, const choice *chosen, casus__figure *sum) {
    for (int32_t i = 0; i < chosen->count; i++) {
        const int32_t cluster = w->clusters[place_of(chosen, i)];
        w->combined[cluster] = (casus__figure){0, 0, 0, 0};
        w->times[cluster] = 0;
    }
    for (int32_t i = 0; i < chosen->count; i++) {
        const int32_t place = place_of(chosen, i);
        w->times[w->clusters[place]] += casus__figure_may_overlap(&w->explained[place]);
    }
    for (int32_t i = 0; i < chosen->count; i++) {
        const int32_t place = place_of(chosen, i);
        casus__figure *cluster = &w->combined[w->clusters[place]];
        casus__figure f = w->explained[place];
        if (w->times[w->clusters[place]] > 1 && casus__figure_may_overlap(&f)) {
            const int64_t low = cluster->low > f.low ? cluster->low : f.low;
            f.low = f.best = 0;
            add_figure(cluster, &f);
            cluster->low = low;
        } else {
            add_figure(cluster, &f);
        }
    }
    for (int32_t i = 0; i < chosen->count; i++) {
        casus__figure *cluster = &w->combined[w->clusters[place_of(chosen, i)]];
        add_figure(sum, cluster);
        *cluster = (casus__figure){0, 0, 0, 0};
    }
}

/* Without a cluster of two there is nothing to combine. */
static casus__figure together(const work *w, const target *t, const casus__sum *sum) {
    const choice chosen = choose(w, t, status_bit(sum));
    casus__figure out = {0, 0, 0, 0};
    w->ties->steps += chosen.count;
    if (w->ties->steps > CASUS__STEPS_MOST) {
        return out; /* all of it is given up */
    }
    for (int32_t i = 0; i < chosen.count; i++) {
        const int32_t place = place_of(&chosen, i);
        w->explained[place] = explained_by(w, t, w->below[place], sum, chosen.exact);
        add_figure(&out, &w->explained[place]);
    }
    if (w->ties->any) {
        out = (casus__figure){0, 0, 0, 0};
        combine(w, &chosen, &out);
    }
    return out;
}

static int64_t rest(int64_t whole, int64_t explained) {
    return whole > explained ? whole - explained : 0;
}

static int is_exceeded(const casus__figure *figure, const casus__figure *explained) {
    return (figure->flags & CASUS__KNOWS_HIGH) != 0 && explained->low > figure->high;
}

/* An open figure stays open; an open explanation explains all of a finite high. */
static void subtract(casus__figure *figure, const casus__figure *explained) {
    figure->low = rest(figure->low, explained->low);
    figure->best = rest(figure->best, explained->best);
    figure->high = (explained->flags & CASUS__OPEN) != 0 ? 0 : rest(figure->high, explained->high);
}

/* ---- What is below ----------------------------------------------------------------------------------------------- */

static int explains_others(const work *w, int32_t event) {
    return w->events->items[event].lead != NONE && !w->events->items[event].unreal;
}

/* Which of the events below may overlap. */
static void cluster_below(work *w) {
    casus__ties_cluster(w->ties, w->below, w->below_count);
    for (int32_t i = 0; i < w->below_count; i++) {
        w->places[casus__ties_root(w->ties, w->below[i])] = NONE;
    }
    for (int32_t i = 0; i < w->below_count; i++) {
        int32_t *place = &w->places[casus__ties_root(w->ties, w->below[i])];
        *place = *place == NONE ? i : *place;
        w->clusters[i] = *place;
    }
}

static int has_many_parts(const work *w, int32_t node) {
    return w->events->records->key_count > 0 && node < w->events->standing.event_count &&
           w->events->items[node].part_count > FEW_PARTS;
}

/* Lists the events that explain what is above some nodes. 0 when memory is short. */
static int take_below(work *w, const int32_t *nodes, int32_t count) {
    const int32_t found = casus__ties_below(w->ties, nodes, count, w->below);
    w->below_count = 0;
    for (int32_t i = 0; i < found; i++) {
        if (w->below[i] < w->events->standing.event_count && explains_others(w, w->below[i])) {
            w->below[w->below_count++] = w->below[i];
        }
    }
    if (w->ties->any) {
        cluster_below(w);
    }
    w->sorted = 0;
    for (int32_t i = 0; i < count && !w->sorted; i++) {
        w->sorted = has_many_parts(w, nodes[i]);
    }
    return !w->sorted || casus__by_value_take(w->a, &w->by_value, w->events, w->below, w->below_count);
}

static int is_parent_of_rows(const work *w, int32_t node) {
    return w->out->breakdowns.any && node < w->events->standing.event_count && w->out->breakdowns.is_parent[node];
}

/* Whether what is below a node is a tree, and what it adds in all. */
static void take_tree(work *w, int32_t node) {
    const casus__graph *children = &w->ties->children;
    const casus__graph *parents = &w->events->standing.parents;
    casus__figure *totals = w->totals + (int64_t)node * w->figure_count;
    const int plain = !is_parent_of_rows(w, node) && w->events->records->key_count == 0;
    uint8_t what = (uint8_t)(plain ? TREE : 0);
    for (int64_t i = children->starts[node]; i < children->starts[node + 1]; i++) {
        const int32_t child = children->edges[i].to;
        const int stands = child < w->events->standing.event_count && explains_others(w, child);
        if (w->ties->components[child] == w->ties->components[node]) {
            continue; /* nothing is below itself */
        }
        what |= (uint8_t)((w->trees[child] & STANDING) | (stands ? STANDING : 0));
        if ((w->trees[child] & TREE) == 0 || parents->starts[child + 1] - parents->starts[child] > 1 ||
            (child < w->events->standing.event_count && casus__ties_any(w->ties, child))) {
            what &= (uint8_t)~TREE;
        }
        for (int32_t f = 0; f < w->figure_count; f++) {
            add_figure(&totals[f], &w->totals[(int64_t)child * w->figure_count + f]);
            if (stands) {
                add_figure(&totals[f], &w->out->wholes[(int64_t)child * w->figure_count + f]);
            }
        }
    }
    w->trees[node] = what;
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static casus__figure explanation(const work *w, const target *t, int32_t event, const casus__sum *sum) {
    return (w->trees[event] & TREE) != 0 ? w->totals[(int64_t)event * w->figure_count + sum->figure]
                                         : together(w, t, sum);
}

static void leave_rest(const work *w, int32_t event, const casus__sum *sum) {
    const casus__event *e = &w->events->items[event];
    target t = {e, NULL, NONE, NONE, 0, 0};
    casus__figure *whole = &w->out->wholes[(int64_t)event * w->figure_count + sum->figure];
    casus__figure explained = explanation(w, &t, event, sum);
    subtract(whole, &explained);
    for (int64_t part = e->part; part < e->part + e->part_count; part++) {
        casus__figure *adds = &w->out->adds[part * w->figure_count + sum->figure];
        if (w->events->records->key_count > 0) {
            t.codes = codes_of(w, part);
            explained = explanation(w, &t, event, sum);
        }
        w->out->exceeded[part * w->figure_count + sum->figure] = (uint8_t)is_exceeded(adds, &explained);
        subtract(adds, &explained);
    }
}

/* ---- Rows of a breakdown ----------------------------------------------------------------------------------------- */

/* What the rows before have taken already of what explains this value: they come one after the other, each takes what
   it can. */
typedef struct taken {
    casus__groups values; /* by codes: low, best, high */
    int64_t whole[3];
} taken;

static void take(int64_t *had, casus__figure *figure, casus__figure explained) {
    const casus__figure before = *figure;
    explained.low = rest(explained.low, had[0]);
    explained.best = rest(explained.best, had[1]);
    explained.high = rest(explained.high, had[2]);
    subtract(figure, &explained);
    add_up(&had[0], before.low - figure->low);
    add_up(&had[1], before.best - figure->best);
    add_up(&had[2], before.high - figure->high);
}

/* Whether what is below the row itself states more than it does at most. */
static uint8_t exceeds(const work *w, target t, const casus__figure *figure, const casus__sum *sum) {
    t.own_only = 1;
    const casus__figure explained = together(w, &t, sum);
    return (uint8_t)is_exceeded(figure, &explained);
}

/* A row as a whole adds what its parts do: each value is explained by members of that value only. */
static void add_parts_up(const work *w, int32_t event, const casus__sum *sum) {
    const casus__event *e = &w->events->items[event];
    casus__figure *whole = &w->out->wholes[(int64_t)event * w->figure_count + sum->figure];
    casus__figure added = {0, 0, 0, 0};
    for (int64_t part = e->part; part < e->part + e->part_count; part++) {
        add_figure(&added, &w->out->adds[part * w->figure_count + sum->figure]);
    }
    added.flags = whole->flags;
    *whole = added;
}

static int leave_row(work *w, int32_t event, int32_t parent, const casus__sum *sum, taken *before) {
    const casus__event *e = &w->events->items[event];
    const int role = casus__breakdowns_role(&w->out->breakdowns, event, sum->figure);
    target t = {e, NULL, parent, event, role == CASUS__ROLE_KEPT_ROW, 0};
    (void)casus__ties_below(w->ties, &event, 1, NULL); /* stamps what is under it */
    if (w->events->records->key_count == 0) {
        casus__figure *whole = &w->out->wholes[(int64_t)event * w->figure_count + sum->figure];
        w->out->exceeded[e->part * w->figure_count + sum->figure] = exceeds(w, t, whole, sum);
        take(before->whole, whole, together(w, &t, sum));
        w->out->adds[e->part * w->figure_count + sum->figure] = *whole;
        return 1;
    }
    for (int64_t part = e->part; part < e->part + e->part_count; part++) {
        t.codes = codes_of(w, part);
        const int32_t group = casus__groups_find(w->a, &before->values, t.codes);
        if (group < 0) {
            return 0;
        }
        casus__figure *adds = &w->out->adds[part * w->figure_count + sum->figure];
        w->out->exceeded[part * w->figure_count + sum->figure] = exceeds(w, t, adds, sum);
        take(before->values.values + (int64_t)group * 3, adds, together(w, &t, sum));
    }
    add_parts_up(w, event, sum);
    return 1;
}

static int leave_row_of(work *w, int32_t node, int32_t parent, const casus__sum *sum, taken *before) {
    if (node >= w->events->standing.event_count || w->out->breakdowns.parents[node] != parent ||
        !casus__breakdowns_is_row(&w->out->breakdowns, node, sum->figure)) {
        return 1;
    }
    return leave_row(w, node, parent, sum, before);
}

/* The rows of an event are its children, or those of a node that hands on to it. */
static int leave_rows(work *w, int32_t parent, const casus__sum *sum) {
    const casus__graph *children = &w->ties->children;
    taken before;
    int ok = 1;
    memset(&before, 0, sizeof before);
    before.values.key_count = w->events->records->key_count;
    before.values.stride = 3;
    before.values.key = w->events->part_keys.key;
    for (int64_t i = children->starts[parent]; ok && i < children->starts[parent + 1]; i++) {
        const int32_t node = children->edges[i].to;
        ok = leave_row_of(w, node, parent, sum, &before);
        w->ties->steps += children->starts[node + 1] - children->starts[node];
        for (int64_t k = children->starts[node];
             ok && node >= w->events->standing.event_count && k < children->starts[node + 1]; k++) {
            ok = leave_row_of(w, children->edges[k].to, parent, sum, &before);
        }
    }
    casus__groups_free(w->a, &before.values);
    return ok;
}

/* What a row adds is found with its parent, even where that does not stand. */
static int pass_event(work *w, int32_t event) {
    const casus__question *q = w->events->question;
    const int stands = w->events->items[event].lead != NONE;
    int ok = 1;
    w->out->has_members[event] = (uint8_t)stands;
    for (int32_t s = 0; ok && s < q->sum_count; s++) {
        const casus__sum *sum = &q->sums[s];
        if (sum->how != CASUS__SUM_COUNT) {
            continue;
        }
        if (is_parent_of_rows(w, event)) {
            ok = leave_rows(w, event, sum);
        }
        if (stands && casus__breakdowns_role(&w->out->breakdowns, event, sum->figure) == CASUS__ROLE_PLAIN) {
            leave_rest(w, event, sum);
        }
    }
    return ok;
}

/* A breakdown by something else adds nothing. */
static void silence(const work *w, int32_t event) {
    const casus__event *e = &w->events->items[event];
    const casus__figure nothing = {0, 0, 0, 0};
    for (int32_t f = 0; f < w->figure_count; f++) {
        if (casus__breakdowns_role(&w->out->breakdowns, event, f) != CASUS__ROLE_SILENT) {
            continue;
        }
        w->out->wholes[(int64_t)event * w->figure_count + f] = nothing;
        for (int64_t part = e->part; part < e->part + e->part_count; part++) {
            w->out->adds[part * w->figure_count + f] = nothing;
        }
    }
}

/* What does not stand adds nothing, so what is below it need not be known, but for its rows. */
static int is_asked(const work *w, int32_t node) {
    return node < w->events->standing.event_count &&
           (w->events->items[node].lead != NONE || is_parent_of_rows(w, node));
}

/* A circle, or mostly a single node, below which all is done. */
static int pass_component(work *w, const int32_t *nodes, int32_t count) {
    uint8_t standing = 0;
    uint8_t inside = 0;
    int asked = 0;
    int ok = 1;
    for (int32_t i = 0; i < count; i++) {
        take_tree(w, nodes[i]);
        standing |= w->trees[nodes[i]] & STANDING;
        inside |= (uint8_t)(is_asked(w, nodes[i]) && explains_others(w, nodes[i]) ? STANDING : 0);
        asked |= is_asked(w, nodes[i]);
    }
    const int tree = count == 1 && (w->trees[nodes[0]] & TREE) != 0;
    for (int32_t i = 0; i < count && count > 1; i++) {
        w->trees[nodes[i]] = (uint8_t)(standing | inside); /* for what is above: the whole circle is below that */
    }
    if (standing == 0 || !asked) {
        return 1;
    }
    if (!tree) {
        ok = take_below(w, nodes, count);
    }
    for (int32_t i = 0; ok && i < count; i++) {
        if (is_asked(w, nodes[i]) && (tree || w->below_count > 0)) {
            ok = pass_event(w, nodes[i]);
        }
    }
    return ok;
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static int pass_all(work *w) {
    const int32_t *components = w->ties->components;
    int ok = 1;
    for (int64_t end = w->node_count; ok && end > 0 && w->ties->steps <= CASUS__STEPS_MOST;) {
        int64_t first = end - 1;
        while (first > 0 && components[w->order[first - 1]] == components[w->order[end - 1]]) {
            first--;
        }
        ok = pass_component(w, w->order + first, (int32_t)(end - first));
        end = first;
    }
    return ok;
}

static int init(work *w) {
    const casus_allocator *a = w->a;
    casus__residuals *out = w->out;
    const uint64_t n = (uint64_t)w->node_count + 1;
    const uint64_t parts = (uint64_t)w->events->part_count + 1;
    const uint64_t events = (uint64_t)w->events->standing.event_count + 1;
    const uint64_t width = (uint64_t)w->figure_count * sizeof(casus__figure);
    out->has_members = casus__zalloc(a, events);
    out->adds = casus__alloc(a, parts * width);
    out->wholes = casus__alloc(a, events * width);
    out->exceeded = casus__zalloc(a, parts * (uint64_t)w->figure_count);
    w->order = casus__pass_order(a, w->ties, &out->breakdowns);
    w->below = casus__alloc(a, n * sizeof *w->below);
    w->places = casus__alloc(a, n * sizeof *w->places);
    w->clusters = casus__alloc(a, n * sizeof *w->clusters);
    w->times = casus__alloc(a, n * sizeof *w->times);
    w->explained = casus__alloc(a, n * sizeof *w->explained);
    w->combined = casus__alloc(a, n * sizeof *w->combined);
    w->trees = casus__zalloc(a, n);
    w->totals = casus__zalloc(a, n * width);
    if (out->has_members == NULL || out->adds == NULL || out->wholes == NULL || out->exceeded == NULL ||
        w->order == NULL || w->below == NULL || w->places == NULL || w->clusters == NULL || w->times == NULL ||
        w->explained == NULL || w->combined == NULL || w->trees == NULL || w->totals == NULL) {
        return 0;
    }
    if (w->events->part_count > 0) {
        memcpy(out->adds, w->events->figures, (size_t)w->events->part_count * (size_t)width);
    }
    memcpy(out->wholes, w->events->wholes, (size_t)w->events->standing.event_count * (size_t)width);
    return 1;
}

static void end(work *w) {
    const casus_allocator *a = w->a;
    const uint64_t n = (uint64_t)w->node_count + 1;
    casus__sorted_free(a, w->order, w->node_count);
    casus__free(a, w->below, n * sizeof *w->below);
    casus__free(a, w->places, n * sizeof *w->places);
    casus__free(a, w->clusters, n * sizeof *w->clusters);
    casus__free(a, w->times, n * sizeof *w->times);
    casus__free(a, w->explained, n * sizeof *w->explained);
    casus__free(a, w->combined, n * sizeof *w->combined);
    casus__by_value_free(a, &w->by_value);
    casus__free(a, w->trees, n);
    casus__free(a, w->totals, n * (uint64_t)w->figure_count * sizeof *w->totals);
}

/* There is at least one figure. */
int casus__residuals_make(const casus_allocator *a, casus__events *events, casus__ties *ties, casus__residuals *out) {
    casus__own_values own = {0};
    work w = {.a = a, .out = out, .events = events, .ties = ties, .own = &own};
    memset(out, 0, sizeof *out);
    out->events = events;
    out->ties = ties;
    w.figure_count = events->records->figure_count;
    w.node_count = events->standing.node_count;
    int ok = casus__breakdowns_make(a, events, ties, &out->breakdowns) && init(&w) &&
             (events->records->key_count == 0 || casus__own_values_init(a, &own, events));
    for (int32_t event = 0; ok && out->breakdowns.any && event < events->standing.event_count; event++) {
        silence(&w, event);
    }
    ok = ok && pass_all(&w);
    casus__own_values_free(a, &own);
    end(&w);
    return ok;
}

void casus__residuals_free(const casus_allocator *a, casus__residuals *r) {
    if (r->events == NULL) {
        return;
    }
    const uint64_t figure_count = (uint64_t)r->events->records->figure_count;
    const uint64_t parts = (uint64_t)r->events->part_count + 1;
    const uint64_t events = (uint64_t)r->events->standing.event_count + 1;
    casus__free(a, r->has_members, events);
    casus__free(a, r->adds, parts * figure_count * sizeof *r->adds);
    casus__free(a, r->wholes, events * figure_count * sizeof *r->wholes);
    casus__free(a, r->exceeded, parts * figure_count);
    casus__breakdowns_free(a, &r->breakdowns);
    memset(r, 0, sizeof *r);
}
