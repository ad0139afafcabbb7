/* SPDX-License-Identifier: MIT */
/* The end of a question, when all records are in: they are asked once without any condition, for their standing; and,
   if rows are chosen, once more for what each adds, and who leads, among the chosen. Then what waits is written. */
#include <string.h>

#include "base/error.h"
#include "query/columns/recode.h"
#include "query/select/select.h"

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
    int ok = casus__select_make_room(w, s, item->batch);
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
        casus_batch *over = status == CASUS_OK ? casus__select_with_standings(w, s, item->batch) : NULL;
        if (status == CASUS_OK) {
            status = over == NULL ? casus__fail_memory(&w->settings.allocator, error)
                                  : casus_filter_apply(item->filter, over, s->selection,
                                                       (casus_batch_row_count(over) + 7) / 8, error);
        }
        casus_batch_free(over);
        if (status == CASUS_OK && !casus__select_copy_selection(&w->settings.allocator, item, s->selection)) {
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
        casus__select_mark_counted(s, rows, f->leads);
    } else if (ok) {
        ok = each_record(&w->settings.allocator, item, find_lead, f);
    }
    if (ok) {
        *selection = casus__select_choose_leads(s, item->selection, rows, f->leads);
    }
    casus__free(&w->settings.allocator, f->leads, (uint64_t)rows + 1);
    return ok ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

static casus_status find_told(casus_writer *w, const casus__waiting *item, finding *f, casus_error *error) {
    casus__selecting *s = w->select;
    if (item->record < 0 || !casus__select_tells_shares(w)) {
        return casus__select_find_figures(w, item->batch, error);
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
    casus_batch *over = status == CASUS_OK ? casus__select_with_standings(w, w->select, item->batch) : NULL;
    if (status == CASUS_OK) {
        status = over == NULL ? casus__fail_memory(&w->settings.allocator, error)
                              : casus__writer_put(w, over, selection, error);
    }
    casus_batch_free(over);
    casus__select_drop_waiting(&w->settings.allocator, item);
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
               ? casus__shares_make(s->rollup, casus__select_condition(s),
                                    casus__select_tells_shares(w) ? CASUS__SHARES_FIGURES : 0, out, error)
               : status;
}

casus_status casus__select_end(casus_writer *w, casus_error *error) {
    casus__selecting *s = w->select;
    casus__shares first = {0};
    casus__shares chosen = {0};
    finding f = {s, &first, &first, NULL, NULL};
    if (s == NULL || s->count == 0) {
        return CASUS_OK;
    }
    const int at_once = casus__select_tells_shares(w) && !s->chooses && casus__select_condition(s) == NULL;
    casus_status status = casus__shares_make(s->rollup, NULL, at_once ? CASUS__SHARES_FIGURES : 0, &first, error);
    if (status == CASUS_OK && (s->chooses || casus__select_condition(s) != NULL)) {
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
