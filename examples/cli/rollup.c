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

/* Number of series and summaries among the chosen events of a batch. */
static int64_t count_summaries(const casus_batch *batch, const chosen *c) {
    const casus_column *kinds = casus_batch_column(batch, CASUS_COLUMN_KIND);
    casus_str series = casus_str_from(casus_word(CASUS_VOCABULARY_KIND, CASUS_KIND_SERIES));
    casus_str summary = casus_str_from(casus_word(CASUS_VOCABULARY_KIND, CASUS_KIND_SUMMARY));
    int64_t found = 0;
    for (int32_t code = 0; code < casus_column_word_count(kinds); code++) {
        casus_str word = casus_column_word(kinds, code);
        if (casus_str_equal(word, series) || casus_str_equal(word, summary)) {
            for (int64_t row = 0; row < casus_column_length(kinds); row++) {
                found +=
                    !casus_column_is_null(kinds, row) && casus_column_int32(kinds, row) == code && chosen_has(c, row);
            }
        }
    }
    return found;
}

/* Adds one file to the rollup; `summaries` receives the number of series and summaries. */
static int add_file(session *s, casus_rollup *rollup, const char *file, int64_t *summaries) {
    feed f;
    casus_error error;
    casus_batch *batch = NULL;
    chosen c = {0};
    int64_t count = 0;
    uint64_t columns = casus_rollup_columns(rollup) | CASUS_COLUMN_BIT(CASUS_COLUMN_KIND);
    int ok = feed_open(&f, s, file, s->filter != NULL ? columns | casus_filter_columns(s->filter) : columns);
    while (ok && (ok = feed_next(&f, &batch)) != 0 && batch != NULL) {
        ok = chosen_find(&c, s, batch);
        if (ok) {
            count += chosen_count(&c, batch);
            *summaries += count_summaries(batch, &c);
        }
        if (ok && casus_rollup_add(rollup, batch, &error) != CASUS_OK) {
            say_failure(s, &error);
            ok = 0;
        }
        casus_batch_free(batch);
    }
    if (ok) {
        feed_tell(&f, s->filter != NULL ? count : -1);
    }
    chosen_free(&c);
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

static casus_status put_table(session *s, const casus_table *table, output *o, casus_error *error) {
    struct ArrowArrayStream stream;
    if (s->options.format != FORMAT_ARROW) {
        return casus_table_write(table, s->options.format, output_write, o, error);
    }
    casus_status status = casus_table_to_arrow(table, &stream, error);
    return status == CASUS_OK
               ? casus_arrow_write(s->context, &stream, options_arrow(&s->options), output_write, o, error)
               : status;
}

static int write_table(session *s, const casus_rollup *rollup, output *o) {
    casus_error error;
    casus_table *table = NULL;
    casus_status status = casus_rollup_finish(rollup, &table, &error);
    if (status == CASUS_OK) {
        status = put_table(s, table, o, &error);
    }
    casus_table_free(table);
    if (status != CASUS_OK && o->error == 0) {
        output_discard(o);
        return say_failure(s, &error);
    }
    return output_commit(o) ? EXIT_OK : EXIT_DATA;
}

static int roll_up(session *s, casus_rollup *rollup) {
    output o;
    int64_t summaries = 0;
    if (!output_begin(&o, s->options.output)) {
        return EXIT_DATA;
    }
    for (int i = 0; i < s->options.file_count; i++) {
        if (!add_file(s, rollup, s->options.files[i], &summaries)) {
            output_discard(&o);
            return EXIT_DATA;
        }
    }
    note_summaries(s, summaries);
    return write_table(s, rollup, &o);
}

int command_rollup(session *s) {
    casus_error error;
    casus_rollup *rollup = NULL;
    casus_status status = casus_rollup_new(s->context, s->options.by, s->options.sum, &rollup, &error);
    if (status == CASUS_E_ARGUMENT) {
        return usage_error("%s", error.message);
    }
    if (status == CASUS_OK && s->filter != NULL) {
        status = casus_rollup_set_filter(rollup, s->filter, &error);
    }
    if (status == CASUS_OK && s->options.policy != 0) {
        status = casus_rollup_set_policy(rollup, s->options.policy, &error);
    }
    int code = status == CASUS_OK ? roll_up(s, rollup) : say_failure(s, &error);
    casus_rollup_free(rollup);
    return code;
}
