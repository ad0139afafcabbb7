/* SPDX-License-Identifier: MIT */
/* The class of a native code: the first row of the crosswalk to PLOVER that fits. A code that has no row is shortened,
   part by part from its end, until one fits. */
#include "codes/classes.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "codes/cameo.h"
#include "codes/tables/tables.h"

/* The first row that leads from a code to PLOVER, NULL if there is none. */
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

/* The same for the label of a code, such as GTD's attacktype1_txt. */
static const casus__cross_row *find_label(int32_t scheme, casus_str label) {
    const casus__scheme_row *s = &casus__schemes[scheme];
    if (scheme == CASUS__SCHEME_CAMEO) {
        const casus_str code = casus__cameo_by_name(label);
        return code.size == 0 ? NULL : find_row(scheme, code);
    }
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        if (casus__equal_nocase(label, casus__codes_at(casus__codes[i].label))) {
            return find_row(scheme, casus_str_from(casus__codes_at(casus__codes[i].code)));
        }
    }
    return NULL;
}

/* A code without its last part; empty if there is only one. */
static casus_str shorten(casus_str code) {
    for (int64_t i = code.size - 1; i > 0; i--) {
        const char c = code.data[i];
        if (c == '/' || c == '.') {
            const casus_str rest = {code.data, i};
            return casus__trim(rest);
        }
    }
    return casus_str_from(NULL);
}

/* 1 if a list of WHO's types holds this one: between the start, a comma or semicolon, and a comma, semicolon, bracket
   or the end. */
static int lists(casus_str text, const char *type) {
    const int64_t size = (int64_t)strlen(type);
    for (int64_t i = 0; i + size <= text.size; i++) {
        const casus_str here = {text.data + i, size};
        const casus_str before = {text.data, i};
        const casus_str after = {text.data + i + size, text.size - i - size};
        const casus_str start = casus__trim(before);
        const casus_str end = casus__trim(after);
        if (casus__equal_nocase(here, type) &&
            (start.size == 0 || start.data[start.size - 1] == ',' || start.data[start.size - 1] == ';') &&
            (end.size == 0 || end.data[0] == ',' || end.data[0] == ';' || end.data[0] == '(')) {
            return 1;
        }
    }
    return 0;
}

static int32_t weight_of(const casus__cross_row *row) {
    const casus__code_row *code =
        casus__scheme_code(CASUS__SCHEME_PLOVER, casus_str_from(casus__codes_at(row->target)));
    return code == NULL ? 0 : code->weight;
}

/* WHO lists several types for one event. The class is that of the gravest of them, by PLOVER's score. */
static casus_str find_listed(casus_str text, int32_t *relation) {
    const casus__cross_row *gravest = NULL;
    int32_t count = 0;
    for (int32_t i = 0; i < casus__crosswalk_total; i++) {
        const casus__cross_row *row = &casus__crosswalk[i];
        if (row->from == CASUS__SCHEME_WHO && row->to == CASUS__SCHEME_PLOVER &&
            row->relation != CASUS_CROSSWALK_RELATION_NONE && lists(text, casus__codes_at(row->code))) {
            gravest = gravest == NULL || weight_of(row) < weight_of(gravest) ? row : gravest;
            count++;
        }
    }
    *relation = gravest == NULL ? CASUS_CROSSWALK_RELATION_NONE
                : count > 1     ? CASUS_CROSSWALK_RELATION_COMPOUND
                                : gravest->relation;
    return casus_str_from(gravest == NULL ? NULL : casus__codes_at(gravest->target));
}

casus_str casus__class_find(casus_str scheme, casus_str code, int32_t *relation) {
    const int32_t index = casus__scheme_find(scheme);
    *relation = CASUS_CROSSWALK_RELATION_NONE;
    if (index == CASUS__SCHEME_WHO) {
        return find_listed(code, relation);
    }
    for (code = casus__trim(code); index >= 0 && code.size > 0; code = shorten(code)) {
        if (index == CASUS__SCHEME_PLOVER) {
            const casus__code_row *own = casus__scheme_code(index, code);
            if (own != NULL) {
                *relation = CASUS_CROSSWALK_RELATION_EXACT;
                return casus_str_from(casus__codes_at(own->code));
            }
            continue;
        }
        const casus__cross_row *row = find_row(index, code);
        if (row == NULL) {
            row = find_label(index, code);
        }
        if (row != NULL) {
            *relation = row->relation;
            return casus_str_from(casus__codes_at(row->target));
        }
    }
    return casus_str_from(NULL);
}
