/* SPDX-License-Identifier: MIT */
/* Adding a batch: a run of rows gets its key codes, then its groups, then each sum its members. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "query/rollup.h"

/* In which count an event of a kind goes. Unknown counts as incident; a mention is held elsewhere as an event. */
static const uint8_t role_of_kind[] = {
    [0] = CASUS__SUM_EVENTS,
    [CASUS_KIND_INCIDENT] = CASUS__SUM_EVENTS,
    [CASUS_KIND_EPISODE] = CASUS__SUM_EVENTS,
    [CASUS_KIND_SERIES] = CASUS__SUM_SUMMARIES,
    [CASUS_KIND_STATEMENT] = CASUS__SUM_EVENTS,
    [CASUS_KIND_SUMMARY] = CASUS__SUM_SUMMARIES,
    [CASUS_KIND_MENTION] = 0,
};

/* ---- Beginning ------------------------------------------------------------------------------------------------- */

static casus_status check_columns(const casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const uint64_t missing = casus_rollup_columns(r) & ~casus_batch_columns(batch);
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        if ((missing & CASUS_COLUMN_BIT(id)) != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "the batch lacks the column '%s': build it with the mask of casus_rollup_columns()",
                               casus_column_id_name(id));
        }
    }
    return CASUS_OK;
}

/* The arrays for a run of rows, made by the first batch. */
static int make_run(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->spec.key_count;
    if (r->codes == NULL && key_count > 0) {
        r->codes = casus__zalloc(a, key_count * CASUS__RUN * sizeof *r->codes);
    }
    if (r->roles == NULL) {
        r->roles = casus__alloc(a, CASUS__RUN * sizeof *r->roles);
    }
    if (r->members == NULL) {
        r->members = casus__alloc(a, CASUS__RUN * sizeof *r->members);
    }
    return (r->codes != NULL || key_count == 0) && r->roles != NULL && r->members != NULL;
}

static int begin(casus_rollup *r, const casus_batch *batch) {
    const casus_allocator *a = &r->settings.allocator;
    int ok = make_run(r) &&
             casus__values_begin(a, &r->kinds, casus_batch_column(batch, CASUS_COLUMN_KIND), CASUS_VOCABULARY_KIND);
    for (int32_t k = 0; ok && k < r->spec.key_count; k++) {
        ok = casus__key_begin(a, &r->keys[k], batch);
    }
    if (ok && (casus_rollup_columns(r) & CASUS_COLUMN_BIT(CASUS_COLUMN_CASUALTIES)) != 0) {
        ok = casus__cells_begin(a, &r->cells, casus_batch_column(batch, CASUS_COLUMN_CASUALTIES));
    }
    return ok;
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

static void fill_roles(casus_rollup *r, int64_t first, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        r->roles[i] = role_of_kind[casus__values_at(&r->kinds, first + i)];
    }
}

static casus_status fill_codes(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        if (k != r->actor_key &&
            !casus__key_codes(&r->settings.allocator, &r->keys[k], first, count, r->codes + (int64_t)k * CASUS__RUN)) {
            return casus__rollup_no_room(r, error);
        }
    }
    return CASUS_OK;
}

static int reserve_entries(casus_rollup *r, int64_t count) {
    void *entries = r->entries;
    if (!casus__grow(&r->settings.allocator, &entries, &r->entry_cap, r->entry_count + count, sizeof *r->entries)) {
        return 0;
    }
    r->entries = entries;
    return 1;
}

/* There is room for the entry. */
static casus_status add_entry(casus_rollup *r, int64_t row, const int32_t *codes, casus_error *error) {
    casus__entry *entry = &r->entries[r->entry_count++];
    entry->row = (int32_t)row;
    return casus__rollup_group(r, codes, &entry->group, error);
}

/* One entry for each actor of a row; the other codes are there. */
static casus_status add_actor_entries(casus_rollup *r, int64_t first, int64_t row, int32_t *codes, casus_error *error) {
    const int32_t *actors = NULL;
    const int64_t count = casus__key_actors(&r->settings.allocator, &r->keys[r->actor_key], first + row, &actors);
    casus_status status = count >= 0 && reserve_entries(r, count) ? CASUS_OK : casus__rollup_no_room(r, error);
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        codes[r->actor_key] = actors[i];
        status = add_entry(r, row, codes, error);
    }
    return status;
}

static casus_status fill_entries(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    int32_t codes[CASUS__KEYS_MAX] = {0};
    r->entry_count = 0;
    casus_status status = reserve_entries(r, count) ? CASUS_OK : casus__fail_memory(error);
    for (int64_t row = 0; row < count && status == CASUS_OK; row++) {
        if (r->roles[row] == 0) {
            continue;
        }
        for (int32_t k = 0; k < r->spec.key_count; k++) {
            codes[k] = r->codes[(int64_t)k * CASUS__RUN + row];
        }
        status = r->actor_key < 0 ? add_entry(r, row, codes, error) : add_actor_entries(r, first, row, codes, error);
    }
    return status;
}

/* ---- Sums ------------------------------------------------------------------------------------------------------ */

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->spec.stride + sum->slot;
}

static void add_counts(casus_rollup *r, const casus__sum *sum) {
    for (int64_t i = 0; i < r->entry_count; i++) {
        const casus__entry e = r->entries[i];
        *numbers_of(r, e.group, sum) += r->roles[e.row] == sum->how;
    }
}

static casus_status no_count(casus_status status, const casus_batch *batch, int64_t row, const casus__sum *sum,
                             casus_error *error) {
    char name[CASUS__SUM_NAME_ROOM + 1];
    name[casus__sum_name(sum, name)] = 0;
    return casus__fail_at(error, status, NULL, casus_batch_source_row(batch, row), 0, -1,
                          "'%s' of event %lld of the batch is no count: each number is 0 to 9e12, and only high may be "
                          "infinite",
                          name, (long long)row + 1);
}

static casus_status flat_members(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                 int64_t count, casus_error *error) {
    const int32_t column = casus__sum_column(sum);
    casus__view bounds[3];
    for (int32_t i = 0; i < 3; i++) {
        bounds[i] = casus__view_of(casus_batch_column(batch, column + i));
    }
    for (int64_t i = 0; i < count; i++) {
        const casus_count triple = {
            casus__view_double(&bounds[0], first + i),
            casus__view_double(&bounds[1], first + i),
            casus__view_double(&bounds[2], first + i),
        };
        if (r->roles[i] == CASUS__SUM_EVENTS && !casus__member_of(&triple, &r->members[i])) {
            return no_count(CASUS_E_VALUE, batch, first + i, sum, error);
        }
    }
    return CASUS_OK;
}

static casus_status cell_members(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                 int64_t count, casus_error *error) {
    const casus__cells *cells = &r->cells;
    for (int64_t i = 0; i < count; i++) {
        casus_count triple;
        const int32_t from = cells->starts[i];
        if (r->roles[i] != CASUS__SUM_EVENTS) {
            continue;
        }
        const casus_status status =
            casus__cells_count(cells->items + from, cells->starts[i + 1] - from, sum->status, sum->side, &triple);
        if (status != CASUS_OK || !casus__member_of(&triple, &r->members[i])) {
            return no_count(status != CASUS_OK ? status : CASUS_E_VALUE, batch, first + i, sum, error);
        }
    }
    return CASUS_OK;
}

static casus_status add_members(casus_rollup *r, const casus__sum *sum, casus_error *error) {
    for (int64_t i = 0; i < r->entry_count; i++) {
        const casus__entry e = r->entries[i];
        if (r->roles[e.row] == CASUS__SUM_EVENTS &&
            !casus__member_add(numbers_of(r, e.group, sum), &r->members[e.row])) {
            return casus__rollup_overflow(r, e.group, sum, error);
        }
    }
    return CASUS_OK;
}

static casus_status add_sum(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                            int64_t count, casus_error *error) {
    if (sum->how != CASUS__SUM_COUNT) {
        add_counts(r, sum);
        return CASUS_OK;
    }
    const casus_status status = casus__sum_column(sum) >= 0 ? flat_members(r, batch, sum, first, count, error)
                                                            : cell_members(r, batch, sum, first, count, error);
    return status != CASUS_OK ? status : add_members(r, sum, error);
}

/* ---- Adding ---------------------------------------------------------------------------------------------------- */

static casus_status add_run(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t count,
                            casus_error *error) {
    fill_roles(r, first, count);
    casus_status status = fill_codes(r, first, count, error);
    if (status == CASUS_OK) {
        status = fill_entries(r, first, count, error);
    }
    if (status == CASUS_OK && r->cells.column != NULL &&
        !casus__cells_load(&r->settings.allocator, &r->cells, first, count)) {
        status = casus__fail_memory(error);
    }
    for (int32_t s = 0; s < r->spec.sum_count && status == CASUS_OK; s++) {
        status = add_sum(r, batch, &r->spec.sums[s], first, count, error);
    }
    return status;
}

casus_status casus_rollup_add(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (batch == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the batch is NULL");
    }
    status = check_columns(r, batch, error);
    if (status != CASUS_OK) {
        return status;
    }
    const int64_t rows = casus_batch_row_count(batch);
    if (!begin(r, batch)) {
        status = casus__fail_memory(error);
    }
    for (int64_t first = 0; first < rows && status == CASUS_OK; first += CASUS__RUN) {
        const int64_t left = rows - first;
        status = add_run(r, batch, first, left < CASUS__RUN ? left : CASUS__RUN, error);
    }
    r->failed = status != CASUS_OK;
    return status;
}
