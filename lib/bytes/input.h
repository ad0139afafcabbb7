/* SPDX-License-Identifier: MIT */
/* Inputs as readers use them: claiming one, its kind of source, and its bytes through a window. */
#ifndef CASUS_LIB_BYTES_INPUT_H
#define CASUS_LIB_BYTES_INPUT_H

#include <casus/arrow_c.h>
#include <casus/base.h>

#include "base/context.h"
#include "base/memory.h"
#include "bytes/blob.h"

/* A view that slides over the bytes of an input: [data, data + size) begins at the absolute offset `offset`. Memory is
   viewed in place; all else goes through a buffer, which grows with the longest record. */
typedef struct casus__window {
    casus_input *input;
    const char *data;
    int64_t size;
    int64_t offset;
    int final; /* data + size is the end of the input */
    casus__buffer buffer;
    casus__blob *memory; /* of a memory input: what is in view stays valid after the input was closed */
} casus__window;

/* Makes an input of a stream, which is moved into it; on failure the stream is released. No name is "<arrow>". */
casus_status casus__input_over_stream(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                      casus_input **out, casus_error *error);
/* An input over a buffer, which is left empty. */
casus_status casus__input_over_bytes(const casus__settings *settings, casus__buffer *bytes, const char *name,
                                     casus_input **out, casus_error *error);
casus_input *casus__input_retain(casus_input *input); /* casus_input_free() gives a reference back */
/* Another input over the bytes of one that nobody has read from, to be read from the beginning. A file is read through
   the same open file, though its name may be another's by then; what can be read once only (a pipe, a callback) is read
   into memory, which both share. CASUS_E_UNSUPPORTED: a stream of Arrow data. */
casus_status casus__input_twin(casus_input *input, casus_input **out, casus_error *error);
/* Makes the caller the one reader of the input; CASUS_E_STATE if it has one, or was closed. */
casus_status casus__input_take(casus_input *input, casus_error *error);
/* CASUS_E_STATE once it was closed. Readers check this before they go on with bytes that they have already. NULL is
   fine. */
casus_status casus__input_usable(const casus_input *input, casus_error *error);
/* The stream of an input that is one, which the input keeps; NULL of any other input, and after close. */
struct ArrowArrayStream *casus__input_stream(casus_input *input);
/* The bytes of a memory input, with a reference for the caller, so that batches can borrow them; NULL of others. */
casus__blob *casus__input_bytes(const casus_input *input);

const char *casus__input_name(const casus_input *input);
/* Of the buffers of its windows. */
const casus_allocator *casus__input_allocator(const casus_input *input);
/* Size in bytes, -1 if it is not known. */
int64_t casus__input_total(const casus_input *input);
/* At the end of the input: CASUS_E_IO if a file has become shorter since it was opened, whose rows would be missing. */
casus_status casus__input_whole(const casus_input *input, casus_error *error);
/* Maps the whole file into memory, for the caller to free, and closes the file; NULL if the input is no file or cannot
   be mapped. */
casus__blob *casus__input_map(casus_input *input);

/* Lets the reader read from any place and on other threads beside his window, if it is an open file of known size; 0 if
   not. `wait` returns when none of these threads reads any more: it is called before the file is closed, which is not
   done at its end as long as it is lent. */
int casus__input_lend(casus_input *input, void (*wait)(void *reader), void *reader);
void casus__input_give_back(casus_input *input);
/* Reads so many bytes from there on, on any thread; 0 if the file has not got them, or cannot be read. */
int casus__input_read_beside(const casus_input *input, int64_t offset, void *buffer, int64_t size);
/* Where the window goes on to read. */
void casus__input_seek(casus_input *input, int64_t offset);

void casus__window_init(casus__window *w, casus_input *input);
void casus__window_free(casus__window *w);
/* Drops `count` bytes at the front. */
void casus__window_consume(casus__window *w, int64_t count);
/* Reads on until `size` bytes are in view or the input ends. CASUS_E_IO, CASUS_E_MEMORY, CASUS_E_STATE (closed). */
casus_status casus__window_fill(casus__window *w, int64_t size, casus_error *error);

#endif
