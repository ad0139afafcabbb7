/* SPDX-License-Identifier: MIT */
/* One block with NEON, which every 64-bit Arm has. There is no movemask: each byte of a comparison keeps the one bit of
   its place in its group of eight, and pairwise additions gather the eight bytes of a group into one. */
#include <arm_neon.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_neon
#define VECTOR_TARGET
#define VECTOR_POPCOUNT(v) ((uint32_t)__builtin_popcountll(v))
#define VECTOR_LOWEST(v) lowest(v)
#define VECTOR_PREFIX_XOR(v) prefix_xor(v)
#define VECTOR_DEPOSIT(wanted, places) deposit(wanted, places)

static inline uint64_t scan_neon_equal(const uint8x16_t bytes[4], unsigned char byte) {
    static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t place = vld1q_u8(places);
    const uint8x16_t wanted = vdupq_n_u8(byte);
    uint8x16_t bits[4];
    for (int i = 0; i < 4; i++) {
        bits[i] = vandq_u8(vceqq_u8(bytes[i], wanted), place);
    }
    const uint8x16_t low = vpaddq_u8(bits[0], bits[1]);
    const uint8x16_t high = vpaddq_u8(bits[2], bits[3]);
    const uint8x16_t sum = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static inline csv_masks scan_neon_block(const unsigned char *p, unsigned char separator, unsigned char quote) {
    uint8x16_t bytes[4];
    uint8x16_t low[4]; /* bytes up to CR have become CR */
    for (int i = 0; i < 4; i++) {
        bytes[i] = vld1q_u8(p + 16 * i);
        low[i] = vmaxq_u8(bytes[i], vdupq_n_u8('\r'));
    }
    csv_masks m = {
        .separator = scan_neon_equal(bytes, separator),
        .quote = scan_neon_equal(bytes, quote),
        .lf = scan_neon_equal(bytes, '\n'),
    };
    m.rare = scan_neon_equal(low, '\r') & ~(m.lf | m.separator);
    return m;
}

static inline csv_rare scan_neon_rare(const unsigned char *p) {
    const uint8x16_t bytes[4] = {vld1q_u8(p), vld1q_u8(p + 16), vld1q_u8(p + 32), vld1q_u8(p + 48)};
    return (csv_rare){scan_neon_equal(bytes, '\r'), scan_neon_equal(bytes, 0)};
}

#define VECTOR_RARE scan_neon_rare
#define VECTOR_BLOCK scan_neon_block
#include "io/csv/scan/scan_vector.h"
