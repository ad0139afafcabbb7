/* SPDX-License-Identifier: MIT */
/* Nearly every name is ASCII, and is then only trimmed. */
#include "io/profiles/header/column_name.h"

#include <string.h>

#include "base/text.h"

/* What becomes a space, and what nothing. */
typedef struct invisible {
    char bytes[4];
    int32_t size;
    int32_t blank;
} invisible;

static const invisible invisibles[] = {
    {"\xc2\xa0", 2, 1},     /* no-break space */
    {"\xe2\x80\x87", 3, 1}, /* figure space */
    {"\xe2\x80\xaf", 3, 1}, /* narrow no-break space */
    {"\xe3\x80\x80", 3, 1}, /* ideographic space */
    {"\xc2\xad", 2, 0},     /* soft hyphen */
    {"\xe2\x80\x8b", 3, 0}, /* zero-width space */
    {"\xe2\x80\x8c", 3, 0}, /* zero-width non-joiner */
    {"\xe2\x80\x8d", 3, 0}, /* zero-width joiner */
    {"\xe2\x80\x8e", 3, 0}, /* left-to-right mark */
    {"\xe2\x80\x8f", 3, 0}, /* right-to-left mark */
    {"\xe2\x81\xa0", 3, 0}, /* word joiner */
    {"\xef\xbb\xbf", 3, 0}, /* byte order mark */
};

static int has(const char *text, int64_t size, const char *bytes, int64_t count) {
    return size >= count && memcmp(text, bytes, (size_t)count) == 0;
}

static const invisible *invisible_at(const char *text, int64_t size) {
    const size_t count = (text[0] & 0x80) == 0 ? 0 : sizeof invisibles / sizeof invisibles[0]; /* none is ASCII */
    for (size_t i = 0; i < count; i++) {
        if (has(text, size, invisibles[i].bytes, invisibles[i].size)) {
            return &invisibles[i];
        }
    }
    return NULL;
}

casus_str casus__column_name(casus_str field, char *room) {
    int64_t undefined = 0;
    int64_t size = 0;
    if (casus__is_ascii(field.data, field.size)) {
        return casus__trim(field);
    }
    casus_str name = {room, field.size};
    if (casus__is_utf8(field.data, field.size)) {
        memcpy(room, field.data, (size_t)field.size);
    } else {
        name.size = casus__from_cp1252(field.data, field.size, room, &undefined);
    }
    for (int64_t i = 0; i < name.size;) {
        const invisible *at = invisible_at(room + i, name.size - i);
        if (at == NULL) {
            room[size++] = room[i++];
            continue;
        }
        i += at->size;
        if (at->blank) {
            room[size++] = ' ';
        }
    }
    name.size = size;
    return casus__trim(name);
}

int32_t casus__byte_order_marks(const char *text, int64_t size, int64_t *bytes) {
    static const char mark[] = "\xef\xbb\xbf";
    static const char twice[] = "\xc3\xaf\xc2\xbb\xc2\xbf";
    int32_t count = 0;
    int64_t at = 0;
    for (;; count++) {
        if (has(text + at, size - at, mark, sizeof mark - 1)) {
            at += (int64_t)sizeof mark - 1;
        } else if (has(text + at, size - at, twice, sizeof twice - 1)) {
            at += (int64_t)sizeof twice - 1;
        } else {
            *bytes = at;
            return count;
        }
    }
}
