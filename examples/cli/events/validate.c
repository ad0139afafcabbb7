/* SPDX-License-Identifier: MIT */
/* casus validate: what is wrong with the events of all files together, and what to do about it. */
#include "commands.h"
#include "files/output.h"

static int add_file(session *s, casus_validation *validation, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        const casus_status status =
            casus_validation_add_input(validation, f.source.input, &f.options, &f.report, &error);
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

/* A table for a person without rows says nothing. */
static int write_findings(session *s, const casus_table *findings, output *o) {
    casus_error error;
    const int64_t count = casus_table_row_count(findings);
    if (count > 0 || s->options.format != CASUS_FORMAT_TEXT) {
        const casus_status status = output_table(o, findings, s->options.format, &error);
        if (!succeeded(s, status, &error)) {
            return 0;
        }
    }
    if (!output_commit(o)) {
        return 0;
    }
    say(count == 1 ? "%lld finding" : "%lld findings", (long long)count);
    return 1;
}

int command_validate(session *s) {
    output o;
    casus_error error;
    casus_validation *validation = NULL;
    casus_table *findings = NULL;
    int ok = output_begin(&o, s->options.output, 0) &&
             succeeded(s, casus_validation_new(s->context, &validation, &error), &error);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, validation, s->options.files[i]);
    }
    ok = ok && feeds_found(s);
    ok = ok && succeeded(s, casus_validation_table(validation, &findings, &error), &error);
    ok = ok && write_findings(s, findings, &o);
    const int clean = ok && casus_table_row_count(findings) == 0;
    output_discard(&o);
    casus_table_free(findings);
    casus_validation_free(validation);
    return clean ? EXIT_OK : EXIT_DATA;
}
