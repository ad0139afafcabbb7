/* SPDX-License-Identifier: MIT */
/* Adds batches and datasets. A batch is cut into runs of rows, and a run passes these steps in order: roles
   (row_roles.c), key codes (entries.c), cells and victim groups (run_batch.c), entries and records (entries.c), then
   for each sum its figures (run_figures.c), which are added here. A batch that fails half-way leaves sums that mean
   nothing: the rollup is then `failed` and refuses everything. */
#include <string.h>

#include "base/error.h"
#include "names/named_batch.h"
#include "query/columns/columns.h"
#include "query/rollup/measures/measures.h"
#include "query/rollup/rollup.h"

/* ---- Sums -------------------------------------------------------------------------------------------------------- */

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->question.stride + sum->slot;
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
               : casus__rollup_overflow(r, casus__groups_codes(&r->groups, e->group), sum, error);
}

static casus_status add_figures(casus_rollup *r, const casus__sum *sum, casus_error *error) {
    const casus__run *run = &r->run;
    const int events = sum->how == CASUS__SUM_COUNT;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < run->entry_count && status == CASUS_OK; i++) {
        const casus__entry e = run->entries[i];
        if (sum->measure != 0) {
            status = run->roles[e.row] != CASUS__ROW_EVENT ||
                             casus__measure_add_figure(sum, numbers_of(r, e.group, sum), &run->figures[e.victim_group])
                         ? CASUS_OK
                         : casus__rollup_overflow(r, casus__groups_codes(&r->groups, e.group), sum, error);
        } else if (run->roles[e.row] == CASUS__ROW_SUMMARY) {
            status = add_loose_end(r, &e, sum, error);
        } else if (events && run->roles[e.row] == CASUS__ROW_EVENT &&
                   !casus__figure_add(numbers_of(r, e.group, sum), &run->figures[e.victim_group])) {
            status = casus__rollup_overflow(r, casus__groups_codes(&r->groups, e.group), sum, error);
        }
    }
    return status;
}

/* Stores the figures of rows that are held with their records. */
static void keep_figures(casus_rollup *r, const casus__sum *sum) {
    const casus__victim_groups *victim_groups = &r->run.victim_groups;
    for (int64_t i = 0; i < r->run.held_row_count; i++) {
        const casus__record_row *held = &r->run.held_rows[i];
        casus__figure *part = r->records.figures + held->part * r->question.figure_count + sum->figure;
        for (int32_t v = victim_groups->starts[held->row]; v < victim_groups->starts[held->row + 1]; v++) {
            *part = r->run.figures[v];
            part += r->question.figure_count;
        }
    }
}

static casus_status add_sum(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                            int64_t count, casus_error *error) {
    if (sum->how == CASUS__SUM_APART) {
        return CASUS_OK;
    }
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
        if (sum->how == CASUS__SUM_APART || (sum->measure == 0 && casus__plain_add(r, batch, sum, first, count))) {
            continue;
        }
        if (!entered) {
            casus__plain_fill_roles(r, count);
            status = casus__run_load(r, batch, first, count, error);
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
    casus_status status = casus__run_load(r, batch, first, *count, error);
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
    if (!plain) {
        casus__plain_fill_roles(r, *count);
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
        /* Behind a run that ended early the next ends where that would have: what is noted of a run holds for it. */
        count = CASUS__RUN - first % CASUS__RUN;
        count = rows - first < count ? rows - first : count;
        status = add_run(r, batch, first, &count, error);
    }
    r->failed = status != CASUS_OK;
    return status;
}

static casus_status add_named(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_batch *named = NULL;
    if (r->question.names == NULL) {
        return add_batch(r, batch, error);
    }
    casus_status status =
        casus__names_apply(r->question.names, &r->settings.allocator, CASUS__COLUMNS_ALL, batch, &named, error);
    r->failed = status != CASUS_OK;
    status = status == CASUS_OK ? add_batch(r, named, error) : status;
    casus_batch_free(named);
    return status;
}

casus_status casus__rollup_add_batch(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus__rollup_member_count(r) && status == CASUS_OK; i++) {
        status = add_named(casus__rollup_member(r, i), batch, error);
    }
    r->failed = status != CASUS_OK;
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

/* The names that the relations of a dataset lead to, for the rollup and its companions. */
static int want_names(casus_rollup *r, const casus_dataset *dataset) {
    int ok = 1;
    for (int32_t i = 0; i < casus__rollup_member_count(r); i++) {
        for (int32_t k = 0; ok && k < casus_dataset_batch_count(dataset); k++) {
            ok = casus__rollup_want_names(casus__rollup_member(r, i), casus_dataset_batch(dataset, k));
        }
    }
    return ok;
}

/* Names that were looked for in the whole dataset stay asked for, where no row of theirs was folded before. */
static int keep_asking_one(casus_rollup *r, int32_t folded_before) {
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

/* All have folded rows of the same datasets. */
static int keep_asking(casus_rollup *r, int32_t folded_before) {
    int ok = 1;
    for (int32_t i = 0; ok && i < casus__rollup_member_count(r); i++) {
        ok = keep_asking_one(casus__rollup_member(r, i), folded_before);
    }
    return ok;
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
    const int32_t folded_before = r->folded.count;
    if (!want_names(r, dataset)) {
        status = casus__fail_memory(&r->settings.allocator, error);
    }
    r->run.notes = 1;
    const int added = status == CASUS_OK && casus__rollup_add_ranges(r, dataset);
    for (int32_t i = 0; i < count && status == CASUS_OK && !added; i++) {
        status = casus__rollup_add_batch(r, casus_dataset_batch(dataset, i), error);
    }
    r->run.notes = 0;
    if (status == CASUS_OK && !keep_asking(r, folded_before)) {
        r->failed = 1;
        status = casus__fail_memory(&r->settings.allocator, error);
    }
    for (int32_t i = 0; i < casus__rollup_member_count(r); i++) {
        casus__dictionary_free(&r->settings.allocator, &casus__rollup_member(r, i)->wanted_names);
    }
    return status;
}
