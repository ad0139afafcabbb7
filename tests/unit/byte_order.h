/* SPDX-License-Identifier: MIT */
/* In which order this machine has the bytes of a number, which Arrow's arrays in memory follow. */
#ifndef CASUS_TESTS_BYTE_ORDER_H
#define CASUS_TESTS_BYTE_ORDER_H

#include <stdint.h>
#include <string.h>

/* 1 where the lowest byte comes first. */
static inline int low_byte_first(void) {
    const uint16_t one = 1;
    uint8_t first = 0;
    memcpy(&first, &one, 1);
    return first;
}

#endif
