/* SPDX-License-Identifier: MIT */
/* An element gets the members that rules may fill (m->members); row_block.c pads the others at the end of a block. */
#include "io/rows/row_elements.h"

#include <string.h>

#include "base/text.h"
#include "io/rows/mapping/row_cells.h"

int casus__row_map_add(casus__row_map *m, int kind, const void *part) {
    casus__column *list = casus__columns_get(m->columns, casus__part_column(kind));
    return list == NULL || casus__column_add_members(&m->columns->allocator, list->children, part, m->members[kind],
                                                     m->member_count[kind]);
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
