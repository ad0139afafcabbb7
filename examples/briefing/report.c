/* SPDX-License-Identifier: MIT */
/* The events for a person: everything here is read back from the batches, nothing is known beforehand. */
#include "report.h"

#define LABEL 10 /* columns of a label */

static casus_str actor_name(const casus_event *event, int32_t index) {
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_event_get(event, index, &actor.head, NULL);
    return actor.name;
}

/* ---- When, where, who ------------------------------------------------------------------------------------------ */

/* What happened is between its ends; what began or ended beyond them goes on. */
static const char *const first_words[] = {"", "not before ", "began not after ", "about "};
static const char *const last_words[] = {"", "ended not before ", "not after ", "about "};

static void put_end(page *p, const char *const words[], int32_t day, int32_t bound, int32_t given) {
    page_put(p, bound >= 0 && bound <= CASUS_BOUND_ABOUT ? words[bound] : "");
    page_day(p, day, given);
}

static void put_when(page *p, const casus_event *event) {
    casus_date date = CASUS_DATE_INIT;
    casus_event_get(event, 0, &date.head, NULL);
    const casus_span s = date.span;
    page_open(p, 4, "when", LABEL);
    if (s.first_day != CASUS_DAY_UNKNOWN) {
        put_end(p, first_words, s.first_day, s.first_bound, s.given);
    }
    if (s.last_day != CASUS_DAY_UNKNOWN && (s.last_day != s.first_day || s.last_bound != s.first_bound)) {
        page_put(p, s.first_day == CASUS_DAY_UNKNOWN ? "" : ", ");
        put_end(p, last_words, s.last_day, s.last_bound, s.given);
    }
    if (date.phrase.size > 0) {
        page_put(p, " (in the report's words: \"");
        page_str(p, date.phrase);
        page_put(p, "\")");
    }
    page_close(p);
}

static const char *const precision_words[] = {
    [CASUS_LOCATION_PRECISION_UNKNOWN] = "precision not told",
    [CASUS_LOCATION_PRECISION_POINT] = "the very place",
    [CASUS_LOCATION_PRECISION_NEAR] = "known to about 25 km",
    [CASUS_LOCATION_PRECISION_SETTLEMENT] = "known to the town or village",
    [CASUS_LOCATION_PRECISION_ADMIN3] = "known to the third-level unit",
    [CASUS_LOCATION_PRECISION_ADMIN2] = "known to the district",
    [CASUS_LOCATION_PRECISION_ADMIN1] = "known to the province",
    [CASUS_LOCATION_PRECISION_REGION] = "known to a region or line",
    [CASUS_LOCATION_PRECISION_COUNTRY] = "known to the country",
    [CASUS_LOCATION_PRECISION_MARITIME_AIR] = "at sea or in the air",
};

static void put_place(page *p, const casus_event *event, const casus_location *l) {
    const casus_str names[] = {l->name, l->admin3, l->admin2, l->admin1, l->country};
    casus_claim claim = CASUS_CLAIM_INIT;
    const char *between = "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].size > 0) {
            page_put(p, between);
            page_str(p, names[i]);
            between = ", ";
        }
    }
    page_put(p, " (");
    if (l->role != CASUS_LOCATION_ROLE_EFFECT) {
        page_word(p, CASUS_VOCABULARY_LOCATION_ROLE, l->role);
        page_put(p, ", ");
    }
    page_put(p, l->precision >= 0 && l->precision <= CASUS_LOCATION_PRECISION_MARITIME_AIR
                    ? precision_words[l->precision]
                    : "");
    if (casus_event_get(event, l->claim, &claim.head, NULL) == CASUS_OK) {
        page_put(p, ", says ");
        page_str(p, actor_name(event, claim.claimant));
        page_put(p, claim.modality == CASUS_MODALITY_POSSIBLE ? ", possibly" : "");
    }
    page_put(p, ")");
}

static void put_where(page *p, const casus_event *event) {
    casus_location l = CASUS_LOCATION_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &l.head, NULL) == CASUS_OK; i++) {
        if (i == 0) {
            page_open(p, 4, "where", LABEL);
        } else {
            page_put(p, "; ");
        }
        put_place(p, event, &l);
    }
    if (casus_event_part_count(event, CASUS_TAG_LOCATION) > 0) {
        page_close(p);
    }
}

static void put_who(page *p, const casus_event *event) {
    casus_participant part = CASUS_PARTICIPANT_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &part.head, NULL) == CASUS_OK; i++) {
        if (i == 0) {
            page_open(p, 4, "who", LABEL);
        } else {
            page_put(p, "; ");
        }
        page_str(p, actor_name(event, part.actor));
        page_put(p, " (");
        page_word(p, CASUS_VOCABULARY_PARTICIPANT_ROLE, part.role);
        page_put(p, ")");
    }
    if (casus_event_part_count(event, CASUS_TAG_PARTICIPANT) > 0) {
        page_close(p);
    }
}

/* ---- Who says what, through whom ------------------------------------------------------------------------------- */

/* What the source cites, and what that one cites. The outermost is the report itself, which goes without saying, and so
   does an outlet that is the claimant. */
static void put_chain(page *p, const casus_event *event, const casus_claim *claim) {
    casus_source s = CASUS_SOURCE_INIT;
    int32_t source = claim->source;
    for (int32_t steps = 0; steps < casus_event_part_count(event, CASUS_TAG_SOURCE); steps++) {
        if (casus_event_get(event, source, &s.head, NULL) != CASUS_OK || s.cites < 0) {
            return;
        }
        source = s.cites;
        if (casus_event_get(event, source, &s.head, NULL) == CASUS_OK &&
            !casus_str_equal(s.name, actor_name(event, claim->claimant))) {
            page_put(p, ", through ");
            page_str(p, s.name);
        }
    }
}

static void put_claimant(page *p, const casus_event *event, const casus_claim *claim) {
    page_str(p, actor_name(event, claim->claimant));
    if (claim->anonymous) {
        page_put(p, " (");
        if (claim->claimant_count > 0) {
            page_number(p, claim->claimant_count);
            page_put(p, ", ");
        }
        page_put(p, "not named)");
    }
    put_chain(p, event, claim);
    if (claim->stated != CASUS_DAY_UNKNOWN) {
        page_put(p, ", ");
        page_day(p, claim->stated, CASUS_UNIT_DAY);
    }
}

static void put_losses(page *p, const casus_event *event, int32_t claim) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &c.head, NULL) == CASUS_OK; i++) {
        if (c.claim != claim) {
            continue;
        }
        page_put(p, " [");
        page_word(p, CASUS_VOCABULARY_CASUALTY_STATUS, c.status);
        page_put(p, " ");
        page_count(p, c.triple);
        if (c.nationality.size > 0) {
            page_put(p, ", ");
            page_str(p, c.nationality);
        }
        page_put(p, c.inferred ? " by inference" : "");
        if (c.occupation.size > 0) {
            page_put(p, ", ");
            page_str(p, c.occupation);
        }
        if (c.words.size > 0) {
            page_put(p, ", \"");
            page_str(p, c.words);
            page_put(p, "\"");
        }
        page_put(p, "]");
    }
}

static void put_one_means(page *p, const casus_means *m) {
    const casus_str words[] = {m->platform, m->munition, m->weapon};
    const char *between = "";
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i].size > 0) {
            page_put(p, between);
            page_str(p, words[i]);
            between = " + ";
        }
    }
}

static void put_means(page *p, const casus_event *event, int32_t claim) {
    casus_means m = CASUS_MEANS_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &m.head, NULL) == CASUS_OK; i++) {
        if (m.claim == claim) {
            page_put(p, " [means: ");
            put_one_means(p, &m);
            page_put(p, "]");
        }
    }
}

static void put_outcomes(page *p, const casus_event *event, int32_t claim) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &o.head, NULL) == CASUS_OK; i++) {
        if (o.claim == claim) {
            page_put(p, " [");
            page_str(p, o.verb);
            page_put(p, ": ");
            page_str(p, o.object);
            page_put(p, ", ");
            page_count(p, o.quantity);
            page_put(p, " ");
            page_str(p, o.unit);
            page_put(p, "]");
        }
    }
}

static void put_claims(page *p, const casus_event *event) {
    casus_claim claim = CASUS_CLAIM_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &claim.head, NULL) == CASUS_OK; i++) {
        page_open(p, 4, i == 0 ? "says" : "", LABEL);
        put_claimant(p, event, &claim);
        page_put(p, ": ");
        if (claim.polarity == CASUS_CLAIM_POLARITY_DECLINES) {
            page_put(p, "declines to comment.");
        } else if (claim.polarity == CASUS_CLAIM_POLARITY_SILENT) {
            page_put(p, "has not responded.");
        }
        page_str(p, claim.text);
        if (claim.modality != 0 && claim.modality != CASUS_MODALITY_OCCURRED) {
            page_put(p, " (");
            page_word(p, CASUS_VOCABULARY_MODALITY, claim.modality);
            page_put(p, ")");
        }
        put_losses(p, event, i);
        put_means(p, event, i);
        put_outcomes(p, event, i);
        page_close(p);
    }
}

static void put_relations(page *p, const casus_event *event) {
    casus_relation r = CASUS_RELATION_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &r.head, NULL) == CASUS_OK; i++) {
        if (i == 0) {
            page_open(p, 4, "relates", LABEL);
        } else {
            page_put(p, "; ");
        }
        page_word(p, CASUS_VOCABULARY_RELATION_KIND, r.kind);
        page_put(p, " ");
        page_str(p, r.id);
        page_put(p, r.confidence < 1 ? ", or not" : "");
    }
    if (casus_event_part_count(event, CASUS_TAG_RELATION) > 0) {
        page_close(p);
    }
}

static void put_head(page *p, const casus_event *event) {
    casus_classification type = CASUS_CLASSIFICATION_INIT;
    casus_record record = CASUS_RECORD_INIT;
    casus_event_get(event, 0, &record.head, NULL);
    page_blank(p);
    page_open(p, 2, NULL, 0);
    page_str(p, casus_event_text(event, CASUS_EVENT_TITLE));
    page_close(p);
    page_open(p, 4, "what", LABEL);
    if (casus_event_get(event, 0, &type.head, NULL) == CASUS_OK) {
        page_str(p, type.code);
        page_put(p, ", ");
    }
    if (record.modality != 0) {
        page_word(p, CASUS_VOCABULARY_MODALITY, record.modality);
        page_put(p, ", ");
    }
    page_put(p, "id ");
    page_str(p, casus_event_text(event, CASUS_EVENT_ID));
    page_put(p, ", class ");
    page_str(p, casus_event_text(event, CASUS_EVENT_CLASS));
    page_close(p);
}

static void put_reported(page *p, const casus_event *event) {
    casus_record record = CASUS_RECORD_INIT;
    casus_event_get(event, 0, &record.head, NULL);
    if (record.reported.low == record.reported.low) {
        page_open(p, 4, "number", LABEL);
        page_count(p, record.reported);
        page_close(p);
    }
}

static casus_status put_event(void *user, const casus_event *event, casus_error *error) {
    page *p = user;
    const casus_str notes = casus_event_text(event, CASUS_EVENT_NOTES);
    (void)error;
    put_head(p, event);
    put_when(p, event);
    put_where(p, event);
    put_who(p, event);
    put_reported(p, event);
    put_claims(p, event);
    put_relations(p, event);
    if (notes.size > 0) {
        page_open(p, 4, "note", LABEL);
        page_str(p, notes);
        page_close(p);
    }
    return CASUS_OK;
}

/* ---- What is contested ----------------------------------------------------------------------------------------- */

static void put_title(page *p, const casus_event *event) {
    page_blank(p);
    page_open(p, 2, NULL, 0);
    page_str(p, casus_event_text(event, CASUS_EVENT_TITLE));
    page_put(p, ":");
    page_close(p);
}

/* What one of the claims says; the dataset's own figure has no claimant. */
static void put_opinion(page *p, const casus_event *event, const casus_table *reasons, int64_t row) {
    const casus_column *index = casus_table_column(reasons, "claim");
    const casus_triple triple = {casus_column_double(casus_table_column(reasons, "low"), row),
                                 casus_column_double(casus_table_column(reasons, "best"), row),
                                 casus_column_double(casus_table_column(reasons, "high"), row)};
    casus_claim claim = CASUS_CLAIM_INIT;
    if (!casus_column_is_null(index, row)) {
        casus_event_get(event, (int32_t)casus_column_int64(index, row), &claim.head, NULL);
        page_put(p, row > 0 ? ", " : "");
        page_str(p, casus_column_text(casus_table_column(reasons, "claimant"), row));
        page_put(p, claim.stake == CASUS_CLAIM_STAKE_BELLIGERENT ? " (a party to it) says " : " says ");
        page_count(p, triple);
    }
}

/* A figure is contested if several claims state one and the best of them is not the same. */
static casus_status put_contested_figure(page *p, const casus_event *event, int32_t casualty, casus_error *error) {
    casus_table *reasons = NULL;
    casus_triple hull;
    const casus_status status = casus_event_resolve(event, casualty, 0, CASUS_POLICY_HULL, &hull, &reasons, error);
    if (casus_table_row_count(reasons) > 1 && hull.best != hull.best) {
        put_title(p, event);
        page_open(p, 4, "number", LABEL);
        page_word(p, CASUS_VOCABULARY_CASUALTY_STATUS, casualty);
        page_put(p, " ");
        page_count(p, hull);
        page_put(p, ": ");
        for (int64_t i = 0; i < casus_table_row_count(reasons); i++) {
            put_opinion(p, event, reasons, i);
        }
        page_close(p);
    }
    casus_table_free(reasons);
    return status;
}

/* The manner is contested if claims name different means. */
static void put_contested_means(page *p, const casus_event *event) {
    casus_means m = CASUS_MEANS_INIT;
    casus_claim claim = CASUS_CLAIM_INIT;
    int32_t first = -1;
    int contested = 0;
    for (int32_t i = 0; casus_event_get(event, i, &m.head, NULL) == CASUS_OK; i++) {
        contested = contested || (i > 0 && m.claim != first);
        first = i == 0 ? m.claim : first;
    }
    if (!contested) {
        return;
    }
    put_title(p, event);
    page_open(p, 4, "manner", LABEL);
    for (int32_t i = 0; casus_event_get(event, i, &m.head, NULL) == CASUS_OK; i++) {
        page_put(p, i > 0 ? ", " : "");
        if (casus_event_get(event, m.claim, &claim.head, NULL) == CASUS_OK) {
            page_str(p, actor_name(event, claim.claimant));
            page_put(p, " says ");
        }
        put_one_means(p, &m);
    }
    page_close(p);
}

static void put_contradictions(page *p, const casus_event *event) {
    casus_relation r = CASUS_RELATION_INIT;
    for (int32_t i = 0; casus_event_get(event, i, &r.head, NULL) == CASUS_OK; i++) {
        if (r.kind == CASUS_RELATION_KIND_CONTRADICTS) {
            put_title(p, event);
            page_open(p, 4, "against", LABEL);
            page_str(p, r.id);
            page_close(p);
        }
    }
}

static casus_status put_contested(void *user, const casus_event *event, casus_error *error) {
    page *p = user;
    casus_status status = CASUS_OK;
    for (int32_t c = 1; c <= casus_vocabulary_last(CASUS_VOCABULARY_CASUALTY_STATUS) && status == CASUS_OK; c++) {
        status = put_contested_figure(p, event, c, error);
    }
    put_contested_means(p, event);
    put_contradictions(p, event);
    return status;
}

casus_status report_events(page *p, const casus_dataset *week, casus_error *error) {
    static const struct {
        const char *heading;
        const char *where;
        event_fn put;
    } sections[] = {
        {"What happened", "kind = 'incident'", put_event},
        {"What is said of many events at once", "kind in ('summary', 'series')", put_event},
        {"What was said", "kind = 'statement' and " HAPPENED, put_event},
        {"What is planned, or was not done", "not (" HAPPENED ")", put_event},
        {"What went before", "kind = 'episode' and " HAPPENED, put_event},
        {"What is contested", NULL, put_contested},
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0] && status == CASUS_OK; i++) {
        page_heading(p, sections[i].heading);
        status = ask_events(week, sections[i].where, sections[i].put, p, error);
    }
    return status;
}
