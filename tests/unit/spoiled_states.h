/* SPDX-License-Identifier: MIT */
/* Bytes of rollups' states that need not be trusted: cut and flipped wherever they can be. */
#ifndef CASUS_TESTS_SPOILED_STATES_H
#define CASUS_TESTS_SPOILED_STATES_H

#include "events.h"

#include "base/hash/hash.h"

static inline void fit_hash(unsigned char *bytes, int64_t size) {
    const uint64_t hash = casus__hash(bytes, size - 8);
    for (int i = 0; i < 8; i++) {
        bytes[size - 8 + i] = (unsigned char)(hash >> (8 * i));
    }
}

/* What a state that loads is asked: it is whole, whatever its bytes say. */
static inline void ask_all(const casus_rollup *r) {
    casus_table *table = NULL;
    casus_standing standing = CASUS_STANDING_INIT;
    casus_error e;
    const casus_status status = casus_rollup_table(r, NULL, &table, &e);
    assert_true(status == CASUS_OK || status == CASUS_E_STATE || status == CASUS_E_OVERFLOW || status == CASUS_E_LIMIT);
    if (status == CASUS_OK) {
        text t = printed(table, CASUS_FORMAT_JSON);
        free(t.data);
    }
    casus_table_free(table);
    const casus_status told = casus_rollup_standing(r, &standing, &e);
    assert_true(told == CASUS_OK || told == CASUS_E_STATE);
}

/* Loads from a block of exactly that size, so that a read past its end is seen. A result must be whole. */
static inline casus_status load_exact(const void *data, int64_t size) {
    void *block = malloc(size > 0 ? (size_t)size : 1);
    casus_rollup *r = (casus_rollup *)ev;
    casus_error e;
    assert_non_null(block);
    memcpy(block, data, (size_t)size);
    const casus_status status = casus_rollup_load(NULL, block, size, &r, &e);
    free(block);
    assert_true((status == CASUS_OK) == (r != NULL));
    if (r != NULL) {
        ask_all(r);
        text t = saved(r);
        assert_int_equal(t.size, size);
        assert_memory_equal(t.data, data, (size_t)size);
        free(t.data);
        casus_rollup_free(r);
    } else {
        assert_true(status == CASUS_E_SYNTAX || status == CASUS_E_UNSUPPORTED);
        assert_true(e.message[0] != 0);
    }
    return status;
}

/* Cuts and flips every byte of a state, with and without a check sum that fits. */
static inline void spoil_all(const text *t) {
    unsigned char *bytes = malloc((size_t)t->size);
    assert_non_null(bytes);
    assert_int_equal(load_exact(t->data, t->size), CASUS_OK);
    for (int64_t size = 0; size < t->size; size++) {
        assert_int_equal(load_exact(t->data, size), CASUS_E_SYNTAX);
        if (size >= 24) {
            memcpy(bytes, t->data, (size_t)size);
            fit_hash(bytes, size);
            assert_int_not_equal(load_exact(bytes, size), CASUS_OK);
        }
    }
    for (int64_t at = 0; at < t->size; at++) {
        static const unsigned char flips[] = {0x01, 0x02, 0x80, 0xff, 0x40};
        for (int k = 0; k < 5; k++) {
            memcpy(bytes, t->data, (size_t)t->size);
            bytes[at] ^= flips[k];
            assert_int_not_equal(load_exact(bytes, t->size), CASUS_OK);
            fit_hash(bytes, t->size);
            (void)load_exact(bytes, t->size);
        }
    }
    free(bytes);
}

#endif
