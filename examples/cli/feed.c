/* SPDX-License-Identifier: MIT */
#include "feed.h"

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
    wanted.dates = s->options.dates;
    wanted.on_issue = diagnostics_issue;
    wanted.user = &f->diagnostics;
    if (casus_input_open(s->context, file, &f->input, &error) != CASUS_OK ||
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

void feed_close(feed *f) {
    progress_erase(&f->session->progress);
    casus_reader_free(f->reader);
    casus_input_free(f->input);
    diagnostics_free(&f->diagnostics);
}
