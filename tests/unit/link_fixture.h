/* SPDX-License-Identifier: MIT */
/* What the tests of linking share: events as lines of JSON, linkers, and tables as text. */
#ifndef CASUS_TEST_LINK_FIXTURE_H
#define CASUS_TEST_LINK_FIXTURE_H

#include "memory_fixture.h"

#include <casus/link.h>

#include "decimal.h"

typedef struct lines {
    char *data;
    int64_t size, cap;
} lines;

static inline void free_lines(lines *l) {
    free(l->data);
    memset(l, 0, sizeof *l);
}

static inline void add_line(lines *l, const char *line) {
    const int64_t size = (int64_t)strlen(line);
    if (l->size + size + 1 > l->cap) {
        l->cap = (l->size + size + 1) * 2;
        l->data = realloc(l->data, (size_t)l->cap);
        assert_non_null(l->data);
    }
    memcpy(l->data + l->size, line, (size_t)size);
    l->size += size;
    l->data[l->size++] = '\n';
}

/* An event; begin with event_of() and change what matters. NULL leaves out. */
typedef struct event {
    const char *dataset, *id, *kind, *start, *end, *day_precision, *place_precision, *place, *iso3, *actor, *class;
    const char *killed; /* a number */
    double lat, lon;
    int no_point;
} event;

static inline event event_of(const char *dataset, const char *id) {
    const event e = {dataset, id,           "incident", "2021-05-05", NULL, "day", "point", "Gao",
                     NULL,    "Dozo Group", "ASSAULT",  "3",          10.0, 20.0,  0};
    return e;
}

static inline void add_event(lines *l, event e) {
    char line[1024];
    int n = snprintf(line, sizeof line, "{\"dataset\":\"%s\",\"kind\":\"%s\"", e.dataset, e.kind);
    if (e.id != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"id\":\"%s\"", e.id);
    }
    if (e.start != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n,
                      ",\"date\":{\"start\":\"%s\",\"end\":\"%s\",\"precision\":\"%s\"}", e.start,
                      e.end != NULL ? e.end : e.start, e.day_precision);
    }
    if (e.class != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"class\":\"%s\"", e.class);
    }
    n += snprintf(line + n, sizeof line - (size_t)n, ",\"locations\":[{\"role\":\"effect\"");
    if (!e.no_point) {
        char lat[64], lon[64];
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"lat\":%s,\"lon\":%s", decimal_text(lat, 4, e.lat),
                      decimal_text(lon, 4, e.lon));
    }
    if (e.place_precision != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"precision\":\"%s\"", e.place_precision);
    }
    if (e.place != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"name\":\"%s\"", e.place);
    }
    if (e.iso3 != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n, ",\"iso3\":\"%s\"", e.iso3);
    }
    n += snprintf(line + n, sizeof line - (size_t)n, "}]");
    if (e.actor != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n,
                      ",\"actors\":[{\"kind\":\"rebel_group\",\"name\":\"%s\"}],\"participants\":[{\"actor\":0,"
                      "\"role\":\"party\",\"side\":\"a\"}]",
                      e.actor);
    }
    if (e.killed != NULL) {
        n += snprintf(line + n, sizeof line - (size_t)n,
                      ",\"casualties\":[{\"status\":\"killed\",\"low\":%s,\"best\":%s,\"high\":%s}]", e.killed,
                      e.killed, e.killed);
    }
    (void)snprintf(line + n, sizeof line - (size_t)n, "}");
    add_line(l, line);
}

static inline casus_status add_lines(casus_context *context, casus_linker *linker, const lines *l, const char *dataset,
                                     casus_error *error) {
    casus_input *input = NULL;
    casus_status status =
        casus_input_memory(context, l->data, l->size, "dir/test.v2.jsonl", casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_linker_add_input(linker, input, dataset, NULL, NULL, error) : status;
    casus_input_free(input);
    return status;
}

/* Links what is in the lines; fails the test if that fails. */
static inline casus_matches *link_lines(casus_context *context, const casus_link_options *options, const lines *l) {
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    casus_error e;
    if (casus_linker_new(context, options, &linker, &e) != CASUS_OK ||
        add_lines(context, linker, l, NULL, &e) != CASUS_OK || casus_linker_run(linker, &m, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_linker_free(linker);
    return m;
}

static inline casus_match_summary summary_of(const casus_matches *m) {
    casus_match_summary s = CASUS_MATCH_SUMMARY_INIT;
    assert_int_equal(casus_matches_summary(m, &s, NULL), CASUS_OK);
    return s;
}

/* A table as CSV, to be freed; it frees the table. */
static inline char *text_of(casus_table *t) {
    casus_output *o = NULL;
    assert_non_null(t);
    assert_int_equal(casus_output_memory(NULL, &o, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_CSV, o, NULL), CASUS_OK);
    const casus_str s = casus_output_text(o);
    char *text = malloc((size_t)s.size + 1);
    assert_non_null(text);
    memcpy(text, s.data, (size_t)s.size);
    text[s.size] = 0;
    casus_output_free(o);
    casus_table_free(t);
    return text;
}

static inline char *clusters_of(const casus_matches *m, int32_t singles) {
    casus_table *t = NULL;
    assert_int_equal(casus_matches_clusters(m, singles, &t, NULL), CASUS_OK);
    return text_of(t);
}

static inline char *pairs_of(const casus_matches *m) {
    casus_table *t = NULL;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    return text_of(t);
}

static inline int64_t candidates_of(const lines *l, const casus_link_options *options) {
    casus_matches *m = link_lines(NULL, options, l);
    const int64_t candidates = summary_of(m).candidates;
    casus_matches_free(m);
    return candidates;
}

/* ---- Many events of three datasets, whose truth is known --------------------------------------------------------- */

/* xorshift64*: the same on every machine. */
typedef struct dice {
    uint64_t state;
} dice;

static inline int roll(dice *d, int sides) {
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return (int)((d->state * UINT64_C(2685821657736338717)) >> 33) % sides;
}

typedef struct many {
    char (*texts)[1024]; /* a line each */
    int *truths;         /* event of each; the id is its number */
    int count;
} many;

static inline void free_many(many *m) {
    free(m->texts);
    free(m->truths);
}

/* So many events in a year around a few towns, half of them in bursts. `thin`: each is in one dataset only. */
static inline many make_many(int events, int thin, uint64_t seed) {
    static const char *const groups[][3] = {
        {"Jabhat al-Nahr", "Jabhat al Nahr (JN)", "JN"},
        {"Harakat Qala", "Qala Movement", "Harakat Qal'a"},
        {"United Woda Army", "UWA: United Woda Army", "Woda United Army"},
        {"Popular Front of Ardou", "FPA: Front Populaire d'Ardou", "Popular Front of Ardu"},
        {"Dozo self-defence", "Dozo Self Defense Group", "Dozos"},
    };
    static const char *const classes[] = {"ASSAULT/firearms", "ASSAULT/explosives", "ASSAULT/abduct", "PROTEST/demo"};
    static const char *const datasets[] = {"north", "south", "west"};
    dice d = {seed};
    many m = {malloc((size_t)events * 3 * sizeof *m.texts), malloc((size_t)events * 3 * sizeof *m.truths), 0};
    assert_true(m.texts != NULL && m.truths != NULL);
    for (int i = 0; i < events; i++) {
        const int burst = roll(&d, 2);
        const int place = burst ? roll(&d, 10) : roll(&d, 60);
        const int day = burst ? place * 30 + roll(&d, 9) : roll(&d, 360);
        const int group = roll(&d, 5), class = roll(&d, 4), killed = roll(&d, 4) * roll(&d, 6);
        const int only = roll(&d, 3);
        for (int k = 0; k < 3; k++) {
            char id[16], start[16], dead[16], town[16];
            if (thin ? k != only : roll(&d, 10) < 3) {
                continue;
            }
            event e = event_of(datasets[k], id);
            const int moved = roll(&d, 8) == 0 ? day + 1 : day;
            (void)snprintf(id, sizeof id, "%d", m.count);
            (void)snprintf(start, sizeof start, "2021-%02d-%02d", moved / 30 % 12 + 1, moved % 30 % 28 + 1);
            (void)snprintf(dead, sizeof dead, "%d", roll(&d, 4) == 0 ? killed + 1 : killed);
            (void)snprintf(town, sizeof town, "Town %c%c", 'a' + place % 26, 'a' + place / 26);
            e.start = start;
            e.killed = dead;
            e.place = town;
            e.actor = groups[group][roll(&d, 3)];
            e.class = classes[class];
            e.place_precision = roll(&d, 5) == 0 ? "near" : "point";
            e.lat = 10 + place % 8 * 0.4 + roll(&d, 100) * 0.0001;
            e.lon = 20 + place / 8.0 * 0.4 + roll(&d, 100) * 0.0001;
            lines one = {0};
            add_event(&one, e);
            memcpy(m.texts[m.count], one.data, (size_t)one.size - 1);
            m.texts[m.count][one.size - 1] = 0;
            free_lines(&one);
            m.truths[m.count++] = i;
        }
    }
    return m;
}

#endif
