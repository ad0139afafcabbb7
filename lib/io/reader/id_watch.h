/* SPDX-License-Identifier: MIT */
/* Which ids several inputs have in common, in bounded memory. All ids are looked at until there are
   CASUS__ID_WATCH_MOST of them, then those of half the hashes, a quarter, and so on: the same sample of every input, so
   that what inputs have in common is in it, and each id of it counts for as many as it was one of. What comes out
   depends on the ids and their order only. */
#ifndef CASUS_LIB_IO_READER_ID_WATCH_H
#define CASUS_LIB_IO_READER_ID_WATCH_H

#include "base/context.h"
#include "base/hash/hash.h"
#include "base/memory.h"

#define CASUS__ID_WATCH_MOST (INT64_C(1) << 18)

/* An id that was met. */
typedef struct casus__watched_id {
    uint64_t hash;  /* 0: the slot is free */
    int64_t latest; /* the input that had it last */
} casus__watched_id;

typedef struct casus__id_watch {
    casus_allocator allocator;
    casus__hash_key key;      /* of the places of ids */
    casus__watched_id *slots; /* open addressing; at least half of them are free */
    int64_t slot_count;       /* a power of two, or 0 */
    int64_t used;
    int level;         /* ids whose hash begins with so many zeroes are looked at */
    int64_t *distinct; /* estimated ids of each input */
    int64_t distinct_cap;
    int64_t inputs;
} casus__id_watch;

/* One of the inputs, as its reader holds it. */
typedef struct casus__id_watch_input {
    int64_t number;
    int64_t *common; /* by input before this one: ids of both that no input between them has */
    int64_t common_cap;
} casus__id_watch_input;

/* Set up an empty one, and end it. */
void casus__id_watch_init(casus__id_watch *w, const casus__settings *settings);
void casus__id_watch_free(casus__id_watch *w);

int casus__id_watch_enter(casus__id_watch *w, casus__id_watch_input *input);
void casus__id_watch_leave(const casus__id_watch *w, casus__id_watch_input *input);
/* Notes an id of the input by casus__id_watch_hash(). */
int casus__id_watch_add(casus__id_watch *w, casus__id_watch_input *input, uint64_t hash);
/* The number of ids that the input and one before it have in common, of the one with most of them, whose number is
   given; 0 and -1 if they are less than 2 % of the smaller of the two in every case. */
int64_t casus__id_watch_common(const casus__id_watch *w, const casus__id_watch_input *input, int64_t *before);

/* The same for the same id of the same dataset. */
uint64_t casus__id_watch_hash(casus_str dataset, casus_str id);

#endif
