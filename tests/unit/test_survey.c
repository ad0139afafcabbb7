/* SPDX-License-Identifier: MIT */
/* What the columns of a source hold: how nothing is spelled, how often codes of precision occur. */
#include "memory_fixture.h"

#include "io/survey/survey.h"

#define HEAD "event_id_cnty,event_date,time_precision,event_type,actor1,country,notes,fatalities\n"
#define LINES                                                                                                          \
    "A1,2021-08-26,1,Battles,X,Mali,\"a, \"\"b\"\"\",3\nA2,2021-08-26,3,Battles,NULL,Mali, ,NA\n"                      \
    "A3,2021-08-26, 3.0 ,Battles,\"\",Mali,-,n/a\n"

static int32_t column_of_name(const casus_survey *survey, const char *name) {
    for (int32_t i = 0; i < casus__survey_column_count(survey); i++) {
        if (casus_str_equal(casus__survey_name(survey, i), casus_str_from(name))) {
            return i;
        }
    }
    fail();
    return -1;
}

static int64_t spelled(const casus_survey *survey, const char *column, const char *spelling) {
    const int32_t at = column_of_name(survey, column);
    for (int32_t i = 0; i < casus__survey_spelling_count(survey, at); i++) {
        int64_t rows = 0;
        if (casus_str_equal(casus__survey_spelling(survey, at, i, &rows), casus_str_from(spelling))) {
            return rows;
        }
    }
    return 0;
}

static void spellings_and_codes_are_counted(void **state) {
    (void)state;
    reading r;
    casus_survey *survey = NULL;
    read_text(HEAD LINES LINES, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus__survey_column_count(survey), 0);
    assert_int_equal(casus_survey_add(survey, r.batches[0], NULL), CASUS_OK);
    assert_int_equal(casus__survey_column_count(survey), 8);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "country")), 6);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "notes")), 2);
    assert_int_equal(spelled(survey, "actor1", "NULL"), 2);
    assert_int_equal(spelled(survey, "actor1", ""), 2);
    assert_int_equal(spelled(survey, "notes", " "), 2);
    assert_int_equal(spelled(survey, "notes", "-"), 2);
    assert_int_equal(spelled(survey, "fatalities", "NA"), 2);
    assert_int_equal(spelled(survey, "fatalities", "n/a"), 2);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "fatalities")), 2);
    assert_int_equal(casus__survey_code_count(survey), 3);
    casus__survey_code_row code;
    assert_int_equal(casus__survey_code(survey, 2, &code), CASUS_OK);
    assert_string_equal(code.field, "date_precision");
    assert_string_equal(code.meaning, "month");
    assert_true(casus_str_equal(code.code, casus_str_from("3")));
    assert_int_equal(code.rows, 4);
    assert_int_equal(code.column, 2);
    assert_int_equal(casus__survey_code(survey, 3, &code), CASUS_E_NOT_FOUND);
    assert_int_equal(casus__survey_code(survey, -1, &code), CASUS_E_NOT_FOUND);
    assert_int_equal(casus__survey_column_count(survey), 8);
    assert_int_equal(casus__survey_name(survey, 8).size, 0);
    assert_int_equal(casus__survey_filled(survey, -1), 0);
    assert_int_equal(casus__survey_spelling_count(survey, 99), 0);
    casus_survey_free(survey);
    free_reading(&r);
}

#define OBJECT(id, more)                                                                                               \
    "{\"event_id_cnty\":\"" id "\",\"event_date\":\"2021-08-26\",\"event_type\":\"Battles\"," more "}"
#define JSON_ARRAY                                                                                                     \
    "[" OBJECT("A1", "\"fatalities\":3,\"actor1\":null,\"time_precision\":1") "," OBJECT(                              \
        "A2", "\"fatalities\":\"NA\",\"actor1\":\"\",\"country\":\"Mali\",\"time_precision\":\"3\"") "]"

/* Null, the empty text and a member that is not there are one spelling. */
static void json_is_counted(void **state) {
    (void)state;
    reading r;
    casus_survey *survey = NULL;
    read_text(JSON_ARRAY, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, r.batches[0], NULL), CASUS_OK);
    assert_int_equal(casus__survey_column_count(survey), 7);
    assert_int_equal(spelled(survey, "actor1", ""), 2);
    assert_int_equal(spelled(survey, "country", ""), 1);
    assert_int_equal(spelled(survey, "fatalities", "NA"), 1);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "fatalities")), 1);
    casus__survey_code_row code;
    assert_int_equal(casus__survey_code(survey, 2, &code), CASUS_OK);
    assert_string_equal(code.meaning, "month");
    assert_int_equal(code.rows, 1);
    casus_survey_free(survey);
    free_reading(&r);
}

/* GTD has a class of attacks that is called Unknown; a group of that name is none. */
static void a_class_may_be_called_unknown(void **state) {
    (void)state;
    reading r;
    casus_survey *survey = NULL;
    read_text("eventid,iyear,attacktype1_txt,gname\n1,2010,Unknown,Unknown\n", CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, r.batches[0], NULL), CASUS_OK);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "attacktype1_txt")), 1);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "gname")), 0);
    casus_survey_free(survey);
    free_reading(&r);
}

/* The same columns, each source read as it is written. */
static void sources_written_otherwise_are_counted(void **state) {
    (void)state;
    static const char *const texts[] = {
        HEAD "A1,2021-08-26,1,Battles,X,Mali,\"a, b\",NA\n",
        "event_id_cnty;event_date;time_precision;event_type;actor1;country;notes;fatalities\n"
        "A2;2021-08-26;3;Battles;X;Mali;a, b;NA\n",
        "[{\"event_id_cnty\":\"A3\",\"event_date\":\"2021-08-26\",\"time_precision\":1,\"event_type\":\"Battles\","
        "\"actor1\":\"X\",\"country\":\"Mali\",\"notes\":\"a, b\",\"fatalities\":\"NA\"}]",
    };
    for (int first = 0; first < 3; first++) {
        casus_survey *survey = NULL;
        assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
        for (int i = 0; i < 3; i++) {
            reading r;
            read_text(texts[(first + i) % 3], CASUS_ON_ERROR_FAIL, &r);
            assert_int_equal(casus_survey_add(survey, r.batches[0], NULL), CASUS_OK);
            free_reading(&r);
        }
        for (int32_t i = 0; i < 7; i++) {
            assert_int_equal(casus__survey_filled(survey, i), 3);
        }
        assert_int_equal(spelled(survey, "fatalities", "NA"), 3);
        casus_survey_free(survey);
    }
}

static void sources_with_other_columns_are_refused(void **state) {
    (void)state;
    reading a, b;
    casus_survey *survey = NULL;
    read_text(HEAD LINES, CASUS_ON_ERROR_FAIL, &a);
    read_text("event_id_cnty,event_date,event_type,actor1,country,fatalities\nA1,2021-08-26,Battles,X,Mali,3\n",
              CASUS_ON_ERROR_FAIL, &b);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, a.batches[0], NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, b.batches[0], NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_survey_add(survey, a.batches[0], NULL), CASUS_OK);
    assert_int_equal(casus__survey_filled(survey, column_of_name(survey, "country")), 6);
    casus_survey_free(survey);
    free_reading(&a);
    free_reading(&b);
}

/* Other columns are others by number, by the length of their names, and by their letters. Of nothing, and of columns,
   spellings and codes that are not there, nothing is told. */
static void what_is_not_there_is_nothing(void **state) {
    (void)state;
    static const struct {
        const char *text;
        casus_status status;
    } others[] = {
        {"event_id_cnty,event_date,event_type,actor1,country,notes\nB1,2021-08-26,Battles,X,Mali,a\n", CASUS_OK},
        {"event_id_cnty,event_date,event_type,actor1,country\nB1,2021-08-26,Battles,X,Mali\n", CASUS_E_ARGUMENT},
        {"event_id_cnty,event_date,event_type,actor1,country,source\nB1,2021-08-26,Battles,X,Mali,a\n",
         CASUS_E_ARGUMENT},
        {"event_id_cnty,event_date,event_type,actor2,country,notes\nB1,2021-08-26,Battles,X,Mali,a\n",
         CASUS_E_ARGUMENT},
    };
    casus_survey *survey = NULL;
    casus__survey_code_row code;
    int64_t rows = 7;
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        reading r;
        read_text(others[i].text, CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(casus_survey_add(survey, r.batches[0], NULL), others[i].status);
        assert_int_equal(casus__survey_filled(survey, 0), 1);
        free_reading(&r);
    }
    static const int32_t columns[] = {-1, 6};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus__survey_name(survey, columns[i]).size, 0);
        assert_int_equal(casus__survey_filled(survey, columns[i]), 0);
        assert_int_equal(casus__survey_spelling_count(survey, columns[i]), 0);
    }
    for (int32_t index = -1; index < 2; index++) {
        rows = 7;
        assert_int_equal(casus__survey_spelling(survey, 0, index, &rows).size, 0);
        assert_int_equal(rows, 0);
    }
    assert_int_equal(casus__survey_code(survey, -1, &code), CASUS_E_NOT_FOUND);
    assert_int_equal(casus__survey_code(survey, casus__survey_code_count(survey), &code), CASUS_E_NOT_FOUND);
    casus_survey_free(survey);
    assert_int_equal(casus__survey_column_count(NULL), 0);
    assert_int_equal(casus__survey_code_count(NULL), 0);
    assert_int_equal(casus__survey_filled(NULL, 0), 0);
    assert_int_equal(casus__survey_name(NULL, 0).size, 0);
    assert_int_equal(casus__survey_code(NULL, 0, &code), CASUS_E_NOT_FOUND);
}

static void events_without_a_source_count_nothing(void **state) {
    (void)state;
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_event *event = NULL;
    casus_survey *survey = NULL;
    assert_int_equal(casus_builder_new(NULL, NULL, &builder, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_builder_add(builder, event, NULL), CASUS_OK);
    assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, batch, NULL), CASUS_OK);
    assert_int_equal(casus__survey_column_count(survey), 0);
    assert_int_equal(casus__survey_code_count(survey), 0);
    casus_survey_free(survey);
    casus_batch_free(batch);
    casus_event_free(event);
    casus_builder_free(builder);
}

static void sweep(const char *text) {
    reading r;
    counting count = {0, 0};
    const casus_allocator allocator = {counting_realloc, &count};
    read_text(text, CASUS_ON_ERROR_FAIL, &r);
    int64_t allowed = 0;
    for (casus_status status = CASUS_E_MEMORY; status != CASUS_OK; allowed++) {
        casus_context *context = NULL;
        casus_survey *survey = NULL;
        count.left = allowed;
        status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK ? casus_survey_new(context, &survey, NULL) : status;
        status = status == CASUS_OK ? casus_survey_add(survey, r.batches[0], NULL) : status;
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        casus_survey_free(survey);
        casus_context_free(context);
        assert_int_equal(count.live, 0);
    }
    assert_true(allowed > 5);
    free_reading(&r);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    sweep(HEAD LINES);
    sweep(JSON_ARRAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_and_codes_are_counted),
        cmocka_unit_test(json_is_counted),
        cmocka_unit_test(a_class_may_be_called_unknown),
        cmocka_unit_test(sources_written_otherwise_are_counted),
        cmocka_unit_test(sources_with_other_columns_are_refused),
        cmocka_unit_test(what_is_not_there_is_nothing),
        cmocka_unit_test(events_without_a_source_count_nothing),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
