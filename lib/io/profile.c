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

static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Blanks and the marks that programs put in their place: "Event Date", "event_date", "Event.Date". */
static int is_joint(char c) {
    return c == ' ' || c == '_' || c == '.' || c == '-';
}

/* Equal but for case; if `loose`, but for joints too. */
static int same_name(casus_str a, casus_str b, int loose) {
    int64_t i = 0;
    int64_t k = 0;
    for (;;) {
        while (loose && i < a.size && is_joint(a.data[i])) {
            i++;
        }
        while (loose && k < b.size && is_joint(b.data[k])) {
            k++;
        }
        if (i == a.size || k == b.size) {
            return i == a.size && k == b.size;
        }
        if (folded(a.data[i++]) != folded(b.data[k++])) {
            return 0;
        }
    }
}

static int32_t find_name(casus_str name, const casus_str *names, int32_t count) {
    for (int loose = 0; loose < 2; loose++) {
        for (int32_t i = 0; i < count; i++) {
            if (same_name(name, names[i], loose)) {
                return i;
            }
        }
    }
    return -1;
}

/* As casus__profile_find, of a list that ends at `size`. */
static int32_t find_any(casus_str columns, const casus_str *names, int32_t count) {
    while (columns.size > 0) {
        const char *bar = memchr(columns.data, '|', (size_t)columns.size);
        const casus_str one = {columns.data, bar == NULL ? columns.size : bar - columns.data};
        const int32_t found = find_name(one, names, count);
        if (found >= 0) {
            return found;
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

/* Writes the usual spellings (or those of the file, if `there`) of the required columns that are there or missing. */
static void list_required(const casus__profile *profile, const casus_str *names, int32_t count, int there, char *out,
                          int64_t size) {
    int64_t used = 0;
    casus_str part;
    for (const char *at = profile->required; next_part(&at, ';', &part);) {
        const int32_t found = find_any(part, names, count);
        if ((found >= 0) != there) {
            continue;
        }
        const char *bar = memchr(part.data, '|', (size_t)part.size);
        casus_str shown = {part.data, bar == NULL ? part.size : bar - part.data}; /* the usual spelling */
        if (there) {
            shown = names[found];
        }
        if (used + shown.size + 3 > size) {
            break;
        }
        if (used > 0) {
            memcpy(out + used, ", ", 2);
            used += 2;
        }
        memcpy(out + used, shown.data, (size_t)shown.size);
        used += shown.size;
    }
    out[used] = 0;
}

void casus__profile_missing(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size) {
    list_required(profile, names, count, 0, out, size);
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

static void explain(const casus_str *names, int32_t count, casus__choice *out) {
    static const char has[] = "it has the columns ";
    static const char lacks[] = "it lacks the columns ";
    const int fits = out->fit.missing == 0;
    const char *start = fits ? has : lacks;
    const size_t size = strlen(start);
    memcpy(out->why, start, size);
    list_required(out->profile, names, count, fits, out->why + size, (int64_t)(sizeof out->why - size));
}

void casus__profile_choose(const casus__profile *forced, const casus_str *names, int32_t count, casus__choice *out) {
    memset(out, 0, sizeof *out);
    out->vintage = "";
    for (int32_t i = 0; i < casus__profile_total; i++) {
        const casus__profile *profile = casus__profiles[i];
        if (count < 1 || (forced != NULL && profile != forced)) {
            continue;
        }
        const casus__fit fit = casus__profile_fit(profile, names, count);
        const int whole = fit.missing == 0;
        const int best_whole = out->profile != NULL && out->fit.missing == 0;
        const int better = out->profile == NULL || (whole && !best_whole) ||
                           (whole == best_whole && fit.recognised > out->fit.recognised);
        if (whole && best_whole && fit.recognised == out->fit.recognised) {
            out->tie = profile;
        } else if (better) {
            out->profile = profile;
            out->fit = fit;
            out->tie = NULL;
        }
    }
    if (out->profile != NULL) {
        out->vintage = casus__profile_vintage(out->profile, names, count);
        explain(names, count, out);
    }
}
