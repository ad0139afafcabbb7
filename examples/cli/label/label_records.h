/* SPDX-License-Identifier: MIT */
/* The records of all files in memory, found by the name under which they were linked. */
#ifndef CLI_LABEL_RECORDS_H
#define CLI_LABEL_RECORDS_H

#include "label/label_page.h"
#include "link/linkage.h"

typedef struct label_records {
    casus_dataset **files; /* of each file; NULL of one that is empty */
    buffer *names;         /* NUL-terminated; "" if the records say it themselves */
    int file_count;
    labelled_record *list; /* sorted, after label_records_sort() */
    size_t count;
} label_records;

/* Makes room for the files of the session. 1, or 0 after saying why not. label_records_free() in every case. */
int label_records_begin(label_records *all, session *s);
/* A linkage_add whose user is the records. */
int label_records_add(linkage *l, int file, void *user);
/* To be called when all are read. 1, or 0 after saying why not. */
int label_records_sort(label_records *all, session *s);
/* The first record of a name; NULL if there is none. */
const labelled_record *label_records_find(const label_records *all, casus_str dataset, casus_str id);
void label_records_free(label_records *all);

#endif
