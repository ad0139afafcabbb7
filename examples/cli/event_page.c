/* SPDX-License-Identifier: MIT */
/* One event with everything that is known about it. */
#include "event_page.h"

#include "event_claims.h"
#include "event_when.h"
#include "page.h"

#include <stdio.h>
#include <string.h>

static void put_identity(page *p, const casus_event *e, const casus_batch *batch, int64_t row) {
    page_put(p, "dataset", value_text(casus_event_text(e, CASUS_EVENT_DATASET)));
    page_put(p, "id", value_text(casus_event_text(e, CASUS_EVENT_ID)));
    page_put(p, "kind", value_word(CASUS_VOCABULARY_KIND, casus_event_kind(e)));
    page_put_optional(p, "modality", value_word(CASUS_VOCABULARY_MODALITY, casus_event_modality(e)));
    page_put_optional(p, "title", value_text(casus_event_text(e, CASUS_EVENT_TITLE)));
    page_put(p, "record", value_index(casus_batch_source_row(batch, row), 0));
    page_put_optional(p, "dyad", value_text(casus_event_text(e, CASUS_EVENT_DYAD)));
    page_put_optional(p, "class", value_text(casus_event_text(e, CASUS_EVENT_CLASS)));
    page_put_optional(p, "notes", value_text(casus_event_text(e, CASUS_EVENT_NOTES)));
    page_put_optional(p, "extra", value_text(casus_event_text(e, CASUS_EVENT_EXTRA)));
}

static void put_time(page *p, const char *name, int32_t second) {
    buffer text = {0};
    second_text(&text, second);
    page_put_optional(p, name, value_text((casus_str){text.data, (int64_t)text.size}));
    buffer_free(&text);
}

static void put_when(page *p, const casus_event *e) {
    casus_span span = casus_event_span(e);
    buffer words = {0};
    when_in_words(&words, &span);
    page_section_open(p, "when");
    page_put(p, "in_words", value_text((casus_str){words.data, (int64_t)words.size}));
    page_put(p, "first_day", value_day(span.first_day));
    put_time(p, "first_time", span.first_second);
    page_put(p, "last_day", value_day(span.last_day));
    put_time(p, "last_time", span.last_second);
    page_put_optional(p, "precision", value_word(CASUS_VOCABULARY_PRECISION, span.precision));
    page_put_optional(p, "given", value_word(CASUS_VOCABULARY_UNIT, span.given));
    page_put_optional(p, "phrase", value_text(casus_event_text(e, CASUS_EVENT_PHRASE)));
    const int32_t anchor = casus_event_anchor(e);
    page_put_optional(p, "anchor", anchor == CASUS_DAY_UNKNOWN ? value_index(0, 0) : value_day(anchor));
    if (p->format != CASUS_FORMAT_TEXT) { /* for a person they are in the words */
        page_put(p, "first_bound", value_word(CASUS_VOCABULARY_BOUND, span.first_bound));
        page_put(p, "last_bound", value_word(CASUS_VOCABULARY_BOUND, span.last_bound));
    }
    page_section_close(p);
    buffer_free(&words);
}

static void put_locations(page *p, const casus_event *e) {
    static const char *const columns[] = {"role", "name", "admin3",    "admin2",     "admin1",   "country", "iso3",
                                          "lat",  "lon",  "precision", "coordinate", "radius_m", "scheme",  "code"};
    page_table_open(p, "locations", columns, 14);
    for (int32_t i = 0; i < casus_event_location_count(e); i++) {
        casus_location l;
        casus_location_init(&l, sizeof l);
        casus_event_get_location(e, i, &l);
        page_cell(p, value_word(CASUS_VOCABULARY_LOCATION_ROLE, l.role));
        page_cell(p, value_text(l.name));
        page_cell(p, value_text(l.admin3));
        page_cell(p, value_text(l.admin2));
        page_cell(p, value_text(l.admin1));
        page_cell(p, value_text(l.country));
        page_cell(p, value_text(l.iso3));
        page_cell(p, value_number(l.lat));
        page_cell(p, value_number(l.lon));
        page_cell(p, value_word(CASUS_VOCABULARY_PLACE, l.precision));
        page_cell(p, value_word(CASUS_VOCABULARY_COORDINATE, l.coordinate));
        page_cell(p, l.radius_m != l.radius_m ? value_index(0, 0) : value_number(l.radius_m));
        page_cell(p, value_text(l.scheme));
        page_cell(p, value_text(l.code));
    }
    page_table_close(p);
}

static void put_participant(page *p, const casus_event *e, int32_t actor, const casus_participant *part) {
    casus_actor a;
    casus_actor_init(&a, sizeof a);
    casus_event_get_actor(e, actor, &a);
    page_cell(p, value_word(CASUS_VOCABULARY_ROLE, part->role));
    page_cell(p, value_word(CASUS_VOCABULARY_SIDE, part->side));
    page_cell(p, value_text(a.name));
    page_cell(p, value_word(CASUS_VOCABULARY_ACTOR, a.kind));
    page_cell(p, value_text(a.country));
    page_cell(p, value_text(a.scheme));
    page_cell(p, value_text(a.code));
    page_cell(p, value_flag(part->uncertain));
}

/* Participants with their actors, then the actors without a part. */
static void put_participants(page *p, const casus_event *e) {
    static const char *const columns[] = {"role", "side", "actor", "kind", "country", "scheme", "code", "uncertain"};
    int32_t count = casus_event_participant_count(e);
    casus_participant part;
    page_table_open(p, "participants", columns, 8);
    for (int32_t i = 0; i < count; i++) {
        casus_participant_init(&part, sizeof part);
        casus_event_get_participant(e, i, &part);
        put_participant(p, e, part.actor, &part);
    }
    for (int32_t actor = 0; actor < casus_event_actor_count(e); actor++) {
        int named = 0;
        for (int32_t i = 0; i < count && !named; i++) {
            casus_participant_init(&part, sizeof part);
            casus_event_get_participant(e, i, &part);
            named = part.actor == actor;
        }
        if (!named) {
            casus_participant_init(&part, sizeof part);
            put_participant(p, e, actor, &part);
        }
    }
    page_table_close(p);
}

static void put_count(page *p, casus_count count) {
    page_cell(p, value_number(count.low));
    page_cell(p, value_number(count.best));
    page_cell(p, value_number(count.high));
    page_cell(p, value_flag(count.high > 1e308));
}

/* Cells are numbered from 1, and `included_in` is such a number: those people are counted there already. */
static void put_casualties(page *p, const casus_event *e) {
    static const char *const columns[] = {"cell", "status",      "side",     "low",         "best",       "high",
                                          "open", "included_in", "counting", "nationality", "occupation", "employer",
                                          "sex",  "age",         "words",    "claim"};
    if (casus_event_casualty_count(e) == 0 && p->format == CASUS_FORMAT_TEXT) {
        page_list_open(p, "casualties");
        page_list_add(p, casus_str_from("unknown: no number is stated, which is not 0"));
        page_list_close(p);
    }
    page_table_open(p, "casualties", columns, 16);
    for (int32_t i = 0; i < casus_event_casualty_count(e); i++) {
        casus_casualty c;
        casus_casualty_init(&c, sizeof c);
        casus_event_get_casualty(e, i, &c);
        page_cell(p, value_integer(i + 1));
        page_cell(p, value_word(CASUS_VOCABULARY_CASUALTY, c.status));
        page_cell(p, value_word(CASUS_VOCABULARY_SIDE, c.side));
        put_count(p, c.count);
        page_cell(p, value_index((int64_t)c.included_in + 1, 0));
        page_cell(p, value_word(CASUS_VOCABULARY_COUNTING, c.counting));
        page_cell(p, value_text(c.nationality));
        page_cell(p, value_text(c.occupation));
        page_cell(p, value_text(c.employer));
        page_cell(p, value_word(CASUS_VOCABULARY_SEX, c.sex));
        page_cell(p, value_word(CASUS_VOCABULARY_AGE, c.age));
        page_cell(p, value_text(c.words));
        page_cell(p, value_index((int64_t)c.claim + 1, 0));
    }
    page_table_close(p);
}

static void put_reported(page *p, const casus_event *e) {
    const casus_count count = casus_event_reported(e);
    if (count.low == count.low || count.best == count.best || count.high == count.high) {
        static const char *const columns[] = {"low", "best", "high", "open"};
        page_table_open(p, "events_reported", columns, 4);
        put_count(p, count);
        page_table_close(p);
    }
}

/* The event's one number for each status, as a rollup counts it. */
static casus_status put_totals(page *p, const casus_event *e) {
    static const char *const columns[] = {"status", "low", "best", "high", "open"};
    page_table_open(p, "counted_as", columns, 5);
    casus_status status = CASUS_OK;
    for (int32_t s = 1; s <= casus_word_last(CASUS_VOCABULARY_CASUALTY); s++) {
        int cells = 0;
        for (int32_t i = 0; i < casus_event_casualty_count(e); i++) {
            casus_casualty c;
            casus_casualty_init(&c, sizeof c);
            casus_event_get_casualty(e, i, &c);
            cells += c.status == s;
        }
        casus_count count = casus_count_unknown();
        casus_status got = cells > 0 ? casus_event_count(e, s, 0, &count) : CASUS_OK;
        status = status == CASUS_OK ? got : status;
        if (cells > 0) {
            page_cell(p, value_word(CASUS_VOCABULARY_CASUALTY, s));
            put_count(p, count);
        }
    }
    page_table_close(p);
    return status;
}

static void put_classifications(page *p, const casus_event *e) {
    static const char *const columns[] = {"scheme", "level", "code"};
    page_table_open(p, "classifications", columns, 3);
    for (int32_t i = 0; i < casus_event_classification_count(e); i++) {
        casus_classification c;
        casus_classification_init(&c, sizeof c);
        casus_event_get_classification(e, i, &c);
        page_cell(p, value_text(c.scheme));
        page_cell(p, value_integer(c.level));
        page_cell(p, value_text(c.code));
    }
    page_table_close(p);
}

static void put_sources(page *p, const casus_event *e) {
    static const char *const columns[] = {"source", "name", "published", "retrieved", "cites",
                                          "title",  "url",  "language",  "scale"};
    page_table_open(p, "sources", columns, 9);
    for (int32_t i = 0; i < casus_event_source_count(e); i++) {
        casus_source s;
        casus_source_init(&s, sizeof s);
        casus_event_get_source(e, i, &s);
        page_cell(p, value_integer(i + 1));
        page_cell(p, value_text(s.name));
        page_cell(p, s.published == CASUS_DAY_UNKNOWN ? value_index(0, 0) : value_day(s.published));
        page_cell(p, s.retrieved == CASUS_DAY_UNKNOWN ? value_index(0, 0) : value_day(s.retrieved));
        page_cell(p, value_index((int64_t)s.cites + 1, 0));
        page_cell(p, value_text(s.title));
        page_cell(p, value_text(s.url));
        page_cell(p, value_text(s.language));
        page_cell(p, value_text(s.scale));
    }
    page_table_close(p);
}

/* The columns of the file as delivered. */
static casus_status put_native(page *p, const casus_batch *batch, int64_t row) {
    buffer field = {0};
    casus_status status = CASUS_OK;
    page_section_open(p, "native");
    for (int32_t i = 0; status == CASUS_OK && i < casus_batch_native_count(batch); i++) {
        int64_t size = 0;
        status = casus_batch_native_field(batch, row, i, field.data, (int64_t)field.room, &size);
        if (status == CASUS_OK && (uint64_t)size > field.room) {
            buffer_clear(&field);
            status = buffer_reserve(&field, (size_t)size) ? CASUS_OK : CASUS_E_MEMORY;
            if (status == CASUS_OK) {
                status = casus_batch_native_field(batch, row, i, field.data, (int64_t)field.room, &size);
            }
        }
        if (status == CASUS_OK) {
            page_put_native(p, casus_batch_native_name(batch, i), (casus_str){field.data, size});
        }
    }
    page_section_close(p);
    buffer_free(&field);
    return status;
}

static casus_status fail(casus_error *error, casus_status status, const char *what) {
    memset(error, 0, sizeof *error);
    error->status = status;
    error->byte_offset = -1;
    snprintf(error->message, sizeof error->message, "%s: %s", what, casus_status_text(status));
    return status;
}

casus_status event_page(buffer *out, int32_t format, casus_context *context, const casus_batch *batch, int64_t row,
                        casus_error *error) {
    page p;
    casus_event *e = NULL;
    casus_status status = casus_event_new(context, &e, error);
    status = status == CASUS_OK ? casus_event_read(e, batch, row, error) : status;
    if (status != CASUS_OK) {
        casus_event_free(e);
        return status;
    }
    page_begin(&p, out, format, 0);
    page_open(&p);
    put_identity(&p, e, batch, row);
    put_when(&p, e);
    put_locations(&p, e);
    put_participants(&p, e);
    put_casualties(&p, e);
    casus_status counted = put_totals(&p, e);
    put_reported(&p, e);
    put_claims(&p, e);
    put_means(&p, e);
    put_outcomes(&p, e);
    put_relations(&p, e);
    put_classifications(&p, e);
    put_sources(&p, e);
    casus_status native = put_native(&p, batch, row);
    page_close(&p);
    page_end(&p);
    casus_event_free(e);
    return counted != CASUS_OK  ? fail(error, counted, "the counts of the event")
           : native != CASUS_OK ? fail(error, native, "the source row of the event")
           : out->failed        ? fail(error, CASUS_E_MEMORY, "the event")
                                : CASUS_OK;
}
