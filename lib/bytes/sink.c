/* SPDX-License-Identifier: MIT */
/* Bytes reach the callback in the order in which they were put, and none after the first refusal. */
#include "bytes/sink.h"

#include <string.h>

#include "base/number/number.h"

void casus__sink_init(casus__sink *out, casus_write_fn write, void *user) {
    out->write = write;
    out->user = user;
    out->size = 0;
    out->refused = 0;
}

int casus__sink_flush(casus__sink *out) {
    if (out->size > 0 && !out->refused) {
        out->refused = out->write(out->user, out->bytes, out->size) != 0;
    }
    out->size = 0;
    return !out->refused;
}

void casus__sink_put(casus__sink *out, const char *data, int64_t size) {
    const int64_t room = (int64_t)sizeof out->bytes;
    if (size > room - out->size) {
        casus__sink_flush(out);
        if (size > room) { /* longer than the buffer: passed on directly */
            if (!out->refused) {
                out->refused = out->write(out->user, data, size) != 0;
            }
            return;
        }
    }
    if (size > 0) {
        memcpy(out->bytes + out->size, data, (size_t)size);
        out->size += size;
    }
}

void casus__sink_put_z(casus__sink *out, const char *text) {
    casus__sink_put(out, text, (int64_t)strlen(text));
}

static int must_quote(casus_str s) {
    for (int64_t i = 0; i < s.size; i++) {
        const char c = s.data[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r') {
            return 1;
        }
    }
    return 0;
}

void casus__sink_put_csv(casus__sink *out, casus_str s) {
    if (!must_quote(s)) {
        casus__sink_put(out, s.data, s.size);
        return;
    }
    casus__sink_put(out, "\"", 1);
    while (s.size > 0) {
        const char *quote = memchr(s.data, '"', (size_t)s.size);
        const int64_t size = quote != NULL ? quote - s.data + 1 : s.size;
        casus__sink_put(out, s.data, size);
        casus__sink_put(out, "\"", quote != NULL);
        s.data += size;
        s.size -= size;
    }
    casus__sink_put(out, "\"", 1);
}

static void put_escape(casus__sink *out, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = "btn\0fr"; /* U+0008 to U+000D; U+000B has none */
    const char letter = c == '"' || c == '\\' ? (char)c : c >= 8 && c <= 13 ? letters[c - 8] : 0;
    if (letter != 0) {
        const char two[2] = {'\\', letter};
        casus__sink_put(out, two, 2);
    } else {
        const char six[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        casus__sink_put(out, six, 6);
    }
}

void casus__sink_put_escaped(casus__sink *out, casus_str text) {
    int64_t from = 0;
    for (int64_t i = 0; i < text.size; i++) {
        const unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        casus__sink_put(out, text.data + from, i - from);
        put_escape(out, c);
        from = i + 1;
    }
    if (text.size > from) {
        casus__sink_put(out, text.data + from, text.size - from);
    }
}

void casus__sink_put_json(casus__sink *out, casus_str text) {
    casus__sink_put(out, "\"", 1);
    casus__sink_put_escaped(out, text);
    casus__sink_put(out, "\"", 1);
}

void casus__sink_put_int(casus__sink *out, int64_t v) {
    char number[CASUS__NUMBER_ROOM];
    casus__sink_put(out, number, casus__print_int64(v, number));
}

void casus__sink_put_double(casus__sink *out, double v) {
    char number[CASUS__NUMBER_ROOM];
    if (casus__is_inf(v)) {
        casus__sink_put_z(out, v > 0 ? "\"inf\"" : "\"-inf\"");
    } else {
        casus__sink_put(out, number, casus__print_double(v, number));
    }
}

int32_t casus__sink_to_buffer(void *user, const void *data, int64_t size) {
    const casus__sink_buffer *to = user;
    return !casus__buffer_append(to->allocator, to->bytes, data, size);
}
