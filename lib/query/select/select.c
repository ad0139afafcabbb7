/* SPDX-License-Identifier: MIT */
/* At the end the records are asked twice: once without any condition, for their standing; and, if rows are chosen, once
   more for what each adds, and who leads, among the chosen. */
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

static void drop_waiting(const casus_allocator *a, casus__waiting *item) {
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
        drop_waiting(&a, &s->items[i]);
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

/* Shares are told: all shares of an event are in one row. */
static int tells_shares(const casus_writer *w) {
    return w->form->tells == CASUS__TELLS_SHARES || (w->form->tells == CASUS__TELLS_STANDING && w->options.once);
}

/* Figures are told that may be others than those of the columns. */
static int tells_figures(const casus_writer *w) {
    return tells_shares(w) || (w->form->tells != 0 && casus__select_resolves(w->select));
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

/* The condition whose names the question goes by: there is mostly one. */
static casus_filter *condition(const casus__selecting *s) {
    return s->filter_count > 0 ? s->filters[0] : NULL;
}

/* ---- One batch --------------------------------------------------------------------------------------------------- */

static int make_room(const casus_writer *w, casus__selecting *s, const casus_batch *batch) {
    const casus_allocator *a = &w->settings.allocator;
    const int64_t rows = casus_batch_row_count(batch);
    return CASUS__GROW(a, s->standings, s->standing_cap, rows + 1) &&
           CASUS__GROW(a, s->selection, s->selection_cap, (int64_t)selection_bytes(batch)) &&
           (!tells_figures(w) || CASUS__GROW(a, s->figures, s->figure_cap, rows * CASUS__FIGURES + 1));
}

/* The same rows with what was found out about them. */
static casus_batch *with_standings(const casus_writer *w, casus__selecting *s, const casus_batch *batch) {
    casus_batch *over = casus__batch_share(&w->settings.allocator, (casus_batch *)(uintptr_t)batch, UINT64_MAX);
    if (over != NULL) {
        over->standings = s->standings;
        over->figures = tells_figures(w) ? s->figures : NULL;
    }
    return over;
}

/* Leaves of a selection, NULL for all, the rows that lead; `leads` is a byte a row. */
static const uint8_t *choose_leads(casus__selecting *s, const uint8_t *selection, int64_t rows, const uint8_t *leads) {
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

/* The standings are in s->standings; those that are no row of their own become 0 in `leads`, which may be the same. */
static void mark_counted(const casus__selecting *s, int64_t rows, uint8_t *leads) {
    const int unreal = casus__filter_names_modality(condition(s));
    for (int64_t row = 0; row < rows; row++) {
        leads[row] = (uint8_t)casus__standing_counts(s->standings[row], unreal);
    }
}

/* The figures of rows that are no records, or are shown as they are. */
static casus_status find_figures(casus_writer *w, const casus_batch *batch, casus_error *error) {
    casus__selecting *s = w->select;
    const casus_status status =
        tells_figures(w) ? casus__row_figures(s, &w->settings.allocator, batch, error) : CASUS_OK;
    if (status == CASUS_OK && tells_shares(w) &&
        !casus__row_shares(&w->settings.allocator, batch, s->standings, casus__filter_names_modality(condition(s)),
                           s->figures)) {
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
    if (!make_room(w, s, batch) || !casus__row_standings(s->rollup, batch, s->standings)) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus_status status = find_figures(w, batch, error);
    casus_batch *over = status == CASUS_OK ? with_standings(w, s, batch) : NULL;
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
            mark_counted(s, rows, leads);
            *out = choose_leads(s, *out, rows, leads);
        }
        casus__free(&w->settings.allocator, leads, (uint64_t)rows + 1);
        status = leads == NULL ? casus__fail_memory(&w->settings.allocator, error) : CASUS_OK;
    }
    status = status == CASUS_OK ? casus__writer_put(w, over, *out, error) : status;
    casus_batch_free(over);
    return status;
}

/* ---- Rows that wait ---------------------------------------------------------------------------------------------- */

static int copy_selection(const casus_allocator *a, casus__waiting *item, const uint8_t *selection) {
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
        if (!make_room(w, s, item->batch)) {
            return casus__fail_memory(&w->settings.allocator, error);
        }
        const casus_status status = casus_filter_apply(filter, item->batch, s->selection, (rows + 7) / 8, error);
        if (status != CASUS_OK) {
            return status;
        }
        selection = s->selection;
    }
    s->chooses |= selection != NULL;
    return selection == NULL || copy_selection(&w->settings.allocator, item, selection)
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

/* ---- The end ----------------------------------------------------------------------------------------------------- */

/* Calls for each row of a waiting batch that is a record: with its number among the records. */
typedef void (*visit_fn)(void *user, int64_t row, int64_t record);

static int each_record(const casus_allocator *a, const casus__waiting *item, visit_fn visit, void *user) {
    casus__value_map kinds = {0};
    int64_t record = item->record;
    if (!casus__values_begin(a, &kinds, casus__batch_column(item->batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND)) {
        return 0;
    }
    for (int64_t row = 0; row < casus_batch_row_count(item->batch); row++) {
        if (casus__values_at(&kinds, row) != CASUS_KIND_MENTION) {
            visit(user, row, record++);
        }
    }
    casus__values_free(a, &kinds);
    return 1;
}

typedef struct finding {
    casus__selecting *select;
    const casus__shares *first;  /* of all records */
    const casus__shares *chosen; /* of those that are chosen; `first` where all are */
    const uint8_t *selection;
    uint8_t *leads;
} finding;

static void find_standing(void *user, int64_t row, int64_t record) {
    const finding *f = user;
    f->select->standings[row] = f->first->standings[record];
}

static void find_lead(void *user, int64_t row, int64_t record) {
    const finding *f = user;
    f->leads[row] = f->chosen->leads[record];
}

static void set_kept(void *user, int64_t row, int64_t record) {
    const finding *f = user;
    casus__record *r = &f->select->rollup->records.registry.records[record];
    r->flags &= ~CASUS__RECORD_KEPT;
    r->flags |= casus__writer_chosen(f->selection, row) ? CASUS__RECORD_KEPT : 0;
}

static void find_share(void *user, int64_t row, int64_t record) {
    const finding *f = user;
    for (int32_t i = 0; i < f->chosen->figure_count; i++) {
        const casus_triple share = casus__figure_triple(&f->chosen->figures[record * f->chosen->figure_count + i]);
        double *to = f->select->figures + row * CASUS__FIGURES + (int64_t)i * 3;
        to[0] = share.low;
        to[1] = share.best;
        to[2] = share.high;
    }
}

/* The standings of a waiting batch into s->standings. */
static casus_status find_standings(casus_writer *w, const casus__waiting *item, finding *f, casus_error *error) {
    casus__selecting *s = w->select;
    int ok = make_room(w, s, item->batch);
    if (ok && item->record < 0) {
        ok = casus__row_standings(s->rollup, item->batch, s->standings);
    } else if (ok) {
        memset(s->standings, 0, (size_t)casus_batch_row_count(item->batch));
        ok = each_record(&w->settings.allocator, item, find_standing, f);
    }
    return ok ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

/* Lets the condition of a batch choose, and marks the records that are chosen. */
static casus_status settle(casus_writer *w, casus__waiting *item, finding *f, casus_error *error) {
    casus__selecting *s = w->select;
    casus_status status = CASUS_OK;
    if (item->filter != NULL) {
        status = find_standings(w, item, f, error);
        casus_batch *over = status == CASUS_OK ? with_standings(w, s, item->batch) : NULL;
        if (status == CASUS_OK) {
            status = over == NULL ? casus__fail_memory(&w->settings.allocator, error)
                                  : casus_filter_apply(item->filter, over, s->selection,
                                                       (casus_batch_row_count(over) + 7) / 8, error);
        }
        casus_batch_free(over);
        if (status == CASUS_OK && !copy_selection(&w->settings.allocator, item, s->selection)) {
            status = casus__fail_memory(&w->settings.allocator, error);
        }
    }
    f->selection = item->selection;
    if (status == CASUS_OK && item->record >= 0 && !each_record(&w->settings.allocator, item, set_kept, f)) {
        status = casus__fail_memory(&w->settings.allocator, error);
    }
    return status;
}

static casus_status find_leads(casus_writer *w, const casus__waiting *item, finding *f, const uint8_t **selection,
                               casus_error *error) {
    casus__selecting *s = w->select;
    const int64_t rows = casus_batch_row_count(item->batch);
    f->leads = casus__zalloc(&w->settings.allocator, (uint64_t)rows + 1);
    int ok = f->leads != NULL;
    if (ok && item->record < 0) {
        mark_counted(s, rows, f->leads);
    } else if (ok) {
        ok = each_record(&w->settings.allocator, item, find_lead, f);
    }
    if (ok) {
        *selection = choose_leads(s, item->selection, rows, f->leads);
    }
    casus__free(&w->settings.allocator, f->leads, (uint64_t)rows + 1);
    return ok ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

static casus_status find_told(casus_writer *w, const casus__waiting *item, finding *f, casus_error *error) {
    casus__selecting *s = w->select;
    if (item->record < 0 || !tells_shares(w)) {
        return find_figures(w, item->batch, error);
    }
    for (int64_t i = 0; i < casus_batch_row_count(item->batch) * CASUS__FIGURES; i++) {
        s->figures[i] = casus__nan();
    }
    return each_record(&w->settings.allocator, item, find_share, f) ? CASUS_OK
                                                                    : casus__fail_memory(&w->settings.allocator, error);
}

static casus_status put_waiting(casus_writer *w, casus__waiting *item, finding *f, casus_error *error) {
    const uint8_t *selection = item->selection;
    casus_status status = casus__cancel_check(w->settings.cancel, error);
    if (status == CASUS_OK) {
        status = find_standings(w, item, f, error);
    }
    if (status == CASUS_OK && w->options.once) {
        status = find_leads(w, item, f, &selection, error);
    }
    if (status == CASUS_OK) {
        status = find_told(w, item, f, error);
    }
    casus_batch *over = status == CASUS_OK ? with_standings(w, w->select, item->batch) : NULL;
    if (status == CASUS_OK) {
        status = over == NULL ? casus__fail_memory(&w->settings.allocator, error)
                              : casus__writer_put(w, over, selection, error);
    }
    casus_batch_free(over);
    drop_waiting(&w->settings.allocator, item);
    return status;
}

/* Asks again, about the chosen ones. */
static casus_status ask_chosen(casus_writer *w, finding *f, casus__shares *out, casus_error *error) {
    casus__selecting *s = w->select;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < s->count && status == CASUS_OK; i++) {
        status = settle(w, &s->items[i], f, error);
    }
    return status == CASUS_OK
               ? casus__shares_make(s->rollup, condition(s), tells_shares(w) ? CASUS__SHARES_FIGURES : 0, out, error)
               : status;
}

static casus_status end(casus_writer *w, casus_error *error) {
    casus__selecting *s = w->select;
    casus__shares first = {0};
    casus__shares chosen = {0};
    finding f = {s, &first, &first, NULL, NULL};
    if (s == NULL || s->count == 0) {
        return CASUS_OK;
    }
    const int at_once = tells_shares(w) && !s->chooses && condition(s) == NULL;
    casus_status status = casus__shares_make(s->rollup, NULL, at_once ? CASUS__SHARES_FIGURES : 0, &first, error);
    if (status == CASUS_OK && (s->chooses || condition(s) != NULL)) {
        f.chosen = &chosen;
        status = ask_chosen(w, &f, &chosen, error);
    }
    for (int64_t i = 0; i < s->count && status == CASUS_OK; i++) {
        status = put_waiting(w, &s->items[i], &f, error);
    }
    casus__shares_free(&w->settings.allocator, &first);
    casus__shares_free(&w->settings.allocator, &chosen);
    return status;
}

const casus__writer_question casus__select = {casus__select_begin, add, end, stop};
