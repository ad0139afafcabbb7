/* SPDX-License-Identifier: MIT */
/* The members of all parts as tables: name, type, vocabulary and offset of each. Events, builders, readers of rows and
   writers walk these tables instead of naming members. A part is one struct of an event, casus__part; what it is a
   struct of is its kind, CASUS__PART_*. */
#ifndef CASUS_LIB_MODEL_FIELDS_H
#define CASUS_LIB_MODEL_FIELDS_H

#include <casus/model.h>

/* The value of a member that means unknown. */
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
    uint8_t nil;         /* CASUS__NIL_* of a member of a part: the value that its INIT macro gives it */
    uint8_t child_count; /* LIST: fields of the struct in it; STRUCT: its fields */
    uint32_t offset;     /* of the member in the struct of its part; of a LIST of parts, the size of the struct */
    const struct casus__field *children;
} casus__field;

/* The kinds of parts, of which an event has any number: tag - CASUS_TAG_DATE. The record is none of them. */
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
/* Members of the part that has most of them. */
#define CASUS__PART_MEMBERS_MAX 18

/* The members of a span besides its days, precision and given unit. */
#define CASUS__TIME_FIELD_COUNT 5 /* seconds, bounds, utc_offset */
extern const casus__field casus__time_fields[CASUS__TIME_FIELD_COUNT];

/* A part of any kind. */
typedef union casus__part {
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
} casus__part;

/* The kind of a tag; -1 if it is the tag of no such part. */
int casus__part_kind(int32_t tag);
/* The size of a part as this library knows it, and its word in messages: "location". */
uint32_t casus__part_size(int kind);
const char *casus__part_noun(int kind);

/* For each kind a part of which nothing is known, its head included. */
extern const casus__part casus__part_nothing[CASUS__PART_COUNT];
/* Sets a part to that; writes only its first `size` bytes, and records this size in its head. */
void casus__part_init(int kind, void *part, uint32_t size);
/* The texts of a part: in every struct they stand side by side. */
casus_str *casus__part_texts(int kind, void *part, int *out_count);

/* Which values the index of another part may have besides -1. */
#define CASUS__REFERENCE_PLAIN 0   /* any part of the other kind */
#define CASUS__REFERENCE_EARLIER 1 /* of its own kind, one that stands before it: so there is no circle */
#define CASUS__REFERENCE_AHEAD 2   /* of its own kind, also one that is added later */
#define CASUS__REFERENCE_TREE 3    /* the same, and no circle */

/* The members that are indices of other parts. */
typedef struct casus__reference {
    uint8_t from;    /* CASUS__PART_* that has the member */
    uint8_t to;      /* CASUS__PART_* that it is an index of */
    uint8_t order;   /* CASUS__REFERENCE_* */
    uint32_t offset; /* of the int32 in the struct */
    const char *name;
} casus__reference;
#define CASUS__REFERENCE_COUNT 17
extern const casus__reference casus__references[CASUS__REFERENCE_COUNT]; /* by `from` */
/* Those of a kind begin with this number and end before that of the next kind. */
extern const uint8_t casus__reference_first[CASUS__PART_COUNT + 1];
int32_t casus__reference_get(const casus__reference *reference, const void *part);

#endif
