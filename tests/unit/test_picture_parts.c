/* SPDX-License-Identifier: MIT */
/* The parts that pictures are made of: keys read back, round numbers, texts and numbers of SVG, boxes that may not
   cover each other, the lines of an outline and how they are cut at the frame of a map. */
#include "picture_fixture.h"

#include "base/error.h"
#include "picture/keys/key_place.h"
#include "picture/keys/key_time.h"
#include "picture/map/outline_text.h"
#include "picture/map/projection.h"
#include "picture/svg/boxes.h"
#include "picture/svg/scale.h"
#include "picture/svg/svg.h"

static const casus_allocator *libc(void) {
    static casus_allocator a;
    a = casus__allocator_libc();
    return &a;
}

static casus_str str(const char *s) {
    return casus_str_from(s);
}

/* ---- Keys -------------------------------------------------------------------------------------------------------- */

static void names_of_keys(void **state) {
    static const struct {
        const char *name;
        int32_t unit, is_place;
    } cases[] = {
        {"year", CASUS_UNIT_YEAR, 0},
        {"quarter", CASUS_UNIT_QUARTER, 0},
        {"month", CASUS_UNIT_MONTH, 0},
        {"month_id", CASUS_UNIT_MONTH, 0},
        {"week", CASUS_UNIT_WEEK, 0},
        {"day", CASUS_UNIT_DAY, 0},
        {"period:7", -7, 0},
        {"period:36525", -36525, 0},
        {"period:36526", 0, 0},
        {"period:0", 0, 0},
        {"period:-7", 0, 0},
        {"period:week", 0, 0},
        {"period:", 0, 0},
        {"period", 0, 0},
        {"country", 0, 0},
        {"", 0, 0},
        {"gid", 0, 1},
        {"geohash:5", 0, 1},
        {"geohash", 0, 0},
        {"gid2", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(casus__key_time_unit(cases[i].name), cases[i].unit);
        assert_int_equal(casus__key_is_place(cases[i].name), cases[i].is_place);
    }
}

/* Texts that are no period of their key, and the outermost that are one. */
static void periods_that_are_none(void **state) {
    static const char *const none[][2] = {
        {"year", ""},
        {"year", "-"},
        {"year", "2021-"},
        {"year", "2 021"},
        {"year", "1234567890"},
        {"year", "+2021"},
        {"year", "-0001"},
        {"year", "21"},
        {"week", "2021-W53"},
        {"year", "+"},
        {"year", "12345678901234567890"},
        {"quarter", "2021"},
        {"quarter", "2021-"},
        {"quarter", "2021-2"},
        {"quarter", "2021-W2"},
        {"quarter", "2021-Q"},
        {"quarter", "2021-Q5"},
        {"quarter", "2021-Q0"},
        {"month", "2021/06"},
        {"month", "2021-"},
        {"month", "2021--6"},
        {"month", "2021-+6"},
        {"month", "2021-00"},
        {"week", "2021-Q1"},
        {"week", "2021-W"},
        {"week", "999999999-W01"},
        {"day", "2021"},
        {"day", "2021-06"},
        {"day", "2021-06-"},
        {"day", "2021-06/09"},
        {"day", "2021-06-31"},
        {"day", "2021-06-09x"},
        {"day", "999999999-01-01"},
        {"month_id", ""},
        {"month_id", "x"},
        {"month_id", "2147483647"},
        {"month_id", "-2147483648"},
        {"month_id", "2147483646"},
        {"month_id", "99999999999"},
        {"period:7", "2021-06"},
        {"period:99999", "2021-06-07"},
        {"country", "2021-06-07"},
    };
    static const struct {
        const char *key, *word, *first, *last;
    } periods[] = {
        {"month_id", "1", "1980-01-01", "1980-01-31"},
        {"month_id", "-11", "1979-01-01", "1979-01-31"},
        {"period:1", "2021-06-07", "2021-06-07", "2021-06-07"},
    };
    int32_t first, last;
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        last = 7;
        if (casus__key_time_days(none[i][0], str(none[i][1]), &first, &last)) {
            fail_msg("%s %s is a period", none[i][0], none[i][1]);
        }
        assert_int_equal(last, 0);
    }
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        if (!casus__key_time_days(periods[i].key, str(periods[i].word), &first, &last)) {
            fail_msg("%s %s is no period", periods[i].key, periods[i].word);
        }
        assert_int_equal(first, day_of(periods[i].first));
        assert_int_equal(last, day_of(periods[i].last));
    }
    int32_t wanted = 0;
    assert_int_equal(casus_day_from_civil(-1, 1, 1, &wanted, NULL), CASUS_OK);
    assert_int_equal(casus__key_time_days("year", str("-000001"), &first, &last), 1);
    assert_true(first == wanted && last == wanted + 364);
}

/* Where time ends, a period ends with it. */
static void the_end_of_time(void **state) {
    int32_t first, last;
    (void)state;
    assert_int_equal(casus__key_time_last(-7, 0), 6);
    assert_int_equal(casus__key_time_last(-7, INT32_MAX - 7), INT32_MAX - 1);
    assert_int_equal(casus__key_time_last(-7, INT32_MAX - 6), INT32_MAX);
    assert_int_equal(casus__key_time_last(CASUS_UNIT_MONTH, day_of("2024-02-01")), day_of("2024-02-29"));
    assert_int_equal(casus__key_time_last(CASUS_UNIT_YEAR, INT32_MAX), INT32_MAX);
    assert_int_equal(casus__key_time_last(CASUS_UNIT_DAY, INT32_MAX - 1), INT32_MAX - 1);
    assert_int_equal(casus__key_time_last(CASUS_UNIT_DAY, INT32_MAX), INT32_MAX);
    assert_int_equal(casus__key_time_days("day", str("+5881580-07-11"), &first, &last), 1);
    assert_true(first == INT32_MAX && last == INT32_MAX);
    assert_int_equal(casus__key_time_days("day", str("-5877641-06-24"), &first, &last), 1);
    assert_true(first == INT32_MIN + 1 && last == first);
    /* The first year begins before the first day. */
    assert_int_equal(casus__key_time_days("year", str("-5877641"), &first, &last), 0);
    assert_int_equal(casus__key_time_days("year", str("+5881580"), &first, &last), 1);
    assert_true(last == INT32_MAX && last - first == 192);
}

static void places_that_are_none(void **state) {
    static const char *const none[][2] = {
        {"gid", ""},          {"gid", "x"},         {"gid", "0"},
        {"gid", "-1"},        {"gid", "259201"},    {"gid", "4294967297"}, /* 1, if cut to 32 bits */
        {"geohash:5", "ail"}, {"geohash:5", "0 0"}, {"geohash:12", "0123456789bcd"},
    };
    static const char with_nul[] = {'0', 0, '0'};
    double lat, lon, half;
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        if (casus__key_place_point(none[i][0], str(none[i][1]), &lat, &lon, &half)) {
            fail_msg("%s %s is a place", none[i][0], none[i][1]);
        }
    }
    assert_int_equal(casus__key_place_point("geohash:3", (casus_str){with_nul, 3}, &lat, &lon, &half), 0);
    assert_int_equal(casus__key_place_point("geohash:12", str("0123456789bc"), &lat, &lon, &half), 1);
    assert_int_equal(casus__key_place_point("gid", str("259200"), &lat, &lon, &half), 1);
    assert_true(lat == 89.75 && lon == 179.75 && half == 0.25);
    assert_int_equal(casus__key_place_point("geohash:1", str("s"), &lat, &lon, &half), 1); /* 0 .. 45 N, 0 .. 45 E */
    assert_true(lat == 22.5 && lon == 22.5 && half == 22.5);
}

static void radius_of_a_precision(void **state) {
    static const struct {
        const char *word;
        double km;
    } cases[] = {
        {"point", 0},           {"near", 25},    {"settlement", 0}, {"admin3", 60},
        {"admin2", 60},         {"admin1", 220}, {"region", 1000},  {"country", 1000},
        {"maritime_air", 1000}, {"", 0},         {"nonsense", 0},   {"a word of over thirty-two characters", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(casus__key_place_radius(str(cases[i].word)) == cases[i].km);
    }
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static void round_and_clean(void **state) {
    static const double below[][2] = {{1, 1},   {1.9, 1},     {2, 2},        {4.9, 2},    {5, 5},
                                      {99, 50}, {0.02, 0.02}, {0.019, 0.01}, {1e-310, 0}, {5e305, 5e300}};
    static const struct {
        double top;
        int most;
        double step;
    } steps[] = {{10, 5, 2}, {11, 5, 5}, {0, 4, 1}, {-3, 4, 1}, {1, 1, 1}, {7, 3, 5}};
    (void)state;
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++) {
        const double found = casus__round_below(below[i][0]);
        const double off = found - below[i][1];
        assert_true((off < 0 ? -off : off) <= below[i][1] * 1e-9 + 1e-300);
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        assert_true(casus__round_step(steps[i].top, steps[i].most) == steps[i].step);
    }
    assert_true(casus__round_next(1) == 2 && casus__round_next(2) == 5 && casus__round_next(5) == 10);
    assert_true(casus__round_clean(-2e9) == -2e9 && casus__round_clean(2e9) == 2e9);
    assert_true(casus__round_clean(-0.30000000000000004) == -0.3 && casus__round_clean(0) == 0);
}

/* ---- SVG --------------------------------------------------------------------------------------------------------- */

static casus__buffer bytes;
static casus__sink_buffer to;

static casus__sink *fresh_sink(void) {
    static casus__sink sink;
    casus__buffer_free(libc(), &bytes);
    memset(&bytes, 0, sizeof bytes);
    to = (casus__sink_buffer){libc(), &bytes};
    casus__sink_init(&sink, casus__sink_to_buffer, &to);
    return &sink;
}

static void wrote(casus__sink *sink, const char *wanted) {
    assert_int_equal(casus__sink_flush(sink), 1);
    assert_int_equal(casus__buffer_append(libc(), &bytes, "", 1), 1);
    assert_string_equal((const char *)bytes.data, wanted);
    casus__buffer_free(libc(), &bytes);
    memset(&bytes, 0, sizeof bytes);
}

/* What cannot be drawn is written as a number that can be. */
static void numbers_of_svg(void **state) {
    static const struct {
        double v;
        const char *text;
    } cases[] = {{0, "0"},   {0.04, "0"},       {0.05, "0.1"},  {-0.04, "0"},     {-0.05, "-0.1"},
                 {12, "12"}, {-12.34, "-12.3"}, {1e9, "99999"}, {-1e9, "-99999"}, {99999, "99999"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__sink *sink = fresh_sink();
        casus__svg_put(sink, "<%n>", cases[i].v);
        char wanted[40];
        snprintf(wanted, sizeof wanted, "<%s>", cases[i].text);
        wrote(sink, wanted);
    }
    casus__sink *sink = fresh_sink();
    casus__svg_put(sink, "%n %n %n", casus__nan(), casus__inf(), -casus__inf());
    wrote(sink, "0 99999 -99999");
    sink = fresh_sink();
    casus__svg_put(sink, "%d%s%d", (int32_t)-7, "&", INT32_MAX);
    wrote(sink, "-7&2147483647");
    sink = fresh_sink();
    casus__svg_put(sink, "as it is");
    wrote(sink, "as it is");
}

static void labels(void **state) {
    (void)state;
    casus__sink *sink = fresh_sink();
    casus__svg_label(sink, 1.5, -2, "t", "start", str("a<b"), 12, -1);
    wrote(sink, "<text x=\"1.5\" y=\"-2\" class=\"t\">a&lt;b</text>\n");
    sink = fresh_sink();
    casus__svg_label(sink, 1, 2, "t", "middle", str("iiii"), 12, 0); /* no room at all */
    wrote(sink, "<text x=\"1\" y=\"2\" class=\"t\" text-anchor=\"middle\">\xE2\x80\xA6</text>\n");
    sink = fresh_sink();
    casus__svg_label(sink, 1, 2, "t", "end", str("WWWW"), 12, casus__svg_width(str("WWWW"), 12));
    wrote(sink, "<text x=\"1\" y=\"2\" class=\"t\" text-anchor=\"end\">WWWW</text>\n");
    sink = fresh_sink();
    casus__svg_label(sink, 1, 2, "t", "end", str("WWWW"), 12, casus__svg_width(str("WWW"), 12));
    wrote(sink, "<text x=\"1\" y=\"2\" class=\"t\" text-anchor=\"end\">WW\xE2\x80\xA6</text>\n");
    assert_true(casus__svg_width(str(""), 12) == 0);
    /* Beside ASCII a character is as wide as terminals have it: the wide twice, those that combine hardly at all. */
    const double e_acute = casus__svg_width(str("\xC3\xA9"), 10);
    const double han = casus__svg_width(str("\xE6\x88\xA6"), 10);
    const double combining = casus__svg_width(str("\xCC\x81"), 10);
    assert_true(e_acute > 6.4 && e_acute < 6.6 && han > 11.9 && han < 12.1 && combining > 0.9 && combining < 1.1);
    assert_true(casus__svg_width(str("\t"), 10) < 7 && casus__svg_width(str("~"), 10) > 6.7);
}

/* Lines end at blanks, at line ends, and inside a word that is wider than the line. */
static void lines_of_text(void **state) {
    const double wide = casus__svg_width(str("WWWW"), 12) + 0.01;
    static const struct {
        const char *text;
        int64_t size;
    } cases[] = {{"WWWW", 4}, {"WWWWW", 4},  {"WW WWW", 3}, {"W W W W", 6}, {"W\nWW", 2},
                 {"", 0},     {"WWWW W", 4}, {"\n", 1},     {" WWWWW", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int64_t found = casus__svg_line(str(cases[i].text), 12, wide);
        if (found != cases[i].size) {
            fail_msg("'%s': %d, not %d", cases[i].text, (int)found, (int)cases[i].size);
        }
    }
    assert_int_equal(casus__svg_line(str("WW"), 12, 1), 1); /* at least a character */
}

static void themes(void **state) {
    static const struct {
        int32_t theme;
        int grounds, media;
    } cases[] = {{0, 2, 1}, {CASUS_THEME_LIGHT, 1, 0}, {CASUS_THEME_DARK, 1, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__sink *sink = fresh_sink();
        casus__svg_style(sink, "p", cases[i].theme);
        assert_int_equal(casus__sink_flush(sink), 1);
        assert_int_equal(casus__buffer_append(libc(), &bytes, "", 1), 1);
        const text t = {(char *)bytes.data, bytes.size};
        assert_int_equal(count_of(&t, "#p .b{"), cases[i].grounds);
        assert_int_equal(count_of(&t, "prefers-color-scheme:dark"), cases[i].media);
        has(&t, cases[i].theme == CASUS_THEME_DARK ? "#p .b{fill:#14171a}" : "#p .b{fill:#fff}");
    }
    casus__buffer_free(libc(), &bytes);
    memset(&bytes, 0, sizeof bytes);
}

/* ---- Boxes ------------------------------------------------------------------------------------------------------- */

static void boxes(void **state) {
    static const struct {
        casus__box box;
        int taken;
    } cases[] = {
        {{10, 10, 20, 20}, 1}, {{12, 12, 18, 18}, 0},  /* inside */
        {{5, 5, 25, 25}, 0},                           /* around */
        {{20, 10, 30, 20}, 1}, {{0, 10, 10, 20}, 1},   /* beside, touching */
        {{10, 20, 20, 30}, 1}, {{10, 0, 20, 10}, 1},   /* above and below */
        {{-1, 50, 9, 60}, 0},  {{92, 50, 101, 60}, 0}, /* out of the frame, each side */
        {{50, -1, 60, 9}, 0},  {{50, 92, 60, 101}, 0}, {{90, 90, 100, 100}, 1},
    };
    casus__boxes b;
    (void)state;
    memset(&b, 0, sizeof b);
    b.frame = (casus__box){0, 0, 100, 100};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(casus__boxes_take(&b, cases[i].box), cases[i].taken);
    }
    memset(&b, 0, sizeof b);
    b.frame = (casus__box){0, 0, 1000, 1000};
    for (int i = 0; i < CASUS__BOXES_MOST + 1; i++) { /* no more than there is room for */
        assert_int_equal(casus__boxes_take(&b, (casus__box){i, 0, i + 1, 1}), i < CASUS__BOXES_MOST);
    }
}

/* ---- Outlines ---------------------------------------------------------------------------------------------------- */

/* A frame of 100 by 100 pixels, 0 .. 100 E and 50 S .. 50 N: a degree is a pixel. */
static const casus__projection square = {0, 0, 0, 100, 100, 0, 100, -50, 50, 1, 1, 50};

/* What a GeoJSON text gives in the frame: the two paths, without their tags. */
static void outlined(const char *geojson, const char *closed, const char *open) {
    static const char rest[] = "\" transform=\"scale(.1)\" stroke-width=\"7\" fill-rule=\"evenodd\" d=\"";
    casus__lines l = {NULL, 0, 0};
    char wanted[2000];
    assert_int_equal(casus__lines_read(libc(), geojson, &l, NULL), CASUS_OK);
    casus__sink *sink = fresh_sink();
    assert_int_equal(casus__outline_put(&square, libc(), l.numbers, l.count, sink), 1);
    snprintf(wanted, sizeof wanted, "<path class=\"l%s%s\"/>\n<path class=\"o%s%s\"/>\n", rest, closed, rest, open);
    wrote(sink, wanted);
    casus__lines_free(libc(), &l);
}

static void rings(void **state) {
    (void)state;
    outlined("[[10,10],[20,10],[20,20],[10,10]]", "M100 400l100 0l0-100l-100 100z", "");
    /* Cut at each side of the frame, 4 pixels beyond it. */
    outlined("[[-50,10],[50,10],[50,20],[-50,10]]", "M-40 400l540 0l0-100l-540 54z", "");
    outlined("[[50,10],[150,10],[150,20],[50,10]]", "M500 400l540 0l0-54l-540 54z", "");
    outlined("[[10,0],[20,0],[20,80],[10,0]]", "M100 500l100 0l0-540l-32 0l-68 540z", "");
    outlined("[[10,0],[20,0],[20,-80],[10,0]]", "M100 500l100 0l0 540l-32 0l-68-540z", "");
    /* All around the frame: the frame itself. */
    outlined("[[-50,-80],[120,-80],[120,80],[-50,80],[-50,-80]]", "M-40-40l0 1080l1080 0l0-1080z", "");
    /* Wholly to one side, on each side: nothing. */
    outlined("[[-50,0],[-20,0],[-20,10],[-50,0]]", "", "");
    outlined("[[120,0],[150,0],[150,10],[120,0]]", "", "");
    outlined("[[20,60],[30,60],[30,70],[20,60]]", "", "");
    outlined("[[20,-60],[30,-60],[30,-70],[20,-60]]", "", "");
    /* Beside a corner, on both of its sides and yet outside: it is cut away. */
    outlined("[[-60,40],[-10,80],[-60,80],[-60,40]]", "", "");
}

/* A line is a ring if it has four points and ends where it began; whatever it is called. */
static void rings_and_lines(void **state) {
    (void)state;
    outlined("[[10,10],[20,10],[10,10]]", "", "M100 400l100 0l-100 0");
    outlined("[[10,10],[20,10],[20,20],[10,20]]", "", "M100 400l100 0l0-100l-100 0");
    outlined("[[10,10],[20,10],[20,20],[10,11]]", "", "M100 400l100 0l0-100l-100 90");
    outlined("[[10,10],[20,10],[20,20],[11,10]]", "", "M100 400l100 0l0-100l-90 100");
    outlined("[[10,10]]", "", ""); /* a point is no line */
    outlined("[[[10,10],[20,10]],[[30,10],[40,10]]]", "", "M100 400l100 0M300 400l100 0");
}

/* Points nearer than a pixel are left out, but the last; a line that leaves the frame goes on where it comes in. */
static void steps_of_lines(void **state) {
    (void)state;
    outlined("[[10,10],[10.3,10.3],[10.4,9.6],[20,10]]", "", "M100 400l100 0");
    outlined("[[10,10],[9.5,10.3],[20,10]]", "", "M100 400l100 0");
    outlined("[[10,10],[20,10],[20.1,10]]", "", "M100 400l100 0l1 0");
    outlined("[[10,10],[20,10],[150,10],[160,20],[50,20]]", "", "M100 400l100 0l1300 0M1600 300l-1100 0");
    outlined("[[120,10],[150,10],[50,10],[40,10]]", "", "M1200 400M1500 400l-1000 0l-100 0");
}

/* Over the date line a line goes on beyond it; along a pole it goes round. */
static void over_the_date_line(void **state) {
    static const casus__projection pacific = {0, 0, 0, 100, 100, 130, 230, -50, 50, 1, 1, 50};
    static const casus__projection south = {0, 0, 0, 360, 20, -180, 180, -95, -75, 1, 1, -75};
    static const casus__projection pole = {0, 0, 0, 360, 20, -180, 180, 75, 95, 1, 1, 95};
    static const struct {
        const casus__projection *at;
        double line[8];
        int64_t size;
        const char *open;
    } cases[] = {
        {&pacific, {170, 0, -170, 0}, 4, "M400 500l200 0"},
        {&pacific, {-170, 0, 170, 0}, 4, "M600 500l-200 0"},
        {&pacific, {170, 0, 175, 0}, 4, "M400 500l50 0"},
        {&south, {-170, -90, 170, -90}, 4, "M100 150l3400 0"},
        {&south, {-170, -90, 170, -85}, 4, "M100 150l-200-50M3700 150l-200-50"},
        {&south, {-170, -85, 170, -90}, 4, "M100 100l-200 50M3700 100l-200 50"},

        {&pole, {-170, 90, 170, 90}, 4, "M100 50l3400 0"},                    /* along the pole */
        {&pole, {-170, 85, 170, 90}, 4, "M100 100l-200-50M3700 100l-200-50"}, /* one end there is not along it */
        {&pole, {-170, 90, 170, 85}, 4, "M100 50l-200 50M3700 50l-200 50"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[500];
        casus__sink *sink = fresh_sink();
        assert_int_equal(casus__outline_put(cases[i].at, libc(), cases[i].line, cases[i].size, sink), 1);
        snprintf(wanted, sizeof wanted,
                 "<path class=\"l\" transform=\"scale(.1)\" stroke-width=\"7\" fill-rule=\"evenodd\" d=\"\"/>\n"
                 "<path class=\"o\" transform=\"scale(.1)\" stroke-width=\"7\" fill-rule=\"evenodd\" d=\"%s\"/>\n",
                 cases[i].open);
        wrote(sink, wanted);
    }
}

/* A number that is no degree ends a line, as the end of an array does. */
static void points_that_are_none(void **state) {
    (void)state;
    outlined("[[10,10],[20,10],[541,10],[30,10],[40,10]]", "", "M100 400l100 0M300 400l100 0");
    outlined("[[10,10],[20,10],[-541,10],[30,10],[40,10]]", "", "M100 400l100 0M300 400l100 0");
    outlined("[[10,10],[20,10],[30,91],[30,10],[40,10]]", "", "M100 400l100 0M300 400l100 0");
    outlined("[[10,10],[20,10],[30,-91],[30,10],[40,10]]", "", "M100 400l100 0M300 400l100 0");
}

static void lines_of_geojson(void **state) {
    static const struct {
        const char *text;
        int64_t points; /* with those that end a line */
    } cases[] = {
        {"[[1,2],[3,4]]", 3},
        {"[[1,2,900],[3,4,900]]", 3}, /* heights */
        {"[[1,2,true],[3,4]]", 2},    /* no position */
        {"[[1,2,\"x\"],[3,4]]", 2},
        {"[[1],[3,4]]", 2},
        {"[[[1,2],[3,4]],[[5,6],[7,8]]]", 6},
        {"{\"a\":true,\"b\":false,\"c\":null,\"d\":-1.5e3,\"e\":[[1,2],[3,4]]}", 3},
        {"{\"bbox\":[1,2,3,4],\"coordinates\":[[1,2],[3,4]]}", 3},
        {"{\"bbox\":[[1,2],[3,4]],\"coordinates\":[[1,2],[3,4]]}", 3},
        {"{\"properties\":{\"x\":[[1,2],[3,4]]},\"coordinates\":[[1,2],[3,4]]}", 3},
        {"{\"type\":7,\"coordinates\":[[1,2],[3,4]]}", 3},
        {"{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", 3},
        {"{\"a\\\"b\":\"\\\\\",\"coordinates\":[[1,2],[3,4]]}", 3},
        {"[{\"type\":\"Point\",\"coordinates\":[[1,2],[3,4]]},[[1,2],[3,4]]]", 3},
    };
    static const struct {
        const char *text;
        casus_status status;
        int offset; /* that the message names; -1: none */
    } broken[] = {
        {"", CASUS_E_SYNTAX, 0},
        {"[1,tru]", CASUS_E_SYNTAX, 3},
        {"{\"a\" 1}", CASUS_E_SYNTAX, 5},
        {"{a:1}", CASUS_E_SYNTAX, 1},
        {"{\"a\":1 \"b\":2}", CASUS_E_SYNTAX, 7},
        {"[[1,2],[3,4]]]", CASUS_E_SYNTAX, 13},
        {"\"a\\\"", CASUS_E_SYNTAX, 4},
        {"7", CASUS_E_VALUE, -1},
        {"\"text\"", CASUS_E_VALUE, -1},
        {"[1,2]", CASUS_E_VALUE, -1},
        {"[]", CASUS_E_VALUE, -1},
        {"{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]}", CASUS_E_VALUE, -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__lines l = {NULL, 0, 0};
        if (casus__lines_read(libc(), cases[i].text, &l, NULL) != CASUS_OK || l.count != 2 * cases[i].points) {
            fail_msg("%s: %d numbers", cases[i].text, (int)l.count);
        }
        casus__lines_free(libc(), &l);
    }
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        casus__lines l = {NULL, 0, 0};
        casus_error e;
        char at[40];
        assert_int_equal(casus__lines_read(libc(), broken[i].text, &l, &e), broken[i].status);
        snprintf(at, sizeof at, "(byte %d)", broken[i].offset);
        if (broken[i].offset >= 0 && strstr(e.message, at) == NULL) {
            fail_msg("%s: %s", broken[i].text, e.message);
        }
        casus__lines_free(libc(), &l);
    }
}

/* ---- The frame --------------------------------------------------------------------------------------------------- */

/* A height that was asked for stays, unless the world ends; a kilometre is as long both ways in Mercator. */
static void frames_of_a_height(void **state) {
    double x, y;
    (void)state;
    casus__projection p = {0, 0, 0, 400, 300, 0, 0, 0, 0, 0, 0, 0};
    casus__projection_fit(&p, 10, 20, 12, 22);
    assert_true(p.width == 400 && p.height == 300);
    assert_true(p.north - p.south > 2 && p.east - p.west > 2);
    casus__projection_scale(&p, 11, &x, &y);
    assert_true(x > y * 0.99 && x < y * 1.01);
    casus__projection_scale(&p, 89.99, &x, &y);
    assert_true(x > y * 10 && x < y * 51); /* not without end at the pole */
    p = (casus__projection){1, 0, 0, 400, 300, 0, 0, 0, 0, 0, 0, 0};
    casus__projection_fit(&p, 50, 20, 60, 22);
    casus__projection_scale(&p, 60, &x, &y);
    assert_true(x == y);
    assert_true(casus__projection_wrap(&p, p.west - 300) >= p.west);
    assert_true(casus__projection_wrap(&p, p.west + 800) < p.west + 360);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys),
        cmocka_unit_test(periods_that_are_none),
        cmocka_unit_test(the_end_of_time),
        cmocka_unit_test(places_that_are_none),
        cmocka_unit_test(radius_of_a_precision),
        cmocka_unit_test(round_and_clean),
        cmocka_unit_test(numbers_of_svg),
        cmocka_unit_test(labels),
        cmocka_unit_test(lines_of_text),
        cmocka_unit_test(themes),
        cmocka_unit_test(boxes),
        cmocka_unit_test(rings),
        cmocka_unit_test(rings_and_lines),
        cmocka_unit_test(steps_of_lines),
        cmocka_unit_test(over_the_date_line),
        cmocka_unit_test(points_that_are_none),
        cmocka_unit_test(lines_of_geojson),
        cmocka_unit_test(frames_of_a_height),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
