/* SPDX-License-Identifier: MIT */
/* Outputs as writers use them: holding one, and whether it takes bytes. */
#ifndef CASUS_LIB_BYTES_OUTPUT_H
#define CASUS_LIB_BYTES_OUTPUT_H

#include <casus/base.h>

casus_output *casus__output_retain(casus_output *output);
/* Gives back a reference that casus__output_retain() took; NULL is fine. */
void casus__output_release(casus_output *output);
/* CASUS_OK while it takes bytes. Else its failure; CASUS_E_STATE if it is closed or abandoned; CASUS_E_ARGUMENT for
   NULL. */
casus_status casus__output_usable(const casus_output *output, casus_error *error);
/* Counts the writers at work, +1 and -1: as long as there is one, the output cannot be closed. */
void casus__output_busy(casus_output *output, int change);
/* A casus_write_fn whose user is the output, for casus__sink_init(). */
int32_t casus__output_take(void *output, const void *data, int64_t size);

#endif
