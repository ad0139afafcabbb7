/* SPDX-License-Identifier: MIT */
/* From the groups of a rollup to a table. */
#include <string.h>

#include "base/sort.h"
#include "base/error.h"
#include "query/rollup.h"
#include "query/table.h"
#include "query/totals.h"

static const char *const suffixes[CASUS__SUM_COLUMNS] = {
    "_low", "_best", "_high", "_n_open", "_n_unknown", "_n_irregular",
};
static const char *const residual_suffixes[CASUS__RESIDUAL_COLUMNS] = {
    "_residual_low",
    "_residual_best",
    "_residual_high",
};

/* A column to fill; 0 when memory is short. */
static int begin_column(casus_table *t, int32_t index, int32_t type, int32_t span, casus_str name, const char *suffix) {
    casus__table_column *column = &t->columns[index];
    const int64_t more = (int64_t)strlen(suffix);
    char *text = casus__alloc(&t->allocator, (uint64_t)(name.size + more));
    if (text == NULL) {
        return 0;
    }
    memcpy(text, name.data, (size_t)name.size);
    memcpy(text + name.size, suffix, (size_t)more);
    column->name = (casus_str){text, name.size + more};
    column->type = type;
    column->span = span;
    return 1;
}

static int fill_key(casus_table *t, const casus_rollup *r, int32_t key, const int32_t *order) {
    casus__table_column *column = &t->columns[key];
    if (!begin_column(t, key, CASUS_TABLE_TEXT, 1, casus_str_from(r->spec.keys[key]->name), "")) {
        return 0;
    }
    for (int64_t row = 0; row < t->row_count; row++) {
        const int32_t code = r->groups.codes[(int64_t)order[row] * r->spec.key_count + key];
        const casus_str word = casus__dictionary_word(&r->words[key], code);
        if (!casus__buffer_append(&t->allocator, &column->bytes, word.data, word.size)) {
            return 0;
        }
        column->cells[row] = column->bytes.size;
    }
    return 1;
}

/* What a sum shows in one of its six columns. */
static int64_t cell_of(const int64_t *n, int32_t column) {
    switch (column) {
    case CASUS__COLUMN_LOW: return n[CASUS__N_LOW] > 0 ? n[CASUS__LOW] : CASUS__CELL_UNKNOWN;
    case CASUS__COLUMN_BEST: return n[CASUS__N_BEST] > 0 ? n[CASUS__BEST] : CASUS__CELL_UNKNOWN;
    case CASUS__COLUMN_HIGH:
        if (n[CASUS__N_OPEN] > 0) {
            return CASUS__CELL_OPEN;
        }
        return n[CASUS__N_HIGH] > 0 ? n[CASUS__HIGH] : CASUS__CELL_UNKNOWN;
    case CASUS__COLUMN_N_OPEN: return n[CASUS__N_OPEN];
    case CASUS__COLUMN_N_UNKNOWN: return n[CASUS__N_UNKNOWN];
    default: return n[CASUS__N_IRREGULAR];
    }
}

/* A column out of rows of numbers, `stride` a group, from `slot` on; of a figure the column `shows`, else -1. */
typedef struct column_source {
    const int64_t *numbers;
    int32_t stride;
    int32_t slot;
    int32_t shows;
} column_source;

static void fill_column(casus_table *t, int32_t index, const int32_t *order, column_source from) {
    for (int64_t row = 0; row < t->row_count; row++) {
        const int64_t *numbers = from.numbers + (int64_t)order[row] * from.stride + from.slot;
        t->columns[index].cells[row] = from.shows >= 0 ? cell_of(numbers, from.shows) : numbers[0];
    }
}

static int32_t sum_width(const casus__totals *totals, const casus__sum *sum) {
    if (sum->figure < 0) {
        return 1;
    }
    return CASUS__SUM_COLUMNS +
           (totals->residuals != NULL && sum->how == CASUS__SUM_COUNT ? CASUS__RESIDUAL_COLUMNS : 0) +
           (totals->overlaps != NULL ? 1 : 0);
}

/* The six columns of a figure, then those of the residual and the overlap as far as the width goes. */
static int fill_figure(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t first,
                       const int32_t *order) {
    const int32_t width = sum_width(totals, sum);
    int32_t at = first;
    for (int32_t i = 0; i < CASUS__SUM_COLUMNS; i++, at++) {
        const int32_t type = i <= CASUS__COLUMN_HIGH ? CASUS_TABLE_NUMBER : CASUS_TABLE_INTEGER;
        if (!begin_column(t, at, type, i == 0 ? width : 0, sum->name, suffixes[i])) {
            return 0;
        }
        fill_column(t, at, order, (column_source){totals->values, totals->stride, sum->slot, i});
    }
    for (int32_t i = 0; i < CASUS__RESIDUAL_COLUMNS && width - CASUS__SUM_COLUMNS >= CASUS__RESIDUAL_COLUMNS;
         i++, at++) {
        if (!begin_column(t, at, CASUS_TABLE_NUMBER, 0, sum->name, residual_suffixes[i])) {
            return 0;
        }
        fill_column(t, at, order, (column_source){totals->residuals, totals->stride, sum->slot, i});
    }
    if (at < first + width) {
        if (!begin_column(t, at, CASUS_TABLE_INTEGER, 0, sum->name, "_n_overlap")) {
            return 0;
        }
        fill_column(t, at, order, (column_source){totals->overlaps, totals->figure_count, sum->figure, -1});
    }
    return 1;
}

static int fill_sum(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t first,
                    const int32_t *order) {
    if (sum->figure >= 0) {
        return fill_figure(t, totals, sum, first, order);
    }
    if (!begin_column(t, first, CASUS_TABLE_INTEGER, 1, sum->name, "")) {
        return 0;
    }
    fill_column(t, first, order, (column_source){totals->values, totals->stride, sum->slot, -1});
    return 1;
}

static casus_status fill_table(casus_table *t, const casus_rollup *r, const casus__totals *totals, casus_error *error) {
    int32_t *order = NULL;
    int32_t column = r->spec.key_count;
    int ok = casus__groups_order(&r->settings.allocator, &r->groups, r->words, &order);
    for (int32_t k = 0; ok && k < r->spec.key_count; k++) {
        ok = fill_key(t, r, k, order);
    }
    for (int32_t s = 0; ok && s < r->spec.sum_count; s++) {
        ok = fill_sum(t, totals, &r->spec.sums[s], column, order);
        column += sum_width(totals, &r->spec.sums[s]);
    }
    casus__sorted_free(&r->settings.allocator, order, r->groups.count);
    return ok ? CASUS_OK : casus__fail_memory(error);
}

static casus_status make_table(const casus_rollup *r, const casus__totals *totals, casus_table **out,
                               casus_error *error) {
    int32_t columns = r->spec.key_count;
    for (int32_t s = 0; s < r->spec.sum_count; s++) {
        columns += sum_width(totals, &r->spec.sums[s]);
    }
    casus_table *t = NULL;
    casus_status status = casus__table_make(&r->settings.allocator, r->groups.count, columns, &t, error);
    if (status == CASUS_OK) {
        status = fill_table(t, r, totals, error);
    }
    if (status != CASUS_OK) {
        casus_table_free(t);
        return status;
    }
    *out = t;
    return CASUS_OK;
}

casus_status casus_rollup_finish(const casus_rollup *r, casus_table **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the table: `out` is NULL");
    }
    *out = NULL;
    casus_status status = casus__rollup_usable(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__totals totals;
    status = casus__totals_make(r, &totals, error);
    if (status == CASUS_OK) {
        status = make_table(r, &totals, out, error);
    }
    casus__totals_free(&r->settings.allocator, &totals);
    return status;
}
