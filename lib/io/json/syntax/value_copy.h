/* SPDX-License-Identifier: MIT */
/* Copies any value in its one spelling: no white space, strings escaped as bytes/sink.h does, numbers as they were
   spelt. Event JSON keeps members that the model does not know in this form. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_VALUE_COPY_H
#define CASUS_LIB_IO_JSON_SYNTAX_VALUE_COPY_H

#include "io/json/syntax/parser.h"
#include "bytes/sink.h"

typedef struct casus__json_key {
    casus_str text;
    int64_t offset;
} casus__json_key;

/* Keys of the objects that are open, innermost last. */
typedef struct casus__json_keys {
    const casus_allocator *allocator;
    casus__json_key *items;
    int64_t count;
    int64_t cap;
} casus__json_keys;

void casus__json_keys_init(casus__json_keys *keys, const casus_allocator *allocator);
void casus__json_keys_free(casus__json_keys *keys);
int casus__json_keys_push(casus__json_keys *keys, const casus__json_token *key);
/* Drops the keys from number `from` on. If two of them are the same: CASUS_E_SYNTAX, and *twice is one that repeats an
   earlier one; CASUS_E_MEMORY. */
casus_status casus__json_keys_pop(casus__json_keys *keys, int64_t from, casus__json_key *twice);

/* Copies the value that `first` begins. A key given twice in an object is a fault of the parser's kind, CASUS_E_SYNTAX.
 */
casus_status casus__json_copy(casus__json *j, const casus__json_token *first, casus__json_keys *keys, casus__sink *out);

#endif
