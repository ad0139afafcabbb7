/* SPDX-License-Identifier: MIT */
/* A strict JSON parser (RFC 8259) over bytes in memory: the caller pulls one token after the other, no tree is made,
   and nesting costs one bit a level. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PARSE_H
#define CASUS_LIB_IO_JSON_SYNTAX_PARSE_H

#include "base/memory.h"

/* Levels of nesting that are allowed where nobody says otherwise, and the most that may be asked for. */
#define CASUS__JSON_DEPTH 64
#define CASUS__JSON_DEPTH_MAX 512

#define CASUS__JSON_END 0 /* nothing but white space is left */
#define CASUS__JSON_OBJECT 1
#define CASUS__JSON_OBJECT_END 2
#define CASUS__JSON_ARRAY 3
#define CASUS__JSON_ARRAY_END 4
#define CASUS__JSON_KEY 5
#define CASUS__JSON_STRING 6
#define CASUS__JSON_NUMBER 7
#define CASUS__JSON_TRUE 8
#define CASUS__JSON_FALSE 9
#define CASUS__JSON_NULL 10

typedef struct casus__json_token {
    int kind;
    /* KEY and STRING: the decoded text, a view into the input where nothing is escaped; it stays valid until the parser
       is started again or freed. NUMBER: as it is spelt. */
    casus_str text;
    int64_t offset; /* of its first byte */
} casus__json_token;

typedef struct casus__json {
    const casus_allocator *allocator;
    const char *text;
    int64_t size;
    int64_t at;
    int expect;
    int32_t depth;
    int32_t limit;
    int raw;                                      /* strings are checked, not decoded */
    uint64_t objects[CASUS__JSON_DEPTH_MAX / 64]; /* one bit a level: 1 object, 0 array */
    casus__buffer scratch;                        /* decoded texts; never moves while a text is parsed */
    const char *fault;                            /* after a failure: what is wrong, static text */
    int64_t fault_at;                             /* and where */
} casus__json;

void casus__json_init(casus__json *j, const casus_allocator *allocator);
void casus__json_free(casus__json *j);

/* Begins with a text, which must stay where it is. `limit` is 1 .. CASUS__JSON_DEPTH_MAX. */
void casus__json_start(casus__json *j, const char *text, int64_t size, int32_t limit);

/* Next token. CASUS_OK, CASUS_E_SYNTAX, CASUS_E_LIMIT (depth), CASUS_E_MEMORY. A key's colon is taken with it.
   After a failure the parser is not to be asked again. */
casus_status casus__json_next(casus__json *j, casus__json_token *token);

/* Goes to the end of the value that `first` begins, checking all of it. */
casus_status casus__json_skip(casus__json *j, const casus__json_token *first);

/* Goes back to the start of a value that was skipped; the parser ends with that value. */
void casus__json_seek(casus__json *j, int64_t offset);

/* Line and column in bytes, both from 1, of an offset. */
void casus__json_locate(const char *text, int64_t offset, int64_t *line, int64_t *column);

#endif
