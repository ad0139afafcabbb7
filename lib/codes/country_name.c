/* SPDX-License-Identifier: MIT */
/* Names of countries. Two names are the same if they fold to the same text: small letters and digits, words parted by
   one blank, without accents, punctuation and "the". The tables hold further names folded in this way (generate.py). */
#include <string.h>

#include "base/text.h"
#include "codes/countries.h"
#include "codes/tables/tables.h"

/* Longer than any name of a country; what is longer is not looked up. */
#define FOLD_ROOM 128

typedef struct folded {
    char text[FOLD_ROOM];
    int32_t size;
    int32_t word; /* start of the last word */
    int full;
} folded;

/* Base letters of U+00C0..U+00FF and U+0100..U+017F; a blank ends a word. */
static const char letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
                              "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                              "nnnnnnnnnoooooooorrrrrrsssssssstttttt"
                              "uuuuuuuuuuuuwwyyyzzzzzzs";

static void put(folded *f, char c) {
    if (f->size == FOLD_ROOM) {
        f->full = 1;
        return;
    }
    f->text[f->size++] = c;
}

static int word_is(const folded *f, const char *word) {
    const int32_t size = f->size - f->word;
    return size == (int32_t)strlen(word) && memcmp(f->text + f->word, word, (size_t)size) == 0;
}

static void end_word(folded *f) {
    if (f->size == f->word) {
        return;
    }
    if (word_is(f, "the")) {
        f->size = f->word;
        return;
    }
    if (word_is(f, "st")) {
        f->size = f->word;
        for (const char *c = "saint"; *c != 0; c++) {
            put(f, *c);
        }
    }
    put(f, ' ');
    f->word = f->size;
}

static void put_ascii(folded *f, char c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        put(f, c);
    } else if (c >= 'A' && c <= 'Z') {
        put(f, (char)(c - 'A' + 'a'));
    } else {
        end_word(f);
        if (c == '&') {
            put(f, 'a');
            put(f, 'n');
            put(f, 'd');
            end_word(f);
        }
    }
}

/* Folds a character of several bytes; returns their number. */
static int64_t put_other(folded *f, const unsigned char *s, int64_t size) {
    const int64_t length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (length > size) {
        return size;
    }
    const uint32_t point = length == 2 ? (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu) : 0;
    if (point >= 0xC0 && point < 0x180 && letters[point - 0xC0] != ' ') {
        put(f, letters[point - 0xC0]);
    } else if (point < 0x300 || point >= 0x370) { /* combining marks belong to the letter before them */
        end_word(f);
    }
    return length;
}

static void fold(casus_str name, folded *f) {
    memset(f, 0, sizeof *f);
    for (int64_t i = 0; i < name.size && !f->full;) {
        const unsigned char c = (unsigned char)name.data[i];
        if (c < 0x80) {
            put_ascii(f, name.data[i++]);
        } else {
            i += put_other(f, (const unsigned char *)name.data + i, name.size - i);
        }
    }
    end_word(f);
    f->size -= f->size > 0;
}

static int is_name_of(const folded *f, const casus__country_row *row) {
    folded own;
    const casus_str text = {f->text, f->size};
    if (casus__in_list_nocase(text, casus__codes_at(row->names))) {
        return 1;
    }
    fold(casus_str_from(casus__codes_at(row->name)), &own);
    return own.size == f->size && memcmp(own.text, f->text, (size_t)f->size) == 0;
}

static int32_t find(casus_str name, int32_t day) {
    folded f;
    int32_t found = -1;
    fold(name, &f);
    for (int32_t i = 0; i < casus__countries_total && !f.full && f.size > 0; i++) {
        if (is_name_of(&f, &casus__countries[i])) {
            if (casus__country_existed(i, day)) {
                return i;
            }
            found = found < 0 ? i : found;
        }
    }
    return found;
}

static int64_t position(casus_str s, char c) {
    const char *at = s.size > 0 ? memchr(s.data, c, (size_t)s.size) : NULL;
    return at == NULL ? -1 : at - s.data;
}

/* "Korea, Republic of" as "Republic of Korea". */
static int32_t find_turned(casus_str name, int32_t day) {
    char turned[FOLD_ROOM];
    const int64_t comma = position(name, ',');
    if (comma < 0 || name.size >= FOLD_ROOM) {
        return -1;
    }
    const int64_t rest = name.size - comma - 1;
    memcpy(turned, name.data + comma + 1, (size_t)rest);
    turned[rest] = ' ';
    memcpy(turned + rest + 1, name.data, (size_t)comma);
    const casus_str text = {turned, rest + 1 + comma};
    return find(text, day);
}

static int ends_with(casus_str s, const char *word) {
    const int64_t size = (int64_t)strlen(word);
    const casus_str end = {s.data + s.size - size, size};
    return s.size >= size && casus__equal_nocase(end, word);
}

/* "Islamic Republic of Afghanistan" as "Afghanistan"; also of a kingdom. */
static int32_t find_untitled(casus_str name, int32_t day) {
    static const char of[] = " of ";
    for (int64_t i = 1; i + 4 < name.size; i++) {
        const casus_str title = {name.data, i};
        if (memcmp(name.data + i, of, 4) == 0 && (ends_with(title, "republic") || ends_with(title, "kingdom"))) {
            const casus_str rest = {name.data + i + 4, name.size - i - 4};
            return find(rest, day);
        }
    }
    return -1;
}

static int32_t find_any(casus_str name, int32_t day) {
    int32_t found = find(name, day);
    if (found < 0) {
        found = find_turned(name, day);
    }
    return found < 0 ? find_untitled(name, day) : found;
}

int32_t casus__country_by_name(casus_str name, int32_t day) {
    int32_t found = find_any(name, day);
    const int64_t bracket = position(name, '(');
    if (found < 0 && bracket > 0) {
        name.size = bracket;
        found = find_any(name, day);
    }
    return found;
}
