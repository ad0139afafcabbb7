/* SPDX-License-Identifier: MIT */
/* Columns by name, what a builder makes of an event and what comes back of it, and columns of 8-byte integers. */
/* clang-format off: the second has a type named as locals of the first */
#include "random_event.h"
#include "events.h"
/* clang-format on */

#include <casus/arrow.h>
#include <casus/unstable.h>

#include "base/context.h"
#include "batch/batch.h"
#include "batch/gather.h"

/* ---- Names of columns ------------------------------------------------------------------------------------------ */

static void names_are_those_of_the_vocabulary(void **state) {
    (void)state;
    casus_batch *batch = seal_and_free(builder());
    assert_int_equal(casus_batch_column_count(batch), CASUS__COLUMN_COUNT);
    assert_int_equal(casus_vocabulary_last(CASUS_VOCABULARY_COLUMN), CASUS__COLUMN_COUNT);
    for (int32_t i = 0; i < CASUS__COLUMN_COUNT; i++) {
        const casus_column *column = casus_batch_column_at(batch, i);
        const char *name = casus_vocabulary_word(CASUS_VOCABULARY_COLUMN, i + 1);
        assert_string_equal(casus_column_name(column), name);
        assert_ptr_equal(casus_batch_column(batch, name), column);
        assert_int_equal(casus_column_length(column), 0);
    }
    assert_null(casus_batch_column_at(batch, CASUS__COLUMN_COUNT));
    assert_null(casus_batch_column_at(batch, -1));
    assert_null(casus_batch_column(batch, "Killed_best"));
    assert_null(casus_batch_column(batch, ""));
    casus_batch_free(batch);
}

/* What a builder of these columns builds. */
static void expect_columns(const char *columns, const char *wanted) {
    char printed[CASUS__COLUMNS_ROOM];
    casus_builder *b = NULL;
    casus_error e;
    if (casus_builder_new(NULL, columns, &b, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_batch *batch = seal_and_free(b);
    casus__columns_print(casus__batch_columns(batch), printed);
    assert_string_equal(printed, wanted);
    casus_batch_free(batch);
}

static void sets_of_columns(void **state) {
    (void)state;
    char all[CASUS__COLUMNS_ROOM];
    uint64_t mask = 0;
    expect_columns("", "");
    expect_columns(" \t", "");
    expect_columns("id", "id");
    expect_columns("killed_best,id", "id,killed_best"); /* a set: in the order of the schema */
    expect_columns(" killed_best ,\n id ", "id,killed_best");
    expect_columns("\"id\", \"killed_best\" ,dates", "id,killed_best,dates");
    casus__columns_print(CASUS__COLUMNS_ALL, all);
    expect_columns(NULL, all);
    expect_columns(all, all);
    assert_int_equal(casus__columns_parse(all, &mask, NULL), CASUS_OK);
    assert_true(mask == CASUS__COLUMNS_ALL);
}

static void sets_that_cannot_be(void **state) {
    (void)state;
    static const struct {
        const char *columns;
        casus_status status;
        const char *message;
    } cases[] = {
        {"killed", CASUS_E_NOT_FOUND, "there is no column 'killed'"},
        {"id,kiled_best", CASUS_E_NOT_FOUND, "there is no column 'kiled_best', did you mean 'killed_best'?"},
        {"Iso3", CASUS_E_NOT_FOUND, "did you mean 'iso3'?"},
        {"id,,kind", CASUS_E_NOT_FOUND, "there is no column ''"},
        {"id,", CASUS_E_NOT_FOUND, "there is no column ''"},
        {"\"id,kind\"", CASUS_E_NOT_FOUND, "there is no column 'id,kind'"},
        {"\"a \"\"word\"\"\"", CASUS_E_NOT_FOUND, "there is no column 'a \"word\"'"},
        {"\"\"", CASUS_E_NOT_FOUND, "there is no column ''"},
        {"id,kind,id", CASUS_E_ARGUMENT, "column 'id' is named twice"},
        {"id,\"id\"", CASUS_E_ARGUMENT, "column 'id' is named twice"},
        {"\"id", CASUS_E_ARGUMENT, "the quote before 'id' never closes"},
        {"id,\"", CASUS_E_ARGUMENT, "the quote before '' never closes"},
        {"\"id\"x", CASUS_E_ARGUMENT, "a comma is due after the quoted name 'id'"},
        {"0123456789012345678901234567890123456789012345678901234567890123456789", CASUS_E_NOT_FOUND,
         "there is no column '0123456789012345678901234567890123456789012345678901234567890123'"},
        {"\"0123456789012345678901234567890123456789012345678901234567890123456789\"", CASUS_E_NOT_FOUND,
         "there is no column '0123456789012345678901234567890123456789012345678901234567890123'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_builder *b = NULL;
        casus_error e;
        assert_int_equal(casus_builder_new(NULL, cases[i].columns, &b, &e), cases[i].status);
        assert_null(b);
        if (strstr(e.message, cases[i].message) == NULL) {
            fail_msg("%s: %s", cases[i].columns, e.message);
        }
    }
}

/* ---- There and back -------------------------------------------------------------------------------------------- */

/* The event at hand as a batch of one row, of some columns. */
static casus_batch *batch_of(const char *columns) {
    casus_builder *b = NULL;
    casus_error e;
    assert_int_equal(casus_builder_new(NULL, columns, &b, NULL), CASUS_OK);
    if (casus_builder_add(b, ev, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return seal_and_free(b);
}

static casus_event *event_of_row(const casus_batch *batch, int64_t row) {
    casus_event *again = NULL;
    assert_int_equal(casus_event_new(NULL, &again, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(again, batch, row, NULL), CASUS_OK);
    return again;
}

/* Puts the event at hand into a batch, compares what comes back, and gives the batch. */
static casus_batch *there_and_back(void) {
    casus_batch *batch = batch_of(NULL);
    casus_event *again = event_of_row(batch, 0);
    assert_true(events_equal(ev, again));
    casus_event_free(again);
    return batch;
}

static void random_events(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (uint64_t seed = 0; seed < 2000; seed++) {
        random_event(ev, seed);
        if (casus_builder_add(b, ev, NULL) == CASUS_OK) { /* some have cells that cannot be added up */
            casus_batch *batch = seal(b);
            casus_event *again = event_of_row(batch, 0);
            assert_true(events_equal(ev, again));
            casus_event_free(again);
            casus_batch_free(batch);
        }
    }
    casus_builder_free(b);
}

static int32_t claimed(int32_t polarity, int32_t modality, int32_t status) {
    casus_claim claim = CASUS_CLAIM_INIT;
    int32_t index = -1;
    claim.polarity = polarity;
    claim.modality = modality;
    claim.status = status;
    assert_int_equal(casus_event_add(ev, &claim.head, &index, NULL), CASUS_OK);
    return index;
}

static void date_of(const char *day, int32_t claim, const char *phrase) {
    casus_date date = CASUS_DATE_INIT;
    date.claim = claim;
    date.phrase = casus_str_from(phrase);
    if (day != NULL) {
        assert_int_equal(casus_day_parse(day, &date.span.first_day, NULL), CASUS_OK);
        date.span.last_day = date.span.first_day;
        date.span.utc_offset = 300;
    }
    assert_int_equal(casus_event_add(ev, &date.head, NULL, NULL), CASUS_OK);
}

/* First day of the flat columns as text, "" if it is unknown, and the number of dates in the list. */
static void expect_dates(const char *day, const char *phrase, int64_t listed) {
    casus_batch *batch = there_and_back();
    const casus_column *start = casus_batch_column(batch, "date_start");
    int32_t wanted = 0;
    int64_t first = 0;
    int64_t count = 0;
    assert_int_equal(casus_column_is_null(start, 0), *day == '\0');
    if (*day != '\0') {
        assert_int_equal(casus_day_parse(day, &wanted, NULL), CASUS_OK);
        assert_int_equal(casus_column_int64(start, 0), wanted);
    }
    assert_true(
        casus_str_equal(casus_column_text(casus_batch_column(batch, "date_phrase"), 0), casus_str_from(phrase)));
    casus_column_range(casus_batch_column(batch, "dates"), 0, &first, &count);
    assert_int_equal(first, 0);
    assert_int_equal(count, listed);
    casus_batch_free(batch);
}

/* A date that the flat columns hold is not listed again; where they cannot hold all, all are listed. */
static void dates(void **state) {
    (void)state;
    event(NULL);
    expect_dates("", "", 0);
    event("2025-11-26");
    expect_dates("2025-11-26", "", 0);
    event(NULL);
    date_of(NULL, -1, "over the past week");
    expect_dates("", "over the past week", 0);
    event(NULL);
    date_of(NULL, -1, NULL); /* a date of which nothing is known is not no date */
    expect_dates("", "", 1);
    event("2025-11-26");
    date_of("2025-11-27", -1, "the day after");
    expect_dates("2025-11-26", "", 2);
    /* Of claims: one alone, one that does not stand, the first that does, the dataset's own before them all. */
    event(NULL);
    date_of("2025-11-26", claimed(0, 0, 0), "on Wednesday");
    expect_dates("2025-11-26", "on Wednesday", 1);
    event(NULL);
    date_of("2025-11-26", claimed(CASUS_CLAIM_POLARITY_DENIES, 0, 0), NULL);
    expect_dates("", "", 1);
    date_of("2025-11-27", claimed(0, CASUS_MODALITY_PLANNED, 0), NULL);
    date_of("2025-11-28", claimed(0, 0, CASUS_CLAIM_STATUS_WITHDRAWN), NULL);
    expect_dates("", "", 3);
    date_of("2025-11-29", claimed(CASUS_CLAIM_POLARITY_ASSERTS, CASUS_MODALITY_ALLEGED, CASUS_CLAIM_STATUS_CURRENT),
            NULL);
    date_of("2025-11-30", claimed(0, 0, 0), NULL);
    expect_dates("2025-11-29", "", 5);
    date_of("2025-12-01", -1, "on Monday");
    expect_dates("2025-12-01", "on Monday", 6);
}

static void records(void **state) {
    (void)state;
    casus_record record = CASUS_RECORD_INIT;
    event(NULL);
    record.kind = CASUS_KIND_SERIES;
    record.modality = CASUS_MODALITY_ALLEGED;
    record.certainty = CASUS_CERTAINTY_CONTESTED;
    record.revoked = 1;
    record.created = INT64_C(-62135596800);
    record.modified = 0;
    record.reported = casus_triple_at_least(10);
    assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
    casus_batch *batch = there_and_back();
    assert_true(
        casus_str_equal(casus_column_text(casus_batch_column(batch, "certainty"), 0), casus_str_from("contested")));
    assert_int_equal(casus_column_int64(casus_batch_column(batch, "revoked"), 0), 1);
    assert_true(casus_column_int64(casus_batch_column(batch, "created"), 0) == INT64_C(-62135596800));
    assert_int_equal(casus_column_null_count(casus_batch_column(batch, "modified")), 0);
    casus_batch_free(batch);
    event(NULL);
    batch = there_and_back();
    static const char *const unknown[] = {"certainty", "revoked", "created", "modified"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(casus_column_null_count(casus_batch_column(batch, unknown[i])), 1);
        assert_null(casus_column_values(casus_batch_column(batch, unknown[i])));
    }
    casus_batch_free(batch);
}

/* Parts whose columns were not built stay empty; flat columns make no part but the date. */
static void few_columns(void **state) {
    (void)state;
    event("2025-11-26");
    words(CASUS_EVENT_ID, "e1");
    words(CASUS_EVENT_NOTES, "a note");
    place("Tajikistan", 38, 70);
    date_of("2025-11-27", claimed(0, 0, 0), NULL);
    casus_batch *batch = batch_of("id,date_start,country,certainty");
    casus_event *again = event_of_row(batch, 0);
    casus_date date = CASUS_DATE_INIT;
    assert_int_equal(casus_batch_column_count(batch), 4);
    assert_null(casus_batch_column(batch, "notes"));
    assert_true(casus_str_equal(casus_event_text(again, CASUS_EVENT_ID), casus_str_from("e1")));
    assert_int_equal(casus_event_text(again, CASUS_EVENT_NOTES).size, 0);
    assert_int_equal(casus_event_part_count(again, CASUS_TAG_LOCATION), 0);
    assert_int_equal(casus_event_part_count(again, CASUS_TAG_DATE), 1);
    assert_int_equal(casus_event_get(again, 0, &date.head, NULL), CASUS_OK);
    assert_int_equal(casus_day_weekday(date.span.first_day), 3);
    assert_int_equal(date.span.last_day, CASUS_DAY_UNKNOWN);
    casus_event_free(again);
    casus_batch_free(batch);
    batch = batch_of("dates");
    again = event_of_row(batch, 0);
    assert_int_equal(casus_event_part_count(again, CASUS_TAG_DATE), 2);
    casus_event_free(again);
    casus_batch_free(batch);
    /* No column at all: rows are counted all the same. */
    batch = batch_of("");
    assert_int_equal(casus_batch_row_count(batch), 1);
    assert_int_equal(casus_batch_column_count(batch), 0);
    again = event_of_row(batch, 0);
    assert_int_equal(casus_event_part_count(again, CASUS_TAG_DATE), 0);
    casus_event_free(again);
    casus_batch_free(batch);
}

/* ---- Columns of 8-byte integers -------------------------------------------------------------------------------- */

/* A leaf struct that is no part of an event, and its fields; tables are made of such columns. */
typedef struct line {
    int64_t number;
    int64_t moment;
    double real;
    int32_t offset;
    int32_t minus;
} line;

static const casus__field line_fields[] = {
    {"number", CASUS_TYPE_INT64, 0, CASUS__NIL_NONE, 0, offsetof(line, number), NULL},
    {"moment", CASUS_TYPE_MOMENT, 0, CASUS__NIL_MOMENT, 0, offsetof(line, moment), NULL},
    {"real", CASUS_TYPE_DOUBLE, 0, CASUS__NIL_NAN, 0, offsetof(line, real), NULL},
    {"offset", CASUS_TYPE_INT32, 0, CASUS__NIL_OFFSET, 0, offsetof(line, offset), NULL},
    {"minus", CASUS_TYPE_INT32, 0, CASUS__NIL_MINUS, 0, offsetof(line, minus), NULL},
};
static const casus__field line_struct = {"line", CASUS_TYPE_STRUCT, 0, CASUS__NIL_NONE, 5, sizeof(line), line_fields};

static line line_of(int64_t i) {
    const line known = {INT64_MAX - i, INT64_MIN + 1 + i, 0.5 * (double)i, (int32_t)i, (int32_t)i};
    const line unknown = {INT64_MIN, CASUS_MOMENT_UNKNOWN, casus__nan(), CASUS_UTC_OFFSET_UNKNOWN, -1};
    return i % 3 == 1 ? unknown : known;
}

static void expect_lines(const casus_column *c, int64_t from, int64_t count) {
    const casus_column *number = casus_column_field(c, "number");
    const casus_column *moment = casus_column_field(c, "moment");
    assert_int_equal(casus_column_length(c), count);
    assert_int_equal(casus_column_type(number), CASUS_TYPE_INT64);
    assert_int_equal(casus_column_type(moment), CASUS_TYPE_MOMENT);
    assert_int_equal(casus_column_null_count(number), 0); /* every int64 is a number */
    for (int64_t i = 0; i < count; i++) {
        const line wanted = line_of(from + i);
        const int known = wanted.moment != CASUS_MOMENT_UNKNOWN;
        line got = {0, CASUS_MOMENT_UNKNOWN, casus__nan(), CASUS_UTC_OFFSET_UNKNOWN, -1};
        assert_true(casus_column_int64(number, i) == wanted.number);
        assert_true(casus_column_double(number, i) == (double)wanted.number);
        assert_int_equal(casus_column_is_null(moment, i), !known);
        assert_true(casus_column_int64(moment, i) == (known ? wanted.moment : 0));
        assert_true(known ? casus_column_double(moment, i) == (double)wanted.moment
                          : casus__is_nan(casus_column_double(moment, i)));
        casus__column_get_struct(c, i, &got);
        assert_true(got.number == wanted.number && got.moment == wanted.moment && got.offset == wanted.offset &&
                    got.minus == wanted.minus && (got.real == wanted.real || casus__is_nan(wanted.real)));
    }
}

static void append_lines(const casus_allocator *a, casus__column *to, int64_t from, int64_t end) {
    for (int64_t i = from; i < end; i++) {
        const line l = line_of(i);
        assert_true(casus__column_add_struct(a, to, &l));
    }
}

/* Known and unknown ones, cut back and added to again, in a second batch as in the first. */
static void eight_byte_integers(void **state) {
    (void)state;
    const casus_allocator a = casus__allocator_libc();
    const casus__hash_key key = {1, 2};
    casus__column growing;
    casus__column sealed;
    assert_true(casus__column_init(&a, &growing, &line_struct, &key));
    assert_string_equal(casus_column_name(&growing), "line");
    for (int64_t from = 0; from < 2; from++) { /* begins with a known one, or with an unknown one */
        append_lines(&a, &growing, from, from + 71);
        casus__column_truncate(&growing, 64);
        append_lines(&a, &growing, from + 64, from + 100);
        assert_true(casus__column_init(&a, &sealed, &line_struct, NULL));
        casus__column_seal(&a, &growing, &sealed, INT64_MAX);
        expect_lines(&sealed, from, 100);
        assert_int_equal((uintptr_t)casus_column_values(casus_column_field(&sealed, "number")) % 64, 0);
        casus__column_free(&a, &sealed);
    }
    casus__column_free(&a, &growing);
}

/* Members that are left behind catch up, whichever they were. */
static void some_members(void **state) {
    (void)state;
    static const uint8_t first[] = {0, 2};
    static const uint8_t then[] = {0, 1};
    const casus_allocator a = casus__allocator_libc();
    const casus__hash_key key = {1, 2};
    casus__column growing;
    casus__column sealed;
    assert_true(casus__column_init(&a, &growing, &line_struct, &key));
    for (int64_t i = 0; i < 23; i++) {
        const int64_t at = i < 18 ? i : i - 3;
        const line l = line_of(3 * at);
        if (i == 15) { /* to a length that no member is below, and back to it */
            assert_true(casus__column_pad(&a, &growing));
        } else if (i == 18) {
            casus__column_truncate(&growing, 15);
        }
        assert_true(casus__column_add_parts(&a, &growing, &l, 1, at < 10 ? first : then, 2));
    }
    assert_true(casus__column_pad(&a, &growing));
    assert_true(casus__column_init(&a, &sealed, &line_struct, NULL));
    casus__column_seal(&a, &growing, &sealed, INT64_MAX);
    for (uint8_t m = 0; m < 5; m++) {
        assert_int_equal(sealed.children[m].length, 20);
        assert_int_equal(sealed.children[m].null_count, m == 0 ? 0 : m < 3 ? 10 : 20);
    }
    for (int64_t i = 0; i < 20; i++) {
        const line wanted = line_of(3 * i);
        assert_true(casus_column_int64(&sealed.children[0], i) == wanted.number);
        assert_true(casus_column_int64(&sealed.children[1], i) == (i < 10 ? 0 : wanted.moment));
        assert_int_equal(casus_column_is_null(&sealed.children[2], i), i >= 10);
    }
    casus__column_free(&a, &sealed);
    casus__column_free(&a, &growing);
}

/* Sets every member of a part: texts that repeat and are missing, numbers that say unknown now and then. */
static void fill_part(int kind, int64_t i, casus__part *out) {
    static const char *const words[] = {"", "Mali", "Niger", "Reuters", "Mali", "a longer headline, with a comma", ""};
    *out = casus__part_nothing[kind];
    for (uint8_t m = 0; m < casus__part_fields[kind].child_count; m++) {
        const casus__field *f = &casus__part_fields[kind].children[m];
        const casus_str word = casus_str_from(words[(i / (m + 1) + m) % 7]);
        const double real = 0.25 * (double)(i % 9);
        const int32_t number = f->vocabulary != 0 ? (int32_t)(i % 3) : (int32_t)(i % 50);
        const int is_text = f->type == CASUS_TYPE_TEXT || (f->type == CASUS_TYPE_WORD && f->vocabulary == 0);
        const void *value = is_text                        ? (const void *)&word
                            : f->type == CASUS_TYPE_DOUBLE ? &real
                                                           : (const void *)&number;
        const size_t size = is_text ? sizeof word : f->type == CASUS_TYPE_DOUBLE ? sizeof real : sizeof number;
        if (is_text || (i + m) % 4 != 0) {
            memcpy((char *)out + f->offset, value, size);
        }
    }
}

static void assert_same_buffer(const casus__buffer *a, const casus__buffer *b) {
    assert_int_equal(a->size, b->size);
    assert_true(a->size == 0 || memcmp(a->data, b->data, (size_t)a->size) == 0);
}

/* Many parts at a time make the column that they make one by one, whatever the numbers of them. */
static void parts_a_member_at_a_time(void **state) {
    (void)state;
    static casus__part parts[300];
    static unsigned char side_by_side[300 * sizeof(casus__part)];
    const casus_allocator a = casus__allocator_libc();
    const casus__hash_key key = {1, 2};
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const size_t size = casus__part_size(kind);
        casus__column one;
        casus__column many;
        uint8_t members[64];
        int count = casus__part_fields[kind].child_count;
        assert_true(casus__column_init(&a, &one, &casus__part_fields[kind], &key));
        assert_true(casus__column_init(&a, &many, &casus__part_fields[kind], &key));
        for (int m = 0; m < count; m++) {
            members[m] = (uint8_t)m;
        }
        for (int64_t i = 0; i < 300; i++) {
            fill_part(kind, i, &parts[i]);
            memcpy(side_by_side + (size_t)i * size, &parts[i], size);
            assert_true(casus__column_add_struct(&a, one.children, &parts[i]));
        }
        for (int64_t i = 0, step = 1; i < 300; i += step, step = step == 1 ? 170 : 129) {
            assert_true(
                casus__column_add_parts(&a, many.children, side_by_side + (size_t)i * size, step, members, count));
        }
        assert_int_equal(many.children->length, 300);
        for (int m = 0; m < count; m++) {
            const casus__column *x = &one.children->children[m];
            const casus__column *y = &many.children->children[m];
            assert_int_equal(x->length, y->length);
            assert_int_equal(x->null_count, y->null_count);
            assert_same_buffer(&x->values, &y->values);
            assert_same_buffer(&x->offsets, &y->offsets);
            for (int64_t i = 0; x->validity.size > 0 && i < 300; i++) {
                assert_int_equal(x->validity.data[i >> 3] >> (i & 7) & 1, y->validity.data[i >> 3] >> (i & 7) & 1);
            }
        }
        casus__column_free(&a, &one);
        casus__column_free(&a, &many);
    }
}

/* A column of unknowns only has no buffer, however many were added. */
static void unknowns_cost_nothing(void **state) {
    (void)state;
    const casus_allocator a = casus__allocator_libc();
    const casus__hash_key key = {1, 2};
    casus__column growing;
    assert_true(casus__column_init(&a, &growing, &line_fields[1], &key));
    assert_true(casus__column_add_null(&a, &growing, 1000000));
    assert_int_equal(growing.length, 1000000);
    assert_null(growing.values.data);
    assert_null(growing.validity.data);
    casus__column_free(&a, &growing);
}

/* Chosen rows with moments. */
static void chosen_moments(void **state) {
    (void)state;
    static const uint8_t odd[] = {0xaa, 0x0a};
    casus_builder *b = builder();
    for (int i = 0; i < 12; i++) {
        casus_record record = CASUS_RECORD_INIT;
        event(NULL);
        record.created = i % 4 == 1 ? CASUS_MOMENT_UNKNOWN : INT64_C(1764000000) + i;
        assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_batch *chosen = NULL;
    assert_int_equal(casus_batch_select(batch, odd, &chosen, NULL), CASUS_OK);
    const casus_column *created = casus_batch_column(chosen, "created");
    assert_int_equal(casus_column_length(created), 6);
    assert_int_equal(casus_column_null_count(created), 3);
    for (int64_t i = 0; i < 6; i++) {
        assert_int_equal(casus_column_is_null(created, i), i % 2 == 0);
        assert_true(casus_column_int64(created, i) == (i % 2 == 0 ? 0 : INT64_C(1764000000) + 2 * i + 1));
    }
    casus_batch_free(chosen);
    casus_batch_free(batch);
}

/* ---- Nothing --------------------------------------------------------------------------------------------------- */

/* Every function of batch.h with NULL for what it needs. */
static void nothing_is_refused_or_empty(void **state) {
    (void)state;
    casus_batch *batch = batch_of(NULL);
    casus_batch *no_batch = NULL;
    casus_builder *no_builder = NULL;
    casus_dataset *no_dataset = NULL;
    casus_dataset *dataset = NULL;
    casus_error e;
    char buffer[4];
    int64_t size = 7;
    casus_builder_free(NULL);
    casus_dataset_free(NULL);
    casus_batch_free(NULL);
    assert_null(casus_batch_retain(NULL));
    assert_int_equal(casus_builder_new(NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_builder_add(NULL, ev, &e), CASUS_E_ARGUMENT);
    no_builder = builder();
    assert_int_equal(casus_builder_add(no_builder, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_builder_seal(no_builder, NULL, &e), CASUS_E_ARGUMENT);
    casus_builder_free(no_builder);
    no_batch = batch;
    assert_int_equal(casus_builder_seal(NULL, &no_batch, &e), CASUS_E_ARGUMENT);
    assert_null(no_batch);
    assert_int_equal(casus_builder_row_count(NULL), 0);
    assert_int_equal(casus_batch_row_count(NULL), 0);
    assert_int_equal(casus_batch_column_count(NULL), 0);
    assert_null(casus_batch_column_at(NULL, 0));
    assert_null(casus_batch_column(NULL, "id"));
    assert_null(casus_batch_column(batch, NULL));
    assert_int_equal(casus_batch_source_row(NULL, 0), 0);
    assert_int_equal(casus_batch_native_count(NULL), 0);
    assert_non_null(casus_batch_native_name(NULL, 0).data);
    assert_non_null(casus_batch_native_name(batch, 0).data);
    assert_int_equal(casus_batch_native_field(NULL, 0, 0, buffer, sizeof buffer, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(size, 0);
    assert_int_equal(casus_batch_native_field(batch, 0, 0, buffer, sizeof buffer, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_batch_native_field(batch, 0, 0, NULL, sizeof buffer, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_batch_native_field(batch, 0, 0, NULL, 0, &size, &e), CASUS_E_NOT_FOUND);
    /* Places that are not there. */
    static const int64_t outside[] = {-1, 1, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        const int32_t index = (int32_t)(outside[i] < 0 ? -1 : 99);
        assert_int_equal(casus_batch_source_row(batch, outside[i]), 0);
        assert_null(casus_batch_column_at(batch, index));
        assert_null(casus__batch_column(batch, index));
        assert_null(casus__column_id_name(index));
        assert_null(casus_column_child(casus_batch_column(batch, "actors"), index));
        assert_null(casus_column_child(NULL, index));
        assert_int_equal(casus_column_word(casus_batch_column(batch, "country"), index).size, 0);
        assert_int_equal(casus_column_word(NULL, index).size, 0);
        assert_int_equal(casus_batch_native_name(batch, index).size, 0);
        assert_int_equal(casus_batch_native_field(batch, outside[i], 0, buffer, sizeof buffer, &size, &e),
                         CASUS_E_NOT_FOUND);
        assert_int_equal(casus_batch_native_field(batch, 0, index, buffer, sizeof buffer, &size, &e),
                         CASUS_E_NOT_FOUND);
        assert_int_equal(size, 0);
    }
    no_batch = batch;
    assert_int_equal(casus_batch_select(NULL, NULL, &no_batch, &e), CASUS_E_ARGUMENT);
    assert_null(no_batch);
    assert_int_equal(casus_batch_select(batch, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_read(NULL, batch, 0, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_read(ev, NULL, 0, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_read(ev, batch, 1, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_event_read(ev, batch, -1, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_dataset_new(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_new(NULL, &dataset, &e), CASUS_OK);
    assert_int_equal(casus_dataset_add(NULL, batch, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_add(dataset, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_batch_count(NULL), 0);
    assert_int_equal(casus_dataset_row_count(NULL), 0);
    assert_null(casus_dataset_batch(NULL, 0));
    assert_null(casus_dataset_batch(dataset, 0));
    no_dataset = dataset;
    assert_int_equal(casus_dataset_join_mentions(NULL, NULL, &no_dataset, &size, &e), CASUS_E_ARGUMENT);
    assert_null(no_dataset);
    assert_int_equal(casus_dataset_join_mentions(NULL, dataset, NULL, NULL, &e), CASUS_E_ARGUMENT);
    casus_dataset_free(dataset);
    casus_batch_free(batch);
}

static void columns_of_nothing(void **state) {
    (void)state;
    int64_t first = 1;
    int64_t count = 1;
    assert_string_equal(casus_column_name(NULL), "");
    assert_int_equal(casus_column_type(NULL), 0);
    assert_int_equal(casus_column_length(NULL), 0);
    assert_int_equal(casus_column_null_count(NULL), 0);
    assert_null(casus_column_validity(NULL));
    assert_null(casus_column_values(NULL));
    assert_null(casus_column_offsets(NULL));
    assert_int_equal(casus_column_child_count(NULL), 0);
    assert_null(casus_column_child(NULL, 0));
    assert_null(casus_column_field(NULL, "id"));
    assert_int_equal(casus_column_word_count(NULL), 0);
    assert_non_null(casus_column_word(NULL, 0).data);
    assert_true(casus_column_dictionary(NULL) == 0);
    assert_int_equal(casus_column_is_null(NULL, 0), 1);
    assert_int_equal(casus_column_int64(NULL, 0), 0);
    assert_true(casus__is_nan(casus_column_double(NULL, 0)));
    assert_non_null(casus_column_text(NULL, 0).data);
    casus_column_range(NULL, 0, &first, &count);
    assert_true(first == 0 && count == 0);
    casus_column_range(NULL, 0, NULL, NULL);
    /* Of a type that it is not, and outside. */
    event("2025-11-26");
    words(CASUS_EVENT_ID, "e1");
    killed(casus_triple_exact(3));
    casus_batch *batch = batch_of(NULL);
    for (int32_t i = 0; i < casus_batch_column_count(batch); i++) {
        const casus_column *c = casus_batch_column_at(batch, i);
        assert_null(casus_column_field(c, NULL));
        assert_null(casus_column_field(c, "no such field"));
        assert_non_null(casus_column_text(c, 0).data);
        assert_non_null(casus_column_text(c, 1).data);
        assert_non_null(casus_column_word(c, 0).data);
        assert_int_equal(casus_column_int64(c, -1), 0);
        assert_true(casus__is_nan(casus_column_double(c, 1)));
        assert_int_equal(casus_column_is_null(c, 1), 1);
    }
    assert_int_equal(casus_column_int64(casus_batch_column(batch, "killed_best"), 0), 0); /* a double */
    assert_true(casus_column_double(casus_batch_column(batch, "killed_best"), 0) == 3);
    assert_true(casus_column_double(casus_batch_column(batch, "date_start"), 0) > 20000);
    assert_true(casus__is_nan(casus_column_double(casus_batch_column(batch, "kind"), 0))); /* a word is no number */
    assert_true(casus__is_nan(casus_column_double(casus_batch_column(batch, "id"), 0)));
    casus_batch_free(batch);
}

/* Every function of arrow.h with NULL for what it needs. */
static void arrow_of_nothing(void **state) {
    (void)state;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;
    casus_input *input = NULL;
    casus_output *output = NULL;
    casus_dataset *dataset = NULL;
    casus_error e;
    event(NULL);
    casus_batch *batch = batch_of("id");
    assert_int_equal(casus_batch_to_arrow(NULL, &schema, &array, &e), CASUS_E_ARGUMENT);
    assert_true(schema.release == NULL && array.release == NULL);
    assert_int_equal(casus_batch_to_arrow(batch, &schema, NULL, &e), CASUS_E_ARGUMENT);
    assert_null(schema.release);
    assert_int_equal(casus_dataset_to_arrow(NULL, &stream, &e), CASUS_E_ARGUMENT);
    assert_null(stream.release);
    assert_int_equal(casus_reader_to_arrow(NULL, &stream, &e), CASUS_E_ARGUMENT);
    assert_null(stream.release);
    assert_int_equal(casus_table_to_arrow(NULL, &stream, &e), CASUS_E_ARGUMENT);
    assert_null(stream.release);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_reader_to_arrow(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_arrow(NULL, NULL, NULL, &input, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_input_arrow(NULL, &stream, NULL, &input, &e), CASUS_E_ARGUMENT); /* a released one */
    assert_null(input);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus_input_arrow(NULL, &stream, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_null(stream.release); /* taken all the same */
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, NULL, CASUS_FORMAT_ARROW, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_CSV, output, &e), CASUS_E_ARGUMENT);
    assert_non_null(stream.release); /* still the caller's */
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW, output, &e), CASUS_E_STATE);
    assert_null(stream.release);
    casus_output_free(output);
    casus_dataset_free(dataset);
    casus_batch_free(batch);
}

/* Fields of the source by row and column, whether or not the source was kept. */
static void fields_of_the_source(void **state) {
    (void)state;
    static const char rows[] = "id,note\n1,short\n2,\n";
    for (int kept = 0; kept < 2; kept++) {
        casus_read_options reading = CASUS_READ_OPTIONS_INIT;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        char field[8];
        int64_t size = -1;
        casus_error e;
        reading.profile = "generic";
        reading.mapping = "id=id";
        reading.columns = kept ? "id,native" : "id";
        assert_int_equal(casus_input_memory(NULL, rows, -1, "rows", NULL, NULL, &input, NULL), CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, input, &reading, &reader, NULL), CASUS_OK);
        assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        assert_int_equal(casus_batch_native_count(batch), 2);
        assert_true(casus_str_equal(casus_batch_native_name(batch, 1), casus_str_from("note")));
        assert_int_equal(casus_batch_native_name(batch, 2).size, 0);
        assert_int_equal(casus_batch_native_name(batch, -1).size, 0);
        if (kept) {
            assert_int_equal(casus_batch_native_field(batch, 0, 1, field, sizeof field, &size, &e), CASUS_OK);
            assert_string_equal(field, "short");
            assert_int_equal(casus_batch_native_field(batch, 0, 1, field, 3, &size, &e), CASUS_OK);
            assert_true(field[0] == 0 && size == 5); /* no room: the size is told */
            assert_int_equal(casus_batch_native_field(batch, 1, 1, field, sizeof field, &size, &e), CASUS_OK);
            assert_true(field[0] == 0 && size == 0);
            assert_int_equal(casus_batch_native_field(batch, 0, 1, NULL, 0, &size, &e), CASUS_OK);
            assert_int_equal(size, 5);
        } else {
            assert_int_equal(casus_batch_native_field(batch, 0, 1, field, sizeof field, &size, &e), CASUS_E_STATE);
            assert_non_null(strstr(e.message, "read the input with the column native"));
            assert_int_equal(size, 0);
        }
        assert_int_equal(casus_batch_native_field(batch, 2, 0, field, sizeof field, &size, &e), CASUS_E_NOT_FOUND);
        assert_int_equal(casus_batch_native_field(batch, 0, 2, field, sizeof field, &size, &e), CASUS_E_NOT_FOUND);
        assert_string_equal(e.message, "row 0 or source column 2 is not among the 2 rows and 2");
        casus_batch_free(batch);
        casus_reader_free(reader);
        casus_input_free(input);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_those_of_the_vocabulary),
        cmocka_unit_test(sets_of_columns),
        cmocka_unit_test(sets_that_cannot_be),
        cmocka_unit_test(random_events),
        cmocka_unit_test(dates),
        cmocka_unit_test(records),
        cmocka_unit_test(few_columns),
        cmocka_unit_test(eight_byte_integers),
        cmocka_unit_test(some_members),
        cmocka_unit_test(parts_a_member_at_a_time),
        cmocka_unit_test(unknowns_cost_nothing),
        cmocka_unit_test(chosen_moments),
        cmocka_unit_test(nothing_is_refused_or_empty),
        cmocka_unit_test(fields_of_the_source),
        cmocka_unit_test(columns_of_nothing),
        cmocka_unit_test(arrow_of_nothing),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
