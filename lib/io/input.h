/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_INPUT_H
#define CASUS_LIB_INPUT_H

#include <casus/io.h>

#include "base/context.h"
#include "base/memory.h"
#include "io/blob.h"

/* Bytes of an input as a sliding view: [data, data + size) starts at absolute offset `offset`. Memory inputs are viewed
   in place; the others go through a buffer that is as large as the longest record met, and no larger. */
typedef struct casus__window {
    casus_input *input;
    const char *data;
    int64_t size;
    int64_t offset;
    int final; /* data + size is the end of the input */
    casus__buffer buffer;
} casus__window;

const char *casus__input_name(const casus_input *input);
/* Size in bytes, -1 if it is not known. */
int64_t casus__input_total(const casus_input *input);
/* The whole file mapped into memory, to be freed by the caller; NULL if the input is no file that can be mapped. */
casus__blob *casus__input_map(const casus_input *input);

void casus__window_init(casus__window *w, casus_input *input);
void casus__window_free(casus__window *w);
/* Drops `count` bytes at the front. */
void casus__window_consume(casus__window *w, int64_t count);
/* Reads on until `size` bytes are in view or the input ends. CASUS_OK, CASUS_E_IO, CASUS_E_MEMORY. */
casus_status casus__window_fill(casus__window *w, int64_t size, casus_error *error);

#endif
