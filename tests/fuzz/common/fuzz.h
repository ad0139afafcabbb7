/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: a check that ends the process, choices out of the bytes of an input, contexts that are
   made once, and inputs whose bytes arrive in pieces. */
#ifndef CASUS_TESTS_FUZZ_H
#define CASUS_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/* For calls that must succeed: says the message. */
#define CHECK_OK(call)                                                                                                 \
    do {                                                                                                               \
        casus_error check_error_ = {0};                                                                                \
        casus_error *const fuzz_error = &check_error_;                                                                 \
        if ((call) != CASUS_OK) {                                                                                      \
            fprintf(stderr, "%s:%d: %s\n%s\n", __FILE__, __LINE__, #call, check_error_.message);                       \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* ---- Choices --------------------------------------------------------------------------------------------------- */

/* Bytes that decide; zeroes follow the last. */
typedef struct fuzz_choices {
    const uint8_t *data;
    size_t size;
    size_t at;
} fuzz_choices;

uint8_t fuzz_byte(fuzz_choices *c);
uint32_t fuzz_u32(fuzz_choices *c); /* of two bytes */
/* 0 .. n - 1, of one byte; n <= 256. */
int32_t fuzz_below(fuzz_choices *c, int32_t n);
int fuzz_is_empty(const fuzz_choices *c);
/* splitmix64 */
uint64_t fuzz_random(uint64_t *state);
/* FNV-1a, from `hash`. */
uint64_t fuzz_hash(uint64_t hash, const void *data, size_t size);
#define FUZZ_HASH_START UINT64_C(0xCBF29CE484222325)

/* A copy of just that size, so that the address sanitizer sees what is read behind it. To be freed. */
char *fuzz_copy(const void *data, size_t size);
/* What is left of the choices, as text of its own size. To be freed. */
char *fuzz_rest(fuzz_choices *c, int64_t *out_size);

/* ---- Contexts -------------------------------------------------------------------------------------------------- */

#define FUZZ_PLAIN 0   /* the defaults, but for a seed that is always the same */
#define FUZZ_SCALAR 1  /* without vectors */
#define FUZZ_THREADS 2 /* three threads */
#define FUZZ_NARROW 3  /* fields of 64 bytes, records of 512, dictionaries of 4096 */
#define FUZZ_CONTEXTS 4
/* Lives to the end of the process. */
casus_context *fuzz_context(int which);

/* ---- Inputs and outputs ---------------------------------------------------------------------------------------- */

/* Memory that must live as long as the input. */
casus_input *fuzz_input(casus_context *context, const char *data, int64_t size);
/* Bytes that come in pieces of 1 to `most` bytes, as the seed says. */
typedef struct fuzz_pieces {
    const char *data;
    int64_t left;
    uint64_t seed;
    int64_t most;
} fuzz_pieces;
casus_input *fuzz_input_pieces(casus_context *context, fuzz_pieces *pieces);
casus_output *fuzz_output(void);
/* What a table says as JSON. */
casus_output *fuzz_table(const casus_table *table);
int fuzz_same(const casus_output *a, const casus_output *b);

#endif
