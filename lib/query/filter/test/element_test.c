/* SPDX-License-Identifier: MIT */
/* One test over a run of elements, 64 to a word of the bitmap. The words of a dictionary are compared once each, not
   once an element, unless there are more of them than elements. */
#include <string.h>

#include "base/letter/letter.h"
#include "base/number/number.h"
#include "base/text.h"
#include "model/words.h"
#include "query/filter/test/test.h"
#include "query/columns/column_view.h"

/* Sets `bits`, word after word, to an expression of i, the element's place in the run. */
#define PACK(bits, count, i, expression)                                                                               \
    for (int64_t pack_at = 0; pack_at < (count); pack_at += 64) {                                                      \
        const int64_t pack_end = (count)-pack_at < 64 ? (count) : pack_at + 64;                                        \
        uint64_t pack_word = 0;                                                                                        \
        for (int64_t i = pack_at; i < pack_end; i++) {                                                                 \
            pack_word |= (uint64_t)(expression) << (i & 63);                                                           \
        }                                                                                                              \
        (bits)[pack_at / 64] = pack_word;                                                                              \
    }

/* ---- What is known ----------------------------------------------------------------------------------------------- */

/* `count` bits of an Arrow bitmap from bit `from` on, at most 64. */
static uint64_t bits_from(const uint8_t *bitmap, int64_t from, int64_t count) {
    uint64_t word = 0;
    if (from % 8 == 0) {
        return casus__bitmap_block(bitmap, from, count);
    }
    for (int64_t got = 0; got < count;) {
        const int64_t at = from + got;
        const int64_t inside = 8 - at % 8 < count - got ? 8 - at % 8 : count - got;
        const uint64_t part = (uint64_t)(bitmap[at / 8] >> at % 8) & ((UINT64_C(1) << inside) - 1);
        word |= part << got;
        got += inside;
    }
    return word;
}

static void find_known(const casus_column *column, int64_t first, int64_t count, uint64_t *known) {
    const int none = column == NULL || casus_column_null_count(column) >= casus_column_length(column);
    const uint8_t *validity = none ? NULL : casus_column_validity(column);
    for (int64_t at = 0; at < count; at += 64) {
        const int64_t n = count - at < 64 ? count - at : 64;
        known[at / 64] = none               ? 0
                         : validity == NULL ? casus__bitmap_mask(count, at / 64)
                                            : bits_from(validity, first + at, n);
    }
}

static int is_set(const uint64_t *bits, int64_t i) {
    return (int)(bits[i / 64] >> i % 64 & 1);
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static int in_set(const casus__filter_op *op, double value) {
    char bytes[sizeof value];
    value += 0.0; /* minus zero, as casus__filter_add_number() */
    memcpy(bytes, &value, sizeof value);
    return casus__dictionary_find(&op->set, (casus_str){bytes, (int64_t)sizeof bytes}) >= 0;
}

/* The elements of a run from `at` on, a block of them: of a shorter run behind them zeroes, in `room`. */
static const void *block_at(const void *values, int64_t width, int64_t at, int64_t count, void *room) {
    const char *from = (const char *)values + at * width;
    if (count - at >= CASUS__BLOCK) {
        return from;
    }
    memset(room, 0, (size_t)(CASUS__BLOCK * width));
    return memcpy(room, from, (size_t)((count - at) * width));
}

static void match_doubles(const casus__filter_op *op, const double *values, int64_t count, uint64_t *yes) {
    double room[CASUS__BLOCK];
    if (op->code == CASUS__OP_NUMBERS) {
        PACK(yes, count, i, in_set(op, values[i]))
        return;
    }
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const double *block = block_at(values, (int64_t)sizeof *values, at, count, room);
        yes[at / CASUS__BLOCK] = op->block->between(block, op->args[0], op->args[1]) & casus__low_bits(count - at);
    }
}

/* The whole numbers from low to high, both within int32; 0 if there are none. */
static int whole_range(double low, double high, int32_t *out_low, int32_t *out_high) {
    if (!(low <= high) || low > INT32_MAX || high < INT32_MIN) {
        return 0;
    }
    *out_low = low <= INT32_MIN ? INT32_MIN : (int32_t)low;
    *out_high = high >= INT32_MAX ? INT32_MAX : (int32_t)high;
    *out_low += (double)*out_low < low;
    *out_high -= (double)*out_high > high;
    return *out_low <= *out_high;
}

static void match_ints(const casus__filter_op *op, const int32_t *values, int64_t count, uint64_t *yes) {
    int32_t room[CASUS__BLOCK];
    int32_t low = 0;
    int32_t high = 0;
    if (op->code == CASUS__OP_NUMBERS) {
        PACK(yes, count, i, in_set(op, values[i]))
        return;
    }
    const int any = whole_range(op->args[0], op->args[1], &low, &high);
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int32_t *block = block_at(values, (int64_t)sizeof *values, at, count, room);
        yes[at / CASUS__BLOCK] = any ? op->block->between_ints(block, low, high) & casus__low_bits(count - at) : 0;
    }
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

int casus__filter_fold(const casus_allocator *a, casus_str text, casus__buffer *out) {
    out->size = 0;
    while (text.size > 0) {
        char letters[CASUS__LETTER_ROOM];
        uint32_t point = 0;
        const int64_t size = casus__utf8_first(text, &point);
        if (!casus__buffer_append(a, out, letters, casus__letter_fold(point, letters))) {
            return 0;
        }
        text = (casus_str){text.data + size, text.size - size};
    }
    return 1;
}

int casus__filter_match_text(const casus_allocator *a, const casus__filter_op *op, casus_str text, casus__buffer *room,
                             int *ok) {
    switch (op->code) {
    case CASUS__OP_WORD: return casus_str_equal(text, op->text);
    case CASUS__OP_WORDS: return casus__dictionary_find(&op->set, text) >= 0;
    case CASUS__OP_ILIKE:
        *ok = *ok && casus__filter_fold(a, text, room);
        return *ok && casus__filter_like((casus_str){(const char *)room->data, room->size}, op->text);
    default: return casus__filter_like(text, op->text);
    }
}

/* Element by element: TEXT, and dictionaries with more words than there are elements. */
static int match_texts(const casus_allocator *a, const casus__filter_op *op, const casus_column *column, int64_t first,
                       int64_t count, const casus__hits *out) {
    casus__buffer room = {NULL, 0, 0};
    int ok = 1;
    PACK(out->yes, count, i,
         is_set(out->known, i) && casus__filter_match_text(a, op, casus_column_text(column, first + i), &room, &ok))
    casus__buffer_free(a, &room);
    return ok;
}

/* Elements with one of the words that are chosen. */
static void match_chosen(const uint8_t *chosen, int32_t words, const int32_t *codes, int64_t count, uint64_t *yes) {
    /* A code past the dictionary, which no valid batch has, chooses nothing. */
    PACK(yes, count, i, chosen[(uint32_t)codes[i] < (uint32_t)words ? codes[i] : words])
}

static void match_word(const casus__filter_op *op, int32_t word, const int32_t *codes, int64_t count, uint64_t *yes) {
    int32_t room[CASUS__BLOCK];
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int32_t *block = block_at(codes, (int64_t)sizeof *codes, at, count, room);
        yes[at / CASUS__BLOCK] = op->block->equal(block, word) & casus__low_bits(count - at);
    }
}

static int match_codes(const casus_allocator *a, const casus__filter_op *op, const casus_column *column,
                       const int32_t *codes, int64_t count, uint64_t *yes) {
    const int32_t words = casus_column_word_count(column);
    uint8_t *chosen = casus__alloc(a, (uint64_t)words + 1);
    int32_t any = 0;
    int32_t last = 0;
    casus__buffer room = {NULL, 0, 0};
    int ok = 1;
    if (chosen == NULL) {
        return 0;
    }
    for (int32_t code = 0; code < words; code++) {
        chosen[code] = (uint8_t)casus__filter_match_text(a, op, casus_column_word(column, code), &room, &ok);
        any += chosen[code];
        last = chosen[code] ? code : last;
    }
    casus__buffer_free(a, &room);
    chosen[words] = 0;
    if (any > 1) {
        match_chosen(chosen, words, codes, count, yes);
    } else if (any == 1) {
        match_word(op, last, codes, count, yes);
    } else {
        memset(yes, 0, (size_t)casus__bitmap_words(count) * sizeof *yes);
    }
    casus__free(a, chosen, (uint64_t)words + 1);
    return ok;
}

/* ---- Together ---------------------------------------------------------------------------------------------------- */

static void settle(const casus__filter_op *op, int64_t count, const casus__hits *out) {
    const uint64_t flip = op->negated ? UINT64_MAX : 0;
    for (int64_t i = 0; i < casus__bitmap_words(count); i++) {
        out->yes[i] = (out->yes[i] ^ flip) & out->known[i];
    }
}

/* Words of a closed vocabulary are of small letters as they are. */
static int is_word(const casus__filter_op *op, casus_str word) {
    int ok = 1;
    return op->code == CASUS__OP_ILIKE ? casus__filter_like(word, op->text)
                                       : casus__filter_match_text(NULL, op, word, NULL, &ok);
}

void casus__filter_match_values(const casus__filter_op *op, const uint8_t *values, int64_t count, casus__hits *out) {
    uint8_t chosen[256] = {0};
    for (int32_t value = 0; value <= casus__vocabulary_last(op->field.vocabulary) && value < 256; value++) {
        const char *word = casus__vocabulary_word(op->field.vocabulary, value);
        chosen[value] = (uint8_t)(word != NULL && (op->code == CASUS__OP_KNOWN || is_word(op, casus_str_from(word))));
    }
    PACK(out->known, count, i, values[i] != 0)
    PACK(out->yes, count, i, chosen[values[i]])
    if (op->code != CASUS__OP_KNOWN) {
        settle(op, count, out);
    }
}

int casus__filter_match(const casus_allocator *a, const casus__filter_op *op, const casus_column *column, int64_t first,
                        int64_t count, casus__hits *out) {
    const casus__view view = casus__view_of(column);
    find_known(column, first, count, out->known);
    if (op->code == CASUS__OP_KNOWN) {
        memcpy(out->yes, out->known, (size_t)casus__bitmap_words(count) * sizeof *out->yes);
        return 1;
    }
    const int is_text = op->code == CASUS__OP_WORD || op->code == CASUS__OP_WORDS || op->code == CASUS__OP_LIKE ||
                        op->code == CASUS__OP_ILIKE;
    if (column == NULL || casus_column_null_count(column) >= casus_column_length(column)) {
        memset(out->yes, 0, (size_t)casus__bitmap_words(count) * sizeof *out->yes);
    } else if (is_text && (view.ints == NULL || casus_column_word_count(column) > count)) {
        if (!match_texts(a, op, column, first, count, out)) {
            return 0;
        }
    } else if (is_text) {
        if (!match_codes(a, op, column, view.ints + first, count, out->yes)) {
            return 0;
        }
    } else if (view.doubles != NULL) {
        match_doubles(op, view.doubles + first, count, out->yes);
    } else {
        match_ints(op, view.ints + first, count, out->yes);
    }
    settle(op, count, out);
    return 1;
}

void casus__filter_match_numbers(const casus__filter_op *op, const double *values, int64_t count, casus__hits *out) {
    PACK(out->known, count, i, !casus__is_nan(values[i]))
    if (op->code == CASUS__OP_KNOWN) {
        memcpy(out->yes, out->known, (size_t)casus__bitmap_words(count) * sizeof *out->yes);
        return;
    }
    match_doubles(op, values, count, out->yes);
    settle(op, count, out);
}
