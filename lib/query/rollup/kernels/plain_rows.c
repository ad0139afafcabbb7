/* SPDX-License-Identifier: MIT */
/* Which rows of a run count, and in which groups: a bit and a group a row. */
#include <string.h>

#include "base/error.h"
#include "query/rollup/rollup.h"

/* ---- A batch ----------------------------------------------------------------------------------------------------- */

/* 1 if every word of the vocabulary that the batch has is a kind of event, as an unknown one is. */
static int has_events_only(const casus__value_map *kinds) {
    int events = 1;
    for (int32_t word = 0; word < kinds->word_count; word++) {
        events &= casus__role_of_kind(kinds->values[word]) == CASUS__ROW_EVENT;
    }
    return events;
}

void casus__plain_begin(casus_rollup *r, int asks_for_names) {
    const casus__run *run = &r->run;
    r->run.plain.events_only = r->settings.simd && !run->holds && run->relations.column == NULL && !asks_for_names &&
                               run->revoked.ints == NULL && run->modalities.view.ints == NULL &&
                               run->certainties.view.ints == NULL && has_events_only(&run->kinds);
}

/* ---- Roles ------------------------------------------------------------------------------------------------------- */

/* A byte a row, 1 where the bit is set. */
static void spread_bits(uint64_t word, int64_t count, uint8_t *out) {
    for (int64_t i = 0; i < count; i++) {
        out[i] = (uint8_t)(word >> i & CASUS__ROW_EVENT);
    }
}

void casus__plain_choose(casus_rollup *r, int64_t first, int64_t count) {
    casus__plain *plain = &r->run.plain;
    memset(r->run.roles, r->question.filter == NULL ? CASUS__ROW_EVENT : 0, (size_t)count);
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t many = count - at < CASUS__BLOCK ? count - at : CASUS__BLOCK;
        uint64_t word = casus__low_bits(many);
        if (r->question.filter != NULL) {
            word = casus__bitmap_block(r->run.selection, first + at, many);
            if (word != 0) {
                spread_bits(word, many, r->run.roles + at);
            }
        }
        plain->chosen[at / CASUS__BLOCK] = word;
    }
}

int64_t casus__plain_chosen(const casus__plain *plain, int64_t count) {
    int64_t chosen = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        chosen += casus__count_bits(plain->chosen[at / CASUS__BLOCK]);
    }
    return chosen;
}

/* The bits of roles that are not 0; 0 if any is more than an event's. */
static int choose_by_roles(const uint8_t *roles, int64_t count, uint64_t *chosen) {
    uint8_t all = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        uint64_t word = 0;
        for (int64_t i = 0; i < CASUS__BLOCK && at + i < count; i++) {
            all |= roles[at + i];
            word |= (uint64_t)(roles[at + i] != 0) << i;
        }
        chosen[at / CASUS__BLOCK] = word;
    }
    return (all & ~CASUS__ROW_EVENT) == 0;
}

int casus__run_is_plain(casus_rollup *r, int64_t first, int64_t count) {
    if (!r->settings.simd || r->question.spreads_any || r->question.victim_count > 0 || r->list_count > 0 ||
        first % CASUS__BLOCK != 0) {
        return 0;
    }
    return r->run.plain.events_only || choose_by_roles(r->run.roles, count, r->run.plain.chosen);
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

/* One more than there can be: the one that is looked at stands behind them. */
#define TOUCHED_MOST (CASUS__RUN + 1)

static int reserve(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    casus__plain *plain = &r->run.plain;
    if (plain->groups == NULL) {
        plain->groups = casus__zalloc(a, CASUS__RUN * sizeof *plain->groups);
    }
    if (plain->packed == NULL) {
        plain->packed = casus__zalloc(a, CASUS__RUN * sizeof *plain->packed);
    }
    if (plain->touched == NULL) {
        plain->touched = casus__zalloc(a, TOUCHED_MOST * sizeof *plain->touched);
    }
    return plain->groups != NULL && plain->packed != NULL && plain->touched != NULL;
}

/* Sums and counts of all groups that there are. */
static int reserve_groups(const casus_allocator *a, casus__plain *plain, int64_t groups) {
    const int64_t sums = plain->sum_cap;
    const int64_t counts = plain->count_cap;
    if (!CASUS__GROW(a, plain->sums, plain->sum_cap, groups + 1) ||
        !CASUS__GROW(a, plain->counts, plain->count_cap, groups + 1)) {
        return 0;
    }
    memset(plain->sums + sums, 0, (size_t)(plain->sum_cap - sums) * sizeof *plain->sums);
    memset(plain->counts + counts, 0, (size_t)(plain->count_cap - counts) * sizeof *plain->counts);
    return 1;
}

/* Where the codes of a row stand in the table. */
static int64_t dense_place(const casus_rollup *r, int64_t row) {
    const casus__dense *dense = &r->run.plain.dense;
    int64_t place = 0;
    for (int32_t k = 0; k < r->question.key_count; k++) {
        place = place << dense->bits[k] | r->run.codes[(int64_t)k * CASUS__RUN + row];
    }
    return place;
}

static casus_status find_row(casus_rollup *r, int64_t row, casus_error *error) {
    casus__plain *plain = &r->run.plain;
    int32_t *known = plain->dense.size > 0 ? &plain->dense.groups[dense_place(r, row)] : NULL;
    int32_t codes[CASUS__KEYS_MAX];
    if (known != NULL && *known >= 0) {
        plain->groups[row] = *known;
        return CASUS_OK;
    }
    for (int32_t k = 0; k < r->question.key_count; k++) {
        codes[k] = r->run.codes[(int64_t)k * CASUS__RUN + row];
    }
    const casus_status status = casus__rollup_group(r, codes, &plain->groups[row], error);
    if (status == CASUS_OK && known != NULL) {
        *known = plain->groups[row];
    }
    return status;
}

/* Where all rows of a block are in one group, it is noted. Rows past the end of the run are there as well, and count
   nowhere. */
static casus_status find_block(casus_rollup *r, const casus__block *block, int64_t at, casus_error *error) {
    casus__plain *plain = &r->run.plain;
    uint64_t left = plain->chosen[at / CASUS__BLOCK];
    int32_t *groups = plain->groups + at;
    casus_status status = CASUS_OK;
    plain->alike[at / CASUS__BLOCK] = 0;
    if (left == UINT64_MAX && r->question.key_count == 0 && r->groups.count > 0) {
        memset(groups, 0, CASUS__BLOCK * sizeof *groups);
        plain->alike[at / CASUS__BLOCK] = 1;
        return CASUS_OK;
    }
    if (left == UINT64_MAX && r->question.key_count > 0 && plain->dense.size > 0) {
        const int found = block->groups(plain->dense.groups, r->run.codes + at, CASUS__RUN, r->question.key_count,
                                        plain->dense.bits, groups);
        plain->alike[at / CASUS__BLOCK] = found == 2;
        if (found != 0) {
            return CASUS_OK;
        }
    }
    memset(groups, 0xff, CASUS__BLOCK * sizeof *groups);
    for (; left != 0 && status == CASUS_OK; left &= left - 1) {
        status = find_row(r, at + casus__lowest_bit(left), error);
    }
    return status;
}

/* Adds to the counts of groups, and lists those that had no row. */
static void count_block(casus__plain *plain, int64_t at) {
    uint32_t *counts = plain->counts + 1;
    const int32_t *groups = plain->groups + at;
    int32_t touched = plain->touched_count;
    if (plain->alike[at / CASUS__BLOCK]) {
        plain->touched[touched] = groups[0];
        touched += counts[groups[0]] == 0;
        counts[groups[0]] += CASUS__BLOCK;
    } else {
        for (int i = 0; i < CASUS__BLOCK; i++) {
            if (counts[groups[i]]++ == 0 && groups[i] >= 0) {
                plain->touched[touched++] = groups[i];
            }
        }
    }
    plain->touched_count = touched;
}

/* Where the groups are few, all are looked at afterwards to list those that have rows. */
static void count_few(casus__plain *plain, int64_t count, int32_t groups) {
    uint32_t *counts = plain->counts + 1;
    int32_t touched = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int32_t *of = plain->groups + at;
        if (plain->alike[at / CASUS__BLOCK]) {
            counts[of[0]] += CASUS__BLOCK;
            continue;
        }
        for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
            CASUS__UNROLL
            for (int k = 0; k < CASUS__STEP; k++) {
                counts[of[i + k]]++;
            }
        }
    }
    for (int32_t group = 0; group < groups; group++) {
        plain->touched[touched] = group;
        touched += counts[group] != 0;
    }
    plain->touched_count = touched;
}

#define FEW 128

static void count_rows(casus__plain *plain, int64_t count, int32_t groups) {
    if (groups <= FEW) {
        count_few(plain, count, groups);
        return;
    }
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        if (plain->chosen[at / CASUS__BLOCK] != 0) {
            count_block(plain, at);
        }
    }
}

casus_status casus__plain_find_groups(casus_rollup *r, int64_t count, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__block *block = casus__block_for(&r->settings);
    casus__plain *plain = &r->run.plain;
    casus_status status = CASUS_OK;
    if (!reserve(r) || !casus__dense_cover(a, &plain->dense, &r->groups, r->words, CASUS__DENSE_MOST)) {
        return casus__fail_memory(a, error);
    }
    for (int64_t at = 0; at < count && status == CASUS_OK; at += CASUS__BLOCK) {
        status = find_block(r, block, at, error);
    }
    if (status == CASUS_OK && !reserve_groups(a, plain, r->groups.count)) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        count_rows(plain, count, r->groups.count);
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

void casus__plain_free(const casus_allocator *a, casus__plain *plain) {
    casus__dense_free(a, &plain->dense);
    casus__free(a, plain->groups, CASUS__RUN * sizeof *plain->groups);
    casus__free(a, plain->packed, CASUS__RUN * sizeof *plain->packed);
    casus__free(a, plain->touched, TOUCHED_MOST * sizeof *plain->touched);
    casus__free(a, plain->sums, (uint64_t)plain->sum_cap * sizeof *plain->sums);
    casus__free(a, plain->counts, (uint64_t)plain->count_cap * sizeof *plain->counts);
}
