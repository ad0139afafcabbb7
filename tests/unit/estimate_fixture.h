/* SPDX-License-Identifier: MIT */
/* Overlaps to estimate from: those of publications, and random ones. */
#ifndef CASUS_TEST_ESTIMATE_FIXTURE_H
#define CASUS_TEST_ESTIMATE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>
#include <casus/link.h>

#include "base/number/number.h"
#include "link/estimate/overlap.h"

#define NAME_ROOM 64

static inline double size_of(double v) {
    return v < 0 ? -v : v;
}

static inline void assert_near(double got, double want, double part, const char *what) {
    if (!(size_of(got - want) <= part * size_of(want))) {
        fail_msg("%s: %.12g instead of %.12g", what, got, want);
    }
}

static inline FILE *open_data(const char *name) {
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/data/estimates/%s", CASUS_TEST_ROOT, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    return file;
}

/* ---- Tables of counts -------------------------------------------------------------------------------------------- */

/* Counts in the order that casus_overlap_estimate() takes. */
typedef struct counts {
    int64_t items[63];
    int32_t lists;
} counts;

static inline const char *names_of(int32_t lists) {
    static const char *const names[] = {"", "a", "a,b", "a,b,c", "a,b,c,d", "a,b,c,d,e", "a,b,c,d,e,f"};
    return names[lists];
}

static inline counts read_counts(const char *dataset) {
    counts c = {{0}, 0};
    char line[256];
    FILE *file = open_data("tables.tsv");
    while (fgets(line, sizeof line, file) != NULL) {
        char name[NAME_ROOM];
        int lists = 0;
        int mask = 0;
        long long count = 0;
        if (sscanf(line, "%63s %d %d %lld", name, &lists, &mask, &count) == 4 && strcmp(name, dataset) == 0) {
            c.lists = lists;
            c.items[mask - 1] = count;
        }
    }
    (void)fclose(file);
    assert_int_not_equal(c.lists, 0);
    return c;
}

static inline casus__overlap overlap_of(const counts *c) {
    static const casus_str names[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}};
    casus__overlap o;
    assert_int_equal(casus__overlap_fill(&o, names, c->lists, c->items, (1 << c->lists) - 1, NULL), CASUS_OK);
    return o;
}

/* The same numbers everywhere: no seed, no library. */
static inline uint32_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static inline counts random_counts(uint64_t *state, int32_t lists, uint32_t most, uint32_t empty_of_8) {
    counts c = {{0}, lists};
    for (int32_t s = 1; s < 1 << lists; s++) {
        const uint32_t v = next_random(state) % most;
        c.items[s - 1] = next_random(state) % 8 < empty_of_8 ? 0 : 1 + v;
    }
    return c;
}

#endif
