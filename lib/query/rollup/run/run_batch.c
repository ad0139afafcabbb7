/* SPDX-License-Identifier: MIT */
/* What a run holds of the batch at hand: views of its columns, the filter's selection, the cells that brackets choose;
   then, for one run of rows after the other, cells, claims and victim groups. The arrays are made by the first batch
   and live as long as the rollup. */
#include "query/rollup/rollup.h"

#include <string.h>

#include "base/error.h"
#include "query/filter/filter.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static int reserve_figures(const casus_allocator *a, casus__run *run, int64_t count) {
    return CASUS__GROW(a, run->figures, run->figure_cap, count);
}

static int make_run(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->question.key_count;
    casus__run *run = &r->run;
    if (run->codes == NULL && key_count > 0) {
        run->codes = casus__zalloc(a, key_count * CASUS__RUN * sizeof *run->codes);
    }
    if (run->roles == NULL) {
        run->roles = casus__alloc(a, CASUS__RUN * sizeof *run->roles);
    }
    if (run->chosen_cells == NULL) {
        run->chosen_cells = casus__zalloc(a, (uint64_t)r->question.sum_count * sizeof *run->chosen_cells);
    }
    return (run->codes != NULL || key_count == 0) && run->roles != NULL && run->chosen_cells != NULL &&
           reserve_figures(a, run, CASUS__RUN) &&
           (r->question.victim_count > 0 || run->victim_groups.starts != NULL ||
            casus__victim_groups_of_rows(a, &run->victim_groups, CASUS__RUN));
}

void casus__run_drop_chosen(const casus_allocator *a, casus__run *run, const casus__question *question) {
    for (int32_t s = 0; run->chosen_cells != NULL && s < question->sum_count; s++) {
        casus__free(a, run->chosen_cells[s].bits,
                    (uint64_t)run->chosen_cells[s].cap * sizeof *run->chosen_cells[s].bits);
    }
    casus__free(a, run->chosen_cells, (uint64_t)question->sum_count * sizeof *run->chosen_cells);
    run->chosen_cells = NULL;
}

void casus__run_free(const casus_allocator *a, casus__run *run, const casus__question *question) {
    casus__run_drop_chosen(a, run, question);
    casus__cells_free(a, &run->outcomes);
    casus__free(a, run->codes, (uint64_t)question->key_count * CASUS__RUN * sizeof *run->codes);
    casus__free(a, run->roles, CASUS__RUN * sizeof *run->roles);
    casus__free(a, run->figures, (uint64_t)run->figure_cap * sizeof *run->figures);
    casus__free(a, run->entries, (uint64_t)run->entry_cap * sizeof *run->entries);
    casus__free(a, run->held_rows, (uint64_t)run->held_row_cap * sizeof *run->held_rows);
    casus__free(a, run->scratch, (uint64_t)run->scratch_cap * sizeof *run->scratch);
    casus__free(a, run->selection, (uint64_t)run->selection_cap);
    casus__plain_free(a, &run->plain);
    casus__values_free(a, &run->kinds);
    casus__values_free(a, &run->modalities);
    casus__values_free(a, &run->certainties);
    casus__apart_free(a, &run->apart);
    casus__pointed_cells_free(a, &run->pointed_cells);
    casus__cells_free(a, &run->cells);
    casus__claims_free(a, &run->claims);
    casus__barred_free(a, &run->barred);
    casus__relations_free(a, &run->relations);
    casus__victim_groups_free(a, &run->victim_groups);
    casus__spread_free(a, &run->spread);
}

/* ---- A batch ----------------------------------------------------------------------------------------------------- */

static casus_status select_rows(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    casus__run *run = &r->run;
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    if (r->question.filter == NULL) {
        return CASUS_OK;
    }
    if (!casus__grow(&r->settings.allocator, &run->selection, &run->selection_cap, size + 1, 1)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return casus_filter_apply(r->question.filter, batch, run->selection, size, error);
}

static casus_status choose_cells(casus_rollup *r, const casus_batch *batch, const casus_column *casualties,
                                 casus_error *error) {
    const int64_t words = casus__bitmap_words(casus_column_length(casus_column_child(casualties, 0)));
    for (int32_t s = 0; s < r->question.sum_count; s++) {
        casus__chosen_cells *chosen = &r->run.chosen_cells[s];
        if (r->question.sums[s].cells == NULL || casus__sum_is_outcome(&r->question.sums[s])) {
            continue;
        }
        if (!CASUS__GROW(&r->settings.allocator, chosen->bits, chosen->cap, words + 1)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        const casus_status status =
            casus__cell_filter_apply(r->question.sums[s].cells, casualties, chosen->bits, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (words > 0 && !casus__pointed_cells_choose(&r->settings, &r->run.pointed_cells, r->question.sums[s].cells,
                                                      batch, &r->run.barred, chosen->bits)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

static casus_status begin_cells(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_column *casualties = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    const uint64_t columns = casus__question_columns(&r->question);
    r->run.cells.column = NULL;
    if ((columns & BIT(CASUALTIES)) == 0) {
        return CASUS_OK;
    }
    if (!casus__cells_begin(a, &r->run.cells, casualties)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    r->run.cells.weighed =
        r->run.claims.column != NULL || casus__question_record_policy(&r->question) != CASUS_POLICY_HULL;
    if (r->question.policy == CASUS_POLICY_ACLED) {
        r->run.cells.words = casus_column_field(casualties, "words");
    }
    return choose_cells(r, batch, casualties, error);
}

static uint64_t own_columns(const casus_rollup *r, const casus_batch *batch) {
    const int listed = batch != NULL && casus__is_list_of_revoked(batch);
    const uint64_t named = r->asked.names.count > 0 || listed ? BIT(ID) : 0;
    const int held =
        r->question.links != NULL || r->holds == CASUS__HOLDS_ALL || (batch != NULL && casus__batch_can_relate(batch));
    return held ? casus__question_columns_held(&r->question) : casus__question_columns(&r->question) | named;
}

uint64_t casus__run_columns(const casus_rollup *r, const casus_batch *batch) {
    uint64_t mask = 0;
    for (int32_t i = 0; i < casus__rollup_member_count(r); i++) {
        mask |= own_columns(casus__rollup_member(r, i), batch);
    }
    return mask;
}

int casus__rollup_holds(const casus_rollup *r, const casus_batch *batch) {
    return casus__batch_can_relate(batch) || r->holds == CASUS__HOLDS_ALL;
}

/* Rows of forms that can relate may be told of by others, so that all of them are kept; where a dataset was read, the
   rows that nothing was said of are folded. */
int casus__rollup_fold(casus_rollup *r, const casus_batch *batch) {
    const casus_column *dataset = casus__batch_column(batch, CASUS__COLUMN_DATASET);
    const int32_t count = casus__batch_can_relate(batch) ? 0 : casus_column_word_count(dataset);
    for (int32_t word = 0; word < count; word++) {
        const casus_str name = casus_column_word(dataset, word);
        if (name.size > 0 && casus__dictionary_code(&r->settings.allocator, &r->folded, name) < 0) {
            return 0;
        }
    }
    return 1;
}

static int begin_held(casus_rollup *r, const casus_batch *batch) {
    const casus_allocator *a = &r->settings.allocator;
    /* Without figures nothing is told apart: a batch that has cells all the same leaves the state as one without. */
    const casus_batch *told_apart = r->question.figure_count > 0 ? batch : NULL;
    casus__run *run = &r->run;
    run->holds = casus__rollup_holds(r, batch);
    run->revoked = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_REVOKED));
    run->created = casus__batch_column(batch, CASUS__COLUMN_CREATED);
    run->modified = casus__batch_column(batch, CASUS__COLUMN_MODIFIED);
    return casus__values_begin(a, &run->modalities, casus__batch_column(batch, CASUS__COLUMN_MODALITY),
                               CASUS_VOCABULARY_MODALITY) &&
           casus__values_begin(a, &run->certainties, casus__batch_column(batch, CASUS__COLUMN_CERTAINTY),
                               CASUS_VOCABULARY_CERTAINTY) &&
           casus__relations_begin(a, &run->relations, batch) &&
           casus__apart_begin(a, &run->apart, told_apart, &run->barred) &&
           casus__claims_begin(a, &run->claims, casus__batch_column(batch, CASUS__COLUMN_CLAIMS)) &&
           casus__rollup_fold(r, batch);
}

/* In rows of datasets no part names a claim. */
static int begin_barred(casus_rollup *r, const casus_batch *batch) {
    r->run.barred.column = NULL;
    return !casus__batch_can_relate(batch) || casus__barred_begin(&r->settings.allocator, &r->run.barred, batch);
}

casus_status casus__run_begin(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus_status status = casus__run_find_units(r, batch, error);
    if (status != CASUS_OK) {
        return status;
    }
    int ok =
        make_run(r) && begin_barred(r, batch) &&
        casus__values_begin(a, &r->run.kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND);
    for (int32_t k = 0; ok && k < r->question.key_count; k++) {
        ok = casus__key_begin(a, &r->keys[k], batch, &r->run.barred);
    }
    ok = ok && (!r->question.spreads_any || casus__spread_begin(a, &r->run.spread, batch));
    if (!ok || !begin_held(r, batch)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    casus__plain_begin(r, casus__run_asks_for_names(r));
    status = select_rows(r, batch, error);
    status = status == CASUS_OK ? begin_cells(r, batch, error) : status;
    return status == CASUS_OK ? casus__run_begin_outcomes(r, batch, error) : status;
}

/* ---- A run of rows ----------------------------------------------------------------------------------------------- */

/* Why the victim groups of a run could not be made. */
static casus_status no_victim_groups(const casus_rollup *r, const casus_batch *batch, int64_t first,
                                     casus_error *error) {
    const casus__victim_groups *groups = &r->run.victim_groups;
    const casus__event_lists lists = {{0}, groups->excess, casus_batch_source_row(batch, first + groups->excess_row)};
    return groups->excess > 0 ? casus__rollup_check_groups(r, &lists, error) : casus__rollup_no_room(r, error);
}

casus_status casus__run_load(casus_rollup *r, const casus_batch *batch, int64_t first, int64_t count,
                             casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__run *run = &r->run;
    if ((run->cells.column != NULL && !casus__cells_load(a, &run->cells, first, count)) ||
        (run->outcomes.column != NULL && !casus__cells_load(a, &run->outcomes, first, count)) ||
        !casus__claims_load(a, &run->claims, first, count)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (r->question.victim_count == 0) {
        run->victim_groups.count = (int32_t)count;
        return CASUS_OK;
    }
    run->victim_groups.most = r->settings.max_event_groups;
    if (!casus__victim_groups_of_cells(a, &run->victim_groups, r->keys, r->question.victims, &run->cells, &run->barred,
                                       run->roles, CASUS__ROW_HELD, first, (int32_t)count)) {
        return no_victim_groups(r, batch, first, error);
    }
    return reserve_figures(a, run, run->victim_groups.count) ? CASUS_OK
                                                             : casus__fail_memory(&r->settings.allocator, error);
}
