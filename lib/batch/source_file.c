/* SPDX-License-Identifier: MIT */
#include "batch/source_file.h"

#include <string.h>

#include "base/text.h"

static void free_names(casus__source_file *o) {
    casus__free(&o->allocator, o->name_offsets, (uint64_t)(o->name_count + 1) * sizeof *o->name_offsets);
    casus__free(&o->allocator, o->names, (uint64_t)o->name_bytes);
    casus__free(&o->allocator, o->mapped, (uint64_t)o->name_count);
    o->name_offsets = NULL;
    o->names = NULL;
    o->mapped = NULL;
    o->name_count = 0;
    o->name_bytes = 0;
}

int casus__source_file_set_names(casus__source_file *o, const casus_str *names, int32_t count) {
    const casus_allocator *a = &o->allocator;
    int64_t bytes = 0;
    for (int32_t i = 0; i < count; i++) {
        bytes += names[i].size;
    }
    free_names(o);
    o->name_count = count;
    o->name_bytes = bytes;
    o->name_offsets = casus__alloc(a, (uint64_t)(count + 1) * sizeof *o->name_offsets);
    o->names = casus__alloc(a, (uint64_t)bytes);
    o->mapped = casus__zalloc(a, (uint64_t)count);
    if (bytes > INT32_MAX || o->name_offsets == NULL || (bytes > 0 && o->names == NULL) ||
        (count > 0 && o->mapped == NULL)) {
        free_names(o);
        return 0;
    }
    o->name_offsets[0] = 0;
    for (int32_t i = 0; i < count; i++) {
        if (names[i].size > 0) {
            memcpy(o->names + o->name_offsets[i], names[i].data, (size_t)names[i].size);
        }
        o->name_offsets[i + 1] = o->name_offsets[i] + (int32_t)names[i].size;
    }
    return 1;
}

casus__source_file *casus__source_file_new(const casus_allocator *a, const casus_str *names, int32_t count) {
    casus__source_file *o = casus__zalloc(a, sizeof *o);
    if (o == NULL) {
        return NULL;
    }
    o->allocator = *a;
    casus__shared_init(&o->references, 1);
    if (!casus__source_file_set_names(o, names, count)) {
        casus__source_file_free(o);
        return NULL;
    }
    return o;
}

casus__source_file *casus__source_file_retain(casus__source_file *origin) {
    if (origin != NULL) {
        casus__shared_hold(&origin->references);
    }
    return origin;
}

void casus__source_file_free(casus__source_file *origin) {
    if (origin == NULL || !casus__shared_drop(&origin->references)) {
        return;
    }
    const casus_allocator a = origin->allocator;
    free_names(origin);
    casus__buffer_free(&a, &origin->prolog);
    casus__buffer_free(&a, &origin->joint);
    casus__buffer_free(&a, &origin->trailer);
    casus__free(&a, origin, sizeof *origin);
}

casus_str casus__source_file_name(const casus__source_file *origin, int32_t index) {
    if (origin == NULL || index < 0 || index >= origin->name_count) {
        return (casus_str)CASUS_STR_EMPTY;
    }
    const int32_t size = origin->name_offsets[index + 1] - origin->name_offsets[index];
    return casus__str_view(size == 0 ? NULL : origin->names + origin->name_offsets[index], size);
}
