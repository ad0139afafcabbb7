/* SPDX-License-Identifier: MIT */
/* Each id once: what stands between the rows of an input and their mapping when a reader is asked for distinct events.

   Rows that follow each other under one id and differ in their actors only are one event, told once an actor (the
   monadic exports of ACLED). The last event of a block is held back, since the next block may go on with it. */
#ifndef CASUS_LIB_IO_READER_DISTINCT_ROWS_H
#define CASUS_LIB_IO_READER_DISTINCT_ROWS_H

#include "batch/source_file.h"
#include "io/rows/row_map.h"
#include "io/reader/id_set.h"

/* A row that outlives the block that it came with. */
typedef struct casus__held casus__held;

typedef struct casus__distinct {
    casus_allocator allocator;
    casus_id_set *ids;    /* the reader's */
    int64_t file;         /* of those that share `ids` */
    casus_report *report; /* the reader's */
    casus__source_file *origin;
    casus__row_map *map;
    casus__decoder decoder; /* apart from the map's, which counts what it recodes */
    casus__buffer scratch;
    unsigned char *parts; /* what each column of the source is: below */
    int32_t column_count;

    uint64_t run; /* key of the row before */
    int open;     /* and its event may still get actors: it is the last of `rows` */

    casus__row rows[CASUS__BLOCK + 1];
    int32_t row_count;
    casus__extra *extras;
    int64_t extra_count;
    int64_t extra_cap;
    casus__held *held;    /* the first of `rows`, where it is of an earlier block, and what was joined to it there */
    int64_t held_extras;  /* of `extras` */
    casus__buffer joined; /* its source, once it has gone on in another block */

    /* Source bytes before the rows, one after the other: row->before is set when they are mapped. Behind gap_from are
       those that came after the last row. */
    casus__buffer gap;
    int64_t gap_from;
    int64_t gap_limit;
} casus__distinct;

/* Sets up for the rows of a map, which is set up and has an id. 0 when memory is short; free it all the same. */
int casus__distinct_init(casus__distinct *d, const casus__settings *settings, casus__row_map *map, casus_report *report,
                         casus__source_file *origin, casus_id_set *ids);
void casus__distinct_free(casus__distinct *d);

/* Takes at most CASUS__BLOCK kept rows, in the order of the input, and maps those that are events, at most as many.
   0 when memory is short. */
int casus__distinct_rows(casus__distinct *d, const casus__row *rows, int32_t count);
/* Maps what is held back: the end of the input. What came after it stays in `gap`. */
int casus__distinct_end(casus__distinct *d);

#endif
