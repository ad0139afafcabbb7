/* SPDX-License-Identifier: MIT */
/* The records that were linked, by their ids: which a text of the command line means. */
#ifndef CLI_LINK_RECORDS_H
#define CLI_LINK_RECORDS_H

#include "link/linkage.h"

typedef struct record_name {
    casus_str dataset; /* empty: none */
    casus_str id;
} record_name;

/* Finds what --explain names: ID or DATASET:ID, or two of them with a comma between; `second` is empty if it is one. An
   id may hold commas and colons itself. `clusters` has every record, and the names are views into it. 1, or 0 after
   saying what is not there, or of which datasets it could be. */
int link_records_find(session *s, const casus_table *clusters, const char *text, record_name *first,
                      record_name *second);

#endif
