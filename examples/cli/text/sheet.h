/* SPDX-License-Identifier: MIT */
/* A table of the program's own: texts in columns, written in every form that tables of the library have but Arrow. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "text/buffer.h"

typedef struct sheet {
    const char *const *heads;
    int columns;
    buffer texts; /* of all cells, one behind the other */
    size_t *ends; /* of each cell in `texts` */
    size_t count, room;
    int failed;
} sheet;

/* `heads` stay where they are until sheet_free(). */
void sheet_begin(sheet *s, const char *const *heads, int columns);
/* The next cell, row by row; an empty one is unknown. */
void sheet_put(sheet *s, casus_str text);
int64_t sheet_rows(const sheet *s);
/* A cell; borrowed until the next is put. */
casus_str sheet_cell(const sheet *s, int64_t row, int column);
/* Writes it in a form, CASUS_FORMAT_* or FORMAT_TSV; for a person (TEXT, MARKDOWN) its first `shown` columns. 0 without
   memory. */
int sheet_write(const sheet *s, int32_t format, int shown, buffer *out);
void sheet_free(sheet *s);

#endif
