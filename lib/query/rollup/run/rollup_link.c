/* SPDX-License-Identifier: MIT */
/* Which events of a run of rows count, and which are kept one by one because others bear on them. */
#include "base/error.h"
#include "query/rollup/rollup.h"

/* In which count an event of a kind goes. Unknown counts as incident; a mention is held elsewhere as an event. */
static const uint8_t role_of_kind[] = {
    [0] = CASUS__ROW_EVENT,
    [CASUS_KIND_INCIDENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_EPISODE] = CASUS__ROW_EVENT,
    [CASUS_KIND_SERIES] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_STATEMENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_SUMMARY] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_MENTION] = 0,
};

/* ---- Roles ----------------------------------------------------------------------------------------------------- */

/* 1 if the event is among those that a relation of the dataset leads to; -1 when memory is short. */
static int is_wanted(casus_rollup *r, int64_t row) {
    casus_str name;
    if (r->wanted.count == 0) {
        return 0;
    }
    if (!casus__relations_self(&r->settings.allocator, &r->run.relations, row, &name)) {
        return -1;
    }
    return name.size > 0 && casus__dictionary_find(&r->wanted, name) >= 0;
}

/* Whether a filter keeps the event has no say here: the same events explain a summary under every filter. */
static int is_linked(casus_rollup *r, int64_t row, uint8_t role) {
    if (r->spec.figure_count == 0 || role == 0) {
        return 0;
    }
    if (role == CASUS__ROW_SUMMARY && casus_column_text(r->run.relations.id, row).size > 0) {
        return 1;
    }
    return casus__relations_any(&r->run.relations, row) ? 1 : is_wanted(r, row);
}

static int is_kept(const casus_rollup *r, int64_t row) {
    return r->spec.filter == NULL || ((r->run.selection[row >> 3] >> (row & 7)) & 1) != 0;
}

static int fill_role(casus_rollup *r, int64_t row, uint8_t role, uint8_t *out) {
    const int kept = is_kept(r, row);
    const int linked = is_linked(r, row, role);
    *out = kept ? role : 0;
    if (linked > 0) {
        *out = (uint8_t)(role | CASUS__ROW_LINKED | (kept ? 0 : CASUS__ROW_OUT));
    }
    r->summaries |= kept && role == CASUS__ROW_SUMMARY;
    return linked >= 0;
}

casus_status casus__run_roles(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    /* Where nothing can be linked, the kind says it all. */
    const int plain = r->spec.filter == NULL && r->run.relations.column == NULL && r->wanted.count == 0;
    uint8_t *roles = r->run.roles;
    for (int64_t i = 0; i < count; i++) {
        roles[i] = role_of_kind[casus__values_at(&r->run.kinds, first + i)];
        if ((!plain || roles[i] == CASUS__ROW_SUMMARY) && !fill_role(r, first + i, roles[i], &roles[i])) {
            return casus__fail_memory(error);
        }
    }
    return CASUS_OK;
}

/* ---- Linked events --------------------------------------------------------------------------------------------- */

static casus_status add_event(casus_rollup *r, int64_t row, int summary, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus_str text;
    if (!casus__relations_self(a, &r->run.relations, row, &text)) {
        return casus__fail_memory(error);
    }
    const int32_t name = casus__related_name(a, &r->linked, text);
    if (name < 0) {
        return casus__rollup_no_room(r, error);
    }
    return casus__related_add(a, &r->linked, name, summary) ? CASUS_OK : casus__fail_memory(error);
}

static casus_status add_links(casus_rollup *r, int64_t row, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int64_t first = 0;
    int64_t count = 0;
    casus__relations_of(&r->run.relations, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        const int32_t type = casus__relations_type(&r->run.relations, i);
        casus_str text;
        if (type == 0) {
            continue;
        }
        if (!casus__relations_other(a, &r->run.relations, row, i, &text)) {
            return casus__fail_memory(error);
        }
        const int32_t name = casus__related_name(a, &r->linked, text);
        if (name < 0) {
            return casus__rollup_no_room(r, error);
        }
        if (!casus__related_add_link(a, &r->linked, type, name)) {
            return casus__fail_memory(error);
        }
    }
    return CASUS_OK;
}

static int add_parts(casus_rollup *r, int32_t row) {
    const casus__victim_groups *slices = &r->run.slices;
    for (int32_t slice = slices->starts[row]; slice < slices->starts[row + 1]; slice++) {
        const int32_t *codes = slices->key_count > 0 ? slices->codes + (int64_t)slice * slices->key_count : NULL;
        if (!casus__related_add_part(&r->settings.allocator, &r->linked, codes)) {
            return 0;
        }
    }
    return 1;
}

casus_status casus__run_link(casus_rollup *r, int64_t first, int32_t row, casus_error *error) {
    casus__run *run = &r->run;
    if (!CASUS__GROW(&r->settings.allocator, run->linked, run->linked_cap, run->linked_count + 1)) {
        return casus__fail_memory(error);
    }
    run->linked[run->linked_count++] = (casus__related_row){row, r->linked.part_count};
    casus_status status = add_event(r, first + row, (run->roles[row] & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY, error);
    if (status == CASUS_OK) {
        status = add_links(r, first + row, error);
    }
    return status != CASUS_OK || add_parts(r, row) ? status : casus__fail_memory(error);
}

/* ---- Datasets -------------------------------------------------------------------------------------------------- */

int casus__rollup_want(casus_rollup *r, const casus_batch *batch) {
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
            /* Whatever an event is part of is kept because it is a summary. */
            if (type == CASUS_RELATION_KIND_SUMMARISES || type == CASUS_RELATION_KIND_POSSIBLY_OVERLAPS) {
                ok = casus__relations_other(a, relations, row, i, &text) &&
                     casus__dictionary_code(a, &r->wanted, text) >= 0;
            }
        }
    }
    return ok;
}
