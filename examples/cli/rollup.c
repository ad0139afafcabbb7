/* SPDX-License-Identifier: MIT */
/* casus rollup: one table over all files. */
#include "commands.h"
#include "output.h"

#include <string.h>

/* 1 if a comma-separated list names the word. */
static int lists(const char *list, const char *word) {
    size_t size = strlen(word);
    while (list != NULL) {
        list += strspn(list, " ,");
        size_t length = strcspn(list, ", ");
        if (length == size && memcmp(list, word, size) == 0) {
            return 1;
        }
        list = length > 0 ? list + length : NULL;
    }
    return 0;
}

/* Adds one file to the rollup; `summaries` grows by the number of series and summaries. */
static int add_file(session *s, casus_rollup *rollup, const char *file, int64_t *summaries) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        const casus_status status = casus_rollup_add_input(rollup, f.source.input, &f.options, &f.report, &error);
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
        *summaries += f.report.summaries;
    }
    feed_close(&f);
    return ok;
}

/* `killed` counts every row, so whoever asks for events alone should know that some rows are sums of others. */
static void note_summaries(const session *s, int64_t summaries) {
    const char *sum = s->options.sum;
    int events = sum == NULL || sum[0] == 0 || lists(sum, "events");
    if (summaries > 0 && events && !lists(sum, "summaries")) {
        say("%lld rows are series or summaries, which `events` does not count; --sum events,summaries shows both",
            (long long)summaries);
    }
}

static int write_table(session *s, const casus_rollup *rollup, output *o) {
    casus_error error;
    casus_table *table = NULL;
    casus_status status = casus_rollup_table(rollup, &table, &error);
    if (status == CASUS_OK) {
        status = casus_table_write(table, s->options.format, o->bytes, &error);
    }
    casus_table_free(table);
    return succeeded(s, status, &error) && output_commit(o);
}

int command_rollup(session *s) {
    output o;
    casus_error error;
    casus_rollup *rollup = NULL;
    casus_rollup_options wanted = CASUS_ROLLUP_OPTIONS_INIT;
    int64_t summaries = 0;
    wanted.policy = s->options.policy;
    wanted.where = s->options.where;
    casus_status status = casus_rollup_new(s->context, s->options.by, s->options.sum, &wanted, &rollup, &error);
    if (status != CASUS_OK) {
        /* A mistake in a key, a sum or what stands in its brackets is one of the command line. */
        return status == CASUS_E_MEMORY ? say_failure(s, &error) : usage_lines(error.message);
    }
    int ok = output_begin(&o, s->options.output, 0);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, rollup, s->options.files[i], &summaries);
    }
    ok = ok && feeds_found(s);
    if (ok) {
        note_summaries(s, summaries);
        ok = write_table(s, rollup, &o);
    }
    output_discard(&o);
    casus_rollup_free(rollup);
    return ok ? EXIT_OK : EXIT_DATA;
}
