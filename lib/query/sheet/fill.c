/* SPDX-License-Identifier: MIT */
/* The periods that no event counts in: groups of zeroes, for each combination of the keys that are not of time, from
   the first period of the whole table to its last. The finest key of time counts; the others follow from it. Rows whose
   period is unknown stay as they are. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "query/rollup/keys/period_key.h"
#include "query/sheet/sheet.h"
#include "time/calendar.h"

typedef struct filling {
    casus__sheet *sheet;
    const casus__question *question;
    int32_t time_key; /* the finest */
    int32_t first;    /* periods of it */
    int32_t last;
    casus__groups others; /* the combinations of the other keys */
} filling;

static int is_time(const filling *f, int32_t key) {
    return casus__key_is_time(f->question->keys[key]);
}

static const int32_t *codes_of(const casus__groups *g, int64_t group) {
    return g->codes + group * g->key_count;
}

/* ---- What there is ----------------------------------------------------------------------------------------------- */

/* The period that a key prints so; 0 for a text of none. */
static int period_of(const casus__key_type *key, casus_str text, int32_t *out) {
    int64_t number = 0;
    if (key->prints_number) {
        *out = casus__parse_int64(text, &number) && number > INT32_MIN && number < INT32_MAX ? (int32_t)number : 0;
        return *out == number;
    }
    if (!casus__period_parse(key->size > 0 ? CASUS_UNIT_DAY : key->detail, text, out)) {
        return 0;
    }
    *out = key->size > 0 ? casus__key_period(key, *out) : *out;
    return 1;
}

/* The period of each code of the finest key; the empty text, which is code 0, has none. */
static casus_status find_ends(filling *f, casus_error *error) {
    const casus__sheet *s = f->sheet;
    const casus__groups *g = &s->totals.groups;
    const casus__key_type *key = f->question->keys[f->time_key];
    f->first = INT32_MAX;
    f->last = INT32_MIN;
    for (int32_t group = 0; group < g->count; group++) {
        const casus_str text = casus__dictionary_word(&s->words[f->time_key], codes_of(g, group)[f->time_key]);
        int32_t period = 0;
        if (text.size == 0) {
            continue;
        }
        if (!period_of(key, text, &period)) {
            return casus__fail(error, CASUS_E_VALUE, "'%.*s' is no %s", casus__shown(text), text.data, key->name);
        }
        f->first = period < f->first ? period : f->first;
        f->last = period > f->last ? period : f->last;
    }
    return CASUS_OK;
}

static casus_status find_others(filling *f, casus_error *error) {
    const casus__groups *g = &f->sheet->totals.groups;
    int32_t codes[CASUS__KEYS_MAX];
    f->others.key = g->key;
    for (int32_t k = 0; k < g->key_count; k++) {
        f->others.key_count += !is_time(f, k);
    }
    for (int32_t group = 0; group < g->count; group++) {
        int32_t n = 0;
        for (int32_t k = 0; k < g->key_count; k++) {
            codes[n] = codes_of(g, group)[k];
            n += !is_time(f, k);
        }
        if (casus__groups_find(f->sheet->a, &f->others, codes) < 0) {
            return casus__fail_memory(f->sheet->a, error);
        }
    }
    return CASUS_OK;
}

static casus_status check_room(const filling *f, casus_error *error) {
    const int64_t most = f->sheet->rollup->settings.max_filled_rows;
    const int64_t periods = (int64_t)f->last - f->first + 1;
    const char *name = f->question->keys[f->time_key]->name;
    if (f->last < f->first || periods <= most / (f->others.count > 0 ? f->others.count : 1)) {
        return CASUS_OK;
    }
    return casus__fail(
        error, CASUS_E_LIMIT,
        "filling the periods makes more rows (%lld of key '%s', for each of %d combinations of the other "
        "keys) than max_filled_rows, which is %lld: choose fewer days, ask for longer periods or fewer "
        "keys, or raise it",
        (long long)periods, name, (int)f->others.count, (long long)most);
}

/* ---- What is added ----------------------------------------------------------------------------------------------- */

/* The words of a key become the sheet's own. */
static int own_words(const filling *f, int32_t key) {
    casus__sheet *s = f->sheet;
    const casus__dictionary *from = &s->rollup->words[key];
    casus__dictionary own = {0};
    int ok = 1;
    own.key = from->key;
    for (int32_t code = 0; ok && code < from->count; code++) {
        ok = casus__dictionary_code(s->a, &own, casus__dictionary_word(from, code)) == code;
    }
    s->words[key] = own;
    s->filled[key] = 1;
    return ok;
}

/* The code of the key's period that holds a day; -1 when memory is short. */
static int32_t code_of(const filling *f, int32_t key, int32_t day) {
    char room[CASUS__PERIOD_ROOM];
    const casus__key_type *type = f->question->keys[key];
    const casus_str text = casus__key_period_text(type, casus__key_period(type, day), room);
    return casus__dictionary_code(f->sheet->a, &f->sheet->words[key], text);
}

/* A day of a period; its first may lie before all days. */
static int day_in(const casus__key_type *key, int32_t period, int32_t *out) {
    if (casus__key_first_day(key, period, out)) {
        return 1;
    }
    return casus__key_first_day(key, (int64_t)period + 1, out) && --*out != CASUS_DAY_UNKNOWN;
}

/* The groups of one period. */
static int add_period(filling *f, int32_t period) {
    casus__groups *g = &f->sheet->totals.groups;
    int32_t times[CASUS__KEYS_MAX] = {0};
    int32_t codes[CASUS__KEYS_MAX];
    int32_t day = 0;
    int ok = day_in(f->question->keys[f->time_key], period, &day);
    for (int32_t k = 0; ok && k < g->key_count; k++) {
        times[k] = is_time(f, k) ? code_of(f, k, day) : 0;
        ok = times[k] >= 0;
    }
    for (int32_t other = 0; ok && other < f->others.count; other++) {
        int32_t n = 0;
        for (int32_t k = 0; k < g->key_count; k++) {
            codes[k] = is_time(f, k) ? times[k] : codes_of(&f->others, other)[n++];
        }
        ok = casus__groups_find(f->sheet->a, g, codes) >= 0;
    }
    return ok;
}

static casus_status add_periods(filling *f, casus_error *error) {
    casus__sheet *s = f->sheet;
    casus__groups *g = &s->totals.groups;
    int ok = 1;
    if (f->last < f->first) {
        return CASUS_OK;
    }
    if (!s->totals.owned) {
        ok = casus__groups_copy(s->a, &s->rollup->groups, g);
        s->totals.owned = 1;
    }
    for (int32_t k = 0; ok && k < g->key_count; k++) {
        ok = !is_time(f, k) || own_words(f, k);
    }
    for (int64_t period = f->first; ok && period <= f->last; period++) {
        ok = add_period(f, (int32_t)period);
    }
    ok = ok && (s->totals.sized == 0 || casus__totals_grow(&s->totals));
    return ok ? CASUS_OK : casus__fail_memory(s->a, error);
}

casus_status casus__sheet_fill(casus__sheet *s, casus_error *error) {
    filling f;
    memset(&f, 0, sizeof f);
    f.sheet = s;
    f.question = &s->rollup->question;
    casus_status status = casus__question_finest(f.question, "filling periods", &f.time_key, error);
    if (status == CASUS_OK) {
        status = find_ends(&f, error);
    }
    if (status == CASUS_OK) {
        status = find_others(&f, error);
    }
    if (status == CASUS_OK) {
        status = check_room(&f, error);
    }
    if (status == CASUS_OK) {
        status = add_periods(&f, error);
    }
    casus__groups_free(s->a, &f.others);
    return status;
}
