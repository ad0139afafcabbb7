/* SPDX-License-Identifier: MIT */
/* Row by row: each cell is entered in its group, found by hashing; then one walk over the cells, from those around to
   those inside, finds what is around each in its own group. */
#include "query/rollup/run/victim_groups.h"

#include <string.h>

static int grow(const casus_allocator *a, int32_t **items, int64_t *cap, int64_t want, int32_t width) {
    return casus__grow(a, items, cap, want, (uint64_t)width * sizeof **items);
}

int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *groups, int32_t rows) {
    if (!grow(a, &groups->starts, &groups->start_cap, (int64_t)rows + 1, 1) ||
        !grow(a, &groups->rows, &groups->row_cap, rows, 1)) {
        return 0;
    }
    for (int32_t i = 0; i < rows; i++) {
        groups->starts[i] = groups->rows[i] = i;
    }
    groups->starts[rows] = rows;
    groups->count = rows;
    return 1;
}

/* ---- Groups ----------------------------------------------------------------------------------------------------- */

/* Makes the victim groups that `found` has and the run not yet. */
static int add_groups(const casus_allocator *a, casus__victim_groups *groups, int32_t row) {
    const int32_t first = groups->starts[row];
    const int32_t count = groups->found.count;
    if (count > INT32_MAX - first || !grow(a, &groups->rows, &groups->row_cap, (int64_t)first + count, 1) ||
        !grow(a, &groups->codes, &groups->code_cap, (int64_t)first + count, groups->key_count)) {
        return 0;
    }
    for (; groups->count < first + count; groups->count++) {
        groups->rows[groups->count] = row;
        memcpy(groups->codes + (int64_t)groups->count * groups->key_count,
               groups->found.codes + (int64_t)(groups->count - first) * groups->key_count,
               (size_t)groups->key_count * sizeof *groups->codes);
    }
    return 1;
}

/* Enters a cell in the group of some codes. */
static int add_member(const casus_allocator *a, casus__victim_groups *groups, int32_t row, int32_t cell,
                      const int32_t *codes) {
    const casus__groups *known = &groups->found;
    const size_t bytes = (size_t)groups->key_count * sizeof *codes;
    /* Mostly it is that of the cell before. */
    int32_t found = known->count == 0 ? -1 : groups->members[groups->member_count - 1].group - groups->starts[row];
    if (found < 0 || memcmp(known->codes + (int64_t)found * groups->key_count, codes, bytes) != 0) {
        found = casus__groups_find(a, &groups->found, codes);
    }
    if (found < 0 || groups->member_count == INT32_MAX ||
        !CASUS__GROW(a, groups->members, groups->member_cap, (int64_t)groups->member_count + 1)) {
        return 0;
    }
    groups->members[groups->member_count++] = (casus__victim_cell){cell, groups->starts[row] + found, 0, -1};
    return 1;
}

/* The members of a row's cells, and its groups. */
static int group_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys, const int32_t *victims,
                       const casus__cells *cells, int32_t row) {
    int32_t codes[CASUS__KEYS_MAX] = {0};
    casus__groups_clear(a, &groups->found);
    for (int32_t i = cells->starts[row]; i < cells->starts[row + 1]; i++) {
        for (int32_t k = 0; k < groups->key_count; k++) {
            codes[k] = casus__key_victim(a, &keys[victims[k]], cells->firsts[row] + (i - cells->starts[row]));
            if (codes[k] < 0) {
                return 0;
            }
        }
        if (!add_member(a, groups, row, i, codes)) {
            return 0;
        }
    }
    if (groups->found.count == 0 && casus__groups_find(a, &groups->found, codes) < 0) {
        return 0; /* an event without cells */
    }
    return add_groups(a, groups, row);
}

/* ---- What is around a cell -------------------------------------------------------------------------------------- */

/* Cells of a row, whose members begin at `first`. 0 if none lies inside another. */
static int has_nesting(const casus__cells *cells, int32_t row) {
    for (int32_t i = cells->starts[row]; i < cells->starts[row + 1]; i++) {
        if (cells->items[i].included_in >= 0) {
            return 1;
        }
    }
    return 0;
}

static int link_cells(const casus_allocator *a, casus__victim_groups *groups, const casus__cells *cells, int32_t row) {
    const int32_t from = cells->starts[row];
    const int32_t n = cells->starts[row + 1] - from;
    casus__nest_free(a, &groups->nest);
    if (!casus__nest_init(a, &groups->nest, n)) {
        return 0;
    }
    for (int32_t i = 0; i < n; i++) {
        const int32_t parent = cells->items[from + i].included_in;
        groups->nest.nodes[i].parent = parent >= 0 && parent < n && parent != i ? parent : -1;
    }
    casus__nest_link(&groups->nest);
    return 1;
}
/* What surround() does where all cells of a row are in one group, as those of most events are. */
static void surround_all(casus__victim_groups *groups, const casus__cells *cells, int32_t row, int32_t first) {
    const int32_t from = cells->starts[row];
    const int32_t n = cells->starts[row + 1] - from;
    for (int32_t i = 0; i < n; i++) {
        const int32_t parent = cells->items[from + i].included_in;
        groups->members[first + i].outer = parent >= 0 && parent < n && parent != i ? first + parent : -1;
    }
}

/* Sets `outer` of the members from `first` on, which are those of the row, to the member around it. */
static int surround(const casus_allocator *a, casus__victim_groups *groups, const casus__cells *cells, int32_t row,
                    int32_t first) {
    const int32_t from = cells->starts[row];
    const int32_t group_count = groups->count - groups->starts[row];
    casus__nest_walk walk = {-1, 0};
    if (group_count == 1) {
        surround_all(groups, cells, row, first);
        return 1;
    }
    if (!link_cells(a, groups, cells, row) ||
        !grow(a, &groups->last, &groups->last_cap, (int64_t)group_count + groups->nest.n, 1)) {
        return 0;
    }
    int32_t *last = groups->last;
    int32_t *ends = last + group_count; /* of the members of each cell */
    for (int32_t i = 0; i < group_count; i++) {
        last[i] = -1;
    }
    for (int32_t cell = 0, m = first; cell < groups->nest.n; cell++) {
        while (m < groups->member_count && groups->members[m].cell == from + cell) {
            m++;
        }
        ends[cell] = m;
    }
    while (casus__nest_next(&groups->nest, &walk)) {
        for (int32_t m = walk.at == 0 ? first : ends[walk.at - 1]; m < ends[walk.at]; m++) {
            int32_t *inner = &last[groups->members[m].group - groups->starts[row]];
            if (walk.leaving) {
                *inner = groups->members[m].outer;
            } else {
                groups->members[m].outer = *inner;
                *inner = m;
            }
        }
    }
    return 1;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------ */

/* Lists the members group by group; from here on `outer` is a place. */
static int list_members(const casus_allocator *a, casus__victim_groups *groups) {
    if (!grow(a, &groups->firsts, &groups->first_cap, (int64_t)groups->count + 1, 1) ||
        !grow(a, &groups->lists, &groups->list_cap, (int64_t)groups->member_count + 1, 1)) {
        return 0;
    }
    int32_t *firsts = groups->firsts;
    memset(firsts, 0, ((size_t)groups->count + 1) * sizeof *firsts);
    for (int32_t m = 0; m < groups->member_count; m++) {
        groups->members[m].place = firsts[groups->members[m].group]++;
    }
    for (int32_t g = 0, first = 0; g <= groups->count; g++) {
        const int32_t size = firsts[g];
        firsts[g] = first;
        first += size;
    }
    for (int32_t m = 0; m < groups->member_count; m++) {
        casus__victim_cell *member = &groups->members[m];
        groups->lists[firsts[member->group] + member->place] = m;
        member->outer = member->outer < 0 ? -1 : groups->members[member->outer].place;
    }
    return 1;
}

int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const uint8_t *roles,
                                  int32_t rows) {
    groups->count = groups->member_count = 0;
    if (!grow(a, &groups->starts, &groups->start_cap, (int64_t)rows + 1, 1)) {
        return 0;
    }
    for (int32_t row = 0; row < rows; row++) {
        const int32_t first = groups->member_count;
        groups->starts[row] = groups->count;
        if (roles[row] != 0 && (!group_cells(a, groups, keys, victims, cells, row) ||
                                (has_nesting(cells, row) && !surround(a, groups, cells, row, first)))) {
            return 0;
        }
    }
    groups->starts[rows] = groups->count;
    return list_members(a, groups);
}

void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *groups) {
    casus__free(a, groups->starts, (uint64_t)groups->start_cap * sizeof *groups->starts);
    casus__free(a, groups->rows, (uint64_t)groups->row_cap * sizeof *groups->rows);
    casus__free(a, groups->codes, (uint64_t)groups->code_cap * (uint64_t)groups->key_count * sizeof *groups->codes);
    casus__free(a, groups->members, (uint64_t)groups->member_cap * sizeof *groups->members);
    casus__free(a, groups->lists, (uint64_t)groups->list_cap * sizeof *groups->lists);
    casus__free(a, groups->firsts, (uint64_t)groups->first_cap * sizeof *groups->firsts);
    casus__free(a, groups->last, (uint64_t)groups->last_cap * sizeof *groups->last);
    casus__groups_free(a, &groups->found);
    casus__nest_free(a, &groups->nest);
}
