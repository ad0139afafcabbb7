/* SPDX-License-Identifier: MIT */
/* From scanned records to rows: which are blank, which are rejected and why, and which must be unwrapped first. */
#ifndef CASUS_LIB_IO_CSV_CSV_ROWS_H
#define CASUS_LIB_IO_CSV_CSV_ROWS_H

#include "io/csv/csv_layout.h"
#include "io/rows/values/source_row.h"

#define CASUS__CSV_ROW_KEPT 0
#define CASUS__CSV_ROW_BLANK 1
#define CASUS__CSV_ROW_REJECTED 2
#define CASUS__CSV_ROW_NO_MEMORY 3

typedef struct casus__csv_unwrapped casus__csv_unwrapped;

typedef struct casus__csv_rows {
    const casus__settings *settings;
    const casus__csv_layout *layout;
    casus__buffer unquoted; /* the record that is being unwrapped */
    casus__csv_index inner;
    casus__csv_unwrapped *unwrapped; /* memory of the rows that were unwrapped since the last clear */
} casus__csv_rows;

/* What is wrong with a rejected record. */
typedef struct casus__csv_fault {
    int64_t column;      /* from 1, 0 = the whole record */
    int64_t byte_offset; /* in the input */
    casus_status status;
    int width; /* 1: it has not the fields of a row */
    char what[200];
} casus__csv_fault;

/* 1 if a byte says something wherever a record begins with it. */
static inline int casus__csv_byte_says(const casus__csv_dialect *d, char byte) {
    return byte > ' ' && byte < 0x7f && byte != d->quote && byte != d->separator;
}

/* 1 if the first bytes of a record show that it is not blank, as they do of nearly every one. */
static inline int casus__csv_row_says(const casus__csv_dialect *d, const char *text, const casus__csv_record *r) {
    const int quoted = r->end - r->start > 1 && text[r->start] == d->quote;
    return r->end > r->start && casus__csv_byte_says(d, text[r->start + (uint32_t)quoted]);
}

/* Nearly every record is like this: the fields of a row, and nothing to look at closer. */
static inline int casus__csv_rows_is_usual(const casus__csv_rows *rows, const char *text, const casus__csv_record *r) {
    return r->problem == CASUS__CSV_OK && r->field_count == (uint32_t)rows->layout->at_end + 1 &&
           (int64_t)(r->end - r->start) <= rows->settings->max_field_bytes &&
           casus__csv_row_says(&rows->layout->dialect, text, r);
}

/* Chooses the fields that the next scan keeps: all, or those that the rows read so far were asked for, if there are
   any and they are few. */
int casus__csv_rows_keep(const casus_allocator *a, casus__csv_kept *kept, int all, int any_rows,
                         casus__csv_index *index);

/* Sorts one record: fills *row if it is kept, or only its number of fields is wrong, *fault if it is rejected. `offset`
   is the input offset of text[0].
   @return CASUS__ROW_*. */
int casus__csv_rows_take(casus__csv_rows *rows, const char *text, int64_t offset, const casus__csv_index *index,
                         int64_t record, int64_t number, casus__source_row *row, casus__csv_fault *fault);
/* Index of the first field, from `from_field` on, that says anything; -1 if there is none. */
int32_t casus__csv_surplus(const casus__csv_layout *layout, int32_t from_field, const char *text,
                           const casus__csv_index *index, const casus__csv_record *record);
/* Sorts the first row of text that was kept as the source of an event. The layout is that of
   casus__csv_layout_native().
   @return CASUS__ROW_*. */
int casus__csv_rows_native(casus__csv_rows *rows, casus_str raw, casus__csv_index *scanned, casus__source_row *row);
/* Fault of a record that is too long to hold. */
void casus__csv_rows_too_long(const casus__csv_rows *rows, int32_t problem, int64_t offset, casus__csv_fault *fault);
/* Forgets unwrapped rows; the rows that were given out are then gone. */
void casus__csv_rows_clear(casus__csv_rows *rows);
void casus__csv_rows_free(casus__csv_rows *rows);

#endif
