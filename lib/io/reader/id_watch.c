/* SPDX-License-Identifier: MIT */
/* An id is known by a hash without a key, since the sample follows from it; where it stands in the table follows from
   a hash with one, so that nobody can make ids that crowd in one place. */
#include "io/reader/id_watch.h"

#include <string.h>

#define LEAST_SLOTS 1024
#define LEVEL_MOST 63

void casus__id_watch_init(casus__id_watch *w, const casus__settings *settings) {
    memset(w, 0, sizeof *w);
    w->allocator = settings->allocator;
    w->key = casus__hash_key_of(settings->hash_seed);
}

void casus__id_watch_free(casus__id_watch *w) {
    casus__free(&w->allocator, w->slots, (uint64_t)w->slot_count * sizeof *w->slots);
    casus__free(&w->allocator, w->distinct, (uint64_t)w->distinct_cap * sizeof *w->distinct);
}

int casus__id_watch_enter(casus__id_watch *w, casus__id_watch_input *input) {
    memset(input, 0, sizeof *input);
    input->number = w->inputs;
    if (!CASUS__GROW(&w->allocator, w->distinct, w->distinct_cap, w->inputs + 1) ||
        !CASUS__GROW(&w->allocator, input->common, input->common_cap, w->inputs + 1)) {
        return 0;
    }
    memset(input->common, 0, (size_t)input->common_cap * sizeof *input->common);
    w->distinct[w->inputs++] = 0;
    return 1;
}

void casus__id_watch_leave(const casus__id_watch *w, casus__id_watch_input *input) {
    casus__free(&w->allocator, input->common, (uint64_t)input->common_cap * sizeof *input->common);
    memset(input, 0, sizeof *input);
}

uint64_t casus__id_watch_hash(casus_str dataset, casus_str id) {
    const uint64_t hash = casus__hash_u64(casus__hash(id.data, id.size) ^ casus__hash(dataset.data, dataset.size));
    return hash == 0 ? 1 : hash;
}

/* ---- The table --------------------------------------------------------------------------------------------------- */

static casus__watched_id *slot_of(const casus__id_watch *w, casus__watched_id *slots, int64_t slot_count,
                                  uint64_t hash) {
    uint64_t at = casus__hash_u64(hash ^ w->key.a);
    for (;; at++) {
        casus__watched_id *slot = &slots[at & (uint64_t)(slot_count - 1)];
        if (slot->hash == hash || slot->hash == 0) {
            return slot;
        }
    }
}

static int is_sampled(const casus__id_watch *w, uint64_t hash) {
    return w->level == 0 || hash >> (64 - w->level) == 0;
}

/* Moves those that are still looked at to a table of so many slots. */
static int rebuild(casus__id_watch *w, int64_t slot_count) {
    casus__watched_id *slots = casus__zalloc(&w->allocator, (uint64_t)slot_count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    w->used = 0;
    for (int64_t i = 0; i < w->slot_count; i++) {
        if (w->slots[i].hash != 0 && is_sampled(w, w->slots[i].hash)) {
            *slot_of(w, slots, slot_count, w->slots[i].hash) = w->slots[i];
            w->used++;
        }
    }
    casus__free(&w->allocator, w->slots, (uint64_t)w->slot_count * sizeof *slots);
    w->slots = slots;
    w->slot_count = slot_count;
    return 1;
}

static int make_room(casus__id_watch *w) {
    if (w->used < w->slot_count / 2) {
        return 1;
    }
    if (w->used < CASUS__ID_WATCH_MOST) {
        return rebuild(w, w->slot_count == 0 ? LEAST_SLOTS : w->slot_count * 2);
    }
    while (w->used >= CASUS__ID_WATCH_MOST && w->level < LEVEL_MOST) {
        w->level++;
        if (!rebuild(w, w->slot_count)) {
            return 0;
        }
    }
    return 1;
}

int casus__id_watch_add(casus__id_watch *w, casus__id_watch_input *input, uint64_t hash) {
    if (!is_sampled(w, hash)) {
        return 1;
    }
    if (!make_room(w)) {
        return 0;
    }
    if (!is_sampled(w, hash)) {
        return 1;
    }
    casus__watched_id *slot = slot_of(w, w->slots, w->slot_count, hash);
    const int64_t one = INT64_C(1) << (w->level < 40 ? w->level : 40);
    if (slot->hash == 0) {
        *slot = (casus__watched_id){hash, input->number};
        w->used++;
        w->distinct[input->number] += one;
    } else if (slot->latest != input->number) {
        if (slot->latest < input->number) {
            input->common[slot->latest] += one;
        }
        slot->latest = input->number;
        w->distinct[input->number] += one;
    }
    return 1;
}

int64_t casus__id_watch_common(const casus__id_watch *w, const casus__id_watch_input *input, int64_t *before) {
    int64_t most = 0;
    *before = -1;
    for (int64_t i = 0; i < input->number; i++) {
        const int64_t smaller =
            w->distinct[i] < w->distinct[input->number] ? w->distinct[i] : w->distinct[input->number];
        if (input->common[i] > most && input->common[i] >= (smaller + 49) / 50) {
            most = input->common[i];
            *before = i;
        }
    }
    return most;
}
