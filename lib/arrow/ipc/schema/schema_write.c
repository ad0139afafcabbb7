/* SPDX-License-Identifier: MIT */
/* Schema tables and pairs, written. Scalars that equal the default of their slot are left out, as FlatBuffers wants;
 * vectors that Arrow's own reader insists on are written even when they are empty. */
#include <string.h>

#include "arrow/ipc/schema/schema_message.h"
#include "arrow/ipc/schema/schema_shape.h"

static const casus__flat_shape message_shape = {5, {2, 1, 4, 8, 4}};
static const casus__flat_shape schema_shape = {3, {2, 4, 4}};
static const casus__flat_shape field_shape = {7, {4, 1, 1, 4, 4, 4, 4}};
static const casus__flat_shape encoding_shape = {3, {8, 4, 1}};
static const casus__flat_shape pair_shape = {2, {4, 4}};

#define BIT(slot, wanted) ((wanted) ? 1u << (slot) : 0u)

int64_t casus__ipc_message(casus__flatbuffer *f, int header_type, int64_t body_length, int has_metadata) {
    const int64_t message = casus__flat_root(
        f, &message_shape,
        BIT(CASUS__MESSAGE_VERSION, 1) | BIT(CASUS__MESSAGE_HEADER_TYPE, 1) | BIT(CASUS__MESSAGE_HEADER, 1) |
            BIT(CASUS__MESSAGE_BODY_LENGTH, body_length != 0) | BIT(CASUS__MESSAGE_METADATA, has_metadata));
    casus__flat_set(f, message, CASUS__MESSAGE_VERSION, CASUS__IPC_VERSION_V5);
    casus__flat_set(f, message, CASUS__MESSAGE_HEADER_TYPE, header_type);
    if (body_length != 0) {
        casus__flat_set(f, message, CASUS__MESSAGE_BODY_LENGTH, body_length);
    }
    return message;
}

void casus__ipc_put_pairs(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_pair *pairs, int64_t count) {
    const int64_t vector = casus__flat_link_tables(f, table, slot, count);
    for (int64_t i = 0; i < count; i++) {
        const int64_t pair = casus__flat_element(f, vector, i, &pair_shape, 3);
        casus__flat_link_text(f, pair, CASUS__KEY_VALUE_KEY, pairs[i].key.data, pairs[i].key.size);
        casus__flat_link_text(f, pair, CASUS__KEY_VALUE_VALUE, pairs[i].value.data, pairs[i].value.size);
    }
}

/* A text of the metadata of an ArrowSchema: its size in the order of bytes of this machine, then the bytes. */
static casus_str next_text(const casus__ipc_text *metadata, int64_t *at) {
    int32_t size = 0;
    memcpy(&size, metadata->data + *at, sizeof size);
    const casus_str text = {metadata->data + *at + 4, size};
    *at += 4 + (int64_t)size;
    return text;
}

/* The metadata of an ArrowSchema, which are not empty, as pairs. */
static void put_metadata(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_text *metadata) {
    int32_t count = 0;
    memcpy(&count, metadata->data, sizeof count);
    const int64_t vector = casus__flat_link_tables(f, table, slot, count);
    int64_t at = 4;
    for (int32_t i = 0; i < count; i++) {
        const int64_t pair = casus__flat_element(f, vector, i, &pair_shape, 3);
        const casus_str key = next_text(metadata, &at);
        const casus_str value = next_text(metadata, &at);
        casus__flat_link_text(f, pair, CASUS__KEY_VALUE_KEY, key.data, key.size);
        casus__flat_link_text(f, pair, CASUS__KEY_VALUE_VALUE, value.data, value.size);
    }
}

/* The table of a type, at a slot of another table. */
static void put_type(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_field *field) {
    const casus__ipc_shape *shape = casus__ipc_shape_of(field->type);
    int64_t numbers[CASUS__IPC_PARAMETERS];
    uint32_t present = BIT(1, field->type == CASUS__IPC_TIMESTAMP && field->zone.size > 0);
    casus__ipc_parameters(field, numbers);
    for (int i = 0; i < shape->numbers; i++) {
        present |= BIT(i, numbers[i] != shape->defaults[i]);
    }
    const int64_t type = casus__flat_link_table(f, table, slot, &shape->table, present);
    for (int i = 0; i < shape->numbers; i++) {
        if ((present & BIT(i, 1)) != 0) {
            casus__flat_set(f, type, i, numbers[i]);
        }
    }
    if (field->type == CASUS__IPC_TIMESTAMP && field->zone.size > 0) {
        casus__flat_link_text(f, type, 1, field->zone.data, field->zone.size);
    }
}

static void put_encoding(casus__flatbuffer *f, int64_t table, const casus__ipc_field *field) {
    casus__ipc_field codes;
    memset(&codes, 0, sizeof codes);
    codes.type = CASUS__IPC_INT;
    codes.width = field->index_width;
    codes.is_signed = field->index_signed;
    const int64_t encoding =
        casus__flat_link_table(f, table, CASUS__FIELD_DICTIONARY, &encoding_shape,
                               BIT(CASUS__ENCODING_ID, field->dictionary_id != 0) | BIT(CASUS__ENCODING_INDEX, 1) |
                                   BIT(CASUS__ENCODING_ORDERED, field->ordered));
    if (field->dictionary_id != 0) {
        casus__flat_set(f, encoding, CASUS__ENCODING_ID, field->dictionary_id);
    }
    if (field->ordered) {
        casus__flat_set(f, encoding, CASUS__ENCODING_ORDERED, 1);
    }
    put_type(f, encoding, CASUS__ENCODING_INDEX, &codes);
}

/* A field and those below it, as an element of a vector; gives the index of the next field. */
static int64_t put_field(casus__flatbuffer *f, int64_t vector, int64_t element, const casus__ipc_fields *fields,
                         int64_t index) {
    const casus__ipc_field *field = &fields->items[index];
    const int64_t table = casus__flat_element(
        f, vector, element, &field_shape,
        BIT(CASUS__FIELD_NAME, 1) | BIT(CASUS__FIELD_NULLABLE, field->nullable) | BIT(CASUS__FIELD_TYPE_ID, 1) |
            BIT(CASUS__FIELD_TYPE, 1) | BIT(CASUS__FIELD_DICTIONARY, field->index_width > 0) |
            BIT(CASUS__FIELD_CHILDREN, 1) | BIT(CASUS__FIELD_METADATA, field->metadata.size > 0));
    if (field->nullable) {
        casus__flat_set(f, table, CASUS__FIELD_NULLABLE, 1);
    }
    casus__flat_set(f, table, CASUS__FIELD_TYPE_ID, field->type);
    casus__flat_link_text(f, table, CASUS__FIELD_NAME, field->name.data, field->name.size);
    put_type(f, table, CASUS__FIELD_TYPE, field);
    if (field->index_width > 0) {
        put_encoding(f, table, field);
    }
    if (field->metadata.size > 0) {
        put_metadata(f, table, CASUS__FIELD_METADATA, &field->metadata);
    }
    const int64_t children = casus__flat_link_tables(f, table, CASUS__FIELD_CHILDREN, field->child_count);
    int64_t next = index + 1;
    for (int32_t i = 0; i < field->child_count; i++) {
        next = put_field(f, children, i, fields, next);
    }
    return next;
}

void casus__ipc_put_schema(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_fields *fields) {
    const int64_t schema =
        casus__flat_link_table(f, table, slot, &schema_shape,
                               BIT(CASUS__SCHEMA_FIELDS, 1) | BIT(CASUS__SCHEMA_METADATA, fields->metadata.size > 0));
    if (fields->metadata.size > 0) {
        put_metadata(f, schema, CASUS__SCHEMA_METADATA, &fields->metadata);
    }
    const int64_t vector = casus__flat_link_tables(f, schema, CASUS__SCHEMA_FIELDS, fields->top);
    int64_t next = 0;
    for (int32_t i = 0; i < fields->top; i++) {
        next = put_field(f, vector, i, fields, next);
    }
}
