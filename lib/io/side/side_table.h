/* SPDX-License-Identifier: MIT */
/* A table beside the data, such as links, weights or names, that a question is made with. It is read like any other, by
   a map that puts its columns where texts of events stand; errors name its own columns, for nobody gave a map. */
#ifndef CASUS_LIB_IO_SIDE_SIDE_TABLE_H
#define CASUS_LIB_IO_SIDE_SIDE_TABLE_H

#include <casus/batch.h>
#include <casus/io.h>

#include "base/context.h"

typedef struct casus__side_table {
    const char *holds;   /* what it is a table of: "links" */
    const char *needs;   /* its columns in words, "dataset, id and cluster" */
    const char *map;     /* where they stand in an event */
    const char *columns; /* those columns of a batch */
} casus__side_table;

/* Takes one row. */
typedef casus_status (*casus__side_take)(void *user, const casus_batch *batch, int64_t row, casus_error *error);

/* Reads a table to its end. CASUS_E_PROFILE: it lacks a column; else as the reader or `take` says, with the name of the
   input. */
casus_status casus__side_table_read(const casus__settings *settings, casus_input *input, const casus__side_table *table,
                                    casus__side_take take, void *user, casus_error *error);

#endif
