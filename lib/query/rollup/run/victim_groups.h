/* SPDX-License-Identifier: MIT */
/* What of an event is counted apart: everything, or with keys of cells each distinct combination of their values. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H

#include "query/rollup/run/keys.h"
#include "query/columns/cells.h"

/* Without keys of cells slice i of a run of rows is row i. */
typedef struct casus__victim_groups {
    int32_t key_count;
    int32_t count;
    int32_t *starts; /* of row i: slices starts[i] up to starts[i + 1] */
    int32_t *rows;
    int32_t *codes;      /* key_count a slice */
    int32_t *cell_codes; /* key_count a cell of the run */
    int64_t start_cap, row_cap, code_cap, cell_cap;
} casus__victim_groups;

/* Slices that are rows, for runs of up to so many. 0 when memory is short. */
int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *slices, int32_t rows);
/* Slices by the key_count keys of cells `keys[victims[...]]`, of those of the rows that have a role. An event without
   cells has one slice, of empty texts. 0 as casus__dictionary_code(). */
int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *slices, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const uint8_t *roles,
                                  int32_t rows);
/* 1 if cell i of the run belongs to the slice. */
int casus__victim_group_has(const casus__victim_groups *slices, int32_t slice, int32_t cell);
void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *slices);

#endif
