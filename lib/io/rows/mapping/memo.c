/* SPDX-License-Identifier: MIT */
/* The code that the dictionary gives a text is the index of its result; results grow as codes do and start as zeroes.
 */
#include "io/rows/mapping/memo.h"

#include <string.h>

void casus__memo_free(const casus_allocator *a, casus__memo *memo) {
    casus__dictionary_free(a, &memo->texts);
    casus__buffer_free(a, &memo->results);
}

char *casus__memo_slot(const casus_allocator *a, casus__memo *memo, casus_str text, int64_t result_size) {
    const int32_t code = casus__dictionary_code(a, &memo->texts, text);
    const int64_t missing = ((int64_t)code + 1) * result_size - memo->results.size;
    if (code < 0 || (missing > 0 && !casus__buffer_reserve(a, &memo->results, missing))) {
        return NULL;
    }
    if (missing > 0) {
        memset(memo->results.data + memo->results.size, 0, (size_t)missing);
        memo->results.size += missing;
    }
    return (char *)memo->results.data + (int64_t)code * result_size;
}
