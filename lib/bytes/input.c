/* SPDX-License-Identifier: MIT */
/* Where bytes come from: a file, memory, a callback, or an Arrow stream.

   An input has one reader in its life, whatever its kind: who comes second is told so, also when the first has read it
   to its end. It drops its source at the end, after a failure and when it is closed, whichever comes first; the memory
   of the input itself stays until the last reference is freed. */
#include "bytes/input.h"

#include <casus/unstable.h>

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/shared.h"
#include "bytes/file.h"
#include "bytes/output.h"

/* How much is copied at a time. */
#define COPY_BYTES (INT64_C(64) << 10)

struct casus_input {
    casus__shared references;
    int has_reader;
    int closed; /* by the caller, or after a failure */
    int ended;
    int is_stream;
    casus_allocator allocator;
    casus__cancel *cancel;
    /* The source: one of these; all are empty after drop_source(). */
    int file;                   /* CASUS__NO_FILE: none; owned unless it is standard input */
    int standard;               /* it is standard input */
    void (*wait)(void *reader); /* until nobody reads beside; NULL: nobody does */
    void *beside;               /* its argument */
    casus_read_fn read;
    casus__blob *memory;
    struct ArrowArrayStream stream;
    void *user; /* of read */

    int64_t total;
    int64_t taken;       /* bytes read from the source */
    int64_t peeked_size; /* bytes that were peeked at and not read yet; they lie at the end of `peeked` */
    char peeked[CASUS_INPUT_PEEK];
    int64_t name_size; /* with the NUL */
    char name[];
};

static casus_status input_make(const casus_allocator *a, casus__cancel *cancel, const char *name, const char *no_name,
                               casus_input **out, casus_error *error) {
    const char *shown = name == NULL || name[0] == 0 ? no_name : name;
    const size_t size = strlen(shown) + 1;
    casus_input *input = casus__zalloc(a, sizeof *input + size);
    *out = input;
    if (input == NULL) {
        return casus__fail_memory(a, error);
    }
    casus__shared_init(&input->references, 1);
    input->allocator = *a;
    input->cancel = casus__cancel_retain(cancel);
    input->file = CASUS__NO_FILE;
    input->total = -1;
    input->name_size = (int64_t)size;
    memcpy(input->name, shown, size);
    return CASUS_OK;
}

static casus_status input_new(const casus_context *context, const char *name, const char *no_name, casus_input **out,
                              casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    return input_make(&settings.allocator, settings.cancel, name, no_name, out, error);
}

/* The usual errors in our own words: those of the C library depend on the locale. */
static const char *message_of(int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR: return "there is no such file; check the path";
    case EACCES: return "permission denied; check who may read it";
    case EISDIR: return "it is a directory; name a file in it";
    case EMFILE:
    case ENFILE: return "too many open files; close some";
    case ENAMETOOLONG: return "the name is too long";
    case ELOOP: return "its links go round in a circle";
    default: return "the system cannot read it";
    }
}

static void drop_source(casus_input *input) {
    if (input->wait != NULL) {
        input->wait(input->beside);
    }
    if (!input->standard) {
        (void)casus__file_close(input->file);
    }
    casus__blob_free(input->memory);
    if (input->stream.release != NULL) {
        input->stream.release(&input->stream);
    }
    input->file = CASUS__NO_FILE;
    input->memory = NULL;
    input->read = NULL;
    input->stream.release = NULL;
}

casus_status casus_input_open(casus_context *context, const char *path, casus_input **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || path == NULL || path[0] == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input needs a path (- is standard input) and a place for it");
    }
    casus_input *input = NULL;
    const int standard = strcmp(path, "-") == 0;
    const casus_status status = input_new(context, standard ? NULL : path, "<stdin>", &input, error);
    if (status != CASUS_OK) {
        return status;
    }
    input->standard = standard;
    if (standard) {
        input->file = casus__file_standard_input(); /* somebody may have read its beginning: no size is known */
        *out = input;
        return CASUS_OK;
    }
    const int code = casus__file_open(path, &input->file);
    if (code != 0) {
        casus_input_free(input);
        return casus__fail_at(error, CASUS_E_IO, path, 0, 0, -1, "%s", message_of(code));
    }
    input->total = casus__file_size(input->file);
    *out = input;
    return CASUS_OK;
}

void casus_release_none(void *user) {
    (void)user;
}

/* A blob over the bytes if there is a function to release them, else over a copy. */
static casus__blob *keep(const casus_allocator *a, const void *data, int64_t size, casus_release_fn release,
                         void *user) {
    casus__buffer copy = {0};
    if (release != NULL) {
        return casus__blob_borrow(a, data, size, release, user);
    }
    if (!casus__buffer_append(a, &copy, data, size)) {
        return NULL;
    }
    casus__blob *blob = casus__blob_own(a, &copy);
    casus__buffer_free(a, &copy);
    return blob;
}

casus_status casus_input_memory(casus_context *context, const void *data, int64_t size, const char *name,
                                casus_release_fn release, void *user, casus_input **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || size < -1 || (size != 0 && data == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "an input in memory needs data, their size (-1: up to a NUL) and a place for it");
    }
    casus_input *input = NULL;
    const casus_status status = input_new(context, name, "<memory>", &input, error);
    if (status != CASUS_OK) {
        return status;
    }
    input->total = size < 0 ? (int64_t)strlen(data) : size;
    input->memory = keep(&input->allocator, data, input->total, release, user);
    if (input->memory == NULL) {
        casus__fail_memory(&input->allocator, error);
        casus_input_free(input);
        return CASUS_E_MEMORY;
    }
    *out = input;
    return CASUS_OK;
}

casus_status casus_input_callback(casus_context *context, casus_read_fn read, void *user, const char *name,
                                  casus_input **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || read == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input by callback needs the callback and a place for it");
    }
    const casus_status status = input_new(context, name, "<callback>", out, error);
    if (status == CASUS_OK) {
        (*out)->read = read;
        (*out)->user = user;
    }
    return status;
}

casus_status casus__input_over_stream(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                      casus_input **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (stream == NULL || stream->release == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input from Arrow data needs a stream that was not released");
    }
    const casus_status status =
        out == NULL ? casus__fail(error, CASUS_E_ARGUMENT, "an input from Arrow data needs a place for it")
                    : input_new(context, name, "<arrow>", out, error);
    if (status != CASUS_OK) {
        stream->release(stream);
    } else {
        (*out)->is_stream = 1;
        (*out)->stream = *stream;
    }
    stream->release = NULL;
    return status;
}

casus_status casus__input_over_bytes(const casus__settings *settings, casus__buffer *bytes, const char *name,
                                     casus_input **out, casus_error *error) {
    const casus_status status = input_make(&settings->allocator, settings->cancel, name, "", out, error);
    if (status != CASUS_OK) {
        return status;
    }
    (*out)->total = bytes->size;
    (*out)->memory = casus__blob_own(&settings->allocator, bytes);
    if ((*out)->memory == NULL) {
        casus_input_free(*out);
        *out = NULL;
        return casus__fail_memory(&settings->allocator, error);
    }
    return CASUS_OK;
}

casus_input *casus__input_retain(casus_input *input) {
    casus__shared_hold(&input->references);
    return input;
}

void casus_input_close(casus_input *input) {
    if (input != NULL) {
        drop_source(input);
        input->closed = 1;
    }
}

void casus_input_free(casus_input *input) {
    if (input != NULL && casus__shared_drop(&input->references)) {
        const casus_allocator a = input->allocator;
        casus__cancel *cancel = input->cancel;
        drop_source(input);
        casus__free(&a, input, sizeof *input + (uint64_t)input->name_size);
        casus__cancel_free(cancel);
    }
}

/* ---- For readers ------------------------------------------------------------------------------------------------- */

casus_status casus__input_usable(const casus_input *input, casus_error *error) {
    if (input == NULL || !input->closed) {
        return CASUS_OK;
    }
    return casus__fail_at(error, CASUS_E_STATE, input->name, 0, 0, -1, "the input was closed");
}

static casus_status check_free(const casus_input *input, casus_error *error) {
    if (input == NULL) {
        return casus__fail_null(error, "input");
    }
    if (input->has_reader) {
        return casus__fail_at(error, CASUS_E_STATE, input->name, 0, 0, -1,
                              "the input has, or had, its one reader; open it again for another");
    }
    return casus__input_usable(input, error);
}

casus_status casus__input_take(casus_input *input, casus_error *error) {
    const casus_status status = check_free(input, error);
    if (status == CASUS_OK) {
        input->has_reader = 1;
    }
    return status;
}

struct ArrowArrayStream *casus__input_stream(casus_input *input) {
    return input->is_stream && !input->closed ? &input->stream : NULL;
}

casus__blob *casus__input_bytes(const casus_input *input) {
    return input->memory != NULL ? casus__blob_retain(input->memory) : NULL;
}

const char *casus__input_name(const casus_input *input) {
    return input->name;
}

const casus_allocator *casus__input_allocator(const casus_input *input) {
    return &input->allocator;
}

int64_t casus__input_total(const casus_input *input) {
    return input->total;
}

casus_status casus__input_whole(const casus_input *input, casus_error *error) {
    if (input == NULL || input->memory != NULL || input->taken >= input->total) {
        return CASUS_OK;
    }
    return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, input->taken,
                          "the file ends here, and had %lld bytes when it was opened: read it when nobody writes it",
                          (long long)input->total);
}

casus__blob *casus__input_map(casus_input *input) {
    casus__blob *blob = input->file == CASUS__NO_FILE || input->total < 0
                            ? NULL
                            : casus__blob_map(&input->allocator, input->file, input->total);
    if (blob != NULL) {
        drop_source(input); /* the mapping does not need the open file */
        input->ended = 1;
    }
    return blob;
}

/* ---- Bytes ----------------------------------------------------------------------------------------------------- */

static casus_status read_file(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    const int code =
        casus__file_read(input->file, input->cancel, buffer, size, input->total < 0 ? -1 : input->taken, got);
    if (code == ECANCELED) {
        return casus__cancel_check(input->cancel, error);
    }
    if (code != 0) {
        casus_input_close(input);
        return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, input->taken, "%s", message_of(code));
    }
    input->ended = *got == 0;
    return CASUS_OK;
}

static casus_status read_callback(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    if (input->read(input->user, buffer, size, got) != 0 || *got < 0 || *got > size) {
        *got = 0;
        casus_input_close(input);
        return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, input->taken,
                              "the read callback failed at byte %lld", (long long)input->taken);
    }
    input->ended = *got == 0;
    return CASUS_OK;
}

/* Reads at most `size` bytes from the source itself; *got 0 = end. */
static casus_status read_source(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    casus_status status = CASUS_OK;
    *got = 0;
    if (input->file != CASUS__NO_FILE) {
        status = read_file(input, buffer, size, got, error);
    } else if (input->read != NULL) {
        status = read_callback(input, buffer, size, got, error);
    } else {
        status = casus__input_usable(input, error); /* the source was dropped: closed, or at its end */
    }
    if (input->ended && input->wait == NULL) {
        drop_source(input);
    }
    input->taken += *got;
    return status;
}

int casus__input_lend(casus_input *input, void (*wait)(void *reader), void *reader) {
    if (input->file == CASUS__NO_FILE || input->total < 0) {
        return 0;
    }
    input->wait = wait;
    input->beside = reader;
    return 1;
}

void casus__input_give_back(casus_input *input) {
    input->wait = NULL;
    if (input->ended) {
        drop_source(input);
    }
}

int casus__input_read_beside(const casus_input *input, int64_t offset, void *buffer, int64_t size) {
    unsigned char *at = buffer;
    int64_t got = 1;
    for (; size > 0 && got > 0; at += got, offset += got, size -= got) {
        if (casus__file_read(input->file, input->cancel, at, size, offset, &got) != 0) {
            return 0;
        }
    }
    return size == 0;
}

void casus__input_seek(casus_input *input, int64_t offset) {
    input->taken = offset;
    input->peeked_size = 0;
    input->ended = 0;
}

/* The same, but first what was peeked at. */
static casus_status input_read(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    if (input->peeked_size == 0) {
        return read_source(input, buffer, size, got, error);
    }
    *got = input->peeked_size < size ? input->peeked_size : size;
    memcpy(buffer, input->peeked + CASUS_INPUT_PEEK - input->peeked_size, (size_t)*got);
    input->peeked_size -= *got;
    return CASUS_OK;
}

/* Reads what can be read once only into memory, which is then the source. */
static casus_status hold_bytes(casus_input *input, casus_error *error) {
    const casus_allocator *a = &input->allocator;
    casus__buffer bytes = {NULL, 0, 0};
    casus_status status = CASUS_OK;
    int64_t got = 1;
    while (status == CASUS_OK && got > 0) {
        status = casus__buffer_reserve(a, &bytes, COPY_BYTES) ? CASUS_OK : casus__fail_memory(a, error);
        if (status == CASUS_OK) {
            status = input_read(input, bytes.data + bytes.size, COPY_BYTES, &got, error);
            bytes.size += got;
        }
    }
    casus__blob *blob = status == CASUS_OK ? casus__blob_own(a, &bytes) : NULL;
    casus__buffer_free(a, &bytes);
    if (blob == NULL) {
        return status == CASUS_OK ? casus__fail_memory(a, error) : status;
    }
    drop_source(input);
    input->memory = blob;
    input->total = casus__blob_size(blob);
    input->ended = 0;
    return CASUS_OK;
}

casus_status casus__input_twin(casus_input *input, casus_input **out, casus_error *error) {
    *out = NULL;
    casus_status status = check_free(input, error);
    if (status == CASUS_OK && input->is_stream) {
        status = casus__fail_at(error, CASUS_E_UNSUPPORTED, input->name, 0, 0, -1,
                                "a stream of Arrow data is read once only; write it to a file or to memory first");
    }
    /* A look at a small file has read all of it, and closed it. */
    if (status == CASUS_OK && input->memory == NULL && (input->total < 0 || input->file == CASUS__NO_FILE)) {
        status = hold_bytes(input, error);
    }
    if (status == CASUS_OK) {
        status = input_make(&input->allocator, input->cancel, input->name, "", out, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    (*out)->total = input->total;
    if (input->memory != NULL) {
        (*out)->memory = casus__blob_retain(input->memory);
        return CASUS_OK;
    }
    const int code = casus__file_again(input->file, &(*out)->file);
    if (code != 0) {
        casus_input_free(*out);
        *out = NULL;
        return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, -1, "%s", message_of(code));
    }
    return CASUS_OK;
}

/* Whether bytes can be read: the input is free, and is no stream. */
static casus_status check_bytes(const casus_input *input, casus_error *error) {
    const casus_status status = check_free(input, error);
    if (status == CASUS_OK && input->is_stream) {
        return casus__fail_at(error, CASUS_E_ARGUMENT, input->name, 0, 0, -1,
                              "the input is a stream of Arrow data, which has no bytes");
    }
    return status;
}

/* Reads until `size` bytes are in `peeked` or the source ends. */
static casus_status fill_peeked(casus_input *input, int64_t size, casus_error *error) {
    int64_t got = 1;
    while (input->peeked_size < size && got > 0) {
        char more[CASUS_INPUT_PEEK];
        const casus_status status = read_source(input, more, size - input->peeked_size, &got, error);
        if (status != CASUS_OK) {
            return status;
        }
        char *head = input->peeked + CASUS_INPUT_PEEK - input->peeked_size;
        memmove(head - got, head, (size_t)input->peeked_size);
        memcpy(input->peeked + CASUS_INPUT_PEEK - got, more, (size_t)got);
        input->peeked_size += got;
    }
    return CASUS_OK;
}

casus_status casus_input_peek(casus_input *input, void *buffer, int64_t size, int64_t *out_size, casus_error *error) {
    if (out_size != NULL) {
        *out_size = 0;
    }
    if (out_size == NULL || size < 0 || size > CASUS_INPUT_PEEK || (size > 0 && buffer == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "a look at an input needs a buffer, a size of 0 to %d, and out_size", CASUS_INPUT_PEEK);
    }
    casus_status status = check_bytes(input, error);
    if (status == CASUS_OK && input->memory == NULL) {
        status = fill_peeked(input, size, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int in_memory = input->memory != NULL;
    const int64_t there = in_memory ? input->total : input->peeked_size;
    *out_size = there < size ? there : size;
    if (*out_size > 0) {
        const void *from = in_memory ? (const void *)casus__blob_data(input->memory)
                                     : input->peeked + CASUS_INPUT_PEEK - input->peeked_size;
        memcpy(buffer, from, (size_t)*out_size);
    }
    return CASUS_OK;
}

static casus_status copy_window(casus__window *window, casus_output *output, int64_t *size, casus_error *error) {
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && (window->size > 0 || !window->final)) {
        status = casus__cancel_check(window->input->cancel, error);
        if (status == CASUS_OK && window->size > 0) {
            status = casus_output_write(output, window->data, window->size, error);
        }
        if (status == CASUS_OK) {
            *size += window->size;
            casus__window_consume(window, window->size);
            status = casus__window_fill(window, COPY_BYTES, error);
        }
    }
    return status == CASUS_OK ? casus__input_whole(window->input, error) : status;
}

casus_status casus_input_copy(casus_input *input, casus_output *output, int64_t *out_size, casus_error *error) {
    casus__window window;
    int64_t size = 0;
    if (out_size != NULL) {
        *out_size = 0;
    }
    casus_status status = casus__output_usable(output, error);
    if (status == CASUS_OK) {
        status = check_bytes(input, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    input->has_reader = 1;
    casus__window_init(&window, input);
    status = copy_window(&window, output, &size, error);
    casus__window_free(&window);
    if (out_size != NULL && status == CASUS_OK) {
        *out_size = size;
    }
    return status;
}

/* ---- Window ---------------------------------------------------------------------------------------------------- */

/* A view is smaller than 2^31 bytes, because the scanner counts in 32 bits. */
#define LARGEST_VIEW (INT64_C(1) << 30)

static void view_memory(casus__window *w) {
    const int64_t left = casus__blob_size(w->memory) - w->offset;
    w->data = left > 0 ? (const char *)casus__blob_data(w->memory) + w->offset : "";
    w->size = left < LARGEST_VIEW ? left : LARGEST_VIEW;
    w->final = w->size == left;
}

void casus__window_init(casus__window *w, casus_input *input) {
    memset(w, 0, sizeof *w);
    w->input = input;
    w->data = "";
    w->final = input->is_stream; /* a stream has no bytes */
    w->memory = casus__input_bytes(input);
    if (w->memory != NULL) {
        view_memory(w);
    }
}

void casus__window_free(casus__window *w) {
    if (w->input != NULL) {
        casus__buffer_free(&w->input->allocator, &w->buffer);
        casus__blob_free(w->memory);
        w->memory = NULL;
    }
}

void casus__window_consume(casus__window *w, int64_t count) {
    w->offset += count;
    if (w->memory != NULL) {
        view_memory(w);
        return;
    }
    w->data += count;
    w->size -= count;
}

casus_status casus__window_fill(casus__window *w, int64_t size, casus_error *error) {
    if (w->final || w->size >= size || w->memory != NULL) {
        return CASUS_OK;
    }
    if (w->input->closed) {
        return casus__input_usable(w->input, error);
    }
    /* What is still in view moves to the front, so that a buffer of twice the longest record is enough. */
    if (w->size > 0 && w->data != (const char *)w->buffer.data) {
        memmove(w->buffer.data, w->data, (size_t)w->size);
    }
    w->buffer.size = w->size;
    if (!casus__buffer_reserve(&w->input->allocator, &w->buffer, size - w->size)) {
        w->data = w->size > 0 ? (const char *)w->buffer.data : "";
        return casus__fail_memory(&w->input->allocator, error);
    }
    w->data = (const char *)w->buffer.data;
    while (w->size < size && !w->final) {
        int64_t got = 0;
        const casus_status status = input_read(w->input, w->buffer.data + w->size, size - w->size, &got, error);
        w->size += got;
        w->buffer.size = w->size;
        if (status != CASUS_OK) {
            return status;
        }
        w->final = w->input->ended && w->input->peeked_size == 0;
    }
    return CASUS_OK;
}
