/* SPDX-License-Identifier: MIT */
/* The memory of an export: all structs of a tree of arrays (or of schemas), and what they point to, are one block.
   Every struct that is not yet released holds one reference, so parents, children that were moved out and dictionaries
   may be released in any order, on any thread. */
#ifndef CASUS_LIB_ARROW_EXPORT_BLOCK_H
#define CASUS_LIB_ARROW_EXPORT_BLOCK_H

#include <casus/arrow_c.h>

#include "base/memory.h"

typedef struct casus__arrow_block casus__arrow_block;

/* A block with room for `bytes`, no struct yet. When the last struct is released, drop(keep) is called; `drop` may be
   NULL. After a failure it is not called. */
casus__arrow_block *casus__arrow_block_new(const casus_allocator *a, uint64_t bytes, void (*drop)(void *keep),
                                           void *keep);
/* For a block that no struct refers to yet: frees it without `drop`. */
void casus__arrow_block_cancel(casus__arrow_block *block);
/* Zeroed room in the block, aligned for pointers and int64. Together no more than the `bytes` of the block, each size
   rounded up by CASUS__ARROW_ROOM. */
void *casus__arrow_block_take(casus__arrow_block *block, uint64_t size);
#define CASUS__ARROW_ROOM(size) (((uint64_t)(size) + 7u) & ~UINT64_C(7))

/* Bytes of the block for buffers, zeroed and 64-byte aligned: made once, before the first struct, size > 0. */
unsigned char *casus__arrow_block_bytes(casus__arrow_block *block, int64_t size);
/* Start of these bytes. */
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
/* Give a struct that was filled in a dictionary, zeroed, to be filled in next. */
struct ArrowSchema *casus__arrow_schema_dictionary(casus__arrow_block *block, struct ArrowSchema *out);
struct ArrowArray *casus__arrow_array_dictionary(casus__arrow_block *block, struct ArrowArray *out);
/* Room that the dictionary's own struct takes. */
#define CASUS__ARROW_SCHEMA_DICTIONARY CASUS__ARROW_ROOM(sizeof(struct ArrowSchema))
#define CASUS__ARROW_ARRAY_DICTIONARY CASUS__ARROW_ROOM(sizeof(struct ArrowArray))

#endif
