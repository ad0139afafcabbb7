/* SPDX-License-Identifier: MIT */
#include "text/diagnostics.h"

#include "options/option_list.h"
#include "options/options.h"
#include "text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_line(const char *text) {
    buffer line = {0}, visible = {0};
    text_visible(&visible, casus_str_from(text));
    limits_as_options(&line, buffer_str(&visible));
    buffer_text(&line, "\n");
    if (!line.failed && !visible.failed) {
        fwrite(line.data, 1, line.size, stderr);
    }
    buffer_free(&visible);
    buffer_free(&line);
}

void say(const char *format, ...) {
    char small[1024];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    char *large = size >= (int)sizeof small ? malloc((size_t)size + 1) : NULL;
    if (large != NULL) { /* a path may be longer than any guess */
        va_start(arguments, format);
        vsnprintf(large, (size_t)size + 1, format, arguments);
        va_end(arguments);
    }
    print_line(large != NULL ? large : small);
    free(large);
}

void diagnostics_begin(diagnostics *d, int32_t on_error, progress *p) {
    memset(d, 0, sizeof *d);
    d->on_error = on_error;
    d->progress = p;
    d->cell_limit = CELL_ERRORS_SHOWN;
}

/* Keeps a copy of the issue. 1, or 0 without memory. */
static int hold(diagnostics *d, const casus_issue *issue) {
    if (d->count == d->room) {
        size_t room = d->room * 2 + 8;
        held_issue *held = realloc(d->held, room * sizeof *held);
        if (held == NULL) {
            return 0;
        }
        d->held = held;
        d->room = room;
    }
    const size_t size = (size_t)issue->message.size + 1; /* its NUL too */
    char *message = malloc(size);
    if (message == NULL) {
        return 0;
    }
    memcpy(message, issue->message.data, size);
    d->held[d->count++] = (held_issue){issue->row, issue->kind, message};
    return 1;
}

/* Of those that a file may have any number of, the first few are shown. */
static int is_of_cell(int32_t kind) {
    return kind == CASUS_ISSUE_KIND_CELL || kind == CASUS_ISSUE_KIND_REPEAT;
}

static char *copy_of(casus_str s) {
    char *copy = malloc((size_t)s.size + 1);
    if (copy != NULL) {
        memcpy(copy, s.data, (size_t)s.size);
        copy[s.size] = 0;
    }
    return copy;
}

/* Notes an absence. 1, or 0 without memory. */
static int note_absence(absences *a, const casus_issue *issue) {
    const int is_column = issue->column_name.size > 0;
    const casus_str name = is_column ? issue->column_name : issue->value;
    for (size_t i = 0; i < a->count; i++) {
        if (a->items[i].is_column == is_column && casus_str_equal(casus_str_from(a->items[i].name), name)) {
            a->items[i].files++;
            if (is_column) { /* once a file */
                print_line(issue->message.data);
            }
            return 1;
        }
    }
    if (a->count == a->room) {
        absence *more = realloc(a->items, (a->room * 2 + 4) * sizeof *more);
        if (more == NULL) {
            return 0;
        }
        a->items = more;
        a->room = a->room * 2 + 4;
    }
    absence added = {copy_of(name), copy_of(issue->message), is_column, 1};
    if (added.name == NULL || added.message == NULL) {
        free(added.name);
        free(added.message);
        return 0;
    }
    a->items[a->count++] = added;
    return 1;
}

int absences_tell(const absences *a, int files, int64_t chosen) {
    int code = 0;
    for (size_t i = 0; i < a->count; i++) {
        const absence *it = &a->items[i];
        if (it->is_column || (chosen == 0 && it->files >= files)) {
            print_line(it->message);
        }
        if (it->is_column && it->files >= files) {
            code = EXIT_USAGE;
        }
    }
    return code;
}

void absences_free(absences *a) {
    for (size_t i = 0; i < a->count; i++) {
        free(a->items[i].name);
        free(a->items[i].message);
    }
    free(a->items);
    memset(a, 0, sizeof *a);
}

int32_t diagnostics_issue(void *user, const casus_issue *issue) {
    diagnostics *d = user;
    int cell = is_of_cell(issue->kind);
    int held = 0;
    if (issue->kind == CASUS_ISSUE_KIND_ABSENT && d->absences != NULL && note_absence(d->absences, issue)) {
        return 0;
    }
    d->cells += cell;
    if (d->on_error != CASUS_ON_ERROR_REPORT) {
        if (cell && d->cells_held >= d->cell_limit) {
            return 0;
        }
        held = hold(d, issue);
        d->cells_held += cell && held;
    }
    if (!held) {
        progress_erase(d->progress);
        print_line(issue->message.data);
    }
    return 0;
}

void diagnostics_print(diagnostics *d, const char *file, int64_t row) {
    progress_erase(d->progress);
    for (size_t i = 0; i < d->count; i++) {
        if (row == 0 || d->held[i].kind != CASUS_ISSUE_KIND_CELL || d->held[i].row == row) {
            print_line(d->held[i].message);
        }
    }
    if (row == 0 && d->on_error != CASUS_ON_ERROR_REPORT && d->cells > d->cells_held) {
        say("%s: ... and %lld more of these; --on-error report lists all", file, (long long)(d->cells - d->cells_held));
    }
}

void diagnostics_forget_cells(diagnostics *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->held[i].kind == CASUS_ISSUE_KIND_CELL) {
            free(d->held[i].message);
        } else {
            d->held[kept++] = d->held[i];
        }
    }
    d->count = kept;
    d->cells_held = 0;
}

void diagnostics_free(diagnostics *d) {
    for (size_t i = 0; i < d->count; i++) {
        free(d->held[i].message);
    }
    free(d->held);
    memset(d, 0, sizeof *d);
}
