/* SPDX-License-Identifier: MIT */
/* The table holds hashes and row numbers only; names are compared where they lie in the batches. It is made large
   enough for every row of the dataset, so it never grows. */
#include "dataset/ids.h"

#include "base/memory.h"

int casus__ids_init(casus__ids *ids, const casus__settings *settings, const casus_dataset *dataset) {
    const casus__ids made = {.allocator = settings->allocator,
                             .key = casus__hash_key_of(settings->hash_seed),
                             .dataset = dataset,
                             .batch_count = casus_dataset_batch_count(dataset),
                             .row_count = casus_dataset_row_count(dataset)};
    *ids = made;
    ids->starts = casus__alloc(&ids->allocator, ((uint64_t)ids->batch_count + 1) * sizeof *ids->starts);
    if (ids->starts == NULL) {
        return 0;
    }
    ids->starts[0] = 0;
    for (int32_t b = 0; b < ids->batch_count; b++) {
        ids->starts[b + 1] = ids->starts[b] + casus_dataset_batch(dataset, b)->row_count;
    }
    int64_t slots = 16;
    while (slots / 3 * 2 < ids->row_count && slots <= INT64_MAX / 2 / (int64_t)sizeof(casus__id_slot)) {
        slots *= 2;
    }
    ids->slots = casus__zalloc(&ids->allocator, (uint64_t)slots * sizeof *ids->slots);
    ids->slot_count = ids->slots != NULL ? slots : 0;
    return ids->slots != NULL;
}

void casus__ids_free(casus__ids *ids) {
    const casus_allocator *a = &ids->allocator;
    casus__free(a, ids->starts, ((uint64_t)ids->batch_count + 1) * sizeof *ids->starts);
    casus__free(a, ids->slots, (uint64_t)ids->slot_count * sizeof *ids->slots);
}

casus_batch *casus__ids_batch(const casus__ids *ids, int64_t row, int64_t *out_index) {
    int32_t from = 0;
    int32_t n = ids->batch_count;
    while (n > 1) {
        const int32_t half = n / 2;
        from += ids->starts[from + half] <= row ? half : 0;
        n -= half;
    }
    *out_index = row - ids->starts[from];
    return casus_dataset_batch(ids->dataset, from);
}

casus__name casus__ids_name_in(const casus_batch *batch, int64_t index) {
    const casus__name n = {
        casus_column_text(casus__batch_column(batch, CASUS__COLUMN_DATASET), index),
        casus_column_text(casus__batch_column(batch, CASUS__COLUMN_ID), index),
    };
    return n;
}

casus__name casus__ids_name(const casus__ids *ids, int64_t row) {
    int64_t index = 0;
    const casus_batch *batch = casus__ids_batch(ids, row, &index);
    return casus__ids_name_in(batch, index);
}

static uint64_t hash_of(casus__hash_key key, casus__name n) {
    return casus__hash_u64(casus__hash_keyed(key, n.dataset.data, n.dataset.size)) ^
           casus__hash_keyed(key, n.id.data, n.id.size);
}

/* The slot of an event, or the free one where it would be. */
static casus__id_slot *slot_of(const casus__ids *ids, casus__name n, uint64_t hash) {
    const uint64_t mask = (uint64_t)ids->slot_count - 1;
    for (uint64_t i = hash & mask;; i = (i + 1) & mask) {
        casus__id_slot *s = &ids->slots[i];
        if (s->row == 0) {
            return s;
        }
        if (s->hash == hash) {
            const casus__name there = casus__ids_name(ids, s->row - 1);
            if (casus_str_equal(there.id, n.id) && casus_str_equal(there.dataset, n.dataset)) {
                return s;
            }
        }
    }
}

int64_t casus__ids_enter(casus__ids *ids, int64_t row, casus__name name) {
    if (name.id.size == 0) {
        return -1; /* two events without an id are not the same */
    }
    const uint64_t hash = hash_of(ids->key, name);
    casus__id_slot *s = slot_of(ids, name, hash);
    const int64_t before = s->row - 1;
    if (s->row == 0) {
        s->hash = hash;
        s->row = row + 1;
    }
    return before;
}

int64_t casus__ids_find(const casus__ids *ids, casus__name name) {
    return slot_of(ids, name, hash_of(ids->key, name))->row - 1;
}
