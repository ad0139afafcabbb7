/* SPDX-License-Identifier: MIT */
/* A block counts the structs in it that are not yet released; the last release frees it. A release must not touch its
   struct afterwards, since the struct may lie in the block. */
#include "arrow/export_block.h"

#include <string.h>

#include "base/shared.h"

struct casus__arrow_block {
    casus__shared references;
    casus_allocator allocator;
    uint64_t size; /* of this block, header included */
    uint64_t used;
    void (*drop)(void *keep);
    void *keep;
    casus__buffer bytes;
};

#define HEADER CASUS__ARROW_ROOM(sizeof(casus__arrow_block))

casus__arrow_block *casus__arrow_block_new(const casus_allocator *a, uint64_t bytes, void (*drop)(void *keep),
                                           void *keep) {
    casus__arrow_block *block = casus__zalloc(a, HEADER + bytes);
    if (block != NULL) {
        casus__shared_init(&block->references, 0);
        block->allocator = *a;
        block->size = HEADER + bytes;
        block->used = HEADER;
        block->drop = drop;
        block->keep = keep;
    }
    return block;
}

void casus__arrow_block_cancel(casus__arrow_block *block) {
    const casus_allocator a = block->allocator;
    casus__buffer_free(&a, &block->bytes);
    casus__free(&a, block, block->size);
}

void *casus__arrow_block_take(casus__arrow_block *block, uint64_t size) {
    void *room = (char *)block + block->used;
    block->used += CASUS__ARROW_ROOM(size);
    return room;
}

unsigned char *casus__arrow_block_bytes(casus__arrow_block *block, int64_t size) {
    casus__buffer *b = &block->bytes;
    if (!casus__buffer_reserve(&block->allocator, b, size)) {
        return NULL;
    }
    memset(b->data, 0, (size_t)size);
    b->size = size;
    casus__buffer_seal(b);
    return b->data;
}

const void *casus__arrow_block_zero(const casus__arrow_block *block) {
    return block->bytes.data;
}

static void drop_struct(casus__arrow_block *block) {
    if (casus__shared_drop(&block->references)) {
        void (*drop)(void *) = block->drop;
        void *keep = block->keep;
        casus__arrow_block_cancel(block);
        if (drop != NULL) {
            drop(keep);
        }
    }
}

static void release_array(struct ArrowArray *array) {
    casus__arrow_block *block = array->private_data;
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i]->release != NULL) {
            array->children[i]->release(array->children[i]);
        }
    }
    if (array->dictionary != NULL && array->dictionary->release != NULL) {
        array->dictionary->release(array->dictionary);
    }
    array->release = NULL;
    drop_struct(block);
}

static void release_schema(struct ArrowSchema *schema) {
    casus__arrow_block *block = schema->private_data;
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release != NULL) {
            schema->children[i]->release(schema->children[i]);
        }
    }
    if (schema->dictionary != NULL && schema->dictionary->release != NULL) {
        schema->dictionary->release(schema->dictionary);
    }
    schema->release = NULL;
    drop_struct(block);
}

uint64_t casus__arrow_schema_room(const char *format, casus_str name, int64_t children) {
    return CASUS__ARROW_ROOM(strlen(format) + 1) + CASUS__ARROW_ROOM(name.size + 1) +
           (uint64_t)children * (sizeof(struct ArrowSchema) + sizeof(void *)) + 16;
}

uint64_t casus__arrow_array_room(int64_t buffers, int64_t children) {
    return (uint64_t)buffers * sizeof(void *) + (uint64_t)children * (sizeof(struct ArrowArray) + sizeof(void *)) + 16;
}

static const char *copy_text(casus__arrow_block *block, casus_str text) {
    char *copy = casus__arrow_block_take(block, (uint64_t)text.size + 1);
    if (text.size > 0) {
        memcpy(copy, text.data, (size_t)text.size);
    }
    return copy;
}

void casus__arrow_put_schema(casus__arrow_block *block, struct ArrowSchema *out, const char *format, casus_str name,
                             int64_t flags, int64_t children) {
    out->format = copy_text(block, casus_str_from(format));
    out->name = copy_text(block, name);
    out->flags = flags;
    out->n_children = children;
    if (children > 0) {
        struct ArrowSchema *structs = casus__arrow_block_take(block, (uint64_t)children * sizeof *structs);
        out->children = casus__arrow_block_take(block, (uint64_t)children * sizeof *out->children);
        for (int64_t i = 0; i < children; i++) {
            out->children[i] = &structs[i];
        }
    }
    casus__shared_hold(&block->references);
    out->private_data = block;
    out->release = release_schema;
}

void casus__arrow_put_array(casus__arrow_block *block, struct ArrowArray *out, int64_t length, int64_t buffers,
                            int64_t children) {
    out->length = length;
    out->n_buffers = buffers;
    out->n_children = children;
    out->buffers = casus__arrow_block_take(block, (uint64_t)buffers * sizeof *out->buffers);
    if (children > 0) {
        struct ArrowArray *structs = casus__arrow_block_take(block, (uint64_t)children * sizeof *structs);
        out->children = casus__arrow_block_take(block, (uint64_t)children * sizeof *out->children);
        for (int64_t i = 0; i < children; i++) {
            out->children[i] = &structs[i];
        }
    }
    casus__shared_hold(&block->references);
    out->private_data = block;
    out->release = release_array;
}

struct ArrowSchema *casus__arrow_schema_dictionary(casus__arrow_block *block, struct ArrowSchema *out) {
    out->dictionary = casus__arrow_block_take(block, sizeof *out->dictionary);
    return out->dictionary;
}

struct ArrowArray *casus__arrow_array_dictionary(casus__arrow_block *block, struct ArrowArray *out) {
    out->dictionary = casus__arrow_block_take(block, sizeof *out->dictionary);
    return out->dictionary;
}
