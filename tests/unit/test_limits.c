/* SPDX-License-Identifier: MIT */
/* Every other limit of a context is met with an error that says the option and its number; seeds change no result; and
   inputs in memory can be watched and stopped. test_memory_limit.c has max_memory_bytes. */
#include "limits_fixture.h"

/* ---- max_event_groups -------------------------------------------------------------------------------------------- */

/* One event with so many actors, sources and nationalities of its victims. */
static char *wide_event(int actors, int sources, int nationalities, const char *more) {
    char *text = malloc((size_t)(actors + sources + nationalities) * 100 + 400);
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "{\"dataset\":\"a\",\"id\":\"wide\"%s,\"actors\":[", more);
    for (int i = 0; i < actors; i++) {
        size += (size_t)sprintf(text + size, "%s{\"name\":\"Group %d\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"participants\":[");
    for (int i = 0; i < actors; i++) {
        size += (size_t)sprintf(text + size, "%s{\"actor\":%d,\"role\":\"party\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"sources\":[");
    for (int i = 0; i < sources; i++) {
        size += (size_t)sprintf(text + size, "%s{\"name\":\"Paper %d\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"casualties\":[");
    for (int i = 0; i < nationalities; i++) {
        size += (size_t)sprintf(text + size, "%s{\"status\":\"killed\",\"nationality\":\"Land %d\",\"best\":1}",
                                i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "]}\n");
    return text;
}

static casus_status group(casus_context *context, const char *text, const char *by, int64_t *groups,
                          casus_error *error) {
    casus_dataset *dataset = dataset_of(text);
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_status status = casus_rollup_new(context, by, "events,killed", NULL, &rollup, error);
    status = status == CASUS_OK ? casus_rollup_add_dataset(rollup, dataset, error) : status;
    status = status == CASUS_OK ? casus_rollup_table(rollup, NULL, &table, error) : status;
    *groups = casus_table_row_count(table);
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_dataset_free(dataset);
    return status;
}

static void groups_of_one_event(void **state) {
    (void)state;
    static const struct {
        const char *by;
        int64_t groups;
    } cases[] = {
        {"actor", 6},
        {"actor,source", 42},
        {"actor,source,victim.nationality", 210},
        {"source,victim.nationality", 35},
        {"country,victim.nationality", 5},
    };
    char *text = wide_event(6, 7, 5, "");
    char *related = wide_event(6, 7, 5, ",\"kind\":\"summary\"");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int kind = 0; kind < 2; kind++) {
            casus_context *context = NULL;
            casus_error e;
            int64_t groups = 0;
            assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
            set(context, "max_event_groups", cases[i].groups);
            assert_int_equal(group(context, kind ? related : text, cases[i].by, &groups, &e), CASUS_OK);
            assert_int_equal(groups, cases[i].groups);
            set(context, "max_event_groups", cases[i].groups - 1);
            assert_int_equal(group(context, kind ? related : text, cases[i].by, &groups, &e), CASUS_E_LIMIT);
            expect_said(e.message, "max_event_groups", cases[i].groups - 1);
            assert_int_equal(e.row, 1);
            casus_context_free(context);
        }
    }
    free(text);
    free(related);
}

/* So do those of a row of a dataset, which is added without being held. */
static void groups_of_one_row(void **state) {
    (void)state;
    static const char rows[] =
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,"
        "assoc_actor_2,country,location,latitude,longitude,source,fatalities\n"
        "TJK1,26 November 2025,2025,1,Battles,Armed clash,A,C; D,B,,Tajikistan,Shodak,37.6,70.2,X; Y; Z,3\n"
        "TJK2,27 November 2025,2025,2,Battles,Armed clash,A,,B,,Tajikistan,Shodak,37.6,70.2,X,4\n";
    static const struct {
        const char *by;
        int64_t groups; /* of the first row */
        int64_t table;  /* of both */
        const char *factors;
    } cases[] = {
        {"actor", 4, 4, "(actor 4)"},
        {"source", 3, 3, "(source 3)"},
        {"actor,source", 12, 12, "(actor 4 x source 3)"},
        {"source,actor", 12, 12, "(source 3 x actor 4)"},
        {"country,source,actor", 12, 12, "(source 3 x actor 4)"},
        {"actor,year,source,victim.nationality", 12, 12, "(actor 4 x source 3 x victim.nationality 1)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_context *context = NULL;
        casus_input *input = NULL;
        casus_rollup *rollup = NULL;
        casus_table *table = NULL;
        casus_error e;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        for (int64_t most = cases[i].groups; most >= cases[i].groups - 1; most--) {
            set(context, "max_event_groups", most);
            assert_int_equal(casus_input_memory(NULL, rows, -1, "rows", casus_release_none, NULL, &input, NULL),
                             CASUS_OK);
            assert_int_equal(casus_rollup_new(context, cases[i].by, "events,killed", NULL, &rollup, NULL), CASUS_OK);
            const casus_status status = casus_rollup_add_input(rollup, input, NULL, NULL, &e);
            assert_int_equal(status, most == cases[i].groups ? CASUS_OK : CASUS_E_LIMIT);
            assert_int_equal(casus_rollup_table(rollup, NULL, &table, NULL), CASUS_OK);
            assert_int_equal(casus_table_row_count(table), status == CASUS_OK ? cases[i].table : 0);
            casus_table_free(table);
            casus_rollup_free(rollup);
            casus_input_free(input);
        }
        assert_int_equal(e.row, 2);
        assert_memory_equal(e.message, "rows:2: the event counts in more groups (", 41);
        assert_non_null(strstr(e.message, cases[i].factors));
        expect_said(e.message, "max_event_groups", cases[i].groups - 1);
        casus_context_free(context);
    }
}

/* A file of 200 KB that would make 8 * 10^9 groups is refused before the first is made. */
static void lists_multiply(void **state) {
    (void)state;
    store s;
    casus_error e;
    int64_t groups = 0;
    casus_context *context = context_over(&s);
    char *text = wide_event(2000, 2000, 2000, "");
    assert_int_equal(group(context, text, "actor,source,victim.nationality", &groups, &e), CASUS_E_LIMIT);
    expect_said(e.message, "max_event_groups", 1048576);
    assert_non_null(strstr(e.message, "actor 2000 x source 2000 x victim.nationality 2000"));
    assert_true(s.most < 4000000);
    /* Where the input is known, it is named. */
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    assert_int_equal(casus_input_memory(NULL, text, -1, "wide.jsonl", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "actor,source,victim.nationality", "events", NULL, &rollup, NULL),
                     CASUS_OK);
    assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, &e), CASUS_E_LIMIT);
    assert_memory_equal(e.message, "wide.jsonl:1: the event counts in more groups", 45);
    casus_rollup_free(rollup);
    casus_input_free(input);
    casus_context_free(context);
    free(text);
}

/* Cells that name no perpetrator and no means are by all and with all. */
static char *event_by_all(int cells, int many) {
    char *text = malloc((size_t)many * 120 + (size_t)cells * 60 + 200);
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "{\"dataset\":\"a\",\"id\":\"wide\",\"actors\":[");
    for (int i = 0; i < many; i++) {
        size += (size_t)sprintf(text + size, "%s{\"name\":\"Group %d\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"participants\":[");
    for (int i = 0; i < many; i++) {
        size += (size_t)sprintf(text + size, "%s{\"actor\":%d,\"role\":\"perpetrator\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"means\":[");
    for (int i = 0; i < many; i++) {
        size += (size_t)sprintf(text + size, "%s{\"weapon\":\"Gun %d\"}", i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "],\"casualties\":[");
    for (int i = 0; i < cells; i++) {
        size += (size_t)sprintf(text + size, "%s{\"status\":\"killed\",\"best\":1}", i > 0 ? "," : "");
    }
    size += (size_t)sprintf(text + size, "]}\n");
    return text;
}

/* The values of one cell multiply as well, and many cells in many groups each are too many places. */
static void values_of_cells_multiply(void **state) {
    (void)state;
    static const struct {
        int cells, many;
        int64_t limit;       /* 0 = as it is */
        const char *factors; /* NULL: they are not too many */
        int64_t memory;
    } cases[] = {
        {1, 2000, 0, "(perpetrator 4000000 x means 4000000)", 4000000},
        {1, 30, 899, "(perpetrator 900 x means 900)", 1000000},
        {1, 30, 900, NULL, 2000000},
        {3, 30, 900, NULL, 2000000},
        {2000, 32, 0, "(perpetrator 1049600 x means 1049600)", 64000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        store s;
        casus_error e;
        int64_t groups = 0;
        casus_context *context = context_over(&s);
        char *text = event_by_all(cases[i].cells, cases[i].many);
        if (cases[i].limit > 0) {
            set(context, "max_event_groups", cases[i].limit);
        }
        const casus_status status = group(context, text, "perpetrator,means", &groups, &e);
        assert_int_equal(status, cases[i].factors != NULL ? CASUS_E_LIMIT : CASUS_OK);
        assert_int_equal(groups, status == CASUS_OK ? (int64_t)cases[i].many * cases[i].many : 0);
        if (status != CASUS_OK) {
            expect_said(e.message, "max_event_groups", cases[i].limit > 0 ? cases[i].limit : 1048576);
            assert_non_null(strstr(e.message, cases[i].factors));
            assert_int_equal(e.row, 1);
        }
        assert_in_range(s.most, 1, cases[i].memory);
        casus_context_free(context);
        free(text);
    }
}

/* Many events, each below the limit: what a run of rows keeps does not grow with their number. */
static void many_wide_events(void **state) {
    (void)state;
    enum { ROWS = 40, WIDE = 150 };
    store s;
    casus_error e;
    int64_t groups = 0;
    char *one = wide_event(WIDE, WIDE, 1, "");
    char *all = malloc(strlen(one) * ROWS + 1);
    assert_non_null(all);
    all[0] = 0;
    for (int i = 0; i < ROWS; i++) {
        memcpy(all + strlen(one) * (size_t)i, one, strlen(one) + 1);
    }
    casus_context *context = context_over(&s);
    assert_int_equal(group(context, all, "actor,source", &groups, &e), CASUS_OK);
    assert_int_equal(groups, WIDE * WIDE);
    assert_true(s.most < 16000000); /* 900,000 entries, were they kept at once, take 10.8 MB more */
    casus_context_free(context);
    free(one);
    free(all);
}

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

/* Reads a text and returns what the first issue says. */
static void read_issues(casus_context *context, const char *text, char *out, size_t room) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    memset(&e, 0, sizeof e);
    assert_int_equal(casus_input_memory(context, text, -1, "long", NULL, NULL, &input, NULL), CASUS_OK);
    options.on_error = CASUS_ON_ERROR_FAIL;
    casus_status status = casus_reader_new(context, input, &options, &reader, &e);
    status = status == CASUS_OK ? casus_reader_next(reader, &batch, &e) : status;
    assert_int_equal(status, CASUS_E_LIMIT);
    snprintf(out, room, "%s", e.message);
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
}

static void long_texts(void **state) {
    (void)state;
    static const char csv_head[] =
        "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,side_a,side_b,"
        "date_start,date_end,best,low,high,country,latitude,longitude\n";
    static const struct {
        const char *option;
        int64_t value;
        int json;
    } cases[] = {{"max_field_bytes", 100, 0}, {"max_record_bytes", 600, 0}, {"max_record_bytes", 600, 1}};
    static char text[8000];
    char said[500];
    char much[1001];
    memset(much, 'x', 1000);
    much[1000] = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_context *context = NULL;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        set(context, cases[i].option, cases[i].value);
        if (cases[i].json) {
            snprintf(text, sizeof text,
                     "{\"dataset\":\"a\",\"id\":\"1\"}\n{\"dataset\":\"a\",\"id\":\"2\",\"notes\":\"%s\"}\n", much);
        } else {
            snprintf(text, sizeof text, "%s1,a,2020,1,Clear,1,1,%s,B,2020-01-01,2020-01-01,1,1,1,Mali,1,1\n", csv_head,
                     much);
        }
        read_issues(context, text, said, sizeof said);
        expect_said(said, cases[i].option, cases[i].value);
        casus_context_free(context);
    }
    /* Nesting is limited for everybody. */
    size_t size = (size_t)sprintf(text, "{\"dataset\":\"a\",\"id\":\"1\",\"mine\":");
    memset(text + size, '[', 2000);
    memset(text + size + 2000, ']', 2000);
    sprintf(text + size + 4000, "}\n");
    read_issues(NULL, text, said, sizeof said);
    assert_non_null(strstr(said, "deep"));
}

/* A dictionary that passes its limit starts afresh: no error, and the same events. */
static void dictionaries_start_afresh(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    set(context, "max_dictionary_bytes", 4096);
    assert_int_equal(casus_input_memory(context, lines, -1, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_row_count(dataset), EVENTS);
    casus_input_free(input);
    casus_dataset_free(dataset);
    casus_context_free(context);
}

/* ---- Seeds ------------------------------------------------------------------------------------------------------- */

static casus_str rolled_up(casus_context *context, casus_output **out) {
    casus_dataset *events = dataset_of(lines);
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    assert_int_equal(casus_rollup_new(context, "admin1,actor,source", "events,killed", NULL, &rollup, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_dataset(rollup, events, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(rollup, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, out, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, *out, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_save(rollup, *out, NULL), CASUS_OK);
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_dataset_free(events);
    return casus_output_text(*out);
}

static void seeds_change_nothing(void **state) {
    (void)state;
    static const int64_t seeds[] = {0, 1, 1946, INT64_MAX};
    casus_output *plain = NULL;
    const casus_str wanted = rolled_up(NULL, &plain);
    for (size_t i = 0; i < sizeof seeds / sizeof seeds[0]; i++) {
        casus_context *context = NULL;
        casus_output *output = NULL;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        set(context, "hash_seed", seeds[i]);
        assert_true(casus_str_equal(rolled_up(context, &output), wanted));
        casus_output_free(output);
        casus_context_free(context);
    }
    casus_output_free(plain);
}

/* ---- Progress of inputs in memory -------------------------------------------------------------------------------- */

typedef struct watcher {
    int64_t calls;
    int64_t stop_at; /* this call asks to stop; 0: none */
    casus_context *cancelled;
} watcher;

static int32_t watch(void *user, int64_t bytes, int64_t total, int64_t rows) {
    watcher *w = user;
    assert_true(bytes >= 0 && (total < 0 || bytes <= total) && rows >= 0);
    w->calls++;
    if (w->calls == w->stop_at && w->cancelled != NULL) {
        casus_context_cancel(w->cancelled);
        return 0;
    }
    return w->calls == w->stop_at;
}

static casus_status read_watched(const char *text, int64_t size, watcher *w, int by_flag) {
    casus_context *context = NULL;
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    casus_error e;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_set_progress(context, watch, w);
    w->calls = 0;
    w->cancelled = by_flag ? context : NULL;
    assert_int_equal(casus_input_memory(context, text, size, NULL, casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    const casus_status status = casus_dataset_add_input(dataset, input, NULL, NULL, &e);
    if (status != CASUS_OK && status != CASUS_E_CANCELLED) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
    casus_dataset_free(dataset);
    casus_context_free(context);
    return status;
}

/* Inputs that are in view as a whole never ask for more, and are to be watched and stopped all the same. */
static void memory_is_watched(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_JSONL, CASUS_FORMAT_JSON, CASUS_FORMAT_GEOJSON, CASUS_FORMAT_ARROW,
                                      CASUS_FORMAT_ARROW_STREAM};
    casus_dataset *events = dataset_of(lines);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
        casus_output *output = NULL;
        casus_writer *writer = NULL;
        watcher w = {0, 0, NULL};
        options.format = formats[i];
        assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
        assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
        for (int times = 0; times < 20; times++) {
            assert_int_equal(casus_writer_add(writer, casus_dataset_batch(events, 0), NULL, NULL), CASUS_OK);
        }
        assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
        const casus_str text = casus_output_text(output);
        assert_int_equal(read_watched(text.data, text.size, &w, 0), CASUS_OK);
        if (w.calls == 0) {
            fail_msg("format %d: nobody was told", (int)formats[i]);
        }
        const int64_t all = w.calls;
        for (int by_flag = 0; by_flag < 2; by_flag++) {
            w.stop_at = 1;
            assert_int_equal(read_watched(text.data, text.size, &w, by_flag), CASUS_E_CANCELLED);
            w.stop_at = all;
            assert_int_equal(read_watched(text.data, text.size, &w, by_flag), CASUS_E_CANCELLED);
        }
        casus_writer_free(writer);
        casus_output_free(output);
    }
    casus_dataset_free(events);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_one_event),
        cmocka_unit_test(groups_of_one_row),
        cmocka_unit_test(lists_multiply),
        cmocka_unit_test(many_wide_events),
        cmocka_unit_test(values_of_cells_multiply),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(dictionaries_start_afresh),
        cmocka_unit_test(seeds_change_nothing),
        cmocka_unit_test(memory_is_watched),
    };
    return cmocka_run_group_tests(tests, make_lines, free_lines);
}
