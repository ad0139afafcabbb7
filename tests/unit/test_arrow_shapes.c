/* SPDX-License-Identifier: MIT */
/* Arrays that do not fit their schema, each refused with what is wrong before an element is read; and odd ones that do.
   Also lists that are said to be longer than any memory. */
#include "foreign_changes.h"

#include "arrow/node.h"

static casus_allocator libc;

/* Binds a column with something of it changed. */
static casus_status bind(const char *column, int what, int64_t value, int trusted, int64_t *nulls, casus_error *error) {
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_node node;
    (void)foreign_column(column, &schema, &array);
    struct ArrowArray given = array;
    assert_int_equal(casus__arrow_node_read(&libc, &schema, &node, NULL), CASUS_OK);
    change(&given, what, value);
    const casus_status status = casus__arrow_node_bind(&node, &given, trusted, error);
    *nulls = node.null_count;
    casus__arrow_node_free(&libc, &node);
    schema.release(&schema);
    array.release(&array);
    return status;
}

#define SIXTY "sixty letters sixty letters sixty letters sixty letters sixty "
#define LONG "more than twelve bytes"
#define TRUST 1

static void arrays_that_do_not_fit(void **state) {
    static const struct {
        const char *column;
        int what;
        int64_t value;
        const char *message;
    } cases[] = {
        /* Shape. */
        {"c:i=1,2,3", NO_RELEASE, 0, "Arrow array: column 'c': it was released already"},
        {SIXTY "and more:i=1,2,3", NO_RELEASE, 0,
         "column 'sixty letters sixty letters sixty letters sixty letters sixt': it was released already"},
        {":i=1,2,3", NO_RELEASE, 0, "Arrow array: it was released already"},
        {"c:i=1,2,3", LENGTH, -1, "a length or offset that cannot be"},
        {"c:i=1,2,3", LENGTH, INT64_MAX / 64 + 1, "a length or offset that cannot be"},
        {"c:i=1,2,3", OFFSET, -1, "a length or offset that cannot be"},
        {"c:i=1,2,3", OFFSET, INT64_MAX / 64 - 2, "a length or offset that cannot be"},
        {"c:+s(a:i=1)=1", CHILDREN, 2, "other children than its schema has"},
        {"c:+s(a:i=1)=1", CHILDREN, 0, "other children than its schema has"},
        {"c:+s(a:i=1)=1", NO_CHILDREN, 0, "other children than its schema has"},
        {"c:+s(a:i=1)=1", NO_CHILD, 0, "a child is missing"},
        {"c:+s(a:i=1)=1", LENGTH, 2, "a child that is shorter than it must be"},
        {"c:+s(a:i=1)=1", OFFSET, 1, "a child that is shorter than it must be"},
        {"c:i=1,2,3", BUFFERS, 1, "not as many buffers as its type has"},
        {"c:i=1,2,3", BUFFERS, 3, "not as many buffers as its type has"},
        {"c:i=1,2,3", NO_BUFFERS, 0, "not as many buffers as its type has"},
        {"c:n=?,?", BUFFERS, 1, "not as many buffers as its type has"},
        {"c:+s(a:i=1)=1", BUFFERS, 2, "not as many buffers as its type has"},
        {"c:+l(a:i=1)=1", BUFFERS, 1, "not as many buffers as its type has"},
        {"c:+vl(a:i=1)=1", BUFFERS, 2, "not as many buffers as its type has"},
        {"c:+w:1(a:i=1)=1", BUFFERS, 2, "not as many buffers as its type has"},
        {"c:u=a,b", BUFFERS, 2, "not as many buffers as its type has"},
        {"c:w:1=a,b", BUFFERS, 3, "not as many buffers as its type has"},
        {"c:vu=a,b", BUFFERS, 2, "not as many buffers as its type has"},
        {"c:vu=a,b", BUFFERS, INT64_C(1) << 31, "not as many buffers as its type has"},
        {"c:vu=a,b", NO_BUFFERS, 0, "not as many buffers as its type has"},
        {"c:i<u>=a,b", BUFFERS, 3, "not as many buffers as its type has"},
        /* Nulls. */
        {"c:i=1,?,3", NULLS, -2, "a number of nulls that cannot be"},
        {"c:i=1,?,3", NULLS, 4, "a number of nulls that cannot be"},
        {"c:i=1,?,3", NULLS, 2, "not as many nulls as it says"},
        {"c:i=1,?,3", NULLS, 0, "not as many nulls as it says"},
        {"c:i=1,?,3", NO_BUFFER, 0, "nulls, but no bitmap of them"},
        /* Values. */
        {"c:i=1,2,3", NO_BUFFER, 1, "no values"},
        {"c:b=1,0,1", NO_BUFFER, 1, "no values"},
        {"c:w:1=a,b", NO_BUFFER, 1, "no values"},
        {"c:u=a,b", NO_BUFFER, 1, "no offsets"},
        {"c:u=a,b", NO_BUFFER, 2, "no bytes"},
        {"c:u=a,b", FIRST_OF_1, -1, "offsets that fall or are negative"},
        {"c:u=a,b", FIRST_OF_1, 9, "offsets that fall or are negative"},
        {"c:u=a,b", SECOND_OF_1, 3, "offsets that fall or are negative"},
        {"c:U=a,b", WIDE_OF_1, -1, "offsets that fall or are negative"},
        {"c:U=a,b", WIDE_OF_1, 9, "offsets that fall or are negative"},
        {"c:U=abc,~,d", WIDE_OF_1, 4, "offsets that fall or are negative"},
        {"c:+l(a:i=1)=1", NO_BUFFER, 1, "no offsets"},
        {"c:+l(a:i=1)=1", FIRST_OF_1, 2, "offsets that fall or are negative"},
        {"c:+l(a:i=1)=1", SECOND_OF_1, 2, "a child that is shorter than it must be"},
        {"c:u=a,b", BYTE, 0xff, "text that is not UTF-8"},
        {"c:u=\xc3,\xa4", NOTHING, 0, "text that is not UTF-8"}, /* as a whole it is */
        {"c:u=\xc3\xa4,?,\xff", NOTHING, 0, "text that is not UTF-8"},
        /* Views. */
        {"c:vu=a,b", NO_BUFFER, 1, "no views, or no sizes of their buffers"},
        {"c:vu=a,b", NO_BUFFER, 3, "no views, or no sizes of their buffers"},
        {"c:vu=a," LONG, FIRST_OF_1, -1, "a view that leads out of its buffers"},
        {"c:vu=" LONG, FIRST_OF_1, 99, "a view that leads out of its buffers"},
        {"c:vu=" LONG, VIEW_BUFFER, 1, "a view that leads out of its buffers"},
        {"c:vu=" LONG, VIEW_BUFFER, -1, "a view that leads out of its buffers"},
        {"c:vu=" LONG, VIEW_PLACE, -1, "a view that leads out of its buffers"},
        {"c:vu=" LONG, VIEW_PLACE, 1, "a view that leads out of its buffers"},
        {"c:vu=" LONG, NO_BUFFER, 2, "a view that leads out of its buffers"},
        {"c:vu=" LONG, BYTE, 0xff, "text that is not UTF-8"},
        /* Dictionaries. */
        {"c:i<u>=a,b", NO_DICTIONARY, 0, "no dictionary"},
        {"c:i<u>=a,b", RELEASED_DICTIONARY, 0, "no dictionary"},
        {"c:i<u>=a,b", NO_BUFFER, 1, "no values"},
        {"c:i<u>=a,b", FIRST_OF_1, 2, "an index outside the dictionary"},
        {"c:i<u>=a,b", FIRST_OF_1, -1, "an index outside the dictionary"},
        {"c:l<u>=a,b", WIDE_OF_1, 2, "an index outside the dictionary"},
        {"c:l<u>=a,b", WIDE_OF_1, -1, "an index outside the dictionary"},
        {"c:i<u>=a,b", DICTIONARY_LENGTH, 0, "an index outside the dictionary"},
        {"c:i<u>=a,b", DICTIONARY_LENGTH, -1, "a length or offset that cannot be"},
        /* Lists that are views, or of one size. */
        {"c:+vl(a:i=1,2)=1,1", NO_BUFFER, 1, "no offsets, or no sizes"},
        {"c:+vl(a:i=1,2)=1,1", NO_BUFFER, 2, "no offsets, or no sizes"},
        {"c:+vl(a:i=1,2)=1,1", FIRST_OF_1, -1, "an offset or a size that cannot be"},
        {"c:+vl(a:i=1,2)=1,1", FIRST_OF_2, -1, "an offset or a size that cannot be"},
        {"c:+vL(a:i=1,2)=1,1", WIDE_OF_1, INT64_MAX / 64, "an offset or a size that cannot be"},
        {"c:+vL(a:i=1,2)=1,1", WIDE_OF_2, INT64_MAX / 64 + 1, "an offset or a size that cannot be"},
        {"c:+vl(a:i=1,2)=1,1", FIRST_OF_2, 2, "lists that share elements, or reach behind them"},
        {"c:+vl(a:i=1,2)=1,1", FIRST_OF_1, 2, "a child that is shorter than it must be"},
        {"c:+vl(a:i=1,2)=1,1", NO_CHILD, 0, "a child is missing"},
        {"c:+w:2(a:i=1,2,3)=1,1", NOTHING, 0, "a child that is shorter than it must be"},
        {"c:+w:100000000(a:i=1)=1", LENGTH, INT64_C(1) << 50, "a length that cannot be"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_error e = {0};
        int64_t nulls = 0;
        const casus_status status = bind(cases[i].column, cases[i].what, cases[i].value, 0, &nulls, &e);
        if (status != CASUS_E_SYNTAX || strstr(e.message, cases[i].message) == NULL) {
            WRONG("%s, %d, %lld: %d, '%s'", cases[i].column, cases[i].what, (long long)cases[i].value, status,
                  e.message);
        }
    }
    none_wrong();
}

/* What looks odd and is right, and what is not looked at where arrays are trusted. */
static void arrays_that_fit(void **state) {
    static const struct {
        const char *column;
        int what;
        int64_t value;
        int trusted;
        int64_t nulls;
    } cases[] = {
        {"c:i=1,?,3", NULLS, -1, 0, 1},
        {"c:i=1,?,3", NULLS, -1, TRUST, 1},
        {"c:i=1,?,3", NULLS, 2, TRUST, 2},
        {"c:i=1,2,3", NULLS, -1, 0, 0},
        {"c:i", NO_BUFFER, 1, 0, 0},
        {"c:u", NO_BUFFER, 1, 0, 0},
        {"c:vu", NO_BUFFER, 1, 0, 0},
        {"c:+vl(a:i)", NO_BUFFER, 1, 0, 0},
        {"c:i<u>", NO_BUFFER, 1, 0, 0},
        {"c:u=~,~", NO_BUFFER, 2, 0, 0},
        {"c:w:0=~,~", NO_BUFFER, 1, 0, 0},
        {"c:+w:0(a:i)=.,.", NOTHING, 0, 0, 0},
        {"c:vu=a,b", BUFFERS, 3, 0, 0}, /* of views that lead nowhere there need be no buffer */
        {"c:vu=?," LONG, FIRST_OF_1, -1, 0, 1},
        {"c:vz=\xff,b", NOTHING, 0, 0, 0},
        {"c:vu=\xff," LONG, NOTHING, 0, TRUST, 0},
        {"c:z=\xff,b", NOTHING, 0, 0, 0},
        {"c:u=a,b", BYTE, 0xff, TRUST, 0},
        {"c:U=abc,~,d", NOTHING, 0, TRUST, 0},
        {"c:i<u>=a,b", FIRST_OF_1, 5, TRUST, 0},
        {"c:i<u>=?,b", FIRST_OF_1, 5, 0, 1}, /* an index under a null */
        {"c:C<u>=?,b", NOTHING, 0, 0, 1},
        {"c:i<u>=?,?", DICTIONARY_LENGTH, 0, 0, 2},
        {"c:i<n>=1,?", NOTHING, 0, 0, 2}, /* words that are all unknown */
        {"c:i<w:0>=a,?", DICTIONARY_LENGTH, INT64_C(1) << 33, 0, 1},
        {"c:l<w:0>=a,?", DICTIONARY_LENGTH, INT64_C(1) << 33, 0, 1},
        {"c:xyz=1,2", BUFFERS, 99, 0, 2}, /* a type that is not read */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_error e = {0};
        int64_t nulls = 0;
        const casus_status status = bind(cases[i].column, cases[i].what, cases[i].value, cases[i].trusted, &nulls, &e);
        if (status != CASUS_OK || nulls != cases[i].nulls) {
            WRONG("%s, %d, %lld: %d, '%s', %lld nulls", cases[i].column, cases[i].what, (long long)cases[i].value,
                  status, e.message, (long long)nulls);
        }
    }
    none_wrong();
}

/* Texts that are UTF-8 as a whole only with what stands under a null, or without it. */
static void bytes_under_nulls(void **state) {
    static const int32_t offsets[] = {0, 2, 3, 5};
    static const uint8_t second_null[] = {0x05};
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_node node;
    char room[CASUS__ARROW_TEXT_ROOM];
    (void)state;
    (void)foreign_column("c:u=?,?,?", &schema, &array);
    foreign_buffer(&array, 0, second_null, 1);
    foreign_buffer(&array, 1, offsets, sizeof offsets);
    foreign_buffer(&array, 2, "\xc3\xa4\xff\xc3\xb6", 5);
    array.null_count = 1;
    assert_int_equal(casus__arrow_node_read(&libc, &schema, &node, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&node, &array, 0, NULL), CASUS_OK);
    assert_true(casus_str_equal(casus__arrow_text(&node, 2, room), casus_str_from("\xc3\xb6")));
    assert_int_equal(casus__arrow_text(&node, 1, room).size, 0);
    casus__arrow_node_free(&libc, &node);
    schema.release(&schema);
    array.release(&array);
    none_wrong();
}

/* What is not read has neither values nor a text; nor have lists. */
static void no_texts(void **state) {
    static const char *const columns[] = {"c:xyz=1", "c:+l(a:i=1)=1", "c:+s(a:i=1)=1"};
    (void)state;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        struct ArrowSchema schema;
        struct ArrowArray array;
        casus__arrow_node node;
        char room[CASUS__ARROW_TEXT_ROOM];
        (void)foreign_column(columns[i], &schema, &array);
        assert_int_equal(casus__arrow_node_read(&libc, &schema, &node, NULL), CASUS_OK);
        assert_int_equal(casus__arrow_node_bind(&node, &array, 0, NULL), CASUS_OK);
        assert_false(casus__arrow_has_text(&node));
        assert_int_equal(casus__arrow_is_null(&node, 0), i == 0);
        assert_int_equal(casus__arrow_text(&node, 0, room).size, 0);
        casus__arrow_node_free(&libc, &node);
        schema.release(&schema);
        array.release(&array);
    }
    none_wrong();
}

/* Sizes that, added up, pass 64 bits. */
static void sizes_without_end(void **state) {
    int64_t sizes[80];
    int64_t offsets[80] = {0};
    struct ArrowSchema schema;
    struct ArrowArray array;
    casus__arrow_node node;
    casus_error e;
    (void)state;
    for (int i = 0; i < 80; i++) {
        sizes[i] = INT64_MAX / 64;
    }
    (void)foreign_column("c:+vL(a:n)", &schema, &array);
    foreign_buffer(&array, 1, offsets, sizeof offsets);
    foreign_buffer(&array, 2, sizes, sizeof sizes);
    array.length = 80;
    assert_int_equal(casus__arrow_node_read(&libc, &schema, &node, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_node_bind(&node, &array, 0, &e), CASUS_E_SYNTAX);
    assert_string_equal(e.message, "Arrow array: column 'c': sizes that cannot be");
    casus__arrow_node_free(&libc, &node);
    schema.release(&schema);
    array.release(&array);
    none_wrong();
}

static int set_up(void **state) {
    (void)state;
    libc = casus__allocator_libc();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_that_do_not_fit), cmocka_unit_test(arrays_that_fit),
        cmocka_unit_test(bytes_under_nulls),      cmocka_unit_test(no_texts),
        cmocka_unit_test(sizes_without_end),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
