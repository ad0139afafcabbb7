/* SPDX-License-Identifier: MIT */
#include "event_claims.h"

/* A number that refers to the element of another table, from 1; empty if there is none. */
static value reference(int32_t index) {
    return value_index((int64_t)index + 1, 0);
}

static casus_str actor_name(const casus_event *e, int32_t index) {
    casus_actor actor;
    casus_actor_init(&actor, sizeof actor);
    casus_event_get_actor(e, index, &actor);
    return actor.name;
}

void put_claims(page *p, const casus_event *e) {
    static const char *const columns[] = {"claim",  "claimant",      "people",      "anonymous",   "standing",
                                          "source", "about",         "polarity",    "modality",    "stated",
                                          "status", "superseded_by", "credibility", "reliability", "text"};
    page_table_open(p, "claims", columns, 15);
    for (int32_t i = 0; i < casus_event_claim_count(e); i++) {
        casus_claim c;
        casus_claim_init(&c, sizeof c);
        casus_event_get_claim(e, i, &c);
        page_cell(p, value_integer(i + 1));
        page_cell(p, value_text(actor_name(e, c.claimant)));
        page_cell(p, value_index(c.claimant_count, -1));
        page_cell(p, value_flag(c.anonymous));
        page_cell(p, value_word(CASUS_VOCABULARY_STANDING, c.standing));
        page_cell(p, reference(c.source));
        page_cell(p, value_word(CASUS_VOCABULARY_ABOUT, c.about));
        page_cell(p, value_word(CASUS_VOCABULARY_POLARITY, c.polarity));
        page_cell(p, value_word(CASUS_VOCABULARY_MODALITY, c.modality));
        page_cell(p, c.stated == CASUS_DAY_UNKNOWN ? value_index(0, 0) : value_day(c.stated));
        page_cell(p, value_word(CASUS_VOCABULARY_CLAIM_STATUS, c.status));
        page_cell(p, reference(c.superseded_by));
        page_cell(p, value_index(c.credibility, -1));
        page_cell(p, value_text(c.reliability));
        page_cell(p, value_text(c.text));
    }
    page_table_close(p);
}

static void put_triple(page *p, casus_count count) {
    page_cell(p, value_number(count.low));
    page_cell(p, value_number(count.best));
    page_cell(p, value_number(count.high));
}

void put_means(page *p, const casus_event *e) {
    static const char *const columns[] = {"platform", "munition", "weapon", "low",  "best",
                                          "high",     "scheme",   "code",   "claim"};
    page_table_open(p, "means", columns, 9);
    for (int32_t i = 0; i < casus_event_means_count(e); i++) {
        casus_means m;
        casus_means_init(&m, sizeof m);
        casus_event_get_means(e, i, &m);
        page_cell(p, value_text(m.platform));
        page_cell(p, value_text(m.munition));
        page_cell(p, value_text(m.weapon));
        put_triple(p, m.count);
        page_cell(p, value_text(m.scheme));
        page_cell(p, value_text(m.code));
        page_cell(p, reference(m.claim));
    }
    page_table_close(p);
}

void put_outcomes(page *p, const casus_event *e) {
    static const char *const columns[] = {"verb", "object", "low", "best", "high", "unit", "claim"};
    page_table_open(p, "outcomes", columns, 7);
    for (int32_t i = 0; i < casus_event_outcome_count(e); i++) {
        casus_outcome o;
        casus_outcome_init(&o, sizeof o);
        casus_event_get_outcome(e, i, &o);
        page_cell(p, value_text(o.verb));
        page_cell(p, value_text(o.object));
        put_triple(p, o.quantity);
        page_cell(p, value_text(o.unit));
        page_cell(p, reference(o.claim));
    }
    page_table_close(p);
}

void put_relations(page *p, const casus_event *e) {
    static const char *const columns[] = {"type", "dataset", "id", "confidence", "made_by"};
    page_table_open(p, "relations", columns, 5);
    for (int32_t i = 0; i < casus_event_relation_count(e); i++) {
        casus_relation r;
        casus_relation_init(&r, sizeof r);
        casus_event_get_relation(e, i, &r);
        page_cell(p, value_word(CASUS_VOCABULARY_RELATION, r.type));
        page_cell(p, value_text(r.dataset));
        page_cell(p, value_text(r.id));
        page_cell(p, r.confidence != r.confidence ? value_index(0, 0) : value_number(r.confidence));
        page_cell(p, value_text(r.made_by));
    }
    page_table_close(p);
}
