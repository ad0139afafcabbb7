/* SPDX-License-Identifier: MIT */
/* A column, growing or sealed, in Arrow's layout (docs/schema.md). Sealed, equal content is equal bytes: slots of
   nulls, bits past the length and the padding to 64 bytes are zero. */
#ifndef CASUS_LIB_BATCH_COLUMN_H
#define CASUS_LIB_BATCH_COLUMN_H

#include "base/memory.h"
#include "batch/dictionary.h"
#include "batch/schema.h"

#define CASUS__VALUES_CACHED 16

/* `validity` stays empty until the first unknown element beside a known one. `values` holds int32, int64 or double
   values, or the bytes of TEXT and BINARY; `offsets` has length + 1 entries. A column of unknowns only (null_count ==
   length) has no buffers at all. LIST and STRUCT elements are never unknown themselves; a LIST has one child of type
   STRUCT, a STRUCT one child a field. WORD columns own a dictionary while they grow and hold a snapshot of its words
   when sealed. */
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

/* Sets up an empty column with its children, and with dictionaries of this key if it is to grow; NULL for one to be
   sealed into, which needs none. */
int casus__column_init(const casus_allocator *a, casus__column *c, const casus__field *field,
                       const casus__hash_key *growing);
/* Frees buffers, children, dictionaries and words, whether growing or sealed. */
void casus__column_free(const casus_allocator *a, casus__column *c);

/* Appending. All return 0 when memory is short or 2^31 - 1 bytes or elements are passed; the caller then truncates. */
int casus__column_add_null(const casus_allocator *a, casus__column *c, int64_t count);
int casus__column_add_int32(const casus_allocator *a, casus__column *c, int32_t value); /* DAY, INT32, WORD (a code) */
int casus__column_add_int64(const casus_allocator *a, casus__column *c, int64_t value); /* INT64, MOMENT */
int casus__column_add_double(const casus_allocator *a, casus__column *c, double value); /* NaN becomes unknown */
/* TEXT, BINARY: the empty string is known. */
int casus__column_add_text(const casus_allocator *a, casus__column *c, casus_str value);
/* WORD: the empty string is unknown. */
int casus__column_add_word(const casus_allocator *a, casus__column *c, casus_str value);
/* WORD of a closed vocabulary: a value without a word is unknown. */
int casus__column_add_value(const casus_allocator *a, casus__column *c, int32_t value);
/* The code of such a value, -1 if it has no word. */
int casus__column_value_code(const casus_allocator *a, casus__column *c, int32_t value, int32_t *code);
/* For a caller that appends the slots itself: prepares `count` more known elements. The caller then appends their slots
   and raises the length. */
int casus__column_begin_known(const casus_allocator *a, casus__column *c, int64_t count);
/* The same where some of them are unknown: they all get a bit, of which none is set, and room for slots of `width`
   bytes. The caller also counts the unknown ones. */
int casus__column_begin_mixed(const casus_allocator *a, casus__column *c, int64_t count, int64_t width);
/* Many at once, in column_many.c; `nil` marks unknown elements among int32 values, NaN among doubles. */
int casus__column_add_int32s(const casus_allocator *a, casus__column *c, const int32_t *values, int64_t count,
                             int32_t nil);
int casus__column_add_doubles(const casus_allocator *a, casus__column *c, const double *values, int64_t count);
int casus__column_add_repeat(const casus_allocator *a, casus__column *c, int32_t value, int64_t count);
/* TEXT, BINARY: one text and more, known, that stand one behind the other from `data` on, by where each ends in it. */
int casus__column_add_texts(const casus_allocator *a, casus__column *c, const char *data, const int32_t *ends,
                            int64_t count);
/* LIST: closes one element that holds everything appended to the child since the last close. */
int casus__column_close_list(const casus_allocator *a, casus__column *c);
/* LIST: closes one element that ends before element `end` of the child. */
int casus__column_end_list(const casus_allocator *a, casus__column *c, int64_t end);
/* LIST: many elements, by where each ends in the child; that it gets there is the caller's business. */
int casus__column_add_lists(const casus_allocator *a, casus__column *c, const int32_t *ends, int64_t count);
/* LIST: many elements that hold nothing. */
int casus__column_add_empty_lists(const casus_allocator *a, casus__column *c, int64_t count);
/* Appends the struct of a part to a STRUCT column by its fields' offsets. It must be as long as this library's. */
int casus__column_add_struct(const casus_allocator *a, casus__column *c, const void *item);
/* Appends the structs of many parts that stand side by side, and of each only some members, by their places among the
   fields. The other members are unknown and get no element until casus__column_pad() is called, which must happen
   before the column is sealed or read. */
int casus__column_add_parts(const casus_allocator *a, casus__column *c, const void *parts, int64_t count,
                            const uint8_t *members, int member_count);
/* STRUCT: appends unknown elements to each member that is shorter than the struct. */
int casus__column_pad(const casus_allocator *a, casus__column *c);
/* Reads element `index` of a STRUCT column into the struct of a part; texts are views into the column. */
void casus__column_get_struct(const casus__column *c, int64_t index, void *item);

/* Element of DAY, INT32 or WORD (the code); 0 if unknown or of another type. */
int32_t casus__column_int32(const casus_column *c, int64_t index);

/* Cuts the column back to `length` elements, children too. */
void casus__column_truncate(casus__column *c, int64_t length);

/* Drops all elements and keeps the room; a dictionary over max_dictionary_bytes starts afresh. */
void casus__column_clear(const casus_allocator *a, casus__column *c, int64_t max_dictionary_bytes);

/* Makes a column, set up as one to be sealed into with the same field, one over the buffers of a sealed column, which
   must live as long; dictionaries are retained. Cannot fail. */
void casus__column_share(casus__column *out, const casus__column *from);

/* Moves everything appended into `out`, sealed, and leaves `c` empty with its dictionaries; a dictionary over
   max_dictionary_bytes starts afresh. Cannot fail. */
void casus__column_seal(const casus_allocator *a, casus__column *c, casus__column *out, int64_t max_dictionary_bytes);

#endif
