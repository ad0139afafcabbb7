/* SPDX-License-Identifier: MIT */
/* Pictures: what stands in the SVG of a table, whatever the table holds. That it looks well is for eyes
   (docs/pictures.md); that it is XML and says the rollup's numbers is for tests/interop/test_pictures.py. */
#include "picture_fixture.h"

#include "picture/keys/key_place.h"
#include "picture/keys/key_time.h"
#include "picture/map/outline_text.h"
#include "picture/map/projection.h"
#include "picture/svg/scale.h"
#include "picture/svg/svg.h"

/* ---- Parts ------------------------------------------------------------------------------------------------------- */

static void keys_of_time(void **state) {
    static const struct {
        const char *key, *word, *first, *last;
    } cases[] = {
        {"year", "2021", "2021-01-01", "2021-12-31"},     {"quarter", "2021-Q2", "2021-04-01", "2021-06-30"},
        {"month", "2024-02", "2024-02-01", "2024-02-29"}, {"week", "2021-W01", "2021-01-04", "2021-01-10"},
        {"week", "2020-W53", "2020-12-28", "2021-01-03"}, {"day", "2021-06-09", "2021-06-09", "2021-06-09"},
        {"month_id", "109", "1989-01-01", "1989-01-31"},  {"period:7", "2021-06-07", "2021-06-07", "2021-06-13"},
    };
    static const char *const none[][2] = {
        {"month", ""},       {"month", "2021-13"}, {"day", "2021-02-30"},      {"week", "2021-06"},
        {"country", "2021"}, {"year", "2021x"},    {"period:0", "2021-01-01"}, {"period:99999", "2021-01-01"}};
    int32_t first, last;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(casus__key_time_days(cases[i].key, casus_str_from(cases[i].word), &first, &last), 1);
        assert_int_equal(first, day_of(cases[i].first));
        assert_int_equal(last, day_of(cases[i].last));
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_int_equal(casus__key_time_days(none[i][0], casus_str_from(none[i][1]), &first, &last), 0);
    }
    assert_int_equal(casus__key_time_days("year", casus_str_from("-000450"), &first, &last), 1);
    assert_int_equal(last - first, 364);
}

/* A geohash gives back the point that it was made of, to within its cell. */
static void keys_of_place(void **state) {
    static const double points[][2] = {{0, 0}, {38.5, 70.9}, {-90, -180}, {90, 179.999}, {-17.8, 179.9}};
    double lat, lon, half;
    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        for (int32_t n = 1; n <= 12; n++) {
            char name[16], hash[16];
            int64_t size = 0;
            snprintf(name, sizeof name, "geohash:%d", (int)n);
            assert_int_equal(casus_geohash_from_point(points[i][0], points[i][1], n, hash, sizeof hash, &size, NULL),
                             CASUS_OK);
            assert_int_equal(casus__key_place_point(name, (casus_str){hash, size}, &lat, &lon, &half), 1);
            assert_true(points[i][0] >= lat - half && points[i][0] <= lat + half);
            assert_true(points[i][1] >= lon - 2 * half && points[i][1] <= lon + 2 * half);
        }
    }
    assert_int_equal(casus__key_place_point("geohash:5", casus_str_from("ai"), &lat, &lon, &half), 0);
    assert_int_equal(casus__key_place_point("geohash:5", casus_str_from(""), &lat, &lon, &half), 0);
    assert_int_equal(casus__key_place_point("gid", casus_str_from("259201"), &lat, &lon, &half), 0);
    assert_int_equal(casus__key_place_point("gid", casus_str_from("1"), &lat, &lon, &half), 1);
    assert_true(lat < -89 && lon < -179);
    assert_true(casus__key_place_radius(casus_str_from("admin2")) > 50);
    assert_true(casus__key_place_radius(casus_str_from("point")) < 1);
    assert_true(casus__key_place_radius(casus_str_from("nonsense")) < 1);
}

static void shortest_spans(void **state) {
    static const double over[] = {179, -179, 178, -175};
    static const double plain[] = {10, -20, 30};
    static const double one[] = {42};
    const casus_allocator libc = casus__allocator_libc();
    double west, east;
    (void)state;
    assert_int_equal(casus__shortest_span(&libc, over, 4, &west, &east), 1);
    assert_true(west > 177.9 && west < 178.1 && east > 184.9 && east < 185.1);
    assert_int_equal(casus__shortest_span(&libc, plain, 3, &west, &east), 1);
    assert_true(west < -19.9 && east > 29.9 && east < 30.1);
    assert_int_equal(casus__shortest_span(&libc, one, 1, &west, &east), 1);
    assert_true(west > 41.9 && east < 42.1);
}

/* Whatever is to be shown lies inside the frame, which keeps to its bounds. */
static void frames(void **state) {
    static const double boxes[][4] = {{0, 0, 0, 0},       {-90, -180, 90, 180}, {89, 10, 90, 20},
                                      {-90, 0, -89.9, 1}, {-17, 178, -16, 185}, {10, 10, 10.001, 60},
                                      {-60, 20, 75, 20.1}};
    (void)state;
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        for (int mercator = 0; mercator < 2; mercator++) {
            casus__projection p = {mercator, 14, 50, 932, 0, 0, 0, 0, 0, 0, 0, 0};
            const double *b = boxes[i];
            casus__projection_fit(&p, b[0], b[1], b[2], b[3]);
            assert_true(p.width > 1 && p.width <= 932.001 && p.height > 1 && p.height <= 932);
            assert_true(p.east - p.west <= 360.001 && p.north <= 90.001 && p.south >= -90.001);
            for (int corner = 0; corner < 4; corner++) {
                const double x = casus__projection_x(&p, casus__projection_wrap(&p, b[corner % 2 == 0 ? 1 : 3]));
                const double y = casus__projection_y(&p, b[corner < 2 ? 0 : 2]);
                assert_true(x >= p.left - 0.01 && x <= p.left + p.width + 0.01);
                assert_true(y >= p.top - 0.01 && y <= p.top + p.height + 0.01);
            }
        }
    }
}

static void clean_numbers(void **state) {
    char digits[CASUS__NUMBER_ROOM + 1];
    (void)state;
    digits[casus__print_double(casus__round_clean(3 * 0.2), digits)] = 0;
    assert_string_equal(digits, "0.6");
    digits[casus__print_double(casus__round_clean(-107 * 0.2), digits)] = 0;
    assert_string_equal(digits, "-21.4");
    digits[casus__print_double(casus__round_clean(9e12), digits)] = 0;
    assert_string_equal(digits, "9000000000000");
}

static void round_numbers(void **state) {
    static const double tops[] = {0.001, 0.3, 1, 3, 7, 99, 115471, 9e12};
    (void)state;
    for (size_t i = 0; i < sizeof tops / sizeof tops[0]; i++) {
        const double step = casus__round_step(tops[i], 5);
        assert_true(step * 5 >= tops[i] * 0.999999 && step * 2 <= tops[i] * 5);
        assert_true(casus__round_below(tops[i]) <= tops[i]);
        assert_true(casus__round_below(tops[i]) * 2.5001 >= tops[i]);
    }
}

/* ---- Pictures ---------------------------------------------------------------------------------------------------- */

static void map_of_bounds(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    (void)state;
    happened(b, "2021-01-01", "A", 10, 20, casus_triple_exact(4));
    happened(b, "2021-01-01", "B", 11, 21, casus_triple_exact(0));
    happened(b, "2021-01-01", "C", 12, 22, casus_triple_unknown());
    happened(b, "2021-01-01", "D", casus__nan(), casus__nan(), casus_triple_at_least(7));
    text t = drawn(b, "geohash:9,country", "events,killed", &o);
    assert_int_equal(count_of(&t, "data-row="), 3);
    assert_int_equal(count_of(&t, "class=\"u\"/><title>"), 1); /* unknown is hollow */
    has(&t, "data-best=\"4\"");
    has(&t, "data-best=\"0\"");
    has(&t, "Without coordinates, so not on the map: events 1, killed 7 (7-inf).");
    has(&t, "role=\"img\"");
    has(&t, "<desc id=\"casus-desc\">");
    has(&t, "prefers-color-scheme:dark");
    has_not(&t, "nan");
    free(t.data);
}

/* An area is in the ratio of the figures. */
static void areas(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    double r[2] = {0, 0};
    (void)state;
    happened(b, "2021-01-01", "A", 10, 20, casus_triple_exact(400));
    happened(b, "2021-01-01", "B", 11, 21, casus_triple_exact(100));
    text t = drawn(b, "geohash:9", "killed", &o);
    const char *at = t.data;
    for (int i = 0; i < 2; i++) {
        at = strstr(at + 1, "data-best=");
        assert_non_null(at);
        r[i] = decimal_at(strstr(at, " r=\"") + 4);
    }
    assert_true(r[0] / r[1] > 1.98 && r[0] / r[1] < 2.02);
    free(t.data);
}

static void nothing_to_see(void **state) {
    const casus_plot_options map = options_of(CASUS_CHART_MAP);
    const casus_plot_options line = options_of(CASUS_CHART_LINES);
    (void)state;
    casus_builder *b = builder();
    happened(b, "2021-01-01", "A", casus__nan(), casus__nan(), casus_triple_exact(1));
    text t = drawn(b, "geohash:9", "killed", &map);
    has(&t, "No event has coordinates");
    free(t.data);
    t = drawn(builder(), "geohash:9", "killed", &map);
    has(&t, "No events");
    free(t.data);
    t = drawn(builder(), "month", "killed", &line);
    has(&t, "No events");
    free(t.data);
}

static void timeline_of_bounds(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    casus_builder *b = builder();
    (void)state;
    happened(b, "2021-01-05", "A", 1, 1, casus_triple_exact(4));
    happened(b, "2021-04-05", "A", 1, 1, casus_triple_at_least(3));
    happened(b, "2021-06-05", "A", 1, 1, casus_triple_unknown());
    text t = drawn(b, "month", "events,killed", &o);
    assert_int_equal(count_of(&t, "data-row="), 6);
    has(&t, "data-high=\"inf\"");
    has(&t, "An arrow: no upper bound.");
    has(&t, "A hollow mark: no best figure is known, which is not zero.");
    free(t.data);
}

/* The spans of what is known by its month only, below days. */
static void spans_below(void **state) {
    casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    casus_builder *b = builder();
    text t = {NULL, 0};
    (void)state;
    happened(b, "2021-01-05", "A", 1, 1, casus_triple_exact(4));
    event("2021-01-10");
    casus_date d = own_date();
    d.span.precision = CASUS_SPAN_PRECISION_MONTH;
    assert_int_equal(casus_event_set(ev, 0, &d.head, NULL), CASUS_OK);
    killed(casus_triple_exact(9));
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("day", "killed");
    casus_rollup *imprecise = rollup("year,month,day,date_precision", "killed");
    add(r, batch);
    add(imprecise, batch);
    casus_batch_free(batch);
    casus_table *table = finished(r, 0);
    casus_table *spans = finished(imprecise, 0);
    casus_output *output = output_to(&t);
    o.spans = spans;
    assert_int_equal(casus_table_plot(table, &o, output, NULL), CASUS_OK);
    assert_int_equal(count_of(&t, "class=\"j\""), 1);
    has(&t, "killed 9");
    o.spans = table; /* without date_precision */
    assert_int_equal(casus_table_plot(table, &o, output, NULL), CASUS_E_ARGUMENT);
    casus_output_free(output);
    casus_table_free(table);
    casus_table_free(spans);
    free(t.data);
}

static void panels(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    casus_builder *b = builder();
    (void)state;
    for (int i = 0; i < 40; i++) {
        char name[16];
        snprintf(name, sizeof name, "land %d", i);
        happened(b, "2021-01-01", name, 1, 1, casus_triple_exact(i));
    }
    text t = drawn(b, "month,country", "killed", &o);
    assert_int_equal(count_of(&t, "data-row="), 12);
    has(&t, "12 of 40 values of country have a panel: those that reach highest.");
    has(&t, "land 39");
    has_not(&t, "land 27<");
    free(t.data);
}

static void hostile_names(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    static char name[4001];
    casus_builder *b = builder();
    (void)state;
    memset(name, 'W', 4000);
    happened(b, "2021-01-01", name, 1, 1, casus_triple_exact(1));
    happened(b, "2021-01-01", "<script>&\"' ]]>", 1, 1, casus_triple_exact(1));
    happened(b, "2021-01-01",
             "a\x01\x7f\xE2\x80\xAE"
             "b\xEF\xBF\xBF"
             "c",
             1, 1, casus_triple_exact(1));
    text t = drawn(b, "country", "killed", &o);
    has_not(&t, "<script");
    has(&t, "&lt;script&gt;&amp;&quot;' ]]&gt;");
    has(&t, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c");
    has(&t, "W\xE2\x80\xA6</text>");
    assert_true(t.size < 20000);
    assert_int_equal(memchr(t.data, 1, (size_t)t.size) == NULL, 1);
    free(t.data);
}

/* The name of a sum is escaped once wherever it stands: in the heading, the description, the notes and at a mark. */
static void names_of_sums(void **state) {
    const int32_t charts[] = {CASUS_CHART_MAP, CASUS_CHART_TIMELINE, CASUS_CHART_BARS};
    const char *const keys[] = {"geohash:3", "month", "month"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const casus_plot_options o = options_of(charts[i]);
        casus_builder *b = builder();
        event("2021-01-05"); /* its place is not known */
        killed(casus_triple_exact(3));
        append(b);
        happened(b, "2021-03-05", "Mali", 12, 3, casus_triple_exact(4));
        text t = drawing_of(table_by(b, keys[i], "killed[claimant='A&B'],events", 1), &o);
        has(&t, "killed[claimant='A&amp;B']");
        has_not(&t, "&amp;amp;");
        free(t.data);
    }
}

/* Two pictures of one page share neither ids nor rules. */
static void two_of_a_page(void **state) {
    casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    (void)state;
    o.id = "map-2";
    o.theme = CASUS_THEME_DARK;
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(1));
    text t = drawn(b, "geohash:9", "killed", &o);
    has(&t, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"map-2\"");
    has(&t, "url(#map-2-frame)");
    has_not(&t, "casus");
    has_not(&t, "prefers-color-scheme");
    free(t.data);
}

static void outlines(void **state) {
    static const char geojson[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"x\":[[1,2],[3,4]]},"
        "\"geometry\":{\"coordinates\":[[[179,-1],[-179,-1],[-179,1],[179,1],[179,-1]]],\"type\":\"Polygon\"}},"
        "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[178,0,5],[-178,0.5]]}},"
        "{\"geometry\":{\"coordinates\":[[179.5,0],[179.6,0]],\"type\":\"MultiPoint\"}},"
        "{\"type\":\"Polygon\",\"coordinates\":[[[10,40],[20,40],[20,50],[10,40]]]}]}"; /* which is far away */
    casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    (void)state;
    o.outline = geojson;
    happened(b, "2021-01-01", "A", 0, 179.5, casus_triple_exact(1));
    happened(b, "2021-01-01", "A", 0, -179.5, casus_triple_exact(1));
    text t = drawn(b, "geohash:9", "killed", &o);
    const char *closed = strstr(t.data, "<path class=\"l\"");
    const char *open = strstr(t.data, "<path class=\"o\"");
    assert_non_null(closed);
    assert_non_null(open);
    const char *turn = strchr(closed, 'z');
    assert_true(turn != NULL && turn < open && strchr(turn + 1, 'z') > open); /* once, not once a turn of the globe */
    assert_non_null(strstr(open, "d=\"M"));
    free(t.data);
}

/* ---- Refusals ---------------------------------------------------------------------------------------------------- */

static void refusals(void **state) {
    static const struct {
        const char *by;
        casus_plot_options o;
        casus_status status;
    } cases[] = {
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 3, 0, 0, 239, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"country",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 3, 0, 0, 0, 0, 0, "9a", 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
        {"geohash:9",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 1, 0, 0, 0, 0, 0, 0, 0, 0, "{\"a\":", 0},
         CASUS_E_SYNTAX},
        {"geohash:9",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0},
         CASUS_E_LIMIT},
        {"day", {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0}, CASUS_E_LIMIT},
        {"day,country,iso3",
         {{sizeof(casus_plot_options), CASUS_TAG_PLOT_OPTIONS}, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
         CASUS_E_ARGUMENT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        casus_error e;
        text t = {NULL, 0};
        happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(1));
        happened(b, "2021-01-02", "B", 2, 2, casus_triple_exact(1));
        casus_batch *batch = seal_and_free(b);
        casus_rollup *r = rollup(cases[i].by, "killed");
        add(r, batch);
        casus_batch_free(batch);
        casus_table *table = finished(r, 0);
        casus_output *output = output_to(&t);
        assert_int_equal(casus_table_plot(table, &cases[i].o, output, &e), cases[i].status);
        assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
        assert_int_equal(t.size, 0); /* nothing was written */
        assert_int_equal(casus_table_plot(table, NULL, output, &e), CASUS_E_STATE);
        casus_output_free(output);
        casus_table_free(table);
        free(t.data);
    }
}

static void broken_outlines(void **state) {
    static const struct {
        const char *text;
        casus_status status;
    } cases[] = {
        {"{\"a\":", CASUS_E_SYNTAX},
        {"[[1,2],[3,4]", CASUS_E_SYNTAX},
        {"[1 2]", CASUS_E_SYNTAX},
        {"\"a", CASUS_E_SYNTAX},
        {"[[1,2],[3,4]]x", CASUS_E_SYNTAX},
        {"{\"a\\", CASUS_E_SYNTAX},
        {"{,}", CASUS_E_SYNTAX},
        {"nul", CASUS_E_SYNTAX},
        {"{\"type\":\"Point\",\"coordinates\":[1,2]}", CASUS_E_VALUE},
        {"{}", CASUS_E_VALUE},
        {"[[1,2],[3,4]]", CASUS_OK},
        {"\xEF\xBB\xBF[[1,2],[3,4]] ", CASUS_OK},
    };
    const casus_allocator libc = casus__allocator_libc();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__lines lines = {NULL, 0, 0};
        casus_error e;
        assert_int_equal(casus__lines_read(&libc, cases[i].text, &lines, &e), cases[i].status);
        casus__lines_free(&libc, &lines);
    }
    char deep[200]; /* deeper than anything that is a map */
    memset(deep, '[', sizeof deep);
    deep[sizeof deep - 1] = 0;
    casus__lines lines = {NULL, 0, 0};
    assert_int_equal(casus__lines_read(&libc, deep, &lines, NULL), CASUS_E_SYNTAX);
    casus__lines_free(&libc, &lines);
}

static void steps(void **state) {
    (void)state;
    assert_string_equal(casus_plot_keys(CASUS_CHART_TIMELINE, 0), "day");
    assert_null(casus_plot_keys(CASUS_CHART_TIMELINE, 7));
    assert_null(casus_plot_keys(CASUS_CHART_BARS, 0));
    assert_null(casus_plot_keys(CASUS_CHART_MAP, -1));
    for (int32_t chart = CASUS_CHART_MAP; chart <= CASUS_CHART_LINES; chart++) {
        for (int32_t step = 0; casus_plot_keys(chart, step) != NULL; step++) {
            casus_rollup_free(rollup(casus_plot_keys(chart, step), "events"));
        }
    }
}

/* An allocator that gives `left` blocks. */
typedef struct counting {
    int64_t live, left;
} counting;

static void *counting_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    counting *c = user;
    if (new_size > 0 && c->left == 0) {
        return NULL;
    }
    c->left -= new_size > 0;
    c->live += (int64_t)new_size - (int64_t)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    pointer = realloc(pointer, (size_t)new_size);
    assert_non_null(pointer);
    return pointer;
}

/* Every allocation fails once: the call says so, and nothing is left. */
static void memory_short(void **state) {
    static const struct {
        const char *by;
        int32_t chart;
    } cases[] = {
        {"geohash:9,country", CASUS_CHART_MAP}, {"month,country", CASUS_CHART_LINES}, {"country", CASUS_CHART_BARS}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        counting c = {0, INT64_MAX};
        const casus_allocator allocator = {counting_realloc, &c};
        casus_context *context = NULL;
        casus_rollup *r = NULL;
        casus_table *table = NULL;
        casus_plot_options o = options_of(cases[i].chart);
        casus_builder *b = builder();
        o.outline = "[[0,0],[40,0],[40,40],[0,0]]";
        happened(b, "2021-01-01", "A", 10, 10, casus_triple_exact(1));
        happened(b, "2021-02-01", "B", 20, 20, casus_triple_at_least(2));
        casus_batch *batch = seal_and_free(b);
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, cases[i].by, "killed", NULL, &r, NULL), CASUS_OK);
        add(r, batch);
        casus_batch_free(batch);
        assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
        casus_rollup_free(r);
        const int64_t held = c.live;
        casus_status status = CASUS_E_MEMORY;
        for (int64_t allowed = 0; status != CASUS_OK; allowed++) {
            text t = {NULL, 0};
            casus_output *output = output_to(&t);
            c.left = allowed;
            status = casus_table_plot(table, &o, output, NULL);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
            assert_int_equal(c.live, held);
            casus_output_free(output);
            free(t.data);
            assert_true(allowed < 200);
        }
        c.left = INT64_MAX;
        casus_table_free(table);
        casus_context_free(context);
        assert_int_equal(c.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_time),    cmocka_unit_test(keys_of_place),
        cmocka_unit_test(shortest_spans),  cmocka_unit_test(frames),
        cmocka_unit_test(round_numbers),   cmocka_unit_test(clean_numbers),
        cmocka_unit_test(map_of_bounds),   cmocka_unit_test(areas),
        cmocka_unit_test(nothing_to_see),  cmocka_unit_test(timeline_of_bounds),
        cmocka_unit_test(spans_below),     cmocka_unit_test(panels),
        cmocka_unit_test(hostile_names),   cmocka_unit_test(names_of_sums),
        cmocka_unit_test(two_of_a_page),   cmocka_unit_test(outlines),
        cmocka_unit_test(broken_outlines), cmocka_unit_test(refusals),
        cmocka_unit_test(steps),           cmocka_unit_test(memory_short),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
