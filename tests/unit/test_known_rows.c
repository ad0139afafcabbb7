/* SPDX-License-Identifier: MIT */
/* The records of releases by their names: what is one name and what is not, lists of records of one name, and growing.
 */
#include "reader_fixture.h"

#include "base/memory.h"
#include "link/diff/known_rows.h"

static casus_allocator allocator;

static casus__known_rows fresh(void) {
    casus__known_rows k;
    memset(&k, 0, sizeof k);
    allocator = casus__allocator_libc();
    k.allocator = &allocator;
    return k;
}

static casus__row_name named(int32_t dataset, int32_t without_id, const char *id) {
    const casus__row_name name = {dataset, without_id, casus_str_from(id)};
    return name;
}

static int32_t add_row(casus__known_rows *k, casus__row_name name, int32_t release) {
    const int32_t first = casus__known_rows_find(k, name);
    return casus__known_rows_add(k, name, first, release);
}

/* A name is the dataset, the id, and whether it is one. */
static void names(void **state) {
    const casus__row_name all[] = {named(0, 0, "1"),  named(1, 0, "1"),        named(0, 1, "1"),       named(0, 0, "2"),
                                   named(0, 0, "11"), named(0, 0, "12345678"), named(0, 0, "12345679")};
    enum { COUNT = sizeof all / sizeof all[0] };
    casus__known_rows k = fresh();
    (void)state;
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(casus__known_rows_find(&k, all[i]), -1);
        assert_int_equal(add_row(&k, all[i], 0), i);
    }
    for (int i = COUNT - 1; i >= 0; i--) { /* against their order, then in it */
        assert_int_equal(casus__known_rows_find(&k, all[i]), i);
    }
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(casus__known_rows_find(&k, all[i]), i);
        const casus_str id = casus__known_rows_id(&k, i);
        assert_true(casus_str_equal(id, all[i].without_id ? casus_str_from("") : all[i].id));
    }
    assert_int_equal(casus__known_rows_find(&k, named(2, 0, "1")), -1);
    assert_int_equal(casus__known_rows_find(&k, named(0, 0, "")), -1);
    casus__known_rows_free(&k);
}

/* Records of one name are matched in their order, those of the release before only, each once a release. */
static void lists(void **state) {
    const casus__row_name name = named(0, 0, "x");
    casus__known_rows k = fresh();
    (void)state;
    assert_int_equal(add_row(&k, name, 0), 0);
    assert_int_equal(add_row(&k, name, 0), 1);
    assert_int_equal(add_row(&k, name, 0), 2);
    assert_int_equal(casus__known_rows_find(&k, name), 0);
    assert_int_equal(casus__known_rows_match(&k, 0, 1), 0);
    k.rows[0].release = 1;
    assert_int_equal(casus__known_rows_match(&k, 0, 1), 1);
    k.rows[1].release = 1;
    /* The third is of a release that is over when the next comes. */
    assert_int_equal(casus__known_rows_match(&k, 0, 2), 0);
    assert_int_equal(casus__known_rows_match(&k, 0, 2), 1);
    assert_int_equal(casus__known_rows_match(&k, 0, 2), -1);
    assert_int_equal(casus__known_rows_match(&k, 0, 2), -1);
    /* A record that comes back is a new one, behind them. */
    assert_int_equal(casus__known_rows_add(&k, name, 0, 2), 3);
    assert_int_equal(casus__known_rows_match(&k, 0, 3), 3);
    casus__known_rows_free(&k);
}

/* All are found whatever the number of slots is. */
static void growth(void **state) {
    enum { MANY = 5000 };
    casus__known_rows k = fresh();
    char id[20];
    (void)state;
    for (int i = 0; i < MANY; i++) {
        snprintf(id, sizeof id, "id %d", i);
        assert_int_equal(add_row(&k, named(i % 3, 0, id), 0), i);
    }
    assert_true(k.name_count == MANY && k.slot_count >= MANY / 3 * 4);
    for (int i = MANY - 1; i >= 0; i--) {
        snprintf(id, sizeof id, "id %d", i);
        assert_int_equal(casus__known_rows_find(&k, named(i % 3, 0, id)), i);
        assert_int_equal(casus__known_rows_find(&k, named((i + 1) % 3, 0, id)), -1);
    }
    casus__known_rows_free(&k);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(lists), cmocka_unit_test(growth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
