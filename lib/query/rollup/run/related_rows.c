/* SPDX-License-Identifier: MIT */
/* Makes related events of rows: their names, links and parts. Figures follow sum by sum (rollup_add.c), entries group
   by group (entries.c). */
#include "base/error.h"
#include "query/rollup/rollup.h"

static casus_status add_event(casus_rollup *r, int64_t row, int summary, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus_str text;
    if (!casus__relations_self(a, &r->run.relations, row, &text)) {
        return casus__fail_memory(a, error);
    }
    const int32_t name = casus__related_name(a, &r->related, text);
    if (name < 0) {
        return casus__rollup_no_room(r, error);
    }
    return casus__related_add(a, &r->related, name, summary) ? CASUS_OK : casus__fail_memory(a, error);
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
            return casus__fail_memory(a, error);
        }
        const int32_t name = casus__related_name(a, &r->related, text);
        if (name < 0) {
            return casus__rollup_no_room(r, error);
        }
        if (!casus__related_add_link(a, &r->related, type, name)) {
            return casus__fail_memory(a, error);
        }
    }
    return CASUS_OK;
}

static int add_parts(casus_rollup *r, int32_t row) {
    const casus__victim_groups *victim_groups = &r->run.victim_groups;
    for (int32_t victim_group = victim_groups->starts[row]; victim_group < victim_groups->starts[row + 1];
         victim_group++) {
        const int32_t *codes = victim_groups->key_count > 0
                                   ? victim_groups->codes + (int64_t)victim_group * victim_groups->key_count
                                   : NULL;
        if (!casus__related_add_part(&r->settings.allocator, &r->related, codes)) {
            return 0;
        }
    }
    return 1;
}

casus_status casus__run_add_related(casus_rollup *r, int64_t first, int32_t row, casus_error *error) {
    casus__run *run = &r->run;
    if (!CASUS__GROW(&r->settings.allocator, run->related_rows, run->related_row_cap, run->related_row_count + 1)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    run->related_rows[run->related_row_count++] = (casus__related_row){row, r->related.part_count};
    casus_status status = add_event(r, first + row, (run->roles[row] & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY, error);
    if (status == CASUS_OK) {
        status = add_links(r, first + row, error);
    }
    return status != CASUS_OK || add_parts(r, row) ? status : casus__fail_memory(&r->settings.allocator, error);
}
