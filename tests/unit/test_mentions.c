/* SPDX-License-Identifier: MIT */
/* Mentions of events become their sources. */
#include "memory_fixture.h"

#include <casus/unstable.h>

#include "batch/batch.h"

#define EVENT(id, notes, sources)                                                                                      \
    "{\"dataset\":\"gdelt-events\",\"id\":\"" id "\",\"notes\":\"" notes "\",\"sources\":[" sources "]}\n"
#define MENTION(id, of, source)                                                                                        \
    "{\"dataset\":\"gdelt-mentions\",\"id\":\"" id "\",\"kind\":\"mention\",\"sources\":[" source                      \
    "],\"relations\":[{\"type\":\"about\",\"dataset\":\"gdelt-events\",\"id\":\"" of "\"}]}\n"
#define PAPER "{\"name\":\"paper\",\"url\":\"http://a\",\"published\":\"2017-01-01\"}"
#define RADIO "{\"name\":\"radio\",\"url\":\"http://b\",\"published\":\"2017-01-02\"}"

static const char events[] = EVENT("1", "one", "{\"url\":\"http://a\"}") EVENT("2", "two", "") MENTION("m1", "1", RADIO)
    EVENT("3", "three", "{\"name\":\"x\"},{\"name\":\"y\",\"cites\":0}");
static const char mentions[] = MENTION("m2", "1", PAPER) MENTION("m3", "3", RADIO) MENTION("m4", "9", RADIO)
    MENTION("m5", "1", RADIO) MENTION("m6", "3", PAPER);

static void append_text(casus_dataset *dataset, const char *text) {
    reading r;
    read_text(text, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    for (int32_t b = 0; b < r.batch_count; b++) {
        assert_int_equal(casus_dataset_add(dataset, r.batches[b], NULL), CASUS_OK);
    }
    free_reading(&r);
}

static casus_dataset *make_dataset(void) {
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    append_text(dataset, events);
    append_text(dataset, mentions);
    return dataset;
}

/* "name url day cites;" of every source of a row. */
static void assert_sources(const casus_dataset *dataset, int32_t b, int64_t row, const char *wanted) {
    char text[512] = "";
    size_t used = 0;
    casus_event *event = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(event, casus_dataset_batch(dataset, b), row, NULL), CASUS_OK);
    for (int32_t i = 0; i < casus_event_part_count(event, CASUS_TAG_SOURCE); i++) {
        casus_source source = CASUS_SOURCE_INIT;
        char name[32], url[32];
        assert_int_equal(casus_event_get(event, i, &source.head, NULL), CASUS_OK);
        keep_text(name, sizeof name, source.name);
        keep_text(url, sizeof url, source.url);
        const int day = source.published == CASUS_DAY_UNKNOWN ? 0 : source.published - 17166; /* of January 2017 */
        used += (size_t)snprintf(text + used, sizeof text - used, "%s %s %d %d;", name, url, day, (int)source.cites);
    }
    assert_string_equal(text, wanted);
    casus_event_free(event);
}

static void mentions_become_sources(void **state) {
    (void)state;
    casus_dataset *joined = NULL;
    casus_dataset *dataset = make_dataset();
    int64_t count = 0;
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK);
    assert_int_equal(count, 5);
    assert_int_equal(casus_dataset_row_count(joined), 9);
    assert_int_equal(casus_dataset_batch_count(joined), 2);
    assert_ptr_equal(casus_dataset_batch(joined, 1), casus_dataset_batch(dataset, 1)); /* nobody mentions these */
    casus_dataset_free(dataset);
    assert_sources(joined, 0, 0, "paper http://a 1 -1;radio http://b 2 -1;"); /* its own address got a name */
    assert_sources(joined, 0, 1, "");
    assert_sources(joined, 0, 2, "radio http://b 2 -1;"); /* the mention itself */
    assert_sources(joined, 0, 3, "x  0 -1;y  0 0;radio http://b 2 -1;paper http://a 1 -1;");
    casus_dataset_free(joined);
}

/* Which source is one that the event has: all of it is the same, or it is the document of an address alone. And which
   event is meant: that of the mention's own dataset if it says none, and none if it tells of none. */
static void sources_are_told_apart(void **state) {
    static const char all[] =
        "{\"dataset\":\"d\",\"id\":\"1\",\"sources\":[{\"url\":\"http://a\",\"name\":\"paper\"},"
        "{\"url\":\"http://b\",\"published\":\"2017-01-01\"},{\"title\":\"talk\"}]}\n"
        "{\"dataset\":\"e\",\"id\":\"1\"}\n"
        /* Without an id nobody can mean it. */
        "{\"dataset\":\"d\"}\n"
        "{\"dataset\":\"d\",\"id\":\"m1\",\"kind\":\"mention\",\"sources\":[{\"url\":\"http://a\",\"name\":\"paper\"}],"
        "\"relations\":[{\"type\":\"same_as\",\"dataset\":\"e\",\"id\":\"1\"},{\"type\":\"about\",\"id\":\"1\"}]}\n"
        "{\"dataset\":\"d\",\"id\":\"m2\",\"kind\":\"mention\",\"sources\":[{\"url\":\"http://a\",\"name\":\"radio\"}],"
        "\"relations\":[{\"type\":\"about\",\"id\":\"1\"}]}\n"
        "{\"dataset\":\"d\",\"id\":\"m3\",\"kind\":\"mention\",\"sources\":[{\"url\":\"http://b\",\"published\":"
        "\"2017-01-02\"},{\"title\":\"talk\",\"published\":\"2017-01-03\"},{\"title\":\"other\"}],"
        "\"relations\":[{\"type\":\"about\",\"id\":\"1\"}]}\n"
        "{\"dataset\":\"d\",\"id\":\"m4\",\"kind\":\"mention\",\"sources\":[{\"name\":\"nobody\"}]}\n"
        "{\"dataset\":\"d\",\"id\":\"m5\",\"kind\":\"mention\",\"sources\":[{\"name\":\"of e\"}],"
        "\"relations\":[{\"type\":\"about\",\"dataset\":\"e\",\"id\":\"1\"}]}\n";
    (void)state;
    casus_dataset *dataset = NULL;
    casus_dataset *joined = NULL;
    int64_t count = 0;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    append_text(dataset, all);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK);
    assert_int_equal(count, 4);
    assert_sources(joined, 0, 0,
                   "paper http://a 0 -1; http://b 1 -1;  0 -1;radio http://a 0 -1; http://b 2 -1;  3 -1;  0 -1;");
    assert_sources(joined, 0, 1, "of e  0 -1;");
    assert_sources(joined, 0, 2, "");
    assert_sources(joined, 0, 6, "nobody  0 -1;");
    casus_dataset_free(joined);
    casus_dataset_free(dataset);
}

#define MANY 20000

static void append_mention(char *text, int64_t *used, int number, const char *of) {
    char url[32];
    const int n = snprintf(url, sizeof url, "{\"url\":\"http://%d\"}", number % MANY);
    assert_true(n > 0);
    *used +=
        snprintf(text + *used, 256,
                 "{\"dataset\":\"d\",\"id\":\"%s-%d\",\"kind\":\"mention\",\"sources\":[%s],\"relations\":[{\"type\":"
                 "\"about\",\"id\":\"%s\"}]}\n",
                 of, number, url, of);
}

/* An event that is much spoken of, each time at an address of its own, and twice; and two of which others speak at the
   same addresses. */
static void many_mentions(void **state) {
    (void)state;
    casus_dataset *dataset = NULL;
    casus_dataset *joined = NULL;
    int64_t count = 0;
    char *text = malloc(256 * (2 * MANY + 8));
    assert_non_null(text);
    int64_t used =
        sprintf(text, "{\"dataset\":\"d\",\"id\":\"x\"}\n{\"dataset\":\"d\",\"id\":\"y\",\"sources\":[{\"url\":"
                      "\"http://9\",\"name\":\"own\"}]}\n{\"dataset\":\"d\",\"id\":\"z\"}\n");
    for (int i = 0; i < 2 * MANY; i++) {
        append_mention(text, &used, i, "x");
    }
    append_mention(text, &used, 3, "y");
    append_mention(text, &used, 1, "y");
    append_mention(text, &used, 3 + MANY, "y");
    append_mention(text, &used, 9, "y");
    append_mention(text, &used, 1, "z");
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    append_text(dataset, text);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK);
    assert_int_equal(count, 2 * MANY + 5);
    const casus_column *list = casus_batch_column(casus_dataset_batch(joined, 0), "sources");
    int64_t first = -1;
    casus_column_range(list, 0, &first, &count);
    assert_int_equal(count, MANY);
    for (int i = 0; i < MANY; i++) {
        char url[32];
        snprintf(url, sizeof url, "http://%d", i);
        assert_true(
            casus_str_equal(casus_column_text(casus_column_field(list, "url"), first + i), casus_str_from(url)));
    }
    assert_sources(joined, 0, 1, "own http://9 0 -1; http://3 0 -1; http://1 0 -1; http://9 0 -1;");
    assert_sources(joined, 0, 2, " http://1 0 -1;");
    casus_dataset_free(joined);
    casus_dataset_free(dataset);
    free(text);
}

/* All but the sources is as it was, where it was. */
static void the_rest_is_shared(void **state) {
    (void)state;
    casus_dataset *joined = NULL;
    casus_dataset *dataset = make_dataset();
    int64_t count = 0;
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK);
    const casus_batch *before = casus_dataset_batch(dataset, 0);
    const casus_batch *after = casus_dataset_batch(joined, 0);
    assert_true(before != after);
    assert_true(casus__batch_columns(before) == casus__batch_columns(after));
    assert_int_equal(casus_batch_source_row(after, 3), 4);
    assert_int_equal(casus_batch_native_count(after), casus_batch_native_count(before));
    assert_ptr_equal(after->source, before->source);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        const casus_column *x = casus__batch_column(before, id);
        const casus_column *y = casus__batch_column(after, id);
        assert_int_equal(casus_column_null_count(x), casus_column_null_count(y));
        if (id != CASUS__COLUMN_SOURCES) {
            assert_same_column(x, y, 1);
        }
    }
    const casus_column *x = casus_batch_column(before, "notes");
    assert_ptr_equal(casus_column_values(x), casus_column_values(casus_batch_column(after, "notes")));
    casus_dataset_free(joined);
    casus_dataset_free(dataset);
}

static void assert_same_memory(const casus_column *x, const casus_column *y) {
    assert_ptr_equal(casus_column_validity(x), casus_column_validity(y));
    assert_ptr_equal(casus_column_values(x), casus_column_values(y));
    assert_ptr_equal(casus_column_offsets(x), casus_column_offsets(y));
    assert_true(casus_column_dictionary(x) == casus_column_dictionary(y));
    assert_int_equal(casus_column_word_count(x), casus_column_word_count(y));
    assert_int_equal(casus_column_child_count(x), casus_column_child_count(y));
    for (int32_t i = 0; i < casus_column_child_count(x); i++) {
        assert_same_memory(casus_column_child(x, i), casus_column_child(y, i));
    }
}

/* Nothing but the sources is copied, also when what was joined is joined again; and the first batch lives as long as
   those over it. */
static void the_other_columns_are_the_same_memory(void **state) {
    (void)state;
    casus_dataset *dataset = make_dataset();
    casus_dataset *joined = NULL;
    casus_dataset *again = NULL;
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_join_mentions(NULL, joined, &again, NULL, NULL), CASUS_OK);
    casus_batch *before = casus_batch_retain(casus_dataset_batch(dataset, 0));
    const casus_batch *once = casus_dataset_batch(joined, 0);
    const casus_batch *twice = casus_dataset_batch(again, 0);
    assert_true(before != once && once != twice);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if (id != CASUS__COLUMN_SOURCES) {
            assert_same_memory(casus__batch_column(before, id), casus__batch_column(once, id));
            assert_same_memory(casus__batch_column(before, id), casus__batch_column(twice, id));
        }
    }
    assert_ptr_equal(before->source_rows.data, twice->source_rows.data);
    assert_ptr_not_equal(casus_column_offsets(casus__batch_column(before, CASUS__COLUMN_SOURCES)),
                         casus_column_offsets(casus__batch_column(once, CASUS__COLUMN_SOURCES)));
    casus_batch_free(before);
    casus_dataset_free(dataset);
    casus_dataset_free(joined);
    assert_sources(again, 0, 0, "paper http://a 1 -1;radio http://b 2 -1;");
    assert_int_equal(casus_batch_source_row(casus_dataset_batch(again, 0), 3), 4);
    casus_dataset_free(again);
}

static void columns_are_needed(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_dataset *dataset = NULL;
    casus_dataset *joined = NULL;
    casus_error error;
    int64_t count = 7;
    reading r;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK); /* of nothing */
    assert_int_equal(count, 0);
    assert_int_equal(casus_dataset_row_count(joined), 0);
    casus_dataset_free(joined);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, NULL, NULL), CASUS_OK); /* nobody counts */
    casus_dataset_free(joined);
    options.columns = "id";
    read_memory(NULL, events, (int64_t)strlen(events), &options, &r);
    assert_int_equal(casus_dataset_add(dataset, r.batches[0], NULL), CASUS_OK);
    free_reading(&r);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, &error), CASUS_E_ARGUMENT);
    assert_non_null(strstr(error.message, "sources"));
    assert_null(joined);
    casus_dataset_free(dataset);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    casus_dataset *dataset = make_dataset();
    counting count = {0, 0};
    const casus_allocator allocator = {counting_realloc, &count};
    int64_t allowed = 0;
    for (casus_status status = CASUS_E_MEMORY; status != CASUS_OK; allowed++) {
        casus_context *context = NULL;
        casus_dataset *joined = NULL;
        int64_t rows = 0;
        count.left = allowed;
        status = casus_context_new(&allocator, &context, NULL);
        if (status == CASUS_OK) {
            status = casus_dataset_join_mentions(context, dataset, &joined, &rows, NULL);
        }
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && joined == NULL));
        casus_context_free(context);
        casus_dataset_free(joined);
        assert_int_equal(count.live, 0);
    }
    assert_true(allowed > 20);
    casus_dataset_free(dataset);
}

static int append_file(casus_dataset *dataset, const char *name) {
    const char *data = getenv("CASUS_DATA");
    char path[512];
    casus_input *input = NULL;
    reading r;
    snprintf(path, sizeof path, "%s/gdelt/%s", data != NULL ? data : CASUS_TEST_ROOT "/../shared/data", name);
    if (casus_input_open(NULL, path, &input, NULL) != CASUS_OK) {
        return 0;
    }
    read_input(NULL, input, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    for (int32_t b = 0; b < r.batch_count; b++) {
        assert_int_equal(casus_dataset_add(dataset, r.batches[b], NULL), CASUS_OK);
    }
    free_reading(&r);
    return 1;
}

/* A real quarter of an hour, where it is at hand: 750 of 1983 mentions are of an event of the same export. */
static void a_real_quarter_of_an_hour(void **state) {
    (void)state;
    casus_dataset *dataset = NULL;
    casus_dataset *joined = NULL;
    int64_t count = 0;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    const int there =
        append_file(dataset, "20170101073000.export.CSV") && append_file(dataset, "20170101073000.mentions.CSV");
    if (there) {
        assert_int_equal(casus_dataset_join_mentions(NULL, dataset, &joined, &count, NULL), CASUS_OK);
        assert_int_equal(count, 750);
        assert_int_equal(casus_dataset_row_count(joined), 720 + 1983);
    }
    casus_dataset_free(joined);
    casus_dataset_free(dataset);
    if (!there) {
        skip();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_become_sources),   cmocka_unit_test(sources_are_told_apart),
        cmocka_unit_test(the_rest_is_shared),        cmocka_unit_test(the_other_columns_are_the_same_memory),
        cmocka_unit_test(columns_are_needed),        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(a_real_quarter_of_an_hour), cmocka_unit_test(many_mentions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
