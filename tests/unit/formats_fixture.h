/* SPDX-License-Identifier: MIT */
/* The files of tests/data/formats, in memory. */
#ifndef CASUS_TEST_FORMATS_FIXTURE_H
#define CASUS_TEST_FORMATS_FIXTURE_H

#include "memory_fixture.h"

typedef struct bytes {
    char data[8192];
    int64_t size;
} bytes;

static inline void load(const char *name, bytes *out) {
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/tests/data/formats/%s", CASUS_TEST_ROOT, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        fail_msg("cannot open %s", path);
    }
    out->size = (int64_t)fread(out->data, 1, sizeof out->data, f);
    (void)fclose(f);
    assert_in_range(out->size, 1, sizeof out->data - 1);
}

#endif
