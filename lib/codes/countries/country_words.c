/* SPDX-License-Identifier: MIT */
/* Nothing is allocated: words are views into the struct's own text or into the tables. A name with more than there is
   room for is marked, and names nothing. lib/codes/generate.py folds the tables by the same rules. */
#include "codes/countries/country_words.h"

#include <string.h>

#include "base/text.h"
#include "codes/tables/tables.h"

typedef casus__country_words words_t;

/* ---- A text becomes words --------------------------------------------------------------------------------------- */

/* Base letters of U+00C0..U+00FF and U+0100..U+017F; a blank ends a word. */
static const char letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
                              "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                              "nnnnnnnnnoooooooorrrrrrsssssssstttttt"
                              "uuuuuuuuuuuuwwyyyzzzzzzs";

static void put(words_t *w, char c) {
    if (w->size == CASUS__COUNTRY_ROOM || w->count == CASUS__COUNTRY_WORDS) {
        w->full = 1;
        return;
    }
    w->text[w->size++] = c;
}

static int64_t written(const words_t *w) {
    return w->count == 0 ? 0 : w->word[w->count - 1].data + w->word[w->count - 1].size - w->text;
}

/* Ends the word behind those that are listed. Single letters that follow each other are an abbreviation: "D.R.". */
static void end_word(words_t *w, int *letters_only) {
    const int64_t start = written(w);
    const int64_t size = w->size - start;
    if (size == 0) {
        return;
    }
    const int single = size == 1 && (w->text[start] < '0' || w->text[start] > '9');
    if (single && *letters_only) {
        w->word[w->count - 1].size++;
        return;
    }
    *letters_only = single;
    w->word[w->count].data = w->text + start;
    w->word[w->count++].size = size;
}

static void put_ascii(words_t *w, char c, int *letters_only) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        put(w, c);
    } else if (c >= 'A' && c <= 'Z') {
        put(w, (char)(c - 'A' + 'a'));
    } else if (c != '\'' && c != '`') {
        end_word(w, letters_only);
        if (c == '&') {
            put(w, 'a');
            put(w, 'n');
            put(w, 'd');
            end_word(w, letters_only);
        }
    }
}

static int is_apostrophe(const unsigned char *s, int64_t length) {
    return length == 3 && s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0x99;
}

/* Folds a character of several bytes; returns their number. */
static int64_t put_other(words_t *w, const unsigned char *s, int64_t size, int *letters_only) {
    const int64_t length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (length > size) {
        return size;
    }
    const uint32_t point = length == 2 ? (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu) : 0;
    if (point >= 0xC0 && point < 0x180 && letters[point - 0xC0] != ' ') {
        put(w, letters[point - 0xC0]);
    } else if ((point < 0x300 || point >= 0x370) && !is_apostrophe(s, length)) { /* an accent belongs to its letter */
        end_word(w, letters_only);
    }
    return length;
}

/* ---- Words become those that they mean -------------------------------------------------------------------------- */

static int same(casus_str a, casus_str b) {
    return a.size == b.size && memcmp(a.data, b.data, (size_t)a.size) == 0;
}

static void replace(words_t *w, int32_t at, int32_t count, const words_t *means) {
    if (w->count - count + means->count > CASUS__COUNTRY_WORDS) {
        w->full = 1;
        return;
    }
    memmove(w->word + at + means->count, w->word + at + count, (size_t)(w->count - at - count) * sizeof w->word[0]);
    memcpy(w->word + at, means->word, (size_t)means->count * sizeof w->word[0]);
    w->count += means->count - count;
}

static void write_out(words_t *w, const casus__country_synonym *row) {
    words_t old;
    words_t means;
    casus__country_words_in(casus__codes_at(row->words), &old);
    casus__country_words_in(casus__codes_at(row->means), &means);
    for (int32_t i = 0; i + old.count <= w->count && !w->full;) {
        int32_t n = 0;
        while (n < old.count && same(w->word[i + n], old.word[n])) {
            n++;
        }
        if (n == old.count) {
            replace(w, i, n, &means);
            i += means.count;
        } else {
            i++;
        }
    }
}

void casus__country_words_in(const char *text, words_t *out) {
    out->size = out->count = out->full = 0;
    while (*text != 0) {
        const size_t size = strcspn(text, " ");
        out->word[out->count].data = text;
        out->word[out->count++].size = (int64_t)size;
        text += size + (text[size] == ' ');
    }
}

void casus__country_words_of(casus_str name, words_t *out) {
    int letters_only = 0;
    memset(out, 0, sizeof *out);
    for (int64_t i = 0; i < name.size && !out->full;) {
        const unsigned char c = (unsigned char)name.data[i];
        if (c < 0x80) {
            put_ascii(out, name.data[i++], &letters_only);
        } else {
            i += put_other(out, (const unsigned char *)name.data + i, name.size - i, &letters_only);
        }
    }
    if (!out->full) {
        end_word(out, &letters_only);
    }
    for (int32_t i = 0; i < casus__country_synonyms_total && !out->full; i++) {
        write_out(out, &casus__country_synonyms[i]);
    }
}

/* ---- Words as sets ---------------------------------------------------------------------------------------------- */

static int compare(casus_str a, casus_str b) {
    const int order = memcmp(a.data, b.data, (size_t)(a.size < b.size ? a.size : b.size));
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

void casus__country_words_add(words_t *words, const words_t *more) {
    replace(words, words->count, 0, more);
}

void casus__country_words_sort(words_t *words) {
    for (int32_t i = 1; i < words->count; i++) {
        const casus_str word = words->word[i];
        int32_t at = i;
        for (; at > 0 && compare(words->word[at - 1], word) > 0; at--) {
            words->word[at] = words->word[at - 1];
        }
        words->word[at] = word;
    }
}

void casus__country_words_once(words_t *words) {
    int32_t kept = 0;
    for (int32_t i = 0; i < words->count; i++) {
        if (kept == 0 || !same(words->word[kept - 1], words->word[i])) {
            words->word[kept++] = words->word[i];
        }
    }
    words->count = kept;
}

int casus__country_words_among(const words_t *few, const words_t *words) {
    int32_t n = 0;
    for (int32_t i = 0; i < words->count && n < few->count; i++) {
        n += same(words->word[i], few->word[n]);
    }
    return n == few->count;
}

void casus__country_words_without(words_t *words, const words_t *few) {
    int32_t kept = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < words->count; i++) {
        if (n < few->count && same(words->word[i], few->word[n])) {
            n++;
        } else {
            words->word[kept++] = words->word[i];
        }
    }
    words->count = kept;
}

int casus__country_words_compare(const words_t *words, const char *key) {
    for (int32_t i = 0; i < words->count; i++) {
        const size_t size = strcspn(key, " ");
        const casus_str other = {key, (int64_t)size};
        const int order = size == 0 ? 1 : compare(words->word[i], other);
        if (order != 0) {
            return order;
        }
        key += size + (key[size] == ' ');
    }
    return *key == 0 ? 0 : -1;
}
