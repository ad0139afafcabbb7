/* SPDX-License-Identifier: MIT */
/* The bytes of a state on their way in (rollup_bytes.h), and what is made of them part by part. They need not be
   trusted: whatever no rollup can have written sets `bad` or fails. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_LOAD_STATE_IN_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_LOAD_STATE_IN_H

#include "query/rollup/rollup.h"
#include "query/rollup/state/rollup_bytes.h"

/* After the first read past the end every read gives 0 and `bad` stays set. */
typedef struct casus__state_in {
    const unsigned char *data;
    int64_t size;
    int64_t at;
    int bad;
} casus__state_in;

uint64_t casus__take_number(casus__state_in *in, int size);
/* 0 for numbers that are cut off or negative. */
int casus__take_numbers(casus__state_in *in, int64_t *numbers, int32_t count);
/* A figure in 10^-6 is at most 9e12. */
#define CASUS__STATE_FIGURE_MOST INT64_C(9000000000000000000)
/* The same of numbers of rows; 0 for more than any rollup has met. */
int casus__take_counts(casus__state_in *in, int64_t *numbers, int32_t count);
casus_str casus__take_text(casus__state_in *in);
/* The text of a name; one without an id sets `bad` unless it may be so. */
casus_status casus__take_name_text(const casus_allocator *a, casus__state_in *in, casus__buffer *scratch, int nameless,
                                   casus_str *out, casus_error *error);
/* 1 if a name comes after those that were taken. */
int casus__is_next_name(const casus__dictionary *names, casus_str name);
/* Fails for a state that is damaged where it was read last. CASUS_E_SYNTAX. */
casus_status casus__take_failed(const casus__state_in *in, const char *what, casus_error *error);

/* load_question.c: head and question; leaves the hash out of the input. */
casus_status casus__take_question(const casus__settings *settings, casus__question *question, casus__state_in *in,
                                  casus_error *error);
/* load_records.c */
casus_status casus__take_records(casus_rollup *rollup, casus__state_in *in, casus__buffer *scratch, casus_error *error);

#endif
