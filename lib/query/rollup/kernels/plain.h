/* SPDX-License-Identifier: MIT */
/* The kernels of a rollup: how runs of rows are added that are plain. In a plain run every row that counts is an event
   that is no record, and at most one key has several names: nothing but its columns decides where it counts and what it
   adds. All other runs, and sums that a kernel does not take, go the general way (run/), which is also what the kernels
   are compared with: they do the same to the bit. A context with `simd` 0 has no plain runs. */
#ifndef CASUS_LIB_QUERY_ROLLUP_KERNELS_PLAIN_H
#define CASUS_LIB_QUERY_ROLLUP_KERNELS_PLAIN_H

#include "query/columns/blocks/bits.h"
#include "query/rollup/kernels/dense.h"
#include "query/columns/blocks/block.h"

/* Rows of a run, and entries of a run whose key is a list, in blocks. */
#define CASUS__RUN_BLOCKS 16
#define CASUS__ENTRY_BLOCKS 128

#define CASUS__BANKS 4

/* Zeroed, it is empty. */
typedef struct casus__plain {
    int32_t events_only; /* 1: every row of the batch is an event that counts, unless the filter leaves it out */
    casus__dense dense;
    uint64_t chosen[CASUS__RUN_BLOCKS]; /* the rows that count */
    /* Entries, each a row in one of its groups: one a row, or one a name of a key that is a list, or of few rows that
       count one each. */
    int64_t count;
    int32_t listed;       /* 0: one a row, whether it counts or not */
    const int32_t *codes; /* of each key `stride` */
    int64_t stride;
    uint64_t entered[CASUS__ENTRY_BLOCKS]; /* those that count */
    uint8_t alike[CASUS__ENTRY_BLOCKS];    /* all of a block are in one group */
    int whole;                             /* all rows count, in one group */
    int zeros;                             /* all of a run are in group 0, and its blocks alike */
    int32_t *groups;                       /* -1: it counts nowhere */
    int64_t group_cap;
    /* If they are listed: the row of each, the first of each row that counts and of the next, their codes. */
    int32_t *rows;
    int64_t row_cap;
    int32_t *starts;
    int64_t start_cap;
    int32_t *entry_codes;
    int64_t entry_code_cap;
    uint64_t *packed; /* figures of the rows (block.h) */
    int64_t packed_cap;
    double *cells; /* figures of the rows out of their cells: low, best, high, CASUS__RUN each */
    int64_t cell_cap;
    /* By group + 1; zero between sums, and between runs. Of few groups there are several banks, which neighbouring rows
       take turns with: adding to the number that was added to just before has to wait for it. */
    int64_t bank; /* from one bank to the next; 0: there is one */
    uint64_t *sums;
    int64_t sum_cap;
    uint32_t *counts;
    int64_t count_cap;
    int32_t *touched; /* the groups that have entries */
    int32_t touched_count;
    int64_t touched_cap;
    /* Of the sum at hand, a bit a row: */
    uint64_t unknown[CASUS__RUN_BLOCKS];   /* states no number */
    uint64_t odd[CASUS__RUN_BLOCKS];       /* cannot be packed */
    uint64_t irregular[CASUS__RUN_BLOCKS]; /* of those that are packed */
} casus__plain;

/* The figures of a run's rows for a sum, each three numbers. */
typedef struct casus__plain_figures {
    const double *numbers[3];             /* NULL: none is known */
    uint64_t known[3][CASUS__RUN_BLOCKS]; /* a bit a row; nothing if they are complete */
    int complete;                         /* all are known */
} casus__plain_figures;

/* All rows of a run. */
typedef struct casus__noted_run {
    uint64_t sum; /* of what is packed */
    int32_t unknown;
    int32_t odd;
    int32_t irregular;
} casus__noted_run;

/* The figures of all rows of a batch for a sum, packed as those of a run, and noted with it: 8.4 bytes a row. */
typedef struct casus__noted_figures {
    casus__note note; /* first */
    uint64_t *packed; /* a row each, in whole blocks; 0 of those that are unknown or odd; NULL: too many are odd */
    uint64_t *unknown;
    uint64_t *odd;
    uint64_t *irregular;
    casus__noted_run *runs;
} casus__noted_figures;

/* plain_rows.c: turns to a batch, after all else has. */
void casus__plain_begin(casus_rollup *rollup, int asks_for_names);
/* Which rows of a run count whose batch has events only; their roles, which only the general way asks for. */
void casus__plain_choose(casus_rollup *rollup, int64_t first, int64_t count);
void casus__plain_fill_roles(casus_rollup *rollup, int64_t count);
/* How many rows count. */
int64_t casus__plain_chosen(const casus__plain *plain, int64_t count);
/* 1 if the run, whose roles are known, is plain; notes which rows count. */
int casus__run_is_plain(casus_rollup *rollup, int64_t first, int64_t count);
/* plain_groups.c: the entries and groups of the rows, whose codes are known; groups are made where they are new. */
casus_status casus__plain_find_groups(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
/* Forgets the rows. */
void casus__plain_end(casus__plain *plain);
void casus__plain_free(const casus_allocator *a, casus__plain *plain);

/* plain_cells.c: the figures of a sum out of casualty cells, `out` zeroed. 0 if the general way must find them. */
int casus__plain_cells(casus_rollup *rollup, const casus__sum *sum, int64_t first, int64_t count,
                       casus__plain_figures *out);
/* Whether a question about a side is answered by the only cell that has it. */
int casus__plain_asks_for_a_side(const casus_rollup *rollup, const casus__sum *sum);
/* plain_figures.c: the figures of a sum, as casus__plain_cells() or out of flat columns. */
int casus__plain_find(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum, int64_t first,
                      int64_t count, casus__plain_figures *out);
/* 1 if no row states anything. */
int casus__plain_is_empty(const casus__plain_figures *figures);
/* Packs them and marks which are unknown, odd and irregular: of these rows, a bit each. */
void casus__plain_pack(casus_rollup *rollup, const casus__plain_figures *figures, int64_t count, const uint64_t *rows);
/* What is noted of the figures of a sum, or can be: NULL: nothing. */
const casus__noted_figures *casus__plain_noted(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum);
/* Marks as casus__plain_pack() by what is noted; returns how many rows that count are odd. */
int64_t casus__plain_take(casus__plain *plain, const casus__noted_figures *noted, int64_t first, int64_t count);
/* plain_sums.c: adds a sum. 0 if no kernel takes it, or not with these rows: nothing was added then. */
int casus__plain_add(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum, int64_t first,
                     int64_t count);

#endif
