/* SPDX-License-Identifier: MIT */
#include "batch/origin.h"

#include <stdatomic.h>
#include <string.h>

static atomic_int *counter_of(casus__origin *origin) {
    return origin->references;
}

casus__origin *casus__origin_new(const casus_allocator *a, const casus_str *names, int32_t count) {
    casus__origin *o = casus__zalloc(a, sizeof *o);
    if (o == NULL) {
        return NULL;
    }
    int64_t bytes = 0;
    for (int32_t i = 0; i < count; i++) {
        bytes += names[i].size;
    }
    o->allocator = *a;
    o->name_count = count;
    o->name_bytes = bytes;
    o->references = casus__alloc(a, sizeof(atomic_int));
    o->name_offsets = casus__alloc(a, (uint64_t)(count + 1) * sizeof *o->name_offsets);
    o->names = bytes > 0 ? casus__alloc(a, (uint64_t)bytes) : NULL;
    if (bytes > INT32_MAX || o->references == NULL || o->name_offsets == NULL || (bytes > 0 && o->names == NULL)) {
        if (o->references != NULL) {
            atomic_init(counter_of(o), 1);
        }
        casus__origin_free(o);
        return NULL;
    }
    atomic_init(counter_of(o), 1);
    o->name_offsets[0] = 0;
    for (int32_t i = 0; i < count; i++) {
        if (names[i].size > 0) {
            memcpy(o->names + o->name_offsets[i], names[i].data, (size_t)names[i].size);
        }
        o->name_offsets[i + 1] = o->name_offsets[i] + (int32_t)names[i].size;
    }
    return o;
}

casus__origin *casus__origin_retain(casus__origin *origin) {
    if (origin != NULL) {
        atomic_fetch_add_explicit(counter_of(origin), 1, memory_order_relaxed);
    }
    return origin;
}

void casus__origin_free(casus__origin *origin) {
    if (origin == NULL) {
        return;
    }
    if (origin->references != NULL && atomic_fetch_sub_explicit(counter_of(origin), 1, memory_order_acq_rel) != 1) {
        return;
    }
    const casus_allocator a = origin->allocator;
    casus__free(&a, origin->references, sizeof(atomic_int));
    casus__free(&a, origin->name_offsets, (uint64_t)(origin->name_count + 1) * sizeof *origin->name_offsets);
    casus__free(&a, origin->names, (uint64_t)origin->name_bytes);
    casus__free(&a, origin, sizeof *origin);
}

casus_str casus__origin_name(const casus__origin *origin, int32_t index) {
    casus_str name = {NULL, 0};
    if (origin != NULL && index >= 0 && index < origin->name_count) {
        name.data = origin->names + origin->name_offsets[index];
        name.size = origin->name_offsets[index + 1] - origin->name_offsets[index];
    }
    return name;
}
