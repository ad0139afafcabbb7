/* SPDX-License-Identifier: MIT */
#include "names/fold.h"

#include <string.h>

#include "base/error.h"
#include "base/letter/letter.h"
#include "base/text.h"
#include "base/text_out.h"

casus_status casus__name_in(casus_str *name, casus_error *error) {
    *name = casus__str_in(*name);
    if (name->size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the name is NULL, or its size below 0");
    }
    if (name->size > CASUS_NAME_MOST) {
        return casus__fail(error, CASUS_E_LIMIT, "a name of %lld bytes; they have at most %d", (long long)name->size,
                           CASUS_NAME_MOST);
    }
    return casus__is_utf8(name->data, name->size) ? CASUS_OK
                                                  : casus__fail(error, CASUS_E_VALUE, "the name is not UTF-8");
}

casus_str casus__next_word(casus_str *rest) {
    casus_str word = {rest->data, 0};
    while (word.size < rest->size && rest->data[word.size] != ' ') {
        word.size++;
    }
    const int64_t cut = word.size + (word.size < rest->size);
    rest->data += cut;
    rest->size -= cut;
    return word;
}

int casus__word_in(casus_str word, const char *list) {
    for (const char *at = list + 1; *at != 0; at += strcspn(at, " ") + 1) {
        if (strcspn(at, " ") == (size_t)word.size && memcmp(at, word.data, (size_t)word.size) == 0) {
            return 1;
        }
    }
    return 0;
}

/* ---- Spelling ---------------------------------------------------------------------------------------------------- */

static void put(casus__folded *out, const char *data, int64_t size) {
    memcpy(out->text + out->size, data, (size_t)size);
    out->size += size;
}

/* Ends a word; there is never more than one blank, and none before the first. */
static void part(casus__folded *out) {
    if (out->size > 0 && out->text[out->size - 1] != ' ') {
        put(out, " ", 1);
    }
}

static int is_apostrophe(uint32_t point) {
    return point == '\'' || point == '`' || point == 0xB4 || (point >= 0x2B9 && point <= 0x2BF) ||
           (point >= 0x2018 && point <= 0x201B) || point == 0x2032 || point == 0x2035;
}

/* Signs, blanks and controls of ASCII, Latin-1, general punctuation, and of East Asian and Arabic text. */
static int parts(uint32_t point) {
    static const uint16_t signs[][2] = {{0, 0x2F},        {0x3A, 0x60},     {0x7B, 0xA9},     {0xAB, 0xB1},
                                        {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBF},     {0xD7, 0xD7},
                                        {0xF7, 0xF7},     {0x589, 0x58A},   {0x5BE, 0x5BE},   {0x60C, 0x60C},
                                        {0x61B, 0x61F},   {0x6D4, 0x6D4},   {0x2000, 0x206F}, {0x3000, 0x3004},
                                        {0x3008, 0x3020}, {0x30FB, 0x30FB}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (point >= signs[i][0] && point <= signs[i][1]) {
            return 1;
        }
    }
    return 0;
}

static void put_point(casus__folded *out, uint32_t point) {
    char letters[CASUS__LETTER_ROOM];
    if (is_apostrophe(point)) {
        return;
    }
    const int64_t size = casus__letter_fold(point, letters);
    if (size == 1 && ((letters[0] >= 'a' && letters[0] <= 'z') || (letters[0] >= '0' && letters[0] <= '9'))) {
        put(out, letters, 1);
    } else if (size > 0 && parts(point)) {
        part(out);
        if (point == '&') {
            put(out, "and ", 4);
        }
    } else {
        put(out, letters, size);
    }
}

/* ---- Sound ------------------------------------------------------------------------------------------------------- */

static int64_t closing(casus_str name, int64_t at) {
    const char *end = memchr(name.data + at, ')', (size_t)(name.size - at));
    return end == NULL ? -1 : end - name.data;
}

/* The place behind parentheses with years only, as (2012-2020) or (2021-); 0 if there are none at `at`. */
static int64_t years_at(casus_str name, int64_t at) {
    const int64_t end = closing(name, at);
    int digits = 0;
    for (int64_t i = at + 1; i < end; i++) {
        digits += name.data[i] >= '0' && name.data[i] <= '9';
        if (strchr("0123456789-/, ", name.data[i]) == NULL && (unsigned char)name.data[i] < 0x80) {
            return 0;
        }
    }
    return digits >= 4 ? end + 1 : 0;
}

/* What is heard as one thing: the first spelling that fits is taken. */
static const char *const sounds[][2] = {{"dj", "j"}, {"ou", "u"}, {"oo", "u"}, {"kh", "k"}, {"gh", "g"}, {"sh", "s"},
                                        {"ch", "s"}, {"ph", "f"}, {"q", "k"},  {"w", "v"},  {"z", "s"},  {"y", "i"}};

static void put_sounds(casus__folded *out, casus_str word) {
    const int64_t first = out->size;
    for (int64_t i = 0; i < word.size;) {
        char letter = word.data[i];
        int64_t size = 1;
        for (size_t s = 0; s < sizeof sounds / sizeof sounds[0]; s++) {
            const int64_t length = (int64_t)strlen(sounds[s][0]);
            if (length <= word.size - i && memcmp(word.data + i, sounds[s][0], (size_t)length) == 0) {
                letter = sounds[s][1][0];
                size = length;
                break;
            }
        }
        const int again = letter >= 'a' && letter <= 'z' && out->size > first && out->text[out->size - 1] == letter;
        if (!again) {
            put(out, &letter, 1);
        }
        i += size;
    }
}

/* Without the articles, unless there is no other word. */
static void put_words(casus__folded *out, casus_str spelled, const char *without) {
    while (spelled.size > 0) {
        const casus_str word = casus__next_word(&spelled);
        if (!casus__word_in(word, without)) {
            part(out);
            put_sounds(out, word);
        }
    }
}

static void fold_sound(const casus__folded *spelled, casus__folded *out) {
    const casus_str words = {spelled->text, spelled->size};
    put_words(out, words, " al el as an ad ar ash ez az ");
    if (out->size == 0) {
        put_words(out, words, " ");
    }
}

/* The place behind parentheses that only say when, or are an acronym; 0 if there are none at `at`. */
static int64_t aside_at(casus_str name, int64_t at) {
    char acronym[CASUS__ACRONYM_MOST];
    int64_t behind = 0;
    return name.data[at] != '(' ? 0 : casus__acronym_at(name, at, acronym, &behind) > 0 ? behind : years_at(name, at);
}

static void fold_spelling(casus_str name, int with_asides, casus__folded *out) {
    out->size = 0;
    for (int64_t i = 0; i < name.size;) {
        uint32_t point = 0;
        const int64_t behind = with_asides ? 0 : aside_at(name, i);
        const int64_t size = casus__utf8_first((casus_str){name.data + i, name.size - i}, &point);
        put_point(out, behind > 0 ? ' ' : point);
        i = behind > 0 ? behind : i + (size > 0 ? size : 1);
    }
    out->size -= out->size > 0 && out->text[out->size - 1] == ' ';
}

void casus__name_fold(casus_str name, int32_t fold, casus__folded *out) {
    casus__folded spelled;
    if (fold == CASUS_NAME_FOLD_SPELLING) {
        fold_spelling(name, 1, out);
        return;
    }
    fold_spelling(name, 0, &spelled);
    if (spelled.size == 0) {
        fold_spelling(name, 1, &spelled); /* it is nothing but an acronym */
    }
    out->size = 0;
    fold_sound(&spelled, out);
}

casus_status casus_name_fold(casus_str name, int32_t fold, char *buffer, int64_t size, int64_t *out_size,
                             casus_error *error) {
    casus__folded folded;
    casus_status status = casus__text_out((casus_str)CASUS_STR_EMPTY, buffer, size, out_size, error);
    if (status == CASUS_OK && fold != CASUS_NAME_FOLD_SPELLING && fold != CASUS_NAME_FOLD_SOUND) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "fold is %d, and CASUS_NAME_FOLD_* goes from 1 to 2", (int)fold);
    }
    status = status == CASUS_OK ? casus__name_in(&name, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    casus__name_fold(name, fold, &folded);
    return casus__text_out((casus_str){folded.text, folded.size}, buffer, size, out_size, error);
}
