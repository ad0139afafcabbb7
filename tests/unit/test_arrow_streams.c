/* SPDX-License-Identifier: MIT */
/* Readers over Arrow streams: streams that are none, tables of a dataset by a mapping, distinct events, and the text
   that says where events are from. */
#include "foreign_changes.h"

#include "io/arrow/source_file_json.h"

static char told[2000];

static int32_t keep_issue(void *user, const casus_issue *issue) {
    const size_t size = strlen(told);
    (void)user;
    (void)snprintf(told + size, sizeof told - size, "%.*s\n", (int)issue->message.size, issue->message.data);
    return 0;
}

/* Reads all; the number of rows, or -1. */
static int64_t read_rows(foreign_stream *s, const casus_read_options *options, const char *name, text *json,
                         casus_status *status, casus_error *e) {
    struct ArrowArrayStream stream = foreign_start(s);
    casus_read_options all = *options;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_event *read = NULL;
    casus_output *output = output_to(json);
    int64_t rows = 0;
    told[0] = '\0';
    all.on_issue = keep_issue;
    assert_int_equal(casus_event_new(NULL, &read, NULL), CASUS_OK);
    *status = read_stream(NULL, &stream, name, &all, &reader, e);
    while (*status == CASUS_OK && (*status = casus_reader_next(reader, &batch, e)) == CASUS_OK && batch != NULL) {
        for (int64_t i = 0; i < casus_batch_row_count(batch); i++) {
            assert_int_equal(casus_event_read(read, batch, i, NULL), CASUS_OK);
            assert_int_equal(casus_event_write_json(read, output, NULL), CASUS_OK);
        }
        rows += casus_batch_row_count(batch);
        casus_batch_free(batch);
    }
    casus_event_free(read);
    casus_reader_free(reader);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return *status == CASUS_OK ? rows : -1;
}

#define MAPPING "date=when,killed=dead"

static void tables_by_a_mapping(void **state) {
    static const struct {
        const char *table;
        int64_t rows;
        const char *has, *told; /* of the events, of the issues; NULL: none */
    } cases[] = {
        {"when:tdD=18756,18757|dead:i=1,?", 2, "\"2021-05-10\"", NULL},
        {"when:u=2021-05-09,2021-05-10|dead:g=1,nan", 2, "\"best\":1", NULL},
        {"when:tss:Europe/Berlin=1620518400,0|dead:i=1,2", 2, "\"2021-05-09\"",
         "column 'when': times of a named zone, which are read as those of UTC"},
        {"when:tss:UTC=1620518400,0|dead:i=1,2", 2, "\"2021-05-09\"", NULL},
        {"when:i<tss:Europe/Berlin>=1620518400,0|dead:i=1,2", 2, "\"2021-05-09\"", "times of a named zone"},
        {"when:tdD=18756,?|dead:i=1,2|notes:+l(item:i=1,2)=1,1", 2, "\"2021-05-09\"",
         "column 'notes': values of this type have no text, so they are not read"},
        {"when:tdD=18756,?|dead:i=1,2|sixty letters sixty letters sixty letters sixty letters sixty "
         "letters:+s(a:i=1,2)=1,1",
         2, "\"2021-05-09\"", "column 'sixty letters sixty letters sixty letters sixty letters sixt': values of this"},
        {"when:u=#date,2021-05-09|dead:u=#killed,3", 1, "\"best\":3", NULL}, /* tags of HXL are no row */
        {"when:u=2021-05-09,#date|dead:u=1,#killed", 2, "\"best\":1", "'#date'"},
        {"when:u=?,2021-05-09|dead:u=?,3", 1, "\"best\":3", NULL},
        {"when:tdD|dead:i", 0, NULL, "the file holds no event"},
    };
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    (void)state;
    options.profile = "generic";
    options.mapping = MAPPING;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int native = 0; native < 2; native++) { /* with the source rows, and without */
            foreign_stream s = {.count = 1};
            text json = {NULL, 0};
            casus_status status = CASUS_OK;
            casus_error e = {0};
            options.columns = native ? NULL : "date_start,dates,casualties";
            foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
            collect(&json, "", 0);
            const int64_t rows = read_rows(&s, &options, "t", &json, &status, &e);
            if (rows != cases[i].rows || (cases[i].has != NULL && strstr(json.data, cases[i].has) == NULL) ||
                (cases[i].told == NULL ? told[0] != '\0' : strstr(told, cases[i].told) == NULL)) {
                WRONG("%s: %d rows, %s: %s %s", cases[i].table, (int)rows, e.message, json.data, told);
            }
            free(json.data);
        }
    }
    none_wrong();
}

/* What no vocabulary has is told once, whatever it is counted as. */
static void words_of_no_vocabulary(void **state) {
    static const char kind[] = "t: kind: 'summry' is no word that this version knows: it is kept, and counts as "
                               "unknown, so as an incident\n";
    static const char status_word[] =
        "t: casualties.status: 'kiled' is no word that this version knows: it is kept, and counts as unknown\n";
#define EVENTS "dataset:u=d,d,d|date_start:tdD=18756,18757,18758|date_end:tdD=18756,18757,18758|"
    static const struct {
        const char *table, *told;
    } cases[] = {
        {EVENTS "kind:u=summary,summry,summry", kind},
        {EVENTS "kind:i<u>=summary,summry,?", kind},
        {EVENTS "kind:C<u>=summry,summary,summry", kind},
        {EVENTS "kind:u=summary,incident,?", ""},
        {EVENTS "kind:u=incident,incident,incident|casualties:+l(item:+s(status:u=kiled,killed,kiled|best:g=1,2,3)=1,1,"
                "1)=1,1,1",
         status_word},
    };
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        foreign_stream s = {.count = 1};
        text json = {NULL, 0};
        casus_status status = CASUS_OK;
        casus_error e = {0};
        foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
        if (read_rows(&s, &options, "t", &json, &status, &e) != 3 || strcmp(told, cases[i].told) != 0) {
            WRONG("%s: %s %s", cases[i].table, e.message, told);
        }
        free(json.data);
    }
    none_wrong();
}

/* A row that is null as a whole says nothing. */
static void null_rows(void **state) {
    static const uint8_t second[] = {0x02};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    foreign_stream s = {.count = 1};
    text json = {NULL, 0};
    casus_status status = CASUS_OK;
    casus_error e = {0};
    (void)state;
    options.profile = "generic";
    options.mapping = MAPPING;
    foreign_table("when:tdD=18756,18757|dead:i=1,2", &s.schema, &s.arrays[0]);
    foreign_buffer(&s.arrays[0], 0, second, 1);
    s.arrays[0].null_count = 1;
    assert_int_equal(read_rows(&s, &options, "t", &json, &status, &e), 1);
    assert_non_null(strstr(json.data, "2021-05-10"));
    free(json.data);
    none_wrong();
}

enum { AS_MADE, NO_SCHEMA, NOT_A_STRUCT, NO_COLUMNS, TOO_LONG, BROKEN };

static void streams_that_are_none(void **state) {
    static const struct {
        const char *table, *profile, *mapping, *name;
        int how;
        casus_status status;
        const char *message;
    } cases[] = {
        {"a:i=1", NULL, NULL, "t", NO_SCHEMA, CASUS_E_SYNTAX, "t: the Arrow stream gave no schema"},
        {"a:i=1", "generic", "date=a", "t", NOT_A_STRUCT, CASUS_E_SYNTAX, "t: the Arrow schema is not a struct of col"},
        {"a:i=1", NULL, NULL, "t", NO_COLUMNS, CASUS_E_PROFILE, "t: the Arrow table has no columns"},
        {"a:i=1", NULL, NULL, "t", AS_MADE, CASUS_E_PROFILE, "t: no known dataset fits the columns of the Arrow table"},
        {"a:i=1", "acled", NULL, "t", AS_MADE, CASUS_E_PROFILE, "t: the Arrow table is not of profile acled"},
        {"a:i=1", "casus", NULL, "t", AS_MADE, CASUS_E_PROFILE, "t: the Arrow table does not have the schema of casus"},
        {"a:i=1", "generic", "date=b", "t", AS_MADE, CASUS_E_PROFILE, "no known dataset fits"},
        {"a:n=?", "generic", "notes=a", "t", TOO_LONG, CASUS_E_LIMIT, "an Arrow array of more than 2^31 - 1 rows"},
        {"a:i=1", "generic", "notes=a", "t", BROKEN, CASUS_E_SYNTAX, "t: batch 1: Arrow array: column 'a': no values"},
        {"a:i=1", "generic", "notes=a", "", BROKEN, CASUS_E_SYNTAX, "batch 1: Arrow array: column 'a': no values"},
        {"dataset:n|kind:n|date_start:n|id:n", NULL, NULL, "t", TOO_LONG, CASUS_E_LIMIT,
         "t: an Arrow array of more than 2^31 - 1 rows; send it in smaller batches"},
        {"dataset:i=1|kind:u=incident|date_start:tdD=1|id:u=a", NULL, NULL, "t", BROKEN, CASUS_E_SYNTAX,
         "t: batch 1: Arrow array: column 'dataset': no values"},
        {"dataset:u=d|kind:l=1|date_start:tdD=1|id:u=a", NULL, NULL, "t", AS_MADE, CASUS_E_UNSUPPORTED,
         "t: kind is of type int64"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        foreign_stream s = {.count = 1};
        text json = {NULL, 0};
        casus_status status = CASUS_OK;
        casus_error e = {0};
        options.profile = cases[i].profile;
        options.mapping = cases[i].mapping;
        foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
        switch (cases[i].how) {
        case NO_SCHEMA: s.schema.release(&s.schema); break;
        case NOT_A_STRUCT: s.schema.format = "+l"; break;
        case NO_COLUMNS: s.schema.n_children = 0; break;
        case TOO_LONG: s.arrays[0].length = INT64_C(1) << 31; break;
        case BROKEN: change(s.arrays[0].children[0], NO_BUFFER, 1); break;
        default: break;
        }
        const int64_t rows = read_rows(&s, &options, cases[i].name, &json, &status, &e);
        if (rows != -1 || status != cases[i].status || strstr(e.message, cases[i].message) == NULL) {
            WRONG("case %d: %d, '%s'", (int)i, status, e.message);
        }
        free(json.data);
    }
    none_wrong();
}

/* Rows of several sources come in several batches, of which the reader makes one array after the other. */
static void runs_of_sources(void **state) {
    static const char *const runs[] = {"0,0,0", "0,1,0", "0,0,1", "?,0,?"};
    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        const casus_read_options options = CASUS_READ_OPTIONS_INIT;
        foreign_stream s = {.count = 2};
        struct ArrowSchema again;
        char table[300];
        text json = {NULL, 0};
        casus_status status = CASUS_OK;
        casus_error e = {0};
        (void)snprintf(
            table, sizeof table,
            "dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,b,c|source_index:i=%s",
            runs[i]);
        foreign_table(table, &s.schema, &s.arrays[0]);
        foreign_table(table, &again, &s.arrays[1]);
        again.release(&again);
        assert_int_equal(read_rows(&s, &options, "t", &json, &status, &e), 6);
        free(json.data);
    }
    none_wrong();
}

/* Closed under a reader, an input says so. */
static void closed_inputs(void **state) {
    static const char *const tables[] = {"when:tdD=18756", "dataset:u=d|kind:u=incident|date_start:tdD=1|id:u=a"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        foreign_stream s = {.count = 1};
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_error e = {0};
        options.profile = i == 0 ? "generic" : NULL;
        options.mapping = i == 0 ? "date=when" : NULL;
        foreign_table(tables[i], &s.schema, &s.arrays[0]);
        struct ArrowArrayStream stream = foreign_start(&s);
        assert_int_equal(casus_input_arrow(NULL, &stream, "t", &input, NULL), CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, input, &options, &reader, &e), CASUS_OK);
        casus_input_close(input);
        assert_int_equal(casus_reader_next(reader, &batch, &e), CASUS_E_STATE);
        assert_null(batch);
        casus_reader_free(reader);
        casus_input_free(input);
    }
    none_wrong();
}

/* Each id once: of the rows that repeat it, those that are the same are dropped, others are told with their number. */
static void distinct_events(void **state) {
    static const struct {
        const char *table;
        int64_t rows;
        const char *told;
    } cases[] = {
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,b,c", 3, ""},
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,1,3|id:u=a,a,c", 2, ""},
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,a,c", 2, "'a'"},
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,a,c|source_row:l=7,8,9", 2,
         "'a'"},
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,?,?", 3, ""},
        {"dataset:u=d,d,d|kind:u=incident,incident,incident|date_start:tdD=1,2,3|id:u=a,b,c|source_index:i=0,1,0", 3,
         ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        foreign_stream s = {.count = 1};
        text json = {NULL, 0};
        casus_status status = CASUS_OK;
        casus_error e = {0};
        assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
        foreign_table(cases[i].table, &s.schema, &s.arrays[0]);
        const int64_t rows = read_rows(&s, &options, "t", &json, &status, &e);
        if (rows != cases[i].rows ||
            (cases[i].told[0] == '\0' ? told[0] != '\0' : strstr(told, cases[i].told) == NULL)) {
            WRONG("%s: %d rows, %s '%s'", cases[i].table, (int)rows, e.message, told);
        }
        casus_id_set_free(options.ids);
        free(json.data);
    }
    none_wrong();
}

/* ---- Where events are from --------------------------------------------------------------------------------------- */

static void texts_of_sources(void **state) {
    static const struct {
        const char *json, *message; /* NULL: it is read */
    } cases[] = {
        {"[{\"form\":\"text\",\"columns\":[\"a\"],\"mapped\":\"1\",\"ended\":true,\"whole\":false}]", NULL},
        {"[{\"form\":\"json\"},{\"form\":\"none\"}]", NULL},
        {"[{\"prolog\":\"YQ==\"},{\"joint\":\"YWI=\"},{\"trailer\":\"YWJj\",\"closing\":3}]", NULL},
        {"[{\"separator\":255,\"quote\":0,\"distinct_ids\":-1}]", NULL},
        {"[{\"unknown\":[{\"a\":1}],\"ids\":false}]", NULL},
        {"7", "no array"},
        {"[7]", "a source is no object"},
        {"[{}] 7", "at byte"},
        {"[{}", "at byte"},
        {"[{\"form\"}]", "at byte"},
        {"[{\"form\":", "at byte"},
        {"[{\"form\":7}]", "the form of the rows is not known"},
        {"[{\"form\":\"xml\"}]", "the form of the rows is not known"},
        {"[{\"columns\":7}]", "the columns are no array"},
        {"[{\"columns\":[7]}]", "the name of a column is no text"},
        {"[{\"columns\":[\"a\"", "at byte"},
        {"[{\"columns\":[\"a\" \"b\"]}]", "at byte"},
        {"[{\"columns\":[\"a\"],\"mapped\":7}]", "what is mapped is no text"},
        {"[{\"columns\":[\"a\"],\"mapped\":\"11\"}]", "columns and what is mapped of them are not as many"},
        {"[{\"profile\":7}]", "a text is too long, or none"},
        {"[{\"ids\":7}]", "a flag is neither true nor false"},
        {"[{\"ended\":null}]", "a flag is neither true nor false"},
        {"[{\"quote\":\"x\"}]", "a number is out of range"},
        {"[{\"quote\":1.5}]", "a number is out of range"},
        {"[{\"quote\":256}]", "a number is out of range"},
        {"[{\"quote\":-1}]", "a number is out of range"},
        {"[{\"bytes\":-2}]", "a number is out of range"},
        {"[{\"bytes\":99999999999999999999}]", "a number is out of range"},
        {"[{\"prolog\":7}]", "bytes are not as base64 has them"},
        {"[{\"prolog\":\"YQ==\",\"prolog\":\"YQ==\"}]", "bytes are not as base64 has them"},
        {"[{\"prolog\":\"YQ=\"}]", "bytes are not as base64 has them"},
        {"[{\"prolog\":\"Y\\u0000==\"}]", "bytes are not as base64 has them"},
        {"[{\"prolog\":\"YQ==YQ==\"}]", "bytes are not as base64 has them"},
        {"[{\"trailer\":\"YWJj\",\"closing\":4}]", "the closing is not in the trailer"},
        {"[{\"closing\":-1}]", "the closing is not in the trailer"},
    };
    const casus_allocator a = casus__allocator_libc();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__source_file **read = NULL;
        int32_t count = 0;
        casus_error e = {0};
        const casus_status status = casus__source_files_read(&a, casus_str_from(cases[i].json), &read, &count, &e);
        if (cases[i].message == NULL ? status != CASUS_OK
                                     : status != CASUS_E_SYNTAX || strstr(e.message, cases[i].message) == NULL) {
            WRONG("%s: %d, '%s'", cases[i].json, status, e.message);
        }
        casus__source_files_free(&a, read, count);
    }
    none_wrong();
}

/* What was read is written as it stood. */
static void sources_written_again(void **state) {
    static const char *const texts[] = {
        "[{\"form\":\"none\",\"columns\":[],\"mapped\":\"\",\"profile\":\"p\",\"vintage\":\"v\",\"why\":\"\","
        "\"dialect\":"
        "\"\",\"separator\":44,\"quote\":34,\"ids\":true,\"prolog\":\"YQ==\",\"joint\":\"YWI=\"}]",
        "[{\"form\":\"text\",\"columns\":[\"a\",\"b\"],\"mapped\":\"10\",\"profile\":\"\",\"vintage\":\"\",\"why\":"
        "\"\","
        "\"dialect\":\"\",\"separator\":0,\"quote\":0,\"ids\":false,\"prolog\":\"\",\"joint\":\"\",\"ended\":true,"
        "\"whole\":true,\"trailer\":\"YWJj\",\"closing\":2,\"records\":1,\"kept\":1,\"rejected\":0,\"blank\":0,"
        "\"cell_errors\":0,\"recoded\":0,\"undefined_bytes\":0,\"distinct_ids\":-1,\"bytes\":9,\"merged\":0,"
        "\"duplicates\":0,\"conflicts\":0}]",
        "[{\"form\":\"json\",\"columns\":[],\"mapped\":\"\",\"profile\":\"\",\"vintage\":\"\",\"why\":\"\",\"dialect\":"
        "\"\",\"separator\":0,\"quote\":0,\"ids\":false,\"prolog\":\"\",\"joint\":\"\",\"ended\":true,\"whole\":false,"
        "\"trailer\":\"\",\"closing\":0,\"apart\":true,\"ending\":\"XQ==\",\"records\":0,\"kept\":0,\"rejected\":0,"
        "\"blank\":0,\"cell_errors\":0,\"recoded\":0,\"undefined_bytes\":0,\"distinct_ids\":0,\"bytes\":0,\"merged\":0,"
        "\"duplicates\":0,\"conflicts\":0}]",
    };
    const casus_allocator a = casus__allocator_libc();
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        casus__source_file **read = NULL;
        int32_t count = 0;
        text again = {NULL, 0};
        casus__sink *sink = malloc(sizeof *sink);
        assert_non_null(sink);
        assert_int_equal(casus__source_files_read(&a, casus_str_from(texts[i]), &read, &count, NULL), CASUS_OK);
        casus__sink_init(sink, collect, &again);
        casus__source_files_put((const casus__source_file *const *)read, count, sink);
        assert_true(casus__sink_flush(sink));
        if (strcmp(again.data, texts[i]) != 0) {
            WRONG("%s\nis now\n%s", texts[i], again.data);
        }
        free(sink);
        free(again.data);
        casus__source_files_free(&a, read, count);
    }
    none_wrong();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_by_a_mapping),    cmocka_unit_test(null_rows),
        cmocka_unit_test(words_of_no_vocabulary), cmocka_unit_test(streams_that_are_none),
        cmocka_unit_test(closed_inputs),          cmocka_unit_test(runs_of_sources),
        cmocka_unit_test(distinct_events),        cmocka_unit_test(texts_of_sources),
        cmocka_unit_test(sources_written_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
