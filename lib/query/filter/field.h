/* SPDX-License-Identifier: MIT */
/* A field: what a condition can compare. Its value says where its elements are in a batch and what they hold, so that
   whoever tests it needs no name and no table. The names are in field.c, what a field holds comes from the schema. */
#ifndef CASUS_LIB_QUERY_FILTER_FIELD_H
#define CASUS_LIB_QUERY_FILTER_FIELD_H

#include "base/memory.h"
#include "batch/batch.h"

/* Where the elements of a field are. */
#define CASUS__FROM_ROW 1     /* one an event: a flat column, or a child of a struct */
#define CASUS__FROM_LIST 2    /* many an event: a field of the list in `column` */
#define CASUS__FROM_ACTOR 3   /* many an event: a field of the actors that the list in `column` points to by `link` */
#define CASUS__FROM_CELLS 4   /* one an event: the count of `status` and `side` out of the casualty cells */
#define CASUS__FROM_GID 5     /* one an event: the PRIO-GRID cell of lat and lon */
#define CASUS__FROM_POINTED 6 /* in brackets, many a cell: the names that it has by the list in `column` */

#define CASUS__FROM_DEPTH 7    /* many an event: through how many sources each claim of the list in `column` is known */
#define CASUS__FROM_STANDING 8 /* one an event: the standing that was found out of all records */
#define CASUS__FROM_YEAR 9     /* one an event: the year of the first day */
#define CASUS__FROM_MONTH 10   /* one an event: the month of the first day, 1 to 12 */
#define CASUS__FROM_NATIVE 11  /* one an event: the column `child` of the source */

#define CASUS__FROM_CALLER 16 /* one a row, of rows that are no events: column `index` of who runs the filter */

/* What a field holds, and so with what it can be compared. */
#define CASUS__HOLDS_WORDS 1
#define CASUS__HOLDS_NUMBER 2
#define CASUS__HOLDS_DAY 3
#define CASUS__HOLDS_FLAG 4 /* 0 or 1 */

typedef struct casus__filter_field {
    uint8_t from;       /* CASUS__FROM_* */
    uint8_t holds;      /* CASUS__HOLDS_* */
    uint8_t vocabulary; /* CASUS_VOCABULARY_* of a closed one, else 0 */
    uint8_t column;     /* CASUS__COLUMN_*; FROM_CELLS: that of the casualties */
    uint8_t role;       /* FROM_ACTOR over participants: CASUS_PARTICIPANT_ROLE_*, 0 = any */
    uint8_t status;     /* FROM_CELLS: CASUS_CASUALTY_STATUS_* */
    uint8_t side;       /* FROM_CELLS: CASUS_SIDE_*, 0 = everyone */
    uint8_t bound;      /* FROM_CELLS: 0 low, 1 best, 2 high */
    const char *child;  /* field of the struct or list, or of the actors; NULL for a flat column */
    const char *link;   /* FROM_ACTOR: the field that holds the actor's index */
    int32_t index;      /* FROM_CALLER */
} casus__filter_field;

/* Who knows other fields than those of events. Names are as the condition has them: in double quotes a quote is
 * doubled. */
typedef struct casus__filter_names {
    void *user;
    const char *what; /* as messages call one: "column" */
    int (*find)(void *user, casus_str name, casus__filter_field *out);
    void (*each)(void *user, void (*visit)(void *visitor, const char *name), void *visitor);
} casus__filter_names;

/* Bytes of the longest name, with its NUL. */
#define CASUS__FIELD_NAME_ROOM 64
/* Looks a field up by name. 0 if there is none. Columns of the source are no fields of the list. */
int casus__filter_field_find(casus_str name, casus__filter_field *out);
/* Visits every name there is; `name` is good only while `visit` runs. */
void casus__filter_field_each(void (*visit)(void *user, const char *name), void *user);
/* Mask of the columns that the field reads. */
uint64_t casus__filter_field_columns(const casus__filter_field *field);

#endif
