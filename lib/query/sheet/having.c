/* SPDX-License-Identifier: MIT */
/* Which rows a condition over the finished columns chooses. It is compiled and run as one over events is; a key's words
   are compared once each, not once a row. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "query/filter/filter.h"
#include "query/sheet/sheet.h"

static int find_column(void *user, casus_str name, casus__filter_field *out) {
    const casus__sheet *s = user;
    const int32_t column = casus__sheet_find(s, name);
    memset(out, 0, sizeof *out);
    if (column < 0) {
        return 0;
    }
    out->from = CASUS__FROM_CALLER;
    out->holds = s->columns[column].key >= 0                   ? CASUS__HOLDS_WORDS
                 : s->columns[column].part == CASUS__SHOWN_DAY ? CASUS__HOLDS_DAY
                                                               : CASUS__HOLDS_NUMBER;
    out->index = column;
    return 1;
}

static void each_column(void *user, void (*visit)(void *visitor, const char *name), void *visitor) {
    casus__sheet_each(user, visit, visitor);
}

/* ---- Tests ------------------------------------------------------------------------------------------------------- */

static void set_bit(uint64_t *bits, int64_t row) {
    bits[row / 64] |= UINT64_C(1) << row % 64;
}

static casus_status test_words(const casus__sheet *s, const casus__sheet_column *column, const casus__filter_op *op,
                               casus__truth *out, casus_error *error) {
    const casus__dictionary *words = &s->words[column->key];
    const casus__groups *g = s->across < 0 ? &s->totals.groups : &s->pivot;
    const int32_t place = column->key - (s->across >= 0 && column->key > s->across);
    uint8_t *yes = casus__alloc(s->a, (uint64_t)words->count);
    casus__buffer room = {NULL, 0, 0};
    int ok = 1;
    if (yes == NULL && words->count > 0) {
        return casus__fail_memory(s->a, error);
    }
    for (int32_t code = 0; code < words->count; code++) {
        const casus_str word = casus__dictionary_word(words, code);
        const int known = word.size > 0;
        yes[code] = (uint8_t)(op->code == CASUS__OP_KNOWN
                                  ? known != op->negated
                                  : known && casus__filter_match_text(s->a, op, word, &room, &ok) != op->negated);
    }
    for (int32_t row = 0; row < casus__sheet_size(s); row++) {
        const int32_t code = g->codes[(int64_t)row * g->key_count + place];
        if (yes[code]) {
            set_bit(out->yes, row);
        } else if (op->code != CASUS__OP_KNOWN && casus__dictionary_word(words, code).size == 0) {
            set_bit(out->unknown, row);
        }
    }
    casus__free(s->a, yes, (uint64_t)words->count);
    casus__buffer_free(s->a, &room);
    return ok ? CASUS_OK : casus__fail_memory(s->a, error);
}

static double value_of(const casus__sheet *s, const casus__sheet_column *column, int32_t row) {
    const int64_t cell = casus__sheet_cell(s, column, row);
    return column->type == CASUS_TYPE_INT64   ? (double)cell
           : cell == CASUS__CELL_UNKNOWN      ? casus__nan()
           : column->part == CASUS__SHOWN_DAY ? (double)(cell - CASUS__CELL_DAY)
           : cell == CASUS__CELL_OPEN         ? casus__inf()
                                              : casus__micro_double(cell);
}

static void test_numbers(const casus__sheet *s, const casus__sheet_column *column, const casus__filter_op *op,
                         casus__truth *out) {
    const int32_t rows = casus__sheet_size(s);
    for (int64_t at = 0; at < rows; at += CASUS__BLOCK) {
        double values[CASUS__BLOCK];
        const int64_t count = rows - at < CASUS__BLOCK ? rows - at : CASUS__BLOCK;
        casus__hits hits = {out->yes + at / 64, out->unknown + at / 64}; /* known, and settled below */
        for (int64_t i = 0; i < count; i++) {
            values[i] = value_of(s, column, (int32_t)(at + i));
        }
        casus__filter_match_numbers(op, values, count, &hits);
    }
    casus__filter_settle(op, rows, out);
}

static casus_status test(void *user, const casus__filter_op *op, casus__truth *out, casus_error *error) {
    const casus__sheet *s = user;
    const casus__sheet_column *column = &s->columns[op->field.index];
    if (column->key >= 0) {
        return test_words(s, column, op, out, error);
    }
    test_numbers(s, column, op, out);
    return CASUS_OK;
}

casus_status casus__sheet_choose(const casus__sheet *s, uint64_t *chosen, casus_error *error) {
    void *user = (void *)(uintptr_t)s; /* which is only read */
    const casus__filter_names names = {user, "column", find_column, each_column};
    casus_filter *filter = NULL;
    casus_status status = casus__filter_compile_over(&s->rollup->settings, casus_str_from(s->finish.asked.having),
                                                     &names, &filter, error);
    if (status == CASUS_OK) {
        status = casus__filter_run(filter, casus__sheet_size(s), test, user, chosen, error);
    }
    casus_filter_free(filter);
    return status;
}
