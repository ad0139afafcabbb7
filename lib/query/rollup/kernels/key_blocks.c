/* SPDX-License-Identifier: MIT */
/* The codes of keys by blocks of rows: a look-up in a table for each row, and the way of run/keys.c for what the table
   does not hold yet, for rows of which something is unknown, and for blocks that are not chosen as a whole. */
#include "query/rollup/kernels/key_blocks.h"

#include <string.h>

#include <casus/geo.h>
#include <casus/time.h>

/* ---- Tables by number -------------------------------------------------------------------------------------------- */

/* A table begins and ends at a multiple of this: of days over five years. */
#define STEP 2048
/* Numbers of a table at most: of days 717 years; the grid has no more cells. */
#define SPAN_MOST (INT64_C(1) << 18)

/* Makes the table hold a number, and where it can twice as many as before. 0 when memory is short; a number that is too
   far from the others stays outside. */
static int cover(const casus_allocator *a, casus__code_table *t, int32_t number) {
    const int64_t end = (int64_t)t->first + t->size;
    const int64_t step = (int64_t)number & -(int64_t)STEP;
    int64_t low = t->size > 0 && t->first < step ? t->first : step;
    int64_t high = t->size > 0 && end > step + STEP ? end : step + STEP;
    if ((t->size > 0 && low == t->first && high == end) || high - low > SPAN_MOST) {
        return 1;
    }
    const int64_t twice = 2 * (int64_t)t->size < SPAN_MOST ? 2 * (int64_t)t->size : SPAN_MOST;
    if (high - low < twice) {
        low = high == end ? high - twice : low;
        high = low + twice;
    }
    low = low < INT32_MIN ? INT32_MIN : low;
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

static int is_block_known(const casus__view *view, int64_t at) {
    return view->validity == NULL || casus__bitmap_block(view->validity, at, CASUS__BLOCK) == UINT64_MAX;
}

/* Days that are known and stated as days. */
static int look_up_days(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    const casus__view *days = &key->first;
    return days->ints != NULL && key->given_exact && is_block_known(days, at)
               ? block->codes(&key->numbers, days->ints + at, out)
               : OUTSIDE;
}

static int look_up_cells(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    const casus__view *lat = &key->first;
    const casus__view *lon = &key->second;
    int32_t cells[CASUS__BLOCK];
    return lat->doubles != NULL && lon->doubles != NULL && is_block_known(lat, at) && is_block_known(lon, at) &&
                   block->cells(lat->doubles + at, lon->doubles + at, cells)
               ? block->codes(&key->numbers, cells, out)
               : OUTSIDE;
}

static int look_up_any(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    switch (key->type->how) {
    case CASUS__KEY_PERIOD: return look_up_days(block, key, at, out);
    case CASUS__KEY_GID: return look_up_cells(block, key, at, out);
    case CASUS__KEY_TEXT:
    case CASUS__KEY_DYAD: return look_up_words(block, &key->text, at, out);
    default: return OUTSIDE;
    }
}

/* The rows of a block whose codes are found without asking row by row. */
static uint64_t look_up_block(const casus__block *block, const casus__key *key, int64_t at, int32_t *out) {
    const int32_t least = key->type->how == CASUS__KEY_DYAD; /* of a dyad without a name, the sides make one */
    const int found = look_up_any(block, key, at, out);
    uint64_t known = 0;
    if (found == OUTSIDE || (found == ALL_KNOWN && least == 0)) {
        return found == OUTSIDE ? 0 : UINT64_MAX;
    }
    for (int i = 0; i < CASUS__BLOCK; i++) {
        known |= (uint64_t)(out[i] >= least) << i;
    }
    return known;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* The number of a row that decides its code: the day or the cell. 0 where it is not known, or decides nothing. */
static int number_of(const casus__key *key, int64_t row, int32_t *out) {
    if (key->type->how == CASUS__KEY_PERIOD) {
        *out = casus__view_int32(&key->first, row, CASUS_DAY_UNKNOWN);
        return key->given_exact && *out != CASUS_DAY_UNKNOWN;
    }
    return key->type->how == CASUS__KEY_GID &&
           casus_gid_from_point(casus__view_double(&key->first, row), casus__view_double(&key->second, row), out,
                                NULL) == CASUS_OK;
}

/* Remembers the code of a number. */
static int remember(const casus_allocator *a, casus__key *key, int32_t number, int32_t code) {
    casus__code_table *t = &key->numbers;
    if (!cover(a, t, number)) {
        return 0;
    }
    if (key->type->how == CASUS__KEY_PERIOD) {
        fill_period(t, key->type->detail, number, code);
    } else if (number >= t->first && number - t->first < t->size) {
        t->codes[number - t->first] = code;
    }
    return 1;
}

static int code_row(const casus_allocator *a, casus__key *key, int64_t row, int32_t *out) {
    int32_t number = 0;
    const int has_number = number_of(key, row, &number);
    const int32_t known = has_number ? code_at(&key->numbers, number) : -1;
    if (known >= 0) {
        *out = known;
        return 1;
    }
    return casus__key_codes(a, key, row, 1, out) && (!has_number || remember(a, key, number, *out));
}

static int code_rows(const casus_allocator *a, casus__key *key, int64_t first, uint64_t rows, int32_t *out) {
    const int by_number = key->type->how == CASUS__KEY_PERIOD || key->type->how == CASUS__KEY_GID;
    int ok = 1;
    for (; rows != 0 && ok; rows &= rows - 1) {
        const int row = casus__lowest_bit(rows);
        ok = by_number ? code_row(a, key, first + row, &out[row]) : casus__key_codes(a, key, first + row, 1, &out[row]);
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
