/* SPDX-License-Identifier: MIT */
/* The words of every vocabulary. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <casus/codes.h>

#include "batch/schema.h"
#include "io/profiles/profile_list.h"

static void test_all_are_listed(void **state) {
    (void)state;
    int32_t vocabularies = 0;
    while (casus_vocabulary_name(vocabularies + 1) != NULL) {
        const int32_t vocabulary = ++vocabularies;
        const int32_t last = casus_vocabulary_last(vocabulary);
        assert_true(last > 0);
        for (int32_t value = 1; value <= last; value++) {
            const char *word = casus_vocabulary_word(vocabulary, value);
            int32_t found = -1;
            if (word == NULL) {
                fail_msg("%s has no word for %d", casus_vocabulary_name(vocabulary), (int)value);
            }
            assert_int_equal(casus_vocabulary_find(vocabulary, word, &found, NULL), CASUS_OK);
            assert_int_equal(found, value); /* so that no word stands twice */
        }
        assert_null(casus_vocabulary_word(vocabulary, last + 1));
        assert_null(casus_vocabulary_word(vocabulary, -1));
        assert_null(casus_vocabulary_title(vocabulary, last + 1));
        assert_null(casus_vocabulary_title(vocabulary, -1));
        for (int32_t other = 1; other < vocabulary; other++) {
            assert_string_not_equal(casus_vocabulary_name(other), casus_vocabulary_name(vocabulary));
        }
    }
    assert_int_equal(vocabularies, CASUS_VOCABULARY_DIFF_CHANGE);
    assert_string_equal(casus_vocabulary_name(CASUS_VOCABULARY_LOCATION_ROLE), "location_role");
    assert_string_equal(casus_vocabulary_name(CASUS_VOCABULARY_KIND), "kind");
    assert_string_equal(casus_vocabulary_name(CASUS_VOCABULARY_STATUS), "status");
}

static void test_words(void **state) {
    (void)state;
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_SPAN_PRECISION, CASUS_SPAN_PRECISION_FEW_DAYS),
                        "few_days");
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_LOCATION_ROLE, CASUS_LOCATION_ROLE_BASE), "base");
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_BOUND, CASUS_BOUND_EXACT), "exact");
    assert_null(casus_vocabulary_word(CASUS_VOCABULARY_KIND, 0));
    assert_null(casus_vocabulary_word(CASUS_VOCABULARY_COLUMN, 0));
    assert_null(casus_vocabulary_title(CASUS_VOCABULARY_KIND, CASUS_KIND_INCIDENT));
    assert_int_equal(casus_vocabulary_last(CASUS_VOCABULARY_COLUMN), CASUS__COLUMN_COUNT);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_COLUMN, id + 1), casus__column_id_name(id));
    }
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_COLUMN, 30), "dates");
    assert_null(casus_vocabulary_title(CASUS_VOCABULARY_COLUMN, 1));
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_SCHEME, 1), "acled");
    assert_string_equal(casus_vocabulary_title(CASUS_VOCABULARY_SCHEME, 5), "GTD weapon types and subtypes");
}

static void test_statuses(void **state) {
    (void)state;
    assert_int_equal(casus_vocabulary_last(CASUS_VOCABULARY_STATUS), CASUS_E_STATE);
    for (casus_status status = CASUS_OK; status <= CASUS_E_STATE; status++) {
        assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_STATUS, status), casus_status_name(status));
        assert_non_null(strchr(casus_vocabulary_title(CASUS_VOCABULARY_STATUS, status), '.'));
    }
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_STATUS, 0), "CASUS_OK");
    int32_t value = -1;
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_STATUS, "CASUS_E_STATE", &value, NULL), CASUS_OK);
    assert_int_equal(value, CASUS_E_STATE);
}

/* An option has a word, by which the context knows it. */
static void test_options(void **state) {
    (void)state;
    const int32_t last = casus_vocabulary_last(CASUS_VOCABULARY_OPTION);
    assert_int_equal(last, 10);
    for (int32_t i = 1; i <= last; i++) {
        int64_t v;
        assert_int_equal(casus_context_get(NULL, casus_vocabulary_word(CASUS_VOCABULARY_OPTION, i), &v, NULL),
                         CASUS_OK);
        assert_non_null(casus_vocabulary_title(CASUS_VOCABULARY_OPTION, i));
    }
}

static void test_profiles(void **state) {
    (void)state;
    const int32_t last = casus_vocabulary_last(CASUS_VOCABULARY_PROFILE);
    /* The one of casus' own rows is the last of both lists. */
    assert_int_equal(last, casus__profile_total + 1);
    for (int32_t i = 0; i < casus__profile_total - 1; i++) {
        assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_PROFILE, i + 1), casus__profiles[i]->name);
    }
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_PROFILE, last - 1), "generic");
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_PROFILE, last), "casus");
    assert_string_equal(casus__profiles[casus__profile_total - 1]->name, "casus");
    for (int32_t i = 1; i <= last; i++) {
        assert_non_null(casus_vocabulary_title(CASUS_VOCABULARY_PROFILE, i));
    }
    assert_string_equal(casus_vocabulary_title(CASUS_VOCABULARY_PROFILE, 1), "UCDP Georeferenced Event Dataset");
}

static void test_refused(void **state) {
    (void)state;
    casus_error error;
    int32_t value = 7;
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_KIND, "incidnet", &value, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(value, 0);
    assert_string_equal(error.message, "'incidnet' is no word of the vocabulary kind; did you mean 'incident'?");
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_COLUMN, "killed_bset", &value, &error), CASUS_E_NOT_FOUND);
    assert_non_null(strstr(error.message, "'killed_best'"));
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_KIND, "Incident", &value, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_KIND, "", &value, &error), CASUS_E_NOT_FOUND);
    assert_string_equal(error.message, "'' is no word of the vocabulary kind");
    static const int32_t none[] = {0, -1, CASUS_VOCABULARY_DIFF_CHANGE + 1, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        value = 7;
        assert_null(casus_vocabulary_name(none[i]));
        assert_int_equal(casus_vocabulary_last(none[i]), 0);
        assert_null(casus_vocabulary_word(none[i], 1));
        assert_null(casus_vocabulary_title(none[i], 1));
        assert_int_equal(casus_vocabulary_find(none[i], "day", &value, &error), CASUS_E_ARGUMENT);
        assert_int_equal(value, 0);
    }
    value = 7;
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_KIND, NULL, &value, &error), CASUS_E_ARGUMENT);
    assert_int_equal(value, 0);
    assert_int_equal(casus_vocabulary_find(CASUS_VOCABULARY_KIND, "incident", NULL, &error), CASUS_E_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_are_listed), cmocka_unit_test(test_words),    cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_options),        cmocka_unit_test(test_profiles), cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
