/* SPDX-License-Identifier: MIT */
/* The taxonomies of a linker, and of each of its records the category in each taxonomy. */
#ifndef CASUS_LIB_LINK_COMPAT_CATEGORIES_H
#define CASUS_LIB_LINK_COMPAT_CATEGORIES_H

#include "batch/batch.h"
#include "link/compat/compat.h"
#include "link/compat/taxonomy.h"

typedef struct casus__named_taxonomy {
    char *name; /* of the native column that it orders */
    int64_t name_size;
    casus__taxonomy table;
    int32_t column; /* of the batch at hand */
} casus__named_taxonomy;

/* Zero-initialise. */
typedef struct casus__categories {
    casus__named_taxonomy *taxonomies;
    int32_t count;
    int64_t cap;
    int32_t *codes; /* of the record that was added as number r in taxonomy t: codes[r * count + t] */
    int64_t code_cap;
    casus__buffer field;
    casus__buffer scratch;
} casus__categories;

/* Reads one more taxonomy, before the first record. */
casus_status casus__categories_add_taxonomy(const casus__settings *settings, casus__categories *c, const char *name,
                                            casus_input *input, casus_error *error);
/* Finds the columns in a batch. CASUS_E_VALUE: one is not there. */
casus_status casus__categories_open(casus__categories *c, const casus_batch *batch, casus_error *error);
/* Looks up a row of that batch, which is the record of this number of this dataset. CASUS_E_VALUE: a category that the
   taxonomy does not have. */
casus_status casus__categories_set(const casus_allocator *a, casus__categories *c, int64_t record, casus_str dataset,
                                   const casus_batch *batch, int64_t row, casus_error *error);
/* What the options say of each taxonomy: `out` has room for `count`, and the tables stay where they are.
   CASUS_E_ARGUMENT: none was added, or the lists are no numbers, are of another length, or out of range. */
casus_status casus__categories_weigh(const casus__categories *c, const char *certainty, const char *weight,
                                     casus__compat_taxonomy *out, casus_error *error);
void casus__categories_free(const casus_allocator *a, casus__categories *c);

#endif
