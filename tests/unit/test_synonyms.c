/* SPDX-License-Identifier: MIT */
/* Words that lead to the names which are meant: each such name exists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include <casus/casus.h>

#include "query/columns/synonyms.h"

static void ask(const char *by, const char *sum, const char *where) {
    casus_error error;
    casus_rollup *rollup = NULL;
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    options.where = where;
    if (casus_rollup_new(NULL, by, sum, &options, &rollup, &error) != CASUS_OK) {
        fail_msg("%s", error.message);
    }
    casus_rollup_free(rollup);
}

static void test_names(void **state) {
    int32_t count = 0;
    (void)state;
    for (; casus__synonym_get(count) != NULL; count++) {
        const casus__synonym *s = casus__synonym_get(count);
        char condition[100];
        assert_true(s->key != NULL || s->sum != NULL || s->field != NULL);
        ask(s->key, NULL, NULL);
        ask(NULL, s->sum, NULL);
        snprintf(condition, sizeof condition, "%s is null", s->field != NULL ? s->field : "id");
        ask(NULL, NULL, condition);
        ask(NULL, NULL, s->such != NULL ? s->such : "id is null");
    }
    assert_true(count > 20);
    assert_null(casus__synonym_get(-1));
}

static void test_words(void **state) {
    (void)state;
    assert_string_equal(casus__synonym_find(casus_str_from("Fatalities"))->sum, "killed");
    assert_string_equal(casus__synonym_find(casus_str_from("sub_event_type"))->key, "native_subclass");
    assert_string_equal(casus__synonym_find(casus_str_from("year"))->field, "year");
    assert_null(casus__synonym_find(casus_str_from("elephant")));
    assert_null(casus__synonym_find(casus_str_from("")));
    assert_null(casus__synonym_find(casus_str_from("deaths|fatalities")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
