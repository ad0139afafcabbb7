/* SPDX-License-Identifier: MIT */
/* Open addressing with linear probing; at least a quarter of the slots is free, so a search always ends. A slot says
   where an entry lies and has a few bits of its hash; what is equal is decided by the bytes of the entry. Nothing is
   ever removed. */
#include "io/reader/id_set.h"

#include <string.h>

#include "base/context.h"
#include "base/error.h"

casus_status casus_id_set_new(casus_context *context, int32_t mode, casus_id_set **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place to put the set of ids");
    }
    *out = NULL;
    if (mode < CASUS_ID_SET_MODE_FIRST || mode > CASUS_ID_SET_MODE_NEWEST) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no mode of a set of ids", (int)mode);
    }
    casus_id_set *ids = casus__zalloc(&settings.allocator, sizeof *ids);
    if (ids == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    casus__shared_init(&ids->references, 1);
    ids->settings = settings;
    (void)casus__cancel_retain(settings.cancel);
    ids->allocator = settings.allocator;
    ids->mode = mode;
    ids->key = ids->datasets.key = casus__hash_key_of(settings.hash_seed);
    if (mode == CASUS_ID_SET_MODE_WATCH) {
        ids->watch = casus__alloc(&settings.allocator, sizeof *ids->watch);
        if (ids->watch == NULL) {
            casus_id_set_free(ids);
            return casus__fail_memory(&settings.allocator, error);
        }
        casus__id_watch_init(ids->watch, &settings);
    }
    *out = ids;
    return CASUS_OK;
}

casus_id_set *casus__id_set_retain(casus_id_set *ids) {
    if (ids != NULL) {
        casus__shared_hold(&ids->references);
    }
    return ids;
}

/* ---- Entries ---------------------------------------------------------------------------------------------------- */

/* What is behind an entry: of an event `says` and its id; of a further row the number of its event and its actors. */
typedef struct entry {
    int64_t row;
    uint32_t dataset; /* from 1; 0: a further row */
    uint32_t size;    /* of what is behind it */
} entry;

typedef struct says {
    casus__digest rest;
    casus__digest actors;
    int64_t modified;
} says;

/* By what entries are found and compared: the end of what is behind them. */
typedef struct entry_key {
    uint32_t dataset;
    casus_str bytes;
} entry_key;

/* Entries begin at multiples of 8. */
struct casus__id_set_block {
    unsigned char *data;
    uint64_t used;
    uint64_t size;
};

/* A place is the number of a block and the eighth of it at which an entry begins; a slot is a place + 1, and the upper
   bits of a hash above it. */
#define BLOCK_BITS 16
#define WORD_BITS 3
#define OFFSET_BITS (BLOCK_BITS - WORD_BITS)
#define TAG_BITS 16
#define PLACE_MASK (UINT64_MAX >> TAG_BITS)

static uint64_t size_of(const entry *e) {
    const uint64_t size = sizeof *e + e->size;
    return (size + (1u << WORD_BITS) - 1) >> WORD_BITS << WORD_BITS;
}

static entry *entry_at(const casus_id_set *ids, uint64_t place) {
    const struct casus__id_set_block *block = &ids->blocks[place >> OFFSET_BITS];
    return (entry *)(void *)(block->data + ((place & ((1u << OFFSET_BITS) - 1)) << WORD_BITS));
}

static entry_key key_of(const entry *e) {
    const uint32_t before = e->dataset == 0 ? 0 : (uint32_t)sizeof(says);
    const entry_key key = {e->dataset, {(const char *)(e + 1) + before, (int64_t)(e->size - before)}};
    return key;
}

static int add_block(casus_id_set *ids, uint64_t size) {
    if (!CASUS__GROW(&ids->allocator, ids->blocks, ids->block_cap, ids->block_count + 1)) {
        return 0;
    }
    struct casus__id_set_block *block = &ids->blocks[ids->block_count];
    block->size = size > 1u << BLOCK_BITS ? size : 1u << BLOCK_BITS;
    block->used = 0;
    block->data = casus__alloc(&ids->allocator, block->size);
    ids->block_count += block->data != NULL;
    return block->data != NULL;
}

/* A new entry behind the last one, and its place. */
static entry *add_entry(casus_id_set *ids, entry head, uint64_t *place) {
    const uint64_t size = size_of(&head);
    struct casus__id_set_block *last = ids->block_count > 0 ? &ids->blocks[ids->block_count - 1] : NULL;
    if (last == NULL || last->size - last->used < size) {
        if (!add_block(ids, size)) {
            return NULL;
        }
        last = &ids->blocks[ids->block_count - 1];
    }
    *place = (uint64_t)(ids->block_count - 1) << OFFSET_BITS | last->used >> WORD_BITS;
    last->used += size;
    entry *e = entry_at(ids, *place);
    *e = head;
    return e;
}

void casus_id_set_free(casus_id_set *ids) {
    if (ids == NULL || !casus__shared_drop(&ids->references)) {
        return;
    }
    const casus_allocator a = ids->allocator;
    if (ids->watch != NULL) {
        casus__id_watch_free(ids->watch);
        casus__free(&a, ids->watch, sizeof *ids->watch);
    }
    for (int64_t i = 0; i < ids->block_count; i++) {
        casus__free(&a, ids->blocks[i].data, ids->blocks[i].size);
    }
    casus__free(&a, ids->blocks, (uint64_t)ids->block_cap * sizeof *ids->blocks);
    casus__free(&a, ids->slots, (uint64_t)ids->slot_count * sizeof *ids->slots);
    casus__dictionary_free(&a, &ids->datasets);
    casus__cancel_free(ids->settings.cancel);
    casus__free(&a, ids, sizeof *ids);
}

int64_t casus__id_set_enter(casus_id_set *ids) {
    if (ids->mode >= CASUS_ID_SET_MODE_LAST && !ids->looking && !ids->settled) {
        ids->settled = 1;
        ids->files = 0; /* the same inputs come again, in the same order */
    }
    return ids->files++;
}

casus_status casus__id_set_usable(const casus_id_set *ids, casus_error *error) {
    if (ids == NULL || ids->mode < CASUS_ID_SET_MODE_LAST || ids->looking) {
        return CASUS_OK;
    }
    return ids->looked_at > 0
               ? CASUS_OK
               : casus__fail(error, CASUS_E_STATE,
                             "which row of an id stands is known once all inputs were looked through, and none failed; "
                             "call casus_id_set_look() with each of them first");
}

/* ---- The table -------------------------------------------------------------------------------------------------- */

static uint64_t hash_of(const casus_id_set *ids, const entry_key *key) {
    return casus__hash_u64(casus__hash_keyed(ids->key, key->bytes.data, key->bytes.size) ^ key->dataset);
}

static uint64_t slot_made(uint64_t place, uint64_t hash) {
    return (place + 1) | (hash & ~PLACE_MASK);
}

/* The slot of a key, or the free one where it belongs. */
static uint64_t *slot_of(const casus_id_set *ids, const entry_key *key, uint64_t hash) {
    for (uint64_t at = hash;; at++) {
        uint64_t *slot = &ids->slots[at & (uint64_t)(ids->slot_count - 1)];
        if (*slot == 0) {
            return slot;
        }
        if (((*slot ^ hash) & ~PLACE_MASK) == 0) {
            const entry_key there = key_of(entry_at(ids, (*slot & PLACE_MASK) - 1));
            if (there.dataset == key->dataset && casus_str_equal(there.bytes, key->bytes)) {
                return slot;
            }
        }
    }
}

static entry *entry_in(const casus_id_set *ids, const uint64_t *slot) {
    return *slot == 0 ? NULL : entry_at(ids, (*slot & PLACE_MASK) - 1);
}

/* Enters every entry into slots that are free. */
static void fill_slots(const casus_id_set *ids, uint64_t *slots, int64_t slot_count) {
    for (int64_t block = 0; block < ids->block_count; block++) {
        for (uint64_t offset = 0; offset < ids->blocks[block].used;) {
            const uint64_t place = (uint64_t)block << OFFSET_BITS | offset >> WORD_BITS;
            const entry *e = entry_at(ids, place);
            const entry_key key = key_of(e);
            const uint64_t hash = hash_of(ids, &key);
            uint64_t at = hash & (uint64_t)(slot_count - 1);
            while (slots[at] != 0) {
                at = (at + 1) & (uint64_t)(slot_count - 1);
            }
            slots[at] = slot_made(place, hash);
            offset += size_of(e);
        }
    }
}

/* Keeps at least a quarter of the slots free. */
static int make_room(casus_id_set *ids) {
    if (ids->used < ids->slot_count / 4 * 3) {
        return 1;
    }
    const int64_t count = ids->slot_count == 0 ? 1024 : ids->slot_count * 2;
    uint64_t *slots = casus__zalloc(&ids->allocator, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    fill_slots(ids, slots, count);
    casus__free(&ids->allocator, ids->slots, (uint64_t)ids->slot_count * sizeof *slots);
    ids->slots = slots;
    ids->slot_count = count;
    return 1;
}

/* A new entry in a free slot. What is behind it comes from `event`, NULL for none, and the key. */
static int put(casus_id_set *ids, uint64_t *slot, uint64_t hash, const entry_key *key, const says *event, int64_t row) {
    const int64_t before = event == NULL ? 0 : (int64_t)sizeof *event;
    const entry head = {row, key->dataset, (uint32_t)(before + key->bytes.size)};
    uint64_t place = 0;
    entry *e = key->bytes.size > INT32_MAX ? NULL : add_entry(ids, head, &place);
    if (e == NULL) {
        return 0;
    }
    if (event != NULL) {
        memcpy(e + 1, event, sizeof *event);
    }
    memcpy((char *)(e + 1) + before, key->bytes.data, (size_t)key->bytes.size);
    *slot = slot_made(place, hash);
    ids->used++;
    return 1;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------- */

/* The key of a further row: of which event, from which row on, and whether it was looked through or settled. */
typedef struct further_key {
    uint64_t event;
    int64_t row;
    casus__digest actors;
} further_key;

#define SETTLED (UINT64_C(1) << 63)

static entry_key key_of_further(const further_key *further) {
    const entry_key key = {0, {(const char *)further, (int64_t)sizeof *further}};
    return key;
}

static int is_joined(const casus_id_set *ids, const casus__id_set_row *row, const casus__id_set_event *event,
                     int settled) {
    const further_key further = {event->number | (settled ? SETTLED : 0), event->row, row->actors};
    const entry_key key = key_of_further(&further);
    return *slot_of(ids, &key, hash_of(ids, &key)) != 0;
}

/* What a row is to the one that stands, or stood so far; `settled` says which further rows count. */
static int compare_row(const casus_id_set *ids, const casus__id_set_row *row, const says *stands,
                       const casus__id_set_event *event, int settled) {
    if (!casus__digest_equal(stands->rest, row->rest)) {
        return CASUS__ID_SET_OTHER;
    }
    return casus__digest_equal(stands->actors, row->actors) || is_joined(ids, row, event, settled)
               ? CASUS__ID_SET_SAME
               : CASUS__ID_SET_ACTORS;
}

/* The same where a later row may stand. A row of another event than the row before begins a run, and so does one that
   says something else of the same. */
static int look_late(const casus_id_set *ids, const casus__id_set_row *row, entry *e, says *stands,
                     casus__id_set_event *event) {
    const int goes_on = row->run == event->number && casus__digest_equal(stands->rest, row->rest);
    if (goes_on) {
        return compare_row(ids, row, stands, event, ids->settled);
    }
    if (ids->settled) {
        return e->row == row->row ? CASUS__ID_SET_NEW : compare_row(ids, row, stands, event, 0);
    }
    if (ids->mode == CASUS_ID_SET_MODE_NEWEST && row->modified < stands->modified) {
        return CASUS__ID_SET_OTHER;
    }
    *stands = (says){row->rest, row->actors, row->modified};
    memcpy(e + 1, stands, sizeof *stands);
    e->row = event->row = row->row;
    return CASUS__ID_SET_NEW;
}

int casus__id_set_look(casus_id_set *ids, const casus__id_set_row *row, casus__id_set_event *event) {
    *event = (casus__id_set_event){0, row->row};
    if (row->id.size == 0) {
        return CASUS__ID_SET_NO_ID;
    }
    const int32_t dataset = casus__dictionary_code(&ids->allocator, &ids->datasets, row->dataset);
    if (dataset < 0 || !make_room(ids)) {
        return CASUS__ID_SET_MEMORY;
    }
    const entry_key key = {(uint32_t)dataset + 1, row->id};
    const uint64_t hash = hash_of(ids, &key);
    uint64_t *slot = slot_of(ids, &key, hash);
    entry *e = entry_in(ids, slot);
    const says now = {row->rest, row->actors, row->modified};
    if (e == NULL) {
        const int ok = put(ids, slot, hash, &key, &now, row->row);
        event->number = *slot & PLACE_MASK;
        return ok ? CASUS__ID_SET_NEW : CASUS__ID_SET_MEMORY;
    }
    says first;
    memcpy(&first, e + 1, sizeof first);
    *event = (casus__id_set_event){*slot & PLACE_MASK, e->row};
    return ids->mode >= CASUS_ID_SET_MODE_LAST ? look_late(ids, row, e, &first, event)
                                               : compare_row(ids, row, &first, event, 0);
}

int casus__id_set_join(casus_id_set *ids, const casus__id_set_row *row, const casus__id_set_event *event) {
    const further_key further = {event->number | (ids->settled ? SETTLED : 0), event->row, row->actors};
    const entry_key key = key_of_further(&further);
    const uint64_t hash = hash_of(ids, &key);
    if (!make_room(ids)) {
        return 0;
    }
    uint64_t *slot = slot_of(ids, &key, hash);
    return *slot != 0 || put(ids, slot, hash, &key, NULL, row->row);
}

/* ---- Messages --------------------------------------------------------------------------------------------------- */

/* Records are numbered in 48 bits, files in 15. */
#define PLACE_BITS 48
#define FILES 0x7fff

int64_t casus__id_set_place(int64_t number, int64_t file) {
    return number | (int64_t)((uint64_t)(file & FILES) << PLACE_BITS);
}

void casus__id_set_explain(const casus_id_set *ids, casus_str id, int what, int64_t first, int64_t file,
                           casus_error *out) {
    static const char *const which[] = {"", "first", "", "last", "newest"};
    const int64_t number = first & ((INT64_C(1) << PLACE_BITS) - 1);
    const int late = ids->mode >= CASUS_ID_SET_MODE_LAST;
    casus_error where;
    casus__fail(&where, CASUS_OK, "row %lld", (long long)number);
    casus__fail(out, CASUS_OK, "the id '%.*s' is that of %s, which tells %s; the %s row stands",
                id.size > 60 ? 60 : (int)id.size, id.data,
                first >> PLACE_BITS == (file & FILES) ? where.message
                : late                                ? "a row of another file"
                                                      : "a row of a file before",
                what == CASUS__ID_SET_ACTORS ? late ? "other actors" : "other actors and is not directly before"
                                             : "something else",
                which[ids->mode]);
}
