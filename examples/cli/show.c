/* SPDX-License-Identifier: MIT */
/* casus show: finds one event. */
#include "commands.h"
#include "event_page.h"
#include "output.h"

#include <string.h>

/* Row of the batch that is asked for, -1 if it is not here; `before` counts the kept events of earlier batches. */
static int64_t find_row(const options *o, const casus_batch *batch, int64_t before) {
    int64_t count = casus_batch_row_count(batch);
    if (o->id == NULL) {
        return o->row - before <= count ? o->row - before - 1 : -1;
    }
    const casus_column *ids = casus_batch_column(batch, CASUS_COLUMN_ID);
    casus_str id = casus_str_from(o->id);
    for (int64_t row = 0; row < count; row++) {
        if (casus_str_equal(casus_column_text(ids, row), id)) {
            return row;
        }
    }
    return -1;
}

static int say_missing(session *s, const char *file, int64_t count) {
    progress_erase(&s->progress);
    if (s->options.id != NULL) {
        say("%s: no event has the id %s; looked at all %lld", file, s->options.id, (long long)count);
    } else {
        say("%s: there is no event %lld; the file holds %lld", file, (long long)s->options.row, (long long)count);
    }
    return EXIT_DATA;
}

static int write_event(session *s, const casus_batch *batch, int64_t row) {
    output o;
    casus_error error;
    buffer text = {0};
    if (!output_begin(&o, s->options.output)) {
        return EXIT_DATA;
    }
    if (event_page(&text, s->options.format, s->context, batch, row, &error) != CASUS_OK) {
        output_discard(&o);
        buffer_free(&text);
        return say_failure(s, &error);
    }
    output_write(&o, text.data, (int64_t)text.size);
    buffer_free(&text);
    return output_commit(&o) ? EXIT_OK : EXIT_DATA;
}

/* Of the values that cannot be read only those of the event shown are of interest, and which it is turns out after
   its batch is read: all cell errors of one batch are held. */
static int find_and_write(session *s, feed *f) {
    casus_batch *batch = NULL;
    int64_t before = 0;
    f->diagnostics.cell_limit = INT64_MAX;
    for (;;) {
        diagnostics_forget_cells(&f->diagnostics);
        if (!feed_next(f, &batch)) {
            return EXIT_DATA;
        }
        if (batch == NULL) {
            diagnostics_print(&f->diagnostics, f->file, INT64_MAX);
            return say_missing(s, f->file, before);
        }
        int64_t row = find_row(&s->options, batch, before);
        if (row >= 0) {
            diagnostics_print(&f->diagnostics, f->file, casus_batch_source_row(batch, row));
            int code = write_event(s, batch, row);
            casus_batch_free(batch);
            return code;
        }
        before += casus_batch_row_count(batch);
        casus_batch_free(batch);
    }
}

int command_show(session *s) {
    feed f;
    int code = feed_open(&f, s, s->options.files[0], 0) ? find_and_write(s, &f) : EXIT_DATA;
    feed_close(&f);
    return code;
}
