/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "options/bundled.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef CASUS_NAMES_DIR
#define CASUS_NAMES_DIR "/usr/local/share/casus/names"
#endif

static int is_there(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

const char *bundled_names(const char *word, char *room, size_t size) {
    char program[4096];
    const ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1); /* where the system has it */
    if (strpbrk(word, "/.") != NULL || word[0] == 0 || is_there(word)) {
        return word;
    }
    program[length > 0 ? length : 0] = 0;
    char *slash = strrchr(program, '/');
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
