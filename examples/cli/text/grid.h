/* SPDX-License-Identifier: MIT */
/* A few rows of texts in columns, for a person or as a table of Markdown. */
#ifndef CLI_GRID_H
#define CLI_GRID_H

#include "text/buffer.h"

#define GRID_COLUMNS 20

typedef struct grid {
    buffer texts; /* of all cells, one behind the other, each ready to be shown */
    size_t *ends; /* of each cell in `texts` */
    size_t count, room;
    int columns;
    int markdown;
    int failed;
} grid;

/* Begins a grid whose first row is its head. */
void grid_begin(grid *g, int markdown, const char *const *heads, int columns);
/* The next cell, row by row; in Markdown no text can end its cell. */
void grid_put(grid *g, casus_str text);
/* Writes it: in Markdown behind an empty line. 0 without memory. Ends the grid. */
int grid_write(grid *g, buffer *out);

#endif
