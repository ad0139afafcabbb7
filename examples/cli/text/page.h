/* SPDX-License-Identifier: MIT */
/*
 * A page: a small tree of named values, lists and tables, written as text for a person or as Markdown, as CSV
 * (`field,value`, parts of a name joined by dots, elements counted from 1) or as JSON. info and show are pages.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "text/value.h"

#define PAGE_DEPTH 6
#define PAGE_COLUMNS 20

typedef struct page {
    buffer *out;
    int32_t format; /* CASUS_FORMAT_TEXT, CSV or JSON */
    int markdown;   /* the text is Markdown */
    int lines;      /* JSON: an object a line */
    int array;      /* in JSON the page is an array of objects */
    int depth;
    int started[PAGE_DEPTH];      /* something was written at this depth */
    casus_str names[PAGE_DEPTH];  /* of the open parts */
    int64_t elements[PAGE_DEPTH]; /* elements of the open list */
    size_t line;                  /* width of the current line of a list in text */
    const char *const *columns;   /* of the open table */
    int column_count;
    value *cells;
    size_t cell_count, cell_room;
} page;

/* `format` is CASUS_FORMAT_* or FORMAT_TSV, for which the page becomes CSV (output_page()). `array`: several objects
   will follow, else one. */
void page_begin(page *p, buffer *out, int32_t format, int array);
void page_end(page *p);

/* An object of the page. */
void page_open(page *p);
void page_close(page *p);
/* A named group of values. */
void page_section_open(page *p, const char *name);
void page_section_close(page *p);
/* A value; in text an unknown one is left out if `optional`. */
void page_put(page *p, const char *name, value v);
void page_put_optional(page *p, const char *name, value v);
/* A field of a file under its own name; in text an empty one is left out. */
void page_put_native(page *p, casus_str name, casus_str text);
/* A list of texts. */
void page_list_open(page *p, const char *name);
void page_list_add(page *p, casus_str text);
void page_list_close(page *p);
/* A table: cells row by row. In text, columns without any value are left out, and so is a table without rows. */
void page_table_open(page *p, const char *name, const char *const *columns, int count);
void page_cell(page *p, value v);
void page_table_close(page *p);

#endif
