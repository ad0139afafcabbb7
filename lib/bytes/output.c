/* SPDX-License-Identifier: MIT */
/* Where bytes go: a file, memory or a callback. The only file that writes files.

   A regular file is written under a temporary name in the same folder, and is renamed to its own name when the output
   is closed. Until then, and if closing fails, the path shows nothing of it. The temporary file is removed when the
   output is freed, even if a writer still holds the output. Only the owner frees and closes an output; a writer on
   another thread reads nothing but `state`. */
#if !defined(_WIN32)
#define _XOPEN_SOURCE 700
#endif
#include "bytes/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#if defined(_WIN32)
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

#include "base/context.h"
#include "base/error.h"
#include "base/hash/hash.h"
#include "base/memory.h"
#include "base/shared.h"
#include "base/text.h"

/* Files are written in pieces of this size; writers hand over smaller ones. */
#define BUFFER_BYTES (INT64_C(64) << 10)

enum { OPEN, CLOSED, ABANDONED };

struct casus_output {
    casus__shared references;
    atomic_int writers; /* at work */
    atomic_int state;
    atomic_int created; /* the file `temporary` exists and is ours */
    casus_allocator allocator;
    casus_error failure; /* the first failure of writing or closing; status 0: none */
    /* The destination: a callback, a file, or else memory. */
    casus_write_fn write;
    int is_file;
    FILE *file; /* NULL before the first byte; owned unless it is stdout */
    void *user; /* of write */

    casus__buffer bytes;     /* memory: the bytes, followed by a NUL; file: the buffer of stdio */
    casus__buffer path;      /* NUL-terminated; links are resolved if the file is to be replaced */
    casus__buffer temporary; /* NUL-terminated name until close; empty if the file is written directly */
    int mode;                /* permissions of the replaced file; -1: those of new files */
};

/* ---- What differs between systems ------------------------------------------------------------------------------ */

#if defined(_WIN32)

#define PATH_ROOM 4096

static unsigned long long process_number(void) {
    return GetCurrentProcessId();
}

static FILE *standard_output(void) {
    _setmode(_fileno(stdout), _O_BINARY);
    return stdout;
}

static const char *last_slash(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *other = strrchr(path, '\\');
    return slash == NULL || (other != NULL && other > slash) ? other : slash;
}

static int is_link(const char *path) {
    (void)path;
    return 0;
}

static int folder_refuses(const char *path) {
    (void)path;
    return 0; /* opening the file fails instead */
}

static int resolve(const char *path, char out[PATH_ROOM]) {
    return _fullpath(out, path, PATH_ROOM) != NULL;
}

static FILE *create_file(const char *path, int mode) {
    (void)mode;
    return fopen(path, "wbx");
}

static int sync_file(FILE *file) {
    return _commit(_fileno(file));
}

static int replace_file(const char *from, const char *to) {
    errno = EACCES;
    return MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ? 0 : -1;
}

#else

#define PATH_ROOM PATH_MAX

static unsigned long long process_number(void) {
    return (unsigned long long)getpid();
}

static FILE *standard_output(void) {
    return stdout;
}

static const char *last_slash(const char *path) {
    return strrchr(path, '/');
}

static int is_link(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFLNK;
}

/* The file behind a link: a rename would put the new file in the place of the link. */
static int resolve(const char *path, char out[PATH_ROOM]) {
    return realpath(path, out) != NULL;
}

/* Creates a file. `mode` is that of the file which it will replace; -1: that of new files. It is set before the first
   byte is written, so that nobody reads what they may not. */
static FILE *create_file(const char *path, int mode) {
    const int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode >= 0 ? mode : 0666);
    if (descriptor < 0) {
        return NULL;
    }
    FILE *file = mode < 0 || fchmod(descriptor, (mode_t)mode) == 0 ? fdopen(descriptor, "wb") : NULL;
    if (file == NULL) {
        const int code = errno;
        close(descriptor);
        remove(path);
        errno = code;
    }
    return file;
}

static int sync_file(FILE *file) {
    return fsync(fileno(file));
}

static void folder_of(const char *path, char out[PATH_ROOM]) {
    const char *slash = last_slash(path);
    const size_t size = slash == NULL || slash == path ? 1 : (size_t)(slash - path);
    memcpy(out, slash == NULL ? "." : path, size);
    out[size] = 0;
}

/* 0, or the errno for which no file can be created in the folder of the path. */
static int folder_refuses(const char *path) {
    char folder[PATH_ROOM];
    folder_of(path, folder);
    return access(folder, W_OK | X_OK) == 0 ? 0 : errno;
}

/* A rename is on the disk once its folder is. If the folder cannot be synced, the file is complete nevertheless. */
static void sync_folder(const char *path) {
    char folder[PATH_ROOM];
    folder_of(path, folder);
    const int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
}

static int replace_file(const char *from, const char *to) {
    if (rename(from, to) != 0) {
        return -1;
    }
    sync_folder(to);
    return 0;
}

#endif

/* ---- Failures -------------------------------------------------------------------------------------------------- */

/* The usual errors in our own words: those of the C library depend on the locale. */
static const char *message_of(int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR: return "there is no such folder; make it first";
    case EACCES:
    case EPERM: return "permission denied; check who may write there";
    case EISDIR: return "it is a directory; name a file in it";
    case EROFS: return "the file system is read only";
    case ENOSPC: return "no space is left on the device";
    case EFBIG: return "the file would be larger than the system allows";
    case EBADF: return "it is not open for writing";
    case EPIPE: return "nobody reads from the pipe any more";
    case EMFILE:
    case ENFILE: return "too many open files; close some";
    case ENAMETOOLONG: return "the name is too long";
    case ELOOP: return "its links go round in a circle";
    default: return NULL;
    }
}

static const char *name_of(const casus_output *output) {
    return output->path.size > 0 ? (const char *)output->path.data : "standard output";
}

static casus_status fail_system(const casus_output *output, int code, casus_error *error) {
    const char *text = message_of(code);
    return text != NULL ? casus__fail_at(error, CASUS_E_IO, name_of(output), 0, 0, -1, "cannot be written: %s", text)
                        : casus__fail_at(error, CASUS_E_IO, name_of(output), 0, 0, -1,
                                         "cannot be written: the system refuses with error %d", code);
}

/* Reports the failure that sticks, if there is one. */
static casus_status report_failure(const casus_output *output, casus_error *error) {
    if (output->failure.status != CASUS_OK && error != NULL) {
        *error = output->failure;
    }
    return output->failure.status;
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static casus_status output_new(const casus_context *context, casus_output **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an output needs a place for it, and out is NULL");
    }
    const casus__settings settings = casus__settings_of(context);
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(error);
    }
    casus__shared_init(&(*out)->references, 1);
    atomic_init(&(*out)->writers, 0);
    atomic_init(&(*out)->state, OPEN);
    atomic_init(&(*out)->created, 0);
    (*out)->allocator = settings.allocator;
    return CASUS_OK;
}

static void remove_temporary(const casus_output *output) {
    if (atomic_load(&output->created)) {
        remove((const char *)output->temporary.data);
    }
}

/* 0 if the last bytes could not be written. */
static int close_file(casus_output *output) {
    FILE *file = output->file;
    output->file = NULL;
    return file == NULL || (file == stdout ? fflush(file) : fclose(file)) == 0;
}

void casus__output_release(casus_output *output) {
    if (output == NULL || !casus__shared_drop(&output->references)) {
        return;
    }
    const casus_allocator a = output->allocator;
    close_file(output);
    if (atomic_load(&output->state) == ABANDONED) {
        remove_temporary(output); /* again: not every system removes an open file */
    }
    casus__buffer_free(&a, &output->bytes);
    casus__buffer_free(&a, &output->path);
    casus__buffer_free(&a, &output->temporary);
    casus__free(&a, output, sizeof *output);
}

void casus_output_free(casus_output *output) {
    int open = OPEN;
    if (output != NULL) {
        if (atomic_compare_exchange_strong(&output->state, &open, ABANDONED)) {
            remove_temporary(output);
        }
        casus__output_release(output);
    }
}

casus_output *casus__output_retain(casus_output *output) {
    casus__shared_hold(&output->references);
    return output;
}

void casus__output_busy(casus_output *output, int change) {
    atomic_fetch_add(&output->writers, change);
}

casus_status casus_output_memory(casus_context *context, casus_output **out, casus_error *error) {
    return output_new(context, out, error);
}

casus_status casus_output_callback(casus_context *context, casus_write_fn write, void *user, casus_output **out,
                                   casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an output by callback needs the callback");
    }
    const casus_status status = output_new(context, out, error);
    if (status == CASUS_OK) {
        (*out)->write = write;
        (*out)->user = user;
    }
    return status;
}

/* ---- Files ----------------------------------------------------------------------------------------------------- */

/* Makes a name in the folder of the path; each attempt makes another. */
static int name_temporary(casus_output *output, int attempt) {
    static const char digits[] = "0123456789abcdef";
    const casus_allocator *a = &output->allocator;
    casus__buffer *to = &output->temporary;
    const char *path = (const char *)output->path.data;
    const char *slash = last_slash(path);
    const uint64_t place = casus__hash_u64(process_number()) ^ (uint64_t)(uintptr_t)output;
    const uint64_t number = casus__hash_u64(place + (uint64_t)attempt);
    char name[] = ".casus-0123456789abcdef";
    for (size_t i = 0; i < 16; i++) {
        name[sizeof name - 2 - i] = digits[number >> 4 * i & 15];
    }
    to->size = 0;
    return casus__buffer_append(a, to, path, slash != NULL ? slash - path + 1 : 0) &&
           casus__buffer_append(a, to, name, sizeof name);
}

/* Chooses a name that no file has: an earlier process with our number may have left one behind. */
static int choose_temporary(casus_output *output) {
    struct stat there;
    int attempt = 0;
    while (name_temporary(output, attempt++)) {
        if (attempt == 1000 || stat((const char *)output->temporary.data, &there) != 0) {
            return 1;
        }
    }
    return 0;
}

static int set_path(casus_output *output, const char *path) {
    output->path.size = 0;
    return casus__buffer_append(&output->allocator, &output->path, path, (int64_t)strlen(path) + 1);
}

/* Finds out whether and how a file can be written at the path, without creating anything. */
static casus_status check_file(casus_output *output, const char *path, casus_error *error) {
    struct stat there;
    char place[PATH_ROOM];
    if (strlen(path) >= sizeof place) {
        return fail_system(output, ENAMETOOLONG, error);
    }
    errno = 0;
    const int exists = stat(path, &there) == 0;
    if (!exists && errno != ENOENT) {
        return fail_system(output, errno, error);
    }
    if (!exists && is_link(path)) {
        return casus__fail_at(error, CASUS_E_IO, path, 0, 0, -1,
                              "is a link to a file that does not exist; name the file itself");
    }
    if (exists && (there.st_mode & S_IFMT) == S_IFDIR) {
        return fail_system(output, EISDIR, error);
    }
    if (exists && (there.st_mode & S_IFMT) != S_IFREG) {
        return CASUS_OK; /* a device or pipe cannot be replaced without destroying it */
    }
    if (exists && !resolve(path, place)) {
        return fail_system(output, errno, error);
    }
    if (exists && !set_path(output, place)) {
        return casus__fail_memory(error);
    }
    const int code = folder_refuses((const char *)output->path.data);
    if (code != 0) {
        return fail_system(output, code, error);
    }
    output->mode = exists ? (int)(there.st_mode & 0777) : -1;
    return choose_temporary(output) ? CASUS_OK : casus__fail_memory(error);
}

casus_status casus_output_open(casus_context *context, const char *path, casus_output **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (path == NULL || path[0] == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an output needs a path (- is standard output)");
    }
    casus_output *output = NULL;
    casus_status status = output_new(context, out != NULL ? &output : NULL, error);
    if (status != CASUS_OK) {
        return status;
    }
    output->is_file = 1;
    if (strcmp(path, "-") == 0) {
        output->file = standard_output();
    } else if (!set_path(output, path) || !casus__buffer_reserve(&output->allocator, &output->bytes, BUFFER_BYTES)) {
        status = casus__fail_memory(error);
    } else {
        status = check_file(output, path, error);
    }
    if (status != CASUS_OK) {
        casus_output_free(output);
        return status;
    }
    *out = output;
    return CASUS_OK;
}

/* Opens the file, if it is not open yet. */
static casus_status begin_file(casus_output *output, casus_error *error) {
    if (output->file != NULL) {
        return CASUS_OK;
    }
    const int replaces = output->temporary.size > 0;
    errno = 0;
    output->file = replaces ? create_file((const char *)output->temporary.data, output->mode)
                            : fopen((const char *)output->path.data, "wb");
    if (output->file == NULL) {
        return fail_system(output, errno, error);
    }
    atomic_store(&output->created, replaces);
    setvbuf(output->file, (char *)output->bytes.data, _IOFBF, (size_t)BUFFER_BYTES);
    return CASUS_OK;
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

casus_status casus__output_usable(const casus_output *output, casus_error *error) {
    if (output == NULL) {
        return casus__fail_null(error, "output");
    }
    if (output->failure.status != CASUS_OK) {
        return report_failure(output, error);
    }
    switch (atomic_load_explicit(&output->state, memory_order_relaxed)) {
    case OPEN: return CASUS_OK;
    case CLOSED: return casus__fail(error, CASUS_E_STATE, "the output was closed");
    default: return casus__fail(error, CASUS_E_STATE, "the output was freed before it was closed");
    }
}

static casus_status put_memory(casus_output *output, const void *data, int64_t size, casus_error *error) {
    casus__buffer *bytes = &output->bytes;
    if (size == INT64_MAX || !casus__buffer_reserve(&output->allocator, bytes, size + 1)) {
        return casus__fail_memory(error);
    }
    memcpy(bytes->data + bytes->size, data, (size_t)size);
    bytes->size += size;
    bytes->data[bytes->size] = 0;
    return CASUS_OK;
}

/* Hands bytes to the destination; the caller has checked that the output is usable. */
static casus_status put(casus_output *output, const void *data, int64_t size, casus_error *error) {
    if (output->write != NULL) {
        return output->write(output->user, data, size) == 0
                   ? CASUS_OK
                   : casus__fail(error, CASUS_E_IO, "the write callback did not take the bytes");
    }
    if (!output->is_file) {
        return put_memory(output, data, size, error);
    }
    const casus_status status = begin_file(output, error);
    if (status != CASUS_OK) {
        return status;
    }
    errno = 0;
    return fwrite(data, 1, (size_t)size, output->file) == (size_t)size ? CASUS_OK : fail_system(output, errno, error);
}

casus_status casus_output_write(casus_output *output, const void *data, int64_t size, casus_error *error) {
    casus_status status = casus__output_usable(output, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (size < -1 || (size != 0 && data == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "bytes to write need data and their size (-1: up to a NUL)");
    }
    if (size < 0) {
        size = (int64_t)strlen(data);
    }
    if (size > 0 && put(output, data, size, &output->failure) != CASUS_OK) {
        return report_failure(output, error);
    }
    return CASUS_OK;
}

int32_t casus__output_take(void *output, const void *data, int64_t size) {
    return casus_output_write(output, data, size, NULL) != CASUS_OK;
}

casus_str casus_output_text(const casus_output *output) {
    const int memory = output != NULL && output->write == NULL && !output->is_file;
    return memory ? casus__str_view(output->bytes.data, output->bytes.size) : casus__str_view("", 0);
}

/* Puts everything on the disk, and the file in its place. */
static casus_status finish_file(casus_output *output, casus_error *error) {
    const casus_status status = begin_file(output, error); /* an empty result is a file too */
    if (status != CASUS_OK) {
        return status;
    }
    const int replaces = output->temporary.size > 0;
    errno = 0;
    if (fflush(output->file) != 0 || (replaces && sync_file(output->file) != 0)) {
        return fail_system(output, errno, error);
    }
    errno = 0;
    if (!close_file(output) ||
        (replaces && replace_file((const char *)output->temporary.data, (const char *)output->path.data) != 0)) {
        return fail_system(output, errno, error);
    }
    return CASUS_OK;
}

casus_status casus_output_close(casus_output *output, casus_error *error) {
    if (output == NULL) {
        return casus__fail_null(error, "output");
    }
    if (atomic_load(&output->writers) > 0) {
        return casus__fail(error, CASUS_E_STATE, "a writer on the output is not finished; finish it or free it first");
    }
    if (atomic_load(&output->state) == OPEN) {
        if (output->is_file && output->failure.status == CASUS_OK) {
            finish_file(output, &output->failure);
        }
        if (output->failure.status != CASUS_OK) {
            close_file(output);
            remove_temporary(output);
        }
        atomic_store(&output->state, CLOSED);
    }
    return report_failure(output, error);
}
