/* SPDX-License-Identifier: MIT */
/* One event of a file. What became of it is known when all records that may tell are read: of casus' own events, and of
   any that links may name, these are all of the file; a row of a dataset stands by itself. */
#include "show_event.h"

#include "chosen.h"
#include "event_page.h"
#include "output.h"
#include "question.h"

typedef struct search {
    session *s;
    feed f;
    chosen c;
    casus_rollup_options asked;
    casus_dataset *all; /* of the rows that may tell; NULL: the row is enough */
    int64_t all_rows;
    int64_t seen;       /* chosen events before the one that is asked for */
    casus_batch *batch; /* where it was found; else NULL */
    int64_t row;        /* in the batch */
    int64_t at;         /* in `all` */
} search;

/* Row of the batch that is asked for, -1 if it is not here. */
static int64_t find_row(search *w, const casus_batch *batch) {
    const options *o = &w->s->options;
    const casus_column *ids = casus_batch_column(batch, "id");
    const casus_str id = casus_str_from(o->id);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!chosen_has(&w->c, row)) {
            continue;
        }
        w->seen += 1;
        if (o->id != NULL ? casus_str_equal(casus_column_text(ids, row), id) : w->seen == o->row) {
            return row;
        }
    }
    return -1;
}

static int say_missing(const search *w) {
    progress_erase(&w->s->progress);
    const options *o = &w->s->options;
    const char *fits = w->s->filter != NULL ? " for which --where holds" : "";
    if (o->id != NULL) {
        say("%s: no event has the id %s; looked at all %lld%s", w->f.file, o->id, (long long)w->seen, fits);
    } else {
        say("%s: there is no event %lld%s; the file holds %lld", w->f.file, (long long)o->row, fits,
            (long long)w->seen);
    }
    return EXIT_DATA;
}

/* ---- Finding ----------------------------------------------------------------------------------------------------- */

static int look_at(search *w, casus_batch *batch) {
    if (w->batch == NULL) {
        if (!chosen_find(&w->c, w->s, batch)) {
            return 0;
        }
        w->row = find_row(w, batch);
        if (w->row >= 0) {
            diagnostics_print(&w->f.diagnostics, w->f.file, casus_batch_source_row(batch, w->row));
            w->batch = casus_batch_retain(batch);
            w->at = w->all_rows + w->row;
        }
    }
    casus_error error;
    w->all_rows += casus_batch_row_count(batch);
    return w->all == NULL || succeeded(w->s, casus_dataset_add(w->all, batch, &error), &error);
}

/* Of the values that cannot be read only those of the event shown are of interest, and which it is turns out after
   its batch is read: all cell errors of one batch are held. */
static int find(search *w) {
    casus_batch *batch = NULL;
    int more = 1;
    w->f.diagnostics.cell_limit = INT64_MAX;
    while (more && (w->batch == NULL || w->all != NULL)) {
        diagnostics_forget_cells(&w->f.diagnostics);
        if (!feed_next(&w->f, &batch)) {
            return 0;
        }
        more = batch != NULL;
        const int ok = batch == NULL || look_at(w, batch);
        casus_batch_free(batch);
        if (!ok) {
            return 0;
        }
    }
    if (w->batch == NULL) {
        diagnostics_print(&w->f.diagnostics, w->f.file, INT64_MAX);
    }
    return 1;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

/* A dataset of the row alone. */
static casus_status take_row(search *w, casus_error *error) {
    casus_batch *one = NULL;
    casus_status status = casus_dataset_new(w->s->context, &w->all, error);
    chosen_only(&w->c, w->row); /* of the batch where it was found */
    w->at = 0;
    status = status == CASUS_OK ? casus_batch_select(w->batch, w->c.events, &one, error) : status;
    status = status == CASUS_OK ? casus_dataset_add(w->all, one, error) : status;
    casus_batch_free(one);
    return status;
}

/* A row of a dataset that counts says so by being there. */
static int goes_without_saying(const casus_table *standings, int64_t row) {
    const casus_column *column = casus_table_column(standings, "standing");
    return casus_str_equal(casus_column_text(column, row), casus_str_from("counted"));
}

static int write_event(search *w) {
    casus_error error;
    buffer text = {0};
    casus_table *standings = NULL;
    const int alone = w->all == NULL;
    casus_status status = alone ? take_row(w, &error) : CASUS_OK;
    if (status == CASUS_OK) {
        status = casus_dataset_standing(w->all, &w->asked, &standings, &error);
    }
    const casus_table *told = alone && goes_without_saying(standings, w->at) ? NULL : standings;
    const shown_event shown = {w->batch, w->row, w->s->options.policy, told, w->at};
    if (status == CASUS_OK) {
        status = event_page(&text, w->s->options.format, w->s->context, &shown, &error);
    }
    const int ok = succeeded(w->s, status, &error) &&
                   output_text(w->s->options.output, (casus_str){text.data, (int64_t)text.size});
    casus_table_free(standings);
    buffer_free(&text);
    return ok ? EXIT_OK : EXIT_DATA;
}

/* ---- All -----------------------------------------------------------------------------------------------------------
 */

/* 1, also where nothing has to be held. */
static int hold_all(search *w) {
    casus_error error;
    const casus_str profile = casus_reader_text(w->f.reader, CASUS_READER_PROFILE);
    if (w->asked.links == NULL && !casus_str_equal(profile, casus_str_from("casus"))) {
        return 1;
    }
    return succeeded(w->s, casus_dataset_new(w->s->context, &w->all, &error), &error);
}

int show_event(session *s) {
    search w = {.s = s};
    int code = question_begin(s, &w.asked);
    if (code == EXIT_OK) {
        const int ok = feed_open(&w.f, s, s->options.files[0]) && feed_read(&w.f) && hold_all(&w) && find(&w);
        code = !ok ? EXIT_DATA : w.batch == NULL ? say_missing(&w) : write_event(&w);
        feed_close(&w.f);
    }
    casus_batch_free(w.batch);
    casus_dataset_free(w.all);
    chosen_free(&w.c);
    question_end(&w.asked);
    return code;
}
