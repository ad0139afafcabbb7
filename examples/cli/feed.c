/* SPDX-License-Identifier: MIT */
#include "feed.h"

#include "inputs.h"

#include <stdio.h>
#include <string.h>

int say_failure(session *s, const casus_error *error) {
    progress_erase(&s->progress);
    say("%s", error->message);
    return EXIT_DATA;
}

int succeeded(session *s, casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        say_failure(s, error);
    }
    return status == CASUS_OK;
}

int feed_open(feed *f, session *s, const char *file) {
    casus_error error;
    memset(f, 0, sizeof *f);
    f->file = strcmp(file, "-") == 0 ? "<stdin>" : file; /* the name that the library gives it in messages */
    f->named = file;
    f->session = s;
    diagnostics_begin(&f->diagnostics, s->options.on_error, &s->progress);
    progress_file(&s->progress, f->file);
    f->report = (casus_report)CASUS_REPORT_INIT;
    f->options = (casus_read_options)CASUS_READ_OPTIONS_INIT;
    f->options.on_error = s->options.on_error;
    f->options.profile = s->options.profile;
    f->options.mapping = s->options.map;
    f->options.dates = s->options.dates;
    f->options.ids = s->ids;
    f->options.on_issue = diagnostics_issue;
    f->options.user = &f->diagnostics;
    f->input = s->input;
    s->input = NULL;
    return f->input != NULL || succeeded(s, casus_input_open(s->context, file, &f->input, &error), &error);
}

int feed_read(feed *f) {
    casus_error error;
    return succeeded(f->session, casus_reader_new(f->session->context, f->input, &f->options, &f->reader, &error),
                     &error);
}

int feed_next(feed *f, casus_batch **out) {
    casus_error error;
    return succeeded(f->session, casus_reader_next(f->reader, out, &error), &error);
}

static void say_counts(const char *file, const casus_report *r, const options *o) {
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
    if (o->where != NULL) {
        snprintf(wanted, sizeof wanted, "; %lld chosen by --where", (long long)r->chosen);
    }
    if (o->distinct || r->merged + r->duplicates + r->conflicts > 0) {
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

/* Two copies of a file look like twice as many events, and nothing in either says so. */
static void warn_again(const feed *f) {
    const options *o = &f->session->options;
    int index = 0;
    while (index < o->file_count && o->files[index] != f->named) {
        index++;
    }
    const char *earlier = index == o->file_count || o->distinct ? NULL : inputs_earlier(o, index);
    if (earlier != NULL) {
        say("%s: the same %s as %s: its %lld rows are taken a second time; name it once, or use --distinct", f->file,
            strcmp(earlier, f->named) == 0 ? "file" : "bytes", earlier, (long long)f->report.kept);
    }
}

void feed_tell(feed *f) {
    diagnostics_print(&f->diagnostics, f->file, 0);
    say_counts(f->file, &f->report, &f->session->options);
    warn_repeats(f->file, &f->report);
    warn_again(f);
}

void feed_close(feed *f) {
    progress_erase(&f->session->progress);
    casus_reader_free(f->reader);
    casus_input_free(f->input);
    diagnostics_free(&f->diagnostics);
}
