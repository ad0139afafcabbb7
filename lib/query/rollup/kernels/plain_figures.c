/* SPDX-License-Identifier: MIT */
/* The figures of a plain run, found and packed; those of a batch that is asked again are packed once and noted with it.
   What a note holds are all rows of the batch, whichever count. */
#include <string.h>

#include "query/rollup/rollup.h"

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

static int32_t column_of(const casus_rollup *r, const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT ? casus__sum_column(&r->question, sum) : -1;
}

int casus__plain_find(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first, int64_t count,
                      casus__plain_figures *out) {
    const int32_t column = column_of(r, sum);
    if (column < 0) {
        return casus__plain_cells(r, sum, first, count, out);
    }
    find_columns(batch, column, first, count, out);
    return 1;
}

int casus__plain_is_empty(const casus__plain_figures *f) {
    return f->numbers[0] == NULL && f->numbers[1] == NULL && f->numbers[2] == NULL;
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
                       int64_t count, uint64_t rows) {
    const int64_t block = at / CASUS__BLOCK;
    plain->unknown[block] = plain->odd[block] = plain->irregular[block] = 0;
    if (rows != 0 && !(f->complete && count >= CASUS__BLOCK &&
                       kernels->pack(f->numbers[0] + at, f->numbers[1] + at, f->numbers[2] + at, plain->packed + at,
                                     &plain->irregular[block]))) {
        pack_any(plain, kernels, f, at, count < CASUS__BLOCK ? count : CASUS__BLOCK);
    }
    plain->unknown[block] &= rows;
    plain->odd[block] &= rows;
    plain->irregular[block] &= rows;
}

void casus__plain_pack(casus_rollup *r, const casus__plain_figures *f, int64_t count, const uint64_t *rows) {
    const casus__block *kernels = casus__block_for(&r->settings);
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        pack_block(&r->run.plain, kernels, f, at, count - at, rows[at / CASUS__BLOCK]);
    }
}

/* ---- Notes ------------------------------------------------------------------------------------------------------- */

/* A batch of fewer rows is packed each time. */
#define ROWS_LEAST CASUS__RUN
/* If more than one row in so many is odd, the figures are not worth a note. */
#define ODD_MOST 8

/* What is noted of a sum: columns have the numbers below 256. */
static uint64_t topic_of(const casus__sum *sum, int32_t column) {
    return column >= 0 ? (uint64_t)column : (uint64_t)(sum->status + 1) << 8 | sum->side;
}

/* Room for the figures of all rows, in one block of memory. */
static casus__noted_figures *new_note(const casus_batch *batch, uint64_t topic, int64_t blocks, int64_t runs) {
    const uint64_t size = (uint64_t)blocks * (CASUS__BLOCK + 3) * 8 + (uint64_t)runs * sizeof(casus__noted_run);
    casus__noted_figures *noted =
        (casus__noted_figures *)casus__note_new(&batch->allocator, batch->notes, topic, sizeof *noted + size);
    if (noted != NULL) {
        noted->packed = (uint64_t *)(noted + 1);
        noted->unknown = noted->packed + blocks * CASUS__BLOCK;
        noted->odd = noted->unknown + blocks;
        noted->irregular = noted->odd + blocks;
        noted->runs = (casus__noted_run *)(void *)(noted->irregular + blocks);
    }
    return noted;
}

/* Copies a run that was packed; of one whose figures the general way must find, all rows are odd. Returns how many. */
static int64_t note_run(casus_rollup *r, casus__noted_figures *noted, int packed, int64_t first, int64_t count) {
    casus__plain *plain = &r->run.plain;
    const casus__block *kernels = casus__block_for(&r->settings);
    casus__noted_run *run = &noted->runs[first / CASUS__RUN];
    memset(run, 0, sizeof *run);
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        const int64_t to = (first + at) / CASUS__BLOCK;
        if (!packed) {
            memset(plain->packed + at, 0, CASUS__BLOCK * sizeof *plain->packed);
            plain->unknown[block] = plain->irregular[block] = 0;
            plain->odd[block] = casus__low_bits(count - at);
        }
        memcpy(noted->packed + first + at, plain->packed + at, CASUS__BLOCK * sizeof *plain->packed);
        noted->unknown[to] = plain->unknown[block];
        noted->odd[to] = plain->odd[block];
        noted->irregular[to] = plain->irregular[block];
        run->sum += kernels->sum(plain->packed + at);
        run->unknown += casus__count_bits(plain->unknown[block]);
        run->odd += casus__count_bits(plain->odd[block]);
        run->irregular += casus__count_bits(plain->irregular[block]);
    }
    return run->odd;
}

/* 1 if no row of the batch states anything, which needs no note. */
static int is_silent(casus_rollup *r, const casus_batch *batch, const casus__sum *sum) {
    casus__plain_figures figures = {.complete = 0};
    return casus__plain_find(r, batch, sum, 0, 0, &figures) && casus__plain_is_empty(&figures);
}

/* NULL if nothing can be noted now. */
static const casus__noted_figures *make_note(casus_rollup *r, const casus_batch *batch, const casus__sum *sum,
                                             uint64_t topic) {
    uint64_t all[CASUS__RUN_BLOCKS];
    const int64_t rows = casus_batch_row_count(batch);
    const int64_t blocks = casus__bitmap_words(rows);
    casus__noted_figures *noted = new_note(batch, topic, blocks, (rows + CASUS__RUN - 1) / CASUS__RUN);
    int64_t odd = 0;
    memset(all, 0xff, sizeof all);
    for (int64_t first = 0; first < rows && noted != NULL; first += CASUS__RUN) {
        const int64_t count = rows - first < CASUS__RUN ? rows - first : CASUS__RUN;
        casus__plain_figures figures = {.complete = 0};
        const int found = casus__plain_find(r, batch, sum, first, count, &figures);
        if (found) {
            casus__plain_pack(r, &figures, count, all);
        }
        odd += note_run(r, noted, found, first, count);
    }
    if (odd > rows / ODD_MOST) {
        casus__free(&batch->allocator, noted, noted->note.size);
        noted = new_note(batch, topic, 0, 0);
        if (noted != NULL) {
            noted->packed = NULL;
        }
    }
    return noted == NULL
               ? NULL
               : (const casus__noted_figures *)casus__note_keep(&batch->allocator, batch->notes, &noted->note);
}

const casus__noted_figures *casus__plain_noted(casus_rollup *r, const casus_batch *batch, const casus__sum *sum) {
    const int32_t column = column_of(r, sum);
    const casus_allocator *a = &r->settings.allocator;
    if (batch->notes == NULL || (column < 0 && !casus__plain_asks_for_a_side(r, sum))) {
        return NULL;
    }
    const uint64_t topic = topic_of(sum, column);
    const casus__noted_figures *noted = (const casus__noted_figures *)casus__note_find(batch->notes, topic);
    /* An allocator of another context may not be called on this thread. */
    if (noted == NULL && r->run.notes && casus_batch_row_count(batch) >= ROWS_LEAST &&
        batch->allocator.realloc == a->realloc && batch->allocator.user == a->user && !is_silent(r, batch, sum)) {
        noted = make_note(r, batch, sum, topic);
    }
    return noted != NULL && noted->packed != NULL ? noted : NULL;
}

int64_t casus__plain_take(casus__plain *plain, const casus__noted_figures *noted, int64_t first, int64_t count) {
    int64_t odd = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t block = at / CASUS__BLOCK;
        const int64_t from = (first + at) / CASUS__BLOCK;
        plain->unknown[block] = noted->unknown[from] & plain->chosen[block];
        plain->odd[block] = noted->odd[from] & plain->chosen[block];
        plain->irregular[block] = noted->irregular[from] & plain->chosen[block];
        odd += casus__count_bits(plain->odd[block]);
    }
    return odd;
}
