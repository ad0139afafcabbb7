/* SPDX-License-Identifier: MIT */
/* A name matches a spelling that is equal but for case, else one that is equal but for blanks, `_`, `.` and `-` too.
   The profile that fits best has all its required columns, and of those with all the most columns that it recognises.
 */
#include "io/profiles/header/header_fit.h"

#include <string.h>

#include "io/profiles/header/rule_columns.h"
#include "io/profiles/profile_list.h"

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

/* Number of columns that fill a field of the model; a column that fills two counts twice. */
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
    if (there > 0) { /* most records are no header of this dataset, and this skips them early */
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
        if (used + shown.size + 8 > size) { /* `...` stands for the rest */
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
