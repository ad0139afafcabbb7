/* SPDX-License-Identifier: MIT */
#include "query/rollup/run/victim_groups.h"

#include <string.h>

static int grow(const casus_allocator *a, int32_t **items, int64_t *cap, int64_t want, int32_t width) {
    return casus__grow(a, items, cap, want, (uint64_t)width * sizeof **items);
}

int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *s, int32_t rows) {
    if (!grow(a, &s->starts, &s->start_cap, (int64_t)rows + 1, 1) || !grow(a, &s->rows, &s->row_cap, rows, 1)) {
        return 0;
    }
    for (int32_t i = 0; i < rows; i++) {
        s->starts[i] = s->rows[i] = i;
    }
    s->starts[rows] = rows;
    s->count = rows;
    return 1;
}

static int fill_cell_codes(const casus_allocator *a, casus__victim_groups *s, casus__key *keys, const int32_t *victims,
                           const casus__cells *cells, int32_t rows) {
    const int32_t n = s->key_count;
    if (!grow(a, &s->cell_codes, &s->cell_cap, (int64_t)cells->starts[rows] + 1, n)) {
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
                s->cell_codes[(int64_t)i * n + k] = code;
            }
        }
    }
    return 1;
}

static int add_slice(const casus_allocator *a, casus__victim_groups *s, int32_t row, const int32_t *codes) {
    if (s->count == INT32_MAX || !grow(a, &s->rows, &s->row_cap, (int64_t)s->count + 1, 1) ||
        !grow(a, &s->codes, &s->code_cap, (int64_t)s->count + 1, s->key_count)) {
        return 0;
    }
    memcpy(s->codes + (int64_t)s->count * s->key_count, codes, (size_t)s->key_count * sizeof *codes);
    s->rows[s->count++] = row;
    return 1;
}

int casus__victim_group_has(const casus__victim_groups *s, int32_t slice, int32_t cell) {
    const int32_t n = s->key_count;
    return n == 0 ||
           memcmp(s->codes + (int64_t)slice * n, s->cell_codes + (int64_t)cell * n, (size_t)n * sizeof *s->codes) == 0;
}

/* 1 if a slice of the row at hand has the cell already. */
static int is_known(const casus__victim_groups *s, int32_t row, int32_t cell) {
    for (int32_t slice = s->starts[row]; slice < s->count; slice++) {
        if (casus__victim_group_has(s, slice, cell)) {
            return 1;
        }
    }
    return 0;
}

int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *s, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const uint8_t *roles,
                                  int32_t rows) {
    static const int32_t empty[CASUS__KEYS_MAX] = {0};
    s->count = 0;
    if (!grow(a, &s->starts, &s->start_cap, (int64_t)rows + 1, 1) ||
        !fill_cell_codes(a, s, keys, victims, cells, rows)) {
        return 0;
    }
    for (int32_t row = 0; row < rows; row++) {
        s->starts[row] = s->count;
        for (int32_t i = cells->starts[row]; roles[row] != 0 && i < cells->starts[row + 1]; i++) {
            if (!is_known(s, row, i) && !add_slice(a, s, row, s->cell_codes + (int64_t)i * s->key_count)) {
                return 0;
            }
        }
        if (roles[row] != 0 && s->count == s->starts[row] && !add_slice(a, s, row, empty)) {
            return 0;
        }
    }
    s->starts[rows] = s->count;
    return 1;
}

void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *s) {
    const uint64_t width = (uint64_t)s->key_count * sizeof(int32_t);
    casus__free(a, s->starts, (uint64_t)s->start_cap * sizeof *s->starts);
    casus__free(a, s->rows, (uint64_t)s->row_cap * sizeof *s->rows);
    casus__free(a, s->codes, (uint64_t)s->code_cap * width);
    casus__free(a, s->cell_codes, (uint64_t)s->cell_cap * width);
    memset(s, 0, sizeof *s);
}
