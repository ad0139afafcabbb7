/* SPDX-License-Identifier: MIT */
/* Texts that the library hands out into a buffer of the caller's. Apart from text.h, because only this reports errors:
   errors are made of texts. */
#ifndef CASUS_LIB_BASE_TEXT_OUT_H
#define CASUS_LIB_BASE_TEXT_OUT_H

#include <casus/base.h>

/* Copies a text and a NUL into the buffer, and its size into *out_size, as base.h says; leaves an empty text where
   there is too little room. CASUS_E_ARGUMENT: no out_size, a negative size, room without a buffer; then nothing is
   written. */
casus_status casus__text_out(casus_str text, char *buffer, int64_t size, int64_t *out_size, casus_error *error);

#endif
