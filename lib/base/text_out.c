/* SPDX-License-Identifier: MIT */
/* See text_out.h. The buffer is written only after all arguments are checked. */
#include "base/text_out.h"

#include <string.h>

#include "base/error.h"

casus_status casus__text_out(casus_str text, char *buffer, int64_t size, int64_t *out_size, casus_error *error) {
    if (out_size == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a text into a buffer needs out_size, which tells its size");
    }
    *out_size = 0;
    if (size < 0 || (size > 0 && buffer == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "a text needs a buffer of size bytes; a size of 0 asks for its own");
    }
    *out_size = text.size;
    if (size > 0) {
        const int64_t given = text.size < size ? text.size : 0;
        memcpy(buffer, text.data, (size_t)given);
        buffer[given] = 0;
    }
    return CASUS_OK;
}
