/* SPDX-License-Identifier: MIT */
/* Arrow files and streams that are damaged on purpose, through the whole reader. The input says how one of a few sound
   files is changed, or is one itself; then it is read as it is. The key of the checksums is spoilt first, or they would
   tell of every change before anything else looks at it. */
#include "common/reading.h"

#include "unit/ipc_tables.h"
#include "base/memory.h"
#include "arrow/ipc/checksum.h"
#include "arrow/ipc/ipc_writer.h"

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

static void store(uint8_t *to, uint64_t value, size_t size) {
    for (size_t i = 0; i < size; i++, value >>= 8) {
        to[i] = (uint8_t)value;
    }
}

/* Half of all changes hit what describes the data: words of 4 bytes that are small and not 0 are offsets and sizes. */
static size_t choose_place(const uint8_t *data, size_t size, fuzz_choices *c) {
    const uint32_t chosen = fuzz_u32(c);
    if (chosen % 2 == 0) {
        return chosen / 2 % size;
    }
    size_t at = 0;
    for (uint32_t left = chosen / 2 % 1024; left > 0 && at + 8 <= size; at += 4) {
        left -= data[at + 4] != 0 && data[at + 6] == 0 && data[at + 7] == 0;
    }
    return at;
}

static size_t damage(uint8_t *data, size_t size, fuzz_choices *c) {
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
    for (int changes = 0; changes < 24 && !fuzz_is_empty(c); changes++) {
        const size_t at = choose_place(data, size, c);
        const uint8_t how = fuzz_byte(c);
        const uint8_t value = fuzz_byte(c);
        size_t width = (size_t)1 << how / 8 % 4;
        width = width < size - at ? width : size - at;
        switch (how % 8) {
        case 0: data[at] ^= (uint8_t)(1u << value % 8); break;
        case 1: data[at] = value; break;
        case 2: data[at] = (uint8_t)(data[at] + value % 9 - 4); break;
        case 3:
        case 4: store(data + at, values[value % COUNT(values)], width); break;
        case 5: store(data + at, fuzz_u32(c) % (2 * size), width); break;
        case 6: {
            const size_t from = fuzz_u32(c) % size;
            const size_t most = size - (from > at ? from : at);
            memmove(data + at, data + from, value % 64 % (most + 1));
            break;
        }
        default:
            if (value % 16 == 0) {
                size = at + 1;
            }
            break;
        }
    }
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    static const int ways[] = {0, 1, 0, 7}; /* what is read of rows that somebody damaged need not be written */
    const uint8_t which = fuzz_byte(&c);
    const uint8_t way = fuzz_byte(&c);
    int64_t left = 0;
    char *exact = NULL;
    if (which % 16 >= SOUND) {
        exact = fuzz_rest(&c, &left);
    } else {
        const casus__buffer *sound = sound_file(which % 16);
        char *changed = fuzz_copy(sound->data, (size_t)sound->size);
        left = (int64_t)damage((uint8_t *)changed, (size_t)sound->size, &c);
        exact = fuzz_copy(changed, (size_t)left);
        free(changed);
    }
    options.on_error = CASUS_ON_ERROR_SKIP;
    fuzz_check_reading(exact, left, &options, ways[way % COUNT(ways)], fuzz_hash(way, data, size));
    free(exact);
    return 0;
}
