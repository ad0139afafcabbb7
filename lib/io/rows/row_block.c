/* SPDX-License-Identifier: MIT */
/* The order of a block: flat columns first, since they leave the days of the rows behind; then the lists that rows
   fill, the empty ones, and the numbers of the rows. batch/builder.c fills the same columns from an event: what changes
   here changes there, and tests/unit/test_formats.c compares the two. */
#include "io/rows/row_block.h"

#include <string.h>

#include "io/rows/mapping/comma_votes.h"
#include "io/rows/row_flat.h"
#include "io/rows/row_lists.h"

/* Lists that no rule of the profile fills are empty in every row. */
static int add_empty_lists(casus__row_map *m, int32_t count) {
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        const int32_t id = casus__part_column(part);
        casus__column *list = casus__columns_get(m->columns, id);
        if (list != NULL && ((m->lists >> id) & 1) == 0 &&
            !casus__column_add_empty_lists(&m->columns->allocator, list, count)) {
            return 0;
        }
    }
    return 1;
}

/* Gives the elements that rows have added those members that no rule fills. */
static int pad_lists(casus__row_map *m) {
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        const int32_t id = casus__part_column(part);
        if (((m->lists >> id) & 1) != 0 &&
            !casus__column_pad(&m->columns->allocator, m->columns->columns[id].children)) {
            return 0;
        }
    }
    return 1;
}

/* Where no reader has looked ahead, the first block decides what commas are. */
static void settle_commas(casus__row_map *m, const casus__source_row *rows, int32_t count) {
    casus__comma_votes votes;
    if (!casus__comma_open(m) || count == 0) {
        return;
    }
    memset(&votes, 0, sizeof votes);
    m->row_count = 0; /* the rows are read again */
    for (int32_t i = 0; i < count; i++) {
        casus__comma_vote(&votes, m, &rows[i]);
    }
    casus__comma_settle(&votes, m);
}

int casus__row_map_rows(casus__row_map *m, const casus__source_row *rows, int32_t count) {
    settle_commas(m, rows, count);
    m->rows = rows;
    m->row_count = count;
    m->has_spans = m->has_points = 0;
    if (m->seen_dirty) {
        memset(m->seen, 0, (size_t)m->seen_size);
        m->seen_dirty = 0;
    }
    if (!casus__row_map_flat(m) || !add_empty_lists(m, count)) {
        return 0;
    }
    if (!casus__row_map_lists(m) || !pad_lists(m)) {
        return 0;
    }
    casus__buffer *numbers = &m->columns->source_rows;
    if (!casus__buffer_reserve(&m->columns->allocator, numbers, count * (int64_t)sizeof rows->number)) {
        return 0;
    }
    for (int32_t i = 0; i < count; i++) {
        memcpy(numbers->data + numbers->size, &rows[i].number, sizeof rows[i].number);
        numbers->size += (int64_t)sizeof rows[i].number;
    }
    if (m->decoder.no_memory) {
        return 0;
    }
    m->columns->row_count += count;
    return 1;
}
