/* SPDX-License-Identifier: MIT */
/* The eight answers in words. The numbers come from answers.h. */
#include "report.h"

/* ---- The eight ------------------------------------------------------------------------------------------------- */

static void question(page *p, const char *text) {
    page_blank(p);
    page_open(p, 2, NULL, 0);
    page_put(p, text);
    page_close(p);
    page_open(p, 5, NULL, 0);
}

static void put_losses(page *p, const answer_losses *a) {
    page_count(p, a->total.total);
    page_put(p, ". Stated of the incidents: ");
    page_count(p, a->members);
    page_put(p, "; the summary says ");
    page_count(p, a->stated);
    page_put(p, ". Of the total, ");
    page_number(p, a->allocated);
    page_put(p, " belong to a known incident; residual ");
    page_count(p, a->total.residual);
    page_put(p, ".");
    page_close(p);
}

static casus_status put_1(page *p, const casus_dataset *week, casus_error *error) {
    answer_losses a;
    const casus_status status = answer_1(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "1. Killed, nationality CHN, 26 November to 1 December?");
        put_losses(p, &a);
    }
    return status;
}

static casus_status put_2(page *p, const casus_dataset *week, casus_error *error) {
    answer_losses a;
    const casus_status status = answer_2(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "2. Injured, nationality CHN, in the same days?");
        put_losses(p, &a);
    }
    return status;
}

static void put_policy(page *p, const char *name, const answer_policy *policy) {
    page_open(p, 5, name, 6);
    page_count(p, policy->triple);
    for (int32_t i = 0; i < policy->claim_count; i++) {
        const answer_claim *c = &policy->claims[i];
        page_put(p, i == 0 ? ": " : "; ");
        page_put(p, c->claimant);
        page_put(p, " ");
        page_count(p, c->triple);
        page_put(p, c->used ? " (used, " : " (set aside, ");
        page_put(p, c->reason);
        page_put(p, ")");
    }
    page_close(p);
}

static casus_status put_3(page *p, const casus_dataset *week, casus_error *error) {
    answer_raid a;
    const casus_status status = answer_3(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "3. Killed in the raid of 22 November?");
        page_count(p, a.hull.triple);
        page_put(p, ". The belligerent claims ");
        page_count(p, a.belligerent);
        page_put(p, "; bodies ");
        page_count(p, a.bodies);
        page_put(p, "; unaccounted for ");
        page_count(p, a.unaccounted);
        page_put(p, ".");
        page_close(p);
        put_policy(p, "hull", &a.hull);
        put_policy(p, "gtd", &a.gtd);
    }
    return status;
}

static casus_status put_4(page *p, const casus_dataset *week, casus_error *error) {
    answer_smugglers a;
    const casus_status status = answer_4(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "4. Smugglers killed in the six months?");
        page_count(p, a.total.total);
        page_put(p, ". The series says ");
        page_count(p, a.series);
        page_put(p, ", the raid ");
        page_count(p, a.raid);
        for (int32_t i = 0; i < a.overlap_count; i++) {
            page_put(p, i == 0 ? "; " : ", ");
            page_put(p, a.overlaps[i][0]);
            page_put(p, " possibly overlaps ");
            page_put(p, a.overlaps[i][1]);
        }
        page_put(p, ", so low is the larger low and high the sum.");
        page_close(p);
    }
    return status;
}

static casus_status put_5(page *p, const casus_dataset *week, casus_error *error) {
    sum_row a;
    const casus_status status = answer_5(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "5. Confrontations in the six months?");
        page_count(p, a.total);
        page_put(p, a.n_open > 0 ? ", open above." : ".");
        page_close(p);
    }
    return status;
}

static casus_status put_6(page *p, const casus_dataset *week, casus_error *error) {
    answer_statements a;
    const casus_status status = answer_6(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "6. Statements by issuer, a joint one once for each?");
        for (int32_t i = 0; i < a.issuer_count; i++) {
            page_put(p, i == 0 ? "" : ", ");
            page_put(p, a.issuers[i].country);
            page_put(p, " ");
            page_number(p, a.issuers[i].statements);
            if (!casus_str_equal(casus_str_from(a.issuers[i].country), casus_str_from(a.issuers[i].name))) {
                page_put(p, " (");
                page_put(p, a.issuers[i].name);
                page_put(p, ")");
            }
        }
        page_put(p, "; of ");
        page_number(p, a.statements);
        page_put(p, " statements, talks and meetings, ");
        page_number(p, a.with_casualties);
        page_put(p, " count as violence.");
        page_close(p);
    }
    return status;
}

static casus_status put_7(page *p, const casus_dataset *week, casus_error *error) {
    static const char *const claimants[] = {ANSWER_FOREIGN_MINISTRY, ANSWER_SCNS, ANSWER_ASIA_PLUS};
    casus_status status = CASUS_OK;
    for (size_t k = 0; k < sizeof claimants / sizeof claimants[0] && status == CASUS_OK; k++) {
        answer_voice a;
        status = answer_7(week, claimants[k], &a, error);
        if (status == CASUS_OK && k == 0) {
            question(p, "7. What do the Foreign Ministry, the SCNS and Asia-Plus say? One filter each:");
        } else if (status == CASUS_OK) {
            page_open(p, 5, NULL, 0);
        }
        if (status == CASUS_OK) {
            page_put(p, "claimant = '");
            page_put(p, claimants[k]);
            page_put(p, "'");
            page_close(p);
        }
        for (int32_t i = 0; status == CASUS_OK && i < a.saying_count; i++) {
            page_open(p, 7, a.sayings[i].event, 21);
            page_put(p, a.sayings[i].text);
            page_close(p);
        }
    }
    return status;
}

static void put_place(page *p, const answer_place *place) {
    char point[64];
    page_open(p, 7, place->event, 21);
    page_word(p, CASUS_VOCABULARY_LOCATION_ROLE, place->role);
    page_put(p, " ");
    page_put(p, place->name);
    page_put(p, ", ");
    page_word(p, CASUS_VOCABULARY_LOCATION_PRECISION, place->precision);
    if (place->lat == place->lat) {
        snprintf(point, sizeof point, ", at %.2f %.2f (", place->lat, place->lon);
        page_put(p, point);
        page_word(p, CASUS_VOCABULARY_LOCATION_COORDINATE, place->coordinate);
        page_put(p, ")");
    } else {
        page_put(p, ", no coordinate: not on the map");
    }
    page_close(p);
}

static casus_status put_8(page *p, const casus_dataset *week, casus_error *error) {
    answer_map a;
    const casus_status status = answer_8(week, &a, error);
    if (status == CASUS_OK) {
        question(p, "8. On a map? (--geojson FILE)");
        page_number(p, a.effects);
        page_put(p, " places of effect and ");
        page_number(p, a.origins);
        page_put(p, " of origin; ");
        page_number(p, a.unlocated);
        page_put(p, " without a coordinate.");
        page_close(p);
        for (int32_t i = 0; i < a.place_count; i++) {
            put_place(p, &a.places[i]);
        }
    }
    return status;
}

casus_status report_answers(page *p, const casus_dataset *week, casus_error *error) {
    static casus_status (*const answers[])(page *, const casus_dataset *, casus_error *) = {put_1, put_2, put_3, put_4,
                                                                                            put_5, put_6, put_7, put_8};
    casus_status status = CASUS_OK;
    page_heading(p, "Eight answers");
    for (size_t i = 0; i < sizeof answers / sizeof answers[0] && status == CASUS_OK; i++) {
        status = answers[i](p, week, error);
    }
    return status;
}
