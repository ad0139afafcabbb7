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

static const double no_numbers[CASUS__BLOCK];

/* Row by row, where a block has numbers that cannot be packed. */
static uint64_t pack_rows(const double *const numbers[3], int64_t count, uint64_t *out, uint64_t *irregular) {
    uint64_t odd = 0;
    *irregular = 0;
    for (int64_t i = 0; i < count; i++) {
        const double low = numbers[0][i];
        const double best = numbers[1][i];
        const double high = numbers[2][i];
        if (!casus__pack_row(low, best, high, &out[i])) {
            odd |= UINT64_C(1) << i;
        }
        *irregular |= (uint64_t)(low > best || best > high) << i;
    }
    return odd;
}

/* A block of which something is unknown, or that the batch ends before it is full, or with numbers that are odd. */
static void pack_any(casus__plain *plain, const casus__block *kernels, const casus__plain_figures *f, int64_t at,
                     int64_t count) {
    const int64_t block = at / CASUS__BLOCK;
    const uint64_t all = casus__low_bits(count);
    const double *numbers[3];
    double padded[3][CASUS__BLOCK];
    uint64_t any = f->complete ? all : 0;
    uint64_t every = all;
    uint64_t odd = 0;
    for (int i = 0; i < 3; i++) {
        numbers[i] = f->numbers[i] == NULL ? no_numbers : f->numbers[i] + at;
        any |= f->known[i][block];
        every &= f->complete ? all : f->known[i][block];
        if (f->numbers[i] != NULL && count < CASUS__BLOCK) {
            memset(padded[i], 0, sizeof padded[i]);
            memcpy(padded[i], numbers[i], (size_t)count * sizeof(double));
            numbers[i] = padded[i];
        }
    }
    if (!kernels->pack(numbers[0], numbers[1], numbers[2], plain->packed + at, &plain->irregular[block])) {
        odd = pack_rows(numbers, count, plain->packed + at, &plain->irregular[block]);
    }
    plain->unknown[block] = all & ~any;
    plain->odd[block] = (odd | ~every) & any;
    plain->irregular[block] &= every & ~odd;
    for (uint64_t left = (odd | ~every) & all; left != 0; left &= left - 1) {
        plain->packed[at + casus__lowest_bit(left)] = 0;
    }
}

static void pack_block(casus__plain *plain, const casus__block *kernels, const casus__plain_figures *f, int64_t at,
                       int64_t count) {
    const int64_t block = at / CASUS__BLOCK;
    plain->unknown[block] = plain->odd[block] = plain->irregular[block] = 0;
    if (plain->chosen[block] == 0 || (f->complete && count >= CASUS__BLOCK &&
                                      kernels->pack(f->numbers[0] + at, f->numbers[1] + at, f->numbers[2] + at,
                                                    plain->packed + at, &plain->irregular[block]))) {
        plain->irregular[block] &= plain->chosen[block];
        return;
    }
    pack_any(plain, kernels, f, at, count < CASUS__BLOCK ? count : CASUS__BLOCK);
    plain->unknown[block] &= plain->chosen[block];
    plain->odd[block] &= plain->chosen[block];
    plain->irregular[block] &= plain->chosen[block];
}

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

/* Packs the rows that count. 0 if the general way must take them. */
static int pack_run(casus_rollup *r, const casus__block *kernels, const casus__plain_figures *f, int64_t count) {
    int ok = 1;
    for (int64_t at = 0; at < count && ok; at += CASUS__BLOCK) {
        pack_block(&r->run.plain, kernels, f, at, count - at);
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

static void add_names(const casus__plain *plain, uint64_t *sums) {
    for (int64_t i = 0; i < plain->count; i++) {
        sums[plain->groups[i]] += plain->packed[plain->rows[i]];
    }
}

static void add_packed(casus__plain *plain, const casus__block *kernels) {
    uint64_t *sums = plain->sums + 1;
    if (plain->listed) {
        add_names(plain, sums);
        return;
    }
    for (int64_t at = 0; at < plain->count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        if (plain->alike[block]) {
            sums[plain->groups[at]] += kernels->sum(plain->packed + at);
        } else if (plain->entered[block] != 0) {
            add_block(sums, plain->bank, plain->groups + at, plain->packed + at);
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

static void take_back(int64_t *numbers) {
    numbers[CASUS__N_LOW]--;
    numbers[CASUS__N_BEST]--;
    numbers[CASUS__N_HIGH]--;
}

/* What a row is that does not state three regular numbers. */
typedef void (*correction)(const casus_rollup *r, int64_t row, int64_t *numbers);

static void correct_irregular(const casus_rollup *r, int64_t row, int64_t *numbers) {
    (void)r;
    (void)row;
    numbers[CASUS__N_IRREGULAR]++;
}

static void correct_unknown(const casus_rollup *r, int64_t row, int64_t *numbers) {
    (void)r;
    (void)row;
    take_back(numbers);
    numbers[CASUS__N_UNKNOWN]++;
}

static void correct_odd(const casus_rollup *r, int64_t row, int64_t *numbers) {
    take_back(numbers);
    (void)casus__figure_add(numbers, &r->run.figures[row]); /* there is headroom */
}

/* Corrects the numbers of all groups of the rows of a block. */
static void correct_block(casus_rollup *r, const casus__sum *sum, int64_t at, uint64_t rows, correction correct) {
    const casus__plain *plain = &r->run.plain;
    for (; rows != 0; rows &= rows - 1) {
        const int64_t row = at + casus__lowest_bit(rows);
        const int64_t first = plain->listed ? plain->starts[row] : row;
        const int64_t end = plain->listed ? plain->starts[row + 1] : row + 1;
        for (int64_t i = first; i < end; i++) {
            correct(r, row, numbers_of(r, plain->groups[i], sum));
        }
    }
}

static void correct_rows(casus_rollup *r, const casus__sum *sum, int64_t count) {
    const casus__plain *plain = &r->run.plain;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        correct_block(r, sum, at, plain->irregular[block], correct_irregular);
        correct_block(r, sum, at, plain->unknown[block], correct_unknown);
        correct_block(r, sum, at, plain->odd[block], correct_odd);
    }
}

/* A sum of which no row of the batch states anything. */
static void add_unknowns(casus_rollup *r, const casus__sum *sum) {
    const casus__plain *plain = &r->run.plain;
    for (int32_t i = 0; i < plain->touched_count; i++) {
        numbers_of(r, plain->touched[i], sum)[CASUS__N_UNKNOWN] += plain->counts[plain->touched[i] + 1];
    }
}

static int is_empty(const casus__plain_figures *f) {
    return f->numbers[0] == NULL && f->numbers[1] == NULL && f->numbers[2] == NULL;
}

static int add_figures(casus_rollup *r, const casus__sum *sum, const casus__plain_figures *f, int64_t count) {
    const casus__block *kernels = casus__block_for(&r->settings);
    if (is_empty(f)) {
        add_unknowns(r, sum);
        return 1;
    }
    if (!pack_run(r, kernels, f, count) || !have_headroom(r, sum)) {
        return 0;
    }
    add_packed(&r->run.plain, kernels);
    empty_sums(r, sum);
    correct_rows(r, sum, count);
    return 1;
}

/* The figures of a sum that flat columns hold. */
static void find_columns(const casus_batch *batch, int32_t column, int64_t first, int64_t count,
                         casus__plain_figures *out) {
    casus__view views[3];
    out->complete = 1;
    for (int32_t i = 0; i < 3; i++) {
        views[i] = casus__view_of(casus__batch_column(batch, column + i));
        out->numbers[i] = views[i].doubles != NULL ? views[i].doubles + first : NULL;
        out->complete &= views[i].doubles != NULL && views[i].validity == NULL;
    }
    for (int64_t at = 0; at < count && !out->complete; at += CASUS__BLOCK) {
        const int64_t many = count - at < CASUS__BLOCK ? count - at : CASUS__BLOCK;
        for (int32_t i = 0; i < 3; i++) {
            out->known[i][at / CASUS__BLOCK] = views[i].doubles == NULL ? 0
                                               : views[i].validity == NULL
                                                   ? casus__low_bits(many)
                                                   : casus__bitmap_block(views[i].validity, first + at, many);
        }
    }
}

int casus__plain_add(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first, int64_t count) {
    const int32_t column = sum->how == CASUS__SUM_COUNT ? casus__sum_column(&r->question, sum) : -1;
    casus__plain_figures figures = {.complete = 0};
    if (sum->how == CASUS__SUM_EVENTS) {
        add_counts(r, sum);
        return 1;
    }
    if (sum->how == CASUS__SUM_SUMMARIES) {
        return 1;
    }
    if (column >= 0) {
        find_columns(batch, column, first, count, &figures);
    } else if (!casus__plain_cells(r, sum, first, count, &figures)) {
        return 0;
    }
    return add_figures(r, sum, &figures, count);
}
