/* SPDX-License-Identifier: MIT */
#include "text/buffer.h"

#include <stdlib.h>
#include <string.h>

void buffer_free(buffer *b) {
    free(b->data);
    memset(b, 0, sizeof *b);
}

void buffer_clear(buffer *b) {
    b->size = 0;
}

casus_str buffer_str(const buffer *b) {
    return (casus_str){b->size > 0 ? b->data : "", (int64_t)b->size};
}

int buffer_reserve(buffer *b, size_t more) {
    if (b->failed) {
        return 0;
    }
    if (more <= b->room - b->size) {
        return 1;
    }
    size_t room = b->room < 256 ? 256 : b->room;
    while (room - b->size < more) {
        if (room > SIZE_MAX / 2) {
            b->failed = 1;
            return 0;
        }
        room *= 2;
    }
    char *data = realloc(b->data, room);
    if (data == NULL) {
        b->failed = 1;
        return 0;
    }
    b->data = data;
    b->room = room;
    return 1;
}

void buffer_add(buffer *b, const char *data, size_t size) {
    if (size > 0 && buffer_reserve(b, size)) {
        memcpy(b->data + b->size, data, size);
        b->size += size;
    }
}

void buffer_text(buffer *b, const char *text) {
    buffer_add(b, text, strlen(text));
}

void buffer_spaces(buffer *b, size_t count) {
    if (buffer_reserve(b, count) && count > 0) {
        memset(b->data + b->size, ' ', count);
        b->size += count;
    }
}

static void add_digits(buffer *b, uint64_t value, int least) {
    char text[20];
    int at = (int)sizeof text;
    do {
        text[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || (int)sizeof text - at < least);
    buffer_add(b, text + at, sizeof text - (size_t)at);
}

void buffer_integer(buffer *b, int64_t value) {
    if (value < 0) {
        buffer_text(b, "-");
    }
    add_digits(b, value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value, 1);
}

void buffer_number(buffer *b, double value) {
    if (value != value) {
        return;
    }
    if (value < 0) {
        buffer_text(b, "-");
        value = -value;
    }
    if (value > 9e18) { /* no count, coordinate or radius is; infinity is the one that happens */
        buffer_text(b, value > 1e308 ? "inf" : "over 9000000000000000000");
        return;
    }
    uint64_t whole = (uint64_t)value;
    uint64_t micro = (uint64_t)((value - (double)whole) * 1e6 + 0.5);
    if (micro == 1000000) {
        whole += 1;
        micro = 0;
    }
    add_digits(b, whole, 1);
    if (micro > 0) {
        buffer_text(b, ".");
        add_digits(b, micro, 6);
        while (b->size > 0 && b->data[b->size - 1] == '0') {
            b->size -= 1;
        }
    }
}
