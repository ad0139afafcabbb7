/* SPDX-License-Identifier: MIT */
/* What the tests of limits share: an allocator that knows the most that was held, what an error must say, and events.
 */
#ifndef CASUS_TEST_LIMITS_FIXTURE_H
#define CASUS_TEST_LIMITS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/unstable.h>

/* ---- An allocator that knows the most that was held ------------------------------------------------------------- */

typedef struct store {
    int64_t live;
    int64_t most;
} store;

static inline void *store_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    store *s = user;
    s->live += (int64_t)new_size - (int64_t)old_size;
    s->most = s->live > s->most ? s->live : s->most;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return realloc(pointer, (size_t)new_size);
}

static inline casus_context *context_over(store *s) {
    const casus_allocator allocator = {store_realloc, s};
    casus_context *context = NULL;
    memset(s, 0, sizeof *s);
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    return context;
}

static inline void set(casus_context *context, const char *option, int64_t value) {
    assert_int_equal(casus_context_set(context, option, value, NULL), CASUS_OK);
}

static inline void expect_said(const char *message, const char *option, int64_t value) {
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)value);
    const char *at = strstr(message, option);
    if (at == NULL || strstr(at, number) == NULL) {
        fail_msg("neither '%s' nor %s in: %s", option, number, message);
    }
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

#define EVENTS 300

static char *lines; /* events of casus, one a line */

static inline int make_lines(void **state) {
    (void)state;
    size_t size = 0;
    lines = malloc(EVENTS * 600);
    for (int i = 0; lines != NULL && i < EVENTS; i++) {
        size += (size_t)snprintf(
            lines + size, 600,
            "{\"dataset\":\"a\",\"id\":\"%d\",\"date\":{\"start\":\"2025-11-%02d\",\"end\":\"2025-11-%02d\"},"
            "\"locations\":[{\"role\":\"effect\",\"country\":\"Velmora\",\"admin1\":\"Region "
            "%d\",\"lat\":%d,\"lon\":2}],"
            "\"actors\":[{\"name\":\"Group %d\"},{\"name\":\"Front\"}],"
            "\"participants\":[{\"actor\":0,\"role\":\"party\"},{\"actor\":1,\"role\":\"target\"}],"
            "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":4}],"
            "\"sources\":[{\"name\":\"Paper %d\"}],\"notes\":\"It was told that %d\"}\n",
            i, 1 + i % 30, 1 + i % 30, i % 50, i % 80, i % 70, i % 9, i);
    }
    return lines == NULL;
}

static inline int free_lines(void **state) {
    (void)state;
    free(lines);
    return 0;
}

static inline casus_dataset *dataset_of(const char *text) {
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    casus_error e;
    assert_int_equal(casus_input_memory(NULL, text, -1, "lines", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    if (casus_dataset_add_input(dataset, input, NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
    return dataset;
}

#endif
