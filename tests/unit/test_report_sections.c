/* SPDX-License-Identifier: MIT */
/* Reports section by section: what stands there when much, little or nothing is known, what is left out, what links
   where; and what the parts of an event say. */
#include "report_fixture.h"
#include "decimal.h"

#include "batch/schema.h"

static casus_dataset *dataset_of(const char *jsonl, const casus_read_options *read) {
    casus_dataset *d = NULL;
    casus_input *input = NULL;
    casus_error e;
    assert_int_equal(casus_dataset_new(NULL, &d, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, jsonl, -1, "events", casus_release_none, NULL, &input, NULL), CASUS_OK);
    if (casus_dataset_add_input(d, input, read, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
    return d;
}

static text report_on(const char *jsonl, const casus_report_options *o) {
    casus_dataset *d = dataset_of(jsonl, NULL);
    const text t = report_of(d, o);
    casus_dataset_free(d);
    return t;
}

#define EVENT(id, rest) "{\"dataset\":\"d\",\"id\":\"" id "\",\"kind\":\"incident\"" rest "}\n"
#define ON(day) ",\"date\":{\"start\":\"" day "\",\"end\":\"" day "\",\"precision\":\"day\"}"
#define KILLED(low, best, high)                                                                                        \
    ",\"casualties\":[{\"status\":\"killed\",\"low\":" #low ",\"best\":" #best ",\"high\":" #high "}]"

/* ---- Standing ---------------------------------------------------------------------------------------------------- */

static const char aside[] = EVENT("1", ON("2021-01-01") KILLED(1, 1, 1)) EVENT(
    "2", ON("2021-01-02") KILLED(2, 2, 2) ",\"relations\":[{\"type\":\"supersedes\",\"id\":\"1\"}]")
    EVENT("3", ON("2021-01-03") ",\"modality\":\"planned\"") EVENT(
        "4", ON("2021-01-04") KILLED(
                 4, 4, 4) ",\"relations\":[{\"type\":\"same_as\",\"id\":\"2\"}]") "{\"dataset\":\"d\",\"id\":\"5\","
                                                                                  "\"kind\":\"mention\",\"sources\":[{"
                                                                                  "\"name\":\"paper\"}]}\n"
                                                                                  "{\"dataset\":\"d\",\"id\":\"6\","
                                                                                  "\"kind\":\"summary\",\"reported\":{"
                                                                                  "\"low\":3,\"best\":3,\"high\":9}}\n";

/* Every record is counted once: as what it is, or why it is not; what set it aside is named, and in HTML linked. */
static void what_was_set_aside(void **state) {
    static const int32_t formats[] = {CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN, CASUS_FORMAT_HTML};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const casus_report_options o = options_of(formats[i]);
        text t = report_on(aside, &o);
        has(&t, "Events: 4 = 1 counted + 1 not happened + 1 superseded + 1 told twice");
        has(&t, "Summaries: 1 = 1 counted");
        has(&t, "1 events have no agreed best: their records differ.");
        has(&t, "All 5 records, as they were delivered."); /* a mention is none */
        has_not(&t, "paper");
        if (formats[i] == CASUS_FORMAT_TEXT) {
            has(&t, "counts      superseded, supersedes 2\n");
            has(&t, "counts      not_happened, planned\n");
            has(&t, "counts      counted, same_as 4, adds killed 2-4\n");
            has(&t, "figure      events 3 to 9\n");
            has_not(&t, "#e");
        } else if (formats[i] == CASUS_FORMAT_HTML) {
            has(&t, "<bdi>superseded</bdi>, <bdi>supersedes</bdi> <a href=\"#e1\"><bdi>2</bdi></a></p>");
            has(&t, "<h3 id=\"e1\">");
        }
        free(t.data);
    }
}

/* A record that leads but is not listed is named without a link. */
static void names_of_what_is_not_listed(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    o.limit = 1;
    text t = report_on(
        EVENT("big", ON("2021-01-01") KILLED(9, 9, 9) ",\"relations\":[{\"type\":\"same_as\",\"id\":\"small\"}]")
            EVENT("small", ON("2021-01-01") KILLED(1, 1, 1)),
        &o);
    has(&t, "1 of 2 records, those with the most killed, then injured. 1 are not listed here, but counted.");
    assert_int_equal(count_of(&t, "<h3 id=\"e"), 1);
    assert_int_equal(count_of(&t, "href=\"#e1\""), 0);
    free(t.data);
}

/* The condition chooses for all sections, also those that are no rollup. */
static void conditions(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    o.where = "date >= '2021-01-03'";
    text t = report_on(aside, &o);
    has(&t, "Events: 2 = ");
    has(&t, "\nd        3   not_happened  planned\n");
    has_not(&t, "superseded");
    has(&t, "All 2 records, as they were delivered.");
    free(t.data);
    o.where = "";
    t = report_on(aside, &o);
    has(&t, "All 5 records");
    free(t.data);
    o.where = "id = 'nobody'";
    t = report_on(aside, &o);
    has(&t, "Events: 0 = 0 counted\n");
    has(&t, "All 0 records");
    has(&t, "Nothing was set aside.");
    has(&t, "Nothing is planned or denied.");
    has(&t, "Nothing is contested.");
    has(&t, "No event states missing, captured or abducted people.");
    has(&t, "No event names who took part.");
    has_not(&t, "\nWhere\n"); /* what is not known at all is left out where nothing is said of it */
    free(t.data);
}

#define IN(country) ",\"locations\":[{\"role\":\"effect\",\"name\":\"" country "\",\"country\":\"" country "\"}]"
#define CONTESTED(a, b)                                                                                                \
    ",\"actors\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"claims\":[{\"claimant\":0},{\"claimant\":1}],\"casualties\":"   \
    "[{\"status\":\"killed\",\"best\":" a ",\"claim\":0},{\"status\":\"killed\",\"best\":" b ",\"claim\":1}]"

/* Events that share a name, or have none, are told apart. */
static void conditions_on_events_of_one_name(void **state) {
    static const char *const events[] = {
        EVENT("", ON("2021-01-01") IN("Mali")) EVENT("", ON("2021-01-02") IN("Niger") CONTESTED("1", "9"))
            EVENT("", ON("2021-01-03") IN("Mali") ",\"modality\":\"planned\""),
        EVENT("1", ON("2021-01-01") IN("Mali")) EVENT("1", ON("2021-01-02") IN("Niger") CONTESTED("1", "9"))
            EVENT("1", ON("2021-01-03") IN("Mali") ",\"modality\":\"planned\"")};
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        o.where = "country = 'Niger'";
        text t = report_on(events[i], &o);
        has_not(&t, "Nothing is contested.");
        has(&t, "Nothing was set aside.");
        free(t.data);
        o.where = "country = 'Mali'";
        t = report_on(events[i], &o);
        has(&t, "Nothing is contested.");
        has_not(&t, "Nothing was set aside.");
        free(t.data);
    }
}

/* The list of events sees names as the numbers do. */
static void conditions_on_names(void **state) {
    static const char table[] = "name\talias\tkind\tscheme\tcode\tfrom\tto\nKabul City\tKabul\tplace\t\t\t\t\n";
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    casus_names *names = NULL;
    casus_input *input = NULL;
    (void)state;
    assert_int_equal(casus_input_memory(NULL, table, -1, "names", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_names_read(NULL, input, &names, NULL), CASUS_OK);
    casus_input_free(input);
    o.names = names;
    o.where = "location = 'Kabul City'";
    text t = report_on(EVENT("1", ON("2021-01-01") IN("Kabul") KILLED(5, 5, 5))
                           EVENT("2", ON("2021-01-02") IN("Herat") KILLED(7, 7, 7)),
                       &o);
    has(&t, "Events: 1 = 1 counted\n");
    has(&t, "All 1 records, as they were delivered.");
    has(&t, "adds killed 5");
    free(t.data);
    casus_names_free(names);
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

/* The largest are listed: by best, else low, else a high that is a number; people, then those injured. */
static void sizes_of_events(void **state) {
    static const char events[] = EVENT("open", KILLED(null, null, "inf")) EVENT("high", KILLED(null, null, 7))
        EVENT("low", KILLED(8, null, "inf")) EVENT("best", KILLED(1, 6, 9)) EVENT("none", "")
            EVENT("hurt", ",\"casualties\":[{\"status\":\"injured\",\"low\":5,\"best\":5,\"high\":5}]") EVENT(
                "many", ",\"casualties\":[{\"status\":\"injured\",\"low\":2000000,\"best\":2000000,\"high\":2000000}]");
    static const char *const order[] = {"low", "high", "best", "many", "hurt"};
    (void)state;
    for (int limit = 1; limit <= 5; limit++) {
        casus_report_options o = options_of(CASUS_FORMAT_TEXT);
        o.limit = limit;
        text t = report_on(events, &o);
        for (int i = 0; i < 5; i++) {
            char listed[40];
            snprintf(listed, sizeof listed, "; d %s\n", order[i]);
            assert_int_equal(strstr(t.data, listed) != NULL, i < limit);
        }
        free(t.data);
    }
}

/* What each kind of figure says. */
static void figures_in_words(void **state) {
    static const struct {
        const char *event, *figure, *counts;
    } cases[] = {
        {EVENT("1", KILLED(3, 3, 3)), "killed 3\n", ", adds killed 3\n"},
        {EVENT("1", KILLED(1, 2, 3)), "killed 2 (1-3)\n", ", adds killed 2 (1-3)\n"},
        {EVENT("1", KILLED(1, null, 3)), "killed 1-3\n", ", adds killed 1-3\n"},
        {EVENT("1", KILLED(null, null, 3)), "killed ?-3\n", ", adds killed ?-3\n"},
        {EVENT("1", KILLED(1, null, null)), "killed 1-?\n", ", adds killed 1-?\n"},
        {EVENT("1", KILLED(null, 2, null)), "killed 2 (?-?)\n", ", adds killed 2 (?-?)\n"},
        {EVENT("1", KILLED(2, 2, 3)), "killed 2 (2-3)\n", NULL},
        {EVENT("1", KILLED(1, 1, "inf")), "killed 1 (1-inf)\n", NULL},
        {EVENT("1", ",\"casualties\":[{\"status\":\"injured\",\"low\":1,\"best\":1,\"high\":1}]"), "injured 1\n",
         ", adds injured 1\n"},
        {EVENT("1", ",\"casualties\":[{\"status\":\"missing\"}]"), "missing\n", "counts      counted\n"},
        {"{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"summary\",\"reported\":{\"low\":3,\"best\":3,\"high\":null}}\n",
         "events 3\n", NULL},
    };
    const casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[80];
        text t = report_on(cases[i].event, &o);
        snprintf(line, sizeof line, "\nfigure      %s", cases[i].figure);
        has(&t, line);
        if (cases[i].counts != NULL) {
            has(&t, cases[i].counts);
        }
        free(t.data);
    }
}

/* ---- Parts of an event ------------------------------------------------------------------------------------------- */

/* Who claims, through which source, citing whom; what leads nowhere is left out. */
static void parts_of_an_event(void **state) {
    static const char full[] = EVENT(
        "1",
        ",\"title\":\"A title\",\"notes\":\"A "
        "note.\",\"date\":{\"start\":\"2021-01-01\",\"end\":\"2021-01-03\",\"precision\":"
        "\"day\",\"phrase\":\"last week\"},\"actors\":[{\"name\":\"Army\"},{\"name\":\"Paper\"},{}],"
        "\"participants\":[{\"actor\":0,\"role\":\"party\",\"side\":\"a\"},{\"actor\":2,\"role\":\"party\"}],"
        "\"sources\":[{\"name\":\"Post\",\"url\":\"http://x\"},{\"name\":\"Wire\",\"cites\":0}],"
        "\"claims\":[{\"claimant\":1,\"source\":1,\"stated\":\"2021-01-05\",\"text\":\"so it was\"},{\"claimant\":2}],"
        "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3,\"claim\":0},{\"status\":\"killed\","
        "\"low\":1,\"best\":1,\"high\":1,\"included_in\":0,\"claim\":1}],"
        "\"means\":[{\"munition\":\"mortar\"},{}],\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\"}],"
        "\"locations\":[{\"role\":\"effect\",\"name\":\"Gao\",\"lat\":16.25,\"lon\":-0.5}]");
    const casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    text t = report_on(full, &o);
    has(&t, "\nA title\n");
    has(&t, "when        2021-01-01 to 2021-01-03 (day), 'last week'\n");
    has(&t, "where       Gao (effect), 16.25 -0.5\n");
    has(&t, "who         Army (party), side a\n");
    assert_int_equal(count_of(&t, "\nwho "), 1); /* nobody is not told of */
    has(&t, "figure      killed 3, says Paper\n");
    has(&t, "figure      killed 1; part of killed\n");
    has(&t, "means       mortar\n");
    assert_int_equal(count_of(&t, "\nmeans       "), 1);
    has(&t, "outcome     seized arms\n");
    has(&t, "claim       Paper, through Wire, citing Post, 2021-01-05: 'so it was'\n");
    has(&t, "source      Wire, cites Post\n");
    has(&t, "source      Post, http://x\n");
    has(&t, "note        A note.\n");
    free(t.data);
    /* Without a title: the day, the place, what it is. */
    t = report_on(
        EVENT("7", ON("2021-01-01") ",\"locations\":[{\"role\":\"effect\",\"name\":\"Gao\",\"country\":\"Mali\"}]"),
        &o);
    has(&t, "\n2021-01-01 Gao, Mali 7\n");
    free(t.data);
    t = report_on("{\"dataset\":\"d\",\"kind\":\"incident\"}\n", &o);
    has(&t, "what        incident; d\n");
    free(t.data);
}

/* Columns that were not read are not told of. */
static void columns_that_were_not_read(void **state) {
    const casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    casus_read_options read = CASUS_READ_OPTIONS_INIT;
    char columns[CASUS__COLUMNS_ROOM];
    (void)state;
    casus__columns_print(CASUS__COLUMNS_ALL &
                             ~(CASUS__COLUMN_BIT(CASUS__COLUMN_NOTES) | CASUS__COLUMN_BIT(CASUS__COLUMN_OUTCOMES) |
                               CASUS__COLUMN_BIT(CASUS__COLUMN_DATES)),
                         columns);
    read.columns = columns;
    casus_dataset *d =
        dataset_of(EVENT("1", ON("2021-01-01") KILLED(
                                  3, 3, 3) ",\"outcomes\":[{\"verb\":\"seized\",\"object\":\"arms\"}],\"notes\":\"n\""),
                   &read);
    text t = report_of(d, &o);
    has(&t, "figure      killed 3\n");
    has_not(&t, "seized");
    has_not(&t, "\nnote ");
    free(t.data);
    casus_dataset_free(d);
}

/* ---- Tables ------------------------------------------------------------------------------------------------------ */

/* Of over 30 rows a coarser key is asked for, and of the last one the rest is counted. */
static void coarser_keys(void **state) {
    static char events[60 * 400];
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    size_t at = 0;
    (void)state;
    for (int i = 0; i < 40; i++) { /* 40 days of 40 countries of one admin1 each */
        at += (size_t)snprintf(
            events + at, sizeof events - at,
            EVENT("%d",
                  ON("2021-%02d-%02d") KILLED(
                      1, 1, 1) ",\"locations\":[{\"role\":\"effect\",\"country\":\"Land %02d\",\"admin1\":\"U\"}]"),
            i, i / 28 + 1, i % 28 + 1, i / 28 + 1, i % 28 + 1, i);
    }
    text t = report_on(events, &o);
    has(&t, "\nmonth    events  killed          injured\n2021-01      28      28 (28-28)\n"); /* days would be 40 */
    has(&t, "\ncountry  events  killed        injured\nLand 00       1       1 (1-1)\n");
    has(&t, "10 more rows are not shown.");
    has_not(&t, "\nday ");
    free(t.data);
}

/* Of events over a time that days have no room for the timeline has weeks; of more places than a map holds, cells. */
static void coarser_pictures(void **state) {
    enum { MANY = 1100 };
    char *events = malloc(MANY * 300);
    casus_report_options o = options_of(CASUS_FORMAT_HTML);
    size_t at = 0;
    (void)state;
    assert_non_null(events);
    for (int i = 0; i < MANY; i++) {
        char lat[64], lon[64];
        at += (size_t)snprintf(
            events + at, 300,
            EVENT("%d",
                  ON("2021-%02d-01") KILLED(1, 1, 1) ",\"locations\":[{\"role\":\"effect\",\"lat\":%s,\"lon\":%s}]"),
            i, i % 6 + 1, i % 6 + 1, decimal_text(lat, 3, i / 40 * 0.1), decimal_text(lon, 3, i % 40 * 0.1));
    }
    o.limit = 1;
    o.outline = "[[0,0],[4,0],[4,4],[0,0]]";
    text t = report_on(events, &o);
    has(&t, "id=\"timeline\"");
    has(&t, "2021-W05\xE2\x81\xA9: events ");
    has(&t, "id=\"map\"");
    has(&t, "Each mark is at the middle of a cell (geohash:");
    has(&t, "The outline is for orientation and claims no border.");
    free(t.data);
    free(events);
}

/* Of over 200 records in a table the rest is counted; events come from several inputs in turn. */
static void many_records(void **state) {
    enum { MANY = 103 };
    static char events[2][MANY * 150];
    const casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    casus_dataset *d = NULL;
    (void)state;
    assert_int_equal(casus_dataset_new(NULL, &d, NULL), CASUS_OK);
    for (int k = 0; k < 2; k++) {
        size_t at = 0;
        casus_input *input = NULL;
        for (int i = 0; i < MANY; i++) {
            at += (size_t)snprintf(events[k] + at, sizeof events[k] - at, EVENT("%d", ",\"modality\":\"planned\""),
                                   k * MANY + i);
        }
        assert_int_equal(casus_input_memory(NULL, events[k], -1, "e", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_dataset_add_input(d, input, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
    }
    text t = report_of(d, &o);
    has(&t, "\nd        199  not_happened  planned\n");
    has_not(&t, "\nd        200  not_happened  planned\n");
    assert_int_equal(count_of(&t, "6 more rows are not shown."), 2); /* planned, and set aside */
    has(&t, "100 of 206 records, those with the most killed, then injured. 106 are not listed here, but counted.");
    free(t.data);
    casus_dataset_free(d);
}

static void summaries_and_contests(void **state) {
    const casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    text t = report_on(
        EVENT("", ON("2021-01-01") ",\"actors\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"claims\":[{\"claimant\":0},{"
                                   "\"claimant\":1}],"
                                   "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3,\"claim\":0}"
                                   ",{\"status\":\"killed\","
                                   "\"low\":5,\"best\":5,\"high\":5,\"claim\":1}]")
            EVENT("2", ON("2021-01-02") ",\"casualties\":[{\"status\":\"missing\",\"low\":4,\"best\":4,\"high\":4}]"),
        &o);
    has(&t, "<h2 id=\"contests\">What is contested</h2>\n<p>Claims that stand");
    has(&t, "<bdi>without id</bdi>"); /* a member that has no name */
    has(&t, "<h2 id=\"unaccounted\">");
    has_not(&t, "No event states missing");
    has_not(&t, "claim_a");
    free(t.data);
}

/* What the caller gives of other releases and datasets, or that there is nothing. */
static void tables_of_the_caller(void **state) {
    static const char old[] =
        "event_id_cnty,event_date,event_type,country,notes,fatalities\nM1,2024-05-01,Battles,Mali,one,1\n";
    static const char new[] =
        "event_id_cnty,event_date,event_type,country,notes,fatalities\nM1,2024-05-01,Battles,Mali,one,4\n";
    casus_table *tables[2][2] = {{NULL, NULL}, {NULL, NULL}}, *overlap = NULL;
    (void)state;
    for (int changed = 0; changed < 2; changed++) {
        casus_diff *diff = NULL;
        assert_int_equal(casus_diff_new(NULL, NULL, &diff, NULL), CASUS_OK);
        for (int i = 0; i < 2; i++) {
            casus_input *input = NULL;
            assert_int_equal(casus_input_memory(NULL, i == 1 && changed ? new : old, -1, "r", casus_release_none, NULL,
                                                &input, NULL),
                             CASUS_OK);
            assert_int_equal(casus_diff_add_input(diff, input, NULL, NULL, NULL), CASUS_OK);
            casus_input_free(input);
        }
        assert_int_equal(casus_diff_moved(diff, &tables[changed][0], NULL), CASUS_OK);
        assert_int_equal(casus_diff_changes(diff, &tables[changed][1], NULL), CASUS_OK);
        casus_diff_free(diff);
    }
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    text t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has_not(&t, "What changed");
    free(t.data);
    o.moved = tables[1][0];
    o.changes = tables[1][1];
    o.since = "2024-01-01";
    t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has(&t,
        "What changed\n------------\nOf releases of the same data, the newer against the older.\nSince 2024-01-01.\n");
    has(&t, "\nchanged  acled    M1  fatalities  1    4\n");
    has(&t, "\nMali     2024           1           1             0               1               4");
    free(t.data);
    o.moved = tables[0][0];
    o.changes = tables[0][1];
    o.since = "";
    t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has(&t, "No sum moved.\nNo record changed.\n");
    has_not(&t, "Since ");
    free(t.data);
    o.moved = NULL; /* records alone, and no day */
    o.since = NULL;
    t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has(&t, "No record changed.\n");
    has_not(&t, "No sum moved.");
    free(t.data);
    o.overlap = tables[0][0]; /* any table without rows */
    t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has(&t, "No datasets overlap.\n");
    free(t.data);
    o.overlap = tables[1][0];
    t = report_on(EVENT("1", ON("2021-01-01")), &o);
    has(&t, "events_old");
    free(t.data);
    casus_table_free(overlap);
    for (int i = 0; i < 4; i++) {
        casus_table_free(tables[i / 2][i % 2]);
    }
}

/* ---- The page ---------------------------------------------------------------------------------------------------- */

/* Links to the web only, and only whole ones. */
static void addresses(void **state) {
    static const struct {
        const char *url;
        int linked;
    } cases[] = {{"http://x", 1},   {"https://x", 1},  {"http://", 0},      {"https://", 0}, {"http:/x/yz", 0},
                 {"httpsx//xy", 0}, {"http://x y", 0}, {"ftp://abcdef", 0}, {"x", 0},        {"http://x\x7F", 0}};
    const casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char event[200];
        snprintf(event, sizeof event, EVENT("1", ",\"sources\":[{\"name\":\"n\",\"url\":\"%s\"}]"), cases[i].url);
        text t = report_on(event, &o);
        assert_int_equal(count_of(&t, "<a rel=\"noopener noreferrer\" href=\"http"), cases[i].linked);
        free(t.data);
    }
}

/* A word that is wider than what is left of a line begins the next; one that is wider than a line is broken. */
static void lines_of_text(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    o.width = 40;
    text t = report_on(EVENT("1", ",\"title\":\"t\",\"notes\":\"a bb 345678901234567890123456789012345 c\""), &o);
    has(&t, "\nnote        a bb\n            3456789012345678901234567890\n            12345 c\n");
    free(t.data);
    o.title = "1234567890123456789012345678901234567890123";
    t = report_on(EVENT("1", ",\"title\":\"t\""), &o);
    has(&t, "\n1234567890123456789012345678901234567890\n123\n========================================\n");
    free(t.data);
    o.title = "";
    t = report_on(EVENT("1", ",\"title\":\"t\""), &o);
    has(&t, "\nReport\n======\n");
    free(t.data);
}

static int32_t take_some(void *user, const void *data, int64_t size) {
    int64_t *left = user;
    (void)data;
    *left -= size;
    return *left < 0;
}

static void outputs_that_fail(void **state) {
    const int32_t formats[] = {CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN, CASUS_FORMAT_HTML};
    casus_dataset *d = dataset_of(aside, NULL);
    casus_error e;
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const casus_report_options o = options_of(formats[i]);
        text whole = {NULL, 0};
        casus_output *output = output_to(&whole);
        assert_int_equal(casus_dataset_report(NULL, d, &o, output, NULL), CASUS_OK);
        casus_output_free(output);
        for (int64_t room = 0; room < whole.size; room += whole.size / 5) {
            int64_t left = room;
            assert_int_equal(casus_output_callback(NULL, take_some, &left, &output, NULL), CASUS_OK);
            assert_int_equal(casus_dataset_report(NULL, d, &o, output, &e), CASUS_E_IO);
            assert_true(e.status == CASUS_E_IO && e.message[0] != 0);
            casus_output_free(output);
        }
        free(whole.data);
    }
    casus_report_options o = options_of(0);
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    o.width = -1;
    assert_int_equal(casus_dataset_report(NULL, d, &o, output, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "on 40 columns and more, or 0"));
    o.width = 0;
    o.head.tag = CASUS_TAG_TABLE_OPTIONS;
    assert_int_equal(casus_dataset_report(NULL, d, &o, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_text(output).size, 0);
    casus_output_free(output);
    casus_dataset_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_set_aside),
        cmocka_unit_test(names_of_what_is_not_listed),
        cmocka_unit_test(conditions),
        cmocka_unit_test(conditions_on_events_of_one_name),
        cmocka_unit_test(conditions_on_names),
        cmocka_unit_test(sizes_of_events),
        cmocka_unit_test(figures_in_words),
        cmocka_unit_test(parts_of_an_event),
        cmocka_unit_test(columns_that_were_not_read),
        cmocka_unit_test(coarser_keys),
        cmocka_unit_test(coarser_pictures),
        cmocka_unit_test(summaries_and_contests),
        cmocka_unit_test(many_records),
        cmocka_unit_test(tables_of_the_caller),
        cmocka_unit_test(addresses),
        cmocka_unit_test(lines_of_text),
        cmocka_unit_test(outputs_that_fail),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
