/* SPDX-License-Identifier: MIT */
/* What adds many elements at once gives the same column as adding them one by one, whatever their number, and wherever
   in a byte of the bitmap they begin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number/number.h"
#include "base/text.h"
#include "batch/column.h"

#define MOST 300
#define NIL (-1)

static const casus_allocator *libc(void) {
    static casus_allocator a;
    a = casus__allocator_libc();
    return &a;
}

/* Two columns that grow side by side. */
typedef struct pair {
    casus__column many, single;
} pair;

static pair pair_of(int32_t id) {
    static const casus__hash_key key = {1, 2};
    pair p;
    assert_true(casus__column_init(libc(), &p.many, casus__schema_field(id), &key));
    assert_true(casus__column_init(libc(), &p.single, casus__schema_field(id), &key));
    return p;
}

static void expect_same_buffer(const casus__buffer *a, const casus__buffer *b) {
    assert_int_equal(a->size, b->size);
    assert_true(a->size == 0 || memcmp(a->data, b->data, (size_t)a->size) == 0);
}

static void expect_same_and_free(pair *p) {
    assert_int_equal(p->many.length, p->single.length);
    assert_int_equal(p->many.null_count, p->single.null_count);
    expect_same_buffer(&p->many.validity, &p->single.validity);
    expect_same_buffer(&p->many.values, &p->single.values);
    expect_same_buffer(&p->many.offsets, &p->single.offsets);
    casus__column_free(libc(), &p->many);
    casus__column_free(libc(), &p->single);
}

/* Unknown is every `every`-th of the elements; 1: all, 0: none. */
static int is_unknown(int64_t i, int every) {
    return every != 0 && i % every == 0;
}

static void days(int64_t before, int64_t count, int every) {
    int32_t values[MOST];
    pair p = pair_of(CASUS__COLUMN_DATE_START);
    for (int64_t i = 0; i < before + count; i++) {
        const int32_t value = is_unknown(i, every) ? NIL : (int32_t)i * 7;
        values[i] = value;
        assert_true(value == NIL ? casus__column_add_null(libc(), &p.single, 1)
                                 : casus__column_add_int32(libc(), &p.single, value));
    }
    assert_true(casus__column_add_int32s(libc(), &p.many, values, before, NIL));
    assert_true(casus__column_add_int32s(libc(), &p.many, values + before, count, NIL));
    expect_same_and_free(&p);
}

static void degrees(int64_t before, int64_t count, int every) {
    double values[MOST];
    pair p = pair_of(CASUS__COLUMN_LAT);
    for (int64_t i = 0; i < before + count; i++) {
        values[i] = is_unknown(i, every) ? casus__nan() : (double)i / 4;
        assert_true(casus__column_add_double(libc(), &p.single, values[i]));
    }
    assert_true(casus__column_add_doubles(libc(), &p.many, values, before));
    assert_true(casus__column_add_doubles(libc(), &p.many, values + before, count));
    expect_same_and_free(&p);
}

static void known_and_unknown(void **state) {
    static const int everies[] = {0, 1, 2, 3, 8, 9, 131};
    static const int64_t counts[] = {1, 7, 8, 15, 16, 17, 100, 127, 128, 129, 280};
    (void)state;
    for (size_t e = 0; e < sizeof everies / sizeof everies[0]; e++) {
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
            for (int64_t before = 1; before <= 17; before++) {
                days(before, counts[c], everies[e]);
                degrees(before, counts[c], everies[e]);
            }
        }
    }
}

/* Texts of 0, 1, 2, ... bytes, behind one that was added alone. */
static void texts_that_are_one(void **state) {
    static const char text[] = "id,country,best,low,high\r\n412700,Iraq,1,1,1\r\n";
    int32_t ends[9];
    int32_t end = 0;
    (void)state;
    pair p = pair_of(CASUS__COLUMN_NATIVE);
    assert_true(casus__column_add_text(libc(), &p.many, casus_str_from("one")));
    assert_true(casus__column_add_text(libc(), &p.single, casus_str_from("one")));
    for (int32_t i = 0; i < 9; i++) {
        assert_true(casus__column_add_text(libc(), &p.single, (casus_str){text + end, i}));
        end += i;
        ends[i] = end;
    }
    assert_true(casus__column_add_texts(libc(), &p.many, text, ends, 9));
    expect_same_and_free(&p);
}

/* More than one batch of texts may hold is refused before anything is copied. */
static void texts_that_are_too_long(void **state) {
    const int32_t end = INT32_MAX;
    (void)state;
    pair p = pair_of(CASUS__COLUMN_NATIVE);
    assert_true(casus__column_add_text(libc(), &p.many, casus_str_from("a")));
    assert_true(casus__column_add_text(libc(), &p.single, casus_str_from("a")));
    assert_false(casus__column_add_texts(libc(), &p.many, "", &end, 1));
    expect_same_and_free(&p);
}

/* ---- Words ----------------------------------------------------------------------------------------------------- */

/* Texts of every size, of which each pair differs in one byte. */
static void texts_that_differ_in_a_byte(void **state) {
    char a[40];
    char b[40];
    (void)state;
    for (int64_t size = 0; size < 40; size++) {
        memset(a, 'x', sizeof a);
        memset(b, 'x', sizeof b);
        assert_true(casus__same_text((casus_str){a, size}, (casus_str){b, size}));
        assert_false(casus__same_text((casus_str){a, size}, (casus_str){b, size + 1}));
        for (int64_t i = 0; i < size; i++) {
            b[i] = 'y';
            assert_false(casus__same_text((casus_str){a, size}, (casus_str){b, size}));
            b[i] = 'x';
        }
    }
}

/* Words that stand at the same place among those met last, since their size, first and middle byte are the same, and
   words that come again, or come empty. */
static void words_at_once(void **state) {
    static const char *const words[] = {"aba", "abc", "aba", "", "abc", "abd", "abd", "", "government of a", "aba"};
    static const int32_t codes[] = {0, 1, 0, -1, 1, 2, 2, -1, 3, 0};
    const int64_t count = sizeof words / sizeof words[0];
    struct {
        int64_t other;
        casus_str text;
    } parts[sizeof words / sizeof words[0]];
    int32_t got[sizeof words / sizeof words[0]];
    casus__dictionary d = {.key = {3, 4}};
    (void)state;
    for (int64_t i = 0; i < count; i++) {
        parts[i].text = casus_str_from(words[i]);
    }
    for (int again = 0; again < 2; again++) {
        assert_true(casus__dictionary_codes(libc(), &d, (const char *)&parts[0].text, sizeof parts[0], count, got));
        for (int64_t i = 0; i < count; i++) {
            assert_int_equal(got[i], codes[i]);
            assert_true(codes[i] < 0 || casus__dictionary_code(libc(), &d, parts[i].text) == codes[i]);
        }
        casus__dictionary_free(libc(), &d); /* nothing is remembered of it */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_and_unknown),       cmocka_unit_test(texts_that_are_one),
        cmocka_unit_test(texts_that_are_too_long), cmocka_unit_test(texts_that_differ_in_a_byte),
        cmocka_unit_test(words_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
