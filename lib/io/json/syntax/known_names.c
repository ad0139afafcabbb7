/* SPDX-License-Identifier: MIT */
#include "io/json/syntax/known_names.h"

void casus__known_names_add(casus__known_names *names, const char *text) {
    casus__known_name *name = &names->items[names->count++];
    char bytes[8] = {0};
    char counts[8] = {0};
    name->text = text;
    name->size = (int64_t)strlen(text);
    for (int64_t i = 0; i < 8 && i <= name->size; i++) {
        bytes[i] = i < name->size ? text[i] : '"';
        counts[i] = (char)0xFF;
    }
    memcpy(&name->word, bytes, sizeof bytes);
    memcpy(&name->mask, counts, sizeof counts);
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
