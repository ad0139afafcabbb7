/* SPDX-License-Identifier: MIT */
/* A name matches a spelling that is equal but for case, else one that is equal but for blanks, `_`, `.` and `-` too.
   The profile that fits best has all its required columns, and of those with all the most columns that it recognises.
 */
#include "io/profiles/header/header_fit.h"

#include <string.h>

#include "io/profiles/header/counted_events.h"
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

int casus__same_column(casus_str a, casus_str b) {
    return same_name(a, b, 1);
}

/* 0 if two names cannot be one: what most pairs show at once. */
static int may_be_same(casus_str a, casus_str b, int loose) {
    if (a.size == 0 || b.size == 0 || (!loose && a.size != b.size)) {
        return 0;
    }
    return folded(a.data[0]) == folded(b.data[0]) || (loose && (is_joint(a.data[0]) || is_joint(b.data[0])));
}

/* Names, and which first bytes they have, so that most others are seen at once not to be among them. */
typedef struct header {
    const casus_str *names;
    int32_t count;
    uint64_t firsts; /* a bit for each first byte that is no joint, folded */
} header;

static uint64_t first_bit(char c) {
    return UINT64_C(1) << (folded(c) & 63);
}

static header header_of(const casus_str *names, int32_t count) {
    header h = {names, count, 0};
    for (int32_t i = 0; i < count; i++) {
        int64_t first = 0;
        while (first < names[i].size && is_joint(names[i].data[first])) {
            first++;
        }
        h.firsts |= first < names[i].size ? first_bit(names[i].data[first]) : 0;
    }
    return h;
}

static int32_t find_name(casus_str name, const header *h) {
    if (name.size == 0 || (!is_joint(name.data[0]) && (h->firsts & first_bit(name.data[0])) == 0)) {
        return -1;
    }
    for (int loose = 0; loose < 2; loose++) {
        for (int32_t i = 0; i < h->count; i++) {
            if (may_be_same(name, h->names[i], loose) && same_name(name, h->names[i], loose)) {
                return i;
            }
        }
    }
    return -1;
}

/* As casus__profile_find, of a list that ends at `size`. */
static int32_t find_any(casus_str columns, const header *h) {
    while (columns.size > 0) {
        const char *bar = memchr(columns.data, '|', (size_t)columns.size);
        const casus_str one = {columns.data, bar == NULL ? columns.size : bar - columns.data};
        const int32_t found = find_name(one, h);
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
    const header h = header_of(names, count);
    return find_any(casus_str_from(columns), &h);
}

/* Number of columns that fill a field of the model; a column that fills two counts twice. */
static int32_t count_recognised(const casus__profile *profile, const casus_str *names, int32_t count) {
    const header h = header_of(names, count);
    int32_t recognised = 0;
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t i = 0; i < casus__profile_rules(profile, kind); i++) {
            for (int c = 0; c < casus__rule_kinds[kind].column_count; c++) {
                recognised += find_any(casus_str_from(casus__profile_column(profile, kind, i, c)), &h) >= 0;
            }
        }
    }
    return recognised;
}

/* 1 if the file has only columns of `small_has`; unnamed ones do not matter. */
static int is_small(const casus__profile *profile, const casus_str *names, int32_t count) {
    int32_t named = 0;
    for (int32_t i = 0; profile->small != NULL && i < count; i++) {
        if (names[i].size > 0 && casus__profile_find(profile->small_has, &names[i], 1) < 0) {
            return 0;
        }
        named += names[i].size > 0;
    }
    return named > 0;
}

/* What the file must have. */
static const char *required_of(const casus__profile *profile, const casus_str *names, int32_t count) {
    return is_small(profile, names, count) ? profile->small : profile->required;
}

/* Why rows of this header are no events of their own, which those of an incident profile must be. */
typedef struct sums {
    int32_t counting; /* column that counts events, -1 none */
    int nameless;     /* 1: there is neither an id, nor a day, nor a spot */
} sums;

static const char *day_of(const casus__profile *profile) {
    return profile->date.start_parts == NULL ? NULL : profile->date.start_parts->day;
}

/* 1 if the rows name a spot: coordinates, or a place within the units of a country. */
static int has_spot(const casus__profile *profile, const casus_str *names, int32_t count) {
    const casus__place_rule *place = profile->places;
    return profile->place_count > 0 && (casus__profile_find(place->lat, names, count) >= 0 ||
                                        casus__profile_find(place->point, names, count) >= 0 ||
                                        casus__profile_find(place->name, names, count) >= 0);
}

static sums sums_of(const casus__profile *profile, const casus_str *names, int32_t count) {
    sums s = {-1, 0};
    if (profile->kind == CASUS_KIND_INCIDENT && !profile->by_caller) {
        const int has_id = casus__profile_find(profile->id, names, count) >= 0;
        s.counting = casus__counting_column(names, count, has_id);
        s.nameless = !has_id && casus__profile_find(profile->date.start, names, count) < 0 &&
                     casus__profile_find(day_of(profile), names, count) < 0 && !has_spot(profile, names, count);
    }
    return s;
}

static int has_all(const char *columns, const casus_str *names, int32_t count) {
    const header h = header_of(names, count);
    casus_str part;
    while (next_part(&columns, ';', &part)) {
        if (find_any(part, &h) < 0) {
            return 0;
        }
    }
    return 1;
}

int casus__profile_has_required(const casus__profile *profile, const casus_str *names, int32_t count) {
    return has_all(required_of(profile, names, count), names, count);
}

casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count) {
    casus__fit fit = {0, 0};
    int32_t there = 0;
    const header h = header_of(names, count);
    casus_str part;
    for (const char *at = required_of(profile, names, count); next_part(&at, ';', &part);) {
        const int found = find_any(part, &h) >= 0;
        fit.missing += !found;
        there += found;
    }
    /* Most records are no header of this dataset, and this skips them early. casus writes all of its columns, or none.
     */
    if (there > 0 && (fit.missing == 0 || profile != &casus__profile_casus)) {
        const sums s = sums_of(profile, names, count);
        fit.missing += (s.counting >= 0) + s.nameless;
        fit.recognised = count_recognised(profile, names, count);
    }
    return fit;
}

/* Writes the usual spellings (or those of the file, if `there`) of the required columns that are there or missing. */
static void list_required(const casus__profile *profile, const casus_str *names, int32_t count, int there, char *out,
                          int64_t size) {
    int64_t used = 0;
    const header h = header_of(names, count);
    casus_str part;
    for (const char *at = required_of(profile, names, count); next_part(&at, ';', &part);) {
        const int32_t found = find_any(part, &h);
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

static int has_one(const char *columns, const casus_str *names, int32_t count) {
    const header h = header_of(names, count);
    casus_str part;
    while (next_part(&columns, ';', &part)) {
        if (find_any(part, &h) >= 0) {
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

/* ---- Saying why ------------------------------------------------------------------------------------------------ */

/* A text that is cut where there is no room left. */
typedef struct words {
    char *text; /* NUL-terminated */
    int64_t size;
    int64_t room;
} words;

static words words_in(char *text, int64_t room) {
    const words w = {text, 0, room};
    text[0] = 0;
    return w;
}

static void put(words *w, const char *text, int64_t size) {
    const int64_t room = w->room - 1 - w->size;
    size = size < room ? size : room;
    memcpy(w->text + w->size, text, (size_t)size);
    w->size += size;
    w->text[w->size] = 0;
}

static void say(words *w, const char *text) {
    put(w, text, (int64_t)strlen(text));
}

/* The first spelling of a column. */
static void put_spelling(words *w, casus_str column) {
    const char *bar = memchr(column.data, '|', (size_t)column.size);
    put(w, column.data, bar == NULL ? column.size : bar - column.data);
}

/* The names of a list of columns. */
static void put_columns(words *w, const char *before, const char *columns) {
    casus_str part;
    for (int i = 0; next_part(&columns, ';', &part); i++) {
        say(w, i == 0 ? before : ", ");
        put_spelling(w, part);
    }
}

/* The required columns that are there, or missing. */
static void put_required(words *w, const casus__profile *profile, const casus_str *names, int32_t count, int there) {
    char list[160];
    list_required(profile, names, count, there, list, sizeof list);
    say(w, list);
}

static int lacks_columns(const casus__profile *profile, const casus_str *names, int32_t count) {
    return !has_all(required_of(profile, names, count), names, count);
}

/* Why the rows are no events. */
static void put_sums(words *w, const casus__profile *profile, const casus_str *names, int32_t count) {
    const sums s = sums_of(profile, names, count);
    if (s.counting >= 0) {
        say(w, "its column ");
        put(w, names[s.counting].data, names[s.counting].size < 60 ? names[s.counting].size : 60);
        say(w, " counts events, so that a row is no event but a summary (kind=summary)");
    } else if (s.nameless) {
        say(w, "it has no id");
        put_columns(w, ", such as ", profile->id);
        say(w, ", no day");
        put_columns(w, ", such as ", profile->date.start != NULL ? profile->date.start : day_of(profile));
        say(w, " and no place in the country, so that a row is no event but a summary (kind=summary)");
    }
}

static void explain(const casus_str *names, int32_t count, casus__choice *out) {
    words w = words_in(out->why, sizeof out->why);
    const int fits = out->fit.missing == 0;
    if (!fits && !lacks_columns(out->profile, names, count)) {
        put_sums(&w, out->profile, names, count);
        return;
    }
    say(&w, fits ? "it has the columns " : "it lacks the columns ");
    put_required(&w, out->profile, names, count, fits);
    const casus__vintage *v = fits ? find_vintage(out->profile, names, count) : NULL;
    if (v != NULL) {
        put_columns(&w, "; the layout has ", v->has);
        put_columns(&w, " and lacks ", v->lacks);
    }
}

/* How many of the required columns are there, and how many are not. */
static void count_required(const casus__profile *profile, const casus_str *names, int32_t count, int32_t *there,
                           int32_t *missing) {
    const header h = header_of(names, count);
    casus_str part;
    *there = *missing = 0;
    for (const char *at = required_of(profile, names, count); next_part(&at, ';', &part);) {
        const int found = find_any(part, &h) >= 0;
        *there += found;
        *missing += !found;
    }
}

/* The profile that lacks least of those that have most of their required columns, and two at least. */
static const casus__profile *nearest_of(const casus_str *names, int32_t count) {
    const casus__profile *nearest = NULL;
    int32_t least = 0;
    int32_t most = 0;
    for (int32_t i = 0; i < casus__profile_total; i++) {
        int32_t there = 0;
        int32_t missing = 0;
        count_required(casus__profiles[i], names, count, &there, &missing);
        if (there < 2 || there <= missing) {
            continue;
        }
        const int32_t recognised = count_recognised(casus__profiles[i], names, count);
        if (nearest == NULL || missing < least || (missing == least && recognised > most)) {
            nearest = casus__profiles[i];
            least = missing;
            most = recognised;
        }
    }
    return nearest;
}

void casus__profile_refusal(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size) {
    words w = words_in(out, size);
    casus__choice other;
    casus__profile_choose(profile, names, count, &other);
    say(&w, count > 0 ? other.why : "its header has no column");
    casus__profile_choose(NULL, names, count, &other);
    say(&w, other.profile != NULL && other.fit.missing == 0 ? "; leave out --from to have the profile detected"
                                                            : "; say with --map what its columns mean");
}

void casus__profile_hint(const casus_str *names, int32_t count, char *out, int64_t size) {
    words w = words_in(out, size);
    const casus__profile *nearest = nearest_of(names, count);
    if (nearest == NULL) {
        return;
    }
    say(&w, "; the nearest is ");
    say(&w, nearest->name);
    if (lacks_columns(nearest, names, count)) {
        say(&w, ", which also needs the columns ");
        put_required(&w, nearest, names, count, 0);
    } else {
        say(&w, ", but ");
        put_sums(&w, nearest, names, count);
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
