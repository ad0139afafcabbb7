/* SPDX-License-Identifier: MIT */
/* The questions to whole buffers (arrow/check/scan.h) against one element after the other, at every alignment. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arrow/check/scan.h"

#define COUNT 150

static uint64_t state = 1946;

static uint32_t dice(uint32_t sides) {
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(state >> 33) % sides;
}

static void test_count_bits(void **unused) {
    (void)unused;
    uint8_t bits[64];
    for (int turn = 0; turn < 2000; turn++) {
        const int64_t from = dice(200);
        const int64_t count = dice((uint32_t)(512 - from));
        int64_t expected = 0;
        for (size_t i = 0; i < sizeof bits; i++) {
            bits[i] = (uint8_t)dice(256);
        }
        for (int64_t i = from; i < from + count; i++) {
            expected += bits[i / 8] >> (i % 8) & 1;
        }
        assert_int_equal(casus__scan_count_bits(bits, from, count), expected);
    }
}

static void test_is_ascii(void **unused) {
    (void)unused;
    char bytes[COUNT + 8];
    for (int64_t size = 0; size <= COUNT; size++) {
        char *text = bytes + dice(8);
        memset(bytes, 127, sizeof bytes);
        assert_true(casus__scan_is_ascii(text, size));
        for (int64_t at = 0; at < size; at++) {
            text[at] = (char)(128 + dice(128));
            assert_false(casus__scan_is_ascii(text, size));
            text[at] = 0;
        }
    }
}

/* Integers of 4 bytes at an odd address. */
static uint8_t *place(uint8_t *room, const int32_t *integers, int64_t count) {
    uint8_t *at = room + dice(8);
    memcpy(at, integers, (size_t)count * 4);
    return at;
}

static void test_rises(void **unused) {
    (void)unused;
    static const int32_t wrong[] = {-1, INT32_MIN, INT32_MIN + 1, INT32_MAX};
    uint8_t room[COUNT * 4 + 16];
    int32_t offsets[COUNT + 1];
    for (int turn = 0; turn < 3000; turn++) {
        const int64_t count = dice(COUNT);
        const uint32_t step = dice(3);
        offsets[0] = (int32_t)dice(2) * (INT32_MAX - 1000);
        for (int64_t i = 1; i <= count; i++) {
            offsets[i] = offsets[i - 1] + (int32_t)dice(step + 1);
        }
        assert_true(casus__scan_rises(place(room, offsets, count + 1), count));
        const int64_t at = dice((uint32_t)count + 1);
        offsets[at] = wrong[dice(4)];
        int expected = offsets[0] >= 0;
        for (int64_t i = 1; i <= count; i++) {
            expected = expected && offsets[i] >= offsets[i - 1];
        }
        assert_int_equal(casus__scan_rises(place(room, offsets, count + 1), count), expected);
    }
}

static void test_is_inside(void **unused) {
    (void)unused;
    static const int32_t lasts[] = {-1, 0, 1, 99, INT32_MAX - 1, INT32_MAX};
    uint8_t room[COUNT * 4 + 16];
    int32_t indices[COUNT];
    for (int turn = 0; turn < 6000; turn++) {
        const int32_t last = lasts[dice(6)];
        const int64_t count = dice(COUNT);
        for (int64_t i = 0; i < count; i++) {
            indices[i] = last > 0 ? (int32_t)dice((uint32_t)last) + (int32_t)dice(2) : 0;
        }
        assert_int_equal(casus__scan_is_inside(place(room, indices, count), count, last), last >= 0 || count == 0);
        if (count > 0 && last >= 0 && last < INT32_MAX) {
            const int32_t wrong[] = {-1, INT32_MIN, last + 1, INT32_MAX};
            indices[dice((uint32_t)count)] = wrong[dice(4)];
            assert_false(casus__scan_is_inside(place(room, indices, count), count, last));
        }
    }
}

static void test_has_nan(void **unused) {
    (void)unused;
    static const uint64_t nans[] = {UINT64_C(0x7ff0000000000001), UINT64_C(0x7ff8000000000000),
                                    UINT64_C(0xfff0000000000001), UINT64_MAX};
    uint8_t room[COUNT * 8 + 16] = {0};
    for (int64_t count = 0; count < COUNT; count++) {
        static const double fine[] = {0.0, -0.0, 1.5, -1e308, INFINITY, -INFINITY, 5e-324};
        uint8_t *at = room + dice(8);
        for (int64_t i = 0; i < count; i++) {
            memcpy(at + i * 8, &fine[dice(7)], 8);
        }
        assert_false(casus__scan_has_nan(at, count));
        if (count > 0) {
            memcpy(at + dice((uint32_t)count) * 8, &nans[dice(4)], 8);
            assert_true(casus__scan_has_nan(at, count));
        }
    }
}

static void test_all_same(void **unused) {
    (void)unused;
    uint8_t room[COUNT * 8];
    for (int64_t width = 1; width <= 8; width++) {
        for (int64_t count = 0; count < 40; count++) {
            for (int64_t i = 0; i < count * width; i++) {
                room[i] = (uint8_t)(i % width);
            }
            assert_true(casus__scan_all_same(room, count, width));
            if (count > 1) {
                room[dice((uint32_t)(count * width))] = 77;
                assert_false(casus__scan_all_same(room, count, width));
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_count_bits), cmocka_unit_test(test_is_ascii), cmocka_unit_test(test_rises),
        cmocka_unit_test(test_is_inside),  cmocka_unit_test(test_has_nan),  cmocka_unit_test(test_all_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
