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
        !CASUS__GROW(a, groups->statuses, groups->status_cap, (int64_t)first + count) ||
        !grow(a, &groups->codes, &groups->code_cap, (int64_t)first + count, groups->key_count)) {
        return 0;
    }
    for (; groups->count < first + count; groups->count++) {
        groups->rows[groups->count] = row;
        groups->statuses[groups->count] = 0;
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

/* Multiplies the combinations of a cell by the values of one more key, unless that are too many. Returns how many there
   are, 0 as casus__dictionary_code(). */
static int64_t add_values(const casus_allocator *a, casus__victim_groups *groups, int64_t had, int32_t key,
                          const int32_t *values, int64_t count) {
    const int32_t n = groups->key_count;
    if (count > 0 && had > groups->most / count) {
        return had > INT64_MAX / count ? INT64_MAX : had * count;
    }
    if (count <= 0 || !grow(a, &groups->tuples, &groups->tuple_cap, had * count, n)) {
        return 0;
    }
    for (int64_t v = 1; v < count; v++) {
        memcpy(groups->tuples + v * had * n, groups->tuples, (size_t)had * (size_t)n * sizeof *values);
    }
    for (int64_t i = 0; i < had * count; i++) {
        groups->tuples[i * n + key] = values[i / had];
    }
    return had * count;
}

/* Enters a cell in the group of each combination of its values. */
static int add_cell(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys, const int32_t *victims,
                    int32_t row, int64_t batch_row, int32_t cell, int64_t element) {
    int64_t count = grow(a, &groups->tuples, &groups->tuple_cap, 1, groups->key_count);
    for (int32_t k = 0; k < groups->key_count && count > 0; k++) {
        const int32_t *values = NULL;
        const int64_t many = casus__key_cell(a, &keys[victims[k]], batch_row, element, &values);
        count = add_values(a, groups, count, k, values, many);
    }
    groups->excess = count > groups->most ? count : 0;
    for (int64_t i = 0; i < count; i++) {
        if (groups->excess > 0 || !add_member(a, groups, row, cell, groups->tuples + i * groups->key_count)) {
            return 0;
        }
    }
    return count > 0;
}

static int add_whole(const casus_allocator *a, casus__victim_groups *groups, int32_t row) {
    const int64_t want = (int64_t)groups->count + 1;
    if (want > INT32_MAX || !grow(a, &groups->rows, &groups->row_cap, want, 1) ||
        !CASUS__GROW(a, groups->statuses, groups->status_cap, want) ||
        !grow(a, &groups->codes, &groups->code_cap, want, groups->key_count)) {
        return 0;
    }
    for (int32_t k = 0; k < groups->key_count; k++) {
        groups->codes[(int64_t)groups->count * groups->key_count + k] = CASUS__WHOLE;
    }
    groups->statuses[groups->count] = 0;
    groups->rows[groups->count++] = row;
    return 1;
}

int casus__victim_group_is_whole(const casus__victim_groups *groups, int32_t group) {
    return groups->key_count > 0 && groups->codes[(int64_t)group * groups->key_count] == CASUS__WHOLE;
}

/* The members of a row's cells, and its groups. */
static int group_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys, const int32_t *victims,
                       const casus__cells *cells, const casus__barred *barred, int64_t first, int32_t row) {
    static const int32_t codes[CASUS__KEYS_MAX] = {0};
    const int32_t members = groups->member_count;
    casus__groups_clear(a, &groups->found);
    for (int32_t i = cells->starts[row]; i < cells->starts[row + 1]; i++) {
        const int64_t element = cells->firsts[row] + (i - cells->starts[row]);
        if (!casus__barred_part(barred, &cells->claim, first + row, element) &&
            !add_cell(a, groups, keys, victims, row, first + row, i, element)) {
            groups->excess_row = row;
            return 0;
        }
        const int64_t entered = groups->member_count - members;
        if (entered > groups->most && entered > CASUS__VICTIM_CELLS) {
            groups->excess = entered;
            groups->excess_row = row;
            return 0;
        }
    }
    if (groups->found.count == 0 && casus__groups_find(a, &groups->found, codes) < 0) {
        return 0; /* an event without cells */
    }
    if (!add_groups(a, groups, row)) {
        return 0;
    }
    for (int32_t m = members; m < groups->member_count; m++) {
        groups->statuses[groups->members[m].group] |= UINT64_C(1) << cells->items[groups->members[m].cell].status;
    }
    return 1;
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

/* What surround() does where all cells of a row are in one group, each once, as those of most events are. */
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
    if (group_count == 1 && groups->member_count - first == cells->starts[row + 1] - from) { /* none is barred */
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
                                  const int32_t *victims, const casus__cells *cells, const casus__barred *barred,
                                  const uint8_t *roles, uint8_t whole, int64_t first, int32_t rows) {
    groups->count = groups->member_count = 0;
    groups->excess = 0;
    if (!grow(a, &groups->starts, &groups->start_cap, (int64_t)rows + 1, 1)) {
        return 0;
    }
    for (int32_t row = 0; row < rows; row++) {
        const int32_t member = groups->member_count;
        groups->starts[row] = groups->count;
        if (roles[row] != 0 && (!group_cells(a, groups, keys, victims, cells, barred, first, row) ||
                                (has_nesting(cells, row) && !surround(a, groups, cells, row, member)) ||
                                ((roles[row] & whole) != 0 && !add_whole(a, groups, row)))) {
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
    casus__free(a, groups->statuses, (uint64_t)groups->status_cap * sizeof *groups->statuses);
    casus__free(a, groups->tuples, (uint64_t)groups->tuple_cap * (uint64_t)groups->key_count * sizeof *groups->tuples);
    casus__free(a, groups->members, (uint64_t)groups->member_cap * sizeof *groups->members);
    casus__free(a, groups->lists, (uint64_t)groups->list_cap * sizeof *groups->lists);
    casus__free(a, groups->firsts, (uint64_t)groups->first_cap * sizeof *groups->firsts);
    casus__free(a, groups->last, (uint64_t)groups->last_cap * sizeof *groups->last);
    casus__groups_free(a, &groups->found);
    casus__nest_free(a, &groups->nest);
}
