/* SPDX-License-Identifier: MIT */
/* Counts as people write them in English. A whole text is one of: nobody, a vague word, a number, a number with a bound
   before or after it, a range. Any other text is no count: no word of it is skipped. */
#include <stddef.h>

#include <casus/model.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "model/triple/phrase.h"

#define LARGEST_COUNT 9e12

/* ---- Bounds ---------------------------------------------------------------------------------------------------- */

static const struct bound_words {
    const char *words;
    int32_t counting;
} before[] =
    {
        {"at least", CASUS_COUNTING_AT_LEAST},
        {"no fewer than", CASUS_COUNTING_AT_LEAST},
        {"not fewer than", CASUS_COUNTING_AT_LEAST},
        {"no less than", CASUS_COUNTING_AT_LEAST},
        {"not less than", CASUS_COUNTING_AT_LEAST},
        {"a minimum of", CASUS_COUNTING_AT_LEAST},
        {"at most", CASUS_COUNTING_AT_MOST},
        {"up to", CASUS_COUNTING_AT_MOST},
        {"as many as", CASUS_COUNTING_AT_MOST},
        {"no more than", CASUS_COUNTING_AT_MOST},
        {"not more than", CASUS_COUNTING_AT_MOST},
        {"a maximum of", CASUS_COUNTING_AT_MOST},
        {"more than", CASUS_COUNTING_MORE_THAN},
        {"over", CASUS_COUNTING_MORE_THAN},
        {"fewer than", CASUS_COUNTING_FEWER_THAN},
        {"less than", CASUS_COUNTING_FEWER_THAN},
        {"under", CASUS_COUNTING_FEWER_THAN},
        {"about", CASUS_COUNTING_ABOUT},
        {"around", CASUS_COUNTING_ABOUT},
        {"some", CASUS_COUNTING_ABOUT},
        {"nearly", CASUS_COUNTING_ABOUT},
        {"almost", CASUS_COUNTING_ABOUT},
        {"roughly", CASUS_COUNTING_ABOUT},
        {"approximately", CASUS_COUNTING_ABOUT},
        {"an estimated", CASUS_COUNTING_ABOUT},
        {"~", CASUS_COUNTING_ABOUT},
},
  after[] = {
      {"or more", CASUS_COUNTING_AT_LEAST}, {"+", CASUS_COUNTING_AT_LEAST},  {"or fewer", CASUS_COUNTING_AT_MOST},
      {"or less", CASUS_COUNTING_AT_MOST},  {"or so", CASUS_COUNTING_ABOUT},
};

static const char *const nobody[] = {"no", "none", "zero", "nobody", "no one"};

/* What was read, before a policy turns it into a triple. */
typedef struct reading {
    int32_t counting;
    double first;  /* the number; of a range its first; of a vague word the number that ACLED takes, 0 if none */
    double second; /* of a range its second; of a vague word the least that it can mean */
} reading;

static int read_nobody(casus__phrase_part at, reading *out) {
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
        if (casus__phrase_starts_with(&at, nobody[i]) == casus__phrase_length(&at)) {
            out->counting = CASUS_COUNTING_ZERO_STATED;
            out->first = out->second = 0;
            return 1;
        }
    }
    return 0;
}

/* "Several", "a few", "dozens", "tens of thousands", "several hundred". ACLED itself gives numbers only for tens,
   dozens and hundreds; a word in front does not change them. */
static int read_vague(casus__phrase_part at, reading *out) {
    if (casus__phrase_is(&at, 0, "a") && casus__phrase_is(&at, 1, "few")) {
        at.from++;
    }
    const casus__number_word *w = casus__phrase_word(&at, 0);
    if (w == NULL || w->type < CASUS__WORD_MANY) {
        return 0;
    }
    at.from++;
    out->counting = CASUS_COUNTING_WORD;
    out->first = w->value;
    out->second = (double)w->least * (w->type == CASUS__WORD_MANY ? w->value : 1);
    if (w->type == CASUS__WORD_MANY && casus__phrase_is(&at, 0, "of") && casus__phrase_word(&at, 1) != NULL &&
        casus__phrase_word(&at, 1)->type == CASUS__WORD_MANY) {
        out->first *= casus__phrase_word(&at, 1)->value;
        out->second *= casus__phrase_word(&at, 1)->value;
        at.from += 2;
    } else if (w->type == CASUS__WORD_VAGUE && casus__phrase_length(&at) > 0) {
        const double unit = casus__phrase_take_unit(&at);
        out->first = unit;
        out->second *= unit;
    }
    return casus__phrase_length(&at) == 0;
}

static int read_bound(casus__phrase_part at, reading *out) {
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        casus__phrase_part rest = at;
        const int n = casus__phrase_starts_with(&at, before[i].words);
        rest.from += n;
        if (n > 0 && casus__phrase_number(rest, &out->first)) {
            out->counting = before[i].counting;
            return 1;
        }
    }
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        for (casus__phrase_part rest = at, tail = at; ++tail.from < at.to;) {
            rest.to = tail.from;
            if (casus__phrase_starts_with(&tail, after[i].words) == casus__phrase_length(&tail) &&
                casus__phrase_number(rest, &out->first)) {
                out->counting = after[i].counting;
                return 1;
            }
        }
    }
    return 0;
}

/* 1 if the token between two numbers makes a range of them. */
static int joins(const casus__phrase_part *at, int between) {
    return between ? casus__phrase_is(at, 0, "and") || casus__phrase_is_dash(at, 0)
                   : casus__phrase_is(at, 0, "to") || casus__phrase_is(at, 0, "or") || casus__phrase_is_dash(at, 0);
}

/* Tries every token that may part a range: "one hundred and two" has an "and" of its own. */
static int read_range(casus__phrase_part at, reading *out) {
    const int between = casus__phrase_is(&at, 0, "between");
    at.from += between || casus__phrase_is(&at, 0, "from");
    for (int i = at.from + 1; i + 1 < at.to; i++) {
        const casus__phrase_part sign = {at.phrase, i, at.to};
        const casus__phrase_part left = {at.phrase, at.from, i};
        const casus__phrase_part right = {at.phrase, i + 1, at.to};
        if (joins(&sign, between) && casus__phrase_number(left, &out->first) &&
            casus__phrase_number(right, &out->second)) {
            out->counting = CASUS_COUNTING_RANGE;
            return 1;
        }
    }
    return 0;
}

static int read_phrase(const casus__phrase *phrase, reading *out) {
    const casus__phrase_part all = {phrase, 0, phrase->n};
    if (read_nobody(all, out) || read_vague(all, out)) {
        return 1;
    }
    if (casus__phrase_number(all, &out->first)) {
        out->counting = CASUS_COUNTING_EXACT;
        return 1;
    }
    return read_bound(all, out) || read_range(all, out);
}

/* ---- Policies -------------------------------------------------------------------------------------------------- */

/* Whole people: the next number above, the next one below. */
static double next_above(double n) {
    return (double)((int64_t)n + 1);
}

static double next_below(double n) {
    const double whole = (double)(int64_t)n;
    return whole < n ? whole : whole - 1;
}

static casus_triple with_bounds(const reading *r) {
    const casus_triple about = {casus__nan(), r->first, casus__nan()};
    switch (r->counting) {
    case CASUS_COUNTING_AT_LEAST: return casus_triple_at_least(r->first);
    case CASUS_COUNTING_AT_MOST: return casus_triple_at_most(r->first);
    case CASUS_COUNTING_MORE_THAN: return casus_triple_at_least(next_above(r->first));
    case CASUS_COUNTING_FEWER_THAN: return casus_triple_at_most(next_below(r->first));
    case CASUS_COUNTING_RANGE: return casus_triple_range(r->first, r->second);
    case CASUS_COUNTING_ABOUT: return about;
    default: return casus_triple_exact(r->first);
    }
}

static double smaller(const reading *r) {
    return r->counting == CASUS_COUNTING_RANGE && r->second < r->first ? r->second : r->first;
}

static casus_triple strict_triple(const reading *r) {
    return r->counting == CASUS_COUNTING_WORD ? casus_triple_unknown() : with_bounds(r);
}

/* The number that was stated; of a range the smaller. */
static casus_triple acled_triple(const reading *r) {
    if (r->counting == CASUS_COUNTING_WORD && r->first <= 0) {
        return casus_triple_unknown();
    }
    return casus_triple_exact(smaller(r));
}

/* One number. With a bound, it is the true number nearest to the one that was stated. */
static casus_triple gtd_triple(const reading *r) {
    const casus_triple bounded = with_bounds(r);
    if (r->counting == CASUS_COUNTING_WORD) {
        return casus_triple_unknown();
    }
    return casus_triple_exact(casus__is_nan(bounded.best) ? smaller(r) : bounded.best);
}

static casus_triple bounds_triple(const reading *r) {
    return r->counting == CASUS_COUNTING_WORD ? casus_triple_at_least(r->second) : with_bounds(r);
}

/* In the order of CASUS_WORDS_*. */
static casus_triple (*const policies[])(const reading *) = {NULL, strict_triple, acled_triple, gtd_triple,
                                                            bounds_triple};

/* 1 if no number is over the largest count; "fewer than none" is below the smallest. */
static int in_range(const reading *r) {
    const double second = r->counting == CASUS_COUNTING_RANGE ? r->second : 0;
    const double top = r->counting == CASUS_COUNTING_MORE_THAN ? LARGEST_COUNT - 1 : LARGEST_COUNT;
    return r->first <= top && second <= top && !(r->counting == CASUS_COUNTING_FEWER_THAN && r->first <= 0);
}

casus_status casus_triple_read(casus_str text, int32_t policy, casus_triple *out, int32_t *out_counting,
                               casus_error *error) {
    casus__phrase phrase;
    reading r = {0, 0, 0};
    if (out_counting != NULL) {
        *out_counting = 0;
    }
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = casus_triple_unknown();
    text = casus__str_in(text);
    if (policy < CASUS_WORDS_STRICT || policy > CASUS_WORDS_BOUNDS || text.size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no way %d to read words, or the text has no data",
                           (int)policy);
    }
    const int shown = text.size < 60 ? (int)text.size : 60;
    if (!casus__phrase_cut(text, &phrase) || !read_phrase(&phrase, &r)) {
        return casus__fail(error, CASUS_E_SYNTAX,
                           "'%.*s' is no count; write a number, \"at least 10\", \"3 to 5\" or \"dozens\", and nothing "
                           "beside it",
                           shown, text.data);
    }
    if (!in_range(&r)) {
        return casus__fail(error, CASUS_E_VALUE, "'%.*s' is over 9e12 or below 0, which no count is", shown, text.data);
    }
    *out = policies[policy](&r);
    if (out_counting != NULL) {
        *out_counting = r.counting;
    }
    return CASUS_OK;
}
