/* SPDX-License-Identifier: MIT */
/* Which fields of the events are written, and how many events: flat rows of columns as CSV, JSON or JSONL, and the
   first of them, as they come or in an order (ordered_rows.c). */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "query/select/select.h"

/* ---- The state --------------------------------------------------------------------------------------------------- */

static casus_status begin(casus_writer *w, const casus_write_options *options, casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    casus__listing *l = casus__zalloc(a, sizeof *l);
    w->list = l;
    if (l == NULL) {
        return casus__fail_memory(a, error);
    }
    l->limit = options->limit > 0 ? options->limit : INT64_MAX;
    casus_status status = casus__fields_read(a, options->columns, "columns", 0, &l->columns, error);
    if (status == CASUS_OK) {
        status = casus__fields_read(a, options->order, "order", 1, &l->order, error);
    }
    if (status == CASUS_OK && l->columns.count > 0) {
        l->views = casus__zalloc(a, (uint64_t)l->columns.count * sizeof *l->views);
        status = l->views != NULL ? CASUS_OK : casus__fail_memory(a, error);
    }
    w->listed = casus__fields_columns(&l->columns) | casus__fields_columns(&l->order);
    w->waiting |= casus__fields_name_standing(&l->columns) || casus__fields_name_standing(&l->order);
    return status;
}

static void stop(casus_writer *w) {
    const casus_allocator *a = &w->settings.allocator;
    casus__listing *l = w->list;
    if (l == NULL) {
        return;
    }
    for (int64_t i = 0; l->views != NULL && i < l->columns.count; i++) {
        casus__field_view_free(a, &l->views[i]);
    }
    casus__free(a, l->views, (uint64_t)l->columns.count * sizeof *l->views);
    casus__fields_free(a, &l->columns);
    casus__fields_free(a, &l->order);
    casus__free(a, l->selection, (uint64_t)l->selection_cap);
    casus__ordered_free(a, l->held);
    casus__free(a, l, sizeof *l);
    w->list = NULL;
}

void casus__list_watch(const casus_writer *w, casus__absent *absent) {
    const casus__listing *l = w->list;
    const casus__fields *const lists[] = {l != NULL ? &l->columns : NULL, l != NULL ? &l->order : NULL};
    for (int i = 0; l != NULL && i < 2; i++) {
        for (int64_t k = 0; k < lists[i]->count; k++) {
            if (lists[i]->items[k].native != NULL) {
                casus__absent_column(absent, lists[i]->items[k].native);
            }
        }
    }
}

/* ---- The first rows ---------------------------------------------------------------------------------------------- */

/* Leaves of a selection as many rows as there is room for below the limit. */
static const uint8_t *cut(casus__listing *l, const uint8_t *selection, int64_t rows) {
    memset(l->selection, 0, (size_t)(rows + 7) / 8);
    for (int64_t row = 0; row < rows && l->count < l->limit; row++) {
        if (casus__writer_chosen(selection, row)) {
            l->selection[row >> 3] |= (uint8_t)(1u << (row & 7));
            l->count++;
        }
    }
    return l->selection;
}

static casus_status put(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    casus__listing *l = w->list;
    const int64_t rows = casus_batch_row_count(batch);
    if (l->order.count > 0) {
        return casus__ordered_take(w, batch, selection, error);
    }
    if (l->limit == INT64_MAX) {
        return casus__writer_put_now(w, batch, selection, error);
    }
    return CASUS__GROW(&w->settings.allocator, l->selection, l->selection_cap, (rows + 7) / 8 + 1)
               ? casus__writer_put_now(w, batch, cut(l, selection, rows), error)
               : casus__fail_memory(&w->settings.allocator, error);
}

static casus_status end(casus_writer *w, casus_error *error) {
    casus__listing *l = w->list;
    return l->held != NULL ? casus__ordered_put(w, error) : CASUS_OK;
}

const casus__writer_listing casus__list = {begin, put, end, stop};

/* ---- Rows of columns --------------------------------------------------------------------------------------------- */

static int is_csv(const casus_writer *w) {
    return w->options.format == CASUS_FORMAT_CSV;
}

static void listed_begin(casus_writer *w) {
    const casus__listing *l = w->list;
    for (int64_t i = 0; is_csv(w) && i < l->columns.count; i++) {
        casus__sink_put(&w->out, ",", i > 0);
        casus__sink_put_csv(&w->out, l->columns.items[i].name);
    }
    casus__sink_put_z(&w->out, is_csv(w) ? "\n" : w->options.format == CASUS_FORMAT_JSON ? "[" : "");
}

/* A text that is known; JSON tells it from an unknown one. */
static void put_text(casus_writer *w, casus_str text) {
    if (is_csv(w)) {
        casus__sink_put_csv(&w->out, text);
    } else {
        casus__sink_put_json(&w->out, text);
    }
}

static void put_number(casus_writer *w, const casus__listed *listed, double v) {
    char text[CASUS__NUMBER_ROOM > CASUS__DAY_ROOM ? CASUS__NUMBER_ROOM : CASUS__DAY_ROOM];
    if (casus__is_nan(v)) {
        casus__sink_put_z(&w->out, is_csv(w) ? "" : "null");
    } else if (listed->field.holds == CASUS__HOLDS_DAY) {
        put_text(w, (casus_str){text, casus__writer_day((int32_t)v, text)});
    } else if (listed->field.holds == CASUS__HOLDS_FLAG) {
        casus__sink_put_z(&w->out, v > 0 ? "true" : "false");
    } else if (is_csv(w)) {
        casus__sink_put(&w->out, text, casus__print_double(v, text));
    } else {
        casus__sink_put_double(&w->out, v);
    }
}

static int put_field(casus_writer *w, casus__field_view *v, int64_t row) {
    casus_str word = {"", 0};
    if (v->listed->field.holds != CASUS__HOLDS_WORDS) {
        put_number(w, v->listed, v->numbers[row]);
        return 1;
    }
    if (!casus__field_view_word(&w->settings.allocator, v, row, &word)) {
        return 0;
    }
    if (word.size > 0) {
        put_text(w, word);
    } else {
        casus__sink_put_z(&w->out, is_csv(w) ? "" : "null");
    }
    return 1;
}

static int put_row(casus_writer *w, int64_t row) {
    const casus__listing *l = w->list;
    const int array = w->options.format == CASUS_FORMAT_JSON;
    int ok = 1;
    casus__sink_put_z(&w->out, is_csv(w) ? "" : array && w->count > 0 ? ",\n {" : "{");
    for (int64_t i = 0; ok && i < l->columns.count; i++) {
        casus__sink_put(&w->out, ",", i > 0);
        if (!is_csv(w)) {
            casus__sink_put_json(&w->out, l->columns.items[i].name);
            casus__sink_put(&w->out, ":", 1);
        }
        ok = put_field(w, &l->views[i], row);
    }
    casus__sink_put_z(&w->out, is_csv(w) ? "\n" : array ? "}" : "}\n");
    w->count++;
    return ok;
}

static casus_status listed_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    const casus__listing *l = w->list;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < l->columns.count && status == CASUS_OK; i++) {
        status = casus__field_view_begin(a, &l->views[i], &l->columns.items[i], batch, error);
    }
    for (int64_t row = 0; status == CASUS_OK && row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        if (casus__writer_chosen(selection, row) && !put_row(w, row)) {
            status = casus__fail_memory(a, error);
        }
    }
    return status;
}

static casus_status listed_end(casus_writer *w, casus_error *error) {
    (void)error;
    casus__sink_put_z(&w->out, w->options.format == CASUS_FORMAT_JSON ? "]\n" : "");
    return CASUS_OK;
}

const casus__writer_form casus__writer_listed = {
    .columns = 0, .begin = listed_begin, .add = listed_add, .end = listed_end, .tells = CASUS__TELLS_STANDING};
