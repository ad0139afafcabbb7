/* SPDX-License-Identifier: MIT */
#include "dataset/validation/validation.h"

#include "base/error.h"
#include "base/number/number.h"
#include "dataset/validation/event_rules.h"
#include "dataset/validation/record_links.h"

casus_status casus__validation_init(casus__validation *v, const casus__settings *settings, casus_error *error) {
    *v = (casus__validation){.findings = {.allocator = settings->allocator}};
    casus__passed_init(&v->records, settings);
    return casus__event_new(&settings->allocator, &v->event, error);
}

void casus__validation_free(casus__validation *v) {
    casus__passed_free(&v->records);
    casus__findings_free(&v->findings);
    casus_event_free(v->event);
}

static casus_status no_memory(const casus__validation *v, casus_error *error) {
    return casus__fail_memory(&v->findings.allocator, error);
}

/* ---- What is kept ------------------------------------------------------------------------------------------------ */

static int32_t flags_of(const casus_event *event) {
    casus_record record;
    casus__event_record(event, &record);
    return (record.revoked == 1 || casus__did_not_happen(record.modality) ? CASUS__PASSED_SET_ASIDE : 0) |
           (record.kind == CASUS_KIND_SUMMARY || record.kind == CASUS_KIND_SERIES ? CASUS__PASSED_SUMMARY : 0);
}

static int keep_relations(casus__validation *v, const casus_event *event) {
    const int32_t n = casus__event_part_count(event, CASUS__PART_RELATION);
    casus_record record;
    casus__event_record(event, &record);
    for (int32_t i = 0; i < n && record.kind != CASUS_KIND_MENTION; i++) {
        casus__part part;
        casus__event_part(event, CASUS__PART_RELATION, i, &part);
        const casus_relation *r = &part.relation;
        const casus__name target = {r->dataset.size > 0 ? r->dataset : casus_event_text(event, CASUS_EVENT_DATASET),
                                    r->id};
        if (!casus__passed_relate(&v->records, target, i, r->kind)) {
            return 0;
        }
    }
    return 1;
}

/* The default figure of each status that a cell states, once. A figure that is no number compares with nothing. */
static int keep_figures(casus__validation *v, const casus_event *event) {
    const int32_t n = casus__event_part_count(event, CASUS__PART_CASUALTY);
    uint64_t seen = 0;
    for (int32_t i = 0; i < n; i++) {
        casus__part part;
        casus_triple triple = CASUS_TRIPLE_INIT;
        casus__event_part(event, CASUS__PART_CASUALTY, i, &part);
        const int32_t status = part.casualty.status;
        if (status <= 0 || status >= 64 || (seen >> status & 1) != 0) {
            continue;
        }
        seen |= UINT64_C(1) << status;
        if (casus_event_triple(event, status, 0, &triple, NULL) == CASUS_OK &&
            (!casus__is_nan(triple.low) || !casus__is_nan(triple.high)) &&
            !casus__passed_state(&v->records, status, triple.low, triple.high)) {
            return 0;
        }
    }
    return 1;
}

/* Rows of datasets have no relations and are not looked at as members or as what has some. */
static int may_be_related(const casus_batch *batch) {
    const casus_column *relations = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    return casus_batch_native_count(batch) == 0 || casus_column_length(casus_column_child(relations, 0)) > 0;
}

/* ---- One event --------------------------------------------------------------------------------------------------- */

static int add_event(casus__validation *v, const casus_event *event, const casus__spot *spot, int related) {
    const casus__name name = {casus_event_text(event, CASUS_EVENT_DATASET), casus_event_text(event, CASUS_EVENT_ID)};
    const casus_str none = {"", 0};
    int again = 0;
    if (!casus__passed_add(&v->records, name, spot, flags_of(event), &again) ||
        (again && !casus__findings_add(&v->findings, spot, name, CASUS__RULE_UNIQUE_ID, name.id, none)) ||
        !casus__event_findings(&v->findings, event, spot)) {
        return 0;
    }
    return !related || (keep_relations(v, event) && keep_figures(v, event));
}

casus_status casus__validation_event(casus__validation *v, const casus_event *event, casus_error *error) {
    const casus__spot spot = {1, 0, CASUS__OF_RECORD, -1};
    return casus__event_findings(&v->findings, event, &spot) ? CASUS_OK : no_memory(v, error);
}

casus_status casus__validation_add(casus__validation *v, const casus_batch *batch, int32_t file, int64_t first_row,
                                   casus_error *error) {
    const uint64_t needed = CASUS__COLUMN_BIT(CASUS__COLUMN_DATASET) | CASUS__COLUMN_BIT(CASUS__COLUMN_ID) |
                            CASUS__COLUMN_BIT(CASUS__COLUMN_RELATIONS);
    if ((casus__batch_columns(batch) & needed) != needed) {
        return casus__fail(
            error, CASUS_E_ARGUMENT,
            "the events were read without the columns dataset, id and relations; ask for them to validate them");
    }
    const int related = may_be_related(batch);
    casus_status status = CASUS_OK;
    for (int64_t row = 0; status == CASUS_OK && row < batch->row_count; row++) {
        const casus__spot spot = {first_row >= 0 ? first_row + row : casus_batch_source_row(batch, row), file,
                                  CASUS__OF_RECORD, -1};
        status = casus_event_read(v->event, batch, row, error);
        if (status == CASUS_OK && !add_event(v, v->event, &spot, related)) {
            status = no_memory(v, error);
        }
    }
    return status;
}

casus_status casus__validation_report(casus__validation *v, int whole, casus__finding_fn report, void *user,
                                      casus_error *error) {
    casus__findings links = {.allocator = v->findings.allocator};
    casus_status status = casus__link_findings(&v->records, whole, &links) ? CASUS_OK : no_memory(v, error);
    if (status == CASUS_OK) {
        status = casus__findings_report(&v->findings, &links, report, user, error);
    }
    casus__findings_free(&links);
    return status;
}
