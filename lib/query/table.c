/* SPDX-License-Identifier: MIT */
#include "query/table.h"

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"

#define MICRO 1000000

casus_status casus__table_make(const casus_allocator *a, int64_t rows, int32_t columns, casus_table **out,
                               casus_error *error) {
    *out = NULL;
    casus_table *t = casus__zalloc(a, sizeof *t);
    if (t == NULL) {
        return casus__fail_memory(error);
    }
    t->allocator = *a;
    t->row_count = rows;
    t->columns = casus__zalloc(a, (uint64_t)columns * sizeof *t->columns);
    t->column_count = t->columns != NULL ? columns : 0;
    int ok = t->columns != NULL;
    for (int32_t i = 0; ok && rows > 0 && i < columns; i++) {
        t->columns[i].cells = casus__zalloc(a, (uint64_t)rows * sizeof *t->columns[i].cells);
        ok = t->columns[i].cells != NULL;
    }
    if (!ok) {
        casus_table_free(t);
        return casus__fail_memory(error);
    }
    *out = t;
    return CASUS_OK;
}

void casus_table_free(casus_table *t) {
    if (t == NULL) {
        return;
    }
    const casus_allocator a = t->allocator;
    for (int32_t i = 0; i < t->column_count; i++) {
        casus__free(&a, t->columns[i].cells, (uint64_t)t->row_count * sizeof *t->columns[i].cells);
        casus__buffer_free(&a, &t->columns[i].bytes);
        casus__free(&a, (char *)(uintptr_t)t->columns[i].name.data, (uint64_t)t->columns[i].name.size);
    }
    casus__free(&a, t->columns, (uint64_t)t->column_count * sizeof *t->columns);
    casus__free(&a, t, sizeof *t);
}

int64_t casus_table_row_count(const casus_table *t) {
    return t == NULL ? 0 : t->row_count;
}

int32_t casus_table_column_count(const casus_table *t) {
    return t == NULL ? 0 : t->column_count;
}

static const casus__table_column *column_of(const casus_table *t, int32_t column) {
    return t != NULL && column >= 0 && column < t->column_count ? &t->columns[column] : NULL;
}

/* The column if the cell is in the table, else NULL. */
static const casus__table_column *cell_column(const casus_table *t, int64_t row, int32_t column) {
    return t != NULL && row >= 0 && row < t->row_count ? column_of(t, column) : NULL;
}

casus_str casus_table_column_name(const casus_table *t, int32_t column) {
    const casus__table_column *c = column_of(t, column);
    return c == NULL ? (casus_str){"", 0} : c->name;
}

int32_t casus_table_column_find(const casus_table *t, casus_str name) {
    for (int32_t i = 0; i < casus_table_column_count(t); i++) {
        if (casus_str_equal(casus_table_column_name(t, i), name)) {
            return i;
        }
    }
    return -1;
}

int32_t casus_table_column_type(const casus_table *t, int32_t column) {
    const casus__table_column *c = column_of(t, column);
    return c == NULL ? 0 : c->type;
}

casus_str casus_table_text(const casus_table *t, int64_t row, int32_t column) {
    const casus__table_column *c = cell_column(t, row, column);
    if (c == NULL || c->type != CASUS_TABLE_TEXT) {
        return (casus_str){"", 0};
    }
    const int64_t from = row > 0 ? c->cells[row - 1] : 0;
    const int64_t size = c->cells[row] - from;
    return size == 0 ? (casus_str){"", 0} : (casus_str){(const char *)c->bytes.data + from, size};
}

int64_t casus_table_integer(const casus_table *t, int64_t row, int32_t column) {
    const casus__table_column *c = cell_column(t, row, column);
    return c == NULL || c->type != CASUS_TABLE_INTEGER ? 0 : c->cells[row];
}

int32_t casus_table_is_null(const casus_table *t, int64_t row, int32_t column) {
    const casus__table_column *c = cell_column(t, row, column);
    if (c == NULL) {
        return 1;
    }
    if (c->type == CASUS_TABLE_TEXT) {
        return casus_table_text(t, row, column).size == 0;
    }
    return c->type == CASUS_TABLE_NUMBER && c->cells[row] == CASUS__CELL_UNKNOWN;
}

/* The double nearest to a count of 10^-6. */
static double double_of(int64_t micro) {
    char text[CASUS__NUMBER_ROOM];
    double v = 0;
    const int64_t whole = micro / MICRO;
    if (whole * MICRO == micro) {
        return (double)whole;
    }
    const casus_str s = {text, casus__print_micro(micro, text)};
    return casus__parse_double(s, &v) ? v : casus__nan();
}

double casus_table_number(const casus_table *t, int64_t row, int32_t column) {
    const casus__table_column *c = cell_column(t, row, column);
    if (c != NULL && c->type == CASUS_TABLE_INTEGER) {
        return (double)c->cells[row];
    }
    if (c == NULL || c->type != CASUS_TABLE_NUMBER || c->cells[row] == CASUS__CELL_UNKNOWN) {
        return casus__nan();
    }
    return c->cells[row] == CASUS__CELL_OPEN ? casus__inf() : double_of(c->cells[row]);
}
