/* SPDX-License-Identifier: MIT */
/* A code has three or four digits, a root two; roots go from 01 to 20. So 43 can only be 043 and 211 only 0211, while
   10 to 20 are roots and what is left of 010 to 020: there the row must tell. */
#include "codes/cameo.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "codes/tables/tables.h"

/* ---- Names ----------------------------------------------------------------------------------------------------- */

/* Longer texts are no names: a text of signs only would be read through for each name. */
#define LONGEST 200

/* The next letter or digit of a name in lower case, 0 at its end. */
static int next_letter(casus_str *name) {
    while (name->size > 0) {
        const char c = *name->data;
        const char low = (char)(c | 0x20);
        name->data++;
        name->size--;
        if (low >= 'a' && low <= 'z') {
            return low;
        }
        if (c >= '0' && c <= '9') {
            return c;
        }
    }
    return 0;
}

static int same_name(casus_str a, casus_str b) {
    for (;;) {
        const int x = next_letter(&a);
        if (x != next_letter(&b)) {
            return 0;
        }
        if (x == 0) {
            return 1;
        }
    }
}

/* A name without "not specified below" at its end. */
static casus_str specified(casus_str name) {
    static const char *const ends[] = {"not specified below", "not spec below"};
    for (int i = 0; i < 2; i++) {
        const casus_str end = casus_str_from(ends[i]);
        if (name.size > end.size &&
            casus__equal_nocase((casus_str){name.data + name.size - end.size, end.size}, ends[i])) {
            name.size -= end.size;
        }
    }
    return name;
}

casus_str casus__cameo_by_name(casus_str name) {
    casus_str found = {"", 0};
    const casus__scheme_row *s = &casus__schemes[CASUS__SCHEME_CAMEO];
    name = specified(casus__trim(name));
    if (name.size > LONGEST) {
        return found;
    }
    for (int32_t i = 0; i < casus__cameo_names_total; i++) {
        if (same_name(name, casus_str_from(casus__codes_at(casus__cameo_names[i].name)))) {
            return casus_str_from(casus__codes_at(casus__cameo_names[i].code));
        }
    }
    for (int32_t i = s->first; i < s->first + s->count && found.size < 3 && name.size > 0; i++) {
        if (same_name(name, specified(casus_str_from(casus__codes_at(casus__codes[i].label))))) {
            found = casus_str_from(casus__codes_at(casus__codes[i].code));
        }
    }
    return found;
}

/* ---- Codes that lost a zero ------------------------------------------------------------------------------------ */

int casus__cameo_is_short(casus_str code, int32_t digits) {
    if (code.size > 3 || code.size == 0) {
        return 0; /* what most codes are, and no code */
    }
    for (int64_t i = 0; i < code.size; i++) {
        if (code.data[i] < '0' || code.data[i] > '9') {
            return 0;
        }
    }
    return code.size < digits || (code.size == 3 && code.data[0] >= '2' && (code.data[0] > '2' || code.data[1] > '0'));
}

/* 1 if a code begins as `start` does. */
static int begins(casus_str code, casus_str start) {
    const int64_t size = code.size < start.size ? code.size : start.size;
    return memcmp(code.data, start.data, (size_t)size) == 0;
}

/* Whether a code is of the root that a row states. */
static int of_root(casus_str code, casus_str root) {
    return root.size == 1 ? code.data[0] == '0' && code.data[1] == root.data[0] : begins(code, root);
}

static int is_number(casus_str text, int64_t least, int64_t most) {
    for (int64_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return 0;
        }
    }
    return text.size >= least && text.size <= most;
}

/* Quad classes 1 and 2 are cooperation, 3 and 4 conflict; whether a demand or a protest is 3 or 4 differs. */
static int of_quad(const casus__code_row *code, casus_str quad) {
    return (code->quad >= 3) == (quad.data[0] >= '3');
}

static int fits(const casus__code_row *code, const casus__cameo_row *row, int weigh) {
    const casus_str text = casus_str_from(casus__codes_at(code->code));
    if (is_number(row->root, 1, 2)) {
        return of_root(text, row->root);
    }
    if (is_number(row->base, 3, 3) && !casus__cameo_is_short(row->base, 3)) {
        return begins(text, row->base);
    }
    const casus_str named = casus__cameo_by_name(row->text);
    if (named.size > 0) {
        return begins(text, named);
    }
    if (is_number(row->quad, 1, 1)) {
        return of_quad(code, row->quad);
    }
    const double off = code->weight / 10.0 - row->weight;
    return !weigh || casus__is_nan(row->weight) || code->weight == CASUS__NO_WEIGHT || (off > -0.05 && off < 0.05);
}

casus_str casus__cameo_mend(casus_str code, const casus__cameo_row *row) {
    const casus__code_row *left = NULL;
    int32_t count = 0;
    char padded[5] = "0";
    memcpy(padded + 1, code.data, (size_t)code.size); /* at most three digits */
    const casus__code_row *candidates[2] = {casus__scheme_code(CASUS__SCHEME_CAMEO, code),
                                            casus__scheme_code(CASUS__SCHEME_CAMEO, casus_str_from(padded))};
    const int weigh = candidates[0] != NULL && candidates[1] != NULL;
    for (int i = 0; i < 2; i++) {
        if (candidates[i] != NULL && fits(candidates[i], row, weigh)) {
            left = candidates[i];
            count++;
        }
    }
    return casus_str_from(count == 1 ? casus__codes_at(left->code) : NULL);
}
