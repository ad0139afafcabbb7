/* SPDX-License-Identifier: MIT */
/* casus rollup: one table over all files. */
#include "commands.h"
#include "links.h"
#include "output.h"

#include <stdio.h>
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

/* `what: N = A counted + B not happened + ...`, without what is 0, where anything was set aside. */
static void note_standing(const char *what, const int64_t counts[5]) {
    static const char *const names[] = {"counted", "not happened", "superseded", "told twice"};
    char line[256];
    size_t size = 0;
    if (counts[0] == counts[1]) {
        return;
    }
    for (int i = 0; i < 4; i++) {
        if (counts[i + 1] > 0) {
            int written = snprintf(line + size, sizeof line - size, "%s%lld %s", size > 0 ? " + " : "",
                                   (long long)counts[i + 1], names[i]);
            size += written > 0 ? (size_t)written : 0;
        }
    }
    say("%s: %lld = %s", what, (long long)counts[0], line);
}

static int note_what_stands(session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_standing standing = CASUS_STANDING_INIT;
    if (!succeeded(s, casus_rollup_standing(rollup, &standing, &error), &error)) {
        return 0;
    }
    const int64_t events[] = {standing.events, standing.counted, standing.not_happened, standing.superseded,
                              standing.told_twice};
    const int64_t summaries[] = {standing.summaries, standing.summaries_counted, standing.summaries_not_happened,
                                 standing.summaries_superseded, standing.summaries_told_twice};
    note_standing("events", events);
    note_standing("summaries", summaries);
    if (standing.unreal > 0) {
        say("%lld of the records that are counted did not happen: the question names modality or certainty, and "
            "decides "
            "about them itself",
            (long long)standing.unreal);
    }
    if (standing.disagreed > 0) {
        say("%lld events have no agreed best: their records differ; --resolve lead takes the first of each",
            (long long)standing.disagreed);
    }
    if (standing.circles > 0) {
        say("%lld circles of relations: what supersedes itself sets nothing aside, what is part of itself may overlap",
            (long long)standing.circles);
    }
    if (standing.selves > 0) {
        say("%lld relations of records to themselves mean nothing", (long long)standing.selves);
    }
    return 1;
}

/* A number of people or events, exact as far as a double is. */
static const char *amount(double value, char out[64]) {
    size_t size = (size_t)snprintf(out, 64, "%.6f", value);
    while (size > 1 && out[size - 1] == '0') {
        size--;
    }
    out[out[size - 1] == '.' ? size - 1 : size] = 0;
    return out;
}

/* `N placed + N skipped (why) + N excluded = N` of one row of the balance. */
static void note_row(const casus_table *balance, int64_t row) {
    static const struct {
        const char *column;
        const char *why;
    } reasons[] = {
        {"no_date", "without a date"}, {"no_place", "without a place"}, {"no_unit", "of units without cells"}};
    char why[256] = "";
    char numbers[5][64];
    double skipped = 0;
    size_t size = 0;
    for (int i = 0; i < 3; i++) {
        const double value = casus_column_double(casus_table_column(balance, reasons[i].column), row);
        skipped += value;
        if (value > 0) {
            int written = snprintf(why + size, sizeof why - size, "%s%s %s", size > 0 ? ", " : " (",
                                   amount(value, numbers[0]), reasons[i].why);
            size += written > 0 ? (size_t)written : 0;
        }
    }
    const casus_str name = casus_column_text(casus_table_column(balance, "sum"), row);
    say("%.*s: %s placed + %s skipped%s%s + %s excluded = %s", (int)(name.size < 200 ? name.size : 200), name.data,
        amount(casus_column_double(casus_table_column(balance, "placed"), row), numbers[1]),
        amount(skipped, numbers[2]), why, size > 0 ? ")" : "",
        amount(casus_column_double(casus_table_column(balance, "excluded"), row), numbers[3]),
        amount(casus_column_double(casus_table_column(balance, "input"), row), numbers[4]));
}

static int note_balance(session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_table *balance = NULL;
    if (s->options.cells == NULL && (s->options.spread == 0 || s->options.spread == CASUS_SPREAD_NONE)) {
        return 1;
    }
    casus_status status = casus_rollup_balance(rollup, &balance, &error);
    for (int64_t row = 0; row < casus_table_row_count(balance); row++) {
        note_row(balance, row);
    }
    casus_table_free(balance);
    return succeeded(s, status, &error);
}

static int write_table(session *s, const casus_rollup *rollup, output *o) {
    casus_error error;
    casus_table *table = NULL;
    casus_status status = casus_rollup_table(rollup, &table, &error);
    if (status == CASUS_OK) {
        status = output_table(o, table, s->options.format, &error);
    }
    casus_table_free(table);
    return succeeded(s, status, &error) && output_commit(o);
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
    casus_links *links = NULL;
    casus_cells *cells = NULL;
    casus_rollup_options wanted = CASUS_ROLLUP_OPTIONS_INIT;
    if (!links_read(s, &links) || !read_cells(s, &cells)) {
        casus_links_free(links);
        return EXIT_DATA;
    }
    wanted.policy = s->options.policy;
    wanted.lead = s->options.lead;
    wanted.min_confidence = s->options.min_confidence;
    wanted.where = s->options.where;
    wanted.links = links;
    wanted.unit = s->options.unit;
    wanted.spread = s->options.spread;
    wanted.cells = cells;
    casus_status status = casus_rollup_new(s->context, s->options.by, s->options.sum, &wanted, out, &error);
    casus_links_free(links);
    casus_cells_free(cells);
    if (status != CASUS_OK) {
        return status == CASUS_E_MEMORY ? say_failure(s, &error) : usage_lines(error.message);
    }
    return EXIT_OK;
}

int command_rollup(session *s) {
    output o;
    casus_rollup *rollup = NULL;
    int64_t summaries = 0;
    const int code = new_rollup(s, &rollup);
    if (code != EXIT_OK) {
        return code;
    }
    int ok = output_begin(&o, s->options.output, 0);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, rollup, s->options.files[i], &summaries);
    }
    ok = ok && feeds_found(s);
    if (ok) {
        note_summaries(s, summaries);
        ok = note_what_stands(s, rollup) && note_balance(s, rollup) && write_table(s, rollup, &o);
    }
    output_discard(&o);
    casus_rollup_free(rollup);
    return ok ? EXIT_OK : EXIT_DATA;
}
