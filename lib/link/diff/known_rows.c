/* SPDX-License-Identifier: MIT */
/* Nothing is ever removed: a record that a release lacks keeps its place, and one that comes back is a new one. */
#include "link/diff/known_rows.h"

#include <casus/time.h>

#include "base/text.h"

void casus__known_rows_free(casus__known_rows *k) {
    casus__free(k->allocator, k->rows, (uint64_t)k->cap * sizeof *k->rows);
    casus__free(k->allocator, k->slots, (uint64_t)k->slot_count * sizeof *k->slots);
    casus__buffer_free(k->allocator, &k->ids);
}

static uint32_t hash_of(const casus__known_rows *k, casus__row_name name) {
    return (uint32_t)casus__hash_u64(casus__hash_keyed(k->key, name.id.data, name.id.size) ^
                                     ((uint64_t)(uint32_t)name.dataset << 1 | (uint64_t)name.without_id));
}

static casus_str text_of(const casus__known_rows *k, const casus__known_row *r) {
    return casus__buffer_part(&k->ids, r->id, r->id_size);
}

static int has_name(const casus__known_rows *k, const casus__known_row *r, casus__row_name name) {
    return r->dataset == name.dataset && r->without_id == name.without_id && casus__same_text(text_of(k, r), name.id);
}

/* The slot of a name, or the free one where it would be. */
static uint64_t slot_of(const casus__known_rows *k, casus__row_name name, uint32_t hash) {
    for (uint64_t at = hash;; at++) {
        const uint64_t slot = at & (uint64_t)(k->slot_count - 1);
        const casus__known_slot *s = &k->slots[slot];
        if (s->row == 0 || (s->hash == hash && has_name(k, &k->rows[s->row - 1], name))) {
            return slot;
        }
    }
}

int32_t casus__known_rows_find(casus__known_rows *k, casus__row_name name) {
    const int32_t next = k->found + 1;
    if (next < k->count && k->rows[next].is_first && has_name(k, &k->rows[next], name)) {
        k->found = next;
        return next;
    }
    k->hash = hash_of(k, name);
    k->slot = k->slot_count == 0 ? 0 : slot_of(k, name, k->hash);
    const int32_t row = k->slot_count == 0 ? -1 : k->slots[k->slot].row - 1;
    k->found = row >= 0 ? row : k->found;
    return row;
}

int32_t casus__known_rows_match(casus__known_rows *k, int32_t first, int32_t release) {
    casus__known_row *head = &k->rows[first];
    if (head->cursor_release != release) {
        head->cursor_release = release;
        head->cursor = first;
    }
    int32_t at = head->cursor;
    while (at >= 0 && k->rows[at].release != release - 1) {
        at = k->rows[at].next;
    }
    head->cursor = at < 0 ? -1 : k->rows[at].next;
    return at;
}

/* Keeps at least a quarter of the slots free. A table of 2^32 slots holds more records than there can be. */
static int make_room(casus__known_rows *k) {
    if (k->name_count < k->slot_count / 4 * 3) {
        return 1;
    }
    const int64_t count = k->slot_count == 0 ? 1024 : k->slot_count * 2;
    casus__known_slot *slots = casus__zalloc(k->allocator, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < k->slot_count; i++) {
        if (k->slots[i].row != 0) {
            uint64_t at = k->slots[i].hash & (uint64_t)(count - 1);
            while (slots[at].row != 0) {
                at = (at + 1) & (uint64_t)(count - 1);
            }
            slots[at] = k->slots[i];
        }
    }
    casus__free(k->allocator, k->slots, (uint64_t)k->slot_count * sizeof *k->slots);
    k->slots = slots;
    k->slot_count = count;
    return 1;
}

int32_t casus__known_rows_add(casus__known_rows *k, casus__row_name name, int32_t first, int32_t release) {
    const int32_t index = (int32_t)k->count;
    const int64_t slot_count = k->slot_count;
    if (k->count >= INT32_MAX - 1 || name.id.size > INT32_MAX || !make_room(k) ||
        !CASUS__GROW(k->allocator, k->rows, k->cap, k->count + 1)) {
        return -1;
    }
    casus__known_row *r = &k->rows[index];
    *r = (casus__known_row){.id = k->ids.size,
                            .id_size = (int32_t)name.id.size,
                            .dataset = name.dataset,
                            .next = -1,
                            .last = index,
                            .cursor = -1,
                            .cursor_release = -1,
                            .release = release,
                            .day = CASUS_DAY_UNKNOWN,
                            .without_id = (uint8_t)name.without_id};
    if (first >= 0) {
        r->id = k->rows[first].id;
        k->rows[k->rows[first].last].next = index;
        k->rows[first].last = index;
    } else {
        if (!casus__buffer_append(k->allocator, &k->ids, name.id.data, name.id.size)) {
            return -1;
        }
        k->slot = k->slot_count == slot_count ? k->slot : slot_of(k, name, k->hash);
        k->slots[k->slot] = (casus__known_slot){k->hash, index + 1};
        r->is_first = 1;
        k->name_count++;
    }
    k->count++;
    return index;
}

casus_str casus__known_rows_id(const casus__known_rows *k, int32_t row) {
    const casus__known_row *r = &k->rows[row];
    return r->without_id ? (casus_str)CASUS_STR_EMPTY : text_of(k, r);
}
