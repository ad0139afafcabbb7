/* SPDX-License-Identifier: MIT */
/* Event-type schemes, their codes, and crosswalks. */
#include <string.h>

#include <casus/codes.h>

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "codes/tables.h"

const char *casus__codes_at(uint16_t offset) {
    return (const char *)casus__codes_text + offset;
}

static casus_str text_at(uint16_t offset) {
    return casus_str_from(casus__codes_at(offset));
}

/* Schemes as classifications name them, where that is not the name here. */
static casus_str plain_name(casus_str name) {
    return casus__equal_nocase(name, "ucdp-type-of-violence") ? casus_str_from("ucdp")
           : casus__equal_nocase(name, "gtd-attack")          ? casus_str_from("gtd")
                                                              : name;
}

int32_t casus__scheme_find(casus_str name) {
    name = plain_name(name);
    for (int32_t i = 0; i < casus__schemes_total; i++) {
        if (casus__equal_nocase(name, casus__codes_at(casus__schemes[i].name))) {
            return i;
        }
    }
    return -1;
}

const casus__code_row *casus__scheme_code(int32_t scheme, casus_str code) {
    const casus__scheme_row *s = &casus__schemes[scheme];
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        if (casus__equal_nocase(code, casus__codes_at(casus__codes[i].code))) {
            return &casus__codes[i];
        }
    }
    return NULL;
}

/* ---- Schemes and codes ----------------------------------------------------------------------------------------- */

int32_t casus_scheme_count(void) {
    return casus__schemes_total;
}

const char *casus_scheme_name(int32_t index) {
    return index < 0 || index >= casus__schemes_total ? NULL : casus__codes_at(casus__schemes[index].name);
}

const char *casus_scheme_title(int32_t index) {
    return index < 0 || index >= casus__schemes_total ? NULL : casus__codes_at(casus__schemes[index].title);
}

int32_t casus_code_count(casus_str scheme) {
    const int32_t s = casus__scheme_find(scheme);
    return s < 0 ? 0 : casus__schemes[s].count;
}

void casus__codes_give(void *out, uint32_t size, const void *own, size_t own_size) {
    memset(out, 0, size);
    if (own_size > 0) {
        memcpy(out, own, size < own_size ? size : own_size);
    }
    memcpy(out, &size, sizeof size);
}

static void give_code(int32_t scheme, const casus__code_row *row, casus_code *out) {
    casus_code c;
    memset(&c, 0, sizeof c);
    c.level = row->level;
    c.code = text_at(row->code);
    c.label = text_at(row->label);
    c.parent = text_at(row->parent < 0 ? 0 : casus__codes[casus__schemes[scheme].first + row->parent].code);
    c.quad = row->quad;
    c.weight = row->weight == CASUS__NO_WEIGHT ? casus__nan() : row->weight / 10.0;
    casus__codes_give(out, out->size, &c, sizeof c);
}

casus_status casus_code_get(casus_str scheme, int32_t index, casus_code *out) {
    const int32_t s = casus__scheme_find(scheme);
    if (out == NULL || out->size < sizeof out->size) {
        return CASUS_E_ARGUMENT;
    }
    casus__codes_give(out, out->size, NULL, 0);
    if (s < 0) {
        return CASUS_E_ARGUMENT;
    }
    if (index < 0 || index >= casus__schemes[s].count) {
        return CASUS_E_NOT_FOUND;
    }
    give_code(s, &casus__codes[casus__schemes[s].first + index], out);
    return CASUS_OK;
}

static int shown(casus_str s) {
    return (int)(s.size < 40 ? s.size : 40);
}

/* A code without a scheme: the error names what it is in each. */
static casus_status fail_readings(casus_str code, casus_error *error) {
    char text[300] = "";
    size_t size = 0;
    for (int32_t s = 0; s < casus__schemes_total; s++) {
        const casus__code_row *row = casus__scheme_code(s, code);
        const char *label = row == NULL ? "" : casus__codes_at(row->label);
        const char *name = casus_scheme_name(s);
        if (row != NULL && size + strlen(label) + strlen(name) + 7 < sizeof text) {
            const char *const parts[] = {size > 0 ? ", " : "", label, " in ", name};
            for (int i = 0; i < 4; i++) {
                memcpy(text + size, parts[i], strlen(parts[i]) + 1);
                size += strlen(parts[i]);
            }
        }
    }
    if (size == 0) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no code of any scheme", shown(code), code.data);
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' without a scheme is %s; say which scheme it is of", shown(code),
                       code.data, text);
}

casus_status casus_code_find(casus_str scheme, casus_str code, casus_code *out, casus_error *error) {
    const int32_t s = casus__scheme_find(scheme);
    if (out == NULL || out->size < sizeof out->size) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casus_code: set its size first");
    }
    casus__codes_give(out, out->size, NULL, 0);
    if (scheme.size == 0) {
        return fail_readings(code, error);
    }
    if (s < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' is no scheme of event types", shown(scheme), scheme.data);
    }
    const casus__code_row *row = casus__scheme_code(s, casus__trim(code));
    if (row == NULL) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no code of %s", shown(code), code.data,
                           casus_scheme_name(s));
    }
    give_code(s, row, out);
    return CASUS_OK;
}

/* ---- Crosswalks ------------------------------------------------------------------------------------------------ */

static int32_t turned(int32_t relation) {
    return relation == CASUS_CROSSWALK_BROAD    ? CASUS_CROSSWALK_NARROW
           : relation == CASUS_CROSSWALK_NARROW ? CASUS_CROSSWALK_BROAD
                                                : relation;
}

/* 1 if a row leads from a code, in its own direction or the other. to -1: anywhere. */
static int leads(const casus__cross_row *row, int other_way, int32_t from, casus_str code, int32_t to) {
    const int32_t start = other_way ? row->to : row->from;
    const int32_t end = other_way ? row->from : row->to;
    return start == from && (to < 0 || end == to) &&
           casus__equal_nocase(code, casus__codes_at(other_way ? row->target : row->code));
}

static void give_crosswalk(const casus__cross_row *row, int other_way, casus_crosswalk *out) {
    casus_crosswalk c;
    memset(&c, 0, sizeof c);
    c.relation = other_way ? turned(row->relation) : row->relation;
    c.scheme = text_at(casus__schemes[other_way ? row->from : row->to].name);
    c.target = text_at(other_way ? row->code : row->target);
    c.condition = text_at(row->condition);
    casus__codes_give(out, out->size, &c, sizeof c);
}

casus_status casus_crosswalk_find(casus_str from, casus_str code, casus_str to, int32_t nth, casus_crosswalk *out) {
    const int32_t start = casus__scheme_find(from);
    const int32_t end = to.size == 0 ? -1 : casus__scheme_find(to);
    if (out == NULL || out->size < sizeof out->size) {
        return CASUS_E_ARGUMENT;
    }
    casus__codes_give(out, out->size, NULL, 0);
    if (start < 0 || (end < 0 && to.size > 0)) {
        return CASUS_E_ARGUMENT;
    }
    code = casus__trim(code);
    for (int other_way = 0; other_way < 2 && nth >= 0 && code.size > 0; other_way++) {
        for (int32_t i = 0; i < casus__crosswalk_total; i++) {
            if (leads(&casus__crosswalk[i], other_way, start, code, end) && nth-- == 0) {
                give_crosswalk(&casus__crosswalk[i], other_way, out);
                return CASUS_OK;
            }
        }
    }
    return CASUS_E_NOT_FOUND;
}
