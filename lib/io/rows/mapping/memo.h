/* SPDX-License-Identifier: MIT */
/* What was made of a text, so that each text is looked up once: a file says the same few hundred things over and over.
   Every text of the memo has one result, a struct of the caller's whose size is the same for all of them. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_MEMO_H
#define CASUS_LIB_IO_ROWS_MAPPING_MEMO_H

#include "batch/dictionary.h"

typedef struct casus__memo {
    casus__dictionary texts;
    casus__buffer results; /* one struct a text, by its code */
} casus__memo;

/* Where the result of a text stands, zeroed when the text is new; NULL when memory is short. Good until the next call.
 */
char *casus__memo_slot(const casus_allocator *a, casus__memo *memo, casus_str text, int64_t result_size);
void casus__memo_free(const casus_allocator *a, casus__memo *memo);

#endif
