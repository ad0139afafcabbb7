/* SPDX-License-Identifier: MIT */
/* Fields of a source row of separated text, long after it was read. */
#ifndef CASUS_LIB_IO_CSV_CSV_NATIVE_H
#define CASUS_LIB_IO_CSV_CSV_NATIVE_H

#include "batch/source_file.h"

/* A casus__source_file_field_fn for CASUS__NATIVE_TEXT. */
casus_status casus__csv_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                     int64_t size, int64_t *out_size);
/* A casus__source_file_fields_fn. */
casus_status casus__csv_native_fields(const casus__source_file *source, casus_str raw, casus__source_field_visit visit,
                                      void *user);

#endif
