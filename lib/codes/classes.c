/* SPDX-License-Identifier: MIT */
#include "codes/classes.h"

#include <stddef.h>

#include "base/text.h"
#include "codes/tables.h"

const char *casus__codes_at(uint16_t offset) {
    return (const char *)casus__codes_text + offset;
}

static int32_t scheme_index(casus_str name) {
    for (int32_t i = 0; i < casus__schemes_total; i++) {
        if (casus__equal_nocase(name, casus__codes_at(casus__schemes[i].name))) {
            return i;
        }
    }
    return -1;
}

/* First row of a code that leads to PLOVER, NULL if there is none. */
static const casus__cross_row *find_row(int32_t scheme, casus_str code) {
    for (int32_t i = 0; i < casus__crosswalk_total; i++) {
        const casus__cross_row *row = &casus__crosswalk[i];
        if (row->from == scheme && row->to == CASUS__SCHEME_PLOVER &&
            casus__equal_nocase(code, casus__codes_at(row->code))) {
            return row;
        }
    }
    return NULL;
}

/* PLOVER's own codes in their own case. */
static casus_str find_own(casus_str code) {
    const casus__scheme_row *scheme = &casus__schemes[CASUS__SCHEME_PLOVER];
    for (int32_t i = 0; i < scheme->count; i++) {
        const char *own = casus__codes_at(casus__codes[scheme->first + i].code);
        if (casus__equal_nocase(code, own)) {
            return casus_str_from(own);
        }
    }
    return casus_str_from(NULL);
}

/* Without its last part; empty if there is only one. */
static casus_str shorten(casus_str code) {
    for (int64_t i = code.size - 1; i > 0; i--) {
        const char c = code.data[i];
        if (c == '/' || c == '.' || c == ',' || c == ';') {
            const casus_str rest = {code.data, i};
            return casus__trim(rest);
        }
    }
    return casus_str_from(NULL);
}

casus_str casus__class_find(casus_str scheme, casus_str code, int32_t *relation) {
    const int32_t index = scheme_index(scheme);
    *relation = CASUS_CROSSWALK_NONE;
    for (code = casus__trim(code); index >= 0 && code.size > 0; code = shorten(code)) {
        if (index == CASUS__SCHEME_PLOVER) {
            const casus_str own = find_own(code);
            if (own.size > 0) {
                *relation = CASUS_CROSSWALK_EXACT;
                return own;
            }
            continue;
        }
        const casus__cross_row *row = find_row(index, code);
        if (row != NULL) {
            *relation = row->relation;
            return casus_str_from(casus__codes_at(row->target));
        }
    }
    return casus_str_from(NULL);
}
