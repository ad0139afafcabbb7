/* SPDX-License-Identifier: MIT */
/* Making, filling, sealing and reading tables. Until a table is sealed, each column has the rows put into it so far. */
#include "query/table/table.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"

/* ---- Life -------------------------------------------------------------------------------------------------------- */

casus_status casus__table_make(const casus_allocator *a, int32_t columns, casus_table **out, casus_error *error) {
    casus_table *t = casus__zalloc(a, sizeof *t);
    *out = NULL;
    if (t == NULL) {
        return casus__fail_memory(a, error);
    }
    t->allocator = *a;
    t->columns = casus__zalloc(a, (uint64_t)columns * sizeof *t->columns);
    if (t->columns == NULL) {
        casus__free(a, t, sizeof *t);
        return casus__fail_memory(a, error);
    }
    t->column_count = columns;
    *out = t;
    return CASUS_OK;
}

/* The exact numbers of a sum are as many as the column is long, sealed or not. */
static void free_column(const casus_allocator *a, casus__table_column *c) {
    casus__free(a, c->micro, (uint64_t)c->column.length * sizeof *c->micro);
    casus__free(a, c->bests, (uint64_t)c->column.length * sizeof *c->bests);
    casus__free(a, c->unknowns, (uint64_t)c->column.length * sizeof *c->unknowns);
    casus__column_free(a, &c->column);
    casus__free(a, (char *)(uintptr_t)c->field.name, c->name_bytes);
}

void casus_table_free(casus_table *t) {
    if (t == NULL) {
        return;
    }
    const casus_allocator a = t->allocator;
    for (int32_t i = 0; i < t->column_count; i++) {
        free_column(&a, &t->columns[i]);
    }
    casus__free(&a, t->columns, (uint64_t)t->column_count * sizeof *t->columns);
    casus__free(&a, t, sizeof *t);
}

/* ---- Filling ----------------------------------------------------------------------------------------------------- */

int casus__table_begin(casus_table *t, int32_t column, uint8_t type, uint8_t nil, casus_str name, const char *suffix) {
    casus__table_column *c = &t->columns[column];
    const size_t more = strlen(suffix) + 1;
    const uint64_t bytes = (uint64_t)name.size + more;
    char *text = casus__alloc(&t->allocator, bytes);
    if (text == NULL) {
        return 0;
    }
    memcpy(text, name.data, (size_t)name.size);
    memcpy(text + name.size, suffix, more);
    c->name_bytes = bytes;
    c->field.name = text;
    c->field.type = type;
    c->field.nil = nil;
    c->span = 1;
    static const casus__hash_key no_words = {0, 0};
    return casus__column_init(&t->allocator, &c->column, &c->field, &no_words);
}

int casus__table_put_text(casus_table *t, int32_t column, casus_str text) {
    casus__table_column *c = &t->columns[column];
    return c->field.nil == CASUS__NIL_ZERO && text.size == 0 ? casus__column_add_null(&t->allocator, &c->column, 1)
                                                             : casus__column_add_text(&t->allocator, &c->column, text);
}

int casus__table_put_int64(casus_table *t, int32_t column, int64_t value) {
    casus__table_column *c = &t->columns[column];
    return c->field.nil == CASUS__NIL_MINUS && value == -1 ? casus__column_add_null(&t->allocator, &c->column, 1)
                                                           : casus__column_add_int64(&t->allocator, &c->column, value);
}

int casus__table_put_double(casus_table *t, int32_t column, double value) {
    return casus__column_add_double(&t->allocator, &t->columns[column].column, value);
}

static double double_of(int64_t cell) {
    return cell == CASUS__CELL_UNKNOWN ? casus__nan()
           : cell == CASUS__CELL_OPEN  ? casus__inf()
                                       : casus__micro_double(cell);
}

int casus__table_put_sums(casus_table *t, int32_t column, int64_t *micro, int64_t rows) {
    int ok = 1;
    for (int64_t row = 0; ok && row < rows; row++) {
        ok = casus__table_put_double(t, column, double_of(micro[row]));
    }
    if (!ok) {
        casus__free(&t->allocator, micro, (uint64_t)rows * sizeof *micro);
        return 0;
    }
    t->columns[column].micro = micro;
    return 1;
}

void casus__table_put_members(casus_table *t, int32_t column, int64_t *bests, int64_t *unknowns) {
    t->columns[column].bests = bests;
    t->columns[column].unknowns = unknowns;
}

casus_status casus__table_no_room(const casus_table *t, casus_error *error) {
    for (int32_t i = 0; i < t->column_count; i++) {
        /* No single text is that long. */
        if (t->columns[i].column.values.size > INT32_MAX - (INT64_C(1) << 30) &&
            t->columns[i].field.type == CASUS_TYPE_TEXT) {
            return casus__fail(error, CASUS_E_LIMIT, "column '%.80s' of the table passes 2^31 - 1 bytes of text",
                               t->columns[i].field.name);
        }
    }
    return casus__fail_memory(&t->allocator, error);
}

static void seal_column(const casus_allocator *a, casus__table_column *c) {
    casus_column growing = c->column;
    (void)casus__column_init(a, &c->column, &c->field, NULL); /* asks for no memory */
    casus__column_seal(a, &growing, &c->column, INT64_MAX);
}

casus_status casus__table_end(casus_table *t, casus_status status, casus_table **out) {
    *out = status == CASUS_OK ? t : NULL;
    if (status != CASUS_OK) {
        casus_table_free(t);
        return status;
    }
    for (int32_t i = 0; i < t->column_count; i++) {
        seal_column(&t->allocator, &t->columns[i]);
    }
    return CASUS_OK;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

casus_status casus__table_new(const casus_allocator *a, const casus__table_head *heads, int32_t columns,
                              casus_table **out, casus_error *error) {
    casus_status status = casus__table_make(a, columns, out, error);
    for (int32_t i = 0; status == CASUS_OK && i < columns; i++) {
        if (!casus__table_begin(*out, i, heads[i].type, heads[i].nil, casus_str_from(heads[i].name), "")) {
            status = casus__fail_memory(a, error);
        }
    }
    if (status != CASUS_OK) {
        casus_table_free(*out);
        *out = NULL;
    }
    return status;
}

casus_status casus__table_add(casus_table *t, const casus__table_cell *row, casus_error *error) {
    int ok = 1;
    for (int32_t i = 0; ok && i < t->column_count; i++) {
        switch (t->columns[i].field.type) {
        case CASUS_TYPE_TEXT: ok = casus__table_put_text(t, i, row[i].text); break;
        case CASUS_TYPE_INT64: ok = casus__table_put_int64(t, i, row[i].integer); break;
        default: ok = casus__table_put_double(t, i, row[i].real); break;
        }
    }
    t->row_count += ok;
    return ok ? CASUS_OK : casus__table_no_room(t, error);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

int64_t casus_table_row_count(const casus_table *t) {
    return t == NULL ? 0 : t->row_count;
}

int32_t casus_table_column_count(const casus_table *t) {
    return t == NULL ? 0 : t->column_count;
}

const casus_column *casus_table_column_at(const casus_table *t, int32_t index) {
    return index >= 0 && index < casus_table_column_count(t) ? &t->columns[index].column : NULL;
}

const casus_column *casus_table_column(const casus_table *t, const char *name) {
    for (int32_t i = 0; name != NULL && i < casus_table_column_count(t); i++) {
        if (strcmp(t->columns[i].field.name, name) == 0) {
            return &t->columns[i].column;
        }
    }
    return NULL;
}
