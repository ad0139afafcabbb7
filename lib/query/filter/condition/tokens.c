/* SPDX-License-Identifier: MIT */
/* The next token of a condition. Keywords are spelt like names; literals keep their spelling for literal.c to read. */
#include "base/text.h"
#include "query/filter/condition/condition.h"

static const struct {
    const char *word;
    int32_t kind;
} keywords[] = {
    {"and", CASUS__TOKEN_AND},         {"or", CASUS__TOKEN_OR},       {"not", CASUS__TOKEN_NOT},
    {"in", CASUS__TOKEN_IN},           {"is", CASUS__TOKEN_IS},       {"like", CASUS__TOKEN_LIKE},
    {"between", CASUS__TOKEN_BETWEEN}, {"null", CASUS__TOKEN_NULL},   {"true", CASUS__TOKEN_TRUE},
    {"false", CASUS__TOKEN_FALSE},     {"ilike", CASUS__TOKEN_ILIKE},
};

/* Longer ones stand first: the first that fits is taken. */
static const struct {
    const char *text;
    int32_t size;
    int32_t kind;
} symbols[] = {
    {"<>", 2, CASUS__TOKEN_DIFFERENT},     {"!=", 2, CASUS__TOKEN_DIFFERENT}, {"<=", 2, CASUS__TOKEN_LESS_EQUAL},
    {">=", 2, CASUS__TOKEN_GREATER_EQUAL}, {"<", 1, CASUS__TOKEN_LESS},       {">", 1, CASUS__TOKEN_GREATER},
    {"=", 1, CASUS__TOKEN_EQUAL},          {"(", 1, CASUS__TOKEN_OPEN},       {")", 1, CASUS__TOKEN_CLOSE},
    {",", 1, CASUS__TOKEN_COMMA},
};

/* What people write who are used to other languages, and the advice for it. */
static const struct {
    const char *text;
    int32_t size;
    const char *advice;
} habits[] = {
    {"==", 2, "write = for equal"},
    {"&&", 2, "write and"},
    {"||", 2, "write or"},
    {"!", 1, "write not, or <> for different"},
    {"\"", 1, "words stand in single quotes: 'TJK'"},
    {"\xE2\x80\x98", 3, "write straight single quotes: 'TJK'"}, /* U+2018, U+2019, U+201C, U+201D */
    {"\xE2\x80\x99", 3, "write straight single quotes: 'TJK'"},
    {"\xE2\x80\x9C", 3, "words stand in straight single quotes: 'TJK'"},
    {"\xE2\x80\x9D", 3, "words stand in straight single quotes: 'TJK'"},
};

static char byte_at(const casus__filter_reader *r, int64_t at) {
    return at < r->text.size ? r->text.data[at] : 0;
}

static int starts_with(const casus__filter_reader *r, int64_t at, const char *text, int32_t size) {
    for (int32_t i = 0; i < size; i++) {
        if (byte_at(r, at + i) != text[i]) {
            return 0;
        }
    }
    return 1;
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static casus_status set_token(casus__filter_reader *r, int32_t kind, int64_t from, int64_t to) {
    r->token = (casus__token){kind, from, {r->text.data + from, to - from}};
    r->at = to;
    return CASUS_OK;
}

/* The end of a name in double quotes that opens at `to`, each quote of it doubled; the end of the text if it never
   closes. */
static int64_t quoted_end(const casus__filter_reader *r, int64_t to) {
    for (to++; to < r->text.size; to++) {
        if (byte_at(r, to) == '"' && byte_at(r, ++to) != '"') {
            break;
        }
    }
    return to;
}

/* Behind `[...]` and `(...)` and what follows them without a blank, as in `killed[nationality=CHN]_low`. */
static int64_t behind_brackets(const casus__filter_reader *r, int64_t to) {
    while (byte_at(r, to) == '[' || byte_at(r, to) == '(') {
        const char closing = byte_at(r, to) == '[' ? ']' : ')';
        int64_t at = to;
        while (at < r->text.size && byte_at(r, at) != closing) {
            at++;
        }
        if (at >= r->text.size) {
            break;
        }
        to = at + 1;
        while (is_letter(byte_at(r, to)) || is_digit(byte_at(r, to))) {
            to++;
        }
    }
    return to;
}

static casus_status take_name(casus__filter_reader *r, int64_t from) {
    int64_t to = from;
    while (is_letter(byte_at(r, to)) || is_digit(byte_at(r, to)) || byte_at(r, to) == '.') {
        to++;
        if (byte_at(r, to - 1) == '.' && byte_at(r, to) == '"') { /* native."Deaths, total" */
            to = quoted_end(r, to);
        }
    }
    const casus_str text = {r->text.data + from, to - from};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (casus__equal_nocase(text, keywords[i].word)) {
            return set_token(r, keywords[i].kind, from, to);
        }
    }
    return set_token(r, CASUS__TOKEN_NAME, from, r->columns ? behind_brackets(r, to) : to);
}

/* The token is what the quotes hold. */
static casus_status take_quoted_name(casus__filter_reader *r, int64_t from) {
    const int64_t to = quoted_end(r, from);
    if (to <= from + 1 || byte_at(r, to - 1) != '"') {
        return casus__filter_fail(r, CASUS_E_SYNTAX, from, "the quote that opens here never closes");
    }
    (void)set_token(r, CASUS__TOKEN_NAME, from + 1, to - 1);
    r->at = to;
    return CASUS_OK;
}

/* Whether a number starts here: digits, perhaps after a sign or a point. */
static int is_number(const casus__filter_reader *r, int64_t at) {
    at += byte_at(r, at) == '-' || byte_at(r, at) == '+';
    at += byte_at(r, at) == '.';
    return is_digit(byte_at(r, at));
}

/* Takes everything that may be meant as a part of the number; literal.c reports what is wrong with it. */
static casus_status take_number(casus__filter_reader *r, int64_t from) {
    int64_t to = from + 1;
    for (;; to++) {
        const char c = byte_at(r, to);
        const char before = byte_at(r, to - 1);
        const int signs_exponent = (c == '-' || c == '+') && (before == 'e' || before == 'E');
        if (!is_digit(c) && !is_letter(c) && c != '.' && !signs_exponent) {
            return set_token(r, CASUS__TOKEN_NUMBER, from, to);
        }
    }
}

static casus_status take_string(casus__filter_reader *r, int64_t from) {
    for (int64_t to = from + 1; to < r->text.size; to++) {
        if (byte_at(r, to) != '\'') {
            continue;
        }
        if (byte_at(r, to + 1) != '\'') {
            return set_token(r, CASUS__TOKEN_STRING, from, to + 1);
        }
        to++;
    }
    return casus__filter_fail(r, CASUS_E_SYNTAX, from, "the quote that opens here never closes");
}

static casus_status no_token(const casus__filter_reader *r, int64_t at) {
    for (size_t i = 0; i < sizeof habits / sizeof habits[0]; i++) {
        if (starts_with(r, at, habits[i].text, habits[i].size)) {
            return casus__filter_fail(r, CASUS_E_SYNTAX, at, "'%s' is not part of the language: %s", habits[i].text,
                                      habits[i].advice);
        }
    }
    return casus__filter_fail(r, CASUS_E_SYNTAX, at, "this character is not part of the language");
}

casus_status casus__filter_next(casus__filter_reader *r) {
    int64_t at = r->at;
    while (at < r->text.size &&
           (byte_at(r, at) == ' ' || byte_at(r, at) == '\t' || byte_at(r, at) == '\r' || byte_at(r, at) == '\n')) {
        at++;
    }
    if (at >= r->text.size) {
        return set_token(r, CASUS__TOKEN_END, r->text.size, r->text.size);
    }
    if (is_letter(byte_at(r, at))) {
        return take_name(r, at);
    }
    if (r->columns && byte_at(r, at) == '"') {
        return take_quoted_name(r, at);
    }
    if (is_number(r, at)) {
        return take_number(r, at);
    }
    if (byte_at(r, at) == '\'') {
        return take_string(r, at);
    }
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0] && !starts_with(r, at, "==", 2); i++) {
        if (starts_with(r, at, symbols[i].text, symbols[i].size)) {
            return set_token(r, symbols[i].kind, at, at + symbols[i].size);
        }
    }
    return no_token(r, at);
}
