/* SPDX-License-Identifier: MIT */
/* Appending related events. Arrays only grow, and what belongs to an event is appended while it is the last one. */
#include "query/rollup/state/related_events.h"

#include <string.h>

/* ---- Names ------------------------------------------------------------------------------------------------------- */

#define PREFIX 4

int casus__related_text(const casus_allocator *a, casus__buffer *scratch, casus_str dataset, casus_str id,
                        casus_str *out) {
    unsigned char size[PREFIX];
    *out = (casus_str){"", 0};
    if (id.size == 0) {
        return 1;
    }
    for (int i = 0; i < PREFIX; i++) {
        size[i] = (unsigned char)((uint64_t)dataset.size >> (8 * i));
    }
    scratch->size = 0;
    if (!casus__buffer_append(a, scratch, size, PREFIX) ||
        !casus__buffer_append(a, scratch, dataset.data, dataset.size) ||
        !casus__buffer_append(a, scratch, id.data, id.size)) {
        return 0;
    }
    *out = (casus_str){(const char *)scratch->data, scratch->size};
    return 1;
}

void casus__related_split(casus_str text, casus_str *dataset, casus_str *id) {
    *dataset = *id = (casus_str){"", 0};
    if (text.size > PREFIX) {
        for (int i = 0; i < PREFIX; i++) {
            dataset->size |= (int64_t)(unsigned char)text.data[i] << (8 * i);
        }
        dataset->data = text.data + PREFIX;
        id->data = dataset->data + dataset->size;
        id->size = text.size - PREFIX - dataset->size;
    }
}

int32_t casus__related_name(const casus_allocator *a, casus__related_events *l, casus_str text) {
    if (l->names.count == 0 && casus__dictionary_code(a, &l->names, (casus_str){"", 0}) != 0) {
        return -1;
    }
    return casus__dictionary_code(a, &l->names, text);
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

static int reserve_events(const casus_allocator *a, casus__related_events *l, int64_t more) {
    return CASUS__GROW(a, l->events, l->event_cap, l->event_count + more);
}

static int reserve_links(const casus_allocator *a, casus__related_events *l, int64_t more) {
    return CASUS__GROW(a, l->links, l->link_cap, l->link_count + more);
}

static int reserve_parts(const casus_allocator *a, casus__related_events *l, int64_t more) {
    if (l->key_count > 0 && !casus__groups_reserve(a, &l->part_keys, more)) {
        return 0;
    }
    return casus__grow(a, &l->figures, &l->figure_cap, l->part_count + more,
                       (uint64_t)l->figure_count * sizeof *l->figures);
}

static int reserve_entries(const casus_allocator *a, casus__related_events *l, int64_t more) {
    return CASUS__GROW(a, l->entries, l->entry_cap, l->entry_count + more);
}

int casus__related_reserve(const casus_allocator *a, casus__related_events *l, const casus__related_events *more) {
    return reserve_events(a, l, more->event_count) && reserve_links(a, l, more->link_count) &&
           reserve_parts(a, l, more->part_count) && reserve_entries(a, l, more->entry_count);
}

int casus__related_add(const casus_allocator *a, casus__related_events *l, int32_t name, int32_t summary) {
    if (!reserve_events(a, l, 1)) {
        return 0;
    }
    l->events[l->event_count++] =
        (casus__related_event){name, summary, l->link_count, l->part_count, l->entry_count, 0, 0, 0};
    return 1;
}

int casus__related_add_link(const casus_allocator *a, casus__related_events *l, int32_t type, int32_t name) {
    if (!reserve_links(a, l, 1)) {
        return 0;
    }
    l->links[l->link_count++] = (casus__link){type, name};
    l->events[l->event_count - 1].link_count++;
    return 1;
}

static const int32_t *part_key(const casus__related_events *l, int64_t event, const int32_t *codes, int32_t *key) {
    key[0] = (int32_t)event;
    memcpy(key + 1, codes, (size_t)l->key_count * sizeof *codes);
    return key;
}

int casus__related_add_part(const casus_allocator *a, casus__related_events *l, const int32_t *codes) {
    if (!reserve_parts(a, l, 1)) {
        return 0;
    }
    if (l->key_count > 0) {
        int32_t key[CASUS__KEYS_MAX + 1];
        (void)casus__groups_find(a, &l->part_keys, part_key(l, l->event_count - 1, codes, key)); /* the room is there */
    }
    memset(l->figures + l->part_count * l->figure_count, 0, (size_t)l->figure_count * sizeof *l->figures);
    l->part_count++;
    l->events[l->event_count - 1].part_count++;
    return 1;
}

int casus__related_add_entry(const casus_allocator *a, casus__related_events *l, int32_t group) {
    if (!reserve_entries(a, l, 1)) {
        return 0;
    }
    l->entries[l->entry_count++] = group;
    l->events[l->event_count - 1].entry_count++;
    return 1;
}

int64_t casus__related_part(const casus__related_events *l, const casus__related_event *event, const int32_t *codes) {
    int32_t key[CASUS__KEYS_MAX + 1];
    if (l->key_count == 0) {
        return event->part_count > 0 ? event->part : -1;
    }
    return casus__groups_at(&l->part_keys, part_key(l, event - l->events, codes, key));
}

void casus__related_free(const casus_allocator *a, casus__related_events *l) {
    casus__dictionary_free(a, &l->names);
    casus__free(a, l->events, (uint64_t)l->event_cap * sizeof *l->events);
    casus__free(a, l->links, (uint64_t)l->link_cap * sizeof *l->links);
    casus__groups_free(a, &l->part_keys);
    casus__free(a, l->figures, (uint64_t)l->figure_cap * (uint64_t)l->figure_count * sizeof *l->figures);
    casus__free(a, l->entries, (uint64_t)l->entry_cap * sizeof *l->entries);
    memset(l, 0, sizeof *l);
}
