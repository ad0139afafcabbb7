/* SPDX-License-Identifier: MIT */
/* Figures of a side out of casualty cells. Where no claim is weighed and one cell of an event answers, that cell is the
   figure (model/resolve/weighing.c); the cells that answer are found by blocks of words. */
#include "query/rollup/rollup.h"

/* The only word of a vocabulary that has a value: 0 if several have it. -1: none has. */
static int find_word(const casus__value_map *map, int32_t value, int32_t *out) {
    int found = 0;
    *out = -1;
    for (int32_t word = 0; word < map->word_count; word++) {
        if (map->values[word] == value) {
            *out = word;
            found++;
        }
    }
    return found <= 1;
}

/* Cells `at` to at + 63 that have a word, of `total` that there are; `at` is a multiple of 64. */
static uint64_t cells_with(const casus__block *kernels, const casus__view *view, int32_t word, int64_t at,
                           int64_t total) {
    const int64_t count = total - at < CASUS__BLOCK ? total - at : CASUS__BLOCK;
    const int32_t *words = view->ints + at;
    int32_t padded[CASUS__BLOCK] = {0};
    if (count < CASUS__BLOCK) {
        memcpy(padded, words, (size_t)count * sizeof *words);
        words = padded;
    }
    const uint64_t known = view->validity == NULL ? UINT64_MAX : casus__bitmap_block(view->validity, at, count);
    return kernels->equal(words, word) & known & casus__low_bits(count);
}

/* A cell that lies in one that lies in another is left to the general way: they may go in circles. */
static inline int lies_deep(const casus__view *included_in, int64_t first, int64_t count, int64_t cell) {
    const int32_t around = casus__view_int32(included_in, cell, -1);
    return around >= 0 && around < count && casus__view_int32(included_in, first + around, -1) >= 0;
}

/* Finds the cell of each row that answers, -1 for none; 0 if a row has more than one. */
static int find_cells(const casus__block *kernels, const casus__cells *cells, int32_t status, int32_t side,
                      int64_t first, int64_t count, int32_t *out) {
    const int32_t *offsets = casus_column_offsets(cells->column) + first;
    const int64_t total = casus_column_length(casus_column_child(cells->column, 0));
    const casus__view included_in = cells->included_in;
    int64_t row = 0;
    for (int64_t at = offsets[0] & -(int64_t)CASUS__BLOCK; at < offsets[count]; at += CASUS__BLOCK) {
        uint64_t left = cells_with(kernels, &cells->status.view, status, at, total);
        left &= left != 0 ? cells_with(kernels, &cells->side.view, side, at, total) : 0;
        left &= at < offsets[0] ? ~casus__low_bits(offsets[0] - at) : UINT64_MAX;
        left &= casus__low_bits(offsets[count] - at);
        for (; left != 0; left &= left - 1) {
            const int64_t cell = at + casus__lowest_bit(left);
            while (offsets[row + 1] <= cell) {
                row++;
            }
            if (out[row] >= 0 || lies_deep(&included_in, offsets[row], offsets[row + 1] - offsets[row], cell)) {
                return 0;
            }
            out[row] = (int32_t)cell;
        }
    }
    return 1;
}

/* Takes one of the three numbers of the cells of rows, in whole blocks; 1 if all are known. */
static int take_numbers(const casus__block *kernels, const casus__view *view, const int32_t *cells, int64_t count,
                        double *numbers, uint64_t *known) {
    int all = 1;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        uint64_t word = kernels->between_ints(cells + at, 0, INT32_MAX);
        kernels->take(view->doubles, cells + at, numbers + at);
        for (uint64_t left = view->validity != NULL ? word : 0; left != 0; left &= left - 1) {
            const int row = casus__lowest_bit(left);
            word &= casus__view_valid(view, cells[at + row]) ? UINT64_MAX : ~(UINT64_C(1) << row);
        }
        known[at / CASUS__BLOCK] = word;
        all &= word == casus__low_bits(count - at);
    }
    return all;
}

int casus__plain_asks_for_a_side(const casus_rollup *r, const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT && !casus__sum_is_outcome(sum) && sum->cells == NULL && sum->side != 0 &&
           sum->side != CASUS_SIDE_UNKNOWN && r->run.claims.column == NULL &&
           casus__question_record_policy(&r->question) == CASUS_POLICY_HULL &&
           casus_column_type(r->run.cells.column) == CASUS_TYPE_LIST;
}

int casus__plain_cells(casus_rollup *r, const casus__sum *sum, int64_t first, int64_t count,
                       casus__plain_figures *out) {
    const casus__cells *cells = &r->run.cells;
    const casus__view *const views[3] = {&cells->low, &cells->best, &cells->high};
    const casus__block *kernels = casus__block_for(&r->settings);
    int32_t found[CASUS__RUN];
    int32_t status = 0;
    int32_t side = 0;
    if (!casus__plain_asks_for_a_side(r, sum) || !find_word(&cells->status, sum->status, &status) ||
        !find_word(&cells->side, sum->side, &side)) {
        return 0;
    }
    if (status < 0 || side < 0 || casus_column_offsets(cells->column) == NULL) {
        return 1; /* nothing answers */
    }
    memset(found, 0xff, sizeof found);
    if (!find_cells(kernels, cells, status, side, first, count, found)) {
        return 0;
    }
    out->complete = 1;
    for (int i = 0; i < 3; i++) {
        double *numbers = r->run.plain.cells + (int64_t)i * CASUS__RUN;
        out->numbers[i] = views[i]->doubles != NULL ? numbers : NULL;
        out->complete &=
            views[i]->doubles != NULL && take_numbers(kernels, views[i], found, count, numbers, out->known[i]);
    }
    return 1;
}
