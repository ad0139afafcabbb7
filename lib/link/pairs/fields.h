/* SPDX-License-Identifier: MIT */
/* What two records can say of each other: for each field one of its levels, such as "same day". Levels of a field
   belong to groups, within which they are weighed against each other: that two records have imprecise days says nothing
   about whether they are one event, so precise and imprecise days are different groups.

   A weight is log2 of how much more often a level comes among pairs that are one event than among pairs that are not,
   as a whole number of units: their sums are exact, in binary and, as a unit has six decimal places, in decimal too. */
#ifndef CASUS_LIB_LINK_PAIRS_FIELDS_H
#define CASUS_LIB_LINK_PAIRS_FIELDS_H

#include <casus/base.h>

#define CASUS__BITS_UNIT 64 /* to a bit */

#define CASUS__FIELD_TIME 0
#define CASUS__FIELD_DISTANCE 1
#define CASUS__FIELD_PLACE 2
#define CASUS__FIELD_ACTOR 3
#define CASUS__FIELD_CLASS 4
#define CASUS__FIELD_FIGURES 5
#define CASUS__FIELDS 6

/* First level of each field. */
#define CASUS__LEVELS_TIME 0
#define CASUS__LEVELS_DISTANCE 12
#define CASUS__LEVELS_PLACE 44
#define CASUS__LEVELS_ACTOR 53
#define CASUS__LEVELS_CLASS 60
#define CASUS__LEVELS_FIGURES 75
#define CASUS__LEVELS 90

typedef struct casus__level {
    uint8_t field;
    uint8_t group;  /* number in all */
    int16_t weight; /* the default, in hundredths of a bit */
} casus__level;

extern const casus__level casus__levels[CASUS__LEVELS];
#define CASUS__GROUPS 20

/* Pairs of less, by the default weights in hundredths of a bit, are not learnt from: nothing comes of them. */
#define CASUS__HOPE (-200)
static inline int casus__levels_have_hope(const uint8_t levels[CASUS__FIELDS]) {
    return casus__levels[levels[0]].weight + casus__levels[levels[1]].weight + casus__levels[levels[2]].weight +
               casus__levels[levels[3]].weight + casus__levels[levels[4]].weight + casus__levels[levels[5]].weight >=
           CASUS__HOPE;
}

const char *casus__field_name(int32_t field);
/* A level in words, of at most CASUS__LEVEL_ROOM bytes with its NUL. */
#define CASUS__LEVEL_ROOM 96
casus_str casus__level_words(int32_t level, char room[CASUS__LEVEL_ROOM]);

/* Distances: classes of two reaches, each of four levels up to so many kilometres, the last one open. */
#define CASUS__DISTANCE_CLASSES 8
#define CASUS__DISTANCE_BINS 4
extern const double casus__distance_bins[CASUS__DISTANCE_CLASSES][CASUS__DISTANCE_BINS - 1];
/* The class of two reaches. */
int32_t casus__distance_class(int32_t a, int32_t b);

#endif
