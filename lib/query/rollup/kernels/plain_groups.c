/* SPDX-License-Identifier: MIT */
/* The entries of a plain run and their groups: an entry is a row and one of its groups. Without a key that is a list
   entry i is row i, whether it counts or not. */
#include <string.h>

#include "base/error.h"
#include "query/rollup/kernels/key_blocks.h"
#include "query/rollup/kernels/key_lists.h"
#include "query/rollup/rollup.h"

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

/* Entries of a run at most. */
static int64_t entries_most(const casus_rollup *r) {
    return r->list_count > 0 ? CASUS__RUN * CASUS__LIST_MOST : CASUS__RUN;
}

static int reserve(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    casus__plain *plain = &r->run.plain;
    const int64_t most = entries_most(r);
    /* One more than there can be is touched: the one that is looked at stands behind them. */
    return CASUS__GROW(a, plain->groups, plain->group_cap, most) &&
           CASUS__GROW(a, plain->touched, plain->touched_cap, most + 1) &&
           CASUS__GROW(a, plain->packed, plain->packed_cap, CASUS__RUN) &&
           CASUS__GROW(a, plain->cells, plain->cell_cap, r->run.cells.column != NULL ? 3 * CASUS__RUN : 0) &&
           CASUS__GROW(a, plain->rows, plain->row_cap, most) &&
           CASUS__GROW(a, plain->starts, plain->start_cap, CASUS__RUN + 1) &&
           CASUS__GROW(a, plain->entry_codes, plain->entry_code_cap, most * r->question.key_count);
}

/* Up to so many groups, sums and counts have banks. */
#define BANKED 32

/* Sums and counts of all groups that there are. */
static int reserve_groups(const casus_allocator *a, casus__plain *plain, int64_t groups) {
    const int64_t want = (groups <= BANKED ? CASUS__BANKS : 1) * (groups + 1);
    const int64_t sums = plain->sum_cap;
    const int64_t counts = plain->count_cap;
    plain->bank = groups <= BANKED ? groups + 1 : 0;
    if (!CASUS__GROW(a, plain->sums, plain->sum_cap, want) || !CASUS__GROW(a, plain->counts, plain->count_cap, want)) {
        return 0;
    }
    memset(plain->sums + sums, 0, (size_t)(plain->sum_cap - sums) * sizeof *plain->sums);
    memset(plain->counts + counts, 0, (size_t)(plain->count_cap - counts) * sizeof *plain->counts);
    return 1;
}

void casus__plain_free(const casus_allocator *a, casus__plain *plain) {
    casus__dense_free(a, &plain->dense);
    casus__free(a, plain->groups, (uint64_t)plain->group_cap * sizeof *plain->groups);
    casus__free(a, plain->touched, (uint64_t)plain->touched_cap * sizeof *plain->touched);
    casus__free(a, plain->packed, (uint64_t)plain->packed_cap * sizeof *plain->packed);
    casus__free(a, plain->cells, (uint64_t)plain->cell_cap * sizeof *plain->cells);
    casus__free(a, plain->rows, (uint64_t)plain->row_cap * sizeof *plain->rows);
    casus__free(a, plain->starts, (uint64_t)plain->start_cap * sizeof *plain->starts);
    casus__free(a, plain->entry_codes, (uint64_t)plain->entry_code_cap * sizeof *plain->entry_codes);
    casus__free(a, plain->sums, (uint64_t)plain->sum_cap * sizeof *plain->sums);
    casus__free(a, plain->counts, (uint64_t)plain->count_cap * sizeof *plain->counts);
}

/* ---- Entries ----------------------------------------------------------------------------------------------------- */

/* An entry a row: the codes stay where they are. */
static void enter_rows(casus_rollup *r, int64_t count) {
    casus__plain *plain = &r->run.plain;
    plain->listed = 0;
    plain->count = count;
    plain->codes = r->run.codes;
    plain->stride = CASUS__RUN;
    memcpy(plain->entered, plain->chosen, sizeof plain->chosen);
}

/* So many entries stand in plain->rows, of which those of the key `list` have their codes: the other codes are those of
   the rows. A block that is not full is filled with the codes of the empty text. */
static void enter_listed(casus_rollup *r, int32_t list, int64_t n) {
    casus__plain *plain = &r->run.plain;
    const int64_t most = entries_most(r);
    const int64_t end = (n + CASUS__BLOCK - 1) / CASUS__BLOCK * CASUS__BLOCK;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        const int32_t *codes = r->run.codes + (int64_t)k * CASUS__RUN;
        int32_t *out = plain->entry_codes + k * most;
        for (int64_t i = 0; k != list && i < n; i++) {
            out[i] = codes[plain->rows[i]];
        }
        memset(out + n, 0, (size_t)(end - n) * sizeof *out);
    }
    plain->listed = 1;
    plain->count = n;
    plain->codes = plain->entry_codes;
    plain->stride = most;
    for (int64_t at = 0; at < n; at += CASUS__BLOCK) {
        plain->entered[at / CASUS__BLOCK] = casus__low_bits(n - at);
    }
}

/* An entry a name, with the codes of its row beside it. */
static int enter_names(casus_rollup *r, int64_t first, int64_t count) {
    casus__plain *plain = &r->run.plain;
    const int32_t list = r->lists[0];
    const int64_t n = casus__key_lists(&r->settings.allocator, &r->keys[list], plain->chosen, first, count,
                                       plain->starts, plain->entry_codes + list * entries_most(r), plain->rows);
    if (n >= 0) {
        enter_listed(r, list, n);
    }
    return n >= 0;
}

/* If no more than one row in so many counts, the others are passed over. */
#define FEW_ROWS 4

/* An entry a row that counts. */
static void enter_chosen(casus_rollup *r, int64_t count) {
    casus__plain *plain = &r->run.plain;
    int32_t n = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        for (uint64_t left = plain->chosen[at / CASUS__BLOCK]; left != 0; left &= left - 1) {
            const int64_t row = at + casus__lowest_bit(left);
            plain->rows[n] = (int32_t)row;
            plain->starts[row] = n;
            plain->starts[row + 1] = ++n;
        }
    }
    enter_listed(r, -1, n);
}

static int enter(casus_rollup *r, int64_t first, int64_t count) {
    if (r->list_count > 0) {
        return enter_names(r, first, count);
    }
    if (r->question.filter != NULL && casus__plain_chosen(&r->run.plain, count) <= count / FEW_ROWS) {
        enter_chosen(r, count);
    } else {
        enter_rows(r, count);
    }
    return 1;
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

/* Where the codes of an entry stand in the table. */
static int64_t dense_place(const casus_rollup *r, int64_t entry) {
    const casus__plain *plain = &r->run.plain;
    int64_t place = 0;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        place = place << plain->dense.bits[k] | plain->codes[k * plain->stride + entry];
    }
    return place;
}

static casus_status find_entry(casus_rollup *r, int64_t entry, casus_error *error) {
    casus__plain *plain = &r->run.plain;
    int32_t *known = plain->dense.size > 0 ? &plain->dense.groups[dense_place(r, entry)] : NULL;
    int32_t codes[CASUS__KEYS_MAX] = {0};
    if (known != NULL && *known >= 0) {
        plain->groups[entry] = *known;
        return CASUS_OK;
    }
    for (int32_t k = 0; k < r->question.key_count; k++) {
        codes[k] = plain->codes[k * plain->stride + entry];
    }
    const casus_status status = casus__rollup_group(r, codes, &plain->groups[entry], error);
    if (status == CASUS_OK && known != NULL) {
        *known = plain->groups[entry];
    }
    return status;
}

/* Looks a block up in the table; the answer of casus__block.groups. */
static int look_up(casus_rollup *r, const casus__block *block, int64_t at) {
    casus__plain *plain = &r->run.plain;
    return block->groups(plain->dense.groups, plain->codes + at, plain->stride, r->question.key_count,
                         plain->dense.bits, plain->groups + at);
}

/* The entries of a block that are in no group, as a bit each. */
static uint64_t without_group(const int32_t *groups) {
    uint64_t found = 0;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        found |= (uint64_t)(groups[i] < 0) << i;
    }
    return found;
}

static casus_status find_entries(casus_rollup *r, int64_t at, uint64_t entries, casus_error *error) {
    casus_status status = CASUS_OK;
    for (; entries != 0 && status == CASUS_OK; entries &= entries - 1) {
        status = find_entry(r, at + casus__lowest_bit(entries), error);
    }
    return status;
}

/* What is not entered is in no group: mostly all from one entry on. */
static void drop_others(int32_t *groups, uint64_t entered) {
    const int first = casus__count_bits(entered);
    uint64_t others = ~entered;
    if (entered == casus__low_bits(first)) {
        memset(groups + first, 0xff, (size_t)(CASUS__BLOCK - first) * sizeof *groups);
        others = 0;
    }
    for (; others != 0; others &= others - 1) {
        groups[casus__lowest_bit(others)] = -1;
    }
}

/* A block whose entries all have codes. The first group that is made may be that of others, too. Where all entries are
   in one group, it is noted. */
static casus_status find_whole(casus_rollup *r, const casus__block *block, int64_t at, uint64_t entered,
                               casus_error *error) {
    casus__plain *plain = &r->run.plain;
    int32_t *groups = plain->groups + at;
    int found = look_up(r, block, at);
    uint64_t left = found != 0 ? 0 : without_group(groups) & entered;
    casus_status status = CASUS_OK;
    if (left != 0) {
        status = find_entries(r, at, left & (0 - left), error);
        found = status == CASUS_OK ? look_up(r, block, at) : 0;
        left = found != 0 ? 0 : without_group(groups) & entered;
    }
    if (status == CASUS_OK) {
        status = find_entries(r, at, left, error);
    }
    drop_others(groups, entered);
    plain->alike[at / CASUS__BLOCK] = found == 2 && entered == UINT64_MAX;
    return status;
}

/* Entries past the last are there as well, and count nowhere. Without a key all are in the only group. */
static casus_status find_block(casus_rollup *r, const casus__block *block, int64_t at, casus_error *error) {
    casus__plain *plain = &r->run.plain;
    const uint64_t entered = plain->entered[at / CASUS__BLOCK];
    int32_t *groups = plain->groups + at;
    if (r->question.key_count == 0 && r->groups.count > 0) {
        plain->alike[at / CASUS__BLOCK] = entered == UINT64_MAX;
        memset(groups, 0, CASUS__BLOCK * sizeof *groups);
        drop_others(groups, entered);
        return CASUS_OK;
    }
    plain->alike[at / CASUS__BLOCK] = 0;
    if (r->question.key_count > 0 && plain->dense.size > 0 &&
        (plain->listed || (plain->count - at >= CASUS__BLOCK && casus__is_worth_a_block(entered)))) {
        return find_whole(r, block, at, entered, error);
    }
    memset(groups, 0xff, CASUS__BLOCK * sizeof *groups);
    return find_entries(r, at, entered, error);
}

/* 1 if there is no key, and all rows of a whole run count; rows that the filter has listed are none. */
static int is_all(const casus_rollup *r) {
    const casus__plain *plain = &r->run.plain;
    uint64_t left = plain->listed || plain->count != CASUS__RUN;
    for (int64_t at = 0; at < plain->count; at += CASUS__BLOCK) {
        left |= plain->entered[at / CASUS__BLOCK] ^ casus__low_bits(plain->count - at);
    }
    return r->question.key_count == 0 && left == 0;
}

/* 1 if the blocks of a whole run are in the same group. */
static int is_whole(const casus__plain *plain) {
    int whole = !plain->listed && plain->count == CASUS__RUN;
    for (int64_t at = 0; whole && at < plain->count; at += CASUS__BLOCK) {
        whole = plain->alike[at / CASUS__BLOCK] && plain->groups[at] == plain->groups[0];
    }
    return whole;
}

/* ---- Counts ------------------------------------------------------------------------------------------------------ */

/* Counts the entries of a block, and lists the groups that had none. */
static void count_block(casus__plain *plain, int64_t at) {
    uint32_t *counts = plain->counts + 1;
    const int32_t *groups = plain->groups + at;
    int32_t *touched = plain->touched;
    int32_t n = plain->touched_count;
    if (plain->alike[at / CASUS__BLOCK]) {
        touched[n] = groups[0];
        n += counts[groups[0]] == 0;
        counts[groups[0]] += CASUS__BLOCK;
    } else {
        for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
            CASUS__UNROLL
            for (int k = 0; k < CASUS__STEP; k++) {
                const int32_t group = groups[i + k];
                if (counts[group]++ == 0 && group >= 0) {
                    touched[n++] = group;
                }
            }
        }
    }
    plain->touched_count = n;
}

static void count_block_of_few(casus__plain *plain, int64_t at) {
    uint32_t *counts = plain->counts + 1;
    const int64_t bank = plain->bank;
    const int32_t *groups = plain->groups + at;
    if (plain->alike[at / CASUS__BLOCK]) {
        counts[groups[0]] += CASUS__BLOCK;
        return;
    }
    for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
        CASUS__UNROLL
        for (int k = 0; k < CASUS__STEP; k++) {
            counts[groups[i + k] + k % CASUS__BANKS * bank]++;
        }
    }
}

/* All counts into the first bank. */
static void fold_counts(casus__plain *plain) {
    for (int k = 1; k < CASUS__BANKS; k++) {
        uint32_t *bank = plain->counts + k * plain->bank;
        for (int64_t i = 0; i < plain->bank; i++) {
            plain->counts[i] += bank[i];
            bank[i] = 0;
        }
    }
}

/* Up to so many groups, all are looked at afterwards to list those that have entries. */
#define FEW 128

static void count_entries(casus__plain *plain, int32_t groups) {
    if (plain->whole) {
        plain->counts[plain->groups[0] + 1] = (uint32_t)plain->count;
        plain->touched[plain->touched_count++] = plain->groups[0];
        return;
    }
    const int few = groups <= FEW;
    for (int64_t at = 0; at < plain->count; at += CASUS__BLOCK) {
        if (plain->entered[at / CASUS__BLOCK] == 0) {
            continue;
        }
        if (few) {
            count_block_of_few(plain, at);
        } else {
            count_block(plain, at);
        }
    }
    fold_counts(plain);
    for (int32_t group = 0; few && group < groups; group++) {
        plain->touched[plain->touched_count] = group;
        plain->touched_count += plain->counts[group + 1] != 0;
    }
}

/* ---- Together ---------------------------------------------------------------------------------------------------- */

casus_status casus__plain_find_groups(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    const casus__block *block = casus__block_for(&r->settings);
    const casus_allocator *a = &r->settings.allocator;
    casus__plain *plain = &r->run.plain;
    casus_status status = CASUS_OK;
    if (!reserve(r)) {
        return casus__fail_memory(a, error);
    }
    if (!enter(r, first, count)) {
        return casus__rollup_no_room(r, error);
    }
    if (!casus__dense_cover(a, &plain->dense, &r->groups, r->words, CASUS__DENSE_MOST)) {
        return casus__fail_memory(a, error);
    }
    if (!plain->zeros || !is_all(r)) {
        for (int64_t at = 0; at < plain->count && status == CASUS_OK; at += CASUS__BLOCK) {
            status = find_block(r, block, at, error);
        }
        plain->zeros = is_whole(plain) && is_all(r);
    }
    /* Also of groups that are as the run before has left them: rows that the filter has listed are no whole run. */
    plain->whole = is_whole(plain);
    if (status == CASUS_OK && !reserve_groups(a, plain, r->groups.count)) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        count_entries(plain, r->groups.count);
    }
    return status;
}

void casus__plain_end(casus__plain *plain) {
    for (int32_t i = 0; i < plain->touched_count; i++) {
        plain->counts[plain->touched[i] + 1] = 0;
    }
    if (plain->count_cap > 0) {
        plain->counts[0] = 0;
    }
    plain->touched_count = 0;
}
