/* SPDX-License-Identifier: MIT */
/* One event with everything that is known about it. */
#include "show/event_page.h"

#include "show/event_claims.h"
#include "show/event_standing.h"
#include "show/event_when.h"
#include "text/page.h"

#include <stdio.h>
#include <string.h>

static void put_identity(page *p, const casus_event *e, const casus_batch *batch, int64_t row) {
    casus_record r = CASUS_RECORD_INIT;
    casus_event_get(e, 0, &r.head, NULL);
    page_put(p, "dataset", value_text(casus_event_text(e, CASUS_EVENT_DATASET)));
    page_put(p, "id", value_text(casus_event_text(e, CASUS_EVENT_ID)));
    page_put(p, "kind", value_word(CASUS_VOCABULARY_KIND, r.kind));
    page_put_optional(p, "modality", value_word(CASUS_VOCABULARY_MODALITY, r.modality));
    page_put_optional(p, "certainty", value_word(CASUS_VOCABULARY_CERTAINTY, r.certainty));
    page_put_optional(p, "revoked", value_optional(value_flag(r.revoked)));
    page_put_optional(p, "created", value_moment(r.created));
    page_put_optional(p, "modified", value_moment(r.modified));
    page_put_optional(p, "title", value_text(casus_event_text(e, CASUS_EVENT_TITLE)));
    page_put(p, "record", value_index(casus_batch_source_row(batch, row), 0));
    page_put_optional(p, "dyad", value_text(casus_event_text(e, CASUS_EVENT_DYAD)));
    page_put_optional(p, "class", value_text(casus_event_text(e, CASUS_EVENT_CLASS)));
    page_put_optional(p, "notes", value_text(casus_event_text(e, CASUS_EVENT_NOTES)));
    page_put_optional(p, "extra", value_text(casus_event_text(e, CASUS_EVENT_EXTRA)));
}

static void put_when(page *p, const casus_event *e) {
    const casus_date date = counted_date(e);
    const casus_span *span = &date.span;
    buffer words = {0};
    when_in_words(&words, span);
    page_section_open(p, "when");
    page_put(p, "in_words", value_text(buffer_str(&words)));
    page_put(p, "first_day", value_day(span->first_day));
    page_put_optional(p, "first_time", value_second(span->first_second));
    page_put(p, "last_day", value_day(span->last_day));
    page_put_optional(p, "last_time", value_second(span->last_second));
    page_put_optional(p, "utc_offset", value_index(span->utc_offset, CASUS_UTC_OFFSET_UNKNOWN));
    page_put_optional(p, "precision", value_word(CASUS_VOCABULARY_SPAN_PRECISION, span->precision));
    page_put_optional(p, "given", value_word(CASUS_VOCABULARY_UNIT, span->given));
    page_put_optional(p, "phrase", value_text(date.phrase));
    page_put_optional(p, "anchor", value_optional(value_day(date.anchor)));
    page_put_optional(p, "claim", value_part(date.claim));
    if (p->format != CASUS_FORMAT_TEXT) { /* for a person they are in the words */
        page_put(p, "first_bound", value_word(CASUS_VOCABULARY_BOUND, span->first_bound));
        page_put(p, "last_bound", value_word(CASUS_VOCABULARY_BOUND, span->last_bound));
    }
    page_section_close(p);
    buffer_free(&words);
}

/* A person takes an end of a span to be exact. */
static value bound(const page *p, int32_t code) {
    return p->format == CASUS_FORMAT_TEXT && code == CASUS_BOUND_EXACT ? value_string(NULL)
                                                                       : value_word(CASUS_VOCABULARY_BOUND, code);
}

/* All dates, unless there is only the dataset's own, which `when` tells. */
static void put_dates(page *p, const casus_event *e) {
    static const char *const columns[] = {"first_day",  "first_time",  "last_day",   "last_time", "precision", "given",
                                          "utc_offset", "first_bound", "last_bound", "phrase",    "anchor",    "claim"};
    casus_date d = CASUS_DATE_INIT;
    const int32_t count = casus_event_part_count(e, CASUS_TAG_DATE);
    const int told = casus_event_get(e, 0, &d.head, NULL) == CASUS_OK && count == 1 && d.claim < 0;
    page_table_open(p, "dates", columns, 12);
    for (int32_t i = told; casus_event_get(e, i, &d.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_day(d.span.first_day));
        page_cell(p, value_optional(value_second(d.span.first_second)));
        page_cell(p, value_day(d.span.last_day));
        page_cell(p, value_optional(value_second(d.span.last_second)));
        page_cell(p, value_word(CASUS_VOCABULARY_SPAN_PRECISION, d.span.precision));
        page_cell(p, value_word(CASUS_VOCABULARY_UNIT, d.span.given));
        page_cell(p, value_index(d.span.utc_offset, CASUS_UTC_OFFSET_UNKNOWN));
        page_cell(p, bound(p, d.span.first_bound));
        page_cell(p, bound(p, d.span.last_bound));
        page_cell(p, value_text(d.phrase));
        page_cell(p, value_optional(value_day(d.anchor)));
        page_cell(p, value_part(d.claim));
    }
    page_table_close(p);
}

static void put_locations(page *p, const casus_event *e) {
    static const char *const columns[] = {"role",       "name",     "admin3", "admin2", "admin1",
                                          "country",    "iso3",     "lat",    "lon",    "precision",
                                          "coordinate", "radius_m", "scheme", "code",   "claim"};
    casus_location l = CASUS_LOCATION_INIT;
    page_table_open(p, "locations", columns, 15);
    for (int32_t i = 0; casus_event_get(e, i, &l.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_word(CASUS_VOCABULARY_LOCATION_ROLE, l.role));
        page_cell(p, value_text(l.name));
        page_cell(p, value_text(l.admin3));
        page_cell(p, value_text(l.admin2));
        page_cell(p, value_text(l.admin1));
        page_cell(p, value_text(l.country));
        page_cell(p, value_text(l.iso3));
        page_cell(p, value_number(l.lat));
        page_cell(p, value_number(l.lon));
        page_cell(p, value_word(CASUS_VOCABULARY_LOCATION_PRECISION, l.precision));
        page_cell(p, value_word(CASUS_VOCABULARY_LOCATION_COORDINATE, l.coordinate));
        page_cell(p, value_optional(value_number(l.radius_m)));
        page_cell(p, value_text(l.scheme));
        page_cell(p, value_text(l.code));
        page_cell(p, value_part(l.claim));
    }
    page_table_close(p);
}

static int makes_claims(const casus_event *e, int32_t actor) {
    casus_claim claim = CASUS_CLAIM_INIT;
    int32_t i = 0;
    while (casus_event_get(e, i, &claim.head, NULL) == CASUS_OK && claim.claimant != actor) {
        i++;
    }
    return i < casus_event_part_count(e, CASUS_TAG_CLAIM);
}

/* Whoever takes no part in the event and only speaks of it is told from those that do. */
static value role_of(const casus_event *e, int32_t actor, const casus_participant *part) {
    return part->actor != actor && makes_claims(e, actor) ? value_string("claimant")
                                                          : value_word(CASUS_VOCABULARY_PARTICIPANT_ROLE, part->role);
}

static void put_participant(page *p, const casus_event *e, int32_t actor, const casus_participant *part) {
    casus_actor a = CASUS_ACTOR_INIT;
    casus_event_get(e, actor, &a.head, NULL);
    page_cell(p, role_of(e, actor, part));
    page_cell(p, value_word(CASUS_VOCABULARY_SIDE, part->side));
    page_cell(p, value_text(a.name));
    page_cell(p, value_word(CASUS_VOCABULARY_ACTOR_KIND, a.kind));
    page_cell(p, value_text(a.country));
    page_cell(p, value_text(a.scheme));
    page_cell(p, value_text(a.code));
    page_cell(p, value_text(actor_name(e, a.parent)));
    page_cell(p, value_flag(part->uncertain));
    page_cell(p, value_part(part->claim));
}

/* Participants with their actors, then the actors without a part. */
static void put_participants(page *p, const casus_event *e) {
    static const char *const columns[] = {"role",   "side", "actor",  "kind",      "country",
                                          "scheme", "code", "parent", "uncertain", "claim"};
    casus_participant part = CASUS_PARTICIPANT_INIT;
    page_table_open(p, "participants", columns, 10);
    for (int32_t i = 0; casus_event_get(e, i, &part.head, NULL) == CASUS_OK; i++) {
        put_participant(p, e, part.actor, &part);
    }
    for (int32_t actor = 0; actor < casus_event_part_count(e, CASUS_TAG_ACTOR); actor++) {
        int32_t i = 0;
        while (casus_event_get(e, i, &part.head, NULL) == CASUS_OK && part.actor != actor) {
            i++;
        }
        if (i == casus_event_part_count(e, CASUS_TAG_PARTICIPANT)) { /* `part` then says nothing */
            put_participant(p, e, actor, &part);
        }
    }
    page_table_close(p);
}

static void put_classifications(page *p, const casus_event *e) {
    static const char *const columns[] = {"scheme", "level", "code", "claim"};
    casus_classification c = CASUS_CLASSIFICATION_INIT;
    page_table_open(p, "classifications", columns, 4);
    for (int32_t i = 0; casus_event_get(e, i, &c.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_text(c.scheme));
        page_cell(p, value_integer(c.level));
        page_cell(p, value_text(c.code));
        page_cell(p, value_part(c.claim));
    }
    page_table_close(p);
}

static void put_sources(page *p, const casus_event *e) {
    static const char *const columns[] = {"source", "name", "published", "retrieved", "cites",
                                          "title",  "url",  "language",  "scale"};
    casus_source s = CASUS_SOURCE_INIT;
    page_table_open(p, "sources", columns, 9);
    for (int32_t i = 0; casus_event_get(e, i, &s.head, NULL) == CASUS_OK; i++) {
        page_cell(p, value_part(i));
        page_cell(p, value_text(s.name));
        page_cell(p, value_optional(value_day(s.published)));
        page_cell(p, value_optional(value_day(s.retrieved)));
        page_cell(p, value_part(s.cites));
        page_cell(p, value_text(s.title));
        page_cell(p, value_text(s.url));
        page_cell(p, value_text(s.language));
        page_cell(p, value_text(s.scale));
    }
    page_table_close(p);
}

static casus_status fail_memory(casus_error *error) {
    memset(error, 0, sizeof *error);
    error->status = CASUS_E_MEMORY;
    error->byte_offset = -1;
    snprintf(error->message, sizeof error->message, "not enough memory for the event");
    return CASUS_E_MEMORY;
}

/* The columns of the file as delivered. */
static casus_status put_native(page *p, const casus_batch *batch, int64_t row, casus_error *error) {
    buffer field = {0};
    casus_status status = CASUS_OK;
    page_section_open(p, "native");
    for (int32_t i = 0; status == CASUS_OK && i < casus_batch_native_count(batch); i++) {
        int64_t size = 0;
        status = casus_batch_native_field(batch, row, i, field.data, (int64_t)field.room, &size, error);
        if (status == CASUS_OK && size >= (int64_t)field.room) { /* now it is known how much it is */
            status = buffer_reserve(&field, (size_t)size + 1)
                         ? casus_batch_native_field(batch, row, i, field.data, (int64_t)field.room, &size, error)
                         : fail_memory(error);
        }
        if (status == CASUS_OK) {
            page_put_native(p, casus_batch_native_name(batch, i), (casus_str){field.data, size});
        }
    }
    page_section_close(p);
    buffer_free(&field);
    return status;
}

casus_status event_page(buffer *out, int32_t format, casus_context *context, const shown_event *shown,
                        casus_error *error) {
    const casus_batch *batch = shown->batch;
    const int64_t row = shown->row;
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
    put_standing(&p, shown->standings, shown->standing);
    put_when(&p, e);
    put_dates(&p, e);
    put_locations(&p, e);
    put_participants(&p, e);
    put_casualties(&p, e);
    status = put_totals(&p, e, shown->policy, error);
    put_reported(&p, e);
    put_claims(&p, e);
    put_means(&p, e);
    put_outcomes(&p, e);
    put_relations(&p, e);
    put_classifications(&p, e);
    put_sources(&p, e);
    status = status == CASUS_OK ? put_native(&p, batch, row, error) : status;
    page_close(&p);
    page_end(&p);
    casus_event_free(e);
    return status == CASUS_OK && out->failed ? fail_memory(error) : status;
}
