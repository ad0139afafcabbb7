/* SPDX-License-Identifier: MIT */
/* A pass: one reading of an input from its beginning, with the columns that a filter, rollup or writer needs and no
   others. Its report adds to the reader's what was chosen of the rows. */
#ifndef CASUS_LIB_QUERY_COLUMNS_PASS_H
#define CASUS_LIB_QUERY_COLUMNS_PASS_H

#include <casus/io.h>

#include "base/context.h"
#include "batch/source_file.h"

/* Looks at every batch before it is taken; when the input ended, says what it noticed, of which `chosen` rows were
   chosen. */
typedef struct casus__pass_watch {
    void *user;
    void (*look)(void *user, const casus_batch *batch);
    casus_status (*end)(void *user, casus_reader *reader, int64_t chosen, casus_error *error);
} casus__pass_watch;

typedef struct casus__pass {
    const casus__settings *settings;
    uint64_t columns; /* to read */
    uint64_t mapped;  /* and of these, of rows of datasets (casus__reader_new()) */
    void *user;
    /* Receives the reader before its first batch; may be NULL. */
    casus_status (*begin)(void *user, const casus_reader *reader, casus_error *error);
    /* Takes a batch. `*out_selection` is NULL before; it receives the bitmap of the rows that a condition chose, NULL
       for all, which lasts until the next batch. */
    casus_status (*take)(void *user, const casus_batch *batch, const uint8_t **out_selection, casus_error *error);
    const casus__pass_watch *watch; /* NULL: none */
} casus__pass;

/* Adds to the issues of a reader that the input has not got a column or, where that is empty, a word. */
casus_status casus__pass_absent(casus_reader *reader, casus_str column, casus_str word, const char *what,
                                casus_error *error);
/* Hands out what was added. */
casus_status casus__pass_flush(casus_reader *reader, casus_error *error);
/* Where the rows of a reader came from; NULL: that is not known. */
const casus__source_file *casus__pass_source(const casus_reader *reader);

/* Empties a caller's report, which may be NULL, before anything else is looked at. CASUS_E_ARGUMENT: no report. */
casus_status casus__pass_clear(casus_report *report, casus_error *error);
/* Reads the input to its end or to the first failure, and then fills the report. Options and report come as the host
   gives them: both may be NULL. */
casus_status casus__pass_run(const casus__pass *pass, casus_input *input, const casus_read_options *options,
                             casus_report *report, casus_error *error);
/* The same for a taker who reads all text of the rows: in batches so small that they are still in the second-level
   cache when he gets them. */
casus_status casus__pass_run_small(const casus__pass *pass, casus_input *input, const casus_read_options *options,
                                   casus_report *report, casus_error *error);

#endif
