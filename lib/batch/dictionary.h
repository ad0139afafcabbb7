/* SPDX-License-Identifier: MIT */
/* A growing dictionary of distinct strings, and immutable snapshots of it that sealed columns hold. */
#ifndef CASUS_LIB_BATCH_DICTIONARY_H
#define CASUS_LIB_BATCH_DICTIONARY_H

#include "base/hash/hash.h"
#include "base/memory.h"
#include "batch/owner.h"

/* The strings: reference counted, append-only. Growth copies, so the strings of a snapshot never move. */
typedef struct casus__words casus__words;

/* Strings in the memory of an owner, which is retained. */
casus__words *casus__words_borrow(const casus_allocator *a, const int32_t *offsets, const char *bytes,
                                  casus__owner *owner);
casus__words *casus__words_retain(casus__words *w);
void casus__words_free(casus__words *w);
const int32_t *casus__words_offsets(const casus__words *w);
const char *casus__words_bytes(const casus__words *w);
/* A number of the strings, unique in the process while they live: whoever caches by it retains them. Snapshots with the
   same number give a code the same meaning; the later one may have more codes. */
uint64_t casus__words_identity(const casus__words *w);

/* Strings that are found again without their hash. */
#define CASUS__WORDS_MET 64
/* Places in somebody's memory at which strings were met. */
#define CASUS__PLACES_MET 16

/* Zeroed but for its key, it is empty. */
typedef struct casus__dictionary {
    casus__hash_key key; /* of its hashes; set before the first word, and it stays when the dictionary is freed */
    casus__words *words;
    int32_t count;
    uint64_t *slots; /* code + 1, 0 = free, below the upper hash bits of the string; open addressing */
    int64_t slot_count;
    int32_t met[CASUS__WORDS_MET]; /* code + 1 of strings that were asked for last, by a few of their bytes; 0 = none */
    struct casus__place_met {
        casus_str string;
        int32_t code;
    } places[CASUS__PLACES_MET];
    const void *memory; /* whose places they are */
    int64_t turn;
} casus__dictionary;

/* Code of a string, appended if it is new: 0, 1, 2, ... in order of first appearance. -1 when memory is short or the
   strings pass 2^31 - 1 bytes. */
int32_t casus__dictionary_code(const casus_allocator *a, casus__dictionary *d, casus_str s);
/* The same of a string, not empty, that stays where it is as long as `memory` and `turn` are the same: where it is met
   again at its address its bytes are not looked at, so that a long one costs a row no more than a short one. */
int32_t casus__dictionary_code_in(const casus_allocator *a, casus__dictionary *d, casus_str s, const void *memory,
                                  int64_t turn);
/* Codes of many strings, casus_str that stand `stride` bytes apart; that of an empty one is -1. 0 where one of them
   gets none. */
int casus__dictionary_codes(const casus_allocator *a, casus__dictionary *d, const char *first, int64_t stride,
                            int64_t count, int32_t *codes);
/* Code of a string that is there, or -1. */
int32_t casus__dictionary_find(const casus__dictionary *d, casus_str s);
casus_str casus__dictionary_word(const casus__dictionary *d, int32_t code);
int64_t casus__dictionary_bytes(const casus__dictionary *d);
void casus__dictionary_free(const casus_allocator *a, casus__dictionary *d);

#endif
