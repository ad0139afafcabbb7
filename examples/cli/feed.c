/* SPDX-License-Identifier: MIT */
#include "feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int say_failure(session *s, const casus_error *error) {
    progress_erase(&s->progress);
    say("%s", error->message);
    return EXIT_DATA;
}

int feed_open(feed *f, session *s, const char *file, uint64_t columns) {
    casus_error error;
    casus_read_options wanted;
    memset(f, 0, sizeof *f);
    f->file = strcmp(file, "-") == 0 ? "<stdin>" : file; /* the name that the library gives it in messages */
    f->session = s;
    diagnostics_begin(&f->diagnostics, s->options.on_error, &s->progress);
    progress_file(&s->progress, f->file);
    casus_read_options_init(&wanted, sizeof wanted);
    wanted.on_error = s->options.on_error;
    wanted.columns = columns;
    wanted.profile = s->options.profile;
    wanted.map = s->options.map;
    wanted.dates = s->options.dates;
    wanted.distinct = s->options.distinct;
    wanted.seen = s->seen;
    wanted.on_issue = diagnostics_issue;
    wanted.user = &f->diagnostics;
    f->input = s->input;
    s->input = NULL;
    if ((f->input == NULL && casus_input_open(s->context, file, &f->input, &error) != CASUS_OK) ||
        casus_reader_new(s->context, f->input, &wanted, &f->reader, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    return 1;
}

int feed_next(feed *f, casus_batch **out) {
    casus_error error;
    if (casus_reader_next(f->reader, out, &error) != CASUS_OK) {
        say_failure(f->session, &error);
        return 0;
    }
    return 1;
}

casus_report feed_report(const feed *f) {
    casus_report report;
    memset(&report, 0, sizeof report);
    report.size = sizeof report;
    casus_reader_report(f->reader, &report);
    return report;
}

static void say_counts(const char *file, const casus_report *r, int64_t count, int distinct) {
    char cells[64] = "";
    char recoded[120] = "";
    char wanted[64] = "";
    char repeats[120] = "";
    if (r->cell_errors > 0) {
        snprintf(cells, sizeof cells, "; %lld cell error%s", (long long)r->cell_errors, r->cell_errors == 1 ? "" : "s");
    }
    if (r->recoded > 0) {
        snprintf(recoded, sizeof recoded, "; %lld fields recoded from cp1252 (%lld bytes undefined there)",
                 (long long)r->recoded, (long long)r->undefined_bytes);
    }
    if (count >= 0) {
        snprintf(wanted, sizeof wanted, "; %lld chosen by --where", (long long)count);
    }
    if (distinct || r->merged + r->duplicates + r->conflicts > 0) {
        snprintf(repeats, sizeof repeats, " + %lld merged + %lld duplicate%s + %lld conflicting", (long long)r->merged,
                 (long long)r->duplicates, r->duplicates == 1 ? "" : "s", (long long)r->conflicts);
    }
    say("%s: %lld records = %lld kept + %lld rejected + %lld blank%s%s%s%s", file, (long long)r->records,
        (long long)r->kept, (long long)r->rejected, (long long)r->blank, repeats, wanted, cells, recoded);
}

static void warn_repeats(const char *file, const casus_report *r) {
    int64_t repeats = r->kept - r->distinct_ids;
    if (r->distinct_ids < 0 || repeats <= r->kept / 20) {
        return;
    }
    say("%s: about %lld %% of the ids repeat (an estimate, over %lld rows), and each row is taken as delivered; "
        "casus info counts them exactly; --distinct takes each id once",
        file, (long long)((repeats * 100 + r->kept / 2) / r->kept), (long long)r->kept);
}

void feed_tell(feed *f, int64_t count) {
    casus_report report = feed_report(f);
    diagnostics_print(&f->diagnostics, f->file, 0);
    say_counts(f->file, &report, count, f->session->options.distinct);
    warn_repeats(f->file, &report);
}

void feed_close(feed *f) {
    progress_erase(&f->session->progress);
    casus_reader_free(f->reader);
    casus_input_free(f->input);
    diagnostics_free(&f->diagnostics);
}

int chosen_find(chosen *c, session *s, const casus_batch *batch) {
    casus_error error;
    size_t size = (size_t)(casus_batch_row_count(batch) / 8 + 1);
    if (s->filter == NULL) {
        return 1;
    }
    if (size > c->room) {
        uint8_t *events = realloc(c->events, size);
        if (events == NULL) {
            progress_erase(&s->progress);
            say("not enough memory for the condition");
            return 0;
        }
        c->events = events;
        c->room = size;
    }
    if (casus_filter_apply(s->filter, batch, c->events, (int64_t)size, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    return 1;
}

int chosen_has(const chosen *c, int64_t row) {
    return c->events == NULL || ((c->events[row >> 3] >> (row & 7)) & 1) != 0;
}

int64_t chosen_count(const chosen *c, const casus_batch *batch) {
    int64_t rows = casus_batch_row_count(batch), count = 0;
    for (int64_t row = 0; row < rows; row++) {
        count += chosen_has(c, row);
    }
    return count;
}

void chosen_free(chosen *c) {
    free(c->events);
    memset(c, 0, sizeof *c);
}
