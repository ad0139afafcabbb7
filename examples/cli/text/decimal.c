/* SPDX-License-Identifier: MIT */
#include "text/decimal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Puts `to` in place of `from`, if it is there; the text has room for it. */
static void replace(char *text, const char *from, const char *to) {
    char *at = strstr(text, from);
    if (at != NULL) {
        memmove(at + strlen(to), at + strlen(from), strlen(at + strlen(from)) + 1);
        memcpy(at, to, strlen(to));
    }
}

int decimal_parse(const char *text, double *out) {
    const char *point = localeconv()->decimal_point;
    char local[64];
    char *end = local;
    if (strlen(text) + strlen(point) >= sizeof local || (strcmp(point, ".") != 0 && strstr(text, point) != NULL)) {
        return 0;
    }
    memcpy(local, text, strlen(text) + 1);
    replace(local, ".", point);
    *out = strtod(local, &end);
    return end != local && *end == 0;
}

void decimal_shortest(double value, char out[DECIMAL_ROOM]) {
    double back = 0;
    for (int digits = 6; digits <= 17 && (digits == 6 || memcmp(&back, &value, sizeof back) != 0); digits++) {
        (void)snprintf(out, DECIMAL_ROOM, "%.*g", digits, value);
        back = strtod(out, NULL);
    }
    replace(out, localeconv()->decimal_point, ".");
}

void decimal_signed(double value, int columns, int digits, char out[DECIMAL_ROOM]) {
    (void)snprintf(out, DECIMAL_ROOM, "%+*.*f", columns, digits, value);
    replace(out, localeconv()->decimal_point, ".");
}
