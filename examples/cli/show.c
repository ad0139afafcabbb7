/* SPDX-License-Identifier: MIT */
/* casus show: finds one event, or tells of all events what is contested. */
#include "chosen.h"
#include "commands.h"
#include "event_page.h"
#include "output.h"

#include <stdlib.h>

/* Row of the batch that is asked for, -1 if it is not here; `seen` counts the chosen events before it. */
static int64_t find_row(const options *o, const casus_batch *batch, const chosen *c, int64_t *seen) {
    const casus_column *ids = casus_batch_column(batch, "id");
    casus_str id = casus_str_from(o->id);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!chosen_has(c, row)) {
            continue;
        }
        *seen += 1;
        if (o->id != NULL ? casus_str_equal(casus_column_text(ids, row), id) : *seen == o->row) {
            return row;
        }
    }
    return -1;
}

static int say_missing(session *s, const char *file, int64_t count) {
    progress_erase(&s->progress);
    const char *fits = s->filter != NULL ? " for which --where holds" : "";
    if (s->options.id != NULL) {
        say("%s: no event has the id %s; looked at all %lld%s", file, s->options.id, (long long)count, fits);
    } else {
        say("%s: there is no event %lld%s; the file holds %lld", file, (long long)s->options.row, fits,
            (long long)count);
    }
    return EXIT_DATA;
}

static int write_event(session *s, const casus_batch *batch, int64_t row) {
    casus_error error;
    buffer text = {0};
    int ok =
        succeeded(s, event_page(&text, s->options.format, s->options.policy, s->context, batch, row, &error), &error) &&
        output_text(s->options.output, (casus_str){text.data, (int64_t)text.size});
    buffer_free(&text);
    return ok ? EXIT_OK : EXIT_DATA;
}

/* Of the values that cannot be read only those of the event shown are of interest, and which it is turns out after
   its batch is read: all cell errors of one batch are held. */
static int find_and_write(session *s, feed *f, chosen *c) {
    casus_batch *batch = NULL;
    int64_t seen = 0;
    f->diagnostics.cell_limit = INT64_MAX;
    for (;;) {
        diagnostics_forget_cells(&f->diagnostics);
        if (!feed_next(f, &batch)) {
            return EXIT_DATA;
        }
        if (batch == NULL) {
            diagnostics_print(&f->diagnostics, f->file, INT64_MAX);
            return say_missing(s, f->file, seen);
        }
        int ok = chosen_find(c, s, batch);
        int64_t row = ok ? find_row(&s->options, batch, c, &seen) : -1;
        int code = EXIT_DATA;
        if (row >= 0) {
            diagnostics_print(&f->diagnostics, f->file, casus_batch_source_row(batch, row));
            code = write_event(s, batch, row);
        }
        casus_batch_free(batch);
        if (!ok || row >= 0) {
            return code;
        }
    }
}

static int show_event(session *s) {
    feed f;
    chosen c = {0};
    int ok = feed_open(&f, s, s->options.files[0]) && feed_read(&f);
    int code = ok ? find_and_write(s, &f, &c) : EXIT_DATA;
    chosen_free(&c);
    feed_close(&f);
    return code;
}

/* ---- Contests ---------------------------------------------------------------------------------------------------- */

/* Keeps those of the chosen events that have claims: nothing else is contested. */
static int keep_claimed(session *s, chosen *c, casus_dataset *kept, const casus_batch *batch) {
    casus_error error;
    casus_batch *some = NULL;
    const casus_column *claims = casus_batch_column(batch, "claims");
    if (!chosen_find(c, s, batch)) {
        return 0;
    }
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

static int read_claimed(session *s, const char *file, casus_dataset *kept) {
    feed f;
    casus_error error;
    chosen c = {0};
    int ok = feed_open(&f, s, file);
    int more = ok && !f.empty && feed_read(&f);
    ok = ok && (f.empty || more);
    while (ok && more) {
        casus_batch *batch = NULL;
        ok = feed_next(&f, &batch);
        more = batch != NULL;
        ok = ok && (!more || keep_claimed(s, &c, kept, batch));
        casus_batch_free(batch);
    }
    if (ok && !f.empty) {
        ok = succeeded(s, casus_reader_report(f.reader, &f.report, &error), &error) && feed_tell(&f);
    }
    chosen_free(&c);
    feed_close(&f);
    return ok;
}

static int write_contests(session *s, const casus_dataset *kept, output *o) {
    casus_error error;
    casus_table *table = NULL;
    casus_status status = casus_dataset_contests(kept, &table, &error);
    if (status == CASUS_OK) {
        status = casus_table_write(table, s->options.format, o->bytes, &error);
    }
    casus_table_free(table);
    return succeeded(s, status, &error) && output_commit(o);
}

static int show_contests(session *s) {
    output o;
    casus_error error;
    casus_dataset *kept = NULL;
    int ok =
        output_begin(&o, s->options.output, 0) && succeeded(s, casus_dataset_new(s->context, &kept, &error), &error);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = read_claimed(s, s->options.files[i], kept);
    }
    ok = ok && feeds_found(s) && write_contests(s, kept, &o);
    output_discard(&o);
    casus_dataset_free(kept);
    return ok ? EXIT_OK : EXIT_DATA;
}

int command_show(session *s) {
    return s->options.contests ? show_contests(s) : show_event(s);
}
