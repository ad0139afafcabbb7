/* SPDX-License-Identifier: MIT */
/* A table as an element of HTML, by itself or in a page whose records it leads to. */
#ifndef CASUS_LIB_QUERY_TABLE_TABLE_HTML_H
#define CASUS_LIB_QUERY_TABLE_TABLE_HTML_H

#include "query/table/table.h"

/* How a table stands in a page. */
typedef struct casus__html_form {
    const char *caption;
    const char *anchor; /* the numbers of row 7 lead to #ANCHOR7; NULL: to the record that the row names, if any */
    /* The number N by which the page has a record as #eN; below 0: it has none. */
    int32_t (*find)(const void *user, casus_str dataset, casus_str id);
    const void *user;
} casus__html_form;

/* `form` is NULL for a table by itself. The sink keeps its own failure. */
void casus__table_write_html(const casus_table *table, const casus__html_form *form, casus__sink *sink);

#endif
