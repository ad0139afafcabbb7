/* SPDX-License-Identifier: MIT */
/* The standings come from the events that the records are (events.h); the figures are noted while the totals are made,
   so that there is one way of adding. */
#include "query/rollup/shares.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "dataset/dataset.h"
#include "query/rollup/state/totals.h"

casus_status casus__shares_rollup(const casus__settings *settings, const char *sums, const casus__rules *rules, int all,
                                  casus_rollup **out, casus_error *error) {
    const casus_str none = {"", 0};
    casus__question question;
    int32_t whole = 0;
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
        (*out)->holds = all || rules->links != NULL ? CASUS__HOLDS_ALL : CASUS__HOLDS_FORMS;
        status = casus__rollup_group(*out, NULL, &whole, error);
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

static int32_t count_standing(const casus__events *events, int32_t event) {
    int32_t count = 0;
    for (int64_t i = events->standing.starts[event]; i < events->standing.starts[event + 1]; i++) {
        const uint8_t aside = events->standing.aside[events->standing.members[i]];
        count += (aside & (events->question->unreal ? ~CASUS__ASIDE_UNREAL : ~0u)) == 0;
    }
    return count;
}

/* By itself, by another record of its name, or by a list of such names; else another name supersedes it. */
static int is_revoked(const casus_rollup *r, const casus__standing *s, int32_t record) {
    const casus__registry *registry = &r->records.registry;
    const int32_t by = s->setters[record];
    return by < 0 || casus__registry_identity(registry, by) == casus__registry_identity(registry, record);
}

/* One pass over the records of each event. */
static void fill_reasons(const casus_rollup *r, const casus__events *events, casus__share_reason *out) {
    const casus__standing *s = &events->standing;
    for (int32_t event = 0; event < s->event_count; event++) {
        const int32_t records = count_standing(events, event);
        for (int64_t i = s->starts[event]; i < s->starts[event + 1]; i++) {
            const int32_t record = s->members[i];
            const int superseded = (s->aside[record] & CASUS__ASIDE_SUPERSEDED) != 0;
            const int32_t by = superseded ? s->setters[record] : s->partners[record];
            out[record] = (casus__share_reason){by, events->items[event].lead, records, s->joints[record],
                                                (uint8_t)(superseded && is_revoked(r, s, record))};
        }
    }
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
    if (out->reasons != NULL) {
        fill_reasons(r, &events, out->reasons);
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

static casus_status fill(const casus_rollup *r, uint32_t asked, casus__shares *out, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    out->count = r->records.registry.record_count;
    out->figure_count = r->question.figure_count;
    out->standings = casus__zalloc(a, (uint64_t)out->count + 1);
    out->leads = casus__zalloc(a, (uint64_t)out->count + 1);
    if ((asked & CASUS__SHARES_REASONS) != 0) {
        out->reasons = casus__zalloc(a, ((uint64_t)out->count + 1) * sizeof *out->reasons);
    }
    casus_status status = casus__rollup_check_links(r, error);
    if (status == CASUS_OK && (out->standings == NULL || out->leads == NULL ||
                               ((asked & CASUS__SHARES_REASONS) != 0 && out->reasons == NULL))) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK && out->count > 0) {
        status = fill_standings(r, out, error);
    }
    return status == CASUS_OK && (asked & CASUS__SHARES_FIGURES) != 0 ? fill_figures(r, out, error) : status;
}

casus_status casus__shares_make(casus_rollup *r, casus_filter *filter, uint32_t asked, casus__shares *out,
                                casus_error *error) {
    memset(out, 0, sizeof *out);
    r->question.filter = filter; /* lent: the rows have been chosen already */
    casus__question_end(&r->question);
    const casus_status status = fill(r, asked, out, error);
    r->question.filter = NULL;
    if (status != CASUS_OK) {
        casus__shares_free(&r->settings.allocator, out);
    }
    return status;
}

void casus__shares_free(const casus_allocator *a, casus__shares *s) {
    casus__free(a, s->standings, (uint64_t)s->count + 1);
    casus__free(a, s->leads, (uint64_t)s->count + 1);
    casus__free(a, s->reasons, ((uint64_t)s->count + 1) * sizeof *s->reasons);
    casus__free(a, s->figures, ((uint64_t)s->count * (uint64_t)s->figure_count + 1) * sizeof *s->figures);
    memset(s, 0, sizeof *s);
}

/* ---- Datasets ---------------------------------------------------------------------------------------------------- */

casus_status casus__shares_rules(const casus_rollup_options *options, casus__rules *out, casus_error *error) {
    casus_rollup_options own = CASUS_ROLLUP_OPTIONS_INIT;
    const casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_ROLLUP_OPTIONS, &own,
                                               (uint32_t)sizeof own, error);
    if (status != CASUS_OK) {
        return status;
    }
    const int chooses = (own.where != NULL && own.where[0] != 0) || (own.unit != NULL && own.unit[0] != 0);
    if (chooses || own.spread != 0 || own.cells != NULL || own.names != NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the standing of a record is that of the question without a condition: leave `where`, "
                           "`unit`, `spread`, `cells` and `names` empty");
    }
    *out = (casus__rules){own.policy, own.min_confidence, own.lead, own.links};
    return CASUS_OK;
}

casus_status casus__shares_of_dataset(const casus_dataset *dataset, const char *sums, const casus__rules *rules,
                                      uint32_t asked, casus_rollup **out_rollup, casus__shares *out,
                                      casus_error *error) {
    casus_status status = casus__shares_rollup(casus__dataset_settings(dataset), sums, rules, 1, out_rollup, error);
    if (status == CASUS_OK) {
        status = casus_rollup_add_dataset(*out_rollup, dataset, error);
    }
    return status == CASUS_OK ? casus__shares_make(*out_rollup, NULL, asked, out, error) : status;
}
