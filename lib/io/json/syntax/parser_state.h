/* SPDX-License-Identifier: MIT */
/* A token, and where a parser stands between two of them. Shared by the structure (parser.c) and by the strings and
   numbers (scalar.c); others only read `text`, `at`, `fault` and `fault_at`. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PARSER_STATE_H
#define CASUS_LIB_IO_JSON_SYNTAX_PARSER_STATE_H

#include "base/memory.h"

/* Levels of nesting that are allowed: by default, and at most. */
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
    int raw;       /* strings are checked, not decoded */
    int32_t again; /* times that parts of the text are read once more (casus__json_seek()): scratch has room for each */
    uint64_t objects[CASUS__JSON_DEPTH_MAX / 64]; /* one bit a level: 1 object, 0 array */
    casus__buffer scratch;                        /* decoded texts; never moves while a text is parsed */
    const char *fault;                            /* after a failure: what is wrong, static text */
    int64_t fault_at;                             /* and where */
} casus__json;

/* Records what is wrong, static text, and where. @return CASUS_E_SYNTAX */
static inline casus_status casus__json_fail(casus__json *j, int64_t at, const char *fault) {
    j->fault = fault;
    j->fault_at = at;
    return CASUS_E_SYNTAX;
}

#endif
