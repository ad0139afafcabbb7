/* SPDX-License-Identifier: MIT */
/* A table: columns of its own, which are filled and then sealed. Sums are kept exactly beside the doubles nearest to
   them, so that what is written is exact. */
#ifndef CASUS_LIB_QUERY_TABLE_TABLE_H
#define CASUS_LIB_QUERY_TABLE_TABLE_H

#include <casus/query.h>

#include "base/memory.h"
#include "batch/column.h"
#include "bytes/sink.h"

/* Sums that are no number; all others are 0 and more. */
#define CASUS__CELL_UNKNOWN (-1)
#define CASUS__CELL_OPEN (-2)

typedef struct casus__table_column {
    casus_column column;
    casus__field field;  /* of the column: TEXT, INT64 or DOUBLE; its name is the table's */
    uint64_t name_bytes; /* of the name, which may hold a NUL of a loaded state */
    int64_t *micro;      /* of a sum: a row each, 10^-6 or what stands above; NULL: the doubles are all there is */
    /* 1: stands alone. 6 and more: the first of the columns of a sum, which are so many. 0: one of the others. */
    int32_t span;
} casus__table_column;

struct casus_table {
    casus_allocator allocator;
    int64_t row_count;
    int32_t column_count;
    casus__table_column *columns;
};

/* The columns of a sum, in order: six; if a summary was seen, three of the residual; if events may overlap, how many.
 */
#define CASUS__SUM_COLUMNS 6
#define CASUS__RESIDUAL_COLUMNS 3
#define CASUS__SUM_LOW 0
#define CASUS__SUM_BEST 1
#define CASUS__SUM_HIGH 2
#define CASUS__SUM_N_OPEN 3
#define CASUS__SUM_N_UNKNOWN 4
#define CASUS__SUM_N_IRREGULAR 5

/* ---- Making ---------------------------------------------------------------------------------------------------- */

/* A table of so many columns, which are yet without name, type and cells. */
casus_status casus__table_make(const casus_allocator *a, int32_t columns, casus_table **out, casus_error *error);
/* Begins a column that stands alone: its name is `name` and `suffix`. `nil` says how unknown is spelt where cells are
   put: CASUS__NIL_NONE (nothing is), _ZERO (the empty text), _MINUS (-1) or _NAN. 0 when memory is short. */
int casus__table_begin(casus_table *t, int32_t column, uint8_t type, uint8_t nil, casus_str name, const char *suffix);
/* Puts the next cell of a column. 0 when memory is short or a text column passes 2^31 - 1 bytes. */
int casus__table_put_text(casus_table *t, int32_t column, casus_str text);
int casus__table_put_int64(casus_table *t, int32_t column, int64_t value);
int casus__table_put_double(casus_table *t, int32_t column, double value);
/* Fills a DOUBLE column as a whole: `rows` sums, or CASUS__CELL_*. The numbers are taken over, also on failure. */
int casus__table_put_sums(casus_table *t, int32_t column, int64_t *micro, int64_t rows);
/* What it means that a cell could not be put. CASUS_E_LIMIT, CASUS_E_MEMORY. */
casus_status casus__table_no_room(const casus_table *t, casus_error *error);
/* Seals the table, whose columns have row_count cells, if all went well, and gives it to the caller; else frees it.
   Returns `status`. */
casus_status casus__table_end(casus_table *t, casus_status status, casus_table **out);

/* ---- Rows ------------------------------------------------------------------------------------------------------ */

/* A table that comes row by row. */
typedef struct casus__table_head {
    const char *name;
    uint8_t type; /* CASUS_TYPE_TEXT, _INT64 or _DOUBLE */
    uint8_t nil;  /* as in casus__table_begin() */
} casus__table_head;

typedef union casus__table_cell {
    casus_str text;
    int64_t integer;
    double real;
} casus__table_cell;

/* End it with casus__table_end(). */
casus_status casus__table_new(const casus_allocator *a, const casus__table_head *heads, int32_t columns,
                              casus_table **out, casus_error *error);
/* Appends a row of a cell a column. */
casus_status casus__table_add(casus_table *t, const casus__table_cell *row, casus_error *error);

/* ---- Writing --------------------------------------------------------------------------------------------------- */

/* Text of a number as CSV has it: empty if unknown, `inf` if open. Room: CASUS__NUMBER_ROOM. */
int64_t casus__table_print(const casus__table_column *column, int64_t row, char *out);

/* Writes the table for a person. CASUS_E_MEMORY; the sink keeps its own failure. */
casus_status casus__table_write_text(const casus_table *table, casus__sink *sink, casus_error *error);

#endif
