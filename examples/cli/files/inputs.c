/* SPDX-License-Identifier: MIT */
#include "files/inputs.h"

#include "text/buffer.h"
#include "text/diagnostics.h"
#include "files/output.h"
#include "system/system.h"

#include <stdio.h>
#include <string.h>

/* Whether it is a regular file; `stream` is what `-` stands for. */
static int regular(const char *path, int stream, system_place *out) {
    const int found = strcmp(path, "-") == 0 ? system_look_stream(stream, out) : system_look(path, out);
    return found && out->kind == SYSTEM_FILE;
}

int inputs_come_again(const char *file) {
    system_place place;
    return strcmp(file, "-") != 0 && (!system_look(file, &place) || place.kind == SYSTEM_FILE);
}

/* Whether the file of an output is one of `count` that are read; a name that is NULL is none. */
static int is_among(const system_place *target, const char *const *files, size_t count) {
    system_place input;
    for (size_t i = 0; i < count; i++) {
        if (files[i] != NULL && regular(files[i], SYSTEM_INPUT, &input) && system_same(target, &input)) {
            return 1;
        }
    }
    return 0;
}

/* Every option that names a file to read belongs here. */
static int check_output(const options *o, const char *path) {
    const char *const tables[] = {o->links, o->names, o->cells, o->annual, o->link.weights, o->plot.outline};
    system_place target;
    const int replaces = regular(path, SYSTEM_OUTPUT, &target) &&
                         (is_among(&target, o->files, (size_t)o->file_count) ||
                          is_among(&target, o->link.taxonomies, (size_t)o->link.taxonomy_count) ||
                          is_among(&target, tables, sizeof tables / sizeof tables[0]));
    return replaces ? usage_error("%s is one of the inputs and would be replaced; name another output",
                                  strcmp(path, "-") == 0 ? "the file behind standard output" : path)
                    : EXIT_OK;
}

/* The folder that a file is to be made in. */
static int look_at_folder(const char *path, system_place *out) {
    buffer folder = {0};
    buffer_add(&folder, path, system_last(path));
    buffer_add(&folder, ".", sizeof "."); /* of a path without one it is this, and of another the same */
    const int found = !folder.failed && system_look(folder.data, out);
    buffer_free(&folder);
    return found;
}

/* Whether both are one file, which need not be there yet. */
static int same_file(const char *a, const char *b) {
    system_place one, other;
    const int there = system_look(a, &one);
    if (there || system_look(b, &other)) {
        return there && system_look(b, &other) && one.kind == SYSTEM_FILE && system_same(&one, &other);
    }
    return strcmp(a + system_last(a), b + system_last(b)) == 0 && look_at_folder(a, &one) &&
           look_at_folder(b, &other) && system_same(&one, &other);
}

/* Whether both outputs end in one place. */
static int same_output(const char *a, const char *b) {
    const int standard = output_is_standard(a);
    return standard == output_is_standard(b) && (standard || strcmp(a, b) == 0 || same_file(a, b));
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
    FILE *one = system_open(a, "rb");
    FILE *two = system_open(b, "rb");
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
    system_place own, other;
    const int is_path = strcmp(o->files[index], "-") != 0;
    if (!regular(o->files[index], SYSTEM_INPUT, &own)) {
        return NULL;
    }
    for (int i = 0; i < index; i++) {
        if (regular(o->files[i], SYSTEM_INPUT, &other) &&
            (system_same(&own, &other) || (is_path && strcmp(o->files[i], "-") != 0 && own.size == other.size &&
                                           own.size > 0 && same_bytes(o->files[i], o->files[index])))) {
            return o->files[i];
        }
    }
    return NULL;
}
