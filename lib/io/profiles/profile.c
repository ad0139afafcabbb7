/* SPDX-License-Identifier: MIT */
/* Holding a header against the profiles. */
#include "io/profiles/profile.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "codes/profile_names.h"

#define POINTER(id, name, title) &casus__profile_##id,
#define NAME(id, name, title) name,

const casus__profile *const casus__profiles[] = {CASUS__PROFILE_TABLES(POINTER)};
const int32_t casus__profile_total = (int32_t)(sizeof casus__profiles / sizeof casus__profiles[0]);
const char *const casus__profile_names[CASUS__PROFILE_NAME_COUNT] = {CASUS__PROFILE_NAMES(NAME)};

const char *casus__profile_name(const char *name) {
    for (int32_t i = 0; i < CASUS__PROFILE_NAME_COUNT; i++) {
        if (strcmp(casus__profile_names[i], name) == 0) {
            return casus__profile_names[i];
        }
    }
    return NULL;
}

const casus__profile *casus__profile_of(const char *name) {
    for (int32_t i = 0; i < casus__profile_total; i++) {
        if (strcmp(casus__profiles[i]->name, name) == 0) {
            return casus__profiles[i];
        }
    }
    return NULL;
}

/* ---- The columns of the rules ---------------------------------------------------------------------------------- */

#define AT(type, member) (uint16_t) offsetof(type, member)

static const uint16_t event_columns[CASUS__EVENT_COUNT] = {
    AT(casus__profile, id),
    AT(casus__profile, dyad),
    AT(casus__profile, title),
    AT(casus__profile, notes),
    AT(casus__profile, reported),
    AT(casus__profile, modality.column),
    AT(casus__profile, date.start),
    AT(casus__profile, date.end),
    AT(casus__profile, date.year),
    AT(casus__profile, date.start_parts.year),
    AT(casus__profile, date.start_parts.month),
    AT(casus__profile, date.start_parts.day),
    AT(casus__profile, date.end_parts.year),
    AT(casus__profile, date.end_parts.month),
    AT(casus__profile, date.end_parts.day),
    AT(casus__profile, date.time),
    AT(casus__profile, date.phrase),
    AT(casus__profile, date.precision.column),
    AT(casus__profile, canon.first),
    AT(casus__profile, canon.second),
    AT(casus__profile, canon.third),
    AT(casus__profile, canon.fallback),
    AT(casus__profile, canon.flag),
};
static const uint16_t place_columns[CASUS__PLACE_COUNT] = {
    AT(casus__place_rule, name),
    AT(casus__place_rule, lat),
    AT(casus__place_rule, lat_arc.minutes),
    AT(casus__place_rule, lat_arc.seconds),
    AT(casus__place_rule, lat_arc.direction),
    AT(casus__place_rule, lon),
    AT(casus__place_rule, lon_arc.minutes),
    AT(casus__place_rule, lon_arc.seconds),
    AT(casus__place_rule, lon_arc.direction),
    AT(casus__place_rule, country),
    AT(casus__place_rule, iso3),
    AT(casus__place_rule, admin1),
    AT(casus__place_rule, admin2),
    AT(casus__place_rule, admin3),
    AT(casus__place_rule, precision.column),
    AT(casus__place_rule, coordinate.column),
    AT(casus__place_rule, code),
};
static const uint16_t actor_columns[CASUS__ACTOR_COUNT] = {
    AT(casus__actor_rule, name),
    AT(casus__actor_rule, roles.column),
    AT(casus__actor_rule, kinds[0].column),
    AT(casus__actor_rule, kinds[1].column),
    AT(casus__actor_rule, code),
    AT(casus__actor_rule, country),
    AT(casus__actor_rule, uncertain),
};
static const uint16_t cell_columns[CASUS__COUNT_COUNT] = {
    AT(casus__cell_rule, count.low), AT(casus__cell_rule, count.best), AT(casus__cell_rule, count.high),
    AT(casus__cell_rule, count.range)};
static const uint16_t class_columns[CASUS__CLASS_COUNT] = {AT(casus__class_rule, code)};
static const uint16_t source_columns[CASUS__SOURCE_COUNT] = {
    AT(casus__source_rule, name),  AT(casus__source_rule, other_name), AT(casus__source_rule, title),
    AT(casus__source_rule, url),   AT(casus__source_rule, published),  AT(casus__source_rule, retrieved),
    AT(casus__source_rule, scale),
};
static const uint16_t means_columns[CASUS__MEANS_COUNT] = {
    AT(casus__means_rule, platform), AT(casus__means_rule, munition), AT(casus__means_rule, weapon),
    AT(casus__means_rule, code),     AT(casus__means_rule, subcode),
};
static const uint16_t outcome_columns[CASUS__OUTCOME_COUNT] = {
    AT(casus__outcome_rule, quantity.low), AT(casus__outcome_rule, quantity.best),
    AT(casus__outcome_rule, quantity.high), AT(casus__outcome_rule, quantity.range), AT(casus__outcome_rule, there)};
static const uint16_t relation_columns[CASUS__RELATION_COUNT] = {AT(casus__relation_rule, id)};

#define KIND(list, number, type, columns)                                                                              \
    { AT(casus__profile, list), AT(casus__profile, number), sizeof(type), sizeof columns / sizeof columns[0], columns }

const casus__rule_kind casus__rule_kinds[CASUS__OF_COUNT] = {
    {0, 0, sizeof(casus__profile), CASUS__EVENT_COUNT, event_columns},
    KIND(places, place_count, casus__place_rule, place_columns),
    KIND(actors, actor_count, casus__actor_rule, actor_columns),
    KIND(cells, cell_count, casus__cell_rule, cell_columns),
    KIND(classes, class_count, casus__class_rule, class_columns),
    KIND(sources, source_count, casus__source_rule, source_columns),
    KIND(means, means_count, casus__means_rule, means_columns),
    KIND(outcomes, outcome_count, casus__outcome_rule, outcome_columns),
    KIND(relations, relation_count, casus__relation_rule, relation_columns),
};

int32_t casus__profile_rules(const casus__profile *profile, int kind) {
    int32_t count = 1;
    if (kind != CASUS__OF_EVENT) {
        memcpy(&count, (const char *)profile + casus__rule_kinds[kind].count, sizeof count);
    }
    return count;
}

const char *casus__profile_column(const casus__profile *profile, int kind, int32_t index, int column) {
    const casus__rule_kind *k = &casus__rule_kinds[kind];
    const char *rules = (const char *)profile;
    const char *text = NULL;
    if (kind != CASUS__OF_EVENT) {
        memcpy(&rules, (const char *)profile + k->rules, sizeof rules);
    }
    memcpy(&text, rules + (size_t)index * k->size + k->columns[column], sizeof text);
    return text;
}

/* ---- Names of columns ------------------------------------------------------------------------------------------ */

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

/* Columns of the file that a field of the model is filled from; one that fills two counts twice. */
static int32_t count_recognised(const casus__profile *profile, const casus_str *names, int32_t count) {
    int32_t recognised = 0;
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t i = 0; i < casus__profile_rules(profile, kind); i++) {
            for (int c = 0; c < casus__rule_kinds[kind].column_count; c++) {
                recognised += casus__profile_find(casus__profile_column(profile, kind, i, c), names, count) >= 0;
            }
        }
    }
    return recognised;
}

casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count) {
    casus__fit fit = {0, 0};
    int32_t there = 0;
    casus_str part;
    for (const char *at = profile->required; next_part(&at, ';', &part);) {
        const int found = find_any(part, names, count) >= 0;
        fit.missing += !found;
        there += found;
    }
    if (there > 0) { /* no header of this dataset, which most records are not, is soon told */
        fit.recognised = count_recognised(profile, names, count);
    }
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
        if (used + shown.size + 8 > size) { /* the rest is told to be there */
            memcpy(out + used, used > 0 ? ", ..." : "...", used > 0 ? 5 : 3);
            used += used > 0 ? 5 : 3;
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

/* The layout that names have, NULL if none fits. */
static const casus__vintage *find_vintage(const casus__profile *profile, const casus_str *names, int32_t count) {
    for (int32_t i = 0; i < profile->vintage_count; i++) {
        const casus__vintage *v = &profile->vintages[i];
        if (has_all(v->has, names, count) && !has_one(v->lacks, names, count)) {
            return v;
        }
    }
    return NULL;
}

const char *casus__profile_vintage(const casus__profile *profile, const casus_str *names, int32_t count) {
    const casus__vintage *v = find_vintage(profile, names, count);
    return v != NULL ? v->text : "unknown layout";
}

/* Appends what fits. */
static void put(casus__choice *out, const char *text, int64_t size) {
    const int64_t used = (int64_t)strlen(out->why);
    const int64_t room = (int64_t)sizeof out->why - 1 - used;
    memcpy(out->why + used, text, (size_t)(size < room ? size : room));
}

/* Appends the names of a list of columns: of each the first spelling. */
static void put_columns(casus__choice *out, const char *before, const char *columns) {
    casus_str part;
    for (int i = 0; next_part(&columns, ';', &part); i++) {
        const char *bar = memchr(part.data, '|', (size_t)part.size);
        put(out, i == 0 ? before : ", ", i == 0 ? (int64_t)strlen(before) : 2);
        put(out, part.data, bar == NULL ? part.size : bar - part.data);
    }
}

static void explain(const casus_str *names, int32_t count, casus__choice *out) {
    static const char has[] = "it has the columns ";
    static const char lacks[] = "it lacks the columns ";
    const int fits = out->fit.missing == 0;
    const char *start = fits ? has : lacks;
    const size_t size = strlen(start);
    memcpy(out->why, start, size);
    list_required(out->profile, names, count, fits, out->why + size, (int64_t)(sizeof out->why - size));
    const casus__vintage *v = fits ? find_vintage(out->profile, names, count) : NULL;
    if (v != NULL) {
        put_columns(out, "; the layout has ", v->has);
        put_columns(out, " and lacks ", v->lacks);
    }
}

void casus__profile_choose(const casus__profile *forced, const casus_str *names, int32_t count, casus__choice *out) {
    memset(out, 0, sizeof *out);
    out->vintage = "";
    for (int32_t i = 0; count > 0 && i < (forced == NULL ? casus__profile_total : 1); i++) {
        const casus__profile *profile = forced == NULL ? casus__profiles[i] : forced;
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
