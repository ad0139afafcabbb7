/* SPDX-License-Identifier: MIT */
/* The codes of keys by blocks of rows: a look-up in a table for each row, and the way of run/keys.c for what the table
   does not hold yet, for rows of which something is unknown, and for blocks that are not chosen as a whole. */
#include "query/rollup/kernels/key_blocks.h"

#include <string.h>

#include <casus/time.h>

/* ---- Tables by number -------------------------------------------------------------------------------------------- */

/* A table begins and ends at a multiple of this: of days over five years. */
#define STEP 2048
/* Numbers of a table at most: of days 717 years. */
#define SPAN_MOST (INT64_C(1) << 18)

/* Makes the table hold a number. 0 when memory is short; a number that is too far from the others stays outside. */
static int cover(const casus_allocator *a, casus__code_table *t, int32_t number) {
    const int64_t end = (int64_t)t->first + t->size;
    const int64_t step = (int64_t)number & -(int64_t)STEP;
    const int64_t low = t->size > 0 && t->first < step ? t->first : step;
    const int64_t high = t->size > 0 && end > step + STEP ? end : step + STEP;
    if ((t->size > 0 && low == t->first && high == end) || high - low > SPAN_MOST) {
        return 1;
    }
    int32_t *codes = casus__alloc(a, (uint64_t)(high - low) * sizeof *codes);
    if (codes == NULL) {
        return 0;
    }
    memset(codes, 0xff, (size_t)(high - low) * sizeof *codes);
    if (t->size > 0) {
        memcpy(codes + (t->first - low), t->codes, (size_t)t->size * sizeof *codes);
    }
    casus__code_table_free(a, t);
    *t = (casus__code_table){codes, (int32_t)low, (int32_t)(high - low)};
    return 1;
}

void casus__code_table_free(const casus_allocator *a, casus__code_table *t) {
    casus__free(a, t->codes, (uint64_t)t->size * sizeof *t->codes);
    *t = (casus__code_table){NULL, 0, 0};
}

/* Code of a number, -1. */
static int32_t code_at(const casus__code_table *t, int32_t number) {
    const int64_t place = (int64_t)number - t->first;
    return place >= 0 && place < t->size ? t->codes[place] : -1;
}

/* Gives all days of the period of a day its code, as far as the table has them. */
static void fill_period(casus__code_table *t, int32_t unit, int32_t day, int32_t code) {
    int32_t period = 0;
    int32_t from = 0;
    int32_t to = 0;
    if (casus_period_of(unit, day, &period, NULL) != CASUS_OK ||
        casus_period_first_day(unit, period, &from, NULL) != CASUS_OK ||
        casus_period_first_day(unit, period + 1, &to, NULL) != CASUS_OK) {
        from = day;
        to = day + 1;
    }
    const int64_t end = (int64_t)t->first + t->size;
    for (int64_t at = from < t->first ? t->first : from; at < to && at < end; at++) {
        t->codes[at - t->first] = code;
    }
}

/* ---- One block --------------------------------------------------------------------------------------------------- */

/* The answers of casus__block.codes. */
#define OUTSIDE 0
#define ALL_KNOWN 2

static int look_up_words(const casus__block *block, const casus__recode *recode, int64_t at, int32_t *out) {
    const casus__view *view = &recode->view;
    if (recode->map == NULL) {
        memset(out, 0, CASUS__BLOCK * sizeof *out);
        return casus_column_null_count(view->column) >= casus_column_length(view->column) ? ALL_KNOWN : OUTSIDE;
    }
    const casus__code_table table = {recode->map->codes, 0, recode->word_count};
    const int found = block->codes(&table, view->ints + at, out);
    if (found != OUTSIDE && view->validity != NULL) {
        for (uint64_t left = ~casus__bitmap_block(view->validity, at, CASUS__BLOCK); left != 0; left &= left - 1) {
            out[casus__lowest_bit(left)] = 0;
        }
    }
    return found;
}

/* Days that are known and stated as days. */
static int look_up_days(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    const casus__view *days = &key->first;
    return days->ints != NULL && key->given_exact &&
                   (days->validity == NULL || casus__bitmap_block(days->validity, at, CASUS__BLOCK) == UINT64_MAX)
               ? block->codes(&key->numbers, days->ints + at, out)
               : OUTSIDE;
}

/* The rows of a block whose codes are found without asking row by row. */
static uint64_t look_up_block(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    const uint8_t how = key->type->how;
    const int32_t least = how == CASUS__KEY_DYAD; /* of a dyad without a name, the sides make one */
    uint64_t known = 0;
    const int found = how == CASUS__KEY_PERIOD                           ? look_up_days(block, key, at, out)
                      : how == CASUS__KEY_TEXT || how == CASUS__KEY_DYAD ? look_up_words(block, &key->text, at, out)
                                                                         : OUTSIDE;
    if (found == OUTSIDE || (found == ALL_KNOWN && least == 0)) {
        return found == OUTSIDE ? 0 : UINT64_MAX;
    }
    for (int i = 0; i < CASUS__BLOCK; i++) {
        known |= (uint64_t)(out[i] >= least) << i;
    }
    return known;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* A day that is stated as a day, in the table from here on. */
static int code_day(const casus_allocator *a, casus__key *key, int64_t row, int32_t *out) {
    const int32_t day = casus__view_int32(&key->first, row, CASUS_DAY_UNKNOWN);
    const int32_t known = day == CASUS_DAY_UNKNOWN || !key->given_exact ? -1 : code_at(&key->numbers, day);
    if (known >= 0) {
        *out = known;
        return 1;
    }
    if (!casus__key_codes(a, key, row, 1, out)) {
        return 0;
    }
    if (day == CASUS_DAY_UNKNOWN || !key->given_exact) {
        return 1;
    }
    if (!cover(a, &key->numbers, day)) {
        return 0;
    }
    fill_period(&key->numbers, key->type->detail, day, *out);
    return 1;
}

static int code_rows(const casus_allocator *a, casus__key *key, int64_t first, uint64_t rows, int32_t *out) {
    const int days = key->type->how == CASUS__KEY_PERIOD;
    int ok = 1;
    for (; rows != 0 && ok; rows &= rows - 1) {
        const int row = casus__lowest_bit(rows);
        ok = days ? code_day(a, key, first + row, &out[row]) : casus__key_codes(a, key, first + row, 1, &out[row]);
    }
    return ok;
}

int casus__key_blocks(const casus__settings *settings, casus__key *key, const uint64_t *chosen, int64_t first,
                      int64_t count, int32_t *out) {
    const casus__block *block = casus__block_for(settings);
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const uint64_t rows = chosen[at / CASUS__BLOCK];
        const uint64_t known = rows == UINT64_MAX ? look_up_block(block, key, first + at, out + at) : 0;
        if (!code_rows(&settings->allocator, key, first + at, rows & ~known, out + at)) {
            return 0;
        }
    }
    return 1;
}
