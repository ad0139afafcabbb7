/* SPDX-License-Identifier: MIT */
#include "files/feed.h"

#include "files/inputs.h"
#include "files/repeats.h"

#include <casus/unstable.h>
#include <stdio.h>
#include <string.h>

int say_failure(session *s, const casus_error *error) {
    progress_erase(&s->progress);
    if (error->status != CASUS_E_CANCELLED) { /* whoever did that knows */
        say("%s", error->message);
    }
    return EXIT_DATA;
}

int succeeded(session *s, casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        say_failure(s, error);
    }
    return status == CASUS_OK;
}

casus_status source_open(source *out, const session *s, const char *file, casus_error *error) {
    casus_status status = repeats_open(s, file, &out->input, error);
    if (status == CASUS_OK && out->input == NULL) {
        status = decompress_open(s->context, file, &out->tool, &out->input, error);
    }
    return status == CASUS_OK && out->input == NULL ? casus_input_open(s->context, file, &out->input, error) : status;
}

void source_close(source *from) {
    casus_input_free(from->input);
    decompress_close(from->tool);
    memset(from, 0, sizeof *from);
}

int feed_succeeded(const feed *f, casus_status status, casus_error *error) {
    if (status != CASUS_OK) {
        decompress_explain(f->source.tool, error);
    }
    return succeeded(f->session, status, error);
}

static void set_options(feed *f) {
    const session *s = f->session;
    f->options = (casus_read_options)CASUS_READ_OPTIONS_INIT;
    f->options.on_error = s->options.on_error;
    f->options.profile = s->options.profile;
    f->options.mapping = s->options.map;
    f->options.dates = s->options.dates;
    f->options.ids = s->ids;
    f->options.on_issue = diagnostics_issue;
    f->options.user = &f->diagnostics;
    f->diagnostics.absences = &f->session->absences;
}

/* Whether the first bytes, which are all, are no more than a byte order mark and blanks. */
static int is_nothing(const char *head, int64_t size) {
    int64_t at = size >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < size && strchr(" \t\r\n", head[at]) != NULL && head[at] != 0) {
        at++;
    }
    return at == size;
}

/* One file that holds nothing is an error; among many it is a day without events, or a download to look after. */
static int look_into(feed *f) {
    char head[CASUS_INPUT_PEEK];
    int64_t size = 0;
    casus_error error;
    if (f->session->options.file_count < 2) {
        return 1;
    }
    if (!feed_succeeded(f, casus_input_peek(f->source.input, head, sizeof head, &size, &error), &error)) {
        return 0;
    }
    f->empty = size < (int64_t)sizeof head && is_nothing(head, size);
    if (f->empty && !f->session->looking) {
        f->session->empty++;
        say("%s: warning: the file is empty, and is passed over; was the download cut off?", f->file);
    }
    return 1;
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
    set_options(f);
    f->source = s->first;
    memset(&s->first, 0, sizeof s->first);
    if (f->source.input == NULL && !feed_succeeded(f, source_open(&f->source, s, file, &error), &error)) {
        return 0;
    }
    return look_into(f);
}

int feeds_absences(const session *s) {
    return absences_tell(&s->absences, s->options.file_count - s->empty, s->chosen);
}

int feeds_found(const session *s) {
    const int found = s->empty < s->options.file_count;
    if (!found) {
        say("all %d files are empty; nothing was read", s->options.file_count);
    }
    return found;
}

int feed_read(feed *f) {
    casus_error error;
    const casus_status status = casus_reader_new(f->session->context, f->source.input, &f->options, &f->reader, &error);
    return feed_succeeded(f, status, &error);
}

int feed_next(feed *f, casus_batch **out) {
    casus_error error;
    casus_status status = casus_reader_next(f->reader, out, &error);
    if (status == CASUS_OK && *out != NULL && f->session->names != NULL) {
        casus_batch *delivered = *out;
        status = casus_names_apply(f->session->names, delivered, out, &error);
        casus_batch_free(delivered);
    }
    return feed_succeeded(f, status, &error);
}

int feed_each(feed *f, feed_take take, void *user) {
    casus_batch *batch = NULL;
    int ok = f->empty || f->reader != NULL || feed_read(f);
    while (ok && !f->empty && (ok = feed_next(f, &batch)) != 0 && batch != NULL) {
        ok = take(user, batch);
        casus_batch_free(batch);
    }
    return ok;
}

typedef struct sharing {
    feed_take take;
    void *user;
    int failed; /* and said why */
} sharing;

static int32_t hand_on(void *user, casus_batch *batch) {
    sharing *to = user;
    to->failed = !to->take(to->user, batch);
    return to->failed;
}

int feed_share(feed *f, casus_rollup *rollup, feed_take take, void *user) {
    casus_error error;
    sharing to = {take, user, 0};
    const casus_status status =
        casus_rollup_share_input(rollup, f->source.input, &f->options, hand_on, &to, &f->report, &error);
    return !to.failed && feed_succeeded(f, status, &error);
}

int feed_end(feed *f) {
    casus_error error;
    return feed_succeeded(f, decompress_end(f->source.tool, &error), &error);
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
    if (o->where != NULL && r->chosen >= 0) {
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

/* Two copies of a file look like twice as many events, and nothing in either says so. 1 if it is one. */
static int warn_again(const feed *f) {
    const options *o = &f->session->options;
    int index = 0;
    if ((o->command & COMMAND_MATCH) != 0) { /* which refuse it, or take it under another name */
        return 0;
    }
    while (index < o->file_count && o->files[index] != f->named) {
        index++;
    }
    const char *earlier = index == o->file_count || o->distinct ? NULL : inputs_earlier(o, index);
    if (earlier != NULL) {
        say("%s: the same %s as %s: its %lld rows are taken a second time; name it once, or use --distinct", f->file,
            strcmp(earlier, f->named) == 0 ? "file" : "bytes", earlier, (long long)f->report.kept);
    }
    return earlier != NULL;
}

/* Releases of a dataset overlap, and so do files cut out of one. */
static void warn_common(const feed *f) {
    const session *s = f->session;
    const int64_t input = f->report.common_input;
    if (f->report.common_ids > 0 && input >= 0 && input < s->read_count) {
        say("%s: about %lld of its ids are in %s too, and both rows of each are taken as delivered; --distinct takes "
            "each id once",
            f->file, (long long)f->report.common_ids, s->read[input]);
    }
}

int feed_tell(feed *f) {
    if (!feed_end(f)) {
        return 0;
    }
    f->session->chosen += f->report.chosen != 0;
    f->session->kept += f->report.kept;
    diagnostics_print(&f->diagnostics, f->file, 0);
    say_counts(f->file, &f->report, &f->session->options);
    warn_repeats(f->file, &f->report);
    /* To diff, one file given twice is two releases that say the same. */
    if (f->session->options.command != COMMAND_DIFF && f->session->options.since == CASUS_DAY_UNKNOWN &&
        !warn_again(f)) {
        warn_common(f);
    }
    if (f->session->read != NULL) {
        f->session->read[f->session->read_count++] = f->file;
    }
    return 1;
}

void feed_close(feed *f) {
    progress_erase(&f->session->progress);
    casus_reader_free(f->reader);
    source_close(&f->source);
    diagnostics_free(&f->diagnostics);
}
