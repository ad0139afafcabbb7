/* SPDX-License-Identifier: MIT */
/* Nothing is allocated: words are views into the struct's own text or into the tables. A name with more than there is
   room for is marked, and names nothing. lib/codes/generate.py folds the tables by the same rules. */
#include "codes/countries/country_words.h"

#include <string.h>

#include "base/letter/letter.h"
#include "base/text.h"
#include "codes/tables/tables.h"

typedef casus__country_words words_t;

/* ---- A text becomes words --------------------------------------------------------------------------------------- */

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
    const int single = size == 1 && w->text[start] >= 'a'; /* and no digit: is_letter() */
    if (single && *letters_only) {
        w->word[w->count - 1].size++;
        return;
    }
    *letters_only = single;
    w->word[w->count].data = w->text + start;
    w->word[w->count++].size = size;
}

static int is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Letters that are folded to ASCII, and digits, are of a word; apostrophes and marks are nothing; all else ends it. */
static void put_point(words_t *w, uint32_t point, int *letters_only) {
    char letters[CASUS__LETTER_ROOM];
    const int64_t size = casus__letter_fold(point, letters);
    if (size > 0 && is_letter(letters[0])) {
        for (int64_t i = 0; i < size; i++) {
            put(w, letters[i]);
        }
    } else if (size > 0 && point != '\'' && point != '`' && point != 0x2019) {
        end_word(w, letters_only);
        for (const char *word = point == '&' ? "and" : ""; *word != 0; word++) {
            put(w, *word);
        }
        end_word(w, letters_only);
    }
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
        uint32_t point = 0;
        const int64_t size = casus__utf8_first((casus_str){name.data + i, name.size - i}, &point);
        put_point(out, point, &letters_only);
        i += size > 0 ? size : 1;
    }
    if (!out->full) {
        end_word(out, &letters_only);
    }
    for (int32_t i = 0; i < casus__country_synonyms_total && !out->full; i++) {
        write_out(out, &casus__country_synonyms[i]);
    }
}

/* ---- Words as sets ---------------------------------------------------------------------------------------------- */

void casus__country_words_add(words_t *words, const words_t *more) {
    replace(words, words->count, 0, more);
}

void casus__country_words_sort(words_t *words) {
    for (int32_t i = 1; i < words->count; i++) {
        const casus_str word = words->word[i];
        int32_t at = i;
        for (; at > 0 && casus__text_compare(words->word[at - 1], word) > 0; at--) {
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
        const int order = size == 0 ? 1 : casus__text_compare(words->word[i], other);
        if (order != 0) {
            return order;
        }
        key += size + (key[size] == ' ');
    }
    return *key == 0 ? 0 : -1;
}
