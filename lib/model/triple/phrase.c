/* SPDX-License-Identifier: MIT */
/* Cutting a text into tokens, and reading numbers from runs of tokens. A take_ function reads at the start of a run,
   steps over what it has read and returns its value; 0 if there is none. */
#include "model/triple/phrase.h"

#include <stddef.h>
#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

#define MOST_DIGITS 64 /* of one number, separators included */

/* ---- Words of a text ------------------------------------------------------------------------------------------- */

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of a dash at s: ASCII, or U+2010 .. U+2014 (E2 80 90 .. 94); 0 if there is none. */
static int64_t dash_at(const char *s, int64_t left) {
    if (left > 0 && *s == '-') {
        return 1;
    }
    const unsigned char *u = (const unsigned char *)s;
    return left > 2 && u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x94 ? 3 : 0;
}

/* Bytes of the token at s; 0 if none can start there. A comma or point belongs to a number when a digit follows. */
static int64_t token_at(const char *s, int64_t left) {
    int64_t n = 0;
    if (is_digit(*s)) {
        while (n < left && (is_digit(s[n]) || ((s[n] == ',' || s[n] == '.') && n + 1 < left && is_digit(s[n + 1])))) {
            n++;
        }
        return n;
    }
    if (is_letter(*s)) {
        while (n < left && is_letter(s[n])) {
            n++;
        }
        return n;
    }
    return *s == '+' || *s == '~' ? 1 : dash_at(s, left);
}

int casus__phrase_cut(casus_str text, casus__phrase *phrase) {
    phrase->n = 0;
    for (int64_t i = 0; i < text.size;) {
        if (is_blank(text.data[i])) {
            i++;
            continue;
        }
        const int64_t size = token_at(text.data + i, text.size - i);
        if (size == 0 || phrase->n == CASUS__MOST_TOKENS) {
            return 0;
        }
        phrase->tokens[phrase->n].data = text.data + i;
        phrase->tokens[phrase->n++].size = size;
        i += size;
    }
    return phrase->n > 0;
}

int casus__phrase_is(const casus__phrase_part *at, int i, const char *word) {
    return at->from + i < at->to && casus__equal_nocase(at->phrase->tokens[at->from + i], word);
}

int casus__phrase_is_dash(const casus__phrase_part *at, int i) {
    return at->from + i < at->to &&
           dash_at(at->phrase->tokens[at->from + i].data, at->phrase->tokens[at->from + i].size) > 0;
}

int casus__phrase_length(const casus__phrase_part *at) {
    return at->to - at->from;
}

int casus__phrase_starts_with(const casus__phrase_part *at, const char *words) {
    int n = 0;
    while (*words != '\0') {
        const char *end = strchr(words, ' ');
        char word[16];
        const size_t size = end != NULL ? (size_t)(end - words) : strlen(words);
        memcpy(word, words, size); /* the tables of triple_read.c hold no longer words */
        word[size] = '\0';
        if (!casus__phrase_is(at, n, word)) {
            return 0;
        }
        n++;
        words += size + (end != NULL);
    }
    return n;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

static const casus__number_word number_words[] = {
    {"one", CASUS__WORD_UNIT, 0, 1},
    {"two", CASUS__WORD_UNIT, 0, 2},
    {"three", CASUS__WORD_UNIT, 0, 3},
    {"four", CASUS__WORD_UNIT, 0, 4},
    {"five", CASUS__WORD_UNIT, 0, 5},
    {"six", CASUS__WORD_UNIT, 0, 6},
    {"seven", CASUS__WORD_UNIT, 0, 7},
    {"eight", CASUS__WORD_UNIT, 0, 8},
    {"nine", CASUS__WORD_UNIT, 0, 9},
    {"ten", CASUS__WORD_UNIT, 0, 10},
    {"eleven", CASUS__WORD_UNIT, 0, 11},
    {"twelve", CASUS__WORD_UNIT, 0, 12},
    {"thirteen", CASUS__WORD_UNIT, 0, 13},
    {"fourteen", CASUS__WORD_UNIT, 0, 14},
    {"fifteen", CASUS__WORD_UNIT, 0, 15},
    {"sixteen", CASUS__WORD_UNIT, 0, 16},
    {"seventeen", CASUS__WORD_UNIT, 0, 17},
    {"eighteen", CASUS__WORD_UNIT, 0, 18},
    {"nineteen", CASUS__WORD_UNIT, 0, 19},
    {"twenty", CASUS__WORD_TENS, 0, 20},
    {"thirty", CASUS__WORD_TENS, 0, 30},
    {"forty", CASUS__WORD_TENS, 0, 40},
    {"fifty", CASUS__WORD_TENS, 0, 50},
    {"sixty", CASUS__WORD_TENS, 0, 60},
    {"seventy", CASUS__WORD_TENS, 0, 70},
    {"eighty", CASUS__WORD_TENS, 0, 80},
    {"ninety", CASUS__WORD_TENS, 0, 90},
    {"hundred", CASUS__WORD_HUNDRED, 0, 100},
    {"thousand", CASUS__WORD_SCALE, 0, 1000},
    {"million", CASUS__WORD_SCALE, 0, 1000000},
    {"billion", CASUS__WORD_SCALE, 0, 1000000000},
    {"dozen", CASUS__WORD_GROUP, 0, 12},
    {"score", CASUS__WORD_GROUP, 0, 20},
    {"tens", CASUS__WORD_MANY, 2, 10},
    {"dozens", CASUS__WORD_MANY, 2, 12},
    {"scores", CASUS__WORD_MANY, 2, 20},
    {"hundreds", CASUS__WORD_MANY, 2, 100},
    {"thousands", CASUS__WORD_MANY, 2, 1000},
    {"millions", CASUS__WORD_MANY, 2, 1000000},
    {"several", CASUS__WORD_VAGUE, 3, 10},
    {"few", CASUS__WORD_VAGUE, 2, 0},
};

const casus__number_word *casus__phrase_word(const casus__phrase_part *at, int i) {
    for (size_t k = 0; at->from + i < at->to && k < sizeof number_words / sizeof number_words[0]; k++) {
        if (casus__phrase_is(at, i, number_words[k].word)) {
            return &number_words[k];
        }
    }
    return NULL;
}

/* Takes a word of a type and returns its value; 0 if another one stands there. */
static double take(casus__phrase_part *at, int32_t type) {
    const casus__number_word *w = casus__phrase_word(at, 0);
    if (w == NULL || w->type != type) {
        return 0;
    }
    at->from++;
    return w->value;
}

double casus__phrase_take_unit(casus__phrase_part *at) {
    static const int32_t types[] = {CASUS__WORD_HUNDRED, CASUS__WORD_SCALE, CASUS__WORD_GROUP};
    double unit = 0;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const double next = take(at, types[i]);
        unit = unit > 0 && next > 0 ? unit * next : unit + next;
    }
    return unit;
}

/* Copies digits without their commas, which stand before every three digits of the whole part or nowhere. Returns the
   bytes written; 0 if the commas or points are wrong. */
static int64_t copy_digits(casus_str token, char out[MOST_DIGITS]) {
    int64_t n = 0;
    int64_t since = -1; /* digits since the last comma; -1 before the first */
    int64_t whole = 0;
    int fraction = 0;
    for (int64_t i = 0; token.size <= MOST_DIGITS && i < token.size; i++) {
        const char c = token.data[i];
        if (c == ',') {
            if (fraction || (since < 0 ? whole > 3 : since != 3)) {
                return 0;
            }
            since = 0;
            continue;
        }
        if (c == '.' && (fraction++ || (since >= 0 && since != 3))) {
            return 0;
        }
        if (c != '.' && !fraction) {
            whole++;
            since += since >= 0;
        }
        out[n++] = c;
    }
    return since >= 0 && since != 3 ? 0 : n;
}

/* Reads digits times a unit (0: none). The powers of ten in the unit go into the exponent, because 1.005 * 1000 is not
   1005 in doubles. */
static int read_digits(casus_str token, double unit, double *out) {
    char plain[MOST_DIGITS + 3];
    int64_t n = copy_digits(token, plain);
    int tens = 0;
    if (n == 0) {
        return 0;
    }
    for (; unit >= 10 && (int64_t)unit % 10 == 0; unit /= 10) {
        tens++;
    }
    plain[n++] = 'e';
    plain[n++] = (char)('0' + tens / 10);
    plain[n++] = (char)('0' + tens % 10);
    const casus_str digits = {plain, n};
    if (!casus__parse_double(digits, out)) {
        return 0;
    }
    *out *= unit > 0 ? unit : 1;
    return 1;
}

/* Takes 1 .. 99 in words, or 0: "twelve", "twenty", "twenty-one", "twenty one". */
static double take_small(casus__phrase_part *at) {
    const double unit = take(at, CASUS__WORD_UNIT);
    if (unit > 0) {
        return unit;
    }
    const double tens = take(at, CASUS__WORD_TENS);
    casus__phrase_part after = *at;
    after.from += casus__phrase_is_dash(at, 0);
    const double rest = tens > 0 ? take(&after, CASUS__WORD_UNIT) : 0;
    if (rest > 0 && rest < 10) {
        *at = after;
        return tens + rest;
    }
    return tens;
}

/* Takes "a" or "an", which before a unit means one. */
static int take_article(casus__phrase_part *at) {
    const int article = (casus__phrase_is(at, 0, "a") || casus__phrase_is(at, 0, "an"));
    at->from += article;
    return article;
}

/* Takes 1 .. 9,999 in words, or 0: "a hundred and five", "twelve hundred". */
static double take_hundreds(casus__phrase_part *at) {
    casus__phrase_part start = *at;
    double n = take_article(at) ? 0 : take_small(at);
    if (take(at, CASUS__WORD_HUNDRED) > 0) {
        casus__phrase_part after = *at;
        after.from += casus__phrase_is(at, 0, "and");
        const double rest = take_small(&after);
        n = (n > 0 ? n : 1) * 100 + rest;
        *at = rest > 0 ? after : *at;
    } else if (n <= 0) {
        *at = start;
    }
    return n;
}

/* Takes a number in words, "two thousand three hundred": every scale is below the one before. 0 if there is none. */
static double take_words(casus__phrase_part *at) {
    double total = 0;
    double scale = 1e12;
    for (;;) {
        casus__phrase_part here = *at;
        here.from += total > 0 && casus__phrase_is(at, 0, "and");
        double n = take_hundreds(&here);
        if (n <= 0 && total <= 0) {
            take_article(&here);
            n = 1; /* "a thousand", "thousand" */
            if (casus__phrase_word(&here, 0) == NULL || casus__phrase_word(&here, 0)->type != CASUS__WORD_SCALE) {
                return 0;
            }
        }
        if (n <= 0) {
            return total;
        }
        const double unit = take(&here, CASUS__WORD_SCALE);
        if (unit >= scale) {
            return 0;
        }
        *at = here;
        total += n * (unit > 0 ? unit : 1);
        scale = unit;
        if (unit <= 0) {
            return total;
        }
    }
}

/* Takes "a dozen", "half a dozen", "two score"; 0 if there is none. */
static double take_group(casus__phrase_part *at) {
    double n = 1;
    if (casus__phrase_is(at, 0, "half")) {
        n = 0.5;
        at->from++;
        at->from += casus__phrase_is_dash(at, 0);
        take_article(at);
    } else if (!take_article(at)) {
        n = take_small(at);
        n = n > 0 ? n : 1;
    }
    return n * take(at, CASUS__WORD_GROUP);
}

int casus__phrase_number(casus__phrase_part at, double *out) {
    casus__phrase_part group = at;
    const double grouped = take_group(&group);
    if (grouped > 0 && casus__phrase_length(&group) == 0) {
        *out = grouped;
        return 1;
    }
    if (casus__phrase_length(&at) > 0 && is_digit(at.phrase->tokens[at.from].data[0])) {
        const casus_str digits = at.phrase->tokens[at.from++];
        const double unit = casus__phrase_take_unit(&at);
        return casus__phrase_length(&at) == 0 && read_digits(digits, unit, out);
    }
    *out = take_words(&at);
    return *out > 0 && casus__phrase_length(&at) == 0;
}
