/* SPDX-License-Identifier: MIT */
#include "io/json/syntax/known_names.h"

void casus__known_names_add(casus__known_names *names, const char *text) {
    casus__known_name *name = &names->items[names->count++];
    char bytes[CASUS__KNOWN_NAME_VIEW] = {0};
    char counts[CASUS__KNOWN_NAME_VIEW] = {0};
    const size_t size = strlen(text);
    memcpy(bytes, text, size);
    bytes[size] = '"';
    memset(counts, 0xFF, size + 1);
    memcpy(name->words, bytes, sizeof bytes);
    memcpy(name->masks, counts, sizeof counts);
    name->text = text;
    name->size = (int64_t)size;
}

int casus__known_names_find(const casus__known_names *names, casus_str text) {
    for (int i = 0; i < names->count; i++) {
        const casus__known_name *name = &names->items[i];
        if (text.size == name->size && memcmp(text.data, name->text, (size_t)text.size) == 0) {
            return i;
        }
    }
    return -1;
}
