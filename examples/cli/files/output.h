/* SPDX-License-Identifier: MIT */
/* Where the result goes: standard output, or a file that appears whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <casus/casus.h>
#include <stdio.h>

typedef struct output {
    const char *path;    /* `-`: standard output */
    casus_output *bytes; /* what the result is written to */
    FILE *spool;         /* or where it waits */
    int error;           /* errno of the spool's first failure */
} output;

/* Whether a path, NULL for none, means standard output, by whatever name. */
int output_is_standard(const char *path);
/* Settles where to write and whether that can be done at all; no file is made yet. `path` NULL or `-` is standard
   output. `spool` holds everything back until output_commit(), also from standard output, devices and pipes: for
   results that are too large for memory and may yet come to nothing. 1, or 0 after saying why not on standard error.
   Ends with output_discard() in every case. */
int output_begin(output *o, const char *path, int spool);
/* Whether a failure of writing is the spool's, which alone knows the reason; then it is put into the error. */
void output_explain(const output *o, casus_error *error);
/* Makes the result appear. 1, or 0 after saying why not; then nothing is left behind. */
int output_commit(output *o);
/* Gives up what did not appear. */
void output_discard(output *o);

/* Columns of the terminal that the output is, as COLUMNS says or the terminal itself; 0 if it is none. */
int32_t output_width(const output *o);

/* Writes a table. One for a person fits the terminal that it goes to, and may be coloured there; to anything else it is
   written whole and plain. */
casus_status output_table(output *o, const casus_table *table, int32_t format, casus_error *error);

/* Writes a text for a person, whose heads may be coloured at a terminal; one that is CSV in the form FORMAT_TSV; any
   other as it is. */
casus_status output_page(output *o, casus_str text, int32_t format, casus_error *error);

/* The same for a person, in lines; at a terminal each that is longer ends with an ellipsis. */
casus_status output_lines(output *o, casus_str text, casus_error *error);

/* Writes a text as output_page() does and makes it appear; output_text() begins and discards, too. 1, or 0 after saying
 * why not. */
int output_put(output *o, casus_str text, int32_t format);
int output_text(const char *path, casus_str text, int32_t format);

#endif
