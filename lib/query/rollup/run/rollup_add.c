/* SPDX-License-Identifier: MIT */
/* Adding a batch: a run of rows gets its roles and key codes, then its groups, then each sum its members. */
#include <string.h>

#include "base/error.h"
#include "query/columns/columns.h"
#include "query/filter/filter.h"
#include "query/rollup/rollup.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)

/* ---- Beginning ------------------------------------------------------------------------------------------------- */

static casus_status check_columns(const casus_rollup *r, const casus_batch *batch, casus_error *error) {
    return casus__columns_check(batch, casus__rollup_columns(r), "casus_rollup_columns", error);
}

static int reserve_members(const casus_allocator *a, casus__run *run, int64_t count) {
    if (!CASUS__GROW(a, run->members, run->member_cap, count)) {
        return 0;
    }
    return 1;
}

/* The arrays for a run of rows, made by the first batch. */
static int make_run(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->spec.key_count;
    casus__run *run = &r->run;
    if (run->codes == NULL && key_count > 0) {
        run->codes = casus__zalloc(a, key_count * CASUS__RUN * sizeof *run->codes);
    }
    if (run->roles == NULL) {
        run->roles = casus__alloc(a, CASUS__RUN * sizeof *run->roles);
    }
    if (run->chosen == NULL) {
        run->chosen = casus__zalloc(a, (uint64_t)r->spec.sum_count * sizeof *run->chosen);
    }
    return (run->codes != NULL || key_count == 0) && run->roles != NULL && run->chosen != NULL &&
           reserve_members(a, run, CASUS__RUN) &&
           (r->spec.victim_count > 0 || casus__victim_groups_of_rows(a, &run->slices, CASUS__RUN));
}

void casus__run_free(const casus_allocator *a, casus__run *run, const casus__question *spec) {
    for (int32_t s = 0; run->chosen != NULL && s < spec->sum_count; s++) {
        casus__free(a, run->chosen[s].bits, (uint64_t)run->chosen[s].cap * sizeof *run->chosen[s].bits);
    }
    casus__free(a, run->chosen, (uint64_t)spec->sum_count * sizeof *run->chosen);
    casus__free(a, run->codes, (uint64_t)spec->key_count * CASUS__RUN * sizeof *run->codes);
    casus__free(a, run->roles, CASUS__RUN * sizeof *run->roles);
    casus__free(a, run->members, (uint64_t)run->member_cap * sizeof *run->members);
    casus__free(a, run->entries, (uint64_t)run->entry_cap * sizeof *run->entries);
    casus__free(a, run->linked, (uint64_t)run->linked_cap * sizeof *run->linked);
    casus__free(a, run->scratch, (uint64_t)run->scratch_cap * sizeof *run->scratch);
    casus__free(a, run->selection, (uint64_t)run->selection_cap);
    casus__values_free(a, &run->kinds);
    casus__cells_free(a, &run->cells);
    casus__claims_free(a, &run->claims);
    casus__relations_free(a, &run->relations);
    casus__victim_groups_free(a, &run->slices);
}

static casus_status select_rows(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus__run *run = &r->run;
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    if (r->spec.filter == NULL) {
        return CASUS_OK;
    }
    if (!casus__grow(&r->settings.allocator, &run->selection, &run->selection_cap, size + 1, 1)) {
        return casus__fail_memory(error);
    }
    return casus_filter_apply(r->spec.filter, batch, run->selection, size, error);
}

static casus_status choose_cells(casus_rollup *r, const casus_column *casualties, casus_error *error) {
    const int64_t words = casus__bitmap_words(casus_column_length(casus_column_child(casualties, 0)));
    for (int32_t s = 0; s < r->spec.sum_count; s++) {
        casus__chosen *chosen = &r->run.chosen[s];
        if (r->spec.sums[s].cells == NULL) {
            continue;
        }
        if (!CASUS__GROW(&r->settings.allocator, chosen->bits, chosen->cap, words + 1)) {
            return casus__fail_memory(error);
        }
        const casus_status status = casus__cell_filter_apply(r->spec.sums[s].cells, casualties, chosen->bits, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

static casus_status begin_cells(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_column *casualties = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    const uint64_t columns = casus__question_columns(&r->spec);
    r->run.cells.column = NULL;
    if ((columns & BIT(CASUALTIES)) == 0) {
        return CASUS_OK;
    }
    if (!casus__cells_begin(a, &r->run.cells, casualties) ||
        ((columns & BIT(CLAIMS)) != 0 &&
         !casus__claims_begin(a, &r->run.claims, casus__batch_column(batch, CASUS__COLUMN_CLAIMS)))) {
        return casus__fail_memory(error);
    }
    r->run.cells.weighed = r->run.claims.column != NULL || r->spec.policy != CASUS_POLICY_HULL;
    if (r->spec.policy == CASUS_POLICY_ACLED) {
        r->run.cells.words = casus_column_field(casualties, "words");
    }
    return choose_cells(r, casualties, error);
}

static casus_status begin(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int ok = make_run(r) && casus__values_begin(a, &r->run.kinds, casus__batch_column(batch, CASUS__COLUMN_KIND),
                                                CASUS_VOCABULARY_KIND);
    for (int32_t k = 0; ok && k < r->spec.key_count; k++) {
        ok = casus__key_begin(a, &r->keys[k], batch);
    }
    if (!ok || (r->spec.figure_count > 0 && !casus__relations_begin(a, &r->run.relations, batch))) {
        return casus__fail_memory(error);
    }
    const casus_status status = select_rows(r, batch, error);
    return status == CASUS_OK ? begin_cells(r, batch, error) : status;
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

static casus_status fill_codes(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        const casus__key_type *type = r->spec.keys[k];
        if (!casus__key_is_list(type) && type->how != CASUS__KEY_VICTIM &&
            !casus__key_codes(&r->settings.allocator, &r->keys[k], first, count,
                              r->run.codes + (int64_t)k * CASUS__RUN)) {
            return casus__rollup_no_room(r, error);
        }
    }
    return CASUS_OK;
}

/* The row at hand, for which all combinations of its lists and slices become entries. */
typedef struct combination {
    int32_t row;
    int32_t slice;
    const int32_t *lists[CASUS__KEYS_MAX];
    int64_t sizes[CASUS__KEYS_MAX];
    int32_t codes[CASUS__KEYS_MAX];
} combination;

static int reserve_entries(const casus_allocator *a, casus__run *run, int64_t count) {
    if (!CASUS__GROW(a, run->entries, run->entry_cap, run->entry_count + count)) {
        return 0;
    }
    return 1;
}

static casus_status add_entry(casus_rollup *r, const combination *c, casus_error *error) {
    casus__run *run = &r->run;
    /* One more for this one, and one for each row that is still to come. */
    if (run->entry_cap - run->entry_count <= CASUS__RUN &&
        !reserve_entries(&r->settings.allocator, run, CASUS__RUN + 1)) {
        return casus__fail_memory(error);
    }
    casus__entry *entry = &run->entries[run->entry_count++];
    entry->row = c->row;
    entry->slice = c->slice;
    const casus_status status = casus__rollup_group(r, c->codes, &entry->group, error);
    if (status == CASUS_OK && (run->roles[c->row] & CASUS__ROW_LINKED) != 0 &&
        !casus__related_add_entry(&r->settings.allocator, &r->linked, entry->group)) {
        return casus__fail_memory(error);
    }
    return status;
}

/* As deep as there are keys that are lists. */
static casus_status add_lists(casus_rollup *r, combination *c, int32_t list, casus_error *error) {
    if (list == r->list_count) {
        return add_entry(r, c, error);
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < c->sizes[list] && status == CASUS_OK; i++) {
        c->codes[r->lists[list]] = c->lists[list][i];
        status = add_lists(r, c, list + 1, error);
    }
    return status;
}

static casus_status add_row(casus_rollup *r, int64_t first, combination *c, casus_error *error) {
    const casus__victim_groups *slices = &r->run.slices;
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        c->codes[k] = r->run.codes[(int64_t)k * CASUS__RUN + c->row];
    }
    for (int32_t i = 0; i < r->list_count; i++) {
        casus__key *key = &r->keys[r->lists[i]];
        c->sizes[i] = casus__key_list(&r->settings.allocator, key, first + c->row, &c->lists[i]);
        if (c->sizes[i] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    casus_status status = CASUS_OK;
    for (int32_t s = slices->starts[c->row]; s < slices->starts[c->row + 1] && status == CASUS_OK; s++) {
        c->slice = s;
        for (int32_t k = 0; k < r->spec.victim_count; k++) {
            c->codes[r->spec.victims[k]] = slices->codes[(int64_t)s * slices->key_count + k];
        }
        status = add_lists(r, c, 0, error);
    }
    return status;
}

/* A row that counts in one group. */
static casus_status add_plain_row(casus_rollup *r, int32_t row, casus_error *error) {
    casus__run *run = &r->run;
    int32_t codes[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        codes[k] = run->codes[(int64_t)k * CASUS__RUN + row];
    }
    casus__entry *entry = &run->entries[run->entry_count++]; /* there is room for one a row */
    entry->row = entry->slice = row;
    return casus__rollup_group(r, codes, &entry->group, error);
}

static casus_status fill_entries(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    const uint8_t *roles = r->run.roles;
    const int plain = r->list_count == 0 && r->spec.victim_count == 0;
    combination c;
    memset(&c, 0, sizeof c);
    r->run.entry_count = 0;
    r->run.linked_count = 0;
    casus_status status =
        reserve_entries(&r->settings.allocator, &r->run, CASUS__RUN) ? CASUS_OK : casus__fail_memory(error);
    for (c.row = 0; c.row < count && status == CASUS_OK; c.row++) {
        if (plain && (roles[c.row] & CASUS__ROW_LINKED) == 0) {
            status = roles[c.row] != 0 ? add_plain_row(r, c.row, error) : CASUS_OK;
            continue;
        }
        if ((roles[c.row] & CASUS__ROW_LINKED) != 0) {
            status = casus__run_link(r, first, c.row, error);
        }
        if (status == CASUS_OK && roles[c.row] != 0 && (roles[c.row] & CASUS__ROW_OUT) == 0) {
            status = add_row(r, first, &c, error);
        }
    }
    return status;
}

/* ---- Sums ------------------------------------------------------------------------------------------------------ */

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->spec.stride + sum->slot;
}

/* No two entries of an event are in the same group: its slices differ, and so do the names of a list. */
static void add_counts(casus_rollup *r, const casus__sum *sum) {
    for (int64_t i = 0; i < r->run.entry_count; i++) {
        const casus__entry e = r->run.entries[i];
        *numbers_of(r, e.group, sum) += (r->run.roles[e.row] & CASUS__ROW_KIND) == sum->how;
    }
}

/* A summary that nothing can be part of: all of it is a residual. One that says nothing of these casualties leaves
   nothing of them unexplained. */
static casus_status add_loose(casus_rollup *r, const casus__entry *e, const casus__sum *sum, casus_error *error) {
    const casus__figure *member = &r->run.members[e->slice];
    if (sum->how == CASUS__SUM_COUNT && !casus__figure_speaks(member)) {
        return CASUS_OK;
    }
    int64_t *loose = casus__rollup_loose(r, e->group);
    if (loose == NULL) {
        return casus__fail_memory(error);
    }
    return casus__figure_add(loose + sum->slot, member) ? CASUS_OK : casus__rollup_overflow(r, e->group, sum, error);
}

static casus_status add_members(casus_rollup *r, const casus__sum *sum, casus_error *error) {
    const casus__run *run = &r->run;
    const int events = sum->how == CASUS__SUM_COUNT;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < run->entry_count && status == CASUS_OK; i++) {
        const casus__entry e = run->entries[i];
        if (run->roles[e.row] == CASUS__ROW_SUMMARY) {
            status = add_loose(r, &e, sum, error);
        } else if (events && run->roles[e.row] == CASUS__ROW_EVENT &&
                   !casus__figure_add(numbers_of(r, e.group, sum), &run->members[e.slice])) {
            status = casus__rollup_overflow(r, e.group, sum, error);
        }
    }
    return status;
}

static void keep_linked(casus_rollup *r, const casus__sum *sum) {
    const casus__victim_groups *slices = &r->run.slices;
    for (int64_t i = 0; i < r->run.linked_count; i++) {
        const casus__related_row *linked = &r->run.linked[i];
        casus__figure *figures = r->linked.figures + linked->part * r->spec.figure_count + sum->figure;
        for (int32_t s = slices->starts[linked->row]; s < slices->starts[linked->row + 1]; s++) {
            *figures = r->run.members[s];
            figures += r->spec.figure_count;
        }
    }
}

static casus_status add_sum(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                            int64_t count, casus_error *error) {
    if (sum->figure < 0) {
        add_counts(r, sum);
        return CASUS_OK;
    }
    const casus_status status = casus__run_figures(r, batch, sum, first, count, error);
    if (status != CASUS_OK) {
        return status;
    }
    keep_linked(r, sum);
    return add_members(r, sum, error);
}

/* ---- Adding ---------------------------------------------------------------------------------------------------- */

/* Cells, claims and slices of a run of rows whose roles are known. */
static casus_status load_cells(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__run *run = &r->run;
    if (run->cells.column != NULL &&
        (!casus__cells_load(a, &run->cells, first, count) || !casus__claims_load(a, &run->claims, first, count))) {
        return casus__fail_memory(error);
    }
    if (r->spec.victim_count == 0) {
        run->slices.count = (int32_t)count;
        return CASUS_OK;
    }
    if (!casus__victim_groups_of_cells(a, &run->slices, r->keys, r->spec.victims, &run->cells, run->roles,
                                       (int32_t)count)) {
        return casus__rollup_no_room(r, error);
    }
    return reserve_members(a, run, run->slices.count) ? CASUS_OK : casus__fail_memory(error);
}

static casus_status add_run(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t count,
                            casus_error *error) {
    casus_status status = casus__cancel_check(r->settings.cancel, error);
    if (status == CASUS_OK) {
        status = casus__run_roles(r, first, count, error);
    }
    if (status == CASUS_OK) {
        status = fill_codes(r, first, count, error);
    }
    if (status == CASUS_OK) {
        status = load_cells(r, first, count, error);
    }
    if (status == CASUS_OK) {
        status = fill_entries(r, first, count, error);
    }
    for (int32_t s = 0; s < r->spec.sum_count && status == CASUS_OK; s++) {
        status = add_sum(r, batch, &r->spec.sums[s], first, count, error);
    }
    return status;
}

/* The columns are there. */
static casus_status add_batch(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    casus_status status = begin(r, batch, error);
    for (int64_t first = 0; first < rows && status == CASUS_OK; first += CASUS__RUN) {
        const int64_t left = rows - first;
        status = add_run(r, batch, first, left < CASUS__RUN ? left : CASUS__RUN, error);
    }
    r->failed = status != CASUS_OK;
    return status;
}

/* A call that comes after a cancellation leaves the rollup as it is; one that is met by it does not. */
static casus_status may_add(const casus_rollup *r, casus_error *error) {
    const casus_status status = casus__rollup_usable(r, error);
    return status == CASUS_OK ? casus__cancel_check(r->settings.cancel, error) : status;
}

casus_status casus_rollup_add(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_status status = may_add(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (batch == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the batch is NULL");
    }
    status = check_columns(r, batch, error);
    return status == CASUS_OK ? add_batch(r, batch, error) : status;
}

casus_status casus_rollup_add_dataset(casus_rollup *r, const casus_dataset *dataset, casus_error *error) {
    casus_status status = may_add(r, error);
    if (status == CASUS_OK && dataset == NULL) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "the dataset is NULL");
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int32_t count = casus_dataset_batch_count(dataset);
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        status = check_columns(r, casus_dataset_batch(dataset, i), error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    for (int32_t i = 0; i < count && status == CASUS_OK && r->spec.figure_count > 0; i++) {
        status = casus__rollup_want(r, casus_dataset_batch(dataset, i)) ? CASUS_OK : casus__fail_memory(error);
    }
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        status = add_batch(r, casus_dataset_batch(dataset, i), error);
    }
    casus__dictionary_free(&r->settings.allocator, &r->wanted);
    return status;
}
