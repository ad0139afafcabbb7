/* SPDX-License-Identifier: MIT */
/* A strict JSON parser (RFC 8259) over bytes in memory: the caller pulls one token after the other, no tree is made,
   and nesting costs one bit a level. What many programs write for no number, `NaN` and the infinities, is null. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PARSER_H
#define CASUS_LIB_IO_JSON_SYNTAX_PARSER_H

#include "io/json/syntax/known_names.h"
#include "io/json/syntax/parser_state.h"

void casus__json_init(casus__json *j, const casus_allocator *allocator);
void casus__json_free(casus__json *j);

/* Begins with a text, which must stay where it is. `limit` is 1 .. CASUS__JSON_DEPTH_MAX. */
void casus__json_start(casus__json *j, const char *text, int64_t size, int32_t limit);

/* Next token. CASUS_OK, CASUS_E_SYNTAX, CASUS_E_LIMIT (depth), CASUS_E_MEMORY. A key's colon is taken with it.
   After a failure the parser is not to be asked again. */
casus_status casus__json_next(casus__json *j, casus__json_token *token);

/* The same in an object whose members are called by `names`: *found is the number of a key among them, -1 if it is
   none, or if the token is no key. A name that comes at or behind 0 <= hint < count is found sooner. */
casus_status casus__json_next_key(casus__json *j, const casus__known_names *names, int hint, casus__json_token *token,
                                  int *found);
/* The same behind a key: its value, or what begins it. */
casus_status casus__json_next_value(casus__json *j, casus__json_token *token);

/* Goes to the end of the value that `first` begins, checking all of it. */
casus_status casus__json_skip(casus__json *j, const casus__json_token *first);

/* Goes back to the start of a value that was skipped; the parser ends with that value. One that was not skipped is
   decoded anew: whoever does that says how often in `again`. */
void casus__json_seek(casus__json *j, int64_t offset);

/* Line and column in bytes, both from 1, of an offset. */
void casus__json_locate(const char *text, int64_t offset, int64_t *line, int64_t *column);

#endif
