/* SPDX-License-Identifier: MIT */
/* A column of the source by its name: `native.NAME`, in any case of letters, in double quotes where the name has other
   characters. Its text is that of the cell, decoded, without any rule of missing values. */
#ifndef CASUS_LIB_QUERY_COLUMNS_NATIVE_COLUMN_H
#define CASUS_LIB_QUERY_COLUMNS_NATIVE_COLUMN_H

#include "batch/batch.h"

#define CASUS__NATIVE_PREFIX "native."

/* The name of the column that `native.NAME` asks for, written into `out`, which has room for text.size bytes. 0 if the
   text does not begin so, -1 if its quotes are not closed at its end or the name is empty. */
int casus__native_name(casus_str text, char *out, casus_str *name);

/* Of a list of names of keys, sums or fields: the end of the name that begins at `from`, a comma that is neither inside
   brackets nor in such quotes. */
int64_t casus__name_end(casus_str list, int64_t from);

/* A column of the batch at hand. Zero-initialise. */
typedef struct casus__native_column {
    const casus_batch *batch;
    int32_t index; /* -1: the source has no such column */
    casus__buffer text;
} casus__native_column;

/* The index of a column of the source: of that name to the letter, else in any case; -1. */
int32_t casus__native_find(const casus_batch *batch, const char *name);
/* Turns to a batch. */
void casus__native_begin(casus__native_column *column, const casus_batch *batch, const char *name);
/* The text of a row, empty where there is none; good until the next is asked for. 0 when memory is short. */
int casus__native_text(const casus_allocator *a, casus__native_column *column, int64_t row, casus_str *out);
void casus__native_free(const casus_allocator *a, casus__native_column *column);

#endif
