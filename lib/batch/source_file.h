/* SPDX-License-Identifier: MIT */
/* Where the rows of a batch came from: what the source is, the names of its columns, how to take a row apart, and the
   bytes around the rows. Shared by the batches of a reader; io/origin_json.h writes one down and reads it back.

   The source's bytes are prolog, then native_before and native of each row, then trailer, if `whole` says so. */
#ifndef CASUS_LIB_BATCH_SOURCE_FILE_H
#define CASUS_LIB_BATCH_SOURCE_FILE_H

#include <casus/io.h>

#include "base/memory.h"
#include "base/shared.h"

typedef struct casus__source_file casus__source_file;

/* Decodes field `index` of one source row into buffer where it has room for all of it, and tells its size. CASUS_OK,
   CASUS_E_SYNTAX, CASUS_E_MEMORY. */
typedef casus_status (*casus__source_file_field_fn)(const casus__source_file *origin, casus_str row, int32_t index,
                                                    char *buffer, int64_t size, int64_t *out_size);

/* What a row of the source is. */
#define CASUS__NATIVE_NONE 0 /* there is no source row */
#define CASUS__NATIVE_TEXT 1 /* a record of separated text */
#define CASUS__NATIVE_JSON 2 /* a JSON value */
#define CASUS__NATIVE_FORMS 3

/* Reference counted; made by casus__source_file_new() with one reference. The members up to `whole` are set before the
   first batch is made; those behind it when the source has been read, which only what reads the report may look at. */
struct casus__source_file {
    casus__shared references;
    casus_allocator allocator;
    int32_t form;                      /* CASUS__NATIVE_* */
    casus__source_file_field_fn field; /* as the form has it; NULL if it has none */
    char separator;                    /* of text rows */
    char quote;
    int32_t name_count;
    int64_t name_bytes;
    int32_t *name_offsets; /* name_count + 1 */
    char *names;
    uint8_t *mapped; /* name_count: 1 if a field of the model is filled from the column */
    int32_t has_ids;
    char profile[64];
    char vintage[160];
    char why[200]; /* the profile was chosen; empty where there was no choice */
    char dialect[160];
    casus__buffer prolog; /* what stands before the first record */
    casus__buffer joint;  /* what stands between two rows that are picked out; empty where each ends itself */

    int32_t ended;       /* the rest is set */
    int32_t whole;       /* nothing of the source was too long to keep */
    casus_report report; /* final */
    casus__buffer trailer;
    int64_t closing; /* offset in trailer of what closes the source: before it are records that were not kept */
};

/* Copies the names. NULL when memory is short. */
casus__source_file *casus__source_file_new(const casus_allocator *a, const casus_str *names, int32_t count);
/* Names its columns anew, none of them mapped; only while nothing shares it. 0 when memory is short: it then has none.
 */
int casus__source_file_set_names(casus__source_file *origin, const casus_str *names, int32_t count);
casus__source_file *casus__source_file_retain(casus__source_file *origin);
void casus__source_file_free(casus__source_file *origin);
casus_str casus__source_file_name(const casus__source_file *origin, int32_t index);

#endif
