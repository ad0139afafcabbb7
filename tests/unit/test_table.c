/* SPDX-License-Identifier: MIT */
/* Tables: cells, and what is written of them as text, CSV and JSON. */
#include "events.h"

static casus_table *table_of(const casus_batch *batch, const char *by, const char *sum) {
    casus_rollup *r = rollup(by, sum);
    casus_table *t = NULL;
    add(r, batch);
    assert_int_equal(casus_rollup_finish(r, &t, NULL), CASUS_OK);
    /* A table stands on its own. */
    casus_rollup_free(r);
    return t;
}

static void is_text(casus_str s, const char *wanted) {
    assert_int_equal(s.size, strlen(wanted));
    assert_memory_equal(s.data, wanted, (size_t)s.size);
}

static void named(casus_builder *b, const char *country, casus_count count) {
    event(NULL);
    place(country, casus__nan(), casus__nan());
    killed(count);
    append(b);
}

static int same(double a, double b) {
    return a <= b && a >= b;
}

static void cells(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "Mali", casus_count_exact(2.5));
    named(b, "Mali", casus_count_at_least(1));
    named(b, "", casus_count_unknown());
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "country", "events,killed");
    casus_batch_free(batch);
    static const char *const names[] = {"country",     "events",        "killed_low",       "killed_best",
                                        "killed_high", "killed_n_open", "killed_n_unknown", "killed_n_irregular"};
    assert_int_equal(casus_table_row_count(t), 2);
    assert_int_equal(casus_table_column_count(t), 8);
    for (int32_t i = 0; i < 8; i++) {
        is_text(casus_table_column_name(t, i), names[i]);
        assert_int_equal(casus_table_column_find(t, casus_str_from(names[i])), i);
        assert_int_equal(casus_table_column_type(t, i), i == 0             ? CASUS_TABLE_TEXT
                                                        : i >= 2 && i <= 4 ? CASUS_TABLE_NUMBER
                                                                           : CASUS_TABLE_INTEGER);
    }
    is_text(casus_table_text(t, 0, 0), "Mali");
    is_text(casus_table_text(t, 1, 0), "");
    assert_int_equal(casus_table_is_null(t, 0, 0), 0);
    assert_int_equal(casus_table_is_null(t, 1, 0), 1);
    assert_int_equal(casus_table_integer(t, 0, 1), 2);
    assert_true(same(casus_table_number(t, 0, 1), 2));
    assert_true(same(casus_table_number(t, 0, 2), 3.5));
    assert_true(same(casus_table_number(t, 0, 3), 3.5));
    assert_true(casus__is_inf(casus_table_number(t, 0, 4)));
    assert_int_equal(casus_table_is_null(t, 0, 4), 0);
    assert_int_equal(casus_table_integer(t, 0, 5), 1);
    assert_int_equal(casus_table_is_null(t, 1, 2), 1);
    assert_true(casus__is_nan(casus_table_number(t, 1, 2)));
    assert_int_equal(casus_table_integer(t, 1, 6), 1);
    casus_table_free(t);
}

static void outside_and_other_types(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "Mali", casus_count_exact(3));
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "country", "killed");
    casus_batch_free(batch);
    static const struct {
        int64_t row;
        int32_t column;
    } places[] = {{-1, 0}, {1, 0}, {0, -1}, {0, 7}, {INT64_MAX, INT32_MAX}, {INT64_MIN, INT32_MIN}};
    for (int i = 0; i < 6; i++) {
        for (int k = 0; k < 2; k++) {
            const casus_table *table = k == 0 ? t : NULL;
            is_text(casus_table_text(table, places[i].row, places[i].column), "");
            assert_int_equal(casus_table_integer(table, places[i].row, places[i].column), 0);
            assert_true(casus__is_nan(casus_table_number(table, places[i].row, places[i].column)));
            assert_int_equal(casus_table_is_null(table, places[i].row, places[i].column), 1);
        }
    }
    is_text(casus_table_column_name(t, -1), "");
    is_text(casus_table_column_name(t, 7), "");
    assert_int_equal(casus_table_column_type(t, 7), 0);
    assert_int_equal(casus_table_column_find(t, casus_str_from("killed")), -1);
    assert_int_equal(casus_table_column_find(NULL, casus_str_from("country")), -1);
    assert_int_equal(casus_table_row_count(NULL), 0);
    assert_int_equal(casus_table_column_count(NULL), 0);
    /* A cell asked for as another type. */
    is_text(casus_table_text(t, 0, 1), "");
    assert_int_equal(casus_table_integer(t, 0, 0), 0);
    assert_int_equal(casus_table_integer(t, 0, 1), 0);
    assert_true(casus__is_nan(casus_table_number(t, 0, 0)));
    casus_table_free(t);
    casus_table_free(NULL);
}

/* Sums beyond 2^53 of 10^-6 still give the nearest double. */
static void nearest_doubles(void **state) {
    (void)state;
    static const double numbers[] = {9007199254.740993, 9007199254.740995, 123456789012.345678, 0.000001,
                                     8999999999999.998};
    casus_builder *b = builder();
    for (int i = 0; i < 5; i++) {
        char id[2] = {(char)('a' + i), 0};
        event(NULL);
        words(CASUS_EVENT_ID, id);
        killed(casus_count_exact(numbers[i]));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "id", "killed");
    for (int i = 0; i < 5; i++) {
        assert_true(same(casus_table_number(t, i, 2), numbers[i]));
    }
    casus_table_free(t);
    casus_batch_free(batch);
}

static void csv_quotes_when_needed(void **state) {
    (void)state;
    static const char *const names[] = {"a,b", "a\"b\"", "a\nb", "a\rb", " a ", "'a'", "a;b", "\xc3\xa9"};
    casus_builder *b = builder();
    for (int i = 0; i < 8; i++) {
        named(b, names[i], casus_count_exact(0));
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(
        batch, "country", NULL,
        "country,events\n a ,1\n'a',1\n\"a\nb\",1\n\"a\rb\",1\n\"a\"\"b\"\"\",1\n\"a,b\",1\na;b,1\n\xc3\xa9,1\n");
    casus_batch_free(batch);
}

static void json_escapes(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9\xf0\x9f\x8c\x8d", casus_count_exact(1));
    named(b, "", casus_count_at_least(0.5));
    casus_batch *batch = seal_and_free(b);
    expect(batch, "country", "killed", CASUS_FORMAT_JSON,
           "[{\"country\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\xf0\x9f\x8c\x8d\",\"killed_low\":1,"
           "\"killed_best\":1,\"killed_high\":1,\"killed_n_open\":0,\"killed_n_unknown\":0,\"killed_n_irregular\":0},\n"
           " {\"country\":null,\"killed_low\":0.5,\"killed_best\":0.5,\"killed_high\":null,\"killed_n_open\":1,"
           "\"killed_n_unknown\":0,\"killed_n_irregular\":0}]\n");
    casus_batch_free(batch);
    batch = seal_and_free(builder());
    expect(batch, "country", NULL, CASUS_FORMAT_JSON, "[]\n");
    expect(batch, "", NULL, CASUS_FORMAT_JSON, "[{\"events\":0}]\n");
    expect(batch, "", "killed", CASUS_FORMAT_JSON,
           "[{\"killed_low\":null,\"killed_best\":null,\"killed_high\":null,\"killed_n_open\":0,\"killed_n_unknown\":0,"
           "\"killed_n_irregular\":0}]\n");
    casus_batch_free(batch);
}

static void text_is_aligned(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "C\xc3\xb4te d'Ivoire", casus_count_at_least(5));
    named(b, "C\xc3\xb4te d'Ivoire", casus_count_unknown());
    named(b, "C\xc3\xb4te d'Ivoire", casus_count_unknown());
    named(b, "Mali", (casus_count){108381, 115471, 189157});
    named(b, "Nowhere", casus_count_unknown());
    named(b, "Range", casus_count_range(3, 8));
    named(b, "tab\tand\x1b[31m\xc2\x9b red", casus_count_exact(0.25));
    named(b, "", casus_count_exact(0));
    event(NULL);
    place("Zed", casus__nan(), casus__nan());
    assert_int_equal(casus_event_set_kind(ev, CASUS_KIND_SUMMARY, NULL), CASUS_OK);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect(batch, "country", "killed,events,injured", CASUS_FORMAT_TEXT,
           "country            killed                    events  injured\n"
           "C\xc3\xb4te d'Ivoire           5 (5-inf) 2 unknown       3          3 unknown\n"
           "Mali               115471 (108381-189157)         1          1 unknown\n"
           "Nowhere                   1 unknown               1          1 unknown\n"
           "Range                   ? (3-8) 1 unknown         1          1 unknown\n"
           "Zed                                               0\n"
           "tab and [31m  red    0.25 (0.25-0.25)             1          1 unknown\n"
           "                        0 (0-0)                   1          1 unknown\n");
    casus_batch_free(batch);
    batch = seal_and_free(builder());
    expect(batch, "country,year", "events,killed", CASUS_FORMAT_TEXT, "country  year  events  killed\n");
    expect(batch, "", "", CASUS_FORMAT_TEXT, "events\n     0\n");
    casus_batch_free(batch);
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

typedef struct taker {
    int64_t calls;
    int64_t refuse;
} taker;

static int32_t take(void *user, const void *data, int64_t size) {
    taker *t = user;
    assert_non_null(data);
    assert_true(size > 0);
    return ++t->calls == t->refuse;
}

static void written_in_pieces(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 3000; i++) {
        char id[32];
        (void)snprintf(id, sizeof id, "event %d", i);
        event(NULL);
        words(CASUS_EVENT_ID, id);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "id", "events,killed");
    for (int32_t format = CASUS_FORMAT_TEXT; format <= CASUS_FORMAT_JSON; format++) {
        taker all = {0, 0};
        assert_int_equal(casus_table_write(t, format, take, &all, NULL), CASUS_OK);
        assert_true(all.calls > 10);
        for (int64_t i = 1; i <= all.calls; i++) {
            taker some = {0, i};
            casus_error e;
            assert_int_equal(casus_table_write(t, format, take, &some, &e), CASUS_E_IO);
            /* Nothing is offered after a refusal. */
            assert_int_equal(some.calls, i);
        }
        text out = {NULL, 0};
        assert_int_equal(casus_table_write(t, format, collect, &out, NULL), CASUS_OK);
        int64_t lines = 0;
        for (int64_t i = 0; i < out.size; i++) {
            lines += out.data[i] == '\n';
        }
        assert_int_equal(lines, format == CASUS_FORMAT_JSON ? 3000 : 3001);
        assert_non_null(strstr(out.data, "event 2999"));
        free(out.data);
    }
    assert_int_equal(casus_table_write(t, 0, take, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_table_write(t, 4, take, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_CSV, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_table_write(NULL, CASUS_FORMAT_CSV, take, NULL, NULL), CASUS_E_ARGUMENT);
    casus_table_free(t);
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),
        cmocka_unit_test(outside_and_other_types),
        cmocka_unit_test(nearest_doubles),
        cmocka_unit_test(csv_quotes_when_needed),
        cmocka_unit_test(json_escapes),
        cmocka_unit_test(text_is_aligned),
        cmocka_unit_test(written_in_pieces),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
