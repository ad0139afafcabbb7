/* SPDX-License-Identifier: MIT */
/* Where bytes go: a file, memory or a callback.

   A regular file is written beside its place (file_place.h), and takes it when the output is closed. Until then, and if
   closing fails, the path shows nothing of it. What was written is removed when the output is freed, even if a writer
   still holds the output. Only the owner frees and closes an output; a writer on another thread reads nothing but
   `state`. */
#include "bytes/output.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/shared.h"
#include "base/text.h"
#include "bytes/file.h"
#include "bytes/file_place.h"

/* Files are written in pieces of this size; writers hand over smaller ones. */
#define BUFFER_BYTES (INT64_C(64) << 10)

enum { OPEN, CLOSED, ABANDONED };

struct casus_output {
    casus__shared references;
    atomic_int writers; /* at work */
    atomic_int state;
    casus_allocator allocator;
    casus__cancel *cancel;
    casus_error failure; /* the first failure of writing or closing; status 0: none */
    /* The destination: a callback, a file, or else memory. */
    casus_write_fn write;
    void *user; /* of write */
    int is_file;
    int standard; /* standard output */
    int file;     /* CASUS__NO_FILE before the first byte; owned unless it is standard output */
    casus__file_place place;

    casus__buffer bytes; /* memory: the bytes, followed by a NUL; file: those that wait to be written */
};

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
    return output->place.path.size > 0 ? (const char *)output->place.path.data : "standard output";
}

/* `code` is what the functions on files return. */
static casus_status fail_system(const casus_output *output, int code, casus_error *error) {
    const char *text = message_of(code);
    if (code == ECANCELED) {
        return casus__cancel_check(output->cancel, error);
    }
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
        return casus__fail_memory(&settings.allocator, error);
    }
    casus__shared_init(&(*out)->references, 1);
    atomic_init(&(*out)->writers, 0);
    atomic_init(&(*out)->state, OPEN);
    atomic_init(&(*out)->place.created, 0);
    (*out)->allocator = settings.allocator;
    (*out)->cancel = casus__cancel_retain(settings.cancel);
    (*out)->file = CASUS__NO_FILE;
    return CASUS_OK;
}

/* 0 or an errno. */
static int close_file(casus_output *output) {
    const int file = output->file;
    output->file = CASUS__NO_FILE;
    return output->standard ? 0 : casus__file_close(file);
}

void casus__output_release(casus_output *output) {
    if (output == NULL || !casus__shared_drop(&output->references)) {
        return;
    }
    const casus_allocator a = output->allocator;
    casus__cancel *cancel = output->cancel;
    (void)close_file(output);
    if (atomic_load(&output->state) == ABANDONED) {
        casus__file_place_remove(&output->place); /* again: not every system removes an open file */
    }
    casus__buffer_free(&a, &output->bytes);
    casus__file_place_free(&a, &output->place);
    casus__free(&a, output, sizeof *output);
    casus__cancel_free(cancel);
}

void casus_output_free(casus_output *output) {
    int open = OPEN;
    if (output != NULL) {
        if (atomic_compare_exchange_strong(&output->state, &open, ABANDONED)) {
            casus__file_place_remove(&output->place);
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

static casus_status find_place(casus_output *output, const char *path, casus_error *error) {
    const int code = casus__buffer_reserve(&output->allocator, &output->bytes, BUFFER_BYTES)
                         ? casus__file_place_find(&output->allocator, &output->place, path)
                         : CASUS__NO_MEMORY;
    switch (code) {
    case 0: return CASUS_OK;
    case CASUS__NO_MEMORY: return casus__fail_memory(&output->allocator, error);
    case CASUS__DANGLING_LINK:
        return casus__fail_at(error, CASUS_E_IO, path, 0, 0, -1,
                              "is a link to a file that does not exist; name the file itself");
    default: return fail_system(output, code, error);
    }
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
    output->standard = strcmp(path, "-") == 0;
    if (!output->standard) {
        status = find_place(output, path, error);
    } else if (!casus__buffer_reserve(&output->allocator, &output->bytes, BUFFER_BYTES)) {
        status = casus__fail_memory(&output->allocator, error);
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
    int code = 0;
    if (output->file == CASUS__NO_FILE && output->standard) {
        output->file = casus__file_standard_output();
    } else if (output->file == CASUS__NO_FILE) {
        code = casus__file_place_open(&output->place, &output->file);
    }
    return code == 0 ? CASUS_OK : fail_system(output, code, error);
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
        return casus__fail_memory(&output->allocator, error);
    }
    memcpy(bytes->data + bytes->size, data, (size_t)size);
    bytes->size += size;
    bytes->data[bytes->size] = 0;
    return CASUS_OK;
}

static casus_status flush_file(casus_output *output, casus_error *error) {
    const int code = casus__file_write(output->file, output->cancel, output->bytes.data, output->bytes.size);
    output->bytes.size = 0;
    return code == 0 ? CASUS_OK : fail_system(output, code, error);
}

/* Small pieces gather in the buffer; one that is as long as the buffer goes out by itself. */
static casus_status put_file(casus_output *output, const void *data, int64_t size, casus_error *error) {
    casus__buffer *bytes = &output->bytes;
    casus_status status = begin_file(output, error);
    if (status == CASUS_OK && size > BUFFER_BYTES - bytes->size) {
        status = flush_file(output, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (size >= BUFFER_BYTES) {
        const int code = casus__file_write(output->file, output->cancel, data, size);
        return code == 0 ? CASUS_OK : fail_system(output, code, error);
    }
    memcpy(bytes->data + bytes->size, data, (size_t)size);
    bytes->size += size;
    return CASUS_OK;
}

/* Hands bytes to the destination; the caller has checked that the output is usable. */
static casus_status put(casus_output *output, const void *data, int64_t size, casus_error *error) {
    if (output->write != NULL) {
        return output->write(output->user, data, size) == 0
                   ? CASUS_OK
                   : casus__fail(error, CASUS_E_IO, "the write callback did not take the bytes");
    }
    return output->is_file ? put_file(output, data, size, error) : put_memory(output, data, size, error);
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
    casus_status status = begin_file(output, error); /* an empty result is a file too */
    status = status == CASUS_OK ? flush_file(output, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    int code = output->place.temporary.size > 0 ? casus__file_sync(output->file) : 0;
    code = code == 0 ? close_file(output) : code;
    code = code == 0 ? casus__file_place_take(&output->place) : code;
    return code == 0 ? CASUS_OK : fail_system(output, code, error);
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
            (void)close_file(output);
            casus__file_place_remove(&output->place);
        }
        atomic_store(&output->state, CLOSED);
    }
    return report_failure(output, error);
}
