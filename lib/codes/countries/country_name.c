/* SPDX-License-Identifier: MIT */
/* Names of countries. A name is that of a country if its words are, in any order: "Korea, Republic of". No word of it
   is ever dropped unless the tables know it to change nothing: a form of state ("Islamic Republic of"), another name of
   the same country ("Myanmar (Burma)"), the state that a territory is under ("Aruba (Netherlands)"). "Georgia (US)" is
   no name of a country. */
#include <string.h>

#include "base/text.h"
#include "codes/countries/countries.h"
#include "codes/countries/country_words.h"
#include "codes/tables/tables.h"

/* Bytes of a name, marks included. */
#define LONGEST 512

typedef casus__country_words words_t;

/* ---- Words that name a country ---------------------------------------------------------------------------------- */

/* The first spelling that is not before sorted words. */
static int32_t first_spelling(const words_t *words) {
    int32_t low = 0;
    int32_t high = casus__country_spellings_total;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (casus__country_words_compare(words, casus__codes_at(casus__country_spellings[middle].key)) > 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int is_spelling(const words_t *words, int32_t at) {
    return at < casus__country_spellings_total &&
           casus__country_words_compare(words, casus__codes_at(casus__country_spellings[at].key)) == 0;
}

/* The row of sorted words; of several the country that existed on the day. NULL if they name none. */
static const casus__country_spelling *spelling(const words_t *words, casus__country_days *days) {
    const int32_t first = first_spelling(words);
    const int several = is_spelling(words, first) && is_spelling(words, first + 1);
    for (int32_t i = first; several && is_spelling(words, i); i++) {
        if (casus__country_existed(casus__country_spellings[i].country, days)) {
            return &casus__country_spellings[i];
        }
    }
    return words->count > 0 && is_spelling(words, first) ? &casus__country_spellings[first] : NULL;
}

/* "Islamic Republic of Afghanistan" as "Afghanistan"; but "Democratic Republic of Germany" is not Germany. */
static int32_t by_form(const words_t *words, casus__country_days *days) {
    for (int32_t i = 0; i < casus__country_forms_total; i++) {
        words_t form;
        casus__country_words_in(casus__codes_at(casus__country_forms[i].key), &form);
        if (casus__country_words_among(&form, words)) {
            words_t rest = *words;
            casus__country_words_without(&rest, &form);
            const casus__country_spelling *row = spelling(&rest, days);
            if (row != NULL && row->shared == 0) {
                return row->country;
            }
        }
    }
    return -1;
}

static int32_t by_words(const words_t *words, casus__country_days *days) {
    const casus__country_spelling *row = spelling(words, days);
    return row != NULL ? row->country : by_form(words, days);
}

/* The country of two sets of words taken together. */
static int32_t by_both(const words_t *a, const words_t *b, casus__country_days *days) {
    words_t both = *a;
    casus__country_words_add(&both, b);
    casus__country_words_sort(&both);
    casus__country_words_once(&both);
    return both.full ? -1 : by_words(&both, days);
}

/* ---- A name in parts -------------------------------------------------------------------------------------------- */

/* What parts a name, the weakest bond first. */
enum { BRACKETS, SLASH, DASH, COMMA, BONDS };

typedef struct part {
    casus_str text;
    words_t words;   /* sorted */
    int32_t country; /* -1: no name of one */
} part;

static int32_t by_name(casus_str name, int bond, casus__country_days *days);

static int starts(casus_str s, int64_t at, const char *mark) {
    const int64_t size = (int64_t)strlen(mark);
    return at + size <= s.size && memcmp(s.data + at, mark, (size_t)size) == 0;
}

/* The size of a mark of a bond at a place, 0 if there is none. */
static int64_t mark_at(casus_str s, int64_t at, int bond) {
    static const char *const marks[BONDS][8] = {{"(", ")", "[", "]", "{", "}"}, /* NULL behind the last */
                                                {"/", ";", "|", "\\"},
                                                {" - ", "\xE2\x80\x93", "\xE2\x80\x94", ":", "--"},
                                                {","}};
    for (const char *const *mark = marks[bond]; *mark != NULL; mark++) {
        if (starts(s, at, *mark)) {
            return (int64_t)strlen(*mark);
        }
    }
    return 0;
}

/* The text up to the next mark of a bond, cut off from the rest. */
static casus_str next_text(casus_str *rest, int bond) {
    casus_str text = *rest;
    int64_t size = 0;
    for (text.size = 0; text.size < rest->size && size == 0;) {
        size = mark_at(*rest, text.size, bond);
        text.size += size == 0;
    }
    rest->data += text.size + size;
    rest->size -= text.size + size;
    return casus__trim(text);
}

static void read_part(casus_str text, int bond, casus__country_days *days, part *out) {
    out->text = text;
    casus__country_words_of(text, &out->words);
    casus__country_words_sort(&out->words);
    out->country = by_name(text, bond + 1, days);
}

/* 1 if the names of a part are, among others, that of a country. */
static int names(const part *p, int32_t country) {
    for (int32_t i = first_spelling(&p->words); is_spelling(&p->words, i); i++) {
        if (casus__country_spellings[i].country == country) {
            return 1;
        }
    }
    return p->country == country;
}

/* The country of an alpha-2 or alpha-3 code, as in "Mali (MLI)". */
static int32_t by_code(casus_str text, casus__country_days *days) {
    const int32_t scheme = text.size == 3 ? CASUS__COUNTRY_ISO3 : CASUS__COUNTRY_ISO2;
    const int32_t code = casus__country_pack(scheme, text);
    const casus__country_code *row = code < 0 ? NULL : casus__country_best(scheme, code, -1, days->day);
    if (row == NULL) {
        return -1;
    }
    casus__country_days_narrow(days, row);
    return row->country;
}

static int is_form(const part *p) {
    for (int32_t i = 0; i < casus__country_forms_total; i++) {
        if (casus__country_words_compare(&p->words, casus__codes_at(casus__country_forms[i].key)) == 0) {
            return 1;
        }
    }
    return 0;
}

/* 1 if a part holds a name that several countries share. */
static int holds_shared(const part *p) {
    for (int32_t i = 0; i < casus__country_namesakes_total; i++) {
        words_t name;
        casus__country_words_in(casus__codes_at(casus__country_namesakes[i].key), &name);
        if (casus__country_words_among(&name, &p->words)) {
            return 1;
        }
    }
    return 0;
}

/* 1 if a country is one of those that share a part as their name. */
static int shares(const part *p, int32_t country) {
    for (int32_t i = 0; i < casus__country_namesakes_total; i++) {
        const casus__country_namesake *row = &casus__country_namesakes[i];
        if (row->country == country && casus__country_words_compare(&p->words, casus__codes_at(row->key)) == 0) {
            return 1;
        }
    }
    return 0;
}

static const casus__country_tie *tie(int32_t country, int32_t state) {
    for (int32_t i = 0; i < casus__country_ties_total; i++) {
        if (casus__country_ties[i].country == country && casus__country_ties[i].state == state) {
            return &casus__country_ties[i];
        }
    }
    return NULL;
}

/* 1 if a qualifier has a word of the name before it: "Sudan, South Sudan" are two countries. */
static int repeats(const part *name, const part *qualifier) {
    for (int32_t i = 0; i < name->words.count; i++) {
        words_t one = {.count = 1};
        one.word[0] = name->words.word[i];
        if (casus__country_words_among(&one, &qualifier->words)) {
            return 1;
        }
    }
    return 0;
}

/* 1 if a qualifier names the country, with a word of its name or without: "South" of "Korea, Republic of (South)". */
static int names_again(const part *name, const part *qualifier, int32_t country, casus__country_days *days) {
    for (int32_t i = 0; i < name->words.count; i++) {
        words_t one = {.count = 1};
        one.word[0] = name->words.word[i];
        if (by_both(&qualifier->words, &one, days) == country) {
            return 1;
        }
    }
    return names(qualifier, country);
}

/* The country that a name means with one more qualifier; -1 if the qualifier is not known to belong to it. */
static int32_t qualified(const part *name, const part *qualifier, int bond, int32_t country,
                         casus__country_days *days) {
    const int32_t code = bond == BRACKETS ? by_code(qualifier->text, days) : -1;
    const int32_t other = qualifier->country >= 0 ? qualifier->country : code;
    const int32_t both = bond == BRACKETS ? by_both(&name->words, &qualifier->words, days) : -1;
    if (qualifier->words.count == 0) {
        return country;
    }
    if (country >= 0 && (names_again(name, qualifier, country, days) || code == country)) {
        return country;
    }
    if (bond == SLASH) {
        return -1;
    }
    if (bond == BRACKETS || !repeats(name, qualifier)) {
        if (other >= 0 && shares(name, other)) {
            return other;
        }
        if (both >= 0 && shares(name, both)) {
            return both;
        }
    }
    if (country < 0) {
        return -1;
    }
    if (other < 0) {
        return is_form(qualifier) && !holds_shared(name) ? country : -1;
    }
    const casus__country_tie *over = tie(other, country);
    return tie(country, other) != NULL ? country : over != NULL && over->under != 0 ? other : -1;
}

/* A name that a bond parts: what stands first, and its qualifiers. */
static int32_t by_parts(casus_str name, int bond, casus__country_days *days) {
    part first;
    part qualifier;
    casus_str rest = name;
    do {
        read_part(next_text(&rest, bond), bond, days, &first);
    } while (first.words.count == 0 && rest.size > 0);
    int32_t country = first.country;
    while (rest.size > 0 && !first.words.full) {
        read_part(next_text(&rest, bond), bond, days, &qualifier);
        country = qualifier.words.full ? -1 : qualified(&first, &qualifier, bond, country, days);
        if (country < 0) {
            return -1;
        }
    }
    return country;
}

static int is_parted(casus_str name, int bond) {
    int64_t at = 0;
    while (at < name.size && mark_at(name, at, bond) == 0) {
        at++;
    }
    return at < name.size;
}

/* 1 if a slash parts names of countries: "China/Taiwan" is no name of one, whatever its words are elsewhere. */
static int is_list(casus_str name, casus__country_days *days) {
    if (!is_parted(name, SLASH)) {
        return 0;
    }
    while (name.size > 0) {
        part one;
        read_part(next_text(&name, SLASH), SLASH, days, &one);
        if (one.country < 0) {
            return 0;
        }
    }
    return 1;
}

static int32_t by_name(casus_str name, int bond, casus__country_days *days) {
    words_t words;
    if (name.size > LONGEST) {
        return -1;
    }
    casus__country_words_of(name, &words);
    casus__country_words_sort(&words);
    if (is_parted(name, BRACKETS)) {
        casus__country_words_once(&words); /* "Yemen (North Yemen)"; elsewhere "Sudan - South Sudan" are two */
    }
    if (words.full || words.count == 0) {
        return -1;
    }
    const int32_t country = is_list(name, days) ? -1 : by_words(&words, days);
    while (bond < BONDS && !is_parted(name, bond)) {
        bond++;
    }
    return country >= 0 || bond == BONDS ? country : by_parts(name, bond, days);
}

int32_t casus__country_by_name(casus_str name, casus__country_days *days) {
    return by_name(name, BRACKETS, days);
}
