/* SPDX-License-Identifier: MIT */
/* Where the rows of a run count under a rule of spreading: bins of time, the periods of the finest key of time, and
   bins of space, the cells of their unit. A row without a day, or without a place, has one bin of the empty text. */
#ifndef CASUS_LIB_QUERY_ROLLUP_SPREAD_BINS_H
#define CASUS_LIB_QUERY_ROLLUP_SPREAD_BINS_H

#include "query/columns/recode.h"
#include "query/rollup/spread/apportion.h"
#include "query/rollup/spread/grid_cells.h"

/* What becomes of an event. All but the last count; the three before it are said to be skipped. */
#define CASUS__FATE_PLACED 0
#define CASUS__FATE_NO_DATE 1  /* its days are unknown, or not known as finely as the key */
#define CASUS__FATE_NO_PLACE 2 /* its coordinates are unknown, or the country of its unit */
#define CASUS__FATE_NO_UNIT 3  /* the cells do not know its unit */
#define CASUS__FATE_EXCLUDED 4 /* the filter leaves it out */
#define CASUS__FATES 5

/* An event counts in every pair of a time and a cell. Without a rule for the one or the other that is one bin. */
typedef struct casus__bins {
    casus__weights times;
    casus__weights cells;
    const int32_t *codes[CASUS__KEYS_MAX]; /* of the keys that are spread, one a time or one a cell */
} casus__bins;

/* How many codes a key that is spread has. */
int32_t casus__bins_size(const casus__question *question, const casus__bins *bins, int32_t key);
/* Fills in by key by how much the bins multiply the groups that an event counts in. */
void casus__bins_factors(const casus__question *question, const casus__bins *bins, int64_t *out);
/* Fills in the codes of the keys that are spread, of one time and one cell. */
void casus__bins_codes(const casus__question *question, const casus__bins *bins, int32_t time, int32_t cell,
                       int32_t *codes);

/* Room for shares, which is used again. Zero-initialise. */
typedef struct casus__share_room {
    casus__figure *shares;
    casus__figure *times;
    int64_t *scratch;
    int64_t share_cap, time_cap, scratch_cap;
} casus__share_room;

/* The shares of a figure: first over the times, then of each over the cells; that of time t and cell c is number
   t * cells + c. NULL when memory is short. */
const casus__figure *casus__bins_shares(const casus_allocator *a, casus__share_room *room,
                                        const casus__question *question, const casus__bins *bins,
                                        const casus__figure *figure);
void casus__share_room_free(const casus_allocator *a, casus__share_room *room);

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

typedef struct casus__spread_row {
    int64_t time; /* its first among the times */
    int32_t time_count;
    int32_t unit; /* -1: it has one cell, its own */
    int32_t own;  /* the code of that */
    uint8_t fate; /* CASUS__FATE_* */
} casus__spread_row;

/* A unit as the key of cells has it. */
typedef struct casus__cell_unit {
    int64_t first; /* its first among the cells; it has none if the cells do not know it */
    int32_t count;
} casus__cell_unit;

/* What a run keeps of its rows, and over runs of the units that it met. Zero-initialise, and set the hash key. */
typedef struct casus__spread {
    casus__view first_day;
    casus__view last_day;
    casus__value_map given;
    casus__value_map precisions;
    const casus_column *iso3;
    const casus_column *admin1;
    casus__spread_row *rows; /* CASUS__RUN */
    int32_t *time_codes;     /* of a row: so many for each key of time, key after key */
    int64_t *time_weights;
    int64_t time_count, time_code_cap, time_weight_cap;
    casus__dictionary unit_names;
    casus__cell_unit *units;
    int32_t *cell_codes;
    int64_t *cell_weights;
    int64_t unit_cap, cell_count, cell_code_cap, cell_weight_cap;
    casus__grid_cells given_cells;
    casus__buffer scratch;
    casus__share_room room;
} casus__spread;

/* Turns to a batch. */
int casus__spread_begin(const casus_allocator *a, casus__spread *spread, const casus_batch *batch);
void casus__spread_free(const casus_allocator *a, casus__spread *spread);
/* Finds the bins of row `row` of a run, whose first row is `first` of the batch. CASUS_E_LIMIT: they are more than
   max_event_groups. */
casus_status casus__spread_find(casus_rollup *rollup, const casus_batch *batch, int64_t first, int32_t row,
                                casus_error *error);
/* How many bins were found: times by cells. */
int64_t casus__spread_count(const casus_rollup *rollup, int32_t row);
/* The bins that were found; good until the next row is looked at. */
casus__bins casus__spread_bins(const casus_rollup *rollup, int32_t row);

#endif
