/* SPDX-License-Identifier: MIT */
/* Ranges of Unicode 15, blocks where those are all of one kind. */
#include "base/letter/width.h"

#include <stddef.h>

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* Mn and Me of the scripts of names, joiners, marks of direction, selectors. */
static const range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},   {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x0730, 0x074A}, {0x093C, 0x093C},   {0x0941, 0x0948}, {0x094D, 0x094D},
    {0x09BC, 0x09BC}, {0x09C1, 0x09C4}, {0x09CD, 0x09CD}, {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
    {0x102D, 0x1030}, {0x1039, 0x103A}, {0x135D, 0x135F}, {0x1DC0, 0x1DFF},   {0x200B, 0x200F}, {0x20D0, 0x20F0},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};
static const range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x17000, 0x18CD5},
    {0x1B000, 0x1B2FB}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
static const range leftward[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
static const range controls[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x2028, 0x202E}, {0x2066, 0x2069}};

#define IN(c, ranges) is_in(c, ranges, sizeof ranges / sizeof ranges[0])

static int is_in(uint32_t c, const range *ranges, size_t count) {
    for (size_t i = 0; i < count && ranges[i].first <= c; i++) {
        if (c <= ranges[i].last) {
            return 1;
        }
    }
    return 0;
}

uint32_t casus__width_next(casus_str *text) {
    const unsigned char first = (unsigned char)text->data[0];
    const int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    uint32_t c = more == 0 ? first : first & (0x3Fu >> more);
    int64_t size = 1;
    for (; size <= more && size < text->size && ((unsigned char)text->data[size] & 0xC0) == 0x80; size++) {
        c = c << 6 | ((unsigned char)text->data[size] & 0x3F);
    }
    text->data += size;
    text->size -= size;
    return size <= more || (more == 0 && first >= 0x80) ? 0xFFFD : c;
}

int casus__width_of(uint32_t c) {
    return c < 0x300 ? 1 : IN(c, marks) ? 0 : IN(c, wide) ? 2 : 1;
}

int casus__width_is_control(uint32_t c) {
    return IN(c, controls);
}

int casus__width_is_leftward(uint32_t c) {
    return IN(c, leftward);
}

int64_t casus__width_of_text(casus_str text) {
    int64_t width = 0;
    while (text.size > 0) {
        width += casus__width_of(casus__width_next(&text));
    }
    return width;
}
