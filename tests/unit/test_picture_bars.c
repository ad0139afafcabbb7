/* SPDX-License-Identifier: MIT */
/* Bars: which bar, line, arrow, cross and hollow mark each kind of figure has, how rows and panels are named, and what
   is left out where there is no room. */
#include "picture_fixture.h"

#include "picture/svg/svg.h"
#include "query/table/table.h"

/* The mark of each figure: a bar, a hollow mark, a line from low to high, an arrow, a cross. */
static void marks(void **state) {
    static const struct {
        int figure, bar, hollow, line, arrow, cross;
    } cases[] = {
        {0, 1, 0, 0, 0, 0},         {BOUNDED, 1, 0, 1, 0, 0},    {RANGE, 0, 1, 1, 0, 0},
        {LEFT_OPEN, 0, 1, 0, 0, 0}, {RIGHT_OPEN, 0, 1, 0, 0, 0}, {UNBOUNDED, 0, 1, 0, 1, 0},
        {OPEN, 0, 1, 0, 1, 0},      {OPEN_BEST, 1, 0, 0, 1, 0},  {LOW_OVER, 1, 0, 1, 0, 1},
        {BEST_OVER, 1, 0, 1, 0, 1}, {CROSSED, 0, 1, 1, 0, 0},    {ALONE, 1, 0, 0, 0, 0},
        {UNKNOWN, 0, 1, 0, 0, 0},   {ZERO, 1, 0, 0, 0, 0},       {ZERO_RANGE, 0, 1, 0, 0, 0},
    };
    casus_builder *b = builder();
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    for (int i = 0; i < FIGURES; i++) {
        char name[20];
        snprintf(name, sizeof name, "c%02d", i);
        happened(b, "2021-01-01", name, 1, 1, figures()[i].figure);
    }
    happened(b, "2021-01-01", "p", 1, 1, figures()[0].figure);
    happened(b, "2021-01-01", "p", 1, 1, figures()[RANGE].figure);
    text t = drawing_of(table_by(b, "country", "events,killed", 1), &o);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char said[100];
        text m = mark_of(&t, cases[i].figure, "killed");
        assert_int_equal(count_of(&m, "<rect class=\"f\""), cases[i].bar);
        assert_int_equal(count_of(&m, "<circle class=\"u\""), cases[i].hollow);
        assert_int_equal(count_of(&m, "v6M"), cases[i].line);
        assert_int_equal(count_of(&m, "h14m-4 -3l4 3l-4 3"), cases[i].arrow);
        assert_int_equal(count_of(&m, "l6 6m0 -6l-6 6"), cases[i].cross);
        snprintf(said, sizeof said, "events 1, %s</title>", figures()[cases[i].figure].said);
        has(&m, said);
        free(m.data);
        m = mark_of(&t, cases[i].figure, "events"); /* a count has no bounds */
        assert_int_equal(count_of(&m, "<rect class=\"f\""), 1);
        assert_int_equal(count_of(&m, "class=\"s\"") + count_of(&m, "class=\"u\""), 0);
        free(m.data);
    }
    text m = mark_of(&t, FIGURES, "killed");
    has(&m, "<rect class=\"f p\"");
    has(&m, "killed 5-8, best of 1 of 2: 3</title>");
    free(m.data);
    has(&t, ">unknown</text>");
    has(&t, "Lines reach from low to high. An arrow: no upper bound. A hollow mark: no best figure is known, which is "
            "not zero. Paler: some figures have no best. A cross: low over best, or best over high. 2 figures are "
            "irregular as delivered: low over best, or best over high.</desc>");
    free(t.data);
}

/* A figure stands behind all that is drawn of it, also where low is over high. */
static void figures_stand_behind(void **state) {
    casus_builder *b = builder();
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    happened(b, "2021-01-01", "A", 1, 1, figures()[LOW_OVER].figure);
    happened(b, "2021-01-01", "B", 1, 1, figures()[BOUNDED].figure);
    text t = drawn(b, "country", "killed", &o);
    for (int i = 0; i < 2; i++) {
        text m = mark_of(&t, i, "killed");
        const double low = number_in(&m, "<path class=\"s\" d=\"M");
        const double high = number_in(&m, "H");
        const double label = decimal_at(strstr(strstr(strstr(t.data, m.data), "</g>"), "<text x=\"") + 9);
        const double far = low > high ? low : high;
        assert_true(label > far + 5.5 && label < far + 6.5);
        free(m.data);
    }
    free(t.data);
}

/* Names are the keys, the last of which names panels; what is unknown says so. */
static void names_of_rows(void **state) {
    static char longest[600];
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    casus_builder *b = builder();
    memset(longest, 'i', sizeof longest - 1);
    happened(b, "2021-01-01", "", 1, 1, casus_triple_exact(1));
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(2));
    text t = drawn(b, "country", "killed", &o);
    has(&t, "text-anchor=\"end\">A</text>");
    has(&t, "text-anchor=\"end\">(unknown)</text>");
    has(&t, ">Killed by country<");
    free(t.data);

    b = builder();
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(2));
    happened(b, "2022-01-01", "A", 1, 1, casus_triple_exact(3));
    event(NULL);
    append(b);
    t = drawn(b, "country,year", "killed", &o); /* panels of years */
    has(&t, "class=\"t\">2021</text>");
    has(&t, "class=\"t\">2022</text>");
    has(&t, "class=\"t\">(unknown)</text>");
    assert_int_equal(count_of(&t, "text-anchor=\"end\">A</text>"), 2);
    assert_int_equal(count_of(&t, "text-anchor=\"end\">(unknown)</text>"), 1);
    free(t.data);

    b = builder();
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(2));
    happened(b, "2021-01-01", longest, 1, 1, casus_triple_exact(2));
    t = drawn(b, "country,month,year", "killed", &o); /* panels of years, rows of the rest */
    has(&t, "text-anchor=\"end\">A \xC2\xB7 2021-01</text>");
    has_not(&t, "text-anchor=\"end\">iiiiiiii"); /* a name that has no room at all is left out */
    has(&t, "text-anchor=\"end\"> \xC2\xB7 2021-01</text>");
    free(t.data);

    b = builder();
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(2));
    t = drawn(b, NULL, "events,killed", &o); /* without keys */
    has(&t, ">Events, killed<");
    assert_int_equal(count_of(&t, "data-row=\"0\""), 2);
    free(t.data);
}

/* Of over 60 rows of a panel the rest is counted. */
static void rows_without_room(void **state) {
    casus_builder *b = builder();
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    for (int i = 0; i < 63; i++) {
        char name[20];
        snprintf(name, sizeof name, "land %02d", i);
        happened(b, "2021-01-01", name, 1, 1, casus_triple_exact(i + 1));
    }
    text t = drawn(b, "country", "killed", &o);
    assert_int_equal(count_of(&t, "data-row="), 60);
    has(&t, ">3 more rows</text>");
    has(&t, ">land 59</text>");
    has_not(&t, ">land 60</text>");
    free(t.data);
}

/* Lines of the grid are whole where counts are, never beyond the highest, and each has a label only where there is
   room. */
static void grids(void **state) {
    static const struct {
        double top;
        int32_t width;
        const char *last; /* label */
        int labels;
    } cases[] = {
        {1, 0, "1", 2},      {2, 0, "2", 3}, {0, 0, "1", 2}, {3, 240, "2", 2}, {7000000, 240, "5000000", 2},
        {100, 0, "100", 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        casus_plot_options o = options_of(CASUS_CHART_BARS);
        char label[40];
        o.width = cases[i].width;
        happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(cases[i].top));
        text t = drawn(b, "country", "killed", &o);
        snprintf(label, sizeof label, "text-anchor=\"middle\">%s</text>", cases[i].last);
        if (count_of(&t, "text-anchor=\"middle\">") != cases[i].labels) {
            fail_msg("%g: %d labels", cases[i].top, count_of(&t, "text-anchor=\"middle\">"));
        }
        if (cases[i].labels > 1) {
            has(&t, label);
        }
        free(t.data);
    }
}

/* Where labels are wider than the lines of the grid are apart, some lines have none. */
static void labels_do_not_touch(void **state) {
    static const char middle[] = "text-anchor=\"middle\">";
    casus_builder *b = builder();
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    double taken = 0;
    (void)state;
    happened(b, "2021-01-01", "A", 1, 1, casus_triple_exact(1.2e8));
    text t = drawn(b, "country", "killed", &o);
    assert_true(count_of(&t, "<path class=\"g\"") + 1 > count_of(&t, middle));
    for (const char *at = strstr(t.data, middle); at != NULL; at = strstr(at + 1, middle)) {
        const char *x = at;
        while (strncmp(x, "x=\"", 3) != 0) {
            x--;
        }
        const char *label = at + strlen(middle);
        const casus_str word = {label, strchr(label, '<') - label};
        const double half = casus__svg_width(word, CASUS__SMALL_LETTER) / 2;
        assert_true(decimal_at(x + 3) - half >= taken - 0.1);
        taken = decimal_at(x + 3) + half;
    }
    assert_true(taken > 0);
    free(t.data);
}

/* Panels of several keys stand in lines of equal length, of at most four. */
static void panels_in_lines(void **state) {
    static const struct {
        int values;
        int32_t width;
        int columns;
    } cases[] = {{1, 0, 1}, {2, 0, 2}, {4, 0, 4}, {5, 0, 3}, {9, 0, 3}, {5, 4096, 3}, {4, 240, 1}, {3, 520, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = builder();
        casus_plot_options o = options_of(CASUS_CHART_BARS);
        o.width = cases[i].width;
        for (int k = 0; k < cases[i].values; k++) {
            char day[20];
            snprintf(day, sizeof day, "20%02d-01-01", k);
            happened(b, day, "A", 1, 1, casus_triple_exact(1));
        }
        text t = drawn(b, "country,year", "killed", &o);
        /* Names of panels of the first line have one height. */
        int columns = 0;
        double first = 0;
        for (const char *at = strstr(t.data, "class=\"t\">20"); at != NULL; at = strstr(at + 1, "class=\"t\">20")) {
            const char *y = at;
            while (strncmp(y, "y=\"", 3) != 0) {
                y--;
            }
            first = columns == 0 ? decimal_at(y + 3) : first;
            columns += decimal_at(y + 3) == first;
        }
        if (columns != cases[i].columns) {
            fail_msg("%d values: %d columns", cases[i].values, columns);
        }
        free(t.data);
    }
}

/* ---- Any table --------------------------------------------------------------------------------------------------- */

/* A table of a few texts and a number, which no rollup has made. */
static casus_table *plain(const char *const *heads, const uint8_t *types, int32_t columns, int32_t rows) {
    casus__table_head all[40];
    casus__table_cell row[40];
    casus_table *t = NULL;
    const casus_allocator a = casus__allocator_libc();
    for (int32_t c = 0; c < columns; c++) {
        all[c] = (casus__table_head){heads[c], types[c], CASUS__NIL_NONE};
    }
    assert_int_equal(casus__table_new(&a, all, columns, &t, NULL), CASUS_OK);
    for (int32_t i = 0; i < rows; i++) {
        for (int32_t c = 0; c < columns; c++) {
            memset(&row[c], 0, sizeof row[c]);
            if (types[c] == CASUS_TYPE_TEXT) {
                row[c].text = casus_str_from("x");
            } else if (types[c] == CASUS_TYPE_INT64) {
                row[c].integer = 3 + i;
            } else {
                row[c].real = 0.25;
            }
        }
        assert_int_equal(casus__table_add(t, row, NULL), CASUS_OK);
    }
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    return t;
}

static void tables_of_others(void **state) {
    static const uint8_t text_text_int[] = {CASUS_TYPE_TEXT, CASUS_TYPE_TEXT, CASUS_TYPE_INT64};
    static const uint8_t text_int_text[] = {CASUS_TYPE_TEXT, CASUS_TYPE_INT64, CASUS_TYPE_TEXT};
    static const uint8_t text_real[] = {CASUS_TYPE_TEXT, CASUS_TYPE_DOUBLE};
    const casus_plot_options any = options_of(0);
    (void)state;
    text t = drawing_of(plain((const char *[]){"release", "column", "Cells"}, text_text_int, 3, 2), &any);
    has(&t, ">Cells by release, column<");
    has(&t, "Cells 4</title>");
    free(t.data);
    /* `first` and `last` are answers, not keys; what comes behind the first number is none either. */
    t = drawing_of(plain((const char *[]){"k", "first", "n"}, text_text_int, 3, 1), &any);
    has(&t, ">N by k<");
    free(t.data);
    t = drawing_of(plain((const char *[]){"last", "n", "k"}, text_int_text, 3, 1), &any);
    has(&t, "class=\"t k\">N</text>");
    free(t.data);
    t = drawing_of(plain((const char *[]){"k", "share"}, text_real, 2, 1), &any);
    has(&t, ">0.25</text>");
    free(t.data);
    t = drawing_of(plain((const char *[]){"k", "n"}, text_int_text, 2, 0), &any);
    has(&t, ">No events</text>");
    free(t.data);
    t = drawing_of(plain((const char *[]){"k", ""}, text_real, 2, 1), &any); /* a number without a name */
    has(&t, "data-sum=\"\" data-best=\"0.25\"");
    free(t.data);
    t = drawing_of(plain((const char *[]){"k", "~n"}, text_real, 2, 1), &any);
    has(&t, ">~n by k<");
    free(t.data);
    casus_error e = refusal_of(plain((const char *[]){"a", "b"}, text_text_int, 2, 1), &any);
    assert_int_equal(e.status, CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "the table has nothing to draw: it needs a sum or a count");
}

/* Beyond 32 keys they are taken for no keys; a number that comes behind them is drawn all the same. */
static void many_keys(void **state) {
    const char *names[34];
    uint8_t types[34];
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    (void)state;
    for (int i = 0; i < 34; i++) {
        names[i] = "key";
        types[i] = i < 33 ? CASUS_TYPE_TEXT : CASUS_TYPE_INT64;
    }
    names[33] = "n";
    text t = drawing_of(plain(names, types, 34, 1), &o);
    has(&t, "N by key, key");
    has(&t, "data-row=\"0\" data-sum=\"n\" data-best=\"3\"");
    free(t.data);
}

/* More values of a key than anybody looks at. */
static void too_many_panels(void **state) {
    casus__table_head heads[] = {{"a", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                                 {"b", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                                 {"n", CASUS_TYPE_INT64, CASUS__NIL_NONE}};
    const casus_allocator a = casus__allocator_libc();
    const casus_plot_options o = options_of(CASUS_CHART_BARS);
    casus_table *t = NULL;
    (void)state;
    assert_int_equal(casus__table_new(&a, heads, 3, &t, NULL), CASUS_OK);
    for (int i = 0; i <= 10000; i++) {
        char name[20];
        casus__table_cell row[3] = {{.text = casus_str_from("x")}, {.integer = 0}, {.integer = 1}};
        snprintf(name, sizeof name, "%d", i);
        row[1].text = casus_str_from(name);
        assert_int_equal(casus__table_add(t, row, NULL), CASUS_OK);
    }
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    const casus_error e = refusal_of(t, &o);
    assert_int_equal(e.status, CASUS_E_LIMIT);
    assert_string_equal(e.message, "over 10000 values of the key that has panels; ask for fewer");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks),
        cmocka_unit_test(figures_stand_behind),
        cmocka_unit_test(names_of_rows),
        cmocka_unit_test(rows_without_room),
        cmocka_unit_test(grids),
        cmocka_unit_test(panels_in_lines),
        cmocka_unit_test(labels_do_not_touch),
        cmocka_unit_test(tables_of_others),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(too_many_panels),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
