/* SPDX-License-Identifier: MIT */
/* Loaded before a program (LD_PRELOAD): sets the locale of the environment, as many hosts do, and says if it cannot. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void set_locale(void) {
    const char *wanted = getenv("LC_ALL");
    if (wanted != NULL && setlocale(LC_ALL, "") == NULL) {
        fprintf(stderr, "locale.so: there is no locale %s\n", wanted);
        exit(99);
    }
}
