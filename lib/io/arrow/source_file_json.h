/* SPDX-License-Identifier: MIT */
/* Source files as text: a JSON array with one object a source, which a file of batches carries in its metadata. The
   same sources give the same bytes. Members may be added; those that are not known are ignored. */
#ifndef CASUS_LIB_IO_ARROW_SOURCE_FILE_JSON_H
#define CASUS_LIB_IO_ARROW_SOURCE_FILE_JSON_H

#include "bytes/sink.h"
#include "batch/source_file.h"

/* Puts `[{...},...]`. Report and trailer are among the members of the sources that have ended. */
void casus__source_files_put(const casus__source_file *const *sources, int32_t count, casus__sink *out);

/**
 * Reads what casus__source_files_put() has written.
 * @param out  receives an array of `*out_count` sources with one reference each, or NULL if there are none; free it
 * with casus__source_files_free(). On failure it is NULL.
 * @return CASUS_OK; CASUS_E_SYNTAX (no JSON, or damaged: the error says where), CASUS_E_LIMIT, CASUS_E_MEMORY.
 */
casus_status casus__source_files_read(const casus_allocator *a, casus_str text, casus__source_file ***out,
                                      int32_t *out_count, casus_error *error);
void casus__source_files_free(const casus_allocator *a, casus__source_file **sources, int32_t count);

#endif
