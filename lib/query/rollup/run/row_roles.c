/* SPDX-License-Identifier: MIT */
/* What each row of a run is: an event or a summary, by its kind; counted or left out, by the filter; related or not.
   While a dataset is added, the events that its relations lead to are related too, though nothing in their own rows
   shows it: their names are collected first. */
#include "base/error.h"
#include "query/rollup/rollup.h"

/* What an event of a kind counts as. Unknown counts as incident. A mention counts nowhere: the event that it mentions
   is in the data as well. */
static const uint8_t role_of_kind[] = {
    [0] = CASUS__ROW_EVENT,
    [CASUS_KIND_INCIDENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_EPISODE] = CASUS__ROW_EVENT,
    [CASUS_KIND_SERIES] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_STATEMENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_SUMMARY] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_MENTION] = 0,
};

/* 1 if a relation of the dataset leads to the event; -1 when memory is short. */
static int is_wanted(casus_rollup *r, int64_t row) {
    casus_str name;
    if (r->wanted_names.count == 0) {
        return 0;
    }
    if (!casus__relations_self(&r->settings.allocator, &r->run.relations, row, &name)) {
        return -1;
    }
    return name.size > 0 && casus__dictionary_find(&r->wanted_names, name) >= 0;
}

/* 1 for a related event, whatever the filter does with it; -1 when memory is short. */
static int is_related(casus_rollup *r, int64_t row, uint8_t role) {
    if (r->question.figure_count == 0 || role == 0) {
        return 0;
    }
    if (role == CASUS__ROW_SUMMARY && casus_column_text(r->run.relations.id, row).size > 0) {
        return 1;
    }
    return casus__relations_any(&r->run.relations, row) ? 1 : is_wanted(r, row);
}

static int is_kept(const casus_rollup *r, int64_t row) {
    return r->question.filter == NULL || ((r->run.selection[row >> 3] >> (row & 7)) & 1) != 0;
}

static int fill_role(casus_rollup *r, int64_t row, uint8_t role, uint8_t *out) {
    const int kept = is_kept(r, row);
    const int related = is_related(r, row, role);
    *out = kept ? role : 0;
    if (related > 0) {
        *out = (uint8_t)(role | CASUS__ROW_RELATED | (kept ? 0 : CASUS__ROW_OUT));
    }
    r->summaries |= kept && role == CASUS__ROW_SUMMARY;
    return related >= 0;
}

casus_status casus__run_roles(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    /* Without filter, relations and wanted names all is counted and only summaries can be related. */
    const int plain = r->question.filter == NULL && r->run.relations.column == NULL && r->wanted_names.count == 0;
    uint8_t *roles = r->run.roles;
    for (int64_t i = 0; i < count; i++) {
        roles[i] = role_of_kind[casus__values_at(&r->run.kinds, first + i)];
        if ((!plain || roles[i] == CASUS__ROW_SUMMARY) && !fill_role(r, first + i, roles[i], &roles[i])) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

/* ---- Datasets ---------------------------------------------------------------------------------------------------- */

int casus__rollup_want_names(casus_rollup *r, const casus_batch *batch) {
    const casus_allocator *a = &r->settings.allocator;
    casus__relations *relations = &r->run.relations;
    int ok = casus__relations_begin(a, relations, batch);
    for (int64_t row = 0; ok && relations->column != NULL && row < casus_batch_row_count(batch); row++) {
        int64_t first = 0;
        int64_t count = 0;
        casus__relations_of(relations, row, &first, &count);
        for (int64_t i = first; ok && i < first + count; i++) {
            const int32_t type = casus__relations_type(relations, i);
            casus_str text;
            /* What `part_of` leads to need not be named: it is a summary, and related by that. */
            if (type == CASUS_RELATION_KIND_SUMMARISES || type == CASUS_RELATION_KIND_POSSIBLY_OVERLAPS) {
                ok = casus__relations_other(a, relations, row, i, &text) &&
                     casus__dictionary_code(a, &r->wanted_names, text) >= 0;
            }
        }
    }
    return ok;
}
