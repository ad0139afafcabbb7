/* SPDX-License-Identifier: MIT */
/* Rows for a profile out of named values that are no text fields: JSON members, columns of a foreign Arrow table. They
   then go the way of the rows of a CSV file. */
#ifndef CASUS_LIB_IO_ROWS_VALUES_NAMED_ROWS_H
#define CASUS_LIB_IO_ROWS_VALUES_NAMED_ROWS_H

#include "base/memory.h"
#include "io/csv/scan/scan.h"
#include "io/rows/values/source_row.h"

/* Gathers records until a block of them is mapped. */
typedef struct casus__named_rows {
    casus_allocator allocator;
    const casus_str *names; /* of the columns */
    int32_t name_count;
    int32_t *order; /* columns by their names, sorted */
    int32_t next;   /* column that the next name is looked for at first */
    struct casus__named_row_cell {
        int64_t at; /* in `values` */
        int64_t size;
    } * cells; /* of the record at hand, by column */
    casus__buffer values;
    casus__source_row rows[CASUS__ROW_BLOCK];
    int32_t count;
    casus__buffer text; /* what the rows hold: fields one after the other, a byte between them */
    casus__buffer ends;
    casus__buffer raw;
} casus__named_rows;

/* The dialect of the rows: no quotes. */
extern const casus__csv_dialect casus__named_rows_dialect;

/* `names` must outlive the records. */
int casus__named_rows_init(casus__named_rows *r, const casus_allocator *a, const casus_str *names, int32_t count);
void casus__named_rows_free(casus__named_rows *r);

/* Column of a name, spelt as it is in the source; -1 if there is none. At once where names come in the order of the
   columns, else by a search in halves. */
int32_t casus__named_rows_column(casus__named_rows *r, casus_str name);

/* Begins a record without values. */
void casus__named_rows_begin(casus__named_rows *r);
/* Gives a column its value, in UTF-8; copied. Empty is unknown. A second value of a column replaces the first. */
int casus__named_rows_set(casus__named_rows *r, int32_t column, casus_str value);
/* Value of a column of the record at hand, empty if it has none; good until the next call. */
casus_str casus__named_rows_get(const casus__named_rows *r, int32_t column);
/* Ends the record: it is the next row. `raw` are its bytes in the source, copied; row.before_size is left to be set. */
int casus__named_rows_end(casus__named_rows *r, int64_t number, int64_t byte_offset, casus_str raw);
/* The rows, once no more are to come; good until casus__named_rows_clear(). */
casus__source_row *casus__named_rows_rows(casus__named_rows *r);
void casus__named_rows_clear(casus__named_rows *r);

#endif
