/* SPDX-License-Identifier: MIT */
/* One table lists the members in the order in which they are written; reading finds them by name in any order.
   Members that are known only at the end of a source are written only then. */
#include "io/arrow/source_file_json.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "io/csv/csv_native.h"
#include "io/json/fields.h"

/* ---- Base64 (RFC 4648, section 4) ------------------------------------------------------------------------------ */

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void put_base64(casus__sink *out, const unsigned char *data, int64_t size) {
    for (int64_t i = 0; i < size; i += 3) {
        const int64_t left = size - i;
        const uint32_t b = (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) |
                           (left > 2 ? (uint32_t)data[i + 2] : 0);
        const char text[4] = {digits[b >> 18], digits[(b >> 12) & 63], left > 1 ? digits[(b >> 6) & 63] : '=',
                              left > 2 ? digits[b & 63] : '='};
        casus__sink_put(out, text, 4);
    }
}

static int digit_value(char c) {
    const char *at = c == 0 ? NULL : strchr(digits, c);
    return at == NULL ? -1 : (int)(at - digits);
}

/* 1 ok, 0 not base64, -1 memory is short. */
static int read_base64(const casus_allocator *a, casus_str text, casus__buffer *out) {
    if (text.size % 4 != 0) {
        return 0;
    }
    if (!casus__buffer_reserve(a, out, text.size / 4 * 3)) {
        return -1;
    }
    for (int64_t i = 0; i < text.size; i += 4) {
        const int last = i + 4 == text.size;
        const int pad = !last || text.data[i + 3] != '=' ? 0 : text.data[i + 2] != '=' ? 1 : 2;
        uint32_t b = 0;
        for (int k = 0; k < 4 - pad; k++) {
            const int value = digit_value(text.data[i + k]);
            if (value < 0) {
                return 0;
            }
            b |= (uint32_t)value << (18 - 6 * k);
        }
        for (int k = 0; k < 3 - pad; k++) {
            out->data[out->size++] = (unsigned char)(b >> (16 - 8 * k));
        }
    }
    return 1;
}

/* ---- Members --------------------------------------------------------------------------------------------------- */

#define IS_TEXT 0  /* char[room] */
#define IS_BYTES 1 /* casus__buffer */
#define IS_FLAG 2  /* int32_t, 0 or 1 */
#define IS_BYTE 3  /* char, as a number */
#define IS_COUNT 4 /* int64_t of the report */

typedef struct member {
    const char *name;
    uint8_t type;
    uint8_t late; /* known at the end only */
    uint16_t room;
    uint32_t offset;
} member;

#define TEXT(m)                                                                                                        \
    { #m, IS_TEXT, 0, sizeof(((casus__source_file *)0)->m), offsetof(casus__source_file, m) }
#define COUNT(m)                                                                                                       \
    { #m, IS_COUNT, 1, 0, offsetof(casus__source_file, report.m) }

/* In the order of the text, behind "form", "columns" and "mapped". */
static const member members[] = {
    TEXT(profile),
    TEXT(vintage),
    TEXT(why),
    TEXT(dialect),
    {"separator", IS_BYTE, 0, 0, offsetof(casus__source_file, separator)},
    {"quote", IS_BYTE, 0, 0, offsetof(casus__source_file, quote)},
    {"ids", IS_FLAG, 0, 0, offsetof(casus__source_file, has_ids)},
    {"prolog", IS_BYTES, 0, 0, offsetof(casus__source_file, prolog)},
    {"joint", IS_BYTES, 0, 0, offsetof(casus__source_file, joint)},
    {"ended", IS_FLAG, 1, 0, offsetof(casus__source_file, ended)},
    {"whole", IS_FLAG, 1, 0, offsetof(casus__source_file, whole)},
    {"trailer", IS_BYTES, 1, 0, offsetof(casus__source_file, trailer)},
    {"closing", IS_COUNT, 1, 0, offsetof(casus__source_file, closing)},
    {"apart", IS_FLAG, 1, 0, offsetof(casus__source_file, apart)},
    {"ending", IS_BYTES, 1, 0, offsetof(casus__source_file, ending)},
    COUNT(records),
    COUNT(kept),
    COUNT(rejected),
    COUNT(blank),
    COUNT(cell_errors),
    COUNT(recoded),
    COUNT(undefined_bytes),
    COUNT(distinct_ids),
    COUNT(bytes),
    COUNT(merged),
    COUNT(duplicates),
    COUNT(conflicts),
};
#define MEMBERS ((int)(sizeof members / sizeof members[0]))

static const char *const form_words[CASUS__NATIVE_FORMS] = {"none", "text", "json"};

static casus__source_file_field_fn field_of(int32_t form) {
    return form == CASUS__NATIVE_TEXT   ? casus__csv_native_field
           : form == CASUS__NATIVE_JSON ? casus__json_native_field
                                        : NULL;
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

static void put_member(const casus__source_file *source, const member *m, casus__sink *out) {
    const char *at = (const char *)source + m->offset;
    casus__sink_put_z(out, ",\"");
    casus__sink_put_z(out, m->name);
    casus__sink_put_z(out, "\":");
    switch (m->type) {
    case IS_TEXT: casus__sink_put_json(out, casus_str_from(at)); break;
    case IS_BYTES: {
        const casus__buffer *bytes = (const void *)at;
        casus__sink_put_z(out, "\"");
        put_base64(out, bytes->data, bytes->size);
        casus__sink_put_z(out, "\"");
        break;
    }
    case IS_FLAG: casus__sink_put_z(out, *(const int32_t *)(const void *)at ? "true" : "false"); break;
    case IS_BYTE: casus__sink_put_int(out, (unsigned char)*at); break;
    default: casus__sink_put_int(out, *(const int64_t *)(const void *)at); break;
    }
}

/* Most sources are no pages, and do not say so. */
static int is_of_pages(const member *m) {
    return m->offset == offsetof(casus__source_file, apart) || m->offset == offsetof(casus__source_file, ending);
}

static void put_source(const casus__source_file *source, casus__sink *out) {
    casus__sink_put_z(out, "{\"form\":\"");
    casus__sink_put_z(out, form_words[source->form]);
    casus__sink_put_z(out, "\",\"columns\":[");
    for (int32_t i = 0; i < source->name_count; i++) {
        casus__sink_put(out, ",", i > 0);
        casus__sink_put_json(out, casus__source_file_name(source, i));
    }
    casus__sink_put_z(out, "],\"mapped\":\"");
    for (int32_t i = 0; i < source->name_count; i++) {
        casus__sink_put(out, source->mapped[i] ? "1" : "0", 1);
    }
    casus__sink_put_z(out, "\"");
    for (int i = 0; i < MEMBERS; i++) {
        if ((!members[i].late || source->ended) && (!is_of_pages(&members[i]) || source->apart)) {
            put_member(source, &members[i], out);
        }
    }
    casus__sink_put_z(out, "}");
}

void casus__source_files_put(const casus__source_file *const *sources, int32_t count, casus__sink *out) {
    casus__sink_put_z(out, "[");
    for (int32_t i = 0; i < count; i++) {
        casus__sink_put_z(out, i > 0 ? "," : "");
        put_source(sources[i], out);
    }
    casus__sink_put_z(out, "]");
}

/* ---- Reading --------------------------------------------------------------------------------------------------- */

typedef struct sources_reader {
    const casus_allocator *allocator;
    casus__json json;
    casus__source_file *at; /* that is being read; its names follow when its columns are met */
    casus_str mapped;
    casus_str *names;
    int64_t name_count;
    int64_t name_cap;
    casus__source_file **sources;
    int64_t count;
    int64_t cap;
    const char *what; /* is wrong */
} sources_reader;

static casus_status refuse(sources_reader *r, const char *what) {
    r->what = what;
    return CASUS_E_SYNTAX;
}

static casus_status read_int(sources_reader *r, const casus__json_token *t, int64_t least, int64_t most, int64_t *out) {
    if (t->kind != CASUS__JSON_NUMBER || !casus__parse_int64(t->text, out) || *out < least || *out > most) {
        return refuse(r, "a number is out of range");
    }
    return CASUS_OK;
}

static casus_status read_bytes(sources_reader *r, const casus__json_token *t, casus__buffer *out) {
    if (t->kind != CASUS__JSON_STRING || out->size > 0) {
        return refuse(r, "bytes are not as base64 has them");
    }
    const int ok = read_base64(r->allocator, t->text, out);
    return ok > 0 ? CASUS_OK : ok < 0 ? CASUS_E_MEMORY : refuse(r, "bytes are not as base64 has them");
}

static casus_status read_known(sources_reader *r, const member *m, const casus__json_token *t) {
    char *at = (char *)r->at + m->offset;
    int64_t number = 0;
    casus_status status = CASUS_OK;
    switch (m->type) {
    case IS_TEXT:
        if (t->kind != CASUS__JSON_STRING || t->text.size >= m->room) {
            return refuse(r, "a text is too long, or none");
        }
        memset(at, 0, m->room);
        if (t->text.size > 0) {
            memcpy(at, t->text.data, (size_t)t->text.size);
        }
        return CASUS_OK;
    case IS_BYTES: return read_bytes(r, t, (casus__buffer *)(void *)at);
    case IS_FLAG:
        if (t->kind != CASUS__JSON_TRUE && t->kind != CASUS__JSON_FALSE) {
            return refuse(r, "a flag is neither true nor false");
        }
        *(int32_t *)(void *)at = t->kind == CASUS__JSON_TRUE;
        return CASUS_OK;
    case IS_BYTE:
        status = read_int(r, t, 0, 255, &number);
        *at = (char)(unsigned char)number;
        return status;
    default: return read_int(r, t, -1, INT64_C(1) << 53, (int64_t *)(void *)at);
    }
}

static casus_status read_form(sources_reader *r, const casus__json_token *t) {
    for (int32_t i = 0; t->kind == CASUS__JSON_STRING && i < CASUS__NATIVE_FORMS; i++) {
        if (casus_str_equal(t->text, casus_str_from(form_words[i]))) {
            r->at->form = i;
            return CASUS_OK;
        }
    }
    return refuse(r, "the form of the rows is not known");
}

/* The parser keeps decoded texts until its end, so views of the names stay good. */
static casus_status read_columns(sources_reader *r, const casus__json_token *t) {
    casus__json_token name;
    casus_status status = t->kind == CASUS__JSON_ARRAY ? CASUS_OK : refuse(r, "the columns are no array");
    r->name_count = 0;
    while (status == CASUS_OK && (status = casus__json_next(&r->json, &name)) == CASUS_OK &&
           name.kind != CASUS__JSON_ARRAY_END) {
        if (name.kind != CASUS__JSON_STRING || r->name_count >= INT32_MAX / 64) {
            return refuse(r, "the name of a column is no text");
        }
        if (!CASUS__GROW(r->allocator, r->names, r->name_cap, r->name_count + 1)) {
            return CASUS_E_MEMORY;
        }
        r->names[r->name_count++] = name.text;
    }
    return status;
}

static casus_status read_member(sources_reader *r, casus_str key) {
    casus__json_token value;
    casus_status status = casus__json_next(&r->json, &value);
    if (status != CASUS_OK) {
        return status;
    }
    if (casus_str_equal(key, casus_str_from("form"))) {
        return read_form(r, &value);
    }
    if (casus_str_equal(key, casus_str_from("columns"))) {
        return read_columns(r, &value);
    }
    if (casus_str_equal(key, casus_str_from("mapped"))) {
        r->mapped = value.text;
        return value.kind == CASUS__JSON_STRING ? CASUS_OK : refuse(r, "what is mapped is no text");
    }
    for (int i = 0; i < MEMBERS; i++) {
        if (casus_str_equal(key, casus_str_from(members[i].name))) {
            return read_known(r, &members[i], &value);
        }
    }
    return casus__json_skip(&r->json, &value);
}

static casus_status finish_source(sources_reader *r) {
    casus__source_file *source = r->at;
    if (r->mapped.size != r->name_count) {
        return refuse(r, "columns and what is mapped of them are not as many");
    }
    if (source->closing < 0 || source->closing > source->trailer.size) {
        return refuse(r, "the closing is not in the trailer");
    }
    if (!casus__source_file_set_names(source, r->names, (int32_t)r->name_count)) {
        return CASUS_E_MEMORY;
    }
    for (int32_t i = 0; i < source->name_count; i++) {
        source->mapped[i] = r->mapped.data[i] == '1';
    }
    source->field = field_of(source->form);
    source->fields = source->form == CASUS__NATIVE_TEXT ? casus__csv_native_fields : NULL;
    source->report.head = (casus_head){sizeof source->report, CASUS_TAG_REPORT};
    return CASUS_OK;
}

static casus_status read_source(sources_reader *r) {
    casus__json_token t;
    casus_status status = CASUS_OK;
    if (!CASUS__GROW(r->allocator, r->sources, r->cap, r->count + 1)) {
        return CASUS_E_MEMORY;
    }
    r->name_count = 0;
    r->mapped = casus_str_from("");
    r->at = casus__source_file_new(r->allocator, NULL, 0);
    if (r->at == NULL) {
        return CASUS_E_MEMORY;
    }
    r->sources[r->count++] = r->at;
    while ((status = casus__json_next(&r->json, &t)) == CASUS_OK && t.kind == CASUS__JSON_KEY) {
        status = read_member(r, t.text);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status == CASUS_OK ? finish_source(r) : status;
}

static casus_status read_all(sources_reader *r) {
    casus__json_token t;
    casus_status status = casus__json_next(&r->json, &t);
    if (status == CASUS_OK && t.kind != CASUS__JSON_ARRAY) {
        return refuse(r, "no array");
    }
    while (status == CASUS_OK && (status = casus__json_next(&r->json, &t)) == CASUS_OK &&
           t.kind != CASUS__JSON_ARRAY_END) {
        if (t.kind != CASUS__JSON_OBJECT || r->count >= INT32_MAX) {
            return refuse(r, "a source is no object");
        }
        status = read_source(r);
    }
    return status == CASUS_OK ? casus__json_next(&r->json, &t) : status;
}

casus_status casus__source_files_read(const casus_allocator *a, casus_str text, casus__source_file ***out,
                                      int32_t *out_count, casus_error *error) {
    sources_reader r;
    memset(&r, 0, sizeof r);
    r.allocator = a;
    *out = NULL;
    *out_count = 0;
    casus__json_init(&r.json, a);
    casus__json_start(&r.json, text.data, text.size, CASUS__JSON_DEPTH);
    casus_status status = read_all(&r);
    if (status == CASUS_OK && r.count > 0) { /* an array that its count alone can free */
        *out = casus__alloc(a, (uint64_t)r.count * sizeof *r.sources);
        status = *out == NULL ? CASUS_E_MEMORY : CASUS_OK;
    }
    if (status == CASUS_OK && r.count > 0) {
        memcpy(*out, r.sources, (size_t)r.count * sizeof *r.sources);
        *out_count = (int32_t)r.count;
    } else {
        for (int64_t i = 0; i < r.count; i++) {
            casus__source_file_free(r.sources[i]);
        }
    }
    casus__free(a, r.sources, (uint64_t)r.cap * sizeof *r.sources);
    const char *what = r.what != NULL ? r.what : r.json.fault;
    const int64_t at = r.json.at;
    casus__json_free(&r.json);
    casus__free(a, r.names, (uint64_t)r.name_cap * sizeof *r.names);
    return status == CASUS_OK         ? CASUS_OK
           : status == CASUS_E_MEMORY ? casus__fail_memory(a, error)
                                      : casus__fail(error, status, "the sources cannot be read: %s, at byte %lld",
                                                    what == NULL ? "no JSON" : what, (long long)at);
}

void casus__source_files_free(const casus_allocator *a, casus__source_file **sources, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        casus__source_file_free(sources[i]);
    }
    casus__free(a, sources, (uint64_t)count * sizeof *sources);
}
