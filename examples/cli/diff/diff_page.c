/* SPDX-License-Identifier: MIT */
#include "diff/diff_page.h"

#include "text/diagnostics.h"
#include "text/grid.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

#define MOVES_SHOWN 10
#define CHANGES_SHOWN 20

casus_status diff_page_begin(diff_page *p, const casus_diff *diff, const options *o, casus_error *error) {
    const int whole = o->format == CASUS_FORMAT_TEXT || o->format == CASUS_FORMAT_MARKDOWN;
    memset(p, 0, sizeof *p);
    p->options = o;
    casus_status status = casus_diff_releases(diff, &p->releases, error);
    status = status == CASUS_OK ? casus_diff_columns(diff, &p->columns, error) : status;
    status = status == CASUS_OK ? casus_diff_survival(diff, &p->survival, error) : status;
    status = status == CASUS_OK && whole ? casus_diff_moved(diff, &p->moved, error) : status;
    return status == CASUS_OK && whole ? casus_diff_changes(diff, &p->changes, error) : status;
}

void diff_page_end(diff_page *p) {
    casus_table_free(p->releases);
    casus_table_free(p->columns);
    casus_table_free(p->survival);
    casus_table_free(p->moved);
    casus_table_free(p->changes);
}

static casus_str text_of(const casus_table *t, const char *column, int64_t row) {
    return casus_column_text(casus_table_column(t, column), row);
}

static long long count_of(const casus_table *t, const char *column, int64_t row) {
    return (long long)casus_column_int64(casus_table_column(t, column), row);
}

/* ---- Releases ---------------------------------------------------------------------------------------------------- */

/* What comes from a file. */
static void add_text(const diff_page *p, buffer *b, casus_str text) {
    if (p->options->format == CASUS_FORMAT_MARKDOWN) {
        text_markdown(b, text);
    } else {
        text_visible(b, text);
    }
}

/* What one release did to the one before, as a line. */
static void add_release(const diff_page *p, int64_t row, buffer *b) {
    static const char *const figures[] = {"unchanged", "changed", "added", "renumbered"};
    const casus_table *t = p->releases;
    char number[120];
    add_text(p, b, text_of(t, "release", row));
    buffer_text(b, " against ");
    add_text(p, b, text_of(t, "release", row - 1));
    snprintf(number, sizeof number, ": %lld rows = ", count_of(t, "rows", row));
    buffer_text(b, number);
    for (int i = 0; i < 4; i++) {
        const int known = !casus_column_is_null(casus_table_column(t, figures[i]), row);
        snprintf(number, sizeof number, known ? "%s%lld %s" : "%s%.0lldunknown %s", i > 0 ? " + " : "",
                 count_of(t, figures[i], row), figures[i]);
        buffer_text(b, number);
    }
    snprintf(number, sizeof number, "; %lld fields changed; %lld deleted of %lld", count_of(t, "cells", row),
             count_of(t, "deleted", row), count_of(t, "rows_before", row));
    buffer_text(b, number);
    if (count_of(t, "kept", row) == 0) {
        buffer_text(b, " (not after --since, so not shown)");
    }
}

/* The columns that one side has, each once. */
static void add_columns(const diff_page *p, const char *side, int64_t row, buffer *b) {
    const casus_table *t = p->columns;
    int found = 0;
    for (int64_t i = 0; i < casus_table_row_count(t); i++) {
        const casus_str name = text_of(t, "column", i);
        if (casus_str_equal(text_of(t, "release", i), text_of(p->releases, "release", row)) &&
            casus_str_equal(text_of(t, "only_in", i), casus_str_from(side))) {
            buffer_text(b, found++ > 0                ? ", "
                           : strcmp(side, "old") == 0 ? "columns no longer there: "
                                                      : "columns new: ");
            add_text(p, b, name);
        }
    }
}

static void add_survival(const diff_page *p, buffer *b) {
    const casus_table *t = p->survival;
    char text[200];
    add_text(p, b, text_of(t, "release", 0));
    snprintf(text, sizeof text, " (%lld to %lld): of %lld records of these years %lld are in it, %lld were dropped",
             count_of(t, "first_year", 0), count_of(t, "last_year", 0), count_of(t, "records", 0),
             count_of(t, "survived", 0), count_of(t, "dropped", 0));
    buffer_text(b, text);
}

/* Hands each line to `each`, without its line end. */
static void each_line(const diff_page *p, void (*each)(void *user, const char *line), void *user) {
    buffer b = {0};
    const int64_t releases = casus_table_row_count(p->releases);
    for (int64_t row = 1; row <= releases; row++) {
        for (int line = 0; line < 3; line++) {
            buffer_clear(&b);
            if (row == releases && line == 0 && casus_table_row_count(p->survival) > 0) {
                add_survival(p, &b);
            } else if (row < releases && line == 0) {
                add_release(p, row, &b);
            } else if (row < releases) {
                add_columns(p, line == 1 ? "old" : "new", row, &b);
            }
            buffer_add(&b, "", 1);
            if (!b.failed && b.data[0] != 0) {
                each(user, b.data);
            }
        }
    }
    buffer_free(&b);
}

static void say_line(void *user, const char *line) {
    (void)user;
    say("%s", line);
}

void diff_page_say(const diff_page *p) {
    each_line(p, say_line, NULL);
}

static void add_line(void *user, const char *line) {
    buffer_text(user, line);
    buffer_text(user, "\n");
}

/* ---- Tables ------------------------------------------------------------------------------------------------------ */

/* `A -> B`, and by how much, if that is known. */
static void put_move(grid *g, const casus_table *t, const char *name, int64_t row) {
    char column[40];
    buffer b = {0};
    static const char *const ends[] = {"old", "new", "moved"};
    for (int i = 0; i < 3; i++) {
        snprintf(column, sizeof column, "%s_%s", name, ends[i]);
        const casus_column *c = casus_table_column(t, column);
        const double value = casus_column_double(c, row);
        const int known = !casus_column_is_null(c, row);
        buffer_text(&b, i == 1 ? " -> " : i == 2 && known ? value > 0 ? "  (+" : "  (" : "");
        if (known) {
            buffer_number(&b, value);
        }
        buffer_text(&b, i < 2 ? known ? "" : "?" : known ? ")" : "");
    }
    grid_put(g, buffer_str(&b));
    g->failed |= b.failed;
    buffer_free(&b);
}

static int add_moved(const diff_page *p, buffer *out) {
    static const char *const heads[] = {"release", "country", "year", "events", "killed", "killed_low", "killed_high"};
    const casus_table *t = p->moved;
    const int several = casus_table_column(t, "release") != NULL;
    const int64_t count = casus_table_row_count(t);
    char title[120];
    grid g;
    snprintf(title, sizeof title, "\nWhat moved, by country and year%s", count > MOVES_SHOWN ? ": " : "\n");
    buffer_text(out, title);
    if (count > MOVES_SHOWN) {
        snprintf(title, sizeof title, "the largest %d of %lld\n", MOVES_SHOWN, (long long)count);
        buffer_text(out, title);
    }
    grid_begin(&g, p->options->format == CASUS_FORMAT_MARKDOWN, heads + !several, 6 + several);
    for (int64_t row = 0; row < count && row < MOVES_SHOWN; row++) {
        for (int i = !several; i < 3; i++) {
            grid_put(&g, text_of(t, heads[i], row));
        }
        put_move(&g, t, "events", row);
        put_move(&g, t, "killed_best", row);
        put_move(&g, t, "killed_low", row);
        put_move(&g, t, "killed_high", row);
    }
    return grid_write(&g, out);
}

static int add_changes(const diff_page *p, buffer *out) {
    static const char *const heads[] = {"release", "change", "dataset", "id", "field", "old", "new"};
    const casus_table *t = p->changes;
    const int several = casus_table_column(t, "release") != NULL;
    const int64_t count = casus_table_row_count(t);
    char title[160] = "\nChanges\n";
    grid g;
    if (count > CHANGES_SHOWN) {
        snprintf(title, sizeof title, "\nChanges: the first %d of %lld; --format csv has all\n", CHANGES_SHOWN,
                 (long long)count);
    }
    buffer_text(out, title);
    grid_begin(&g, p->options->format == CASUS_FORMAT_MARKDOWN, heads + !several, 6 + several);
    for (int64_t row = 0; row < count && row < CHANGES_SHOWN; row++) {
        for (int i = !several; i < 7; i++) {
            grid_put(&g, text_of(t, heads[i], row));
        }
    }
    return grid_write(&g, out);
}

int diff_page_write(const diff_page *p, output *to) {
    buffer out = {0};
    casus_error error;
    each_line(p, add_line, &out);
    int ok = (casus_table_row_count(p->moved) == 0 || add_moved(p, &out)) &&
             (casus_table_row_count(p->changes) == 0 || add_changes(p, &out)) && !out.failed;
    if (!ok) {
        say("not enough memory");
    } else if (output_lines(to, buffer_str(&out), &error) != CASUS_OK) {
        say("%s", error.message);
        ok = 0;
    }
    buffer_free(&out);
    return ok;
}
