/* SPDX-License-Identifier: MIT */
/* The compiled condition: ops in postorder, so that it runs over a stack of operands without recursion. It is appended
   to while the text is read (condition/) and never changes afterwards: many threads may run one filter at once. */
#ifndef CASUS_LIB_QUERY_FILTER_PROGRAM_H
#define CASUS_LIB_QUERY_FILTER_PROGRAM_H

#include <casus/query.h>

#include "base/context.h"
#include "batch/dictionary.h"
#include "query/columns/blocks/block.h"
#include "query/filter/field.h"

/* Joins (and, or, not) take their operands from the stack and put the result there; everything else is a test, which
   puts its own there. */
#define CASUS__OP_AND 1
#define CASUS__OP_OR 2
#define CASUS__OP_NOT 3
#define CASUS__OP_RANGE 4   /* numbers, days, flags: low <= x <= high */
#define CASUS__OP_NUMBERS 5 /* numbers, days, flags: one of several */
#define CASUS__OP_WORD 6    /* words: equal to `text` */
#define CASUS__OP_WORDS 7   /* words: one of several */
#define CASUS__OP_LIKE 8    /* words: matches the pattern `text` */
#define CASUS__OP_KNOWN 9   /* is not null */
#define CASUS__OP_WITHIN 10 /* within_km */
#define CASUS__OP_BOX 11    /* in_box */
#define CASUS__OP_OVERLAPS 12
#define CASUS__OP_ILIKE 13 /* words: their small letters without marks match the pattern `text`, which is of such */

typedef struct casus__filter_op {
    const casus__block *block; /* compares blocks of elements */
    uint8_t code;              /* CASUS__OP_* */
    uint8_t negated;           /* a test: of each element, before a list is folded (CASUS__OP_KNOWN: after) */
    casus__filter_field field;
    double args[4];        /* RANGE, OVERLAPS: low, high; WITHIN: lat, lon, metres; BOX: south, west, north, east */
    casus_str text;        /* WORD, LIKE, ILIKE; WITHIN: the name of a place, whose args say where in the text it stands
                              in place of lat and lon; owned */
    casus_str native;      /* FROM_NATIVE: the name of the column, which is `field.child`; owned */
    casus__dictionary set; /* WORDS: the words; NUMBERS: the bytes of the doubles */
} casus__filter_op;

struct casus_filter {
    casus_allocator allocator;
    casus__hash_key hash_key; /* of the sets */
    const casus__block *block;
    casus_str text; /* as it was given; owned */
    casus__filter_op *ops;
    int64_t op_cap;
    int64_t op_count;
    int64_t depth; /* operands that the program has on the stack at most */
    uint64_t columns;
    char *names;       /* of the columns, as they are handed out; NULL for cells */
    casus_names *seen; /* by which it sees actors and places; NULL: by their own; one reference */
};

/* A filter without ops; NULL when memory is short. */
casus_filter *casus__filter_make(const casus__settings *settings, casus_str text);
/* Appends an op, which is zeroed; NULL when memory is short. */
casus__filter_op *casus__filter_add(casus_filter *filter, int32_t code);
/* Adds a number to the set of an op. */
int casus__filter_add_number(const casus_allocator *a, casus__filter_op *op, double value);
/* Frees the text of an op; NULL data is fine. */
void casus__filter_word_free(const casus_allocator *a, casus_str word);

#endif
