/* SPDX-License-Identifier: MIT */
/* Codes of countries in time: which country had a code on a day, and which code a country had. A code may pass from one
   country to another, so that it means nothing without a day. */
#include "codes/countries/countries.h"

#include <stdint.h>
#include <string.h>

#include <casus/time.h>

#include "base/text.h"
#include "codes/tables/tables.h"

const char *const casus__country_scheme_names[] = {"iso2", "iso3", "iso-numeric", "fips", "cameo",
                                                   "gw",   "cow",  "m49",         "name"};

int32_t casus__country_scheme_find(casus_str name) {
    for (int32_t i = 0; i <= CASUS__COUNTRY_NAME; i++) {
        if (casus__equal_nocase(name, casus__country_scheme_names[i])) {
            return i;
        }
    }
    return -1;
}

/* ---- Codes and periods ----------------------------------------------------------------------------------------- */

static int32_t table_of(int32_t scheme) {
    return scheme == CASUS__COUNTRY_M49 ? CASUS__COUNTRY_NUMERIC : scheme;
}

const casus__period *casus__period_of(const casus__country_code *code) {
    return &casus__country_periods[code->period];
}

int casus__period_holds(const casus__period *p, int32_t day) {
    return day == CASUS_DAY_UNKNOWN ? p->last_day == INT32_MAX : p->first_day <= day && day <= p->last_day;
}

/* Days between a period and a day; the unknown day is later than all others. */
static int64_t distance(const casus__period *p, int32_t day) {
    const int64_t at = day == CASUS_DAY_UNKNOWN ? INT32_MAX : day;
    return at < p->first_day ? (int64_t)p->first_day - at : at > p->last_day ? at - p->last_day : 0;
}

int32_t casus__country_pack(int32_t scheme, casus_str code) {
    const int32_t letters = casus__country_schemes[table_of(scheme)].letters;
    int32_t value = 0;
    code = casus__trim(code);
    if (letters != 0 ? code.size != letters : code.size < 1 || code.size > 3) {
        return -1;
    }
    for (int64_t i = 0; i < code.size; i++) {
        const char c = code.data[i];
        if (letters == 0 && c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
        } else if (letters != 0 && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
            value = value * 27 + (c & 0x1F);
        } else {
            return -1;
        }
    }
    return scheme == CASUS__COUNTRY_M49 && value == CASUS__ISO_TAIWAN ? -1 : value;
}

void casus__country_unpack(const casus__country_code *code, char out[4]) {
    uint32_t value = code->code;
    memset(out, 0, 4);
    for (int i = value < 27 * 27 + 27 ? 1 : 2; i >= 0; i--, value /= 27) {
        out[i] = (char)('A' + (int)(value % 27) - 1);
    }
}

const casus__country_code *casus__country_best(int32_t scheme, int32_t code, int32_t country, int32_t day) {
    const casus__country_scheme *s = &casus__country_schemes[table_of(scheme)];
    const casus__country_code *best = NULL;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        const casus__country_code *row = &casus__country_codes[i];
        if (code >= 0 ? row->code == code : row->country == country) {
            if (casus__period_holds(casus__period_of(row), day)) {
                return row;
            }
            if (best == NULL || distance(casus__period_of(row), day) < distance(casus__period_of(best), day)) {
                best = row;
            }
        }
    }
    return best;
}

/* Narrows the days to those on which a period holds, or does not, as on the day. */
static void narrow_to(casus__country_days *d, const casus__period *p) {
    const int32_t at = d->day == CASUS_DAY_UNKNOWN ? INT32_MAX : d->day;
    const int32_t first = at > p->last_day ? p->last_day + 1 : at < p->first_day ? INT32_MIN : p->first_day;
    const int32_t last = at < p->first_day ? p->first_day - 1 : at > p->last_day ? INT32_MAX : p->last_day;
    d->first = first > d->first ? first : d->first;
    d->last = last < d->last ? last : d->last;
}

void casus__country_days_narrow(casus__country_days *days, const casus__country_code *row) {
    const casus__period *p = casus__period_of(row);
    if (casus__period_holds(p, days->day)) {
        narrow_to(days, p);
    } else {
        days->first = days->last = days->day;
    }
}

int casus__country_existed(int32_t country, casus__country_days *days) {
    static const int32_t schemes[] = {CASUS__COUNTRY_ISO3, CASUS__COUNTRY_GW, CASUS__COUNTRY_COW};
    int existed = 0;
    for (int i = 0; i < 3; i++) {
        const casus__country_scheme *s = &casus__country_schemes[schemes[i]];
        for (int32_t k = s->first; k < s->first + s->count; k++) {
            if (casus__country_codes[k].country == country) {
                const casus__period *p = casus__period_of(&casus__country_codes[k]);
                narrow_to(days, p);
                existed |= casus__period_holds(p, days->day);
            }
        }
    }
    return existed;
}

/* ---- For profiles ---------------------------------------------------------------------------------------------- */

int casus__country_find(int32_t scheme, casus_str text, int32_t day, casus__country *out) {
    int32_t country = -1;
    const casus__country_code *row = NULL;
    casus__country_days days = CASUS__COUNTRY_DAYS(day);
    memset(out, 0, sizeof *out);
    if (scheme == CASUS__COUNTRY_NAME) {
        country = casus__country_by_name(text, &days);
    } else if (scheme >= 0 && scheme < CASUS__COUNTRY_NAME) {
        const int32_t code = casus__country_pack(scheme, text);
        row = code < 0 ? NULL : casus__country_best(scheme, code, -1, day);
        country = row == NULL ? -1 : row->country;
    }
    if (country >= 0) {
        const casus__country_code *iso3 = casus__country_best(CASUS__COUNTRY_ISO3, -1, country, day);
        out->name = casus__codes_at(casus__countries[country].name);
        if (iso3 != NULL) {
            casus__country_unpack(iso3, out->iso3);
            casus__country_days_narrow(&days, iso3);
        }
        if (row != NULL) {
            casus__country_days_narrow(&days, row);
        }
    }
    out->first_day = days.first;
    out->last_day = days.last;
    return country >= 0;
}

const char *casus__country_region(casus_str iso3) {
    const int32_t code = casus__country_pack(CASUS__COUNTRY_ISO3, iso3);
    const casus__country_code *row =
        code < 0 ? NULL : casus__country_best(CASUS__COUNTRY_ISO3, code, -1, CASUS_DAY_UNKNOWN);
    return row == NULL ? "" : casus__codes_at(casus__countries[row->country].region);
}
