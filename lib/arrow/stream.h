/* SPDX-License-Identifier: MIT */
/* Arrow C streams that the library makes of a feed, and what an errno of any stream means. */
#ifndef CASUS_LIB_ARROW_STREAM_H
#define CASUS_LIB_ARROW_STREAM_H

#include <casus/arrow_c.h>

#include "base/memory.h"

/* The content of a stream. `next` gives the next array, a released one at the end; `drop` frees the state, on any
   thread. */
typedef struct casus__arrow_feed {
    casus_status (*next)(void *state, struct ArrowArray *out, casus_error *error);
    void (*drop)(void *state);
    void *state;
    /* May be NULL. Returns the last value of casus:sources that came with a batch since the call before, empty if none
       did; each lists the sources of the one before and perhaps more. The text is valid until the next call of `next`.
       */
    casus_str (*late_sources)(void *state);
} casus__arrow_feed;

/* Makes a stream. Schema and state are moved in also on failure, when the schema is released and the state dropped. */
casus_status casus__arrow_stream_new(const casus_allocator *a, struct ArrowSchema *schema,
                                     const casus__arrow_feed *feed, struct ArrowArrayStream *out, casus_error *error);
/* The last failure of a stream that was made here; NULL if it has not failed or was not made here. */
const casus_error *casus__arrow_stream_failure(const struct ArrowArrayStream *stream);
/* The error for a call of any stream that returned an errno: the stream's own failure if it was made here, else an
   error at `name` with the stream's message. */
casus_status casus__arrow_stream_failed(struct ArrowArrayStream *stream, const char *name, int code,
                                        casus_error *error);
/* The feed of a stream that was made here, or NULL. */
const casus__arrow_feed *casus__arrow_stream_feed(const struct ArrowArrayStream *stream);

/* An independent copy of any schema. On failure *out is released. */
casus_status casus__arrow_schema_copy(const casus_allocator *a, const struct ArrowSchema *schema,
                                      struct ArrowSchema *out, casus_error *error);

#endif
