/* SPDX-License-Identifier: MIT */
/* What the scalar machine and the vector drivers of one casus__csv_scan call share. */
#ifndef CASUS_LIB_IO_CSV_SCAN_SCAN_JOB_H
#define CASUS_LIB_IO_CSV_SCAN_SCAN_JOB_H

#include "io/csv/scan/scan.h"

typedef struct casus__csv_job {
    const casus_allocator *allocator;
    const unsigned char *text;
    uint32_t size;
    int final;
    int64_t max_fields;
    const casus__csv_kept *kept; /* NULL: every end is stored */
    casus__csv_index *index;
    uint32_t at; /* where the next record starts; everything before is indexed */
    unsigned char separator;
    unsigned char quote;      /* 0 = no quoting */
    unsigned char kinds[256]; /* what each byte means to the machine */
} casus__csv_job;

/* How a driver or a step ends. */
#define CASUS__CSV_NO_MEMORY 0
#define CASUS__CSV_STOP 1 /* max_fields is reached, or no whole record is left */
#define CASUS__CSV_GO 2   /* a record was added, there may be more */

void casus__csv_kinds(const casus__csv_dialect *dialect, unsigned char kinds[256]);

/* Indexes the one record at job->at and moves job->at behind it. */
int casus__csv_scan_record(casus__csv_job *job);

/* Indexes records to the end of the text or of max_fields. */
int casus__csv_scan_scalar(casus__csv_job *job);

/* Appends a record, whose ends stand in the index. */
int casus__csv_add_record(const casus_allocator *a, casus__csv_index *index, const casus__csv_record *record);

#endif
