/* SPDX-License-Identifier: MIT */
/* From the groups of a rollup to a table. */
#include <string.h>

#include "base/sort.h"
#include "base/error.h"
#include "query/rollup.h"
#include "query/table.h"

static const char *const suffixes[CASUS__SUM_COLUMNS] = {
    "_low", "_best", "_high", "_n_open", "_n_unknown", "_n_irregular",
};

static void set_name(casus__table_column *column, casus_str name, const char *suffix) {
    const int64_t more = (int64_t)strlen(suffix);
    memcpy(column->name, name.data, (size_t)name.size);
    memcpy(column->name + name.size, suffix, (size_t)more);
    column->name_size = name.size + more;
}

_Static_assert(CASUS__SUM_NAME_ROOM + sizeof "_n_irregular" <= sizeof(((casus__table_column *)0)->name),
               "the longest name of a column has room");

static int fill_key(casus_table *t, const casus_rollup *r, int32_t key, const int32_t *order) {
    casus__table_column *column = &t->columns[key];
    column->type = CASUS_TABLE_TEXT;
    column->span = 1;
    set_name(column, casus_str_from(r->spec.keys[key]->name), "");
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

static int32_t fill_sum(casus_table *t, const casus_rollup *r, const casus__sum *sum, int32_t first,
                        const int32_t *order) {
    char room[CASUS__SUM_NAME_ROOM];
    const casus_str name = {room, casus__sum_name(sum, room)};
    const int32_t width = sum->how == CASUS__SUM_COUNT ? CASUS__SUM_COLUMNS : 1;
    for (int32_t i = 0; i < width; i++) {
        casus__table_column *column = &t->columns[first + i];
        column->type = width > 1 && i <= CASUS__COLUMN_HIGH ? CASUS_TABLE_NUMBER : CASUS_TABLE_INTEGER;
        column->span = i == 0 ? width : 0;
        set_name(column, name, width > 1 ? suffixes[i] : "");
        for (int64_t row = 0; row < t->row_count; row++) {
            const int64_t *numbers = r->groups.values + (int64_t)order[row] * r->spec.stride + sum->slot;
            column->cells[row] = width > 1 ? cell_of(numbers, i) : numbers[0];
        }
    }
    return first + width;
}

static casus_status fill_table(casus_table *t, const casus_rollup *r, casus_error *error) {
    int32_t *order = NULL;
    int32_t column = r->spec.key_count;
    int ok = casus__groups_order(&r->settings.allocator, &r->groups, r->words, &order);
    for (int32_t k = 0; ok && k < r->spec.key_count; k++) {
        ok = fill_key(t, r, k, order);
    }
    for (int32_t s = 0; ok && s < r->spec.sum_count; s++) {
        column = fill_sum(t, r, &r->spec.sums[s], column, order);
    }
    casus__sorted_free(&r->settings.allocator, order, r->groups.count);
    return ok ? CASUS_OK : casus__fail_memory(error);
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
    int32_t columns = r->spec.key_count;
    for (int32_t s = 0; s < r->spec.sum_count; s++) {
        columns += r->spec.sums[s].how == CASUS__SUM_COUNT ? CASUS__SUM_COLUMNS : 1;
    }
    casus_table *t = NULL;
    status = casus__table_make(&r->settings.allocator, r->groups.count, columns, &t, error);
    if (status != CASUS_OK) {
        return status;
    }
    status = fill_table(t, r, error);
    if (status != CASUS_OK) {
        casus_table_free(t);
        return status;
    }
    *out = t;
    return CASUS_OK;
}
