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

static const casus__class_trait *class_of(const casus__compare *c, const casus__link_record *r) {
    return &c->classes[r->class_code < 0 ? c->class_count - 1 : r->class_code];
}

/* ---- All records ------------------------------------------------------------------------------------------------- */

int casus__compare_make(const casus__settings *settings, const casus__link_records *records, casus__compare *out) {
    memset(out, 0, sizeof *out);
    out->records = records;
    return classes_make(settings, records, out) &&
           casus__name_traits_make(settings, records, CASUS_NAME_KIND_ACTOR, &out->actors) &&
           casus__name_traits_make(settings, records, CASUS_NAME_KIND_PLACE, &out->places);
}

void casus__compare_free(const casus_allocator *a, casus__compare *c) {
    casus__name_traits_free(a, &c->actors);
    casus__name_traits_free(a, &c->places);
    if (c->classes != NULL) {
        casus__free(a, c->classes, (uint64_t)c->class_count * sizeof *c->classes);
    }
    memset(c, 0, sizeof *c);
}

void casus__compare_memory_free(const casus_allocator *a, casus__compare_memory *m) {
    casus__alike_free(a, &m->actors);
    casus__alike_free(a, &m->places);
}

uint8_t casus__sort_of(const casus__compare *c, const casus__link_record *r) {
    return (uint8_t)((r->kind == CASUS__LINK_SUMMARY ? 4 : 0) | class_of(c, r)->side);
}

/* ---- Fields ------------------------------------------------------------------------------------------------------ */

int32_t casus__days_apart(const casus__link_record *x, const casus__link_record *y) {
    const int64_t after = (int64_t)y->start - x->end;
    const int64_t before = (int64_t)x->start - y->end;
    const int64_t most = after > before ? after : before;
    return most > 0 ? (int32_t)most : 0;
}

static int64_t longer_span(const casus__link_record *x, const casus__link_record *y) {
    const int64_t a = (int64_t)x->day1 - x->day0;
    const int64_t b = (int64_t)y->day1 - y->day0;
    return (a > b ? a : b) + 1;
}

static uint8_t time_level(const casus__link_record *x, const casus__link_record *y) {
    const int64_t days = longer_span(x, y);
    const int64_t begun = x->start < y->start ? (int64_t)y->start - x->start : (int64_t)x->start - y->start;
    const int overlap = x->day0 <= y->day1 && y->day0 <= x->day1;
    if (days <= 8) {
        return (uint8_t)(CASUS__LEVELS_TIME + (days == 1 ? 0 : 4) + (begun < 3 ? begun : 3));
    }
    return (uint8_t)(CASUS__LEVELS_TIME + (days <= 16 ? 8 : 10) + !overlap);
}

static uint8_t distance_level(const casus__link_record *x, const casus__link_record *y, int *near) {
    const int32_t class = casus__distance_class(x->reach, y->reach);
    const double km = casus__metres_between(&x->at, &y->at) / 1000;
    int32_t bin = 0;
    while (bin < CASUS__DISTANCE_BINS - 1 && km > casus__distance_bins[class][bin]) {
        bin++;
    }
    *near = bin < (class == 0 ? 3 : class <= 2 ? 1 : 0);
    return (uint8_t)(CASUS__LEVELS_DISTANCE + class * CASUS__DISTANCE_BINS + bin);
}

static int place_level(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m,
                       const casus__link_record *x, const casus__link_record *y, int near, uint8_t *out) {
    *out = CASUS__LEVELS_PLACE;
    if (x->place < 0 || y->place < 0 || x->reach > CASUS__REACH_NEAR || y->reach > CASUS__REACH_NEAR) {
        return 1;
    }
    const int32_t alike = casus__names_alike(a, &m->places, &c->places, x->place, y->place);
    if (alike > CASUS__ALIKE_NONE) {
        *out = (uint8_t)(CASUS__LEVELS_PLACE + (near ? 1 : 5) + (CASUS__ALIKE_SAME - alike));
    }
    return alike >= 0;
}

/* Each group of one with each of the other: how many are the same, and how like the likest two are. */
static int actor_level(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m,
                       const casus__link_record *x, const casus__link_record *y, uint8_t *out) {
    const int32_t *actors = c->records->actors;
    int32_t best = CASUS__ALIKE_NONE, same = 0, known_x = 0, known_y = 0;
    for (int32_t i = 0; i < x->actor_count; i++) {
        int32_t likest = CASUS__ALIKE_NONE;
        for (int32_t j = 0; j < y->actor_count; j++) {
            const int32_t alike =
                casus__names_alike(a, &m->actors, &c->actors, actors[x->first_actor + i], actors[y->first_actor + j]);
            if (alike < 0) {
                return 0;
            }
            likest = alike > likest ? alike : likest;
        }
        same += likest == CASUS__ALIKE_SAME;
        best = likest > best ? likest : best;
    }
    for (int32_t i = 0; i < x->actor_count; i++) {
        const casus__name_trait *t = &c->actors.items[c->actors.of_text[actors[x->first_actor + i]]];
        known_x |= t->count > 0 || t->acronym >= 0;
    }
    for (int32_t i = 0; i < y->actor_count; i++) {
        const casus__name_trait *t = &c->actors.items[c->actors.of_text[actors[y->first_actor + i]]];
        known_y |= t->count > 0 || t->acronym >= 0;
    }
    const int32_t level = !known_x && !known_y   ? 0
                          : !known_x || !known_y ? 1
                          : same >= 2            ? 2
                                                 : 3 + CASUS__ALIKE_SAME - best;
    *out = (uint8_t)(CASUS__LEVELS_ACTOR + level);
    return 1;
}

static uint8_t class_level(const casus__compare *c, const casus__link_record *x, const casus__link_record *y) {
    const casus__class_trait *a = class_of(c, x);
    const casus__class_trait *b = class_of(c, y);
    const int32_t kinship = a->type < 0 || b->type < 0   ? 4
                            : a->type != b->type         ? 3
                            : a->mode < 0 || b->mode < 0 ? 1
                            : a->mode == b->mode         ? 0
                                                         : 2;
    const int32_t target = x->target == 0 || y->target == 0 ? 1 : (x->target & y->target) != 0 ? 0 : 2;
    return (uint8_t)(CASUS__LEVELS_CLASS + kinship * 3 + target);
}

/* What a record says of the killed as one figure; NaN: nothing. */
static double figure_of(const casus__link_record *r) {
    return r->best == r->best ? r->best : r->low == r->low ? r->low : r->high;
}

static uint8_t figures_level(const casus__link_record *x, const casus__link_record *y) {
    static const double equal[] = {1, 2, 3, 5, 10, 20}; /* "both 0" goes up to the first, and so on */
    const double a = figure_of(x);
    const double b = figure_of(y);
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

int casus__compare_pair(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m, int64_t i,
                        int64_t j, uint8_t levels[CASUS__FIELDS]) {
    const casus__link_record *x = &c->records->items[i];
    const casus__link_record *y = &c->records->items[j];
    int near = 0;
    levels[CASUS__FIELD_TIME] = time_level(x, y);
    levels[CASUS__FIELD_DISTANCE] = distance_level(x, y, &near);
    levels[CASUS__FIELD_CLASS] = class_level(c, x, y);
    levels[CASUS__FIELD_FIGURES] = figures_level(x, y);
    return place_level(a, c, m, x, y, near, &levels[CASUS__FIELD_PLACE]) &&
           actor_level(a, c, m, x, y, &levels[CASUS__FIELD_ACTOR]);
}
