/* SPDX-License-Identifier: MIT */
/* Maps: the mark and the area of each place, which have names, the graticule, the scale bar and the legend; and what
   all pictures have around them: options, heading, notes. */
#include "picture_fixture.h"

#include "query/table/table.h"

static void located(casus_builder *b, const char *name, double lat, double lon, int32_t precision, casus_triple n) {
    casus_location l = CASUS_LOCATION_INIT;
    event("2021-01-01");
    l.role = CASUS_LOCATION_ROLE_EFFECT;
    l.name = casus_str_from(name);
    l.lat = lat;
    l.lon = lon;
    l.precision = precision;
    (void)add_part(&l.head);
    killed(n);
    append(b);
}

#define PLACES "geohash:9,location_precision,location"

/* ---- Marks ------------------------------------------------------------------------------------------------------- */

/* Exact, somewhere around, hollow, hollow and dashed; an area by best, else low, else the least. */
static void marks(void **state) {
    static const struct {
        int figure;
        int32_t precision;
        const char *style;
        double least, most; /* radius */
    } cases[] = {
        {0, CASUS_LOCATION_PRECISION_POINT, "e", 8, 27},
        {BOUNDED, CASUS_LOCATION_PRECISION_ADMIN1, "i", 8, 27},
        {RANGE, CASUS_LOCATION_PRECISION_POINT, "u d", 8, 27},
        {LEFT_OPEN, CASUS_LOCATION_PRECISION_POINT, "u", 3, 3},
        {UNKNOWN, CASUS_LOCATION_PRECISION_NEAR, "u", 3, 3},
        {ZERO, CASUS_LOCATION_PRECISION_POINT, "e", 1.5, 1.5},
        {ALONE, CASUS_LOCATION_PRECISION_POINT, "e", 8, 27},
        {BEST_OVER, CASUS_LOCATION_PRECISION_POINT, "e", 25, 27},
        {CROSSED, CASUS_LOCATION_PRECISION_POINT, "u d", 25, 27},
    };
    enum { COUNT = sizeof cases / sizeof cases[0] };
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    (void)state;
    for (int i = 0; i < COUNT; i++) {
        located(b, "", 10, 20 + i, cases[i].precision, figures()[cases[i].figure].figure);
    }
    text t = drawing_of(table_by(b, PLACES, "killed", 1), &o);
    for (int row = 0; row < COUNT; row++) { /* rows are in the order of geohashes: found by what they say */
        char said[100], style[40];
        text m = mark_of(&t, row, "killed");
        int found = -1;
        for (int i = 0; i < COUNT; i++) {
            snprintf(said, sizeof said, ": %s</title>", figures()[cases[i].figure].said);
            found = strstr(m.data, said) != NULL ? i : found;
        }
        assert_true(found >= 0);
        snprintf(style, sizeof style, "class=\"%s\"/>", cases[found].style);
        has(&m, style);
        const double r = number_in(&m, " r=\"");
        if (r < cases[found].least || r > cases[found].most) {
            fail_msg("%s", m.data);
        }
        free(m.data);
    }
    has(&t, ">exact place</text>");
    has(&t, ">somewhere around</text>");
    has(&t, ">unknown, not zero</text>");
    has(&t, "Hollow marks (4) have no best figure; their area is the least where that is known.");
    has(&t, "A mark's area is its killed.");
    has_not(&t, "Each mark is at the middle of a cell");
    has_not(&t, "How precisely places are known is not shown.");
    has_not(&t, "have room for their name");
    free(t.data);
}

/* A row that nothing is known of has no mark. */
static void rows_of_nothing(void **state) {
    const casus__table_head heads[] = {{"gid", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                       {"n", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}};
    const casus_allocator a = casus__allocator_libc();
    const casus_plot_options o = options_of(0); /* a key of place makes a map */
    casus_table *t = NULL;
    (void)state;
    assert_int_equal(casus__table_new(&a, heads, 2, &t, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        const casus__table_cell row[] = {{.text = casus_str_from(i == 2   ? ""
                                                                 : i == 1 ? "130000"
                                                                          : "130001")},
                                         {.real = i == 0 ? 7 : casus__nan()}};
        assert_int_equal(casus__table_add(t, row, NULL), CASUS_OK);
    }
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    text drawn_text = drawing_of(t, &o);
    assert_int_equal(count_of(&drawn_text, "data-row="), 1);
    has(&drawn_text, "data-row=\"0\"");
    has(&drawn_text,
        "Each mark is at the middle of a cell (0.5 degrees). How precisely places are known is not shown.");
    has_not(&drawn_text, "Without coordinates");
    free(drawn_text.data);
}

/* What cannot be placed is told: with its figures if it is one row, else counted. */
static void without_coordinates(void **state) {
    const double n = casus__nan();
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    (void)state;
    casus_builder *b = builder();
    located(b, "A", 10, 20, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(2));
    located(b, "B", n, n, CASUS_LOCATION_PRECISION_POINT, (casus_triple){n, 3, n}); /* known by best, */
    text t = drawn(b, PLACES, "killed", &o);
    has(&t, "Without coordinates, so not on the map: killed 3 (?-?).");
    free(t.data);
    b = builder();
    located(b, "A", 10, 20, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(2));
    located(b, "B", n, n, CASUS_LOCATION_PRECISION_POINT, (casus_triple){n, 3, 5}); /* by high as well */
    located(b, "C", n, n, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(1));
    t = drawn(b, PLACES, "events,killed", &o);
    has(&t, "Without coordinates, so not on the map: 2 events.");
    free(t.data);
    b = builder();
    located(b, "A", 10, 20, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(2));
    located(b, "B", n, n, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(1));
    located(b, "C", n, n, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(1));
    t = drawn(b, PLACES, "killed", &o);
    has(&t, "Without coordinates, so not on the map: 2 rows.");
    free(t.data);
}

/* Each cell of a coarse key stands in its middle. */
static void cells(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    (void)state;
    located(b, "A", 10, 20, 0, casus_triple_exact(2));
    text t = drawn(b, "geohash:4", "events", &o);
    has(&t, "Each mark is at the middle of a cell (geohash:4).");
    has(&t, "A mark's area is its events.");
    free(t.data);
}

/* The largest first, and of equals the first row. */
static void order_of_marks(void **state) {
    static const double size[] = {5, 9, 5, 1, 9};
    static const char *const order[] = {"killed 9 ", "killed 9 ", "killed 5 ", "killed 5 ", "killed 1 "};
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    casus_builder *b = builder();
    int rows[5];
    (void)state;
    for (int i = 0; i < 5; i++) {
        located(b, "", 10 + i, 20, 0, casus_triple_exact(size[i]));
    }
    text t = drawn(b, "geohash:9", "killed", &o);
    const char *at = t.data;
    for (int i = 0; i < 5; i++) {
        at = strstr(at + 1, "data-row=\"");
        rows[i] = atoi(at + 10);
        assert_true(strstr(at, order[i]) < strstr(at, "</g>"));
    }
    assert_true(rows[0] < rows[1] && rows[2] < rows[3]);
    free(t.data);
}

/* ---- Areas and names --------------------------------------------------------------------------------------------- */

/* What is imprecise has an ellipse, if it is larger than the mark and has room; of sixty at most. */
static void areas_of_precision(void **state) {
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    (void)state;
    casus_builder *b = builder();
    located(b, "A", 10, 20, CASUS_LOCATION_PRECISION_ADMIN1, casus_triple_exact(1)); /* 220 km */
    located(b, "B", 30, 45, CASUS_LOCATION_PRECISION_NEAR, casus_triple_exact(9));   /* below its mark */
    located(b, "C", 20, 30, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(1));
    text t = drawn(b, PLACES, "killed", &o);
    assert_int_equal(count_of(&t, "<ellipse"), 1);
    has_not(&t, "no room in the picture");
    free(t.data);
    b = builder();
    located(b, "A", 10, 20, CASUS_LOCATION_PRECISION_COUNTRY, casus_triple_exact(1));
    located(b, "B", 10.5, 20.5, CASUS_LOCATION_PRECISION_COUNTRY, casus_triple_exact(1));
    t = drawn(b, PLACES, "killed", &o);
    assert_int_equal(count_of(&t, "<ellipse"), 0);
    has(&t, "2 places are known no better than to an area that has no room in the picture.");
    has(&t, ">place not exact: somewhere around</text>");
    has_not(&t, ">exact place</text>");
    free(t.data);
    b = builder();
    for (int i = 0; i < 70; i++) {
        located(b, "A", i % 10 * 3, i / 10 * 3, CASUS_LOCATION_PRECISION_ADMIN1, casus_triple_exact(1));
    }
    t = drawn(b, PLACES, "killed", &o);
    assert_int_equal(count_of(&t, "<ellipse"), 60);
    assert_int_equal(count_of(&t, "class=\"i\"/><title>"), 70);
    free(t.data);
}

/* The text of a label of the class of names, at what place; NULL. */
static const char *name_at(const text *t, const char *word) {
    char label[100];
    snprintf(label, sizeof label, "class=\"t a h\">%s</text>", word);
    return strstr(t->data, label);
}

/* A name stands beside its mark where no other mark, name or edge is; where there is no room it is left out. */
static void names_of_places(void **state) {
    char word[20];
    casus_plot_options o = options_of(CASUS_CHART_MAP);
    (void)state;
    casus_builder *b = builder();
    located(b, "Ag", 10, 20, 0, casus_triple_exact(1));
    located(b, "Bo", 20, 45, 0, casus_triple_exact(1));
    located(b, "", 15, 30, 0, casus_triple_exact(1));
    text t = drawn(b, PLACES, "killed", &o);
    assert_non_null(name_at(&t, "Ag"));
    assert_non_null(name_at(&t, "Bo"));
    has_not(&t, "have room for their name");
    free(t.data);

    b = builder(); /* one upon the other */
    for (int i = 0; i < 12; i++) {
        snprintf(word, sizeof word, "Place %d", i);
        located(b, word, 10 + i * 0.001, 20, 0, casus_triple_exact(100));
    }
    located(b, "Far", 40, 60, 0, casus_triple_exact(1));
    t = drawn(b, PLACES, "killed", &o);
    assert_non_null(name_at(&t, "Far"));
    has(&t, " of 13 places have room for their name.");
    free(t.data);

    b = builder(); /* a name that is cut */
    located(b, "A name that is longer than a map has room for in any case", 10, 20, 0, casus_triple_exact(1));
    t = drawn(b, PLACES, "killed", &o);
    has(&t, "class=\"t a h\">A name that is longer");
    has_not(&t, "room for in any case</text>");
    free(t.data);

    b = builder(); /* a cross of places: right, left, above, below of the one in the middle */
    located(b, "In the middle of them all", 20, 30, 0, casus_triple_exact(50));
    for (int i = 0; i < 3; i++) {
        located(b, "", 20, 31.5 + i, 0, casus_triple_exact(50));
        located(b, "", 20, 28.5 - i, 0, casus_triple_exact(50));
    }
    t = drawn(b, PLACES, "killed", &o);
    assert_non_null(name_at(&t, "In the middle of them all"));
    free(t.data);

    b = builder(); /* at most so many as the picture is large, and of the largest 80 */
    for (int i = 0; i < 100; i++) {
        snprintf(word, sizeof word, "n%02d", i);
        located(b, word, i % 10 * 5 - 20, i / 10 * 10 - 40, 0, casus_triple_exact(1));
    }
    t = drawn(b, PLACES, "killed", &o);
    has(&t, "24 of 100 places have room for their name.");
    assert_int_equal(count_of(&t, "class=\"t a h\">n"), 24);
    free(t.data);
    b = builder();
    for (int i = 0; i < 100; i++) {
        snprintf(word, sizeof word, "n%02d", i);
        located(b, i < 90 ? "" : word, i % 10 * 5 - 20, i / 10 * 10 - 40, 0, casus_triple_exact(100 - i));
    }
    o.width = 240;
    t = drawn(b, PLACES, "killed", &o);
    has(&t, "0 of 10 places have room for their name.");
    free(t.data);
}

/* Without a key that is a name there are none: place, precision and time are none. */
static void keys_that_name(void **state) {
    static const struct {
        const char *by;
        int named;
    } cases[] = {{"geohash:9", 0},
                 {"geohash:9,location_precision", 0},
                 {"geohash:9,month", 0},
                 {"geohash:9,month,country", 1},
                 {"country,geohash:9,location_precision,month", 1}};
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        happened(b, "2021-01-01", "Land", 10, 20, casus_triple_exact(1));
        text t = drawn(b, cases[i].by, "killed", &o);
        assert_int_equal(name_at(&t, "Land") != NULL, cases[i].named);
        assert_int_equal(count_of(&t, "class=\"t a h\">"), 1 + cases[i].named); /* with the scale */
        free(t.data);
    }
}

/* ---- The frame --------------------------------------------------------------------------------------------------- */

static void projections(void **state) {
    static const struct {
        double lat;
        int32_t projection;
        int told;
    } cases[] = {
        {80, CASUS_PROJECTION_MERCATOR, 0},
        {86, CASUS_PROJECTION_MERCATOR, 1},
        {-86, CASUS_PROJECTION_MERCATOR, 1},
        {86, CASUS_PROJECTION_EQUIRECTANGULAR, 0},
        {86, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_MAP);
        casus_builder *b = builder();
        o.projection = cases[i].projection;
        located(b, "A", cases[i].lat, 20, 0, casus_triple_exact(1));
        text t = drawn(b, PLACES, "killed", &o);
        assert_int_equal(count_of(&t, "Places beyond 85 degrees: equirectangular instead of Mercator.</desc>"),
                         cases[i].told);
        free(t.data);
    }
}

/* Degrees have their letters, but the equator, the first meridian and the date line; east of which west begins. */
static void graticules(void **state) {
    static const struct {
        double lat, lon, lat2, lon2;
        const char *has[3], *has_not;
    } cases[] = {
        {-20,
         -40,
         20,
         40,
         {">0\xC2\xB0</text>",
          ">30\xC2\xB0"
          "E</text>",
          ">15\xC2\xB0S</text>"},
         ">30\xC2\xB0W</text>"},
        {-10, 150, 30, 230 - 360, {">180\xC2\xB0</text>", ">150\xC2\xB0W</text>", ">15\xC2\xB0N</text>"}, ">210"},
        {-40,
         -179,
         40,
         -170,
         {">180\xC2\xB0</text>",
          ">150\xC2\xB0"
          "E</text>",
          ">150\xC2\xB0W</text>"},
         ">210"},
        {10,
         20,
         10.2,
         20.3,
         {">20.2\xC2\xB0"
          "E</text>",
          ">10.2\xC2\xB0N</text>",
          ">20.4\xC2\xB0"
          "E</text>"},
         "W</text>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const casus_plot_options o = options_of(CASUS_CHART_MAP);
        casus_builder *b = builder();
        located(b, "", cases[i].lat, cases[i].lon, 0, casus_triple_exact(1));
        located(b, "", cases[i].lat2, cases[i].lon2, 0, casus_triple_exact(1));
        text t = drawn(b, PLACES, "killed", &o);
        for (int k = 0; k < 3; k++) {
            if (strstr(t.data, cases[i].has[k]) == NULL) {
                fail_msg("%d: lacks %s %s", (int)i, cases[i].has[k], strstr(t.data, "m a h"));
            }
        }
        has_not(&t, cases[i].has_not);
        free(t.data);
    }
}

/* The bar of the scale is at most 110 pixels, of a round number of kilometres or metres. */
static void scale_bars(void **state) {
    static const struct {
        double span; /* degrees */
        int32_t size;
        const char *label;
    } cases[] = {{0, 0, ">5 km</text>"}, {40, 0, ">500 km</text>"}, {0, 4096, ">500 m</text>"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_MAP);
        casus_builder *b = builder();
        o.width = o.height = cases[i].size;
        located(b, "", 10, 20, 0, casus_triple_exact(1));
        located(b, "", 10, 20 + cases[i].span, 0, casus_triple_exact(1));
        text t = drawn(b, PLACES, "killed", &o);
        if (strstr(t.data, cases[i].label) == NULL) {
            fail_msg("%g: lacks %s", cases[i].span, cases[i].label);
        }
        const char *bar = strstr(t.data, "v5h");
        assert_true(decimal_at(bar + 3) <= 110.1 && decimal_at(bar + 3) >= 43.9);
        free(t.data);
    }
}

/* Three sizes of marks, none below 1; of a map where nobody was killed none. Lines break where they are full. */
static void legends(void **state) {
    static const struct {
        double top;
        int sizes;
    } cases[] = {{100, 3}, {12, 2}, {1, 1}, {0, 0}, {0.5, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int narrow = 0; narrow < 2; narrow++) {
            casus_plot_options o = options_of(CASUS_CHART_MAP);
            casus_builder *b = builder();
            o.width = narrow ? 240 : 0;
            located(b, "", 10, 20, CASUS_LOCATION_PRECISION_POINT, casus_triple_exact(cases[i].top));
            located(b, "", 11, 21, CASUS_LOCATION_PRECISION_NEAR, casus_triple_unknown());
            text t = drawn(b, PLACES, "killed", &o);
            const char *legend = strstr(strstr(t.data, "</g>\n<rect"), "<circle");
            const text tail = {(char *)(uintptr_t)legend, 0};
            assert_int_equal(count_of(&tail, "<circle"), cases[i].sizes + 3);
            /* Where it is narrow, what follows stands in lines of its own, all inside the picture. */
            double line = -1;
            int lines = 0;
            for (const char *at = legend; at != NULL; at = strstr(at + 1, "<circle")) {
                const double y = decimal_at(strstr(at, "cy=\"") + 4);
                lines += y != line;
                line = y;
                assert_true(decimal_at(strstr(at, "cx=\"") + 4) < 946);
            }
            assert_int_equal(lines > 1, narrow);
            free(t.data);
        }
    }
}

/* Where a mark and its text are wider than the picture, the text has a line of its own. */
static void legend_of_the_narrowest(void **state) {
    (void)state;
    for (int nobody = 0; nobody < 2; nobody++) { /* with a mark for a size before it, and without */
        casus_plot_options o = options_of(CASUS_CHART_MAP);
        casus_builder *b = builder();
        o.width = 240;
        located(b, "", 10, 20, CASUS_LOCATION_PRECISION_NEAR, casus_triple_exact(nobody ? 0 : 1));
        text t = drawn(b, PLACES, "killed", &o);
        const char *label = strstr(t.data, ">place not exact: somewhere around");
        assert_non_null(label);
        while (strncmp(label, "<text", 5) != 0) {
            label--;
        }
        const char *mark = label;
        while (strncmp(mark, "<circle", 7) != 0) {
            mark--;
        }
        assert_true(decimal_at(strstr(label, "y=\"") + 3) > decimal_at(strstr(mark, "cy=\"") + 4) + 17);
        free(t.data);
    }
}

/* Marks grow with the picture, within bounds; so does what is below the frame. */
static void sizes(void **state) {
    static const struct {
        int32_t width, height;
        double radius;
    } cases[] = {{240, 0, 9}, {500, 0, 13.2}, {960, 0, 26.1}, {4096, 0, 28}, {960, 400, 26.1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_MAP);
        casus_builder *b = builder();
        o.width = cases[i].width;
        o.height = cases[i].height;
        located(b, "", 10, 20, 0, casus_triple_exact(3));
        text t = drawn(b, PLACES, "killed", &o);
        text m = mark_of(&t, 0, "killed");
        const double r = number_in(&m, " r=\"");
        assert_true(r > cases[i].radius - 0.1 && r < cases[i].radius + 0.1);
        if (cases[i].height > 0) {
            has(&t, "height=\"400\" class=\"w\"");
        }
        free(m.data);
        free(t.data);
    }
    casus_plot_options o = options_of(CASUS_CHART_MAP);
    o.height = 300;
    casus_builder *b = builder();
    located(b, "", casus__nan(), casus__nan(), 0, casus_triple_exact(3));
    text t = drawn(b, PLACES, "killed", &o);
    has(&t, ">No event has coordinates</text>");
    o.outline = "";
    free(t.data);
    b = builder();
    located(b, "", 10, 20, 0, casus_triple_exact(3));
    t = drawn(b, PLACES, "killed", &o);
    has_not(&t, "The outline is for orientation");
    free(t.data);
}

/* A sum with bounds sizes the marks, wherever it stands. */
static void sums_that_size(void **state) {
    static const struct {
        const char *sum, *said;
    } cases[] = {{"events,killed", "its killed."},
                 {"events,days", "its events."},
                 {"killed,events,injured", "its killed."},
                 {"killed[nationality=a nation of a name that is longer than a sentence has room for]", "its figure."}};
    const casus_plot_options o = options_of(CASUS_CHART_MAP);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        located(b, "", 10, 20, 0, casus_triple_exact(3));
        text t = drawn(b, PLACES, cases[i].sum, &o);
        has(&t, cases[i].said);
        free(t.data);
    }
}

/* ---- Around the picture ------------------------------------------------------------------------------------------ */

static casus_table *one_event(const char *by) {
    casus_builder *b = builder();
    happened(b, "2021-01-01", "Land", 10, 20, casus_triple_exact(1));
    return table_by(b, by, "events,killed", 1);
}

static void charts_by_keys(void **state) {
    static const char *const cases[][2] = {
        {"geohash:9,month", ">Events, killed by place<"},
        {"month", ">Events, killed by month<"},
        {"country,week", ">Events, killed by country, week<"},
        {"country", ">Events, killed by country<"},
    };
    static const char *const drawn_as[] = {"clip-path", "<rect class=\"f\"", "<rect class=\"f\"",
                                           "text-anchor=\"end\">Land<"};
    const casus_plot_options o = options_of(0);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text t = drawing_of(one_event(cases[i][0]), &o);
        has(&t, cases[i][1]);
        has(&t, drawn_as[i]);
        free(t.data);
    }
}

static void titles_and_notes(void **state) {
    casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    o.title = "What <happened>";
    o.note = "Source: nobody & all.";
    text t = drawing_of(one_event("country"), &o);
    has(&t,
        "<title id=\"casus-title\">What &lt;happened&gt;</title>\n<desc id=\"casus-desc\">events 1, killed 1 (1-1). "
        "Source: nobody &amp; all.</desc>");
    assert_int_equal(count_of(&t, "What &lt;happened&gt;"), 2);
    has_not(&t, "by country");
    free(t.data);
    o.title = o.note = "";
    t = drawing_of(one_event("country"), &o);
    has(&t, "class=\"t k\">Events, killed by country</text>");
    has(&t, "<desc id=\"casus-desc\">events 1, killed 1 (1-1). </desc>");
    free(t.data);
}

/* A total of many sums takes three lines, the last of them cut. */
static void long_totals(void **state) {
    casus_plot_options o = options_of(CASUS_CHART_BARS);
    casus_builder *b = builder();
    (void)state;
    o.width = 240;
    happened(b, "2021-01-01", "Land", 10, 20, casus_triple_exact(1));
    text t = drawing_of(
        table_by(b, "country", "events,killed,injured,missing,captured,abducted,arrested,displaced,unaccounted", 1),
        &o);
    const char *head = strstr(t.data, "class=\"t k\">");
    int lines = 0;
    for (const char *at = strstr(head, "class=\"m\">"); lines < 3; at = strstr(at + 1, "class=\"m\">")) {
        assert_non_null(at);
        const char *end = strstr(at, "</text>");
        assert_int_equal(strncmp(end - 3, "\xE2\x80\xA6", 3) == 0, ++lines == 3);
    }
    free(t.data);
}

static void ids(void **state) {
    static const struct {
        const char *id;
        int ok;
    } cases[] = {{"a", 1},
                 {"z9", 1},
                 {"A-b_c", 1},
                 {"Zz0", 1},
                 {"", 0},
                 {"9a", 0},
                 {"-a", 0},
                 {"_a", 0},
                 {"a b", 0},
                 {"a:", 0},
                 {"a/", 0},
                 {"a@", 0},
                 {"a[", 0},
                 {"a`", 0},
                 {"a{", 0},
                 {"\xC3\xA9", 0},
                 {"a234567890123456789012345678901234567890", 1},
                 {"a2345678901234567890123456789012345678901", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_BARS);
        o.id = cases[i].id;
        if (cases[i].ok) {
            char wanted[80];
            text t = drawing_of(one_event("country"), &o);
            snprintf(wanted, sizeof wanted, " id=\"%s\" width=", cases[i].id);
            has(&t, wanted);
            free(t.data);
        } else {
            const casus_error e = refusal_of(one_event("country"), &o);
            assert_string_equal(e.message,
                                "the id of a picture is a letter, then letters, digits, - and _, at most 40 of them");
        }
    }
}

static void ranges_of_options(void **state) {
    static const struct {
        int32_t chart, theme, projection, width, height, limit;
        const char *message; /* NULL: taken */
    } cases[] = {
        {-1, 0, 0, 0, 0, 0, "chart of a picture is 1 to 4, or 0, not -1"},
        {5, 0, 0, 0, 0, 0, "chart of a picture is 1 to 4, or 0, not 5"},
        {0, 3, 0, 0, 0, 0, "theme of a picture is 1 to 2, or 0, not 3"},
        {0, 0, 3, 0, 0, 0, "projection of a picture is 1 to 2, or 0, not 3"},
        {0, 0, 0, 239, 0, 0, "width of a picture is 240 to 4096, or 0, not 239"},
        {0, 0, 0, 4097, 0, 0, "width of a picture is 240 to 4096, or 0, not 4097"},
        {0, 0, 0, 0, 119, 0, "height of a picture is 120 to 4096, or 0, not 119"},
        {0, 0, 0, 0, 0, -1, "limit of a picture is 1 to 1000000, or 0, not -1"},
        {0, 0, 0, 0, 0, 1000001, "limit of a picture is 1 to 1000000, or 0, not 1000001"},
        {4, 2, 2, 4096, 4096, 1000000, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(cases[i].chart);
        o.theme = cases[i].theme;
        o.projection = cases[i].projection;
        o.width = cases[i].width;
        o.height = cases[i].height;
        o.limit = cases[i].limit;
        if (cases[i].message == NULL) {
            text t = drawing_of(one_event("month"), &o);
            has(&t, "width=\"4096\"");
            free(t.data);
        } else {
            const casus_error e = refusal_of(one_event("month"), &o);
            assert_int_equal(e.status, CASUS_E_ARGUMENT);
            assert_string_equal(e.message, cases[i].message);
        }
    }
    casus_plot_options wrong = options_of(0);
    wrong.head.tag = CASUS_TAG_TABLE_OPTIONS;
    assert_int_equal(refusal_of(one_event("month"), &wrong).status, CASUS_E_ARGUMENT);
}

/* A writer that takes so many bytes, then no more. */
static int32_t take_some(void *user, const void *data, int64_t size) {
    int64_t *left = user;
    (void)data;
    *left -= size;
    return *left < 0;
}

static void outputs_that_fail(void **state) {
    casus_table *table = one_event("month");
    casus_error e;
    (void)state;
    text whole = drawing_of(one_event("month"), NULL);
    for (int64_t room = 0; room < whole.size; room += whole.size / 3) {
        int64_t left = room;
        casus_output *output = NULL;
        assert_int_equal(casus_output_callback(NULL, take_some, &left, &output, NULL), CASUS_OK);
        assert_int_equal(casus_table_plot(table, NULL, output, &e), CASUS_E_IO);
        assert_true(e.status == CASUS_E_IO && e.message[0] != 0);
        casus_output_free(output);
    }
    free(whole.data);
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_table_plot(NULL, NULL, output, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "table"));
    assert_int_equal(casus_table_plot(table, NULL, NULL, &e), CASUS_E_ARGUMENT);
    casus_output_free(output);
    casus_table_free(table);
}

static void keys_of_steps(void **state) {
    static const struct {
        int32_t chart, step;
        const char *keys;
    } cases[] = {{0, 0, NULL},
                 {CASUS_CHART_LINES + 1, 0, NULL},
                 {CASUS_CHART_MAP, 4, "geohash:2"},
                 {CASUS_CHART_MAP, 5, NULL},
                 {CASUS_CHART_LINES, -1, NULL},
                 {CASUS_CHART_LINES, 6, "period:36525"},
                 {CASUS_CHART_LINES, 7, NULL},
                 {CASUS_CHART_BARS, 0, NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *keys = casus_plot_keys(cases[i].chart, cases[i].step);
        assert_int_equal(keys == NULL, cases[i].keys == NULL);
        assert_true(keys == NULL || strcmp(keys, cases[i].keys) == 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks),
        cmocka_unit_test(rows_of_nothing),
        cmocka_unit_test(without_coordinates),
        cmocka_unit_test(cells),
        cmocka_unit_test(order_of_marks),
        cmocka_unit_test(areas_of_precision),
        cmocka_unit_test(names_of_places),
        cmocka_unit_test(keys_that_name),
        cmocka_unit_test(projections),
        cmocka_unit_test(graticules),
        cmocka_unit_test(scale_bars),
        cmocka_unit_test(legends),
        cmocka_unit_test(legend_of_the_narrowest),
        cmocka_unit_test(sizes),
        cmocka_unit_test(sums_that_size),
        cmocka_unit_test(charts_by_keys),
        cmocka_unit_test(titles_and_notes),
        cmocka_unit_test(long_totals),
        cmocka_unit_test(ids),
        cmocka_unit_test(ranges_of_options),
        cmocka_unit_test(outputs_that_fail),
        cmocka_unit_test(keys_of_steps),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
