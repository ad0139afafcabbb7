/* SPDX-License-Identifier: MIT */
/* Countries for hosts. A code without a scheme, or outside its validity, is refused with an error that names what it
   could mean. Profiles, which must take what datasets deliver, use casus__country_find() of country.c. */
#include <stdint.h>
#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "codes/countries/countries.h"
#include "codes/tables/tables.h"

int32_t casus_country_count(void) {
    return casus__countries_total;
}

static int32_t number_on(int32_t scheme, int32_t country, int32_t day) {
    const casus__country_code *row = casus__country_best(scheme, -1, country, day);
    return row != NULL && casus__period_holds(casus__period_of(row), day) ? row->code : 0;
}

static void letters_on(int32_t scheme, int32_t country, int32_t day, char out[4]) {
    const casus__country_code *row = casus__country_best(scheme, -1, country, day);
    if (row != NULL && casus__period_holds(casus__period_of(row), day)) {
        casus__country_unpack(row, out);
    }
}

/* The day for which a country is described: an unknown day is today, or the last day of a country that is no more. */
static int32_t day_for(int32_t country, int32_t day) {
    static const int32_t schemes[] = {CASUS__COUNTRY_ISO3, CASUS__COUNTRY_GW, CASUS__COUNTRY_COW};
    casus__country_days days = CASUS__COUNTRY_DAYS(day);
    if (day != CASUS_DAY_UNKNOWN || casus__country_existed(country, &days)) {
        return day;
    }
    for (int i = 0; i < 3; i++) {
        const casus__country_code *row = casus__country_best(schemes[i], -1, country, CASUS_DAY_UNKNOWN);
        if (row != NULL && (day == CASUS_DAY_UNKNOWN || casus__period_of(row)->last_day > day)) {
            day = casus__period_of(row)->last_day;
        }
    }
    return day;
}

static casus_status give(const casus_country *own, casus_country *out, casus_error *error) {
    return out == NULL ? casus__fail_null(error, "out")
                       : casus__head_out(own, sizeof *own, CASUS_TAG_COUNTRY, &out->head, error);
}

/* Empties a caller's struct, before anything can fail. */
static casus_status begin(casus_country *out, casus_error *error) {
    static const casus_country none = CASUS_COUNTRY_INIT;
    return give(&none, out, error);
}

static casus_status give_country(int32_t index, int32_t day, casus_country *out, casus_error *error) {
    casus_country c;
    casus_init(&c.head, CASUS_TAG_COUNTRY, sizeof c);
    day = day_for(index, day);
    c.index = index;
    c.name = casus_str_from(casus__codes_at(casus__countries[index].name));
    letters_on(CASUS__COUNTRY_ISO2, index, day, c.iso2);
    letters_on(CASUS__COUNTRY_ISO3, index, day, c.iso3);
    letters_on(CASUS__COUNTRY_FIPS, index, day, c.fips);
    letters_on(CASUS__COUNTRY_CAMEO, index, day, c.cameo);
    c.iso_numeric = number_on(CASUS__COUNTRY_NUMERIC, index, day);
    c.m49 = c.iso_numeric == CASUS__ISO_TAIWAN ? 0 : c.iso_numeric;
    c.gw = number_on(CASUS__COUNTRY_GW, index, day);
    c.cow = number_on(CASUS__COUNTRY_COW, index, day);
    return give(&c, out, error);
}

casus_status casus_country_get(int32_t index, int32_t day, casus_country *out, casus_error *error) {
    const casus_status status = begin(out, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (index < 0 || index >= casus__countries_total) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "there is no country %d; there are %d, counted from 0", (int)index,
                           (int)casus__countries_total);
    }
    return give_country(index, day, out, error);
}

/* Appends a text to a NUL-terminated one, if it fits. */
static void append(char *text, size_t room, const char *more) {
    const size_t size = strlen(text);
    const size_t length = strlen(more);
    if (size + length + 1 <= room) {
        memcpy(text + size, more, length + 1);
    }
}

/* Lists what a code means in every scheme: "China in fips, Switzerland in iso2". */
static void readings(casus_str code, int32_t day, char *out, size_t room) {
    out[0] = 0;
    for (int32_t scheme = 0; scheme < CASUS__COUNTRY_M49; scheme++) {
        const int32_t value = casus__country_pack(scheme, code);
        const casus__country_code *row = value < 0 ? NULL : casus__country_best(scheme, value, -1, day);
        if (row != NULL) {
            append(out, room, out[0] == 0 ? "" : ", ");
            append(out, room, casus__codes_at(casus__countries[row->country].name));
            append(out, room, " in ");
            append(out, room, casus__country_scheme_names[scheme]);
        }
    }
}

static casus_status fail_unnamed(casus_str code, int32_t day, casus_error *error) {
    char text[320];
    readings(code, day, text, sizeof text);
    if (text[0] == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' has no scheme, and is no code of a country in any",
                           casus__shown(code), code.data);
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' without a scheme is %s; say which scheme it is of",
                       casus__shown(code), code.data, text);
}

static casus_status fail_name(casus_str name, int32_t day, casus_error *error) {
    char text[320];
    readings(name, day, text, sizeof text);
    if (text[0] == 0) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no known name of a country", casus__shown(name),
                           name.data);
    }
    return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no name of a country; as a code it is %s",
                       casus__shown(name), name.data, text);
}

static void day_text(int32_t day, char out[24]) {
    int64_t size;
    casus_period_text(CASUS_UNIT_DAY, day, out, 24, &size, NULL);
}

static casus_status fail_day(int32_t scheme, casus_str code, const casus__country_code *row, int32_t day,
                             casus_error *error) {
    char first[24];
    char last[24];
    char asked[24];
    const casus__period *p = casus__period_of(row);
    day_text(p->first_day, first);
    day_text(p->last_day, last);
    day_text(day, asked);
    return casus__fail(error, CASUS_E_VALUE, "%s %.*s is %s%s%s%s%s, not on %s", casus__country_scheme_names[scheme],
                       (int)code.size, code.data, casus__codes_at(casus__countries[row->country].name),
                       p->first_day == INT32_MIN ? "" : " from ", p->first_day == INT32_MIN ? "" : first,
                       p->last_day == INT32_MAX ? "" : " until ", p->last_day == INT32_MAX ? "" : last, asked);
}

static casus_status find_code(int32_t scheme, casus_str code, int32_t day, casus_country *out, casus_error *error) {
    const int32_t value = casus__country_pack(scheme, code);
    const casus__country_code *row = value < 0 ? NULL : casus__country_best(scheme, value, -1, day);
    if (row == NULL) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.*s' is no code of %s", casus__shown(code), code.data,
                           casus__country_scheme_names[scheme]);
    }
    if (day != CASUS_DAY_UNKNOWN && !casus__period_holds(casus__period_of(row), day)) {
        return fail_day(scheme, code, row, day, error);
    }
    return give_country(row->country, day, out, error);
}

casus_status casus_country_find(const char *scheme, casus_str code, int32_t day, casus_country *out,
                                casus_error *error) {
    const casus_status status = begin(out, error);
    if (status != CASUS_OK) {
        return status;
    }
    code = casus__trim(casus__str_in(code));
    if (code.size < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the size of the code cannot be");
    }
    if (scheme == NULL || scheme[0] == 0) {
        return fail_unnamed(code, day, error);
    }
    const int32_t s = casus__country_scheme_find(casus_str_from(scheme));
    if (s < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "'%.40s' is no scheme of country codes: iso2, iso3, iso-numeric, m49, fips, gw, cow, cameo, "
                           "name",
                           scheme);
    }
    if (s == CASUS__COUNTRY_NAME) {
        casus__country_days days = CASUS__COUNTRY_DAYS(day);
        const int32_t index = casus__country_by_name(code, &days);
        return index < 0 ? fail_name(code, day, error) : give_country(index, day, out, error);
    }
    return find_code(s, code, day, out, error);
}

int32_t casus_country_code_count(const char *scheme) {
    const int32_t s = casus__country_scheme_find(casus_str_from(scheme));
    return s < 0 || s > CASUS__COUNTRY_COW ? 0 : casus__country_schemes[s].count;
}

static casus_status give_country_code(const casus_country_code *own, casus_country_code *out, casus_error *error) {
    return out == NULL ? casus__fail_null(error, "out")
                       : casus__head_out(own, sizeof *own, CASUS_TAG_COUNTRY_CODE, &out->head, error);
}

casus_status casus_country_code_get(const char *scheme, int32_t index, casus_country_code *out, casus_error *error) {
    casus_country_code c;
    casus_init(&c.head, CASUS_TAG_COUNTRY_CODE, sizeof c);
    const int32_t count = casus_country_code_count(scheme);
    const casus_status status = give_country_code(&c, out, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (scheme == NULL) {
        return casus__fail_null(error, "scheme");
    }
    if (index < 0 || index >= count) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "'%.40s' has no country code %d; it has %d, counted from 0",
                           scheme, (int)index, (int)count);
    }
    const casus__country_scheme *s = &casus__country_schemes[casus__country_scheme_find(casus_str_from(scheme))];
    const casus__country_code *row = &casus__country_codes[s->first + index];
    const casus__period *p = casus__period_of(row);
    c.country = row->country;
    c.first_day = p->first_day == INT32_MIN ? CASUS_DAY_UNKNOWN : p->first_day;
    c.last_day = p->last_day == INT32_MAX ? CASUS_DAY_UNKNOWN : p->last_day;
    if (s->letters != 0) {
        casus__country_unpack(row, c.letters);
    } else {
        c.number = row->code;
    }
    return give_country_code(&c, out, error);
}
