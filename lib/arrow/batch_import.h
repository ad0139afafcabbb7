/* SPDX-License-Identifier: MIT */
/* Batches out of arrays of the schema of batches (batch_export.h). A column whose array already has the layout of a
   batch is borrowed: it points into the array. Any other is copied. An array is checked before an element is read. */
#ifndef CASUS_LIB_ARROW_BATCH_IMPORT_H
#define CASUS_LIB_ARROW_BATCH_IMPORT_H

#include <casus/arrow_c.h>

#include "base/context.h"
#include "batch/batch.h"

/* Turns arrays of one schema into batches. */
typedef struct casus__arrow_import casus__arrow_import;

/* 1 if the schema is of a batch: by its metadata or, where a tool dropped them, by its columns. */
int casus__arrow_is_own(const struct ArrowSchema *schema);

/* Text of a metadata key of a schema; empty if it is not there. A view into the schema. */
casus_str casus__arrow_metadata(const struct ArrowSchema *schema, const char *key);

/* Reads a schema of batches (casus__arrow_is_own); it stays the caller's. Columns and fields are taken by name, unknown
   ones are noted; those in `wanted` that are not there become columns of nulls. `trusted` leaves out every check
   whose time grows with the data. CASUS_E_UNSUPPORTED (a newer casus:schema, a type that does not fit),
   CASUS_E_SYNTAX, CASUS_E_MEMORY. */
casus_status casus__arrow_import_new(const casus__settings *settings, const struct ArrowSchema *schema, uint64_t wanted,
                                     int trusted, casus__arrow_import **out, casus_error *error);
void casus__arrow_import_free(casus__arrow_import *import);
/* What the schema has that is not read as it stands: texts, a NUL behind each. A view into the import. */
casus_str casus__arrow_import_notes(const casus__arrow_import *import);

/* Sets the sources that source_index counts in; they are retained. */
casus_status casus__arrow_import_sources(casus__arrow_import *import, casus__source_file *const *sources, int32_t count,
                                         casus_error *error);

/* Checks an array and makes a batch of it (batches share dictionaries where the arrays share them). The array is moved
   in: it is released when the last batch that borrows from it is freed, or at once if none does. A column is copied
   whose array has an offset, is not aligned, is of another type or has values under its nulls. *rest is 1 if the rows
   are of several sources or too many for one batch: call again with array NULL for the next. */
casus_status casus__arrow_adopt(casus__arrow_import *import, struct ArrowArray *array, casus_batch **out, int *rest,
                                casus_error *error);

#endif
