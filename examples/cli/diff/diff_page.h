/* SPDX-License-Identifier: MIT */
/* A diff for a person: each release in figures, the largest moves, the first changes. */
#ifndef CLI_DIFF_PAGE_H
#define CLI_DIFF_PAGE_H

#include "options/options.h"
#include "files/output.h"

#include <casus/link.h>

typedef struct diff_page {
    const options *options;
    casus_table *releases, *columns, *survival, *moved, *changes; /* the last two only for a person */
} diff_page;

casus_status diff_page_begin(diff_page *p, const casus_diff *diff, const options *o, casus_error *error);
/* Says on standard error what a table of changes does not hold: figures, and columns of one side. */
void diff_page_say(const diff_page *p);
/* Writes the page, as text or as Markdown. 1, or 0 after saying why not. */
int diff_page_write(const diff_page *p, output *to);
void diff_page_end(diff_page *p);

#endif
