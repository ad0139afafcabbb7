/* SPDX-License-Identifier: MIT */
#include "show/event_claims.h"

casus_str actor_name(const casus_event *e, int32_t index) {
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_event_get(e, index, &actor.head, NULL); /* nothing is known of one that there is not */
    return actor.name;
}

static void put_triple(page *p, casus_triple triple) {
    page_cell(p, value_number(triple.low));
    page_cell(p, value_number(triple.best));
    page_cell(p, value_number(triple.high));
}

static void put_figure(page *p, casus_triple triple) {
    put_triple(p, triple);
    page_cell(p, value_flag(triple.high > 1e308));
}

/* ---- Casualties ------------------------------------------------------------------------------------------------ */

void put_casualties(page *p, const casus_event *e) {
    static const char *const columns[] = {
        "cell",       "status",   "side", "low", "best",  "high", "open",  "included_in", "counting", "nationality",
        "occupation", "employer", "sex",  "age", "words", "by",   "means", "share",       "claim"};
    casus_casualty c = CASUS_CASUALTY_INIT;
    if (casus_event_part_count(e, CASUS_TAG_CASUALTY) == 0 && p->format == CASUS_FORMAT_TEXT) {
        page_list_open(p, "casualties");
        page_list_add(p, casus_str_from("unknown: no number is stated, which is not 0"));
        page_list_close(p);
    }
    page_table_open(p, "casualties", columns, 19);
    for (int32_t i = 0; casus_event_get(e, i, &c.head, NULL) == CASUS_OK; i++) {
        casus_participant by = CASUS_PARTICIPANT_INIT;
        casus_event_get(e, c.by, &by.head, NULL);
        page_cell(p, value_part(i));
        page_cell(p, value_word(CASUS_VOCABULARY_CASUALTY_STATUS, c.status));
        page_cell(p, value_word(CASUS_VOCABULARY_SIDE, c.side));
        put_figure(p, c.triple);
        page_cell(p, value_part(c.included_in));
        page_cell(p, value_word(CASUS_VOCABULARY_COUNTING, c.counting));
        page_cell(p, value_text(c.nationality));
        page_cell(p, value_text(c.occupation));
        page_cell(p, value_text(c.employer));
        page_cell(p, value_word(CASUS_VOCABULARY_SEX, c.sex));
        page_cell(p, value_word(CASUS_VOCABULARY_AGE, c.age));
        page_cell(p, value_text(c.words));
        page_cell(p, value_text(actor_name(e, by.actor)));
        page_cell(p, value_part(c.means));
        page_cell(p, value_optional(value_number(c.share)));
        page_cell(p, value_part(c.claim));
    }
    page_table_close(p);
}

void put_reported(page *p, const casus_event *e) {
    casus_record record = CASUS_RECORD_INIT;
    casus_event_get(e, 0, &record.head, NULL);
    const casus_triple t = record.reported;
    if (t.low == t.low || t.best == t.best || t.high == t.high) {
        static const char *const columns[] = {"low", "best", "high", "open"};
        page_table_open(p, "events_reported", columns, 4);
        put_figure(p, t);
        page_table_close(p);
    }
}

/* ---- Resolution ------------------------------------------------------------------------------------------------ */

#define STATUSES 32 /* more than there are */

static int has_cells(const casus_event *e, int32_t status) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    for (int32_t i = 0; casus_event_get(e, i, &c.head, NULL) == CASUS_OK; i++) {
        if (c.status == status) {
            return 1;
        }
    }
    return 0;
}

/* What each claim says about one status, and what became of it; nothing where only the dataset speaks. */
static void put_reasons(page *p, int32_t status, const casus_table *reasons) {
    const casus_column *claim = casus_table_column(reasons, "claim");
    if (casus_column_null_count(claim) == casus_column_length(claim)) {
        return;
    }
    for (int64_t row = 0; row < casus_table_row_count(reasons); row++) {
        const casus_triple says = {casus_column_double(casus_table_column(reasons, "low"), row),
                                   casus_column_double(casus_table_column(reasons, "best"), row),
                                   casus_column_double(casus_table_column(reasons, "high"), row)};
        page_cell(p, value_word(CASUS_VOCABULARY_CASUALTY_STATUS, status));
        page_cell(p, value_part(casus_column_is_null(claim, row) ? -1 : (int32_t)casus_column_int64(claim, row)));
        page_cell(p, value_text(casus_column_text(casus_table_column(reasons, "claimant"), row)));
        put_triple(p, says);
        page_cell(p, value_flag(casus_column_int64(casus_table_column(reasons, "used"), row) != 0));
        page_cell(p, value_text(casus_column_text(casus_table_column(reasons, "reason"), row)));
    }
}

casus_status put_totals(page *p, const casus_event *e, int32_t policy, casus_error *error) {
    static const char *const columns[] = {"status", "low", "best", "high", "open"};
    static const char *const why[] = {"status", "claim", "claimant", "low", "best", "high", "used", "reason"};
    casus_table *reasons[STATUSES] = {NULL}; /* they hold the texts of the page until its table is closed */
    casus_status result = CASUS_OK;
    if (policy != 0 || casus_event_part_count(e, CASUS_TAG_CLAIM) > 0) {
        page_section_open(p, "resolution");
        page_put(p, "policy", value_word(CASUS_VOCABULARY_POLICY, policy != 0 ? policy : CASUS_POLICY_HULL));
        page_section_close(p);
    }
    page_table_open(p, "counted_as", columns, 5);
    for (int32_t s = 1; s < STATUSES && result == CASUS_OK; s++) {
        casus_triple triple = casus_triple_unknown();
        if (has_cells(e, s)) {
            result = casus_event_resolve(e, s, 0, policy, &triple, &reasons[s], error);
            page_cell(p, value_word(CASUS_VOCABULARY_CASUALTY_STATUS, s));
            put_figure(p, triple);
        }
    }
    page_table_close(p);
    page_table_open(p, "counted_because", why, 8);
    for (int32_t s = 1; s < STATUSES; s++) {
        put_reasons(p, s, reasons[s]);
    }
    page_table_close(p);
    for (int32_t s = 1; s < STATUSES; s++) {
        casus_table_free(reasons[s]);
    }
    return result;
}

/* ---- Claims and what else they state --------------------------------------------------------------------------- */

/* Why what a claim states gives no key and no figure; empty if it does. */
static const char *why_aside(const casus_event *e, int32_t claim) {
    casus_str reason;
    int32_t stands = 0;
    casus_event_claim_stands(e, claim, &stands, &reason, NULL);
    return reason.data; /* static text, which ends with NUL */
}

void put_claims(page *p, const casus_event *e) {
    static const char *const columns[] = {"claim", "claimant",  "people",      "anonymous",   "stake",  "source",
                                          "about", "polarity",  "modality",    "stated",      "status", "superseded_by",
                                          "of",    "set_aside", "credibility", "reliability", "text"};
    casus_claim c = CASUS_CLAIM_INIT;
    page_table_open(p, "claims", columns, 17);
    for (int32_t i = 0; casus_event_get(e, i, &c.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_part(i));
        page_cell(p, value_text(actor_name(e, c.claimant)));
        page_cell(p, value_index(c.claimant_count, -1));
        page_cell(p, value_flag(c.anonymous));
        page_cell(p, value_word(CASUS_VOCABULARY_CLAIM_STAKE, c.stake));
        page_cell(p, value_part(c.source));
        page_cell(p, value_word(CASUS_VOCABULARY_CLAIM_ABOUT, c.about));
        page_cell(p, value_word(CASUS_VOCABULARY_CLAIM_POLARITY, c.polarity));
        page_cell(p, value_word(CASUS_VOCABULARY_MODALITY, c.modality));
        page_cell(p, value_optional(value_day(c.stated)));
        page_cell(p, value_word(CASUS_VOCABULARY_CLAIM_STATUS, c.status));
        page_cell(p, value_part(c.superseded_by));
        page_cell(p, value_part(c.of));
        page_cell(p, value_string(why_aside(e, i)));
        page_cell(p, value_index(c.credibility, -1));
        page_cell(p, value_text(c.reliability));
        page_cell(p, value_text(c.text));
    }
    page_table_close(p);
}

void put_means(page *p, const casus_event *e) {
    static const char *const columns[] = {"platform", "munition", "weapon", "low",  "best",
                                          "high",     "scheme",   "code",   "claim"};
    casus_means m = CASUS_MEANS_INIT;
    page_table_open(p, "means", columns, 9);
    for (int32_t i = 0; casus_event_get(e, i, &m.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_text(m.platform));
        page_cell(p, value_text(m.munition));
        page_cell(p, value_text(m.weapon));
        put_triple(p, m.triple);
        page_cell(p, value_text(m.scheme));
        page_cell(p, value_text(m.code));
        page_cell(p, value_part(m.claim));
    }
    page_table_close(p);
}

void put_outcomes(page *p, const casus_event *e) {
    static const char *const columns[] = {"verb", "object", "low", "best", "high", "unit", "claim"};
    casus_outcome o = CASUS_OUTCOME_INIT;
    page_table_open(p, "outcomes", columns, 7);
    for (int32_t i = 0; casus_event_get(e, i, &o.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_text(o.verb));
        page_cell(p, value_text(o.object));
        put_triple(p, o.quantity);
        page_cell(p, value_text(o.unit));
        page_cell(p, value_part(o.claim));
    }
    page_table_close(p);
}

void put_relations(page *p, const casus_event *e) {
    static const char *const columns[] = {"type", "dataset", "id", "confidence", "made_by"};
    casus_relation r = CASUS_RELATION_INIT;
    page_table_open(p, "relations", columns, 5);
    for (int32_t i = 0; casus_event_get(e, i, &r.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_word(CASUS_VOCABULARY_RELATION_KIND, r.kind));
        page_cell(p, value_text(r.dataset));
        page_cell(p, value_text(r.id));
        page_cell(p, value_optional(value_number(r.confidence)));
        page_cell(p, value_text(r.made_by));
    }
    page_table_close(p);
}
