/* SPDX-License-Identifier: MIT */
/* A record read as names of columns: to look for the header, and to know it where it stands again among the rows. */
#ifndef CASUS_LIB_IO_CSV_HEADER_RECORD_H
#define CASUS_LIB_IO_CSV_HEADER_RECORD_H

#include "io/csv/csv_layout.h"
#include "io/rows/values/source_row.h"

/* Room for names; zero-initialise. Views are good until it is used again. */
typedef struct casus__header_names {
    casus_str *names;
    int64_t cap;
    casus__buffer scratch;  /* names that had to be changed, behind what stands there */
    casus__csv_index above; /* what stands before the rows, once a record was compared with it */
} casus__header_names;

int casus__header_names_reserve(const casus_allocator *a, casus__header_names *h, int64_t count);
/* The names of a record into h->names. @return their number, -1 when memory is short. */
int32_t casus__header_names_read(const casus_allocator *a, casus__header_names *h, const casus__csv_dialect *dialect,
                                 const casus__source_row *row);
/* Makes them the names of the layout, repeated ones numbered. The layout has its width and surplus. */
int casus__header_names_keep(const casus_allocator *a, const casus__header_names *h, int32_t count,
                             casus__csv_layout *layout);
void casus__header_names_free(const casus_allocator *a, casus__header_names *h);

/* HXL tags: every field that says anything starts with '#', and one does (hxlstandard.org, 1.1). */
int casus__header_is_hxl(const casus_str *names, int32_t count);

/* 1 if the names are those of the layout, in its order, and no more. */
int casus__header_is_layout(const casus__csv_layout *layout, const casus_str *names, int32_t count);

/* What a record among the rows is. */
#define CASUS__HEADER_NONE 0  /* a row as any other */
#define CASUS__HEADER_AGAIN 1 /* a record of the prolog, or a row of tags: no event */
#define CASUS__HEADER_OTHER 2 /* the header of another file, under which the rows that follow would be misread */
#define CASUS__HEADER_NO_MEMORY 3

/* 1 if a row runs into the header of another file, for want of a line end between them. */
int casus__header_glued(const casus_allocator *a, casus__header_names *h, const casus__csv_layout *layout,
                        const casus__source_row *row);

/* Looks at a record whole. `prolog`: what stands before the rows, the same in every call. `what` gets the text of the
   issue. */
int casus__header_again(const casus__settings *settings, casus__header_names *h, const casus__csv_layout *layout,
                        casus_str prolog, const casus__source_row *row, casus_error *what);

/* 1 if a row must be looked at whole: its probe says nothing, or starts as a word does. That is what nearly no row of
   data does, so all others cost no more than this. */
static inline int casus__header_suspected(const casus__csv_layout *layout, const casus__source_row *row) {
    casus_str field = casus__source_row_field_or_none(row, layout->probe);
    if (field.size > 1 && (field.data[0] == layout->dialect.quote || field.data[0] == ' ')) {
        field.data++;
        field.size--;
    }
    const unsigned char first = field.size > 0 ? (unsigned char)field.data[0] : '#';
    return first >= 'A' || first == '#';
}

#endif
