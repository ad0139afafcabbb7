/* SPDX-License-Identifier: MIT */
/* Questions to whole buffers, which need not be aligned. */
#ifndef CASUS_LIB_ARROW_CHECK_SCAN_H
#define CASUS_LIB_ARROW_CHECK_SCAN_H

#include <stdint.h>

/* How many of the bits from one on are set. */
int64_t casus__scan_count_bits(const uint8_t *bits, int64_t from, int64_t count);
/* 1 if no byte is above 127. */
int casus__scan_is_ascii(const char *bytes, int64_t size);
/* 1 if the first of `count` + 1 integers of 4 bytes is not negative, and none is less than the one before. */
int casus__scan_rises(const uint8_t *integers, int64_t count);
/* 1 if all integers of 4 bytes are from 0 to `last`, which is -1 or more. */
int casus__scan_is_inside(const uint8_t *integers, int64_t count, int32_t last);
/* 1 if a double is NaN. */
int casus__scan_has_nan(const uint8_t *doubles, int64_t count);
/* 1 if all elements are the same bytes. */
int casus__scan_all_same(const uint8_t *elements, int64_t count, int64_t width);

#endif
