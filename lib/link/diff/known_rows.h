/* SPDX-License-Identifier: MIT */
/* The records of the releases so far, by dataset and id: of each a digest of what it says, and where it stands in the
   release that has it last. A record takes 64 bytes and its id, and 11 to 22 of the table that finds it. */
#ifndef CASUS_LIB_LINK_DIFF_KNOWN_ROWS_H
#define CASUS_LIB_LINK_DIFF_KNOWN_ROWS_H

#include "base/hash/digest.h"
#include "base/memory.h"

/* In `standing`: while a release is compared, fields of the record changed. */
#define CASUS__KNOWN_CHANGED 0x80
#define CASUS__KNOWN_STANDING 0x7f

/* Records of one name are a list in the order in which they came; the first of them says where its end is, and up to
   where the release at hand has matched them. */
typedef struct casus__known_row {
    casus__digest digest;
    int64_t id; /* place of its id in the table's texts; of one without an id, of a digest of 16 bytes */
    int32_t id_size;
    int32_t dataset; /* code */
    int32_t row;     /* among the kept rows of its release, from 0 */
    int32_t next;    /* of the list; -1: none */
    int32_t last;    /* of the first only, as the two that follow */
    int32_t cursor;
    int32_t cursor_release;
    int32_t release; /* that has it last, from 0 */
    int32_t day;     /* its first; CASUS_DAY_UNKNOWN */
    uint8_t without_id;
    uint8_t in_annual; /* of the first only */
    uint8_t is_first;
    uint8_t standing; /* CASUS_STANDING_*, CASUS__KNOWN_CHANGED */
} casus__known_row;

/* A record stands at the first free slot from the low bits of `hash` on; there are fewer than 2^32. */
typedef struct casus__known_slot {
    uint32_t hash;
    int32_t row; /* index + 1; 0: free */
} casus__known_slot;

typedef struct casus__known_rows {
    const casus_allocator *allocator;
    casus__hash_key key;
    casus__known_row *rows;
    int64_t count;
    int64_t cap;
    casus__buffer ids;
    casus__known_slot *slots; /* open addressing, a quarter free at least */
    int64_t slot_count;
    int64_t name_count; /* slots in use */
    int32_t found;      /* the record that was found last: releases have theirs mostly in one order */
    uint32_t hash;      /* of the name that was looked for last and not found there, */
    uint64_t slot;      /* and its slot, as long as there are as many */
} casus__known_rows;

/* By what a record is known. */
typedef struct casus__row_name {
    int32_t dataset;
    int32_t without_id;
    casus_str id;
} casus__row_name;

void casus__known_rows_free(casus__known_rows *known);
/* The first record of a name; -1: there is none. */
int32_t casus__known_rows_find(casus__known_rows *known, casus__row_name name);
/* The next record of the name that release `release` - 1 has, and no row of `release` was matched with: `first` is the
   first of the name. -1: none. */
int32_t casus__known_rows_match(casus__known_rows *known, int32_t first, int32_t release);
/* Adds a record behind those of its name, which was looked for before (`first`, -1: there are none). -1 when memory is
   short, or there are 2^31 - 2 records. */
int32_t casus__known_rows_add(casus__known_rows *known, casus__row_name name, int32_t first, int32_t release);
/* The id of a record, empty if it has none. */
casus_str casus__known_rows_id(const casus__known_rows *known, int32_t row);

#endif
