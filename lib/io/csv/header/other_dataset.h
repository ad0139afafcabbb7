/* SPDX-License-Identifier: MIT */
/* Datasets that casus knows by name but does not read. */
#ifndef CASUS_LIB_IO_CSV_OTHER_DATASET_H
#define CASUS_LIB_IO_CSV_OTHER_DATASET_H

#include "io/csv/scan/scan.h"

/* What a text is that no profile fits, and what to take instead; NULL if it is none of these. names: of the record
   that is most like a header; index: of the text, scanned by tabs without quotes. */
const char *casus__csv_other_dataset(const casus_str *names, int32_t count, const char *text,
                                     const casus__csv_index *index);

#endif
