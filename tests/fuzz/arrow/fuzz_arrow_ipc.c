/* SPDX-License-Identifier: MIT */
/* Arrow files and streams that are damaged on purpose, through the whole reader. Each input decides how one of a few
   sound files is changed; then it is read as it is. The key of the checksums is spoilt first, or they would tell of
   every change before anything else looks at it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "../unit/ipc_tables.h"
#include "base/memory.h"
#include "arrow/ipc/checksum.h"
#include "arrow/ipc/ipc_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds) {
    if (!holds) {
        abort();
    }
}

static int32_t collect(void *user, const void *data, int64_t size) {
    const casus_allocator a = casus__allocator_libc();
    return !casus__buffer_append(&a, user, data, size);
}

/* ---- Sound files ----------------------------------------------------------------------------------------------- */

static const char events[] =
    "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-26\"},\"notes\":"
    "\"caf\xC3\xA9\","
    "\"locations\":[{\"role\":\"effect\",\"lat\":38.5,\"lon\":70.25,\"name\":\"Place\",\"country\":\"Tajikistan\"}],"
    "\"actors\":[{\"kind\":\"state_forces\",\"name\":\"A\"},{\"name\":\"B\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":2,\"high\":3}],\"more\":{\"x\":[1,2]}}\n"
    "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"series\",\"sources\":[{\"name\":\"Reuters\",\"url\":\"https://"
    "x.example\"}],"
    "\"relations\":[{\"type\":\"part_of\",\"dataset\":\"d\",\"id\":\"1\"}]}\n";
static const char rows[] =
    "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,fatalities,latitude,longitude,"
    "country,notes,time_precision,geo_precision\n"
    "A1,2021-01-04,2021,Battles,Armed clash,Front,3,1.5,2.5,Velmora,note,1,1\n"
    "bad\n\n"
    "A2,2021-01-05,2021,Riots,Mob violence,Crowd,0,1.5,2.5,Velmora,\"a, b\",1,2\n";

static void write_events(const char *text, size_t size, int32_t format, casus__buffer *to) {
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_write_options writing = CASUS_WRITE_OPTIONS_INIT;
    casus_output *out = NULL;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_writer *writer = NULL;
    casus_batch *batch = NULL;
    reading.on_error = CASUS_ON_ERROR_SKIP;
    writing.format = format;
    check(casus_input_memory(NULL, text, (int64_t)size, "x", casus_release_none, NULL, &input, NULL) == CASUS_OK);
    check(casus_reader_new(NULL, input, &reading, &reader, NULL) == CASUS_OK);
    check(casus_output_callback(NULL, collect, to, &out, NULL) == CASUS_OK);
    check(casus_writer_new(NULL, out, &writing, &writer, NULL) == CASUS_OK);
    while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        check(casus_writer_add(writer, batch, NULL, NULL) == CASUS_OK);
        casus_batch_free(batch);
    }
    check(casus_writer_finish(writer, NULL) == CASUS_OK);
    casus_writer_free(writer);
    check(casus_output_close(out, NULL) == CASUS_OK);
    casus_output_free(out);
    casus_reader_free(reader);
    casus_input_free(input);
}

static void write_table(const column_made *table, int file, casus__buffer *to) {
    const casus__settings settings = casus__settings_of(NULL);
    casus__ipc_writer w;
    casus__sink *sink = malloc(sizeof *sink);
    struct ArrowSchema schema;
    struct ArrowArray array;
    check(sink != NULL);
    casus__sink_init(sink, collect, to);
    make_schema(table, &schema);
    check(casus__ipc_writer_begin(&w, &settings, sink, file, &schema, NULL) == CASUS_OK);
    schema.release(&schema);
    for (int i = 0; i < 2; i++) {
        make_array(table, &array);
        check(casus__ipc_writer_add(&w, &array, NULL, 0, NULL) == CASUS_OK);
    }
    check(casus__ipc_writer_end(&w, NULL) == CASUS_OK);
    casus__ipc_writer_free(&w);
    check(casus__sink_flush(sink));
    free(sink);
}

static void load_file(const char *path, casus__buffer *to) {
    char bytes[4096];
    size_t size = 0;
    FILE *file = fopen(path, "rb");
    check(file != NULL);
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        check(collect(to, bytes, (int64_t)size) == 0);
    }
    fclose(file);
}

static void spoil_checksums(casus__buffer *b) {
    static const char key[] = CASUS__IPC_CHECKSUM_KEY;
    for (int64_t i = 0; i + (int64_t)sizeof key <= b->size; i++) {
        if (memcmp(b->data + i, key, sizeof key - 1) == 0) {
            b->data[i] = 'x';
        }
    }
}

#define SOUND 9

static const casus__buffer *sound_file(int which) {
    static casus__buffer files[SOUND];
    if (files[0].size == 0) {
        for (int i = 0; i < 2; i++) {
            write_events(events, sizeof events - 1, i ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM, &files[i]);
            write_events(rows, sizeof rows - 1, i ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM, &files[2 + i]);
            write_table(&table_made, i, &files[4 + i]);
            write_table(&acled_made, i, &files[6 + i]);
        }
        load_file(CASUS_TEST_ROOT "/tests/data/arrow/views.arrow", &files[8]);
        for (int i = 0; i < SOUND; i++) {
            spoil_checksums(&files[i]);
        }
    }
    return &files[which];
}

/* ---- Damage ---------------------------------------------------------------------------------------------------- */

/* splitmix64 */
static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static void store(uint8_t *to, uint64_t value, size_t size) {
    for (size_t i = 0; i < size; i++, value >>= 8) {
        to[i] = (uint8_t)value;
    }
}

/* Half of all changes hit what describes the data: words of 4 bytes that are small and not 0 are offsets and sizes. */
static size_t choose_place(const uint8_t *data, size_t size, uint64_t *state) {
    size_t at = next_random(state) % size;
    for (int i = 0; next_random(state) % 2 == 0 && i < 64; i++) {
        at = next_random(state) % size & ~(size_t)3;
        if (at + 4 <= size && data[at] != 0 && data[at + 2] == 0 && data[at + 3] == 0) {
            break;
        }
    }
    return at;
}

static size_t damage(uint8_t *data, size_t size, uint64_t *state) {
    static const uint64_t values[] = {0,
                                      1,
                                      7,
                                      8,
                                      64,
                                      0x7f,
                                      0x80,
                                      0xff,
                                      0x7fff,
                                      0xffff,
                                      0x10000,
                                      0x7ffffffe,
                                      0x7fffffff,
                                      0x80000000,
                                      0xffffffff,
                                      0x100000000,
                                      UINT64_MAX,
                                      UINT64_MAX / 2,
                                      UINT64_MAX - 7};
    for (uint64_t left = 1 + next_random(state) % (next_random(state) % 4 == 0 ? 24 : 3); left > 0; left--) {
        const size_t at = choose_place(data, size, state);
        const uint64_t r = next_random(state);
        size_t width = (size_t)1 << (r >> 8) % 4;
        width = width < size - at ? width : size - at;
        switch (r % 8) {
        case 0: data[at] ^= (uint8_t)(1u << (r >> 16) % 8); break;
        case 1: data[at] = (uint8_t)(r >> 16); break;
        case 2: data[at] = (uint8_t)(data[at] + (r >> 16) % 9 - 4); break;
        case 3:
        case 4: store(data + at, values[(r >> 16) % (sizeof values / sizeof values[0])], width); break;
        case 5: store(data + at, next_random(state) % (2 * size), width); break;
        case 6: {
            const size_t from = next_random(state) % size;
            const size_t most = size - (from > at ? from : at);
            memmove(data + at, data + from, (r >> 16) % 64 % (most + 1));
            break;
        }
        default:
            if ((r >> 16) % 16 == 0) {
                size = at + 1;
            }
            break;
        }
    }
    return size;
}

/* ---- Reading --------------------------------------------------------------------------------------------------- */

static int32_t ignore(void *user, const void *data, int64_t size) {
    (void)user;
    (void)data;
    (void)size;
    return 0;
}

/* Everything that a batch holds, and all of it written again. */
static void use_batch(casus_event *event, casus_writer *writer, const casus_batch *batch) {
    const int64_t count = casus_batch_row_count(batch) < 8 ? casus_batch_row_count(batch) : 8;
    for (int64_t row = 0; row < count; row++) {
        char field[16];
        int64_t got = 0;
        casus_batch_source_row(batch, row);
        casus_batch_native_field(batch, row, 0, field, sizeof field, &got, NULL);
        casus_event_read(event, batch, row, NULL);
    }
    if (writer != NULL) {
        casus_writer_add(writer, batch, NULL, NULL);
    }
}

/* `again`: what was read is written, too. */
static void read_all(const void *data, size_t size, int again) {
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_write_options writing = CASUS_WRITE_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_output *output = NULL;
    casus_reader *reader = NULL;
    casus_writer *writer = NULL;
    casus_batch *batch = NULL;
    casus_event *event = NULL;
    casus_report report = CASUS_REPORT_INIT;
    casus_error error;
    reading.on_error = CASUS_ON_ERROR_SKIP;
    writing.format = CASUS_FORMAT_ARROW;
    check(casus_event_new(NULL, &event, NULL) == CASUS_OK);
    check(casus_input_memory(NULL, data, (int64_t)size, "fuzz", casus_release_none, NULL, &input, NULL) == CASUS_OK);
    check(casus_output_callback(NULL, ignore, NULL, &output, NULL) == CASUS_OK);
    check(!again || casus_writer_new(NULL, output, &writing, &writer, NULL) == CASUS_OK);
    if (casus_reader_new(NULL, input, &reading, &reader, &error) == CASUS_OK) {
        while (casus_reader_next(reader, &batch, &error) == CASUS_OK && batch != NULL) {
            use_batch(event, writer, batch);
            casus_batch_free(batch);
        }
        check(casus_reader_report(reader, &report, NULL) == CASUS_OK);
        if (again) {
            casus_writer_finish(writer, NULL);
        }
    }
    casus_writer_free(writer);
    casus_output_free(output);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_event_free(event);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint64_t state = size;
    for (size_t i = 0; i < size; i++) {
        state = (state ^ data[i]) * 0x100000001B3u; /* FNV-1a */
    }
    const casus__buffer *sound = sound_file((int)(next_random(&state) % SOUND));
    uint8_t *changed = malloc((size_t)sound->size);
    check(changed != NULL);
    memcpy(changed, sound->data, (size_t)sound->size);
    const size_t left = damage(changed, (size_t)sound->size, &state);
    uint8_t *exact = realloc(changed, left); /* for the address sanitizer */
    check(exact != NULL);
    read_all(exact, left, next_random(&state) % 8 == 0);
    free(exact);
    return 0;
}
