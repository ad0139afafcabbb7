/* SPDX-License-Identifier: MIT */
/* casus info: what each file holds. */
#include "commands.h"
#include "show/event_standing.h"
#include "info/info_facts.h"
#include "files/output.h"
#include "text/page.h"
#include "question/question.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN 10 /* the largest countries, the first repeated ids */

/* ---- Telling --------------------------------------------------------------------------------------------------- */

static value total(const facts *f, const char *name) {
    const casus_column *column = casus_table_column(f->tables[ROLL_TOTAL], name);
    return casus_column_type(column) == CASUS_TYPE_INT64 ? value_integer(casus_column_int64(column, 0))
                                                         : value_number(casus_column_double(column, 0));
}

static void tell_reading(page *p, const facts *f) {
    const casus_report *r = &f->feed.report;
    const casus_reader *reader = f->feed.reader;
    page_put(p, "file", value_string(f->feed.file));
    page_put(p, "profile", value_text(r->profile));
    page_put_optional(p, "why", value_text(casus_reader_text(reader, CASUS_READER_WHY)));
    page_put(p, "layout", value_text(casus_reader_text(reader, CASUS_READER_LAYOUT)));
    page_put(p, "written", value_text(casus_reader_text(reader, CASUS_READER_DIALECT)));
    page_put(p, "encoding", value_string(r->recoded > 0 ? "UTF-8, and cp1252 in the fields recoded" : "UTF-8"));
    page_put(p, "bytes", value_integer(r->bytes));
    page_put(p, "records", value_integer(r->records));
    page_put(p, "kept", value_integer(r->kept));
    page_put(p, "rejected", value_integer(r->rejected));
    page_put(p, "blank", value_integer(r->blank));
    if (r->merged + r->duplicates + r->conflicts > 0 || f->feed.session->options.distinct) {
        page_put(p, "merged", value_integer(r->merged));
        page_put(p, "duplicates", value_integer(r->duplicates));
        page_put(p, "conflicting", value_integer(r->conflicts));
    }
    page_put(p, "cell_errors", value_integer(r->cell_errors));
    page_put(p, "recoded_fields", value_integer(r->recoded));
    page_put(p, "undefined_bytes", value_integer(r->undefined_bytes));
}

/* Each row that carries an id some row before it carried is a repeat. */
static void tell_ids(page *p, const facts *f) {
    static const char *const columns[] = {"id", "rows", "first_row", "next_row"};
    int64_t repeated = 0, repeats = 0, shown = 0;
    for (size_t i = 0; i < f->ids.count; i++) {
        repeated += f->ids.entries[i].rows > 1;
        repeats += f->ids.entries[i].rows - 1;
    }
    page_section_open(p, "ids");
    page_put(p, "distinct", value_integer((int64_t)f->ids.count));
    page_put(p, "repeated", value_integer(repeated));
    page_put(p, "rows_that_repeat_one", value_integer(repeats));
    page_put(p, "rows_without", value_integer(f->ids.without));
    page_section_close(p);
    page_table_open(p, "repeated_ids", columns, 4);
    for (size_t i = 0; i < f->ids.count && shown < SHOWN; i++) {
        const id_entry *e = &f->ids.entries[i];
        if (e->rows > 1) {
            page_cell(p, value_text(ids_text(&f->ids, i)));
            page_cell(p, value_integer(e->rows));
            page_cell(p, value_index(e->first_row, 0));
            page_cell(p, value_index(e->second_row, 0));
            shown++;
        }
    }
    page_table_close(p);
}

/* Figures whose bounds are out of order: they are kept as delivered. */
static void tell_irregular(page *p, const facts *f) {
    static const char *const counts[] = {"what", "low_over_best", "best_over_high", "low_over_high"};
    static const char *const rows[] = {"row", "what", "low", "best", "high"};
    page_table_open(p, "irregular", counts, 4);
    for (int i = 0; i < FIGURE_COUNT; i++) {
        page_cell(p, value_string(figures[i].name));
        page_cell(p, value_integer(f->low_over_best[i]));
        page_cell(p, value_integer(f->best_over_high[i]));
        page_cell(p, value_integer(f->low_over_high[i]));
    }
    page_table_close(p);
    page_table_open(p, "irregular_rows", rows, 5);
    for (int i = 0; i < f->irregular_count; i++) {
        const irregular *at = &f->irregular[i];
        page_cell(p, value_index(at->row, 0));
        page_cell(p, value_string(figures[at->figure].name));
        page_cell(p, value_number(at->low));
        page_cell(p, value_number(at->best));
        page_cell(p, value_number(at->high));
    }
    page_table_close(p);
}

static void tell_events(page *p, const facts *f) {
    const casus_column *country = casus_table_column(f->tables[ROLL_COUNTRY], "country");
    page_put(p, "first_day", value_day(f->first_day));
    page_put(p, "last_day", value_day(f->last_day));
    page_put(p, "events", total(f, "events"));
    page_put(p, "summaries", total(f, "summaries"));
    page_put(p, "countries", value_integer(casus_column_length(country) - casus_column_null_count(country)));
}

/* Rows of any kind under one key. */
static int64_t rows_of(const casus_table *table, int64_t row) {
    return casus_column_int64(casus_table_column(table, "events"), row) +
           casus_column_int64(casus_table_column(table, "summaries"), row);
}

/* The `most` largest rows of a table of keys (0 = all, in the order of keys); of equal ones the first by name. */
static void tell_keys(page *p, const char *name, const char *key, const casus_table *table, int64_t most) {
    const char *columns[2] = {key, "rows"};
    const casus_column *keys = casus_table_column(table, key);
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
        casus_str text = casus_column_text(keys, best);
        page_cell(p, text.size > 0 || p->format != CASUS_FORMAT_TEXT ? value_text(text) : value_string("(unknown)"));
        page_cell(p, value_integer(last));
    }
    page_table_close(p);
}

/* Where anything was set aside: how much, and the first of it. */
static void tell_standing(page *p, const facts *f) {
    static const char *const columns[] = {"what", "records", "counted", "not_happened", "superseded", "told_twice"};
    const casus_standing *c = &f->counts;
    if (c->events == c->counted && c->summaries == c->summaries_counted) {
        return;
    }
    const int64_t rows[2][5] = {{c->events, c->counted, c->not_happened, c->superseded, c->told_twice},
                                {c->summaries, c->summaries_counted, c->summaries_not_happened, c->summaries_superseded,
                                 c->summaries_told_twice}};
    page_table_open(p, "standing", columns, 6);
    for (int i = 0; i < 2; i++) {
        page_cell(p, value_string(i == 0 ? "events" : "summaries"));
        for (int k = 0; k < 5; k++) {
            page_cell(p, value_integer(rows[i][k]));
        }
    }
    page_table_close(p);
    put_set_aside(p, f->standings, SHOWN);
}

static void tell_unknowns(page *p, const facts *f) {
    static const char *const columns[] = {"what", "unknown", "percent"};
    const int64_t kept = f->feed.report.kept;
    page_table_open(p, "unknown", columns, 3);
    for (size_t i = 0; i < WATCHED_COUNT; i++) {
        double percent = kept > 0 ? (double)f->unknown[i] * 100 / (double)kept : 0;
        page_cell(p, value_string(watched[i].name));
        page_cell(p, value_integer(f->unknown[i]));
        page_cell(p, value_number((double)(int64_t)(percent * 100 + 0.5) / 100));
    }
    page_table_close(p);
}

static void tell_sums(page *p, const facts *f) {
    static const char *const columns[] = {"what", "low", "best", "high", "n_open", "n_unknown", "n_irregular"};
    page_table_open(p, "sums", columns, 7);
    for (int i = 0; i < FIGURE_COUNT; i++) {
        page_cell(p, value_string(figures[i].name));
        for (int c = 1; c < 7; c++) {
            char name[40];
            snprintf(name, sizeof name, "%s_%s", figures[i].name, columns[c]);
            page_cell(p, total(f, name));
        }
    }
    page_table_close(p);
}

static int is_blank(casus_str text) {
    int64_t at = 0;
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at == text.size;
}

/* How the source spells that it does not tell; a spelling without a letter is shown in words. */
static void tell_missing(page *p, const casus_table *spellings) {
    static const char *const columns[] = {"column", "spelling", "rows"};
    page_table_open(p, "missing", columns, 3);
    for (int64_t row = 0; row < casus_table_row_count(spellings); row++) {
        casus_str text = casus_column_text(casus_table_column(spellings, "spelling"), row);
        page_cell(p, value_text(casus_column_text(casus_table_column(spellings, "column"), row)));
        page_cell(p, !is_blank(text) ? value_text(text) : value_string(text.size == 0 ? "(empty)" : "(blank)"));
        page_cell(p, value_integer(casus_column_int64(casus_table_column(spellings, "rows"), row)));
    }
    page_table_close(p);
}

static void tell_codes(page *p, const casus_table *codes) {
    static const char *const columns[] = {"column", "code", "field", "meaning", "rows"};
    const casus_column *meaning = casus_table_column(codes, "meaning");
    page_table_open(p, "precision_codes", columns, 5);
    for (int64_t row = 0; row < casus_table_row_count(codes); row++) {
        page_cell(p, value_text(casus_column_text(casus_table_column(codes, "column"), row)));
        page_cell(p, value_text(casus_column_text(casus_table_column(codes, "code"), row)));
        page_cell(p, value_text(casus_column_text(casus_table_column(codes, "field"), row)));
        page_cell(p, casus_column_is_null(meaning, row) ? value_string("unknown")
                                                        : value_text(casus_column_text(meaning, row)));
        page_cell(p, value_integer(casus_column_int64(casus_table_column(codes, "rows"), row)));
    }
    page_table_close(p);
}

enum { COLUMN_MAPPED, COLUMN_KEPT, COLUMN_UNKNOWN };

static void tell_columns(page *p, const facts *f, const char *name, int what) {
    const casus_reader *reader = f->feed.reader;
    page_list_open(p, name);
    for (int32_t i = 0; i < casus_reader_native_count(reader); i++) {
        int is = casus_reader_native_mapped(reader, i)  ? COLUMN_MAPPED
                 : casus_reader_native_known(reader, i) ? COLUMN_KEPT
                                                        : COLUMN_UNKNOWN;
        if (is == what) {
            casus_str text = casus_reader_native_name(reader, i);
            page_list_add(p, text.size > 0 ? text : casus_str_from("(unnamed)"));
        }
    }
    page_list_close(p);
}

static void tell(page *p, const facts *f) {
    page_open(p);
    tell_reading(p, f);
    tell_events(p, f);
    tell_ids(p, f);
    tell_keys(p, "largest_countries", "country", f->tables[ROLL_COUNTRY], SHOWN);
    tell_keys(p, "native_classes", "native_class", f->tables[ROLL_CLASS], 0);
    tell_standing(p, f);
    tell_unknowns(p, f);
    tell_sums(p, f);
    tell_irregular(p, f);
    tell_codes(p, f->codes);
    tell_missing(p, f->spellings);
    tell_columns(p, f, "columns_mapped", COLUMN_MAPPED);
    tell_columns(p, f, "columns_kept_native_only", COLUMN_KEPT);
    tell_columns(p, f, "columns_unknown", COLUMN_UNKNOWN);
    page_close(p);
}

/* ---- Command --------------------------------------------------------------------------------------------------- */

/* Adds one file to the page. */
static int add_file(session *s, page *p, const casus_rollup_options *asked, const char *file) {
    facts f;
    memset(&f, 0, sizeof f);
    int ok = facts_gather(&f, s, asked, file);
    if (ok && !f.feed.empty) {
        diagnostics_print(&f.feed.diagnostics, f.feed.file, 0);
        ok = facts_note_relations(&f);
    }
    if (ok && !f.feed.empty) {
        tell(p, &f);
    }
    facts_free(&f);
    return ok;
}

int command_info(session *s) {
    output o;
    page p;
    buffer text = {0};
    casus_rollup_options asked;
    const int code = question_begin(s, &asked);
    if (code != EXIT_OK) {
        question_end(&asked);
        return code;
    }
    int ok = output_begin(&o, s->options.output, 0);
    page_begin(&p, &text, s->options.format, 1);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, &p, &asked, s->options.files[i]);
    }
    ok = ok && feeds_found(s);
    page_end(&p);
    if (ok && text.failed) {
        say("not enough memory for the result");
        ok = 0;
    }
    ok = ok && output_put(&o, buffer_str(&text), s->options.format);
    output_discard(&o);
    question_end(&asked);
    buffer_free(&text);
    return ok ? EXIT_OK : EXIT_DATA;
}
