/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/math/math.h"
#include "base/text.h"
#include "batch/dictionary.h"
#include "names/fold.h"
#include "names/likeness.h"

/* So many words of a name are compared, and that like they must be. */
#define WORDS 64
#define LIKE 0.9

struct casus_rarity {
    casus_allocator allocator;
    casus__dictionary words;
    int64_t *counts; /* names that have the word, by its code */
    int64_t *seen;   /* number of the last of them */
    int64_t count_cap, seen_cap;
    int64_t name_count;
};

/* As they are after folding by sound. */
static const char generic[] = " grup grups movement front armi armed militia militias forces force government militari "
                              "of the el de and unidentified unknovn ";

typedef struct words {
    casus__folded folded;
    casus_str word[WORDS];
    double weight[WORDS];
    int32_t count;
    double sum;
} words;

casus_status casus_rarity_new(casus_context *context, casus_rarity **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    (*out)->allocator = settings.allocator;
    (*out)->words.key = casus__hash_key_of(settings.hash_seed);
    return CASUS_OK;
}

void casus_rarity_free(casus_rarity *rarity) {
    if (rarity != NULL) {
        const casus_allocator a = rarity->allocator;
        casus__dictionary_free(&a, &rarity->words);
        casus__free(&a, rarity->counts, (uint64_t)rarity->count_cap * sizeof *rarity->counts);
        casus__free(&a, rarity->seen, (uint64_t)rarity->seen_cap * sizeof *rarity->seen);
        casus__free(&a, rarity, sizeof *rarity);
    }
}

/* ---- Counting ---------------------------------------------------------------------------------------------------- */

/* Counts a word for the name at hand, unless it was. */
static int count_word(casus_rarity *r, casus_str word) {
    const int32_t known = casus__dictionary_find(&r->words, word);
    if (known < 0 && (!CASUS__GROW(&r->allocator, r->counts, r->count_cap, (int64_t)r->words.count + 1) ||
                      !CASUS__GROW(&r->allocator, r->seen, r->seen_cap, (int64_t)r->words.count + 1))) {
        return 0;
    }
    const int32_t code = known >= 0 ? known : casus__dictionary_code(&r->allocator, &r->words, word);
    if (code < 0) {
        return 0;
    }
    if (known < 0) {
        r->counts[code] = r->seen[code] = 0;
    }
    r->counts[code] += r->seen[code] != r->name_count;
    r->seen[code] = r->name_count;
    return 1;
}

casus_status casus_rarity_add(casus_rarity *rarity, casus_str name, casus_error *error) {
    casus__folded folded;
    if (rarity == NULL) {
        return casus__fail_null(error, "rarity");
    }
    const casus_status status = casus__name_in(&name, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__name_fold(name, CASUS_NAME_FOLD_SOUND, &folded);
    casus_str rest = {folded.text, folded.size};
    rarity->name_count++;
    while (rest.size > 0) {
        if (!count_word(rarity, casus__next_word(&rest))) {
            return casus__fail_memory(&rarity->allocator, error);
        }
    }
    return CASUS_OK;
}

/* ---- What is shared ---------------------------------------------------------------------------------------------- */

static double weight_of(const casus_rarity *r, casus_str word) {
    const int32_t code = casus__dictionary_find(&r->words, word);
    const double names = (double)r->name_count;
    const double having = code < 0 ? 0 : (double)r->counts[code];
    return 1 + casus__log2((names + 1) / (having + 1));
}

static void weigh(const casus_rarity *r, casus_str name, words *out) {
    casus__name_fold(name, CASUS_NAME_FOLD_SOUND, &out->folded);
    casus_str rest = {out->folded.text, out->folded.size};
    out->count = 0;
    out->sum = 0;
    while (rest.size > 0 && out->count < WORDS) {
        const casus_str word = casus__next_word(&rest);
        if (!casus__word_in(word, generic)) {
            out->word[out->count] = word;
            out->weight[out->count] = weight_of(r, word);
            out->sum += out->weight[out->count++];
        }
    }
}

/* Takes the two likest words that are left, the first of equals, and gives what they weigh together; 0: none is like
   enough. */
static double take_likest(const words *a, const words *b, double like[WORDS][WORDS]) {
    int32_t left = 0, right = 0;
    for (int32_t i = 0; i < a->count; i++) {
        for (int32_t j = 0; j < b->count; j++) {
            if (like[i][j] > like[left][right]) {
                left = i;
                right = j;
            }
        }
    }
    if (a->count == 0 || b->count == 0 || like[left][right] < LIKE) {
        return 0;
    }
    for (int32_t i = 0; i < WORDS; i++) {
        like[left][i] = like[i][right] = 0;
    }
    return a->weight[left] < b->weight[right] ? a->weight[left] : b->weight[right];
}

/* What all words of two names weigh that they share. */
static double shared_weight(const words *a, const words *b) {
    double like[WORDS][WORDS];
    double shared = 0;
    for (int32_t i = 0; i < a->count; i++) {
        for (int32_t j = 0; j < b->count; j++) {
            like[i][j] = casus__jaro_winkler(a->word[i], b->word[j], LIKE);
        }
    }
    for (double weight = take_likest(a, b, like); weight > 0; weight = take_likest(a, b, like)) {
        shared += weight;
    }
    return shared;
}

casus_status casus_rarity_shared(const casus_rarity *rarity, casus_str a, casus_str b, double *out,
                                 casus_error *error) {
    words left, right;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    if (rarity == NULL) {
        return casus__fail_null(error, "rarity");
    }
    casus_status status = casus__name_in(&a, error);
    status = status == CASUS_OK ? casus__name_in(&b, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    weigh(rarity, casus__text_compare(a, b) <= 0 ? a : b, &left);
    weigh(rarity, casus__text_compare(a, b) <= 0 ? b : a, &right);
    const double least = left.sum < right.sum ? left.sum : right.sum;
    const double shared = shared_weight(&left, &right);
    *out = least > 0 ? (shared < least ? shared / least : 1) : 0;
    return CASUS_OK;
}
