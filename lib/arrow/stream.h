/* SPDX-License-Identifier: MIT */
/* Arrow C streams that the library makes, and their failures. */
#ifndef CASUS_LIB_ARROW_STREAM_H
#define CASUS_LIB_ARROW_STREAM_H

#include <casus/arrow_c.h>

#include "base/memory.h"

/* What is in a stream: gives the next array (released = the end), and frees itself, on any thread. */
typedef struct casus__arrow_feed {
    casus_status (*next)(void *state, struct ArrowArray *out, casus_error *error);
    void (*drop)(void *state);
    void *state;
    /* May be NULL. The last value of casus:sources that came with a batch, empty if none did; each lists the sources of
       the one before and perhaps more. It stands until the next array is asked for. */
    casus_str (*late_sources)(void *state);
} casus__arrow_feed;

/* Makes a stream. Schema and state are moved in, also on failure: the schema is then released and the state dropped. */
casus_status casus__arrow_stream_new(const casus_allocator *a, struct ArrowSchema *schema,
                                     const casus__arrow_feed *feed, struct ArrowArrayStream *out, casus_error *error);
/* The failure that a stream made here gives again and again, NULL if it has not failed or was not made here. */
const casus_error *casus__arrow_stream_failure(const struct ArrowArrayStream *stream);
/* What a call of any stream that gave an errno means: of one made here its own failure, else an error at `name` with
   its words. */
casus_status casus__arrow_stream_failed(struct ArrowArrayStream *stream, const char *name, int code,
                                        casus_error *error);
/* The feed of a stream that was made here, or NULL. */
const casus__arrow_feed *casus__arrow_stream_feed(const struct ArrowArrayStream *stream);

/* A copy of any schema that stands on its own. On failure *out is released. */
casus_status casus__arrow_schema_copy(const casus_allocator *a, const struct ArrowSchema *schema,
                                      struct ArrowSchema *out, casus_error *error);

#endif
