/* SPDX-License-Identifier: MIT */
/* The table of a rollup: the cells of its sheet (sheet.h), column after column. */
#include <casus/time.h>

#include "base/error.h"
#include "query/sheet/sheet.h"
#include "query/table/table.h"

/* The sheet's row of a row of the table. */
static int32_t row_at(const casus__sheet *s, int64_t row) {
    return row < s->row_count ? s->rows[row] : CASUS__SHEET_TOTAL;
}

static int fill_key(casus_table *t, const casus__sheet *s, int32_t column) {
    int ok = 1;
    for (int64_t row = 0; ok && row < t->row_count; row++) {
        ok = casus__table_put_text(t, column, casus__sheet_text(s, &s->columns[column], row_at(s, row)));
    }
    return ok;
}

static int fill_days(casus_table *t, const casus__sheet *s, int32_t column) {
    int ok = 1;
    for (int64_t row = 0; ok && row < t->row_count; row++) {
        char text[32];
        int64_t size = 0;
        const int64_t cell = casus__sheet_cell(s, &s->columns[column], row_at(s, row));
        if (cell != CASUS__CELL_UNKNOWN) {
            (void)casus_period_text(CASUS_UNIT_DAY, (int32_t)(cell - CASUS__CELL_DAY), text, (int64_t)sizeof text,
                                    &size, NULL);
        }
        ok = casus__table_put_text(t, column, (casus_str){text, size});
    }
    return ok;
}

static int fill_counts(casus_table *t, const casus__sheet *s, int32_t column) {
    int ok = 1;
    for (int64_t row = 0; ok && row < t->row_count; row++) {
        ok = casus__table_put_int64(t, column, casus__sheet_cell(s, &s->columns[column], row_at(s, row)));
    }
    return ok;
}

static int fill_sums(casus_table *t, const casus__sheet *s, int32_t column) {
    int64_t *micro = casus__alloc(&t->allocator, (uint64_t)t->row_count * sizeof *micro);
    if (micro == NULL && t->row_count > 0) {
        return 0;
    }
    for (int64_t row = 0; row < t->row_count; row++) {
        micro[row] = casus__sheet_cell(s, &s->columns[column], row_at(s, row));
    }
    return casus__table_put_sums(t, column, micro, t->row_count);
}

/* One of the numbers of a sum, a row each; NULL when memory is short. */
static int64_t *members(const casus_table *t, const casus__sheet *s, int32_t column, int32_t slot) {
    int64_t *out = casus__alloc(&t->allocator, (uint64_t)t->row_count * sizeof *out);
    for (int64_t row = 0; out != NULL && row < t->row_count; row++) {
        out[row] = casus__sheet_number(s, &s->columns[column], row_at(s, row), slot);
    }
    return out;
}

/* After the column was filled, whose rows the numbers are freed by. */
static int fill_members(casus_table *t, const casus__sheet *s, int32_t column) {
    int64_t *bests = members(t, s, column, CASUS__N_BEST);
    int64_t *unknowns = members(t, s, column, CASUS__N_UNKNOWN);
    casus__table_put_members(t, column, bests, unknowns);
    return t->row_count == 0 || (bests != NULL && unknowns != NULL);
}

static int fill_column(casus_table *t, const casus__sheet *s, int32_t column) {
    const casus__sheet_column *c = &s->columns[column];
    const uint8_t nil = c->type == CASUS_TYPE_TEXT     ? CASUS__NIL_ZERO
                        : c->type == CASUS_TYPE_DOUBLE ? CASUS__NIL_NAN
                                                       : CASUS__NIL_NONE;
    if (!casus__table_begin(t, column, c->type, nil, casus__sheet_name(s, column), "")) {
        return 0;
    }
    t->columns[column].span = c->span;
    t->columns[column].decimals = c->part == CASUS__SHOWN_PERCENT ? 4 : 0;
    return c->part == CASUS__SHOWN_DAY   ? fill_days(t, s, column)
           : c->type == CASUS_TYPE_TEXT  ? fill_key(t, s, column)
           : c->type == CASUS_TYPE_INT64 ? fill_counts(t, s, column)
                                         : fill_sums(t, s, column) && (c->span <= 1 || fill_members(t, s, column));
}

static casus_status make_table(const casus__sheet *s, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    casus_status status = casus__table_make(s->a, s->column_count, &t, error);
    if (status == CASUS_OK) {
        int ok = 1;
        t->row_count = s->row_count + s->total_row;
        t->total_row = s->total_row;
        for (int32_t column = 0; ok && column < s->column_count; column++) {
            ok = fill_column(t, s, column);
        }
        status = ok ? CASUS_OK : casus__table_no_room(t, error);
    }
    return casus__table_end(t, status, out);
}

casus_status casus_rollup_table(const casus_rollup *r, const casus_table_options *options, casus_table **out,
                                casus_error *error) {
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the table: `out` is NULL");
    }
    *out = NULL;
    casus_status status = casus__rollup_usable(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__sheet sheet;
    status = casus__sheet_make(r, options, &sheet, error);
    if (status == CASUS_OK) {
        status = make_table(&sheet, out, error);
    }
    casus__sheet_free(&sheet);
    return status;
}
