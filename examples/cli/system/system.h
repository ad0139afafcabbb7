/* SPDX-License-Identifier: MIT */
/* What the program asks of the system beside the library: the only files of it that do, with files/decompress.c.
   system_posix.c and system_windows.c answer. Paths and arguments are UTF-8. */
#ifndef CLI_SYSTEM_H
#define CLI_SYSTEM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* The standard streams by their numbers. */
enum { SYSTEM_INPUT, SYSTEM_OUTPUT, SYSTEM_ERROR };

enum { SYSTEM_FILE = 1, SYSTEM_FOLDER, SYSTEM_OTHER };

/* What a path or a stream leads to. */
typedef struct system_place {
    int kind; /* SYSTEM_*: a regular file, a folder, a device or pipe */
    int64_t size;
    uint64_t device, number; /* together they are of one file only; 0 where the system does not tell */
} system_place;

/* Before anything else: standard streams that are closed get a stand-in that refuses reading or writing, for the next
   file opened would take their place; failures of writing come back as errors, not as signals; bytes pass unchanged;
   and the arguments are UTF-8. 1, or 0 without memory. */
int system_begin(int *argc, char ***argv);
/* Whoever has read enough of standard output (`| head`) ends the program in silence, as any other; with `ends` 0
   writing to a pipe that nobody reads is an error. */
void system_set_pipe(int ends);

/* 1 if there is something, and what. */
int system_look(const char *path, system_place *out);
int system_look_stream(int stream, system_place *out);
int system_same(const system_place *a, const system_place *b);
/* Where the last part of a path begins. */
size_t system_last(const char *path);

/* fopen(). */
FILE *system_open(const char *path, const char *mode);
/* A file for reading and writing that has no name, or none for long, in the folder that TMPDIR names; NULL and errno.
 */
FILE *system_spool(void);
/* The path of this program; its size, 0 where the system does not tell. */
size_t system_program(char *out, size_t room);

/* Bytes that nobody can guess, if the system has such; it never waits for them. */
void system_random(void *out, size_t size);

int system_is_terminal(int stream);
/* Columns of the terminal that a stream is; 0 if it is none, or does not tell. */
int system_terminal_width(int stream);

/* Milliseconds since some moment; -1 where there is no clock. */
int64_t system_ms(void);
/* Calls `tick` each second from now on, whatever the program does, until it is called with NULL; never, where the
   system has no such clock. The function calls nothing but system_put(). */
void system_tick(void (*tick)(void));
/* When the program is asked to end (Ctrl-C), `stop` is called, which calls nothing but casus_context_cancel(); being
   asked again ends it at once, as without `stop`. NULL: from now on, too. */
void system_on_stop(void (*stop)(void));
/* Ends the program as it would have ended, if it was asked to. */
void system_stop(void);
/* Writes to standard error, past its buffer. */
void system_put(const char *text, size_t size);

#endif
