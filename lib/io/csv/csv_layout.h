/* SPDX-License-Identifier: MIT */
/* The layout of a text file: its dialect (separator, quotes, line ends) and which of its records is the header, found
   from its first MiB and fixed before the first row is read. */
#ifndef CASUS_LIB_IO_CSV_CSV_LAYOUT_H
#define CASUS_LIB_IO_CSV_CSV_LAYOUT_H

#include "base/context.h"
#include "io/csv/scan/scan.h"
#include "io/profiles/profile.h"

/* Bytes that detection may look at. */
#define CASUS__CSV_LAYOUT_BYTES (INT64_C(1) << 20)

#define CASUS__CSV_SURPLUS_NONE 0
#define CASUS__CSV_SURPLUS_LAST 1 /* every row has one field more than the header, the last */
#define CASUS__CSV_SURPLUS_FIRST 2

/* Most columns that show whether a record reads as a row. */
#define CASUS__CSV_KEYS 8

typedef struct casus__csv_layout {
    casus__csv_dialect dialect;
    const casus__profile *profile;
    int64_t body;       /* offset of the first data record */
    int64_t body_row;   /* its number, counted from 1 with every record before it */
    int64_t header_row; /* 0 if there is no header */
    int32_t width;      /* fields of a data record: columns, the surplus one included */
    int32_t narrowest;  /* fields that a data record may end with, since what follows is empty; else width */
    int32_t full;       /* fields of a record that does not end early */
    int32_t at_end;     /* fields that the record in which the input ends must have, so as not to be cut off */
    int32_t widest;     /* fields that a record may have; those behind width have no name */
    int32_t surplus;    /* CASUS__CSV_SURPLUS_* */
    int32_t key_count;  /* columns in which rows have dates and numbers (row_shape.h) */
    int32_t keys[CASUS__CSV_KEYS];
    int32_t probe;        /* the first of them: it begins as a word in a header, and in nearly no row */
    int32_t bom;          /* UTF-8 byte order marks */
    int32_t sep_line;     /* 1: a first line sep=x */
    int32_t hxl;          /* 1: an HXL tag row after the header */
    int32_t wrapped;      /* 1: the header is wrapped in one more pair of quotes */
    const char *line_end; /* of the header: "LF", "CRLF", "CR", "CR CR LF", or "none" */
    casus_str *names;     /* width of them, repeated ones as name#2; the surplus one empty */
    int32_t name_cap;
    casus__buffer name_bytes;
} casus__csv_layout;

/* text is the start of the input (all of it if final). `name` is used in messages; `profile` forces one, or NULL.
   @return CASUS_OK, CASUS_E_SYNTAX, CASUS_E_PROFILE, CASUS_E_MEMORY. */
casus_status casus__csv_layout_find(const casus__settings *settings, const char *name, const casus__profile *profile,
                                    const char *text, int64_t size, int final, casus__csv_layout *out,
                                    casus_error *error);
/* The layout of a row that was kept before: what it lacks is empty, what it has beyond the names is let be. */
casus__csv_layout casus__csv_layout_native(casus__csv_dialect dialect, int32_t width);
void casus__csv_layout_free(const casus_allocator *a, casus__csv_layout *layout);

#endif
