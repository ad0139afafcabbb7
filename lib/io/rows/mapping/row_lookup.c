/* SPDX-License-Identifier: MIT */
/* Each text is looked up once and remembered (memo.h). What is remembered of a country holds for some days only; on
   another day it is looked up again. */
#include "io/rows/mapping/row_lookup.h"

#include <string.h>

#include "base/text.h"
#include "codes/classes.h"
#include "codes/countries/gtd_places.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/mapping/row_classes.h"

/* Longer keys have no class. */
#define KEY_ROOM 1024

static char *slot_of(casus__row_map *m, casus__memo *memo, casus_str text, int64_t result_size) {
    char *slot = casus__memo_slot(&m->decoder.allocator, memo, text, result_size);
    m->decoder.no_memory |= slot == NULL;
    return slot;
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
static casus_str canon_key(casus__row_map *m, const casus__source_row *row, char *room) {
    const int32_t *at = m->event + CASUS__EVENT_CANON;
    casus_str key = casus__trim(casus__row_map_class(m, row, at[0]));
    int64_t size = key.size;
    if (key.size == 0 || (at[1] < 0 && at[4] < 0) || key.size > KEY_ROOM) {
        return key;
    }
    memcpy(room, key.data, (size_t)key.size);
    const int flagged = casus__row_map_flag(m, row, at[4]);
    const casus_str second = flagged ? casus_str_from(m->profile->canon.flagged) : casus__row_map_code(m, row, at[1]);
    if (second.size > 0 && append(room, &size, '/', second) && !flagged && at[2] >= 0) {
        const casus_str third = casus__row_map_code(m, row, at[2]);
        if (third.size > 0) {
            append(room, &size, '.', third);
        }
    }
    key.data = room;
    key.size = size;
    return key;
}

/* What is remembered of a key. */
typedef struct known_class {
    casus_str class_;
    int32_t relation;
    int32_t made;
} known_class;

static int look_up_class(casus__row_map *m, casus_str key, int32_t column, casus__canon *out) {
    known_class known;
    if (key.size == 0 || key.size > KEY_ROOM) {
        return !m->decoder.no_memory;
    }
    char *slot = slot_of(m, &m->canon, key, sizeof known);
    if (slot == NULL) {
        return 0;
    }
    memcpy(&known, slot, sizeof known);
    if (!known.made) {
        known.class_ = casus__class_find(casus_str_from(m->profile->canon.scheme), key, &known.relation);
        known.made = 1;
        memcpy(slot, &known, sizeof known);
    }
    out->class_ = known.class_;
    out->relation = known.relation;
    out->column = column;
    return 1;
}

int casus__row_map_canon(casus__row_map *m, const casus__source_row *row, casus__canon *out) {
    char room[KEY_ROOM];
    const int32_t *at = m->event + CASUS__EVENT_CANON;
    memset(out, 0, sizeof *out);
    if (!look_up_class(m, canon_key(m, row, room), at[0], out)) {
        return 0;
    }
    return out->class_.size > 0 || at[3] < 0 ||
           look_up_class(m, casus__trim(casus__row_map_plain(m, row, at[3])), at[3], out);
}

/* ---- Countries ------------------------------------------------------------------------------------------------- */

/* What is remembered of a text: it holds for some days only. */
typedef struct remembered {
    casus__country country;
    int32_t known;
    int32_t made;
} remembered;

static int holds(const remembered *r, int32_t day) {
    return r->made && (day == CASUS_DAY_UNKNOWN ? r->country.last_day == INT32_MAX
                                                : day >= r->country.first_day && day <= r->country.last_day);
}

/* GTD's codes by the names that its codebook gives them, some of which are no country's. */
static int find_gtd(casus_str code, int32_t day, casus__country *out) {
    const char *name = casus__gtd_place(code);
    if (!casus__country_find(CASUS__COUNTRY_NAME, casus_str_from(name), day, out)) {
        out->name = name;
    }
    return name != NULL;
}

static int look_up(casus__row_map *m, casus__memo *memo, int32_t scheme, casus_str text, int32_t day,
                   casus__country *out) {
    remembered r;
    char *slot = slot_of(m, memo, text, sizeof r);
    if (slot == NULL) {
        return 0;
    }
    memcpy(&r, slot, sizeof r);
    if (!holds(&r, day)) {
        memset(&r, 0, sizeof r);
        r.known = scheme == CASUS__PLACES_GTD ? find_gtd(text, day, &r.country)
                                              : casus__country_find(scheme, text, day, &r.country);
        r.made = 1;
        memcpy(slot, &r, sizeof r);
    }
    *out = r.country;
    return r.known;
}

/* NA is missing unless it is a code. */
casus_str casus__row_map_place_code(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                                    casus__country *out, int *known) {
    const int32_t column = m->place[place][CASUS__PLACE_CODE];
    const int32_t scheme = m->country_scheme[place];
    casus_str code = casus__row_map_code(m, row, column);
    const int missing = code.size == 0;
    *known = 0;
    if (missing && scheme >= 0) {
        code = casus__code_of(casus__row_map_literal(m, row, column));
    }
    if (scheme >= 0 && code.size > 0) {
        *known = look_up(m, &m->countries[0], scheme, code, day, out);
    }
    code.size = missing && !*known ? 0 : code.size;
    return code;
}

int casus__row_map_stated_country(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                                  casus__country *out) {
    const int32_t *at = m->place[place];
    const casus_str iso3 = casus__trim(casus__row_map_text(m, row, at[CASUS__PLACE_ISO3]));
    if (iso3.size > 0 && look_up(m, &m->countries[3], CASUS__COUNTRY_ISO3, iso3, day, out)) {
        return 1;
    }
    const casus_str name = casus__trim(casus__row_map_text(m, row, at[CASUS__PLACE_COUNTRY]));
    const casus_str within = casus_str_from(m->profile->places[place].within);
    if (name.size == 0 && within.size > 0) {
        return casus__country_find(CASUS__COUNTRY_ISO3, within, day, out);
    }
    return name.size > 0 && look_up(m, &m->countries[1], CASUS__COUNTRY_NAME, name, day, out);
}

int casus__row_map_country(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                           casus__country *out) {
    int known;
    memset(out, 0, sizeof *out);
    casus__row_map_place_code(m, row, place, day, out, &known);
    return known || casus__row_map_stated_country(m, row, place, day, out);
}

/* Codes of regions, such as EUR, stay as they are. */
casus_str casus__row_map_actor_country(casus__row_map *m, const casus__actor_rule *rule, casus_str text) {
    casus__country country;
    if (rule->country_scheme == NULL || text.size == 0) {
        return text;
    }
    const int32_t scheme = casus__country_scheme_find(casus_str_from(rule->country_scheme));
    return look_up(m, &m->countries[2], scheme, text, CASUS_DAY_UNKNOWN, &country) ? casus_str_from(country.name)
                                                                                   : text;
}
