/* SPDX-License-Identifier: MIT */
/* The codes of keys by blocks of rows: a look-up in a table for each row, and the way of run/keys.c for what the table
   does not hold yet, for rows of which something is unknown, and for blocks that are not chosen as a whole. */
#include "query/rollup/kernels/key_blocks.h"

#include <string.h>

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
    const casus__code_table table = {.codes = recode->map->codes, .size = recode->word_count};
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

/* The code of a row if it was met before, else -1: words, and days of which nothing is missing. */
static inline int32_t known_code(const casus__key *key, int64_t row) {
    const int by_day = key->type->how == CASUS__KEY_PERIOD && key->given_exact;
    const casus__view *view = by_day ? &key->first : &key->text.view;
    if ((!by_day && (key->type->how != CASUS__KEY_TEXT || key->text.map == NULL)) || view->ints == NULL ||
        !casus__view_valid(view, row)) {
        return -1;
    }
    const int32_t number = view->ints[row];
    return by_day                                         ? casus__code_table_at(&key->numbers, number)
           : number >= 0 && number < key->text.word_count ? key->text.map->codes[number]
                                                          : -1;
}

static int code_rows(const casus_allocator *a, casus__key *key, int64_t first, uint64_t rows, int32_t *out) {
    int ok = 1;
    for (; rows != 0 && ok; rows &= rows - 1) {
        const int row = casus__lowest_bit(rows);
        out[row] = known_code(key, first + row);
        ok = out[row] >= 0 || casus__key_codes(a, key, first + row, 1, &out[row]);
    }
    return ok;
}

/* A whole block; rows that are not chosen get a code as well, if only that of the empty text. */
static int code_block(const casus__settings *settings, const casus__block *block, casus__key *key, int64_t at,
                      uint64_t chosen, int32_t *out) {
    uint64_t known = look_up_block(block, key, at, out);
    const uint64_t left = chosen & ~known;
    if (left != 0) { /* what is new in the first row is so in others too, mostly */
        if (!code_rows(&settings->allocator, key, at, left & (0 - left), out)) {
            return 0;
        }
        known = look_up_block(block, key, at, out);
    }
    for (uint64_t others = ~chosen & ~known; others != 0; others &= others - 1) {
        out[casus__lowest_bit(others)] = 0;
    }
    return code_rows(&settings->allocator, key, at, chosen & ~known, out);
}

int casus__key_blocks(const casus__settings *settings, casus__key *key, const uint64_t *chosen, int64_t first,
                      int64_t count, int32_t *out) {
    const casus__block *block = casus__block_for(settings);
    int ok = 1;
    for (int64_t at = 0; at < count && ok; at += CASUS__BLOCK) {
        const uint64_t rows = chosen[at / CASUS__BLOCK];
        const int whole = count - at >= CASUS__BLOCK && casus__is_worth_a_block(rows);
        ok = whole ? code_block(settings, block, key, first + at, rows, out + at)
                   : code_rows(&settings->allocator, key, first + at, rows, out + at);
    }
    return ok;
}
