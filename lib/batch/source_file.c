/* SPDX-License-Identifier: MIT */
/* Names are kept as one run of bytes with offsets, as in a column of text. */
#include "batch/source_file.h"

#include <string.h>

#include "base/text.h"

static void free_names(casus__source_file *source) {
    casus__free(&source->allocator, source->name_offsets,
                (uint64_t)(source->name_count + 1) * sizeof *source->name_offsets);
    casus__free(&source->allocator, source->names, (uint64_t)source->name_bytes);
    casus__free(&source->allocator, source->mapped, (uint64_t)source->name_count);
    source->name_offsets = NULL;
    source->names = NULL;
    source->mapped = NULL;
    source->name_count = 0;
    source->name_bytes = 0;
}

int casus__source_file_set_names(casus__source_file *source, const casus_str *names, int32_t count) {
    const casus_allocator *a = &source->allocator;
    int64_t bytes = 0;
    for (int32_t i = 0; i < count; i++) {
        bytes += names[i].size;
    }
    free_names(source);
    source->name_count = count;
    source->name_bytes = bytes;
    source->name_offsets = casus__alloc(a, (uint64_t)(count + 1) * sizeof *source->name_offsets);
    source->names = casus__alloc(a, (uint64_t)bytes);
    source->mapped = casus__zalloc(a, (uint64_t)count);
    if (bytes > INT32_MAX || source->name_offsets == NULL || (bytes > 0 && source->names == NULL) ||
        (count > 0 && source->mapped == NULL)) {
        free_names(source);
        return 0;
    }
    source->name_offsets[0] = 0;
    for (int32_t i = 0; i < count; i++) {
        if (names[i].size > 0) {
            memcpy(source->names + source->name_offsets[i], names[i].data, (size_t)names[i].size);
        }
        source->name_offsets[i + 1] = source->name_offsets[i] + (int32_t)names[i].size;
    }
    return 1;
}

casus__source_file *casus__source_file_new(const casus_allocator *a, const casus_str *names, int32_t count) {
    casus__source_file *source = casus__zalloc(a, sizeof *source);
    if (source == NULL) {
        return NULL;
    }
    source->allocator = *a;
    casus__shared_init(&source->references, 1);
    if (!casus__source_file_set_names(source, names, count)) {
        casus__source_file_free(source);
        return NULL;
    }
    return source;
}

casus__source_file *casus__source_file_retain(casus__source_file *source) {
    if (source != NULL) {
        casus__shared_hold(&source->references);
    }
    return source;
}

void casus__source_file_free(casus__source_file *source) {
    if (source == NULL || !casus__shared_drop(&source->references)) {
        return;
    }
    const casus_allocator a = source->allocator;
    free_names(source);
    casus__buffer_free(&a, &source->prolog);
    casus__buffer_free(&a, &source->joint);
    casus__buffer_free(&a, &source->trailer);
    casus__buffer_free(&a, &source->ending);
    casus__free(&a, source, sizeof *source);
}

casus_str casus__source_file_name(const casus__source_file *source, int32_t index) {
    if (source == NULL || index < 0 || index >= source->name_count) {
        return (casus_str)CASUS_STR_EMPTY;
    }
    const int32_t size = source->name_offsets[index + 1] - source->name_offsets[index];
    return casus__str_view(size == 0 ? NULL : source->names + source->name_offsets[index], size);
}
