/* SPDX-License-Identifier: MIT */
/* What the related events add to the totals, group after group. In a group, the events that may overlap, directly or
   over others, form a cluster (union-find); an event that overlaps with nothing is a cluster of its own. A cluster in
   which two events count people is combined: at least the largest low, at most all highs, no best. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "query/rollup/state/residuals.h"
#include "query/rollup/state/totals.h"

/* An entry of a related event, and the part that counts in it. */
typedef struct place {
    int64_t event;
    int64_t part;
    int32_t group;
} place;

/* What is at hand while the groups are passed one by one. */
typedef struct work {
    const casus_rollup *rollup;
    casus__totals *totals;
    casus__residuals residuals;
    place *places;
    int64_t place_count;
    int32_t *order;   /* of the places, by group */
    int64_t *parents; /* by identity: towards the root of the events that may overlap, in the group of `stamps` */
    int32_t *stamps;  /* by identity: the last group in which one of its events counts, plus 1 */
    int32_t *heads;   /* by root: the first place of its events, -1 = none or done */
    int32_t *nexts;   /* by place: the next of the same root */
} work;

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static int64_t *values_of(const work *w, int32_t group, const casus__sum *sum) {
    return w->totals->own + (int64_t)group * w->totals->stride + sum->slot;
}

static const casus__figure *figure_of(const work *w, const place *p, const casus__sum *sum) {
    return &w->residuals.figures[p->part * w->totals->figure_count + sum->figure];
}

static int is_summary(const work *w, const place *p) {
    return w->residuals.related->events[p->event].summary;
}

/* Whether the event counts in this sum: the number of events is what summaries report, and a summary that states
   nothing of these casualties leaves nothing of them unexplained. */
static int counts(const work *w, const place *p, const casus__sum *sum) {
    if (sum->how == CASUS__SUM_REPORTED) {
        return is_summary(w, p);
    }
    return !is_summary(w, p) || casus__figure_speaks(figure_of(w, p, sum));
}

static int add_alone(const work *w, const place *p, const casus__sum *sum) {
    return !counts(w, p, sum) || casus__figure_add(values_of(w, p->group, sum), figure_of(w, p, sum));
}

static int add_residual(const work *w, const place *p, const casus__sum *sum) {
    int64_t *residuals = w->totals->residuals + (int64_t)p->group * w->totals->stride + sum->slot;
    return sum->how != CASUS__SUM_COUNT || !is_summary(w, p) || !counts(w, p, sum) ||
           casus__figure_add(residuals, figure_of(w, p, sum));
}

/* ---- Overlaps ---------------------------------------------------------------------------------------------------- */

static int64_t root_of(work *w, int64_t identity) {
    while (w->parents[identity] != identity) {
        w->parents[identity] = w->parents[w->parents[identity]];
        identity = w->parents[identity];
    }
    return identity;
}

/* An event that states nothing, or states that it was nobody, counts nobody twice. */
static int may_overlap(const casus__figure *figure) {
    const uint32_t all = CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__KNOWS_HIGH;
    const int nobody = (figure->flags & all) == all && figure->low == 0 && figure->best == 0 && figure->high == 0;
    return casus__figure_speaks(figure) && !nobody;
}

static int is_combined(const work *w, const place *p, const casus__sum *sum) {
    return counts(w, p, sum) && may_overlap(figure_of(w, p, sum));
}

/* 1 if at least two different events among the places from `first` on are combined in the sum. */
static int any_combined(const work *w, int32_t first, const casus__sum *sum) {
    int64_t found = -1;
    for (int32_t i = first; i >= 0; i = w->nexts[i]) {
        const int64_t identity = casus__related_identity(w->residuals.related, w->places[i].event);
        if (is_combined(w, &w->places[i], sum)) {
            if (found >= 0 && found != identity) {
                return 1;
            }
            found = identity;
        }
    }
    return 0;
}

/* At least the largest low, at most all highs; no best. */
static int add_combined(const work *w, int32_t first, const casus__sum *sum) {
    const int32_t group = w->places[first].group;
    casus__figure lows = {0, 0, 0, 0};
    for (int32_t i = first; i >= 0; i = w->nexts[i]) {
        casus__figure figure = *figure_of(w, &w->places[i], sum);
        if (!is_combined(w, &w->places[i], sum)) {
            if (!add_alone(w, &w->places[i], sum)) {
                return 0;
            }
            continue;
        }
        if ((figure.flags & CASUS__KNOWS_LOW) != 0) {
            lows.low = lows.low > figure.low ? lows.low : figure.low;
            lows.flags = CASUS__KNOWS_LOW;
        }
        figure.low = figure.best = 0;
        figure.flags &= ~(CASUS__KNOWS_LOW | CASUS__KNOWS_BEST);
        if (!casus__figure_add(values_of(w, group, sum), &figure)) {
            return 0;
        }
        w->totals->overlaps[(int64_t)group * w->totals->figure_count + sum->figure]++;
    }
    int64_t *values = values_of(w, group, sum);
    values[CASUS__N_LOW] += (lows.flags & CASUS__KNOWS_LOW) != 0;
    return casus__add(values[CASUS__LOW], lows.low, &values[CASUS__LOW]);
}

static casus_status add_cluster(const work *w, int32_t first, casus_error *error) {
    const casus__question *question = &w->rollup->question;
    for (int32_t s = 0; s < question->sum_count; s++) {
        const casus__sum *sum = &question->sums[s];
        int ok = 1;
        if (sum->figure < 0) {
            continue;
        }
        if (any_combined(w, first, sum)) {
            ok = add_combined(w, first, sum);
        } else {
            for (int32_t i = first; ok && i >= 0; i = w->nexts[i]) {
                ok = add_alone(w, &w->places[i], sum);
            }
        }
        for (int32_t i = first; ok && i >= 0; i = w->nexts[i]) {
            ok = add_residual(w, &w->places[i], sum);
        }
        if (!ok) {
            return casus__rollup_overflow(w->rollup, w->places[first].group, sum, error);
        }
    }
    return CASUS_OK;
}

/* Joins the event to those that it may overlap with; both ends must count in the group. */
static void join(work *w, const place *p) {
    const casus__related_events *l = w->residuals.related;
    const casus__related_event *event = &l->events[p->event];
    for (int64_t i = event->link; i < event->link + event->link_count; i++) {
        const int64_t other = l->links[i].name;
        if (l->links[i].type == CASUS_RELATION_KIND_POSSIBLY_OVERLAPS && w->stamps[other] == p->group + 1) {
            w->parents[root_of(w, other)] = root_of(w, casus__related_identity(w->residuals.related, p->event));
        }
    }
}

static casus_status add_group(work *w, const int32_t *order, int64_t count, casus_error *error) {
    for (int64_t i = 0; i < count; i++) {
        const place *p = &w->places[order[i]];
        const int64_t identity = casus__related_identity(w->residuals.related, p->event);
        w->stamps[identity] = p->group + 1;
        w->parents[identity] = identity;
        w->heads[identity] = -1;
    }
    for (int64_t i = 0; i < count; i++) {
        join(w, &w->places[order[i]]);
    }
    for (int64_t i = 0; i < count; i++) {
        int32_t *head = &w->heads[root_of(w, casus__related_identity(w->residuals.related, w->places[order[i]].event))];
        w->nexts[order[i]] = *head;
        *head = order[i];
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        int32_t *head = &w->heads[root_of(w, casus__related_identity(w->residuals.related, w->places[order[i]].event))];
        if (*head >= 0) {
            status = add_cluster(w, *head, error);
            *head = -1;
        }
    }
    return status;
}

/* ---- Related events ---------------------------------------------------------------------------------------------- */

static int by_group(const void *user, int32_t x, int32_t y) {
    const place *places = user;
    return (places[x].group > places[y].group) - (places[x].group < places[y].group);
}

static void list_places(work *w) {
    const casus__related_events *l = &w->rollup->related;
    int32_t codes[CASUS__KEYS_MAX];
    for (int64_t event = 0; event < l->event_count; event++) {
        for (int64_t i = l->events[event].entry; i < l->events[event].entry + l->events[event].entry_count; i++) {
            casus__rollup_victims(w->rollup, l->entries[i], codes);
            w->places[w->place_count++] =
                (place){event, casus__related_part(l, &l->events[event], codes), l->entries[i]};
        }
    }
}

static int begin_related(work *w) {
    const casus_allocator *a = &w->rollup->settings.allocator;
    const casus__related_events *l = &w->rollup->related;
    if (!casus__residuals_make(a, &w->rollup->question, l, &w->residuals) || l->entry_count > INT32_MAX) {
        return 0;
    }
    const uint64_t identities = (uint64_t)w->residuals.identity_count;
    const uint64_t entries = (uint64_t)l->entry_count;
    w->places = casus__alloc(a, entries * sizeof *w->places);
    w->nexts = casus__alloc(a, entries * sizeof *w->nexts);
    w->parents = casus__alloc(a, identities * sizeof *w->parents);
    w->stamps = casus__zalloc(a, identities * sizeof *w->stamps);
    w->heads = casus__alloc(a, identities * sizeof *w->heads);
    if (w->places == NULL || w->nexts == NULL || w->parents == NULL || w->stamps == NULL || w->heads == NULL) {
        return 0;
    }
    list_places(w);
    w->order = casus__sorted(a, w->place_count, by_group, w->places);
    return w->order != NULL;
}

static void end_related(work *w) {
    const casus_allocator *a = &w->rollup->settings.allocator;
    const uint64_t identities = (uint64_t)w->residuals.identity_count;
    const uint64_t entries = (uint64_t)w->rollup->related.entry_count;
    casus__sorted_free(a, w->order, w->place_count);
    casus__free(a, w->places, entries * sizeof *w->places);
    casus__free(a, w->nexts, entries * sizeof *w->nexts);
    casus__free(a, w->parents, identities * sizeof *w->parents);
    casus__free(a, w->stamps, identities * sizeof *w->stamps);
    casus__free(a, w->heads, identities * sizeof *w->heads);
    casus__residuals_free(a, &w->residuals);
}

casus_status casus__totals_add_related(const casus_rollup *r, casus__totals *t, casus_error *error) {
    work w;
    memset(&w, 0, sizeof w);
    w.rollup = r;
    w.totals = t;
    casus_status status = begin_related(&w) ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
    for (int64_t i = 0; i < w.place_count && status == CASUS_OK;) {
        int64_t end = i + 1;
        while (end < w.place_count && w.places[w.order[end]].group == w.places[w.order[i]].group) {
            end++;
        }
        status = add_group(&w, w.order + i, end - i, error);
        i = end;
    }
    end_related(&w);
    return status;
}
