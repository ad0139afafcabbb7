/* SPDX-License-Identifier: MIT */
/* What a person sees of a cell. A sum is one: `17 (17-inf)` is a best that every member has; `7-17, best of 1 of 3: 2`
   one that some have; `4-11` none. */
#include <string.h>

#include "base/number/number.h"
#include "query/table/table.h"

static void add_rest(casus__shown_cell *cell, const char *text, int64_t size) {
    memcpy(cell->rest + cell->rest_size, text, (size_t)size);
    cell->rest_size += size;
}

/* A bound of a sum; `?` where it is unknown. */
static void add_bound(casus__shown_cell *cell, const casus__table_column *column, int64_t row) {
    char number[CASUS__NUMBER_ROOM];
    const int64_t size = casus__table_print(column, row, number);
    add_rest(cell, size > 0 ? number : "?", size > 0 ? size : 1);
}

/* Whether any of three columns low, best, high knows a number. */
static int any_known(const casus__table_column *three, int64_t row) {
    return !casus_column_is_null(&three[CASUS__SHOWN_LOW].column, row) ||
           !casus_column_is_null(&three[CASUS__SHOWN_BEST].column, row) ||
           !casus_column_is_null(&three[CASUS__SHOWN_HIGH].column, row);
}

static void add_text(casus__shown_cell *cell, const char *text) {
    add_rest(cell, text, (int64_t)strlen(text));
}

static void add_range(casus__shown_cell *cell, const casus__table_column *three, int64_t row) {
    add_bound(cell, &three[CASUS__SHOWN_LOW], row);
    add_rest(cell, "-", 1);
    add_bound(cell, &three[CASUS__SHOWN_HIGH], row);
}

static void add_count(casus__shown_cell *cell, int64_t n) {
    char number[CASUS__NUMBER_ROOM];
    add_rest(cell, number, casus__print_int64(n, number));
}

/* `before`, a number that is not 0, and what it is. */
static void add_number(casus__shown_cell *cell, const char *before, const casus__table_column *column, int64_t row,
                       const char *what) {
    char number[CASUS__NUMBER_ROOM];
    if (casus_column_int64(&column->column, row) > 0) {
        add_rest(cell, before, (int64_t)strlen(before));
        add_rest(cell, number, casus__table_print(column, row, number));
        add_rest(cell, what, (int64_t)strlen(what));
    }
}

/* `best (low-high)` if every member has a best, `low-high, best of K of N: best` if some have one, else `low-high`. */
static void show_figure(const casus__table_column *six, int64_t row, casus__shown_cell *cell) {
    const int64_t bests = six->bests != NULL ? six->bests[row] : 1;
    const int64_t unknown = six->unknowns != NULL ? six->unknowns[row] : 0;
    if (bests > 0 && unknown == 0) {
        cell->main = (casus_str){cell->number, casus__table_print(&six[CASUS__SHOWN_BEST], row, cell->number)};
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
        add_bound(cell, &six[CASUS__SHOWN_BEST], row);
    }
}

static void add_residual(casus__shown_cell *cell, const casus__table_column *residual, int64_t row) {
    const int known = !casus_column_is_null(&residual[CASUS__SHOWN_BEST].column, row);
    add_text(cell, ", residual ");
    if (known) {
        add_bound(cell, &residual[CASUS__SHOWN_BEST], row);
        add_text(cell, " (");
    }
    add_range(cell, residual, row);
    add_text(cell, known ? ")" : "");
}

/* Behind the six columns of a sum: three of the residual and the number of what is exceeded, if the filter kept a
   summary or an event with members; the number of overlaps if there are any. */
#define RESIDUAL_COLUMNS 4

/* The figure, then `, residual B (L-H), N exceeded, M overlap`, as far as there is anything to say; nothing of a sum
   that no member knows. */
static void show_sum(const casus__table_column *six, int64_t row, casus__shown_cell *cell) {
    const int32_t more = six->span > CASUS__SUM_COLUMNS ? six->span - CASUS__SUM_COLUMNS : 0;
    const casus__table_column *residual = six + CASUS__SUM_COLUMNS;
    cell->main = casus_str_from("");
    if (any_known(six, row)) {
        show_figure(six, row, cell);
    }
    if (more >= RESIDUAL_COLUMNS && any_known(residual, row)) {
        add_residual(cell, residual, row);
    }
    if (more >= RESIDUAL_COLUMNS) {
        add_number(cell, ", ", &residual[RESIDUAL_COLUMNS - 1], row, " exceeded");
    }
    if (more % RESIDUAL_COLUMNS == 1) {
        add_number(cell, ", ", &six[six->span - 1], row, " overlap");
    }
}

/* A number with all of its decimals, so that points stand below each other. */
static int64_t print_decimals(const casus__table_column *c, int64_t row, char *out) {
    int64_t size = casus__table_print(c, row, out);
    const char *point = size > 0 ? memchr(out, '.', (size_t)size) : NULL;
    int64_t had = point != NULL ? size - (point + 1 - out) : 0;
    if (size > 0 && c->decimals > 0 && point == NULL) {
        out[size++] = '.';
    }
    for (; size > 0 && had < c->decimals; had++) {
        out[size++] = '0';
    }
    return size;
}

void casus__table_show(const casus_table *t, int32_t column, int64_t row, casus__shown_cell *cell) {
    const casus__table_column *c = &t->columns[column];
    cell->rest_size = 0;
    if (c->span > 1) {
        show_sum(c, row, cell);
    } else if (c->field.type == CASUS_TYPE_TEXT) {
        cell->main = casus_column_text(&c->column, row);
    } else {
        cell->main = (casus_str){cell->number, print_decimals(c, row, cell->number)};
    }
}
