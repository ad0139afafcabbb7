/* SPDX-License-Identifier: MIT */
/* Two records become a level of each field. */
#ifndef CASUS_LIB_LINK_PAIRS_COMPARE_H
#define CASUS_LIB_LINK_PAIRS_COMPARE_H

#include "base/threads/crew.h"
#include "link/pairs/fields.h"
#include "link/pairs/names.h"

/* What a class is, by its text. */
typedef struct casus__class_trait {
    int32_t type; /* number of its type; -1: no class */
    int32_t mode; /* number of type and mode; -1: of the type only */
    int8_t side;  /* 1 cooperation, 2 conflict; 0: neither, or not known */
} casus__class_trait;

/* Whole figures below are compared by a table. */
#define CASUS__SMALL_FIGURES 32

/* What is compared of a record, in a line of the cache. */
typedef struct casus__comparable {
    double figure; /* of the killed; NaN: not known */
    int32_t day0, day1, start;
    int32_t days; /* from day0 to day1, and no more than CASUS__WEEKS + 1 of them */
    int32_t record, party;
    int32_t place;      /* a trait of casus__compare.places; -1: not compared */
    int32_t actors;     /* a list of casus__compare */
    int32_t type, mode; /* of its class */
    int32_t next;       /* pairs/lists.c: 0: it is sampled */
    int8_t reach;
    uint8_t target;
    uint8_t sort;  /* casus__may_be_one() */
    uint8_t small; /* the figure; CASUS__SMALL_FIGURES: it is not whole, larger, or not known */
} casus__comparable;
#define CASUS__DAYS 8   /* up to so many are some days */
#define CASUS__WEEKS 16 /* some weeks */

/* What comparing needs of all records; immutable. */
typedef struct casus__compare {
    const casus__link_records *records; /* sorted */
    casus__name_traits actors, places;
    casus__class_trait *classes; /* by record's text */
    int64_t class_count;
    casus__dictionary lists; /* lists of actors as bytes of their traits: what records of the same actors share */
    int32_t *list_of;        /* by record */
    double near[CASUS__DISTANCE_CLASSES][CASUS__DISTANCE_BINS - 1]; /* squares of chords that are surely inside a bin */
    double far[CASUS__DISTANCE_CLASSES][CASUS__DISTANCE_BINS - 1];  /* surely beyond it */
    uint8_t classes_of[CASUS__REACHES][CASUS__REACHES];             /* casus__distance_class() */
    uint8_t figures[CASUS__SMALL_FIGURES][CASUS__SMALL_FIGURES];    /* levels */
} casus__compare;

/* `crew` may be NULL. */
int casus__compare_make(const casus__settings *settings, const casus__link_records *records, casus__crew *crew,
                        casus__compare *out);
void casus__compare_free(const casus_allocator *a, casus__compare *c);

/* What a thread has found so far; zero-initialise. */
typedef struct casus__compare_memory {
    casus__answers names, places, lists;
} casus__compare_memory;
void casus__compare_memory_free(const casus_allocator *a, casus__compare_memory *m);

/* 1 unless one is cooperation and the other conflict, or one an event and the other a sum of events. */
static inline int casus__may_be_one(uint8_t x, uint8_t y) {
    return (((x ^ y) & 4) == 0) & (((x | y) & 3) != 3);
}
/* Days from the end of one to the begin of the other, as delivered; 0 if they overlap. */
int32_t casus__days_apart(const casus__link_record *x, const casus__link_record *y);
/* What is compared of a record of known day and place; not whether it is sampled. */
void casus__comparable_of(const casus__compare *c, int64_t record, casus__comparable *out);
/* The levels of two records, x before y, whose square of the chord is given. 0 when memory is short. */
int casus__compare_pair(const casus_allocator *a, const casus__compare *c, casus__compare_memory *m,
                        const casus__comparable *x, const casus__comparable *y, double chord,
                        uint8_t levels[CASUS__FIELDS]);

/* Square of the chord on the unit sphere of so many kilometres, for comparing with casus__chord(); 5 (more than any) of
   half the way around and more. */
double casus__chord_of(double km);
static inline double casus__chord(const casus__unit *a, const casus__unit *b) {
    const double x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return x * x + y * y + z * z;
}

#endif
