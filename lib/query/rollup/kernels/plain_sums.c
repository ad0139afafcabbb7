/* SPDX-License-Identifier: MIT */
/* The sums of a plain run. First all that could keep a kernel from it is looked at, then the packed figures are added
   by group, and last the sums are emptied into the numbers of the groups; rows out of the ordinary are corrected one by
   one. Nothing is added before it is certain that all can be. */
#include "query/rollup/rollup.h"

/* Numbers of a group below this take whatever a run can add: CASUS__RUN figures below MODEST. */
#define HEADROOM (INT64_C(1) << 62)
#define MODEST (INT64_C(1) << 51)

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->question.stride + sum->slot;
}

static void add_counts(casus_rollup *r, const casus__sum *sum) {
    const casus__plain *plain = &r->run.plain;
    for (int32_t i = 0; i < plain->touched_count; i++) {
        *numbers_of(r, plain->touched[i], sum) += plain->counts[plain->touched[i] + 1];
    }
}

/* ---- Packing ----------------------------------------------------------------------------------------------------- */

static double number_at(const casus__plain_figures *f, int i, int64_t row) {
    const int known = f->complete || (f->known[i][row / CASUS__BLOCK] >> row % CASUS__BLOCK & 1) != 0;
    return known ? f->numbers[i][row] : casus__nan();
}

/* Computes the figures of a block's odd rows; 0 if one is no count, or so large that sums could leave their range. */
static int make_odd(casus_rollup *r, const casus__plain_figures *f, int64_t at) {
    for (uint64_t left = r->run.plain.odd[at / CASUS__BLOCK]; left != 0; left &= left - 1) {
        const int64_t row = at + casus__lowest_bit(left);
        const casus_triple triple = {number_at(f, 0, row), number_at(f, 1, row), number_at(f, 2, row)};
        casus__figure *figure = &r->run.figures[row];
        if (!casus__figure_of(&triple, figure) || figure->low >= MODEST || figure->best >= MODEST ||
            figure->high >= MODEST) {
            return 0;
        }
    }
    return 1;
}

/* Computes the odd figures that count. 0 if the general way must take them. */
static int make_all_odd(casus_rollup *r, const casus__plain_figures *f, int64_t count) {
    int ok = 1;
    for (int64_t at = 0; at < count && ok; at += CASUS__BLOCK) {
        ok = make_odd(r, f, at);
    }
    return ok;
}

static int have_headroom(casus_rollup *r, const casus__sum *sum) {
    const casus__plain *plain = &r->run.plain;
    int64_t all = 0;
    for (int32_t i = 0; i < plain->touched_count; i++) {
        const int64_t *numbers = numbers_of(r, plain->touched[i], sum);
        all |= numbers[CASUS__LOW] | numbers[CASUS__BEST] | numbers[CASUS__HIGH];
    }
    return all < HEADROOM;
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static void add_block(uint64_t *sums, int64_t bank, const int32_t *groups, const uint64_t *packed) {
    for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
        CASUS__UNROLL
        for (int k = 0; k < CASUS__STEP; k++) {
            sums[groups[i + k] + k % CASUS__BANKS * bank] += packed[i + k];
        }
    }
}

/* All sums into the first bank. */
static void fold_sums(casus__plain *plain) {
    for (int k = 1; k < CASUS__BANKS; k++) {
        uint64_t *bank = plain->sums + k * plain->bank;
        for (int64_t i = 0; i < plain->bank; i++) {
            plain->sums[i] += bank[i];
            bank[i] = 0;
        }
    }
}

static void add_names(const casus__plain *plain, const uint64_t *packed, uint64_t *sums) {
    for (int64_t i = 0; i < plain->count; i++) {
        sums[plain->groups[i]] += packed[plain->rows[i]];
    }
}

static void add_packed(casus__plain *plain, const casus__block *kernels, const uint64_t *packed) {
    uint64_t *sums = plain->sums + 1;
    if (plain->listed) {
        add_names(plain, packed, sums);
        return;
    }
    for (int64_t at = 0; at < plain->count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        if (plain->alike[block]) {
            sums[plain->groups[at]] += kernels->sum(packed + at);
        } else if (plain->entered[block] != 0) {
            add_block(sums, plain->bank, plain->groups + at, packed + at);
        }
    }
    fold_sums(plain);
}

/* Empties the sums into the numbers of the groups, as if every row stated three regular numbers. */
static void empty_sums(casus_rollup *r, const casus__sum *sum) {
    casus__plain *plain = &r->run.plain;
    for (int32_t i = 0; i < plain->touched_count; i++) {
        const int32_t group = plain->touched[i];
        const uint64_t packed = plain->sums[group + 1];
        const uint32_t rows = plain->counts[group + 1];
        int64_t *numbers = numbers_of(r, group, sum);
        plain->sums[group + 1] = 0;
        numbers[CASUS__LOW] += (int64_t)(packed & CASUS__PACKED_MASK) * 1000000;
        numbers[CASUS__BEST] += (int64_t)(packed >> CASUS__PACKED_BITS & CASUS__PACKED_MASK) * 1000000;
        numbers[CASUS__HIGH] += (int64_t)(packed >> 2 * CASUS__PACKED_BITS) * 1000000;
        numbers[CASUS__N_LOW] += rows;
        numbers[CASUS__N_BEST] += rows;
        numbers[CASUS__N_HIGH] += rows;
    }
    plain->sums[0] = 0;
}

static void take_back(int64_t *numbers, int64_t rows) {
    numbers[CASUS__N_LOW] -= rows;
    numbers[CASUS__N_BEST] -= rows;
    numbers[CASUS__N_HIGH] -= rows;
}

/* What rows are that do not state three regular numbers; `figure` is that of one that is odd. */
typedef void (*correction)(const casus__figure *figure, int64_t rows, int64_t *numbers);

static void correct_irregular(const casus__figure *figure, int64_t rows, int64_t *numbers) {
    (void)figure;
    numbers[CASUS__N_IRREGULAR] += rows;
}

static void correct_unknown(const casus__figure *figure, int64_t rows, int64_t *numbers) {
    (void)figure;
    take_back(numbers, rows);
    numbers[CASUS__N_UNKNOWN] += rows;
}

static void correct_odd(const casus__figure *figure, int64_t rows, int64_t *numbers) {
    take_back(numbers, rows);
    (void)casus__figure_add(numbers, figure); /* there is headroom */
}

/* Corrects the numbers of all groups of the rows of a block. */
static void correct_block(casus_rollup *r, const casus__sum *sum, int64_t at, uint64_t rows, correction correct) {
    const casus__plain *plain = &r->run.plain;
    if (!plain->listed && plain->alike[at / CASUS__BLOCK] && correct != correct_odd) {
        correct(NULL, casus__count_bits(rows), numbers_of(r, plain->groups[at], sum));
        return;
    }
    for (; rows != 0; rows &= rows - 1) {
        const int64_t row = at + casus__lowest_bit(rows);
        const int64_t first = plain->listed ? plain->starts[row] : row;
        const int64_t end = plain->listed ? plain->starts[row + 1] : row + 1;
        for (int64_t i = first; i < end; i++) {
            correct(&r->run.figures[row], 1, numbers_of(r, plain->groups[i], sum));
        }
    }
}

static void correct_rows(casus_rollup *r, const casus__sum *sum, int64_t count) {
    const casus__plain *plain = &r->run.plain;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        if ((plain->irregular[block] | plain->unknown[block] | plain->odd[block]) != 0) {
            correct_block(r, sum, at, plain->irregular[block], correct_irregular);
            correct_block(r, sum, at, plain->unknown[block], correct_unknown);
            correct_block(r, sum, at, plain->odd[block], correct_odd);
        }
    }
}

/* A sum of which no row of the batch states anything. */
static void add_unknowns(casus_rollup *r, const casus__sum *sum) {
    const casus__plain *plain = &r->run.plain;
    for (int32_t i = 0; i < plain->touched_count; i++) {
        numbers_of(r, plain->touched[i], sum)[CASUS__N_UNKNOWN] += plain->counts[plain->touched[i] + 1];
    }
}

/* Figures that are noted, of a run in one group. */
static void add_whole(casus_rollup *r, const casus__sum *sum, const casus__noted_run *run) {
    const int32_t group = r->run.plain.groups[0];
    int64_t *numbers = numbers_of(r, group, sum);
    r->run.plain.sums[group + 1] = run->sum;
    empty_sums(r, sum);
    correct_irregular(NULL, run->irregular, numbers);
    correct_unknown(NULL, run->unknown, numbers);
}

/* Adds figures by what is noted of them. 0 as casus__plain_add(). */
static int add_noted(casus_rollup *r, const casus_batch *batch, const casus__sum *sum,
                     const casus__noted_figures *noted, int64_t first, int64_t count) {
    casus__plain *plain = &r->run.plain;
    const casus__noted_run *run = &noted->runs[first / CASUS__RUN];
    casus__plain_figures figures = {.complete = 0};
    if (!have_headroom(r, sum)) {
        return 0;
    }
    if (plain->whole && run->odd == 0) {
        add_whole(r, sum, run);
        return 1;
    }
    const int regular = (run->unknown | run->odd | run->irregular) == 0;
    if (!regular && casus__plain_take(plain, noted, first, count) > 0 &&
        (!casus__plain_find(r, batch, sum, first, count, &figures) || !make_all_odd(r, &figures, count))) {
        return 0;
    }
    add_packed(plain, casus__block_for(&r->settings), noted->packed + first);
    empty_sums(r, sum);
    if (!regular) {
        correct_rows(r, sum, count);
    }
    return 1;
}

int casus__plain_add(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first, int64_t count) {
    casus__plain *plain = &r->run.plain;
    casus__plain_figures figures = {.complete = 0};
    if (sum->how == CASUS__SUM_EVENTS) {
        add_counts(r, sum);
        return 1;
    }
    if (sum->how == CASUS__SUM_SUMMARIES) {
        return 1;
    }
    const casus__noted_figures *noted = casus__plain_noted(r, batch, sum);
    if (noted != NULL) {
        return add_noted(r, batch, sum, noted, first, count);
    }
    if (!casus__plain_find(r, batch, sum, first, count, &figures)) {
        return 0;
    }
    if (casus__plain_is_empty(&figures)) {
        add_unknowns(r, sum);
        return 1;
    }
    casus__plain_pack(r, &figures, count, plain->chosen);
    if (!make_all_odd(r, &figures, count) || !have_headroom(r, sum)) {
        return 0;
    }
    add_packed(plain, casus__block_for(&r->settings), plain->packed);
    empty_sums(r, sum);
    correct_rows(r, sum, count);
    return 1;
}
