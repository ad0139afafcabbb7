/* SPDX-License-Identifier: MIT */
/* Where the people of a unit are: cells of the PRIO-GRID with weights, out of a table or from a function of the caller.
   A unit is a country, `TJK`, or a part of one, `TJK/Khatlon`. */
#ifndef CASUS_LIB_QUERY_ROLLUP_SPREAD_GRID_CELLS_H
#define CASUS_LIB_QUERY_ROLLUP_SPREAD_GRID_CELLS_H

#include <casus/query.h>

#include "base/context.h"
#include "base/shared.h"
#include "batch/dictionary.h"

typedef struct casus__grid_cell {
    int32_t unit;
    int32_t gid;
    int64_t weight; /* in 10^-6 */
    int64_t row;    /* of the table, for messages */
} casus__grid_cell;

/* Zero-initialise. */
typedef struct casus__grid_cells {
    casus__grid_cell *items;
    int64_t count;
    int64_t cap;
} casus__grid_cells;

struct casus_cells {
    casus__shared references;
    casus_allocator allocator;
    uint64_t mark; /* of all that it says, never 0: what states compare */
    /* A table. */
    casus__dictionary units;
    casus__grid_cells table; /* by unit, then by gid */
    int64_t *firsts;         /* a unit each, and the end */
    /* A function; NULL for a table. */
    casus_weigh_fn weigh;
    void *user;
};

casus_cells *casus__cells_retain(const casus_cells *cells);
/* The cells of a unit by gid, with weights above 0; none if it is not known. `unit` is followed by a NUL. The cells
   stay the table's, or are filled into `own`, for as long as that is. CASUS_E_VALUE for what the function gives and
   cannot be, CASUS_E_CANCELLED. */
casus_status casus__cells_of_unit(const casus_cells *cells, casus_str unit, casus__grid_cells *own,
                                  const casus__grid_cell **out, int64_t *out_count, casus_error *error);

#endif
