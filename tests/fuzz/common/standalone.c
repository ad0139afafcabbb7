/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target without libFuzzer, so that it is also a test under any compiler:
     TARGET FILE...              over the given inputs
     TARGET --seeded N SEED      over N pseudo-random inputs */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_INPUT 1024

/* splitmix64 */
static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* Bytes that give text formats their structure, whole words of it, and now and then any byte at all. */
static size_t random_input(uint8_t *out, uint64_t *state) {
    static const char structure[] = ",,,;\t\"\"\n\n\r\0{}[]:=<>()'\\.-+eE0129 aZ\xC3\xA9\xFF";
    static const char *const words[] = {"\r\n",         "\r\r\n", "\"\"",      "\",\"",  "abcdefgh", "2021-02-28",
                                        "12.5",         "null",   "\"a,\nb\"", ",,,,,,", "NA",       "true",
                                        "\xE2\x82\xAC", "id",     "-99",       " and "};
    const size_t size = next_random(state) % (MAX_INPUT + 1) >> next_random(state) % 8; /* mostly short */
    const uint64_t wild = 1 + next_random(state) % 64;
    size_t at = 0;
    while (at < size) {
        const uint64_t r = next_random(state);
        if (r % 64 < wild / 8) {
            out[at++] = (uint8_t)(r >> 8);
        } else if (r % 64 < wild) {
            out[at++] = (uint8_t)structure[(r >> 8) % (sizeof structure - 1)];
        } else {
            const char *word = words[(r >> 8) % (sizeof words / sizeof words[0])];
            const size_t length = strlen(word) < size - at ? strlen(word) : size - at;
            memcpy(out + at, word, length);
            at += length;
        }
    }
    for (size_t i = 0; i < 8 && i < size; i++) /* where targets take their choices from */
        if (next_random(state) % 2)
            out[i] = (uint8_t)next_random(state);
    return size;
}

static int run_seeded(const char *count, const char *seed) {
    const uint64_t n = strtoull(count, NULL, 10);
    uint64_t state = strtoull(seed, NULL, 10);
    for (uint64_t i = 0; i < n; i++) {
        uint8_t made[MAX_INPUT];
        const size_t size = random_input(made, &state);
        uint8_t *input = malloc(size ? size : 1); /* exact, for the address sanitizer */
        if (!input)
            return 1;
        memcpy(input, made, size);
        LLVMFuzzerTestOneInput(input, size);
        free(input);
    }
    printf("%" PRIu64 " inputs\n", n);
    return n == 0;
}

static int run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0;
    int failed = 1;
    if (!file) {
        perror(path);
        return 1;
    }
    for (;;) {
        uint8_t *more = realloc(data, size + 65536);
        if (!more)
            break;
        data = more;
        const size_t got = fread(data + size, 1, 65536, file);
        size += got;
        if (got == 0) {
            failed = ferror(file) != 0;
            break;
        }
    }
    fclose(file);
    if (failed)
        fprintf(stderr, "%s: cannot be read\n", path);
    else
        LLVMFuzzerTestOneInput(data, size);
    free(data);
    return failed;
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "--seeded") == 0)
        return run_seeded(argv[2], argv[3]);
    if (argc < 2 || argv[1][0] == '-') {
        fprintf(stderr, "usage: %s FILE... | --seeded N SEED\n", argv[0]);
        return 2;
    }
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= run_file(argv[i]);
    return failed;
}
