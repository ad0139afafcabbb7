/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "files/inputs.h"

#include "text/diagnostics.h"
#include "files/output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether it is a regular file; `stream` is what `-` stands for. */
static int regular(const char *path, int stream, struct stat *out) {
    const int found = strcmp(path, "-") == 0 ? fstat(stream, out) : stat(path, out);
    return found == 0 && S_ISREG(out->st_mode);
}

int inputs_come_again(const char *file) {
    struct stat status;
    return strcmp(file, "-") != 0 && (stat(file, &status) != 0 || S_ISREG(status.st_mode));
}

static int same_place(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether the file of an output is one of `count` that are read; a name that is NULL is none. */
static int is_among(const struct stat *target, const char *const *files, size_t count) {
    struct stat input;
    for (size_t i = 0; i < count; i++) {
        if (files[i] != NULL && regular(files[i], STDIN_FILENO, &input) && same_place(target, &input)) {
            return 1;
        }
    }
    return 0;
}

/* Every option that names a file to read belongs here. */
static int check_output(const options *o, const char *path) {
    const char *const tables[] = {o->links, o->names, o->cells, o->annual, o->link.weights};
    struct stat target;
    const int replaces = regular(path, STDOUT_FILENO, &target) &&
                         (is_among(&target, o->files, (size_t)o->file_count) ||
                          is_among(&target, o->link.taxonomies, (size_t)o->link.taxonomy_count) ||
                          is_among(&target, tables, sizeof tables / sizeof tables[0]));
    return replaces ? usage_error("%s is one of the inputs and would be replaced; name another output",
                                  strcmp(path, "-") == 0 ? "the file behind standard output" : path)
                    : EXIT_OK;
}

/* Whether both outputs end in one place. */
static int same_output(const char *a, const char *b) {
    struct stat one, other;
    const int standard = output_is_standard(a);
    return standard == output_is_standard(b) &&
           (standard || strcmp(a, b) == 0 ||
            (regular(a, STDOUT_FILENO, &one) && regular(b, STDOUT_FILENO, &other) && same_place(&one, &other)));
}

int inputs_check_output(const options *o) {
    const char *table = o->output != NULL ? o->output : "-";
    if (o->save != NULL && o->table && same_output(o->save, table)) {
        return usage_error("the table and the state would both go to %s; name another for one of them",
                           output_is_standard(table) ? "standard output" : table);
    }
    if (o->link.learn != NULL && same_output(o->link.learn, table)) {
        return usage_error("the result and the weights would both go to %s; name another for one of them",
                           output_is_standard(table) ? "standard output" : table);
    }
    const char *others[] = {o->save, o->link.learn};
    int code = o->table ? check_output(o, table) : EXIT_OK;
    for (size_t i = 0; code == EXIT_OK && i < sizeof others / sizeof others[0]; i++) {
        code = others[i] != NULL ? check_output(o, others[i]) : EXIT_OK;
    }
    return code;
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
