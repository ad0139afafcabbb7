/* SPDX-License-Identifier: MIT */
#include "link/pairs/compare.h"

#include <string.h>

#include "base/math/math.h"
#include "base/number/number.h"
#include <casus/codes.h>

#define EARTH_KM 6371.0088

double casus__chord_of(double km) {
    const double half = km / EARTH_KM / 2;
    const double chord = 2 * casus__sin(half < CASUS__PI / 2 ? half : CASUS__PI / 2);
    return half < CASUS__PI / 2 ? chord * chord : 5;
}

/* ---- Classes ----------------------------------------------------------------------------------------------------- */

/* The quad class of a class of PLOVER: 1 and 2 are cooperation, 3 and 4 conflict. */
static int8_t side_of(casus_str class) {
    casus_code code = CASUS_CODE_INIT;
    const char *slash = memchr(class.data, '/', (size_t) class.size);
    const casus_str type = {class.data, slash != NULL ? slash - class.data : class.size};
    if (casus_code_find("plover", type, &code, NULL) != CASUS_OK || code.quad == 0) {
        return 0;
    }
    return code.quad <= 2 ? 1 : 2;
}

static int class_add(const casus__settings *settings, const casus__link_records *r, casus__dictionary *types,
                     int32_t text, casus__class_trait *out) {
    const casus_str class = casus__link_text(r, text);
    const char *slash = memchr(class.data, '/', (size_t) class.size);
    out->type = casus__dictionary_code(&settings->allocator, types,
                                       (casus_str){class.data, slash != NULL ? slash - class.data : class.size});
    out->mode = slash != NULL ? text : -1;
    out->side = side_of(class);
    return out->type >= 0;
}

static int classes_make(const casus__settings *settings, const casus__link_records *r, casus__compare *out) {
    casus__dictionary types;
    memset(&types, 0, sizeof types);
    types.key = casus__hash_key_of(settings->hash_seed);
    out->class_count = r->texts.count + 1;
    out->classes = casus__alloc(&settings->allocator, (uint64_t)out->class_count * sizeof *out->classes);
    int ok = out->classes != NULL;
    for (int64_t i = 0; ok && i < out->class_count; i++) {
        out->classes[i] = (casus__class_trait){-1, -1, 0};
    }
    for (int64_t i = 0; ok && i < r->count; i++) {
        const int32_t text = r->items[i].class_code;
        ok = text < 0 || out->classes[text].type >= 0 || class_add(settings, r, &types, text, &out->classes[text]);
    }
    casus__dictionary_free(&settings->allocator, &types);
    return ok;
}

/* ---- All records ------------------------------------------------------------------------------------------------- */

/* Gives each record the number of its list of actors. */
static int lists_make(const casus__settings *settings, const casus__link_records *r, casus__compare *out) {
    const casus_allocator *a = &settings->allocator;
    int32_t *traits = NULL;
    int64_t cap = 0;
    out->lists.key = casus__hash_key_of(settings->hash_seed);
    out->list_of = casus__alloc(a, (uint64_t)(r->count + 1) * sizeof *out->list_of);
    int ok = out->list_of != NULL;
    for (int64_t i = 0; ok && i < r->count; i++) {
        const casus__link_record *item = &r->items[i];
        ok = CASUS__GROW(a, traits, cap, item->actor_count + 1);
        for (int32_t k = 0; ok && k < item->actor_count; k++) {
            traits[k] = out->actors.of_text[r->actors[item->first_actor + k]];
        }
        const casus_str list = {(const char *)traits, item->actor_count * (int64_t)sizeof *traits};
        ok = ok && (out->list_of[i] = casus__dictionary_code(a, &out->lists, list)) >= 0;
    }
    casus__free(a, traits, (uint64_t)cap * sizeof *traits);
    return ok;
}

/* A millimetre around where a bin ends, as far as whole metres go, is left to casus__metres_between(). */
static void bins_make(casus__compare *out) {
    const double doubt = 1e-6;
    for (int32_t class = 0; class < CASUS__DISTANCE_CLASSES; class ++) {
        for (int32_t bin = 0; bin < CASUS__DISTANCE_BINS - 1; bin++) {
            const double end = casus__distance_bins[class][bin] + 0.0005;
            out->near[class][bin] = casus__chord_of(end - doubt);
            out->far[class][bin] = casus__chord_of(end + doubt);
        }
    }
}

static uint8_t figures_level(double a, double b) {
    static const double equal[] = {1, 2, 3, 5, 10, 20}; /* "both 0" goes up to the first, and so on */
    const double less = a < b ? a : b;
    const double more = a < b ? b : a;
    int32_t level = 1;
    if (!(a == a && b == b) || more > 9e12) {
        return CASUS__LEVELS_FIGURES;
    }
    if (less == more) {
        while (level <= 6 && more >= equal[level - 1]) {
            level++;
        }
    } else if (more - less <= 1 || less >= more * 0.65) {
        level = more < 5 ? 8 : more < 10 ? 9 : 10;
    } else {
        level = less == 0 ? 14 : more < 5 ? 11 : less * 3 >= more ? 12 : 13;
    }
    return (uint8_t)(CASUS__LEVELS_FIGURES + level);
}

static void tables_make(casus__compare *out) {
    for (int32_t i = 0; i < CASUS__REACHES; i++) {
        for (int32_t j = 0; j < CASUS__REACHES; j++) {
            out->classes_of[i][j] = (uint8_t)casus__distance_class(i, j);
        }
    }
    for (int32_t i = 0; i < CASUS__SMALL_FIGURES; i++) {
        for (int32_t j = 0; j < CASUS__SMALL_FIGURES; j++) {
            out->figures[i][j] = figures_level(i, j);
        }
    }
}

/* The names of one kind, which two threads can find out about at a time. */
typedef struct naming {
    casus__job job; /* first */
    const casus__settings *settings;
    const casus__link_records *records;
    casus__name_traits *out;
    int32_t kind;
    int ok;
} naming;

static void name(casus__job *job, int64_t member) {
    naming *n = (naming *)job;
    (void)member;
    n->ok = casus__name_traits_make(n->settings, n->records, n->kind, n->out);
}

int casus__compare_make(const casus__settings *settings, const casus__link_records *records, casus__crew *crew,
                        casus__compare *out) {
    memset(out, 0, sizeof *out);
    out->records = records;
    bins_make(out);
    tables_make(out);
    naming places = {{name, NULL, 0}, settings, records, &out->places, CASUS_NAME_KIND_PLACE, 0};
    naming actors = {{name, NULL, 0}, settings, records, &out->actors, CASUS_NAME_KIND_ACTOR, 0};
    casus__crew_both(crew, &places.job, &actors.job);
    return places.ok && actors.ok && classes_make(settings, records, out) && lists_make(settings, records, out);
}

void casus__compare_free(const casus_allocator *a, casus__compare *c) {
    casus__name_traits_free(a, &c->actors);
    casus__name_traits_free(a, &c->places);
    casus__free(a, c->classes, (uint64_t)c->class_count * sizeof *c->classes);
    casus__dictionary_free(a, &c->lists);
    casus__free(a, c->list_of, c->records == NULL ? 0 : (uint64_t)(c->records->count + 1) * sizeof *c->list_of);
    memset(c, 0, sizeof *c);
}

void casus__compare_memory_free(const casus_allocator *a, casus__compare_memory *m) {
    casus__answers_free(a, &m->names);
    casus__answers_free(a, &m->places);
    casus__answers_free(a, &m->lists);
}

void casus__comparable_of(const casus__compare *c, int64_t record, casus__comparable *out) {
    const casus__link_record *r = &c->records->items[record];
    const int placed = r->place >= 0 && r->reach <= CASUS__REACH_NEAR;
    out->figure = r->best == r->best ? r->best : r->low == r->low ? r->low : r->high;
    const int below = out->figure >= 0 && out->figure < CASUS__SMALL_FIGURES;
    const uint8_t whole = (uint8_t)(below ? out->figure : 0);
    out->small = below && whole == out->figure ? whole : CASUS__SMALL_FIGURES;
    const int64_t days = (int64_t)r->day1 - r->day0 + 1;
    out->day0 = r->day0;
    out->day1 = r->day1;
    out->start = r->start;
    out->days = (int32_t)(days <= CASUS__WEEKS ? days : CASUS__WEEKS + 1);
    out->record = (int32_t)record;
    out->party = r->party;
    out->place = placed ? c->places.of_text[r->place] : -1;
    out->actors = c->list_of[record];
    const casus__class_trait *class = &c->classes[r->class_code < 0 ? c->class_count - 1 : r->class_code];
    out->type = class->type;
    out->mode = class->mode;
    out->reach = r->reach;
    out->target = r->target;
    out->sort = (uint8_t)((r->kind == CASUS__LINK_SUMMARY ? 4 : 0) | class->side);
    out->next = 0;
}

/* ---- Fields ------------------------------------------------------------------------------------------------------ */

int32_t casus__days_apart(const casus__link_record *x, const casus__link_record *y) {
    const int64_t after = (int64_t)y->start - x->end;
    const int64_t before = (int64_t)x->start - y->end;
    const int64_t most = after > before ? after : before;
    return most > 0 ? (int32_t)most : 0;
}

static uint8_t time_level(const casus__comparable *x, const casus__comparable *y) {
    const int32_t days = x->days > y->days ? x->days : y->days;
    const int64_t later = (int64_t)y->start - x->start;
    const int64_t begun = later < 0 ? -later : later;
    if (days <= CASUS__DAYS) {
        return (uint8_t)(CASUS__LEVELS_TIME + (days == 1 ? 0 : 4) + (begun < 3 ? begun : 3));
    }
    const int overlap = x->day0 <= y->day1 && y->day0 <= x->day1;
    return (uint8_t)(CASUS__LEVELS_TIME + (days <= CASUS__WEEKS ? 8 : 10) + !overlap);
}

static uint8_t distance_level(const casus__compare *c, const casus__comparable *x, const casus__comparable *y,
                              double chord, int *near) {
    const casus__link_record *r = c->records->items;
    const int32_t class = c->classes_of[x->reach][y->reach];
    const double *far = c->far[class];
    int32_t bin = (chord >= far[0]) + (chord >= far[1]) + (chord >= far[2]);
    while (bin < CASUS__DISTANCE_BINS - 1 && chord > c->near[class][bin] &&
           casus__metres_between(&r[x->record].at, &r[y->record].at) / 1000 > casus__distance_bins[class][bin]) {
        bin++;
    }
    *near = bin < (class == 0 ? 3 : class <= 2 ? 1 : 0);
    return (uint8_t)(CASUS__LEVELS_DISTANCE + class * CASUS__DISTANCE_BINS + bin);
}

static int place_level(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m, int32_t x,
                       int32_t y, int near, uint8_t *out) {
    *out = CASUS__LEVELS_PLACE;
    if (x < 0 || y < 0) {
        return 1;
    }
    const int32_t alike =
        x == y ? casus__name_itself(&c->places, x) : casus__names_alike(a, &m->places, &c->places, x, y);
    if (alike > CASUS__ALIKE_NONE) {
        *out = (uint8_t)(CASUS__LEVELS_PLACE + (near ? 1 : 5) + (CASUS__ALIKE_SAME - alike));
    }
    return alike >= 0;
}

static int32_t trait_at(casus_str list, int32_t i) {
    int32_t trait;
    memcpy(&trait, list.data + i * (int64_t)sizeof trait, sizeof trait);
    return trait;
}

/* 1 if one of the actors says something. */
static int is_known(const casus__compare *c, casus_str list, int32_t count) {
    int known = 0;
    for (int32_t i = 0; i < count; i++) {
        const casus__name_trait *t = &c->actors.items[trait_at(list, i)];
        known |= t->count > 0 || t->acronym >= 0;
    }
    return known;
}

/* Each group of one with each of the other: how many are the same, and how like the likest two are. -1 when memory is
   short. */
static int32_t actors_level(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m, int32_t x,
                            int32_t y) {
    const casus_str left = casus__dictionary_word(&c->lists, x);
    const casus_str right = casus__dictionary_word(&c->lists, y);
    const int32_t left_count = (int32_t)(left.size / (int64_t)sizeof(int32_t));
    const int32_t right_count = (int32_t)(right.size / (int64_t)sizeof(int32_t));
    int32_t best = CASUS__ALIKE_NONE, same = 0;
    for (int32_t i = 0; i < left_count; i++) {
        int32_t likest = CASUS__ALIKE_NONE;
        for (int32_t j = 0; j < right_count; j++) {
            const int32_t alike = casus__names_alike(a, &m->names, &c->actors, trait_at(left, i), trait_at(right, j));
            if (alike < 0) {
                return -1;
            }
            likest = alike > likest ? alike : likest;
        }
        same += likest == CASUS__ALIKE_SAME;
        best = likest > best ? likest : best;
    }
    const int known_left = is_known(c, left, left_count);
    const int known_right = is_known(c, right, right_count);
    return !known_left && !known_right   ? 0
           : !known_left || !known_right ? 1
           : same >= 2                   ? 2
                                         : 3 + CASUS__ALIKE_SAME - best;
}

/* Once for each two lists of actors: many records have the same. */
static int actor_level(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m, int32_t x,
                       int32_t y, uint8_t *out) {
    uint64_t *answer = casus__answer_of(a, &m->lists, x, y);
    if (answer == NULL) {
        return 0;
    }
    if (!casus__is_answered(*answer)) {
        const int32_t level = actors_level(a, c, m, x, y);
        if (level < 0) {
            return 0;
        }
        casus__answer_set(answer, level);
    }
    *out = (uint8_t)(CASUS__LEVELS_ACTOR + casus__answer_in(*answer));
    return 1;
}

/* By whether both have a type, it is one, both have a mode, and it is one: a bit each. */
static const uint8_t kinships[16] = {4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 1, 1, 2, 0};

/* No branch depends on what classes say, for hardly one could be foreseen. */
static uint8_t class_level(const casus__comparable *x, const casus__comparable *y) {
    const int kinship = kinships[((x->type | y->type) >= 0) << 3 | (x->type == y->type) << 2 |
                                 ((x->mode | y->mode) >= 0) << 1 | (x->mode == y->mode)];
    const int known = (x->target != 0) & (y->target != 0);
    const int differ = (x->target & y->target) == 0;
    return (uint8_t)(CASUS__LEVELS_CLASS + kinship * 3 + (known ? differ * 2 : 1));
}

int casus__compare_pair(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m,
                        const casus__comparable *x, const casus__comparable *y, double chord,
                        uint8_t levels[CASUS__FIELDS]) {
    int near = 0;
    levels[CASUS__FIELD_TIME] = time_level(x, y);
    levels[CASUS__FIELD_DISTANCE] = distance_level(c, x, y, chord, &near);
    levels[CASUS__FIELD_CLASS] = class_level(x, y);
    levels[CASUS__FIELD_FIGURES] = x->small < CASUS__SMALL_FIGURES && y->small < CASUS__SMALL_FIGURES
                                       ? c->figures[x->small][y->small]
                                       : figures_level(x->figure, y->figure);
    return place_level(a, c, m, x->place, y->place, near, &levels[CASUS__FIELD_PLACE]) &&
           actor_level(a, c, m, x->actors, y->actors, &levels[CASUS__FIELD_ACTOR]);
}
