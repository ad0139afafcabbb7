/* SPDX-License-Identifier: MIT */
/* Each id once: rows of one event, one for each actor, repeated rows, rows that contradict each other. */
#include "memory_fixture.h"

#include "batch/batch.h"

#define MONADIC                                                                                                        \
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"       \
    "inter1,interaction,country,location,latitude,longitude,geo_precision,source,notes,fatalities\n"
#define DYADIC                                                                                                         \
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"       \
    "inter1,actor2,assoc_actor_2,inter2,interaction,country,location,latitude,longitude,geo_precision,source,notes,"   \
    "fatalities\n"
#define HEAD(id) id ",2023-03-04,2023,1,Political violence,Battles,Armed clash,"
#define TAIL ",12,Velmora,Quillport,-40.125,-140.33,1,Radio Tarn; Gazette,\"They fought, again.\",3\n"
#define ARMY "Army of Velmora,Police of Velmora; Guard,1"
#define FRONT "Lantern Front,,2"
#define LEAGUE "River League,,4"

static casus_id_set *new_ids(void) {
    casus_id_set *ids = NULL;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &ids, NULL), CASUS_OK);
    return ids;
}

/* Reads with a set of its own: in pieces, or of size 0 from memory. */
static void read_fresh(casus_context *context, const char *text, int64_t size, int64_t piece, int32_t on_error,
                       reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    feed f = {text, size, 0, piece, 0, 0, 0};
    options.on_error = on_error;
    options.ids = new_ids();
    if (piece == 0) {
        read_memory(context, text, size, &options, out);
    } else {
        read_feed(context, &f, &options, out);
    }
    casus_id_set_free(options.ids);
}

static void read_distinct(const char *text, casus_id_set *ids, reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.ids = ids == NULL ? new_ids() : ids;
    read_memory(NULL, text, (int64_t)strlen(text), &options, out);
    if (ids == NULL) {
        casus_id_set_free(options.ids);
    }
    assert_int_equal(out->made, CASUS_OK);
    assert_int_equal(out->status, CASUS_OK);
}

static void assert_counts(const reading *r, int kept, int merged, int duplicates, int conflicts) {
    assert_int_equal(r->report.kept, kept);
    assert_int_equal(r->report.merged, merged);
    assert_int_equal(r->report.duplicates, duplicates);
    assert_int_equal(r->report.conflicts, conflicts);
    assert_int_equal(r->rows, kept);
}

/* The events of a reading as JSON, each behind the other. */
static char *json_of(const reading *r, char *buffer, size_t room) {
    casus_event *event = NULL;
    casus_output *output = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    for (int32_t b = 0; b < r->batch_count; b++) {
        for (int64_t i = 0; i < casus_batch_row_count(r->batches[b]); i++) {
            assert_int_equal(casus_event_read(event, r->batches[b], i, NULL), CASUS_OK);
            assert_int_equal(casus_event_write_json(event, output, NULL), CASUS_OK);
        }
    }
    keep_text(buffer, room, casus_output_text(output));
    casus_output_free(output);
    casus_event_free(event);
    return buffer;
}

static casus_str flat(const reading *r, int64_t row, int32_t column) {
    return casus_column_text(casus__batch_column(r->batches[0], column), row);
}

static void assert_view(casus_str text, const char *wanted) {
    char copy[400];
    keep_text(copy, sizeof copy, text);
    assert_string_equal(copy, wanted);
}

static void a_row_an_actor_makes_the_event_of_a_row_a_pair(void **state) {
    (void)state;
    static char a[8192], b[8192];
    reading monadic, dyadic;
    read_distinct(MONADIC HEAD("V1") ARMY TAIL HEAD("V1") FRONT TAIL HEAD("V2") FRONT TAIL, NULL, &monadic);
    read_distinct(DYADIC HEAD("V1") ARMY "," FRONT TAIL HEAD("V2") FRONT ",,," TAIL, NULL, &dyadic);
    assert_counts(&monadic, 2, 1, 0, 0);
    assert_counts(&dyadic, 2, 0, 0, 0);
    assert_int_equal(monadic.issue_count, 0);
    assert_string_equal(json_of(&monadic, a, sizeof a), json_of(&dyadic, b, sizeof b));
    for (int64_t i = 0; i < 2; i++) {
        for (int32_t id = 0; id < CASUS__COLUMN_NOTES; id++) {
            const casus_column *x = casus__batch_column(monadic.batches[0], id);
            const casus_column *y = casus__batch_column(dyadic.batches[0], id);
            assert_int_equal(casus_column_is_null(x, i), casus_column_is_null(y, i));
            assert_true(casus_str_equal(casus_column_text(x, i), casus_column_text(y, i)));
        }
    }
    assert_view(flat(&monadic, 0, CASUS__COLUMN_SIDE_A), "Army of Velmora");
    assert_view(flat(&monadic, 0, CASUS__COLUMN_SIDE_B), "Lantern Front");
    assert_true(casus_column_is_null(casus_batch_column(monadic.batches[0], "side_b"), 1));
    assert_view(flat(&monadic, 0, CASUS__COLUMN_NATIVE), HEAD("V1") ARMY TAIL HEAD("V1") FRONT TAIL);
    assert_int_equal(casus_batch_source_row(monadic.batches[0], 1), 4);
    free_reading(&monadic);
    free_reading(&dyadic);
}

static void the_source_of_a_joined_event_is_read_by_its_first_row(void **state) {
    (void)state;
    char field[64];
    int64_t size = 0;
    reading r;
    read_distinct(MONADIC HEAD("V1") ARMY TAIL HEAD("V1") FRONT TAIL, NULL, &r);
    assert_int_equal(casus_batch_native_field(r.batches[0], 0, 7, field, sizeof field, &size, NULL), CASUS_OK);
    assert_int_equal(size, strlen("Army of Velmora"));
    assert_memory_equal(field, "Army of Velmora", (size_t)size);
    free_reading(&r);
}

static void rows_that_tell_the_same_are_dropped(void **state) {
    (void)state;
    reading r;
    /* Directly behind, later, and the second row of a joined event again. */
    read_distinct(MONADIC HEAD("V1") ARMY TAIL HEAD("V1") ARMY TAIL HEAD("V1") FRONT TAIL HEAD("V2")
                      FRONT TAIL HEAD("V1") FRONT TAIL HEAD("V1") ARMY TAIL,
                  NULL, &r);
    assert_counts(&r, 2, 1, 3, 0);
    assert_int_equal(r.issue_count, 0);
    assert_view(flat(&r, 0, CASUS__COLUMN_SIDE_B), "Lantern Front");
    free_reading(&r);
}

static void rows_that_contradict_are_told_and_the_first_stands(void **state) {
    (void)state;
    static const char other[] =
        ",12,Velmora,Quillport,-40.125,-140.33,1,Radio Tarn; Gazette,\"They fought, again.\",4\n";
    char text[4096];
    reading r;
    snprintf(text, sizeof text, "%s%s%s%s%s", MONADIC HEAD("V1") ARMY TAIL, HEAD("V1") FRONT, other,
             HEAD("V2") FRONT TAIL, HEAD("V1") FRONT TAIL);
    read_distinct(text, NULL, &r);
    assert_counts(&r, 2, 0, 0, 2);
    assert_int_equal(r.issue_count, 2);
    assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_REPEAT);
    assert_int_equal(r.issues[0].row, 3);
    assert_int_equal(r.issues[0].column, 1);
    assert_string_equal(r.issues[0].column_name, "event_id_cnty");
    assert_string_equal(r.issues[0].value, "V1");
    assert_non_null(strstr(r.issues[0].message, "row 2"));
    assert_int_equal(r.issues[1].row, 5); /* actors only, but not directly behind */
    assert_non_null(strstr(r.issues[1].message, "other actors"));
    const casus_column *killed = casus_batch_column(r.batches[0], "killed_best");
    assert_true(casus_column_double(killed, 0) == 3);
    free_reading(&r);
}

static void pairs_that_repeat_get_the_actors_that_are_new(void **state) {
    (void)state;
    reading r;
    read_distinct(DYADIC HEAD("V1") ARMY "," FRONT TAIL HEAD("V1") FRONT "," ARMY TAIL HEAD("V1") ARMY "," LEAGUE TAIL,
                  NULL, &r);
    assert_counts(&r, 1, 2, 0, 0);
    int64_t first = 0, count = 0;
    const casus_column *actors = casus_batch_column(r.batches[0], "actors");
    casus_column_range(actors, 0, &first, &count);
    assert_int_equal(count, 5); /* army, police, guard, front, league */
    assert_view(casus_column_text(casus_column_field(actors, "name"), 4), "River League");
    casus_column_range(casus_batch_column(r.batches[0], "participants"), 0, &first, &count);
    assert_int_equal(count, 5);
    free_reading(&r);
}

static void rows_without_an_id_are_events_of_their_own(void **state) {
    (void)state;
    reading r;
    read_distinct(MONADIC HEAD("") ARMY TAIL HEAD("") ARMY TAIL HEAD("") FRONT TAIL, NULL, &r);
    assert_counts(&r, 3, 0, 0, 0);
    free_reading(&r);
}

static void names_of_rows_do_not_tell_events_apart(void **state) {
    (void)state;
    reading r;
    /* A column without a name that numbers the rows; data_id, which names the row and not the event. */
    read_distinct(",data_id,event_id_cnty,event_date,event_type,actor1,inter1,country,fatalities\n"
                  "0,77,V1,2021-01-02,Battles,X,1,Mali,3\n"
                  "1,78,V1,2021-01-02,Battles,Y,2,Mali,3\n"
                  "2,79,V1,2021-01-02,Battles,Y,2,Mali,3\n",
                  NULL, &r);
    assert_counts(&r, 1, 1, 1, 0);
    free_reading(&r);
}

static void files_can_share_what_they_have_seen(void **state) {
    (void)state;
    casus_id_set *ids = new_ids();
    reading r;
    read_distinct(MONADIC HEAD("V1") ARMY TAIL HEAD("V2") ARMY TAIL, ids, &r);
    assert_counts(&r, 2, 0, 0, 0);
    free_reading(&r);
    read_distinct(MONADIC HEAD("V2") ARMY TAIL HEAD("V1") FRONT TAIL HEAD("V3") FRONT TAIL, ids, &r);
    assert_counts(&r, 1, 0, 1, 1); /* events do not go on from file to file */
    assert_non_null(strstr(r.issues[0].message, "a file before"));
    free_reading(&r);
    casus_id_set_free(ids);
}

static void a_file_without_ids_is_refused(void **state) {
    (void)state;
    reading r;
    const char *text = "event_date,event_type,actor1,country,fatalities\n2021-01-02,Battles,X,Mali,3\n";
    read_fresh(NULL, text, (int64_t)strlen(text), 0, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.made, CASUS_E_ARGUMENT);
    assert_non_null(strstr(r.error.message, "ids"));
}

static void sets_have_a_mode(void **state) {
    (void)state;
    casus_id_set *ids = (casus_id_set *)(void *)&state;
    assert_int_equal(casus_id_set_new(NULL, 0, &ids, NULL), CASUS_E_ARGUMENT);
    assert_null(ids);
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_NEWEST + 1, &ids, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, NULL, NULL), CASUS_E_ARGUMENT);
    casus_id_set_free(NULL);
}

/* Which row stands is known once all inputs were looked through; then no more can be. */
static void late_sets_look_first(void **state) {
    static const char text[] = "event_id_cnty,event_date,event_type,actor1,country,fatalities,timestamp\n"
                               "V1,2023-03-04,Battles,A,Mali,1,7\nV1,2023-03-04,Battles,A,Mali,2,9\n"
                               "V1,2023-03-04,Battles,A,Mali,3,\n";
    static const double stands[] = {3, 2};
    (void)state;
    for (int late = 0; late < 2; late++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        casus_report report = CASUS_REPORT_INIT;
        casus_input *inputs[4];
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_id_set *ids = NULL;
        for (int i = 0; i < 4; i++) {
            assert_int_equal(casus_input_memory(NULL, text, -1, "t", casus_release_none, NULL, &inputs[i], NULL),
                             CASUS_OK);
        }
        assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &ids, NULL), CASUS_OK);
        assert_int_equal(casus_id_set_look(ids, inputs[0], NULL, NULL, NULL), CASUS_E_STATE);
        casus_id_set_free(ids);
        assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_LAST + late, &ids, NULL), CASUS_OK);
        options.ids = ids;
        assert_int_equal(casus_reader_new(NULL, inputs[0], &options, &reader, NULL), CASUS_E_STATE);
        options.columns = "id";
        assert_int_equal(casus_id_set_look(ids, inputs[0], &options, NULL, NULL), CASUS_E_ARGUMENT);
        options.columns = NULL;
        assert_int_equal(casus_id_set_look(ids, inputs[0], NULL, &report, NULL), CASUS_OK);
        assert_int_equal(report.records, 3);
        assert_int_equal(casus_reader_new(NULL, inputs[1], &options, &reader, NULL), CASUS_OK);
        assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        assert_int_equal(casus_batch_row_count(batch), 1);
        assert_true(casus_column_double(casus_batch_column(batch, "killed_best"), 0) == stands[late]);
        assert_int_equal(casus_id_set_look(ids, inputs[2], NULL, NULL, NULL), CASUS_E_STATE);
        casus_batch_free(batch);
        casus_reader_free(reader);
        casus_id_set_free(ids);
        for (int i = 0; i < 4; i++) {
            casus_input_free(inputs[i]);
        }
    }
}

/* Looking through, then reading; rows that are joined, dropped, and newer than others. */
static casus_status read_late(counting *c, int64_t allowed, const char *text) {
    const casus_allocator allocator = {counting_realloc, c};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = NULL;
    casus_input *inputs[2] = {NULL, NULL};
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    c->left = allowed;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    for (int i = 0; status == CASUS_OK && i < 2; i++) {
        status = casus_input_memory(context, text, -1, "t", casus_release_none, NULL, &inputs[i], NULL);
    }
    if (status == CASUS_OK) {
        status = casus_id_set_new(context, CASUS_ID_SET_MODE_NEWEST, &options.ids, NULL);
    }
    status = status == CASUS_OK ? casus_id_set_look(options.ids, inputs[0], NULL, NULL, NULL) : status;
    status = status == CASUS_OK ? casus_reader_new(context, inputs[1], &options, &reader, NULL) : status;
    status = status == CASUS_OK ? casus_reader_next(reader, &batch, NULL) : status;
    if (status == CASUS_OK) {
        assert_int_equal(casus_batch_row_count(batch), 2);
    }
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_id_set_free(options.ids);
    casus_input_free(inputs[0]);
    casus_input_free(inputs[1]);
    casus_context_free(context);
    assert_int_equal(c->live, 0);
    return status;
}

static void late_sets_run_out_of_memory(void **state) {
    static const char *const texts[] = {
        "event_id_cnty,event_date,event_type,actor1,country,fatalities,timestamp\n"
        "V1,2023-03-04,Battles,A,Mali,1,7\nV1,2023-03-04,Battles,A,Mali,2,9\nV1,2023-03-04,Battles,B,Mali,2,9\n"
        "V2,2023-03-04,Battles,A,Mali,3,\nV1,2023-03-04,Battles,A,Mali,3,\n",
        "{\"dataset\":\"d\",\"id\":\"1\",\"modified\":\"2025-12-02T10:00:00Z\"}\n"
        "{\"dataset\":\"d\",\"id\":\"2\"}\n{\"dataset\":\"d\",\"id\":\"1\",\"title\":\"older\"}\n"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        counting count = {0, 0};
        int64_t allowed = 0;
        for (casus_status status = CASUS_E_MEMORY; status != CASUS_OK; allowed++) {
            status = read_late(&count, allowed, texts[i]);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        }
        assert_true(allowed > 20);
    }
}

/* 3000 events, two rows each, some repeated: more than a block and a table of ids that grows. */
static char *many_rows(int64_t *size) {
    char *text = malloc(2000000);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, 1000, "%s", MONADIC);
    for (int i = 0; i < 3000; i++) {
        for (int row = 0; row < (i % 10 == 0 ? 3 : 2); row++) {
            used += (size_t)snprintf(text + used, 400, "V%d,2023-03-04,2023,1,Political violence,Battles,,%s%s", i,
                                     row == 0 ? ARMY : FRONT, TAIL);
        }
    }
    *size = (int64_t)used;
    return text;
}

static void blocks_and_pieces_make_no_difference(void **state) {
    (void)state;
    static const int64_t pieces[] = {1000, 4099, 70000};
    int64_t size = 0;
    char *text = many_rows(&size);
    reading whole, r;
    read_fresh(NULL, text, size, 0, CASUS_ON_ERROR_FAIL, &whole);
    assert_counts(&whole, 3000, 3000, 300, 0);
    int64_t first = 0, count = 0;
    for (int64_t i = 0; i < 3000; i++) {
        casus_column_range(casus_batch_column(whole.batches[0], "actors"), i, &first, &count);
        assert_int_equal(count, 4);
        assert_view(flat(&whole, i, CASUS__COLUMN_SIDE_B), "Lantern Front");
    }
    for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
        read_fresh(NULL, text, size, pieces[k], CASUS_ON_ERROR_FAIL, &r);
        assert_same_reading(&whole, &r, 1);
        free_reading(&r);
    }
    free_reading(&whole);
    free(text);
}

/* The bytes of the source, put together from its events and what lies around them. */
static int64_t source_of(const reading *r, char *out) {
    const casus__source_file *source = r->batches[0]->source;
    int64_t size = source->prolog.size;
    memcpy(out, source->prolog.data, (size_t)size);
    for (int32_t b = 0; b < r->batch_count; b++) {
        for (int64_t i = 0; i < casus_batch_row_count(r->batches[b]); i++) {
            static const int32_t ids[] = {CASUS__COLUMN_NATIVE_BEFORE, CASUS__COLUMN_NATIVE};
            for (int k = 0; k < 2; k++) {
                const casus_str part = casus_column_text(casus__batch_column(r->batches[b], ids[k]), i);
                memcpy(out + size, part.data == NULL ? "" : part.data, (size_t)part.size);
                size += part.size;
            }
        }
    }
    memcpy(out + size, source->trailer.data == NULL ? (const unsigned char *)"" : source->trailer.data,
           (size_t)source->trailer.size);
    assert_true(source->ended && source->whole);
    assert_in_range(source->closing, 0, source->trailer.size);
    return size + source->trailer.size;
}

static void no_byte_of_the_source_is_lost(void **state) {
    (void)state;
    static const char *const texts[] = {
        MONADIC HEAD("V1") ARMY TAIL "\n" HEAD("V1") FRONT TAIL "V1,short\n" HEAD("V2") FRONT TAIL HEAD("V1") ARMY TAIL
        ",,\n" HEAD("V2") ARMY TAIL HEAD("V3") ARMY TAIL HEAD("V3") FRONT TAIL,
        MONADIC "\n" HEAD("V1") ARMY TAIL HEAD("V2") ARMY TAIL HEAD("V1") ARMY TAIL "\n\n" HEAD("V2") ARMY TAIL "\n",
    };
    static const int64_t pieces[] = {0, 1, 100};
    char out[4096];
    reading r;
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
            const int64_t size = (int64_t)strlen(texts[t]);
            read_fresh(NULL, texts[t], size, pieces[k], CASUS_ON_ERROR_SKIP, &r);
            assert_int_equal(r.status, CASUS_OK);
            assert_int_equal(source_of(&r, out), size);
            assert_memory_equal(out, texts[t], (size_t)size);
            free_reading(&r);
        }
    }
}

#define E_A1                                                                                                           \
    "{\"id\":\"a\",\"notes\":\"n\",\"actors\":[{\"name\":\"X\"}],\"participants\":[{\"actor\":0,\"side\":\"a\"}]}\n"
#define E_A2                                                                                                           \
    "{\"id\":\"a\",\"notes\":\"n\",\"actors\":[{\"name\":\"Y\"}],\"participants\":[{\"actor\":0,\"side\":\"a\"}]}\n"
#define E_B "{\"id\":\"b\",\"kind\":\"incident\",\"x\":{\"y\":1}}\n"
#define E_OTHER "{\"id\":\"a\",\"notes\":\"m\"}\n"
#define E_EXTRA "{\"id\":\"b\",\"kind\":\"incident\",\"x\":{\"y\":2}}\n"
#define E_NONE "{\"kind\":\"incident\",\"notes\":\"n\"}\n"
#define EVENTS "\n" E_A1 E_A2 E_B "\n" E_A2 E_OTHER E_B E_EXTRA E_NONE E_NONE E_A1

static void events_of_json_are_told_apart_like_rows(void **state) {
    (void)state;
    char out[4096];
    reading r;
    read_distinct(EVENTS, NULL, &r);
    assert_counts(&r, 4, 1, 3, 2);
    assert_view(flat(&r, 0, CASUS__COLUMN_SIDE_A), "X");
    assert_view(flat(&r, 0, CASUS__COLUMN_SIDE_B), "Y");
    assert_int_equal(r.issue_count, 2);
    assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_REPEAT);
    assert_int_equal(r.issues[0].row, 5);
    assert_string_equal(r.issues[0].value, "a");
    assert_int_equal(r.issues[1].row, 7);
    assert_int_equal(casus_batch_source_row(r.batches[0], 1), 3);
    assert_int_equal(source_of(&r, out), strlen(EVENTS));
    assert_memory_equal(out, EVENTS, strlen(EVENTS));
    free_reading(&r);
}

/* More than a batch of nothing new is not the end. */
#define LINE(rest) "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\"," rest "}\n"

/* Actors of further lines come behind those of the first: who is meant by number is still meant. All of one side become
   two sides, as a pair; where sides are told they stay. */
static void actors_of_json_keep_who_they_mean(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int merged, duplicates, conflicts;
        const char *holds[3];
    } cases[] = {
        {LINE("\"actors\":[{\"name\":\"A\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"side\":\"a\"}]")
             LINE("\"actors\":[{\"name\":\"B\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"side\":"
                  "\"a\"}]"),
         1,
         0,
         0,
         {"{\"name\":\"A\"},{\"name\":\"B\"}", "{\"actor\":0,\"role\":\"perpetrator\",\"side\":\"a\"",
          "{\"actor\":1,\"role\":\"perpetrator\",\"side\":\"b\""}},
        {LINE("\"actors\":[{\"name\":\"A\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"side\":\"a\"}]")
             LINE("\"actors\":[{\"name\":\"B\"}],\"participants\":[{\"actor\":0,\"role\":\"target\",\"side\":\"b\"}]")
                 LINE("\"actors\":[{\"name\":\"B\"}],\"participants\":[{\"actor\":0,\"role\":\"target\",\"side\":\"b\"}"
                      "]"),
         1,
         1,
         0,
         {"{\"name\":\"A\"},{\"name\":\"B\"}", "{\"actor\":0,\"role\":\"perpetrator\",\"side\":\"a\"",
          "{\"actor\":1,\"role\":\"target\",\"side\":\"b\""}},
        {LINE("\"actors\":[{\"name\":\"A\"}]") LINE(
             "\"actors\":[{\"name\":\"B\"},{\"name\":\"Sons of B\",\"parent\":0}],\"participants\":[{\"actor\":1}]"),
         1,
         0,
         0,
         {"{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"Sons of B\"", "\"parent\":1", "{\"actor\":2"}},
        /* With another event between them they are no longer one; nor if more than the actors differ. */
        {LINE("\"actors\":[{\"name\":\"A\"}]") "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\"}\n" LINE(
             "\"actors\":[{\"name\":\"B\"}]"),
         0,
         0,
         1,
         {"{\"name\":\"A\"}", "\"id\":\"2\"", "\"id\":\"1\""}},
        {LINE("\"actors\":[{\"name\":\"A\"}]") LINE("\"title\":\"t\",\"actors\":[{\"name\":\"B\"}]"),
         0,
         0,
         1,
         {"{\"name\":\"A\"}", "\"id\":\"1\"", "\"kind\":\"incident\""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static char json[4096];
        reading r;
        read_distinct(cases[i].text, NULL, &r);
        json_of(&r, json, sizeof json);
        if (r.report.merged != cases[i].merged || r.report.duplicates != cases[i].duplicates ||
            r.report.conflicts != cases[i].conflicts) {
            fail_msg("case %d: %s", (int)i, json);
        }
        for (int k = 0; k < 3; k++) {
            if (strstr(json, cases[i].holds[k]) == NULL) {
                fail_msg("%s is not in %s", cases[i].holds[k], json);
            }
        }
        free_reading(&r);
    }
}

static void many_repeats_in_a_row(void **state) {
    (void)state;
    static const char *const fillers[] = {HEAD("V1") ARMY TAIL, ",,,,,,,,,,,,,,,,,,\n"};
    for (size_t i = 0; i < 2; i++) {
        const size_t filler = strlen(fillers[i]);
        const size_t times = ((size_t)9 << 20) / filler;
        char *text = malloc(times * filler + 4096);
        reading r;
        assert_non_null(text);
        size_t size = (size_t)snprintf(text, 2048, "%s", MONADIC HEAD("V1") ARMY TAIL);
        for (size_t k = 0; k < times; k++) {
            memcpy(text + size, fillers[i], filler);
            size += filler;
        }
        snprintf(text + size, 2048, "%s", HEAD("V2") FRONT TAIL);
        read_distinct(text, NULL, &r);
        assert_counts(&r, 2, 0, i == 0 ? (int)times : 0, 0);
        assert_int_equal(r.report.blank, i == 0 ? 0 : times);
        free_reading(&r);
        free(text);
    }
}

static void *bounded_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    int64_t *left = user;
    if (new_size == 0) {
        *left += (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (new_size > old_size && (int64_t)(new_size - old_size) > *left) {
        return NULL;
    }
    *left -= (int64_t)new_size - (int64_t)old_size;
    pointer = realloc(pointer, (size_t)new_size);
    assert_non_null(pointer);
    return pointer;
}

/* An event of many blocks takes memory for its rows once, not once a row, and its source is all of them. */
static void one_event_of_many_blocks(void **state) {
    (void)state;
    enum { MANY = 4000 };
    int64_t left = INT64_C(48) << 20;
    const casus_allocator allocator = {bounded_realloc, &left};
    casus_context *context = NULL;
    char *text = malloc(MANY * 256);
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, MONADIC);
    const size_t head = size;
    for (int i = 0; i < MANY; i++) {
        size += (size_t)sprintf(text + size, HEAD("V1") "Group %d,,2" TAIL, i);
    }
    const size_t body = size - head;
    sprintf(text + size, HEAD("V2") FRONT TAIL);
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    read_fresh(context, text, (int64_t)strlen(text), 0, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_counts(&r, 2, MANY - 1, 0, 0);
    assert_true(casus_str_equal(flat(&r, 0, CASUS__COLUMN_NATIVE), (casus_str){text + head, (int64_t)body}));
    assert_view(flat(&r, 1, CASUS__COLUMN_NATIVE), HEAD("V2") FRONT TAIL);
    free_reading(&r);
    casus_context_free(context);
    free(text);
}

static void memory_that_runs_out(void **state) {
    (void)state;
    const char *text = MONADIC HEAD("V1") ARMY TAIL HEAD("V1") FRONT TAIL HEAD("V2") FRONT TAIL HEAD("V1")
        ARMY TAIL HEAD("V2") ARMY ",13,Elsewhere,,,,,,,\n";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.ids = new_ids();
    for (int64_t piece = 0; piece <= 100; piece += 100) { /* memory, then a callback */
        const feed f = {text, (int64_t)strlen(text), 0, piece, 0, 0, 0};
        const feed json = {EVENTS, (int64_t)strlen(EVENTS), 0, piece, 0, 0, 0};
        int64_t rows = 0;
        assert_true(sweep_allocations(&f, &options, &rows) > 20);
        assert_int_equal(rows, 2);
        assert_true(sweep_allocations(&json, &options, &rows) > 20);
        assert_int_equal(rows, 4);
    }
    casus_id_set_free(options.ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_an_actor_makes_the_event_of_a_row_a_pair),
        cmocka_unit_test(the_source_of_a_joined_event_is_read_by_its_first_row),
        cmocka_unit_test(rows_that_tell_the_same_are_dropped),
        cmocka_unit_test(rows_that_contradict_are_told_and_the_first_stands),
        cmocka_unit_test(pairs_that_repeat_get_the_actors_that_are_new),
        cmocka_unit_test(rows_without_an_id_are_events_of_their_own),
        cmocka_unit_test(names_of_rows_do_not_tell_events_apart),
        cmocka_unit_test(files_can_share_what_they_have_seen),
        cmocka_unit_test(a_file_without_ids_is_refused),
        cmocka_unit_test(sets_have_a_mode),
        cmocka_unit_test(late_sets_look_first),
        cmocka_unit_test(late_sets_run_out_of_memory),
        cmocka_unit_test(blocks_and_pieces_make_no_difference),
        cmocka_unit_test(events_of_json_are_told_apart_like_rows),
        cmocka_unit_test(no_byte_of_the_source_is_lost),
        cmocka_unit_test(actors_of_json_keep_who_they_mean),
        cmocka_unit_test(many_repeats_in_a_row),
        cmocka_unit_test(one_event_of_many_blocks),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
