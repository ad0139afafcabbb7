/* SPDX-License-Identifier: MIT */
/* The tests of a program over a batch, by what is tested: row_test.c folds the elements of columns and lists to rows,
   element_test.c compares runs of elements, computed_test.c computes the values that no column holds, like.c matches
   patterns. A test never changes its op or the batch. */
#ifndef CASUS_LIB_QUERY_FILTER_TEST_TEST_H
#define CASUS_LIB_QUERY_FILTER_TEST_TEST_H

#include "batch/batch.h"
#include "query/filter/program.h"

/* ---- Elements ---------------------------------------------------------------------------------------------------- */

/* Bitmaps in memory: element i is bit i & 63 of word i >> 6; bits past the last element are 0. */
static inline int64_t casus__bitmap_words(int64_t count) {
    return count / 64 + (count % 64 != 0);
}

/* Bits of a word that stand for elements. */
static inline uint64_t casus__bitmap_mask(int64_t count, int64_t word) {
    const int64_t left = count - word * 64;
    return left >= 64 ? UINT64_MAX : (UINT64_C(1) << left) - 1;
}

/* The elements of a run that a test hits. */
typedef struct casus__hits {
    uint64_t *yes;   /* the test holds */
    uint64_t *known; /* the element is known; never 0 where yes is 1 */
} casus__hits;

/* Runs a test over elements first .. first + count - 1 of a column, which may be NULL: all unknown. `negated` is
   applied, except for CASUS__OP_KNOWN. */
int casus__filter_match(const casus_allocator *a, const casus__filter_op *op, const casus_column *column, int64_t first,
                        int64_t count, casus__hits *out);
/* The same over numbers of which NaN is unknown. */
void casus__filter_match_numbers(const casus__filter_op *op, const double *values, int64_t count, casus__hits *out);
/* The same over values of the field's vocabulary, of which 0 is unknown. */
void casus__filter_match_values(const casus__filter_op *op, const uint8_t *values, int64_t count, casus__hits *out);

/* Whether a text that is known is a yes, before `negated`. `room` is where ILIKE folds; 0 in *ok when memory is
   short. */
int casus__filter_match_text(const casus_allocator *a, const casus__filter_op *op, casus_str text, casus__buffer *room,
                             int *ok);
/* The small letters without marks of a text, in place of what the buffer held. */
int casus__filter_fold(const casus_allocator *a, casus_str text, casus__buffer *out);

/* SQL's LIKE: '%' any text, '_' one character (code point), everything else itself. */
int casus__filter_like(casus_str text, casus_str pattern);
/* What stands between two '%' has at most so many bytes if a '_' is among them; 0 if a pattern has more. */
#define CASUS__LIKE_BLANK_MOST 128
int casus__filter_like_fits(casus_str pattern);

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* Three truth values of every row of a batch: yes, or unknown, or neither. Never both. */
typedef struct casus__truth {
    uint64_t *yes;
    uint64_t *unknown;
} casus__truth;

/* One test over every row of the batch; `out` comes zeroed. CASUS_OK, CASUS_E_MEMORY or CASUS_E_OVERFLOW (casualty
   cells that cannot be added up). */
casus_status casus__filter_test(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                casus__truth *out, casus_error *error);
/* computed_test.c: the same for places and spans, for numbers of place and day, for columns of the source, and for
   counts out of casualty cells. */
void casus__filter_test_place(const casus__filter_op *op, const casus_batch *batch, casus__truth *out);
void casus__filter_test_number(const casus__filter_op *op, const casus_batch *batch, casus__truth *out);
casus_status casus__filter_test_native(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                       casus__truth *out, casus_error *error);
casus_status casus__filter_test_cells(const casus_allocator *a, const casus__filter_op *op, const casus_batch *batch,
                                      casus__truth *out, casus_error *error);
/* The numbers, days or flags of a field that an event has once, a row each; NaN is unknown. CASUS_E_OVERFLOW as above,
   CASUS_E_MEMORY. */
casus_status casus__filter_values(const casus_allocator *a, const casus__filter_field *field, const casus_batch *batch,
                                  double *out, casus_error *error);
/* Turns hits into truth where an element is a row: `out->unknown` comes with the known rows. */
void casus__filter_settle(const casus__filter_op *op, int64_t rows, casus__truth *out);

#endif
