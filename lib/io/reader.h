/* SPDX-License-Identifier: MIT */
/* What every reader has, whatever its input is written in. A format fills columns; the reader makes batches of them. */
#ifndef CASUS_LIB_READER_H
#define CASUS_LIB_READER_H

#include "batch/batch.h"
#include "io/input.h"
#include "io/issues.h"
#include "io/profile.h"
#include "io/sketch.h"

/* A format that the reader can take apart. */
typedef struct casus__format {
    /* Makes reader->state from the start of the input, which is in the window, and sets profile, vintage, dialect and
     * origin. */
    casus_status (*start)(casus_reader *reader, const casus__profile *forced, casus_error *error);
    /* Appends events until casus__reader_full() or the input ends (then *more = 0). */
    casus_status (*fill)(casus_reader *reader, int *more, casus_error *error);
    /* 1 if a field of the model is filled from source column `index`. */
    int (*mapped)(const casus_reader *reader, int32_t index);
    void (*stop)(casus_reader *reader);
} casus__format;

extern const casus__format casus__format_csv;
extern const casus__format casus__format_json;

struct casus_reader {
    casus__settings settings;
    casus_read_options options;
    const char *name;
    const casus__format *format;
    void *state; /* the format's own */
    casus__window window;
    casus__columns columns;
    casus__origin *origin;
    casus__issues issues;
    int64_t row_number;  /* of the next record */
    int64_t batch_bytes; /* source text in the batch so far */
    casus_report report; /* counts; the rest is filled in on demand */
    int has_ids;
    int ended;
    casus__sketch ids;
    casus_error failure; /* given again after the first */
    const char *profile;
    char vintage[160];
    char dialect[160];
};

/* What is read from the input at once: with what is found in it, it stays in the second-level cache. */
#define CASUS__READ_BYTES (INT64_C(256) << 10)

/* 1 when the batch is to be sealed before another event is taken; `pending` events are on their way. */
int casus__reader_full(const casus_reader *reader, int32_t pending);
/* Notes a rejected record and counts it. Under ON_ERROR_FAIL it is the end. */
casus_status casus__reader_reject(casus_reader *reader, casus_status status, const casus__place *place,
                                  const char *what, casus_error *error);
/* Tells the caller how far the reader is; it may cancel. */
casus_status casus__reader_progress(casus_reader *reader, casus_error *error);

#endif
