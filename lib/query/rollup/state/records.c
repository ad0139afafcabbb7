/* SPDX-License-Identifier: MIT */
/* Appending records. Arrays only grow. */
#include "query/rollup/state/records.h"

#include <string.h>

static int reserve_parts(const casus_allocator *a, casus__records *r, int64_t more) {
    const int64_t want = r->part_count + more;
    if (r->key_count > 0 &&
        (!CASUS__GROW(a, r->statuses, r->status_cap, want) || !casus__groups_reserve(a, &r->part_keys, more))) {
        return 0;
    }
    return r->figure_count == 0 ||
           casus__grow(a, &r->figures, &r->figure_cap, want, (uint64_t)r->figure_count * sizeof *r->figures);
}

static int reserve_items(const casus_allocator *a, casus__records *r, int64_t more) {
    return CASUS__GROW(a, r->items, r->item_cap, r->registry.record_count + more);
}

static int reserve_keys(const casus_allocator *a, casus__records *r, int64_t more) {
    return CASUS__GROW(a, r->keys, r->key_cap, r->key_size + more);
}

static int reserve_weights(const casus_allocator *a, casus__records *r, int64_t more) {
    return CASUS__GROW(a, r->weights, r->weight_cap, r->weight_size + more);
}

int casus__records_reserve(const casus_allocator *a, casus__records *r, const casus__records *more) {
    return reserve_items(a, r, more->registry.record_count) && reserve_keys(a, r, more->key_size) &&
           reserve_parts(a, r, more->part_count) && reserve_weights(a, r, more->weight_size) &&
           casus__registry_reserve(a, &r->registry, more->registry.record_count, more->registry.link_count);
}

int casus__records_add(const casus_allocator *a, casus__records *r, int32_t name, uint32_t flags, int64_t stated) {
    if (!reserve_items(a, r, 1) || !casus__registry_add(a, &r->registry, name, flags)) {
        return 0;
    }
    casus__held *item = &r->items[r->registry.record_count - 1];
    memset(item, 0, sizeof *item);
    item->key = r->key_size;
    item->part = r->part_count;
    item->weight = r->weight_size;
    item->stated = stated;
    return 1;
}

int casus__records_add_keys(const casus_allocator *a, casus__records *r, const int32_t *codes, int64_t count) {
    if (count > INT32_MAX || !reserve_keys(a, r, count + 1)) {
        return 0;
    }
    r->keys[r->key_size] = (int32_t)count;
    memcpy(r->keys + r->key_size + 1, codes, (size_t)count * sizeof *codes);
    r->key_size += count + 1;
    r->items[r->registry.record_count - 1].key_size += count + 1;
    return 1;
}

int casus__records_more_keys(const casus_allocator *a, casus__records *r, int64_t at, int32_t code) {
    if (r->keys[at] == INT32_MAX || !reserve_keys(a, r, 1)) {
        return 0;
    }
    r->keys[at]++;
    r->keys[r->key_size++] = code;
    r->items[r->registry.record_count - 1].key_size++;
    return 1;
}

int casus__records_add_weights(const casus_allocator *a, casus__records *r, const int64_t *weights, int64_t count) {
    casus__held *item = &r->items[r->registry.record_count - 1];
    if (count > INT32_MAX - item->weight_count || !reserve_weights(a, r, count)) {
        return 0;
    }
    if (count > 0) {
        memcpy(r->weights + r->weight_size, weights, (size_t)count * sizeof *weights);
    }
    r->weight_size += count;
    item->weight_count += (int32_t)count;
    return 1;
}

static const int32_t *part_key(const casus__records *r, int64_t record, const int32_t *codes, int32_t *key) {
    key[0] = (int32_t)record;
    memcpy(key + 1, codes, (size_t)r->key_count * sizeof *codes);
    return key;
}

int64_t casus__records_part(const casus__records *r, int64_t record, const int32_t *codes) {
    int32_t key[CASUS__KEYS_MAX + 1];
    if (r->key_count == 0) {
        return r->items[record].part_count > 0 ? r->items[record].part : -1;
    }
    return casus__groups_at(&r->part_keys, part_key(r, record, codes, key));
}

int casus__records_add_part(const casus_allocator *a, casus__records *r, const int32_t *codes, uint64_t statuses) {
    if (!reserve_parts(a, r, 1)) {
        return 0;
    }
    if (r->key_count > 0) {
        int32_t key[CASUS__KEYS_MAX + 1];
        /* The room is there. */
        (void)casus__groups_find(a, &r->part_keys, part_key(r, r->registry.record_count - 1, codes, key));
        r->statuses[r->part_count] = statuses;
    }
    if (r->figure_count > 0) {
        memset(r->figures + r->part_count * r->figure_count, 0, (size_t)r->figure_count * sizeof *r->figures);
    }
    r->part_count++;
    r->items[r->registry.record_count - 1].part_count++;
    return 1;
}

void casus__records_free(const casus_allocator *a, casus__records *r) {
    casus__registry_free(a, &r->registry);
    casus__free(a, r->items, (uint64_t)r->item_cap * sizeof *r->items);
    casus__free(a, r->keys, (uint64_t)r->key_cap * sizeof *r->keys);
    casus__free(a, r->weights, (uint64_t)r->weight_cap * sizeof *r->weights);
    casus__groups_free(a, &r->part_keys);
    casus__free(a, r->statuses, (uint64_t)r->status_cap * sizeof *r->statuses);
    casus__free(a, r->figures, (uint64_t)r->figure_cap * (uint64_t)r->figure_count * sizeof *r->figures);
    memset(r, 0, sizeof *r);
}
