/* SPDX-License-Identifier: MIT */
/* What the held records add to the totals: as events, in the keys of their leads, group after group. A cluster of
   events of one group that may overlap, and of which two count people, is combined: at least the largest low, at most
   all highs, no best. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "query/rollup/measures/measures.h"
#include "query/rollup/residuals/residuals.h"
#include "query/rollup/state/event_places.h"
#include "query/rollup/state/totals.h"

typedef struct work {
    const casus_allocator *a;
    const casus_rollup *rollup;
    casus__totals *totals;
    casus__events events;
    casus__ties ties;
    casus__residuals residuals;
    casus__places places;
    int32_t *order;  /* of the places, by group */
    int32_t *heads;  /* by event that stands for a cluster: the first place of it in the group, -1 = none or done */
    int32_t *nexts;  /* by place: the next of the cluster */
    int32_t *listed; /* events of the group at hand */
} work;

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static int64_t *values_of(const work *w, const casus__event_place *p, const casus__sum *sum) {
    return w->totals->groups.values + (int64_t)p->group * w->totals->stride + sum->slot;
}

static const casus__figure *figure_of(const work *w, const casus__event_place *p, const casus__sum *sum) {
    return casus__places_figures(&w->places, p, w->totals->figure_count, w->residuals.adds) + sum->figure;
}

/* 1 for an event that counts with what its members leave. */
static int is_residual(const work *w, const casus__event_place *p) {
    return w->events.items[p->event].summary || w->residuals.has_members[p->event];
}

/* Whether the event counts in this sum: the number of events is what summaries report; a summary that states nothing of
   these casualties leaves nothing of them unexplained; and a breakdown by something else adds nothing. */
static int counts(const work *w, const casus__event_place *p, const casus__sum *sum) {
    const int summary = w->events.items[p->event].summary;
    if (sum->how == CASUS__SUM_REPORTED) {
        return summary;
    }
    return !summary || casus__figure_speaks(figure_of(w, p, sum));
}

/* 1 for the place in which an event counts as one of what the sum counts: the first of its bins. */
static int counts_as(const work *w, const casus__event_place *p, const casus__sum *sum) {
    return p->first && w->events.items[p->event].summary == (sum->how == CASUS__SUM_SUMMARIES);
}

/* The share of a record is what its event adds, if it leads. */
static void note(const work *w, const casus__event_place *p, const casus__sum *sum, const casus__figure *figure) {
    if (w->totals->shares != NULL) {
        const int64_t record = w->events.items[p->event].lead;
        w->totals->shares[record * w->totals->figure_count + sum->figure] = *figure;
    }
}

static int add_alone(const work *w, const casus__event_place *p, const casus__sum *sum) {
    if (!counts(w, p, sum)) {
        return 1;
    }
    note(w, p, sum, figure_of(w, p, sum));
    return casus__figure_add(values_of(w, p, sum), figure_of(w, p, sum));
}

static int add_residual(const work *w, const casus__event_place *p, const casus__sum *sum) {
    const int64_t figure = (int64_t)p->group * w->totals->figure_count + sum->figure;
    int64_t *residuals = w->totals->residuals + (int64_t)p->group * w->totals->stride + sum->slot;
    if (sum->how != CASUS__SUM_COUNT || !is_residual(w, p) || !counts(w, p, sum)) {
        return 1;
    }
    w->totals->exceeded[figure] += w->residuals.exceeded[p->part * w->totals->figure_count + sum->figure];
    return casus__figure_add(residuals, figure_of(w, p, sum));
}

/* What an event says itself, whatever its members say. */
static int add_measure(const work *w, const casus__event_place *p, const casus__sum *sum) {
    const casus__figure *figure = w->events.figures + p->part * w->totals->figure_count + sum->figure;
    return w->events.items[p->event].summary || casus__measure_add_figure(sum, values_of(w, p, sum), figure);
}

static casus_status add_one(const work *w, const casus__event_place *p, casus_error *error) {
    const casus__question *question = &w->rollup->question;
    for (int32_t s = 0; s < question->sum_count; s++) {
        const casus__sum *sum = &question->sums[s];
        if (sum->how == CASUS__SUM_APART) {
            continue;
        }
        if (sum->figure < 0) {
            *values_of(w, p, sum) += counts_as(w, p, sum);
        } else if (sum->measure != 0 ? !add_measure(w, p, sum) : !add_alone(w, p, sum) || !add_residual(w, p, sum)) {
            return casus__totals_overflow(w->totals, p->group, sum, error);
        }
    }
    return CASUS_OK;
}

/* ---- Clusters ---------------------------------------------------------------------------------------------------- */

static int is_combined(const work *w, const casus__event_place *p, const casus__sum *sum) {
    return counts(w, p, sum) && casus__figure_may_overlap(figure_of(w, p, sum));
}

/* 1 if at least two of the places from `first` on are combined in the sum. */
static int any_combined(const work *w, int32_t first, const casus__sum *sum) {
    int found = 0;
    for (int32_t i = first; found < 2 && i >= 0; i = w->nexts[i]) {
        found += is_combined(w, &w->places.items[i], sum);
    }
    return found == 2;
}

/* The share of all that are combined is that of one of them, whose low is the largest; of equals the first. */
static void note_combined(const work *w, int32_t first, const casus__sum *sum) {
    casus__figure all = {0, 0, 0, 0};
    int32_t largest = -1;
    for (int32_t i = first; i >= 0; i = w->nexts[i]) {
        const casus__figure *figure = figure_of(w, &w->places.items[i], sum);
        if (!is_combined(w, &w->places.items[i], sum)) {
            continue;
        }
        const int64_t most = largest < 0 ? -1 : figure_of(w, &w->places.items[largest], sum)->low;
        if (figure->low > most || (figure->low == most && w->places.items[i].event < w->places.items[largest].event)) {
            largest = i;
        }
        all.low = all.low > figure->low ? all.low : figure->low;
        all.high += figure->high; /* it was added before, and there was room */
        all.flags |= figure->flags & ~CASUS__KNOWS_BEST;
    }
    note(w, &w->places.items[largest], sum, &all);
}

/* At least the largest low, at most all highs; no best. */
static int add_combined(const work *w, int32_t first, const casus__sum *sum) {
    int64_t *values = values_of(w, &w->places.items[first], sum);
    casus__figure lows = {0, 0, 0, 0};
    for (int32_t i = first; i >= 0; i = w->nexts[i]) {
        casus__figure figure = *figure_of(w, &w->places.items[i], sum);
        if (!is_combined(w, &w->places.items[i], sum)) {
            if (!add_alone(w, &w->places.items[i], sum)) {
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
        if (!casus__figure_add(values, &figure)) {
            return 0;
        }
        w->totals->overlaps[(int64_t)w->places.items[first].group * w->totals->figure_count + sum->figure]++;
    }
    values[CASUS__N_LOW] += (lows.flags & CASUS__KNOWS_LOW) != 0;
    return casus__add(values[CASUS__LOW], lows.low, &values[CASUS__LOW]);
}

static void add_counts(const work *w, int32_t first, const casus__sum *sum) {
    for (int32_t i = first; i >= 0; i = w->nexts[i]) {
        *values_of(w, &w->places.items[i], sum) += counts_as(w, &w->places.items[i], sum);
    }
}

static int add_figures(const work *w, int32_t first, const casus__sum *sum) {
    int ok = 1;
    if (any_combined(w, first, sum)) {
        ok = add_combined(w, first, sum);
        if (ok && w->totals->shares != NULL) {
            note_combined(w, first, sum);
        }
    } else {
        for (int32_t i = first; ok && i >= 0; i = w->nexts[i]) {
            ok = add_alone(w, &w->places.items[i], sum);
        }
    }
    for (int32_t i = first; ok && i >= 0; i = w->nexts[i]) {
        ok = add_residual(w, &w->places.items[i], sum);
    }
    return ok;
}

static int add_measures(const work *w, int32_t first, const casus__sum *sum) {
    int ok = 1;
    for (int32_t i = first; ok && i >= 0; i = w->nexts[i]) {
        ok = add_measure(w, &w->places.items[i], sum);
    }
    return ok;
}

static casus_status add_cluster(const work *w, int32_t first, casus_error *error) {
    const casus__question *question = &w->rollup->question;
    for (int32_t s = 0; s < question->sum_count; s++) {
        const casus__sum *sum = &question->sums[s];
        if (sum->how == CASUS__SUM_APART) {
            continue;
        }
        if (sum->figure < 0) {
            add_counts(w, first, sum);
        } else if (sum->measure != 0 ? !add_measures(w, first, sum) : !add_figures(w, first, sum)) {
            return casus__totals_overflow(w->totals, w->places.items[first].group, sum, error);
        }
    }
    return CASUS_OK;
}

static casus_status add_group(work *w, const int32_t *order, int64_t count, casus_error *error) {
    for (int64_t i = 0; i < count; i++) {
        w->listed[i] = w->places.items[order[i]].event;
    }
    casus__ties_cluster(&w->ties, w->listed, count);
    for (int64_t i = 0; i < count; i++) {
        int32_t *head = &w->heads[casus__ties_root(&w->ties, w->listed[i])];
        w->nexts[order[i]] = *head;
        *head = order[i];
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        int32_t *head = &w->heads[casus__ties_root(&w->ties, w->listed[i])];
        if (*head >= 0) {
            status = add_cluster(w, *head, error);
            *head = -1;
        }
    }
    return status;
}

/* ---- All events -------------------------------------------------------------------------------------------------- */

static int by_group(const void *user, int32_t x, int32_t y) {
    const casus__event_place *places = user;
    return (places[x].group > places[y].group) - (places[x].group < places[y].group);
}

/* Room for what is done with the places that are listed. */
static int begin_groups(work *w) {
    const uint64_t events = (uint64_t)w->events.standing.event_count + 1;
    const uint64_t places = (uint64_t)w->places.count + 1;
    w->heads = casus__alloc(w->a, events * sizeof *w->heads);
    w->nexts = casus__alloc(w->a, places * sizeof *w->nexts);
    w->listed = casus__alloc(w->a, places * sizeof *w->listed);
    w->order = casus__sorted(w->a, w->places.count, by_group, w->places.items);
    for (uint64_t event = 0; w->heads != NULL && event < events; event++) {
        w->heads[event] = -1;
    }
    return w->heads != NULL && w->nexts != NULL && w->listed != NULL && w->order != NULL;
}

static void end_groups(work *w) {
    const uint64_t events = (uint64_t)w->events.standing.event_count + 1;
    const uint64_t places = (uint64_t)w->places.count + 1;
    casus__sorted_free(w->a, w->order, w->places.count);
    casus__free(w->a, w->heads, events * sizeof *w->heads);
    casus__free(w->a, w->nexts, places * sizeof *w->nexts);
    casus__free(w->a, w->listed, places * sizeof *w->listed);
    w->order = w->heads = w->nexts = w->listed = NULL;
}

/* Adds the places that are listed, group after group, and forgets them. */
static casus_status add_groups(work *w, casus_error *error) {
    casus_status status = begin_groups(w) && casus__totals_grow(w->totals) ? CASUS_OK : casus__fail_memory(w->a, error);
    for (int64_t i = 0; i < w->places.count && status == CASUS_OK;) {
        int64_t after = i + 1;
        while (after < w->places.count &&
               w->places.items[w->order[after]].group == w->places.items[w->order[i]].group) {
            after++;
        }
        status = add_group(w, w->order + i, after - i, error);
        i = after;
    }
    end_groups(w);
    casus__places_clear(&w->places);
    return status;
}

/* Adds an event that overlaps with nothing; its places, which are the last ones, are forgotten at once. */
static casus_status add_event(work *w, int32_t event, casus_error *error) {
    casus_status status = casus__places_add(&w->places, w->totals, &w->events, w->residuals.adds, event, error);
    if (status == CASUS_OK && !casus__totals_grow(w->totals)) {
        status = casus__fail_memory(w->a, error);
    }
    for (int64_t i = 0; i < w->places.count && status == CASUS_OK; i++) {
        status = add_one(w, &w->places.items[i], error);
    }
    casus__places_clear(&w->places);
    return status;
}

/* First those that may overlap, which wait for each other, then the others one by one. */
static casus_status add_events(work *w, casus_error *error) {
    const int32_t count = w->events.standing.event_count;
    casus_status status = CASUS_OK;
    for (int32_t event = 0; event < count && w->ties.any && status == CASUS_OK; event++) {
        if (casus__ties_any(&w->ties, event)) {
            status = casus__places_add(&w->places, w->totals, &w->events, w->residuals.adds, event, error);
        }
    }
    if (status == CASUS_OK && w->places.count > 0) {
        status = add_groups(w, error);
    }
    for (int32_t event = 0; event < count && status == CASUS_OK; event++) {
        if (!w->ties.any || !casus__ties_any(&w->ties, event)) {
            status = add_event(w, event, error);
        }
    }
    return status;
}

static casus_status begin(work *w, casus_error *error) {
    const casus_rollup *r = w->rollup;
    if (!casus__events_make(w->a, r, &w->events) || !casus__ties_make(w->a, &w->events.standing, &w->ties) ||
        (w->totals->figure_count > 0 && !casus__residuals_make(w->a, &w->events, &w->ties, &w->residuals))) {
        return casus__rollup_no_room(r, error);
    }
    return w->ties.steps > CASUS__STEPS_MOST
               ? casus__fail(
                     error, CASUS_E_LIMIT,
                     "so many events are part of so many others, or may overlap with them, that looking through what "
                     "is below each passes 2^28 steps: leave out part_of to what is above the next higher event")
               : CASUS_OK;
}

static void end(work *w) {
    casus__places_free(w->a, w->totals->figure_count, &w->places);
    casus__residuals_free(w->a, &w->residuals);
    casus__ties_free(w->a, &w->ties);
    casus__events_free(w->a, &w->events);
}

/* Whether the table needs columns for what members leave. */
static int any_residual(const work *w) {
    for (int32_t event = 0; event < w->events.standing.event_count; event++) {
        if (w->events.items[event].counted &&
            (w->events.items[event].summary || (w->residuals.has_members != NULL && w->residuals.has_members[event]))) {
            return 1;
        }
    }
    return 0;
}

static void add_told(const work *w) {
    for (int summaries = 0; summaries < 2; summaries++) {
        for (int what = 0; what < CASUS__TOLD; what++) {
            w->totals->told[summaries][what] += w->events.told[summaries][what];
        }
    }
}

casus_status casus__totals_add_events(const casus_rollup *r, casus__totals *t, casus_error *error) {
    work w;
    casus_status status = casus__rollup_check_links(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    memset(&w, 0, sizeof w);
    w.a = &r->settings.allocator;
    w.rollup = r;
    w.totals = t;
    status = begin(&w, error);
    if (status == CASUS_OK) {
        status = add_events(&w, error);
    }
    if (status == CASUS_OK) {
        t->any_residual |= any_residual(&w);
        add_told(&w);
    }
    end(&w);
    return status;
}
