/* SPDX-License-Identifier: MIT */
/* What is wrong with an input: kept until a block of rows is done, then handed out in the order of the file. Every
   reader has one list of issues. */
#ifndef CASUS_LIB_IO_ISSUES_ISSUES_H
#define CASUS_LIB_IO_ISSUES_ISSUES_H

#include <casus/io.h>

#include "base/context.h"

#define CASUS__ISSUE_VALUE 200

typedef struct casus__pending {
    int32_t kind;
    int32_t name_size;
    int32_t value_size;
    int32_t dataset_size;
    int32_t id_size;
    casus_error error; /* status, row, column, byte offset, and what is said of them */
    char name[64];
    char value[CASUS__ISSUE_VALUE];
    char dataset[64];
    char id[64];
} casus__pending;

typedef struct casus__issues {
    casus_allocator allocator;
    const char *input_name;
    casus_issue_fn on_issue; /* NULL: nobody is called */
    void *user;
    casus_output *output; /* gets a line an issue; retained, NULL none */
    int32_t report_rows;  /* hand out row errors too */
    int32_t kept;         /* 1: kept for another list, which has a listener, to take */
    int64_t cell_errors;
    casus_str dataset, id; /* of the event that cannot be read, while its issue is added; else empty */
    casus__pending *pending;
    int64_t count;
    int64_t cap;
} casus__issues;

/* Place of an issue. */
typedef struct casus__place {
    int64_t row;
    int64_t column; /* from 1, 0 = none */
    int64_t byte_offset;
    casus_str column_name;
    casus_str value;
} casus__place;

/* Notes an issue; `what` is the text after `name:row:column: `. */
int casus__issues_add(casus__issues *issues, int32_t kind, casus_status status, const casus__place *place,
                      const char *what);
/* Takes what another list keeps of rows before `end`, which are counted from `first_row` on. */
int casus__issues_take(casus__issues *issues, casus__issues *from, int64_t end, int64_t first_row);
/* Hands out what is pending, sorted by row and column. CASUS_OK, CASUS_E_CANCELLED, CASUS_E_MEMORY, or what the output
   says. */
casus_status casus__issues_flush(casus__issues *issues, casus_error *error);
void casus__issues_free(casus__issues *issues);

#endif
