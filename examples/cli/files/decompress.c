/* SPDX-License-Identifier: MIT */
/* The tool writes to one pipe and complains to another, which never blocks it: what does not fit there is lost. */
#define _XOPEN_SOURCE 700
#include "files/decompress.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A name that ends so, and bytes that begin so, belong to this tool. A file that only has the name, as downloads that
   were decompressed on the way, is read as it is. */
static const struct tool {
    const char *ending;
    const char *name;  /* of the program and, on most systems, of its package */
    const char *magic; /* RFC 1952; RFC 8878, also skippable frames; the .xz file format; bzip2 */
    size_t magic_size;
} tools[] = {
    {".gz", "gzip", "\x1f\x8b", 2},
    {".zst", "zstd", "\x28\xb5\x2f\xfd", 4},
    {".zst", "zstd", "\x50\x2a\x4d\x18", 4},
    {".xz", "xz", "\xfd\x37zXZ", 5},
    {".bz2", "bzip2", "BZh", 3},
};
#define MAGIC_ROOM 8

static int same_nocase(const char *a, const char *b) {
    for (; *a != 0 && *b != 0; a++, b++) {
        if ((*a >= 'A' && *a <= 'Z' ? *a + 32 : *a) != *b) {
            return 0;
        }
    }
    return *a == *b;
}

/* The tool of a name; `magic` of `size` bytes is the start of the file, NULL if that cannot be looked at. */
static const struct tool *tool_find(const char *file, const char *magic, size_t size) {
    const size_t length = strlen(file);
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
        const struct tool *t = &tools[i];
        const size_t ending = strlen(t->ending);
        if (length > ending && same_nocase(file + length - ending, t->ending) &&
            (magic == NULL || (size >= t->magic_size && memcmp(magic, t->magic, t->magic_size) == 0))) {
            return t;
        }
    }
    return NULL;
}

static casus_status fail(casus_error *error, casus_status status, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

static casus_status fail(casus_error *error, casus_status status, const char *format, ...) {
    va_list arguments;
    memset(error, 0, sizeof *error);
    error->status = status;
    error->byte_offset = -1;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

#if defined(_WIN32)

casus_status decompress_open(casus_context *context, const char *file, decompressor **tool, casus_input **out,
                             casus_error *error) {
    const struct tool *t = tool_find(file, NULL, 0);
    (void)context;
    *tool = NULL;
    *out = NULL;
    return t == NULL ? CASUS_OK
                     : fail(error, CASUS_E_UNSUPPORTED,
                            "%s: compressed files are not read here; decompress it with %s -d first", file, t->name);
}

void decompress_explain(const decompressor *tool, casus_error *error) {
    (void)tool;
    (void)error;
}

casus_status decompress_end(decompressor *tool, casus_error *error) {
    (void)tool;
    (void)error;
    return CASUS_OK;
}

void decompress_close(decompressor *tool) {
    (void)tool;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct decompressor {
    const struct tool *tool;
    const char *file; /* as on the command line */
    pid_t process;    /* 0: none, or its end was seen */
    int bytes;        /* what it writes; -1 at the end */
    int words;        /* its complaints */
    casus_error failure;
};

static void close_file(int *file) {
    if (*file >= 0) {
        close(*file);
    }
    *file = -1;
}

/* Status of the tool as waitpid() gives it, -1 if it cannot be known. */
static int wait_for(decompressor *d) {
    int status = -1;
    pid_t got;
    do {
        got = waitpid(d->process, &status, 0);
    } while (got < 0 && errno == EINTR);
    d->process = 0;
    return got < 0 ? -1 : status;
}

/* The first line of the tool's complaints, in `out`. */
static void read_words(decompressor *d, char *out, size_t room) {
    const ssize_t got = read(d->words, out, room - 1);
    out[got > 0 ? got : 0] = 0;
    const size_t blank = strspn(out, "\r\n ");
    memmove(out, out + blank, strlen(out + blank) + 1);
    out[strcspn(out, "\r\n")] = 0;
}

/* Looks at how the tool ended. */
static casus_status finish(decompressor *d) {
    char words[200];
    close_file(&d->bytes);
    if (d->process == 0) {
        return d->failure.status;
    }
    const int status = wait_for(d);
    read_words(d, words, sizeof words);
    if (status == 0) {
        return CASUS_OK;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) { /* where posix_spawn() cannot tell that there is none */
        return fail(&d->failure, CASUS_E_IO, "%s: cannot be decompressed: install %s", d->file, d->tool->name);
    }
    const int exited = status != -1 && WIFEXITED(status);
    return fail(&d->failure, CASUS_E_IO, "%s: %s -dc cannot decompress it%s%s (%s %d); was the download cut off?",
                d->file, d->tool->name, words[0] != 0 ? ": " : "", words, exited ? "exit status" : "signal",
                exited                ? WEXITSTATUS(status)
                : WIFSIGNALED(status) ? WTERMSIG(status)
                                      : 0);
}

/* A casus_read_fn. */
static int32_t read_bytes(void *user, void *buffer, int64_t size, int64_t *out_size) {
    decompressor *d = user;
    ssize_t got;
    *out_size = 0;
    if (d->bytes < 0) {
        return d->failure.status;
    }
    do {
        got = read(d->bytes, buffer, (size_t)size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        return fail(&d->failure, CASUS_E_IO, "%s: the pipe of %s cannot be read: %s", d->file, d->tool->name,
                    strerror(errno));
    }
    *out_size = got;
    return got == 0 ? finish(d) : CASUS_OK;
}

/* A pipe whose reading end is ours, and whose writing end becomes a stream of the child. 1, or 0. */
static int make_pipe(posix_spawn_file_actions_t *actions, int stream, int *ours, int *theirs) {
    int ends[2];
    if (pipe(ends) != 0) {
        return 0;
    }
    *ours = ends[0];
    *theirs = ends[1];
    return fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 &&
           posix_spawn_file_actions_adddup2(actions, ends[1], stream) == 0;
}

/* Runs the tool on an open file. 0, or the errno of what failed. */
static int spawn(decompressor *d, int file, posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes) {
    char name[16], option[] = "-dc";
    char *const arguments[] = {name, option, NULL};
    int bytes = -1, words = -1;
    snprintf(name, sizeof name, "%s", d->tool->name);
    errno = 0;
    int ok = posix_spawn_file_actions_adddup2(actions, file, STDIN_FILENO) == 0 &&
             make_pipe(actions, STDOUT_FILENO, &d->bytes, &bytes) &&
             make_pipe(actions, STDERR_FILENO, &d->words, &words) && fcntl(d->words, F_SETFL, O_NONBLOCK) == 0 &&
             fcntl(words, F_SETFL, O_NONBLOCK) == 0;
    int code = ok ? posix_spawnp(&d->process, name, actions, attributes, arguments, environ) : errno != 0 ? errno : EIO;
    close_file(&bytes);
    close_file(&words);
    if (code != 0) {
        d->process = 0;
    }
    return code;
}

/* The same with the signals as they were before this program ignored some. */
static int start(decompressor *d, int file) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t usual;
    int code = ENOMEM;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return code;
    }
    if (posix_spawnattr_init(&attributes) == 0) {
        posix_spawnattr_setsigdefault(&attributes, &usual);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
        code = spawn(d, file, &actions, &attributes);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

static casus_status make(casus_context *context, const char *name, const struct tool *tool, int file,
                         decompressor **out, casus_input **input, casus_error *error) {
    decompressor *d = calloc(1, sizeof *d);
    if (d == NULL) {
        return fail(error, CASUS_E_MEMORY, "%s: not enough memory", name);
    }
    *out = d;
    d->tool = tool;
    d->file = name;
    d->bytes = d->words = -1;
    const int code = start(d, file);
    if (code == ENOENT) {
        return fail(error, CASUS_E_IO,
                    "%s: it is compressed, and there is no program %s on the PATH to read it; install %s, or "
                    "decompress the file elsewhere",
                    name, tool->name, tool->name);
    }
    if (code != 0) {
        return fail(error, CASUS_E_IO, "%s: %s, which decompresses it, cannot be started: %s", name, tool->name,
                    strerror(code));
    }
    return casus_input_callback(context, read_bytes, d, name, input, error);
}

casus_status decompress_open(casus_context *context, const char *file, decompressor **tool, casus_input **out,
                             casus_error *error) {
    char magic[MAGIC_ROOM];
    struct stat status;
    *tool = NULL;
    *out = NULL;
    if (tool_find(file, NULL, 0) == NULL) {
        return CASUS_OK;
    }
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) { /* the library says why */
        return CASUS_OK;
    }
    memset(&status, 0, sizeof status);
    const int regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const ssize_t size = regular ? pread(descriptor, magic, sizeof magic, 0) : 0;
    const struct tool *t = tool_find(file, regular ? magic : NULL, size > 0 ? (size_t)size : 0);
    t = S_ISDIR(status.st_mode) ? NULL : t;
    const casus_status result = t == NULL ? CASUS_OK : make(context, file, t, descriptor, tool, out, error);
    close(descriptor);
    return result;
}

void decompress_explain(const decompressor *d, casus_error *error) {
    if (d != NULL && d->failure.status != CASUS_OK) {
        *error = d->failure;
    }
}

casus_status decompress_end(decompressor *d, casus_error *error) {
    char rest[4096];
    int64_t got = 1;
    while (d != NULL && got > 0 && read_bytes(d, rest, (int64_t)sizeof rest, &got) == CASUS_OK) {
    }
    decompress_explain(d, error);
    return d == NULL ? CASUS_OK : d->failure.status;
}

void decompress_close(decompressor *d) {
    if (d == NULL) {
        return;
    }
    close_file(&d->bytes);
    if (d->process != 0) {
        kill(d->process, SIGTERM); /* it may wait for something other than us */
        (void)wait_for(d);
    }
    close_file(&d->words);
    free(d);
}

#endif
