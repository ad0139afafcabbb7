/* SPDX-License-Identifier: MIT */
/* Strings are numbered in the order of their first appearance. The hash table belongs to the dictionary and is rebuilt
   as it grows; the strings are shared with snapshots and never move or change. */
#include "batch/dictionary.h"

#include <string.h>

#include "base/shared.h"
#include "base/text.h"

/* offsets[0..count] and bytes[0..offsets[count]) are written once and never again; a snapshot remembers its count. When
   either array is full the dictionary goes on with a copy, and snapshots keep the old one alive. */
struct casus__words {
    casus__shared references;
    casus_allocator allocator;
    int64_t offset_cap;
    int64_t byte_cap;
    int32_t *offsets;
    char *bytes;
    casus__owner *owner; /* of borrowed offsets and bytes, whose caps are 0 */
};

casus__words *casus__words_retain(casus__words *w) {
    if (w != NULL) {
        casus__shared_hold(&w->references);
    }
    return w;
}

void casus__words_free(casus__words *w) {
    if (w == NULL || !casus__shared_drop(&w->references)) {
        return;
    }
    const casus_allocator a = w->allocator;
    if (w->owner == NULL) {
        casus__free(&a, w->offsets, (uint64_t)w->offset_cap * sizeof *w->offsets);
        casus__free(&a, w->bytes, (uint64_t)w->byte_cap);
    }
    casus__owner_free(w->owner);
    casus__free(&a, w, sizeof *w);
}

const int32_t *casus__words_offsets(const casus__words *w) {
    return w->offsets;
}

const char *casus__words_bytes(const casus__words *w) {
    return w->bytes;
}

uint64_t casus__words_identity(const casus__words *w) {
    return (uint64_t)(uintptr_t)w;
}

casus__words *casus__words_borrow(const casus_allocator *a, const int32_t *offsets, const char *bytes,
                                  casus__owner *owner) {
    casus__words *w = casus__zalloc(a, sizeof *w);
    if (w != NULL) {
        casus__shared_init(&w->references, 1);
        w->allocator = *a;
        w->offsets = (int32_t *)(uintptr_t)offsets; /* only read: no dictionary grows on borrowed words */
        w->bytes = (char *)(uintptr_t)bytes;
        w->owner = casus__owner_retain(owner);
    }
    return w;
}

static casus__words *words_new(const casus_allocator *a, int64_t offset_cap, int64_t byte_cap) {
    casus__words *w = casus__zalloc(a, sizeof *w);
    if (w == NULL) {
        return NULL;
    }
    casus__shared_init(&w->references, 1);
    w->allocator = *a;
    w->offset_cap = offset_cap;
    w->byte_cap = byte_cap;
    w->offsets = casus__alloc(a, (uint64_t)offset_cap * sizeof *w->offsets);
    w->bytes = casus__alloc(a, (uint64_t)byte_cap);
    if (w->offsets == NULL || w->bytes == NULL) {
        casus__words_free(w);
        return NULL;
    }
    w->offsets[0] = 0;
    return w;
}

/* Makes sure that one more string of `size` bytes fits, moving to larger arrays if it does not. */
static int words_reserve(const casus_allocator *a, casus__dictionary *d, int64_t size) {
    casus__words *old = d->words;
    if (old == NULL) {
        d->words = words_new(a, 16, size < 240 ? 256 : size + 16);
        return d->words != NULL;
    }
    const int64_t used = old->offsets[d->count];
    if (used + size > INT32_MAX || d->count == INT32_MAX - 1) {
        return 0;
    }
    if (d->count + 2 <= old->offset_cap && used + size <= old->byte_cap) {
        return 1;
    }
    const int64_t offset_cap = d->count + 2 > old->offset_cap ? old->offset_cap * 2 : old->offset_cap;
    const int64_t byte_cap = used + size > old->byte_cap ? (used + size) * 2 : old->byte_cap;
    casus__words *grown = words_new(a, offset_cap, byte_cap);
    if (grown == NULL) {
        return 0;
    }
    memcpy(grown->offsets, old->offsets, (size_t)(d->count + 1) * sizeof *old->offsets);
    memcpy(grown->bytes, old->bytes, (size_t)used);
    casus__words_free(old);
    d->words = grown;
    return 1;
}

casus_str casus__dictionary_word(const casus__dictionary *d, int32_t code) {
    const int32_t *offsets = d->words->offsets;
    const casus_str s = {d->words->bytes + offsets[code], offsets[code + 1] - offsets[code]};
    return s;
}

int64_t casus__dictionary_bytes(const casus__dictionary *d) {
    return d->words == NULL ? 0 : d->words->offsets[d->count];
}

static int same_word(const casus__dictionary *d, int32_t code, casus_str s) {
    return casus__same_text(casus__dictionary_word(d, code), s);
}

/* Where the code of a string that was met is kept: rows that follow each other repeat them. */
static uint32_t met_place(casus_str s) {
    const uint32_t first = (unsigned char)s.data[0];
    const uint32_t middle = (unsigned char)s.data[s.size / 2];
    return ((uint32_t)s.size * 5 + first * 3 + middle) % CASUS__WORDS_MET;
}

/* What a slot holds of a code. */
static uint64_t slot_of(int32_t code, uint64_t hash) {
    return (hash >> 32) << 32 | ((uint32_t)code + 1);
}

static int32_t code_in(uint64_t slot) {
    return (int32_t)((uint32_t)slot - 1);
}

/* The slot that holds s, or the free one where it belongs. */
static int64_t find_slot(const casus__dictionary *d, casus_str s, uint64_t hash) {
    const uint64_t *slots = d->slots;
    const int64_t mask = d->slot_count - 1;
    int64_t i = (int64_t)(hash & (uint64_t)mask);
    while (slots[i] != 0 && !(slots[i] >> 32 == hash >> 32 && same_word(d, code_in(slots[i]), s))) {
        i = (i + 1) & mask;
    }
    return i;
}

static int rehash(const casus_allocator *a, casus__dictionary *d, int64_t slot_count) {
    uint64_t *slots = casus__zalloc(a, (uint64_t)slot_count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    for (int32_t code = 0; code < d->count; code++) {
        const casus_str word = casus__dictionary_word(d, code);
        const uint64_t hash = casus__hash_keyed(d->key, word.data, word.size);
        int64_t i = (int64_t)(hash & (uint64_t)(slot_count - 1));
        while (slots[i] != 0) {
            i = (i + 1) & (slot_count - 1);
        }
        slots[i] = slot_of(code, hash);
    }
    casus__free(a, d->slots, (uint64_t)d->slot_count * sizeof *d->slots);
    d->slots = slots;
    d->slot_count = slot_count;
    return 1;
}

int32_t casus__dictionary_find(const casus__dictionary *d, casus_str s) {
    if (d->count == 0) {
        return -1;
    }
    return code_in(d->slots[find_slot(d, s, casus__hash_keyed(d->key, s.data, s.size))]);
}

/* The code of a string that was not met last. */
static int32_t look_up(const casus_allocator *a, casus__dictionary *d, casus_str s) {
    if ((int64_t)d->count * 2 >= d->slot_count && !rehash(a, d, d->slot_count == 0 ? 32 : d->slot_count * 2)) {
        return -1;
    }
    const uint64_t hash = casus__hash_keyed(d->key, s.data, s.size);
    const int64_t slot = find_slot(d, s, hash);
    if (d->slots[slot] != 0) {
        return code_in(d->slots[slot]);
    }
    if (!words_reserve(a, d, s.size)) {
        return -1;
    }
    const int32_t used = d->words->offsets[d->count];
    if (s.size > 0) {
        memcpy(d->words->bytes + used, s.data, (size_t)s.size);
    }
    d->words->offsets[d->count + 1] = used + (int32_t)s.size;
    d->slots[slot] = slot_of(d->count, hash);
    return d->count++;
}

static inline int32_t code_of(const casus_allocator *a, casus__dictionary *d, casus_str s) {
    int32_t *met = &d->met[s.size > 0 ? met_place(s) : 0];
    if (*met > 0 && same_word(d, *met - 1, s)) {
        return *met - 1;
    }
    const int32_t code = look_up(a, d, s);
    *met = code + 1;
    return code;
}

int32_t casus__dictionary_code(const casus_allocator *a, casus__dictionary *d, casus_str s) {
    return code_of(a, d, s);
}

int32_t casus__dictionary_code_in(const casus_allocator *a, casus__dictionary *d, casus_str s, const void *memory,
                                  int64_t turn) {
    const uint32_t place = (uint32_t)((uintptr_t)s.data + (uintptr_t)s.size) * UINT32_C(2654435761);
    struct casus__place_met *met = &d->places[place >> 16 & (CASUS__PLACES_MET - 1)];
    if (d->memory != memory || d->turn != turn) {
        memset(d->places, 0, sizeof d->places);
        d->memory = memory;
        d->turn = turn;
    }
    if (met->string.data != s.data || met->string.size != s.size) {
        met->code = code_of(a, d, s);
        met->string = met->code < 0 ? (casus_str){NULL, 0} : s;
    }
    return met->code;
}

int casus__dictionary_codes(const casus_allocator *a, casus__dictionary *d, const char *first, int64_t stride,
                            int64_t count, int32_t *codes) {
    casus_str last = {NULL, 0}; /* those of one rule have its constants in common */
    int32_t code = -1;
    for (int64_t i = 0; i < count; i++) {
        casus_str s;
        memcpy(&s, first + i * stride, sizeof s);
        if (s.size == 0) {
            codes[i] = -1;
            continue;
        }
        if (s.data != last.data || s.size != last.size) {
            last = s;
            code = code_of(a, d, s);
            if (code < 0) {
                return 0;
            }
        }
        codes[i] = code;
    }
    return 1;
}

void casus__dictionary_free(const casus_allocator *a, casus__dictionary *d) {
    casus__words_free(d->words);
    casus__free(a, d->slots, (uint64_t)d->slot_count * sizeof *d->slots);
    *d = (casus__dictionary){.key = d->key};
}
