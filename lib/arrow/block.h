/* SPDX-License-Identifier: MIT */
/* The memory of an export. All structs of a tree of arrays (or of schemas) and what they point to are one block, and
   every struct that is not yet released counts one reference of it: parents, children that were moved out and
   dictionaries may be released in any order, on any thread. */
#ifndef CASUS_LIB_ARROW_BLOCK_H
#define CASUS_LIB_ARROW_BLOCK_H

#include <casus/arrow_c.h>

#include "base/memory.h"

typedef struct casus__arrow_block casus__arrow_block;

/* A block with room for `bytes`, no struct yet. `keep` is handed to `drop` when the last struct is released. NULL when
   memory is short; then `drop` is not called. */
casus__arrow_block *casus__arrow_block_new(const casus_allocator *a, uint64_t bytes, void (*drop)(void *keep),
                                           void *keep);
/* For a block that no struct refers to yet: frees it without `drop`. */
void casus__arrow_block_cancel(casus__arrow_block *block);
/* Zeroed room in the block, aligned for pointers and int64; the sizes asked for must have been counted with
   CASUS__ARROW_ROOM. */
void *casus__arrow_block_take(casus__arrow_block *block, uint64_t size);
#define CASUS__ARROW_ROOM(size) (((uint64_t)(size) + 7u) & ~UINT64_C(7))

/* Bytes of the block for buffers, zeroed and 64-byte aligned: made once, before the first struct, size > 0. NULL when
   memory is short. */
unsigned char *casus__arrow_block_bytes(casus__arrow_block *block, int64_t size);
/* Their start. */
const void *casus__arrow_block_zero(const casus__arrow_block *block);

/* Room that casus__arrow_put_schema() takes for texts and children, and casus__arrow_put_array() for buffers and
   children. */
uint64_t casus__arrow_schema_room(const char *format, casus_str name, int64_t children);
uint64_t casus__arrow_array_room(int64_t buffers, int64_t children);
/* Fill in a struct and make it one of the block's: format and name are copied, the children are zeroed structs to be
   filled in the same way. */
void casus__arrow_put_schema(casus__arrow_block *block, struct ArrowSchema *out, const char *format, casus_str name,
                             int64_t flags, int64_t children);
/* null_count and buffers are 0. */
void casus__arrow_put_array(casus__arrow_block *block, struct ArrowArray *out, int64_t length, int64_t buffers,
                            int64_t children);
/* Give a struct that was put a dictionary, zeroed, to be put in its turn. */
struct ArrowSchema *casus__arrow_schema_dictionary(casus__arrow_block *block, struct ArrowSchema *out);
struct ArrowArray *casus__arrow_array_dictionary(casus__arrow_block *block, struct ArrowArray *out);
/* Room of the two. */
#define CASUS__ARROW_SCHEMA_DICTIONARY CASUS__ARROW_ROOM(sizeof(struct ArrowSchema))
#define CASUS__ARROW_ARRAY_DICTIONARY CASUS__ARROW_ROOM(sizeof(struct ArrowArray))

#endif
