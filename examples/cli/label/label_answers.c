/* SPDX-License-Identifier: MIT */
#include "label/label_answers.h"

#include "system/system.h"
#include "text/diagnostics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "dataset_a\tid_a\tdataset_b\tid_b\tanswer\n";
static const char *const words[] = {"yes", "no", "skip"};

/* ---- Order ------------------------------------------------------------------------------------------------------- */

/* Any order that tells texts apart. */
static int compare_text(casus_str a, casus_str b) {
    return a.size != b.size ? (a.size < b.size ? -1 : 1) : memcmp(a.data, b.data, (size_t)a.size);
}

static int compare(const void *left, const void *right) {
    const pair_name *a = left, *b = right;
    int order = compare_text(a->id_a, b->id_a);
    order = order != 0 ? order : compare_text(a->id_b, b->id_b);
    order = order != 0 ? order : compare_text(a->dataset_a, b->dataset_a);
    return order != 0 ? order : compare_text(a->dataset_b, b->dataset_b);
}

int label_answers_has(const label_answers *all, const pair_name *pair) {
    return all->count > 0 && bsearch(pair, all->pairs, all->count, sizeof *all->pairs, compare) != NULL;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* The whole file; one that is not there is empty. 1, or 0 after saying why not. */
static int read_file(label_answers *all) {
    char bytes[16384];
    size_t size = sizeof bytes;
    FILE *file = system_open(all->path, "rb");
    if (file == NULL && errno == ENOENT) {
        return 1;
    }
    while (file != NULL && size == sizeof bytes) {
        size = fread(bytes, 1, sizeof bytes, file);
        buffer_add(&all->earlier, bytes, size);
    }
    const int failed = file == NULL || ferror(file) || all->earlier.failed;
    if (failed) {
        say("%s: cannot be read: %s", all->path, strerror(errno));
    }
    if (file != NULL) {
        fclose(file);
    }
    return !failed;
}

/* Takes the next field of a line that ends at `end`. */
static int take(const char **at, const char *end, casus_str *out) {
    const char *tab = *at <= end ? memchr(*at, '\t', (size_t)(end - *at)) : NULL;
    const char *stop = tab != NULL ? tab : end;
    *out = (casus_str){*at, stop - *at};
    *at = stop + 1;
    return stop <= end && tab != NULL;
}

/* 1 if the line is an answer. */
static int read_line(const char *line, const char *end, pair_name *out) {
    casus_str answer;
    int known = 0;
    const int four = take(&line, end, &out->dataset_a) && take(&line, end, &out->id_a) &&
                     take(&line, end, &out->dataset_b) && take(&line, end, &out->id_b);
    if (!four || take(&line, end, &answer)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        known |= casus_str_equal(answer, casus_str_from(words[i]));
    }
    return known;
}

/* Every line of the text. 1, or 0 after saying which is none. */
static int read_lines(label_answers *all) {
    const char *at = all->earlier.data;
    const char *end = at + all->earlier.size;
    size_t lines = 0;
    for (const char *c = at; c < end; c++) {
        lines += *c == '\n';
    }
    all->pairs = malloc((lines + 1) * sizeof *all->pairs);
    if (all->pairs == NULL) {
        say("%s: not enough memory for its answers", all->path);
        return 0;
    }
    for (size_t row = 1; at < end; row++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const int good = newline != NULL && (row == 1 ? (size_t)(newline + 1 - at) == sizeof header - 1 &&
                                                            memcmp(at, header, sizeof header - 1) == 0
                                                      : read_line(at, newline, &all->pairs[all->count]));
        if (!good) {
            say("%s:%llu: not a line that casus label wrote; name another file with -o, or take the line out",
                all->path, (unsigned long long)row);
            return 0;
        }
        all->count += row > 1;
        at = newline + 1;
    }
    qsort(all->pairs, all->count, sizeof *all->pairs, compare);
    return 1;
}

int label_answers_begin(label_answers *all, const char *path) {
    memset(all, 0, sizeof *all);
    all->path = path != NULL && strcmp(path, "-") != 0 ? path : NULL;
    return all->path == NULL || (read_file(all) && (all->earlier.size == 0 || read_lines(all)));
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

static int refuse(const label_answers *all) {
    say("%s: cannot be written: %s", all->path != NULL ? all->path : "<stdout>", strerror(errno));
    return 0;
}

static int fits(casus_str text) {
    for (int64_t i = 0; i < text.size; i++) {
        if (strchr("\t\r\n", text.data[i]) != NULL) { /* NUL too */
            return 0;
        }
    }
    return 1;
}

int label_answers_fits(const pair_name *pair) {
    return fits(pair->dataset_a) && fits(pair->id_a) && fits(pair->dataset_b) && fits(pair->id_b);
}

int label_answers_open(label_answers *all) {
    all->file = all->path != NULL ? system_open(all->path, "ab") : stdout;
    return (all->file != NULL && (all->earlier.size > 0 || fputs(header, all->file) >= 0) && fflush(all->file) == 0) ||
           refuse(all);
}

int label_answers_add(label_answers *all, const pair_name *pair, int answer) {
    const casus_str names[] = {pair->dataset_a, pair->id_a, pair->dataset_b, pair->id_b};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        fwrite(names[i].data, 1, (size_t)names[i].size, all->file);
        fputc('\t', all->file);
    }
    fputs(words[answer], all->file);
    fputc('\n', all->file);
    all->given[answer]++;
    return (fflush(all->file) == 0 && !ferror(all->file)) || refuse(all);
}

int label_answers_end(label_answers *all) {
    const int owned = all->file != NULL && all->path != NULL;
    const int ok = !owned || fclose(all->file) == 0 || refuse(all);
    buffer_free(&all->earlier);
    free(all->pairs);
    memset(all, 0, sizeof *all);
    return ok;
}
