/* SPDX-License-Identifier: MIT */
#include "dataset/validation/passed.h"

#include <string.h>

void casus__passed_init(casus__passed *r, const casus__settings *settings) {
    *r = (casus__passed){.allocator = settings->allocator, .key = casus__hash_key_of(settings->hash_seed)};
}

void casus__passed_free(casus__passed *r) {
    const casus_allocator *a = &r->allocator;
    casus__buffer_free(a, &r->texts);
    casus__free(a, r->items, (uint64_t)r->cap * sizeof *r->items);
    casus__free(a, r->edges, (uint64_t)r->edge_cap * sizeof *r->edges);
    casus__free(a, r->figures, (uint64_t)r->figure_cap * sizeof *r->figures);
    casus__free(a, r->slots, (uint64_t)r->slot_count * sizeof *r->slots);
}

static casus__name name_at(const casus__passed *r, int64_t text, int32_t dataset_size, int32_t id_size) {
    const char *at = r->texts.data != NULL ? (const char *)r->texts.data + text : "";
    const casus__name name = {{at, dataset_size}, {at + dataset_size, id_size}};
    return name;
}

casus__name casus__passed_name(const casus__passed *r, int64_t record) {
    const casus__passed_record *i = &r->items[record];
    return name_at(r, i->text, i->dataset_size, i->id_size);
}

casus__name casus__passed_target(const casus__passed *r, const casus__passed_edge *e) {
    return name_at(r, e->text, e->dataset_size, e->id_size);
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

static uint64_t hash_of(const casus__passed *r, casus__name n) {
    return casus__hash_u64(casus__hash_keyed(r->key, n.dataset.data, n.dataset.size)) ^
           casus__hash_keyed(r->key, n.id.data, n.id.size);
}

/* A slot below 0 is of the dataset of a record, as a name without an id. */
static casus__name slot_name(const casus__passed *r, const casus__passed_slot *s) {
    casus__name name = casus__passed_name(r, (s->record > 0 ? s->record : -s->record) - 1);
    if (s->record < 0) {
        name.id.size = 0;
    }
    return name;
}

/* The slot of a name, or the free one where it would be. There are slots. */
static casus__passed_slot *slot_of(const casus__passed *r, casus__name n, uint64_t hash) {
    const uint64_t mask = (uint64_t)r->slot_count - 1;
    for (uint64_t i = hash & mask;; i = (i + 1) & mask) {
        casus__passed_slot *s = &r->slots[i];
        if (s->record == 0) {
            return s;
        }
        if (s->hash == hash) {
            const casus__name there = slot_name(r, s);
            if (casus_str_equal(there.id, n.id) && casus_str_equal(there.dataset, n.dataset)) {
                return s;
            }
        }
    }
}

int64_t casus__passed_find(const casus__passed *r, casus__name name) {
    return r->slot_count == 0 || name.id.size == 0 ? -1 : slot_of(r, name, hash_of(r, name))->record - 1;
}

static int grow_slots(casus__passed *r) {
    const int64_t old_count = r->slot_count;
    const int64_t count = old_count == 0 ? 64 : old_count * 2;
    casus__passed_slot *old = r->slots;
    if (r->named + 2 <= old_count / 3 * 2) {
        return 1;
    }
    casus__passed_slot *slots = casus__zalloc(&r->allocator, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    r->slots = slots;
    r->slot_count = count;
    for (int64_t i = 0; i < old_count; i++) {
        if (old[i].record != 0) {
            uint64_t at = old[i].hash & ((uint64_t)count - 1);
            while (slots[at].record != 0) {
                at = (at + 1) & ((uint64_t)count - 1);
            }
            slots[at] = old[i];
        }
    }
    casus__free(&r->allocator, old, (uint64_t)old_count * sizeof *old);
    return 1;
}

static int keep_name(casus__passed *r, casus__name name, int64_t *text) {
    *text = r->texts.size;
    return name.dataset.size <= INT32_MAX && name.id.size <= INT32_MAX &&
           casus__buffer_append(&r->allocator, &r->texts, name.dataset.data, name.dataset.size) &&
           casus__buffer_append(&r->allocator, &r->texts, name.id.data, name.id.size);
}

/* 0 if the name is there already. There is room. */
static int enter(casus__passed *r, casus__name name, int64_t record) {
    const uint64_t hash = hash_of(r, name);
    casus__passed_slot *slot = slot_of(r, name, hash);
    if (slot->record != 0) {
        return 0;
    }
    *slot = (casus__passed_slot){hash, record};
    r->named++;
    return 1;
}

int casus__passed_add(casus__passed *r, casus__name name, const casus__spot *spot, int32_t flags, int *again) {
    casus__passed_record record = {.row = spot->row,
                                   .file = spot->file,
                                   .flags = flags,
                                   .dataset_size = (int32_t)name.dataset.size,
                                   .id_size = (int32_t)name.id.size};
    *again = 0;
    if (!grow_slots(r) || !CASUS__GROW(&r->allocator, r->items, r->cap, r->count + 1) ||
        !keep_name(r, name, &record.text)) {
        return 0;
    }
    r->items[r->count++] = record;
    *again = name.id.size > 0 && !enter(r, name, r->count);
    name.id.size = 0;
    (void)enter(r, name, -r->count);
    return 1;
}

int casus__passed_have(const casus__passed *r, casus_str dataset) {
    const casus__name name = {dataset, {"", 0}};
    return r->slot_count > 0 && slot_of(r, name, hash_of(r, name))->record != 0;
}

/* ---- Relations and figures --------------------------------------------------------------------------------------- */

int casus__passed_relate(casus__passed *r, casus__name target, int32_t index, int32_t kind) {
    casus__passed_edge edge = {.from = r->count - 1,
                               .to = -1,
                               .dataset_size = (int32_t)target.dataset.size,
                               .id_size = (int32_t)target.id.size,
                               .index = index,
                               .kind = kind};
    if (!CASUS__GROW(&r->allocator, r->edges, r->edge_cap, r->edge_count + 1) || !keep_name(r, target, &edge.text)) {
        return 0;
    }
    r->edges[r->edge_count++] = edge;
    return 1;
}

int casus__passed_state(casus__passed *r, int32_t status, double low, double high) {
    if (!CASUS__GROW(&r->allocator, r->figures, r->figure_cap, r->figure_count + 1)) {
        return 0;
    }
    r->figures[r->figure_count++] = (casus__passed_figure){r->count - 1, low, high, status, 0};
    return 1;
}

/* Edges and figures begin with the number of their record, and stand in its order. */
static int64_t first_of(const void *items, uint64_t size, int64_t count, int64_t record) {
    int64_t from = 0;
    int64_t n = count;
    while (n > 0) {
        const int64_t half = n / 2;
        int64_t at;
        memcpy(&at, (const char *)items + (uint64_t)(from + half) * size, sizeof at);
        from = at < record ? from + half + 1 : from;
        n = at < record ? n - half - 1 : half;
    }
    return from;
}

int64_t casus__passed_first_edge(const casus__passed *r, int64_t record) {
    return first_of(r->edges, sizeof *r->edges, r->edge_count, record);
}

int64_t casus__passed_first_figure(const casus__passed *r, int64_t record) {
    return first_of(r->figures, sizeof *r->figures, r->figure_count, record);
}
