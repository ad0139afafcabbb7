/* SPDX-License-Identifier: MIT */
/* casus rollup: one table over all files. */
#include "commands.h"
#include "question.h"
#include "rollup_result.h"

#include <string.h>

/* 1 if a comma-separated list names the word: nothing in brackets is a name of the list. */
static int lists(const char *list, const char *word) {
    size_t size = strlen(word);
    while (*list != 0) {
        list += strspn(list, " ,");
        const size_t length = strcspn(list, ", [");
        if (length == size && list[length] != '[' && memcmp(list, word, size) == 0) {
            return 1;
        }
        list += length;
        const char *closing = *list == '[' ? strchr(list, ']') : NULL;
        list = closing != NULL ? closing + 1 : *list == '[' ? "" : list;
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
    if (summaries > 0 && events && (sum == NULL || !lists(sum, "summaries"))) {
        say("%lld rows are series or summaries, which `events` does not count; --sum events,summaries shows both",
            (long long)summaries);
    }
}

/* Over which cells events are spread, if a file says so. */
static int read_cells(session *s, casus_cells **out) {
    casus_error error;
    source from;
    memset(&from, 0, sizeof from);
    if (s->options.cells == NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, s->options.cells, &error);
    if (status == CASUS_OK) {
        status = casus_cells_read(s->context, from.input, out, &error);
    }
    source_close(&from);
    return succeeded(s, status, &error);
}

/* EXIT_OK and the rollup; a mistake in a key, a sum or what stands in its brackets is one of the command line. */
static int new_rollup(session *s, casus_rollup **out) {
    casus_error error;
    casus_cells *cells = NULL;
    casus_rollup_options wanted;
    const int code = question_begin(s, &wanted);
    if (code != EXIT_OK || !read_cells(s, &cells)) {
        question_end(&wanted);
        return code != EXIT_OK ? code : EXIT_DATA;
    }
    wanted.where = s->options.where;
    wanted.unit = s->options.unit;
    wanted.spread = s->options.spread;
    wanted.cells = cells;
    wanted.names = s->names;
    casus_status status = casus_rollup_new(s->context, s->options.by, s->options.sum, &wanted, out, &error);
    question_end(&wanted);
    casus_cells_free(cells);
    if (status != CASUS_OK) {
        return status == CASUS_E_MEMORY ? say_failure(s, &error) : usage_lines(error.message);
    }
    return EXIT_OK;
}

int command_rollup(session *s) {
    result to;
    casus_rollup *rollup = NULL;
    int64_t summaries = 0;
    const int code = new_rollup(s, &rollup);
    if (code != EXIT_OK) {
        return code;
    }
    int ok = result_begin(&to, s);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, rollup, s->options.files[i], &summaries);
    }
    ok = ok && feeds_found(s);
    const int absent = ok ? feeds_absences(s) : EXIT_OK;
    if (ok && absent == EXIT_OK) {
        note_summaries(s, summaries);
        ok = result_write(&to, s, rollup);
    }
    result_discard(&to);
    casus_rollup_free(rollup);
    return absent != EXIT_OK ? absent : ok ? EXIT_OK : EXIT_DATA;
}
