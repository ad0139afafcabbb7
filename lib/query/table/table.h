/* SPDX-License-Identifier: MIT */
/* A table: columns of its own, which are filled column by column or row by row, then sealed by casus__table_end() and
   never changed again. Sums are kept exactly beside the doubles nearest to them, so that what is written is exact. */
#ifndef CASUS_LIB_QUERY_TABLE_TABLE_H
#define CASUS_LIB_QUERY_TABLE_TABLE_H

#include <casus/query.h>

#include "base/memory.h"
#include "base/number/number.h"
#include "batch/column.h"
#include "bytes/sink.h"
#include "query/sheet/cell.h"

typedef struct casus__table_column {
    casus_column column;
    casus__field field;  /* of the column: TEXT, INT64 or DOUBLE; its name is the table's */
    uint64_t name_bytes; /* of the name, which may hold a NUL of a loaded state */
    int64_t *micro;      /* of a sum: a row each, in 10^-6 or CASUS__CELL_*; NULL: the column is no sum */
    /* Of the first column of a sum with a span over 1: the members of each row whose best is known, and is not. */
    int64_t *bests;
    int64_t *unknowns;
    /* In a text: 1: stands alone. 3 and more: the first of so many columns of one sum: low, best, high, then three
       counts, and what else the sum has. 0: one of the others of a sum. */
    int32_t span;
    int32_t decimals; /* in a text: so many in any case */
} casus__table_column;

struct casus_table {
    casus_allocator allocator;
    int64_t row_count;
    int32_t column_count;
    int32_t total_row; /* 1: the last row is the total */
    casus__table_column *columns;
};

/* The columns of a sum that no table lacks, unless others were chosen. */
#define CASUS__SUM_COLUMNS 6

/* ---- Making ------------------------------------------------------------------------------------------------------ */

/* A table of so many columns, which have no name, type and cells yet. */
casus_status casus__table_make(const casus_allocator *a, int32_t columns, casus_table **out, casus_error *error);
/* Begins a column that stands alone, named `name` and `suffix`. `nil` is the value that stands for unknown where cells
   are put: CASUS__NIL_NONE (none does), _ZERO (the empty text), _MINUS (-1) or _NAN. */
int casus__table_begin(casus_table *t, int32_t column, uint8_t type, uint8_t nil, casus_str name, const char *suffix);
/* Puts the next cell of a column. 0 also when a text column passes 2^31 - 1 bytes. */
int casus__table_put_text(casus_table *t, int32_t column, casus_str text);
int casus__table_put_int64(casus_table *t, int32_t column, int64_t value);
int casus__table_put_double(casus_table *t, int32_t column, double value);
/* Fills a DOUBLE column as a whole with `rows` sums or CASUS__CELL_*. It takes the numbers over, also on failure. */
int casus__table_put_sums(casus_table *t, int32_t column, int64_t *micro, int64_t rows);
/* Notes how many members of each row of a sum have a best, and how many have none. It takes the numbers over. */
void casus__table_put_members(casus_table *t, int32_t column, int64_t *bests, int64_t *unknowns);
/* Fails for a cell that could not be put. CASUS_E_LIMIT, CASUS_E_MEMORY. */
casus_status casus__table_no_room(const casus_table *t, casus_error *error);
/* Seals the table, whose columns have row_count cells, if all went well, and gives it to the caller; else frees it.
   Returns `status`. */
casus_status casus__table_end(casus_table *t, casus_status status, casus_table **out);

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* For tables that come row by row. */
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

casus_status casus__table_new(const casus_allocator *a, const casus__table_head *heads, int32_t columns,
                              casus_table **out, casus_error *error);
/* Appends a row: a cell for each column. */
casus_status casus__table_add(casus_table *t, const casus__table_cell *row, casus_error *error);

/* casus_dataset_contests() of those events alone whose bits are set; NULL: of all. */
casus_status casus__dataset_contests(const casus_dataset *dataset, const uint8_t *chosen, casus_table **out,
                                     casus_error *error);

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

/* Text of a number as CSV has it: empty if unknown, `inf` if open. Room: CASUS__NUMBER_ROOM. */
int64_t casus__table_print(const casus__table_column *column, int64_t row, char *out);

/* What is shown of a cell: the number, which is aligned to the right, or the text; behind it the rest of a sum. */
typedef struct casus__shown_cell {
    casus_str main;
    char number[CASUS__NUMBER_ROOM];
    char rest[10 * CASUS__NUMBER_ROOM + 64];
    int64_t rest_size;
} casus__shown_cell;

void casus__table_show(const casus_table *table, int32_t column, int64_t row, casus__shown_cell *cell);

/* Writes the table for a person, so many columns wide, 0 = as wide as it is, below 0 = in Markdown. CASUS_E_MEMORY; the
   sink keeps its own failure. */
casus_status casus__table_write_text(const casus_table *table, int32_t width, casus__sink *sink, casus_error *error);

#endif
