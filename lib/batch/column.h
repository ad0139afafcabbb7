/* SPDX-License-Identifier: MIT */
/* A column, growing or sealed. The layout is Arrow's; see docs/schema.md. */
#ifndef CASUS_LIB_BATCH_COLUMN_H
#define CASUS_LIB_BATCH_COLUMN_H

#include "base/memory.h"
#include "batch/dictionary.h"
#include "batch/schema.h"

/* `validity` stays empty until the first unknown element beside a known one. `values` holds int32, int64 or double
   values, or the bytes of TEXT and BINARY; `offsets` has length + 1 entries. A column of unknowns only (null_count ==
   length) has no buffers at all. LIST and STRUCT elements are never unknown themselves; a LIST has one child of type
   STRUCT, a STRUCT one child a field. WORD columns use the builder's dictionary while growing and pin a snapshot of it
   when sealed. */
#define CASUS__VALUES_CACHED 16

struct casus_column {
    const casus__field *field;
    uint8_t type; /* the field's type, but STRUCT for the child of a LIST */
    uint8_t child_count;
    int64_t length;
    int64_t null_count;
    casus__buffer validity;
    casus__buffer values;
    casus__buffer offsets;
    casus__words *words; /* sealed WORD columns */
    int32_t word_count;
    casus__dictionary *dictionary;             /* growing WORD columns: owned, and kept from batch to batch */
    int32_t value_codes[CASUS__VALUES_CACHED]; /* of a closed vocabulary: code + 1 by value, 0 until it was met */
    struct casus_column *children;
};

typedef struct casus_column casus__column;

/* Bytes of an element's slot in `values`; 0 of types that have none. */
int64_t casus__type_width(uint8_t type);

/* Sets up an empty column with its children, and with dictionaries if it is to grow (one to be sealed into needs none).
   0 when memory is short; free it all the same. */
int casus__column_init(const casus_allocator *a, casus__column *c, const casus__field *field, int growing);
/* Frees buffers, children, dictionaries and pinned words, whether growing or sealed. */
void casus__column_free(const casus_allocator *a, casus__column *c);

/* Appending. All return 0 when memory is short or 2^31 - 1 bytes or elements are passed; the caller then truncates. */
int casus__column_add_null(const casus_allocator *a, casus__column *c, int64_t count);
int casus__column_add_int32(const casus_allocator *a, casus__column *c, int32_t value); /* DAY, INT32, WORD (a code) */
int casus__column_add_int64(const casus_allocator *a, casus__column *c, int64_t value); /* INT64, MOMENT */
int casus__column_add_double(const casus_allocator *a, casus__column *c, double value); /* NaN becomes unknown */
int casus__column_add_text(const casus_allocator *a, casus__column *c,
                           casus_str value); /* TEXT, BINARY; never unknown */
/* WORD: the empty string is unknown. */
int casus__column_add_word(const casus_allocator *a, casus__column *c, casus_str value);
/* WORD of a closed vocabulary: a value without a word is unknown. */
int casus__column_add_value(const casus_allocator *a, casus__column *c, int32_t value);
/* For whoever appends the slots itself: prepares `count` more known elements, then come their slots and the length. */
int casus__column_begin_known(const casus_allocator *a, casus__column *c, int64_t count);
/* Many at once; `nil` marks unknown elements among int32 values, NaN among doubles. */
int casus__column_add_int32s(const casus_allocator *a, casus__column *c, const int32_t *values, int64_t count,
                             int32_t nil);
int casus__column_add_doubles(const casus_allocator *a, casus__column *c, const double *values, int64_t count);
int casus__column_add_repeat(const casus_allocator *a, casus__column *c, int32_t value, int64_t count);
/* LIST: closes one element that holds everything appended to the child since the last close. */
int casus__column_close_list(const casus_allocator *a, casus__column *c);
/* LIST: closes one element that ends before element `end` of the child. */
int casus__column_end_list(const casus_allocator *a, casus__column *c, int64_t end);
/* LIST: many elements that hold nothing. */
int casus__column_add_empty_lists(const casus_allocator *a, casus__column *c, int64_t count);
/* Appends a leaf struct to a STRUCT column by its fields' offsets. The struct must be as long as this library's. */
int casus__column_add_leaf(const casus_allocator *a, casus__column *c, const void *leaf);
/* The same for some of its members, by their places among the fields. The others are unknown, and left behind until
   casus__column_pad() gives them their elements: whoever adds so calls it before anybody reads the column. */
int casus__column_add_members(const casus_allocator *a, casus__column *c, const void *leaf, const uint8_t *members,
                              int count);
/* STRUCT: gives each member that is shorter than the struct the unknown elements that it lacks, all at once. */
int casus__column_pad(const casus_allocator *a, casus__column *c);
/* Reads element `index` of a STRUCT column into a leaf struct; texts are views into the column. */
void casus__column_get_leaf(const casus__column *c, int64_t index, void *leaf);

/* Element of DAY, INT32 or WORD (the code); 0 if unknown or of another type. */
int32_t casus__column_int32(const casus_column *c, int64_t index);

/* Cuts the column back to `length` elements, children too. */
void casus__column_truncate(casus__column *c, int64_t length);

/* Moves everything appended into `out`, sealed, and leaves `c` empty with its dictionaries; a dictionary over
   max_dictionary_bytes starts afresh. Cannot fail. */
void casus__column_seal(const casus_allocator *a, casus__column *c, casus__column *out, int64_t max_dictionary_bytes);

#endif
