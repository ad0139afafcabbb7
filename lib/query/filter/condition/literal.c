/* SPDX-License-Identifier: MIT */
/* Literals. What the field holds decides what a literal may be: a number, a day in quotes, true or false, a word. */
#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "model/words.h"
#include "time/calendar.h"
#include "query/filter/condition/condition.h"

#define QUOTED(s) casus__filter_shown(s), (s).data

/* By CASUS__HOLDS_*. */
static const char *const due[] = {NULL, "a word in single quotes", "a number", "a day such as '2025-11-26'",
                                  "true or false"};

static casus_status wrong_literal(const casus__filter_reader *r, const casus__filter_subject *subject) {
    const casus__token *t = &r->token;
    const casus_str shown = casus__filter_token_text(t);
    const int is_literal = t->kind == CASUS__TOKEN_NUMBER || t->kind == CASUS__TOKEN_STRING ||
                           t->kind == CASUS__TOKEN_TRUE || t->kind == CASUS__TOKEN_FALSE;
    if (t->kind == CASUS__TOKEN_NULL) {
        return casus__filter_fail(r, CASUS_E_SYNTAX, t->at, "nothing compares with null: write '%.*s is null'",
                                  QUOTED(subject->name));
    }
    if (t->kind == CASUS__TOKEN_NAME && subject->field.holds == CASUS__HOLDS_WORDS) {
        return casus__filter_fail(r, CASUS_E_SYNTAX, t->at, "a word stands in single quotes: '%.*s'", QUOTED(shown));
    }
    return casus__filter_fail(r, is_literal ? CASUS_E_VALUE : CASUS_E_SYNTAX, t->at,
                              "'%.*s' is compared with %s, not with %.*s", QUOTED(subject->name),
                              due[subject->field.holds], QUOTED(shown));
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static casus_status read_decimal(casus__filter_reader *r, const casus__filter_subject *subject, double *out) {
    if (r->token.kind != CASUS__TOKEN_NUMBER) {
        return wrong_literal(r, subject);
    }
    if (!casus__parse_double(r->token.text, out)) {
        return casus__filter_fail(r, CASUS_E_VALUE, r->token.at, "'%.*s' is no number, or one that is too large",
                                  QUOTED(r->token.text));
    }
    return CASUS_OK;
}

static casus_status read_day(casus__filter_reader *r, const casus__filter_subject *subject, double *out) {
    int32_t number = 0;
    if (r->token.kind != CASUS__TOKEN_STRING) {
        return wrong_literal(r, subject);
    }
    const casus_str inside = {r->token.text.data + 1, r->token.text.size - 2};
    if (casus__day_parse(inside, &number) != CASUS_OK) {
        return casus__filter_fail(r, CASUS_E_VALUE, r->token.at,
                                  "%.*s is no day: write 'YYYY-MM-DD', and a date that exists", QUOTED(r->token.text));
    }
    *out = number;
    return CASUS_OK;
}

static casus_status read_flag(casus__filter_reader *r, const casus__filter_subject *subject, double *out) {
    *out = r->token.kind == CASUS__TOKEN_TRUE;
    if (r->token.kind == CASUS__TOKEN_TRUE || r->token.kind == CASUS__TOKEN_FALSE) {
        return CASUS_OK;
    }
    if (r->token.kind != CASUS__TOKEN_NUMBER || !casus__parse_double(r->token.text, out) ||
        !((*out >= 0 && *out <= 0) || (*out >= 1 && *out <= 1))) {
        return wrong_literal(r, subject);
    }
    return CASUS_OK;
}

casus_status casus__filter_number(casus__filter_reader *r, const casus__filter_subject *subject, double *out) {
    casus_status status;
    switch (subject->field.holds) {
    case CASUS__HOLDS_NUMBER: status = read_decimal(r, subject, out); break;
    case CASUS__HOLDS_DAY: status = read_day(r, subject, out); break;
    default: status = read_flag(r, subject, out); break;
    }
    return status == CASUS_OK ? casus__filter_next(r) : status;
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

#define WORDS_MAX 64

casus_status casus__filter_check_word(const casus__filter_reader *r, const casus__filter_subject *subject,
                                      casus_str word, int64_t at) {
    const char *words[WORDS_MAX];
    int32_t count = 0;
    int32_t value = 0;
    const int32_t vocabulary = subject->field.vocabulary;
    if (vocabulary == 0 || casus__vocabulary_find(vocabulary, word, &value)) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i <= casus__vocabulary_last(vocabulary) && count < WORDS_MAX; i++) {
        if (casus__vocabulary_word(vocabulary, i) != NULL) {
            words[count++] = casus__vocabulary_word(vocabulary, i);
        }
    }
    const char *nearest = casus__nearest(word, words, count);
    if (nearest != NULL) {
        return casus__filter_fail(r, CASUS_E_VALUE, at, "'%.*s' is no word of '%.*s', did you mean '%s'?", QUOTED(word),
                                  QUOTED(subject->name), nearest);
    }
    char list[160];
    size_t size = 0;
    for (int32_t i = 0; i < count && size + strlen(words[i]) + 2 < sizeof list; i++) {
        list[size++] = ' ';
        memcpy(list + size, words[i], strlen(words[i]));
        size += strlen(words[i]);
    }
    list[size] = 0;
    return casus__filter_fail(r, CASUS_E_VALUE, at, "'%.*s' is no word of '%.*s'; words are%s", QUOTED(word),
                              QUOTED(subject->name), list);
}

/* Copies what stands between the quotes. A quote inside is doubled, for a single one would have ended the string. */
static int unquote(const casus_allocator *a, casus_str raw, casus_str *out) {
    int64_t size = 0;
    for (int64_t i = 1; i < raw.size - 1; i++, size++) {
        i += raw.data[i] == '\'';
    }
    char *text = casus__alloc(a, (uint64_t)size + 1);
    *out = (casus_str){text, text == NULL ? 0 : size};
    for (int64_t i = 1; text != NULL && i < raw.size - 1; i++) {
        *text++ = raw.data[i];
        i += raw.data[i] == '\'';
    }
    return out->data != NULL;
}

casus_status casus__filter_word(const casus_allocator *a, casus__filter_reader *r, const casus__filter_subject *subject,
                                int closed, casus_str *out) {
    casus_str word;
    *out = (casus_str){NULL, 0};
    if (r->token.kind != CASUS__TOKEN_STRING) {
        return wrong_literal(r, subject);
    }
    if (!unquote(a, r->token.text, &word)) {
        return casus__fail_memory(a, r->error);
    }
    casus_status status = closed ? casus__filter_check_word(r, subject, word, r->token.at) : CASUS_OK;
    if (status == CASUS_OK) {
        status = casus__filter_next(r);
    }
    if (status != CASUS_OK) {
        casus__filter_word_free(a, word);
        return status;
    }
    *out = word;
    return CASUS_OK;
}
