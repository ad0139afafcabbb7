/* SPDX-License-Identifier: MIT */
/* What became of the records: of the folded rows it was counted as they passed, of the others it is found out now. */
#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "query/rollup/state/totals.h"
#include "query/standing/ties.h"

static void fill(const casus_rollup *r, const casus__events *events, const casus__ties *ties, casus_standing *out) {
    int64_t told[2][CASUS__TOLD];
    for (int summaries = 0; summaries < 2; summaries++) {
        for (int what = 0; what < CASUS__TOLD; what++) {
            told[summaries][what] =
                events->told[summaries][what] + (what < CASUS__TOLD_FOLDED ? r->told[summaries][what] : 0);
        }
    }
    out->counted = told[0][CASUS__TOLD_COUNTED];
    out->not_happened = told[0][CASUS__TOLD_UNREAL];
    out->superseded = told[0][CASUS__TOLD_SUPERSEDED];
    out->told_twice = told[0][CASUS__TOLD_TWICE];
    out->events = out->counted + out->not_happened + out->superseded + out->told_twice;
    out->summaries_counted = told[1][CASUS__TOLD_COUNTED];
    out->summaries_not_happened = told[1][CASUS__TOLD_UNREAL];
    out->summaries_superseded = told[1][CASUS__TOLD_SUPERSEDED];
    out->summaries_told_twice = told[1][CASUS__TOLD_TWICE];
    out->summaries =
        out->summaries_counted + out->summaries_not_happened + out->summaries_superseded + out->summaries_told_twice;
    out->unreal = told[0][CASUS__TOLD_ALTHOUGH] + told[1][CASUS__TOLD_ALTHOUGH];
    out->disagreed = events->disagreed_count;
    out->circles = events->standing.cycle_count + ties->circle_count;
    out->selves = events->standing.self_count;
}

casus_status casus_rollup_standing(const casus_rollup *r, casus_standing *out, casus_error *error) {
    casus_standing own = CASUS_STANDING_INIT;
    casus__events events;
    casus__ties ties;
    memset(&events, 0, sizeof events);
    memset(&ties, 0, sizeof ties);
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK && out == NULL) {
        status = casus__fail_null(error, "out");
    }
    if (status == CASUS_OK) {
        status = casus__rollup_check_links(r, error);
    }
    if (status != CASUS_OK) {
        (void)casus__head_out(&own, (uint32_t)sizeof own, CASUS_TAG_STANDING, out == NULL ? NULL : &out->head, NULL);
        return status;
    }
    const casus_allocator *a = &r->settings.allocator;
    if (r->records.registry.record_count > 0 &&
        (!casus__events_make(a, r, &events) || !casus__ties_make(a, &events.standing, &ties))) {
        status = casus__fail_memory(&r->settings.allocator, error);
    } else {
        fill(r, &events, &ties, &own);
    }
    casus__ties_free(a, &ties);
    casus__events_free(a, &events);
    const casus_status told =
        casus__head_out(&own, (uint32_t)sizeof own, CASUS_TAG_STANDING, &out->head, status == CASUS_OK ? error : NULL);
    return status == CASUS_OK ? told : status;
}
