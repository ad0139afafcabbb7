/* SPDX-License-Identifier: MIT */
/* What the tests of the reader share: reading a text to its end, comparing batches, composing a file out of cells. */
#ifndef CASUS_TEST_READER_FIXTURE_H
#define CASUS_TEST_READER_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>
#include <casus/unstable.h>

#include "batch/batch.h"

/* ---- Reading to the end ---------------------------------------------------------------------------------------- */

#define MAX_BATCHES 16
#define MAX_ISSUES 64

typedef struct seen_issue {
    int32_t kind;
    int64_t row, column, byte_offset;
    char column_name[64], value[256], message[480];
} seen_issue;

/* A finished run of a reader over one input. */
typedef struct reading {
    casus_status made;   /* of casus_reader_new() */
    casus_status status; /* of the last call */
    casus_error error;
    casus_batch *batches[MAX_BATCHES];
    int32_t batch_count;
    int64_t rows;
    casus_report report;
    int32_t issue_count; /* all, though only MAX_ISSUES are kept */
    seen_issue issues[MAX_ISSUES];
    char profile[32], vintage[128], dialect[128];
} reading;

static inline void keep_text(char *out, size_t room, casus_str text) {
    const size_t size = text.size < (int64_t)room - 1 ? (size_t)text.size : room - 1;
    if (size > 0) {
        memcpy(out, text.data, size);
    }
    out[size] = 0;
}

static inline int32_t keep_issue(void *user, const casus_issue *issue) {
    reading *r = user;
    if (r->issue_count < MAX_ISSUES) {
        seen_issue *to = &r->issues[r->issue_count];
        to->kind = issue->kind;
        to->row = issue->row;
        to->column = issue->column;
        to->byte_offset = issue->byte_offset;
        keep_text(to->column_name, sizeof to->column_name, issue->column_name);
        keep_text(to->value, sizeof to->value, issue->value);
        keep_text(to->message, sizeof to->message, issue->message);
    }
    r->issue_count++;
    return 0;
}

static inline void drain_reader(casus_reader *reader, reading *out) {
    for (;;) {
        casus_batch *batch = NULL;
        out->status = casus_reader_next(reader, &batch, &out->error);
        if (out->status != CASUS_OK) {
            assert_null(batch);
            break;
        }
        if (batch == NULL) {
            break;
        }
        assert_true(casus_batch_row_count(batch) > 0);
        assert_true(out->batch_count < MAX_BATCHES);
        out->rows += casus_batch_row_count(batch);
        out->batches[out->batch_count++] = batch;
    }
}

/* Every report keeps this, whatever happened. */
static inline void check_report(const reading *r) {
    assert_int_equal(r->report.records, r->report.kept + r->report.rejected + r->report.blank + r->report.merged +
                                            r->report.duplicates + r->report.conflicts);
    if (r->status == CASUS_OK) {
        assert_int_equal(r->report.kept, r->rows);
    }
}

/* Reads an input to its end (or failure) and frees it. */
static inline void read_input(casus_context *context, casus_input *input, const casus_read_options *options,
                              reading *out) {
    casus_read_options with = CASUS_READ_OPTIONS_INIT;
    casus_reader *reader = NULL;
    memset(out, 0, sizeof *out);
    if (options != NULL) {
        with = *options;
    }
    with.on_issue = keep_issue;
    with.user = out;
    out->made = out->status = casus_reader_new(context, input, &with, &reader, &out->error);
    assert_int_equal(out->made == CASUS_OK, reader != NULL);
    if (reader != NULL) {
        drain_reader(reader, out);
        out->report.head = (casus_head){sizeof out->report, CASUS_TAG_REPORT};
        assert_int_equal(casus_reader_report(reader, &out->report, NULL), CASUS_OK);
        check_report(out);
        keep_text(out->profile, sizeof out->profile, casus_reader_text(reader, CASUS_READER_PROFILE));
        keep_text(out->vintage, sizeof out->vintage, casus_reader_text(reader, CASUS_READER_LAYOUT));
        keep_text(out->dialect, sizeof out->dialect, casus_reader_text(reader, CASUS_READER_DIALECT));
    }
    casus_reader_free(reader);
    casus_input_free(input);
}

static inline void read_memory(casus_context *context, const char *text, int64_t size,
                               const casus_read_options *options, reading *out) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(context, text, size, "test.csv", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    read_input(context, input, options, out);
}

static inline void read_text(const char *text, int32_t on_error, reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = on_error;
    read_memory(NULL, text, (int64_t)strlen(text), &options, out);
}

static inline void free_reading(reading *r) {
    for (int32_t i = 0; i < r->batch_count; i++) {
        casus_batch_free(r->batches[i]);
    }
    r->batch_count = 0;
}

static inline const casus_column *column_of(const reading *r, int32_t id) {
    assert_true(r->batch_count > 0);
    const casus_column *column = casus__batch_column(r->batches[0], id);
    assert_non_null(column);
    return column;
}

static inline void assert_text(const reading *r, int32_t id, int64_t row, const char *want) {
    const casus_str is = casus_column_text(column_of(r, id), row);
    char shown[512];
    keep_text(shown, sizeof shown, is);
    assert_string_equal(shown, want);
    assert_int_equal(casus_column_is_null(column_of(r, id), row), want[0] == 0);
}

/* want: ISO day, "" = unknown. */
static inline void assert_day(const reading *r, int32_t id, int64_t row, const char *want) {
    int32_t day = 0;
    assert_int_equal(casus_column_is_null(column_of(r, id), row), want[0] == 0);
    if (want[0] != 0) {
        assert_int_equal(casus_day_parse(want, &day, NULL), CASUS_OK);
    }
    assert_int_equal(casus_column_int64(column_of(r, id), row), day);
}

static inline void assert_number(const reading *r, int32_t id, int64_t row, double want) {
    assert_int_equal(casus_column_is_null(column_of(r, id), row), 0);
    assert_true(casus_column_double(column_of(r, id), row) == want);
}

static inline void assert_unknown(const reading *r, int32_t id, int64_t row) {
    assert_int_equal(casus_column_is_null(column_of(r, id), row), 1);
}

/* ---- Input in pieces ------------------------------------------------------------------------------------------- */

typedef struct feed {
    const char *text;
    int64_t size, at, piece;
    int64_t calls, fail_at; /* the call that fails, counted from 1; 0 = none */
    int over;               /* it gave the end or failed: it must not be called again */
} feed;

static inline int32_t give_piece(void *user, void *buffer, int64_t size, int64_t *out_size) {
    feed *f = user;
    assert_int_equal(f->over, 0);
    assert_true(size >= 1);
    f->calls++;
    if (f->calls == f->fail_at) {
        f->over = 1;
        return 7;
    }
    int64_t count = f->size - f->at < f->piece ? f->size - f->at : f->piece;
    count = count < size ? count : size;
    if (count > 0) {
        memcpy(buffer, f->text + f->at, (size_t)count);
    }
    f->at += count;
    f->over = count == 0;
    *out_size = count;
    return 0;
}

static inline void read_feed(casus_context *context, feed *f, const casus_read_options *options, reading *out) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_callback(context, give_piece, f, "test.csv", &input, NULL), CASUS_OK);
    read_input(context, input, options, out);
}

/* ---- Comparing ------------------------------------------------------------------------------------------------- */

static inline void assert_same_bytes(casus_str a, casus_str b) {
    assert_int_equal(a.size, b.size);
    if (a.size > 0) {
        assert_memory_equal(a.data, b.data, (size_t)a.size);
    }
}

/* codes: 1 = dictionary codes must agree too, not only the words. */
static inline void assert_same_column(const casus_column *a, const casus_column *b, int codes) {
    assert_int_equal(casus_column_type(a), casus_column_type(b));
    assert_int_equal(casus_column_length(a), casus_column_length(b));
    assert_int_equal(casus_column_null_count(a), casus_column_null_count(b));
    assert_int_equal(casus_column_child_count(a), casus_column_child_count(b));
    const int32_t type = casus_column_type(a);
    for (int64_t i = 0; i < casus_column_length(a); i++) {
        int64_t first_a = 0, first_b = 0, count_a = 0, count_b = 0;
        assert_int_equal(casus_column_is_null(a, i), casus_column_is_null(b, i));
        if (type != CASUS_TYPE_WORD || codes) {
            assert_int_equal(casus_column_int64(a, i), casus_column_int64(b, i));
        }
        const double x = casus_column_double(a, i), y = casus_column_double(b, i);
        assert_true(x == y || (x != x && y != y));
        assert_same_bytes(casus_column_text(a, i), casus_column_text(b, i));
        casus_column_range(a, i, &first_a, &count_a);
        casus_column_range(b, i, &first_b, &count_b);
        assert_int_equal(first_a, first_b);
        assert_int_equal(count_a, count_b);
    }
    for (int32_t i = 0; i < casus_column_child_count(a); i++) {
        assert_same_column(casus_column_child(a, i), casus_column_child(b, i), codes);
    }
}

/* exact: the same bytes were read, so native, row numbers and codes agree too. */
static inline void assert_same_batch(const casus_batch *a, const casus_batch *b, int exact) {
    assert_int_equal(casus_batch_row_count(a), casus_batch_row_count(b));
    assert_true(casus__batch_columns(a) == casus__batch_columns(b));
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if (casus__batch_column(a, id) != NULL && (exact || id != CASUS__COLUMN_NATIVE)) {
            assert_same_column(casus__batch_column(a, id), casus__batch_column(b, id), exact);
        }
    }
    for (int64_t i = 0; exact && i < casus_batch_row_count(a); i++) {
        assert_int_equal(casus_batch_source_row(a, i), casus_batch_source_row(b, i));
    }
}

static inline void assert_same_reading(const reading *a, const reading *b, int exact) {
    assert_int_equal(a->made, b->made);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->batch_count, b->batch_count);
    for (int32_t i = 0; i < a->batch_count; i++) {
        assert_same_batch(a->batches[i], b->batches[i], exact);
    }
    if (exact) {
        assert_memory_equal(&a->report, &b->report, sizeof a->report);
        assert_int_equal(a->issue_count, b->issue_count);
        const int32_t kept = a->issue_count < MAX_ISSUES ? a->issue_count : MAX_ISSUES;
        assert_memory_equal(a->issues, b->issues, (size_t)kept * sizeof a->issues[0]);
        assert_string_equal(a->dialect, b->dialect);
        assert_string_equal(a->vintage, b->vintage);
    }
}

/* ---- Composing ------------------------------------------------------------------------------------------------- */

#define COLUMNS 22
#define ROWS 4 /* the header and three events */

/* The layout of GED 20.1 and later, in part; text in need of quotes stands in every row, so that quoting is never in
 * doubt. */
static const char *const ged_cells[ROWS][COLUMNS] = {
    {"id",         "relid",    "year",      "type_of_violence", "dyad_new_id",
     "dyad_name",  "side_a",   "side_b",    "where_prec",       "where_coordinates",
     "adm_1",      "latitude", "longitude", "country",          "date_prec",
     "date_start", "date_end", "deaths_a",  "deaths_civilians", "best",
     "high",       "low"},
    {"101",
     "MLI-1",
     "2021",
     "1",
     "11",
     "Government of Mali - JNIM",
     "Government of Mali",
     "JNIM",
     "1",
     "Gao, \"old\" bridge\nand market",
     "Gao region",
     "16.25",
     "-0.05",
     "Mali",
     "1",
     "2021-01-02",
     "2021-01-02",
     "2",
     "1",
     "3",
     "5",
     "3"},
    {"102",
     "MLI-2",
     "2021",
     "3",
     "12",
     "IS - Civilians",
     "IS",
     "Civilians",
     "4",
     "Menaka, town; west",
     "Menaka region",
     "15.9",
     "2.4",
     "Mali",
     "4",
     "2021-01-01",
     "2021-01-31",
     "0",
     "7",
     "7",
     "",
     "7"},
    {"103",        "NER-1",
     "2020",       "2",
     "13",         "X - Y",
     "X",          "Y \xC3\xA9t\xC3\xA9",
     "6",          "Niger, no place",
     "",           "17.6",
     "8.1",        "Niger",
     "5",          "2020-01-01",
     "2020-12-31", "NULL",
     "NA",         "4",
     "2",          "0"},
};

typedef struct style {
    const char *what;
    char separator;           /* 0 = comma */
    const char *line_ends[3]; /* used in turn; NULL = the first again; none = LF */
    const char *before;       /* in front of the header */
    const char *after_header; /* a whole line without line end */
    int quote_all, index_column, surplus, trailing, wrap, reversed, upper, no_final_line_end;
} style;

typedef struct composed {
    char text[8192];
    int64_t size;
    int64_t cell_at[ROWS][COLUMNS]; /* offset of each cell, its quote included */
    int64_t row_at[ROWS];
} composed;

static inline void put(composed *c, char byte) {
    assert_true(c->size < (int64_t)sizeof c->text);
    c->text[c->size++] = byte;
}

static inline void put_text(composed *c, const char *text) {
    while (*text != 0) {
        put(c, *text++);
    }
}

/* A cell, quoted where it must be; inside a wrapped row every quote is doubled. */
static inline void put_cell(composed *c, const style *s, char separator, const char *text, int upper) {
    const int quoted = s->quote_all || strchr(text, separator) != NULL || strpbrk(text, "\"\r\n") != NULL;
    const char *quote = s->wrap ? "\"\"" : "\"";
    put_text(c, quoted ? quote : "");
    for (; *text != 0; text++) {
        if (*text == '"') {
            put_text(c, quote);
        }
        if (*text == '"') {
            put_text(c, quote);
        } else {
            put(c, upper && *text >= 'a' && *text <= 'z' ? (char)(*text - 32) : *text);
        }
    }
    put_text(c, quoted ? quote : "");
}

static inline void put_line_end(composed *c, const style *s, int line) {
    int count = 0;
    while (count < 3 && s->line_ends[count] != NULL) {
        count++;
    }
    put_text(c, count > 0 ? s->line_ends[line % count] : "\n");
}

static inline void put_row(composed *c, const style *s, int row, const char *const cells[COLUMNS]) {
    const char separator = s->separator != 0 ? s->separator : ',';
    c->row_at[row] = c->size;
    put_text(c, s->wrap ? "\"" : "");
    if (s->index_column) {
        put_text(c, row == 0 ? "" : row == 1 ? "0" : row == 2 ? "1" : "2");
        put(c, separator);
    }
    for (int i = 0; i < COLUMNS; i++) {
        const int column = s->reversed ? COLUMNS - 1 - i : i;
        if (i > 0) {
            put(c, separator);
        }
        c->cell_at[row][column] = c->size;
        put_cell(c, s, separator, cells[column], s->upper && row == 0);
    }
    for (int i = 0; i < (row > 0 ? s->surplus : 0) + (row == 2 ? s->trailing : 0); i++) {
        put(c, separator);
        put_text(c, i < s->surplus ? "7" : "");
    }
    put_text(c, s->wrap ? "\"" : "");
}

/* The file of ged_cells in a style, with cell (row, column) replaced; row 0 = none. */
static inline void compose_with(const style *s, int row, int column, const char *value, composed *c) {
    c->size = 0;
    put_text(c, s->before != NULL ? s->before : "");
    for (int r = 0; r < ROWS; r++) {
        const char *cells[COLUMNS];
        memcpy(cells, ged_cells[r], sizeof cells);
        if (row > 0 && r == row) {
            cells[column] = value;
        }
        put_row(c, s, r, cells);
        if (r < ROWS - 1 || !s->no_final_line_end) {
            put_line_end(c, s, r);
        }
        if (r == 0 && s->after_header != NULL) {
            put_text(c, s->after_header);
            put_line_end(c, s, r);
        }
    }
}

static const style plain_style = {.what = "plain"};

static inline void compose(const style *s, composed *c) {
    compose_with(s, 0, 0, NULL, c);
}

static inline int ged_column(const char *name) {
    for (int i = 0; i < COLUMNS; i++) {
        if (strcmp(ged_cells[0][i], name) == 0) {
            return i;
        }
    }
    fail_msg("no column %s in the fixture", name);
    return -1;
}

#endif
