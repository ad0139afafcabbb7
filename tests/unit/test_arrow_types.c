/* SPDX-License-Identifier: MIT */
/* Columns of casus' own schema in types that other programs make of them: what says the same is read, what does not is
   refused with its path and row. tests/interop has the same through these programs. */
#include "arrow_producer.h"

#define ROWS 3

static casus_read_options options;
static char told[2000];

static int32_t keep_issue(void *user, const casus_issue *issue) {
    const size_t size = strlen(told);
    (void)user;
    (void)snprintf(told + size, sizeof told - size, "%.*s\n", (int)issue->message.size, issue->message.data);
    return 0;
}

/* Three events of 2021-05-09 with 0, 1 and 2 killed; each but the first has a cell inside its first. */
static casus_batch *three_events(void) {
    casus_builder *b = builder();
    for (int i = 0; i < ROWS; i++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        char id[16];
        (void)snprintf(id, sizeof id, "%d", 100 + i);
        event("2021-05-09");
        words(CASUS_EVENT_ID, id);
        cell.status = CASUS_CASUALTY_STATUS_KILLED;
        cell.triple.low = cell.triple.best = cell.triple.high = i;
        assert_int_equal(casus_event_add(ev, &cell.head, NULL, NULL), CASUS_OK);
        cell.included_in = 0;
        if (i > 0) {
            assert_int_equal(casus_event_add(ev, &cell.head, NULL, NULL), CASUS_OK);
        }
        append(b);
    }
    return seal_and_free(b);
}

static casus_status read_one(producer *p, casus_batch **out, casus_error *error) {
    struct ArrowArrayStream stream = stream_of(p);
    casus_reader *reader = NULL;
    const casus_read_options fresh = CASUS_READ_OPTIONS_INIT;
    options = fresh;
    options.on_issue = keep_issue;
    told[0] = '\0';
    *out = NULL;
    casus_status status = read_stream(NULL, &stream, "events", &options, &reader, error);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, out, error);
    }
    casus_reader_free(reader);
    return status;
}

/* ---- Other values in an array ----------------------------------------------------------------------------------- */

typedef struct other {
    const char *format;
    const void *values; /* or, of text, NUL-terminated strings one behind the other */
    int64_t width;      /* 0: text */
} other;

static void set_buffer(made *m, int i, const void *data, int64_t size) {
    free(m->held[i]);
    m->held[i] = malloc(size == 0 ? 1 : (size_t)size);
    assert_non_null(m->held[i]);
    memcpy(m->held[i], data, (size_t)size);
    m->buffers[i] = m->held[i];
}

static void set_text(made *m, const char *values, int64_t length) {
    char bytes[400];
    int32_t offsets[20] = {0};
    for (int64_t i = 0; i < length; i++) {
        const size_t size = strlen(values);
        memcpy(bytes + offsets[i], values, size);
        offsets[i + 1] = offsets[i] + (int32_t)size;
        values += size + 1;
    }
    set_buffer(m, 1, offsets, (length + 1) * 4);
    set_buffer(m, 2, bytes, offsets[length]);
}

/* Makes a leaf one of another type, without nulls. */
static void replace(struct ArrowSchema *schema, struct ArrowArray *array, const other *with) {
    made *m = array->private_data;
    if (array->dictionary != NULL) {
        array->dictionary->release(array->dictionary);
        array->dictionary = NULL;
        schema->dictionary->release(schema->dictionary);
        schema->dictionary = NULL;
    }
    schema->format = with->format;
    array->null_count = 0;
    m->buffers[0] = NULL;
    array->n_buffers = with->width == 0 ? 3 : 2;
    if (with->width == 0) {
        set_text(m, with->values, array->length);
    } else {
        set_buffer(m, 1, with->values, array->length * with->width);
    }
}

/* The field of a list's struct, in schema and array. */
static int64_t field_of(const struct ArrowSchema *list, const char *name) {
    const struct ArrowSchema *item = list->children[0];
    int64_t i = 0;
    while (strcmp(item->children[i]->name, name) != 0) {
        i++;
    }
    return i;
}

/* Reads three events of which a column, or a field of a list, has another type. */
static casus_status read_with(int32_t id, const char *field, const other *with, casus_batch **out, casus_error *error) {
    casus_batch *batch = three_events();
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    struct ArrowSchema *schema = p.schema.children[id];
    struct ArrowArray *array = p.arrays[0].children[id];
    if (field != NULL) {
        const int64_t i = field_of(schema, field);
        array = array->children[0]->children[i];
        schema = schema->children[0]->children[i];
    }
    replace(schema, array, with);
    const casus_status status = read_one(&p, out, error);
    casus_batch_free(batch);
    return status;
}

static void released(casus_batch *batch) {
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* ---- Numbers ---------------------------------------------------------------------------------------------------- */

static const double doubles[] = {0, 1, 2, 3, 4};
static const float floats[] = {0, 1, 2, 3, 4};
static const uint16_t halves[] = {0, 0x3c00, 0x4000, 0x4200, 0x4400};
static const int8_t bytes[] = {0, 1, 2, 3, 4};
static const uint64_t longs[] = {0, 1, 2, 3, 4};
static const int32_t tenths[] = {0, 10, 20, 30, 40};

static void numbers_of_any_type(void **state) {
    (void)state;
    static const other cases[] = {{"g", doubles, 8},       {"f", floats, 4},
                                  {"e", halves, 2},        {"c", bytes, 1},
                                  {"C", bytes, 1},         {"l", longs, 8},
                                  {"L", longs, 8},         {"d:9,1,32", tenths, 4},
                                  {"u", "0\0001\0002", 0}, {"u", " 0.0\0001.0\0002.00 ", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static const int32_t ids[] = {CASUS__COLUMN_KILLED_BEST, CASUS__COLUMN_REVOKED};
        for (int k = 0; k < 2; k++) {
            casus_batch *again = NULL;
            casus_error e;
            if (read_with(ids[k], NULL, &cases[i], &again, &e) != CASUS_OK) {
                fail_msg("%s: %s", cases[i].format, e.message);
            }
            const casus_column *c = casus__batch_column(again, ids[k]);
            for (int row = 0; row < ROWS; row++) {
                assert_true(k == 0 ? casus_column_double(c, row) == row : casus__column_int32(c, row) == row);
            }
            assert_string_equal(told, "");
            released(again);
        }
    }
}

static void numbers_that_do_not_fit(void **state) {
    (void)state;
    static const double half[] = {0, 0.5, 1};
    static const double large[] = {0, 1, 1e10};
    static const int64_t wide[] = {0, INT64_C(1) << 40, 1};
    static const uint64_t widest[] = {0, UINT64_MAX, 1};
    static const struct {
        other with;
        int64_t row;
        const char *message;
    } cases[] = {{{"g", half, 8}, 2, "events:2: casualties.included_in: '0.5' is no whole number of 32 bits"},
                 {{"g", large, 8}, 3, "events:3: casualties.included_in: '10000000000' is no whole number of 32 bits"},
                 {{"l", wide, 8}, 2, "events:2: casualties.included_in: '1099511627776' is no whole number of 32 bits"},
                 {{"L", widest, 8}, 2, "'18446744073709551615' is no whole number of 32 bits"},
                 {{"u", "\000one\0001", 0}, 2, "casualties.included_in: 'one' is no whole number of 32 bits"},
                 {{"z", "\0001\0001", 0}, 0, "casualties.included_in is of type binary; a whole number is due"},
                 {{"tdD", bytes, 0}, 0, "casualties.included_in is of type date32; a whole number is due"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_batch *batch = three_events();
        casus_batch *again = NULL;
        casus_error e;
        producer p = {.count = 1};
        copy_batch(batch, &p.schema, &p.arrays[0]);
        struct ArrowSchema *list = p.schema.children[CASUS__COLUMN_CASUALTIES];
        struct ArrowArray *cells = p.arrays[0].children[CASUS__COLUMN_CASUALTIES]->children[0];
        const int64_t k = field_of(list, "included_in");
        /* One cell each, so that rows and cells have the same number. */
        static const int32_t offsets[] = {0, 1, 2, 3};
        set_buffer(p.arrays[0].children[CASUS__COLUMN_CASUALTIES]->private_data, 1, offsets, sizeof offsets);
        cells->children[k]->length = ROWS;
        if (cases[i].row > 0) {
            replace(list->children[0]->children[k], cells->children[k], &cases[i].with);
        } else {
            list->children[0]->children[k]->format = cases[i].with.format;
        }
        cells->length = ROWS;
        assert_int_equal(read_one(&p, &again, &e), cases[i].row > 0 ? CASUS_E_VALUE : CASUS_E_UNSUPPORTED);
        if (strstr(e.message, cases[i].message) == NULL) {
            fail_msg("%s", e.message);
        }
        assert_true(e.row == cases[i].row);
        casus_batch_free(batch);
        released(again);
    }
}

/* ---- Days ------------------------------------------------------------------------------------------------------- */

#define DAY INT64_C(18756) /* 2021-05-09 */

static void days_of_any_type(void **state) {
    (void)state;
    static const int64_t ms[] = {DAY * 86400000, DAY * 86400000, DAY * 86400000};
    static const int64_t s[] = {DAY * 86400, DAY * 86400 + 3, DAY * 86400 + 86399};
    static const int64_t ahead[] = {DAY * 86400 - 18000, DAY * 86400 - 18000, DAY * 86400 - 1};
    static const int64_t behind[] = {DAY * 86400 + 18000, DAY * 86400 + 86400, DAY * 86400 + 86400};
    static const int64_t midnight[] = {DAY * 86400, DAY * 86400, DAY * 86400};
    static const other cases[] = {{"tdm", ms, 8},
                                  {"tsm:", ms, 8},
                                  {"tss:UTC", s, 8},
                                  {"tss:+05:00", ahead, 8},
                                  {"tss:-0500", behind, 8},
                                  {"tss:Etc/UTC", s, 8},
                                  {"tss:Europe/Berlin", midnight, 8},
                                  {"u", "2021-05-09\0002021-05-09 00:00:00\0002021-05-09T00:00:00.000Z", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_batch *again = NULL;
        casus_error e;
        if (read_with(CASUS__COLUMN_DATE_START, NULL, &cases[i], &again, &e) != CASUS_OK) {
            fail_msg("%s: %s", cases[i].format, e.message);
        }
        for (int row = 0; row < ROWS; row++) {
            if (casus__column_int32(casus__batch_column(again, CASUS__COLUMN_DATE_START), row) != DAY) {
                fail_msg("%s: row %d", cases[i].format, row);
            }
        }
        released(again);
    }
}

static void days_that_are_none(void **state) {
    (void)state;
    static const int64_t evening[] = {DAY * 86400, DAY * 86400 - 7200, 0};
    static const struct {
        other with;
        casus_status status;
        const char *message;
    } cases[] = {
        {{"tss:Europe/Berlin", evening, 8},
         CASUS_E_VALUE,
         "events:2: date_start: '2021-05-08 22:00:00' is no day such"},
        {{"u", "2021-05-09\00009/05/2021\000", 0}, CASUS_E_VALUE, "events:2: date_start: '09/05/2021' is no day such"},
        {{"u", "2021-05-09\0002021-05-09 noon\000", 0}, CASUS_E_VALUE, "'2021-05-09 noon' is no day such"},
        {{"u", "2021-05-09\000nan\0002021-02-30", 0},
         CASUS_E_VALUE,
         "events:3: date_start: '2021-02-30' is no day such"},
        {{"l", longs, 8}, CASUS_E_UNSUPPORTED, "date_start is of type int64; a day is due"},
        {{"g", doubles, 8}, CASUS_E_UNSUPPORTED, "date_start is of type float64; a day is due"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_batch *again = NULL;
        casus_error e;
        assert_int_equal(read_with(CASUS__COLUMN_DATE_START, NULL, &cases[i].with, &again, &e), cases[i].status);
        if (strstr(e.message, cases[i].message) == NULL) {
            fail_msg("%s", e.message);
        }
        released(again);
    }
}

/* ---- Words and text --------------------------------------------------------------------------------------------- */

static void numbers_as_words(void **state) {
    (void)state;
    static const double ids[] = {1, 20210509, 9007199254740992};
    static const double beyond[] = {1, 2, 1e17};
    const other whole = {"g", ids, 8};
    const other vague = {"g", beyond, 8};
    const other codes = {"l", longs, 8};
    casus_batch *again = NULL;
    casus_error e;
    assert_int_equal(read_with(CASUS__COLUMN_ID, NULL, &whole, &again, &e), CASUS_OK);
    assert_true(casus_str_equal(casus_column_text(casus_batch_column(again, "id"), 1), casus_str_from("20210509")));
    released(again);
    assert_int_equal(read_with(CASUS__COLUMN_ID, NULL, &vague, &again, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "events:3: id: '"));
    released(again);
    assert_int_equal(read_with(CASUS__COLUMN_NATIVE_CLASS, NULL, &codes, &again, &e), CASUS_OK);
    assert_non_null(strstr(told, "native_class: numbers where codes are due"));
    released(again);
    assert_int_equal(read_with(CASUS__COLUMN_KIND, NULL, &codes, &again, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "kind is of type int64; a word is due"));
    released(again);
}

/* ---- Lists ------------------------------------------------------------------------------------------------------ */

/* Casualties as list views: their lists start where `offsets` say. */
static casus_status read_views(const int32_t offsets[ROWS], const int32_t sizes[ROWS], casus_batch **out,
                               casus_error *error) {
    casus_batch *batch = three_events();
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    struct ArrowArray *list = p.arrays[0].children[CASUS__COLUMN_CASUALTIES];
    p.schema.children[CASUS__COLUMN_CASUALTIES]->format = "+vl";
    list->n_buffers = 3;
    set_buffer(list->private_data, 1, offsets, ROWS * 4);
    set_buffer(list->private_data, 2, sizes, ROWS * 4);
    const casus_status status = read_one(&p, out, error);
    casus_batch_free(batch);
    return status;
}

static void views_of_lists(void **state) {
    (void)state;
    static const int32_t offsets[] = {3, 1, 0};
    static const int32_t sizes[] = {2, 2, 1};
    static const int32_t outside[] = {4, 1, 0};
    static const int32_t negative[] = {3, -1, 0};
    static const int32_t shared[] = {0, 0, 0};
    static const int32_t all[] = {5, 5, 5};
    casus_batch *again = NULL;
    casus_event *read = NULL;
    casus_error e;
    assert_int_equal(read_views(offsets, sizes, &again, &e), CASUS_OK);
    assert_int_equal(casus_event_new(NULL, &read, NULL), CASUS_OK);
    for (int row = 0; row < ROWS; row++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        assert_int_equal(casus_event_read(read, again, row, NULL), CASUS_OK);
        assert_int_equal(casus_event_part_count(read, CASUS_TAG_CASUALTY), sizes[row]);
        assert_int_equal(casus_event_get(read, 0, &cell.head, NULL), CASUS_OK);
        assert_true(cell.triple.best == 2 - row);
    }
    casus_event_free(read);
    released(again);
    assert_int_equal(read_views(outside, sizes, &again, &e), CASUS_E_SYNTAX);
    released(again);
    assert_int_equal(read_views(negative, sizes, &again, &e), CASUS_E_SYNTAX);
    released(again);
    assert_int_equal(read_views(shared, all, &again, &e), CASUS_E_SYNTAX);
    assert_non_null(strstr(e.message, "lists that share elements"));
    released(again);
}

/* ---- Columns that are not there --------------------------------------------------------------------------------- */

static void rename_column(producer *p, int32_t id) {
    p->schema.children[id]->name = "gone";
}

static void lists_of_flat_columns(void **state) {
    (void)state;
    casus_batch *batch = three_events();
    casus_batch *again = NULL;
    casus_event *read = NULL;
    casus_casualty cell = CASUS_CASUALTY_INIT;
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    rename_column(&p, CASUS__COLUMN_CASUALTIES);
    assert_int_equal(read_one(&p, &again, NULL), CASUS_OK);
    assert_non_null(strstr(told, "gone: no column or field of events, which is not read"));
    assert_int_equal(casus_event_new(NULL, &read, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(read, again, 2, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(read, CASUS_TAG_CASUALTY), 1);
    assert_int_equal(casus_event_get(read, 0, &cell.head, NULL), CASUS_OK);
    assert_true(cell.triple.best == 2 && cell.status == CASUS_CASUALTY_STATUS_KILLED && cell.included_in == -1);
    casus_event_free(read);
    casus_batch_free(batch);
    released(again);
}

static void flat_columns_of_lists(void **state) {
    (void)state;
    casus_batch *batch = three_events();
    casus_batch *again = NULL;
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    rename_column(&p, CASUS__COLUMN_KILLED_BEST);
    assert_int_equal(read_one(&p, &again, NULL), CASUS_OK);
    const casus_column *best = casus_batch_column(again, "killed_best");
    for (int row = 0; row < ROWS; row++) {
        assert_true(casus_column_double(best, row) == row);
    }
    casus_batch_free(batch);
    released(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_any_type),   cmocka_unit_test(numbers_that_do_not_fit),
        cmocka_unit_test(days_of_any_type),      cmocka_unit_test(days_that_are_none),
        cmocka_unit_test(numbers_as_words),      cmocka_unit_test(views_of_lists),
        cmocka_unit_test(lists_of_flat_columns), cmocka_unit_test(flat_columns_of_lists),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
