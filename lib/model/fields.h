/* SPDX-License-Identifier: MIT */
/* What the leaf structs hold, as tables: name, type, vocabulary and offset of every member. Events, builders, readers
   of rows and writers walk these tables instead of naming members. */
#ifndef CASUS_LIB_MODEL_FIELDS_H
#define CASUS_LIB_MODEL_FIELDS_H

#include <casus/model.h>

/* How a leaf struct spells unknown. */
#define CASUS__NIL_NONE 0  /* never unknown */
#define CASUS__NIL_ZERO 1  /* 0 of a vocabulary, or the empty text */
#define CASUS__NIL_MINUS 2 /* -1 */
#define CASUS__NIL_DAY 3   /* CASUS_DAY_UNKNOWN */
#define CASUS__NIL_NAN 4
#define CASUS__NIL_MOMENT 5 /* CASUS_MOMENT_UNKNOWN */
#define CASUS__NIL_OFFSET 6 /* CASUS_UTC_OFFSET_UNKNOWN */

typedef struct casus__field {
    const char *name;
    uint8_t type;        /* CASUS_TYPE_* */
    uint8_t vocabulary;  /* WORD fields of a closed vocabulary: CASUS_VOCABULARY_*; 0 = open */
    uint8_t nil;         /* CASUS__NIL_* of a leaf struct's member: the value that its INIT macro gives it */
    uint8_t child_count; /* LIST: fields of the struct in it; STRUCT: its fields */
    uint32_t offset;     /* of the member in the leaf struct; of a LIST of leaf structs, the struct's size */
    const struct casus__field *children;
} casus__field;

/* The parts that an event has any number of: tag - CASUS_TAG_DATE. The record stands apart. */
#define CASUS__PART_DATE 0
#define CASUS__PART_LOCATION 1
#define CASUS__PART_ACTOR 2
#define CASUS__PART_PARTICIPANT 3
#define CASUS__PART_CASUALTY 4
#define CASUS__PART_CLASSIFICATION 5
#define CASUS__PART_SOURCE 6
#define CASUS__PART_CLAIM 7
#define CASUS__PART_MEANS 8
#define CASUS__PART_OUTCOME 9
#define CASUS__PART_RELATION 10
#define CASUS__PART_COUNT 11

extern const casus__field casus__part_fields[CASUS__PART_COUNT];

/* What a span holds beside its days, precision and given unit. */
#define CASUS__TIME_FIELD_COUNT 5 /* seconds, bounds, utc_offset */
extern const casus__field casus__time_fields[CASUS__TIME_FIELD_COUNT];

/* Any leaf struct. */
typedef union casus__leaf {
    casus_head head;
    casus_date date;
    casus_location location;
    casus_actor actor;
    casus_participant participant;
    casus_casualty casualty;
    casus_classification classification;
    casus_source source;
    casus_claim claim;
    casus_means means;
    casus_outcome outcome;
    casus_relation relation;
} casus__leaf;

/* Part of a tag; -1 if it is that of no such part. */
int casus__part_of(int32_t tag);
/* sizeof a part's leaf struct as this library knows it, and its word in messages: "location". */
uint32_t casus__part_size(int part);
const char *casus__part_noun(int part);

/* A leaf of each part of which nothing is known, its head included. */
extern const casus__leaf casus__part_nothing[CASUS__PART_COUNT];
/* Sets a leaf struct of the part to that; touches only the first `size` bytes, which its head then tells. */
void casus__leaf_init(int part, void *leaf, uint32_t size);
/* The texts of a leaf: in every leaf struct they stand side by side. */
casus_str *casus__leaf_texts(int part, void *leaf, int *out_count);

/* What a member that is the index of another part may say beside -1. */
#define CASUS__REFERENCE_PLAIN 0   /* any of the other part */
#define CASUS__REFERENCE_EARLIER 1 /* of its own part, one that stands before it: so there is no circle */
#define CASUS__REFERENCE_AHEAD 2   /* of its own part, also one that is added later */
#define CASUS__REFERENCE_TREE 3    /* the same, and no circle */

/* The members that are indices of other parts. */
typedef struct casus__reference {
    uint8_t part;    /* CASUS__PART_* that has the member */
    uint8_t to;      /* CASUS__PART_* that it is an index of */
    uint8_t order;   /* CASUS__REFERENCE_* */
    uint32_t offset; /* of the int32 in the leaf struct */
    const char *name;
} casus__reference;
#define CASUS__REFERENCE_COUNT 17
extern const casus__reference casus__references[CASUS__REFERENCE_COUNT];
int32_t casus__reference_get(const casus__reference *reference, const void *leaf);

#endif
