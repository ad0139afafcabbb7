/* SPDX-License-Identifier: MIT */
/* Where the rows of a batch came from: what the source is, the names of its columns, how to take a row apart, and the
   bytes around the rows. The batches of a reader share one; io/arrow/source_file_json.c writes one as text and reads
   it.

   The source's bytes are prolog, then native_before and native of each row, then trailer, where `whole` is 1. */
#ifndef CASUS_LIB_BATCH_SOURCE_FILE_H
#define CASUS_LIB_BATCH_SOURCE_FILE_H

#include <casus/io.h>

#include "base/memory.h"
#include "base/shared.h"

typedef struct casus__source_file casus__source_file;

/* Decodes field `index` of one source row into buffer if it has room for all of it; *out_size is the size of the field
   in any case. CASUS_OK, CASUS_E_SYNTAX, CASUS_E_MEMORY. */
typedef casus_status (*casus__source_file_field_fn)(const casus__source_file *source, casus_str row, int32_t index,
                                                    char *buffer, int64_t size, int64_t *out_size);

/* The same of all fields in turn, each into a buffer of its own: `visit` gets them by index until it fails. */
typedef casus_status (*casus__source_field_visit)(void *user, int32_t index, casus_str text);
typedef casus_status (*casus__source_file_fields_fn)(const casus__source_file *source, casus_str row,
                                                     casus__source_field_visit visit, void *user);

/* What a row of the source is. */
#define CASUS__NATIVE_NONE 0 /* there is no source row */
#define CASUS__NATIVE_TEXT 1 /* a record of separated text */
#define CASUS__NATIVE_JSON 2 /* a JSON value */
#define CASUS__NATIVE_FORMS 3

/* Reference counted. The members before `ended` are set before the first batch is made and then constant. The others
   are set when the source has been read to its end; a batch may be in use by then, so only code that waits for the end
   (the report, the writers of native text) reads them. */
struct casus__source_file {
    casus__shared references;
    casus_allocator allocator;
    int32_t form;                        /* CASUS__NATIVE_* */
    casus__source_file_field_fn field;   /* of the form; NULL if rows cannot be taken apart */
    casus__source_file_fields_fn fields; /* all at once, which a row of many is faster by; NULL: one by one */
    char separator;                      /* of text rows */
    char quote;
    int32_t name_count;
    int64_t name_bytes;
    int32_t *name_offsets; /* name_count + 1 */
    char *names;
    uint8_t *mapped; /* name_count: 1 if a field of the model is filled from the column */
    int32_t has_ids; /* 1: its events have ids, which the reader counts */
    char profile[64];
    char vintage[160];
    char why[200]; /* reason for the choice of the profile; empty where there was no choice */
    char dialect[160];
    casus__buffer prolog; /* what stands before the first record */
    casus__buffer joint;  /* what stands between two rows that are picked out; empty where each ends itself */

    int32_t ended;       /* the rest is set */
    int32_t whole;       /* nothing of the source was too long to keep */
    casus_report report; /* final */
    casus__buffer trailer;
    int64_t closing; /* offset in trailer of what closes the source: before it are records that were not kept */
    int32_t apart;   /* 1: the trailer closes another head than the prolog; rows that are picked out end with ... */
    casus__buffer ending; /* ... this instead */
};

/* Makes one with one reference; copies the names. */
casus__source_file *casus__source_file_new(const casus_allocator *a, const casus_str *names, int32_t count);
/* Replaces the names of its columns, none of them mapped. Only while nothing shares it; after a failure it has none. */
int casus__source_file_set_names(casus__source_file *source, const casus_str *names, int32_t count);
casus__source_file *casus__source_file_retain(casus__source_file *source);
void casus__source_file_free(casus__source_file *source);
casus_str casus__source_file_name(const casus__source_file *source, int32_t index);

#endif
