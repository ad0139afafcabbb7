/* SPDX-License-Identifier: MIT */
/* What is said on standard error. */
#ifndef CLI_DIAGNOSTICS_H
#define CLI_DIAGNOSTICS_H

#include "files/progress.h"

#include <casus/casus.h>
#include <stddef.h>

#if defined(__GNUC__)
#define CLI_PRINTF __attribute__((format(printf, 1, 2)))
#else
#define CLI_PRINTF
#endif

/* Prints one line, with control characters made visible. */
void say(const char *format, ...) CLI_PRINTF;

/* What a question names and files have not, and in how many. */
typedef struct absence {
    char *name;
    char *message; /* of the first file */
    int is_column;
    int files;
} absence;

typedef struct absences {
    absence *items;
    size_t count, room;
} absences;

/* Says it when all files are read, of which `chosen` events were chosen: columns that some lack are warnings, and so
   are words that no file has, if nothing was chosen. EXIT_USAGE for a column that is in none. */
int absences_tell(const absences *a, int files, int64_t chosen);
void absences_free(absences *a);

/* An issue kept back until it is known whether the file is read to its end. */
typedef struct held_issue {
    int64_t row;
    int32_t kind;
    char *message;
} held_issue;

/* The issues of one file. Under ::CASUS_ON_ERROR_REPORT each is printed at once. Otherwise warnings and the first
   cell errors are held, because after a row error under ::CASUS_ON_ERROR_FAIL only that error is printed. */
typedef struct diagnostics {
    int32_t on_error;
    progress *progress;
    int64_t cell_limit; /* cell errors to hold */
    int64_t cells;      /* cell errors seen */
    int64_t cells_held;
    held_issue *held;
    size_t count, room;
    absences *absences; /* NULL: they are issues like others */
} diagnostics;

/* How many cell errors are printed unless all are asked for. */
#define CELL_ERRORS_SHOWN 5

void diagnostics_begin(diagnostics *d, int32_t on_error, progress *p);
/* A ::casus_issue_fn whose user is the diagnostics. */
int32_t diagnostics_issue(void *user, const casus_issue *issue);
/* Prints what is held, and how much was not; `row` > 0 prints the cell errors of that record only. */
void diagnostics_print(diagnostics *d, const char *file, int64_t row);
/* Forgets the cell errors held. */
void diagnostics_forget_cells(diagnostics *d);
void diagnostics_free(diagnostics *d);

#endif
