/* SPDX-License-Identifier: MIT */
/* Names that the members of an object may have, each as two words of eight bytes: a key as programs write it is told
   from the others by one comparison a name, and its end need not be looked for. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_KNOWN_NAMES_H
#define CASUS_LIB_IO_JSON_SYNTAX_KNOWN_NAMES_H

#include <string.h>

#include <casus/base.h>

#define CASUS__KNOWN_NAMES_MAX 32
#define CASUS__KNOWN_NAME_BYTES 15
/* How many bytes of a key must be in view to be compared: a name, and the quote behind it. */
#define CASUS__KNOWN_NAME_VIEW (CASUS__KNOWN_NAME_BYTES + 1)

typedef struct casus__known_name {
    uint64_t words[2]; /* the name and its closing quote, in the order of memory */
    uint64_t masks[2]; /* of the bytes that count */
    const char *text;
    int64_t size;
} casus__known_name;

/* Zero-initialise. */
typedef struct casus__known_names {
    int32_t count;
    casus__known_name items[CASUS__KNOWN_NAMES_MAX];
} casus__known_names;

/* Adds a name, which must stay where it is: at most CASUS__KNOWN_NAME_BYTES of printable ASCII, without a quote or
   backslash. */
void casus__known_names_add(casus__known_names *names, const char *text);
/* Number of a text among the names, -1 if it is none of them. */
int casus__known_names_find(const casus__known_names *names, casus_str text);

static inline int casus__known_name_begins(const casus__known_name *name, const uint64_t key[2]) {
    return ((key[0] ^ name->words[0]) & name->masks[0]) == 0 && ((key[1] ^ name->words[1]) & name->masks[1]) == 0;
}

/* Number of the name that CASUS__KNOWN_NAME_VIEW bytes begin with, a quote behind it; -1 if they begin with none.
   0 <= hint < count is looked at first, then those behind it. */
static inline int casus__known_names_match(const casus__known_names *names, const char *bytes, int hint) {
    uint64_t key[2];
    memcpy(key, bytes, sizeof key);
    for (int i = hint; i < names->count; i++) {
        if (casus__known_name_begins(&names->items[i], key)) {
            return i;
        }
    }
    for (int i = 0; i < hint; i++) {
        if (casus__known_name_begins(&names->items[i], key)) {
            return i;
        }
    }
    return -1;
}

#endif
