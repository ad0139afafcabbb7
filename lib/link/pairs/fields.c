/* SPDX-License-Identifier: MIT */
/* The table of levels and default weights. The defaults are what a careful person would give before having seen any
   data: they hold where there are few candidates to learn from, and as what learning begins with. */
#include "link/pairs/fields.h"

#include <stdio.h>
#include <string.h>

#include "base/number/number.h"

static const char *const names[CASUS__FIELDS] = {"time", "distance", "place", "actor", "class", "figures"};

const char *casus__field_name(int32_t field) {
    return names[field];
}

#define T(group, weight)                                                                                               \
    { CASUS__FIELD_TIME, group, weight }
#define D(group, a, b, c, d)                                                                                           \
    {CASUS__FIELD_DISTANCE, group, a}, {CASUS__FIELD_DISTANCE, group, b}, {CASUS__FIELD_DISTANCE, group, c}, {         \
        CASUS__FIELD_DISTANCE, group, d                                                                                \
    }
#define P(group, weight)                                                                                               \
    { CASUS__FIELD_PLACE, group, weight }
#define A(group, weight)                                                                                               \
    { CASUS__FIELD_ACTOR, group, weight }
#define C(group, agree, unknown, differ)                                                                               \
    {CASUS__FIELD_CLASS, group, agree}, {CASUS__FIELD_CLASS, group, unknown}, {                                        \
        CASUS__FIELD_CLASS, group, differ                                                                              \
    }
#define F(group, weight)                                                                                               \
    { CASUS__FIELD_FIGURES, group, weight }

const casus__level casus__levels[CASUS__LEVELS] = {
    T(0, 200),
    T(0, 30),
    T(0, -50),
    T(0, -150),
    T(1, 150),
    T(1, 50),
    T(1, 0),
    T(1, -100),
    T(2, 50),
    T(2, -200),
    T(2, 50),
    T(2, -200),
    D(3, 200, 100, -50, -300),
    D(4, 100, 70, 0, -150),
    D(5, 150, 100, 0, -200),
    D(6, 70, 50, 0, -200),
    D(7, 150, 0, -100, -200),
    D(8, 50, 20, 0, -200),
    D(9, 100, 0, -50, -150),
    D(10, 30, 10, 0, -50),
    P(11, 0),
    P(12, 200),
    P(12, 150),
    P(12, 80),
    P(12, -150),
    P(13, 200),
    P(13, 150),
    P(13, 80),
    P(13, -150),
    A(14, 100),
    A(14, -100),
    A(14, 300),
    A(14, 250),
    A(14, 200),
    A(14, 50),
    A(14, -300),
    C(15, 180, 120, -80),
    C(15, 80, 20, -150),
    C(15, -90, -150, -250),
    C(15, -240, -300, -400),
    C(15, 60, 0, -200),
    F(16, 0),
    F(17, 50),
    F(17, 100),
    F(17, 130),
    F(17, 200),
    F(17, 300),
    F(17, 400),
    F(17, 500),
    F(17, 50),
    F(17, 100),
    F(17, 150),
    F(17, -100),
    F(17, -200),
    F(17, -200),
    F(17, -300),
};

/* ---- Distances --------------------------------------------------------------------------------------------------- */

const double casus__distance_bins[CASUS__DISTANCE_CLASSES][CASUS__DISTANCE_BINS - 1] = {
    {0.1, 0.8, 2.5}, {2, 8, 16}, {2, 10, 30}, {15, 30, 45}, {1, 20, 60}, {40, 90, 140}, {1, 50, 150}, {100, 300, 1000},
};
static const char *const distance_classes[CASUS__DISTANCE_CLASSES] = {
    "both exact",       "exact and near",  "both near",        "one by district",
    "both by district", "one by province", "both by province", "one by country",
};

int32_t casus__distance_class(int32_t a, int32_t b) {
    const int32_t worse = a > b ? a : b;
    static const int8_t first[] = {0, 1, 3, 5, 7}; /* by the worse reach; the next one if both have it */
    return worse == 0 ? 0 : worse == 4 ? 7 : first[worse] + (a == b);
}

static casus_str distance_words(int32_t level, char *room) {
    char number[CASUS__NUMBER_ROOM + 1];
    const int32_t class = level / CASUS__DISTANCE_BINS;
    const int32_t bin = level % CASUS__DISTANCE_BINS;
    const int last = bin == CASUS__DISTANCE_BINS - 1;
    number[casus__print_double(casus__distance_bins[class][last ? bin - 1 : bin], number)] = 0;
    const int size =
        snprintf(room, CASUS__LEVEL_ROOM, "%s, %s %s km", distance_classes[class], last ? "over" : "up to", number);
    return (casus_str){room, size};
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

static const char *const time_words[] = {"same day",
                                         "1 day apart",
                                         "2 days apart",
                                         "3 days apart or more",
                                         "a few days, begun on one day",
                                         "a few days, begun 1 day apart",
                                         "a few days, begun 2 days apart",
                                         "a few days, begun 3 days apart or more",
                                         "weeks that overlap",
                                         "weeks apart",
                                         "months that overlap",
                                         "months apart"};
static const char *const place_words[] = {
    "not compared",         "near by, same name",    "near by, nearly the same name",
    "near by, a like name", "near by, another name", "same name",
    "nearly the same name", "a like name",           "another name"};
static const char *const actor_words[] = {"none on either side",
                                          "none on one side",
                                          "same on both sides",
                                          "same",
                                          "share most of a name",
                                          "a like name",
                                          "others"};
static const char *const class_words[] = {"same class", "same type", "another mode", "another type", "not compared"};
static const char *const target_words[] = {", same target", "", ", another target"};
static const char *const figure_words[] = {"unknown",       "both 0",        "both 1",           "both 2",
                                           "both 3 or 4",   "both 5 to 9",   "both 10 to 19",    "both 20 or more",
                                           "near, up to 4", "near, up to 9", "near, 10 or more", "far, up to 4",
                                           "far",           "very far",      "0 and more"};

casus_str casus__level_words(int32_t level, char room[CASUS__LEVEL_ROOM]) {
    if (level >= CASUS__LEVELS_FIGURES) {
        return casus_str_from(figure_words[level - CASUS__LEVELS_FIGURES]);
    }
    if (level >= CASUS__LEVELS_CLASS) {
        const int32_t l = level - CASUS__LEVELS_CLASS;
        return (casus_str){room, snprintf(room, CASUS__LEVEL_ROOM, "%s%s", class_words[l / 3], target_words[l % 3])};
    }
    if (level >= CASUS__LEVELS_ACTOR) {
        return casus_str_from(actor_words[level - CASUS__LEVELS_ACTOR]);
    }
    if (level >= CASUS__LEVELS_PLACE) {
        return casus_str_from(place_words[level - CASUS__LEVELS_PLACE]);
    }
    return level >= CASUS__LEVELS_DISTANCE ? distance_words(level - CASUS__LEVELS_DISTANCE, room)
                                           : casus_str_from(time_words[level]);
}
