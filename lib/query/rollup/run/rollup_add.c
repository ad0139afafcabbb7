/* SPDX-License-Identifier: MIT */
/* Adds batches and datasets. A batch is cut into runs of rows, and a run passes these steps in order: roles
   (row_roles.c), key codes (entries.c), cells and victim groups (run_batch.c), entries and records (entries.c), then
   for each sum its figures (run_figures.c), which are added here. A batch that fails half-way leaves sums that mean
   nothing: the rollup is then `failed` and refuses everything. */
#include <string.h>

#include "base/error.h"
#include "names/named_batch.h"
#include "query/columns/columns.h"
#include "query/rollup/rollup.h"

/* ---- Sums -------------------------------------------------------------------------------------------------------- */

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->question.stride + sum->slot;
}

static const int32_t *codes_of(const casus_rollup *r, int32_t group) {
    return r->groups.codes + (int64_t)group * r->question.key_count;
}

/* No two entries of an event are in the same group: its victim groups differ, and so do the names of a list. */
static void add_counts(casus_rollup *r, const casus__sum *sum) {
    for (int64_t i = 0; i < r->run.entry_count; i++) {
        const casus__entry e = r->run.entries[i];
        *numbers_of(r, e.group, sum) += (r->run.roles[e.row] & CASUS__ROW_KIND) == sum->how;
    }
}

/* A summary that states nothing of these casualties leaves nothing of them unexplained. */
static casus_status add_loose_end(casus_rollup *r, const casus__entry *e, const casus__sum *sum, casus_error *error) {
    const casus__figure *figure = &r->run.figures[e->victim_group];
    if (sum->how == CASUS__SUM_COUNT && !casus__figure_speaks(figure)) {
        return CASUS_OK;
    }
    int64_t *loose_ends = casus__rollup_loose_ends(r, e->group);
    if (loose_ends == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return casus__figure_add(loose_ends + sum->slot, figure)
               ? CASUS_OK
               : casus__rollup_overflow(r, codes_of(r, e->group), sum, error);
}

static casus_status add_figures(casus_rollup *r, const casus__sum *sum, casus_error *error) {
    const casus__run *run = &r->run;
    const int events = sum->how == CASUS__SUM_COUNT;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < run->entry_count && status == CASUS_OK; i++) {
        const casus__entry e = run->entries[i];
        if (run->roles[e.row] == CASUS__ROW_SUMMARY) {
            status = add_loose_end(r, &e, sum, error);
        } else if (events && run->roles[e.row] == CASUS__ROW_EVENT &&
                   !casus__figure_add(numbers_of(r, e.group, sum), &run->figures[e.victim_group])) {
            status = casus__rollup_overflow(r, codes_of(r, e.group), sum, error);
        }
    }
    return status;
}

/* Stores the figures of rows that are held with their records. */
static void keep_figures(casus_rollup *r, const casus__sum *sum) {
    const casus__victim_groups *victim_groups = &r->run.victim_groups;
    for (int64_t i = 0; i < r->run.held_row_count; i++) {
        const casus__held_row *held = &r->run.held_rows[i];
        casus__figure *part = r->records.figures + held->part * r->question.figure_count + sum->figure;
        for (int32_t v = victim_groups->starts[held->row]; v < victim_groups->starts[held->row + 1]; v++) {
            *part = r->run.figures[v];
            part += r->question.figure_count;
        }
    }
}

static casus_status add_sum(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                            int64_t count, casus_error *error) {
    if (sum->figure < 0) {
        if (r->question.spreads_any) {
            return casus__spread_add(r, sum, count, error);
        }
        add_counts(r, sum);
        return CASUS_OK;
    }
    const casus_status status = casus__run_figures(r, batch, sum, first, count, error);
    if (status != CASUS_OK) {
        return status;
    }
    keep_figures(r, sum);
    return r->question.spreads_any ? casus__spread_add(r, sum, count, error) : add_figures(r, sum, error);
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

/* A plain run, whose codes are known. Sums that no kernel takes are added as those of other runs, which needs cells and
   entries. */
static casus_status add_plain(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t count,
                              casus_error *error) {
    casus_status status = casus__plain_find_groups(r, first, count, error);
    int entered = 0;
    for (int32_t s = 0; s < r->question.sum_count && status == CASUS_OK; s++) {
        const casus__sum *sum = &r->question.sums[s];
        if (casus__plain_add(r, batch, sum, first, count)) {
            continue;
        }
        if (!entered) {
            status = casus__run_load(r, first, count, error);
            status = status == CASUS_OK ? casus__run_fill_plain_entries(r, error) : status;
            r->run.held_row_count = 0;
            entered = 1;
        }
        status = status == CASUS_OK ? add_sum(r, batch, sum, first, count, error) : status;
    }
    casus__plain_end(&r->run.plain);
    return status;
}

/* Cells and victim groups, then entries and records: what is not known beforehand of a run that is not plain. */
static casus_status add_any(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t *count,
                            casus_error *error) {
    casus_status status = casus__run_load(r, first, *count, error);
    if (status == CASUS_OK) {
        status = casus__run_fill_entries(r, batch, first, count, error);
    }
    for (int32_t s = 0; s < r->question.sum_count && status == CASUS_OK; s++) {
        status = add_sum(r, batch, &r->question.sums[s], first, *count, error);
    }
    return status;
}

/* Adds at most `*count` rows; says how many it were. */
static casus_status add_run(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t *count,
                            casus_error *error) {
    casus_status status = casus__cancel_check(r->settings.cancel, error);
    int plain = 0;
    if (status == CASUS_OK) {
        status = casus__run_roles(r, first, *count, error);
    }
    if (status == CASUS_OK) {
        plain = casus__run_is_plain(r, first, *count);
        status = casus__run_fill_codes(r, plain, first, *count, error);
    }
    if (status == CASUS_OK) {
        status = plain ? add_plain(r, batch, first, *count, error) : add_any(r, batch, first, count, error);
    }
    if (status == CASUS_OK) {
        casus__run_tell(r, first, *count);
        if (r->question.spreads_any) {
            casus__spread_tell(r, *count);
        }
    }
    return status;
}

static casus_status check_columns(const casus_rollup *r, const casus_batch *batch, casus_error *error) {
    return casus__columns_check(batch, casus__run_columns(r, batch), "casus_rollup_columns", error);
}

static casus_status add_batch(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    if (casus__is_list_of_revoked(batch)) {
        const casus_status revoked = casus__rollup_revoke(r, batch, error);
        r->failed = revoked != CASUS_OK;
        return revoked;
    }
    const int64_t rows = casus_batch_row_count(batch);
    casus_status status = casus__run_begin(r, batch, error);
    int64_t count = 0;
    for (int64_t first = 0; first < rows && status == CASUS_OK; first += count) {
        count = rows - first < CASUS__RUN ? rows - first : CASUS__RUN;
        status = add_run(r, batch, first, &count, error);
    }
    r->failed = status != CASUS_OK;
    return status;
}

/* To the rollup and to its total. */
static casus_status add_to_both(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_status status = add_batch(r, batch, error);
    if (status == CASUS_OK && r->total != NULL) {
        status = add_batch(r->total, batch, error);
        r->failed = status != CASUS_OK;
    }
    return status;
}

casus_status casus__rollup_add_batch(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_batch *named = NULL;
    if (r->question.names == NULL) {
        return add_to_both(r, batch, error);
    }
    casus_status status =
        casus__names_apply(r->question.names, &r->settings.allocator, CASUS__COLUMNS_ALL, batch, &named, error);
    r->failed = status != CASUS_OK;
    status = status == CASUS_OK ? add_to_both(r, named, error) : status;
    casus_batch_free(named);
    return status;
}

/* A call that begins after the cancellation leaves the rollup usable; one that the cancellation interrupts does not. */
static casus_status may_add(const casus_rollup *r, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    status = status == CASUS_OK ? casus__rollup_has_tables(r, error) : status;
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
    return status == CASUS_OK ? casus__rollup_add_batch(r, batch, error) : status;
}

/* Names that were looked for in the whole dataset stay asked for, where no row of theirs was folded before. */
static int keep_asking(casus_rollup *r, int32_t folded_before) {
    for (int32_t i = 0; i < r->wanted_names.count; i++) {
        const casus_str name = casus__dictionary_word(&r->wanted_names, i);
        casus_str dataset;
        casus_str id;
        casus__registry_split(name, &dataset, &id);
        const int32_t folded = casus__dictionary_find(&r->folded, dataset);
        if ((folded < 0 || folded >= folded_before) && !casus__asked_add(&r->settings.allocator, &r->asked, name, 0)) {
            return 0;
        }
    }
    return 1;
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
    const int32_t folded_before = r->folded.count;
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        status = check_columns(r, casus_dataset_batch(dataset, i), error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        status = casus__rollup_want_names(r, batch) && (r->total == NULL || casus__rollup_want_names(r->total, batch))
                     ? CASUS_OK
                     : casus__fail_memory(&r->settings.allocator, error);
    }
    const int added = status == CASUS_OK && casus__rollup_add_ranges(r, dataset);
    for (int32_t i = 0; i < count && status == CASUS_OK && !added; i++) {
        status = casus__rollup_add_batch(r, casus_dataset_batch(dataset, i), error);
    }
    if (status == CASUS_OK &&
        (!keep_asking(r, folded_before) || (r->total != NULL && !keep_asking(r->total, folded_before)))) {
        r->failed = 1;
        status = casus__fail_memory(&r->settings.allocator, error);
    }
    casus__dictionary_free(&r->settings.allocator, &r->wanted_names);
    if (r->total != NULL) {
        casus__dictionary_free(&r->settings.allocator, &r->total->wanted_names);
    }
    return status;
}
