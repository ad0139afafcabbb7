/* SPDX-License-Identifier: MIT */
/* casus report: a report of the events of all files together or, with --since, of the last of several releases with
   what changed. */
#include "commands.h"
#include "files/output.h"
#include "plot/ground.h"
#include "question/question.h"

#include <casus/link.h>
#include <casus/picture.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_LEAST 40 /* of a report in text */

typedef struct subject {
    session *session;
    casus_dataset *dataset;
    casus_diff *diff;    /* NULL: nothing is compared */
    casus_rollup *watch; /* NULL: every event is wanted */
    buffer columns;
} subject;

/* All columns but the rows as they were, which only a condition on them needs. */
static void list_columns(const session *s, buffer *out) {
    const char *asked = casus_filter_columns(s->filter);
    const int native = s->filter != NULL && strstr(asked, "native") != NULL;
    for (int32_t i = 1; i <= casus_vocabulary_last(CASUS_VOCABULARY_COLUMN); i++) {
        const char *name = casus_vocabulary_word(CASUS_VOCABULARY_COLUMN, i);
        if (strcmp(name, "native_before") != 0 && (native || strcmp(name, "native") != 0)) {
            buffer_text(out, out->size > 0 ? "," : "");
            buffer_text(out, name);
        }
    }
    buffer_add(out, "", 1);
}

static int take_batch(void *user, casus_batch *batch) {
    casus_error error;
    const subject *to = user;
    return succeeded(to->session, casus_dataset_add(to->dataset, batch, &error), &error);
}

static int add_events(session *s, subject *to, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        f.options.columns = to->columns.data;
        ok = to->watch != NULL
                 ? feed_share(&f, to->watch, take_batch, to)
                 : feed_succeeded(
                       &f, casus_dataset_add_input(to->dataset, f.source.input, &f.options, &f.report, &error), &error);
        ok = ok && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

static int add_release(session *s, subject *to, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        const casus_status status = casus_diff_add_input(to->diff, f.source.input, &f.options, &f.report, &error);
        f.report.chosen = -1; /* releases are compared as they are */
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

static int compare(session *s, subject *to) {
    const options *o = &s->options;
    casus_error error;
    casus_diff_options wanted = CASUS_DIFF_OPTIONS_INIT;
    wanted.since = o->since;
    int ok = succeeded(s, casus_diff_new(s->context, &wanted, &to->diff, &error), &error);
    for (int i = 0; ok && i < o->file_count; i++) {
        ok = add_release(s, to, o->files[i]);
    }
    return ok;
}

static int read_files(session *s, subject *to) {
    const options *o = &s->options;
    casus_error error;
    list_columns(s, &to->columns);
    if (to->columns.failed) {
        return 0;
    }
    int ok = succeeded(s, casus_dataset_new(s->context, &to->dataset, &error), &error);
    const int releases = o->since != CASUS_DAY_UNKNOWN;
    ok = ok && question_watch(s, &to->watch) && (!releases || compare(s, to));
    s->chosen = 0;         /* of the events of the report */
    s->looking = releases; /* warnings about the files have been given */
    for (int i = releases ? o->file_count - 1 : 0; ok && i < o->file_count; i++) {
        ok = add_events(s, to, o->files[i]);
    }
    return ok && feeds_found(s);
}

static casus_status write_report(session *s, const subject *of, const casus_rollup_options *asked, const char *outline,
                                 output *to, casus_error *error) {
    const options *o = &s->options;
    casus_report_options wanted = CASUS_REPORT_OPTIONS_INIT;
    casus_table *moved = NULL, *changes = NULL;
    const int32_t width = output_width(to);
    char since[16] = "";
    int64_t size = 0;
    casus_status status = CASUS_OK;
    if (of->diff != NULL) {
        status = casus_diff_moved(of->diff, &moved, error);
        status = status == CASUS_OK ? casus_diff_changes(of->diff, &changes, error) : status;
        (void)casus_period_text(CASUS_UNIT_DAY, o->since, since, sizeof since, &size, NULL);
    }
    wanted.format = o->format;
    wanted.width = width > 0 && width < WIDTH_LEAST ? WIDTH_LEAST : width;
    wanted.policy = asked->policy;
    wanted.min_confidence = asked->min_confidence;
    wanted.lead = asked->lead;
    wanted.where = asked->where;
    wanted.links = asked->links;
    wanted.names = asked->names;
    wanted.limit = (int32_t)(o->limit < INT32_MAX ? o->limit : INT32_MAX);
    wanted.title = o->plot.title;
    wanted.outline = outline;
    wanted.moved = moved;
    wanted.changes = changes;
    wanted.since = since;
    if (status == CASUS_OK) {
        status = casus_dataset_report(s->context, of->dataset, &wanted, to->bytes, error);
    }
    casus_table_free(moved);
    casus_table_free(changes);
    return status;
}

/* Of several releases the last one alone is looked through for what the condition names. */
static int look_for_absences(const session *s) {
    return s->options.since != CASUS_DAY_UNKNOWN ? absences_tell(&s->absences, 1, s->chosen) : feeds_absences(s);
}

int command_report(session *s) {
    output to;
    subject of;
    casus_error error;
    casus_rollup_options asked;
    buffer outline = {0};
    memset(&of, 0, sizeof of);
    of.session = s;
    memset(&to, 0, sizeof to);
    int code = question_whole(s, &asked);
    int ok = code == EXIT_OK && output_begin(&to, s->options.output, 0) && read_files(s, &of);
    if (code == EXIT_OK) {
        code = ok ? look_for_absences(s) : EXIT_DATA;
    }
    ok = code == EXIT_OK && ground_read(s, &outline);
    if (ok) {
        const casus_status status = write_report(s, &of, &asked, outline.failed ? NULL : outline.data, &to, &error);
        if ((status == CASUS_E_SYNTAX || status == CASUS_E_VALUE) && s->options.plot.outline != NULL) {
            say("%s: %s", s->options.plot.outline, error.message);
            ok = 0;
        } else {
            ok = succeeded(s, status, &error) && output_commit(&to);
        }
    }
    output_discard(&to);
    question_end(&asked);
    buffer_free(&outline);
    buffer_free(&of.columns);
    casus_diff_free(of.diff);
    casus_rollup_free(of.watch);
    casus_dataset_free(of.dataset);
    return code != EXIT_OK ? code : ok ? EXIT_OK : EXIT_DATA;
}
