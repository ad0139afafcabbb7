/* SPDX-License-Identifier: MIT */
/* A key of cells lists what a cell names; a test holds if any of these makes it hold. */
#include "query/rollup/run/pointed_cells.h"

#include <string.h>

static const struct {
    uint8_t column; /* of the test's field */
    casus__key_type key;
} kinds[CASUS__POINTED] = {
    {CASUS__COLUMN_PARTICIPANTS,
     {"perpetrator", CASUS__KEY_PERPETRATOR, 0, CASUS_PARTICIPANT_ROLE_PERPETRATOR, 0, 0, 0, NULL, 0}},
    {CASUS__COLUMN_MEANS, {"means", CASUS__KEY_MEANS, 0, 0, 0, 0, 0, NULL, 0}},
    {CASUS__COLUMN_CLAIMS, {"claimant", CASUS__KEY_CLAIMANT, 0, 0, 0, 0, 0, NULL, 0}},
};

static int begin(const casus__settings *settings, casus__pointed_cells *cells, int kind, const casus_batch *batch,
                 const casus__barred *barred) {
    const casus_allocator *a = &settings->allocator;
    if (!cells->ready[kind]) {
        cells->words[kind].key = casus__hash_key_of(settings->hash_seed);
        cells->ready[kind] = 1;
        if (!casus__key_init(a, &cells->keys[kind], &kinds[kind].key, &cells->words[kind])) {
            return 0;
        }
    }
    return casus__key_begin(a, &cells->keys[kind], batch, barred);
}

/* 1 if any name of the cell passes the test; a cell without one does not. -1 when memory is short. */
static int passes(const casus_allocator *a, casus__key *key, const casus__filter_op *op, int32_t wanted, int64_t row,
                  int64_t cell) {
    const int32_t *names = NULL;
    const int64_t count = casus__key_cell(a, key, row, cell, &names);
    int found = count < 0 ? -1 : 0;
    for (int64_t i = 0; i < count && found == 0; i++) {
        found = names[i] != 0 && (names[i] == wanted) != (op->negated != 0);
    }
    return found;
}

static int apply(const casus__settings *settings, casus__pointed_cells *cells, int kind, const casus__filter_op *op,
                 const casus_batch *batch, const casus__barred *barred, uint64_t *bits) {
    const casus_allocator *a = &settings->allocator;
    const casus_column *casualties = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    if (!begin(settings, cells, kind, batch, barred)) {
        return 0;
    }
    const int32_t wanted = casus__dictionary_code(a, &cells->words[kind], op->text);
    int ok = wanted >= 0;
    for (int64_t row = 0; ok && row < casus_batch_row_count(batch); row++) {
        int64_t first = 0;
        int64_t count = 0;
        casus_column_range(casualties, row, &first, &count);
        for (int64_t cell = first; ok && cell < first + count; cell++) {
            const uint64_t bit = UINT64_C(1) << (cell & 63);
            const int passed = (bits[cell >> 6] & bit) != 0 ? passes(a, &cells->keys[kind], op, wanted, row, cell) : 0;
            bits[cell >> 6] &= passed > 0 ? ~UINT64_C(0) : ~bit;
            ok = passed >= 0;
        }
    }
    return ok;
}

int casus__pointed_cells_choose(const casus__settings *settings, casus__pointed_cells *cells,
                                const casus_filter *filter, const casus_batch *batch, const casus__barred *barred,
                                uint64_t *bits) {
    int ok = 1;
    for (int64_t i = 0; ok && i < filter->op_count; i++) {
        const casus__filter_op *op = &filter->ops[i];
        for (int kind = 0; ok && kind < CASUS__POINTED && op->field.from == CASUS__FROM_POINTED; kind++) {
            ok = op->field.column != kinds[kind].column || apply(settings, cells, kind, op, batch, barred, bits);
        }
    }
    return ok;
}

void casus__pointed_cells_free(const casus_allocator *a, casus__pointed_cells *cells) {
    for (int kind = 0; kind < CASUS__POINTED; kind++) {
        casus__key_free(a, &cells->keys[kind]);
        casus__dictionary_free(a, &cells->words[kind]);
    }
    memset(cells, 0, sizeof *cells);
}
