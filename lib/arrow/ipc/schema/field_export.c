/* SPDX-License-Identifier: MIT */
/* Fields to an ArrowSchema. One block holds all its structs and texts; its room is added up before it is filled. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "arrow/export_block.h"
#include "arrow/ipc/schema/field.h"

/* Room for the longest format with NUL, without the name of a time zone. */
#define FORMAT_ROOM 48

static const char int_letters[2][4] = {{'C', 'S', 'I', 'L'}, {'c', 's', 'i', 'l'}};

/* 0..3 of 8, 16, 32 and 64 bits. */
static int width_step(int bits) {
    return bits == 8 ? 0 : bits == 16 ? 1 : bits == 32 ? 2 : 3;
}

static char *put_text(char *to, const char *text) {
    const size_t size = strlen(text);
    memcpy(to, text, size);
    return to + size;
}

static char *put_number(char *to, int64_t number) {
    return to + casus__print_int64(number, to);
}

static void print_decimal(const casus__ipc_field *field, char *out) {
    char *to = put_number(put_text(out, "d:"), field->precision);
    to = put_number(put_text(to, ","), field->scale);
    if (field->width != 128) {
        to = put_number(put_text(to, ","), field->width);
    }
    *to = 0;
}

static void print_two(char *out, char a, char b, char c) {
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = 0;
}

/* The format of the values of a field; `out` has FORMAT_ROOM and room for its zone. */
static void print_format(const casus__ipc_field *field, char *out) {
    static const char units[] = "smun";
    static const struct {
        uint8_t type;
        char format[4];
    } plain[] = {
        {CASUS__IPC_NULL, "n"},        {CASUS__IPC_BOOL, "b"},
        {CASUS__IPC_UTF8, "u"},        {CASUS__IPC_LARGE_UTF8, "U"},
        {CASUS__IPC_BINARY, "z"},      {CASUS__IPC_LARGE_BINARY, "Z"},
        {CASUS__IPC_LIST, "+l"},       {CASUS__IPC_LARGE_LIST, "+L"},
        {CASUS__IPC_STRUCT, "+s"},     {CASUS__IPC_MAP, "+m"},
        {CASUS__IPC_UTF8_VIEW, "vu"},  {CASUS__IPC_BINARY_VIEW, "vz"},
        {CASUS__IPC_LIST_VIEW, "+vl"}, {CASUS__IPC_LARGE_LIST_VIEW, "+vL"},
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (plain[i].type == field->type) {
            memcpy(out, plain[i].format, sizeof plain[i].format);
            return;
        }
    }
    switch (field->type) {
    case CASUS__IPC_INT: print_two(out, int_letters[field->is_signed][width_step(field->width)], 0, 0); break;
    case CASUS__IPC_FLOAT: print_two(out, "efg"[field->unit], 0, 0); break;
    case CASUS__IPC_DATE: print_two(out, 't', 'd', field->unit == 0 ? 'D' : 'm'); break;
    case CASUS__IPC_TIME: print_two(out, 't', 't', units[field->unit]); break;
    case CASUS__IPC_DURATION: print_two(out, 't', 'D', units[field->unit]); break;
    case CASUS__IPC_DECIMAL: print_decimal(field, out); break;
    case CASUS__IPC_FIXED_BINARY: *put_number(put_text(out, "w:"), field->width) = 0; break;
    case CASUS__IPC_FIXED_LIST: *put_number(put_text(out, "+w:"), field->width) = 0; break;
    default: /* TIMESTAMP */
        print_two(out, 't', 's', units[field->unit]);
        out[3] = ':';
        if (field->zone.size > 0) {
            memcpy(out + 4, field->zone.data, (size_t)field->zone.size);
        }
        out[4 + field->zone.size] = 0;
        break;
    }
}

/* ---- The block ------------------------------------------------------------------------------------------------- */

/* Formats of a field: of its codes or values as the array has them, and of the values of its dictionary. */
static const char *code_format(const casus__ipc_field *field, char *out) {
    print_two(out, int_letters[field->index_signed][width_step(field->index_width)], 0, 0);
    return out;
}

static casus_str name_of(const casus__ipc_text *name) {
    return (casus_str){name->data, name->size};
}

static char *format_of(const casus__ipc_fields *fields, const casus__ipc_field *field, casus__buffer *room) {
    room->size = 0;
    if (!casus__buffer_reserve(&fields->allocator, room, FORMAT_ROOM + field->zone.size)) {
        return NULL;
    }
    print_format(field, (char *)room->data);
    return (char *)room->data;
}

static uint64_t metadata_room(const casus__ipc_text *metadata) {
    return metadata->size > 0 ? CASUS__ARROW_ROOM(metadata->size) : 0;
}

static uint64_t field_room(const casus__ipc_field *field, const char *format) {
    char codes[4];
    const casus_str none = {NULL, 0};
    const uint64_t own = metadata_room(&field->metadata);
    if (field->index_width == 0) {
        return own + casus__arrow_schema_room(format, name_of(&field->name), field->child_count);
    }
    return own + CASUS__ARROW_SCHEMA_DICTIONARY + casus__arrow_schema_room(format, none, 0) +
           casus__arrow_schema_room(code_format(field, codes), name_of(&field->name), 0);
}

static const char *take_metadata(casus__arrow_block *block, const casus__ipc_text *metadata) {
    if (metadata->size == 0) {
        return NULL;
    }
    return memcpy(casus__arrow_block_take(block, (uint64_t)metadata->size), metadata->data, (size_t)metadata->size);
}

/* Fills a struct from field `index` on; gives the index after it. `room` is large enough for every format. */
static int64_t fill_field(const casus__ipc_fields *fields, int64_t index, casus__arrow_block *block,
                          struct ArrowSchema *out, casus__buffer *room) {
    const casus__ipc_field *field = &fields->items[index];
    const int64_t flags = (field->nullable ? ARROW_FLAG_NULLABLE : 0) |
                          (field->ordered ? ARROW_FLAG_DICTIONARY_ORDERED : 0) |
                          (field->keys_sorted ? ARROW_FLAG_MAP_KEYS_SORTED : 0);
    char codes[4];
    const char *format = format_of(fields, field, room);
    if (field->index_width == 0) {
        casus__arrow_put_schema(block, out, format, name_of(&field->name), flags, field->child_count);
    } else {
        casus__arrow_put_schema(block, out, code_format(field, codes), name_of(&field->name), flags, 0);
        casus__arrow_put_schema(block, casus__arrow_schema_dictionary(block, out), format, (casus_str){NULL, 0},
                                ARROW_FLAG_NULLABLE, 0);
    }
    out->metadata = take_metadata(block, &field->metadata);
    int64_t next = index + 1;
    for (int32_t i = 0; i < field->child_count; i++) {
        next = fill_field(fields, next, block, out->children[i], room);
    }
    return next;
}

casus_status casus__ipc_fields_export(const casus__ipc_fields *fields, struct ArrowSchema *out, casus_error *error) {
    const casus_str none = {NULL, 0};
    casus__buffer format = {NULL, 0, 0}; /* of the field at hand; it only grows, so filling finds room */
    uint64_t room = metadata_room(&fields->metadata) + casus__arrow_schema_room("+s", none, fields->top);
    int ok = 1;
    memset(out, 0, sizeof *out);
    for (int64_t i = 0; ok && i < fields->count; i++) {
        ok = format_of(fields, &fields->items[i], &format) != NULL;
        room += ok ? field_room(&fields->items[i], (const char *)format.data) : 0;
    }
    casus__arrow_block *block = ok ? casus__arrow_block_new(&fields->allocator, room, NULL, NULL) : NULL;
    if (block != NULL) {
        casus__arrow_put_schema(block, out, "+s", none, 0, fields->top);
        out->metadata = take_metadata(block, &fields->metadata);
        int64_t next = 0;
        for (int32_t i = 0; i < fields->top; i++) {
            next = fill_field(fields, next, block, out->children[i], &format);
        }
    }
    casus__buffer_free(&fields->allocator, &format);
    return block != NULL ? CASUS_OK : casus__fail_memory(&fields->allocator, error);
}
