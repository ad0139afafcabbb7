/* SPDX-License-Identifier: MIT */
/* casus show: finds one event. */
#include "commands.h"
#include "event_page.h"
#include "output.h"

#include <stdlib.h>

/* The events of a batch for which the condition holds, as a bitmap; NULL, all, without a condition. */
typedef struct chosen {
    uint8_t *events;
    int64_t size;
} chosen;

/* Finds the chosen events of the next batch. 1, or 0 after saying what failed. */
static int chosen_find(chosen *c, session *s, const casus_batch *batch) {
    casus_error error;
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    if (s->filter == NULL) {
        return 1;
    }
    if (c->events == NULL || size > c->size) {
        free(c->events);
        c->size = size;
        c->events = malloc((size_t)size + 1);
        if (c->events == NULL) {
            progress_erase(&s->progress);
            say("not enough memory for the condition");
            return 0;
        }
    }
    return succeeded(s, casus_filter_apply(s->filter, batch, c->events, c->size, &error), &error);
}

static int chosen_has(const chosen *c, int64_t row) {
    return c->events == NULL || ((c->events[row >> 3] >> (row & 7)) & 1) != 0;
}

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
    int ok = succeeded(s, event_page(&text, s->options.format, s->context, batch, row, &error), &error) &&
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

int command_show(session *s) {
    feed f;
    chosen c = {0};
    int ok = feed_open(&f, s, s->options.files[0]) && feed_read(&f);
    int code = ok ? find_and_write(s, &f, &c) : EXIT_DATA;
    free(c.events);
    feed_close(&f);
    return code;
}
