/* SPDX-License-Identifier: MIT */
/* Of all effect places with a name (as by ilike) the one that a location is called, before second-level and first-level
   units; of these the most precise, then the most frequent. A unit's own coordinate goes before places inside it. */
#include "question/places.h"

#include "files/inputs.h"
#include "question/question.h"
#include "text/decimal.h"
#include "text/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *column;
    int32_t precision; /* of a coordinate that stands for the unit; 0: any */
} levels[] = {
    {"location", 0},
    {"admin2", CASUS_LOCATION_PRECISION_ADMIN2},
    {"admin1", CASUS_LOCATION_PRECISION_ADMIN1},
};
#define LEVELS ((int)(sizeof levels / sizeof levels[0]))
#define COLUMNS "date_start,location,admin2,admin1,location_precision,lat,lon"
#define NEAREST 5

/* A point that events of the name have. */
typedef struct point {
    int level;
    char *name; /* NULL: no point */
    double lat, lon;
    int32_t precision;
    int64_t events;
} point;

/* A name that is looked for. */
typedef struct sought {
    casus_str name; /* of the condition */
    int64_t offset; /* of it in the text, with its quotes */
    int64_t size;
    casus_filter *filters[LEVELS];
    point *points; /* a table by hash, half full at most */
    size_t room, count;
    int64_t pointless;      /* events of the name without coordinates */
    char *nearest[NEAREST]; /* other names, the nearest first */
    double nearness[NEAREST];
} sought;

typedef struct search {
    session *s;
    sought *items;
    int count;
    uint8_t *bits; /* of the batch at hand */
    int64_t bit_room;
} search;

static int no_memory(session *s) {
    progress_erase(&s->progress);
    say("not enough memory for the places of the condition");
    return 0;
}

/* ---- Points ------------------------------------------------------------------------------------------------------ */

static size_t slot_of(const sought *t, const point *p) {
    const double place[2] = {p->lat, p->lon};
    const uint64_t hash = hash_bytes((uint64_t)p->level, place, sizeof place);
    size_t at = (size_t)hash_bytes(hash, p->name, strlen(p->name)) & (t->room - 1);
    while (t->points[at].name != NULL &&
           (t->points[at].level != p->level || memcmp(&t->points[at].lat, &p->lat, sizeof p->lat) != 0 ||
            memcmp(&t->points[at].lon, &p->lon, sizeof p->lon) != 0 || strcmp(t->points[at].name, p->name) != 0)) {
        at = (at + 1) & (t->room - 1);
    }
    return at;
}

static int grow(sought *t) {
    sought larger = *t;
    if (t->count * 2 < t->room) {
        return 1;
    }
    larger.room = t->room > 0 ? t->room * 2 : 64;
    larger.points = calloc(larger.room, sizeof *larger.points);
    for (size_t i = 0; larger.points != NULL && i < t->room; i++) {
        if (t->points[i].name != NULL) {
            larger.points[slot_of(&larger, &t->points[i])] = t->points[i];
        }
    }
    if (larger.points != NULL) {
        free(t->points);
        *t = larger;
    }
    return larger.points != NULL;
}

static char *copy_text(casus_str text) {
    char *copy = malloc((size_t)text.size + 1);
    if (copy != NULL) {
        memcpy(copy, text.data, (size_t)text.size);
        copy[text.size] = 0;
    }
    return copy;
}

/* Counts an event at its point. 0 without memory. */
static int take_event(sought *t, int level, const casus_batch *batch, int64_t row) {
    const casus_column *lats = casus_batch_column(batch, "lat");
    const casus_column *lons = casus_batch_column(batch, "lon");
    point p = {level, NULL, casus_column_double(lats, row), casus_column_double(lons, row), 0, 0};
    if (casus_column_is_null(lats, row) || casus_column_is_null(lons, row)) {
        t->pointless++;
        return 1;
    }
    const casus_str word = casus_column_text(casus_batch_column(batch, "location_precision"), row);
    char precision[32];
    snprintf(precision, sizeof precision, "%.*s", (int)(word.size < 31 ? word.size : 31), word.data);
    (void)casus_vocabulary_find(CASUS_VOCABULARY_LOCATION_PRECISION, precision, &p.precision, NULL);
    p.name = copy_text(casus_column_text(casus_batch_column(batch, levels[level].column), row));
    if (p.name == NULL || !grow(t)) {
        free(p.name);
        return 0;
    }
    point *at = &t->points[slot_of(t, &p)];
    if (at->name == NULL) {
        *at = p;
        t->count++;
    } else {
        free(p.name);
        at->precision =
            p.precision != 0 && (at->precision == 0 || p.precision < at->precision) ? p.precision : at->precision;
    }
    at->events++;
    return 1;
}

/* The less, the better a point stands for the name. */
static int rank_of(const point *p) {
    const int unit = levels[p->level].precision;
    return p->level * 100 + (unit != 0 && p->precision != unit ? 50 : 0) + (p->precision == 0 ? 40 : p->precision);
}

static int compare_points(const point *a, const point *b) {
    const int ranks = rank_of(a) - rank_of(b);
    return ranks != 0               ? ranks
           : a->events != b->events ? (a->events < b->events ? 1 : -1)
           : a->lat < b->lat        ? -1
           : a->lat > b->lat        ? 1
           : a->lon < b->lon        ? -1
           : a->lon > b->lon        ? 1
                                    : strcmp(a->name, b->name);
}

static const point *best_of(const sought *t) {
    const point *best = NULL;
    for (size_t i = 0; i < t->room; i++) {
        if (t->points[i].name != NULL && (best == NULL || compare_points(&t->points[i], best) < 0)) {
            best = &t->points[i];
        }
    }
    return best;
}

/* ---- Nearest names ----------------------------------------------------------------------------------------------- */

/* How near a name is: over 1 where it holds the one that is looked for, else by Jaro and Winkler; 0: it is not. */
static double nearness_of(casus_str wanted, casus_str word) {
    char a[256], b[256];
    int64_t sizes[2] = {0, 0};
    double likeness = 0;
    if (casus_name_fold(wanted, CASUS_NAME_FOLD_SPELLING, a, sizeof a, &sizes[0], NULL) != CASUS_OK ||
        casus_name_fold(word, CASUS_NAME_FOLD_SPELLING, b, sizeof b, &sizes[1], NULL) != CASUS_OK ||
        sizes[0] >= (int64_t)sizeof a || sizes[1] >= (int64_t)sizeof b || sizes[0] == 0 || sizes[1] == 0) {
        return 0;
    }
    a[sizes[0]] = b[sizes[1]] = 0;
    if (strstr(b, a) != NULL) {
        return 2 - (double)sizes[1] / 1000;
    }
    (void)casus_name_jaro_winkler((casus_str){a, sizes[0]}, (casus_str){b, sizes[1]}, &likeness, NULL);
    return likeness >= 0.8 ? likeness : 0;
}

static int consider(sought *t, casus_str word) {
    double nearness = nearness_of(t->name, word);
    char *name = NULL;
    for (int i = 0; i < NEAREST && t->nearest[i] != NULL; i++) {
        if (strlen(t->nearest[i]) == (size_t)word.size && memcmp(t->nearest[i], word.data, (size_t)word.size) == 0) {
            return 1;
        }
    }
    if (nearness <= t->nearness[NEAREST - 1]) {
        return 1;
    }
    name = copy_text(word);
    if (name == NULL) {
        return 0;
    }
    for (int i = 0; i < NEAREST && name != NULL; i++) {
        if (nearness > t->nearness[i]) {
            char *next = t->nearest[i];
            const double further = t->nearness[i];
            t->nearest[i] = name;
            t->nearness[i] = nearness;
            name = next;
            nearness = further;
        }
    }
    free(name);
    return 1;
}

/* The words of the last batch of a file are all that came before. */
static int consider_words(sought *t, const casus_batch *batch) {
    int ok = 1;
    for (int level = 0; ok && level < LEVELS && t->count == 0; level++) {
        const casus_column *column = casus_batch_column(batch, levels[level].column);
        for (int32_t i = 0; ok && i < casus_column_word_count(column); i++) {
            ok = consider(t, casus_column_word(column, i));
        }
    }
    return ok;
}

/* ---- Looking ----------------------------------------------------------------------------------------------------- */

static int take_batch(search *f, const casus_batch *batch) {
    casus_error error;
    const int64_t rows = casus_batch_row_count(batch);
    const int64_t size = (rows + 7) / 8;
    if (size > f->bit_room) {
        free(f->bits);
        f->bits = malloc((size_t)size);
        f->bit_room = f->bits != NULL ? size : 0;
    }
    if (size > f->bit_room) {
        return no_memory(f->s);
    }
    for (int i = 0; i < f->count * LEVELS; i++) {
        sought *t = &f->items[i / LEVELS];
        if (!succeeded(f->s, casus_filter_apply(t->filters[i % LEVELS], batch, f->bits, size, &error), &error)) {
            return 0;
        }
        for (int64_t row = 0; row < rows; row++) {
            if ((f->bits[row >> 3] >> (row & 7) & 1) != 0 && !take_event(t, i % LEVELS, batch, row)) {
                return no_memory(f->s);
            }
        }
    }
    return 1;
}

static int take_words(search *f, const casus_batch *batch) {
    int ok = 1;
    for (int i = 0; ok && i < f->count; i++) {
        ok = consider_words(&f->items[i], batch);
    }
    return ok || no_memory(f->s);
}

/* What is wrong with its rows is told when they are read for the result. */
static int look_through(search *f, const char *file) {
    feed from;
    casus_batch *batch = NULL, *next = NULL;
    int ok = feed_open(&from, f->s, file);
    if (ok && !from.empty) {
        from.options.columns = COLUMNS;
        from.options.ids = NULL;
        from.options.on_issue = NULL;
        from.options.on_error =
            from.options.on_error == CASUS_ON_ERROR_REPORT ? CASUS_ON_ERROR_SKIP : from.options.on_error;
        ok = feed_read(&from) && feed_next(&from, &batch);
        while (ok && batch != NULL) {
            ok = take_batch(f, batch) && feed_next(&from, &next) && (next != NULL || take_words(f, batch));
            casus_batch_free(batch);
            batch = ok ? next : NULL;
        }
        ok = ok && feed_end(&from);
    }
    feed_close(&from);
    return ok;
}

/* ---- The condition ----------------------------------------------------------------------------------------------- */

/* `location ilike 'Kabul'` and so on, with the literal of the condition. */
static int make_filters(search *f, sought *t) {
    casus_error error;
    int ok = 1;
    for (int level = 0; ok && level < LEVELS; level++) {
        buffer text = {0};
        buffer_text(&text, levels[level].column);
        buffer_text(&text, " ilike ");
        buffer_add(&text, f->s->options.where + t->offset, (size_t)t->size);
        buffer_add(&text, "", 1);
        ok = text.failed
                 ? no_memory(f->s)
                 : succeeded(f->s, casus_filter_new(f->s->context, text.data, &t->filters[level], &error), &error);
        buffer_free(&text);
    }
    return ok;
}

static int begin(search *f, session *s) {
    f->s = s;
    while (casus_filter_place(s->filter, f->count, NULL, NULL).size > 0) {
        f->count++;
    }
    f->items = calloc((size_t)f->count + 1, sizeof *f->items);
    int ok = f->items != NULL || no_memory(s);
    for (int i = 0; ok && i < f->count; i++) {
        f->items[i].name = casus_filter_place(s->filter, i, &f->items[i].offset, &f->items[i].size);
        ok = make_filters(f, &f->items[i]);
    }
    return ok;
}

static void end(search *f) {
    for (int i = 0; f->items != NULL && i < f->count; i++) {
        sought *t = &f->items[i];
        for (int level = 0; level < LEVELS; level++) {
            casus_filter_free(t->filters[level]);
        }
        for (size_t k = 0; k < t->room; k++) {
            free(t->points[k].name);
        }
        for (int k = 0; k < NEAREST; k++) {
            free(t->nearest[k]);
        }
        free(t->points);
    }
    free(f->items);
    free(f->bits);
}

static int say_unknown(const sought *t) {
    char list[400] = "";
    size_t used = 0;
    for (int i = 0; i < NEAREST && t->nearest[i] != NULL; i++) {
        const int more = i + 1 < NEAREST && t->nearest[i + 1] != NULL;
        const char *joint = i == 0 ? "; did you mean " : more ? ", " : " or ";
        const int size = snprintf(list + used, sizeof list - used, "%s'%s'", joint, t->nearest[i]);
        used += size > 0 && (size_t)size < sizeof list - used ? (size_t)size : 0;
        list[used] = 0;
    }
    return t->pointless > 0
               ? usage_error("no event at '%.*s' has coordinates: give those of the place, within_km(lat, lon, km)",
                             (int)t->name.size, t->name.data)
               : usage_error("no event is at a place called '%.*s'%s%s", (int)t->name.size, t->name.data, list,
                             used > 0 ? "?" : "");
}

static void say_found(const sought *t, const point *p) {
    char lat[DECIMAL_ROOM], lon[DECIMAL_ROOM];
    int64_t others = 0;
    decimal_shortest(p->lat, lat);
    decimal_shortest(p->lon, lon);
    for (size_t i = 0; i < t->room; i++) {
        others += t->points[i].name != NULL && &t->points[i] != p;
    }
    const char *precision = casus_vocabulary_word(CASUS_VOCABULARY_LOCATION_PRECISION, p->precision);
    say("'%.*s' is taken to be at %s, %s: %s '%s' of %lld event%s, precision %s; other points of the name: %lld",
        (int)t->name.size, t->name.data, lat, lon, levels[p->level].column, p->name, (long long)p->events,
        p->events == 1 ? "" : "s", p->precision != 0 && precision != NULL ? precision : "unknown", (long long)others);
}

/* Puts coordinates in place of the names, and compiles the condition anew. */
static int bind(search *f, buffer *text) {
    session *s = f->s;
    casus_error error;
    const char *where = s->options.where;
    int64_t at = 0;
    for (int i = 0; i < f->count; i++) {
        const sought *t = &f->items[i];
        const point *p = best_of(t);
        char number[DECIMAL_ROOM];
        if (p == NULL) {
            return say_unknown(t);
        }
        say_found(t, p);
        buffer_add(text, where + at, (size_t)(t->offset - at));
        decimal_shortest(p->lat, number);
        buffer_text(text, number);
        buffer_text(text, ", ");
        decimal_shortest(p->lon, number);
        buffer_text(text, number);
        at = t->offset + t->size;
    }
    buffer_text(text, where + at);
    buffer_add(text, "", 1);
    casus_filter *filter = NULL;
    if (text->failed || !succeeded(s, casus_filter_new(s->context, text->data, &filter, &error), &error)) {
        return text->failed ? no_memory(s), EXIT_DATA : EXIT_DATA;
    }
    casus_filter_free(s->filter);
    s->filter = filter;
    s->options.where = s->where = text->data;
    return EXIT_OK;
}

int places_find(session *s) {
    search f;
    buffer text = {0};
    memset(&f, 0, sizeof f);
    const casus_str first = casus_filter_place(s->filter, 0, NULL, NULL);
    if (first.size == 0) {
        return EXIT_OK;
    }
    for (int i = 0; i < s->options.file_count; i++) {
        if (!inputs_come_again(s->options.files[i])) {
            return usage_error("the coordinates of '%.*s' have to be looked up first, and %s can be read only once: "
                               "name a file, or give them, within_km(lat, lon, km)",
                               (int)first.size, first.data,
                               strcmp(s->options.files[i], "-") == 0 ? "standard input" : s->options.files[i]);
        }
    }
    int ok = begin(&f, s) && names_begin(s);
    s->looking = 1;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = look_through(&f, s->options.files[i]);
    }
    s->looking = 0;
    const int code = ok ? bind(&f, &text) : EXIT_DATA;
    if (code != EXIT_OK) {
        buffer_free(&text);
    }
    end(&f);
    return code;
}
