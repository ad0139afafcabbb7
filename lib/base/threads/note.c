/* SPDX-License-Identifier: MIT */
/* A list to whose head notes are added, and from which none is ever taken. */
#include "base/threads/note.h"

const casus__note *casus__note_find(casus__notes *notes, uint64_t topic) {
    const casus__note *note = notes == NULL ? NULL : atomic_load_explicit(notes, memory_order_acquire);
    while (note != NULL && note->topic != topic) {
        note = note->older;
    }
    return note;
}

casus__note *casus__note_new(const casus_allocator *a, casus__notes *notes, uint64_t topic, uint64_t size) {
    const casus__note *newest = notes == NULL ? NULL : atomic_load_explicit(notes, memory_order_acquire);
    if (notes == NULL || casus__budget_limits(a) || (newest != NULL && newest->number + 1 >= CASUS__NOTES_MOST)) {
        return NULL;
    }
    casus__note *note = casus__alloc(a, size);
    if (note != NULL) {
        note->topic = topic;
        note->size = size;
    }
    return note;
}

const casus__note *casus__note_keep(const casus_allocator *a, casus__notes *notes, casus__note *note) {
    const casus__note *newest = NULL;
    do {
        const casus__note *same = casus__note_find(notes, note->topic);
        note->older = newest;
        note->number = newest == NULL ? 0 : newest->number + 1;
        if (same != NULL || note->number >= CASUS__NOTES_MOST) {
            casus__free(a, note, note->size);
            return same;
        }
    } while (
        !atomic_compare_exchange_strong_explicit(notes, &newest, note, memory_order_acq_rel, memory_order_acquire));
    return note;
}

void casus__notes_free(const casus_allocator *a, casus__notes *notes) {
    const casus__note *note = atomic_load_explicit(notes, memory_order_acquire);
    while (note != NULL) {
        const casus__note *older = note->older;
        casus__free(a, (void *)(uintptr_t)note, note->size);
        note = older;
    }
}
