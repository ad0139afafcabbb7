/* SPDX-License-Identifier: MIT */
/* Names of columns in the order in which they were met, each once. Finding one is quick where names come in that order,
   and a search by halves where they do not, so that no choice of names makes it slow. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_NAME_LIST_H
#define CASUS_LIB_IO_JSON_SYNTAX_NAME_LIST_H

#include "base/memory.h"

/* What is beyond stays in native. */
#define CASUS__NAMES_MAX 4096

typedef struct casus__name_list {
    const casus_allocator *allocator;
    casus__buffer bytes;
    int64_t *ends; /* in bytes, which moves */
    int64_t cap;
    int32_t *order; /* numbers of the names, sorted */
    int64_t order_cap;
    int32_t count;
    int32_t next; /* name that the next one is compared with first */
} casus__name_list;

void casus__name_list_init(casus__name_list *n, const casus_allocator *allocator);
void casus__name_list_free(casus__name_list *n);
/* View of a name, good until another one is added. */
casus_str casus__name_list_at(const casus__name_list *n, int32_t i);
/* Number of a name, -1 if the list does not have it. */
int32_t casus__name_list_find(casus__name_list *n, casus_str name);
/* Adds a name unless the list has it, or is full. */
int casus__name_list_add(casus__name_list *n, casus_str name);

#endif
