/* SPDX-License-Identifier: MIT */
/* What the leaf structs hold, as tables: name, type, vocabulary and offset of every member. Events, builders, readers
   of rows and writers walk these tables instead of naming members. */
#ifndef CASUS_LIB_FIELDS_H
#define CASUS_LIB_FIELDS_H

#include <casus/model.h>

/* How a leaf struct spells unknown. */
#define CASUS__NIL_NONE 0  /* never unknown */
#define CASUS__NIL_ZERO 1  /* 0 of a vocabulary, or the empty text */
#define CASUS__NIL_MINUS 2 /* -1 */
#define CASUS__NIL_DAY 3   /* CASUS_DAY_UNKNOWN */
#define CASUS__NIL_NAN 4

typedef struct casus__field {
    const char *name;
    uint8_t type;        /* CASUS_TYPE_* */
    uint8_t vocabulary;  /* WORD fields of a closed vocabulary: CASUS_VOCABULARY_*; 0 = open */
    uint8_t nil;         /* CASUS__NIL_* of a leaf struct's member */
    uint8_t child_count; /* LIST: fields of the struct in it; STRUCT: its fields */
    uint32_t offset;     /* of the member in the leaf struct; of a LIST of leaf structs, the struct's size */
    const struct casus__field *children;
} casus__field;

/* The parts of an event: lists of leaf structs. */
#define CASUS__PART_LOCATION 0
#define CASUS__PART_ACTOR 1
#define CASUS__PART_PARTICIPANT 2
#define CASUS__PART_CASUALTY 3
#define CASUS__PART_CLASSIFICATION 4
#define CASUS__PART_SOURCE 5
#define CASUS__PART_COUNT 6

extern const casus__field casus__part_fields[CASUS__PART_COUNT];

/* What a span holds beside its days, precision and given unit. */
#define CASUS__TIME_FIELD_COUNT 4
extern const casus__field casus__time_fields[CASUS__TIME_FIELD_COUNT];

/* Any leaf struct. */
typedef union casus__leaf {
    uint32_t size;
    casus_location location;
    casus_actor actor;
    casus_participant participant;
    casus_casualty casualty;
    casus_classification classification;
    casus_source source;
} casus__leaf;

/* sizeof a part's leaf struct as this library knows it. */
uint32_t casus__part_size(int part);

/* Sets a leaf struct of the part to "nothing known"; touches only the first `size` bytes. */
void casus__leaf_init(int part, void *leaf, uint32_t size);

#endif
