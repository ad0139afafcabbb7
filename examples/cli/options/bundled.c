/* SPDX-License-Identifier: MIT */
#include "options/bundled.h"

#include "system/system.h"

#include <stdio.h>
#include <string.h>

#ifndef CASUS_NAMES_DIR
#define CASUS_NAMES_DIR "/usr/local/share/casus/names"
#endif

static int is_there(const char *path) {
    system_place place;
    return system_look(path, &place);
}

const char *bundled_names(const char *word, char *room, size_t size) {
    char program[4096];
    if (strpbrk(word, "/.") != NULL || word[0] == 0 || is_there(word)) {
        return word;
    }
    char *slash = system_program(program, sizeof program) > 0 ? strrchr(program, '/') : NULL;
    if (slash != NULL) {
        *slash = 0;
        const int used = snprintf(room, size, "%s/../share/casus/names/%s.tsv", program, word);
        if (used > 0 && (size_t)used < size && is_there(room)) {
            return room;
        }
    }
    const int used = snprintf(room, size, "%s/%s.tsv", CASUS_NAMES_DIR, word);
    return used > 0 && (size_t)used < size && is_there(room) ? room : word;
}
