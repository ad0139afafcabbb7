/* SPDX-License-Identifier: MIT */
/* The victim groups of a row are found by comparing its cells with those found before: an event has few. */
#include "query/rollup/run/victim_groups.h"

#include <string.h>

static int grow(const casus_allocator *a, int32_t **items, int64_t *cap, int64_t want, int32_t width) {
    return casus__grow(a, items, cap, want, (uint64_t)width * sizeof **items);
}

int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *groups, int32_t rows) {
    if (!grow(a, &groups->starts, &groups->start_cap, (int64_t)rows + 1, 1) ||
        !grow(a, &groups->rows, &groups->row_cap, rows, 1)) {
        return 0;
    }
    for (int32_t i = 0; i < rows; i++) {
        groups->starts[i] = groups->rows[i] = i;
    }
    groups->starts[rows] = rows;
    groups->count = rows;
    return 1;
}

static int fill_cell_codes(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys,
                           const int32_t *victims, const casus__cells *cells, int32_t rows) {
    const int32_t n = groups->key_count;
    if (!grow(a, &groups->cell_codes, &groups->cell_cap, (int64_t)cells->starts[rows] + 1, n)) {
        return 0;
    }
    for (int32_t row = 0; row < rows; row++) {
        for (int32_t i = cells->starts[row]; i < cells->starts[row + 1]; i++) {
            for (int32_t k = 0; k < n; k++) {
                const int64_t element = cells->firsts[row] + (i - cells->starts[row]);
                const int32_t code = casus__key_victim(a, &keys[victims[k]], element);
                if (code < 0) {
                    return 0;
                }
                groups->cell_codes[(int64_t)i * n + k] = code;
            }
        }
    }
    return 1;
}

static int add_group(const casus_allocator *a, casus__victim_groups *groups, int32_t row, const int32_t *codes) {
    if (groups->count == INT32_MAX || !grow(a, &groups->rows, &groups->row_cap, (int64_t)groups->count + 1, 1) ||
        !grow(a, &groups->codes, &groups->code_cap, (int64_t)groups->count + 1, groups->key_count)) {
        return 0;
    }
    memcpy(groups->codes + (int64_t)groups->count * groups->key_count, codes,
           (size_t)groups->key_count * sizeof *codes);
    groups->rows[groups->count++] = row;
    return 1;
}

int casus__victim_group_has(const casus__victim_groups *groups, int32_t group, int32_t cell) {
    const int32_t n = groups->key_count;
    return n == 0 || memcmp(groups->codes + (int64_t)group * n, groups->cell_codes + (int64_t)cell * n,
                            (size_t)n * sizeof *groups->codes) == 0;
}

/* 1 if a victim group of the row, whose groups come last, has the cell already. */
static int is_known(const casus__victim_groups *groups, int32_t row, int32_t cell) {
    for (int32_t group = groups->starts[row]; group < groups->count; group++) {
        if (casus__victim_group_has(groups, group, cell)) {
            return 1;
        }
    }
    return 0;
}

int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const uint8_t *roles,
                                  int32_t rows) {
    static const int32_t empty[CASUS__KEYS_MAX] = {0};
    groups->count = 0;
    if (!grow(a, &groups->starts, &groups->start_cap, (int64_t)rows + 1, 1) ||
        !fill_cell_codes(a, groups, keys, victims, cells, rows)) {
        return 0;
    }
    for (int32_t row = 0; row < rows; row++) {
        groups->starts[row] = groups->count;
        for (int32_t i = cells->starts[row]; roles[row] != 0 && i < cells->starts[row + 1]; i++) {
            if (!is_known(groups, row, i) &&
                !add_group(a, groups, row, groups->cell_codes + (int64_t)i * groups->key_count)) {
                return 0;
            }
        }
        if (roles[row] != 0 && groups->count == groups->starts[row] && !add_group(a, groups, row, empty)) {
            return 0;
        }
    }
    groups->starts[rows] = groups->count;
    return 1;
}

void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *groups) {
    const uint64_t width = (uint64_t)groups->key_count * sizeof(int32_t);
    casus__free(a, groups->starts, (uint64_t)groups->start_cap * sizeof *groups->starts);
    casus__free(a, groups->rows, (uint64_t)groups->row_cap * sizeof *groups->rows);
    casus__free(a, groups->codes, (uint64_t)groups->code_cap * width);
    casus__free(a, groups->cell_codes, (uint64_t)groups->cell_cap * width);
    memset(groups, 0, sizeof *groups);
}
