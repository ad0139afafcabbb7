/* SPDX-License-Identifier: MIT */
/* Batches on their way through a writer's question: rows that are decided by themselves, and rows that wait until
   select_end.c. */
#include "query/select/select.h"

#include <string.h>

#include "base/error.h"
#include "query/columns/recode.h"

static const char sums[] = "killed,injured,events_reported";

/* ---- The state --------------------------------------------------------------------------------------------------- */

casus__selecting *casus__select_of(casus_writer *w) {
    if (w->select == NULL) {
        w->select = casus__zalloc(&w->settings.allocator, sizeof(casus__selecting));
    }
    return w->select;
}

int casus__select_waits(const casus_writer *w) {
    const casus__selecting *s = w->select;
    return s != NULL && s->count > 0;
}

static uint64_t selection_bytes(const casus_batch *batch) {
    return (uint64_t)(casus_batch_row_count(batch) + 7) / 8 + 1;
}

void casus__select_drop_waiting(const casus_allocator *a, casus__waiting *item) {
    casus__free(a, item->selection, item->batch == NULL ? 0 : selection_bytes(item->batch));
    casus_batch_free(item->batch);
    memset(item, 0, sizeof *item);
}

static void stop(casus_writer *w) {
    const casus_allocator a = w->settings.allocator;
    casus__selecting *s = w->select;
    if (s == NULL) {
        return;
    }
    for (int64_t i = 0; i < s->count; i++) {
        casus__select_drop_waiting(&a, &s->items[i]);
    }
    for (int64_t i = 0; i < s->filter_count; i++) {
        casus_filter_free(s->filters[i]);
    }
    casus_rollup_free(s->rollup);
    casus__free(&a, s->items, (uint64_t)s->cap * sizeof *s->items);
    casus__free(&a, s->filters, (uint64_t)s->filter_cap * sizeof *s->filters);
    casus__free(&a, s->standings, (uint64_t)s->standing_cap);
    casus__free(&a, s->figures, (uint64_t)s->figure_cap * sizeof *s->figures);
    casus__cells_free(&a, &s->cells);
    casus__claims_free(&a, &s->claims);
    casus__free(&a, s->selection, (uint64_t)s->selection_cap);
    casus__free(&a, s, sizeof *s);
    w->select = NULL;
}

casus_status casus__select_begin(casus_writer *w, const casus_write_options *options, casus_error *error) {
    const casus__rules rules = {options->policy, options->min_confidence, options->lead, options->links};
    casus__selecting *s = casus__select_of(w);
    if (s == NULL) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    if (s->rollup != NULL) {
        return CASUS_OK;
    }
    const casus_status status = casus__shares_rollup(&w->settings, sums, &rules, 0, &s->rollup, error);
    w->asked = status == CASUS_OK ? casus__run_columns(s->rollup, NULL) : 0;
    return status;
}

int casus__select_tells_shares(const casus_writer *w) {
    return w->form->tells == CASUS__TELLS_SHARES || (w->form->tells == CASUS__TELLS_STANDING && w->options.once);
}

/* Figures are told that may be others than those of the columns. */
static int tells_figures(const casus_writer *w) {
    return casus__select_tells_shares(w) || (w->form->tells != 0 && casus__select_resolves(w->select));
}

casus_status casus__select_filter(casus_writer *w, const char *where, casus_filter **out, casus_error *error) {
    casus__selecting *s = casus__select_of(w);
    *out = NULL;
    if (s == NULL || !CASUS__GROW(&w->settings.allocator, s->filters, s->filter_cap, s->filter_count + 1)) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    const casus_status status = casus__filter_option(&w->settings, where, out, error);
    if (status != CASUS_OK || *out == NULL) {
        return status;
    }
    casus__filter_see(*out, w->options.names);
    for (int64_t i = 0; i < s->filter_count; i++) {
        if (casus_str_equal(s->filters[i]->text, (*out)->text)) {
            casus_filter_free(*out);
            *out = s->filters[i];
            return CASUS_OK;
        }
    }
    s->filters[s->filter_count++] = *out;
    return CASUS_OK;
}

casus_filter *casus__select_condition(const casus__selecting *s) {
    return s->filter_count > 0 ? s->filters[0] : NULL;
}

/* ---- One batch --------------------------------------------------------------------------------------------------- */

int casus__select_make_room(const casus_writer *w, casus__selecting *s, const casus_batch *batch) {
    const casus_allocator *a = &w->settings.allocator;
    const int64_t rows = casus_batch_row_count(batch);
    return CASUS__GROW(a, s->standings, s->standing_cap, rows + 1) &&
           CASUS__GROW(a, s->selection, s->selection_cap, (int64_t)selection_bytes(batch)) &&
           (!tells_figures(w) || CASUS__GROW(a, s->figures, s->figure_cap, rows * CASUS__FIGURES + 1));
}

casus_batch *casus__select_with_standings(const casus_writer *w, casus__selecting *s, const casus_batch *batch) {
    casus_batch *over = casus__batch_share(&w->settings.allocator, (casus_batch *)(uintptr_t)batch, UINT64_MAX);
    if (over != NULL) {
        over->standings = s->standings;
        over->figures = tells_figures(w) ? s->figures : NULL;
    }
    return over;
}

const uint8_t *casus__select_choose_leads(casus__selecting *s, const uint8_t *selection, int64_t rows,
                                          const uint8_t *leads) {
    for (int64_t i = 0; i < (rows + 7) / 8; i++) {
        uint8_t bits = selection == NULL ? 0xff : selection[i];
        for (int bit = 0; bit < 8; bit++) {
            if (i * 8 + bit >= rows || !leads[i * 8 + bit]) {
                bits &= (uint8_t) ~(1u << bit);
            }
        }
        s->selection[i] = bits;
    }
    return s->selection;
}

/* ---- Rows that are decided by themselves ------------------------------------------------------------------------- */

void casus__select_mark_counted(const casus__selecting *s, int64_t rows, uint8_t *leads) {
    const int unreal = casus__filter_names_modality(casus__select_condition(s));
    for (int64_t row = 0; row < rows; row++) {
        leads[row] = (uint8_t)casus__standing_counts(s->standings[row], unreal);
    }
}

casus_status casus__select_find_figures(casus_writer *w, const casus_batch *batch, casus_error *error) {
    casus__selecting *s = w->select;
    const casus_status status =
        tells_figures(w) ? casus__row_figures(s, &w->settings.allocator, batch, error) : CASUS_OK;
    if (status == CASUS_OK && casus__select_tells_shares(w) &&
        !casus__row_shares(&w->settings.allocator, batch, s->standings,
                           casus__filter_names_modality(casus__select_condition(s)), s->figures)) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    return status;
}

/* Writes rows of a dataset; `selection` is NULL where the filter chooses. *out receives the rows that were chosen. */
static casus_status put_rows(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_filter *filter,
                             const uint8_t **out, casus_error *error) {
    casus__selecting *s = w->select;
    const int64_t rows = casus_batch_row_count(batch);
    *out = selection;
    if (!casus__select_make_room(w, s, batch) || !casus__row_standings(s->rollup, batch, s->standings)) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus_status status = casus__select_find_figures(w, batch, error);
    casus_batch *over = status == CASUS_OK ? casus__select_with_standings(w, s, batch) : NULL;
    if (over == NULL) {
        return status == CASUS_OK ? casus__fail_memory(&w->settings.allocator, error) : status;
    }
    if (filter != NULL) {
        status = casus_filter_apply(filter, over, s->selection, (rows + 7) / 8, error);
        *out = s->selection;
    }
    if (status == CASUS_OK && w->options.once) {
        uint8_t *leads = casus__alloc(&w->settings.allocator, (uint64_t)rows + 1);
        if (leads != NULL) {
            casus__select_mark_counted(s, rows, leads);
            *out = casus__select_choose_leads(s, *out, rows, leads);
        }
        casus__free(&w->settings.allocator, leads, (uint64_t)rows + 1);
        status = leads == NULL ? casus__fail_memory(&w->settings.allocator, error) : CASUS_OK;
    }
    status = status == CASUS_OK ? casus__writer_put(w, over, *out, error) : status;
    casus_batch_free(over);
    return status;
}

/* ---- Rows that wait ---------------------------------------------------------------------------------------------- */

int casus__select_copy_selection(const casus_allocator *a, casus__waiting *item, const uint8_t *selection) {
    const uint64_t bytes = selection_bytes(item->batch);
    item->selection = casus__zalloc(a, bytes);
    if (item->selection != NULL && bytes > 1) {
        memcpy(item->selection, selection, (size_t)bytes - 1);
    }
    return item->selection != NULL;
}

/* The rows are chosen at once, unless the condition asks for what is known only at the end. */
static casus_status choose(casus_writer *w, casus__waiting *item, const uint8_t *selection, casus_filter *filter,
                           casus_error *error) {
    casus__selecting *s = w->select;
    const int64_t rows = casus_batch_row_count(item->batch);
    if (casus__filter_names_standing(filter)) {
        item->filter = filter;
        s->chooses = 1;
        return CASUS_OK;
    }
    if (filter != NULL) {
        if (!casus__select_make_room(w, s, item->batch)) {
            return casus__fail_memory(&w->settings.allocator, error);
        }
        const casus_status status = casus_filter_apply(filter, item->batch, s->selection, (rows + 7) / 8, error);
        if (status != CASUS_OK) {
            return status;
        }
        selection = s->selection;
    }
    s->chooses |= selection != NULL;
    return selection == NULL || casus__select_copy_selection(&w->settings.allocator, item, selection)
               ? CASUS_OK
               : casus__fail_memory(&w->settings.allocator, error);
}

/* 1 if the rows are records. */
static int is_held(const casus__selecting *s, const casus_batch *batch) {
    return casus__rollup_holds(s->rollup, batch) && !casus__is_list_of_revoked(batch);
}

static casus_status wait(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_filter *filter,
                         casus_error *error) {
    casus__selecting *s = w->select;
    if (!CASUS__GROW(&w->settings.allocator, s->items, s->cap, s->count + 1)) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus__waiting *item = &s->items[s->count++];
    memset(item, 0, sizeof *item);
    w->waiting = 1;
    item->batch = casus_batch_retain((casus_batch *)(uintptr_t)batch);
    item->record = -1;
    const casus_status status = choose(w, item, selection, filter, error);
    if (status != CASUS_OK || !is_held(s, batch)) {
        return status;
    }
    item->record = s->rollup->records.registry.record_count;
    return casus_rollup_add(s->rollup, batch, error);
}

casus_status casus__select_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_filter *filter, const uint8_t **out_selection, int *out_known,
                               casus_error *error) {
    casus_status status = casus__select_begin(w, &w->options, error);
    casus__selecting *s = w->select;
    *out_known = 1;
    *out_selection = NULL;
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__is_list_of_revoked(batch)) {
        status = casus__rollup_revoke(s->rollup, batch, error);
    } else if (!casus__rollup_fold(s->rollup, batch)) {
        status = casus__fail_memory(&w->settings.allocator, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (s->count == 0 && !is_held(s, batch)) {
        return put_rows(w, batch, selection, filter, out_selection, error);
    }
    status = wait(w, batch, selection, filter, error);
    if (status == CASUS_OK) {
        *out_selection = s->items[s->count - 1].selection;
        *out_known = s->items[s->count - 1].filter == NULL;
    }
    return status;
}

static casus_status add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    const uint8_t *chosen = NULL;
    int known = 0;
    return casus__select_add(w, batch, selection, NULL, &chosen, &known, error);
}

const casus__writer_question casus__select = {casus__select_begin, add, casus__select_end, stop};
