/* SPDX-License-Identifier: MIT */
/* The names table: spellings and codes that lead to names. */
#ifndef CASUS_LIB_NAMES_NAMES_H
#define CASUS_LIB_NAMES_NAMES_H

#include <casus/names.h>

#include "base/context.h"
#include "base/shared.h"
#include "batch/dictionary.h"

/* From a spelling or code to a name, in a time. */
typedef struct casus__name_entry {
    int32_t key, name; /* both are codes of `keys` */
    int64_t from, to;  /* days, both included; INT64_MIN and INT64_MAX: open */
    int64_t row;       /* of the table */
} casus__name_entry;

struct casus_names {
    casus__shared references;
    casus_allocator allocator;
    casus__dictionary keys;  /* kind and folded spelling; kind, scheme and code */
    casus__dictionary texts; /* names as the table writes them */
    int32_t *spellings;      /* by key: how the name is written, a code of `texts`; -1: it is no name */
    int64_t spelling_cap;
    casus__name_entry *entries; /* once sealed by key and time; those of a key do not overlap */
    int64_t entry_count, entry_cap;
    int64_t *firsts; /* by key: its first entry; one more at the end */
    int64_t first_count;
    uint64_t mark; /* of all that it says, in any order of rows, never 0: what states compare */
};

/* A row as the table has it; dates as in casus__name_entry. */
typedef struct casus__name_row {
    casus_str name, alias, scheme, code;
    int32_t kind; /* CASUS_NAME_KIND_* */
    int64_t from, to;
    int64_t row;
} casus__name_row;

/* An empty table to be filled; NULL when memory is short. */
casus_names *casus__names_make(const casus__settings *settings);
casus_names *casus__names_retain(const casus_names *names); /* NULL is fine */
casus_status casus__names_add(casus_names *names, const casus__name_row *row, casus_error *error);
/* Sorts the rows, and refuses those that contradict each other. Nothing is added afterwards. */
casus_status casus__names_seal(casus_names *names, casus_error *error);

/* Key of a text; -1: the table does not have it. */
int32_t casus__names_key(const casus_names *names, int32_t kind, casus_str text);
/* The name that a key means on a day: a view into the table. 0: none on that day. */
int casus__names_resolve(const casus_names *names, int32_t key, int32_t day, casus_str *out);
/* 1 if any row has a date. */
int casus__names_dated(const casus_names *names);

#endif
