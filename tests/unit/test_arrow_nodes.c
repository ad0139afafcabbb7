/* SPDX-License-Identifier: MIT */
/* Every type of Arrow that is read: what its format says, and what its elements are as numbers, texts, days and ranges.
   The columns of casus have few of these types; other programs' files have the rest. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arrow/node.h"
#include "base/number/number.h"
#include "byte_order.h"

static casus_allocator libc;

static void release_schema(struct ArrowSchema *schema) {
    schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
    array->release = NULL;
}

/* ---- Formats ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *format;
    uint8_t type, layout, width, is_signed, unit, zone;
    int32_t fixed, shift;
} formats[] = {
    {"n", CASUS__ARROW_NULL, 0, 0, 0, 0, 0, 0, 0},
    {"b", CASUS__ARROW_BOOL, 0, 0, 0, 0, 0, 0, 0},
    {"c", CASUS__ARROW_INT, 0, 1, 1, 0, 0, 0, 0},
    {"C", CASUS__ARROW_INT, 0, 1, 0, 0, 0, 0, 0},
    {"s", CASUS__ARROW_INT, 0, 2, 1, 0, 0, 0, 0},
    {"I", CASUS__ARROW_INT, 0, 4, 0, 0, 0, 0, 0},
    {"l", CASUS__ARROW_INT, 0, 8, 1, 0, 0, 0, 0},
    {"e", CASUS__ARROW_FLOAT, 0, 2, 0, 0, 0, 0, 0},
    {"f", CASUS__ARROW_FLOAT, 0, 4, 0, 0, 0, 0, 0},
    {"g", CASUS__ARROW_FLOAT, 0, 8, 0, 0, 0, 0, 0},
    {"u", CASUS__ARROW_TEXT, 0, 4, 0, 0, 0, 0, 0},
    {"U", CASUS__ARROW_TEXT, 0, 8, 0, 0, 0, 0, 0},
    {"z", CASUS__ARROW_BINARY, 0, 4, 0, 0, 0, 0, 0},
    {"Z", CASUS__ARROW_BINARY, 0, 8, 0, 0, 0, 0, 0},
    {"vu", CASUS__ARROW_TEXT, CASUS__ARROW_VIEWS, 16, 0, 0, 0, 0, 0},
    {"vz", CASUS__ARROW_BINARY, CASUS__ARROW_VIEWS, 16, 0, 0, 0, 0, 0},
    {"w:3", CASUS__ARROW_BINARY, CASUS__ARROW_FIXED, 0, 0, 0, 0, 3, 0},
    {"d:10,2", CASUS__ARROW_DECIMAL, 0, 16, 0, 0, 0, 2, 0},
    {"d:10,-2", CASUS__ARROW_DECIMAL, 0, 16, 0, 0, 0, -2, 0},
    {"d:9,2,32", CASUS__ARROW_DECIMAL, 0, 4, 0, 0, 0, 2, 0},
    {"d:18,2,64", CASUS__ARROW_DECIMAL, 0, 8, 0, 0, 0, 2, 0},
    {"tdD", CASUS__ARROW_DATE, 0, 4, 0, 0, 0, 0, 0},
    {"tdm", CASUS__ARROW_DATE, 0, 8, 0, 0, 0, 0, 0},
    {"tts", CASUS__ARROW_TIME, 0, 4, 0, 0, 0, 0, 0},
    {"ttm", CASUS__ARROW_TIME, 0, 4, 0, 1, 0, 0, 0},
    {"ttu", CASUS__ARROW_TIME, 0, 8, 0, 2, 0, 0, 0},
    {"ttn", CASUS__ARROW_TIME, 0, 8, 0, 3, 0, 0, 0},
    {"tss", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 0, CASUS__ARROW_ZONE_NONE, 0, 0},
    {"tsm:", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 1, CASUS__ARROW_ZONE_NONE, 0, 0},
    {"tsu:+03:00", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 2, CASUS__ARROW_ZONE_FIXED, 0, 10800},
    {"tsn:-04:30", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 3, CASUS__ARROW_ZONE_FIXED, 0, -16200},
    {"tss:UTC", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 0, CASUS__ARROW_ZONE_FIXED, 0, 0},
    {"tss:etc/utc", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 0, CASUS__ARROW_ZONE_FIXED, 0, 0},
    {"tss:+03:00 or so", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 0, CASUS__ARROW_ZONE_NAMED, 0, 0},
    {"tss:Europe/Berlin", CASUS__ARROW_TIMESTAMP, 0, 8, 0, 0, CASUS__ARROW_ZONE_NAMED, 0, 0},
    {"+s", CASUS__ARROW_STRUCT, 0, 0, 0, 0, 0, 0, 0},
    /* Not read, and no error: a column of this type may not be needed. */
    {"", 0, 0, 0, 0, 0, 0, 0, 0},
    {"x", 0, 0, 0, 0, 0, 0, 0, 0},
    {"t", 0, 0, 0, 0, 0, 0, 0, 0},
    {"tt", 0, 0, 0, 0, 0, 0, 0, 0},
    {"ttx", 0, 0, 0, 0, 0, 0, 0, 0},
    {"tdx", 0, 0, 0, 0, 0, 0, 0, 0},
    {"tDs", 0, 0, 0, 0, 0, 0, 0, 0},
    {"tiM", 0, 0, 0, 0, 0, 0, 0, 0},
    {"vx", 0, 0, 0, 0, 0, 0, 0, 0},
    {"+m", 0, 0, 0, 0, 0, 0, 0, 0},
    {"+r", 0, 0, 0, 0, 0, 0, 0, 0},
    {"w:", 0, CASUS__ARROW_FIXED, 0, 0, 0, 0, -1, 0},
    {"w:999999999", 0, CASUS__ARROW_FIXED, 0, 0, 0, 0, -1, 0},
    {"+w:x", 0, CASUS__ARROW_FIXED, 0, 0, 0, 0, -1, 0},
    {"d:10", 0, 0, 0, 0, 0, 0, 0, 0},
    {"d:0,1", 0, 0, 0, 0, 0, 0, 0, 0},
    {"d:10,x", 0, 0, 0, 0, 0, 0, -1, 0},
    {"d:10,101", 0, 0, 0, 0, 0, 0, 101, 0},
    {"d:10,2x", 0, 0, 0, 0, 0, 0, 2, 0},
    {"d:10,2,", 0, 0, 0, 0, 0, 0, 2, 0},
    {"d:10,2,64x", 0, 0, 0, 0, 0, 0, 2, 0},
    {"d:76,2,256", 0, 0, 0, 0, 0, 0, 2, 0},
};

static void what_a_format_says(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct ArrowSchema schema = {.format = formats[i].format, .name = "c", .release = release_schema};
        casus__arrow_node n;
        casus_error error = {0};
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_OK);
        if (n.type != formats[i].type || n.layout != formats[i].layout || n.width != formats[i].width ||
            n.is_signed != formats[i].is_signed || n.unit != formats[i].unit || n.zone != formats[i].zone ||
            n.shift != formats[i].shift || (n.type != CASUS__ARROW_OTHER && n.fixed != formats[i].fixed)) {
            fail_msg("%s: type %d, layout %d, width %d, signed %d, unit %d, zone %d, fixed %d, shift %d",
                     formats[i].format, n.type, n.layout, n.width, n.is_signed, n.unit, n.zone, n.fixed, n.shift);
        }
        casus__arrow_node_free(&libc, &n);
    }
}

static void what_a_list_says(void **state) {
    static const struct {
        const char *format;
        uint8_t layout, width;
        int32_t fixed;
    } lists[] = {{"+l", CASUS__ARROW_OFFSETS, 4, 0},
                 {"+L", CASUS__ARROW_OFFSETS, 8, 0},
                 {"+vl", CASUS__ARROW_VIEWS, 4, 0},
                 {"+vL", CASUS__ARROW_VIEWS, 8, 0},
                 {"+w:4", CASUS__ARROW_FIXED, 0, 4}};
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct ArrowSchema child = {.format = "i", .name = "item", .release = release_schema};
        struct ArrowSchema *children[] = {&child, &child};
        struct ArrowSchema schema = {
            .format = lists[i].format, .n_children = 1, .children = children, .release = release_schema};
        casus__arrow_node n;
        casus_error error = {0};
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_OK);
        assert_int_equal(n.type, CASUS__ARROW_LIST);
        assert_int_equal(n.layout, lists[i].layout);
        assert_int_equal(n.width, lists[i].width);
        assert_int_equal(n.fixed, lists[i].fixed);
        assert_int_equal(n.children[0].type, CASUS__ARROW_INT);
        casus__arrow_node_free(&libc, &n);
        schema.n_children = 2; /* a list is of one thing */
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_E_SYNTAX);
        assert_non_null(strstr(error.message, "cannot have 2 children"));
        casus__arrow_node_free(&libc, &n);
    }
}

static void refused(const struct ArrowSchema *schema, casus_status status, const char *why) {
    casus__arrow_node n;
    casus_error error = {0};
    assert_int_equal(casus__arrow_node_read(&libc, schema, &n, &error), status);
    assert_non_null(strstr(error.message, why));
    casus__arrow_node_free(&libc, &n);
}

static void schemas_that_are_none(void **state) {
    struct ArrowSchema index = {.format = "g", .name = "words", .release = release_schema};
    struct ArrowSchema words = {.format = "u", .release = release_schema};
    struct ArrowSchema chain[20];
    struct ArrowSchema *next[20];
    struct ArrowSchema *none[1] = {NULL};
    const struct ArrowSchema good = {.format = "+s", .name = "c", .release = release_schema};
    struct ArrowSchema s = good;
    (void)state;
    s.release = NULL;
    refused(&s, CASUS_E_SYNTAX, "without format");
    s = good, s.format = NULL;
    refused(&s, CASUS_E_SYNTAX, "without format");
    s = good, s.n_children = -1;
    refused(&s, CASUS_E_SYNTAX, "without format or children");
    s = good, s.n_children = 1;
    refused(&s, CASUS_E_SYNTAX, "without format or children");
    s = good, s.n_children = 1, s.children = none;
    refused(&s, CASUS_E_SYNTAX, "a child is missing");
    s = good, s.n_children = 1, s.children = none, s.format = "i";
    refused(&s, CASUS_E_SYNTAX, "column 'c' of type i cannot have 1 children");
    s = good, s.n_children = 1, s.children = none, s.format = "u", s.name = NULL;
    refused(&s, CASUS_E_SYNTAX, "column '' of type u cannot have 1 children");
    s = good, s.name = "\xff";
    refused(&s, CASUS_E_SYNTAX, "not UTF-8");
    s = good, s.n_children = 65537, s.children = none;
    refused(&s, CASUS_E_LIMIT, "65536 columns");
    index.dictionary = &words;
    refused(&index, CASUS_E_SYNTAX, "indices of dictionary column 'words'");
    index.name = NULL;
    refused(&index, CASUS_E_SYNTAX, "indices of dictionary column ''");
    for (int i = 0; i < 20; i++) {
        chain[i] = good;
        next[i] = &chain[i];
        chain[i].n_children = i > 0;
        chain[i].children = i > 0 ? &next[i - 1] : NULL;
    }
    refused(&chain[19], CASUS_E_LIMIT, "nested too deeply");
    casus__arrow_node n;
    assert_int_equal(casus__arrow_node_read(&libc, &chain[16], &n, NULL), CASUS_OK);
    casus__arrow_node_free(&libc, &n);
}

/* Words may be no words of words, and no lists: such a column is not read. */
static void dictionaries(void **state) {
    struct ArrowSchema item = {.format = "i", .release = release_schema};
    struct ArrowSchema *items[1] = {&item};
    struct ArrowSchema words = {.format = "u", .release = release_schema};
    struct ArrowSchema inner = {.format = "c", .dictionary = &words, .release = release_schema};
    struct ArrowSchema list = {.format = "+l", .n_children = 1, .children = items, .release = release_schema};
    struct ArrowSchema outer = {.format = "C", .release = release_schema};
    const struct {
        struct ArrowSchema *dictionary;
        uint8_t type;
    } cases[] = {{&words, CASUS__ARROW_TEXT}, {&inner, CASUS__ARROW_OTHER}, {&list, CASUS__ARROW_OTHER}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__arrow_node n;
        outer.dictionary = cases[i].dictionary;
        assert_int_equal(casus__arrow_node_read(&libc, &outer, &n, NULL), CASUS_OK);
        assert_int_equal(n.type, cases[i].type);
        assert_int_equal(n.encoded, 1);
        assert_int_equal(n.width, 1);
        assert_int_equal(n.is_signed, 0);
        casus__arrow_node_free(&libc, &n);
    }
}

/* ---- Elements of one value -------------------------------------------------------------------------------------- */

/* A column of the format over values as they lie; the node is the caller's to free. */
static void bind_values(const char *format, const void *values, int64_t length, casus__arrow_node *out) {
    struct ArrowSchema schema = {.format = format, .name = "c", .release = release_schema};
    const void *buffers[2] = {NULL, values};
    struct ArrowArray array = {
        .length = length, .null_count = 0, .n_buffers = 2, .buffers = buffers, .release = release_array};
    casus_error error = {0};
    assert_int_equal(casus__arrow_node_read(&libc, &schema, out, &error), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(out, &array, 0, &error), CASUS_OK);
}

static void assert_text(const char *format, const void *value, const char *want) {
    char room[CASUS__ARROW_TEXT_ROOM];
    casus__arrow_node n;
    bind_values(format, value, 1, &n);
    assert_true(casus__arrow_has_text(&n));
    const casus_str got = casus__arrow_text(&n, 0, room);
    if (!casus_str_equal(got, casus_str_from(want))) {
        fail_msg("%s: '%.*s' instead of '%s'", format, (int)got.size, got.data, want);
    }
    casus__arrow_node_free(&libc, &n);
}

static void texts_of_whole_numbers(void **state) {
    static const uint8_t ones[16] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    const int64_t most = INT64_MAX;
    const int64_t least = INT64_MIN;
    const uint8_t yes = 1;
    (void)state;
    assert_text("c", ones, "-1");
    assert_text("C", ones, "255");
    assert_text("s", ones, "-1");
    assert_text("S", ones, "65535");
    assert_text("i", ones, "-1");
    assert_text("I", ones, "4294967295");
    assert_text("l", ones, "-1");
    assert_text("L", ones, "18446744073709551615");
    assert_text("l", &most, "9223372036854775807");
    assert_text("L", &most, "9223372036854775807");
    assert_text("l", &least, "-9223372036854775808");
    assert_text("b", &yes, "true");
    assert_text("b", "\0", "false");
}

static void texts_of_reals(void **state) {
    static const struct {
        uint16_t bits;
        const char *text;
    } halves[] = {
        {0x3c00, "1"},   {0xc000, "-2"},  {0x7bff, "65504"}, {0x3800, "0.5"}, {0x2e66, "0.0999755859375"},
        {0x8000, "0"},   {0x7c00, "inf"}, {0xfc00, "-inf"},  {0x7e00, ""},    {0x0400, "0.00006103515625"},
        {0x5640, "100"},
    };
    const double tenth = 0.1;
    const double nan = casus__nan();
    const float narrow[] = {70.1f, -0.3f, 16777216.0f, 3e9f};
    (void)state;
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
        assert_text("e", &halves[i].bits, halves[i].text);
    }
    assert_text("g", &tenth, "0.1");
    assert_text("g", &nan, "");
    assert_text("f", &narrow[0], "70.1");
    assert_text("f", &narrow[1], "-0.3");
    assert_text("f", &narrow[2], "16777216");
    assert_text("f", &narrow[3], "3000000000");
}

/* A number of 128 bits in the order of this machine. */
static void put_wide(int64_t high, int64_t low, int64_t out[2]) {
    out[0] = low_byte_first() ? low : high;
    out[1] = low_byte_first() ? high : low;
}

static void texts_of_decimals(void **state) {
    int64_t small[2], five[2], zero[2], borrow[2], least[2], most[2];
    const int64_t middle = -12345;
    const int32_t narrow = -7;
    put_wide(-1, -12345, small);
    put_wide(0, 5, five);
    put_wide(0, 0, zero);
    put_wide(-1, -4294967296, borrow);
    put_wide(INT64_MIN, 0, least);
    put_wide(INT64_MAX, -1, most);
    (void)state;
    assert_text("d:10,2", small, "-123.45");
    assert_text("d:10,5", small, "-0.12345");
    assert_text("d:10,0", small, "-12345");
    assert_text("d:10,-2", small, "-1234500");
    assert_text("d:10,3", five, "0.005");
    assert_text("d:10,0", zero, "0");
    assert_text("d:10,2", zero, "0.00");
    assert_text("d:38,0", borrow, "-4294967296");
    assert_text("d:38,0", least, "-170141183460469231731687303715884105728");
    assert_text("d:38,0", most, "170141183460469231731687303715884105727");
    assert_text("d:9,2,32", &narrow, "-0.07");
    assert_text("d:18,1,64", &middle, "-1234.5");
}

static void texts_of_days_and_times(void **state) {
    static const struct {
        const char *format;
        int64_t value;
        const char *text;
    } cases[] = {
        {"tdD", 0, "1970-01-01"},
        {"tdD", 18756, "2021-05-09"},
        {"tdD", 2932897, "10000-01-01"},
        {"tdD", -719528, "0000-01-01"},
        {"tdD", -719529, "-1-12-31"},
        {"tdD", INT32_MIN, "-2147483648"},
        {"tdm", 86400000, "1970-01-02"},
        {"tdm", -1, "1969-12-31"},
        {"tdm", INT64_C(3000000000) * 86400000, "3000000000"},
        {"tts", 3661, "01:01:01"},
        {"tts", 86399, "23:59:59"},
        {"tts", 86400, "86400"},
        {"tts", -1, "-1"},
        {"ttm", 1500, "00:00:01.5"},
        {"ttu", 1, "00:00:00.000001"},
        {"ttn", 60000000001, "00:01:00.000000001"},
        {"tss", 0, "1970-01-01"},
        {"tss", 1, "1970-01-01 00:00:01"},
        {"tss", -1, "1969-12-31 23:59:59"},
        {"tsm:+03:00", 0, "1970-01-01 03:00:00"},
        {"tsm:-03:00", 1, "1969-12-31 21:00:00.001"},
        {"tss:+03:00", 75600, "1970-01-02"},
        {"tsn:+03:00", INT64_MAX, "9223372036854775807"},
        {"tss", INT64_MAX, "106751991167300 15:30:07"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        /* Little or big, 4 bytes are those of an int32. */
        const int32_t narrow = (int32_t)cases[i].value;
        const int is_narrow = strcmp(cases[i].format, "tdD") == 0 || strcmp(cases[i].format, "tts") == 0 ||
                              strcmp(cases[i].format, "ttm") == 0;
        assert_text(cases[i].format, is_narrow ? (const void *)&narrow : (const void *)&cases[i].value, cases[i].text);
    }
}

static void days_of_dates_and_moments(void **state) {
    static const struct {
        const char *format;
        int64_t value;
        int known;
        int32_t day;
    } cases[] = {
        {"tdm", 86400000, 1, 1},     {"tdm", -1, 1, -1},
        {"tdm", INT64_MAX, 0, 0},    {"tss:UTC", 86399, 1, 0},
        {"tss:+00:01", 86399, 1, 1}, {"tsm:-00:01", 0, 1, -1},
        {"tss", INT64_MIN, 0, 0},    {"tsn:Europe/Berlin", -1, 1, -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__arrow_node n;
        int32_t day = 77;
        bind_values(cases[i].format, &cases[i].value, 1, &n);
        assert_int_equal(casus__arrow_day(&n, 0, &day), cases[i].known);
        assert_int_equal(day, cases[i].day);
        casus__arrow_node_free(&libc, &n);
    }
}

static void numbers_as_doubles(void **state) {
    const int16_t whole = -300;
    const float narrow = 0.25f;
    const double wide = 1e300;
    const struct {
        const char *format;
        const void *value;
        double want;
    } cases[] = {{"s", &whole, -300}, {"f", &narrow, 0.25}, {"g", &wide, 1e300}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        casus__arrow_node n;
        bind_values(cases[i].format, cases[i].value, 1, &n);
        assert_true(casus__arrow_double(&n, 0) == cases[i].want);
        casus__arrow_node_free(&libc, &n);
    }
}

/* ---- Bytes, words, lists ---------------------------------------------------------------------------------------- */

static void assert_bytes(const casus__arrow_node *n, int64_t i, const char *want) {
    char room[CASUS__ARROW_TEXT_ROOM];
    assert_true(casus_str_equal(casus__arrow_bytes(n, i), casus_str_from(want)));
    assert_true(casus_str_equal(casus__arrow_text(n, i, room), casus_str_from(want)));
}

/* "one", unknown, "" and a text of 14 bytes, in each way that bytes are laid out. */
static void bytes_of_any_layout(void **state) {
    static const char bytes[] = "onefourteen bytes";
    static const uint8_t known = 0x0d;
    static const int32_t narrow[] = {0, 3, 3, 3, 17};
    static const int64_t wide[] = {0, 3, 3, 3, 17};
    static const int64_t sizes[] = {17};
    struct {
        int32_t size;
        char held[12];
    } views[4] = {{3, "one"}, {99, ""}, {0, ""}, {14, ""}};
    const int32_t lead[3] = {0, 0, 3}; /* the first bytes, the buffer, the place in it */
    memcpy(views[3].held, lead, sizeof lead);
    const struct {
        const char *format;
        const void *buffers[4];
        int64_t count;
    } cases[] = {
        {"u", {&known, narrow, bytes}, 3},
        {"Z", {&known, wide, bytes}, 3},
        {"vu", {&known, views, bytes, sizes}, 4},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct ArrowSchema schema = {.format = cases[k].format, .release = release_schema};
        struct ArrowArray array = {.length = 4,
                                   .null_count = -1,
                                   .n_buffers = cases[k].count,
                                   .buffers = (const void **)(uintptr_t)cases[k].buffers,
                                   .release = release_array};
        casus__arrow_node n;
        casus_error error = {0};
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_OK);
        assert_int_equal(casus__arrow_node_bind(&n, &array, 0, &error), CASUS_OK);
        assert_int_equal(n.null_count, 1);
        assert_bytes(&n, 0, "one");
        assert_true(casus__arrow_is_null(&n, 1));
        assert_bytes(&n, 1, "");
        assert_false(casus__arrow_is_null(&n, 2));
        assert_bytes(&n, 2, "");
        assert_bytes(&n, 3, "fourteen bytes");
        casus__arrow_node_free(&libc, &n);
    }
}

static void bytes_of_one_size(void **state) {
    casus__arrow_node n;
    (void)state;
    bind_values("w:3", "onetwo", 2, &n);
    assert_bytes(&n, 1, "two");
    casus__arrow_node_free(&libc, &n);
    bind_values("w:0", "", 2, &n);
    assert_null(casus__arrow_bytes(&n, 1).data);
    assert_bytes(&n, 1, "");
    casus__arrow_node_free(&libc, &n);
    bind_values("i", "\0\0\0\0", 1, &n); /* a number has no bytes */
    assert_int_equal(casus__arrow_bytes(&n, 0).size, 0);
    casus__arrow_node_free(&libc, &n);
}

/* A word may be unknown by its index, or where the index leads. */
static void words_that_are_unknown(void **state) {
    static const int32_t offsets[] = {0, 3, 3};
    static const uint8_t word_known = 1;
    static const uint8_t index_known = 3;
    static const uint8_t indices[] = {0, 1, 9};
    const void *of_words[] = {&word_known, offsets, "one"};
    const void *of_indices[] = {&index_known, indices};
    struct ArrowSchema words = {.format = "u", .release = release_schema};
    struct ArrowSchema schema = {.format = "C", .dictionary = &words, .release = release_schema};
    struct ArrowArray dictionary = {
        .length = 2, .null_count = 1, .n_buffers = 3, .buffers = of_words, .release = release_array};
    struct ArrowArray array = {.length = 3,
                               .null_count = 1,
                               .n_buffers = 2,
                               .buffers = of_indices,
                               .dictionary = &dictionary,
                               .release = release_array};
    casus__arrow_node n;
    casus_error error = {0};
    (void)state;
    assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&n, &array, 0, &error), CASUS_OK);
    assert_bytes(&n, 0, "one");
    assert_true(casus__arrow_is_null(&n, 1));
    assert_true(casus__arrow_is_null(&n, 2));
    assert_int_equal(casus__arrow_int(&n, 2), 9);
    casus__arrow_node_free(&libc, &n);
}

/* Two elements, unknown, one element. */
static void ranges_of_lists(void **state) {
    static const uint8_t known = 5;
    static const int32_t narrow[] = {0, 2, 2, 3};
    static const int64_t wide[] = {0, 2, 2, 3};
    static const int32_t starts[] = {1, 0, 0};
    static const int32_t sizes[] = {2, 0, 1};
    static const int32_t values[] = {7, 8, 9, 10, 11, 12};
    const void *leaf[] = {NULL, values};
    struct ArrowArray item = {.length = 6, .n_buffers = 2, .buffers = leaf, .release = release_array};
    struct ArrowArray *items[] = {&item};
    struct ArrowSchema of_item = {.format = "i", .release = release_schema};
    struct ArrowSchema *of_items[] = {&of_item};
    const struct {
        const char *format;
        const void *buffers[3];
        int64_t count, first, last, last_count;
    } cases[] = {
        {"+l", {&known, narrow}, 2, 0, 2, 1},
        {"+L", {&known, wide}, 2, 0, 2, 1},
        {"+vl", {&known, starts, sizes}, 3, 1, 0, 1},
        {"+w:2", {&known}, 1, 0, 4, 2},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct ArrowSchema schema = {
            .format = cases[k].format, .n_children = 1, .children = of_items, .release = release_schema};
        struct ArrowArray array = {.length = 3,
                                   .null_count = 1,
                                   .n_buffers = cases[k].count,
                                   .n_children = 1,
                                   .buffers = (const void **)(uintptr_t)cases[k].buffers,
                                   .children = items,
                                   .release = release_array};
        casus__arrow_node n;
        casus_error error = {0};
        int64_t first = -1;
        int64_t count = -1;
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &n, &error), CASUS_OK);
        assert_int_equal(casus__arrow_node_bind(&n, &array, 0, &error), CASUS_OK);
        assert_false(casus__arrow_has_text(&n));
        casus__arrow_range(&n, 0, &first, &count);
        assert_int_equal(first, cases[k].first);
        assert_int_equal(count, 2);
        casus__arrow_range(&n, 1, &first, &count);
        assert_int_equal(count, 0);
        casus__arrow_range(&n, 2, &first, &count);
        assert_int_equal(first, cases[k].last);
        assert_int_equal(count, cases[k].last_count);
        casus__arrow_node_free(&libc, &n);
    }
}

/* ---- Arrays that do not fit their schema ------------------------------------------------------------------------ */

static void assert_unfit(const struct ArrowSchema *schema, const struct ArrowArray *array, const char *why) {
    casus__arrow_node n;
    casus_error error = {0};
    assert_int_equal(casus__arrow_node_read(&libc, schema, &n, &error), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&n, array, 0, &error), CASUS_E_SYNTAX);
    if (strstr(error.message, why) == NULL) {
        fail_msg("'%s' instead of '%s'", error.message, why);
    }
    casus__arrow_node_free(&libc, &n);
}

static void arrays_that_are_none(void **state) {
    static const int32_t values[] = {1, 2};
    static const uint8_t known = 1;
    const void *buffers[] = {NULL, values};
    const void *marked[] = {&known, values};
    const void *empty[] = {NULL, NULL};
    const struct ArrowSchema schema = {.format = "i", .name = "n", .release = release_schema};
    const struct ArrowSchema unnamed = {.format = "i", .release = release_schema};
    const struct ArrowArray good = {.length = 2, .n_buffers = 2, .buffers = buffers, .release = release_array};
    struct ArrowArray a = good;
    (void)state;
    a.release = NULL;
    assert_unfit(&schema, &a, "Arrow array: column 'n': it was released already");
    assert_unfit(&unnamed, &a, "Arrow array: it was released already");
    a = good, a.length = -1;
    assert_unfit(&schema, &a, "a length or offset that cannot be");
    a = good, a.offset = -1;
    assert_unfit(&schema, &a, "a length or offset that cannot be");
    a = good, a.length = INT64_MAX;
    assert_unfit(&schema, &a, "a length or offset that cannot be");
    a = good, a.offset = INT64_MAX / 64;
    assert_unfit(&schema, &a, "a length or offset that cannot be");
    a = good, a.n_children = 1;
    assert_unfit(&schema, &a, "other children");
    a = good, a.n_buffers = 3;
    assert_unfit(&schema, &a, "not as many buffers");
    a = good, a.buffers = NULL;
    assert_unfit(&schema, &a, "not as many buffers");
    a = good, a.null_count = -2;
    assert_unfit(&schema, &a, "a number of nulls that cannot be");
    a = good, a.null_count = 3;
    assert_unfit(&schema, &a, "a number of nulls that cannot be");
    a = good, a.null_count = 1;
    assert_unfit(&schema, &a, "nulls, but no bitmap");
    a = good, a.buffers = marked, a.null_count = 2;
    assert_unfit(&schema, &a, "not as many nulls as it says");
    a = good, a.buffers = empty;
    assert_unfit(&schema, &a, "no values");
}

static void texts_that_are_none(void **state) {
    static const int32_t offsets[] = {0, 2, 1};
    static const int32_t below[] = {-1, 0, 1};
    static const int32_t cut[] = {0, 1, 2};
    static const int64_t wide[] = {0, 2, 1};
    const struct {
        const char *format, *why;
        const void *buffers[3];
    } cases[] = {
        {"u", "no offsets", {NULL, NULL, "ab"}},
        {"u", "no bytes", {NULL, cut, NULL}},
        {"u", "offsets that fall or are negative", {NULL, offsets, "ab"}},
        {"u", "offsets that fall or are negative", {NULL, below, "ab"}},
        {"U", "offsets that fall or are negative", {NULL, wide, "ab"}},
        {"u", "text that is not UTF-8", {NULL, cut, "\xc3\xa9"}}, /* one letter, cut in two */
        {"u", "text that is not UTF-8", {NULL, cut, "a\xff"}},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        const struct ArrowSchema schema = {.format = cases[k].format, .name = "n", .release = release_schema};
        const struct ArrowArray a = {.length = 2,
                                     .n_buffers = 3,
                                     .buffers = (const void **)(uintptr_t)cases[k].buffers,
                                     .release = release_array};
        assert_unfit(&schema, &a, cases[k].why);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_format_says),        cmocka_unit_test(what_a_list_says),
        cmocka_unit_test(schemas_that_are_none),     cmocka_unit_test(dictionaries),
        cmocka_unit_test(texts_of_whole_numbers),    cmocka_unit_test(texts_of_reals),
        cmocka_unit_test(texts_of_decimals),         cmocka_unit_test(texts_of_days_and_times),
        cmocka_unit_test(days_of_dates_and_moments), cmocka_unit_test(numbers_as_doubles),
        cmocka_unit_test(bytes_of_any_layout),       cmocka_unit_test(bytes_of_one_size),
        cmocka_unit_test(words_that_are_unknown),    cmocka_unit_test(ranges_of_lists),
        cmocka_unit_test(arrays_that_are_none),      cmocka_unit_test(texts_that_are_none),
    };
    libc = casus__allocator_libc();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
