/* SPDX-License-Identifier: MIT */
/* A run of rows on its way into a rollup (rollup.h), and the batch that it is cut from. A step may use what the steps
   before it have filled in: batch, roles, codes, cells, entries, then the figures of one sum after the other. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_RUN_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_RUN_H

#include <casus/query.h>

#include "query/columns/cells.h"
#include "query/columns/claims.h"
#include "query/rollup/figure.h"
#include "query/rollup/kernels/plain.h"
#include "query/rollup/question.h"
#include "query/rollup/run/apart.h"
#include "query/rollup/run/pointed_cells.h"
#include "query/rollup/run/relations.h"
#include "query/rollup/run/victim_groups.h"
#include "query/rollup/spread/bins.h"

/* Rows of a run at most. */
#define CASUS__RUN 1024

/* The role of a row: a mask; 0: it counts nowhere. */
#define CASUS__ROW_EVENT CASUS__SUM_EVENTS
#define CASUS__ROW_SUMMARY CASUS__SUM_SUMMARIES
#define CASUS__ROW_KIND 3    /* mask of the two */
#define CASUS__ROW_HELD 4    /* it is kept as a record */
#define CASUS__ROW_OUT 8     /* the filter leaves it out, but it is a record, or the balance of spreading names it */
#define CASUS__ROW_UNREAL 16 /* it did not happen, but it is a record */

/* A row with many names in a key has many entries. */
typedef struct casus__entry {
    int32_t row; /* in the run */
    int32_t victim_group;
    int32_t group;
} casus__entry;

/* A row that became a record. */
typedef struct casus__record_row {
    int32_t row;
    int64_t part; /* the first of the record, that of the row's first victim group */
} casus__record_row;

/* The cells that a sum in brackets chooses in the batch: a bit an element. */
typedef struct casus__chosen_cells {
    uint64_t *bits;
    int64_t cap;
} casus__chosen_cells;

typedef struct casus__run {
    /* Of the batch. */
    casus__value_map kinds;
    casus__value_map modalities;
    casus__value_map certainties;
    casus__view revoked;
    int32_t notes; /* 1: what is found out of the batch is noted, for it is in a dataset, which is asked again */
    int32_t holds; /* 1: every row with an id is a record (casus__rollup_holds()) */
    casus__cells cells;
    casus__claims claims;
    casus__barred barred;
    casus__relations relations;
    casus__apart apart;
    const casus_column *created;
    const casus_column *modified;
    uint8_t *selection; /* the filter's bitmap; NULL without a filter */
    int64_t selection_cap;
    casus__chosen_cells *chosen_cells; /* a sum each */
    casus__pointed_cells pointed_cells;
    casus__cells outcomes; /* as cells of one status; of the batch while any sum is of outcomes */
    /* Of the rows. */
    uint8_t *roles; /* CASUS__ROW_* */
    int32_t *codes; /* CASUS__RUN a key */
    casus__victim_groups victim_groups;
    casus__entry *entries;
    int64_t entry_count;
    int64_t entry_cap;
    casus__record_row *held_rows;
    int64_t held_row_count;
    int64_t held_row_cap;
    casus__figure *figures; /* of the sum at hand, by victim group */
    int64_t figure_cap;
    casus__plain plain;
    casus__cell *scratch; /* cells of an event, some of them hidden */
    int64_t scratch_cap;
    casus__spread spread; /* where the rows count, if the question spreads them */
} casus__run;

/* run_batch.c: turns to a batch, whose columns were checked. */
casus_status casus__run_begin(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
/* Mask of the columns that are read of a batch: of forms that can carry relations more than of others, of which NULL
   stands for any. */
uint64_t casus__run_columns(const casus_rollup *rollup, const casus_batch *batch);
/* Cells, claims and victim groups of a run of rows whose roles are known. */
casus_status casus__run_load(casus_rollup *rollup, const casus_batch *batch, int64_t first, int64_t count,
                             casus_error *error);
void casus__run_free(const casus_allocator *a, casus__run *run, const casus__question *question);

/* run_batch.c: 1 if every row of the batch that has an id is a record: of a form that can carry relations; or, in a
   rollup that holds all, of any that links may name. */
int casus__rollup_holds(const casus_rollup *rollup, const casus_batch *batch);
/* run_batch.c: notes the datasets of a batch whose rows are folded. */
int casus__rollup_fold(casus_rollup *rollup, const casus_batch *batch);

/* row_roles.c: CASUS__ROW_EVENT, CASUS__ROW_SUMMARY or 0 by CASUS_KIND_*. */
uint8_t casus__role_of_kind(int32_t kind);
/* 1 if names are asked for, so that rows must be compared with them. */
int casus__run_asks_for_names(const casus_rollup *rollup);
/* 1 for what is planned, threatened, possible, hypothetical, denied, negated, or discounted: it did not
   happen. */
int casus__is_unreal(int32_t modality, int32_t certainty);
/* The roles of a run of rows from `first` on. */
casus_status casus__run_roles(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
/* Notes what became of those rows of a run that are folded, once it is known how many rows the run has. */
void casus__run_tell(casus_rollup *rollup, int64_t first, int64_t count);
/* Adds the names that the relations of a batch lead to to the wanted names. */
int casus__rollup_want_names(casus_rollup *rollup, const casus_batch *batch);

/* entries.c: the codes of the keys that give one text a row; then the entries, and the rows that are held. Rows with so
   many entries that they would fill the memory end the run: `count` becomes the rows that are in it. CASUS_E_LIMIT: an
   event passes max_event_groups. Of a plain run those that are known. */
casus_status casus__run_fill_codes(casus_rollup *rollup, int plain, int64_t first, int64_t count, casus_error *error);
casus_status casus__run_fill_plain_entries(casus_rollup *rollup, casus_error *error);
casus_status casus__run_fill_entries(casus_rollup *rollup, const casus_batch *batch, int64_t first, int64_t *count,
                                     casus_error *error);

/* spread/spread_add.c, of questions that spread: what became of the folded rows of a run; their figures of a sum. */
void casus__spread_tell(casus_rollup *rollup, int64_t count);
casus_status casus__spread_add(casus_rollup *rollup, const casus__sum *sum, int64_t count, casus_error *error);

/* held_rows.c: makes row `row` of the run, whose victim groups are known, a record, yet without figures. */
casus_status casus__run_hold(casus_rollup *rollup, const casus_batch *batch, int64_t first, int32_t row,
                             casus_error *error);

/* Forgets which cells are chosen: the sums change. */
void casus__run_drop_chosen(const casus_allocator *a, casus__run *run, const casus__question *question);

/* rollup/outcome_figures.c: gives units of the batch that the question does not know yet their sums; turns to its
   outcomes and chooses among them; the figures of a sum of outcomes for every row that has a role. */
casus_status casus__run_find_units(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
casus_status casus__run_begin_outcomes(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
casus_status casus__run_outcome(casus_rollup *rollup, int32_t row, const casus__sum *sum, casus_triple *out);

/* run_figures.c: the figures of a sum for every victim group whose row has a role. */
casus_status casus__run_figures(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                int64_t count, casus_error *error);

#endif
