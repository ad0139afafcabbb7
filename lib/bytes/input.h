/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_BYTES_INPUT_H
#define CASUS_LIB_BYTES_INPUT_H

#include <casus/arrow_c.h>
#include <casus/base.h>

#include "base/context.h"
#include "base/memory.h"
#include "bytes/blob.h"

/* An input lets go of its source at the end, at a failure and when it is closed; what is freed last frees it. */

/* Bytes of an input as a sliding view: [data, data + size) starts at absolute offset `offset`. Memory inputs are viewed
   in place; the others go through a buffer that is as large as the longest record met, and no larger. */
typedef struct casus__window {
    casus_input *input;
    const char *data;
    int64_t size;
    int64_t offset;
    int final; /* data + size is the end of the input */
    casus__buffer buffer;
    casus__blob *memory; /* of a memory input: what is in view stays there after the input was closed */
} casus__window;

/* An input over a stream, which is moved in; on failure it is released. A name of NULL is "<arrow>". */
casus_status casus__input_over_stream(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                      casus_input **out, casus_error *error);
casus_input *casus__input_retain(casus_input *input); /* casus_input_free() gives a reference back */
/* Makes the caller the one reader of the input; CASUS_E_STATE if it has one, or was closed. */
casus_status casus__input_take(casus_input *input, casus_error *error);
/* CASUS_E_STATE once it was closed. A reader asks where it goes on without asking for more bytes. NULL is fine. */
casus_status casus__input_usable(const casus_input *input, casus_error *error);
/* The stream of an input that is one; NULL of any other, and after close. It stays the input's. */
struct ArrowArrayStream *casus__input_stream(casus_input *input);
/* The bytes of a memory input, with a reference of the caller's own, so that batches can lie in them; else NULL. */
casus__blob *casus__input_bytes(const casus_input *input);

const char *casus__input_name(const casus_input *input);
/* Size in bytes, -1 if it is not known. */
int64_t casus__input_total(const casus_input *input);
/* The whole file mapped into memory, to be freed by the caller, and the file closed; NULL if the input is no file that
   can be mapped. */
casus__blob *casus__input_map(casus_input *input);

void casus__window_init(casus__window *w, casus_input *input);
void casus__window_free(casus__window *w);
/* Drops `count` bytes at the front. */
void casus__window_consume(casus__window *w, int64_t count);
/* Reads on until `size` bytes are in view or the input ends. CASUS_E_IO, CASUS_E_MEMORY, CASUS_E_STATE (closed). */
casus_status casus__window_fill(casus__window *w, int64_t size, casus_error *error);

#endif
