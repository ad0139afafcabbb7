/* SPDX-License-Identifier: MIT */
/* Where the result goes: standard output, or a file that appears whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdint.h>
#include <stdio.h>

typedef struct output {
    FILE *stream;
    char *path;      /* NULL: standard output */
    char *temporary; /* NULL: `path` is a device or pipe and is written directly */
    int spool;       /* what has no temporary file beside its path waits in an unlinked one */
    int error;       /* errno of the first failure */
} output;

/* Settles where to write and whether that can be done at all; nothing is made yet. `path` NULL or `-` is standard
   output. 1, or 0 after saying why not on standard error. Ends with output_commit() or output_discard(). */
int output_begin(output *o, const char *path);
/* Holds everything back until output_commit(), also from standard output, devices and pipes: for results that are too
   large for memory and may yet come to nothing. Before the first byte. */
void output_spool(output *o);
/* Writes bytes; a ::casus_write_fn whose user is the output. 0, or 1 after a failure, which output_commit() tells. */
int32_t output_write(void *user, const void *data, int64_t size);
/* Makes the result appear. 1, or 0 after saying why not; then nothing is left behind. */
int output_commit(output *o);
/* Gives up. */
void output_discard(output *o);

#endif
