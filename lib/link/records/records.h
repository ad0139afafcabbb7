/* SPDX-License-Identifier: MIT */
/* What linking keeps of a record: when, where, who, what, how many. Records are immutable once they were added. All
   texts are codes of one dictionary, whose order says nothing: what is compared are the texts. */
#ifndef CASUS_LIB_LINK_RECORDS_RECORDS_H
#define CASUS_LIB_LINK_RECORDS_RECORDS_H

#include "base/context.h"
#include "batch/batch.h"
#include "batch/dictionary.h"
#include "geo/sphere.h"

/* How precisely a place is known, by the radius in which the event lies. */
#define CASUS__REACH_EXACT 0    /* 3 km: a point, a settlement */
#define CASUS__REACH_NEAR 1     /* 25 km: near a point; not said */
#define CASUS__REACH_DISTRICT 2 /* 60 km: a second-level unit, or a third-level one */
#define CASUS__REACH_PROVINCE 3 /* 220 km: a first-level unit */
#define CASUS__REACH_COUNTRY                                                                                           \
    4 /* 1,000 km: a region, a country, the high seas; the middle of a country without a point */
#define CASUS__REACHES 5

/* Whom an event struck, or who is in it beside organised groups; bits. */
#define CASUS__TARGET_CIVILIANS 1
#define CASUS__TARGET_STATE 2
#define CASUS__TARGET_GROUP 4

/* Records that can be one event are of one of these. */
#define CASUS__LINK_EVENT 0   /* incident, episode, statement */
#define CASUS__LINK_SUMMARY 1 /* series, summary */

typedef struct casus__link_record {
    int32_t dataset, id;    /* id: -1 none */
    int32_t party;          /* of sorted records: number of the dataset in their order */
    int32_t start, end;     /* as delivered; CASUS_DAY_UNKNOWN */
    int32_t day0, day1;     /* the days on which it can have been; day0 > day1: unknown */
    int32_t place;          /* name; -1 */
    int32_t class_code;     /* -1 */
    int32_t actor_count;    /* organised groups by name, each once, by code ... */
    int64_t first_actor;    /* ... in casus__link_records.actors */
    int64_t row;            /* of its input */
    int64_t added;          /* its number in the order in which records were added */
    double low, best, high; /* killed; NaN: unknown */
    double lat, lon;
    casus__unit at;
    int8_t reach; /* CASUS__REACH_*; -1: no place */
    uint8_t target;
    uint8_t kind;
    uint8_t unnamed;  /* the id is `#` and its row, and `#` and a number if that is another's */
    uint8_t centred;  /* the point is the middle of its country, for want of one of its own */
    uint8_t repeated; /* the dataset and id are those of a record before it */
} casus__link_record;

/* Zero-initialise, then casus__link_records_init(). */
typedef struct casus__link_records {
    casus__link_record *items;
    int64_t count, cap;
    int32_t *actors;
    int64_t actor_count, actor_cap;
    casus__dictionary texts;
} casus__link_records;

static inline casus_str casus__link_text(const casus__link_records *r, int32_t code) {
    return code < 0 ? (casus_str){"", 0} : casus__dictionary_word(&r->texts, code);
}

void casus__link_records_init(casus__link_records *r, const casus__settings *settings);
void casus__link_records_free(const casus_allocator *a, casus__link_records *r);
/* Forgets what was added behind so many records and actors. */
void casus__link_records_cut(casus__link_records *r, int64_t count, int64_t actor_count);
/* A copy in the order in which results are told: by dataset and id as bytes, then by whatever else they say, so that no
   order of inputs shows. Records whose name one before has are marked. Made ids are changed that are others'. */
int casus__link_records_sorted(const casus_allocator *a, casus__link_records *from, casus__link_records *out);
/* The record at which a dataset and id would stand among sorted ones, or the last; -1: there are none. */
int64_t casus__link_records_near(const casus__link_records *r, casus_str dataset, casus_str id);
/* The first record of a dataset and id among sorted ones; -1. */
int64_t casus__link_records_find(const casus__link_records *r, casus_str dataset, casus_str id);

#endif
