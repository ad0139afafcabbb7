/* SPDX-License-Identifier: MIT */
/* From the bytes of a field to a text, a number, a count: quotes, encoding, missing values. */
#ifndef CASUS_LIB_IO_ROWS_VALUES_CELL_H
#define CASUS_LIB_IO_ROWS_VALUES_CELL_H

#include "base/memory.h"
#include "io/csv/scan/scan.h"
#include "io/rows/values/source_row.h"

#define CASUS__MISSING_WORDS 24

typedef struct casus__decoder {
    casus_allocator allocator;
    casus__csv_dialect dialect;
    casus_str missing[CASUS__MISSING_WORDS];
    int32_t missing_count; /* in use */
    int32_t missing_plain; /* those that hold everywhere; the rest not in coordinates, classes and ids */
    int64_t missing_longest;
    unsigned char may_be_missing[256]; /* by first byte: blanks, and the first letters of the missing spellings */
    int64_t recoded;
    int64_t undefined_bytes;
    int no_memory; /* set once an allocation failed; texts since then read as missing */
} casus__decoder;

/* `missing`: `|`-separated spellings of unknown beside the empty field; `missing_in`: more of them, which may be
   switched off by setting missing_count to missing_plain. Either may be NULL. */
void casus__decoder_init(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect, const char *missing,
                         const char *missing_in);

/* Text of a field as UTF-8: a view into the row where nothing changes, else into scratch, behind what stands there. The
   empty view if it is missing. Views into scratch stay good as long as scratch needs not grow: casus__decoder_reserve
   sees to that for a whole row. */
casus_str casus__cell_text(casus__decoder *d, casus_str field, casus__buffer *scratch);
int casus__decoder_reserve(casus__decoder *d, casus__buffer *scratch, int64_t row_size);

/* A number that people have written or a spreadsheet has saved: `12`, `1,234`, `0.67`, `2E+3`. 1 ok, 0 not a number. */
int casus__cell_number(casus_str text, double *out);

#endif
