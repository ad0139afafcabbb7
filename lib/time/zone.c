/* SPDX-License-Identifier: MIT */
/* Zones by other names than that of UTC are not read: they mean several offsets, or another one each half year. */
#include "time/zone.h"

#include <stddef.h>

/* Reads two digits up to a limit; -1 if there are none. */
static int32_t take_two(const char **at, const char *end, int32_t limit) {
    const char *p = *at;
    if (end - p < 2 || p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9') {
        return -1;
    }
    const int32_t v = (p[0] - '0') * 10 + (p[1] - '0');
    *at += v <= limit ? 2 : 0;
    return v <= limit ? v : -1;
}

static int take_word(const char **at, const char *end, const char *word) {
    ptrdiff_t n = 0;
    while (word[n] != 0 && *at + n < end && ((*at)[n] | 0x20) == word[n]) {
        n++;
    }
    *at += word[n] == 0 ? n : 0;
    return word[n] == 0;
}

/* +05:30, +0530, +05; of one digit only behind a name: UTC+3. */
static int take_offset(const char **at, const char *end, int named, int32_t *ahead) {
    const char *p = *at;
    if (p == end || (*p != '+' && *p != '-')) {
        return 0;
    }
    const int behind = *p++ == '-';
    int32_t minute = 0;
    int32_t hour = take_two(&p, end, 23);
    if (hour < 0 && named && p < end && *p >= '0' && *p <= '9') {
        hour = *p++ - '0';
    }
    if (hour < 0) {
        return 0;
    }
    const int colon = p < end && *p == ':';
    p += colon;
    if (colon || (p < end && *p >= '0' && *p <= '9')) {
        minute = take_two(&p, end, 59);
    }
    if (minute < 0 || (p < end && *p >= '0' && *p <= '9')) {
        return 0;
    }
    *ahead = (hour * 3600 + minute * 60) * (behind ? -1 : 1);
    *at = p;
    return 1;
}

int casus__zone_take(const char **at, const char *end, int32_t *ahead) {
    const char *p = *at;
    *ahead = 0;
    p += p < end && *p == ' ';
    const int named = take_word(&p, end, "utc") || take_word(&p, end, "gmt");
    const int found = take_offset(&p, end, named, ahead) || named || take_word(&p, end, "z");
    *at = found ? p : *at;
    return found;
}
