/* SPDX-License-Identifier: MIT */
/* The standings come from the events that the records are (events.h); the figures are noted while the totals are made,
   so that there is one way of adding. */
#include "query/rollup/shares.h"

#include <string.h>

#include "base/error.h"
#include "query/rollup/state/totals.h"

casus_status casus__shares_rollup(const casus__settings *settings, const char *sums, const casus__rules *rules,
                                  casus_rollup **out, casus_error *error) {
    const casus_str none = {"", 0};
    casus__question question;
    int32_t all = 0;
    memset(&question, 0, sizeof question);
    *out = NULL;
    casus_status status = casus__question_parse(settings, &question, none, casus_str_from(sums), error);
    status = status == CASUS_OK ? casus__question_set_rules(settings, &question, rules, error) : status;
    if (status != CASUS_OK) {
        casus__question_free(&settings->allocator, &question);
        return status;
    }
    status = casus__rollup_make(settings, &question, out, error);
    if (status == CASUS_OK) {
        (*out)->holds_all = 1;
        status = casus__rollup_group(*out, NULL, &all, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(*out);
        *out = NULL;
    }
    return status;
}

/* ---- Standings --------------------------------------------------------------------------------------------------- */

/* As events.c tells the records: each once, in this order. */
static uint8_t standing_of(const casus__events *events, int32_t record) {
    const uint8_t aside = events->standing.aside[record];
    if ((aside & CASUS__ASIDE_UNREAL) != 0 && !events->question->unreal) {
        return CASUS_STANDING_NOT_HAPPENED;
    }
    if ((aside & CASUS__ASIDE_SUPERSEDED) != 0) {
        return CASUS_STANDING_SUPERSEDED;
    }
    return events->items[events->standing.events[record]].lead == record ? CASUS_STANDING_COUNTED
                                                                         : CASUS_STANDING_TOLD_TWICE;
}

static casus_status fill_standings(const casus_rollup *r, casus__shares *out, casus_error *error) {
    casus__events events;
    if (!casus__events_make(&r->settings.allocator, r, &events)) {
        casus__events_free(&r->settings.allocator, &events);
        return casus__rollup_no_room(r, error);
    }
    for (int32_t record = 0; record < out->count; record++) {
        const casus__event *event = &events.items[events.standing.events[record]];
        out->standings[record] = standing_of(&events, record);
        out->leads[record] = (uint8_t)(event->counted && event->lead == record);
    }
    casus__events_free(&r->settings.allocator, &events);
    return CASUS_OK;
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

static casus_status fill_figures(const casus_rollup *r, casus__shares *out, casus_error *error) {
    casus__totals totals;
    out->figures = casus__zalloc(&r->settings.allocator,
                                 ((uint64_t)out->count * (uint64_t)out->figure_count + 1) * sizeof *out->figures);
    if (out->figures == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    const casus_status status = casus__totals_make_noting(r, out->figures, &totals, error);
    casus__totals_free(&totals);
    return status;
}

/* ---- Both -------------------------------------------------------------------------------------------------------- */

static casus_status fill(const casus_rollup *r, int with_figures, casus__shares *out, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    out->count = r->records.registry.record_count;
    out->figure_count = r->question.figure_count;
    out->standings = casus__zalloc(a, (uint64_t)out->count + 1);
    out->leads = casus__zalloc(a, (uint64_t)out->count + 1);
    casus_status status = casus__rollup_check_links(r, error);
    if (status == CASUS_OK && (out->standings == NULL || out->leads == NULL)) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK && out->count > 0) {
        status = fill_standings(r, out, error);
    }
    return status == CASUS_OK && with_figures ? fill_figures(r, out, error) : status;
}

casus_status casus__shares_make(casus_rollup *r, casus_filter *filter, int with_figures, casus__shares *out,
                                casus_error *error) {
    memset(out, 0, sizeof *out);
    r->question.filter = filter; /* lent: the rows have been chosen already */
    casus__question_end(&r->question);
    const casus_status status = fill(r, with_figures, out, error);
    r->question.filter = NULL;
    if (status != CASUS_OK) {
        casus__shares_free(&r->settings.allocator, out);
    }
    return status;
}

void casus__shares_free(const casus_allocator *a, casus__shares *s) {
    casus__free(a, s->standings, (uint64_t)s->count + 1);
    casus__free(a, s->leads, (uint64_t)s->count + 1);
    casus__free(a, s->figures, ((uint64_t)s->count * (uint64_t)s->figure_count + 1) * sizeof *s->figures);
    memset(s, 0, sizeof *s);
}
