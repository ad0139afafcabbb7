/* SPDX-License-Identifier: MIT */
/* One member of a part, by the type, the vocabulary and the unknown value of its field. Whatever member_put writes,
   member_read reads back as the same value; null reads as unknown. */
#include "io/json/event/member.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "model/words.h"
#include "time/moment.h"

/* As much of a value as a message quotes. */
#define QUOTED 60

const char *casus__json_kind_name(int kind) {
    switch (kind) {
    case CASUS__JSON_OBJECT: return "an object";
    case CASUS__JSON_ARRAY: return "a list";
    case CASUS__JSON_STRING: return "a string";
    case CASUS__JSON_NUMBER: return "a number";
    case CASUS__JSON_TRUE: return "true";
    case CASUS__JSON_FALSE: return "false";
    default: return "null";
    }
}

/* ---- Reading --------------------------------------------------------------------------------------------------- */

static int quoted(casus_str text) {
    return text.size < QUOTED ? (int)text.size : QUOTED;
}

static casus_status wrong_type(const casus__json_token *token, const char *wanted, char *complaint) {
    snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "must be %s, not %s", wanted, casus__json_kind_name(token->kind));
    return CASUS_E_VALUE;
}

/* Adds `, word` while there is room. */
static void list_words(int32_t vocabulary, char *out, size_t room) {
    const char *lead = "";
    for (int32_t i = 0; i <= casus__vocabulary_last(vocabulary); i++) {
        const char *word = casus__vocabulary_word(vocabulary, i);
        if (word == NULL) {
            continue;
        }
        const size_t size = strlen(lead) + strlen(word);
        if (size >= room) {
            return;
        }
        snprintf(out, room, "%s%s", lead, word);
        out += size;
        room -= size;
        lead = ", ";
    }
}

static casus_status unknown_word(int32_t vocabulary, casus_str word, char *complaint) {
    const char *words[64];
    int32_t n = 0;
    for (int32_t i = 0; i <= casus__vocabulary_last(vocabulary) && n < (int32_t)(sizeof words / sizeof words[0]); i++) {
        const char *known = casus__vocabulary_word(vocabulary, i);
        if (known != NULL) {
            words[n++] = known;
        }
    }
    const char *nearest = casus__nearest(word, words, n);
    if (nearest != NULL) {
        snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "cannot be '%.*s'; did you mean '%s'?", quoted(word), word.data,
                 nearest);
    } else {
        const int size =
            snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "cannot be '%.*s'; it is one of ", quoted(word), word.data);
        list_words(vocabulary, complaint + size, (size_t)(CASUS__JSON_COMPLAINT_ROOM - size));
    }
    return CASUS_E_VALUE;
}

static casus_status read_word(const casus__field *field, casus_str word, void *member, char *complaint) {
    int32_t value = 0;
    if (!casus__vocabulary_find(field->vocabulary, word, &value)) {
        return unknown_word(field->vocabulary, word, complaint);
    }
    memcpy(member, &value, sizeof value);
    return CASUS_OK;
}

static casus_status read_day(casus_str text, void *member, char *complaint) {
    int32_t day = CASUS_DAY_UNKNOWN;
    if (!casus__json_day_parse(text, &day)) {
        snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "must be a day that exists, as YYYY-MM-DD, not '%.*s'",
                 quoted(text), text.data);
        return CASUS_E_VALUE;
    }
    memcpy(member, &day, sizeof day);
    return CASUS_OK;
}

static casus_status read_moment(casus_str text, void *member, char *complaint) {
    int64_t moment = CASUS_MOMENT_UNKNOWN;
    if (!casus__moment_parse(text, &moment)) {
        snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM,
                 "must be a moment that exists, in whole seconds, as YYYY-MM-DDTHH:MM:SSZ, not '%.*s'", quoted(text),
                 text.data);
        return CASUS_E_VALUE;
    }
    memcpy(member, &moment, sizeof moment);
    return CASUS_OK;
}

/* A number of up to nine digits and nothing else, as most are; 0 if it may be anything. */
static int small_whole(casus_str text, int32_t *out) {
    uint32_t value = 0;
    for (int64_t i = 0; i < text.size; i++) {
        const uint32_t digit = (uint32_t)(unsigned char)text.data[i] - '0';
        if (digit > 9 || i == 9) {
            return 0;
        }
        value = value * 10 + digit;
    }
    *out = (int32_t)value;
    return 1;
}

/* 4.0 and 4e0 are whole numbers too (JSON Schema, 6.1.1). */
static casus_status read_int32(casus_str text, void *member, char *complaint) {
    int64_t value = 0;
    double number = 0;
    int32_t small = 0;
    if (small_whole(text, &small)) {
        memcpy(member, &small, sizeof small);
        return CASUS_OK;
    }
    int ok = casus__parse_int64(text, &value);
    if (!ok && casus__parse_double(text, &number) && number >= INT32_MIN && number <= INT32_MAX) {
        value = (int64_t)number;
        ok = (double)value == number;
    }
    if (!ok || value < INT32_MIN || value > INT32_MAX) {
        snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "must be a whole number of 32 bits, not %.*s", quoted(text),
                 text.data);
        return CASUS_E_VALUE;
    }
    const int32_t narrow = (int32_t)value;
    memcpy(member, &narrow, sizeof narrow);
    return CASUS_OK;
}

/* 1 if the field is a flag: a whole number whose unknown value is 0, written as true. */
static int is_flag(const casus__field *field) {
    return field->type == CASUS_TYPE_INT32 && field->nil == CASUS__NIL_ZERO;
}

static casus_status read_flag(const casus__json_token *token, void *member, char *complaint) {
    int32_t value = token->kind == CASUS__JSON_TRUE;
    if (token->kind == CASUS__JSON_NUMBER && read_int32(token->text, &value, complaint) != CASUS_OK) {
        return CASUS_E_VALUE;
    }
    if ((token->kind != CASUS__JSON_TRUE && token->kind != CASUS__JSON_FALSE && token->kind != CASUS__JSON_NUMBER) ||
        value < 0 || value > 1) {
        return wrong_type(token, "true or false", complaint);
    }
    memcpy(member, &value, sizeof value);
    return CASUS_OK;
}

/* An upper bound may be open. */
static int is_open(const casus__field *field, const casus__json_token *token) {
    return token->kind == CASUS__JSON_STRING && strcmp(field->name, "high") == 0 && casus__equal_z(token->text, "inf");
}

static casus_status read_double(const casus__field *field, const casus__json_token *token, void *member,
                                char *complaint) {
    double value = casus__inf();
    int32_t small = 0;
    if (token->kind == CASUS__JSON_NUMBER && small_whole(token->text, &small)) {
        value = small;
    } else if (!is_open(field, token)) {
        if (token->kind != CASUS__JSON_NUMBER) {
            return wrong_type(token, strcmp(field->name, "high") == 0 ? "a number or \"inf\"" : "a number", complaint);
        }
        if (!casus__parse_double(token->text, &value)) {
            snprintf(complaint, CASUS__JSON_COMPLAINT_ROOM, "is too large a number: %.*s", quoted(token->text),
                     token->text.data);
            return CASUS_E_VALUE;
        }
    }
    memcpy(member, &value, sizeof value);
    return CASUS_OK;
}

static casus_status read_string(const casus__field *field, casus_str text, void *member, char *complaint) {
    switch (field->type) {
    case CASUS_TYPE_DAY: return read_day(text, member, complaint);
    case CASUS_TYPE_MOMENT: return read_moment(text, member, complaint);
    default: break;
    }
    if (field->vocabulary != 0) {
        return read_word(field, text, member, complaint);
    }
    memcpy(member, &text, sizeof text);
    return CASUS_OK;
}

casus_status casus__json_member_read(const casus__field *field, const casus__json_token *token, void *base,
                                     char *complaint) {
    void *member = (char *)base + field->offset;
    if (token->kind == CASUS__JSON_NULL) {
        return CASUS_OK; /* unknown, which it is already */
    }
    switch (field->type) {
    case CASUS_TYPE_DOUBLE: return read_double(field, token, member, complaint);
    case CASUS_TYPE_INT32:
        return is_flag(field)                      ? read_flag(token, member, complaint)
               : token->kind == CASUS__JSON_NUMBER ? read_int32(token->text, member, complaint)
                                                   : wrong_type(token, "a whole number", complaint);
    default:
        return token->kind == CASUS__JSON_STRING
                   ? read_string(field, token->text, member, complaint)
                   : wrong_type(token,
                                field->type == CASUS_TYPE_DAY      ? "a day as \"YYYY-MM-DD\""
                                : field->type == CASUS_TYPE_MOMENT ? "a moment as \"YYYY-MM-DDTHH:MM:SSZ\""
                                                                   : "a string",
                                complaint);
    }
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

static int32_t int32_at(const void *member) {
    int32_t v;
    memcpy(&v, member, sizeof v);
    return v;
}

static int64_t int64_at(const void *member) {
    int64_t v;
    memcpy(&v, member, sizeof v);
    return v;
}

static double double_at(const void *member) {
    double v;
    memcpy(&v, member, sizeof v);
    return v;
}

static casus_str text_at(const void *member) {
    casus_str v;
    memcpy(&v, member, sizeof v);
    return v;
}

static int is_text(const casus__field *field) {
    return field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0);
}

int casus__json_member_is_nil(const casus__field *field, const void *base) {
    const void *member = (const char *)base + field->offset;
    switch (field->nil) {
    case CASUS__NIL_ZERO: return is_text(field) ? text_at(member).size == 0 : int32_at(member) == 0;
    case CASUS__NIL_MINUS: return int32_at(member) == -1;
    case CASUS__NIL_DAY: return int32_at(member) == CASUS_DAY_UNKNOWN;
    case CASUS__NIL_NAN: return casus__is_nan(double_at(member));
    case CASUS__NIL_MOMENT: return int64_at(member) == CASUS_MOMENT_UNKNOWN;
    case CASUS__NIL_OFFSET: return int32_at(member) == CASUS_UTC_OFFSET_UNKNOWN;
    default: return 0;
    }
}

static void put_day(int32_t day, casus__sink *out) {
    char text[24];
    int64_t size = 0;
    casus_period_text(CASUS_UNIT_DAY, day, text, sizeof text, &size, NULL);
    casus__sink_put(out, "\"", 1);
    casus__sink_put(out, text, size);
    casus__sink_put(out, "\"", 1);
}

void casus__json_put_moment(int64_t moment, casus__sink *out) {
    char text[CASUS__MOMENT_ROOM];
    const int64_t size = casus__moment_print(moment, text);
    casus__sink_put(out, "\"", 1);
    casus__sink_put(out, text, size);
    casus__sink_put(out, "\"", 1);
}

void casus__json_member_put(const casus__field *field, const void *base, casus__sink *out) {
    const void *member = (const char *)base + field->offset;
    if (is_text(field)) {
        casus__sink_put_json(out, text_at(member));
    } else if (field->type == CASUS_TYPE_DOUBLE) {
        casus__sink_put_double(out, double_at(member));
    } else if (field->type == CASUS_TYPE_DAY) {
        put_day(int32_at(member), out);
    } else if (field->type == CASUS_TYPE_MOMENT) {
        casus__json_put_moment(int64_at(member), out);
    } else if (is_flag(field)) {
        casus__sink_put_z(out, "true"); /* else it says nothing */
    } else if (field->type == CASUS_TYPE_INT32) {
        casus__sink_put_int(out, int32_at(member));
    } else {
        casus__sink_put_json(out, casus_str_from(casus__vocabulary_word(field->vocabulary, int32_at(member))));
    }
}
