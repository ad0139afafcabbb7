/* SPDX-License-Identifier: MIT */
/* What pairs say of each other, each once: there are far fewer than pairs. */
#ifndef CASUS_LIB_LINK_LEARN_PATTERNS_H
#define CASUS_LIB_LINK_LEARN_PATTERNS_H

#include "link/pairs/window.h"

typedef struct casus__pattern {
    uint8_t levels[CASUS__FIELDS];
    uint8_t decision; /* 0: there is none yet */
    uint8_t within;   /* they are of one dataset */
    float odds;       /* of the caller */
    int64_t pairs;    /* that have it */
} casus__pattern;

typedef struct casus__patterns { /* zero-initialise */
    casus__pattern *items;
    int64_t count, cap;
    int32_t *slots; /* number + 1; 0: free */
    int64_t slot_count;
} casus__patterns;

/* The number of the pattern of each pair, in the order of the pairs. 0 when memory is short. */
int casus__patterns_make(const casus_allocator *a, const casus__pairs *pairs, int32_t *numbers, casus__patterns *out);
void casus__patterns_free(const casus_allocator *a, casus__patterns *p);

#endif
