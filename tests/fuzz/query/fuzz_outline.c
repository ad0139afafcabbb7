/* SPDX-License-Identifier: MIT */
/* Lines of a map out of a text that claims to be GeoJSON, and what of them lies in a frame. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bytes/sink.h"
#include "picture/map/outline_text.h"
#include "picture/map/projection.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int32_t drop(void *user, const void *data, int64_t size) {
    *(int64_t *)user += size + ((const char *)data)[0];
    return 0;
}

/* The bytes as they are, or a word for each, which are lines far more often. */
static char *made_of(const uint8_t *data, size_t size) {
    static const char *const words[] = {"[[[0,0],[10,5],[20,0],[0,0]]]",
                                        "[[170,0],[-170,10]]",
                                        "[",
                                        "]",
                                        "[",
                                        "]",
                                        ",",
                                        ",",
                                        ",",
                                        ",",
                                        "{",
                                        "}",
                                        ":",
                                        "\"type\":",
                                        "\"Point\"",
                                        "\"Polygon\"",
                                        "\"coordinates\":",
                                        "\"bbox\":",
                                        "[1,2]",
                                        "[200,-95]",
                                        "[1e308,1]",
                                        "[179,1],[-179,2]",
                                        "[-180,90],[180,90]",
                                        "null",
                                        "1",
                                        " ",
                                        "\"a\"",
                                        "[1,2,3]",
                                        "[[1,2],null]",
                                        "\\",
                                        "{}",
                                        "[]"};
    const int raw = size > 0 && data[0] % 4 == 0;
    char *text = calloc(size + 1, 32);
    size_t at = 0;
    for (size_t i = 1; text != NULL && i < size; i++) {
        const char *word = words[data[i] % (sizeof words / sizeof words[0])];
        if (raw) {
            text[at++] = (char)data[i];
        } else {
            memcpy(text + at, word, strlen(word));
            at += strlen(word);
        }
    }
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const casus_allocator libc = casus__allocator_libc();
    casus__projection p = {size % 2 == 0, 14, 50, 932, 0, 0, 0, 0, 0, 0, 0, 0};
    casus__lines lines = {NULL, 0, 0};
    casus__sink sink;
    int64_t written = 0;
    char *text = made_of(data, size);
    if (text == NULL) {
        return 0;
    }
    if (casus__lines_read(&libc, text, &lines, NULL) == CASUS_OK) {
        casus__sink_init(&sink, drop, &written);
        casus__projection_fit(&p, -10, 170, 30, 200);
        if (!casus__outline_put(&p, &libc, lines.numbers, lines.count, &sink) || !casus__sink_flush(&sink)) {
            abort();
        }
    }
    casus__lines_free(&libc, &lines);
    free(text);
    return 0;
}
