/* SPDX-License-Identifier: MIT */
#include "files/ids.h"

#include "text/hash.h"

#include <stdlib.h>
#include <string.h>

casus_str ids_text(const ids *all, size_t index) {
    const id_entry *e = &all->entries[index];
    return (casus_str){all->texts.data + e->text, (int64_t)e->size};
}

static uint32_t *slot_of(const ids *all, casus_str text) {
    size_t at = (size_t)hash_bytes(0, text.data, (size_t)text.size);
    for (;; at++) {
        uint32_t *slot = &all->slots[at & (all->slot_count - 1)];
        if (*slot == 0 || casus_str_equal(ids_text(all, *slot - 1), text)) {
            return slot;
        }
    }
}

/* Keeps half of the slots free. */
static int make_room(ids *all) {
    if (all->count == all->room) {
        size_t room = all->room * 2 + 512;
        id_entry *entries = room < UINT32_MAX ? realloc(all->entries, room * sizeof *entries) : NULL;
        if (entries == NULL) {
            return 0;
        }
        all->entries = entries;
        all->room = room;
    }
    if (all->count * 2 < all->slot_count) {
        return 1;
    }
    uint32_t *old = all->slots;
    size_t count = all->slot_count == 0 ? 1024 : all->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    all->slots = slots;
    all->slot_count = count;
    for (size_t i = 0; i < all->count; i++) {
        *slot_of(all, ids_text(all, i)) = (uint32_t)(i + 1);
    }
    free(old);
    return 1;
}

static int add_id(ids *all, casus_str text, int64_t row) {
    if (!make_room(all)) {
        return 0;
    }
    uint32_t *slot = slot_of(all, text);
    if (*slot != 0) {
        id_entry *e = &all->entries[*slot - 1];
        e->second_row = e->rows == 1 ? row : e->second_row;
        e->rows++;
        return 1;
    }
    const id_entry made = {all->texts.size, (size_t)text.size, 1, row, 0};
    buffer_add(&all->texts, text.data, (size_t)text.size);
    all->entries[all->count++] = made;
    *slot = (uint32_t)all->count;
    return !all->texts.failed;
}

int ids_add(ids *all, const casus_batch *batch) {
    const casus_column *column = casus_batch_column(batch, "id");
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const casus_str text = casus_column_text(column, row);
        if (text.size == 0) {
            all->without++;
        } else if (!add_id(all, text, casus_batch_source_row(batch, row))) {
            return 0;
        }
    }
    return 1;
}

void ids_free(ids *all) {
    buffer_free(&all->texts);
    free(all->entries);
    free(all->slots);
    memset(all, 0, sizeof *all);
}
