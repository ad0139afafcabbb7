/* SPDX-License-Identifier: MIT */
/* casus info: what each file holds. Everything is gathered in one pass over batches; only the ids take memory. */
#include "commands.h"
#include "output.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST 10 /* countries shown */

enum { ROLL_TOTAL, ROLL_COUNTRY, ROLL_CLASS, ROLL_ID, ROLL_COUNT };

static const struct {
    const char *by, *sum;
} rolls[ROLL_COUNT] = {
    [ROLL_TOTAL] = {NULL, "events,summaries,killed,injured"},
    [ROLL_COUNTRY] = {"country", "events,summaries"},
    [ROLL_CLASS] = {"native_class", "events,summaries"},
    [ROLL_ID] = {"id", "events,summaries"},
};

static const struct {
    const char *name;
    int32_t column;
} watched[] = {
    {"date", CASUS_COLUMN_DATE_START},    {"country", CASUS_COLUMN_COUNTRY},    {"coordinates", CASUS_COLUMN_LAT},
    {"class", CASUS_COLUMN_NATIVE_CLASS}, {"killed", CASUS_COLUMN_KILLED_BEST}, {"injured", CASUS_COLUMN_INJURED_BEST},
};
#define WATCHED (sizeof watched / sizeof watched[0])

/* What is learnt about one file. */
typedef struct facts {
    feed feed;
    casus_report report;
    casus_rollup *rollups[ROLL_COUNT];
    casus_table *tables[ROLL_COUNT];
    int32_t first_day, last_day;
    int64_t unknown[WATCHED];
    casus_dataset *related; /* casus' own events, held to see where their relations lead; else NULL */
} facts;

/* ---- Gathering ------------------------------------------------------------------------------------------------- */

static void watch_days(facts *f, const casus_batch *batch) {
    const casus_column *first = casus_batch_column(batch, CASUS_COLUMN_DATE_START);
    const casus_column *last = casus_batch_column(batch, CASUS_COLUMN_DATE_END);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!casus_column_is_null(first, row)) {
            int32_t day = casus_column_int32(first, row);
            f->first_day = f->first_day == CASUS_DAY_UNKNOWN || day < f->first_day ? day : f->first_day;
            f->last_day = day > f->last_day ? day : f->last_day; /* unknown is below every day */
        }
        if (!casus_column_is_null(last, row)) {
            int32_t day = casus_column_int32(last, row);
            f->last_day = day > f->last_day ? day : f->last_day;
        }
    }
}

static int watch_batch(session *s, facts *f, casus_batch *batch) {
    casus_error error;
    watch_days(f, batch);
    for (size_t i = 0; i < WATCHED; i++) {
        f->unknown[i] += casus_column_null_count(casus_batch_column(batch, watched[i].column));
    }
    for (int i = 0; i < ROLL_COUNT; i++) {
        if (casus_rollup_add(f->rollups[i], batch, &error) != CASUS_OK) {
            say_failure(s, &error);
            return 0;
        }
    }
    if (f->related != NULL && casus_dataset_append(f->related, batch, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    return 1;
}

/* Only casus' own events have relations. */
static int hold_related(session *s, facts *f) {
    casus_error error;
    if (!casus_str_equal(casus_reader_profile(f->feed.reader), casus_str_from("casus"))) {
        return 1;
    }
    return casus_dataset_new(s->context, &f->related, &error) == CASUS_OK || (say_failure(s, &error), 0);
}

/* A relation that leads out of the file is a note: the other event may be in another one. */
static void note_relations(const facts *f) {
    casus_error error;
    if (f->related != NULL && casus_dataset_validate(f->related, &error) != CASUS_OK) {
        say("%s: note: %s", f->feed.file, error.message);
    }
}

static int gather_all(session *s, facts *f, const char *file) {
    casus_error error;
    casus_batch *batch = NULL;
    f->first_day = f->last_day = CASUS_DAY_UNKNOWN;
    for (int i = 0; i < ROLL_COUNT; i++) {
        if (casus_rollup_new(s->context, rolls[i].by, rolls[i].sum, &f->rollups[i], &error) != CASUS_OK) {
            say_failure(s, &error);
            return 0;
        }
    }
    int ok = feed_open(&f->feed, s, file, 0) && hold_related(s, f);
    while (ok && (ok = feed_next(&f->feed, &batch)) != 0 && batch != NULL) {
        ok = watch_batch(s, f, batch);
        casus_batch_free(batch);
    }
    for (int i = 0; ok && i < ROLL_COUNT; i++) {
        if (casus_rollup_finish(f->rollups[i], &f->tables[i], &error) != CASUS_OK) {
            say_failure(s, &error);
            ok = 0;
        }
    }
    return ok;
}

static void facts_free(facts *f) {
    casus_dataset_free(f->related);
    for (int i = 0; i < ROLL_COUNT; i++) {
        casus_table_free(f->tables[i]);
        casus_rollup_free(f->rollups[i]);
    }
    if (f->feed.session != NULL) {
        feed_close(&f->feed);
    }
}

/* ---- Telling --------------------------------------------------------------------------------------------------- */

/* Rows of any kind under one key. */
static int64_t rows_of(const casus_table *table, int64_t row) {
    return casus_table_integer(table, row, casus_table_column_find(table, casus_str_from("events"))) +
           casus_table_integer(table, row, casus_table_column_find(table, casus_str_from("summaries")));
}

static value total(const facts *f, const char *name) {
    const casus_table *table = f->tables[ROLL_TOTAL];
    int32_t column = casus_table_column_find(table, casus_str_from(name));
    return casus_table_column_type(table, column) == CASUS_TABLE_INTEGER
               ? value_integer(casus_table_integer(table, 0, column))
               : value_number(casus_table_number(table, 0, column));
}

static void tell_reading(page *p, const facts *f) {
    const casus_report *r = &f->report;
    page_put(p, "file", value_string(f->feed.file));
    page_put(p, "profile", value_text(casus_reader_profile(f->feed.reader)));
    page_put(p, "layout", value_text(casus_reader_vintage(f->feed.reader)));
    page_put(p, "written", value_text(casus_reader_dialect(f->feed.reader)));
    page_put(p, "bytes", value_integer(r->bytes));
    page_put(p, "records", value_integer(r->records));
    page_put(p, "kept", value_integer(r->kept));
    page_put(p, "rejected", value_integer(r->rejected));
    page_put(p, "blank", value_integer(r->blank));
    page_put(p, "cell_errors", value_integer(r->cell_errors));
    page_put(p, "recoded_fields", value_integer(r->recoded));
    page_put(p, "undefined_bytes", value_integer(r->undefined_bytes));
}

/* Each row that carries an id some row before it carried is a repeat. */
static void tell_ids(page *p, const facts *f) {
    const casus_table *table = f->tables[ROLL_ID];
    int64_t distinct = 0, repeated = 0, repeats = 0, without = 0;
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        int64_t rows = rows_of(table, row);
        if (casus_table_text(table, row, 0).size == 0) {
            without += rows;
            continue;
        }
        distinct += 1;
        repeated += rows > 1;
        repeats += rows > 1 ? rows - 1 : 0;
    }
    page_section_open(p, "ids");
    page_put(p, "distinct", value_integer(distinct));
    page_put(p, "repeated", value_integer(repeated));
    page_put(p, "rows_that_repeat_one", value_integer(repeats));
    page_put(p, "rows_without", value_integer(without));
    page_section_close(p);
}

static void tell_events(page *p, const facts *f) {
    int64_t countries = 0;
    const casus_table *table = f->tables[ROLL_COUNTRY];
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        countries += casus_table_text(table, row, 0).size > 0;
    }
    page_put(p, "first_day", value_day(f->first_day));
    page_put(p, "last_day", value_day(f->last_day));
    page_put(p, "events", total(f, "events"));
    page_put(p, "summaries", total(f, "summaries"));
    page_put(p, "countries", value_integer(countries));
}

/* The `most` largest rows of a table of keys (0 = all, in the order of keys); of equal ones the first by name. */
static void tell_keys(page *p, const char *name, const char *key, const casus_table *table, int64_t most) {
    const char *columns[2] = {key, "rows"};
    int64_t count = casus_table_row_count(table), last = INT64_MAX, last_row = -1;
    page_table_open(p, name, columns, 2);
    for (int64_t shown = 0; shown < count && (most == 0 || shown < most); shown++) {
        int64_t best = most == 0 ? shown : -1;
        for (int64_t row = 0; most > 0 && row < count; row++) {
            int64_t rows = rows_of(table, row);
            int after = rows < last || (rows == last && row > last_row);
            best = after && (best < 0 || rows > rows_of(table, best)) ? row : best;
        }
        last = rows_of(table, best);
        last_row = best;
        casus_str text = casus_table_text(table, best, 0);
        page_cell(p, text.size > 0 || p->format != CASUS_FORMAT_TEXT ? value_text(text) : value_string("(unknown)"));
        page_cell(p, value_integer(last));
    }
    page_table_close(p);
}

static void tell_unknowns(page *p, const facts *f) {
    static const char *const columns[] = {"what", "unknown", "percent"};
    page_table_open(p, "unknown", columns, 3);
    for (size_t i = 0; i < WATCHED; i++) {
        double percent = f->report.kept > 0 ? (double)f->unknown[i] * 100 / (double)f->report.kept : 0;
        page_cell(p, value_string(watched[i].name));
        page_cell(p, value_integer(f->unknown[i]));
        page_cell(p, value_number((double)(int64_t)(percent * 100 + 0.5) / 100));
    }
    page_table_close(p);
}

static void tell_sums(page *p, const facts *f) {
    static const char *const columns[] = {"what", "low", "best", "high", "n_open", "n_unknown", "n_irregular"};
    static const char *const names[] = {"killed", "injured"};
    page_table_open(p, "sums", columns, 7);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        page_cell(p, value_string(names[i]));
        for (int c = 1; c < 7; c++) {
            char name[40];
            snprintf(name, sizeof name, "%s_%s", names[i], columns[c]);
            page_cell(p, total(f, name));
        }
    }
    page_table_close(p);
}

static void tell_columns(page *p, const facts *f, const char *name, int mapped) {
    page_list_open(p, name);
    for (int32_t i = 0; i < casus_reader_native_count(f->feed.reader); i++) {
        if ((casus_reader_native_mapped(f->feed.reader, i) != 0) == mapped) {
            page_list_add(p, casus_reader_native_name(f->feed.reader, i));
        }
    }
    page_list_close(p);
}

static void tell(page *p, const facts *f) {
    page_open(p);
    tell_reading(p, f);
    tell_events(p, f);
    tell_ids(p, f);
    tell_keys(p, "largest_countries", "country", f->tables[ROLL_COUNTRY], LARGEST);
    tell_keys(p, "native_classes", "native_class", f->tables[ROLL_CLASS], 0);
    tell_unknowns(p, f);
    tell_sums(p, f);
    tell_columns(p, f, "columns_mapped", 1);
    tell_columns(p, f, "columns_kept_native_only", 0);
    page_close(p);
}

/* ---- Command --------------------------------------------------------------------------------------------------- */

/* Adds one file to the page. */
static int add_file(session *s, page *p, const char *file) {
    facts f;
    memset(&f, 0, sizeof f);
    int ok = gather_all(s, &f, file);
    if (ok) {
        diagnostics_print(&f.feed.diagnostics, f.feed.file, 0);
        note_relations(&f);
        f.report = feed_report(&f.feed);
        tell(p, &f);
    }
    facts_free(&f);
    return ok;
}

int command_info(session *s) {
    output o;
    page p;
    buffer text = {0};
    int ok = 1;
    if (!output_begin(&o, s->options.output)) {
        return EXIT_DATA;
    }
    page_begin(&p, &text, s->options.format, 1);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, &p, s->options.files[i]);
    }
    page_end(&p);
    if (ok && text.failed) {
        say("not enough memory for the result");
        ok = 0;
    }
    if (ok) {
        output_write(&o, text.data, (int64_t)text.size);
        ok = output_commit(&o);
    }
    output_discard(&o);
    buffer_free(&text);
    return ok ? EXIT_OK : EXIT_DATA;
}
