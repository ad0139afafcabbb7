/* SPDX-License-Identifier: MIT */
/* A table: columns of text or of integers. Numbers are kept exactly, in 10^-6. */
#ifndef CASUS_LIB_TABLE_H
#define CASUS_LIB_TABLE_H

#include <casus/query.h>

#include "base/memory.h"
#include "base/sink.h"

/* Cells of a NUMBER column that hold no number; all others are 0 and more. */
#define CASUS__CELL_UNKNOWN (-1)
#define CASUS__CELL_OPEN (-2)

typedef struct casus__table_column {
    int32_t type; /* CASUS_TABLE_* */
    /* 1: stands alone. 6 and more: the first of the columns of a sum, which are so many. 0: one of the others. */
    int32_t span;
    casus_str name; /* owned */
    int64_t *cells; /* INTEGER: the value, NUMBER: 10^-6, TEXT: end of the text in `bytes` */
    casus__buffer bytes;
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
#define CASUS__COLUMN_LOW 0
#define CASUS__COLUMN_BEST 1
#define CASUS__COLUMN_HIGH 2
#define CASUS__COLUMN_N_OPEN 3
#define CASUS__COLUMN_N_UNKNOWN 4
#define CASUS__COLUMN_N_IRREGULAR 5

/* A table of columns yet without names, types and cells; row_count cells are made for each. */
casus_status casus__table_make(const casus_allocator *a, int64_t rows, int32_t columns, casus_table **out,
                               casus_error *error);

/* Text of a NUMBER or INTEGER cell as CSV has it: empty if unknown, `inf` if open. Room as for casus__print_micro(). */
int64_t casus__table_print(const casus__table_column *column, int64_t row, char *out);

/* Writes the table for a person. CASUS_E_MEMORY; the sink keeps its own failure. */
casus_status casus__table_write_text(const casus_table *table, casus__sink *sink, casus_error *error);

#endif
