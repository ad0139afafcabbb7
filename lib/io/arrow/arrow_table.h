/* SPDX-License-Identifier: MIT */
/* Arrow streams of other schemas than casus': tables of a dataset, row by row through its profile. */
#ifndef CASUS_LIB_IO_ARROW_ARROW_TABLE_H
#define CASUS_LIB_IO_ARROW_ARROW_TABLE_H

#include "io/reader/reader.h"

/* Reads reader->stream; the caller has the schema of it, which stays his. Chooses the profile by the names of the
   columns, and makes this the reader's format. */
casus_status casus__arrow_table_start(casus_reader *reader, const casus__profile *forced,
                                      const struct ArrowSchema *schema, casus_error *error);

/* arrow_reader.c. The next array of reader->stream, released at the end; its failures are those of the reader. */
casus_status casus__arrow_next_array(casus_reader *reader, struct ArrowArray *out, casus_error *error);
/* Fails with what is wrong in batch `batch` of the stream, counted from 1; 0 is the stream as a whole. */
casus_status casus__arrow_refuse(const casus_reader *reader, int64_t batch, const casus_error *what,
                                 casus_error *error);

#endif
