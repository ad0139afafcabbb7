/* SPDX-License-Identifier: MIT */
/* casus rollup: one table over all files. */
#include "commands.h"
#include "question/finish.h"
#include "question/question.h"
#include "question/rollup_result.h"

#include <string.h>

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
    int events = sum == NULL || sum[0] == 0 || list_names(sum, "events");
    if (summaries > 0 && events && (sum == NULL || !list_names(sum, "summaries"))) {
        say("%lld rows are series or summaries, which `events` does not count; --sum events,summaries shows both",
            (long long)summaries);
    }
}

/* EXIT_OK and the rollup; a mistake in a key, a sum or what stands in its brackets is one of the command line. */
static int new_rollup(session *s, casus_rollup **out) {
    casus_rollup_options wanted;
    int code = question_whole(s, &wanted);
    if (code == EXIT_OK) {
        buffer keys = {0};
        wanted.total = finish_needs_total(&s->options);
        wanted.across = s->options.total ? s->options.across : NULL;
        finish_keys(&s->options, &keys);
        code = question_ask(s, keys.failed ? s->options.by : keys.data, s->options.sum, &wanted, out);
        buffer_free(&keys);
    }
    question_end(&wanted);
    return code != EXIT_OK ? code : finish_check(s, *out);
}

int command_rollup(session *s) {
    result to;
    casus_rollup *rollup = NULL;
    int64_t summaries = 0;
    int code = new_rollup(s, &rollup);
    if (code != EXIT_OK) {
        casus_rollup_free(rollup);
        return code;
    }
    int ok = result_begin(&to, s);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, rollup, s->options.files[i], &summaries);
    }
    ok = ok && feeds_found(s);
    code = ok ? feeds_absences(s) : EXIT_DATA;
    if (ok && code == EXIT_OK) {
        note_summaries(s, summaries);
        code = result_write(&to, s, rollup);
    }
    result_discard(&to);
    casus_rollup_free(rollup);
    return code;
}
