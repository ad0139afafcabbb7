/* SPDX-License-Identifier: MIT */
#include "query/rollup/measures/measures.h"

#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* By CASUS__MEASURE_*; those with a parenthesis have a name in it. */
static const char *const names[] = {NULL, "max(", "min(", "mean(", "first", "last", "days", "distinct("};
#define NAME_COUNT (int32_t)(sizeof names / sizeof names[0])

/* What stands in the parentheses behind `head`; NULL data if the name is not so. */
static casus_str inside_of(casus_str name, const char *head) {
    const int64_t size = (int64_t)strlen(head);
    return name.size > size && memcmp(name.data, head, (size_t)size) == 0 && name.data[name.size - 1] == ')'
               ? casus__trim((casus_str){name.data + size, name.size - size - 1})
               : (casus_str){NULL, 0};
}

int32_t casus__measure_of_figure(casus_str *name) {
    for (int32_t i = CASUS__MEASURE_MAX; i <= CASUS__MEASURE_MEAN; i++) {
        const casus_str inside = inside_of(*name, names[i]);
        if (inside.data != NULL) {
            *name = inside;
            return i;
        }
    }
    return 0;
}

int casus__measure_apart(casus_str name, casus__sum *out) {
    memset(out, 0, sizeof *out);
    out->how = CASUS__SUM_APART;
    out->base = -1;
    for (int32_t i = CASUS__MEASURE_FIRST; i <= CASUS__MEASURE_DAYS; i++) {
        out->measure = casus__equal_z(name, names[i]) ? (uint8_t)i : out->measure;
    }
    if (inside_of(name, names[CASUS__MEASURE_DISTINCT]).data != NULL) {
        out->measure = CASUS__MEASURE_DISTINCT;
    }
    return out->measure != 0;
}

casus_status casus__measure_check(const casus__settings *settings, const casus__question *question, casus_str name,
                                  const casus__sum *sum, casus_error *error) {
    if (sum->measure != CASUS__MEASURE_DISTINCT) {
        return CASUS_OK;
    }
    const casus_str key = inside_of(name, names[CASUS__MEASURE_DISTINCT]);
    for (int32_t k = 0; k < question->key_count; k++) {
        if (casus__equal_z(key, question->keys[k]->name)) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "'%.*s' and key '%s' do not go together: a row has one value of its key",
                               casus__shown(name), name.data, question->keys[k]->name);
        }
    }
    return casus__key_check(settings, key, error);
}

/* The days as they are delivered, printed as numbers. */
static const casus__key_type first_day = {
    "first day", CASUS__KEY_PERIOD, CASUS__COLUMN_DATE_START, CASUS_UNIT_DAY, 1, 1, 0, NULL, 0};
static const casus__key_type last_day = {
    "last day", CASUS__KEY_PERIOD, CASUS__COLUMN_DATE_END, CASUS_UNIT_DAY, 1, 1, 0, NULL, 0};

void casus__measure_companion(const casus__sum *sum, casus__companion *out) {
    *out = (casus__companion){sum->measure == CASUS__MEASURE_LAST ? &last_day : &first_day, {NULL, 0}};
    if (sum->measure == CASUS__MEASURE_DISTINCT) {
        *out = (casus__companion){NULL, inside_of(sum->name, names[CASUS__MEASURE_DISTINCT])};
    }
}

int casus__companions_equal(const casus__companion *a, const casus__companion *b) {
    return a->type == b->type && casus_str_equal(a->name, b->name);
}

const char *casus__measure_nearest(casus_str name) {
    const char *open = name.size > 0 ? memchr(name.data, '(', (size_t)name.size) : NULL;
    if (open != NULL) {
        static const char *const heads[] = {"max(", "min(", "mean(", "distinct("};
        return casus__nearest((casus_str){name.data, open + 1 - name.data}, heads, 4);
    }
    return casus__nearest(name, names + CASUS__MEASURE_FIRST, CASUS__MEASURE_DAYS - CASUS__MEASURE_FIRST + 1);
}

casus_status casus__measures_check_spread(const casus__question *question, casus_error *error) {
    for (int32_t s = 0; s < question->sum_count; s++) {
        const casus_str name = question->sums[s].name;
        if (question->sums[s].measure != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "'%.*s' is of whole events, and spreading divides them: ask for one of the two",
                               casus__shown(name), name.data);
        }
    }
    return CASUS_OK;
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

int casus__measure_add(const casus__sum *sum, int64_t *numbers, const int64_t *more) {
    const int64_t value = more[CASUS__VALUE];
    int64_t *own = &numbers[CASUS__VALUE];
    if (more[CASUS__N_KNOWN] == 0) {
        return 1;
    }
    if (sum->measure == CASUS__MEASURE_MEAN) {
        if (!casus__add(*own, value, own)) {
            return 0;
        }
    } else if (numbers[CASUS__N_KNOWN] == 0 || (sum->measure == CASUS__MEASURE_MAX ? value > *own : value < *own)) {
        *own = value;
    }
    numbers[CASUS__N_KNOWN] += more[CASUS__N_KNOWN];
    return 1;
}

int casus__measure_add_figure(const casus__sum *sum, int64_t *numbers, const casus__figure *figure) {
    const int64_t more[CASUS__MEASURE_SLOTS] = {(figure->flags & CASUS__KNOWS_BEST) != 0, figure->best};
    return casus__measure_add(sum, numbers, more);
}

int64_t casus__measure_value(const casus__sum *sum, const int64_t *numbers) {
    const int64_t known = numbers[CASUS__N_KNOWN];
    const int64_t value = numbers[CASUS__VALUE];
    if (known == 0 || sum->measure != CASUS__MEASURE_MEAN) {
        return known == 0 ? -1 : value;
    }
    return value / known + (value % known >= known - value % known); /* half away from zero */
}
