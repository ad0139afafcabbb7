/* SPDX-License-Identifier: MIT */
/* The questions about numbers: 1 to 5. */
#include "answers.h"

#include <string.h>

#include "copy.h"
#include "week.h"

#define THE_WEEK "overlaps('2025-11-26', '2025-12-01')"
#define THE_SIX_MONTHS "overlaps('2025-06-02', '2025-12-02')"
#define IS_EVENT(id) "id = '" id "'"

/* ---- One event's count ----------------------------------------------------------------------------------------- */

typedef struct counting {
    int32_t status;
    casus_count count;
} counting;

static casus_status count_event(void *user, const casus_event *event, casus_error *error) {
    counting *c = user;
    const casus_status status = casus_event_count(event, c->status, 0, &c->count);
    return status == CASUS_OK ? CASUS_OK : ask_fail(error, status, casus_status_text(status));
}

/* The hull of what is said of one event. */
static casus_status count_of(const casus_dataset *week, const char *where, int32_t status, casus_count *out,
                             casus_error *error) {
    counting c = {status, casus_count_unknown()};
    const casus_status result = ask_events(week, where, count_event, &c, error);
    *out = c.count;
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
        status = count_of(week, IS_EVENT(WEEK_SUMMARY), casualty, &out->stated, error);
    }
    return status;
}

casus_status answer_1(const casus_dataset *week, answer_losses *out, casus_error *error) {
    return losses(week, "killed[nationality=CHN]", CASUS_CASUALTY_KILLED, out, error);
}

casus_status answer_2(const casus_dataset *week, answer_losses *out, casus_error *error) {
    return losses(week, "injured[nationality=CHN]", CASUS_CASUALTY_INJURED, out, error);
}

/* ---- 3: claims that compete ------------------------------------------------------------------------------------ */

static casus_status name_claimant(const casus_event *event, int32_t index, answer_claim *out, casus_error *error) {
    casus_claim claim;
    casus_actor actor;
    casus_claim_init(&claim, sizeof claim);
    casus_actor_init(&actor, sizeof actor);
    if (casus_event_get_claim(event, index, &claim) == CASUS_OK) {
        out->standing = claim.standing;
        casus_event_get_actor(event, claim.claimant, &actor);
    }
    return copy_text(out->claimant, ANSWER_NAME, actor.name, error); /* empty for the dataset's own */
}

static casus_status explain(const casus_event *event, const casus_resolution *resolution, answer_policy *out,
                            casus_error *error) {
    out->count = casus_resolution_count(resolution);
    out->claim_count = casus_resolution_claim_count(resolution);
    casus_status status = out->claim_count <= ANSWER_ROWS ? CASUS_OK : no_room(error);
    for (int32_t i = 0; i < out->claim_count && status == CASUS_OK; i++) {
        answer_claim *a = &out->claims[i];
        int32_t claim = -1;
        status = casus_resolution_claim(resolution, i, &claim, &a->used, &a->count, &a->reason);
        if (status == CASUS_OK) {
            status = name_claimant(event, claim, a, error);
        }
    }
    return status;
}

static casus_status resolve(const casus_event *event, int32_t policy, answer_policy *out, casus_error *error) {
    casus_resolution *resolution = NULL;
    casus_status status = casus_event_resolve(event, CASUS_CASUALTY_KILLED, 0, policy, &resolution, error);
    if (status == CASUS_OK) {
        status = explain(event, resolution, out, error);
    }
    casus_resolution_free(resolution);
    return status;
}

static casus_count said_by(const answer_policy *heard, int32_t standing) {
    casus_count count = casus_count_unknown();
    for (int32_t i = 0; i < heard->claim_count; i++) {
        if (heard->claims[i].standing == standing) {
            count = heard->claims[i].count;
        }
    }
    return count;
}

static casus_status resolve_raid(void *user, const casus_event *event, casus_error *error) {
    answer_raid *out = user;
    casus_status status = resolve(event, CASUS_RESOLVE_HULL, &out->hull, error);
    if (status == CASUS_OK) {
        status = resolve(event, CASUS_RESOLVE_GTD, &out->gtd, error);
    }
    if (status == CASUS_OK) {
        out->belligerent = said_by(&out->hull, CASUS_STANDING_BELLIGERENT);
        status = casus_event_count(event, CASUS_CASUALTY_BODY_RECOVERED, 0, &out->bodies);
    }
    if (status == CASUS_OK) {
        status = casus_event_count(event, CASUS_CASUALTY_UNACCOUNTED, 0, &out->unaccounted);
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
    casus_relation relation;
    casus_status status = CASUS_OK;
    casus_relation_init(&relation, sizeof relation);
    for (int32_t i = 0; casus_event_get_relation(event, i, &relation) == CASUS_OK && status == CASUS_OK; i++) {
        if (relation.type != CASUS_RELATION_POSSIBLY_OVERLAPS || is_listed(out, id, relation.id)) {
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
        status = count_of(week, IS_EVENT(WEEK_CLASHES), CASUS_CASUALTY_KILLED, &out->series, error);
    }
    if (status == CASUS_OK) {
        status = count_of(week, IS_EVENT(WEEK_RAID), CASUS_CASUALTY_KILLED, &out->raid, error);
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
