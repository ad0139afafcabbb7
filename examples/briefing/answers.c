/* SPDX-License-Identifier: MIT */
/* The headline, and the questions about numbers: 1 to 5. */
#include "answers.h"

#include <string.h>

#include "copy.h"
#include "week.h"

#define THE_WEEK "overlaps('2025-11-26', '2025-12-01')"
#define THE_SIX_MONTHS "overlaps('2025-06-02', '2025-12-02')"
#define IS_EVENT(id) "id = '" id "'"

casus_status answer_headline_of(const casus_dataset *week, answer_headline *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    casus_status status = ask_count(week, THE_SIX_MONTHS, &out->events, error);
    if (status == CASUS_OK) {
        status = ask_count(week, THE_SIX_MONTHS " and kind = 'incident'", &out->incidents, error);
    }
    if (status == CASUS_OK) {
        status = ask_count(week, THE_SIX_MONTHS " and kind = 'statement'", &out->statements, error);
    }
    return status;
}

/* ---- One event's figure ---------------------------------------------------------------------------------------- */

typedef struct figure {
    int32_t status;
    casus_triple triple;
} figure;

static casus_status read_figure(void *user, const casus_event *event, casus_error *error) {
    figure *f = user;
    return casus_event_triple(event, f->status, 0, &f->triple, error);
}

/* The hull of what is said of one event. */
static casus_status figure_of(const casus_dataset *week, const char *where, int32_t status, casus_triple *out,
                              casus_error *error) {
    figure f = {status, casus_triple_unknown()};
    const casus_status result = ask_events(week, where, read_figure, &f, error);
    *out = f.triple;
    return result;
}

/* ---- 1 and 2: a summary and its members ------------------------------------------------------------------------ */

static casus_status losses(const casus_dataset *week, const char *sum, int32_t casualty, answer_losses *out,
                           casus_error *error) {
    sum_row members;
    memset(out, 0, sizeof *out);
    casus_status status = ask_sum(week, sum, THE_WEEK, &out->total, error);
    if (status == CASUS_OK) {
        status = ask_sum(week, sum, THE_WEEK " and kind = 'incident'", &members, error);
    }
    if (status == CASUS_OK) {
        out->members = members.total;
        out->allocated = out->total.total.best - out->total.residual.best;
        status = figure_of(week, IS_EVENT(WEEK_SUMMARY), casualty, &out->stated, error);
    }
    return status;
}

casus_status answer_1(const casus_dataset *week, answer_losses *out, casus_error *error) {
    return losses(week, "killed[nationality=CHN]", CASUS_CASUALTY_STATUS_KILLED, out, error);
}

casus_status answer_2(const casus_dataset *week, answer_losses *out, casus_error *error) {
    return losses(week, "injured[nationality=CHN]", CASUS_CASUALTY_STATUS_INJURED, out, error);
}

/* ---- 3: claims that compete ------------------------------------------------------------------------------------ */

/* Row `row` of the reasons. */
static casus_status read_claim(const casus_event *event, const casus_table *reasons, int64_t row, answer_claim *out,
                               casus_error *error) {
    const casus_column *index = casus_table_column(reasons, "claim");
    const casus_triple triple = {casus_column_double(casus_table_column(reasons, "low"), row),
                                 casus_column_double(casus_table_column(reasons, "best"), row),
                                 casus_column_double(casus_table_column(reasons, "high"), row)};
    casus_claim claim = CASUS_CLAIM_INIT;
    if (!casus_column_is_null(index, row)) { /* else the dataset's own */
        casus_event_get(event, (int32_t)casus_column_int64(index, row), &claim.head, NULL);
    }
    out->stake = claim.stake;
    out->used = casus_column_int64(casus_table_column(reasons, "used"), row) != 0;
    out->triple = triple;
    const casus_status status =
        copy_text(out->claimant, ANSWER_NAME, casus_column_text(casus_table_column(reasons, "claimant"), row), error);
    return status != CASUS_OK ? status
                              : copy_text(out->reason, ANSWER_NAME,
                                          casus_column_text(casus_table_column(reasons, "reason"), row), error);
}

static casus_status resolve(const casus_event *event, int32_t policy, answer_policy *out, casus_error *error) {
    casus_table *reasons = NULL;
    casus_status status =
        casus_event_resolve(event, CASUS_CASUALTY_STATUS_KILLED, 0, policy, &out->triple, &reasons, error);
    if (status == CASUS_OK && casus_table_row_count(reasons) > ANSWER_ROWS) {
        status = no_room(error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < casus_table_row_count(reasons); i++) {
        status = read_claim(event, reasons, i, &out->claims[out->claim_count++], error);
    }
    casus_table_free(reasons);
    return status;
}

static casus_triple said_by(const answer_policy *heard, int32_t stake) {
    casus_triple triple = casus_triple_unknown();
    for (int32_t i = 0; i < heard->claim_count; i++) {
        if (heard->claims[i].stake == stake) {
            triple = heard->claims[i].triple;
        }
    }
    return triple;
}

static casus_status resolve_raid(void *user, const casus_event *event, casus_error *error) {
    answer_raid *out = user;
    casus_status status = resolve(event, CASUS_POLICY_HULL, &out->hull, error);
    if (status == CASUS_OK) {
        status = resolve(event, CASUS_POLICY_GTD, &out->gtd, error);
    }
    if (status == CASUS_OK) {
        out->belligerent = said_by(&out->hull, CASUS_CLAIM_STAKE_BELLIGERENT);
        status = casus_event_triple(event, CASUS_CASUALTY_STATUS_BODY_RECOVERED, 0, &out->bodies, error);
    }
    if (status == CASUS_OK) {
        status = casus_event_triple(event, CASUS_CASUALTY_STATUS_UNACCOUNTED, 0, &out->unaccounted, error);
    }
    return status;
}

casus_status answer_3(const casus_dataset *week, answer_raid *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    return ask_events(week, IS_EVENT(WEEK_RAID), resolve_raid, out, error);
}

/* ---- 4 and 5: a series ----------------------------------------------------------------------------------------- */

/* 1 if the pair is listed, whichever of the two told it. */
static int is_listed(const answer_smugglers *a, casus_str one, casus_str other) {
    for (int32_t i = 0; i < a->overlap_count; i++) {
        const casus_str first = casus_str_from(a->overlaps[i][0]);
        const casus_str second = casus_str_from(a->overlaps[i][1]);
        if ((casus_str_equal(one, first) && casus_str_equal(other, second)) ||
            (casus_str_equal(one, second) && casus_str_equal(other, first))) {
            return 1;
        }
    }
    return 0;
}

static casus_status list_overlaps(void *user, const casus_event *event, casus_error *error) {
    answer_smugglers *out = user;
    const casus_str id = casus_event_text(event, CASUS_EVENT_ID);
    casus_relation relation = CASUS_RELATION_INIT;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; casus_event_get(event, i, &relation.head, NULL) == CASUS_OK && status == CASUS_OK; i++) {
        if (relation.kind != CASUS_RELATION_KIND_POSSIBLY_OVERLAPS || is_listed(out, id, relation.id)) {
            continue;
        }
        if (out->overlap_count == ANSWER_ROWS) {
            return no_room(error);
        }
        char(*pair)[ANSWER_NAME] = out->overlaps[out->overlap_count++];
        status = copy_text(pair[0], ANSWER_NAME, id, error);
        if (status == CASUS_OK) {
            status = copy_text(pair[1], ANSWER_NAME, relation.id, error);
        }
    }
    return status;
}

casus_status answer_4(const casus_dataset *week, answer_smugglers *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    casus_status status = ask_sum(week, "killed[occupation=drug smuggler]", THE_SIX_MONTHS, &out->total, error);
    if (status == CASUS_OK) {
        status = figure_of(week, IS_EVENT(WEEK_CLASHES), CASUS_CASUALTY_STATUS_KILLED, &out->series, error);
    }
    if (status == CASUS_OK) {
        status = figure_of(week, IS_EVENT(WEEK_RAID), CASUS_CASUALTY_STATUS_KILLED, &out->raid, error);
    }
    if (status == CASUS_OK) {
        status = ask_events(week, THE_SIX_MONTHS " and victim.occupation = 'drug smuggler'", list_overlaps, out, error);
    }
    return status;
}

casus_status answer_5(const casus_dataset *week, sum_row *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    return ask_sum(week, "events_reported", THE_SIX_MONTHS " and native_class = 'armed confrontation'", out, error);
}
