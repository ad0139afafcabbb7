/* SPDX-License-Identifier: MIT */
/* The text of a condition while it is read: tokens (tokens.c), typed literals (literal.c), and messages that show the
   place (message.c). grammar.c and cell_condition.c make programs with them. */
#ifndef CASUS_LIB_QUERY_FILTER_CONDITION_CONDITION_H
#define CASUS_LIB_QUERY_FILTER_CONDITION_CONDITION_H

#include "base/error.h"
#include "query/filter/program.h"

/* ---- Tokens ------------------------------------------------------------------------------------------------------ */

#define CASUS__TOKEN_END 0
#define CASUS__TOKEN_NAME 1 /* a field or a function: letters, digits, _ and points */
#define CASUS__TOKEN_NUMBER 2
#define CASUS__TOKEN_STRING 3 /* with its quotes */
#define CASUS__TOKEN_OPEN 4
#define CASUS__TOKEN_CLOSE 5
#define CASUS__TOKEN_COMMA 6
#define CASUS__TOKEN_EQUAL 7
#define CASUS__TOKEN_DIFFERENT 8
#define CASUS__TOKEN_LESS 9
#define CASUS__TOKEN_LESS_EQUAL 10
#define CASUS__TOKEN_GREATER 11
#define CASUS__TOKEN_GREATER_EQUAL 12
/* Keywords, in any case. */
#define CASUS__TOKEN_AND 13
#define CASUS__TOKEN_OR 14
#define CASUS__TOKEN_NOT 15
#define CASUS__TOKEN_IN 16
#define CASUS__TOKEN_BETWEEN 17
#define CASUS__TOKEN_LIKE 18
#define CASUS__TOKEN_IS 19
#define CASUS__TOKEN_NULL 20
#define CASUS__TOKEN_TRUE 21
#define CASUS__TOKEN_FALSE 22
#define CASUS__TOKEN_ILIKE 23

typedef struct casus__token {
    int32_t kind;
    int64_t at; /* byte offset */
    casus_str text;
} casus__token;

/* Where the reading stands. `token` is the next one; nobody has consumed it yet. */
typedef struct casus__filter_reader {
    casus_str text;
    int64_t at; /* behind the token */
    casus__token token;
    casus_error *error;
    int32_t columns; /* 1: names are those of columns, which may stand in double quotes and have brackets in them */
} casus__filter_reader;

/* Reads the next token. CASUS_OK or CASUS_E_SYNTAX with a message. */
casus_status casus__filter_next(casus__filter_reader *r);

/* ---- Messages ---------------------------------------------------------------------------------------------------- */

/* Fills the error with the message, the line of the condition and a caret under byte offset `at`; otherwise as
   casus__fail(). */
casus_status casus__filter_fail(const casus__filter_reader *r, casus_status status, int64_t at, const char *format, ...)
    CASUS__PRINTF(4, 5);
/* How many bytes of a name or literal a message shows. */
int casus__filter_shown(casus_str s);
/* How a message names a token: "the end", or its text. */
casus_str casus__filter_token_text(const casus__token *token);

/* ---- Literals ---------------------------------------------------------------------------------------------------- */

/* What a literal is compared with: a field, and its name as the condition spells it. */
typedef struct casus__filter_subject {
    casus_str name;
    casus__filter_field field;
} casus__filter_subject;

/* Reads the token as a literal for a field of numbers, days or flags, and goes on. CASUS_E_SYNTAX, CASUS_E_VALUE. */
casus_status casus__filter_number(casus__filter_reader *r, const casus__filter_subject *subject, double *out);
/* Reads the token as a literal for a field of words, and goes on; `*out` is freed with casus__filter_word_free(). With
   `closed` it must be a word of the field's vocabulary, if the field has a closed one. */
casus_status casus__filter_word(const casus_allocator *a, casus__filter_reader *r, const casus__filter_subject *subject,
                                int closed, casus_str *out);
/* Checks that the word at `at` is of the field's vocabulary, if the field has a closed one. */
casus_status casus__filter_check_word(const casus__filter_reader *r, const casus__filter_subject *subject,
                                      casus_str word, int64_t at);

#endif
