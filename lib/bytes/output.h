/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_BYTES_OUTPUT_H
#define CASUS_LIB_BYTES_OUTPUT_H

#include <casus/base.h>

casus_output *casus__output_retain(casus_output *output);
/* Gives back a reference that casus__output_retain() took; NULL is fine. */
void casus__output_release(casus_output *output);
/* CASUS_OK while it can be written; else its failure, or CASUS_E_STATE when it is closed or abandoned, or
   CASUS_E_ARGUMENT of NULL. */
casus_status casus__output_usable(const casus_output *output, casus_error *error);
/* While a writer is at work the output cannot be closed: +1 and -1. */
void casus__output_busy(casus_output *output, int change);
/* A casus_write_fn whose user is the output, for casus__sink_init(). */
int32_t casus__output_take(void *output, const void *data, int64_t size);

#endif
