/* SPDX-License-Identifier: MIT */
/* Open addressing with linear probing; at least a quarter of the slots is free, so a search always ends. Nothing is
   ever removed. */
#include "io/reader/id_set.h"

#include "base/context.h"
#include "base/shared.h"
#include "base/error.h"
#include "base/hash/hash.h"

casus_status casus_id_set_new(casus_context *context, int32_t mode, casus_id_set **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place to put the set of ids");
    }
    *out = NULL;
    if (mode != CASUS_ID_SET_MODE_FIRST) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no mode of a set of ids", (int)mode);
    }
    casus_id_set *ids = casus__zalloc(&settings.allocator, sizeof *ids);
    if (ids == NULL) {
        return casus__fail_memory(error);
    }
    casus__shared_init(&ids->references, 1);
    ids->allocator = settings.allocator;
    *out = ids;
    return CASUS_OK;
}

casus_id_set *casus__id_set_retain(casus_id_set *ids) {
    if (ids != NULL) {
        casus__shared_hold(&ids->references);
    }
    return ids;
}

void casus_id_set_free(casus_id_set *ids) {
    if (ids != NULL && casus__shared_drop(&ids->references)) {
        const casus_allocator a = ids->allocator;
        casus__free(&a, ids->slots, (uint64_t)ids->slot_count * sizeof *ids->slots);
        casus__free(&a, ids, sizeof *ids);
    }
}

int64_t casus__id_set_enter(casus_id_set *ids) {
    return ids->files++;
}

uint64_t casus__id_set_key(casus_str dataset, casus_str id) {
    if (id.size == 0) {
        return 0;
    }
    const uint64_t key = casus__hash_u64(casus__hash(id.data, id.size) ^ casus__hash(dataset.data, dataset.size));
    return key == 0 ? 1 : key;
}

/* The slot of a key, or the free one where it belongs. */
static casus__id_set_row *slot_of(casus__id_set_row *slots, int64_t slot_count, uint64_t key) {
    uint64_t at = key;
    for (;; at++) {
        casus__id_set_row *slot = &slots[at & (uint64_t)(slot_count - 1)];
        if (slot->key == key || slot->key == 0) {
            return slot;
        }
    }
}

/* Keeps at least a quarter of the slots free. */
static int make_room(casus_id_set *ids) {
    if (ids->used < ids->slot_count / 4 * 3) {
        return 1;
    }
    const int64_t count = ids->slot_count == 0 ? 1024 : ids->slot_count * 2;
    if (count > INT64_MAX / (int64_t)sizeof *ids->slots) {
        return 0;
    }
    casus__id_set_row *slots = casus__zalloc(&ids->allocator, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < ids->slot_count; i++) {
        if (ids->slots[i].key != 0) {
            *slot_of(slots, count, ids->slots[i].key) = ids->slots[i];
        }
    }
    casus__free(&ids->allocator, ids->slots, (uint64_t)ids->slot_count * sizeof *slots);
    ids->slots = slots;
    ids->slot_count = count;
    return 1;
}

/* A further row of an event is stored under a second key, made of its id and its actors, so that the same row is
 * recognised when it comes again. */
static uint64_t key_with_actors(const casus__id_set_row *row) {
    const uint64_t key = casus__hash_u64(row->key ^ casus__hash_u64(row->actors));
    return key == 0 ? 1 : key;
}

int casus__id_set_look(casus_id_set *ids, const casus__id_set_row *row, casus__id_set_row *first) {
    if (row->key == 0) {
        return CASUS__ID_SET_NO_ID;
    }
    if (!make_room(ids)) {
        return CASUS__ID_SET_MEMORY;
    }
    casus__id_set_row *slot = slot_of(ids->slots, ids->slot_count, row->key);
    if (slot->key == 0) {
        *slot = *row;
        ids->used++;
        return CASUS__ID_SET_NEW;
    }
    *first = *slot;
    if (slot->rest != row->rest) {
        return CASUS__ID_SET_OTHER;
    }
    if (slot->actors == row->actors) {
        return CASUS__ID_SET_SAME;
    }
    const casus__id_set_row *joined = slot_of(ids->slots, ids->slot_count, key_with_actors(row));
    return joined->key != 0 && joined->rest == row->rest ? CASUS__ID_SET_SAME : CASUS__ID_SET_ACTORS;
}

int casus__id_set_join(casus_id_set *ids, const casus__id_set_row *row) {
    if (!make_room(ids)) {
        return 0;
    }
    const uint64_t key = key_with_actors(row);
    casus__id_set_row *slot = slot_of(ids->slots, ids->slot_count, key);
    ids->used += slot->key == 0;
    *slot = *row;
    slot->key = key;
    return 1;
}

/* ---- Messages --------------------------------------------------------------------------------------------------- */

/* Records are numbered in 48 bits, files in 15. */
#define PLACE_BITS 48
#define FILES 0x7fff

int64_t casus__id_set_place(int64_t number, int64_t file) {
    return number | (int64_t)((uint64_t)(file & FILES) << PLACE_BITS);
}

void casus__id_set_explain(casus_str id, int what, const casus__id_set_row *first, int64_t file, casus_error *out) {
    const int64_t number = first->row & ((INT64_C(1) << PLACE_BITS) - 1);
    casus_error where;
    casus__fail(&where, CASUS_OK, "row %lld", (long long)number);
    casus__fail(out, CASUS_OK, "the id '%.*s' is that of %s, which tells %s; the first row stands",
                id.size > 60 ? 60 : (int)id.size, id.data,
                first->row >> PLACE_BITS == (file & FILES) ? where.message : "a row of a file before",
                what == CASUS__ID_SET_ACTORS ? "other actors and is not directly before" : "something else");
}
