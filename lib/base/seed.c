/* SPDX-License-Identifier: MIT */
/* Each call draws anew. Nothing is opened, and the call never waits: a machine that has just started and has no random
   numbers yet gets the fallback. The only file that asks the system for random numbers. */
#if defined(_WIN32)
#define _CRT_RAND_S
#else
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE
#endif
#include "base/context.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__has_include)
#if __has_include(<sys/random.h>)
#include <sys/random.h>
#define HAS_SYSTEM_RANDOM
#endif
#endif

/* Fills `seed`, or returns 0. */
static int draw_from_system(uint64_t *seed) {
#if defined(_WIN32)
    unsigned int low, high;
    if (rand_s(&low) != 0 || rand_s(&high) != 0) {
        return 0;
    }
    *seed = (uint64_t)high << 32 | low;
    return 1;
#elif defined(HAS_SYSTEM_RANDOM) && defined(GRND_NONBLOCK)
    return getrandom(seed, sizeof *seed, GRND_NONBLOCK) == (ssize_t)sizeof *seed;
#elif defined(HAS_SYSTEM_RANDOM) && defined(__APPLE__)
    return getentropy(seed, sizeof *seed) == 0;
#else
    (void)seed;
    return 0;
#endif
}

/* The finaliser of MurmurHash3, which is in the public domain: every bit changes half of the others. */
static uint64_t mix(uint64_t v) {
    v = (v ^ v >> 33) * UINT64_C(0xff51afd7ed558ccd);
    v = (v ^ v >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    return v ^ v >> 33;
}

static uint64_t draw_from_surroundings(void) {
    const int here = 0;
    uint64_t seed = mix((uint64_t)time(NULL));
    seed = mix(seed ^ (uint64_t)clock());
    seed = mix(seed ^ (uint64_t)(uintptr_t)&here);
    return mix(seed ^ (uint64_t)(uintptr_t)&casus__seed_draw);
}

int64_t casus__seed_draw(void) {
    uint64_t drawn = 0;
    int64_t seed;
    if (!draw_from_system(&drawn)) {
        drawn = draw_from_surroundings();
    }
    memcpy(&seed, &drawn, sizeof seed);
    return seed != 0 ? seed : 1;
}
