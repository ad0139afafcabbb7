/* SPDX-License-Identifier: MIT */
/* Import through the Arrow C interfaces: the same events again, over the same memory; arrays that cannot be; streams
   that fail. */
#include "arrow_producer.h"

static const casus_read_options *read_options;

/* Reads the one array that a producer gives. */
static casus_status read_one(casus_context *context, producer *p, casus_batch **out, casus_error *error) {
    struct ArrowArrayStream stream = stream_of(p);
    casus_reader *reader = NULL;
    *out = NULL;
    casus_status status = read_stream(context, &stream, "events", read_options, &reader, error);
    assert_null(stream.release);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, out, error);
    }
    casus_reader_free(reader);
    return status;
}

static casus_batch *random_batch(uint64_t seed, int count) {
    casus_builder *b = builder();
    for (int i = 0; i < count; i++) {
        random_event(ev, seed + (uint64_t)i);
        (void)casus_builder_add(b, ev, NULL); /* those whose cells cannot be added up are left out */
    }
    return seal_and_free(b);
}

static void expect_equal(const casus_batch *a, const casus_batch *b) {
    casus_event *other = NULL;
    assert_int_equal(casus_event_new(NULL, &other, NULL), CASUS_OK);
    assert_int_equal(casus_batch_row_count(a), casus_batch_row_count(b));
    for (int64_t row = 0; row < casus_batch_row_count(a); row++) {
        assert_int_equal(casus_event_read(ev, a, row, NULL), CASUS_OK);
        assert_int_equal(casus_event_read(other, b, row, NULL), CASUS_OK);
        assert_true(events_equal(ev, other));
    }
    casus_event_free(other);
}

/* Whether column and array share memory, fields included. */
static int all_shared(const casus_column *c, const struct ArrowArray *array) {
    const void *values = casus_column_values(c);
    int shared = values == NULL || values == array->buffers[array->n_buffers - 1];
    for (int32_t i = 0; i < casus_column_child_count(c); i++) {
        shared = shared && all_shared(casus_column_child(c, i), array->children[i]);
    }
    return shared && (casus_column_offsets(c) == NULL || casus_column_offsets(c) == array->buffers[1]);
}

static void events_come_back_over_the_same_memory(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        casus_batch *batch = random_batch(seed * 1000, 60);
        producer p = {.count = 1};
        casus_batch *again = NULL;
        copy_batch(batch, &p.schema, &p.arrays[0]);
        const struct ArrowArray array = p.arrays[0];
        assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            assert_true(all_shared(casus__batch_column(again, id), array.children[id]));
        }
        assert_true(atomic_load(&live_arrays) > 0);
        expect_equal(batch, again);
        casus_batch_free(batch);
        casus_batch_free(again);
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
}

/* What is trusted is not looked through, but its shape is. */
static void trusted_arrays(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_batch *again = NULL;
    casus_error e;
    casus_batch *batch = random_batch(4, 60);
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "trust", 1, NULL), CASUS_OK);
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    assert_int_equal(read_one(context, &p, &again, NULL), CASUS_OK);
    expect_equal(batch, again);
    casus_batch_free(again);
    memset(&p, 0, sizeof p);
    p.count = 1;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    p.arrays[0].children[CASUS__COLUMN_LAT]->length--;
    assert_int_equal(read_one(context, &p, &again, &e), CASUS_E_SYNTAX);
    assert_string_equal(e.message, "events: batch 1: Arrow array: a child that is shorter than it must be");
    casus_context_free(context);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* ---- Other layouts --------------------------------------------------------------------------------------------- */

/* What keeps a column from being used where it is, done to the array. */
static void shift_buffer(struct ArrowArray *array, int i) {
    made *m = array->private_data;
    char *moved = malloc((size_t)m->sizes[i] + 1);
    assert_non_null(moved);
    memcpy(moved + 1, m->held[i], (size_t)m->sizes[i]);
    free(m->held[i]);
    m->held[i] = moved;
    array->buffers[i] = moved + 1;
}

static void spoil_nulls(struct ArrowArray *array, int width) {
    const uint8_t *bits = array->buffers[0];
    made *m = array->private_data;
    for (int64_t i = 0; bits != NULL && array->dictionary == NULL && i < array->length; i++) {
        if ((bits[i / 8] >> i % 8 & 1) == 0) {
            memset((char *)m->held[1] + i * width, 0x7f, (size_t)width);
        }
    }
    if (bits != NULL && array->length % 8 != 0) {
        ((uint8_t *)m->held[0])[array->length / 8] |= (uint8_t)(0xffu << array->length % 8);
    }
}

static void lie_otherwise(const struct ArrowSchema *schema, struct ArrowArray *array, int how) {
    const char kind = *schema->format;
    if (kind != '+' && array->buffers[1] != NULL && array->length > 0) {
        if (how == 0) {
            shift_buffer(array, 1);
        } else if (how == 1 && (kind == 'i' || kind == 't' || kind == 'g')) {
            spoil_nulls(array, kind == 'g' || strncmp(schema->format, "ts", 2) == 0 ? 8 : 4);
        } else if (how == 2) {
            array->null_count = array->buffers[0] == NULL ? 0 : -1;
        }
    }
    for (int64_t i = 0; i < array->n_children; i++) {
        lie_otherwise(schema->children[i], array->children[i], how);
    }
}

static void what_lies_otherwise_is_copied(void **state) {
    (void)state;
    for (int how = 0; how < 3; how++) {
        casus_batch *batch = random_batch((uint64_t)how * 77, 61);
        producer p = {.count = 1};
        casus_batch *again = NULL;
        casus_error e;
        copy_batch(batch, &p.schema, &p.arrays[0]);
        lie_otherwise(&p.schema, &p.arrays[0], how);
        if (read_one(NULL, &p, &again, &e) != CASUS_OK) {
            fail_msg("%d: %s", how, e.message);
        }
        expect_equal(batch, again);
        casus_batch_free(batch);
        casus_batch_free(again);
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
}

/* Rows 1 to n - 1 of the array. */
static void slices(void **state) {
    (void)state;
    casus_batch *batch = random_batch(5, 40);
    casus_event *other = NULL;
    producer p = {.count = 1};
    casus_batch *again = NULL;
    assert_int_equal(casus_event_new(NULL, &other, NULL), CASUS_OK);
    copy_batch(batch, &p.schema, &p.arrays[0]);
    p.arrays[0].offset = 1;
    p.arrays[0].length -= 1;
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    assert_int_equal(casus_batch_row_count(again), casus_batch_row_count(batch) - 1);
    for (int64_t row = 0; row < casus_batch_row_count(again); row++) {
        assert_int_equal(casus_event_read(ev, batch, row + 1, NULL), CASUS_OK);
        assert_int_equal(casus_event_read(other, again, row, NULL), CASUS_OK);
        assert_true(events_equal(ev, other));
    }
    assert_int_equal(atomic_load(&live_arrays), 0); /* all copied, so nothing is kept */
    casus_event_free(other);
    casus_batch_free(batch);
    casus_batch_free(again);
}

/* A batch over an array's memory has its words alone, whatever was copied before. */
static void copied_then_shared(void **state) {
    (void)state;
    counting memory = {0, -1};
    const casus_allocator allocator = {counting_realloc, &memory};
    casus_context *context = NULL;
    casus_reader *reader = NULL;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    casus_batch *batch = random_batch(9, 60);
    producer p = {.count = 2};
    copy_batch(batch, &p.schema, &p.arrays[1]);
    p.schema.release(&p.schema);
    copy_batch(batch, &p.schema, &p.arrays[0]);
    p.arrays[0].offset = 1;
    p.arrays[0].length -= 1;
    struct ArrowArrayStream stream = stream_of(&p);
    assert_int_equal(read_stream(context, &stream, "events", NULL, &reader, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        casus_batch *again = NULL;
        assert_int_equal(casus_reader_next(reader, &again, NULL), CASUS_OK);
        if (i == 1) {
            expect_equal(batch, again);
        }
        casus_batch_free(again);
    }
    casus_reader_free(reader);
    casus_context_free(context);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&memory.live), 0);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* Columns that are not there are unknown, those that casus does not know are left alone. */
static void columns_by_name(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 20);
    producer p = {.count = 1};
    casus_batch *again = NULL;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    p.schema.children[CASUS__COLUMN_NOTES]->name = "remarks";
    p.arrays[0].children[CASUS__COLUMN_NOTES]->n_buffers = 77; /* nobody looks */
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    const casus_column *notes = casus_batch_column(again, "notes");
    assert_int_equal(casus_column_null_count(notes), 20);
    assert_int_equal(casus_column_null_count(casus_batch_column(again, "id")), 0);
    casus_batch_free(batch);
    casus_batch_free(again);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* Names of what was appended to the schema are made such that nobody knows; 1 of what stays. */
static int is_older(const char *in, const char *name) {
    static const char *const added[] = {"dates",     "certainty",        "revoked",        "created",
                                        "modified",  "actors.parent",    "casualties.by",  "casualties.means",
                                        "claims.of", "casualties.share", "time.utc_offset"};
    char path[64];
    (void)snprintf(path, sizeof path, "%s%s%s", in, *in == '\0' ? "" : ".", name);
    for (size_t i = 0; i < sizeof added / sizeof added[0]; i++) {
        if (strcmp(path, added[i]) == 0) {
            return 0;
        }
    }
    return strcmp(name, "claim") != 0 || strncmp(in, "locations", 9) != 0;
}

static void make_older(struct ArrowSchema *s, const char *in) {
    for (int64_t i = 0; i < s->n_children; i++) {
        struct ArrowSchema *child = s->children[i];
        const char *name = strcmp(child->name, "item") == 0 ? in : child->name;
        make_older(child, name);
        if (name != in && !is_older(in, name)) {
            child->name = "later";
        }
    }
}

/* A stream of a time when the schema was smaller: what it has is there, the rest unknown, over the same memory. */
static void an_older_stream(void **state) {
    (void)state;
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_location location = CASUS_LOCATION_INIT;
    casus_record record = CASUS_RECORD_INIT;
    casus_builder *b = builder();
    casus_batch *again = NULL;
    casus_event *read = NULL;
    producer p = {.count = 1};
    event("2025-11-26");
    words(CASUS_EVENT_ID, "e1");
    assert_int_equal(casus_event_add(ev, &claim.head, NULL, NULL), CASUS_OK);
    location.role = CASUS_LOCATION_ROLE_EFFECT;
    location.country = casus_str_from("Tajikistan");
    location.claim = 0;
    assert_int_equal(casus_event_add(ev, &location.head, NULL, NULL), CASUS_OK);
    record.created = 7;
    record.certainty = CASUS_CERTAINTY_VERIFIED;
    assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
    append(b);
    casus_batch *batch = seal_and_free(b);
    copy_batch(batch, &p.schema, &p.arrays[0]);
    make_older(&p.schema, "");
    const struct ArrowArray array = p.arrays[0];
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    assert_true(all_shared(casus_batch_column(again, "locations"), array.children[CASUS__COLUMN_LOCATIONS]));
    assert_int_equal(casus_batch_column_count(again), CASUS__COLUMN_COUNT);
    assert_int_equal(casus_column_null_count(casus_batch_column(again, "created")), 1);
    assert_int_equal(casus_event_new(NULL, &read, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(read, again, 0, NULL), CASUS_OK);
    assert_int_equal(casus_event_get(read, 0, &record.head, NULL), CASUS_OK);
    assert_int_equal(record.certainty, 0);
    assert_true(record.created == CASUS_MOMENT_UNKNOWN);
    assert_int_equal(casus_event_get(read, 0, &location.head, NULL), CASUS_OK);
    assert_int_equal(location.claim, -1);
    assert_true(casus_str_equal(location.country, casus_str_from("Tajikistan")));
    assert_int_equal(casus_event_part_count(read, CASUS_TAG_DATE), 1);
    assert_int_equal(casus_event_part_count(read, CASUS_TAG_CLAIM), 1);
    casus_event_free(read);
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* ---- Moments --------------------------------------------------------------------------------------------------- */

/* Seconds since 1970, INT64_MIN for none, as `created` of a batch. */
static casus_batch *batch_of_moments(const int64_t *moments, int count) {
    casus_builder *b = builder();
    for (int i = 0; i < count; i++) {
        casus_record record = CASUS_RECORD_INIT;
        event("2025-11-26");
        record.created = moments[i];
        assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
        append(b);
    }
    return seal_and_free(b);
}

static void expect_moments(const casus_batch *batch, const int64_t *moments, int count) {
    const casus_column *created = casus_batch_column(batch, "created");
    assert_int_equal(casus_column_length(created), count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(casus_column_is_null(created, i), moments[i] == CASUS_MOMENT_UNKNOWN);
        assert_true(casus_column_int64(created, i) == (moments[i] == CASUS_MOMENT_UNKNOWN ? 0 : moments[i]));
    }
}

static int64_t *moments_in(producer *p) {
    return (int64_t *)((made *)p->arrays[0].children[CASUS__COLUMN_CREATED]->private_data)->held[1];
}

static const int64_t some_moments[] = {INT64_C(1764583200), CASUS_MOMENT_UNKNOWN, 0, -1, INT64_C(-62135596800)};
#define MOMENTS 5

/* In any unit and zone; parts of a second are cut off towards the past. */
static void moments_in_any_unit(void **state) {
    (void)state;
    static const struct {
        const char *format;
        int64_t parts;
    } cases[] = {
        {"tss:UTC", 1}, {"tss:Asia/Dushanbe", 1}, {"tsm:UTC", 1000}, {"tsu:+05:00", 1000000}, {"tsn:Z", 1000000000}};
    casus_batch *batch = batch_of_moments(some_moments, MOMENTS);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int fits = cases[i].parts < 1000000000; /* the year 1 passes 64 bits of nanoseconds */
        producer p = {.count = 1};
        casus_batch *again = NULL;
        int64_t wanted[MOMENTS];
        casus_error e;
        memcpy(wanted, some_moments, sizeof wanted);
        copy_batch(batch, &p.schema, &p.arrays[0]);
        p.schema.children[CASUS__COLUMN_CREATED]->format = cases[i].format;
        for (int k = 0; k < MOMENTS; k++) {
            int64_t *at = &moments_in(&p)[k];
            wanted[k] = k == 4 && !fits ? 7 : wanted[k];
            *at = wanted[k] == CASUS_MOMENT_UNKNOWN ? 0 : wanted[k] * cases[i].parts + cases[i].parts / 2;
        }
        if (read_one(NULL, &p, &again, &e) != CASUS_OK) {
            fail_msg("%s: %s", cases[i].format, e.message);
        }
        expect_moments(again, wanted, MOMENTS);
        casus_batch_free(again);
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
    casus_batch_free(batch);
}

/* A value that says unknown is none, whatever its bitmap says. */
static void moments_that_are_none(void **state) {
    (void)state;
    static const int64_t wanted[] = {INT64_C(1764583200), CASUS_MOMENT_UNKNOWN, CASUS_MOMENT_UNKNOWN, -1, 0};
    static const int64_t known[] = {INT64_C(1764583200), 1, 2, -1, 0};
    casus_batch *batch = batch_of_moments(known, MOMENTS);
    casus_batch *again = NULL;
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    moments_in(&p)[1] = moments_in(&p)[2] = CASUS_MOMENT_UNKNOWN;
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    expect_moments(again, wanted, MOMENTS);
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

static int32_t keep_issue(void *user, const casus_issue *issue) {
    (void)snprintf(user, 200, "%.*s", (int)issue->message.size, issue->message.data);
    return 0;
}

/* Programs that drop zones keep what stood in UTC: read as that, and told. */
static void moments_without_a_zone(void **state) {
    (void)state;
    casus_batch *batch = batch_of_moments(some_moments, MOMENTS);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    char told[200] = "";
    producer p = {.count = 1};
    casus_batch *again = NULL;
    options.on_issue = keep_issue;
    options.user = told;
    read_options = &options;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    p.schema.children[CASUS__COLUMN_CREATED]->format = "tss:";
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    read_options = NULL;
    expect_moments(again, some_moments, MOMENTS);
    assert_non_null(strstr(told, "created: times without a zone, which are read as those of UTC"));
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* No number and no day is a moment. */
static void what_is_no_moment(void **state) {
    (void)state;
    static const struct {
        const char *format, *name;
    } cases[] = {{"l", "int64"}, {"tdm", "date64"}, {"tDs", "duration"}};
    casus_batch *batch = batch_of_moments(some_moments, MOMENTS);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        producer p = {.count = 1};
        casus_batch *again = NULL;
        casus_error e;
        char expected[80];
        copy_batch(batch, &p.schema, &p.arrays[0]);
        p.schema.children[CASUS__COLUMN_CREATED]->format = cases[i].format;
        assert_int_equal(read_one(NULL, &p, &again, &e), CASUS_E_UNSUPPORTED);
        (void)snprintf(expected, sizeof expected, "created is of type %s; a moment is due", cases[i].name);
        if (strstr(e.message, expected) == NULL) {
            fail_msg("%s", e.message);
        }
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
    casus_batch_free(batch);
}

/* ---- Arrays that cannot be ------------------------------------------------------------------------------------- */

static struct ArrowArray *column_in(producer *p, int32_t id) {
    return p->arrays[0].children[id];
}

static int32_t *ints_of(struct ArrowArray *array, int buffer) {
    return (int32_t *)((made *)array->private_data)->held[buffer];
}

static void release_nothing(struct ArrowArray *array) {
    array->release = NULL;
}

#define FAULTS 26

static const char *spoil(producer *p, int fault) {
    struct ArrowArray *root = &p->arrays[0];
    struct ArrowArray *id = column_in(p, CASUS__COLUMN_ID);
    struct ArrowArray *dataset = column_in(p, CASUS__COLUMN_DATASET);
    struct ArrowArray *lat = column_in(p, CASUS__COLUMN_LAT);
    struct ArrowArray *actors = column_in(p, CASUS__COLUMN_ACTORS);
    switch (fault) {
    case 0: id->length = -1; return "'id': a length";
    case 1: id->offset = -1; return "'id': a length or offset";
    case 2: id->length = INT64_MAX; return "'id': a length";
    case 3: id->offset = INT64_MAX; return "'id': a length";
    case 4: id->null_count = -2; return "'id': a number of nulls";
    case 5: id->null_count = 3; return "'id': nulls, but no bitmap";
    case 6: lat->null_count--; return "'lat': not as many nulls";
    case 7: lat->null_count = lat->length + 1; return "'lat': a number of nulls";
    case 8: id->n_buffers = 2; return "'id': not as many buffers";
    case 9: id->buffers[1] = NULL; return "'id': no offsets";
    case 10: id->buffers[2] = NULL; return "'id': no bytes";
    case 11: lat->buffers[1] = NULL; return "'lat': no values";
    case 12: ints_of(id, 1)[0] = -1; return "'id': offsets that fall or are negative";
    case 13: ints_of(id, 1)[5] = 1000000000; return "'id': offsets that fall";
    case 14: ints_of(id, 1)[5] = ints_of(id, 1)[6] + 1; return "'id': offsets that fall";
    case 15: ints_of(id, 1)[20] = -5; return "'id': offsets that fall";
    case 16: ((char *)ints_of(id, 2))[3] = (char)0xff; return "'id': text that is not UTF-8";
    case 17: ints_of(dataset, 1)[4] = 1; return "'dataset': an index outside the dictionary";
    case 18: ints_of(dataset, 1)[4] = -1; return "'dataset': an index outside the dictionary";
    case 19: ((char *)ints_of(dataset->dictionary, 2))[0] = (char)0x80; return "text that is not UTF-8";
    case 20: dataset->dictionary = NULL; return "'dataset': no dictionary";
    case 21: ints_of(actors, 1)[actors->length] = 1000; return "'actors': a child that is shorter";
    case 22: actors->children[0]->length = 1; return "a child that is shorter";
    case 23: actors->n_children = 0; return "'actors': other children";
    case 24: root->length = 21; return "a child that is shorter";
    default: root->n_children--; return "other children";
    }
}

static void arrays_that_cannot_be(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 20);
    for (int fault = 0; fault < FAULTS; fault++) {
        producer p = {.count = 1};
        casus_batch *again = NULL;
        casus_error e;
        copy_batch(batch, &p.schema, &p.arrays[0]);
        /* What is released must still be what was made. */
        const struct ArrowArray whole = p.arrays[0];
        struct ArrowArray *dataset = column_in(&p, CASUS__COLUMN_DATASET);
        struct ArrowArray *dictionary = dataset->dictionary;
        struct ArrowArray *actors = column_in(&p, CASUS__COLUMN_ACTORS);
        const char *wanted = spoil(&p, fault);
        struct ArrowArray given = p.arrays[0];
        p.count = 0;
        casus__arrow_import *import = NULL;
        const casus__settings settings = casus__settings_of(NULL);
        int rest = 0;
        assert_int_equal(casus__arrow_import_new(&settings, &p.schema, CASUS__COLUMNS_ALL, 0, &import, NULL), CASUS_OK);
        given.release = release_nothing;
        const casus_status status = casus__arrow_adopt(import, &given, &again, &rest, &e);
        if (status != CASUS_E_SYNTAX || strstr(e.message, wanted) == NULL) {
            fail_msg("fault %d: %s, wanted \"%s\"", fault, status == CASUS_OK ? "no failure" : e.message, wanted);
        }
        assert_null(again);
        assert_null(given.release);
        casus__arrow_import_free(import);
        dataset->dictionary = dictionary;
        actors->n_children = 1;
        p.arrays[0] = whole;
        p.arrays[0].release(&p.arrays[0]);
        p.schema.release(&p.schema);
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
    casus_batch_free(batch);
}

/* Bytes of any buffer changed at random, but for the ends of texts, which nobody could check. */
static void mutate(const struct ArrowSchema *schema, struct ArrowArray *array, uint64_t *random) {
    made *m = array->private_data;
    for (int64_t i = 0; i < array->n_buffers; i++) {
        const int is_text_offsets = i == 1 && (*schema->format == 'u' || *schema->format == 'z');
        const int64_t size = m->sizes[i] - (is_text_offsets ? 4 : 0);
        if (size > 0 && random_below(random, 200) == 0) {
            ((uint8_t *)m->held[i])[random_u64(random) % (uint64_t)size] = (uint8_t)random_u64(random);
        }
    }
    if (random_below(random, 2000) == 0) {
        array->null_count = random_below(random, 6) - 1;
    }
    if (random_below(random, 2000) == 0 && array->n_buffers < 3) {
        array->length = array->length > 0 ? random_below(random, (int32_t)array->length) : 0;
    }
    for (int64_t i = 0; i < array->n_children; i++) {
        mutate(schema->children[i], array->children[i], random);
    }
    if (array->dictionary != NULL) {
        mutate(schema->dictionary, array->dictionary, random);
    }
}

/* What is taken is used by whatever uses batches. */
static void use(const casus_batch *batch) {
    casus_rollup *r = rollup("country,actor,source,victim.nationality", "events,killed,injured");
    casus_filter *f = NULL;
    casus_output *out = NULL;
    casus_writer *w = NULL;
    uint8_t bits[64];
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        assert_int_equal(casus_event_read(ev, batch, row, NULL), CASUS_OK);
        (void)casus_event_triple(ev, CASUS_CASUALTY_STATUS_KILLED, 0, &(casus_triple){0, 0, 0}, NULL);
    }
    (void)casus_rollup_add(r, batch, NULL);
    casus_rollup_free(r);
    assert_int_equal(casus_filter_new(NULL, "killed > 1 and actor like '%a%' and notes is not null", &f, NULL),
                     CASUS_OK);
    (void)casus_filter_apply(f, batch, bits, sizeof bits, NULL);
    casus_filter_free(f);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, out, NULL, &w, NULL), CASUS_OK);
    (void)casus_writer_add(w, batch, NULL, NULL);
    casus_writer_free(w);
    casus_output_free(out);
}

static void arrays_with_any_byte_changed(void **state) {
    (void)state;
    int taken = 0;
    casus_batch *batch = random_batch(9, 30);
    for (uint64_t seed = 0; seed < 600; seed++) {
        producer p = {.count = 1};
        casus_batch *again = NULL;
        uint64_t random = seed;
        copy_batch(batch, &p.schema, &p.arrays[0]);
        mutate(&p.schema, &p.arrays[0], &random);
        const casus_status status = read_one(NULL, &p, &again, NULL);
        assert_true(status == CASUS_OK || status == CASUS_E_SYNTAX);
        if (again != NULL) {
            taken++;
            use(again);
        }
        casus_batch_free(again);
        assert_int_equal(atomic_load(&live_arrays), 0);
    }
    assert_in_range(taken, 10, 590); /* some are harmless, some are not */
    casus_batch_free(batch);
}

/* ---- Schemas that cannot be ------------------------------------------------------------------------------------ */

static casus_status read_spoilt_schema(void (*spoil_schema)(struct ArrowSchema *), casus_error *error) {
    casus_batch *batch = some_events(NULL, 3);
    producer p = {.count = 1};
    casus_batch *again = NULL;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    spoil_schema(&p.schema);
    const casus_status status = read_one(NULL, &p, &again, error);
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
    return status;
}

static void newer(struct ArrowSchema *s) {
    ((char *)(uintptr_t)s->metadata)[4 + 4 + 12 + 4] = '2';
}

static void other_type(struct ArrowSchema *s) {
    s->children[CASUS__COLUMN_LAT]->format = "z";
}

static void no_format(struct ArrowSchema *s) {
    s->children[CASUS__COLUMN_LAT]->format = NULL;
}

static void bad_name(struct ArrowSchema *s) {
    s->children[CASUS__COLUMN_LAT]->name = "\xff";
}

static void schemas_that_cannot_be(void **state) {
    (void)state;
    casus_error e;
    assert_int_equal(read_spoilt_schema(newer, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "version 2 of the schema"));
    assert_int_equal(read_spoilt_schema(other_type, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "lat is of type binary; a number is due"));
    assert_int_equal(read_spoilt_schema(no_format, &e), CASUS_E_SYNTAX);
    assert_int_equal(read_spoilt_schema(bad_name, &e), CASUS_E_SYNTAX);
}

/* ---- Streams that fail ----------------------------------------------------------------------------------------- */

static void streams_that_fail(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 20);
    casus_batch *again = NULL;
    casus_reader *reader = NULL;
    casus_error e;
    producer p = {.count = 1, .code = EIO};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    struct ArrowArrayStream stream = stream_of(&p);
    assert_int_equal(read_stream(NULL, &stream, "pipe", NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &again, NULL), CASUS_OK);
    casus_batch_free(again);
    for (int i = 0; i < 2; i++) { /* and again */
        assert_int_equal(casus_reader_next(reader, &again, &e), CASUS_E_IO);
        assert_null(again);
        assert_non_null(strstr(e.message, "pipe: the Arrow stream failed (errno"));
        assert_non_null(strstr(e.message, "the line went dead"));
    }
    casus_reader_free(reader);
    assert_int_equal(atomic_load(&live_arrays), 0);
    /* At once */
    producer dead = {.schema_code = EINVAL};
    stream = stream_of(&dead);
    assert_int_equal(read_stream(NULL, &stream, NULL, NULL, &reader, &e), CASUS_E_IO);
    assert_null(reader);
    assert_null(stream.release);
    assert_int_equal(atomic_load(&live_arrays), 0);
    /* A stream that was used up */
    assert_int_equal(read_stream(NULL, &stream, NULL, NULL, &reader, &e), CASUS_E_ARGUMENT);
    casus_batch_free(batch);
}

/* ---- Each event once ------------------------------------------------------------------------------------------- */

static void distinct_events(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 6; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "e%d", i % 4);
        event("2025-11-26");
        words(CASUS_EVENT_DATASET, "d");
        words(CASUS_EVENT_ID, id);
        killed(casus_triple_exact(i == 5 ? 9 : 1));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    producer p = {.count = 1};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_reader *reader = NULL;
    casus_batch *again = NULL;
    casus_report report = CASUS_REPORT_INIT;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    struct ArrowArrayStream stream = stream_of(&p);
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.columns = "id";
    assert_int_equal(read_stream(NULL, &stream, "events", &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &again, NULL), CASUS_OK);
    casus_id_set_free(options.ids);
    assert_int_equal(casus_batch_row_count(again), 4);
    assert_int_equal(casus_batch_column_count(again), 1);
    assert_string_equal(casus_column_name(casus_batch_column_at(again, 0)), "id");
    casus_batch_free(again);
    assert_int_equal(casus_reader_next(reader, &again, NULL), CASUS_OK);
    assert_null(again);
    assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_OK);
    assert_int_equal(report.records, 6);
    assert_int_equal(report.kept, 4);
    assert_int_equal(report.duplicates, 1);
    assert_int_equal(report.conflicts, 1);
    casus_reader_free(reader);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* Rows are counted where no column is wanted. */
static void no_columns(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 20);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_batch *again = NULL;
    producer p = {.count = 1};
    options.columns = "";
    read_options = &options;
    copy_batch(batch, &p.schema, &p.arrays[0]);
    assert_int_equal(read_one(NULL, &p, &again, NULL), CASUS_OK);
    read_options = NULL;
    assert_int_equal(casus_batch_row_count(again), 20);
    assert_int_equal(casus_batch_column_count(again), 0);
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

static int import_with(counting *c, int64_t allowed, int how, casus_batch *batch) {
    const casus_allocator allocator = {counting_realloc, c};
    casus_context *context = NULL;
    casus_batch *again = NULL;
    producer p = {.count = 1};
    copy_batch(batch, &p.schema, &p.arrays[0]);
    lie_otherwise(&p.schema, &p.arrays[0], how);
    for (int32_t id = 0; how > 4 && id < CASUS__COLUMN_COUNT; id++) {
        const int is_list = casus__schema_field(id)->type == CASUS_TYPE_LIST;
        if (how == 5 ? is_list : id == CASUS__COLUMN_KILLED_LOW || id == CASUS__COLUMN_COUNTRY) {
            p.schema.children[id]->name = "gone";
        }
    }
    atomic_store(&c->left, -1);
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    atomic_store(&c->left, allowed);
    const casus_status status = read_one(context, &p, &again, NULL);
    assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
    casus_context_free(context);
    casus_batch_free(again);
    assert_int_equal(atomic_load(&live_arrays), 0);
    assert_int_equal(atomic_load(&c->live), 0);
    return status == CASUS_OK;
}

static void every_allocation_fails_once(void **state) {
    (void)state;
    casus_batch *batch = random_batch(3, 12);
    for (int how = 0; how < 7; how++) { /* 3: as it is; 4: and each event once; 5: no lists; 6: few flat columns */
        counting c = {0, -1};
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        options.on_error = CASUS_ON_ERROR_SKIP;
        read_options = &options;
        int64_t allowed = 0;
        for (int done = 0; !done; allowed += !done) {
            if (how == 4) { /* a set that met the events would leave none to the next attempt */
                assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
            }
            done = import_with(&c, allowed, how, batch);
            casus_id_set_free(options.ids);
            options.ids = NULL;
        }
        assert_in_range(allowed, 50, 3000);
        read_options = NULL;
    }
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_back_over_the_same_memory),
        cmocka_unit_test(trusted_arrays),
        cmocka_unit_test(what_lies_otherwise_is_copied),
        cmocka_unit_test(slices),
        cmocka_unit_test(copied_then_shared),
        cmocka_unit_test(columns_by_name),
        cmocka_unit_test(an_older_stream),
        cmocka_unit_test(moments_in_any_unit),
        cmocka_unit_test(moments_that_are_none),
        cmocka_unit_test(moments_without_a_zone),
        cmocka_unit_test(what_is_no_moment),
        cmocka_unit_test(arrays_that_cannot_be),
        cmocka_unit_test(arrays_with_any_byte_changed),
        cmocka_unit_test(schemas_that_cannot_be),
        cmocka_unit_test(streams_that_fail),
        cmocka_unit_test(distinct_events),
        cmocka_unit_test(no_columns),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
