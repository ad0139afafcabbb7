/* SPDX-License-Identifier: MIT */
/* A compiled condition: a postorder program of tests over columns. docs/filter.md tells the language. */
#ifndef CASUS_LIB_QUERY_FILTER_FILTER_H
#define CASUS_LIB_QUERY_FILTER_FILTER_H

#include <casus/query.h>

#include "base/context.h"
#include "base/memory.h"
#include "batch/batch.h"

/* ---- Fields ---------------------------------------------------------------------------------------------------- */

/* Where the elements of a field are. */
#define CASUS__FROM_ROW 1   /* one an event: a flat column, or a member of a struct */
#define CASUS__FROM_LIST 2  /* many an event: a field of the list in `column` */
#define CASUS__FROM_ACTOR 3 /* many an event: a field of the actors that the list in `column` points to by `link` */
#define CASUS__FROM_CELLS 4 /* one an event: the count of `status` and `side` out of the casualty cells */
#define CASUS__FROM_GID 5   /* one an event: the PRIO-GRID cell of lat and lon */

/* What a field holds, and so with what it can be compared. */
#define CASUS__HOLDS_WORDS 1
#define CASUS__HOLDS_NUMBER 2
#define CASUS__HOLDS_DAY 3
#define CASUS__HOLDS_FLAG 4 /* 0 or 1 */

typedef struct casus__filter_field {
    uint8_t from;       /* CASUS__FROM_* */
    uint8_t holds;      /* CASUS__HOLDS_* */
    uint8_t vocabulary; /* CASUS_VOCABULARY_* of a closed one, else 0 */
    uint8_t column;     /* CASUS__COLUMN_*; FROM_CELLS: that of the casualties */
    uint8_t role;       /* FROM_ACTOR over participants: CASUS_PARTICIPANT_ROLE_*, 0 = any */
    uint8_t status;     /* FROM_CELLS: CASUS_CASUALTY_STATUS_* */
    uint8_t side;       /* FROM_CELLS: CASUS_SIDE_*, 0 = everyone */
    uint8_t bound;      /* FROM_CELLS: 0 low, 1 best, 2 high */
    const char *child;  /* field of the struct or list, or of the actors; NULL for a flat column */
    const char *link;   /* FROM_ACTOR: the field that holds the actor's index */
} casus__filter_field;

/* Looks a field up by name. 0 if there is none. */
int casus__filter_field_find(casus_str name, casus__filter_field *out);
/* Tells every name there is; `name` is good only while `visit` runs. */
#define CASUS__FIELD_NAME_ROOM 64
void casus__filter_field_each(void (*visit)(void *user, const char *name), void *user);
/* Columns that the field reads. */
uint64_t casus__filter_field_columns(const casus__filter_field *field);

/* ---- Program --------------------------------------------------------------------------------------------------- */

/* Joins take their operands from the stack; everything else is a test and puts one there. */
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

typedef struct casus__filter_op {
    uint8_t code;    /* CASUS__OP_* */
    uint8_t negated; /* a test: of each element, before a list is folded (CASUS__OP_KNOWN: after) */
    casus__filter_field field;
    double args[4];        /* RANGE, OVERLAPS: low, high; WITHIN: lat, lon, metres; BOX: south, west, north, east */
    casus_str text;        /* WORD, LIKE: owned */
    casus__dictionary set; /* WORDS: the words; NUMBERS: the bytes of the doubles */
} casus__filter_op;

struct casus_filter {
    casus_allocator allocator;
    casus_str text; /* as it was given; owned */
    casus__filter_op *ops;
    int64_t op_cap;
    int64_t op_count;
    int64_t depth; /* operands that the program has on the stack at most */
    uint64_t columns;
    char *names; /* of the columns, as they are handed out; NULL for cells */
};

/* Compiles text that need not end with NUL; for conditions as casus_filter_new() tells. */
casus_status casus__filter_compile(const casus_allocator *a, casus_str text, casus_filter **out, casus_error *error);
/* The same of a condition that is an option: NULL and blank ones are none, *out is then NULL. */
casus_status casus__filter_option(const casus_allocator *a, const char *where, casus_filter **out, casus_error *error);
/* Mask of the columns that it reads; 0 of NULL. */
uint64_t casus__filter_columns(const casus_filter *filter);

/* ---- Matching elements ----------------------------------------------------------------------------------------- */

/* Bitmaps in memory: element i is bit i & 63 of word i >> 6; bits past the last element are 0. */
static inline int64_t casus__bitmap_words(int64_t count) {
    return count / 64 + (count % 64 != 0);
}

/* Bits of a word that stand for elements. */
static inline uint64_t casus__bitmap_mask(int64_t count, int64_t word) {
    const int64_t left = count - word * 64;
    return left >= 64 ? UINT64_MAX : (UINT64_C(1) << left) - 1;
}

/* What a test finds of a run of elements. */
typedef struct casus__found {
    uint64_t *yes;   /* the test holds */
    uint64_t *known; /* the element is known; never 0 where yes is 1 */
} casus__found;

/* Runs a test over elements first .. first + count - 1 of a column, which may be NULL: all unknown. `negated` is heeded
   but for CASUS__OP_KNOWN. 0 when memory is short. */
int casus__filter_match(const casus_allocator *a, const casus__filter_op *op, const casus_column *column, int64_t first,
                        int64_t count, casus__found *out);
/* The same over numbers of which NaN is unknown. */
void casus__filter_match_numbers(const casus__filter_op *op, const double *values, int64_t count, casus__found *out);

/* SQL's LIKE: '%' any text, '_' one character (code point), everything else itself. */
int casus__filter_like(casus_str text, casus_str pattern);

/* ---- Running --------------------------------------------------------------------------------------------------- */

/* Three truth values of every row of a batch: yes, or unknown, or neither. Never both. */
typedef struct casus__truth {
    uint64_t *yes;
    uint64_t *unknown;
} casus__truth;

/* One test over every row of the batch; `out` comes zeroed. CASUS_OK, CASUS_E_MEMORY or CASUS_E_OVERFLOW (casualty
 * cells that cannot be added up). */
casus_status casus__filter_test(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                casus__truth *out, casus_error *error);
/* Its parts: places and spans, the grid, and counts out of casualty cells. `out` comes zeroed. */
void casus__filter_test_place(const casus__filter_op *op, const casus_batch *batch, casus__truth *out);
void casus__filter_test_gid(const casus__filter_op *op, const casus_batch *batch, casus__truth *out);
casus_status casus__filter_test_cells(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                      casus__truth *out, casus_error *error);
/* From elements that are rows to truth: `out->unknown` comes as the known rows. */
void casus__filter_settle(const casus__filter_op *op, int64_t rows, casus__truth *out);

/* ---- For rollups ----------------------------------------------------------------------------------------------- */

/* What stands in brackets, `nationality=CHN&side=a`, over casualty cells: nationality, occupation, employer, sex, age,
   side, inferred; = or !=; conditions joined by &; values bare or in single quotes. Free it with casus_filter_free().
   Statuses and messages as casus_filter_new(), byte offsets in `text`. */
casus_status casus__cell_filter_new(const casus_allocator *a, casus_str text, casus_filter **out, casus_error *error);
/* Evaluates over the whole child of a batch's CASUALTIES column. `out`: bitmap as above of
   casus__bitmap_words(elements) words; a cell whose value is unknown is not chosen. CASUS_OK, CASUS_E_MEMORY.
   Thread-safe. */
casus_status casus__cell_filter_apply(const casus_filter *filter, const casus_column *casualties, uint64_t *out,
                                      casus_error *error);

#endif
