/* SPDX-License-Identifier: MIT */
/* What pairs say of each other, each once: there are far fewer than pairs. */
#ifndef CASUS_LIB_LINK_LEARN_PATTERNS_H
#define CASUS_LIB_LINK_LEARN_PATTERNS_H

#include "link/learn/partners.h"

typedef struct casus__pattern {
    uint8_t levels[CASUS__FIELDS];
    uint8_t decision; /* 0: there is none yet */
    uint8_t within;   /* they are of one dataset */
} casus__pattern;

typedef struct casus__patterns { /* zero-initialise */
    casus__pattern *items;
    int64_t count, cap;
    int32_t *slots; /* number + 1; 0: free */
    int64_t slot_count;
} casus__patterns;

/* Puts each candidate at the number of its pattern, in the order of the candidates. 0 when memory is short. */
int casus__patterns_make(const casus_allocator *a, const casus__pairs *pairs, casus__partners *partners,
                         casus__patterns *out);
void casus__patterns_free(const casus_allocator *a, casus__patterns *p);

#endif
