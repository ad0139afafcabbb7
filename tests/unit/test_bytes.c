/* SPDX-License-Identifier: MIT */
/* Room bytes: inputs and outputs, by themselves. Readers and writers over them have tests of their own. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <casus/unstable.h>

#include "bytes/input.h"
#include "bytes/output.h"

/* ---- A folder of its own, and what is in it -------------------------------------------------------------------- */

static char folder[256];

static int make_folder(void **state) {
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/casus-bytes.XXXXXX", tmp != NULL && tmp[0] != 0 ? tmp : "/tmp");
    return mkdtemp(folder) == NULL;
}

static const char *in_folder(const char *name) {
    static char paths[4][sizeof folder + 256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* Number of names in a folder. */
static int count_names(const char *path) {
    int count = 0;
    DIR *names = opendir(path);
    assert_non_null(names);
    while (readdir(names) != NULL) {
        count++;
    }
    (void)closedir(names);
    return count - 2;
}

static int remove_folder(void **state) {
    (void)state;
    DIR *names = opendir(folder);
    for (struct dirent *name = readdir(names); name != NULL; name = readdir(names)) {
        if (name->d_name[0] != '.' || name->d_name[1] == 'c') {
            (void)remove(in_folder(name->d_name));
        }
    }
    (void)closedir(names);
    return rmdir(folder);
}

static void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void expect_file(const char *path, const char *text) {
    char got[256] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    got[fread(got, 1, sizeof got - 1, file)] = 0;
    (void)fclose(file);
    assert_string_equal(got, text);
}

static int is_there(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

static int mode_of(const char *path) {
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return (int)(status.st_mode & 0777);
}

/* ---- An allocator that runs out -------------------------------------------------------------------------------- */

typedef struct ration {
    int64_t left;
    int64_t live;
} ration;

static void *ration_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    ration *r = user;
    if (new_size == 0) {
        r->live -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (r->left-- <= 0) {
        return NULL;
    }
    r->live += (int64_t)new_size - (int64_t)old_size;
    return realloc(pointer, (size_t)new_size);
}

static casus_context *context_with(ration *r, int64_t left) {
    const casus_allocator allocator = {ration_realloc, r};
    casus_context *context = NULL;
    r->left = 1;
    r->live = 0;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    r->left = left;
    return context;
}

/* ---- Input ----------------------------------------------------------------------------------------------------- */

static void count_release(void *user) {
    ++*(int *)user;
}

static casus_input *memory_input(const char *text, casus_release_fn release, void *user) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, -1, NULL, release, user, &input, NULL), CASUS_OK);
    return input;
}

/* Everything that an input has, read as a reader does. */
static casus_status read_all(casus_input *input, char *out, size_t room, casus_error *error) {
    casus__window w;
    size_t size = 0;
    casus_status status = casus__input_take(input, error);
    casus__window_init(&w, input);
    while (status == CASUS_OK && (w.size > 0 || !w.final)) {
        assert_true(size + (size_t)w.size < room);
        memcpy(out + size, w.data, (size_t)w.size);
        size += (size_t)w.size;
        casus__window_consume(&w, w.size);
        status = casus__window_fill(&w, 5, error);
    }
    casus__window_free(&w);
    out[size] = 0;
    return status;
}

static void expect_input(casus_input *input, const char *text) {
    char got[256];
    casus_error e;
    if (read_all(input, got, sizeof got, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_string_equal(got, text);
}

static void test_memory_is_released_once(void **state) {
    (void)state;
    for (int order = 0; order < 2; order++) {
        int released = 0;
        casus_input *input = memory_input("some bytes", count_release, &released);
        casus__blob *bytes = casus__input_bytes(input); /* as a batch would hold them */
        assert_int_equal(casus__blob_size(bytes), 10);
        assert_memory_equal(casus__blob_data(bytes), "some bytes", 10);
        if (order == 0) {
            casus_input_free(input);
            assert_int_equal(released, 0);
            casus__blob_free(bytes);
        } else {
            casus__blob_free(bytes);
            assert_int_equal(released, 0);
            casus_input_free(input);
        }
        assert_int_equal(released, 1);
    }
}

/* A reader keeps its input, and what is in its view. */
static void test_memory_and_a_reader(void **state) {
    (void)state;
    for (int order = 0; order < 3; order++) {
        int released = 0;
        casus__window w;
        casus_input *input = memory_input("some bytes", count_release, &released);
        casus__input_retain(input);
        assert_int_equal(casus__input_take(input, NULL), CASUS_OK);
        casus__window_init(&w, input);
        assert_true(w.size == 10 && w.final);
        if (order == 0) {
            casus_input_free(input);
        } else if (order == 1) {
            casus_input_close(input);
            casus_input_close(input);
            assert_int_equal(casus__input_usable(input, NULL), CASUS_E_STATE);
            casus_input_free(input);
        }
        assert_int_equal(released, 0);
        assert_memory_equal(w.data, "some bytes", 10);
        casus__window_consume(&w, 5);
        assert_memory_equal(w.data, "bytes", 5);
        casus__window_free(&w);
        if (order == 2) {
            casus_input_close(input);
            assert_int_equal(released, 1);
            casus_input_free(input);
        }
        casus_input_free(input);
        assert_int_equal(released, 1);
    }
}

static void test_memory_is_copied(void **state) {
    (void)state;
    char text[] = "some bytes";
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, 4, "mine", NULL, NULL, &input, NULL), CASUS_OK);
    assert_string_equal(casus__input_name(input), "mine");
    assert_int_equal(casus__input_total(input), 4);
    memset(text, '?', sizeof text);
    expect_input(input, "some");
    casus_input_free(input);
    input = memory_input("for good", casus_release_none, NULL);
    assert_string_equal(casus__input_name(input), "<memory>");
    expect_input(input, "for good");
    casus_input_free(input);
    casus_release_none(NULL);
}

static void test_empty_memory(void **state) {
    (void)state;
    int released = 0;
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, NULL, 0, NULL, count_release, &released, &input, NULL), CASUS_OK);
    expect_input(input, "");
    casus_input_free(input);
    assert_int_equal(released, 1);
    assert_int_equal(casus_input_memory(NULL, NULL, 0, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    expect_input(input, "");
    casus_input_free(input);
    input = memory_input("", NULL, NULL);
    expect_input(input, "");
    casus_input_free(input);
}

static void test_memory_refused(void **state) {
    (void)state;
    int released = 0;
    ration r;
    casus_input *input = (casus_input *)&r;
    assert_int_equal(casus_input_memory(NULL, "x", -2, NULL, count_release, &released, &input, NULL), CASUS_E_ARGUMENT);
    assert_null(input);
    assert_int_equal(casus_input_memory(NULL, NULL, -1, NULL, count_release, &released, &input, NULL),
                     CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_memory(NULL, NULL, 5, NULL, count_release, &released, &input, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_memory(NULL, "x", 1, NULL, count_release, &released, NULL, NULL), CASUS_E_ARGUMENT);
    for (int copy = 0; copy < 2; copy++) {
        casus_status status = CASUS_E_MEMORY;
        for (int64_t left = 0; status != CASUS_OK; left++) {
            casus_context *context = context_with(&r, left);
            status = casus_input_memory(context, "some bytes", -1, NULL, copy ? NULL : count_release, &released, &input,
                                        NULL);
            casus_context_free(context);
            if (status != CASUS_OK) {
                assert_int_equal(status, CASUS_E_MEMORY);
                assert_null(input);
                assert_int_equal(r.live, 0);
            }
            assert_int_equal(released, 0);
        }
        casus_input_free(input);
        assert_int_equal(r.live, 0);
        assert_int_equal(released, !copy);
        released = 0;
    }
    casus_input_free(NULL);
    casus_input_close(NULL);
}

/* Gives a text in pieces of three bytes, then 0, or fails. */
typedef struct feed {
    const char *text;
    int fails; /* at the end */
    int ended;
    int calls_after;
} feed;

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    feed *f = user;
    const int64_t left = (int64_t)strlen(f->text);
    f->calls_after += f->ended;
    *out_size = left < 3 ? left : 3;
    *out_size = *out_size < size ? *out_size : size;
    memcpy(buffer, f->text, (size_t)*out_size);
    f->text += *out_size;
    f->ended = *out_size == 0;
    return f->ended && f->fails;
}

static int32_t give_too_much(void *user, void *buffer, int64_t size, int64_t *out_size) {
    (void)user, (void)buffer;
    *out_size = size + 1;
    return 0;
}

static casus_input *callback_input(casus_read_fn read, feed *f) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_callback(NULL, read, f, NULL, &input, NULL), CASUS_OK);
    return input;
}

static void test_callback(void **state) {
    (void)state;
    char got[64];
    casus_error e;
    feed f = {"some bytes", 0, 0, 0};
    casus_input *input = callback_input(give, &f);
    assert_string_equal(casus__input_name(input), "<callback>");
    assert_int_equal(casus__input_total(input), -1);
    expect_input(input, "some bytes");
    casus_input_free(input);
    assert_true(f.ended && f.calls_after == 0);

    f = (feed){"some bytes", 1, 0, 0};
    input = callback_input(give, &f);
    assert_int_equal(read_all(input, got, sizeof got, &e), CASUS_E_IO);
    assert_string_equal(e.message, "<callback>: the read callback failed at byte 10");
    assert_int_equal(casus__input_usable(input, &e), CASUS_E_STATE);
    casus_input_free(input);
    assert_int_equal(f.calls_after, 0);

    input = callback_input(give_too_much, NULL);
    assert_int_equal(read_all(input, got, sizeof got, &e), CASUS_E_IO);
    casus_input_free(input);
    assert_int_equal(casus_input_callback(NULL, NULL, NULL, NULL, &input, NULL), CASUS_E_ARGUMENT);
    assert_null(input);
    assert_int_equal(casus_input_callback(NULL, give, NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
}

static void test_close(void **state) {
    (void)state;
    casus_error e;
    casus__window w;
    feed f = {"some bytes", 0, 0, 0};
    casus_input *input = callback_input(give, &f);
    assert_int_equal(casus__input_take(input, NULL), CASUS_OK);
    casus__window_init(&w, input);
    assert_int_equal(casus__window_fill(&w, 3, NULL), CASUS_OK);
    casus_input_close(input);
    casus_input_close(input);
    assert_int_equal(casus__window_fill(&w, 3, &e), CASUS_OK); /* it is in view */
    assert_int_equal(casus__window_fill(&w, 4, &e), CASUS_E_STATE);
    assert_string_equal(e.message, "<callback>: the input was closed");
    assert_string_equal(f.text, "e bytes");
    casus__window_free(&w);
    casus_input_free(input);

    char byte;
    int64_t size = 7;
    input = memory_input("x", NULL, NULL);
    casus_input_close(input);
    assert_int_equal(casus__input_take(input, &e), CASUS_E_STATE);
    assert_int_equal(casus_input_peek(input, &byte, 1, &size, &e), CASUS_E_STATE);
    assert_int_equal(size, 0);
    assert_null(casus__input_bytes(input));
    casus_input_free(input);
}

static void test_one_reader(void **state) {
    (void)state;
    char byte;
    int64_t size;
    casus_error e;
    casus_output *output = NULL;
    casus_input *input = memory_input("x", NULL, NULL);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus__input_take(input, &e), CASUS_OK);
    assert_int_equal(casus__input_take(input, &e), CASUS_E_STATE);
    assert_string_equal(e.message, "<memory>: the input has, or had, its one reader; open it again for another");
    assert_int_equal(casus_input_peek(input, &byte, 1, &size, &e), CASUS_E_STATE);
    assert_int_equal(casus_input_copy(input, output, &size, &e), CASUS_E_STATE);
    assert_int_equal(casus__input_take(NULL, &e), CASUS_E_ARGUMENT);
    casus_input_free(input);
    casus_output_free(output);
}

/* Open files of this process, -1 if the system does not say. */
static int count_descriptors(void) {
    return is_there("/proc/self/fd") ? count_names("/proc/self/fd") : -1;
}

static void test_files(void **state) {
    (void)state;
    casus_error e;
    casus_input *input = (casus_input *)&e;
    const char *path = in_folder("in.txt");
    const int before = count_descriptors();
    assert_int_equal(casus_input_open(NULL, path, &input, &e), CASUS_E_IO);
    assert_null(input);
    assert_non_null(strstr(e.message, "in.txt: there is no such file"));
    put_file(path, "some bytes of a file");
    assert_int_equal(casus_input_open(NULL, path, &input, &e), CASUS_OK);
    assert_int_equal(casus__input_total(input), 20);
    expect_input(input, "some bytes of a file");
    assert_int_equal(count_descriptors(), before); /* closed at its end, before it is freed */
    assert_int_equal(casus__input_usable(input, &e), CASUS_OK);
    casus_input_free(input);

    assert_int_equal(casus_input_open(NULL, path, &input, &e), CASUS_OK);
    casus_input_close(input);
    assert_int_equal(count_descriptors(), before);
    casus_input_free(input);

    assert_int_equal(casus_input_open(NULL, path, &input, &e), CASUS_OK);
    casus__blob *map = casus__input_map(input);
    assert_int_equal(count_descriptors(), before);
    casus_input_free(input);
    assert_memory_equal(casus__blob_data(map), "some bytes of a file", 20);
    casus__blob_free(map);

    assert_int_equal(casus_input_open(NULL, folder, &input, &e), CASUS_E_IO);
    assert_null(input);
    assert_non_null(strstr(e.message, "it is a directory; name a file in it"));
    assert_int_equal(count_descriptors(), before); /* and at a failure */
    assert_int_equal(casus_input_open(NULL, NULL, &input, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_open(NULL, "", &input, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_open(NULL, path, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(remove(path), 0);
}

static void test_peek(void **state) {
    (void)state;
    char got[CASUS_INPUT_PEEK + 1] = "";
    int64_t size;
    casus_error e;
    feed f = {"some bytes", 0, 0, 0};
    casus_input *input = callback_input(give, &f);
    assert_int_equal(casus_input_peek(input, got, 4, &size, &e), CASUS_OK);
    assert_int_equal(size, 4);
    assert_memory_equal(got, "some", 4);
    assert_int_equal(casus_input_peek(input, got, CASUS_INPUT_PEEK, &size, &e), CASUS_OK);
    assert_int_equal(size, 10);
    assert_memory_equal(got, "some bytes", 10);
    expect_input(input, "some bytes");
    assert_int_equal(f.calls_after, 0);
    casus_input_free(input);

    input = memory_input("some", NULL, NULL);
    assert_int_equal(casus_input_peek(input, got, 3, &size, &e), CASUS_OK);
    assert_true(size == 3 && memcmp(got, "som", 3) == 0);
    assert_int_equal(casus_input_peek(input, NULL, 0, &size, &e), CASUS_OK);
    assert_int_equal(casus_input_peek(input, got, CASUS_INPUT_PEEK + 1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_peek(input, got, -1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_peek(input, NULL, 1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_peek(input, got, 1, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_peek(NULL, got, 1, &size, &e), CASUS_E_ARGUMENT);
    expect_input(input, "some");
    casus_input_free(input);
}

static int32_t refuse(void *user, const void *data, int64_t size) {
    (void)data, (void)size;
    ++*(int *)user;
    return 1;
}

static void test_copy(void **state) {
    (void)state;
    int64_t size = 7;
    int calls = 0;
    casus_error e;
    casus_output *output = NULL;
    feed f = {"some bytes", 0, 0, 0};
    casus_input *input = callback_input(give, &f);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_input_copy(input, output, &size, &e), CASUS_OK);
    assert_int_equal(size, 10);
    assert_string_equal(casus_output_text(output).data, "some bytes");
    assert_int_equal(casus_input_copy(input, output, &size, &e), CASUS_E_STATE); /* it was read */
    casus_input_free(input);

    f = (feed){"some bytes", 1, 0, 0};
    input = callback_input(give, &f);
    assert_int_equal(casus_input_copy(input, output, &size, &e), CASUS_E_IO);
    assert_int_equal(size, 0);
    casus_input_free(input);

    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    input = memory_input("more", NULL, NULL);
    assert_int_equal(casus_input_copy(input, output, NULL, &e), CASUS_E_STATE);
    assert_int_equal(casus_input_copy(input, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_copy(NULL, output, NULL, &e), CASUS_E_STATE);
    casus_output_free(output);
    assert_int_equal(casus_output_callback(NULL, refuse, &calls, &output, NULL), CASUS_OK);
    assert_int_equal(casus_input_copy(input, output, NULL, &e), CASUS_E_IO);
    assert_int_equal(calls, 1);
    casus_input_free(input);
    casus_output_free(output);
}

static void release_stream(struct ArrowArrayStream *stream) {
    ++*(int *)stream->private_data;
    stream->release = NULL;
}

static void test_stream(void **state) {
    (void)state;
    int released = 0;
    char byte;
    int64_t size;
    ration r;
    casus_error e;
    casus_input *input = NULL;
    for (int close = 0; close < 2; close++) {
        struct ArrowArrayStream stream = {NULL, NULL, NULL, release_stream, &released};
        assert_int_equal(casus__input_over_stream(NULL, &stream, NULL, &input, &e), CASUS_OK);
        assert_true(stream.release == NULL && released == close);
        assert_string_equal(casus__input_name(input), "<arrow>");
        assert_int_equal(casus__input_total(input), -1);
        assert_non_null(casus__input_stream(input));
        assert_int_equal(casus_input_peek(input, &byte, 1, &size, &e), CASUS_E_ARGUMENT);
        assert_null(casus__input_bytes(input));
        if (close) {
            casus_input_close(input);
            assert_int_equal(released, 2);
            assert_null(casus__input_stream(input));
        }
        casus_input_free(input);
        assert_int_equal(released, 1 + close);
    }
    struct ArrowArrayStream stream = {NULL, NULL, NULL, release_stream, &released};
    casus_context *context = context_with(&r, 0);
    assert_int_equal(casus__input_over_stream(context, &stream, NULL, &input, &e), CASUS_E_MEMORY);
    casus_context_free(context);
    assert_true(released == 3 && stream.release == NULL && input == NULL);
    assert_int_equal(casus__input_over_stream(NULL, &stream, NULL, &input, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus__input_over_stream(NULL, NULL, NULL, &input, &e), CASUS_E_ARGUMENT);
    input = memory_input("x", NULL, NULL);
    assert_null(casus__input_stream(input));
    casus_input_free(input);
}

static void *free_input(void *input) {
    casus_input_free(input);
    return NULL;
}

/* Freed on one thread while a reader on another reads on. */
static void test_free_on_another_thread(void **state) {
    (void)state;
    pthread_t thread;
    int released = 0;
    casus_input *input = memory_input("some bytes", count_release, &released);
    casus__input_retain(input);
    assert_int_equal(pthread_create(&thread, NULL, free_input, input), 0);
    expect_input(input, "some bytes");
    casus_input_free(input);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(released, 1);
}

/* ---- Readers: whatever is freed first -------------------------------------------------------------------------- */

static int heap_releases;

static void free_heap(void *user) {
    heap_releases++;
    free(user);
}

/* An input over a copy that is gone when it is released, so that a sanitizer sees whoever reads it later. */
static casus_input *heap_input(casus_str bytes) {
    casus_input *input = NULL;
    void *copy = malloc((size_t)bytes.size);
    assert_non_null(copy);
    memcpy(copy, bytes.data, (size_t)bytes.size);
    heap_releases = 0;
    assert_int_equal(casus_input_memory(NULL, copy, bytes.size, NULL, free_heap, copy, &input, NULL), CASUS_OK);
    return input;
}

/* The same events as an Arrow file. */
static casus_output *to_arrow(casus_str csv) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_input *input = heap_input(csv);
    options.format = CASUS_FORMAT_ARROW;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    assert_int_equal(heap_releases, 1);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    return output;
}

static void expect_countries(const casus_batch *batch) {
    const casus_column *country = casus_batch_column(batch, "country");
    assert_int_equal(casus_batch_row_count(batch), 2);
    assert_true(casus_str_equal(casus_column_text(country, 0), casus_str_from("Chad")));
    assert_true(casus_str_equal(casus_column_text(country, 1), casus_str_from("Mali")));
}

static void free_in_order(casus_str bytes, const char *order) {
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_input *input = heap_input(bytes);
    casus_error e;
    if (casus_reader_new(NULL, input, NULL, &reader, &e) != CASUS_OK ||
        casus_reader_next(reader, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    for (; *order != 0; order++) {
        switch (*order) {
        case 'i': casus_input_free(input); break;
        case 'c': casus_input_close(input); break;
        case 'r': casus_reader_free(reader); break;
        default: expect_countries(batch); casus_batch_free(batch);
        }
    }
    assert_int_equal(heap_releases, 1);
}

static void test_readers_in_every_order(void **state) {
    (void)state;
    static const char *const orders[] = {"irb", "ibr", "rib", "rbi", "bir", "bri", "cirb", "bcri", "rcbi"};
    const casus_str csv = casus_str_from("id,type_of_violence,date_start,date_end,best,country\n"
                                         "1,1,2021-01-01,2021-01-02,5,Chad\n"
                                         "2,2,2021-01-03,2021-01-03,0,Mali\n");
    casus_output *arrow = to_arrow(csv);
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        free_in_order(csv, orders[i]);
        free_in_order(casus_output_text(arrow), orders[i]);
    }
    assert_int_equal(casus_output_close(arrow, NULL), CASUS_OK);
    casus_output_free(arrow);
}

/* ---- Output ---------------------------------------------------------------------------------------------------- */

static void write_text(casus_output *output, const char *text) {
    casus_error e;
    if (casus_output_write(output, text, -1, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
}

static casus_output *file_output(const char *path) {
    casus_error e;
    casus_output *output = NULL;
    if (casus_output_open(NULL, path, &output, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return output;
}

static void test_output_memory(void **state) {
    (void)state;
    casus_error e;
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_true(casus_output_text(output).size == 0 && casus_output_text(output).data != NULL);
    int64_t size = 0;
    for (int i = 0; i < 2000; i++) {
        char text[16];
        size += snprintf(text, sizeof text, "%d,", i);
        write_text(output, text);
        assert_int_equal(casus_output_text(output).size, size);
        assert_int_equal(casus_output_text(output).data[size], 0);
    }
    assert_int_equal(casus_output_write(output, NULL, 0, &e), CASUS_OK);
    assert_int_equal(casus_output_write(output, "a\0b", 3, &e), CASUS_OK);
    assert_int_equal(casus_output_write(output, "x", -2, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_write(output, NULL, 1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_write(output, NULL, -1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_close(output, &e), CASUS_OK); /* a mistake of the caller does not stick */
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    const casus_str text = casus_output_text(output);
    assert_int_equal(text.size, size + 3);
    assert_memory_equal(text.data, "0,1,2,", 6);
    assert_memory_equal(text.data + size, "a\0b", 4);
    assert_int_equal(casus_output_write(output, "x", 1, &e), CASUS_E_STATE);
    assert_string_equal(e.message, "the output was closed");
    assert_int_equal(casus__output_usable(output, &e), CASUS_E_STATE);
    assert_int_equal(casus__output_take(output, "x", 1), 1);
    assert_int_equal(casus_output_text(output).size, size + 3);
    casus_output_free(output);
}

static void test_output_null(void **state) {
    (void)state;
    casus_error e;
    casus_output *output = (casus_output *)&e;
    assert_int_equal(casus_output_memory(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_callback(NULL, NULL, NULL, &output, &e), CASUS_E_ARGUMENT);
    assert_null(output);
    assert_int_equal(casus_output_callback(NULL, refuse, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_open(NULL, NULL, &output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_open(NULL, "", &output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_open(NULL, in_folder("x"), NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_write(NULL, "x", 1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_close(NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus__output_usable(NULL, &e), CASUS_E_ARGUMENT);
    assert_true(casus_output_text(NULL).size == 0 && casus_output_text(NULL).data != NULL);
    casus_output_free(NULL);
    casus__output_release(NULL);
}

typedef struct taken {
    char text[64];
    int calls;
    int refuse_at;
} taken;

static int32_t take(void *user, const void *data, int64_t size) {
    taken *t = user;
    assert_true(size > 0);
    strncat(t->text, data, (size_t)size);
    return ++t->calls == t->refuse_at;
}

static void test_output_callback(void **state) {
    (void)state;
    casus_error first, e;
    taken t = {"", 0, 3};
    casus_output *output = NULL;
    assert_int_equal(casus_output_callback(NULL, take, &t, &output, NULL), CASUS_OK);
    write_text(output, "some ");
    write_text(output, "");
    write_text(output, "bytes");
    assert_string_equal(t.text, "some bytes");
    assert_true(casus_output_text(output).size == 0);
    /* A failure sticks, and the callback is not asked again. */
    assert_int_equal(casus_output_write(output, "!", 1, &first), CASUS_E_IO);
    assert_int_equal(casus_output_write(output, "!", 1, &e), CASUS_E_IO);
    assert_string_equal(e.message, first.message);
    assert_int_equal(casus__output_take(output, "!", 1), 1);
    assert_int_equal(t.calls, 3);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_output_close(output, &e), CASUS_E_IO);
        assert_string_equal(e.message, first.message);
    }
    casus_output_free(output);
}

static void test_output_memory_short(void **state) {
    (void)state;
    ration r;
    casus_error e;
    for (int64_t left = 0; left < 3; left++) {
        casus_output *output = NULL;
        casus_context *context = context_with(&r, left);
        const casus_status status = casus_output_memory(context, &output, &e);
        assert_int_equal(status, left == 0 ? CASUS_E_MEMORY : CASUS_OK);
        if (status == CASUS_OK) {
            assert_int_equal(casus_output_write(output, "x", 1, &e), left == 1 ? CASUS_E_MEMORY : CASUS_OK);
            r.left = 9; /* too late */
            assert_int_equal(casus_output_write(output, "y", 1, &e), left == 1 ? CASUS_E_MEMORY : CASUS_OK);
            assert_int_equal(casus_output_close(output, &e), left == 1 ? CASUS_E_MEMORY : CASUS_OK);
        }
        casus_output_free(output);
        casus_context_free(context);
        assert_int_equal(r.live, 0);
    }
    casus_status status = CASUS_E_MEMORY;
    for (int64_t left = 0; status != CASUS_OK; left++) {
        casus_output *output = NULL;
        casus_context *context = context_with(&r, left);
        status = casus_output_open(context, in_folder("short"), &output, &e);
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && output == NULL));
        casus_output_free(output);
        casus_context_free(context);
        assert_int_equal(r.live, 0);
    }
    assert_int_equal(count_names(folder), 0);
}

static void test_file_appears_whole(void **state) {
    (void)state;
    casus_error e;
    const char *path = in_folder("out.txt");
    casus_output *output = file_output(path);
    assert_int_equal(count_names(folder), 0); /* nothing before the first byte */
    write_text(output, "some ");
    assert_true(!is_there(path) && count_names(folder) == 1);
    write_text(output, "bytes");
    assert_true(casus_output_text(output).size == 0);
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    expect_file(path, "some bytes");
    assert_int_equal(count_names(folder), 1);
    assert_int_equal(casus_output_write(output, "x", 1, &e), CASUS_E_STATE);
    /* A second close says what the first said, and does nothing. */
    put_file(path, "of somebody else");
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    casus_output_free(output);
    expect_file(path, "of somebody else");

    /* An empty result is a file too, and the old one stays until then. */
    output = file_output(path);
    expect_file(path, "of somebody else");
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    casus_output_free(output);
    expect_file(path, "");
    assert_int_equal(remove(path), 0);
}

static void test_large_file(void **state) {
    (void)state;
    static char piece[4096];
    const char *path = in_folder("large");
    struct stat status;
    casus_output *output = file_output(path);
    for (int i = 0; i < 100; i++) {
        memset(piece, 'a' + i % 26, sizeof piece);
        assert_int_equal(casus__output_take(output, piece, (int64_t)sizeof piece), 0);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_size, 100 * 4096);
    FILE *file = fopen(path, "rb");
    for (int i = 0; i < 100; i++) {
        assert_int_equal(fread(piece, 1, sizeof piece, file), sizeof piece);
        assert_true(piece[0] == 'a' + i % 26 && piece[4095] == 'a' + i % 26);
    }
    (void)fclose(file);
    assert_int_equal(remove(path), 0);
}

static void test_rights(void **state) {
    (void)state;
    const char *path = in_folder("rights");
    const mode_t mask = umask(027);
    casus_output *output = file_output(path);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(mode_of(path), 0640);
    static const mode_t modes[] = {0600, 0666, 0444};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(chmod(path, modes[i]), 0);
        output = file_output(path);
        write_text(output, "x");
        assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
        casus_output_free(output);
        assert_int_equal(mode_of(path), modes[i]);
    }
    umask(mask);
    assert_int_equal(remove(path), 0);
}

static void test_links(void **state) {
    (void)state;
    casus_error e;
    casus_output *output = NULL;
    const char *path = in_folder("target");
    const char *link = in_folder("link");
    put_file(path, "old");
    assert_int_equal(symlink("target", link), 0);
    output = file_output(link);
    write_text(output, "new");
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    expect_file(path, "new");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(remove(path), 0);
    assert_int_equal(casus_output_open(NULL, link, &output, &e), CASUS_E_IO);
    assert_null(output);
    assert_non_null(strstr(e.message, "is a link to a file that does not exist"));
    assert_int_equal(remove(link), 0);
}

static void expect_no_output(const char *path, const char *why) {
    casus_error e;
    casus_output *output = (casus_output *)&e;
    assert_int_equal(casus_output_open(NULL, path, &output, &e), CASUS_E_IO);
    assert_null(output);
    if (strstr(e.message, why) == NULL || strncmp(e.message, path, strlen(path)) != 0) {
        fail_msg("%s", e.message);
    }
}

static void test_cannot_be_opened(void **state) {
    (void)state;
    static char endless[10000];
    expect_no_output(folder, "it is a directory");
    expect_no_output(in_folder("none/out.txt"), "there is no such folder");
    put_file(in_folder("file"), "x");
    expect_no_output(in_folder("file/out.txt"), "there is no such folder");
    assert_int_equal(remove(in_folder("file")), 0);
    assert_int_equal(mkdir(in_folder("locked"), 0500), 0);
    if (geteuid() != 0) {
        expect_no_output(in_folder("locked/out.txt"), "permission denied");
    }
    assert_int_equal(rmdir(in_folder("locked")), 0);
    memset(endless, 'x', sizeof endless - 1);
    casus_error e;
    casus_output *output = NULL;
    assert_int_equal(casus_output_open(NULL, endless, &output, &e), CASUS_E_IO);
    assert_non_null(strstr(e.message, "the name is too long"));
    assert_int_equal(count_names(folder), 0);
}

static void test_full_device(void **state) {
    (void)state;
    casus_error e;
    static char much[200000];
    if (!is_there("/dev/full")) {
        skip();
    }
    casus_output *output = file_output("/dev/full");
    write_text(output, "x"); /* it waits to be written */
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_output_close(output, &e), CASUS_E_IO);
        assert_string_equal(e.message, "/dev/full: cannot be written: no space is left on the device");
    }
    casus_output_free(output);
    output = file_output("/dev/full");
    assert_int_equal(casus_output_write(output, much, sizeof much, &e), CASUS_E_IO);
    assert_int_equal(casus_output_write(output, "x", 1, &e), CASUS_E_IO);
    assert_int_equal(casus_output_close(output, &e), CASUS_E_IO);
    casus_output_free(output);
    struct stat status;
    assert_int_equal(stat("/dev/full", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void test_cannot_take_its_place(void **state) {
    (void)state;
    casus_error first, e;
    const char *path = in_folder("place");
    casus_output *output = file_output(path);
    write_text(output, "x");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(casus_output_close(output, &first), CASUS_E_IO);
    assert_non_null(strstr(first.message, "place: cannot be written"));
    assert_int_equal(count_names(folder), 1); /* the folder; what was beside it is gone */
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(casus_output_close(output, &e), CASUS_E_IO);
    assert_string_equal(e.message, first.message);
    casus_output_free(output);
    assert_int_equal(count_names(folder), 0);
}

static void test_freed_without_close(void **state) {
    (void)state;
    casus_error e;
    const char *path = in_folder("old");
    put_file(path, "old");
    casus_output *output = file_output(path);
    write_text(output, "new");
    assert_int_equal(count_names(folder), 2);
    casus_output_free(output);
    expect_file(path, "old");
    assert_int_equal(count_names(folder), 1);

    /* At once, though a writer still holds it. */
    output = file_output(path);
    casus_output *held = casus__output_retain(output);
    casus__output_busy(held, 1);
    write_text(output, "new");
    casus_output_free(output);
    assert_int_equal(count_names(folder), 1);
    assert_int_equal(casus__output_usable(held, &e), CASUS_E_STATE);
    assert_string_equal(e.message, "the output was freed before it was closed");
    assert_int_equal(casus__output_take(held, "x", 1), 1);
    casus__output_busy(held, -1);
    casus__output_release(held);
    expect_file(path, "old");
    assert_int_equal(count_names(folder), 1);

    /* A closed one is freed as it is, a failed one leaves nothing. */
    output = file_output(path);
    held = casus__output_retain(output);
    write_text(output, "new");
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(casus__output_usable(held, &e), CASUS_E_STATE);
    casus__output_release(held);
    expect_file(path, "new");
    assert_int_equal(remove(path), 0);

    int calls = 0;
    assert_int_equal(casus_output_callback(NULL, refuse, &calls, &output, NULL), CASUS_OK);
    held = casus__output_retain(output);
    casus_output_free(output);
    assert_int_equal(casus__output_take(held, "x", 1), 1);
    casus__output_release(held);
    assert_int_equal(calls, 0);
}

static void test_busy(void **state) {
    (void)state;
    casus_error e;
    const char *path = in_folder("busy");
    casus_output *output = file_output(path);
    casus__output_busy(output, 1);
    write_text(output, "some ");
    assert_int_equal(casus_output_close(output, &e), CASUS_E_STATE);
    assert_non_null(strstr(e.message, "a writer on the output is not finished"));
    assert_false(is_there(path));
    write_text(output, "bytes"); /* nothing was done */
    casus__output_busy(output, -1);
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    expect_file(path, "some bytes");
    casus_output_free(output);
    assert_int_equal(remove(path), 0);
}

static void *free_output(void *output) {
    casus_output_free(output);
    return NULL;
}

/* Abandoned by one thread while another writes. */
static void test_abandoned_while_written(void **state) {
    (void)state;
    const char *path = in_folder("abandoned");
    for (int i = 0; i < 20; i++) {
        pthread_t thread;
        casus_output *output = file_output(path);
        casus_output *held = casus__output_retain(output);
        assert_int_equal(pthread_create(&thread, NULL, free_output, output), 0);
        while (casus__output_take(held, "some bytes", 10) == 0) {
        }
        assert_int_equal(pthread_join(thread, NULL), 0);
        assert_int_equal(casus__output_usable(held, NULL), CASUS_E_STATE);
        casus__output_release(held);
        assert_int_equal(count_names(folder), 0);
    }
}

/* Standard output is written in the order of the host's own bytes, and stays open. */
static void test_standard_output(void **state) {
    (void)state;
    const char *path = in_folder("stdout");
    (void)fflush(stdout);
    const int kept = dup(1);
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(kept >= 0 && file >= 0 && dup2(file, 1) == 1);
    printf("before ");
    casus_output *output = file_output("-");
    write_text(output, "some bytes");
    const casus_status closed = casus_output_close(output, NULL);
    casus_output_free(output);
    printf(" after");
    (void)fflush(stdout);
    casus_output *abandoned = file_output("-");
    casus_output_free(abandoned);
    printf(" all");
    (void)fflush(stdout);
    assert_int_equal(dup2(kept, 1), 1);
    (void)close(kept);
    (void)close(file);
    assert_int_equal(closed, CASUS_OK);
    expect_file(path, "before some bytes after all");
    assert_int_equal(remove(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_released_once),
        cmocka_unit_test(test_memory_and_a_reader),
        cmocka_unit_test(test_memory_is_copied),
        cmocka_unit_test(test_empty_memory),
        cmocka_unit_test(test_memory_refused),
        cmocka_unit_test(test_callback),
        cmocka_unit_test(test_close),
        cmocka_unit_test(test_one_reader),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_peek),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_stream),
        cmocka_unit_test(test_free_on_another_thread),
        cmocka_unit_test(test_readers_in_every_order),
        cmocka_unit_test(test_output_memory),
        cmocka_unit_test(test_output_null),
        cmocka_unit_test(test_output_callback),
        cmocka_unit_test(test_output_memory_short),
        cmocka_unit_test(test_file_appears_whole),
        cmocka_unit_test(test_large_file),
        cmocka_unit_test(test_rights),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_cannot_be_opened),
        cmocka_unit_test(test_full_device),
        cmocka_unit_test(test_cannot_take_its_place),
        cmocka_unit_test(test_freed_without_close),
        cmocka_unit_test(test_busy),
        cmocka_unit_test(test_abandoned_while_written),
        cmocka_unit_test(test_standard_output),
    };
    return cmocka_run_group_tests_name("bytes", tests, make_folder, remove_folder);
}
