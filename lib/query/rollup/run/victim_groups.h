/* SPDX-License-Identifier: MIT */
/* The victim groups (rollup.h) of a run of rows: those of a row stand together, in the order in which its cells show
   them. An event without cells has one, of empty texts. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H

#include "query/rollup/run/keys.h"
#include "query/columns/cells.h"

/* Without keys of cells, victim group i is row i. */
typedef struct casus__victim_groups {
    int32_t key_count;
    int32_t count;
    int32_t *starts; /* of row i: victim groups starts[i] up to starts[i + 1] */
    int32_t *rows;
    int32_t *codes;      /* key_count a group */
    int32_t *cell_codes; /* key_count a cell of the run */
    int64_t start_cap, row_cap, code_cap, cell_cap;
} casus__victim_groups;

/* Victim groups that are rows, for runs of up to so many. */
int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *groups, int32_t rows);
/* Victim groups by the key_count keys of cells, `keys[victims[...]]`. Rows without a role get none. 0 as
   casus__dictionary_code(). */
int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const uint8_t *roles,
                                  int32_t rows);
/* 1 if a cell of the run belongs to the victim group. */
int casus__victim_group_has(const casus__victim_groups *groups, int32_t group, int32_t cell);
void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *groups);

#endif
