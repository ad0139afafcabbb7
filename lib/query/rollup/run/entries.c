/* SPDX-License-Identifier: MIT */
/* In which groups the rows of a run count. Afterwards the run has an entry for each combination of a row, one of its
   victim groups and one name of each of its lists; rows that count nowhere, or as records later, have none. */
#include <string.h>

#include "base/error.h"
#include "query/rollup/kernels/key_blocks.h"
#include "query/rollup/rollup.h"

casus_status casus__run_fill_codes(casus_rollup *r, int plain, int64_t first, int64_t count, casus_error *error) {
    for (int32_t k = 0; k < r->question.key_count; k++) {
        const casus__key_type *type = r->question.keys[k];
        int32_t *codes = r->run.codes + (int64_t)k * CASUS__RUN;
        if (casus__key_is_list(type) || casus__key_is_of_cells(type) || r->question.spreads[k] != 0) {
            continue;
        }
        if (!(plain ? casus__key_blocks(&r->settings, &r->keys[k], r->run.plain.chosen, first, count, codes)
                    : casus__key_codes(&r->settings.allocator, &r->keys[k], first, count, codes))) {
            return casus__rollup_no_room(r, error);
        }
    }
    return CASUS_OK;
}

/* A row, one of its victim groups, all of its lists, and its bins; `codes` is filled in as the combinations are passed.
 */
typedef struct combination {
    int32_t row;
    int32_t victim_group;
    casus__bins bins;
    const int32_t *lists[CASUS__KEYS_MAX];
    int64_t sizes[CASUS__KEYS_MAX];
    int32_t codes[CASUS__KEYS_MAX];
} combination;

static int reserve_entries(const casus_allocator *a, casus__run *run, int64_t count) {
    return CASUS__GROW(a, run->entries, run->entry_cap, run->entry_count + count);
}

static casus_status add_entry(casus_rollup *r, const combination *c, casus_error *error) {
    casus__run *run = &r->run;
    /* Room for this entry and, because add_plain_row() does not ask, for one of each row that is still to come. */
    if (run->entry_cap - run->entry_count <= CASUS__RUN &&
        !reserve_entries(&r->settings.allocator, run, CASUS__RUN + 1)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    casus__entry *entry = &run->entries[run->entry_count++];
    entry->row = c->row;
    entry->victim_group = c->victim_group;
    return casus__rollup_group(r, c->codes, &entry->group, error);
}

/* One for each bin, in the order of the shares. */
static casus_status add_bins(casus_rollup *r, combination *c, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t t = 0; t < c->bins.times.count; t++) {
        for (int32_t i = 0; i < c->bins.cells.count && status == CASUS_OK; i++) {
            casus__bins_codes(&r->question, &c->bins, t, i, c->codes);
            status = add_entry(r, c, error);
        }
    }
    return status;
}

/* Recurses once for each key that is a list. */
static casus_status add_lists(casus_rollup *r, combination *c, int32_t list, casus_error *error) {
    if (list == r->list_count) {
        return r->question.spreads_any ? add_bins(r, c, error) : add_entry(r, c, error);
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < c->sizes[list] && status == CASUS_OK; i++) {
        c->codes[r->lists[list]] = c->lists[list][i];
        status = add_lists(r, c, list + 1, error);
    }
    return status;
}

static casus_status add_row(casus_rollup *r, const casus_batch *batch, int64_t first, combination *c,
                            casus_error *error) {
    const casus__victim_groups *victim_groups = &r->run.victim_groups;
    const int32_t first_group = victim_groups->starts[c->row];
    const int32_t last_group = victim_groups->starts[c->row + 1];
    for (int32_t k = 0; k < r->question.key_count; k++) {
        c->codes[k] = r->run.codes[(int64_t)k * CASUS__RUN + c->row];
    }
    for (int32_t i = 0; i < r->list_count; i++) {
        casus__key *key = &r->keys[r->lists[i]];
        c->sizes[i] = casus__key_list(&r->settings.allocator, key, first + c->row, &c->lists[i]);
        if (c->sizes[i] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    casus__event_lists lists = {{0}, last_group - first_group, casus_batch_source_row(batch, first + c->row)};
    for (int32_t i = 0; i < r->list_count; i++) {
        lists.sizes[r->lists[i]] = c->sizes[i];
    }
    if (r->question.spreads_any) {
        c->bins = casus__spread_bins(r, c->row);
        casus__bins_factors(&r->question, &c->bins, lists.sizes);
    }
    casus_status status = casus__rollup_check_groups(r, &lists, error);
    for (int32_t v = first_group; v < last_group && status == CASUS_OK; v++) {
        c->victim_group = v;
        for (int32_t k = 0; k < r->question.victim_count; k++) {
            c->codes[r->question.victims[k]] = victim_groups->codes[(int64_t)v * victim_groups->key_count + k];
        }
        status = add_lists(r, c, 0, error);
    }
    return status;
}

/* A row that counts in one group. */
static casus_status add_plain_row(casus_rollup *r, int32_t row, casus_error *error) {
    casus__run *run = &r->run;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < r->question.key_count; k++) {
        codes[k] = run->codes[(int64_t)k * CASUS__RUN + row];
    }
    casus__entry *entry = &run->entries[run->entry_count++]; /* there is always room for one a row */
    entry->row = entry->victim_group = row;
    return casus__rollup_group(r, codes, &entry->group, error);
}

casus_status casus__run_fill_plain_entries(casus_rollup *r, casus_error *error) {
    const casus__plain *plain = &r->run.plain;
    casus__run *run = &r->run;
    run->entry_count = 0;
    if (!reserve_entries(&r->settings.allocator, run, plain->count)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    for (int64_t i = 0; i < plain->count; i++) {
        const int32_t row = plain->listed ? plain->rows[i] : (int32_t)i;
        if (plain->groups[i] >= 0) {
            run->entries[run->entry_count++] = (casus__entry){row, row, plain->groups[i]};
        }
    }
    return CASUS_OK;
}

/* Past so many entries the run ends early: the rest of its rows is the next run. */
#define RUN_ENTRIES (INT64_C(1) << 18)

casus_status casus__run_fill_entries(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t *count,
                                     casus_error *error) {
    const uint8_t *roles = r->run.roles;
    const int spreads = r->question.spreads_any;
    const int plain = r->list_count == 0 && r->question.victim_count == 0 && !spreads;
    combination c;
    memset(&c, 0, sizeof c);
    r->run.entry_count = 0;
    r->run.held_row_count = 0;
    r->run.spread.time_count = 0;
    casus_status status = reserve_entries(&r->settings.allocator, &r->run, CASUS__RUN)
                              ? CASUS_OK
                              : casus__fail_memory(&r->settings.allocator, error);
    for (c.row = 0; c.row < *count && r->run.entry_count < RUN_ENTRIES && status == CASUS_OK; c.row++) {
        if (roles[c.row] == 0 || (roles[c.row] & (CASUS__ROW_OUT | CASUS__ROW_HELD)) == CASUS__ROW_OUT) {
            continue;
        }
        if (spreads) {
            status = casus__spread_find(r, batch, first, c.row, error);
        }
        if (status != CASUS_OK) {
            break;
        }
        if ((roles[c.row] & CASUS__ROW_HELD) != 0) {
            status = casus__run_hold(r, batch, first, c.row, error);
        } else {
            status = plain ? add_plain_row(r, c.row, error) : add_row(r, batch, first, &c, error);
        }
    }
    *count = c.row;
    return status;
}
