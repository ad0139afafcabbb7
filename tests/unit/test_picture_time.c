/* SPDX-License-Identifier: MIT */
/* Timelines and lines: what each figure has there, where lines go and end, the axes, and the spans of dates that are
   known less precisely than a period. */
#include "picture_fixture.h"

#include "query/table/table.h"

static const int32_t both[] = {CASUS_CHART_TIMELINE, CASUS_CHART_LINES};

/* A table of months, each with a figure of another kind: 2020-01 is the first. */
static casus_table *months_of_figures(void) {
    casus_builder *b = builder();
    for (int i = 0; i < FIGURES; i++) {
        char day[20];
        snprintf(day, sizeof day, "%d-%02d-01", 2020 + i / 12, i % 12 + 1);
        happened(b, day, "A", 1, 1, figures()[i].figure);
    }
    happened(b, "2021-06-01", "A", 1, 1, figures()[0].figure);
    happened(b, "2021-06-01", "A", 1, 1, figures()[RANGE].figure);
    event(NULL);
    append(b);
    return table_by(b, "month", "killed", 1);
}

static void check_mark(const text *t, int row, const char *rect, int filled, int dashed, int hollow, int line,
                       int arrow, int cross) {
    char said[100];
    text m = mark_of(t, row, "killed");
    if (count_of(&m, rect) != filled || count_of(&m, "class=\"u d\"") != dashed ||
        count_of(&m, "<circle class=\"u\"") != hollow || count_of(&m, "h6M") + count_of(&m, "h4M") != line ||
        count_of(&m, "m-3 4l3 -4l3 4") != arrow || count_of(&m, "l6 6m0 -6l-6 6") != cross) {
        fail_msg("%s", m.data);
    }
    snprintf(said, sizeof said, "\xE2\x81\xA9: %s</title>",
             row < FIGURES ? figures()[row].said : "killed 5-8, best of 1 of 2: 3");
    has(&m, said);
    has_not(&m, "height=\"-"); /* which would be no rectangle */
    free(m.data);
}

static void bars_of_figures(void **state) {
    static const struct {
        int figure, filled, dashed, hollow, line, arrow, cross;
    } cases[] = {
        {0, 1, 0, 0, 0, 0, 0},         {BOUNDED, 1, 0, 0, 1, 0, 0},    {RANGE, 0, 1, 1, 1, 0, 0},
        {LEFT_OPEN, 0, 0, 1, 0, 0, 0}, {RIGHT_OPEN, 0, 0, 1, 0, 0, 0}, {UNBOUNDED, 0, 0, 1, 0, 1, 0},
        {OPEN, 0, 0, 1, 0, 1, 0},      {OPEN_BEST, 1, 0, 0, 0, 1, 0},  {LOW_OVER, 1, 0, 0, 1, 0, 1},
        {BEST_OVER, 1, 0, 0, 1, 0, 1}, {CROSSED, 0, 0, 1, 1, 0, 0},    {ALONE, 1, 0, 0, 0, 0, 0},
        {UNKNOWN, 0, 0, 1, 0, 0, 0},   {ZERO, 1, 0, 0, 0, 0, 0},       {ZERO_RANGE, 0, 1, 1, 0, 0, 0},
    };
    const casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    (void)state;
    text t = drawing_of(months_of_figures(), &o);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_mark(&t, cases[i].figure, "<rect class=\"f\"", cases[i].filled, cases[i].dashed, cases[i].hollow,
                   cases[i].line, cases[i].arrow, cases[i].cross);
    }
    check_mark(&t, FIGURES, "<rect class=\"f p\"", 1, 0, 0, 1, 0, 0); /* some of several without a best */
    has(&t,
        "Without a date that is fine enough: killed unknown. Lines reach from low to high. An arrow: no upper bound.");
    has(&t, ">killed 42-inf, best of 8 of 18: 28</text>");
    free(t.data);
}

/* A line goes where two periods that follow each other are known; what irregular or open figures say is drawn beside
   it, and what stands alone is a point. */
static void lines_of_figures(void **state) {
    static const struct {
        int figure, point, hollow, line, arrow, cross;
    } cases[] = {
        {0, 1, 0, 0, 0, 0},         {BOUNDED, 1, 0, 0, 0, 0},    {RANGE, 0, 1, 1, 0, 0},
        {LEFT_OPEN, 0, 1, 0, 0, 0}, {RIGHT_OPEN, 0, 1, 0, 0, 0}, {UNBOUNDED, 0, 1, 0, 1, 0},
        {OPEN, 0, 1, 0, 1, 0},      {OPEN_BEST, 1, 0, 0, 1, 0},  {LOW_OVER, 1, 0, 1, 0, 1},
        {BEST_OVER, 1, 0, 1, 0, 1}, {CROSSED, 0, 1, 1, 0, 0},    {ALONE, 1, 0, 0, 0, 0},
        {UNKNOWN, 0, 1, 0, 0, 0},   {ZERO, 1, 0, 0, 0, 0},       {ZERO_RANGE, 0, 1, 0, 0, 0},
    };
    const casus_plot_options o = options_of(CASUS_CHART_LINES);
    (void)state;
    text t = drawing_of(months_of_figures(), &o);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_mark(&t, cases[i].figure, "<circle class=\"y\"", cases[i].point, 0, cases[i].hollow, cases[i].line,
                   cases[i].arrow, cases[i].cross);
    }
    check_mark(&t, FIGURES, "<circle class=\"y\"", 1, 0, 0, 1, 0, 0); /* June stands alone: its bounds are drawn */
    has(&t, "The band reaches from low to high.");
    const text line = {strstr(t.data, "<path class=\"n\" stroke-width=\"1.6\" d=\""), 0};
    const char *end = strchr(line.data, '\n');
    const char *second = strchr(line.data + 20, 'M');
    int pieces = 0;
    for (; second != NULL && second < end; second = strchr(second + 1, 'M')) {
        pieces++;
    }
    assert_int_equal(pieces, 3); /* January to February; August over September to October */
    free(t.data);
}

/* Narrow periods are no points but places to point at, unless they stand alone. */
static void narrow_periods(void **state) {
    casus_builder *b = builder();
    const casus_plot_options o = options_of(CASUS_CHART_LINES);
    (void)state;
    for (int i = 0; i < 200; i++) {
        char day[20];
        snprintf(day, sizeof day, "2021-%02d-%02d", i / 28 + 1, i % 28 + 1);
        happened(b, day, "A", 1, 1, casus_triple_exact(i));
    }
    happened(b, "2021-12-30", "A", 1, 1, figures()[BOUNDED].figure);
    text t = drawn(b, "day", "events,killed", &o);
    text m = mark_of(&t, 5, "killed");
    has(&m, "<circle class=\"z\"");
    has(&m, " r=\"4\"/>");
    free(m.data);
    m = mark_of(&t, 200, "killed");
    has(&m, "<circle class=\"y\"");
    has(&m, " r=\"2.2\"/>");
    has(&m, "h4M");
    free(m.data);
    m = mark_of(&t, 200, "events");
    has(&m, "<circle class=\"y\"");
    has_not(&m, "class=\"s\"");
    free(m.data);
    free(t.data);
}

/* ---- Refusals and nothing ---------------------------------------------------------------------------------------- */

static void keys_of_charts(void **state) {
    static const struct {
        int32_t chart;
        const char *by, *message;
    } cases[] = {
        {CASUS_CHART_TIMELINE, "country", "a timeline needs a key of time such as month; bars take any keys"},
        {CASUS_CHART_LINES, "country", "lines need a key of time such as month; bars take any keys"},
        {CASUS_CHART_LINES, "month,country,iso3",
         "beside its key of time a timeline or line takes one key, which has a panel for each value, not 2"},
        {CASUS_CHART_MAP, "country", "a map needs a table with a key of place: gid or geohash:N"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const casus_plot_options o = options_of(cases[i].chart);
        casus_builder *b = builder();
        happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(1));
        const casus_error e = refusal_of(table_by(b, cases[i].by, "killed", 0), &o);
        assert_int_equal(e.status, CASUS_E_ARGUMENT);
        assert_string_equal(e.message, cases[i].message);
    }
}

static void without_dates(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        casus_plot_options o = options_of(both[i]);
        casus_builder *b = builder();
        event(NULL);
        killed(casus_triple_exact(2));
        append(b);
        text t = drawn(b, "month", "events,killed", &o);
        has(&t, ">No event has a date</text>");
        has(&t, "Without a date that is fine enough: events 1, killed 2 (2-2).");
        free(t.data);
        b = builder();
        for (int k = 0; k < 3; k++) { /* several are counted: rows, and events where these are */
            event(NULL);
            place(k == 0 ? "A" : "B", 1, 1);
            killed(casus_triple_exact(k));
            append(b);
        }
        casus_table *table = table_by(b, "month,country", "events,killed", 0);
        t = drawing_of(table, &o);
        has(&t, "Without a date that is fine enough: 3 events.");
        free(t.data);
        b = builder();
        for (int k = 0; k < 3; k++) {
            event(NULL);
            place(k == 0 ? "A" : "B", 1, 1);
            killed(casus_triple_exact(k));
            append(b);
        }
        t = drawn(b, "month,country", "killed", &o);
        has(&t, "Without a date that is fine enough: 2 rows.");
        free(t.data);
    }
}

/* Periods are counted from the first to the last, in the unit of the key. */
static void limits(void **state) {
    static const struct {
        const char *by, *last;
        int32_t limit;
    } cases[] = {
        {"day", "2021-01-10", 10},    {"week", "2021-03-01", 10}, {"month", "2021-10-31", 10},
        {"quarter", "2021-12-31", 4}, {"year", "2022-01-01", 2},  {"period:10", "2021-04-09", 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int less = 0; less < 2; less++) {
            casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
            casus_builder *b = builder();
            o.limit = cases[i].limit - less;
            happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(1));
            happened(b, cases[i].last, "A", 1, 1, casus_triple_exact(1));
            casus_table *table = table_by(b, cases[i].by, "killed", 0);
            if (less) {
                const casus_error e = refusal_of(table, &o);
                assert_int_equal(e.status, CASUS_E_LIMIT);
                assert_non_null(strstr(e.message, cases[i].by));
            } else {
                text t = drawing_of(table, &o);
                assert_int_equal(count_of(&t, "data-row="), 2);
                free(t.data);
            }
        }
    }
}

/* ---- Axes -------------------------------------------------------------------------------------------------------- */

/* The texts below the axis of time. */
static void names_of_days(void **state) {
    static const struct {
        const char *by, *first, *last, *names; /* in their order */
        int32_t width;
    } cases[] = {
        {"day", "2021-01-01", "2021-01-03", "2021-01-01 2021-01-02 2021-01-03 ", 0},
        {"day", "2021-01-01", "2021-01-01", "2021-01-01 ", 0},
        {"month", "2021-01-01", "2021-03-01", "2021-01 2021-02 2021-03 ", 0},
        {"year", "2019-05-01", "2022-05-01", "2019 2020 2021 2022 ", 0},
        {"year", "1950-05-01", "2022-05-01", "1960 1980 2000 ", 240}, /* from decades on, where there is room */
        {"year", "0005-01-01", "2022-05-01", "0500 1000 1500 ", 300},
        {"week", "2021-01-05", "2021-01-20", "2021-01-07 2021-01-14 2021-01-21 ", 0},
        {"day", "2021-01-31", "2021-02-09", "2021-02-04 ", 240},
        {"day", "2021-01-08", "2021-01-13", "2021-01-08 ", 240}, /* nothing begins there: at least the first day */
        {"quarter", "2021-02-01", "2021-11-01", "2021-01 2021-04 2021-07 2021-10 ", 0},
        {"quarter", "1978-05-01", "1979-11-30", "1978-07 1979-01 1979-07 ", 480},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
        casus_builder *b = builder();
        char names[400] = "";
        o.width = cases[i].width;
        happened(b, cases[i].first, "A", 1, 1, casus_triple_exact(1));
        happened(b, cases[i].last, "A", 1, 1, casus_triple_exact(1));
        text t = drawn(b, cases[i].by, "killed", &o);
        const char *end = strstr(t.data, "<g data-row");
        for (const char *at = strstr(t.data, "class=\"m a\">"); at != NULL && at < end;
             at = strstr(at + 1, "class=\"m a\">")) {
            const char *label = at + strlen("class=\"m a\">");
            strncat(names, label, (size_t)(strchr(label, '<') - label));
            strcat(names, " ");
        }
        if (strcmp(names, cases[i].names) != 0) {
            fail_msg("%s from %s to %s: %s", cases[i].by, cases[i].first, cases[i].last, names);
        }
        free(t.data);
    }
}

/* Panels are as high as there is room for, 60 pixels at least; by themselves lower where several stand in a line. */
static void heights(void **state) {
    static const struct {
        int values;
        int32_t height;
        double axis; /* how much lower 0 is than the highest, in pixels */
    } cases[] = {{1, 0, 165}, {2, 0, 115}, {1, 400, 337}, {1, 120, 57}, {8, 120, 35}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
        casus_builder *b = builder();
        o.height = cases[i].height;
        for (int k = 0; k < cases[i].values; k++) {
            char name[16];
            snprintf(name, sizeof name, "c%d", k);
            happened(b, "2021-01-01", name, 1, 1, casus_triple_exact(1));
        }
        text t = drawn(b, "month,country", "killed", &o);
        text m = mark_of(&t, 0, "killed");
        const double bar = number_in(&m, " height=\"");
        if (bar < cases[i].axis - 0.1 || bar > cases[i].axis + 0.1) {
            fail_msg("%d panels in %d: %g", cases[i].values, (int)cases[i].height, bar);
        }
        free(m.data);
        free(t.data);
    }
}

/* The names of panels: the sum where there are several or no key, then the value. */
static void names_of_panels(void **state) {
    casus_plot_options o = options_of(CASUS_CHART_LINES);
    (void)state;
    casus_builder *b = builder();
    happened(b, "2021-01-01", "Land", 1, 1, casus_triple_exact(1));
    happened(b, "2021-01-01", "", 1, 1, casus_triple_exact(1));
    text t = drawn(b, "month,country", "events,killed", &o);
    assert_int_equal(count_of(&t, "class=\"t\">Land</text>"), 2);
    assert_int_equal(count_of(&t, "class=\"t\">(unknown)</text>"), 2);
    assert_int_equal(count_of(&t, "class=\"m\">killed</text>"), 2);
    free(t.data);
    b = builder();
    happened(b, "2021-01-01", "Land", 1, 1, casus_triple_exact(1));
    t = drawn(b, "country,month", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"t\">Land</text>"), 1);
    assert_int_equal(count_of(&t, "class=\"m\">killed</text>"), 0);
    free(t.data);
    b = builder();
    happened(b, "2021-01-01", "Land", 1, 1, casus_triple_exact(1));
    t = drawn(b, "month", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"m\">killed</text>"), 1);
    free(t.data);
    b = builder();
    for (int i = 0; i < 3; i++) { /* a sum whose name takes all the room of a narrow panel */
        happened(b, "2021-01-01", i == 0 ? "Land" : i == 1 ? "Sea" : "Air", 1, 1, casus_triple_exact(1));
    }
    o.width = 480;
    t = drawn(b, "month,country",
              "events,killed[nationality=a nation of a name that is as long as it takes for a panel]", &o);
    assert_int_equal(count_of(&t, "class=\"t\">Land</text>"), 1);
    free(t.data);
}

/* ---- Spans ------------------------------------------------------------------------------------------------------- */

/* An event known from a day on to a precision. */
static void imprecise(casus_builder *b, const char *day, int32_t precision, double n) {
    event(day);
    casus_date d = own_date();
    d.span.precision = precision;
    assert_int_equal(casus_event_set(ev, 0, &d.head, NULL), CASUS_OK);
    killed(casus_triple_exact(n));
    append(b);
}

/* Draws a timeline of days with the spans of the same events, and counts their lines. */
static text with_spans(casus_builder *b, const char *by, const char *keys) {
    casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup(by, "killed"), *spans = rollup(keys, "killed");
    add(r, batch);
    add(spans, batch);
    casus_batch_free(batch);
    casus_table *of_spans = finished(spans, 0);
    o.spans = of_spans;
    text t = drawing_of(finished(r, 0), &o);
    casus_table_free(of_spans);
    return t;
}

#define SPAN_KEYS "year,month,day,date_precision"

/* Each precision, as a line of so many days from the day, or of the calendar unit around it. */
static void widths_of_precisions(void **state) {
    static const struct {
        int32_t precision;
        double days; /* 0: no line */
    } cases[] = {
        {CASUS_SPAN_PRECISION_DAY, 0},    {CASUS_SPAN_PRECISION_FEW_DAYS, 6}, {CASUS_SPAN_PRECISION_WEEK, 7},
        {CASUS_SPAN_PRECISION_MONTH, 30}, {CASUS_SPAN_PRECISION_QUARTER, 91},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        imprecise(b, "2021-01-01", CASUS_SPAN_PRECISION_DAY, 1);
        imprecise(b, "2021-12-31", CASUS_SPAN_PRECISION_DAY, 1);
        imprecise(b, "2021-06-01", cases[i].precision, 9);
        text t = with_spans(b, "day", SPAN_KEYS);
        assert_int_equal(count_of(&t, "class=\"j\""), cases[i].days > 0);
        if (cases[i].days > 0) {
            text m = mark_of(&t, 0, "killed");
            const char *span = strstr(t.data, "class=\"j\"");
            const double wide = decimal_at(strstr(span, "width=\"") + 7);
            const double wanted = cases[i].days * (932 - 24 - 2) / 365 - 1;
            if (wide < wanted - 0.2 || wide > wanted + 0.2) {
                fail_msg("%d: %g wide, not %g", (int)cases[i].precision, wide, wanted);
            }
            has(&t, "killed 9 (9-9)</title></g>");
            has(&t, "known to more than a day only; what has a first day counts there.");
            free(m.data);
        }
        free(t.data);
    }
}

/* Spans of the same days are one line; what overlaps has lanes of its own, twelve of them; what lies far off is told
   of but does not stretch the axis. */
static void lanes(void **state) {
    (void)state;
    casus_builder *b = builder();
    imprecise(b, "2021-06-01", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2021-06-30", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2021-06-03", CASUS_SPAN_PRECISION_WEEK, 2);
    imprecise(b, "2021-06-05", CASUS_SPAN_PRECISION_WEEK, 3);
    imprecise(b, "2021-06-20", CASUS_SPAN_PRECISION_WEEK, 4);
    imprecise(b, "2021-06-11", CASUS_SPAN_PRECISION_MONTH, 5);
    imprecise(b, "2021-06-12", CASUS_SPAN_PRECISION_MONTH, 6); /* the same month */
    text t = with_spans(b, "day", SPAN_KEYS);
    assert_int_equal(count_of(&t, "class=\"j\""), 4);
    has(&t, "killed 5 (5-5); killed 6 (6-6)</title></g>");
    double lane[4];
    const char *at = t.data;
    for (int i = 0; i < 4; i++) {
        at = strstr(at + 1, "class=\"j\"");
        lane[i] = decimal_at(strstr(at, " y=\"") + 4);
    }
    assert_true(lane[1] == lane[0] + 8 && lane[2] == lane[0] + 16 && lane[3] == lane[0]);
    free(t.data);

    b = builder();
    imprecise(b, "2021-06-01", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2021-06-30", CASUS_SPAN_PRECISION_DAY, 1);
    for (int i = 0; i < 14; i++) {
        char day[20];
        snprintf(day, sizeof day, "2021-06-%02d", i + 1);
        imprecise(b, day, CASUS_SPAN_PRECISION_MULTI_YEAR, 2);
    }
    t = with_spans(b, "day", SPAN_KEYS);
    assert_int_equal(count_of(&t, "class=\"j\""), 12);
    has(&t, "2 more have no room here.");
    free(t.data);
}

/* What has no first day is as long as the finest key that is known; a span far off has no room. */
static void spans_without_a_day(void **state) {
    const casus_allocator a = casus__allocator_libc();
    static const char *const rows[][4] = {
        {"2021", "2021-06", "2021-06-10", "day"}, /* no span */
        {"2021", "2021-06", "", "month"},         /* the month, without a day */
        {"2021", "2021-06", "", ""},              /* the same, of a precision that nobody states */
        {"2021", "2021-07", "", "few_days"},      /* somewhere in July: wider than a few days */
        {"", "", "", "month"},                    /* nothing is known */
        {"1990", "", "", "year"},                 /* far before */
        {"2050", "", "", "year"},                 /* far behind */
        {"2021", "2021-06", "2021-06-20", ""},    /* a day */
    };
    static const casus__table_head heads[] = {{"year", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                              {"month", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                              {"day", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                              {"date_precision", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                              {"n", CASUS_TYPE_INT64, CASUS__NIL_NONE}};
    casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    casus_table *spans = NULL;
    casus_builder *b = builder();
    (void)state;
    assert_int_equal(casus__table_new(&a, heads, 5, &spans, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        casus__table_cell row[5] = {{.text = casus_str_from(rows[i][0])},
                                    {.text = casus_str_from(rows[i][1])},
                                    {.text = casus_str_from(rows[i][2])},
                                    {.text = casus_str_from(rows[i][3])},
                                    {.integer = 100 + (int64_t)i}};
        assert_int_equal(casus__table_add(spans, row, NULL), CASUS_OK);
    }
    assert_int_equal(casus__table_end(spans, CASUS_OK, &spans), CASUS_OK);
    happened(b, "2021-06-10", "A", 1, 1, casus_triple_exact(1));
    happened(b, "2021-06-25", "A", 1, 1, casus_triple_exact(1));
    o.spans = spans;
    text t = drawn(b, "day", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"j\""), 1);
    has(&t, "<title>n 101; n 102</title>");
    has(&t, "3 more have no room here.");  /* July begins behind a third of the days shown */
    text first = mark_of(&t, 0, "killed"); /* the axis is stretched by a third, to 27 days from 4 June on */
    has(&first, "x=\"240.1\"");
    free(first.data);
    free(t.data);

    b = builder(); /* by quarter no month is a span, and a year is one */
    happened(b, "2021-06-10", "A", 1, 1, casus_triple_exact(1));
    happened(b, "2050-06-25", "A", 1, 1, casus_triple_exact(1));
    t = drawn(b, "quarter", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"j\""), 1);
    has(&t, "<title>n 106</title>");
    has(&t, "1 more have no room here.");
    free(t.data);

    b = builder(); /* periods of days have no calendar: a span of more days is one */
    happened(b, "2021-06-10", "A", 1, 1, casus_triple_exact(1));
    happened(b, "2021-09-25", "A", 1, 1, casus_triple_exact(1));
    t = drawn(b, "period:30", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"j\""), 1);
    has(&t, "<title>n 103</title>");
    free(t.data);

    b = builder(); /* beside a key that has panels there is no room for them */
    happened(b, "2021-06-10", "A", 1, 1, casus_triple_exact(1));
    t = drawn(b, "day,country", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"j\""), 0);
    free(t.data);
    b = builder();
    event(NULL);
    append(b);
    t = drawn(b, "day", "killed", &o);
    assert_int_equal(count_of(&t, "class=\"j\""), 0);
    has(&t, ">No event has a date</text>");
    free(t.data);
    casus_table_free(spans);
}

/* Lines of the least width, and two that begin on one day. */
static void narrow_spans(void **state) {
    (void)state;
    casus_builder *b = builder();
    imprecise(b, "2011-01-01", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2020-12-31", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2015-06-01", CASUS_SPAN_PRECISION_FEW_DAYS, 2);
    imprecise(b, "2015-06-01", CASUS_SPAN_PRECISION_WEEK, 3);
    text t = with_spans(b, "day", SPAN_KEYS);
    assert_int_equal(count_of(&t, "class=\"j\""), 2);
    assert_int_equal(count_of(&t, "width=\"1.5\" height=\"4\"/><title>killed"), 2);
    free(t.data);
}

/* The finest key counts, wherever it stands. */
static void spans_of_keys_in_any_order(void **state) {
    (void)state;
    casus_builder *b = builder();
    imprecise(b, "2021-06-01", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2021-06-30", CASUS_SPAN_PRECISION_DAY, 1);
    imprecise(b, "2021-06-10", CASUS_SPAN_PRECISION_WEEK, 2);
    text t = with_spans(b, "day", "day,year,date_precision");
    assert_int_equal(count_of(&t, "class=\"j\""), 1);
    has(&t, "<title>killed 2 (2-2)</title>");
    has_not(&t, "have no room here");
    free(t.data);
}

/* ---- Tables that no rollup gives --------------------------------------------------------------------------------- */

/* A table of a key of time and a number a row; NaN is unknown. */
static casus_table *numbers(const char *key, const char *const *words, const double *values, int count) {
    const casus__table_head heads[] = {{key, CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                       {"n", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}};
    const casus_allocator a = casus__allocator_libc();
    casus_table *t = NULL;
    assert_int_equal(casus__table_new(&a, heads, 2, &t, NULL), CASUS_OK);
    for (int i = 0; i < count; i++) {
        const casus__table_cell row[] = {{.text = casus_str_from(words[i])}, {.real = values[i]}};
        assert_int_equal(casus__table_add(t, row, NULL), CASUS_OK);
    }
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    return t;
}

static void numbers_of_others(void **state) {
    static const char *const months[] = {"2021-03", "2021-01", "2021-02", ""};
    const double n = casus__nan(), values[] = {0.25, 0.5, n, n};
    const casus_plot_options bars = options_of(CASUS_CHART_TIMELINE);
    const casus_plot_options lines = options_of(CASUS_CHART_LINES);
    (void)state;
    text t = drawing_of(numbers("month", months, values, 4), &bars); /* in no order, the last without anything */
    assert_int_equal(count_of(&t, "data-row="), 3);
    has(&t, "text-anchor=\"end\">0.5</text>");
    has(&t, "text-anchor=\"end\">0.1</text>");
    has(&t, ">2021-01</text>");
    has_not(&t, "Without a date");
    free(t.data);
    t = drawing_of(numbers("month", months, values, 4), &lines);
    text m = mark_of(&t, 2, "n"); /* unknown, and nothing says of how many */
    has_not(&m, "<circle");
    has_not(&m, "<path");
    free(m.data);
    free(t.data);
}

/* A band ends where a bound is unknown, on either side. */
static void bands(void **state) {
    static const int order[] = {BOUNDED, RIGHT_OPEN, BOUNDED, LEFT_OPEN, BOUNDED, BOUNDED};
    const casus_plot_options o = options_of(CASUS_CHART_LINES);
    casus_builder *b = builder();
    (void)state;
    for (int i = 0; i < 6; i++) {
        char day[20];
        snprintf(day, sizeof day, "2021-%02d-01", i + 1);
        happened(b, day, "A", 1, 1, figures()[order[i]].figure);
    }
    text t = drawn(b, "month", "killed", &o);
    const char *band = strstr(t.data, "<path class=\"y\" d=\"");
    assert_non_null(band);
    assert_true(strchr(band, 'z') < strchr(band, '\n'));                  /* May to June, */
    assert_true(strchr(strchr(band, 'z') + 1, 'z') > strchr(band, '\n')); /* and nowhere else */
    free(t.data);
}

/* The axis of all years that days can be counted in, and its ends. */
static void all_of_time(void **state) {
    static const char *const years[] = {"-400000", "-000001", "0000", "2021", "+400000"};
    static const char *const last[] = {"+5881580-07-10", "+5881580-07-11"};
    static const char *const first[] = {"-5877641-06-24", "-5877641-06-25"};
    static const double ones[] = {1, 1, 1, 1, 1};
    casus_plot_options o = options_of(CASUS_CHART_TIMELINE);
    (void)state;
    o.limit = 1000000;
    o.width = 240;
    text t = drawing_of(numbers("year", years, ones, 5), &o);
    assert_int_equal(count_of(&t, "data-row="), 5);
    has(&t, ">-400000</text>");
    has_not(&t, ">-300000</text>"); /* each 100000 years has no room */
    has_not(&t, "nan");
    free(t.data);
    o.width = 0;
    t = drawing_of(numbers("day", last, ones, 2), &o);
    has(&t, ">+5881580-07-11</text>");
    text m = mark_of(&t, 1, "n");
    assert_true(number_in(&m, "width=\"") > 400); /* half of the axis */
    free(m.data);
    free(t.data);
    t = drawing_of(numbers("day", first, ones, 2), &o);
    has(&t, ">-5877641-06-24</text>");
    has(&t, ">-5877641-06-25</text>");
    free(t.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_of_figures),
        cmocka_unit_test(lines_of_figures),
        cmocka_unit_test(narrow_periods),
        cmocka_unit_test(keys_of_charts),
        cmocka_unit_test(without_dates),
        cmocka_unit_test(limits),
        cmocka_unit_test(names_of_days),
        cmocka_unit_test(heights),
        cmocka_unit_test(names_of_panels),
        cmocka_unit_test(widths_of_precisions),
        cmocka_unit_test(lanes),
        cmocka_unit_test(spans_without_a_day),
        cmocka_unit_test(narrow_spans),
        cmocka_unit_test(spans_of_keys_in_any_order),
        cmocka_unit_test(numbers_of_others),
        cmocka_unit_test(bands),
        cmocka_unit_test(all_of_time),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
