/* SPDX-License-Identifier: MIT */
/* Brackets that choose cells by whom, by what, or by who states it: what a cell names, as the keys of cells have it. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_POINTED_CELLS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_POINTED_CELLS_H

#include "query/rollup/run/keys.h"

#define CASUS__POINTED 3

/* Made when the first such bracket is met. Zero-initialise. */
typedef struct casus__pointed_cells {
    casus__key keys[CASUS__POINTED];
    casus__dictionary words[CASUS__POINTED];
    int32_t ready[CASUS__POINTED];
} casus__pointed_cells;

/* Takes out of a bitmap of the cells of a batch those that the brackets do not choose. 0 when memory is short. */
int casus__pointed_cells_choose(const casus__settings *settings, casus__pointed_cells *cells,
                                const casus_filter *filter, const casus_batch *batch, const casus__barred *barred,
                                uint64_t *bits);
void casus__pointed_cells_free(const casus_allocator *a, casus__pointed_cells *cells);

#endif
