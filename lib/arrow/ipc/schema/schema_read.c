/* SPDX-License-Identifier: MIT */
/* Schema tables and pairs, read. The bytes are not trusted: types, depth and number of fields and the sum of all texts
   are checked. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "arrow/ipc/schema/schema_message.h"
#include "arrow/ipc/schema/schema_shape.h"

casus_status casus__ipc_fail(const casus__ipc_place *place, int64_t at, casus_status status, casus_error *error,
                             const char *format, ...) {
    char text[300];
    char number[24] = "";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (place->number > 0) {
        snprintf(number, sizeof number, " %lld", (long long)place->number);
    }
    const int64_t offset = place->offset + (at > 0 ? at : 0);
    return casus__fail_at(error, status, place->name, 0, 0, offset, "%s%s (byte %lld): %s", place->what, number,
                          (long long)offset, text);
}

casus_str casus__ipc_get_pair(const casus__flat_table *table, int slot, const char *key) {
    const casus__flat_vector pairs = casus__flat_get_vector(table, slot, 4);
    for (int64_t i = 0; i < pairs.count; i++) {
        const casus__flat_table pair = casus__flat_get_element(&pairs, i);
        if (casus__equal_z(casus__flat_get_text(&pair, CASUS__KEY_VALUE_KEY), key)) {
            return casus__flat_get_text(&pair, CASUS__KEY_VALUE_VALUE);
        }
    }
    return (casus_str){NULL, 0};
}

typedef struct reading {
    casus__ipc_fields *fields;
    const casus__ipc_place *place;
    int64_t budget; /* bytes of text that may still be copied */
    casus_error *error;
} reading;

/* Takes the size of a text from the budget; 0 if it is used up. Texts of a malicious file may overlap, so that their
   sum is far larger than the file; in a proper file it cannot be. */
static int afford(reading *r, int64_t size) {
    r->budget -= size;
    return r->budget >= 0;
}

static casus_status too_much(const reading *r, int64_t at) {
    return casus__ipc_fail(r->place, at, CASUS_E_LIMIT, r->error, "its texts are larger than the whole of it");
}

/* ---- Metadata -------------------------------------------------------------------------------------------------- */

static char *put_metadata_text(char *to, casus_str text) {
    const int32_t size = (int32_t)text.size;
    memcpy(to, &size, sizeof size);
    if (size > 0) {
        memcpy(to + 4, text.data, (size_t)size);
    }
    return to + 4 + size;
}

/* Pairs as an ArrowSchema has them. */
static casus_status read_metadata(reading *r, const casus__flat_table *table, int slot, casus__ipc_text *out) {
    const casus__flat_vector pairs = casus__flat_get_vector(table, slot, 4);
    int64_t size = 4;
    for (int64_t i = 0; i < pairs.count; i++) {
        const casus__flat_table pair = casus__flat_get_element(&pairs, i);
        const int64_t more = 8 + casus__flat_get_text(&pair, CASUS__KEY_VALUE_KEY).size +
                             casus__flat_get_text(&pair, CASUS__KEY_VALUE_VALUE).size;
        size += more;
        if (!afford(r, more)) {
            return too_much(r, table->at);
        }
    }
    if (pairs.count == 0) {
        return CASUS_OK;
    }
    const int32_t count = (int32_t)pairs.count;
    out->data = casus__alloc(&r->fields->allocator, (uint64_t)size + 1);
    if (out->data == NULL) {
        return casus__fail_memory(&r->fields->allocator, r->error);
    }
    out->size = size;
    memcpy(out->data, &count, sizeof count);
    char *to = out->data + 4;
    for (int32_t i = 0; i < count; i++) {
        const casus__flat_table pair = casus__flat_get_element(&pairs, i);
        to = put_metadata_text(to, casus__flat_get_text(&pair, CASUS__KEY_VALUE_KEY));
        to = put_metadata_text(to, casus__flat_get_text(&pair, CASUS__KEY_VALUE_VALUE));
    }
    *to = 0;
    return CASUS_OK;
}

/* ---- Fields ---------------------------------------------------------------------------------------------------- */

static void read_parameters(const casus__flat_table *type, const casus__ipc_shape *shape, int64_t *out) {
    memset(out, 0, CASUS__IPC_PARAMETERS * sizeof *out);
    for (int i = 0; i < shape->numbers; i++) {
        out[i] = casus__flat_get(type, i, shape->table.sizes[i], shape->defaults[i]);
    }
}

static casus_status wrong_type(const reading *r, const casus__flat_table *t, const casus__ipc_field *field) {
    return casus__ipc_fail(r->place, t->at, CASUS_E_SYNTAX, r->error, "field '%.60s' is no valid %s", field->name.data,
                           casus__ipc_type_name(field->type));
}

static casus_status read_type(reading *r, const casus__flat_table *t, casus__ipc_field *field) {
    const int64_t type_id = casus__flat_get(t, CASUS__FIELD_TYPE_ID, 1, 0);
    const casus__flat_table type = casus__flat_get_table(t, CASUS__FIELD_TYPE);
    int64_t numbers[CASUS__IPC_PARAMETERS];
    if (!casus__ipc_type_known((int)type_id)) {
        return casus__ipc_fail(r->place, t->at, CASUS_E_UNSUPPORTED, r->error,
                               "field '%.60s' has the Arrow type %s (%lld), which casus does not read; write the file "
                               "without it or as utf8",
                               field->name.data, casus__ipc_type_name((int)type_id), (long long)type_id);
    }
    field->type = (uint8_t)type_id;
    const casus__ipc_shape *shape = casus__ipc_shape_of(field->type);
    read_parameters(&type, shape, numbers);
    if (!casus__ipc_set_parameters(field, numbers)) {
        return wrong_type(r, t, field);
    }
    if (field->type == CASUS__IPC_TIMESTAMP) {
        const casus_str zone = casus__flat_get_text(&type, 1);
        if (zone.size > 0 && memchr(zone.data, 0, (size_t)zone.size) != NULL) {
            return wrong_type(r, t, field);
        }
        if (!afford(r, zone.size)) {
            return too_much(r, t->at);
        }
        if (!casus__ipc_text_set(&r->fields->allocator, &field->zone, zone.data, zone.size)) {
            return casus__fail_memory(&r->fields->allocator, r->error);
        }
    }
    return CASUS_OK;
}

static casus_status read_encoding(const reading *r, const casus__flat_table *t, casus__ipc_field *field) {
    const casus__flat_table encoding = casus__flat_get_table(t, CASUS__FIELD_DICTIONARY);
    if (encoding.at == 0) {
        return CASUS_OK;
    }
    int64_t numbers[CASUS__IPC_PARAMETERS] = {32, 1, 0}; /* the format's default for an encoding without a type */
    casus__ipc_field codes;
    memset(&codes, 0, sizeof codes);
    codes.type = CASUS__IPC_INT;
    const casus__flat_table index = casus__flat_get_table(&encoding, CASUS__ENCODING_INDEX);
    if (index.at != 0) {
        read_parameters(&index, casus__ipc_shape_of(CASUS__IPC_INT), numbers);
    }
    if (!casus__ipc_set_parameters(&codes, numbers)) {
        return wrong_type(r, t, field);
    }
    field->index_width = (uint8_t)codes.width;
    field->index_signed = codes.is_signed;
    field->dictionary_id = casus__flat_get(&encoding, CASUS__ENCODING_ID, 8, 0);
    field->ordered = casus__flat_get(&encoding, CASUS__ENCODING_ORDERED, 1, 0) != 0;
    return CASUS_OK;
}

static casus_status read_name(reading *r, const casus__flat_table *t, casus__ipc_field *field) {
    const casus_str name = casus__flat_get_text(t, CASUS__FIELD_NAME);
    if (name.size > 0 && (memchr(name.data, 0, (size_t)name.size) != NULL || !casus__is_utf8(name.data, name.size))) {
        return casus__ipc_fail(r->place, t->at, CASUS_E_SYNTAX, r->error, "the name of a field is not UTF-8");
    }
    if (!afford(r, name.size)) {
        return too_much(r, t->at);
    }
    field->name.data = casus__alloc(&r->fields->allocator, (uint64_t)name.size + 1);
    if (field->name.data == NULL) {
        return casus__fail_memory(&r->fields->allocator, r->error);
    }
    if (name.size > 0) {
        memcpy(field->name.data, name.data, (size_t)name.size);
    }
    field->name.data[name.size] = 0;
    field->name.size = name.size;
    return CASUS_OK;
}

static casus_status read_fields(reading *r, const casus__flat_vector *v, int depth);

static casus_status read_field(reading *r, const casus__flat_table *t, int depth) {
    if (t->in->fault >= 0) {
        return casus__ipc_fail(r->place, t->in->fault, CASUS_E_SYNTAX, r->error,
                               "an offset or a size in it leads outside");
    }
    if (depth > CASUS__IPC_DEEPEST || r->fields->count >= CASUS__IPC_MOST_FIELDS) {
        return casus__ipc_fail(r->place, t->at, CASUS_E_LIMIT, r->error, "fields are more than %d or deeper than %d",
                               CASUS__IPC_MOST_FIELDS, CASUS__IPC_DEEPEST);
    }
    const int64_t index = r->fields->count;
    casus__ipc_field *field = casus__ipc_fields_add(r->fields);
    if (field == NULL) {
        return casus__fail_memory(&r->fields->allocator, r->error);
    }
    const casus__flat_vector children = casus__flat_get_vector(t, CASUS__FIELD_CHILDREN, 4);
    field->nullable = casus__flat_get(t, CASUS__FIELD_NULLABLE, 1, 0) != 0;
    field->child_count = (int32_t)children.count; /* of 4 bytes each, in metadata of at most 2^31 */
    casus_status status = read_name(r, t, field);
    if (status == CASUS_OK) {
        status = read_type(r, t, field);
    }
    if (status == CASUS_OK) {
        status = read_encoding(r, t, field);
    }
    if (status == CASUS_OK && (!casus__ipc_children_fit(field) || (field->index_width > 0 && children.count > 0))) {
        status = casus__ipc_fail(r->place, t->at, CASUS_E_SYNTAX, r->error,
                                 "field '%.60s', a %s, has the wrong number of children", field->name.data,
                                 casus__ipc_type_name(field->type));
    }
    if (status == CASUS_OK) {
        status = read_metadata(r, t, CASUS__FIELD_METADATA, &field->metadata);
    }
    if (status == CASUS_OK) {
        status = read_fields(r, &children, depth + 1); /* `field` may have moved */
    }
    if (status == CASUS_OK) {
        r->fields->items[index].end = (int32_t)r->fields->count;
    }
    return status;
}

static casus_status read_fields(reading *r, const casus__flat_vector *v, int depth) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < v->count; i++) {
        const casus__flat_table t = casus__flat_get_element(v, i);
        status = read_field(r, &t, depth);
    }
    return status;
}

casus_status casus__ipc_get_schema(const casus__flat_table *schema, casus__ipc_fields *fields,
                                   const casus__ipc_place *place, casus_error *error) {
    reading r = {fields, place, 16 * schema->in->size + 4096, error};
    const casus__flat_vector top = casus__flat_get_vector(schema, CASUS__SCHEMA_FIELDS, 4);
    if (casus__flat_get(schema, CASUS__SCHEMA_ENDIANNESS, 2, 0) != 0) {
        return casus__ipc_fail(place, schema->at, CASUS_E_UNSUPPORTED, error,
                               "the data is big-endian; write the file on a little-endian machine");
    }
    fields->top = (int32_t)top.count; /* as many as fit into 2^31 bytes, at 4 each */
    casus_status status = read_fields(&r, &top, 1);
    if (status == CASUS_OK) {
        status = read_metadata(&r, schema, CASUS__SCHEMA_METADATA, &fields->metadata);
    }
    if (status == CASUS_OK && schema->in->fault >= 0) {
        status =
            casus__ipc_fail(place, schema->in->fault, CASUS_E_SYNTAX, error, "an offset or a size in it leads outside");
    }
    return status;
}
