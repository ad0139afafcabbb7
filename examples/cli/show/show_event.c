/* SPDX-License-Identifier: MIT */
/* One event of a file. What became of it is known when all records that may tell are read: of casus' own events, of any
   that links may name, and where the condition asks for it, these are all of the file. A row of a dataset stands by
   itself, and reading ends at it. */
#include "show/show_event.h"

#include "options/chosen.h"
#include "show/event_page.h"
#include "files/output.h"
#include "question/question.h"

typedef struct search {
    session *s;
    feed f;
    chosen c;
    casus_rollup_options asked;
    casus_dataset *all; /* of the rows that may tell, at last of the one row; NULL: none yet */
    int64_t seen;       /* chosen events before the one that is asked for */
    casus_batch *batch; /* where it was found; else NULL */
    int64_t row;        /* in the batch */
    int64_t at;         /* in `all` */
} search;

/* ---- Finding ----------------------------------------------------------------------------------------------------- */

/* Row of the batch that is asked for, -1 if it is not here; the first row of the batch is number `first` of those that
   were chosen from. */
static int64_t find_row(search *w, const casus_batch *batch, int64_t first) {
    const options *o = &w->s->options;
    const casus_column *ids = casus_batch_column(batch, "id");
    const casus_str id = casus_str_from(o->id);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!chosen_has(&w->c, first + row)) {
            continue;
        }
        w->seen += 1;
        if (o->id != NULL ? casus_str_equal(casus_column_text(ids, row), id) : w->seen == o->row) {
            return row;
        }
    }
    return -1;
}

static void take(search *w, casus_batch *batch, int64_t row, int64_t at) {
    diagnostics_print(&w->f.diagnostics, w->f.file, casus_batch_source_row(batch, row));
    w->batch = casus_batch_retain(batch);
    w->row = row;
    w->at = at;
}

/* Of the values that cannot be read only those of the event shown are of interest, and which it is turns out after
   its batch is read: all cell errors of one batch are held. */
static int find_in_stream(search *w) {
    casus_batch *batch = NULL;
    int more = 1;
    while (more && w->batch == NULL) {
        diagnostics_forget_cells(&w->f.diagnostics);
        if (!feed_next(&w->f, &batch)) {
            return 0;
        }
        more = batch != NULL;
        const int ok = batch == NULL || chosen_find(&w->c, w->s, batch);
        const int64_t row = ok && batch != NULL ? find_row(w, batch, 0) : -1;
        if (row >= 0) {
            take(w, batch, row, 0);
        }
        casus_batch_free(batch);
        if (!ok) {
            return 0;
        }
    }
    return 1;
}

static int keep_batch(void *user, casus_batch *batch) {
    const search *w = user;
    casus_error error;
    return succeeded(w->s, casus_dataset_add(w->all, batch, &error), &error);
}

static int read_all(search *w) {
    return feed_each(&w->f, keep_batch, w) && feed_end(&w->f);
}

/* All cell errors of the file are held. */
static int find_in_all(search *w) {
    if (!read_all(w) || !chosen_find_all(&w->c, w->s, w->all, &w->asked)) {
        return 0;
    }
    int64_t first = 0;
    for (int32_t i = 0; w->batch == NULL && i < casus_dataset_batch_count(w->all); i++) {
        casus_batch *batch = casus_dataset_batch(w->all, i);
        const int64_t row = find_row(w, batch, first);
        if (row >= 0) {
            take(w, batch, row, first + row);
        }
        first += casus_batch_row_count(batch);
    }
    return 1;
}

static int say_missing(search *w) {
    diagnostics_print(&w->f.diagnostics, w->f.file, INT64_MAX);
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

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

/* A dataset of the row alone. */
static casus_status take_row(search *w, casus_error *error) {
    casus_batch *one = NULL;
    casus_status status = casus_dataset_new(w->s->context, &w->all, error);
    chosen_only(&w->c, w->row); /* of the batch where it was found */
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
    const int ok =
        succeeded(w->s, status, &error) && output_text(w->s->options.output, buffer_str(&text), w->s->options.format);
    casus_table_free(standings);
    buffer_free(&text);
    return ok ? EXIT_OK : EXIT_DATA;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static int needs_all(const search *w) {
    const casus_str profile = casus_reader_text(w->f.reader, CASUS_READER_PROFILE);
    return w->asked.links != NULL || casus_filter_needs_all(w->s->filter) ||
           casus_str_equal(profile, casus_str_from("casus"));
}

static int find(search *w) {
    casus_error error;
    w->f.diagnostics.cell_limit = INT64_MAX;
    if (!needs_all(w)) {
        return find_in_stream(w);
    }
    return succeeded(w->s, casus_dataset_new(w->s->context, &w->all, &error), &error) && find_in_all(w);
}

int show_event(session *s) {
    search w = {.s = s};
    int code = question_begin(s, &w.asked);
    if (code == EXIT_OK) {
        const int ok = feed_open(&w.f, s, s->options.files[0]) && feed_read(&w.f) && find(&w);
        code = !ok ? EXIT_DATA : w.batch == NULL ? say_missing(&w) : write_event(&w);
        feed_close(&w.f);
    }
    casus_batch_free(w.batch);
    casus_dataset_free(w.all);
    chosen_free(&w.c);
    question_end(&w.asked);
    return code;
}
