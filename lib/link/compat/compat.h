/* SPDX-License-Identifier: MIT */
/* The rule of MELTT: K. Donnay, E. T. Dunford, E. C. McGrath, D. Backer, D. E. Cunningham, Integrating Conflict Event
   Data, Journal of Conflict Resolution 63 (2019), as version 0.4.3 of its program follows it, to the record. Written
   from what the program does; its quirks are kept, and each is named in compat.c where it is. docs/linking.md tells
   users what they are.

   Two records are candidates if both their first and their last days are at most `days` apart, their points at most
   `km`, and what each taxonomy says of the two agrees at some level. The datasets come in one after the other. */
#ifndef CASUS_LIB_LINK_COMPAT_COMPAT_H
#define CASUS_LIB_LINK_COMPAT_COMPAT_H

#include "base/context.h"
#include "base/memory.h"

/* Day and place are known: a record without them takes no part, and is left out. */
typedef struct casus__compat_record {
    double lat;
    double lon;
    int32_t dataset; /* from 0, in the order in which they come in */
    int32_t day0;
    int32_t day1; /* another than day0 makes it an episode */
    int32_t reserved;
} casus__compat_record;

typedef struct casus__compat_taxonomy {
    const int32_t *labels; /* of category c at level l: labels[c * levels + l], the finest level first */
    int32_t levels;        /* 1 or more */
    int32_t certainty;     /* without smartmatch, the level that must agree: 1 .. levels */
    double weight;
} casus__compat_taxonomy;

typedef struct casus__compat_question {
    const casus__compat_record *records; /* those of a dataset in the order of its rows */
    const int32_t *categories;           /* of record r in taxonomy t: categories[r * taxonomy_count + t] */
    const casus__compat_taxonomy *taxonomies;
    int32_t record_count;
    int32_t taxonomy_count;
    int32_t partial; /* so many taxonomies may differ */
    int32_t smartmatch;
    int32_t days;
    double km;
    int64_t max_pairs;
} casus__compat_question;

/* What becomes of a candidate. */
#define CASUS__COMPAT_TAKEN 0   /* one of the two has another partner, in the dataset of the other */
#define CASUS__COMPAT_LINK 1    /* two events, or two episodes */
#define CASUS__COMPAT_FLAG 2    /* an event that may belong to an episode: told, never joined */
#define CASUS__COMPAT_FLAGGED 3 /* likewise, but in this round the event was told of an earlier episode */

typedef struct casus__compat_pair {
    double score;    /* 0: each taxonomy agrees at its finest level; 1: at its broadest, or not at all. More where some
                        weigh more, and others may differ */
    int32_t lead;    /* the record that looked: of an earlier dataset; of flags, the episode, of either */
    int32_t partner; /* the record that was found */
    int32_t decision;
    int32_t reserved;
} casus__compat_pair;

typedef struct casus__compat {
    casus__compat_pair *pairs; /* every candidate once, in the order of rounds, and in each as leads found them */
    int64_t pair_count;
    int64_t pair_cap;
    int32_t *leads; /* of each record: the one that it was linked to, which leads its cluster; itself if it leads one or
                       stands alone */
    int32_t record_count;
} casus__compat;

/* Asks it. Selection is linear in the candidates. Finding them looks at all pairs whose first days are near enough:
   some nanoseconds each. Memory: 24 bytes a candidate (up to twice that, as the list grows) and 48 a record.
   @return CASUS_OK, CASUS_E_LIMIT (pairs), CASUS_E_MEMORY, CASUS_E_CANCELLED (cancel may be NULL). *out is to be freed
   in every case. */
casus_status casus__compat_run(const casus_allocator *a, const casus__cancel *cancel,
                               const casus__compat_question *question, casus__compat *out, casus_error *error);
void casus__compat_free(const casus_allocator *a, casus__compat *compat);

#endif
