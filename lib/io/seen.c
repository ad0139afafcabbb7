/* SPDX-License-Identifier: MIT */
#include "io/seen.h"

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"

casus_status casus_seen_new(casus_context *context, casus_seen **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = casus__alloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(error);
    }
    casus__seen_init(*out, &settings.allocator);
    return CASUS_OK;
}

void casus_seen_free(casus_seen *seen) {
    if (seen != NULL) {
        const casus_allocator a = seen->allocator;
        casus__seen_clear(seen);
        casus__free(&a, seen, sizeof *seen);
    }
}

void casus__seen_init(casus_seen *seen, const casus_allocator *a) {
    const casus_seen empty = {*a, NULL, 0, 0, 0};
    *seen = empty;
}

void casus__seen_clear(casus_seen *seen) {
    casus__free(&seen->allocator, seen->slots, (uint64_t)seen->slot_count * sizeof *seen->slots);
    casus__seen_init(seen, &seen->allocator);
}

uint64_t casus__seen_key(casus_str dataset, casus_str id) {
    if (id.size == 0) {
        return 0;
    }
    const uint64_t key = casus__hash_u64(casus__hash(id.data, id.size) ^ casus__hash(dataset.data, dataset.size));
    return key == 0 ? 1 : key;
}

/* The slot of a key, or the free one where it belongs. */
static casus__seen_row *slot_of(casus__seen_row *slots, int64_t slot_count, uint64_t key) {
    uint64_t at = key;
    for (;; at++) {
        casus__seen_row *slot = &slots[at & (uint64_t)(slot_count - 1)];
        if (slot->key == key || slot->key == 0) {
            return slot;
        }
    }
}

/* Keeps at least a quarter of the slots free. */
static int make_room(casus_seen *seen) {
    if (seen->used < seen->slot_count / 4 * 3) {
        return 1;
    }
    const int64_t count = seen->slot_count == 0 ? 1024 : seen->slot_count * 2;
    if (count > INT64_MAX / (int64_t)sizeof *seen->slots) {
        return 0;
    }
    casus__seen_row *slots = casus__zalloc(&seen->allocator, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < seen->slot_count; i++) {
        if (seen->slots[i].key != 0) {
            *slot_of(slots, count, seen->slots[i].key) = seen->slots[i];
        }
    }
    casus__free(&seen->allocator, seen->slots, (uint64_t)seen->slot_count * sizeof *slots);
    seen->slots = slots;
    seen->slot_count = count;
    return 1;
}

/* A second row of an event lies under a key that its actors are part of, so that it is known again by itself. */
static uint64_t key_with_actors(const casus__seen_row *row) {
    const uint64_t key = casus__hash_u64(row->key ^ casus__hash_u64(row->actors));
    return key == 0 ? 1 : key;
}

int casus__seen_look(casus_seen *seen, const casus__seen_row *row, casus__seen_row *first) {
    if (row->key == 0) {
        return CASUS__SEEN_NO_ID;
    }
    if (!make_room(seen)) {
        return CASUS__SEEN_MEMORY;
    }
    casus__seen_row *slot = slot_of(seen->slots, seen->slot_count, row->key);
    if (slot->key == 0) {
        *slot = *row;
        seen->used++;
        return CASUS__SEEN_NEW;
    }
    *first = *slot;
    if (slot->rest != row->rest) {
        return CASUS__SEEN_OTHER;
    }
    if (slot->actors == row->actors) {
        return CASUS__SEEN_SAME;
    }
    const casus__seen_row *joined = slot_of(seen->slots, seen->slot_count, key_with_actors(row));
    return joined->key != 0 && joined->rest == row->rest ? CASUS__SEEN_SAME : CASUS__SEEN_ACTORS;
}

int casus__seen_join(casus_seen *seen, const casus__seen_row *row) {
    if (!make_room(seen)) {
        return 0;
    }
    const uint64_t key = key_with_actors(row);
    casus__seen_row *slot = slot_of(seen->slots, seen->slot_count, key);
    seen->used += slot->key == 0;
    *slot = *row;
    slot->key = key;
    return 1;
}

/* ---- Telling --------------------------------------------------------------------------------------------------- */

/* Records are numbered in 48 bits, files in 15. */
#define PLACE_BITS 48
#define FILES 0x7fff

int64_t casus__seen_place(int64_t number, int64_t file) {
    return number | (int64_t)((uint64_t)(file & FILES) << PLACE_BITS);
}

void casus__seen_explain(casus_str id, int what, const casus__seen_row *first, int64_t file, casus_error *out) {
    const int64_t number = first->row & ((INT64_C(1) << PLACE_BITS) - 1);
    casus_error where;
    casus__fail(&where, CASUS_OK, "row %lld", (long long)number);
    casus__fail(out, CASUS_OK, "the id '%.*s' is that of %s, which tells %s; the first row stands",
                id.size > 60 ? 60 : (int)id.size, id.data,
                first->row >> PLACE_BITS == (file & FILES) ? where.message : "a row of a file before",
                what == CASUS__SEEN_ACTORS ? "other actors and is not directly before" : "something else");
}
