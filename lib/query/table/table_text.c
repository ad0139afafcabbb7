/* SPDX-License-Identifier: MIT */
/* A table for a person: columns aligned, numbers to the right, a sum in one cell. `17 (17-inf)` is a best that every
   member has; `7-17, best of 1 of 3: 2` one that some have; `4-11` none. The rows are passed twice: to measure, and to
   write. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "query/table/table.h"

/* What is shown of a cell: the number, which is aligned to the right, or the text; behind it the rest of a sum. */
typedef struct shown {
    casus_str main;
    char number[CASUS__NUMBER_ROOM];
    char rest[10 * CASUS__NUMBER_ROOM + 64];
    int64_t rest_size;
} shown;

typedef struct widths {
    int64_t main;
    int64_t rest;
} widths;

static void add_rest(shown *cell, const char *text, int64_t size) {
    memcpy(cell->rest + cell->rest_size, text, (size_t)size);
    cell->rest_size += size;
}

/* A bound of a sum; `?` where it is unknown. */
static void add_bound(shown *cell, const casus__table_column *column, int64_t row) {
    char number[CASUS__NUMBER_ROOM];
    const int64_t size = casus__table_print(column, row, number);
    add_rest(cell, size > 0 ? number : "?", size > 0 ? size : 1);
}

/* Whether any of three columns low, best, high knows a number. */
static int any_known(const casus__table_column *three, int64_t row) {
    return !casus_column_is_null(&three[CASUS__SUM_LOW].column, row) ||
           !casus_column_is_null(&three[CASUS__SUM_BEST].column, row) ||
           !casus_column_is_null(&three[CASUS__SUM_HIGH].column, row);
}

static void add_text(shown *cell, const char *text) {
    add_rest(cell, text, (int64_t)strlen(text));
}

static void add_range(shown *cell, const casus__table_column *three, int64_t row) {
    add_bound(cell, &three[CASUS__SUM_LOW], row);
    add_rest(cell, "-", 1);
    add_bound(cell, &three[CASUS__SUM_HIGH], row);
}

static void add_count(shown *cell, int64_t n) {
    char number[CASUS__NUMBER_ROOM];
    add_rest(cell, number, casus__print_int64(n, number));
}

/* `before`, a number that is not 0, and what it is. */
static void add_number(shown *cell, const char *before, const casus__table_column *column, int64_t row,
                       const char *what) {
    char number[CASUS__NUMBER_ROOM];
    if (casus_column_int64(&column->column, row) > 0) {
        add_rest(cell, before, (int64_t)strlen(before));
        add_rest(cell, number, casus__table_print(column, row, number));
        add_rest(cell, what, (int64_t)strlen(what));
    }
}

/* `best (low-high)` if every member has a best, `low-high, best of K of N: best` if some have one, else `low-high`. */
static void show_figure(const casus__table_column *six, int64_t row, shown *cell) {
    const int64_t bests = six->bests != NULL ? six->bests[row] : 1;
    const int64_t unknown = casus_column_int64(&six[CASUS__SUM_N_UNKNOWN].column, row);
    if (bests > 0 && unknown == 0) {
        cell->main = (casus_str){cell->number, casus__table_print(&six[CASUS__SUM_BEST], row, cell->number)};
        add_text(cell, " (");
        add_range(cell, six, row);
        add_text(cell, ")");
        return;
    }
    add_text(cell, " ");
    add_range(cell, six, row);
    if (bests > 0) {
        add_text(cell, ", best of ");
        add_count(cell, bests);
        add_text(cell, " of ");
        add_count(cell, bests + unknown);
        add_text(cell, ": ");
        add_bound(cell, &six[CASUS__SUM_BEST], row);
    }
}

static void add_residual(shown *cell, const casus__table_column *residual, int64_t row) {
    const int known = !casus_column_is_null(&residual[CASUS__SUM_BEST].column, row);
    add_text(cell, ", residual ");
    if (known) {
        add_bound(cell, &residual[CASUS__SUM_BEST], row);
        add_text(cell, " (");
    }
    add_range(cell, residual, row);
    add_text(cell, known ? ")" : "");
}

/* The figure, then `, residual B (L-H), N exceeded, M overlap`, as far as there is anything to say; nothing of a sum
   that no member knows. */
static void show_sum(const casus__table_column *six, int64_t row, shown *cell) {
    const int32_t more = six->span - CASUS__SUM_COLUMNS;
    const casus__table_column *residual = six + CASUS__SUM_COLUMNS;
    cell->main = casus_str_from("");
    if (any_known(six, row)) {
        show_figure(six, row, cell);
    }
    if (more >= CASUS__RESIDUAL_COLUMNS && any_known(residual, row)) {
        add_residual(cell, residual, row);
    }
    if (more >= CASUS__RESIDUAL_COLUMNS) {
        add_number(cell, ", ", &residual[CASUS__RESIDUAL_COLUMNS - 1], row, " exceeded");
    }
    if (more % CASUS__RESIDUAL_COLUMNS == 1) {
        add_number(cell, ", ", &six[six->span - 1], row, " overlap");
    }
}

static void show(const casus_table *t, int32_t column, int64_t row, shown *cell) {
    const casus__table_column *c = &t->columns[column];
    cell->rest_size = 0;
    if (c->span >= CASUS__SUM_COLUMNS) {
        show_sum(c, row, cell);
    } else if (c->field.type == CASUS_TYPE_TEXT) {
        cell->main = casus_column_text(&c->column, row);
    } else {
        cell->main = (casus_str){cell->number, casus__table_print(c, row, cell->number)};
    }
}

/* Name over a column; a sum shows its own, without the suffix of its first column. */
static casus_str title(const casus_table *t, int32_t column) {
    casus_str name = casus_str_from(t->columns[column].field.name);
    if (t->columns[column].span >= CASUS__SUM_COLUMNS) {
        name.size -= (int64_t)strlen("_low");
    }
    return name;
}

/* Code points, which is the width of most scripts. */
static int64_t width_of(casus_str s) {
    int64_t width = 0;
    for (int64_t i = 0; i < s.size; i++) {
        width += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    }
    return width;
}

static void widen(int64_t *width, int64_t to) {
    *width = *width < to ? to : *width;
}

static void measure(const casus_table *t, widths *w) {
    for (int32_t c = 0; c < t->column_count; c++) {
        w[c].main = width_of(title(t, c));
        for (int64_t row = 0; t->columns[c].span != 0 && row < t->row_count; row++) {
            shown cell;
            show(t, c, row, &cell);
            widen(&w[c].main, width_of(cell.main));
            widen(&w[c].rest, cell.rest_size);
        }
    }
}

static void put_blanks(casus__sink *sink, int64_t n) {
    for (; n > 0; n--) {
        casus__sink_put(sink, " ", 1);
    }
}

/* Control characters (C0, DEL, C1) would break the lines or the terminal; here, and only here, they show as blanks. */
static void put_visible(casus__sink *sink, casus_str s) {
    for (int64_t i = 0; i < s.size; i++) {
        const unsigned char c = (unsigned char)s.data[i];
        const int c1 = c == 0xC2 && i + 1 < s.size && (unsigned char)s.data[i + 1] < 0xA0;
        casus__sink_put(sink, c < 0x20 || c == 0x7F || c1 ? " " : s.data + i, 1);
        i += c1;
    }
}

/* Blanks at the end of a line are not written: `owed` holds them until something follows. */
static void put_cell(casus__sink *sink, const shown *cell, const widths *w, int right, int64_t *owed) {
    const int64_t gap = w->main - width_of(cell->main);
    if (cell->main.size > 0) {
        put_blanks(sink, *owed + (right ? gap : 0));
        put_visible(sink, cell->main);
        *owed = right ? 0 : gap;
    } else {
        *owed += w->main;
    }
    if (cell->rest_size > 0) {
        put_blanks(sink, *owed);
        casus__sink_put(sink, cell->rest, cell->rest_size);
        *owed = 0;
    }
    *owed += w->rest - cell->rest_size;
}

/* A row of cells, or with row -1 the titles. */
static void put_line(const casus_table *t, int64_t row, const widths *w, casus__sink *sink) {
    int64_t owed = 0;
    for (int32_t c = 0; c < t->column_count; c++) {
        shown cell;
        if (t->columns[c].span == 0) {
            continue;
        }
        if (row < 0) {
            cell.main = title(t, c);
            cell.rest_size = 0;
        } else {
            show(t, c, row, &cell);
        }
        owed += c > 0 ? 2 : 0;
        put_cell(sink, &cell, &w[c], t->columns[c].field.type != CASUS_TYPE_TEXT, &owed);
    }
    casus__sink_put(sink, "\n", 1);
}

casus_status casus__table_write_text(const casus_table *t, casus__sink *sink, casus_error *error) {
    const uint64_t size = (uint64_t)t->column_count * sizeof(widths);
    widths *w = casus__zalloc(&t->allocator, size);
    if (w == NULL) {
        return casus__fail_memory(&t->allocator, error);
    }
    measure(t, w);
    put_line(t, -1, w, sink);
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        put_line(t, row, w, sink);
    }
    casus__free(&t->allocator, w, size);
    return CASUS_OK;
}
