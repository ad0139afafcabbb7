/* SPDX-License-Identifier: MIT */
/* What NFD and lower case of Unicode 15 give once the marks are dropped, for the scripts that letter.h names; of Latin
   letters that Unicode does not take apart, the ASCII letters that are usually written for them.
   tests/data/names/make_letters.py has the same from Python's tables. */
#include "base/letter/letter.h"

#include <string.h>

#include "base/text.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

/* U+00C0..U+024F and U+1E00..U+1EFF: an ASCII letter; `*`: two of them, in `pairs`; `.`: stays. */
static const char latin[] =
    "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnn**oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bb..bboccddddzeaeffg**iikkllunnooo**pprss**ttttuuuvyyzz*****ss.w....*********aaiioouuuuuuuuuueaa"
    "aa**ggggkkoooo**j***gg*wnnaa**ooaaaaeeeeiiiioooorrrruuuusstt**hhnd**zzaaeeooooooooyylntj..acclts"
    "z..buueejjqqrryy";
static const char latin_more[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyasss*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy**vvyy";

static const struct {
    uint16_t point;
    char letters[3];
} pairs[] = {
    {0xC6, "ae"},  {0xDE, "th"},  {0xDF, "ss"},  {0xE6, "ae"},   {0xFE, "th"},   {0x132, "ij"},  {0x133, "ij"},
    {0x14A, "ng"}, {0x14B, "ng"}, {0x152, "oe"}, {0x153, "oe"},  {0x194, "gh"},  {0x195, "hv"},  {0x1A2, "gh"},
    {0x1A3, "gh"}, {0x1A9, "sh"}, {0x1AA, "sh"}, {0x1B7, "zh"},  {0x1B8, "zh"},  {0x1B9, "zh"},  {0x1BA, "zh"},
    {0x1BB, "dz"}, {0x1C4, "dz"}, {0x1C5, "dz"}, {0x1C6, "dz"},  {0x1C7, "lj"},  {0x1C8, "lj"},  {0x1C9, "lj"},
    {0x1CA, "nj"}, {0x1CB, "nj"}, {0x1CC, "nj"}, {0x1E2, "ae"},  {0x1E3, "ae"},  {0x1EE, "zh"},  {0x1EF, "zh"},
    {0x1F1, "dz"}, {0x1F2, "dz"}, {0x1F3, "dz"}, {0x1F6, "hv"},  {0x1FC, "ae"},  {0x1FD, "ae"},  {0x21C, "gh"},
    {0x21D, "gh"}, {0x222, "ou"}, {0x223, "ou"}, {0x1E9E, "ss"}, {0x1EFA, "ll"}, {0x1EFB, "ll"},
};

/* Runs of capitals, every one or every second a capital, and what leads to their small letters. */
static const struct {
    uint16_t first, last;
    int16_t step;
    int32_t shift;
} capitals[] = {
    {0x391, 0x3A9, 1, 32},        {0x400, 0x40F, 1, 80},        {0x410, 0x42F, 1, 32},
    {0x460, 0x480, 2, 1},         {0x48A, 0x4BE, 2, 1},         {0x4C1, 0x4CD, 2, 1},
    {0x4D0, 0x52E, 2, 1},         {0x531, 0x556, 1, 48},        {0x1C90, 0x1CBA, 1, -0xBC0},
    {0xFF10, 0xFF19, 1, -0xFEE0}, {0xFF21, 0xFF3A, 1, -0xFEC0}, {0xFF41, 0xFF5A, 1, -0xFEE0},
};

/* Letters with marks, capitals among them that stand in no run; the final sigma; the Persian forms of two letters. */
static const uint16_t marked[][2] = {
    {0x386, 0x3B1}, {0x388, 0x3B5}, {0x389, 0x3B7}, {0x38A, 0x3B9}, {0x38C, 0x3BF}, {0x38E, 0x3C5}, {0x38F, 0x3C9},
    {0x390, 0x3B9}, {0x3AA, 0x3B9}, {0x3AB, 0x3C5}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9},
    {0x3B0, 0x3C5}, {0x3C2, 0x3C3}, {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9},
    {0x439, 0x438}, {0x450, 0x435}, {0x451, 0x435}, {0x453, 0x433}, {0x457, 0x456}, {0x45C, 0x43A}, {0x45D, 0x438},
    {0x45E, 0x443}, {0x477, 0x475}, {0x4C0, 0x4CF}, {0x4C2, 0x436}, {0x4D1, 0x430}, {0x4D3, 0x430}, {0x4D7, 0x435},
    {0x4DB, 0x4D9}, {0x4DD, 0x436}, {0x4DF, 0x437}, {0x4E3, 0x438}, {0x4E5, 0x438}, {0x4E7, 0x43E}, {0x4EB, 0x4E9},
    {0x4ED, 0x44D}, {0x4EF, 0x443}, {0x4F1, 0x443}, {0x4F3, 0x443}, {0x4F5, 0x447}, {0x4F9, 0x44B}, {0x622, 0x627},
    {0x623, 0x627}, {0x624, 0x648}, {0x625, 0x627}, {0x626, 0x64A}, {0x671, 0x627}, {0x6A9, 0x643}, {0x6CC, 0x64A},
};

/* Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, the Arabic stroke that only widens, and what has no width. */
static const uint16_t marks[][2] = {
    {0xAD, 0xAD},     {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x640, 0x640},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x2060, 0x2060}, {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};

static int is_mark(uint32_t point) {
    for (int i = 0; i < COUNT(marks) && point >= marks[i][0]; i++) {
        if (point <= marks[i][1]) {
            return 1;
        }
    }
    return 0;
}

static uint32_t small(uint32_t point) {
    for (int i = 0; i < COUNT(capitals); i++) {
        if (point >= capitals[i].first && point <= capitals[i].last &&
            (int)(point - capitals[i].first) % capitals[i].step == 0) {
            return (uint32_t)((int32_t)point + capitals[i].shift);
        }
    }
    return point;
}

static uint32_t unmarked(uint32_t point) {
    for (int i = 0; i < COUNT(marked) && point >= marked[i][0]; i++) {
        if (point == marked[i][0]) {
            return marked[i][1];
        }
    }
    return point;
}

/* The ASCII letters of a Latin one; 0 if it has none. */
static int64_t latin_fold(uint32_t point, char out[CASUS__LETTER_ROOM]) {
    const char letter = point >= 0xC0 && point <= 0x24F      ? latin[point - 0xC0]
                        : point >= 0x1E00 && point <= 0x1EFF ? latin_more[point - 0x1E00]
                                                             : '.';
    out[0] = letter;
    for (int i = 0; letter == '*' && i < COUNT(pairs); i++) {
        if (pairs[i].point == point) {
            memcpy(out, pairs[i].letters, 2);
            return 2;
        }
    }
    return letter != '.';
}

int64_t casus__letter_fold(uint32_t point, char out[CASUS__LETTER_ROOM]) {
    if (point < 0x80) {
        out[0] = (char)(point >= 'A' && point <= 'Z' ? point - 'A' + 'a' : point);
        return 1;
    }
    if (is_mark(point)) {
        return 0;
    }
    const int64_t size = latin_fold(point, out);
    return size > 0 ? size : casus__utf8_put(unmarked(small(point)), out);
}
