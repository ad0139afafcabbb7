/* SPDX-License-Identifier: MIT */
/* CSV with tabs instead of commas: what was quoted for a comma alone stands bare. */
#ifndef CLI_TSV_H
#define CLI_TSV_H

#include "text/buffer.h"

/* Adds a table of the library's or the program's CSV (RFC 4180) with a tab between its cells. A cell that holds a tab,
   a quote or a line end is quoted as in CSV. */
void tsv_of_csv(buffer *b, casus_str csv);

#endif
