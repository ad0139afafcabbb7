/* SPDX-License-Identifier: MIT */
/* Where bytes come from: a file, memory, a callback. The one file that opens files for reading. */
#include "io/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#endif

#include "base/error.h"

/* What is copied at once. */
#define COPY_BYTES (INT64_C(64) << 10)

struct casus_input {
    casus_allocator allocator;
    FILE *file; /* files and standard input; owned unless it is stdin */
    casus_read_fn read;
    void *user;
    const char *memory;
    int64_t memory_size;
    int64_t total;
    int64_t taken; /* bytes that left the source */
    int ended;
    int64_t head_size; /* bytes that were looked at and not taken yet, at the end of `head` */
    char head[CASUS_INPUT_PEEK];
    int64_t name_size;
    char *name;
};

static casus_status input_new(casus_context *context, const char *name, casus_input **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    const char *shown = name == NULL || name[0] == 0 ? "input" : name;
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(error);
    }
    (*out)->allocator = settings.allocator;
    (*out)->total = -1;
    (*out)->name_size = (int64_t)strlen(shown) + 1;
    (*out)->name = casus__alloc(&settings.allocator, (uint64_t)(*out)->name_size);
    if ((*out)->name == NULL) {
        casus_input_free(*out);
        *out = NULL;
        return casus__fail_memory(error);
    }
    memcpy((*out)->name, shown, (size_t)(*out)->name_size);
    return CASUS_OK;
}

/* The errors that people meet, in our words: the C library's depend on the locale. */
static const char *why(int code) {
    switch (code) {
    case ENOENT: return "there is no such file; check the path";
    case EACCES: return "permission denied; check who may read it";
    case EISDIR: return "it is a directory; name a file in it";
    case EMFILE:
    case ENFILE: return "too many open files; close some";
    default: return "the system cannot read it";
    }
}

static int64_t size_of(FILE *file) {
    if (fseek(file, 0, SEEK_END) != 0) {
        return -1;
    }
    const long end = ftell(file);
    return fseek(file, 0, SEEK_SET) == 0 && end >= 0 ? (int64_t)end : -1;
}

casus_status casus_input_open(casus_context *context, const char *path, casus_input **out, casus_error *error) {
    *out = NULL;
    if (path == NULL || path[0] == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input needs a path, or - for standard input");
    }
    casus_input *input = NULL;
    const int standard = strcmp(path, "-") == 0;
    const casus_status status = input_new(context, standard ? "<stdin>" : path, &input, error);
    if (status != CASUS_OK) {
        return status;
    }
#if defined(_WIN32)
    if (standard) {
        _setmode(_fileno(stdin), _O_BINARY);
    }
#endif
    errno = 0;
    input->file = standard ? stdin : fopen(path, "rb");
    if (input->file == NULL) {
        const int code = errno;
        casus_input_free(input);
        return casus__fail_at(error, CASUS_E_IO, path, 0, 0, -1, "%s", why(code));
    }
    if (!standard) {
        setvbuf(input->file, NULL, _IONBF, 0); /* the window reads large pieces itself */
        input->total = size_of(input->file);
    }
    *out = input;
    return CASUS_OK;
}

casus_status casus_input_memory(casus_context *context, const void *data, int64_t size, const char *name,
                                casus_input **out, casus_error *error) {
    *out = NULL;
    if (size < 0 || (size > 0 && data == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input in memory needs data and a size that is not negative");
    }
    const casus_status status = input_new(context, name, out, error);
    if (status == CASUS_OK) {
        (*out)->memory = size == 0 ? "" : data;
        (*out)->memory_size = (*out)->total = size;
    }
    return status;
}

casus_status casus_input_callback(casus_context *context, casus_read_fn read, void *user, const char *name,
                                  casus_input **out, casus_error *error) {
    *out = NULL;
    if (read == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "an input by callback needs the callback");
    }
    const casus_status status = input_new(context, name, out, error);
    if (status == CASUS_OK) {
        (*out)->read = read;
        (*out)->user = user;
    }
    return status;
}

void casus_input_free(casus_input *input) {
    if (input != NULL) {
        const casus_allocator a = input->allocator;
        if (input->file != NULL && input->file != stdin) {
            fclose(input->file);
        }
        casus__free(&a, input->name, (uint64_t)input->name_size);
        casus__free(&a, input, sizeof *input);
    }
}

const char *casus__input_name(const casus_input *input) {
    return input->name;
}

int64_t casus__input_total(const casus_input *input) {
    return input->total;
}

casus__blob *casus__input_map(const casus_input *input) {
    return input->file == NULL || input->total < 0 ? NULL
                                                   : casus__blob_map(&input->allocator, input->file, input->total);
}

/* Reads at most `size` bytes from the source itself; *got 0 = end. */
static casus_status read_source(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    *got = 0;
    if (input->ended) {
        return CASUS_OK;
    }
    if (input->file != NULL) {
        errno = 0;
        *got = (int64_t)fread(buffer, 1, (size_t)size, input->file);
        if (*got < size && ferror(input->file)) {
            return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, input->taken + *got, "%s", why(errno));
        }
        input->ended = *got < size;
    } else {
        if (input->read(input->user, buffer, size, got) != 0 || *got < 0 || *got > size) {
            input->ended = 1;
            *got = 0;
            return casus__fail_at(error, CASUS_E_IO, input->name, 0, 0, input->taken,
                                  "the read callback failed at byte %lld", (long long)input->taken);
        }
        input->ended = *got == 0;
    }
    input->taken += *got;
    return CASUS_OK;
}

/* The same from the input as it stands. */
static casus_status input_read(casus_input *input, void *buffer, int64_t size, int64_t *got, casus_error *error) {
    if (input->head_size == 0) {
        return read_source(input, buffer, size, got, error);
    }
    *got = input->head_size < size ? input->head_size : size;
    memcpy(buffer, input->head + CASUS_INPUT_PEEK - input->head_size, (size_t)*got);
    input->head_size -= *got;
    return CASUS_OK;
}

casus_status casus_input_peek(casus_input *input, void *buffer, int64_t size, int64_t *out_size, casus_error *error) {
    *out_size = 0;
    if (size < 0 || size > CASUS_INPUT_PEEK || (size > 0 && buffer == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "at most %d bytes can be looked at", CASUS_INPUT_PEEK);
    }
    if (input->memory != NULL) {
        *out_size = input->memory_size < size ? input->memory_size : size;
        memcpy(buffer, input->memory, (size_t)*out_size);
        return CASUS_OK;
    }
    int64_t got = 1;
    while (input->head_size < size && got > 0) {
        char more[CASUS_INPUT_PEEK];
        const casus_status status = read_source(input, more, size - input->head_size, &got, error);
        if (status != CASUS_OK) {
            return status;
        }
        char *head = input->head + CASUS_INPUT_PEEK - input->head_size;
        memmove(head - got, head, (size_t)input->head_size);
        memcpy(input->head + CASUS_INPUT_PEEK - got, more, (size_t)got);
        input->head_size += got;
    }
    *out_size = input->head_size < size ? input->head_size : size;
    memcpy(buffer, input->head + CASUS_INPUT_PEEK - input->head_size, (size_t)*out_size);
    return CASUS_OK;
}

casus_status casus_input_copy(casus_input *input, casus_write_fn write, void *user, int64_t *out_size,
                              casus_error *error) {
    casus__window window;
    casus_status status = CASUS_OK;
    *out_size = 0;
    if (write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a copy needs a function to write with");
    }
    casus__window_init(&window, input);
    while (status == CASUS_OK && (window.size > 0 || !window.final)) {
        if (window.size > 0 && write(user, window.data, window.size) != 0) {
            status = casus__fail(error, CASUS_E_IO, "the bytes were not taken");
            break;
        }
        *out_size += window.size;
        casus__window_consume(&window, window.size);
        status = casus__window_fill(&window, COPY_BYTES, error);
    }
    casus__window_free(&window);
    return status;
}

/* ---- Window ---------------------------------------------------------------------------------------------------- */

/* The scanner counts in 32 bits. */
#define LARGEST_VIEW (INT64_C(1) << 30)

static void view_memory(casus__window *w) {
    const int64_t left = w->input->memory_size - w->offset;
    w->data = w->input->memory + w->offset;
    w->size = left < LARGEST_VIEW ? left : LARGEST_VIEW;
    w->final = w->size == left;
}

void casus__window_init(casus__window *w, casus_input *input) {
    memset(w, 0, sizeof *w);
    w->input = input;
    w->data = "";
    if (input->memory != NULL) {
        view_memory(w);
    }
}

void casus__window_free(casus__window *w) {
    if (w->input != NULL) {
        casus__buffer_free(&w->input->allocator, &w->buffer);
    }
}

void casus__window_consume(casus__window *w, int64_t count) {
    w->offset += count;
    if (w->input->memory != NULL) {
        view_memory(w);
        return;
    }
    w->data += count;
    w->size -= count;
}

casus_status casus__window_fill(casus__window *w, int64_t size, casus_error *error) {
    if (w->final || w->size >= size || w->input->memory != NULL) {
        return CASUS_OK;
    }
    /* What is still in view moves to the front of the buffer, so a buffer of twice the longest record suffices. */
    if (w->size > 0 && w->data != (const char *)w->buffer.data) {
        memmove(w->buffer.data, w->data, (size_t)w->size);
    }
    w->buffer.size = w->size;
    if (!casus__buffer_reserve(&w->input->allocator, &w->buffer, size - w->size)) {
        w->data = w->size > 0 ? (const char *)w->buffer.data : "";
        return casus__fail_memory(error);
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
        w->final = w->input->ended;
    }
    return CASUS_OK;
}
