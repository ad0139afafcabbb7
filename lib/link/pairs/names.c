/* SPDX-License-Identifier: MIT */
#include "link/pairs/names.h"

#include <string.h>

#include "base/math/math.h"
#include "base/text.h"
#include "names/fold.h"
#include "names/likeness.h"

/* Words that say nothing, as they are after folding by sound. */
static const char *const generic[] = {
    [CASUS_NAME_KIND_ACTOR] = " grup grups movement front armi armed militia militias forces force government militari "
                              "of the el de and unidentified unknovn civilians gunmen fighters ",
    [CASUS_NAME_KIND_PLACE] = " tovn vilage citi district province region area near of the el de ",
};
static const char small_words[] = " of the and for in de du des la le les el los al e y et para ";

/* ---- What a name is ---------------------------------------------------------------------------------------------- */

typedef struct maker {
    const casus_allocator *allocator;
    const casus__link_records *records;
    casus__name_traits *traits;
    int64_t *uses; /* of each trait, by records */
    int64_t use_cap;
} maker;

static int32_t code_of(const maker *m, char mark, const char *text, int64_t size) {
    char key[4 * CASUS_NAME_MOST + 2];
    key[0] = mark;
    memcpy(key + 1, text, (size_t)size);
    return casus__dictionary_code(m->allocator, &m->traits->words, (casus_str){key, size + 1});
}

static casus_str word_of(const casus__name_traits *t, int32_t code) {
    const casus_str s = casus__dictionary_word(&t->words, code);
    return (casus_str){s.data + 1, s.size - 1};
}

/* A name is compared by its beginning, if it is very long. */
static casus_str fit(casus_str name) {
    while (name.size > CASUS_NAME_MOST || (name.size > 0 && !casus__is_utf8(name.data, name.size))) {
        name.size = name.size > CASUS_NAME_MOST ? CASUS_NAME_MOST : name.size - 1;
    }
    return name;
}

static int set_words(const maker *m, casus_str name, casus__name_trait *t) {
    casus__folded folded;
    char joined[sizeof folded.text];
    int64_t size = 0;
    casus__name_fold(name, CASUS_NAME_FOLD_SOUND, &folded);
    casus_str rest = {folded.text, folded.size};
    while (rest.size > 0) {
        const casus_str word = casus__next_word(&rest);
        if (casus__word_in(word, generic[m->traits->kind])) {
            continue;
        }
        memcpy(joined + size, word.data, (size_t)word.size);
        size += word.size;
        if (t->count < CASUS__NAME_WORDS) {
            t->words[t->count] = code_of(m, ' ', word.data, word.size);
            if (t->words[t->count++] < 0) {
                return 0;
            }
        }
    }
    t->joined = size > 0 ? code_of(m, '.', joined, size) : -1;
    return size == 0 || t->joined >= 0;
}

/* What the words of a name begin with, in capitals; without what it has in parentheses. */
static int set_initials(const maker *m, casus_str name, casus__name_trait *t) {
    casus__folded folded;
    char initials[2][CASUS__ACRONYM_MOST];
    int64_t sizes[2] = {0, 0};
    const char *parenthesis = memchr(name.data, '(', (size_t)name.size);
    casus__name_fold((casus_str){name.data, parenthesis != NULL ? parenthesis - name.data : name.size},
                     CASUS_NAME_FOLD_SPELLING, &folded);
    casus_str rest = {folded.text, folded.size};
    while (rest.size > 0) {
        const casus_str word = casus__next_word(&rest);
        const char c = (char)(word.data[0] >= 'a' && word.data[0] <= 'z' ? word.data[0] - 'a' + 'A' : word.data[0]);
        for (int i = casus__word_in(word, small_words); i < 2; i++) { /* 0: without small words */
            const int way = 1 - i;
            if (sizes[way] < CASUS__ACRONYM_MOST) {
                initials[way][sizes[way]] = c;
            }
            sizes[way]++;
        }
    }
    for (int i = 0; i < 2; i++) {
        const int fits = sizes[i] >= 2 && sizes[i] <= CASUS__ACRONYM_MOST;
        t->initials[i] = fits ? code_of(m, '#', initials[i], sizes[i]) : -1;
        if (fits && t->initials[i] < 0) {
            return 0;
        }
    }
    return 1;
}

static int add_trait(maker *m, int32_t text) {
    casus__name_traits *ts = m->traits;
    char acronym[CASUS__ACRONYM_MOST + 1];
    int64_t size = 0;
    if (!CASUS__GROW(m->allocator, ts->items, ts->cap, ts->count + 1) ||
        !CASUS__GROW(m->allocator, m->uses, m->use_cap, ts->count + 1)) {
        return 0;
    }
    casus__name_trait *t = &ts->items[ts->count];
    memset(t, 0, sizeof *t);
    const casus_str name = fit(casus__link_text(m->records, text));
    t->acronym = -1;
    if (!set_words(m, name, t) || !set_initials(m, name, t)) {
        return 0;
    }
    if (casus_name_acronym(name, acronym, (int64_t)sizeof acronym, &size, NULL) == CASUS_OK && size > 0) {
        t->acronym = code_of(m, '#', acronym, size);
        if (t->acronym < 0) {
            return 0;
        }
    }
    m->uses[ts->count] = 0;
    ts->of_text[text] = (int32_t)ts->count++;
    return 1;
}

static int use(maker *m, int32_t text) {
    if (text >= 0 && m->traits->of_text[text] < 0 && !add_trait(m, text)) {
        return 0;
    }
    if (text >= 0) {
        m->uses[m->traits->of_text[text]]++;
    }
    return 1;
}

/* ---- What words weigh -------------------------------------------------------------------------------------------- */

static int32_t weight_of(int64_t names, int64_t having) {
    return (int32_t)((1 + casus__log2((double)(names + 1) / (double)(having + 1))) * 1024);
}

static int weigh(const maker *m) {
    casus__name_traits *ts = m->traits;
    int64_t names = 0;
    const uint64_t bytes = (uint64_t)(ts->words.count + 1) * sizeof(int64_t);
    int64_t *having = casus__zalloc(m->allocator, bytes);
    for (int64_t i = 0; having != NULL && i < ts->count; i++) {
        names += m->uses[i];
        for (int32_t w = 0; w < ts->items[i].count; w++) {
            having[ts->items[i].words[w]] += m->uses[i];
        }
    }
    for (int64_t i = 0; having != NULL && i < ts->count; i++) {
        casus__name_trait *t = &ts->items[i];
        for (int32_t w = 0; w < t->count; w++) {
            t->weights[w] = weight_of(names, having[t->words[w]]);
            t->sum += t->weights[w];
        }
    }
    casus__free(m->allocator, having, bytes);
    return having != NULL;
}

static int use_all(maker *m) {
    const casus__link_records *r = m->records;
    int ok = 1;
    if (m->traits->kind == CASUS_NAME_KIND_ACTOR) {
        for (int64_t i = 0; ok && i < r->actor_count; i++) {
            ok = use(m, r->actors[i]);
        }
        return ok;
    }
    for (int64_t i = 0; ok && i < r->count; i++) {
        ok = use(m, r->items[i].place);
    }
    return ok;
}

int casus__name_traits_make(const casus__settings *settings, const casus__link_records *r, int32_t kind,
                            casus__name_traits *out) {
    const casus_allocator *a = &settings->allocator;
    maker m = {a, r, out, NULL, 0};
    memset(out, 0, sizeof *out);
    out->kind = kind;
    out->words.key = casus__hash_key_of(settings->hash_seed);
    out->text_count = r->texts.count;
    out->of_text = casus__alloc(a, (uint64_t)(out->text_count + 1) * sizeof *out->of_text);
    for (int64_t i = 0; out->of_text != NULL && i < out->text_count; i++) {
        out->of_text[i] = -1;
    }
    const int ok = out->of_text != NULL && use_all(&m) && weigh(&m);
    casus__free(a, m.uses, (uint64_t)m.use_cap * sizeof *m.uses);
    return ok;
}

void casus__name_traits_free(const casus_allocator *a, casus__name_traits *t) {
    if (t->of_text != NULL) {
        casus__free(a, t->of_text, (uint64_t)(t->text_count + 1) * sizeof *t->of_text);
    }
    casus__free(a, t->items, (uint64_t)t->cap * sizeof *t->items);
    casus__dictionary_free(a, &t->words);
    memset(t, 0, sizeof *t);
}

/* ---- How like two are -------------------------------------------------------------------------------------------- */

#define WORD_LIKE 0.9
#define NAME_LIKE 0.85
#define PLACE_NEARLY 0.92
#define PLACE_LIKE 0.82

/* 0 if it is below `least`. */
static double likeness(const casus__name_traits *t, int32_t x, int32_t y, double least) {
    const casus_str a = word_of(t, x);
    const casus_str b = word_of(t, y);
    const int64_t shorter = a.size < b.size ? a.size : b.size;
    const int64_t longer = a.size < b.size ? b.size : a.size;
    if (shorter * 2 < longer) { /* too unlike in length for any of the bounds */
        return 0;
    }
    return casus__jaro_winkler(a, b, least);
}

/* What the words weigh that two names share, each with one other. Equal words go first. */
static int32_t shared_weight(const casus__name_traits *t, const casus__name_trait *x, const casus__name_trait *y) {
    uint32_t taken_x = 0, taken_y = 0;
    int32_t shared = 0;
    for (int round = 0; round < 2; round++) {
        for (int32_t i = 0; i < x->count; i++) {
            for (int32_t j = 0; j < y->count && ((taken_x >> i) & 1) == 0; j++) {
                if (((taken_y >> j) & 1) == 0 &&
                    (round == 0 ? x->words[i] == y->words[j]
                                : likeness(t, x->words[i], y->words[j], WORD_LIKE) >= WORD_LIKE)) {
                    taken_x |= 1u << i;
                    taken_y |= 1u << j;
                    shared += x->weights[i] < y->weights[j] ? x->weights[i] : y->weights[j];
                }
            }
        }
    }
    return shared;
}

static int same_acronym(const casus__name_trait *x, const casus__name_trait *y) {
    return (x->acronym >= 0 &&
            (x->acronym == y->acronym || x->acronym == y->initials[0] || x->acronym == y->initials[1])) ||
           (y->acronym >= 0 && (y->acronym == x->initials[0] || y->acronym == x->initials[1]));
}

static int32_t actors_alike(const casus__name_traits *t, const casus__name_trait *x, const casus__name_trait *y) {
    if ((x->count == 0 && x->acronym < 0) || (y->count == 0 && y->acronym < 0)) {
        return CASUS__ALIKE_NONE;
    }
    if (same_acronym(x, y) || (x->joined >= 0 && x->joined == y->joined)) {
        return CASUS__ALIKE_SAME;
    }
    const int32_t least = x->sum < y->sum ? x->sum : y->sum;
    const int32_t shared = shared_weight(t, x, y);
    if (shared * INT64_C(100) >= least * INT64_C(95) && least > 0) {
        return CASUS__ALIKE_SAME;
    }
    if (shared * INT64_C(2) >= least && least > 0) {
        return CASUS__ALIKE_MOST;
    }
    return shared > 0 || (x->joined >= 0 && y->joined >= 0 && likeness(t, x->joined, y->joined, NAME_LIKE) >= NAME_LIKE)
               ? CASUS__ALIKE_LIKE
               : CASUS__ALIKE_OTHER;
}

static int32_t places_alike(const casus__name_traits *t, const casus__name_trait *x, const casus__name_trait *y) {
    if (x->joined < 0 || y->joined < 0) {
        return CASUS__ALIKE_NONE;
    }
    const double like = x->joined == y->joined ? 1 : likeness(t, x->joined, y->joined, PLACE_LIKE);
    return like >= 1              ? CASUS__ALIKE_SAME
           : like >= PLACE_NEARLY ? CASUS__ALIKE_MOST
           : like >= PLACE_LIKE   ? CASUS__ALIKE_LIKE
                                  : CASUS__ALIKE_OTHER;
}

int32_t casus__names_alike(const casus_allocator *a, casus__answers *met, const casus__name_traits *t, int32_t x,
                           int32_t y) {
    const int32_t first = x < y ? x : y;
    const int32_t second = x < y ? y : x;
    const casus__name_trait *one = &t->items[first];
    const casus__name_trait *other = &t->items[second];
    uint64_t *answer = casus__answer_of(a, met, first, second);
    if (answer == NULL) {
        return -1;
    }
    if (!casus__is_answered(*answer)) {
        casus__answer_set(answer,
                          t->kind == CASUS_NAME_KIND_ACTOR ? actors_alike(t, one, other) : places_alike(t, one, other));
    }
    return casus__answer_in(*answer);
}
