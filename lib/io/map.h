/* SPDX-License-Identifier: MIT */
/* Filling the columns of a batch from rows, as a profile says. Flat columns are filled a column at a time, lists a row
 * at a time. */
#ifndef CASUS_LIB_MAP_H
#define CASUS_LIB_MAP_H

#include "batch/batch.h"
#include "io/cell.h"
#include "io/issues.h"
#include "io/profile.h"
#include "model/resolve.h"

/* Rows that are mapped at once. */
#define CASUS__BLOCK 512

/* Columns of the file that a mapped field, a place and so on read; -1 = none. */
typedef struct casus__map_place {
    int32_t name, lat, lon, country, iso3, admin1, admin2, admin3, precision, coordinate, code;
} casus__map_place;

typedef struct casus__map_actor {
    int32_t name, code, roles, kinds[2];
} casus__map_actor;

typedef struct casus__map_cell {
    int32_t low, best, high;
} casus__map_cell;

/* A further row of an event, which tells more of its actors: distinct.h. */
typedef struct casus__extra {
    int32_t at; /* the event's row in the block */
    casus__row row;
} casus__extra;

/* Actors of one event that can be told apart when more rows tell of it. */
#define CASUS__ACTOR_KEYS 64

typedef struct casus__map {
    const casus__profile *profile;
    casus__columns *columns;
    casus__decoder decoder;
    casus__issues *issues;
    const casus_str *names;
    int32_t name_count;
    int32_t date_order;

    int32_t id, dyad, notes;
    int32_t date_start, date_end, date_year, date_precision;
    casus__map_place places[3];
    casus__map_actor actors[CASUS__RULES];
    casus__map_cell cells[CASUS__RULES];
    int32_t classes[4];
    int32_t sources[3];

    /* The block at hand. */
    const casus__row *rows;
    int32_t row_count;
    const casus__extra *extras; /* in the order of their events */
    int64_t extra_count;
    casus__buffer scratch;
    unsigned char *seen; /* two bits a row and column: its cell error is told, its recoding counted */
    int64_t seen_size;
    int seen_dirty;

    /* Columns in work. */
    int32_t codes[CASUS__BLOCK];
    casus_span spans[CASUS__BLOCK];
    double numbers[3][CASUS__BLOCK];
    double coordinates[2][CASUS__BLOCK];
} casus__map;

/* Looks up every column that the profile names. 0 when memory is short. */
int casus__map_init(casus__map *m, const casus_allocator *a, const casus__profile *profile, casus__columns *columns,
                    casus__issues *issues, casus__csv_dialect dialect, const casus_str *names, int32_t name_count,
                    int32_t date_order);
void casus__map_free(casus__map *m);

/* Appends a block of at most CASUS__BLOCK rows. 0 when memory is short: the columns then need a rollback. */
int casus__map_rows(casus__map *m, const casus__row *rows, int32_t count);

/* 1 if a field of the model is filled from the column. */
int casus__map_uses(const casus__map *m, int32_t column);
/* 1 if all that the column tells is who took part. */
int casus__map_actor_column(const casus__map *m, int32_t column);

/* ---- Between map.c and its parts ------------------------------------------------------------------------------- */

/* map_cells.c. Text of a column in a row: empty if missing or if there is no such column. */
casus_str casus__map_text(casus__map *m, const casus__row *row, int32_t column);
/* Value of a mapped column: *known is 0 if the cell is missing or cannot be read (which is told). */
int32_t casus__map_value(casus__map *m, const casus__row *row, int32_t column, const casus__value *values, int *known);
/* Degrees within +-limit; NaN if missing or told as wrong. */
double casus__map_degrees(casus__map *m, const casus__row *row, int32_t column, double limit);
/* Triple of a cell rule. */
casus_count casus__map_count(casus__map *m, const casus__row *row, const casus__map_cell *cell);
/* The casualty cells of a row, those that say anything; room for CASUS__RULES of them. Returns their number. */
int32_t casus__map_cells(casus__map *m, const casus__row *row, casus__cell *cells);
/* Tells a cell error, once a row and column. */
void casus__map_complain(casus__map *m, const casus__row *row, int32_t column, casus_str value, const char *what);
/* map_flat.c. Fills a WORD column from a file column, through a map of values if there is one. 0 when memory is short,
 * as below. */
int casus__map_words(casus__map *m, int32_t id, int32_t column, const casus__value *values);
/* The flat columns of the block; those of time are map_dates.c, the lists of one row map_lists.c. */
int casus__map_flat(casus__map *m);
/* Column of the name of a side's actor, -1 if the file has none; a file with side A only has a row an actor. */
int32_t casus__map_side_column(const casus__map *m, int32_t side);
/* The first further row of an event of the block, NULL if it has none. */
const casus__extra *casus__map_extra(const casus__map *m, const casus__row *row);
int casus__map_dates(casus__map *m);
int casus__map_lists(casus__map *m, const casus__row *row);

#endif
