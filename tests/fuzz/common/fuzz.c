/* SPDX-License-Identifier: MIT */
#include "common/fuzz.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

/* ---- Choices --------------------------------------------------------------------------------------------------- */

uint8_t fuzz_byte(fuzz_choices *c) {
    return c->at < c->size ? c->data[c->at++] : 0;
}

uint32_t fuzz_u32(fuzz_choices *c) {
    const uint32_t low = fuzz_byte(c);
    return low | (uint32_t)fuzz_byte(c) << 8;
}

int32_t fuzz_below(fuzz_choices *c, int32_t n) {
    return n > 0 ? fuzz_byte(c) % n : 0;
}

int fuzz_is_empty(const fuzz_choices *c) {
    return c->at >= c->size;
}

uint64_t fuzz_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint64_t fuzz_hash(uint64_t hash, const void *data, size_t size) {
    const uint8_t *bytes = data;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ bytes[i]) * 0x100000001B3u;
    }
    return hash;
}

char *fuzz_copy(const void *data, size_t size) {
    char *copy = malloc(size > 0 ? size : 1);
    CHECK(copy != NULL);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    return copy;
}

char *fuzz_rest(fuzz_choices *c, int64_t *out_size) {
    const size_t left = fuzz_is_empty(c) ? 0 : c->size - c->at;
    *out_size = (int64_t)left;
    return fuzz_copy(c->data + (left > 0 ? c->at : 0), left);
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

/* A reader takes two blocks of 64 and 131 KiB, and one that is not over memory a window of 256 KiB or more. The address
   sanitizer maps and unmaps what is over 128 KiB each time, which takes longer than all the rest. So large blocks are
   kept for the next that asks for the same size; until then nobody may touch them. */
#define LARGE 60000
#define KEPT 16
static struct {
    void *block;
    uint64_t size;
} kept[KEPT];

static void *take_large(uint64_t size) {
    for (int i = 0; i < KEPT; i++) {
        if (kept[i].block != NULL && kept[i].size == size) {
            void *block = kept[i].block;
            kept[i].block = NULL;
            ASAN_UNPOISON_MEMORY_REGION(block, (size_t)size);
            return block;
        }
    }
    return malloc((size_t)size);
}

static void leave_large(void *block, uint64_t size) {
    static int next;
    for (int i = 0; i < KEPT && kept[next].block != NULL; i++) {
        next = (next + 1) % KEPT;
    }
    if (kept[next].block != NULL) {
        ASAN_UNPOISON_MEMORY_REGION(kept[next].block, (size_t)kept[next].size);
        free(kept[next].block);
    }
    kept[next].block = block;
    kept[next].size = size;
    ASAN_POISON_MEMORY_REGION(block, (size_t)size);
    next = (next + 1) % KEPT;
}

/* The allocator of contexts with one thread. */
static void *change_block(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    void *block = NULL;
    (void)user;
    if (old_size < LARGE && new_size < LARGE) {
        if (new_size == 0) {
            free(pointer);
            return NULL;
        }
        return realloc(pointer, (size_t)new_size);
    }
    if (new_size > 0) {
        block = new_size < LARGE ? malloc((size_t)new_size) : take_large(new_size);
        if (block == NULL) {
            return NULL;
        }
    }
    if (pointer != NULL) {
        if (block != NULL) {
            memcpy(block, pointer, (size_t)(old_size < new_size ? old_size : new_size));
        }
        if (old_size < LARGE) {
            free(pointer);
        } else {
            leave_large(pointer, old_size);
        }
    }
    return block;
}

/* ---- Contexts -------------------------------------------------------------------------------------------------- */

static void set(casus_context *context, const char *option, int64_t value) {
    CHECK_OK(casus_context_set(context, option, value, fuzz_error));
}

casus_context *fuzz_context(int which) {
    static casus_context *contexts[FUZZ_CONTEXTS];
    casus_context **c = &contexts[which];
    if (*c == NULL) {
        const casus_allocator allocator = {change_block, NULL};
        CHECK_OK(casus_context_new(which == FUZZ_THREADS ? NULL : &allocator, c, fuzz_error));
        set(*c, "hash_seed", 1);
        set(*c, "simd", which != FUZZ_SCALAR);
        set(*c, "threads", which == FUZZ_THREADS ? 3 : 1);
        if (which == FUZZ_NARROW) {
            set(*c, "max_field_bytes", 64);
            set(*c, "max_record_bytes", 512);
            set(*c, "max_dictionary_bytes", 4096);
        }
    }
    return *c;
}

/* ---- Inputs and outputs ---------------------------------------------------------------------------------------- */

casus_input *fuzz_input(casus_context *context, const char *data, int64_t size) {
    casus_input *input = NULL;
    CHECK_OK(casus_input_memory(context, data, size, "fuzz", casus_release_none, NULL, &input, fuzz_error));
    return input;
}

static int32_t next_piece(void *user, void *buffer, int64_t size, int64_t *out_size) {
    fuzz_pieces *p = user;
    int64_t n = 1 + (int64_t)(fuzz_random(&p->seed) % (uint64_t)p->most);
    n = n < size ? n : size;
    n = n < p->left ? n : p->left;
    memcpy(buffer, p->data, (size_t)n);
    p->data += n;
    p->left -= n;
    *out_size = n;
    return 0;
}

casus_input *fuzz_input_pieces(casus_context *context, fuzz_pieces *pieces) {
    casus_input *input = NULL;
    CHECK_OK(casus_input_callback(context, next_piece, pieces, "fuzz", &input, fuzz_error));
    return input;
}

casus_output *fuzz_output(void) {
    casus_output *output = NULL;
    CHECK_OK(casus_output_memory(fuzz_context(FUZZ_PLAIN), &output, fuzz_error));
    return output;
}

casus_output *fuzz_table(const casus_table *table) {
    casus_output *output = fuzz_output();
    CHECK_OK(casus_table_write(table, CASUS_FORMAT_JSON, output, fuzz_error));
    return output;
}

int fuzz_same(const casus_output *a, const casus_output *b) {
    return casus_str_equal(casus_output_text(a), casus_output_text(b));
}
