/* SPDX-License-Identifier: MIT */
/* Holding a header against the profiles. */
#include "io/profile.h"

#include <string.h>

#include "base/text.h"

const casus__profile *const casus__profiles[] = {&casus__profile_ucdp_ged, &casus__profile_acled};
const int32_t casus__profile_total = (int32_t)(sizeof casus__profiles / sizeof casus__profiles[0]);

/* The profiles of columns, and casus' own events, which need none. */
int32_t casus_profile_count(void) {
    return casus__profile_total + 1;
}

const char *casus_profile_name(int32_t index) {
    if (index == casus__profile_total) {
        return "casus";
    }
    return index >= 0 && index < casus__profile_total ? casus__profiles[index]->name : NULL;
}

static void each_mapped(const casus__mapped *mapped, casus__column_fn each, void *user) {
    each(user, mapped->column);
}

static void each_place_column(const casus__place_rule *p, casus__column_fn each, void *user) {
    const char *const columns[] = {p->name,   p->lat,    p->lon,    p->country, p->iso3,
                                   p->admin1, p->admin2, p->admin3, p->code};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        each(user, columns[i]);
    }
    each_mapped(&p->precision, each, user);
    each_mapped(&p->coordinate, each, user);
}

static void each_actor_column(const casus__actor_rule *a, casus__column_fn each, void *user) {
    each(user, a->name);
    each(user, a->code);
    each_mapped(&a->roles, each, user);
    each_mapped(&a->kinds[0], each, user);
    each_mapped(&a->kinds[1], each, user);
}

void casus__profile_each_column(const casus__profile *p, casus__column_fn each, void *user) {
    each(user, p->id);
    each(user, p->dyad);
    each(user, p->notes);
    each(user, p->date.start);
    each(user, p->date.end);
    each(user, p->date.year);
    each_mapped(&p->date.precision, each, user);
    for (const casus__place_rule *place = p->places; place->role != 0; place++) {
        each_place_column(place, each, user);
    }
    for (const casus__actor_rule *actor = p->actors; actor->side != 0; actor++) {
        each_actor_column(actor, each, user);
    }
    for (const casus__cell_rule *cell = p->cells; cell->status != 0; cell++) {
        each(user, cell->low);
        each(user, cell->best);
        each(user, cell->high);
    }
    for (const casus__class_rule *class_ = p->classes; class_->scheme != NULL; class_++) {
        each(user, class_->code);
    }
    for (const casus__source_rule *source = p->sources; source->column != NULL; source++) {
        each(user, source->column);
    }
}

/* Next part of a list, or 0 at its end; *at moves on. */
static int next_part(const char **at, char separator, casus_str *out) {
    if (*at == NULL || **at == 0) {
        return 0;
    }
    const char *end = strchr(*at, separator);
    out->data = *at;
    out->size = end == NULL ? (int64_t)strlen(*at) : end - *at;
    *at = end == NULL ? *at + out->size : end + 1;
    return 1;
}

static int same_nocase(casus_str a, casus_str b) {
    if (a.size != b.size) {
        return 0;
    }
    for (int64_t i = 0; i < a.size; i++) {
        const char x = a.data[i] >= 'A' && a.data[i] <= 'Z' ? (char)(a.data[i] + 32) : a.data[i];
        const char y = b.data[i] >= 'A' && b.data[i] <= 'Z' ? (char)(b.data[i] + 32) : b.data[i];
        if (x != y) {
            return 0;
        }
    }
    return 1;
}

/* As casus__profile_find, of a list that ends at `size`. */
static int32_t find_any(casus_str columns, const casus_str *names, int32_t count) {
    while (columns.size > 0) {
        const char *bar = memchr(columns.data, '|', (size_t)columns.size);
        const casus_str one = {columns.data, bar == NULL ? columns.size : bar - columns.data};
        for (int32_t i = 0; i < count; i++) {
            if (same_nocase(one, names[i])) {
                return i;
            }
        }
        const int64_t used = bar == NULL ? columns.size : one.size + 1;
        columns.data += used;
        columns.size -= used;
    }
    return -1;
}

int32_t casus__profile_find(const char *columns, const casus_str *names, int32_t count) {
    return find_any(casus_str_from(columns), names, count);
}

typedef struct recogniser {
    const casus_str *names;
    int32_t count;
    int32_t recognised;
} recogniser;

static void count_recognised(void *user, const char *columns) {
    recogniser *r = user;
    r->recognised += casus__profile_find(columns, r->names, r->count) >= 0;
}

casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count) {
    casus__fit fit = {0, 0};
    recogniser r = {names, count, 0};
    casus_str part;
    for (const char *at = profile->required; next_part(&at, ';', &part);) {
        fit.missing += find_any(part, names, count) < 0;
    }
    casus__profile_each_column(profile, count_recognised, &r);
    fit.recognised = r.recognised;
    return fit;
}

void casus__profile_missing(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size) {
    int64_t used = 0;
    casus_str part;
    for (const char *at = profile->required; next_part(&at, ';', &part);) {
        if (find_any(part, names, count) >= 0) {
            continue;
        }
        const char *bar = memchr(part.data, '|', (size_t)part.size);
        const int64_t first = bar == NULL ? part.size : bar - part.data; /* the usual spelling */
        if (used + first + 3 > size) {
            break;
        }
        if (used > 0) {
            memcpy(out + used, ", ", 2);
            used += 2;
        }
        memcpy(out + used, part.data, (size_t)first);
        used += first;
    }
    out[used] = 0;
}

static int has_all(const char *columns, const casus_str *names, int32_t count) {
    casus_str part;
    while (next_part(&columns, ';', &part)) {
        if (find_any(part, names, count) < 0) {
            return 0;
        }
    }
    return 1;
}

static int has_one(const char *columns, const casus_str *names, int32_t count) {
    casus_str part;
    while (next_part(&columns, ';', &part)) {
        if (find_any(part, names, count) >= 0) {
            return 1;
        }
    }
    return 0;
}

const char *casus__profile_vintage(const casus__profile *profile, const casus_str *names, int32_t count) {
    for (const casus__vintage *v = profile->vintages; v->text != NULL; v++) {
        if (has_all(v->has, names, count) && !has_one(v->lacks, names, count)) {
            return v->text;
        }
    }
    return "unknown layout";
}
