/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "inputs.h"

#include "diagnostics.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether it is a regular file; `stream` is what `-` stands for. */
static int regular(const char *path, int stream, struct stat *out) {
    const int found = strcmp(path, "-") == 0 ? fstat(stream, out) : stat(path, out);
    return found == 0 && S_ISREG(out->st_mode);
}

static int same_place(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

int inputs_check_output(const options *o) {
    struct stat output, input;
    const char *path = o->output != NULL ? o->output : "-";
    if (!regular(path, STDOUT_FILENO, &output)) {
        return EXIT_OK;
    }
    for (int i = 0; i < o->file_count; i++) {
        if (regular(o->files[i], STDIN_FILENO, &input) && same_place(&output, &input)) {
            return usage_error("%s is one of the inputs and would be replaced; name another output",
                               strcmp(path, "-") == 0 ? "the file behind standard output" : path);
        }
    }
    return EXIT_OK;
}

static int same_bytes(const char *a, const char *b) {
    static char left[1 << 16], right[1 << 16];
    FILE *one = fopen(a, "rb");
    FILE *two = fopen(b, "rb");
    int same = one != NULL && two != NULL;
    size_t size = 1;
    while (same && size > 0) {
        size = fread(left, 1, sizeof left, one);
        same = fread(right, 1, sizeof right, two) == size && memcmp(left, right, size) == 0;
    }
    same = same && !ferror(one) && !ferror(two);
    if (one != NULL) {
        fclose(one);
    }
    if (two != NULL) {
        fclose(two);
    }
    return same;
}

const char *inputs_earlier(const options *o, int index) {
    struct stat own, other;
    const int is_path = strcmp(o->files[index], "-") != 0;
    if (!regular(o->files[index], STDIN_FILENO, &own)) {
        return NULL;
    }
    for (int i = 0; i < index; i++) {
        if (regular(o->files[i], STDIN_FILENO, &other) &&
            (same_place(&own, &other) || (is_path && strcmp(o->files[i], "-") != 0 && own.st_size == other.st_size &&
                                          own.st_size > 0 && same_bytes(o->files[i], o->files[index])))) {
            return o->files[i];
        }
    }
    return NULL;
}
