/* SPDX-License-Identifier: MIT */
/* What a reader gives of an input, as one number, and what must give the same number. */
#ifndef CASUS_TESTS_FUZZ_READING_H
#define CASUS_TESTS_FUZZ_READING_H

#include "common/fuzz.h"

/* All that a reading told: batches element by element, rows of the source, issues, report, and how it ended. */
typedef struct fuzz_reading {
    casus_status made;  /* casus_reader_new() */
    casus_status ended; /* the last casus_reader_next() */
    int64_t rows;
    uint64_t columns; /* hash of the batches */
    uint64_t issues;  /* hash of the issues and of the error */
    casus_report report;
} fuzz_reading;

/* Adds the elements of a batch, as what they mean, and where they come from in their source. */
uint64_t fuzz_hash_batch(uint64_t hash, const casus_batch *batch);

/* Reads to the end and frees the input. `options` are completed: issues are heard here. `writers` (each may be NULL)
   get the batches. */
void fuzz_read(casus_context *context, casus_input *input, const casus_read_options *options, casus_writer **writers,
               int writer_count, fuzz_reading *out);

/* The text read in one of several ways, chosen by `way`, which must not change what is read, or written and read
   back. `seed` cuts the text. The same way for the same text and options always. */
#define FUZZ_WAYS 8
void fuzz_check_reading(const char *text, int64_t size, const casus_read_options *options, int way, uint64_t seed);

#endif
