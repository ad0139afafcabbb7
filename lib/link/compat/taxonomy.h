/* SPDX-License-Identifier: MIT */
/* What the words of each dataset mean, from the finest to the broadest: a table that a user writes for compat.h. Words
   are compared to the byte, without the blanks around them. */
#ifndef CASUS_LIB_LINK_COMPAT_TAXONOMY_H
#define CASUS_LIB_LINK_COMPAT_TAXONOMY_H

#include <casus/io.h>

#include "base/context.h"
#include "batch/dictionary.h"

/* More levels are refused. */
#define CASUS__TAXONOMY_LEVELS 64

/* Zero-initialise. */
typedef struct casus__taxonomy {
    casus__dictionary datasets;
    casus__dictionary categories; /* casus__registry_text() of dataset and category: the row of the table */
    casus__dictionary words;      /* of all levels */
    int32_t *labels;              /* words of category c at level l: labels[c * levels + l], the finest first */
    int64_t label_cap;
    int32_t levels;
} casus__taxonomy;

/* Reads a table with the columns data.source, base.categories, level_1, level_2, ... to its end; other columns are of
   no interest. As casus_linker_add_taxonomy(). It is to be freed in every case. */
casus_status casus__taxonomy_read(const casus__settings *settings, casus_input *input, casus__taxonomy *out,
                                  casus_error *error);
/* The category of a word of a dataset. `name`, of the column in which the word stands, and `row` are for the error.
   `scratch` is the caller's, and freed by him. CASUS_E_VALUE: the table has none, and the message says what to add. */
casus_status casus__taxonomy_find(const casus_allocator *a, const casus__taxonomy *t, casus__buffer *scratch,
                                  casus_str name, casus_str dataset, casus_str word, int64_t row, int32_t *out,
                                  casus_error *error);
void casus__taxonomy_free(const casus_allocator *a, casus__taxonomy *t);

#endif
