/* SPDX-License-Identifier: MIT */
/* Tables: columns, and what is written of them as text, CSV, JSON and Arrow. */
#include "events.h"

#include <casus/unstable.h>

static casus_table *table_of(const casus_batch *batch, const char *by, const char *sum) {
    casus_rollup *r = rollup(by, sum);
    casus_table *t = NULL;
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &t, NULL), CASUS_OK);
    /* A table stands on its own. */
    casus_rollup_free(r);
    return t;
}

static void is_text(casus_str s, const char *wanted) {
    assert_int_equal(s.size, strlen(wanted));
    assert_memory_equal(s.data, wanted, (size_t)s.size);
}

static void named(casus_builder *b, const char *country, casus_triple count) {
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
    named(b, "Mali", casus_triple_exact(2.5));
    named(b, "Mali", casus_triple_at_least(1));
    named(b, "", casus_triple_unknown());
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "country", "events,killed");
    casus_batch_free(batch);
    static const char *const names[] = {"country",     "events",        "killed_low",       "killed_best",
                                        "killed_high", "killed_n_open", "killed_n_unknown", "killed_n_irregular"};
    const casus_column *c[8];
    assert_int_equal(casus_table_row_count(t), 2);
    assert_int_equal(casus_table_column_count(t), 8);
    for (int32_t i = 0; i < 8; i++) {
        c[i] = casus_table_column_at(t, i);
        assert_string_equal(casus_column_name(c[i]), names[i]);
        assert_ptr_equal(casus_table_column(t, names[i]), c[i]);
        assert_int_equal(casus_column_length(c[i]), 2);
        assert_int_equal(casus_column_type(c[i]), i == 0             ? CASUS_TYPE_TEXT
                                                  : i >= 2 && i <= 4 ? CASUS_TYPE_DOUBLE
                                                                     : CASUS_TYPE_INT64);
    }
    is_text(casus_column_text(c[0], 0), "Mali");
    is_text(casus_column_text(c[0], 1), "");
    assert_int_equal(casus_column_is_null(c[0], 0), 0);
    assert_int_equal(casus_column_is_null(c[0], 1), 1);
    assert_int_equal(casus_column_null_count(c[0]), 1);
    assert_int_equal(casus_column_int64(c[1], 0), 2);
    assert_true(same(casus_column_double(c[1], 0), 2));
    assert_int_equal(casus_column_null_count(c[1]), 0);
    assert_true(same(casus_column_double(c[2], 0), 3.5));
    assert_true(same(casus_column_double(c[3], 0), 3.5));
    assert_true(casus__is_inf(casus_column_double(c[4], 0)));
    assert_int_equal(casus_column_is_null(c[4], 0), 0);
    assert_int_equal(casus_column_int64(c[5], 0), 1);
    assert_int_equal(casus_column_is_null(c[2], 1), 1);
    assert_true(casus__is_nan(casus_column_double(c[2], 1)));
    assert_int_equal(casus_column_int64(c[6], 1), 1);
    /* As Arrow lays them out: aligned, and padded with zeroes. */
    const unsigned char *values = casus_column_values(c[1]);
    assert_int_equal((uintptr_t)values % 64, 0);
    for (int i = 16; i < 64; i++) {
        assert_int_equal(values[i], 0);
    }
    assert_int_equal(*casus_column_validity(c[0]), 1);
    assert_int_equal(casus_column_offsets(c[0])[2], 4);
    casus_table_free(t);
}

static void outside_and_other_types(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "Mali", casus_triple_exact(3));
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "country", "killed");
    casus_batch_free(batch);
    static const int64_t rows[] = {-1, 1, INT64_MAX, INT64_MIN};
    for (int32_t i = -1; i < 7; i++) {
        const casus_column *c = casus_table_column_at(t, i);
        assert_true((c != NULL) == (i >= 0));
        for (int k = 0; k < 4; k++) {
            is_text(casus_column_text(c, rows[k]), "");
            assert_int_equal(casus_column_int64(c, rows[k]), 0);
            assert_true(casus__is_nan(casus_column_double(c, rows[k])));
            assert_int_equal(casus_column_is_null(c, rows[k]), 1);
        }
    }
    assert_null(casus_table_column_at(t, 7));
    assert_null(casus_table_column_at(t, INT32_MAX));
    assert_null(casus_table_column_at(NULL, 0));
    assert_null(casus_table_column(t, "killed"));
    assert_null(casus_table_column(t, ""));
    assert_null(casus_table_column(t, NULL));
    assert_null(casus_table_column(NULL, "country"));
    assert_int_equal(casus_table_row_count(NULL), 0);
    assert_int_equal(casus_table_column_count(NULL), 0);
    /* A cell asked for as another type. */
    is_text(casus_column_text(casus_table_column(t, "killed_low"), 0), "");
    assert_int_equal(casus_column_int64(casus_table_column(t, "country"), 0), 0);
    assert_true(casus__is_nan(casus_column_double(casus_table_column(t, "country"), 0)));
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
        killed(casus_triple_exact(numbers[i]));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_table *t = table_of(batch, "id", "killed");
    for (int i = 0; i < 5; i++) {
        assert_true(same(casus_column_double(casus_table_column(t, "killed_best"), i), numbers[i]));
    }
    /* What is written is exact: the nearest double of the first would end in 992. */
    text csv = printed(t, CASUS_FORMAT_CSV);
    assert_non_null(strstr(csv.data, "a,9007199254.740993,"));
    free(csv.data);
    casus_table_free(t);
    casus_batch_free(batch);
}

static void csv_quotes_when_needed(void **state) {
    (void)state;
    static const char *const names[] = {"a,b", "a\"b\"", "a\nb", "a\rb", " a ", "'a'", "a;b", "\xc3\xa9"};
    casus_builder *b = builder();
    for (int i = 0; i < 8; i++) {
        named(b, names[i], casus_triple_exact(0));
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
    named(b, "\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9\xf0\x9f\x8c\x8d", casus_triple_exact(1));
    named(b, "", casus_triple_at_least(0.5));
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
    named(b, "C\xc3\xb4te d'Ivoire", casus_triple_at_least(5));
    named(b, "C\xc3\xb4te d'Ivoire", casus_triple_unknown());
    named(b, "C\xc3\xb4te d'Ivoire", casus_triple_unknown());
    named(b, "Mali", (casus_triple){108381, 115471, 189157});
    named(b, "Nowhere", casus_triple_unknown());
    named(b, "Range", casus_triple_range(3, 8));
    named(b, "tab\tand\x1b[31m\xc2\x9b red", casus_triple_exact(0.25));
    named(b, "", casus_triple_exact(0));
    event(NULL);
    place("Zed", casus__nan(), casus__nan());
    of_kind(CASUS_KIND_SUMMARY);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect(batch, "country", "killed,events,injured", CASUS_FORMAT_TEXT,
           "country            killed                           events  injured\n"
           "C\xc3\xb4te d'Ivoire             5-inf, best of 1 of 3: 5       3\n"
           "Mali               115471 (108381-189157)                1\n"
           "Nowhere                                                  1\n"
           "Range                     3-8                            1\n"
           "Zed                                                      0\n"
           "tab and [31m  red    0.25 (0.25-0.25)                    1\n"
           "                        0 (0-0)                          1\n");
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

static casus_status write_to(const casus_table *t, int32_t format, taker *user) {
    casus_output *output = NULL;
    casus_error e = {0};
    assert_int_equal(casus_output_callback(NULL, take, user, &output, NULL), CASUS_OK);
    const casus_status status = casus_table_write(t, format, output, &e);
    assert_int_equal(e.status, status);
    assert_int_equal(casus_output_close(output, NULL), status);
    casus_output_free(output);
    return status;
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
    static const int32_t formats[] = {CASUS_FORMAT_TEXT,  CASUS_FORMAT_CSV,   CASUS_FORMAT_JSON,
                                      CASUS_FORMAT_JSONL, CASUS_FORMAT_ARROW, CASUS_FORMAT_ARROW_STREAM};
    for (int k = 0; k < 6; k++) {
        taker all = {0, 0};
        assert_int_equal(write_to(t, formats[k], &all), CASUS_OK);
        assert_true(all.calls > 10);
        for (int64_t i = 1; i <= all.calls; i++) {
            taker some = {0, i};
            assert_int_equal(write_to(t, formats[k], &some), CASUS_E_IO);
            /* Nothing is offered after a refusal. */
            assert_int_equal(some.calls, i);
        }
    }
    for (int k = 0; k < 4; k++) {
        text out = printed(t, formats[k]);
        int64_t lines = 0;
        for (int64_t i = 0; i < out.size; i++) {
            lines += out.data[i] == '\n';
        }
        assert_int_equal(lines, formats[k] == CASUS_FORMAT_JSON || formats[k] == CASUS_FORMAT_JSONL ? 3000 : 3001);
        assert_non_null(strstr(out.data, "event 2999"));
        free(out.data);
    }
    casus_table_free(t);
    casus_batch_free(batch);
}

static void what_cannot_be_written(void **state) {
    (void)state;
    static const int32_t bad[] = {-1, 0, CASUS_FORMAT_GEOJSON, CASUS_FORMAT_NATIVE, CASUS_FORMAT_HTML + 1};
    casus_batch *batch = seal_and_free(builder());
    casus_table *t = table_of(batch, "id", "events,killed");
    casus_output *output = NULL;
    casus_error e;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(casus_table_write(t, bad[i], output, &e), CASUS_E_ARGUMENT);
    }
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_CSV, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_table_write(NULL, CASUS_FORMAT_CSV, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_output_text(output).size, 0);
    /* One after the other into the same output, which stays open. */
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_CSV, output, &e), CASUS_OK);
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_JSON, output, &e), CASUS_OK);
    is_text(casus_output_text(output), "id,events," SIX("killed") "\n[]\n");
    assert_int_equal(casus_output_close(output, &e), CASUS_OK);
    assert_int_equal(casus_table_write(t, CASUS_FORMAT_CSV, output, &e), CASUS_E_STATE);
    casus_output_free(output);
    casus_table_free(t);
    casus_batch_free(batch);
}

static void json_lines(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "Mali", casus_triple_at_least(0.5));
    named(b, "", casus_triple_unknown());
    casus_batch *batch = seal_and_free(b);
    expect(batch, "country", "events,killed", CASUS_FORMAT_JSONL,
           "{\"country\":\"Mali\",\"events\":1,\"killed_low\":0.5,\"killed_best\":0.5,\"killed_high\":null,"
           "\"killed_n_open\":1,\"killed_n_unknown\":0,\"killed_n_irregular\":0}\n"
           "{\"country\":null,\"events\":1,\"killed_low\":null,\"killed_best\":null,\"killed_high\":null,"
           "\"killed_n_open\":0,\"killed_n_unknown\":1,\"killed_n_irregular\":0}\n");
    casus_batch_free(batch);
    batch = seal_and_free(builder());
    expect(batch, "country", NULL, CASUS_FORMAT_JSONL, "");
    casus_batch_free(batch);
}

static void markdown(void **state) {
    (void)state;
    casus_builder *b = builder();
    named(b, "a|b|", casus_triple_at_least(0.5));
    named(b, "two\nlines", casus_triple_exact(3));
    named(b, "", casus_triple_unknown());
    casus_batch *batch = seal_and_free(b);
    expect(batch, "country", "events,killed", CASUS_FORMAT_MARKDOWN,
           "| country | events | killed |\n"
           "| --- | ---: | ---: |\n"
           "| a\\|b\\| | 1 | 0.5 (0.5-inf) |\n"
           "| two lines | 1 | 3 (3-3) |\n"
           "|  | 1 |  |\n");
    casus_batch_free(batch);
}

/* What a question can name, it can name: each in a condition, or as a key. */
static void names_of_questions(void **state) {
    (void)state;
    casus_error e;
    for (int32_t which = CASUS_QUESTION_FIELDS; which <= CASUS_QUESTION_KEYS; which++) {
        casus_table *t = NULL;
        assert_int_equal(casus_question_names(NULL, which, &t, &e), CASUS_OK);
        assert_true(casus_table_row_count(t) > (which == CASUS_QUESTION_FIELDS ? 400 : 36));
        for (int64_t row = 0; row < casus_table_row_count(t); row++) {
            char asked[200];
            casus_filter *filter = NULL;
            casus_rollup *r = NULL;
            const casus_str name = casus_column_text(casus_table_column(t, "name"), row);
            const casus_str vocabulary = casus_column_text(casus_table_column(t, "vocabulary"), row);
            const int counted = memchr(name.data, ':', (size_t)name.size) != NULL;
            if (which == CASUS_QUESTION_FIELDS) {
                snprintf(asked, sizeof asked, "%.*s is null", (int)name.size, name.data);
                assert_int_equal(casus_filter_new(NULL, asked, &filter, &e), CASUS_OK);
            } else {
                snprintf(asked, sizeof asked, "%.*s%s", (int)name.size - counted, name.data, counted ? "7" : "");
                assert_int_equal(casus_rollup_new(NULL, asked, NULL, NULL, &r, &e), CASUS_OK);
            }
            casus_filter_free(filter);
            casus_rollup_free(r);
            int found = vocabulary.size == 0;
            for (int32_t v = 1; casus_vocabulary_name(v) != NULL; v++) {
                found |= casus_str_equal(vocabulary, casus_str_from(casus_vocabulary_name(v)));
            }
            assert_true(found);
        }
        is_text(casus_column_text(casus_table_column(t, "name"), casus_table_row_count(t) - 1), "native.COLUMN");
        casus_table_free(t);
    }
    casus_table *t = NULL;
    assert_int_equal(casus_question_names(NULL, 0, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_question_names(NULL, 3, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_question_names(NULL, 1, NULL, &e), CASUS_E_ARGUMENT);
}

/* Of each profile of columns they are told, and of no other. */
static void columns_of_profiles(void **state) {
    (void)state;
    for (int32_t i = 1; i <= casus_vocabulary_last(CASUS_VOCABULARY_PROFILE); i++) {
        const char *name = casus_vocabulary_word(CASUS_VOCABULARY_PROFILE, i);
        assert_true((casus_profile_columns(name)[0] == 0) == (strcmp(name, "generic") == 0));
    }
    assert_string_equal(casus_profile_columns("acled-deleted"), "event_id_cnty;deleted_timestamp");
    assert_string_equal(casus_profile_columns("nothing"), "");
    assert_string_equal(casus_profile_columns(NULL), "");
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
        cmocka_unit_test(what_cannot_be_written),
        cmocka_unit_test(json_lines),
        cmocka_unit_test(markdown),
        cmocka_unit_test(names_of_questions),
        cmocka_unit_test(columns_of_profiles),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
