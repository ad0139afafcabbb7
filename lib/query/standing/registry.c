/* SPDX-License-Identifier: MIT */
/* Appending records. Arrays only grow, and what belongs to a record is appended while it is the last one. */
#include "query/standing/registry.h"

#include <string.h>

#include "base/text.h"
#include <casus/model.h>

int casus__link_bears(int32_t type) {
    return type == CASUS_RELATION_KIND_PART_OF || type == CASUS_RELATION_KIND_SUMMARISES ||
           type == CASUS_RELATION_KIND_POSSIBLY_OVERLAPS || type == CASUS_RELATION_KIND_SAME_AS ||
           type == CASUS_RELATION_KIND_DUPLICATE_OF || type == CASUS_RELATION_KIND_SUPERSEDES;
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

#define PREFIX 4

int casus__registry_text(const casus_allocator *a, casus__buffer *scratch, casus_str dataset, casus_str id,
                         casus_str *out) {
    unsigned char size[PREFIX];
    *out = (casus_str){"", 0};
    if (id.size == 0 && dataset.size == 0) {
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

void casus__registry_split(casus_str text, casus_str *dataset, casus_str *id) {
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

int casus__registry_compare(const casus__registry *r, int32_t name, int32_t other) {
    casus_str datasets[2];
    casus_str ids[2];
    if (name == other) {
        return 0;
    }
    casus__registry_split(casus__dictionary_word(&r->names, name), &datasets[0], &ids[0]);
    casus__registry_split(casus__dictionary_word(&r->names, other), &datasets[1], &ids[1]);
    const int order = casus__text_compare(datasets[0], datasets[1]);
    return order != 0 ? order : casus__text_compare(ids[0], ids[1]);
}

int32_t casus__registry_name(const casus_allocator *a, casus__registry *r, casus_str text) {
    if (r->names.count == 0 && casus__dictionary_code(a, &r->names, (casus_str){"", 0}) != 0) {
        return -1;
    }
    return casus__dictionary_code(a, &r->names, text);
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

/* Identities are int32: one a name and one a record at most. */
#define RECORDS_MAX (INT32_MAX / 2)

int casus__registry_reserve(const casus_allocator *a, casus__registry *r, int64_t records, int64_t links) {
    return records <= RECORDS_MAX - r->record_count &&
           CASUS__GROW(a, r->records, r->record_cap, r->record_count + records) &&
           CASUS__GROW(a, r->links, r->link_cap, r->link_count + links);
}

int casus__registry_add(const casus_allocator *a, casus__registry *r, int32_t label, uint32_t flags) {
    casus_str dataset;
    casus_str id;
    if (!casus__registry_reserve(a, r, 1, 0) ||
        (r->names.count == 0 && casus__registry_name(a, r, (casus_str){"", 0}) != 0)) {
        return 0;
    }
    casus__registry_split(casus__dictionary_word(&r->names, label), &dataset, &id);
    r->records[r->record_count++] = (casus__record){label, id.size > 0 ? label : 0, flags, r->link_count, 0};
    return 1;
}

int casus__registry_add_link(const casus_allocator *a, casus__registry *r, int32_t type, int32_t name) {
    if (!CASUS__GROW(a, r->links, r->link_cap, r->link_count + 1)) {
        return 0;
    }
    r->links[r->link_count++] = (casus__link){type, name};
    r->records[r->record_count - 1].link_count++;
    return 1;
}

void casus__registry_free(const casus_allocator *a, casus__registry *r) {
    casus__dictionary_free(a, &r->names);
    casus__free(a, r->records, (uint64_t)r->record_cap * sizeof *r->records);
    casus__free(a, r->links, (uint64_t)r->link_cap * sizeof *r->links);
    memset(r, 0, sizeof *r);
}
