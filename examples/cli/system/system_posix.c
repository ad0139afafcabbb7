/* SPDX-License-Identifier: MIT */
#if !defined(_WIN32)
#define _XOPEN_SOURCE 700
#include "system/system.h"

#include "text/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int system_begin(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            (void)open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
        }
    }
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an error to tell, not to die of */
    signal(SIGCHLD, SIG_DFL); /* ends of other programs are looked at */
    return 1;
}

void system_set_pipe(int ends) {
    signal(SIGPIPE, ends ? SIG_DFL : SIG_IGN);
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static int place_of(int code, const struct stat *status, system_place *out) {
    if (code != 0) {
        return 0;
    }
    out->kind = S_ISREG(status->st_mode) ? SYSTEM_FILE : S_ISDIR(status->st_mode) ? SYSTEM_FOLDER : SYSTEM_OTHER;
    out->size = status->st_size;
    out->device = (uint64_t)status->st_dev;
    out->number = (uint64_t)status->st_ino;
    return 1;
}

int system_look(const char *path, system_place *out) {
    struct stat status;
    const int code = stat(path, &status);
    return place_of(code, &status, out);
}

int system_look_stream(int stream, system_place *out) {
    struct stat status;
    const int code = fstat(stream, &status);
    return place_of(code, &status, out);
}

int system_same(const system_place *a, const system_place *b) {
    return a->device == b->device && a->number == b->number;
}

size_t system_last(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash + 1 - path) : 0;
}

FILE *system_open(const char *path, const char *mode) {
    return fopen(path, mode);
}

/* Not for the programs that this one runs. */
static FILE *keep_private(FILE *stream) {
    if (stream != NULL) {
        (void)fcntl(fileno(stream), F_SETFD, FD_CLOEXEC);
    }
    return stream;
}

FILE *system_spool(void) {
    const char *directory = getenv("TMPDIR");
    if (directory == NULL || directory[0] == 0) {
        return keep_private(tmpfile());
    }
    buffer name = {0};
    buffer_text(&name, directory);
    buffer_add(&name, "/casus-XXXXXX", sizeof "/casus-XXXXXX");
    int file = name.failed ? -1 : mkstemp(name.data);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w+b");
    int error = errno;
    if (file >= 0) {
        unlink(name.data);
    }
    if (file >= 0 && stream == NULL) {
        close(file);
    }
    buffer_free(&name);
    errno = error;
    return keep_private(stream);
}

size_t system_program(char *out, size_t room) {
    const ssize_t length = readlink("/proc/self/exe", out, room - 1); /* where the system has it */
    out[length > 0 ? length : 0] = 0;
    return length > 0 ? (size_t)length : 0;
}

/* ---- The terminal and the clock ---------------------------------------------------------------------------------- */

int system_is_terminal(int stream) {
    return isatty(stream);
}

int system_terminal_width(int stream) {
    struct winsize size;
    return isatty(stream) && ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int64_t system_ms(void) {
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 : -1;
}

void system_random(void *out, size_t size) {
    unsigned char *bytes = out;
    struct timespec now = {0, 0};
    const int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    const ssize_t got = file >= 0 ? read(file, out, size) : -1;
    if (file >= 0) {
        (void)close(file);
    }
    (void)clock_gettime(CLOCK_REALTIME, &now);
    uint64_t word = (uint64_t)now.tv_nsec ^ (uint64_t)now.tv_sec << 30 ^ (uint64_t)getpid() << 40 ^ (uintptr_t)&now;
    for (size_t i = got > 0 ? (size_t)got : 0; i < size; i++) {
        word = word * UINT64_C(6364136223846793005) + 1442695040888963407;
        bytes[i] = (unsigned char)(word >> 56);
    }
}

static void (*current_tick)(void);

/* No more is called than a signal may call. */
static void on_alarm(int signal) {
    const int saved = errno;
    (void)signal;
    current_tick();
    errno = saved;
}

void system_tick(void (*tick)(void)) {
    struct sigaction action;
    const int seconds = tick != NULL;
    const struct itimerval every = {{seconds, 0}, {seconds, 0}};
    memset(&action, 0, sizeof action);
    action.sa_handler = tick != NULL ? on_alarm : SIG_IGN;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (tick != NULL) {
        current_tick = tick;
        sigaction(SIGALRM, &action, NULL);
    }
    setitimer(ITIMER_REAL, &every, NULL);
    if (tick == NULL) { /* a tick may be on its way */
        sigaction(SIGALRM, &action, NULL);
    }
}

static void (*current_stop)(void);
static volatile sig_atomic_t stopped_by;

static void take_stop(int signal) {
    stopped_by = signal;
    current_stop();
}

/* Calls that wait are interrupted, so that the library looks whether it was cancelled. Signals that the caller of the
   program ignores stay ignored. */
void system_on_stop(void (*stop)(void)) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop != NULL ? take_stop : SIG_DFL;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    current_stop = stop != NULL ? stop : current_stop;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == (stop != NULL ? SIG_DFL : take_stop)) {
            sigaction(signals[i], &action, NULL);
        }
    }
}

void system_stop(void) {
    if (stopped_by != 0) {
        raise(stopped_by);
    }
}

void system_put(const char *text, size_t size) {
    (void)!write(STDERR_FILENO, text, size);
}

#else
/* system_windows.c answers; ISO C wants a declaration. */
typedef int system_is_not_posix;
#endif
