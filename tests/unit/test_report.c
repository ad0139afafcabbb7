/* SPDX-License-Identifier: MIT */
/* Reports: what stands in each form, whatever the events hold. Numbers against the rollup's, links and policy are for
   tests/interop/test_reports.py; looks are for eyes. */
#include "report_fixture.h"

#include "bytes/markup.h"

static casus_dataset *set;
static casus_builder *making;

static int start(void **state) {
    (void)state;
    assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
    making = builder();
    return make_event(state);
}

static int stop(void **state) {
    casus_dataset_free(set);
    casus_builder_free(making);
    return drop_event(state);
}

static void named(const char *id, const char *day) {
    event(day);
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, id);
}

static void finish(void) {
    casus_batch *batch = seal(making);
    assert_int_equal(casus_dataset_add(set, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
}

static casus_triple triple(double low, double best, double high) {
    const casus_triple t = {low, best, high};
    return t;
}

/* ---- Forms ---------------------------------------------------------------------------------------------------------
 */

static const int32_t forms[] = {CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN, CASUS_FORMAT_HTML};

static void nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const casus_report_options o = options_of(forms[i]);
        text t = report_of(set, &o);
        has(&t, "0 events");
        has(&t, "No event states how many people it struck.");
        has(&t, "All 0 records");
        has_not(&t, "%");
        free(t.data);
    }
}

static void says_what_is_open_and_unknown(void **state) {
    const casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    named("1", "2021-01-05");
    killed(triple(10, 10, casus__inf()));
    append(making);
    named("2", "2021-01-06");
    killed(triple(2, casus__nan(), 5));
    append(making);
    named("3", "2021-01-07");
    killed(triple(9, 4, 7)); /* as delivered */
    append(making);
    finish();
    text t = report_of(set, &o);
    has(&t, "what    low  best  high  n_open  n_unknown  n_irregular\nkilled   21    14   inf       1          1       "
            "     1\n");
    has(&t, "3 events from 2021-01-05 to 2021-01-07, which begin on 3 different days.");
    has(&t, "figure      killed 10 (10-inf)");
    has(&t, "figure      killed 2-5");
    has(&t, "counts      counted, adds killed 2-5");
    free(t.data);
}

/* A row leads to its events, and they to nothing that is not there. */
static void links_rows_to_events(void **state) {
    const casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    for (int i = 0; i < 30; i++) {
        char id[8];
        snprintf(id, sizeof id, "x%d", i);
        named(id, "2021-01-05");
        place("Mali", 12, 3);
        killed(triple(i, i, i));
        append(making);
    }
    finish();
    text t = report_of(set, &o);
    has(&t, "<td class=\"n\"><a href=\"#where0\">30</a></td>");
    has(&t, "<p id=\"where0\"><bdi>Mali</bdi>, <bdi>(unknown)</bdi>: <a href=\"#e29\"><bdi>x29</bdi></a> 29 (29-29), ");
    has(&t, ", and 5 more</p>");
    has(&t, "<h3 id=\"e29\">");
    assert_int_equal(count_of(&t, "<h3 id=\"e"), 30);
    assert_int_equal(count_of(&t, "<svg "), 2);
    free(t.data);
}

static void lists_the_largest(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    for (int i = 0; i < 30; i++) {
        char id[8];
        snprintf(id, sizeof id, "x%d", i);
        named(id, "2021-01-05");
        killed(triple(i * 7 % 30, i * 7 % 30, i * 7 % 30));
        append(making);
    }
    finish();
    o.limit = 3;
    text t = report_of(set, &o);
    assert_int_equal(count_of(&t, "<h3 id=\"e"), 3);
    has(&t, "3 of 30 records, those with the most killed, then injured. 27 are not listed here, but counted.");
    has(&t, "<bdi>counted</bdi>, adds killed <bdi>29</bdi>");
    has(&t, "<bdi>counted</bdi>, adds killed <bdi>27</bdi>");
    has_not(&t, "<bdi>counted</bdi>, adds killed <bdi>26</bdi>");
    free(t.data);
}

static void keeps_to_the_condition(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    named("in", "2021-01-05");
    killed(triple(3, 3, 3));
    append(making);
    named("out", "2022-01-05");
    killed(triple(5, 5, 5));
    append(making);
    finish();
    o.where = "year = 2021 or killed < 0";
    text t = report_of(set, &o);
    has(&t, "1 events from 2021-01-05 to 2021-01-05");
    has(&t, "All 1 records");
    has_not(&t, "2022");
    free(t.data);
}

/* ---- Names ---------------------------------------------------------------------------------------------------------
 */

static void hostile_names_are_texts(void **state) {
    static const char evil[] = "<script>alert('1')</script>\n\"&\x01\xE2\x80\xAE*b*|`c`";
    casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    named("1", "2021-01-05");
    words(CASUS_EVENT_TITLE, evil);
    place(evil, 12, 3);
    killed(triple(1, 1, 1));
    append(making);
    finish();
    o.title = evil;
    text t = report_of(set, &o);
    assert_int_equal(count_of(&t, "<script>"), 1); /* its own */
    has(&t, "<h1><bdi>&lt;script&gt;alert('1')&lt;/script&gt; &quot;&amp;\xEF\xBF\xBD\xEF\xBF\xBD*b*|`c`</bdi></h1>");
    free(t.data);
    o.format = CASUS_FORMAT_MARKDOWN;
    t = report_of(set, &o);
    has(&t, "# \\<script\\>alert('1')\\</script\\> \"\\&  \\*b\\*\\|\\`c\\`\n");
    has_not(&t, " <script>");
    free(t.data);
    o.format = CASUS_FORMAT_TEXT;
    t = report_of(set, &o);
    has(&t, "\n<script>alert('1')</script> \"&  *b*|`c`\n=");
    has_not(&t, "\x01");
    has_not(&t, "\xE2\x80\xAE");
    free(t.data);
    o.title = "a\xdb"
              "b";
    t = report_of(set, &o);
    has_not(&t, "\xdb");
    has(&t, "\na\xEF\xBF\xBD"
            "b\n=");
    free(t.data);
}

static void only_the_web_is_linked(void **state) {
    static const char *const urls[] = {"https://example.org/?a='b&c",
                                       "https://example.org/?a=\"b",
                                       "http://x.org/a b",
                                       "http://x.org",
                                       "javascript:alert(1)",
                                       "HTTPS://y",
                                       "https://",
                                       "data:text/html,x"};
    const casus_report_options o = options_of(CASUS_FORMAT_HTML);
    (void)state;
    named("1", "2021-01-05");
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        casus_source s = CASUS_SOURCE_INIT;
        s.name = casus_str_from("paper");
        s.url = casus_str_from(urls[i]);
        add_part(&s.head);
    }
    append(making);
    finish();
    text t = report_of(set, &o);
    assert_int_equal(count_of(&t, "href=\"http"), 2);
    has(&t, "href=\"https://example.org/?a='b&amp;c\"");
    has(&t, "<bdi>https://example.org/?a=&quot;b</bdi>");
    has(&t, "<bdi>javascript:alert(1)</bdi>");
    free(t.data);
}

/* A word that is wider than the page is broken, and a wide one counts as it stands. */
static void text_keeps_to_its_width(void **state) {
    char word[4001];
    casus_report_options o = options_of(CASUS_FORMAT_TEXT);
    (void)state;
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = 0;
    named("1", "2021-01-05");
    words(CASUS_EVENT_NOTES, word);
    words(CASUS_EVENT_TITLE, "\xE6\x88\xA6\xE4\xBA\x89 a b c");
    append(making);
    finish();
    o.width = 60;
    text t = report_of(set, &o);
    for (const char *line = t.data; *line != 0; line += strcspn(line, "\n") + 1) {
        assert_in_range(strcspn(line, "\n"), 0, 64); /* bytes */
    }
    free(t.data);
}

/* ---- Tables and refusals ----------------------------------------------------------------------------------------- */

static void tables_of_html(void **state) {
    static const char wanted[] =
        "<table>\n<thead><tr><th scope=\"col\">country</th><th scope=\"col\" style=\"text-align:right\">events</th>"
        "<th scope=\"col\" style=\"text-align:right\">killed</th></tr></thead>\n<tbody>\n"
        "<tr><td dir=\"auto\">A &amp; B</td><td style=\"text-align:right\">1</td><td style=\"text-align:right\" "
        "data-low=\"3\" data-best=\"3\" data-high=\"inf\">3 (3-inf)</td></tr>\n"
        "<tr><td dir=\"auto\"></td><td style=\"text-align:right\">1</td><td style=\"text-align:right\"></td></tr>\n"
        "</tbody>\n</table>\n";
    (void)state;
    named("1", "2021-01-05");
    place("A & B", 1, 2);
    killed(triple(3, 3, casus__inf()));
    append(making);
    named("2", "2021-01-05");
    append(making);
    casus_batch *batch = seal(making);
    expect(batch, "country", "events,killed", CASUS_FORMAT_HTML, wanted);
    casus_batch_free(batch);
}

static void refusals(void **state) {
    casus_report_options o = options_of(CASUS_FORMAT_CSV);
    casus_output *output = NULL;
    casus_error e;
    (void)state;
    finish();
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_report(NULL, set, &o, output, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "TEXT, MARKDOWN and HTML"));
    o = options_of(0);
    o.width = 12;
    assert_int_equal(casus_dataset_report(NULL, set, &o, output, &e), CASUS_E_ARGUMENT);
    o = options_of(0);
    o.limit = -1;
    assert_int_equal(casus_dataset_report(NULL, set, &o, output, &e), CASUS_E_ARGUMENT);
    o = options_of(0);
    o.where = "kiled > 0";
    assert_int_equal(casus_dataset_report(NULL, set, &o, output, &e), CASUS_E_SYNTAX);
    assert_int_equal(casus_dataset_report(NULL, NULL, NULL, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_report(NULL, set, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_text(output).size, 0);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_report(NULL, set, NULL, output, &e), CASUS_E_STATE);
    casus_output_free(output);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing, start, stop),
        cmocka_unit_test_setup_teardown(says_what_is_open_and_unknown, start, stop),
        cmocka_unit_test_setup_teardown(links_rows_to_events, start, stop),
        cmocka_unit_test_setup_teardown(lists_the_largest, start, stop),
        cmocka_unit_test_setup_teardown(keeps_to_the_condition, start, stop),
        cmocka_unit_test_setup_teardown(hostile_names_are_texts, start, stop),
        cmocka_unit_test_setup_teardown(only_the_web_is_linked, start, stop),
        cmocka_unit_test_setup_teardown(text_keeps_to_its_width, start, stop),
        cmocka_unit_test_setup_teardown(tables_of_html, start, stop),
        cmocka_unit_test_setup_teardown(refusals, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
