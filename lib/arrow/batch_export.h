/* SPDX-License-Identifier: MIT */
/* Batches as Arrow data: their schema, and their columns as arrays. An exported array points into the batch, which it
   retains; nothing of the batch is copied. batch_import.h is the way back. */
#ifndef CASUS_LIB_ARROW_BATCH_EXPORT_H
#define CASUS_LIB_ARROW_BATCH_EXPORT_H

#include <casus/arrow_c.h>

#include "batch/batch.h"

/* Version of the schema, the value of the metadata key casus:schema (docs/schema.md). */
#define CASUS__ARROW_SCHEMA_VERSION 1
#define CASUS__ARROW_SCHEMA_KEY "casus:schema"
/* JSON list of the sources, see io/arrow/source_file_json.h. */
#define CASUS__ARROW_SOURCES_KEY "casus:sources"

/* Two columns that follow those of the event. source_row (int64, never null) is casus_batch_source_row(); source_index
   (int32) is the place of the row's source in the list of sources, null where the row has none. */
#define CASUS__ARROW_SOURCE_ROW "source_row"
#define CASUS__ARROW_SOURCE_INDEX "source_index"

/* Schema of batches with the columns of a mask, and source_row and source_index after them. Its metadata are
   casus:schema and, if `sources` is not empty, casus:sources. On failure *out is released. */
casus_status casus__arrow_schema(const casus_allocator *a, uint64_t columns, casus_str sources, struct ArrowSchema *out,
                                 casus_error *error);

/* Exports a batch as a struct array of the schema that casus__arrow_schema() makes of its columns. The array takes a
   reference of the batch and is released on any thread, children before or after it. What has no memory in the batch
   (columns of nulls only, offsets of no element, source_row of events built in memory, source_index) points into bytes
   made for the export. Offsets of arrays are 0. Buffers are 64-byte aligned, except those of dictionaries, whose memory
   is aligned as the allocator gives it. A negative source_index: the rows have no source. On failure *out is
   released. */
casus_status casus__arrow_array(casus_batch *batch, int32_t source_index, struct ArrowArray *out, casus_error *error);

#endif
