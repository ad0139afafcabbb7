/* SPDX-License-Identifier: MIT */
/* Fields from an ArrowSchema, which comes from foreign code: depth, number of fields and formats are checked. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "arrow/ipc/schema/field.h"
#include "arrow/ipc/schema/schema_shape.h"

/* Formats without parameters. */
static const struct {
    char format[4];
    uint8_t type;
    uint8_t unit;
    uint8_t width;
    uint8_t is_signed;
} formats[] = {
    {"n", CASUS__IPC_NULL, 0, 0, 0},         {"b", CASUS__IPC_BOOL, 0, 0, 0},
    {"c", CASUS__IPC_INT, 0, 8, 1},          {"C", CASUS__IPC_INT, 0, 8, 0},
    {"s", CASUS__IPC_INT, 0, 16, 1},         {"S", CASUS__IPC_INT, 0, 16, 0},
    {"i", CASUS__IPC_INT, 0, 32, 1},         {"I", CASUS__IPC_INT, 0, 32, 0},
    {"l", CASUS__IPC_INT, 0, 64, 1},         {"L", CASUS__IPC_INT, 0, 64, 0},
    {"e", CASUS__IPC_FLOAT, 0, 0, 0},        {"f", CASUS__IPC_FLOAT, 1, 0, 0},
    {"g", CASUS__IPC_FLOAT, 2, 0, 0},        {"u", CASUS__IPC_UTF8, 0, 0, 0},
    {"U", CASUS__IPC_LARGE_UTF8, 0, 0, 0},   {"z", CASUS__IPC_BINARY, 0, 0, 0},
    {"Z", CASUS__IPC_LARGE_BINARY, 0, 0, 0}, {"+l", CASUS__IPC_LIST, 0, 0, 0},
    {"+L", CASUS__IPC_LARGE_LIST, 0, 0, 0},  {"+s", CASUS__IPC_STRUCT, 0, 0, 0},
    {"+m", CASUS__IPC_MAP, 0, 0, 0},         {"tdD", CASUS__IPC_DATE, 0, 0, 0},
    {"tdm", CASUS__IPC_DATE, 1, 0, 0},       {"tts", CASUS__IPC_TIME, 0, 32, 0},
    {"ttm", CASUS__IPC_TIME, 1, 32, 0},      {"ttu", CASUS__IPC_TIME, 2, 64, 0},
    {"ttn", CASUS__IPC_TIME, 3, 64, 0},      {"tDs", CASUS__IPC_DURATION, 0, 0, 0},
    {"tDm", CASUS__IPC_DURATION, 1, 0, 0},   {"tDu", CASUS__IPC_DURATION, 2, 0, 0},
    {"tDn", CASUS__IPC_DURATION, 3, 0, 0},
};

static casus_status refuse(const char *format, const char *name, casus_error *error) {
    return casus__fail(error, CASUS_E_UNSUPPORTED, "field '%.60s' has the Arrow type '%.40s', which is not written",
                       name, format);
}

static const char *or_empty(const char *text) {
    return text == NULL ? "" : text;
}

/* Numbers between commas; 1 if there are exactly `count`, or one less where `optional`. */
static int read_numbers(const char *text, int32_t *out, int count, int optional) {
    int found = 0;
    while (found < count) {
        const char *comma = strchr(text, ',');
        const size_t size = comma != NULL ? (size_t)(comma - text) : strlen(text);
        int64_t value = 0;
        if (!casus__parse_int64((casus_str){text, (int64_t)size}, &value) || value < INT32_MIN || value > INT32_MAX) {
            return 0;
        }
        out[found++] = (int32_t)value;
        if (text[size] == 0) {
            return found >= count - optional;
        }
        text += size + 1;
    }
    return 0;
}

static int read_timestamp(const casus_allocator *a, const char *format, casus__ipc_field *out, int *memory) {
    static const char units[] = "smun";
    const char *unit = format[2] == 0 ? NULL : strchr(units, format[2]);
    if (unit == NULL || format[3] != ':') {
        return 0;
    }
    out->type = CASUS__IPC_TIMESTAMP;
    out->unit = (uint8_t)(unit - units);
    *memory = casus__ipc_text_set(a, &out->zone, format + 4, (int64_t)strlen(format + 4));
    return 1;
}

/* Reads a format into a field; 0 if it is unknown or memory is short, which sets *memory to 0. */
static int read_format(const casus_allocator *a, const char *format, casus__ipc_field *out, int *memory) {
    int32_t numbers[3] = {0, 0, 128};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(format, formats[i].format) == 0) {
            out->type = formats[i].type;
            out->unit = formats[i].unit;
            out->width = formats[i].width;
            out->is_signed = formats[i].is_signed;
            return 1;
        }
    }
    if (strncmp(format, "ts", 2) == 0) {
        return read_timestamp(a, format, out, memory);
    }
    if (strncmp(format, "w:", 2) == 0 && read_numbers(format + 2, numbers, 1, 0) && numbers[0] >= 0) {
        out->type = CASUS__IPC_FIXED_BINARY;
        out->width = numbers[0];
        return 1;
    }
    if (strncmp(format, "+w:", 3) == 0 && read_numbers(format + 3, numbers, 1, 0) && numbers[0] >= 0) {
        out->type = CASUS__IPC_FIXED_LIST;
        out->width = numbers[0];
        return 1;
    }
    if (strncmp(format, "d:", 2) == 0 && read_numbers(format + 2, numbers, 3, 1) &&
        (numbers[2] == 32 || numbers[2] == 64 || numbers[2] == 128 || numbers[2] == 256)) {
        out->type = CASUS__IPC_DECIMAL;
        out->precision = numbers[0];
        out->scale = numbers[1];
        out->width = numbers[2];
        return 1;
    }
    return 0;
}

/* Size of the metadata of an ArrowSchema: int32 pairs, then for each an int32 length and the bytes of key and value, in
 * the order of bytes of this machine. */
static int64_t metadata_size(const char *metadata) {
    int64_t at = 4;
    int32_t pairs = 0;
    if (metadata == NULL) {
        return 0;
    }
    memcpy(&pairs, metadata, sizeof pairs);
    for (int64_t i = 0; i < 2 * (int64_t)pairs; i++) {
        int32_t size = 0;
        memcpy(&size, metadata + at, sizeof size);
        at += 4 + (size > 0 ? size : 0);
    }
    return pairs > 0 ? at : 0;
}

static casus_status add_field(casus__ipc_fields *fields, const struct ArrowSchema *schema, int depth,
                              casus_error *error);

static casus_status add_children(casus__ipc_fields *fields, const struct ArrowSchema *schema, int depth,
                                 casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < schema->n_children; i++) {
        status = add_field(fields, schema->children != NULL ? schema->children[i] : NULL, depth + 1, error);
    }
    return status;
}

/* Codes and values of a dictionary-coded field. */
static casus_status read_coded(casus__ipc_field *field, int64_t id, const struct ArrowSchema *schema,
                               const casus_allocator *a, casus_error *error) {
    int memory = 1;
    casus__ipc_field codes;
    memset(&codes, 0, sizeof codes);
    /* Formats of integers are one letter, and need no memory. */
    if (strlen(schema->format) != 1 || !read_format(a, schema->format, &codes, &memory) ||
        codes.type != CASUS__IPC_INT) {
        return refuse(schema->format, or_empty(schema->name), error);
    }
    if (schema->dictionary->n_children > 0 || schema->dictionary->dictionary != NULL) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "field '%.60s' has a dictionary of nested values",
                           or_empty(schema->name));
    }
    field->index_width = (uint8_t)codes.width;
    field->index_signed = codes.is_signed;
    field->dictionary_id = id;
    return CASUS_OK;
}

static casus_status add_field(casus__ipc_fields *fields, const struct ArrowSchema *schema, int depth,
                              casus_error *error) {
    const casus_allocator *a = &fields->allocator;
    if (schema == NULL || schema->format == NULL || schema->n_children < 0 || depth > CASUS__IPC_DEEPEST ||
        fields->count >= CASUS__IPC_MOST_FIELDS) {
        return casus__fail(error, CASUS_E_VALUE, "the Arrow schema is malformed, too deep or too wide");
    }
    const int64_t index = fields->count;
    casus__ipc_field *field = casus__ipc_fields_add(fields);
    if (field == NULL) {
        return casus__fail_memory(a, error);
    }
    int memory = 1;
    const char *name = or_empty(schema->name);
    const char *values = schema->dictionary != NULL ? or_empty(schema->dictionary->format) : schema->format;
    if (!read_format(a, values, field, &memory)) {
        return refuse(values, name, error);
    }
    const int64_t extra = metadata_size(schema->metadata);
    if (!memory || !casus__ipc_text_set(a, &field->name, name, (int64_t)strlen(name)) ||
        !casus__ipc_text_set(a, &field->metadata, schema->metadata, extra)) {
        return casus__fail_memory(a, error);
    }
    field->nullable = (schema->flags & ARROW_FLAG_NULLABLE) != 0;
    field->ordered = schema->dictionary != NULL && (schema->flags & ARROW_FLAG_DICTIONARY_ORDERED) != 0;
    field->keys_sorted = (schema->flags & ARROW_FLAG_MAP_KEYS_SORTED) != 0;
    field->child_count = (int32_t)schema->n_children;
    if (!casus__ipc_children_fit(field)) {
        return casus__fail(error, CASUS_E_VALUE, "field '%.60s' of the Arrow schema has the wrong number of children",
                           name);
    }
    casus_status status = schema->dictionary == NULL ? CASUS_OK : read_coded(field, index, schema, a, error);
    if (status == CASUS_OK) {
        status = add_children(fields, schema, depth, error); /* `field` may have moved */
    }
    if (status == CASUS_OK) {
        fields->items[index].end = (int32_t)fields->count;
    }
    return status;
}

casus_status casus__ipc_fields_import(casus__ipc_fields *fields, const struct ArrowSchema *schema, casus_error *error) {
    if (schema->format == NULL || strcmp(schema->format, "+s") != 0 || schema->dictionary != NULL) {
        return casus__fail(error, CASUS_E_VALUE, "the Arrow schema is not that of a table");
    }
    fields->top = (int32_t)schema->n_children;
    if (!casus__ipc_text_set(&fields->allocator, &fields->metadata, schema->metadata,
                             metadata_size(schema->metadata))) {
        return casus__fail_memory(&fields->allocator, error);
    }
    return add_children(fields, schema, 0, error);
}
