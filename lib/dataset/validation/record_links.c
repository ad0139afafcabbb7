/* SPDX-License-Identifier: MIT */
/* Relations are followed to their records; circles are looked for depth first, without recursion, since a chain may be
   as long as the input. */
#include "dataset/validation/record_links.h"

#include <casus/model.h>

#include "base/sort.h"
#include "model/fields.h"

static int find_at(const casus__passed *r, const casus__passed_edge *e, int32_t rule, casus__findings *findings) {
    const casus__passed_record *from = &r->items[e->from];
    const casus__spot spot = {from->row, from->file, CASUS__PART_RELATION, e->index};
    const casus_str none = {"", 0};
    return casus__findings_add(findings, &spot, casus__passed_name(r, e->from), rule, casus__passed_target(r, e).id,
                               none);
}

/* ---- Targets ----------------------------------------------------------------------------------------------------- */

static int is_self(const casus__passed *r, const casus__passed_edge *e) {
    const casus__name own = casus__passed_name(r, e->from);
    const casus__name target = casus__passed_target(r, e);
    return casus_str_equal(own.id, target.id) && casus_str_equal(own.dataset, target.dataset);
}

static int follow(casus__passed *r, int whole, casus__findings *findings) {
    for (int64_t i = 0; i < r->edge_count; i++) {
        casus__passed_edge *e = &r->edges[i];
        const casus__name target = casus__passed_target(r, e);
        e->to = is_self(r, e) ? -1 : casus__passed_find(r, target);
        if (e->to < 0 && !is_self(r, e) && (whole || casus__passed_have(r, target.dataset)) &&
            !find_at(r, e, CASUS__RULE_RELATION_TARGET, findings)) {
            return 0;
        }
    }
    return 1;
}

/* ---- Circles ----------------------------------------------------------------------------------------------------- */

#define WHITE 0 /* not visited */
#define GREY 1  /* on the path */
#define BLACK 2 /* all that it leads to has been visited */

/* One record on the path, and the edge that is followed next. */
typedef struct step {
    int64_t record;
    int64_t next;
} step;

typedef struct search {
    const casus__passed *records;
    casus__findings *findings;
    int32_t kind; /* of the relations */
    int32_t rule;
    uint8_t *colors; /* of every record */
    step *path;
    int64_t path_cap;
} search;

static int enter(search *s, int64_t depth, int64_t record) {
    if (!CASUS__GROW(&s->records->allocator, s->path, s->path_cap, depth + 1)) {
        return 0;
    }
    s->path[depth] = (step){record, casus__passed_first_edge(s->records, record)};
    s->colors[record] = GREY;
    return 1;
}

/* The circle is the end of the path, from the record that was met again. It is reported at its first record, with the
   relation that leads on along the circle. */
static int find_circle(search *s, int64_t depth, int64_t met) {
    int64_t lowest = depth - 1;
    for (int64_t i = depth - 1; s->path[i].record != met;) {
        i--;
        lowest = s->path[i].record < s->path[lowest].record ? i : lowest;
    }
    return find_at(s->records, &s->records->edges[s->path[lowest].next - 1], s->rule, s->findings);
}

static int walk(search *s, int64_t root) {
    const casus__passed *r = s->records;
    int64_t depth = 1;
    if (!enter(s, 0, root)) {
        return 0;
    }
    while (depth > 0) {
        step *top = &s->path[depth - 1];
        if (top->next >= r->edge_count || r->edges[top->next].from != top->record) {
            s->colors[top->record] = BLACK;
            depth--;
            continue;
        }
        const casus__passed_edge *e = &r->edges[top->next++];
        if (e->kind != s->kind || e->to < 0 || s->colors[e->to] == BLACK) {
            continue;
        }
        if (s->colors[e->to] == GREY ? !find_circle(s, depth, e->to) : !enter(s, depth++, e->to)) {
            return 0;
        }
    }
    return 1;
}

static int find_circles(const casus__passed *r, int32_t kind, int32_t rule, casus__findings *findings) {
    search s = {.records = r, .findings = findings, .kind = kind, .rule = rule};
    int ok = 1;
    s.colors = casus__zalloc(&r->allocator, (uint64_t)r->count);
    ok = s.colors != NULL;
    for (int64_t i = 0; ok && i < r->edge_count; i++) {
        const casus__passed_edge *e = &r->edges[i];
        ok = e->kind != kind || e->to < 0 || s.colors[e->from] != WHITE || walk(&s, e->from);
    }
    casus__free(&r->allocator, s.colors, (uint64_t)r->count);
    casus__free(&r->allocator, s.path, (uint64_t)s.path_cap * sizeof *s.path);
    return ok;
}

/* ---- Two of what should be one ----------------------------------------------------------------------------------- */

static int find_two_targets(const casus__passed *r, casus__findings *findings) {
    int64_t first = -1; /* edge of the record at hand */
    for (int64_t i = 0; i < r->edge_count; i++) {
        const casus__passed_edge *e = &r->edges[i];
        if (e->kind != CASUS_RELATION_KIND_DUPLICATE_OF || e->to < 0) {
            continue;
        }
        if (first >= 0 && r->edges[first].from == e->from) {
            if (r->edges[first].to != e->to && !find_at(r, e, CASUS__RULE_DUPLICATE_OF_TWO, findings)) {
                return 0;
            }
        } else {
            first = i;
        }
    }
    return 1;
}

static int compare_target(const void *user, int32_t x, int32_t y) {
    const casus__passed_edge *a = (const casus__passed_edge *)user + x;
    const casus__passed_edge *b = (const casus__passed_edge *)user + y;
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return a->to < b->to ? -1 : a->to > b->to;
}

int32_t *casus__passed_by_target(const casus__passed *r) {
    return r->edge_count <= INT32_MAX ? casus__sorted(&r->allocator, r->edge_count, compare_target, r->edges) : NULL;
}

/* The order is stable: of the superseders of one target the first in the input comes first. */
static int find_two_superseders(const casus__passed *r, const int32_t *by_target, casus__findings *findings) {
    const casus__passed_edge *first = NULL;
    for (int64_t i = 0; i < r->edge_count; i++) {
        const casus__passed_edge *e = &r->edges[by_target[i]];
        if (e->kind != CASUS_RELATION_KIND_SUPERSEDES || e->to < 0) {
            continue;
        }
        if (first == NULL || first->to != e->to) {
            first = e;
        } else if (first->from != e->from && !find_at(r, e, CASUS__RULE_TWO_SUPERSEDERS, findings)) {
            return 0;
        }
    }
    return 1;
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

static void flag(casus__passed *r) {
    for (int64_t i = 0; i < r->edge_count; i++) {
        const casus__passed_edge *e = &r->edges[i];
        const int ties = e->kind == CASUS_RELATION_KIND_SAME_AS || e->kind == CASUS_RELATION_KIND_DUPLICATE_OF ||
                         e->kind == CASUS_RELATION_KIND_POSSIBLY_OVERLAPS;
        if (e->to >= 0 && ties) {
            r->items[e->from].flags |= CASUS__PASSED_TIED;
            r->items[e->to].flags |= CASUS__PASSED_TIED;
        }
        if (e->to >= 0 && e->kind == CASUS_RELATION_KIND_SUPERSEDES) {
            r->items[e->to].flags |= CASUS__PASSED_SET_ASIDE;
        }
    }
}

int casus__link_findings(casus__passed *r, int whole, casus__findings *findings) {
    if (r->edge_count == 0) {
        return 1;
    }
    int ok = follow(r, whole, findings) &&
             find_circles(r, CASUS_RELATION_KIND_PART_OF, CASUS__RULE_PART_OF_CIRCLE, findings) &&
             find_circles(r, CASUS_RELATION_KIND_SUPERSEDES, CASUS__RULE_SUPERSEDES_CIRCLE, findings) &&
             find_two_targets(r, findings);
    int32_t *by_target = ok ? casus__passed_by_target(r) : NULL;
    ok = by_target != NULL && find_two_superseders(r, by_target, findings);
    if (ok) {
        flag(r);
        ok = casus__member_findings(r, by_target, findings);
    }
    casus__sorted_free(&r->allocator, by_target, r->edge_count);
    return ok;
}
