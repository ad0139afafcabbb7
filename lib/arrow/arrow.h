/* SPDX-License-Identifier: MIT */
/* Batches through the Arrow C data interface: their schema, their export, and batches over foreign memory. */
#ifndef CASUS_LIB_ARROW_ARROW_H
#define CASUS_LIB_ARROW_ARROW_H

#include <casus/arrow_c.h>

#include "base/context.h"
#include "batch/batch.h"

/* Version of the schema, the value of the metadata key casus:schema (docs/schema.md). */
#define CASUS__ARROW_SCHEMA_VERSION 1
#define CASUS__ARROW_SCHEMA_KEY "casus:schema"
/* JSON list of the origins, see io/origin_json.h. */
#define CASUS__ARROW_SOURCES_KEY "casus:sources"

/* Two columns that follow those of the event. source_row (int64, never null) is casus_batch_source_row(); source_index
   (int32) says which of the sources the row is from, null if it is from none. */
#define CASUS__ARROW_SOURCE_ROW "source_row"
#define CASUS__ARROW_SOURCE_INDEX "source_index"

/* ---- Export ---------------------------------------------------------------------------------------------------- */

/* Schema of batches with the columns of a mask, and source_row and source_index after them. Its metadata are
   casus:schema and, if `sources` is not empty, casus:sources. On failure *out is released. */
casus_status casus__arrow_schema(const casus_allocator *a, uint64_t columns, casus_str sources, struct ArrowSchema *out,
                                 casus_error *error);

/* Exports a batch as a struct array, as casus__arrow_schema() of its columns says. It takes a reference of the batch;
   release it on any thread, children before or after. Nothing of the batch is copied. What has no memory in the batch
   (columns of nulls only, offsets of no element, source_row of events built in memory, source_index) points into bytes
   made for the export. Offsets of arrays are 0 and buffers 64-byte aligned, but those of dictionaries, whose memory is
   aligned as the allocator gives it. source_index < 0: from none. On failure *out is
   released. */
casus_status casus__arrow_array(casus_batch *batch, int32_t source_index, struct ArrowArray *out, casus_error *error);

/* ---- Import ---------------------------------------------------------------------------------------------------- */

/* Turns arrays of one schema into batches. */
typedef struct casus__arrow_import casus__arrow_import;

/* 1 if the schema is of a batch: by its metadata or, where a tool dropped them, by its columns. */
int casus__arrow_is_own(const struct ArrowSchema *schema);

/* Text of a metadata key of a schema; empty if it is not there. A view into the schema. */
casus_str casus__arrow_metadata(const struct ArrowSchema *schema, const char *key);

/* Reads a schema of batches (casus__arrow_is_own); it stays the caller's. Columns and fields are taken by name, what is
   not known is ignored; those in `wanted` that are not there become unknown. `trusted` leaves out every check
   whose time grows with the data. CASUS_E_UNSUPPORTED (a newer casus:schema, a type that does not fit),
   CASUS_E_SYNTAX, CASUS_E_MEMORY. */
casus_status casus__arrow_import_new(const casus__settings *settings, const struct ArrowSchema *schema, uint64_t wanted,
                                     int trusted, casus__arrow_import **out, casus_error *error);
void casus__arrow_import_free(casus__arrow_import *import);

/* Origins that source_index counts in; retained. */
casus_status casus__arrow_import_origins(casus__arrow_import *import, casus__source_file *const *origins, int32_t count,
                                         casus_error *error);

/* Checks an array and makes a batch of it (batches share dictionaries where the arrays share them). The array is moved
   in: it is released when the last batch that uses its memory is freed, or at once if none does. Columns that lie as
   casus has them are used where they are; others (offset not 0, not aligned, other types, nulls over values) are
   copied. *rest is 1 if the rows are of several sources or too many for one batch: call again with array NULL for the
   next. */
casus_status casus__arrow_adopt(casus__arrow_import *import, struct ArrowArray *array, casus_batch **out, int *rest,
                                casus_error *error);

#endif
