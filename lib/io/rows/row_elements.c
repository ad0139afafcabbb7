/* SPDX-License-Identifier: MIT */
/* Elements are made one by one and go to their columns many at a time, a member at a time. An element gets the members
   that rules may fill (m->members); row_block.c pads the others at the end of a block. */
#include "io/rows/row_elements.h"

#include <string.h>

#include "base/text.h"
#include "io/rows/mapping/row_cells.h"

void *casus__row_map_next(casus__row_map *m, int kind) {
    casus__made_parts *made = &m->made[kind];
    if (made->parts.cap - made->parts.size < made->part_size &&
        !casus__buffer_reserve(&m->columns->allocator, &made->parts, made->part_size)) {
        return NULL;
    }
    void *next = made->parts.data + made->parts.size;
    made->parts.size += made->part_size;
    made->count++;
    return next;
}

int casus__row_map_add(casus__row_map *m, int kind, const void *part) {
    if (m->made[kind].part_size == 0) {
        return 1;
    }
    void *next = casus__row_map_next(m, kind);
    if (next != NULL) {
        memcpy(next, part, (size_t)m->made[kind].part_size);
    }
    return next != NULL;
}

int casus__row_map_flush(casus__row_map *m) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        casus__made_parts *made = &m->made[kind];
        if (made->count > 0) {
            casus__column *list = &m->columns->columns[casus__part_column(kind)];
            if (!casus__column_add_parts(&m->columns->allocator, list->children, made->parts.data, made->count,
                                         m->members[kind], m->member_count[kind])) {
                return 0;
            }
        }
        made->count = made->parts.size = 0;
    }
    m->scratch.size = 0;
    return 1;
}

int casus__row_map_begin(casus__row_map *m, const casus__source_row *row) {
    const int is_full = m->scratch.cap - m->scratch.size < CASUS__CELL_ROOM(row->raw_size);
    return !is_full || (casus__row_map_flush(m) && casus__row_map_room(m, row->raw_size));
}

casus_str casus__row_map_keep(casus__row_map *m, casus_str text) {
    if (!casus__row_map_room(m, text.size)) {
        return (casus_str){NULL, 0};
    }
    const char *copy = (const char *)m->scratch.data + m->scratch.size;
    memcpy(m->scratch.data + m->scratch.size, text.data, (size_t)text.size);
    m->scratch.size += text.size;
    return (casus_str){copy, text.size};
}

void casus__row_map_close_lists(casus__row_map *m, int32_t row) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        if (casus__row_map_wants(m, kind)) {
            const casus__column *list = &m->columns->columns[casus__part_column(kind)];
            m->made[kind].ends[row] = (int32_t)(list->children->length + m->made[kind].count);
        }
    }
}

int casus__row_map_wants(const casus__row_map *m, int kind) {
    return (int)((m->lists >> casus__part_column(kind)) & 1);
}

int32_t casus__row_map_optional_value(casus__row_map *m, const casus__source_row *row, int32_t column,
                                      const casus__value *values) {
    int known = 0;
    return column < 0 ? 0 : casus__row_map_value(m, row, column, values, &known);
}

int casus__row_map_next_item(casus_str *list, char separator, casus_str *item) {
    while (list->size > 0) {
        const char *end = separator == 0 ? NULL : memchr(list->data, separator, (size_t)list->size);
        const casus_str one = {list->data, end == NULL ? list->size : end - list->data};
        const int64_t used = one.size + (end != NULL);
        list->data += used;
        list->size -= used;
        *item = casus__trim(one);
        if (item->size > 0) {
            return 1;
        }
    }
    return 0;
}
