/* SPDX-License-Identifier: MIT */
/* The values of one record are gathered by column, in any order, and written one after the other when the record
   ends. Rows get their pointers only when all of them are there, since the buffers move while they grow. */
#include "io/rows/values/named_rows.h"

#include <string.h>

#include "base/sort.h"
#include "base/text.h"

const casus__csv_dialect casus__named_rows_dialect = {'\t', 0};

static int by_name(const void *user, int32_t x, int32_t y) {
    const casus_str *names = user;
    return casus__text_compare(names[x], names[y]);
}

int casus__named_rows_init(casus__named_rows *r, const casus_allocator *a, const casus_str *names, int32_t count) {
    memset(r, 0, sizeof *r);
    r->allocator = *a;
    r->names = names;
    r->cells = casus__alloc(a, (uint64_t)count * sizeof *r->cells);
    r->name_count = r->cells == NULL ? 0 : count;
    r->order = r->cells == NULL ? NULL : casus__sorted(a, count, by_name, names);
    return r->order != NULL || count == 0;
}

void casus__named_rows_free(casus__named_rows *r) {
    const casus_allocator *a = &r->allocator;
    casus__free(a, r->cells, (uint64_t)r->name_count * sizeof *r->cells);
    casus__sorted_free(a, r->order, r->name_count);
    casus__buffer_free(a, &r->values);
    casus__buffer_free(a, &r->text);
    casus__buffer_free(a, &r->ends);
    casus__buffer_free(a, &r->raw);
}

int32_t casus__named_rows_column(casus__named_rows *r, casus_str name) {
    int32_t from = 0;
    int32_t to = r->order != NULL ? r->name_count : 0;
    if (r->next < to && casus__text_compare(r->names[r->next], name) == 0) {
        return r->next++;
    }
    while (from < to) {
        const int32_t middle = from + (to - from) / 2;
        if (casus__text_compare(r->names[r->order[middle]], name) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    if (from == r->name_count || r->order == NULL || casus__text_compare(r->names[r->order[from]], name) != 0) {
        return -1;
    }
    r->next = r->order[from] + 1;
    return r->order[from];
}

void casus__named_rows_begin(casus__named_rows *r) {
    r->next = 0;
    r->values.size = 0;
    if (r->name_count > 0) {
        memset(r->cells, 0, (size_t)r->name_count * sizeof *r->cells);
    }
}

int casus__named_rows_set(casus__named_rows *r, int32_t column, casus_str value) {
    r->cells[column].at = r->values.size;
    r->cells[column].size = value.size;
    return casus__buffer_append(&r->allocator, &r->values, value.data, value.size);
}

casus_str casus__named_rows_get(const casus__named_rows *r, int32_t column) {
    return casus__buffer_part(&r->values, r->cells[column].at, r->cells[column].size);
}

int casus__named_rows_end(casus__named_rows *r, int64_t number, int64_t byte_offset, casus_str raw) {
    const casus_allocator *a = &r->allocator;
    casus__source_row *row = &r->rows[r->count];
    memset(row, 0, sizeof *row);
    row->start = (uint32_t)r->text.size;
    row->field_count = (uint32_t)r->name_count;
    row->raw_size = raw.size;
    row->number = number;
    row->byte_offset = byte_offset;
    row->apart = 1;
    /* Blocks end long before 4 GiB: a batch takes 8 MiB and one record more. */
    if (r->text.size + r->values.size + r->name_count > UINT32_MAX ||
        !casus__buffer_reserve(a, &r->text, r->values.size + r->name_count) ||
        !casus__buffer_reserve(a, &r->ends, r->name_count * (int64_t)sizeof(uint32_t)) ||
        !casus__buffer_append(a, &r->raw, raw.data, raw.size)) {
        return 0;
    }
    for (int32_t i = 0; i < r->name_count; i++) {
        const casus_str value = casus__named_rows_get(r, i);
        if (value.size > 0) {
            memcpy(r->text.data + r->text.size, value.data, (size_t)value.size);
        }
        r->text.size += value.size;
        const uint32_t end = (uint32_t)r->text.size;
        memcpy(r->ends.data + r->ends.size, &end, sizeof end);
        r->ends.size += (int64_t)sizeof end;
        r->text.data[r->text.size++] = (unsigned char)casus__named_rows_dialect.separator;
    }
    r->count++;
    return 1;
}

casus__source_row *casus__named_rows_rows(casus__named_rows *r) {
    int64_t raw = 0;
    for (int32_t i = 0; i < r->count; i++) {
        casus__source_row *row = &r->rows[i];
        row->text = (const char *)r->text.data;
        row->ends = (const uint32_t *)(const void *)r->ends.data + (int64_t)i * r->name_count;
        row->raw = r->raw.data != NULL ? (const char *)r->raw.data + raw : NULL;
        raw += row->raw_size;
    }
    return r->rows;
}

void casus__named_rows_clear(casus__named_rows *r) {
    r->count = 0;
    r->text.size = 0;
    r->ends.size = 0;
    r->raw.size = 0;
}
