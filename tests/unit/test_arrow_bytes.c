/* SPDX-License-Identifier: MIT */
/* IPC bytes whose checksums are right, though what they describe is not: somebody who wants to do harm can add up, too.
   Each word of what describes the data is changed in turn; and inputs that come in pieces, or fail on the way. */
#include "foreign_changes.h"

#include "arrow/ipc/checksum.h"
#include "arrow/ipc/ipc_source.h"
#include "arrow/ipc/ipc_writer.h"

static text bytes; /* of two batches, with dictionaries, lists and metadata */

/* What is described, with the place of its checksum. */
typedef struct described {
    int64_t at, size, digits;
} described;

static described parts[16];
static int part_count;
static casus__crc32c crc;

#define TABLE                                                                                                          \
    "a:+l(b:u=x,yy)=1,0,1|c:i<u>=p,q,p|d:tsu:Asia/Dushanbe=1,2,3|e:+w:2(f:i=1,2,3,4,5,6)=.,.,.|g:w:3=abc,?,def|"       \
    "h:+s(i:c<l>=1,2,3)=1,1,1|j:n=?,?,?|k:d:9,2,32=1,2,3"

static void write_bytes(int file) {
    foreign_stream s = {.count = 2};
    struct ArrowSchema again;
    foreign_table(TABLE, &s.schema, &s.arrays[0]);
    foreign_table(TABLE, &again, &s.arrays[1]);
    again.release(&again);
    struct ArrowArrayStream stream = foreign_start(&s);
    bytes = (text){NULL, 0};
    casus_output *output = output_to(&bytes);
    assert_int_equal(
        casus_arrow_write(NULL, &stream, file ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM, output, NULL),
        CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
}

static const unsigned char *at_byte(int64_t at) {
    return (const unsigned char *)bytes.data + at;
}

static void describe(int64_t at, int64_t size, int slot, int64_t *body) {
    casus__flat_span span = casus__flat_span_of(at_byte(at), size);
    const casus__flat_table root = casus__flat_read_root(&span);
    const casus_str digits = casus__ipc_get_pair(&root, slot, CASUS__IPC_CHECKSUM_KEY);
    assert_true(digits.size >= 8);
    *body = casus__flat_get(&root, CASUS__MESSAGE_BODY_LENGTH, 8, 0);
    parts[part_count++] = (described){at, size, digits.data - bytes.data};
}

/* Finds the messages, and in a file what stands at its end. */
static void find_parts(int file) {
    int64_t at = file ? 8 : 0;
    int64_t body = 0;
    part_count = 0;
    while (casus__load_le(at_byte(at + 4), 4) > 0) {
        const int64_t size = casus__load_le(at_byte(at + 4), 4);
        describe(at + 8, size, CASUS__MESSAGE_METADATA, &body);
        at += 8 + size + body;
    }
    if (file) {
        const int64_t size = casus__load_le(at_byte(bytes.size - 10), 4);
        describe(bytes.size - 10 - size, size, CASUS__FOOTER_METADATA, &body);
    }
    assert_true(part_count >= 5);
}

/* Makes the checksum of a part right again. */
static void sum_up(const described *d) {
    static const char digits[] = "0123456789abcdef";
    uint32_t sum = casus__crc32c_add(&crc, 0, bytes.data + d->at, d->digits - d->at);
    sum = casus__crc32c_add(&crc, sum, "00000000", 8);
    sum = casus__crc32c_add(&crc, sum, bytes.data + d->digits + 8, d->at + d->size - d->digits - 8);
    for (int i = 0; i < 8; i++) {
        bytes.data[d->digits + i] = digits[sum >> (28 - 4 * i) & 15];
    }
}

/* An input that gives its bytes in pieces, and fails after some (-1: not). */
typedef struct pieces {
    int64_t at, piece, fails;
} pieces;

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    pieces *p = user;
    const int64_t left = bytes.size - p->at;
    if (p->fails >= 0 && p->at >= p->fails) {
        return 5;
    }
    *out_size = size < p->piece ? size : p->piece;
    *out_size = *out_size < left ? *out_size : left;
    memcpy(buffer, bytes.data + p->at, (size_t)*out_size);
    p->at += *out_size;
    return 0;
}

/* Reads to the end; the number of rows, or -1 if it is refused. */
static int64_t rows_of(casus_input *input, casus_status *status, casus_error *e) {
    const casus__settings settings = casus__settings_of(NULL);
    casus__window window;
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    int64_t rows = 0;
    casus__window_init(&window, input);
    *status = casus__window_fill(&window, 64, e);
    if (*status == CASUS_OK) {
        *status = casus__ipc_open(&settings, &window, CASUS__COLUMNS_ALL, &stream, e);
    }
    if (*status == CASUS_OK) {
        int code = 0;
        while ((code = stream.get_next(&stream, &array)) == 0 && array.release != NULL) {
            rows += array.length;
            array.release(&array);
        }
        if (code != 0) {
            *status = CASUS_E_STATE;
            assert_non_null(stream.get_last_error(&stream));
            (void)snprintf(e->message, sizeof e->message, "%s", stream.get_last_error(&stream));
        }
        stream.release(&stream);
    }
    casus__window_free(&window);
    casus_input_free(input);
    return *status == CASUS_OK ? rows : -1;
}

static int64_t rows_in_memory(casus_error *e) {
    casus_input *input = NULL;
    casus_status status = CASUS_OK;
    assert_int_equal(
        casus_input_memory(NULL, bytes.data, bytes.size, "x.arrow", casus_release_none, NULL, &input, NULL), CASUS_OK);
    const int64_t rows = rows_of(input, &status, e);
    if (rows < 0 && strncmp(e->message, "x.arrow: ", 9) != 0) {
        WRONG("%d: %s", status, e->message);
    }
    return rows;
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

static void sweep(int file) {
    static const int64_t values[] = {0, 1, 3, 7, 0x7fffffff, INT64_C(0x80000000), INT64_C(0xffffffff), 0x10000, 0x100};
    int refused = 0;
    casus_error e = {0};
    write_bytes(file);
    find_parts(file);
    for (int i = 0; i < part_count; i++) {
        sum_up(&parts[i]);
    }
    assert_int_equal(rows_in_memory(&e), 6);
    for (int i = 0; i < part_count; i++) {
        for (int64_t at = parts[i].at; at + 4 <= parts[i].at + parts[i].size; at += 4) {
            unsigned char *word = (unsigned char *)bytes.data + at;
            unsigned char before[4];
            memcpy(before, word, 4);
            for (size_t k = 0; k < sizeof values / sizeof values[0] + 4; k++) {
                static const int near[] = {1, -1, 8, -8};
                const size_t plain = sizeof values / sizeof values[0];
                casus__store_le(word, k < plain ? values[k] : casus__load_le(before, 4) + near[k - plain], 4);
                sum_up(&parts[i]);
                const int64_t rows = rows_in_memory(&e);
                refused += rows < 0;
                assert_true(rows <= 6);
            }
            memcpy(word, before, 4);
            sum_up(&parts[i]);
        }
    }
    assert_int_equal(rows_in_memory(&e), 6); /* all is as it was */
    assert_true(refused > 1000);
    free(bytes.data);
    none_wrong();
}

static void words_of_streams(void **state) {
    (void)state;
    sweep(0);
}

static void words_of_files(void **state) {
    (void)state;
    sweep(1);
}

/* Checksums that are no numbers, too few of them, or of other columns. */
static void checksums(void **state) {
    static const struct {
        int64_t at; /* from the first digit of the first batch */
        char digit;
        int add_up;
        const char *message;
    } cases[] = {
        {0, 'g', 0, "what describes it differs from its checksum"},
        {7, 'G', 0, "what describes it differs from its checksum"},
        {0, '/', 0, "what describes it differs from its checksum"},
        {8, 'g', 1, "a differs from its checksum"},
        {8, '/', 1, "a differs from its checksum"},
        {16, ':', 1, "c differs from its checksum"},
        {24, '`', 1, "d differs from its checksum"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_error e = {0};
        write_bytes(0);
        find_parts(0);
        const described *batch = &parts[3]; /* behind the schema and two dictionaries */
        bytes.data[batch->digits + cases[i].at] = cases[i].digit;
        if (cases[i].add_up) {
            sum_up(batch);
        }
        if (rows_in_memory(&e) != -1 || strstr(e.message, cases[i].message) == NULL ||
            strstr(e.message, "the file was damaged after it was written") == NULL) {
            WRONG("case %d: %s", (int)i, e.message);
        }
        free(bytes.data);
    }
    none_wrong();
}

/* ---- Pieces ------------------------------------------------------------------------------------------------------ */

static void in_pieces(void **state) {
    static const int64_t sizes[] = {1, 7, 64, 4096};
    (void)state;
    for (int file = 0; file < 2; file++) {
        write_bytes(file);
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            pieces p = {0, sizes[i], -1};
            casus_input *input = NULL;
            casus_status status = CASUS_OK;
            casus_error e = {0};
            assert_int_equal(casus_input_callback(NULL, give, &p, "x.arrow", &input, NULL), CASUS_OK);
            assert_int_equal(rows_of(input, &status, &e), 6);
        }
        free(bytes.data);
    }
    none_wrong();
}

/* Wherever the input fails, that is what is said. */
static void failing_inputs(void **state) {
    (void)state;
    for (int file = 0; file < 2; file++) {
        write_bytes(file);
        for (int64_t fails = 0; fails < bytes.size; fails += 61) {
            pieces p = {0, 61, fails};
            casus_input *input = NULL;
            casus_status status = CASUS_OK;
            casus_error e = {0};
            assert_int_equal(casus_input_callback(NULL, give, &p, "x.arrow", &input, NULL), CASUS_OK);
            assert_int_equal(rows_of(input, &status, &e), -1);
            char wanted[100];
            (void)snprintf(wanted, sizeof wanted, "x.arrow: the read callback failed at byte %lld", (long long)p.at);
            if (strcmp(e.message, wanted) != 0) {
                WRONG("%s, byte %d: %s", file ? "file" : "stream", (int)fails, e.message);
            }
        }
        free(bytes.data);
    }
    none_wrong();
}

/* Cut anywhere, a file is refused; a stream of another program may end between two messages. */
static void cut(void **state) {
    (void)state;
    for (int file = 0; file < 2; file++) {
        write_bytes(file);
        find_parts(file);
        const int64_t all = bytes.size;
        for (bytes.size = all - 1; bytes.size >= 64; bytes.size -= 3) {
            casus_error e = {0};
            const int64_t rows = rows_in_memory(&e);
            int between = 0;
            for (int i = 1; i < part_count && !file; i++) {
                between |= bytes.size == parts[i].at - 8;
            }
            if (between ? rows < 0 || rows >= 6 : rows != -1) {
                WRONG("%s, %d bytes: %d rows", file ? "file" : "stream", (int)bytes.size, (int)rows);
            }
        }
        free(bytes.data);
    }
    none_wrong();
}

static int set_up(void **state) {
    const casus__settings settings = casus__settings_of(NULL);
    (void)state;
    casus__crc32c_init(&crc, &settings);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_streams), cmocka_unit_test(words_of_files), cmocka_unit_test(checksums),
        cmocka_unit_test(in_pieces),        cmocka_unit_test(failing_inputs), cmocka_unit_test(cut),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
