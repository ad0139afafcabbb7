/* SPDX-License-Identifier: MIT */
/* Structure: `expect` says what may come next, and every token moves it on. Bit depth - 1 of `objects` is the innermost
   open container. Strings and numbers are in scalar.c. */
#include "io/json/syntax/parser.h"

#include <string.h>

#include "io/json/syntax/scalar.h"

/* What may come next. */
#define EXPECT_VALUE 0
#define EXPECT_FIRST_VALUE 1 /* or the end of the array */
#define EXPECT_KEY 2
#define EXPECT_FIRST_KEY 3 /* or the end of the object */
#define EXPECT_COMMA 4     /* or the end of what is open */
#define EXPECT_END 5

#define TEXT(number) #number
#define TEXT_OF(number) TEXT(number)
#define DEPTH_TEXT TEXT_OF(CASUS__JSON_DEPTH)

void casus__json_init(casus__json *j, const casus_allocator *allocator) {
    memset(j, 0, sizeof *j);
    j->allocator = allocator;
}

void casus__json_free(casus__json *j) {
    casus__buffer_free(j->allocator, &j->scratch);
}

void casus__json_start(casus__json *j, const char *text, int64_t size, int32_t limit) {
    j->text = text;
    j->size = size;
    j->limit = limit;
    j->scratch.size = 0;
    j->fault = NULL;
    j->fault_at = 0;
    j->raw = 0;
    casus__json_seek(j, 0);
}

void casus__json_seek(casus__json *j, int64_t offset) {
    j->at = offset;
    j->depth = 0;
    j->expect = EXPECT_VALUE;
}

static inline void skip_blanks(casus__json *j) {
    if (j->at < j->size && (unsigned char)j->text[j->at] > ' ') {
        return; /* what JSON that programs write has nearly everywhere */
    }
    while (j->at < j->size) {
        const char c = j->text[j->at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            return;
        }
        j->at++;
    }
}

/* Whether the innermost open container is an object. */
static int in_object(const casus__json *j) {
    const int32_t level = j->depth - 1;
    return (int)(j->objects[level / 64] >> (level % 64) & 1);
}

static void after_value(casus__json *j) {
    j->expect = j->depth == 0 ? EXPECT_END : EXPECT_COMMA;
}

static casus_status open_container(casus__json *j, casus__json_token *token, int object) {
    if (j->depth >= j->limit) {
        casus__json_fail(j, j->at,
                         j->limit == CASUS__JSON_DEPTH ? "the value is nested more than " DEPTH_TEXT " deep"
                                                       : "the value is nested too deeply");
        return CASUS_E_LIMIT;
    }
    const uint64_t bit = UINT64_C(1) << (j->depth % 64);
    uint64_t *word = &j->objects[j->depth / 64];
    *word = object ? *word | bit : *word & ~bit;
    j->depth++;
    j->at++;
    j->expect = object ? EXPECT_FIRST_KEY : EXPECT_FIRST_VALUE;
    token->kind = object ? CASUS__JSON_OBJECT : CASUS__JSON_ARRAY;
    return CASUS_OK;
}

static casus_status close_container(casus__json *j, casus__json_token *token) {
    const int object = in_object(j);
    if (j->text[j->at] != (object ? '}' : ']')) {
        return casus__json_fail(j, j->at, object ? "expected `,` or `}` here" : "expected `,` or `]` here");
    }
    token->kind = object ? CASUS__JSON_OBJECT_END : CASUS__JSON_ARRAY_END;
    j->at++;
    j->depth--;
    after_value(j);
    return CASUS_OK;
}

static casus_status take_key(casus__json *j, casus__json_token *token) {
    token->kind = CASUS__JSON_KEY;
    if (j->text[j->at] != '"') {
        return casus__json_fail(j, j->at, "expected a key in double quotes here");
    }
    const casus_status status = casus__json_string(j, &token->text);
    if (status != CASUS_OK) {
        return status;
    }
    skip_blanks(j);
    if (j->at >= j->size || j->text[j->at] != ':') {
        return casus__json_fail(j, j->at, "expected `:` after the key");
    }
    j->at++;
    j->expect = EXPECT_VALUE;
    return CASUS_OK;
}

static casus_status take_literal(casus__json *j, casus__json_token *token, int kind, const char *word) {
    const int64_t size = (int64_t)strlen(word);
    if (j->size - j->at < size || memcmp(j->text + j->at, word, (size_t)size) != 0) {
        return casus__json_fail(j, j->at, "expected a value here");
    }
    token->kind = kind;
    j->at += size;
    after_value(j);
    return CASUS_OK;
}

static int is_infinity(const casus__json *j) {
    return j->text[j->at] == '-' && j->size - j->at > 1 && j->text[j->at + 1] == 'I';
}

static casus_status take_value(casus__json *j, casus__json_token *token) {
    casus_status status = CASUS_OK;
    switch (j->text[j->at]) {
    case '{': return open_container(j, token, 1);
    case '[': return open_container(j, token, 0);
    case 't': return take_literal(j, token, CASUS__JSON_TRUE, "true");
    case 'f': return take_literal(j, token, CASUS__JSON_FALSE, "false");
    case 'n': return take_literal(j, token, CASUS__JSON_NULL, "null");
    case 'N': return take_literal(j, token, CASUS__JSON_NULL, "NaN");
    case 'I': return take_literal(j, token, CASUS__JSON_NULL, "Infinity");
    case '"':
        token->kind = CASUS__JSON_STRING;
        status = casus__json_string(j, &token->text);
        break;
    default:
        if (is_infinity(j)) {
            return take_literal(j, token, CASUS__JSON_NULL, "-Infinity");
        }
        token->kind = CASUS__JSON_NUMBER;
        status = casus__json_number(j, &token->text);
        break;
    }
    after_value(j);
    return status;
}

/* Where the next token begins. */
static casus_status begin(casus__json *j, casus__json_token *token) {
    token->text.data = NULL;
    token->text.size = 0;
    token->offset = j->at;
    token->kind = CASUS__JSON_END;
    return j->at < j->size || j->expect == EXPECT_END
               ? CASUS_OK
               : casus__json_fail(j, j->at, "the text ends before the value does");
}

casus_status casus__json_next(casus__json *j, casus__json_token *token) {
    skip_blanks(j);
    if (j->expect == EXPECT_COMMA && j->at < j->size && j->text[j->at] == ',') {
        j->at++;
        j->expect = in_object(j) ? EXPECT_KEY : EXPECT_VALUE;
        skip_blanks(j);
    }
    const casus_status status = begin(j, token);
    if (status != CASUS_OK || j->at >= j->size) {
        return status;
    }
    const char c = j->text[j->at];
    switch (j->expect) {
    case EXPECT_END: return casus__json_fail(j, j->at, "there is text after the end of the value");
    case EXPECT_COMMA: return close_container(j, token);
    case EXPECT_FIRST_KEY: return c == '}' ? close_container(j, token) : take_key(j, token);
    case EXPECT_KEY: return take_key(j, token);
    case EXPECT_FIRST_VALUE: return c == ']' ? close_container(j, token) : take_value(j, token);
    default: return take_value(j, token);
    }
}

casus_status casus__json_next_value(casus__json *j, casus__json_token *token) {
    const char c = j->at < j->size ? j->text[j->at] : 0;
    token->offset = j->at;
    if (c == '"') { /* what nearly all values of members are, without a blank before them: strings and numbers */
        token->kind = CASUS__JSON_STRING;
        after_value(j);
        return casus__json_string(j, &token->text);
    }
    if (c >= '0' && c <= '9') {
        token->kind = CASUS__JSON_NUMBER;
        after_value(j);
        return casus__json_number(j, &token->text);
    }
    skip_blanks(j);
    const casus_status status = begin(j, token);
    return status == CASUS_OK ? take_value(j, token) : status;
}

/* Number of the name that a key is, which is then taken; -1 if it is none, or not written without blanks. */
static int take_known_key(casus__json *j, const casus__known_names *names, int hint, casus__json_token *token) {
    const char *text = j->text;
    const int comma = j->expect == EXPECT_COMMA;
    const int64_t quote = j->at + comma;
    if (j->size - quote < CASUS__KNOWN_NAME_VIEW + 2 || text[quote] != '"' || (comma && text[j->at] != ',')) {
        return -1;
    }
    const int found = casus__known_names_match(names, text + quote + 1, hint);
    const int64_t end = found < 0 ? 0 : quote + 1 + names->items[found].size;
    if (found < 0 || text[end + 1] != ':') {
        return -1;
    }
    token->kind = CASUS__JSON_KEY;
    token->text.data = text + quote + 1;
    token->text.size = end - quote - 1;
    token->offset = quote;
    j->at = end + 2;
    j->expect = EXPECT_VALUE;
    return found;
}

casus_status casus__json_next_key(casus__json *j, const casus__known_names *names, int hint, casus__json_token *token,
                                  int *found) {
    *found = take_known_key(j, names, hint, token);
    if (*found >= 0) {
        return CASUS_OK;
    }
    const casus_status status = casus__json_next(j, token);
    if (status == CASUS_OK && token->kind == CASUS__JSON_KEY) {
        *found = casus__known_names_find(names, token->text);
    }
    return status;
}

casus_status casus__json_skip(casus__json *j, const casus__json_token *first) {
    if (first->kind != CASUS__JSON_OBJECT && first->kind != CASUS__JSON_ARRAY) {
        return CASUS_OK;
    }
    casus__json_token token;
    const int32_t outside = j->depth - 1;
    casus_status status = CASUS_OK;
    j->raw = 1;
    while (status == CASUS_OK && j->depth > outside) {
        status = casus__json_next(j, &token);
    }
    j->raw = 0;
    return status;
}

void casus__json_locate(const char *text, int64_t offset, int64_t *line, int64_t *column) {
    int64_t start = 0;
    *line = 1;
    for (;;) {
        const char *end = start < offset ? memchr(text + start, '\n', (size_t)(offset - start)) : NULL;
        if (end == NULL) {
            break;
        }
        start = end - text + 1;
        ++*line;
    }
    *column = offset - start + 1;
}
