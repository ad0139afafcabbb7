/* SPDX-License-Identifier: MIT */
#include "query/columns/native/native_column.h"

#include <string.h>

#include "base/text.h"

#define PREFIX_SIZE ((int64_t)sizeof CASUS__NATIVE_PREFIX - 1)

int casus__native_name(casus_str text, char *out, casus_str *name) {
    if (text.size < PREFIX_SIZE || memcmp(text.data, CASUS__NATIVE_PREFIX, (size_t)PREFIX_SIZE) != 0) {
        return 0;
    }
    const char *at = text.data + PREFIX_SIZE;
    const char *end = text.data + text.size;
    const int quoted = at < end && *at == '"';
    int64_t size = 0;
    int closed = !quoted;
    for (at += quoted; at < end; at++) {
        if (quoted && *at == '"') {
            closed = at + 1 == end;
            at++; /* a quote of the name is doubled */
            if (at == end || *at != '"') {
                break;
            }
        }
        out[size++] = *at;
    }
    *name = (casus_str){out, size};
    return closed && at >= end && size > 0 && memchr(out, 0, (size_t)size) == NULL ? 1 : -1;
}

int64_t casus__name_end(casus_str list, int64_t from) {
    int inside = 0;
    int quoted = 0;
    int named = 0; /* in the name of a column: native."Deaths, total" */
    for (; from < list.size; from++) {
        const char c = list.data[from];
        named ^= c == '"' && !inside && (named || (from > 0 && list.data[from - 1] == '.'));
        if (named) {
            continue;
        }
        if (c == ',' && !inside) {
            break;
        }
        if (c == '\'') { /* one that opens a value, not the one of O'Brien */
            const char before = from > 0 ? list.data[from - 1] : 0;
            quoted = !quoted && inside && (before == '=' || before == ' ' || before == '\'');
        }
        inside = c == '[' || (inside && (quoted || c != ']'));
    }
    return from;
}

int32_t casus__native_find(const casus_batch *batch, const char *name) {
    const int32_t count = casus_batch_native_count(batch);
    int32_t found = -1;
    for (int32_t i = 0; i < count; i++) {
        const casus_str own = casus__source_file_name(batch->source, i);
        if (casus__equal_z(own, name)) {
            return i;
        }
        found = found < 0 && casus__equal_nocase(own, name) ? i : found;
    }
    return found;
}

void casus__native_begin(casus__native_column *column, const casus_batch *batch, const char *name) {
    column->batch = batch;
    column->index = casus__native_find(batch, name);
}

int casus__native_text(const casus_allocator *a, casus__native_column *column, int64_t row, casus_str *out) {
    int64_t size = 0;
    *out = (casus_str){"", 0};
    if (column->index < 0) {
        return 1;
    }
    casus_status status = casus_batch_native_field(column->batch, row, column->index, (char *)column->text.data,
                                                   column->text.cap, &size, NULL);
    if (status == CASUS_OK && size >= column->text.cap) {
        if (!casus__buffer_reserve(a, &column->text, size + 1)) {
            return 0;
        }
        status = casus_batch_native_field(column->batch, row, column->index, (char *)column->text.data,
                                          column->text.cap, &size, NULL);
    }
    if (status == CASUS_OK) {
        *out = (casus_str){(const char *)column->text.data, size};
    }
    return status == CASUS_OK || status == CASUS_E_STATE; /* a row that has no source */
}

void casus__native_free(const casus_allocator *a, casus__native_column *column) {
    casus__buffer_free(a, &column->text);
}
