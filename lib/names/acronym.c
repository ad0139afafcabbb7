/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/error.h"
#include "base/text_out.h"
#include "names/fold.h"

/* ---- What a name states ------------------------------------------------------------------------------------------ */

/* Capitals and digits of a text that is an acronym, without joints: their number, 0 if it is none. */
static int64_t acronym_of(casus_str text, char *out) {
    int64_t size = 0;
    int capitals = 0;
    for (int64_t i = 0; i < text.size; i++) {
        const char c = text.data[i];
        const int capital = c >= 'A' && c <= 'Z';
        capitals += capital;
        if ((capital || (c >= '0' && c <= '9')) && size < CASUS__ACRONYM_MOST) {
            out[size++] = c;
        } else if (strchr("-./", c) == NULL || c == 0) {
            return 0;
        }
    }
    return capitals >= 2 ? size : 0;
}

int64_t casus__acronym_at(casus_str name, int64_t at, char *out, int64_t *behind) {
    const char *end = memchr(name.data + at, ')', (size_t)(name.size - at));
    *behind = 0;
    if (name.data[at] != '(' || end == NULL) {
        return 0;
    }
    const int64_t size = acronym_of((casus_str){name.data + at + 1, end - (name.data + at + 1)}, out);
    *behind = size > 0 ? end - name.data + 1 : 0;
    return size;
}

/* The first in parentheses, else the name itself. */
static int64_t stated(casus_str name, char *out) {
    int64_t behind = 0;
    for (int64_t i = 0; i < name.size; i++) {
        const int64_t size = casus__acronym_at(name, i, out, &behind);
        if (size > 0) {
            return size;
        }
    }
    return acronym_of(name, out);
}

casus_status casus_name_acronym(casus_str name, char *buffer, int64_t size, int64_t *out_size, casus_error *error) {
    char acronym[CASUS__ACRONYM_MOST];
    casus_status status = casus__text_out((casus_str)CASUS_STR_EMPTY, buffer, size, out_size, error);
    status = status == CASUS_OK ? casus__name_in(&name, error) : status;
    return status == CASUS_OK
               ? casus__text_out((casus_str){acronym, stated(name, acronym)}, buffer, size, out_size, error)
               : status;
}

/* ---- What its words begin with ----------------------------------------------------------------------------------- */

/* 1 if the words begin with the letters of an acronym, in their order; `without`: small words do not count. */
static int begins(casus_str words, const char *acronym, int64_t size, const char *without) {
    int64_t at = 0;
    while (words.size > 0) {
        const casus_str word = casus__next_word(&words);
        if (casus__word_in(word, without)) {
            continue;
        }
        const char first = (char)(word.data[0] >= 'a' && word.data[0] <= 'z' ? word.data[0] - 'a' + 'A' : word.data[0]);
        if (at == size || first != acronym[at++]) {
            return 0;
        }
    }
    return at == size;
}

/* 1 if the words of a name, what it has in parentheses left out, begin with an acronym. */
static int spells(casus_str name, const char *acronym, int64_t size) {
    casus__folded folded;
    const char *parenthesis = memchr(name.data, '(', (size_t)name.size);
    const casus_str text = {name.data, parenthesis != NULL ? parenthesis - name.data : name.size};
    casus__name_fold(text, CASUS_NAME_FOLD_SPELLING, &folded);
    const casus_str words = {folded.text, folded.size};
    return size > 0 && (begins(words, acronym, size, " ") ||
                        begins(words, acronym, size, " of the and for in de du des la le les el los al e y et para "));
}

casus_status casus_name_same_acronym(casus_str a, casus_str b, int32_t *out, casus_error *error) {
    char of_a[CASUS__ACRONYM_MOST], of_b[CASUS__ACRONYM_MOST];
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    casus_status status = casus__name_in(&a, error);
    status = status == CASUS_OK ? casus__name_in(&b, error) : status;
    if (status == CASUS_OK) {
        const int64_t size_a = stated(a, of_a), size_b = stated(b, of_b);
        *out = (size_a > 0 && size_a == size_b && memcmp(of_a, of_b, (size_t)size_a) == 0) || spells(b, of_a, size_a) ||
               spells(a, of_b, size_b);
    }
    return status;
}
