/* SPDX-License-Identifier: MIT */
/* Event-type schemes, their codes, and crosswalks between them: lookups in the generated tables. A code is never taken
   without its scheme. */
#include <string.h>

#include <casus/codes.h>

#include "base/error.h"
#include "base/head.h"
#include "base/number/number.h"
#include "base/text.h"
#include "codes/tables/tables.h"

static casus_str text_at(uint16_t offset) {
    return casus_str_from(casus__codes_at(offset));
}

/* The name of a scheme here, where classifications call it something else. */
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

static const char *name_of(int32_t scheme) {
    return casus__codes_at(casus__schemes[scheme].name);
}

int32_t casus_code_count(const char *scheme) {
    const int32_t s = casus__scheme_find(casus_str_from(scheme));
    return s < 0 ? 0 : casus__schemes[s].count;
}

static casus_status give_code(const casus_code *own, casus_code *out, casus_error *error) {
    return out == NULL ? casus__fail_null(error, "out")
                       : casus__head_out(own, sizeof *own, CASUS_TAG_CODE, &out->head, error);
}

/* Empties a caller's struct, before anything can fail. */
static casus_status begin_code(casus_code *out, casus_error *error) {
    static const casus_code none = CASUS_CODE_INIT;
    return give_code(&none, out, error);
}

static casus_status give_row(int32_t scheme, const casus__code_row *row, casus_code *out, casus_error *error) {
    casus_code c;
    casus_init(&c.head, CASUS_TAG_CODE, sizeof c);
    c.level = row->level;
    c.code = text_at(row->code);
    c.label = text_at(row->label);
    c.parent = text_at(row->parent < 0 ? 0 : casus__codes[casus__schemes[scheme].first + row->parent].code);
    c.quad = row->quad;
    c.weight = row->weight == CASUS__NO_WEIGHT ? casus__nan() : row->weight / 10.0;
    return give_code(&c, out, error);
}

/* The index of a scheme, or an error if there is none. */
static casus_status find_scheme(const char *name, int32_t *out, casus_error *error) {
    *out = casus__scheme_find(casus_str_from(name));
    if (*out >= 0) {
        return CASUS_OK;
    }
    return name == NULL || name[0] == 0
               ? casus__fail(error, CASUS_E_ARGUMENT, "a code is of a scheme of event types; say which")
               : casus__fail(error, CASUS_E_ARGUMENT, "'%.40s' is no scheme of event types", name);
}

casus_status casus_code_get(const char *scheme, int32_t index, casus_code *out, casus_error *error) {
    int32_t s;
    casus_status status = begin_code(out, error);
    if (status == CASUS_OK) {
        status = find_scheme(scheme, &s, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (index < 0 || index >= casus__schemes[s].count) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "%s has no code %d; it has %d, counted from 0", name_of(s),
                           (int)index, (int)casus__schemes[s].count);
    }
    return give_row(s, &casus__codes[casus__schemes[s].first + index], out, error);
}

static int shown(casus_str s) {
    return (int)(s.size < 40 ? s.size : 40);
}

/* The error for a code without a scheme: it lists what the code is in every scheme. */
static casus_status fail_readings(casus_str code, casus_error *error) {
    char text[300] = "";
    size_t size = 0;
    for (int32_t s = 0; s < casus__schemes_total; s++) {
        const casus__code_row *row = casus__scheme_code(s, code);
        const char *label = row == NULL ? "" : casus__codes_at(row->label);
        const char *name = name_of(s);
        if (row != NULL && size + strlen(label) + strlen(name) + 7 < sizeof text) {
            const char *const parts[] = {size > 0 ? ", " : "", label, " in ", name};
            for (int i = 0; i < 4; i++) {
                memcpy(text + size, parts[i], strlen(parts[i]) + 1);
                size += strlen(parts[i]);
            }
        }
    }
    if (size == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' has no scheme, and is no code of any", shown(code),
                           code.data);
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' without a scheme is %s; say which scheme it is of", shown(code),
                       code.data, text);
}

/* Reads a caller's code, without blanks around it. */
static casus_status take_code(casus_str code, casus_str *out, casus_error *error) {
    *out = casus__trim(casus__str_in(code));
    return out->size >= 0 ? CASUS_OK : casus__fail(error, CASUS_E_ARGUMENT, "the size of the code cannot be");
}

casus_status casus_code_find(const char *scheme, casus_str code, casus_code *out, casus_error *error) {
    int32_t s;
    casus_status status = begin_code(out, error);
    if (status == CASUS_OK) {
        status = take_code(code, &code, error);
    }
    if (status == CASUS_OK && (scheme == NULL || scheme[0] == 0)) {
        status = fail_readings(code, error);
    }
    if (status == CASUS_OK) {
        status = find_scheme(scheme, &s, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const casus__code_row *row = casus__scheme_code(s, code);
    if (row == NULL) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no code of %s", shown(code), code.data, name_of(s));
    }
    return give_row(s, row, out, error);
}

/* ---- Crosswalks ------------------------------------------------------------------------------------------------ */

static int32_t turned(int32_t relation) {
    return relation == CASUS_CROSSWALK_RELATION_BROAD    ? CASUS_CROSSWALK_RELATION_NARROW
           : relation == CASUS_CROSSWALK_RELATION_NARROW ? CASUS_CROSSWALK_RELATION_BROAD
                                                         : relation;
}

/* 1 if a row leads from a code to a scheme (-1: to any), read in its own direction or the other way. */
static int leads(const casus__cross_row *row, int other_way, int32_t from, casus_str code, int32_t to) {
    const int32_t start = other_way ? row->to : row->from;
    const int32_t end = other_way ? row->from : row->to;
    return start == from && (to < 0 || end == to) &&
           casus__equal_nocase(code, casus__codes_at(other_way ? row->target : row->code));
}

static casus_status give_crosswalk(const casus_crosswalk *own, casus_crosswalk *out, casus_error *error) {
    return out == NULL ? casus__fail_null(error, "out")
                       : casus__head_out(own, sizeof *own, CASUS_TAG_CROSSWALK, &out->head, error);
}

static casus_status give_cross_row(const casus__cross_row *row, int other_way, casus_crosswalk *out,
                                   casus_error *error) {
    casus_crosswalk c;
    casus_init(&c.head, CASUS_TAG_CROSSWALK, sizeof c);
    c.relation = other_way ? turned(row->relation) : row->relation;
    c.scheme = text_at(casus__schemes[other_way ? row->from : row->to].name);
    c.target = text_at(other_way ? row->code : row->target);
    c.condition = text_at(row->condition);
    return give_crosswalk(&c, out, error);
}

/* Counts through all rows for each counterpart: a code has few, and callers ask for one after the other. */
static casus_status find_counterpart(int32_t from, casus_str code, int32_t to, int32_t nth, casus_crosswalk *out,
                                     casus_error *error) {
    int32_t left = nth;
    for (int other_way = 0; other_way < 2 && nth >= 0 && code.size > 0; other_way++) {
        for (int32_t i = 0; i < casus__crosswalk_total; i++) {
            if (leads(&casus__crosswalk[i], other_way, from, code, to) && left-- == 0) {
                return give_cross_row(&casus__crosswalk[i], other_way, out, error);
            }
        }
    }
    return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' of %s has no counterpart %d in %s, counted from 0",
                       shown(code), code.data, name_of(from), (int)nth, to < 0 ? "any scheme" : name_of(to));
}

casus_status casus_crosswalk_find(const char *from, casus_str code, const char *to, int32_t nth, casus_crosswalk *out,
                                  casus_error *error) {
    static const casus_crosswalk none = CASUS_CROSSWALK_INIT;
    int32_t start = -1;
    int32_t end = -1;
    casus_status status = give_crosswalk(&none, out, error);
    if (status == CASUS_OK) {
        status = find_scheme(from, &start, error);
    }
    if (status == CASUS_OK && to != NULL && to[0] != 0) {
        status = find_scheme(to, &end, error);
    }
    if (status == CASUS_OK) {
        status = take_code(code, &code, error);
    }
    return status == CASUS_OK ? find_counterpart(start, code, end, nth, out, error) : status;
}
