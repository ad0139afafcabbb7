/* SPDX-License-Identifier: MIT */
/* casus show: finds one event, or tells of all events what is contested. */
#include "options/chosen.h"
#include "commands.h"
#include "files/output.h"
#include "question/question.h"
#include "show/show_event.h"

/* Keeps those of the chosen events that have claims: nothing else is contested. */
static int keep_claimed(session *s, chosen *c, casus_dataset *kept, const casus_batch *batch) {
    casus_error error;
    casus_batch *some = NULL;
    const casus_column *claims = casus_batch_column(batch, "claims");
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        int64_t count = 0;
        casus_column_range(claims, row, NULL, &count);
        if (count == 0) {
            chosen_drop(c, row);
        }
    }
    casus_status status = casus_batch_select(batch, c->events, &some, &error);
    if (status == CASUS_OK && casus_batch_row_count(some) > 0) {
        status = casus_dataset_add(kept, some, &error);
    }
    casus_batch_free(some);
    return succeeded(s, status, &error);
}

/* What a condition that needs all events leaves of them, to be called when all are read. */
static int keep_chosen(session *s, const casus_dataset *all, casus_dataset *kept) {
    chosen whole = {0}, part = {0};
    int64_t first = 0;
    int ok = chosen_find_all(&whole, s, all, NULL);
    for (int32_t i = 0; ok && i < casus_dataset_batch_count(all); i++) {
        const casus_batch *batch = casus_dataset_batch(all, i);
        ok = chosen_part(&part, s, &whole, first, casus_batch_row_count(batch)) && keep_claimed(s, &part, kept, batch);
        first += casus_batch_row_count(batch);
    }
    chosen_free(&whole);
    chosen_free(&part);
    return ok;
}

typedef struct claimed {
    session *s;
    chosen c;
    casus_dataset *kept;
    casus_rollup *watch; /* NULL: nothing is watched */
} claimed;

static int take_batch(void *user, casus_batch *batch) {
    claimed *w = user;
    casus_error error;
    return casus_filter_needs_all(w->s->filter)
               ? succeeded(w->s, casus_dataset_add(w->kept, batch, &error), &error)
               : chosen_find(&w->c, w->s, batch) && keep_claimed(w->s, &w->c, w->kept, batch);
}

/* A batch without the names of the session. */
static int take_unnamed(void *user, casus_batch *batch) {
    claimed *w = user;
    casus_error error;
    casus_batch *named = NULL;
    if (w->s->names == NULL) {
        return take_batch(w, batch);
    }
    const int ok =
        succeeded(w->s, casus_names_apply(w->s->names, batch, &named, &error), &error) && take_batch(w, named);
    casus_batch_free(named);
    return ok;
}

static int read_events(claimed *w, feed *f) {
    casus_error error;
    if (w->watch != NULL) {
        return feed_share(f, w->watch, take_unnamed, w);
    }
    const int ok =
        feed_each(f, take_batch, w) && succeeded(w->s, casus_reader_report(f->reader, &f->report, &error), &error);
    f->report.chosen = w->s->filter == NULL ? f->report.chosen : -1; /* known when all is read */
    return ok;
}

static int read_claimed(claimed *w, const char *file) {
    feed f;
    const int ok = feed_open(&f, w->s, file) && (f.empty || (read_events(w, &f) && feed_tell(&f)));
    feed_close(&f);
    return ok;
}

static int write_contests(session *s, const casus_dataset *kept, output *o) {
    casus_error error;
    casus_table *table = NULL;
    casus_status status = casus_dataset_contests(kept, &table, &error);
    if (status == CASUS_OK) {
        status = output_table(o, table, s->options.format, &error);
    }
    casus_table_free(table);
    return succeeded(s, status, &error) && output_commit(o);
}

static int show_contests(session *s) {
    output o;
    casus_error error;
    casus_dataset *read = NULL, *kept = NULL;
    claimed w = {s, {0}, NULL, NULL};
    const int needs_all = casus_filter_needs_all(s->filter);
    int ok = output_begin(&o, s->options.output, 0) && names_begin(s) && question_watch(s, &w.watch) &&
             succeeded(s, casus_dataset_new(s->context, &read, &error), &error) &&
             succeeded(s, casus_dataset_new(s->context, &kept, &error), &error);
    w.kept = needs_all ? read : kept;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = read_claimed(&w, s->options.files[i]);
    }
    ok = ok && feeds_found(s);
    int code = ok ? feeds_absences(s) : EXIT_DATA;
    if (code == EXIT_OK) {
        ok = (!needs_all || keep_chosen(s, read, kept)) && write_contests(s, kept, &o);
        code = ok ? EXIT_OK : EXIT_DATA;
    }
    output_discard(&o);
    chosen_free(&w.c);
    casus_rollup_free(w.watch);
    casus_dataset_free(read);
    casus_dataset_free(kept);
    return code;
}

int command_show(session *s) {
    return s->options.contests ? show_contests(s) : show_event(s);
}
