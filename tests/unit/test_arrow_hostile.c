/* SPDX-License-Identifier: MIT */
/* Arrow messages that no honest writer makes, each refused with what is wrong and where. */
#include "ipc_fixture.h"

#include "arrow/ipc/flatbuffer/flat_build.h"

static const casus__flat_shape message_shape = {5, {2, 1, 4, 8, 4}};
static const casus__flat_shape schema_shape = {3, {2, 4, 4}};
static const casus__flat_shape field_shape = {7, {4, 1, 1, 4, 4, 4, 4}};
static const casus__flat_shape int_shape = {2, {4, 1}};
static const casus__flat_shape nothing_shape = {0, {0}};
static const casus__flat_shape batch_shape = {4, {8, 4, 4, 4}};
static const casus__flat_shape codec_shape = {2, {1, 1}};

static casus__flatbuffer flat;
static text made;

static void begin(void) {
    static casus_allocator libc;
    libc = casus__allocator_libc();
    casus__flat_begin(&flat, &libc);
}

/* Appends the message at hand, with a body of zeroes. */
static void end(int64_t body) {
    unsigned char prefix[8];
    static const char zeroes[256];
    casus__flat_pad(&flat, 0, 8);
    assert_false(flat.failed);
    casus__store_le(prefix, -1, 4);
    casus__store_le(prefix + 4, flat.bytes.size, 4);
    collect(&made, prefix, 8);
    collect(&made, flat.bytes.data, flat.bytes.size);
    collect(&made, zeroes, body);
    casus__flat_free(&flat);
}

static int64_t message(int type, int64_t body) {
    begin();
    const int64_t m = casus__flat_root(&flat, &message_shape, body != 0 ? 15 : 7);
    casus__flat_set(&flat, m, 0, 4);
    casus__flat_set(&flat, m, 1, type);
    if (body != 0) {
        casus__flat_set(&flat, m, 3, body);
    }
    return m;
}

/* A schema of one column `x`. */
static void schema(int endianness, int type_id, int width) {
    const int64_t m = message(1, 0);
    const int64_t s = casus__flat_link_table(&flat, m, 2, &schema_shape, 3);
    casus__flat_set(&flat, s, 0, endianness);
    const int64_t fields = casus__flat_link_tables(&flat, s, 1, 1);
    const int64_t f = casus__flat_element(&flat, fields, 0, &field_shape, 1 | 4 | 8 | 32);
    casus__flat_set(&flat, f, 2, type_id);
    casus__flat_link_text(&flat, f, 0, "x", 1);
    const int64_t type = casus__flat_link_table(&flat, f, 3, &int_shape, 3);
    casus__flat_set(&flat, type, 0, width);
    casus__flat_set(&flat, type, 1, 1);
    casus__flat_link_tables(&flat, f, 5, 0);
    end(0);
}

/* A batch of column `x`: its rows, its node and its two buffers; `codec` < 0: not compressed. */
static void batch(int64_t rows, const int64_t node[2], const int64_t buffers[4], int codec, int64_t body) {
    unsigned char structs[32];
    const int64_t m = message(3, body);
    const int64_t b = casus__flat_link_table(&flat, m, 2, &batch_shape, codec < 0 ? 7 : 15);
    casus__flat_set(&flat, b, 0, rows);
    casus__store_le(structs, node[0], 8);
    casus__store_le(structs + 8, node[1], 8);
    casus__flat_link_structs(&flat, b, 1, structs, 1, 16);
    for (int i = 0; i < 4; i++) {
        casus__store_le(structs + 8 * i, buffers[i], 8);
    }
    casus__flat_link_structs(&flat, b, 2, structs, 2, 16);
    if (codec >= 0) {
        const int64_t c = casus__flat_link_table(&flat, b, 3, &codec_shape, 1);
        casus__flat_set(&flat, c, 0, codec);
    }
    end(body > 0 && body <= 256 ? body : 0);
}

/* What was made is refused with this text. */
static void refused(casus_status status, const char *wanted) {
    int64_t batches = 0;
    casus_error e = {0};
    assert_int_equal(drain(made.data, made.size, NULL, &batches, &e), status);
    if (strstr(e.message, wanted) == NULL) {
        fail_msg("not '%s' but '%s'", wanted, e.message);
    }
    assert_true(e.byte_offset >= 0);
    free(made.data);
    made = (text){NULL, 0};
}

static void schemas(void **state) {
    (void)state;
    schema(1, CASUS__IPC_INT, 32);
    refused(CASUS_E_UNSUPPORTED, "x.arrow: schema (byte 44): the data is big-endian");
    schema(0, CASUS__IPC_UNION, 32);
    refused(CASUS_E_UNSUPPORTED, "field 'x' has the Arrow type union (14), which casus does not read");
    schema(0, CASUS__IPC_RUN_ENDS, 32);
    refused(CASUS_E_UNSUPPORTED, "run-end encoded");
    schema(0, 99, 32);
    refused(CASUS_E_UNSUPPORTED, "(99)");
    schema(0, CASUS__IPC_INT, 24);
    refused(CASUS_E_SYNTAX, "field 'x' is no valid int");
    schema(0, CASUS__IPC_LIST, 32);
    refused(CASUS_E_SYNTAX, "field 'x', a list, has the wrong number of children");
    schema(0, CASUS__IPC_LIST_VIEW, 32);
    refused(CASUS_E_SYNTAX, "field 'x', a list_view, has the wrong number of children");
    schema(0, CASUS__IPC_LARGE_LIST_VIEW, 32);
    refused(CASUS_E_SYNTAX, "field 'x', a large_list_view, has the wrong number of children");
    schema(0, CASUS__IPC_INTERVAL, 32);
    refused(CASUS_E_UNSUPPORTED, "interval");
    schema(0, CASUS__IPC_FIXED_BINARY, -1);
    refused(CASUS_E_SYNTAX, "field 'x' is no valid fixed binary");
}

/* What was made is read, with so many batches. */
static void taken(int64_t wanted) {
    int64_t batches = 0;
    casus_error e = {0};
    if (drain(made.data, made.size, NULL, &batches, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(batches, wanted);
    free(made.data);
    made = (text){NULL, 0};
}

#define ENCODED 16
#define WITH_PAIRS 64

/* A field of a name and a type, whose table has two numbers; `more` are members that the caller links. */
static int64_t add_field(int64_t fields, const char *name, int64_t size, int type_id, const casus__flat_shape *shape,
                         const int64_t numbers[2], uint32_t more) {
    const int64_t f = casus__flat_element(&flat, fields, 0, &field_shape, 1 | 4 | 8 | 32 | more);
    casus__flat_set(&flat, f, 2, type_id);
    casus__flat_link_text(&flat, f, 0, name, size);
    const int64_t type = casus__flat_link_table(&flat, f, 3, shape, (1u << shape->count) - 1);
    for (int i = 0; i < 2 && shape->sizes[i] > 0; i++) {
        casus__flat_set(&flat, type, i, numbers[i]);
    }
    return f;
}

/* Starts a schema of `count` fields, which all are the first: small in bytes, and as long as one likes. */
static int64_t begin_fields(int64_t count) {
    const int64_t m = message(1, 0);
    const int64_t s = casus__flat_link_table(&flat, m, 2, &schema_shape, 2);
    return casus__flat_link_tables(&flat, s, 1, count);
}

static void repeat(int64_t elements, int64_t first, int64_t count) {
    for (int64_t i = 1; i < count; i++) {
        casus__store_le(flat.bytes.data + elements + 4 + 4 * i, first - (elements + 4 + 4 * i), 4);
    }
}

static void times(void **state) {
    static const casus__flat_shape time_shape = {2, {2, 4}};
    static const struct {
        int64_t numbers[2];
        int valid;
    } cases[] = {{{0, 32}, 1},  {{1, 32}, 1}, {{2, 64}, 1}, {{3, 64}, 1}, {{4, 64}, 0},
                 {{-1, 32}, 0}, {{0, 64}, 0}, {{2, 32}, 0}, {{1, 16}, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int64_t f = add_field(begin_fields(1), "x", 1, CASUS__IPC_TIME, &time_shape, cases[i].numbers, 0);
        casus__flat_link_tables(&flat, f, 5, 0);
        end(0);
        if (cases[i].valid) {
            taken(0);
        } else {
            refused(CASUS_E_SYNTAX, "field 'x' is no valid time");
        }
    }
}

static void names_of_fields(void **state) {
    static const int64_t numbers[] = {32, 1};
    static const struct {
        const char *name;
        int64_t size;
    } cases[] = {{"a\0b", 3}, {"\xff", 1}, {"\xc3", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int64_t f =
            add_field(begin_fields(1), cases[i].name, cases[i].size, CASUS__IPC_INT, &int_shape, numbers, 0);
        casus__flat_link_tables(&flat, f, 5, 0);
        end(0);
        refused(CASUS_E_SYNTAX, "the name of a field is not UTF-8");
    }
}

/* Texts that overlap add up to more than the file has, and fields to more than there may be. */
static void texts_without_end(void **state) {
    static const int64_t numbers[] = {32, 1}, seconds[] = {0, 0};
    static const casus__flat_shape moment_shape = {2, {2, 4}}, seconds_shape = {1, {2}};
    static const casus__flat_shape pair_shape = {2, {4, 4}};
    static char text_[4000];
    (void)state;
    memset(text_, 'x', sizeof text_);
    int64_t fields = begin_fields(400);
    int64_t f = add_field(fields, text_, sizeof text_, CASUS__IPC_INT, &int_shape, numbers, 0);
    repeat(fields, f, 400);
    casus__flat_link_tables(&flat, f, 5, 0);
    end(0);
    refused(CASUS_E_LIMIT, "its texts are larger than the whole of it");

    fields = begin_fields(400);
    f = add_field(fields, "x", 1, CASUS__IPC_TIMESTAMP, &seconds_shape, seconds, 0);
    repeat(fields, f, 400);
    const int64_t type = casus__flat_link_table(&flat, f, 3, &moment_shape, 3);
    casus__flat_set(&flat, type, 0, 0);
    casus__flat_link_text(&flat, type, 1, text_, sizeof text_);
    casus__flat_link_tables(&flat, f, 5, 0);
    end(0);
    refused(CASUS_E_LIMIT, "its texts are larger than the whole of it");

    fields = begin_fields(1);
    f = add_field(fields, "x", 1, CASUS__IPC_INT, &int_shape, numbers, WITH_PAIRS);
    const int64_t pairs = casus__flat_link_tables(&flat, f, 6, 400);
    const int64_t pair = casus__flat_element(&flat, pairs, 0, &pair_shape, 3);
    casus__flat_link_text(&flat, pair, 0, "k", 1);
    casus__flat_link_text(&flat, pair, 1, text_, sizeof text_);
    repeat(pairs, pair, 400);
    casus__flat_link_tables(&flat, f, 5, 0);
    end(0);
    refused(CASUS_E_LIMIT, "its texts are larger than the whole of it");

    fields = begin_fields(20000);
    f = add_field(fields, "x", 1, CASUS__IPC_INT, &int_shape, numbers, 0);
    repeat(fields, f, 20000);
    casus__flat_link_tables(&flat, f, 5, 0);
    end(0);
    refused(CASUS_E_LIMIT, "fields are more than 16384 or deeper than 32");
}

/* Words may be no lists and no structs. */
static void encoded_structs(void **state) {
    static const int64_t numbers[] = {32, 1};
    static const casus__flat_shape encoding_shape = {1, {8}};
    (void)state;
    const int64_t f = add_field(begin_fields(1), "x", 1, CASUS__IPC_STRUCT, &nothing_shape, numbers, ENCODED);
    casus__flat_link_table(&flat, f, 4, &encoding_shape, 0);
    const int64_t inner = casus__flat_link_tables(&flat, f, 5, 1);
    const int64_t g = add_field(inner, "y", 1, CASUS__IPC_INT, &int_shape, numbers, 0);
    casus__flat_link_tables(&flat, g, 5, 0);
    end(0);
    refused(CASUS_E_SYNTAX, "field 'x', a struct, has the wrong number of children");
}

/* Lists that are views, one after the other: what each takes is checked when its elements are read. */
static void list_views(void **state) {
    static const int64_t numbers[] = {32, 1};
    static const struct {
        int type;
        int64_t list[2], item[2], offsets;
        const char *message; /* NULL: it is taken */
    } cases[] = {
        {CASUS__IPC_LIST_VIEW, {4, 0}, {4, 0}, 16, NULL},
        {CASUS__IPC_LARGE_LIST_VIEW, {4, 0}, {4, 0}, 32, NULL},
        {CASUS__IPC_LIST_VIEW, {4, 0}, {0, 0}, 16, NULL},
        {CASUS__IPC_LIST_VIEW, {4, 0}, {4, 0}, 15, "field 'x': a buffer is shorter than its values"},
        {CASUS__IPC_LARGE_LIST_VIEW, {4, 0}, {4, 0}, 16, "field 'x': a buffer is shorter than its values"},
        {CASUS__IPC_LIST_VIEW, {4, 0}, {-1, 0}, 16, "field 'y': its length or its count of nulls cannot be"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int64_t structs[] = {cases[i].list[0], cases[i].list[1], cases[i].item[0], cases[i].item[1]};
        const int64_t buffers[] = {0, 0, 0, cases[i].offsets, 32, cases[i].offsets, 0, 0, 64, 16};
        unsigned char bytes[80];
        const int64_t f = add_field(begin_fields(1), "x", 1, cases[i].type, &nothing_shape, numbers, 0);
        const int64_t g =
            add_field(casus__flat_link_tables(&flat, f, 5, 1), "y", 1, CASUS__IPC_INT, &int_shape, numbers, 0);
        casus__flat_link_tables(&flat, g, 5, 0);
        end(0);
        const int64_t m = message(3, 80);
        const int64_t b = casus__flat_link_table(&flat, m, 2, &batch_shape, 7);
        casus__flat_set(&flat, b, 0, 4);
        for (int k = 0; k < 4; k++) {
            casus__store_le(bytes + 8 * k, structs[k], 8);
        }
        casus__flat_link_structs(&flat, b, 1, bytes, 2, 16);
        for (int k = 0; k < 10; k++) {
            casus__store_le(bytes + 8 * k, buffers[k], 8);
        }
        casus__flat_link_structs(&flat, b, 2, bytes, 5, 16);
        end(80);
        if (cases[i].message == NULL) {
            taken(1);
        } else {
            refused(CASUS_E_SYNTAX, cases[i].message);
        }
    }
}

/* What passes 2^31 bytes is not built; and a vector that begins where the bytes end is none. */
static void flatbuffers_without_room(void **state) {
    static const unsigned char bytes[] = {12, 0, 0, 0, 6, 0, 8, 0, 4, 0, 0, 0, 8, 0, 0, 0, 4, 0, 0, 0, 1, 0};
    casus__flat_span span = casus__flat_span_of(bytes, sizeof bytes);
    const casus__flat_table root = casus__flat_read_root(&span);
    (void)state;
    assert_int_equal(span.fault, -1);
    assert_int_equal(casus__flat_get_vector(&root, 0, 4).count, 0);
    assert_true(span.fault >= 0);
    for (int i = 0; i < 3; i++) {
        begin();
        const int64_t m = casus__flat_root(&flat, &message_shape, 15);
        if (i == 0) {
            casus__flat_link_text(&flat, m, 2, NULL, INT32_MAX);
        } else if (i == 1) {
            casus__flat_link_text(&flat, m, 2, NULL, INT32_MAX - 6);
        } else {
            casus__flat_link_structs(&flat, m, 2, NULL, INT32_MAX / 8, 16);
        }
        assert_true(flat.failed);
        assert_true(flat.bytes.size < 1000);
        casus__flat_free(&flat);
    }
}

/* Types that take no bytes, and views of which nobody says where they lead. */
static void odd_columns(void **state) {
    static const int64_t node[] = {4, 0}, empty[] = {0, 0, 0, 0}, wide[] = {0, 0, 0, 64};
    (void)state;
    schema(0, CASUS__IPC_FIXED_BINARY, 0);
    batch(4, node, empty, -1, 64);
    taken(1);
    schema(0, CASUS__IPC_BINARY_VIEW, 32);
    batch(4, node, wide, -1, 64);
    refused(CASUS_E_SYNTAX, "the batch does not say how many buffers it has");
    schema(0, CASUS__IPC_UTF8_VIEW, 32);
    batch(4, node, wide, -1, 64);
    refused(CASUS_E_SYNTAX, "the batch does not say how many buffers it has");
}

static void batches(void **state) {
    (void)state;
    static const struct {
        int64_t rows, node[2], buffers[4];
        int codec;
        int64_t body;
        casus_status status;
        const char *message;
    } cases[] = {
        {4, {4, 0}, {0, 0, 0, 16}, 0, 64, CASUS_E_UNSUPPORTED, "the data is compressed (LZ4)"},
        {4, {4, 0}, {0, 0, 0, 16}, 1, 64, CASUS_E_UNSUPPORTED, "the data is compressed (ZSTD)"},
        {4, {4, 0}, {0, 0, 0, 16}, 7, 64, CASUS_E_UNSUPPORTED, "the data is compressed (an unknown codec)"},
        {4, {100000, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "it says to have more elements than there can be"},
        {4, {INT32_MAX, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "its length or its count of nulls cannot be"},
        {4, {4, -2}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "its length or its count of nulls cannot be"},
        {4, {4, 0}, {0, 0, 0, 15}, -1, 64, CASUS_E_SYNTAX, "field 'x': a buffer is shorter than its values"},
        {4, {4, 1}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "a buffer is shorter than its values"},
        {4, {4, 0}, {0, 0, 56, 16}, -1, 64, CASUS_E_SYNTAX, "a buffer lies outside the body of the batch"},
        {4, {4, 0}, {0, 0, INT64_MAX, 16}, -1, 64, CASUS_E_SYNTAX, "outside the body"},
        {4, {4, 0}, {0, 0, -8, 16}, -1, 64, CASUS_E_SYNTAX, "outside the body"},
        {4, {4, 0}, {0, 0, 0, INT64_MIN}, -1, 64, CASUS_E_SYNTAX, "outside the body"},
        {4, {4, 0}, {0, 0, 4, 16}, -1, 64, CASUS_E_SYNTAX, "does not start at a multiple of 8 bytes"},
        {4, {4, 5}, {0, 8, 8, 16}, -1, 64, CASUS_E_SYNTAX, "its length or its count of nulls cannot be"},
        {4, {-1, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "its length or its count of nulls cannot be"},
        {4, {3, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_SYNTAX, "it has not as many elements as the batch has rows"},
        {INT64_C(1) << 31, {4, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_LIMIT, "2147483648 rows are not between 0 and"},
        {-1, {4, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_LIMIT, "-1 rows"},
        {INT32_MAX - 1, {4, 0}, {0, 0, 0, 16}, -1, 64, CASUS_E_LIMIT, "rows are more than its data can hold"},
        {4, {4, 0}, {0, 0, 0, 16}, -1, -8, CASUS_E_SYNTAX, "its body has -8 bytes"},
        {4, {4, 0}, {0, 0, 0, 16}, -1, 63, CASUS_E_SYNTAX, "its body has 63 bytes"},
        {4, {4, 0}, {0, 0, 0, 16}, -1, INT64_C(1) << 60, CASUS_E_SYNTAX, "ends in the middle of it; it was cut short"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        schema(0, CASUS__IPC_INT, 32);
        batch(cases[i].rows, cases[i].node, cases[i].buffers, cases[i].codec, cases[i].body);
        refused(cases[i].status, cases[i].message);
    }
}

/* Vectors whose elements all lead to one table: small in bytes, without end as a tree. */
static void fields_without_end(void **state) {
    (void)state;
    const int64_t m = message(1, 0);
    const int64_t s = casus__flat_link_table(&flat, m, 2, &schema_shape, 2);
    int64_t fields = casus__flat_link_tables(&flat, s, 1, 32);
    for (int level = 0; level < 20; level++) {
        const int64_t f = casus__flat_element(&flat, fields, 0, &field_shape, 1 | 4 | 8 | 32);
        for (int i = 1; i < 32; i++) {
            casus__store_le(flat.bytes.data + fields + 4 + 4 * i, f - (fields + 4 + 4 * i), 4);
        }
        casus__flat_set(&flat, f, 2, CASUS__IPC_STRUCT);
        casus__flat_link_text(&flat, f, 0, "x", 1);
        casus__flat_link_table(&flat, f, 3, &nothing_shape, 0);
        fields = casus__flat_link_tables(&flat, f, 5, level < 19 ? 32 : 0);
    }
    end(0);
    refused(CASUS_E_LIMIT, "fields are more than 16384 or deeper than 32");
}

/* Offsets of the FlatBuffers that lead to themselves or out. */
static void offsets(void **state) {
    (void)state;
    for (int64_t at = 8; at < 40; at += 4) {
        static const int64_t values[] = {0, 1, -1, 0x7fffffff, -0x7fffffff, 0x10000, 4, 8};
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            int64_t batches_read = 0;
            casus_error e;
            schema(0, CASUS__IPC_INT, 32);
            casus__store_le((unsigned char *)made.data + at, values[v], 4);
            (void)drain(made.data, made.size, NULL, &batches_read, &e);
            free(made.data);
            made = (text){NULL, 0};
        }
    }
}

static void messages(void **state) {
    (void)state;
    static const unsigned char prefixes[][8] = {
        {0xff, 0xff, 0xff, 0xff, 0xf8, 0xff, 0xff, 0x7f}, /* 2 GiB */
        {0xff, 0xff, 0xff, 0xff, 0xf8, 0xff, 0xff, 0xff}, /* negative */
        {0xff, 0xff, 0xff, 0xff, 0x07, 0x00, 0x00, 0x00}, /* no multiple of 8 */
        {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00}, /* the end at once */
    };
    static const char *const wanted[] = {"cut short", "it cannot have -8 bytes", "it cannot have 7 bytes",
                                         "does not start with one"};
    for (int i = 0; i < 4; i++) {
        collect(&made, prefixes[i], 8);
        refused(CASUS_E_SYNTAX, wanted[i]);
    }
    schema(0, CASUS__IPC_INT, 32);
    schema(0, CASUS__IPC_INT, 32);
    refused(CASUS_E_UNSUPPORTED, "it is neither a record batch nor a dictionary (type 1)");
}

/* Words that are not there, in a table of a dataset. */
static void codes_without_words(void **state) {
    (void)state;
    static const int32_t outside[] = {1, 2, 0};
    static const int32_t below[] = {1, -1, 0};
    const int32_t *const bad[] = {outside, below};
    for (int i = 0; i < 2; i++) {
        column_made columns[sizeof acled_columns_made / sizeof acled_columns_made[0]];
        column_made table = acled_made;
        memcpy(columns, acled_columns_made, sizeof columns);
        columns[4].buffers[1] = bad[i];
        table.children = columns;
        text t = ipc_of(&table, 1, 1);
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *read = NULL;
        casus_error e;
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x.arrow", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        casus_status status = casus_reader_new(NULL, input, NULL, &reader, &e);
        status = status == CASUS_OK ? casus_reader_next(reader, &read, &e) : status;
        assert_int_equal(status, CASUS_E_SYNTAX);
        assert_non_null(strstr(e.message, "event_type"));
        assert_null(read);
        casus_reader_free(reader);
        casus_input_free(input);
        free(t.data);
    }
}

/* The last column of a stream takes less memory than offsets of its rows would: nothing beyond it is looked at. */
static void narrow_last_column(void **state) {
    (void)state;
    static const uint8_t many_bits[8192];
    static const char *const formats[] = {"b", "c", "s", "w:1"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        const column_made column = {
            .format = formats[i], .name = "x", .length = 4096, .n_buffers = 2, .buffers = {NULL, many_bits}};
        const column_made table = {
            .format = "+s", .name = "", .length = 4096, .n_buffers = 1, .n_children = 1, .children = &column};
        for (int file = 0; file <= 1; file++) {
            text t = ipc_of(&table, 1, file);
            int64_t batches_read = 0;
            casus_error e;
            assert_int_equal(drain(t.data, t.size, NULL, &batches_read, &e), CASUS_OK);
            assert_int_equal(batches_read, 1);
            free(t.data);
        }
    }
}

/* Moments at the ends of their range, in every unit: no overflow on the way to a date or to an error of the cell. */
static void moments_at_the_ends(void **state) {
    (void)state;
    static const int64_t ends[] = {INT64_MIN, INT64_MAX, INT64_MIN + 1};
    static const char *const formats[] = {"tss:", "tsm:UTC", "tsu:+14:00", "tsn:-11:30", "tdm"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        column_made columns[sizeof acled_columns_made / sizeof acled_columns_made[0]];
        column_made table = acled_made;
        memcpy(columns, acled_columns_made, sizeof columns);
        columns[1] = (column_made){.format = formats[i],
                                   .name = "event_date",
                                   .flags = 2,
                                   .length = 3,
                                   .n_buffers = 2,
                                   .buffers = {NULL, ends}};
        table.children = columns;
        text t = ipc_of(&table, 1, 1);
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *read = NULL;
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x.arrow", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
        assert_int_equal(casus_reader_next(reader, &read, NULL), CASUS_OK);
        assert_int_equal(casus_batch_row_count(read), 3);
        casus_batch_free(read);
        casus_reader_free(reader);
        casus_input_free(input);
        free(t.data);
    }
}

/* Columns of type null take no bytes: some may stand beside a column of bits, and not any number. */
static void columns_of_nulls(void **state) {
    static const uint8_t some[2500];
    column_made columns[60];
    column_made table = {.format = "+s", .name = "", .length = 20000, .n_buffers = 1, .children = columns};
    (void)state;
    for (int i = 1; i < 60; i++) {
        columns[i] = (column_made){.format = "n", .name = "n", .flags = 2, .length = 20000, .null_count = 20000};
    }
    columns[0] = (column_made){.format = "b", .name = "b", .length = 20000, .n_buffers = 2, .buffers = {NULL, some}};
    table.n_children = 30;
    made = ipc_of(&table, 1, 0);
    taken(1);
    table.n_children = 60;
    made = ipc_of(&table, 1, 0);
    refused(CASUS_E_SYNTAX, "field 'n': it says to have more elements than there can be");
}

/* A block that is listed in the place of another, too: its rows would count twice. */
static void blocks_that_are_listed_twice(void **state) {
    static const int64_t values[100] = {1};
    column_made column[1] = {
        {.format = "l", .name = "x", .flags = 2, .length = 100, .n_buffers = 2, .buffers = {NULL, values}}};
    column_made table = {
        .format = "+s", .name = "", .length = 100, .n_buffers = 1, .n_children = 1, .children = column};
    const casus__settings settings = casus__settings_of(NULL);
    casus__sink sink;
    casus__ipc_writer w;
    struct ArrowSchema schema;
    (void)state;
    casus__sink_init(&sink, collect, &made);
    make_schema(&table, &schema);
    assert_int_equal(casus__ipc_writer_begin(&w, &settings, &sink, 1, &schema, NULL), CASUS_OK);
    schema.release(&schema);
    for (int i = 0; i < 2; i++) {
        struct ArrowArray array;
        make_array(&table, &array);
        assert_int_equal(casus__ipc_writer_add(&w, &array, NULL, 0, NULL), CASUS_OK);
        column[0].length = table.length = 1;
    }
    assert_int_equal(casus__ipc_writer_end(&w, NULL), CASUS_OK);
    casus__ipc_writer_free(&w);
    assert_true(casus__sink_flush(&sink));
    opened o;
    assert_int_equal(open_ipc(&o, made.data, made.size, NULL, NULL), CASUS_OK);
    assert_int_equal(o.source.batch_blocks.count, 2);
    char *const blocks = (char *)(uintptr_t)o.source.footer.data + o.source.batch_blocks.at;
    close_ipc(&o);
    memcpy(blocks + CASUS__BLOCK_SIZE, blocks, CASUS__BLOCK_SIZE);
    refused(CASUS_E_SYNTAX, "it lists more bytes than there are");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schemas),
        cmocka_unit_test(batches),
        cmocka_unit_test(fields_without_end),
        cmocka_unit_test(offsets),
        cmocka_unit_test(messages),
        cmocka_unit_test(codes_without_words),
        cmocka_unit_test(moments_at_the_ends),
        cmocka_unit_test(narrow_last_column),
        cmocka_unit_test(times),
        cmocka_unit_test(names_of_fields),
        cmocka_unit_test(texts_without_end),
        cmocka_unit_test(encoded_structs),
        cmocka_unit_test(odd_columns),
        cmocka_unit_test(list_views),
        cmocka_unit_test(columns_of_nulls),
        cmocka_unit_test(blocks_that_are_listed_twice),
        cmocka_unit_test(flatbuffers_without_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
