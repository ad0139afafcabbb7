/* SPDX-License-Identifier: MIT */
/* A run of rows on its way into a rollup (rollup.h), and the batch that it is cut from. A step may use what the steps
   before it have filled in: batch, roles, codes, cells, entries, then the figures of one sum after the other. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_RUN_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_RUN_H

#include <casus/query.h>

#include "query/columns/cells.h"
#include "query/columns/claims.h"
#include "query/rollup/figure.h"
#include "query/rollup/question.h"
#include "query/rollup/run/relations.h"
#include "query/rollup/run/victim_groups.h"

/* Rows of a run at most. */
#define CASUS__RUN 1024

/* The role of a row: a mask; 0: it counts nowhere. */
#define CASUS__ROW_EVENT CASUS__SUM_EVENTS
#define CASUS__ROW_SUMMARY CASUS__SUM_SUMMARIES
#define CASUS__ROW_KIND 3    /* mask of the two */
#define CASUS__ROW_RELATED 4 /* it is kept as a related event */
#define CASUS__ROW_OUT 8     /* the filter leaves it out, but it is related */

/* A row with many names in a key has many entries. */
typedef struct casus__entry {
    int32_t row; /* in the run */
    int32_t victim_group;
    int32_t group;
} casus__entry;

/* A row that became a related event. */
typedef struct casus__related_row {
    int32_t row;
    int64_t part; /* the first of the event, that of the row's first victim group */
} casus__related_row;

/* The cells that a sum in brackets chooses in the batch: a bit an element. */
typedef struct casus__chosen_cells {
    uint64_t *bits;
    int64_t cap;
} casus__chosen_cells;

typedef struct casus__run {
    /* Of the batch. */
    casus__value_map kinds;
    casus__cells cells;
    casus__claims claims;
    casus__relations relations;
    uint8_t *selection; /* the filter's bitmap; NULL without a filter */
    int64_t selection_cap;
    casus__chosen_cells *chosen_cells; /* a sum each */
    /* Of the rows. */
    uint8_t *roles; /* CASUS__ROW_* */
    int32_t *codes; /* CASUS__RUN a key */
    casus__victim_groups victim_groups;
    casus__entry *entries;
    int64_t entry_count;
    int64_t entry_cap;
    casus__related_row *related_rows;
    int64_t related_row_count;
    int64_t related_row_cap;
    casus__figure *figures; /* of the sum at hand, by victim group */
    int64_t figure_cap;
    casus__cell *scratch; /* cells of an event, some of them hidden */
    int64_t scratch_cap;
} casus__run;

/* run_batch.c: turns to a batch, whose columns were checked. */
casus_status casus__run_begin(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
/* Cells, claims and victim groups of a run of rows whose roles are known. */
casus_status casus__run_load(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
void casus__run_free(const casus_allocator *a, casus__run *run, const casus__question *question);

/* row_roles.c: the roles of a run of rows from `first` on. */
casus_status casus__run_roles(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
/* Adds the names that the relations of a batch lead to to the wanted names. */
int casus__rollup_want_names(casus_rollup *rollup, const casus_batch *batch);

/* entries.c: the codes of the keys that give one text a row; then the entries and the related rows. Rows with so many
   entries that they would fill the memory end the run: `count` becomes the rows that are in it. CASUS_E_LIMIT: an event
   passes max_event_groups. */
casus_status casus__run_fill_codes(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
casus_status casus__run_fill_entries(casus_rollup *rollup, const casus_batch *batch, int64_t first, int64_t *count,
                                     casus_error *error);

/* related_rows.c: makes row `row` of the run, whose victim groups are known, a related event, yet without entries and
   figures. */
casus_status casus__run_add_related(casus_rollup *rollup, int64_t first, int32_t row, casus_error *error);

/* run_figures.c: the figures of a sum for every victim group whose row has a role. */
casus_status casus__run_figures(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                int64_t count, casus_error *error);

#endif
