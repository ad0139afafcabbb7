/* SPDX-License-Identifier: MIT */
/* Export through the Arrow C data interface: what is shared, what the structs say, and in which order they may go. */
#include "arrow_fixture.h"

static casus_batch *some_events(void) {
    casus_builder *b = builder();
    for (int i = 0; i < 10; i++) {
        event("2025-11-26");
        words(CASUS_EVENT_DATASET, "d");
        char id[8];
        (void)snprintf(id, sizeof id, "e%d", i);
        words(CASUS_EVENT_ID, id);
        if (i % 3 == 0) {
            place("Tajikistan", 37.5, 70.25);
            words(CASUS_EVENT_NOTES, "a note");
        }
        if (i % 2 == 0) {
            killed(casus_count_range(1, 3));
        }
        append(b);
    }
    return seal_and_free(b);
}

static void columns_are_shared(void **state) {
    (void)state;
    casus_batch *batch = some_events();
    struct ArrowArray array;
    struct ArrowSchema schema;
    assert_int_equal(casus__arrow_array(batch, 0, &array, NULL), CASUS_OK);
    assert_int_equal(casus__arrow_schema(&libc_allocator, 0, casus_str_from(""), &schema, NULL), CASUS_OK);
    assert_int_equal(array.n_children, CASUS_COLUMN_COUNT + 2);
    assert_int_equal(schema.n_children, array.n_children);
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        assert_string_equal(schema.children[id]->name, casus_column_id_name(id));
        expect_shared(casus_batch_column(batch, id), schema.children[id], array.children[id]);
    }
    schema.release(&schema);
    casus_batch_free(batch);
    array.release(&array);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_shared),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
