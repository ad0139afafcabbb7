/* SPDX-License-Identifier: MIT */
/* The system's calls on open files, once for POSIX and once for Windows. The only file that opens, reads and writes
   files. */
#if !defined(_WIN32)
#define _XOPEN_SOURCE 700
#endif
#include "bytes/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#if defined(_WIN32)
#include <io.h>
#include <windows.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

/* Some systems refuse to read or write 2^31 bytes at once. */
#define MOST_AT_ONCE (INT64_C(1) << 30)

#if defined(_WIN32)

/* No call is interrupted or put off here. */
#define FLAGS (_O_BINARY | _O_NOINHERIT)

int casus__file_wide(const char *path, wchar_t out[CASUS__FILE_WIDE]) {
    errno = ENOENT;
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, out, CASUS__FILE_WIDE) > 0;
}

static int given(int file, int *out) {
    *out = file;
    return file < 0 ? errno : 0;
}

static int open_file(const char *path, int flags, int *out) {
    wchar_t wide[CASUS__FILE_WIDE];
    return given(casus__file_wide(path, wide) ? _wopen(wide, flags | FLAGS, _S_IREAD | _S_IWRITE) : -1, out);
}

static int kind_of(int file, struct _stat64 *out) {
    return _fstat64(file, out) == 0 ? out->st_mode & _S_IFMT : 0;
}

int casus__file_open(const char *path, int *out) {
    return open_file(path, _O_RDONLY, out); /* a folder is refused with EACCES */
}

int casus__file_open_device(const char *path, int *out) {
    return open_file(path, _O_WRONLY, out);
}

int casus__file_create(const char *path, int only_owner, int *out) {
    (void)only_owner; /* the folder's list of rights holds */
    return open_file(path, _O_WRONLY | _O_CREAT | _O_EXCL, out);
}

int casus__file_standard_input(void) {
    _setmode(_fileno(stdin), _O_BINARY);
    return _fileno(stdin);
}

int casus__file_standard_output(void) {
    (void)fflush(stdout);
    _setmode(_fileno(stdout), _O_BINARY);
    return _fileno(stdout);
}

int64_t casus__file_size(int file) {
    struct _stat64 status;
    return kind_of(file, &status) == _S_IFREG ? (int64_t)status.st_size : -1;
}

static int64_t read_once(int file, void *buffer, int64_t size, int64_t offset) {
    OVERLAPPED place = {0};
    DWORD got = 0;
    if (offset < 0) {
        return _read(file, buffer, (unsigned)size);
    }
    place.Offset = (DWORD)offset;
    place.OffsetHigh = (DWORD)(offset >> 32);
    if (!ReadFile((HANDLE)_get_osfhandle(file), buffer, (DWORD)size, &got, &place) &&
        GetLastError() != ERROR_HANDLE_EOF) {
        errno = EIO;
        return -1;
    }
    return (int64_t)got;
}

int casus__file_again(int file, int *out) {
    return given(_dup(file), out);
}

static int64_t write_once(int file, const void *data, int64_t size) {
    return _write(file, data, (unsigned)size);
}

static int close_once(int file) {
    return _close(file);
}

static int sync_once(int file) {
    return _commit(file);
}

static void wait_until_ready(int file, int to_write) {
    (void)file, (void)to_write;
}

#else

#define FLAGS (O_CLOEXEC | O_NOCTTY)

/* Opening a pipe waits for the other end, and a signal may interrupt that. */
static int open_file(const char *path, int flags, mode_t mode, int *out) {
    do {
        *out = open(path, flags | FLAGS, mode);
    } while (*out < 0 && errno == EINTR);
    return *out < 0 ? errno : 0;
}

static mode_t kind_of(int file, struct stat *out) {
    return fstat(file, out) == 0 ? out->st_mode & S_IFMT : 0;
}

int casus__file_open(const char *path, int *out) {
    struct stat status;
    const int code = open_file(path, O_RDONLY, 0, out);
    if (code == 0 && kind_of(*out, &status) == S_IFDIR) {
        close(*out);
        *out = CASUS__NO_FILE;
        return EISDIR;
    }
    return code;
}

int casus__file_open_device(const char *path, int *out) {
    return open_file(path, O_WRONLY, 0, out);
}

int casus__file_create(const char *path, int only_owner, int *out) {
    return open_file(path, O_WRONLY | O_CREAT | O_EXCL, only_owner ? 0600 : 0666, out);
}

int casus__file_standard_input(void) {
    return STDIN_FILENO;
}

int casus__file_standard_output(void) {
    (void)fflush(stdout);
    return STDOUT_FILENO;
}

int64_t casus__file_size(int file) {
    struct stat status;
    return kind_of(file, &status) == S_IFREG ? (int64_t)status.st_size : -1;
}

static int64_t read_once(int file, void *buffer, int64_t size, int64_t offset) {
    return offset < 0 ? read(file, buffer, (size_t)size) : pread(file, buffer, (size_t)size, (off_t)offset);
}

int casus__file_again(int file, int *out) {
    *out = fcntl(file, F_DUPFD_CLOEXEC, 0);
    return *out < 0 ? errno : 0;
}

static int64_t write_once(int file, const void *data, int64_t size) {
    return write(file, data, (size_t)size);
}

/* After EINTR the descriptor is closed on most systems, and might be somebody else's already. */
static int close_once(int file) {
    return close(file) == 0 || errno == EINTR ? 0 : -1;
}

static int sync_once(int file) {
    return fsync(file);
}

/* A pipe that the host has made non-blocking; a signal ends the wait as well. */
static void wait_until_ready(int file, int to_write) {
    struct pollfd one = {file, 0, 0};
    one.events = to_write ? POLLOUT : POLLIN;
    (void)poll(&one, 1, -1);
}

#endif

/* Whether a call that failed with `code` is made again: 0, or the errno with which it ends. */
static int settle(int code, int file, int to_write, const casus__cancel *cancel) {
    if (code == EAGAIN) {
        wait_until_ready(file, to_write);
    } else if (code != EINTR) {
        return code != 0 ? code : EIO;
    }
    return casus__cancel_check(cancel, NULL) != CASUS_OK ? ECANCELED : 0;
}

int casus__file_read(int file, const casus__cancel *cancel, void *buffer, int64_t size, int64_t offset, int64_t *got) {
    const int64_t most = size < MOST_AT_ONCE ? size : MOST_AT_ONCE;
    int code = 0;
    while (code == 0) {
        errno = 0;
        *got = read_once(file, buffer, most, offset);
        if (*got >= 0) {
            return 0;
        }
        code = settle(errno, file, 0, cancel);
    }
    *got = 0;
    return code;
}

int casus__file_write(int file, const casus__cancel *cancel, const void *data, int64_t size) {
    const char *at = data;
    int code = 0;
    while (size > 0 && code == 0) {
        errno = 0;
        const int64_t done = write_once(file, at, size < MOST_AT_ONCE ? size : MOST_AT_ONCE);
        if (done > 0) {
            at += done;
            size -= done;
        } else {
            code = settle(errno, file, 1, cancel);
        }
    }
    return code;
}

int casus__file_sync(int file) {
    int code = EINTR;
    while (code == EINTR) {
        code = sync_once(file) == 0 ? 0 : errno;
    }
    return code == EINVAL || code == ENOTSUP ? 0 : code;
}

int casus__file_close(int file) {
    return file == CASUS__NO_FILE || close_once(file) == 0 ? 0 : errno;
}
