/* SPDX-License-Identifier: MIT */
/* casus diff: what each release changed of the one before. */
#include "commands.h"
#include "diff/diff_page.h"
#include "files/output.h"

#include <stdio.h>
#include <string.h>

typedef casus_status (*add_fn)(casus_diff *diff, casus_input *input, const casus_read_options *options,
                               casus_report *report, casus_error *error);

static int add_file(session *s, casus_diff *diff, const char *file, add_fn add) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && f.empty) {
        say("%s: an empty file is no release; one without records has at least the names of its columns", f.file);
        ok = 0;
    }
    if (ok) {
        const casus_status status = add(diff, f.source.input, &f.options, &f.report, &error);
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

static int read_files(session *s, casus_diff *diff) {
    const options *o = &s->options;
    int ok = 1;
    for (int i = 0; ok && i < o->file_count; i++) {
        ok = add_file(s, diff, o->files[i], casus_diff_add_input);
    }
    return ok && (o->annual == NULL || add_file(s, diff, o->annual, casus_diff_add_annual));
}

static int write_result(session *s, const casus_diff *diff, output *to) {
    casus_error error;
    casus_table *table = NULL;
    diff_page page;
    const options *o = &s->options;
    const int for_person = o->format == CASUS_FORMAT_TEXT || o->format == CASUS_FORMAT_MARKDOWN;
    int ok = succeeded(s, diff_page_begin(&page, diff, o, &error), &error);
    if (ok && for_person) {
        ok = diff_page_write(&page, to);
    } else if (ok) {
        diff_page_say(&page);
        casus_status status =
            o->moved ? casus_diff_moved(diff, &table, &error) : casus_diff_changes(diff, &table, &error);
        status = status == CASUS_OK ? output_table(to, table, o->format, &error) : status;
        ok = succeeded(s, status, &error);
    }
    casus_table_free(table);
    diff_page_end(&page);
    return ok && output_commit(to);
}

int command_diff(session *s) {
    output to;
    casus_error error;
    casus_diff *diff = NULL;
    casus_diff_options wanted = CASUS_DIFF_OPTIONS_INIT;
    wanted.since = s->options.since;
    int ok = output_begin(&to, s->options.output, 0) &&
             succeeded(s, casus_diff_new(s->context, &wanted, &diff, &error), &error) && read_files(s, diff) &&
             write_result(s, diff, &to);
    output_discard(&to);
    casus_diff_free(diff);
    return ok ? EXIT_OK : EXIT_DATA;
}
