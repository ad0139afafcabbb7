/* SPDX-License-Identifier: MIT */
/* Each id once: what stands between the rows of an input and their mapping when a reader is asked for distinct events.

   Rows that follow each other under one id and differ in their actors only are one event with a row for each actor (the
   monadic exports of ACLED). The last event of a block is held back, since the next block may go on with it. */
#ifndef CASUS_LIB_IO_READER_DISTINCT_ROWS_H
#define CASUS_LIB_IO_READER_DISTINCT_ROWS_H

#include "batch/source_file.h"
#include "io/rows/mapping/row_map.h"
#include "io/reader/id_set.h"

/* A row that outlives the block that it came with. */
typedef struct casus__held_row casus__held_row;

typedef struct casus__distinct {
    casus_allocator allocator;
    casus_id_set *ids;    /* the reader's */
    int64_t file;         /* of those that share `ids` */
    casus_report *report; /* the reader's */
    casus__source_file *source;
    casus__row_map *map;
    casus__decoder decoder; /* its own, since that of the map counts what it recodes */
    casus__buffer scratch;
    casus__buffer said[2]; /* what a row says of actors, and of all the rest */
    unsigned char *parts;  /* what each column of the source is: below */
    int32_t column_count;

    uint64_t run; /* the event of the row before */
    int open;     /* 1: its event is the last of `rows` and may still get actors */

    casus__source_row rows[CASUS__ROW_BLOCK + 1];
    int32_t row_count;
    casus__further_row *further;
    int64_t further_count;
    int64_t further_cap;
    casus__held_row *held; /* copies of rows of earlier blocks: the first of `rows` and what was joined to it */
    int64_t held_further;  /* of `further` */
    casus__buffer joined;  /* source of the first of `rows`, once its event spans blocks */

    /* Source bytes before the rows, one after the other: row->before is set when they are mapped. Behind gap_from are
       those that came after the last row. */
    casus__buffer gap;
    int64_t gap_from;
    int64_t gap_limit;
} casus__distinct;

/* Sets up for the rows of a map, which is set up and has an id. */
int casus__distinct_init(casus__distinct *d, const casus__settings *settings, casus__row_map *map, casus_report *report,
                         casus__source_file *source, casus_id_set *ids);
void casus__distinct_free(casus__distinct *d);

/* Takes at most CASUS__ROW_BLOCK kept rows, in the order of the input, and maps those that are events, at most as many.
 */
int casus__distinct_rows(casus__distinct *d, const casus__source_row *rows, int32_t count);
/* Maps what is held back: the end of the input. What came after it stays in `gap`. */
int casus__distinct_end(casus__distinct *d);

#endif
