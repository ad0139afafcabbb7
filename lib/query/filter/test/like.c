/* SPDX-License-Identifier: MIT */
/* SQL's LIKE in linear time. What stands between two '%' is a piece; each piece is taken where it fits first, the last
   one at the end. A piece is tried place by place, and where that takes more steps than the text is long, by a search
   that never goes back: two-way for bytes, a machine of bits for pieces with '_'.

   A character is a byte that is no continuation byte of UTF-8, and the continuation bytes behind it. */
#include <string.h>

#include "query/filter/test/test.h"

static int is_continuation(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

static int has_blank(casus_str piece) {
    return memchr(piece.data, '_', (size_t)piece.size) != NULL;
}

/* ---- One place --------------------------------------------------------------------------------------------------- */

/* End of what the piece takes from `at` on; -1: it does not fit there. Adds the bytes that were compared to *steps. */
static int64_t fit_at(casus_str text, int64_t at, casus_str piece, int64_t *steps) {
    for (int64_t p = 0; p < piece.size; p++) {
        const char c = piece.data[p];
        ++*steps;
        if (at == text.size || (c == '_' ? is_continuation(text.data[at]) : c != text.data[at])) {
            return -1;
        }
        at++;
        for (; c == '_' && at < text.size && is_continuation(text.data[at]); at++) {
            ++*steps;
        }
    }
    return at;
}

/* Start of what the piece takes at the end of the text, not before `least`; -1: it does not fit there. */
static int64_t fit_at_end(casus_str text, int64_t least, casus_str piece) {
    int64_t at = text.size;
    for (int64_t p = piece.size - 1; p >= 0; p--) {
        const char c = piece.data[p];
        at--;
        while (c == '_' && at > least && is_continuation(text.data[at])) {
            at--;
        }
        if (at < least || (c == '_' ? is_continuation(text.data[at]) : c != text.data[at])) {
            return -1;
        }
    }
    return at;
}

/* ---- Searches that never go back --------------------------------------------------------------------------------- */

/* Start of the largest suffix but one byte, and its period; `reversed` orders the bytes the other way round. */
static int64_t largest_suffix(casus_str s, int reversed, int64_t *period) {
    int64_t start = -1;
    int64_t j = 0;
    int64_t k = 1;
    *period = 1;
    while (j + k < s.size) {
        const unsigned char a = (unsigned char)s.data[j + k];
        const unsigned char b = (unsigned char)s.data[start + k];
        if (a == b) {
            j += k == *period ? *period : 0;
            k = k == *period ? 1 : k + 1;
        } else if ((a < b) != reversed) {
            j += k;
            k = 1;
            *period = j - start;
        } else {
            start = j++;
            k = *period = 1;
        }
    }
    return start;
}

/* Crochemore and Perrin, "Two-way string-matching": the right half is compared first, then the left half backwards.
   Where the piece repeats itself, what is known to fit is not compared again. */
static int64_t find_bytes(casus_str text, int64_t at, casus_str piece) {
    int64_t period = 0;
    int64_t other_period = 0;
    int64_t half = largest_suffix(piece, 0, &period);
    const int64_t other = largest_suffix(piece, 1, &other_period);
    if (other >= half) {
        half = other;
        period = other_period;
    }
    const int repeats = memcmp(piece.data, piece.data + period, (size_t)half + 1) == 0;
    int64_t known = -1; /* the piece fits up to here */
    if (!repeats) {
        period = (half + 1 > piece.size - half - 1 ? half + 1 : piece.size - half - 1) + 1;
    }
    while (at <= text.size - piece.size) {
        int64_t i = (half > known ? half : known) + 1;
        while (i < piece.size && piece.data[i] == text.data[at + i]) {
            i++;
        }
        if (i < piece.size) {
            at += i - half;
            known = -1;
            continue;
        }
        i = half;
        while (i > known && piece.data[i] == text.data[at + i]) {
            i--;
        }
        if (i <= known) {
            return at + piece.size;
        }
        at += period;
        known = repeats ? piece.size - period - 1 : -1;
    }
    return -1;
}

#define WORDS 2
_Static_assert(CASUS__LIKE_BLANK_MOST == 64 * WORDS, "a piece with a blank has a bit in these words for each byte");

/* A machine that has bit i of `fits` set when bytes 0 .. i of the piece fit what was read last (Baeza-Yates and Gonnet,
   "A new approach to text searching"). A '_' that fits goes on fitting continuation bytes. */
typedef struct machine {
    uint64_t takes[256 * WORDS]; /* which bytes of the piece a byte fits */
    uint64_t blanks[WORDS];
} machine;

static void build_machine(machine *m, casus_str piece) {
    memset(m, 0, sizeof *m);
    for (int64_t i = 0; i < piece.size; i++) {
        const uint64_t bit = UINT64_C(1) << i % 64;
        if (piece.data[i] != '_') {
            m->takes[(unsigned char)piece.data[i] * WORDS + i / 64] |= bit;
            continue;
        }
        m->blanks[i / 64] |= bit;
    }
    for (int64_t i = 0; i < 256 * WORDS; i++) {
        m->takes[i] |= is_continuation((char)(i / WORDS)) ? 0 : m->blanks[i % WORDS];
    }
}

/* Whether what fits before `at` ends there: a '_' at the end takes whole characters. */
static int ends_at(casus_str text, int64_t at, casus_str piece) {
    return piece.data[piece.size - 1] != '_' || at == text.size || !is_continuation(text.data[at]);
}

/* End of the first place that fits; -1: none. A piece of up to 128 bytes: two words, which stay in registers whatever
   the compiler is asked for. */
static int64_t run_pair(const machine *m, casus_str text, int64_t at, casus_str piece) {
    const uint64_t end = UINT64_C(1) << (piece.size - 1) % 64;
    const uint64_t ends[2] = {piece.size <= 64 ? end : 0, piece.size <= 64 ? 0 : end};
    const uint64_t blanks[2] = {m->blanks[0], m->blanks[1]};
    uint64_t first = 0;
    uint64_t second = 0;
    for (; at < text.size; at++) {
        const uint64_t *fitting = &m->takes[(unsigned char)text.data[at] * WORDS];
        const uint64_t staying = is_continuation(text.data[at]) ? UINT64_MAX : 0;
        second = ((second << 1 | first >> 63) & fitting[1]) | (second & blanks[1] & staying);
        first = ((first << 1 | 1) & fitting[0]) | (first & blanks[0] & staying);
        if (((first & ends[0]) | (second & ends[1])) != 0 && ends_at(text, at + 1, piece)) {
            return at + 1;
        }
    }
    return -1;
}

static int64_t find_characters(casus_str text, int64_t at, casus_str piece) {
    machine m;
    build_machine(&m, piece);
    return run_pair(&m, text, at, piece);
}

/* ---- Pieces ------------------------------------------------------------------------------------------------------ */

/* The next place at or after `at` where the piece may begin; -1: none. */
static int64_t next_place(casus_str text, int64_t at, char first) {
    if (first != '_') {
        const char *found = at < text.size ? memchr(text.data + at, first, (size_t)(text.size - at)) : NULL;
        return found == NULL ? -1 : (int64_t)(found - text.data);
    }
    while (at < text.size && is_continuation(text.data[at])) {
        at++;
    }
    return at < text.size ? at : -1;
}

/* End of the first place at or after `from` that the piece fits; -1: none. Every byte of a piece takes one or more. */
static int64_t find(casus_str text, int64_t from, casus_str piece) {
    int64_t steps = 0;
    int64_t at = from;
    while ((at = next_place(text, at, piece.data[0])) >= 0 && piece.size <= text.size - at) {
        const int64_t end = fit_at(text, at, piece, &steps);
        at++;
        steps += 4; /* a try costs something even where the first byte differs */
        if (end >= 0) {
            return end;
        }
        if (steps > 1024 + 4 * (at - from)) {
            return has_blank(piece) ? find_characters(text, at, piece) : find_bytes(text, at, piece);
        }
    }
    return -1;
}

/* The piece that begins at `at`, up to the next '%' or the end. */
static casus_str piece_at(casus_str pattern, int64_t at) {
    const char *end = at < pattern.size ? memchr(pattern.data + at, '%', (size_t)(pattern.size - at)) : NULL;
    const casus_str piece = {pattern.data + at, end == NULL ? pattern.size - at : (int64_t)(end - pattern.data) - at};
    return piece;
}

int casus__filter_like_fits(casus_str pattern) {
    casus_str piece = piece_at(pattern, 0);
    for (int64_t at = piece.size + 1; at <= pattern.size; at += piece.size + 1) {
        piece = piece_at(pattern, at);
        if (piece.size > CASUS__LIKE_BLANK_MOST && at + piece.size < pattern.size && has_blank(piece)) {
            return 0;
        }
    }
    return 1;
}

int casus__filter_like(casus_str text, casus_str pattern) {
    int64_t steps = 0;
    casus_str piece = piece_at(pattern, 0);
    int64_t at = piece.size + 1; /* of the pattern */
    int64_t from = fit_at(text, 0, piece, &steps);
    if (from < 0 || at > pattern.size) {
        return from == text.size;
    }
    int64_t last = pattern.size;
    while (pattern.data[last - 1] != '%') {
        last--;
    }
    text.size = fit_at_end(text, from, piece_at(pattern, last));
    for (; at < last && from >= 0 && text.size >= 0; at += piece.size + 1) {
        piece = piece_at(pattern, at);
        from = piece.size > 0 ? find(text, from, piece) : from;
    }
    return from >= 0 && text.size >= 0;
}
