/* SPDX-License-Identifier: MIT */
/* The list of fields itself, and how the arrays of each type lie in memory. Writer and reader both go by these layouts.
 */
#include "arrow/ipc/schema/field.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

void casus__ipc_fields_init(casus__ipc_fields *fields, const casus_allocator *a) {
    memset(fields, 0, sizeof *fields);
    fields->allocator = *a;
}

static void text_free(const casus_allocator *a, casus__ipc_text *text) {
    casus__free(a, text->data, (uint64_t)text->size + 1);
}

void casus__ipc_fields_free(casus__ipc_fields *fields) {
    const casus_allocator *a = &fields->allocator;
    for (int64_t i = 0; i < fields->count; i++) {
        text_free(a, &fields->items[i].name);
        text_free(a, &fields->items[i].metadata);
        text_free(a, &fields->items[i].zone);
    }
    text_free(a, &fields->metadata);
    casus__free(a, fields->items, (uint64_t)fields->cap * sizeof *fields->items);
    fields->items = NULL;
    fields->count = fields->cap = 0;
    memset(&fields->metadata, 0, sizeof fields->metadata);
}

casus__ipc_field *casus__ipc_fields_add(casus__ipc_fields *fields) {
    if (!CASUS__GROW(&fields->allocator, fields->items, fields->cap, fields->count + 1)) {
        return NULL;
    }
    casus__ipc_field *field = &fields->items[fields->count++];
    memset(field, 0, sizeof *field);
    return field;
}

int casus__ipc_text_set(const casus_allocator *a, casus__ipc_text *text, const char *data, int64_t size) {
    if (size == 0) {
        return 1;
    }
    text->data = casus__alloc(a, (uint64_t)size + 1);
    if (text->data == NULL) {
        return 0;
    }
    memcpy(text->data, data, (size_t)size);
    text->data[size] = 0;
    text->size = size;
    return 1;
}

int casus__ipc_metadata_has(const casus__ipc_text *metadata, const char *key) {
    int32_t pairs = 0;
    int64_t at = 4;
    if (metadata->size < 4) {
        return 0;
    }
    memcpy(&pairs, metadata->data, sizeof pairs);
    for (int64_t i = 0; i < 2 * (int64_t)pairs; i++) { /* keys and values take turns */
        int32_t size = 0;
        memcpy(&size, metadata->data + at, sizeof size);
        const casus_str text = {metadata->data + at + 4, size};
        if (i % 2 == 0 && casus__equal_z(text, key)) {
            return 1;
        }
        at += 4 + (int64_t)size;
    }
    return 0;
}

static char *put_text(char *to, casus_str text) {
    const int32_t size = (int32_t)text.size;
    memcpy(to, &size, sizeof size);
    memcpy(to + 4, text.data, (size_t)text.size);
    return to + 4 + text.size;
}

int casus__ipc_metadata_add(casus__ipc_fields *fields, casus_str key, casus_str value) {
    casus__ipc_text *metadata = &fields->metadata;
    const int64_t old = metadata->size < 4 ? 4 : metadata->size;
    const int64_t size = old + 8 + key.size + value.size;
    int32_t pairs = 0;
    char *data = size < INT32_MAX ? casus__zalloc(&fields->allocator, (uint64_t)size + 1) : NULL;
    if (data == NULL) {
        return 0;
    }
    if (metadata->size >= 4) {
        memcpy(data, metadata->data, (size_t)metadata->size);
        memcpy(&pairs, data, sizeof pairs);
    }
    pairs++;
    memcpy(data, &pairs, sizeof pairs);
    put_text(put_text(data + old, key), value);
    text_free(&fields->allocator, metadata);
    metadata->data = data;
    metadata->size = size;
    return 1;
}

static casus__ipc_layout fixed(int64_t bits) {
    return (casus__ipc_layout){2, {CASUS__IPC_VALIDITY, CASUS__IPC_FIXED, 0}, bits};
}

static casus__ipc_layout bytes(int offsets) {
    return (casus__ipc_layout){3, {CASUS__IPC_VALIDITY, (uint8_t)offsets, CASUS__IPC_BYTES}, 0};
}

/* Offsets and sizes, in any order. */
static casus__ipc_layout list_views(int64_t bits) {
    return (casus__ipc_layout){3, {CASUS__IPC_VALIDITY, CASUS__IPC_FIXED, CASUS__IPC_FIXED}, bits};
}

static casus__ipc_layout list(int offsets) {
    return (casus__ipc_layout){2, {CASUS__IPC_VALIDITY, (uint8_t)offsets, 0}, 0};
}

casus__ipc_layout casus__ipc_layout_of(const casus__ipc_field *field, int values) {
    if (field->index_width > 0 && !values) {
        return fixed(field->index_width);
    }
    switch (field->type) {
    case CASUS__IPC_NULL: return (casus__ipc_layout){0, {0, 0, 0}, 0};
    case CASUS__IPC_BOOL: return fixed(1);
    case CASUS__IPC_FLOAT: return fixed(16 << field->unit);
    case CASUS__IPC_DATE: return fixed(field->unit == 0 ? 32 : 64);
    case CASUS__IPC_TIMESTAMP:
    case CASUS__IPC_DURATION: return fixed(64);
    case CASUS__IPC_UTF8_VIEW:
    case CASUS__IPC_BINARY_VIEW: return fixed(128);
    case CASUS__IPC_FIXED_BINARY: return fixed((int64_t)field->width * 8);
    case CASUS__IPC_UTF8:
    case CASUS__IPC_BINARY: return bytes(CASUS__IPC_OFFSETS32);
    case CASUS__IPC_LARGE_UTF8:
    case CASUS__IPC_LARGE_BINARY: return bytes(CASUS__IPC_OFFSETS64);
    case CASUS__IPC_LIST:
    case CASUS__IPC_MAP: return list(CASUS__IPC_OFFSETS32);
    case CASUS__IPC_LARGE_LIST: return list(CASUS__IPC_OFFSETS64);
    case CASUS__IPC_LIST_VIEW: return list_views(32);
    case CASUS__IPC_LARGE_LIST_VIEW: return list_views(64);
    case CASUS__IPC_STRUCT:
    case CASUS__IPC_FIXED_LIST: return (casus__ipc_layout){1, {CASUS__IPC_VALIDITY, 0, 0}, 0};
    default: return fixed(field->width); /* INT, TIME, DECIMAL */
    }
}

const char *casus__ipc_type_name(int type) {
    static const char names[CASUS__IPC_TYPE_COUNT][20] = {"none",
                                                          "null",
                                                          "int",
                                                          "float",
                                                          "binary",
                                                          "utf8",
                                                          "bool",
                                                          "decimal",
                                                          "date",
                                                          "time",
                                                          "timestamp",
                                                          "interval",
                                                          "list",
                                                          "struct",
                                                          "union",
                                                          "fixed binary",
                                                          "fixed list",
                                                          "map",
                                                          "duration",
                                                          "large_binary",
                                                          "large_utf8",
                                                          "large_list",
                                                          "run-end encoded",
                                                          "binary_view",
                                                          "utf8_view",
                                                          "list_view",
                                                          "large_list_view"};
    return names[type > 0 && type < CASUS__IPC_TYPE_COUNT ? type : 0];
}
