/* SPDX-License-Identifier: MIT */
#include "batch/origin.h"

#include <stdatomic.h>
#include <string.h>

#include "base/text.h"

static atomic_int *counter_of(casus__origin *origin) {
    return origin->references;
}

static void free_names(casus__origin *o) {
    casus__free(&o->allocator, o->name_offsets, (uint64_t)(o->name_count + 1) * sizeof *o->name_offsets);
    casus__free(&o->allocator, o->names, (uint64_t)o->name_bytes);
    casus__free(&o->allocator, o->mapped, (uint64_t)o->name_count);
    o->name_offsets = NULL;
    o->names = NULL;
    o->mapped = NULL;
    o->name_count = 0;
    o->name_bytes = 0;
}

int casus__origin_set_names(casus__origin *o, const casus_str *names, int32_t count) {
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

casus__origin *casus__origin_new(const casus_allocator *a, const casus_str *names, int32_t count) {
    casus__origin *o = casus__zalloc(a, sizeof *o);
    if (o == NULL) {
        return NULL;
    }
    o->allocator = *a;
    o->references = casus__alloc(a, sizeof(atomic_int));
    if (o->references != NULL) {
        atomic_init(counter_of(o), 1);
    }
    if (o->references == NULL || !casus__origin_set_names(o, names, count)) {
        casus__origin_free(o);
        return NULL;
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
    free_names(origin);
    casus__buffer_free(&a, &origin->prolog);
    casus__buffer_free(&a, &origin->joint);
    casus__buffer_free(&a, &origin->trailer);
    casus__free(&a, origin, sizeof *origin);
}

casus_str casus__origin_name(const casus__origin *origin, int32_t index) {
    if (origin == NULL || index < 0 || index >= origin->name_count) {
        return (casus_str)CASUS_STR_EMPTY;
    }
    const int32_t size = origin->name_offsets[index + 1] - origin->name_offsets[index];
    return casus__str_view(size == 0 ? NULL : origin->names + origin->name_offsets[index], size);
}
