/* SPDX-License-Identifier: MIT */
/* An event in a report: what each of its parts says, by templates over the columns of its batch. */
#ifndef CASUS_LIB_PICTURE_REPORT_RECORD_H
#define CASUS_LIB_PICTURE_REPORT_RECORD_H

#include "picture/report/page.h"

/* Writes a heading with the anchor #eNUMBER, and the parts of one row. */
void casus__record_write(casus__page *p, const casus_batch *batch, int64_t row, int64_t number);
/* `best (low-high)`, or `low-high` without one, as tables have it. */
void casus__record_figure(casus__page *p, double low, double best, double high);

#endif
