/* SPDX-License-Identifier: MIT */
/* Views of texts and what is asked of them: UTF-8, recoding, ASCII case, lists of words, misspelt words. Nothing here
   allocates, and nothing fails: what cannot be is a negative size, or 0. */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

casus_str casus_str_from(const char *text) {
    casus_str s = {text ? text : "", text ? (int64_t)strlen(text) : 0};
    return s;
}

casus_str casus__str_in(casus_str text) {
    if (text.data == NULL) {
        text.data = "";
        text.size = text.size > 0 ? INT64_MIN : text.size == -1 ? 0 : text.size;
    } else if (text.size == -1) {
        text.size = (int64_t)strlen(text.data);
    }
    return text;
}

int32_t casus_str_equal(casus_str a, casus_str b) {
    if (a.size < 0 || b.size < 0) {
        a = casus__str_in(a);
        b = casus__str_in(b);
    }
    return a.size == b.size && (a.size <= 0 || memcmp(a.data, b.data, (size_t)a.size) == 0);
}

int casus__text_compare(casus_str a, casus_str b) {
    const int64_t size = a.size < b.size ? a.size : b.size;
    const int order = size > 0 ? memcmp(a.data, b.data, (size_t)size) : 0;
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* Bytes at the start that are below 0x80, counted in steps of eight; the caller looks at the rest. */
static int64_t ascii_run(const char *data, int64_t size) {
    int64_t i = 0;
    for (; size - i >= 8; i += 8) {
        uint64_t eight;
        memcpy(&eight, data + i, 8);
        if (eight & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    return i;
}

int casus__is_ascii(const char *data, int64_t size) {
    int64_t i = ascii_run(data, size);
    if (size - i >= 8) {
        return 0;
    }
    unsigned seen = 0;
    for (; i < size; i++) {
        seen |= (unsigned char)data[i];
    }
    return seen < 0x80;
}

/* Length of the multibyte sequence at s, 0 if it is not well formed (Unicode 15, table 3-7). */
static int64_t multibyte_length(const unsigned char *s, int64_t size) {
    unsigned lead = s[0];
    int64_t n = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (n == 0 || n > size) {
        return 0;
    }
    /* The second byte decides about overlong forms, surrogates and the end of Unicode. */
    unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < least || s[1] > most) {
        return 0;
    }
    for (int64_t i = 2; i < n; i++) {
        if ((s[i] & 0xC0u) != 0x80u) {
            return 0;
        }
    }
    return n;
}

int casus__is_utf8(const char *data, int64_t size) {
    const unsigned char *s = (const unsigned char *)data;
    int64_t i = ascii_run(data, size);
    while (i < size) {
        if (s[i] < 0x80) {
            i++;
            continue;
        }
        int64_t n = multibyte_length(s + i, size - i);
        if (n == 0) {
            return 0;
        }
        i += n;
        if (size - i >= 8 && s[i] < 0x80) {
            i += ascii_run(data + i, size - i);
        }
    }
    return 1;
}

/* Bytes 80..9F of Windows code page 1252 (unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT); 0 = undefined. */
static const uint16_t cp1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

int64_t casus__utf8_first(casus_str s, uint32_t *out) {
    const unsigned char *at = (const unsigned char *)s.data;
    if (s.size <= 0 || at[0] < 0x80) {
        *out = s.size > 0 ? at[0] : 0;
        return s.size > 0;
    }
    const int64_t n = multibyte_length(at, s.size);
    *out = n == 0 ? 0 : at[0] & (0x7Fu >> n);
    for (int64_t i = 1; i < n; i++) {
        *out = *out << 6 | (at[i] & 0x3Fu);
    }
    return n;
}

int64_t casus__utf8_put(uint32_t point, char *out) {
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    const int n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--) {
        out[i] = (char)(unsigned char)(0x80u | (point & 0x3Fu));
        point >>= 6;
    }
    out[0] = (char)(unsigned char)(leads[n] | point);
    return n;
}

int64_t casus__from_cp1252(const char *data, int64_t size, char *out, int64_t *undefined) {
    int64_t at = 0;
    for (int64_t i = 0; i < size; i++) {
        unsigned byte = (unsigned char)data[i];
        if (byte < 0x80) {
            out[at++] = data[i];
            continue;
        }
        unsigned point = byte < 0xA0 ? cp1252_high[byte - 0x80] : byte;
        if (point == 0) {
            point = 0xFFFD;
            ++*undefined;
        }
        at += casus__utf8_put(point, out + at);
    }
    return at;
}

static int is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Bytes of a blank of Unicode that a text begins with, 0 if it is none. */
static int64_t wide_blank(const char *data, int64_t size) {
    const unsigned char *p = (const unsigned char *)data;
    if (size >= 2 && p[0] == 0xC2) {
        return p[1] == 0xA0 ? 2 : 0; /* U+00A0, no-break */
    }
    if (size < 3 || (p[0] & 0xF0) != 0xE0 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80) {
        return 0; /* as in Latin-1: no blank at all */
    }
    const unsigned point = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    return (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
                   point == 0x205F || point == 0x2060 || point == 0x3000 || point == 0xFEFF || point == 0x1680
               ? 3
               : 0;
}

int64_t casus__blank_first(casus_str s) {
    return s.size <= 0 ? 0 : (unsigned char)s.data[0] < 0x80 ? is_blank(s.data[0]) : wide_blank(s.data, s.size);
}

static int64_t wide_blank_last(casus_str s) {
    for (int64_t n = 2; n <= 3 && n <= s.size; n++) {
        if (wide_blank(s.data + s.size - n, n) == n) {
            return n;
        }
    }
    return 0;
}

casus_str casus__trim(casus_str s) {
    const unsigned char first = s.size > 0 ? (unsigned char)s.data[0] : ' ';
    const unsigned char last = s.size > 0 ? (unsigned char)s.data[s.size - 1] : ' ';
    if (first > ' ' && first < 0x80 && last > ' ' && last < 0x80) {
        return s; /* what nearly every text is */
    }
    for (int64_t wide = 1; wide > 0;) {
        while (s.size > 0 && is_blank(s.data[s.size - 1])) {
            s.size--;
        }
        while (s.size > 0 && is_blank(*s.data)) {
            s.data++;
            s.size--;
        }
        wide = 0;
        if (s.size > 0 && ((unsigned char)s.data[0] | (unsigned char)s.data[s.size - 1]) >= 0x80) {
            const int64_t front = wide_blank(s.data, s.size);
            s.data += front;
            s.size -= front;
            const int64_t back = wide_blank_last(s);
            s.size -= back;
            wide = front + back;
        }
    }
    return s;
}

static unsigned lower(char c) {
    return c >= 'A' && c <= 'Z' ? (unsigned char)c + 32u : (unsigned char)c;
}

/* Whether s and the first size bytes at word are the same but for ASCII case. */
static int same_nocase(casus_str s, const char *word, int64_t size) {
    if (s.size != size) {
        return 0;
    }
    for (int64_t i = 0; i < size; i++) {
        if (lower(s.data[i]) != lower(word[i])) {
            return 0;
        }
    }
    return 1;
}

int casus__equal_nocase(casus_str s, const char *word) {
    return same_nocase(s, word, (int64_t)strlen(word));
}

int casus__equal_z(casus_str s, const char *word) {
    if (s.size <= 0 || s.data[0] != word[0]) { /* which nearly all that differ do */
        return s.size == 0 && word[0] == 0;
    }
    return strlen(word) == (uint64_t)s.size && memcmp(s.data, word, (size_t)s.size) == 0;
}

int casus__in_list_nocase(casus_str s, const char *list) {
    if (!list || !*list) {
        return 0;
    }
    for (;;) {
        const char *end = strchr(list, '|');
        int64_t size = end ? (int64_t)(end - list) : (int64_t)strlen(list);
        if (same_nocase(s, list, size)) {
            return 1;
        }
        if (!end) {
            return 0;
        }
        list = end + 1;
    }
}

/* ---- Misspelt words -------------------------------------------------------------------------------------------- */

/* Longer words are not names that somebody mistyped. */
#define WORD_ROOM 64

/* Edit distance in which exchanged neighbours are one edit (optimal string alignment, after Damerau 1964), without
   regard to ASCII case; both at most WORD_ROOM bytes. */
static int64_t edit_distance(casus_str a, casus_str b) {
    int64_t rows[3][WORD_ROOM + 1] = {{0}};
    for (int64_t j = 0; j <= b.size; j++) {
        rows[0][j] = j;
    }
    for (int64_t i = 1; i <= a.size; i++) {
        const int64_t *above = rows[(i - 1) % 3];
        int64_t *row = rows[i % 3];
        row[0] = i;
        for (int64_t j = 1; j <= b.size; j++) {
            int64_t best = above[j - 1] + (lower(a.data[i - 1]) != lower(b.data[j - 1]));
            best = best < above[j] + 1 ? best : above[j] + 1;
            best = best < row[j - 1] + 1 ? best : row[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a.data[i - 1]) == lower(b.data[j - 2]) &&
                lower(a.data[i - 2]) == lower(b.data[j - 1]) && rows[(i - 2) % 3][j - 2] + 1 < best) {
                best = rows[(i - 2) % 3][j - 2] + 1;
            }
            row[j] = best;
        }
    }
    return rows[a.size % 3][b.size];
}

const char *casus__nearest(casus_str word, const char *const *words, int32_t n) {
    const char *nearest = NULL;
    if (word.size <= 0 || word.size > WORD_ROOM) {
        return NULL;
    }
    int64_t limit = word.size / 3 > 1 ? word.size / 3 : 1;
    for (int32_t i = 0; i < n; i++) {
        casus_str candidate = casus_str_from(words[i]);
        if (candidate.size > WORD_ROOM) {
            continue;
        }
        int64_t distance = edit_distance(word, candidate);
        /* Of two short words that share no letter neither is a misspelling of the other. */
        int64_t longer = word.size > candidate.size ? word.size : candidate.size;
        if (distance <= limit && distance < longer) {
            nearest = words[i];
            limit = distance - 1;
        }
    }
    return nearest;
}
