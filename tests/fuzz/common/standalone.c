/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target without libFuzzer, so that it is also a test under any compiler:
     TARGET FILE|FOLDER...                      over the given inputs, and those in the folders
     TARGET --seeded N SEED [FILE|FOLDER...]    over N pseudo-random inputs as well */
#include <dirent.h>
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

/* Each input in a block of its own size. */
static void run_one(const void *data, size_t size) {
    uint8_t *input = malloc(size ? size : 1);
    if (!input) {
        fputs("no memory\n", stderr);
        exit(1);
    }
    if (size > 0)
        memcpy(input, data, size);
    LLVMFuzzerTestOneInput(input, size);
    free(input);
}

static uint64_t run_seeded(const char *count, const char *seed) {
    const uint64_t n = strtoull(count, NULL, 10);
    uint64_t state = strtoull(seed, NULL, 10);
    for (uint64_t i = 0; i < n; i++) {
        uint8_t made[MAX_INPUT];
        const size_t size = random_input(made, &state);
        run_one(made, size);
    }
    return n;
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
        run_one(data, size);
    free(data);
    return failed;
}

/* Every file of a folder, or the file itself; *count grows with each. Says which input it was before one ends the
   process. */
static int run_path(const char *path, uint64_t *count) {
    DIR *folder = opendir(path);
    int failed = 0;
    if (!folder) {
        ++*count;
        return run_file(path);
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *name = malloc(strlen(path) + strlen(entry->d_name) + 2);
        if (name && entry->d_name[0] != '.') {
            sprintf(name, "%s/%s", path, entry->d_name);
            printf("%s\n", name);
            fflush(stdout);
            failed |= run_file(name);
            ++*count;
        }
        free(name);
    }
    closedir(folder);
    return failed;
}

int main(int argc, char **argv) {
    int failed = 0;
    int first = 1;
    uint64_t count = 0;
    if (argc >= 4 && strcmp(argv[1], "--seeded") == 0) {
        count = run_seeded(argv[2], argv[3]);
        first = 4;
    } else if (argc < 2 || argv[1][0] == '-') {
        fprintf(stderr, "usage: %s [--seeded N SEED] FILE|FOLDER...\n", argv[0]);
        return 2;
    }
    for (int i = first; i < argc; i++)
        failed |= run_path(argv[i], &count);
    printf("%" PRIu64 " inputs\n", count);
    return failed || count == 0;
}
