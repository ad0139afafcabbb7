/* SPDX-License-Identifier: MIT */
/* casus_event_resolve(): the triple that the claims of an event make, and a table with a row of reasons for each claim.
   model/resolve decides; here it becomes a table. */
#include "base/error.h"
#include "model/event.h"
#include "model/resolve/resolution.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"claim", CASUS_TYPE_INT64, CASUS__NIL_MINUS}, {"claimant", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"used", CASUS_TYPE_INT64, CASUS__NIL_NONE},   {"low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"best", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},   {"high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"reason", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

/* Empty where nobody is named. */
static casus_str claimant_of(const casus_event *event, int32_t claim) {
    casus__part part;
    if (claim < 0 || claim >= casus__event_part_count(event, CASUS__PART_CLAIM)) {
        return (casus_str){"", 0};
    }
    casus__event_part(event, CASUS__PART_CLAIM, claim, &part);
    const int32_t actor = part.claim.claimant;
    if (actor < 0 || actor >= casus__event_part_count(event, CASUS__PART_ACTOR)) {
        return (casus_str){"", 0};
    }
    casus__event_part(event, CASUS__PART_ACTOR, actor, &part);
    return part.actor.name;
}

static casus_status add_claim(casus_table *t, const casus_event *event, const casus__resolution *resolution,
                              int32_t index, casus_error *error) {
    int32_t claim = -1;
    int32_t used = 0;
    casus_triple triple = casus_triple_unknown();
    const char *reason = NULL;
    (void)casus__resolution_claim(resolution, index, &claim, &used, &triple, &reason);
    const casus__table_cell row[HEAD_COUNT] = {
        {.integer = claim},
        {.text = claimant_of(event, claim)},
        {.integer = used},
        {.real = triple.low},
        {.real = triple.best},
        {.real = triple.high},
        {.text = casus_str_from(reason)},
    };
    return casus__table_add(t, row, error);
}

static casus_status make_table(const casus_event *event, const casus__resolution *resolution, casus_table **out,
                               casus_error *error) {
    casus_table *t = NULL;
    casus_status status = casus__table_new(casus__event_allocator(event), heads, HEAD_COUNT, &t, error);
    for (int32_t i = 0; status == CASUS_OK && i < casus__resolution_claim_count(resolution); i++) {
        status = add_claim(t, event, resolution, i, error);
    }
    return casus__table_end(t, status, out);
}

casus_status casus_event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                 casus_triple *out, casus_table **out_reasons, casus_error *error) {
    casus__resolution *resolution = NULL;
    if (out_reasons != NULL) {
        *out_reasons = NULL;
    }
    if (out != NULL) {
        *out = casus_triple_unknown();
    }
    if (event == NULL || out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the event, or the place for its figure, is NULL");
    }
    casus_status result = casus__event_resolve(event, status, side, policy, &resolution, error);
    if (result == CASUS_OK && out_reasons != NULL) {
        result = make_table(event, resolution, out_reasons, error);
    }
    if (result == CASUS_OK) {
        *out = casus__resolution_triple(resolution);
    }
    casus__resolution_free(resolution);
    return result;
}
