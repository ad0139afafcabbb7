/* SPDX-License-Identifier: MIT */
/* Times, claims and relations of an event, and the run over all of its rules. */
#include "dataset/validation/event_rules.h"

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "model/resolve/flat.h"
#include "model/validate.h"
#include "model/words.h"
#include "time/calendar.h"

static const casus_str nothing = {"", 0};

void casus__subject_find(casus__subject *s, int32_t part, int32_t index, int32_t rule, casus_str value,
                         const char *advice) {
    casus__spot spot = s->spot;
    spot.part = part;
    spot.index = index;
    if (!casus__findings_add(s->findings, &spot, s->name, rule, value,
                             advice != NULL ? casus_str_from(advice) : nothing)) {
        s->short_of_room = 1;
    }
}

int casus__did_not_happen(int32_t modality) {
    return modality == CASUS_MODALITY_PLANNED || modality == CASUS_MODALITY_THREATENED ||
           modality == CASUS_MODALITY_POSSIBLE || modality == CASUS_MODALITY_HYPOTHETICAL ||
           modality == CASUS_MODALITY_DENIED || modality == CASUS_MODALITY_NEGATED;
}

#define DAY_ROOM 16

static casus_str day_text(int32_t day, char room[DAY_ROOM]) {
    int64_t size = 0;
    (void)casus_period_text(CASUS_UNIT_DAY, day, room, DAY_ROOM, &size, NULL);
    return casus__str_view(room, size);
}

/* ---- The record ------------------------------------------------------------------------------------------------- */

static void check_reported(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_triple *t = &s->record.reported;
    const int states = !casus__is_nan(t->low) || !casus__is_nan(t->best) || !casus__is_nan(t->high);
    (void)part;
    if (states && (s->record.kind == CASUS_KIND_INCIDENT || s->record.kind == CASUS_KIND_STATEMENT)) {
        casus__subject_find(s, CASUS__OF_RECORD, index, CASUS__RULE_REPORTED_KIND,
                            casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_KIND, s->record.kind)), NULL);
    }
}

static void check_times(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_record *r = &s->record;
    char room[DAY_ROOM];
    (void)part;
    if (r->created != CASUS_MOMENT_UNKNOWN && r->modified != CASUS_MOMENT_UNKNOWN && r->modified < r->created) {
        casus__subject_find(s, CASUS__OF_RECORD, index, CASUS__RULE_MODIFIED_BEFORE_CREATED, nothing, NULL);
    }
    /* A day of grace: the record's day is one of UTC. */
    if (r->created != CASUS_MOMENT_UNKNOWN && s->begins != CASUS_DAY_UNKNOWN && !casus__did_not_happen(r->modality) &&
        s->begins > casus__floor_div(r->created, 86400) + 1) {
        casus__subject_find(s, CASUS__OF_RECORD, index, CASUS__RULE_MODALITY_DATE, day_text(s->begins, room), NULL);
    }
}

/* Nobody is killed by what was not done; what is planned or feared may have figures. */
static void check_modality(casus__subject *s, int32_t index, const casus__part *part) {
    const int32_t n = casus__event_part_count(s->event, CASUS__PART_CASUALTY);
    (void)part;
    (void)index;
    if (s->record.modality != CASUS_MODALITY_NEGATED && s->record.modality != CASUS_MODALITY_DENIED) {
        return;
    }
    for (int32_t i = 0; i < n; i++) {
        casus__part cell;
        casus__event_part(s->event, CASUS__PART_CASUALTY, i, &cell);
        if (cell.casualty.claim < 0 && cell.casualty.triple.low > 0) {
            casus__subject_find(s, CASUS__PART_CASUALTY, i, CASUS__RULE_MODALITY_FIGURE,
                                casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_MODALITY, s->record.modality)),
                                NULL);
        }
    }
}

/* ---- Claims and sources ------------------------------------------------------------------------------------------ */

static int tells_of_what_was(const casus_claim *c) {
    return !casus__did_not_happen(c->modality) && c->about != CASUS_CLAIM_ABOUT_PLAN &&
           (c->polarity == 0 || c->polarity == CASUS_CLAIM_POLARITY_ASSERTS);
}

static void check_stated(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_claim *c = &part->claim;
    char room[DAY_ROOM];
    if (c->stated != CASUS_DAY_UNKNOWN && s->begins != CASUS_DAY_UNKNOWN && c->stated < s->begins &&
        tells_of_what_was(c) && !casus__did_not_happen(s->record.modality)) {
        casus__subject_find(s, CASUS__PART_CLAIM, index, CASUS__RULE_STATED_BEFORE, day_text(c->stated, room), NULL);
    }
}

static void check_published(casus__subject *s, int32_t index, const casus__part *part) {
    /* A day of grace: where it was read it may have been the day before. */
    const int32_t published = part->source.published;
    char room[DAY_ROOM];
    if (published != CASUS_DAY_UNKNOWN && s->begins != CASUS_DAY_UNKNOWN && published < s->begins - 1 &&
        !casus__did_not_happen(s->record.modality)) {
        casus__subject_find(s, CASUS__PART_SOURCE, index, CASUS__RULE_PUBLISHED_BEFORE, day_text(published, room),
                            NULL);
    }
}

/* Every retraction looks through the claims before it: of more than so many nothing is said. */
#define CLAIMS_LOOKED_AT 4096

/* 1 if an earlier claim by the same claimant about the same is there to be withdrawn. */
static int has_said_it(const casus_event *event, int32_t index, const casus_claim *c) {
    if (index >= CLAIMS_LOOKED_AT) {
        return 1;
    }
    for (int32_t i = 0; i < index && c->claimant >= 0; i++) {
        casus__part before;
        casus__event_part(event, CASUS__PART_CLAIM, i, &before);
        if (before.claim.claimant == c->claimant && before.claim.about == c->about) {
            return 1;
        }
    }
    return 0;
}

static void check_retraction(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_claim *c = &part->claim;
    casus__part of;
    if (c->polarity != CASUS_CLAIM_POLARITY_RETRACTS) {
        return;
    }
    const casus_str word = casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_CLAIM_ABOUT, c->about));
    if (c->of < 0 || c->of >= casus__event_part_count(s->event, CASUS__PART_CLAIM)) {
        if (!has_said_it(s->event, index, c)) {
            casus__subject_find(s, CASUS__PART_CLAIM, index, CASUS__RULE_RETRACTS_NOTHING, word, NULL);
        }
        return;
    }
    casus__event_part(s->event, CASUS__PART_CLAIM, c->of, &of);
    if (c->claimant >= 0 && of.claim.claimant >= 0 && of.claim.claimant != c->claimant) {
        casus__subject_find(s, CASUS__PART_CLAIM, index, CASUS__RULE_RETRACTS_OTHERS, word, NULL);
    }
}

/* Walks from a claim along superseded_by, and marks each claim with the walk's number. Where the walk meets itself is a
   circle. */
static void walk_replaced(casus__subject *s, int32_t from, int32_t *marks, int32_t n) {
    int32_t at = from;
    while (at >= 0 && at < n && marks[at] == 0) {
        casus__part part;
        casus__event_part(s->event, CASUS__PART_CLAIM, at, &part);
        marks[at] = from + 1;
        at = part.claim.superseded_by;
    }
    if (at >= 0 && at < n && marks[at] == from + 1) {
        casus__subject_find(s, CASUS__PART_CLAIM, at, CASUS__RULE_SUPERSEDED_CIRCLE, nothing, NULL);
    }
}

static void check_replaced(casus__subject *s, int32_t index, const casus__part *part) {
    const int32_t n = casus__event_part_count(s->event, CASUS__PART_CLAIM);
    const casus_allocator *a = &s->findings->allocator;
    int32_t *marks = NULL;
    (void)index;
    (void)part;
    for (int32_t i = 0; i < n; i++) {
        casus__part claim;
        casus__event_part(s->event, CASUS__PART_CLAIM, i, &claim);
        if (claim.claim.superseded_by < 0) {
            continue;
        }
        marks = marks != NULL ? marks : casus__zalloc(a, (uint64_t)n * sizeof *marks);
        if (marks == NULL) {
            s->short_of_room = 1;
            return;
        }
        if (marks[i] == 0) {
            walk_replaced(s, i, marks, n);
        }
    }
    casus__free(a, marks, (uint64_t)n * sizeof *marks);
}

/* ---- Relations --------------------------------------------------------------------------------------------------- */

static void check_relation(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_relation *r = &part->relation;
    const casus_str dataset = r->dataset.size > 0 ? r->dataset : s->name.dataset;
    if (s->name.id.size > 0 && casus_str_equal(r->id, s->name.id) && casus_str_equal(dataset, s->name.dataset)) {
        casus__subject_find(s, CASUS__PART_RELATION, index, CASUS__RULE_RELATION_SELF, r->id, NULL);
    }
}

/* ---- The run ----------------------------------------------------------------------------------------------------- */

static const casus__event_check checks[] = {
    {CASUS__OF_RECORD, check_reported},    {CASUS__OF_RECORD, check_times},        {CASUS__OF_RECORD, check_modality},
    {CASUS__PART_CLAIM, check_stated},     {CASUS__PART_CLAIM, check_retraction},  {CASUS__OF_RECORD, check_replaced},
    {CASUS__PART_SOURCE, check_published}, {CASUS__PART_RELATION, check_relation},
};

static const int32_t check_count = (int32_t)(sizeof checks / sizeof checks[0]);

static const struct {
    const casus__event_check *checks;
    const int32_t *count;
} all[] = {
    {checks, &check_count},
    {casus__figure_checks, &casus__figure_check_count},
    {casus__code_checks, &casus__code_check_count},
};

static void run(casus__subject *s, int32_t kind, int32_t index, const casus__part *part) {
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++) {
        for (int32_t i = 0; i < *all[k].count; i++) {
            if (all[k].checks[i].part == kind) {
                all[k].checks[i].check(s, index, part);
            }
        }
    }
}

/* Events that came in by Arrow may hold what the model refuses elsewhere. The others of its rules are not asked then.
 */
static int is_valid(casus__subject *s, int32_t kind, int32_t index, const casus__part *part) {
    casus_error error;
    const casus_status status = casus__validate_part(s->event, kind, index, part, &error);
    if (status != CASUS_OK) {
        casus__subject_find(s, kind, index, CASUS__RULE_INVALID, nothing, error.message);
    }
    return status == CASUS_OK;
}

int casus__event_findings(casus__findings *findings, const casus_event *event, const casus__spot *spot) {
    casus__subject s = {.findings = findings, .event = event, .spot = *spot};
    casus__flat flat;
    casus_error error;
    if (!casus__flat_of(event, &flat)) {
        return 0;
    }
    const casus_span *span = &flat.date.span;
    casus__event_record(event, &s.record);
    s.name.dataset = casus_event_text(event, CASUS_EVENT_DATASET);
    s.name.id = casus_event_text(event, CASUS_EVENT_ID);
    s.day = span->first_day != CASUS_DAY_UNKNOWN ? span->first_day : span->last_day;
    s.begins = span->first_bound == CASUS_BOUND_EXACT || span->first_bound == CASUS_BOUND_NOT_BEFORE
                   ? span->first_day
                   : CASUS_DAY_UNKNOWN;
    if (casus__validate_record(&s.record, &error) != CASUS_OK) {
        casus__subject_find(&s, CASUS__OF_RECORD, -1, CASUS__RULE_INVALID, nothing, error.message);
    }
    run(&s, CASUS__OF_RECORD, -1, NULL);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int32_t n = casus__event_part_count(event, kind);
        for (int32_t i = 0; i < n; i++) {
            casus__part part;
            casus__event_part(event, kind, i, &part);
            if (is_valid(&s, kind, i, &part)) {
                run(&s, kind, i, &part);
            }
        }
    }
    return !s.short_of_room;
}
