/* SPDX-License-Identifier: MIT */
/* The other half of reader.c: what happens to records that were kept. Without a set of ids each one is an event;
   with one, each id is an event once (distinct_rows.h for rows, distinct_events.h for events). Formats call it, and
   it calls casus__reader_reject() back. */
#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/hash/hash.h"
#include "io/profiles/header/header_fit.h"
#include "io/profiles/profile_list.h"
#include "io/reader/reader.h"
#include "io/rows/row_block.h"

void casus__reader_distinct_free(casus_reader *r) {
    const casus_allocator *a = &r->settings.allocator;
    if (r->distinct != NULL) {
        casus__distinct_free(r->distinct);
        casus__free(a, r->distinct, sizeof *r->distinct);
    }
    if (r->distinct_events != NULL) {
        casus__distinct_events_free(r->distinct_events);
        casus__free(a, r->distinct_events, sizeof *r->distinct_events);
    }
}

/* ---- Rows ------------------------------------------------------------------------------------------------------ */

static casus_status start_distinct(casus_reader *r, casus__row_map *map, casus_error *error) {
    if (r->options.ids == NULL) {
        return CASUS_OK;
    }
    if (map->event[CASUS__EVENT_ID] < 0) {
        return casus__fail_at(error, CASUS_E_ARGUMENT, r->name, 0, 0, -1,
                              "no column of ids, so its distinct events cannot be told; read it as it is");
    }
    r->distinct = casus__zalloc(&r->settings.allocator, sizeof *r->distinct);
    return r->distinct != NULL &&
                   casus__distinct_init(r->distinct, &r->settings, map, &r->report, r->source, r->options.ids)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

casus_status casus__reader_rows_start(casus_reader *r, casus__row_map *map, const casus__profile *profile,
                                      casus__csv_dialect dialect, const casus_str *names, casus_error *error) {
    casus__source_file *source = r->source;
    const int32_t count = source->name_count;
    casus_error text;
    casus__choice choice;
    map->decoder.allocator = r->settings.allocator;
    if (profile != &casus__profile_casus) { /* its rows may be what relations of others lead to */
        if (!profile->revokes) {            /* a list of names that other rows are compared with */
            casus__columns_narrow(&r->columns, r->mapped);
        }
    }
    if (!casus__row_map_init(map, &r->settings.allocator, profile, &r->columns, &r->issues, dialect, names, count,
                             r->options.dates)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    int32_t named = 0;
    for (int32_t i = 0; i < count; i++) {
        source->mapped[i] = (uint8_t)casus__row_map_uses(map, i);
        named += names[i].data != NULL; /* one that the source does not name is none */
    }
    source->has_ids = map->event[CASUS__EVENT_ID] >= 0;
    casus__profile_choose(profile, names, count, &choice);
    memcpy(source->profile, profile->name, strlen(profile->name));
    memcpy(source->why, choice.why, sizeof source->why - 1);
    casus__fail(&text, CASUS_OK, "%s, %d columns", choice.vintage, (int)named);
    memcpy(source->vintage, text.message, sizeof source->vintage - 1);
    return start_distinct(r, map, error);
}

/* Drops the part of the gap that was before rows; what is left comes before the next block. */
static void drop_gap(casus_reader *r) {
    r->gap.size -= r->gap_from;
    if (r->gap_from > 0 && r->gap.size > 0) {
        memmove(r->gap.data, r->gap.data + r->gap_from, (size_t)r->gap.size);
    }
    r->gap_records = r->gap_records > r->gap_from ? r->gap_records - r->gap_from : 0;
    r->gap_from = 0;
}

static int take_id(casus_reader *r, const casus__noted_id *id) {
    if (!id->known) {
        r->without_id++; /* such rows are no repeats of each other */
        return 1;
    }
    casus__hyperloglog_add(&r->ids, id->hash);
    return r->watched.common == NULL || casus__id_watch_add(r->watch->watch, &r->watched, id->watched);
}

int casus__reader_take_ids(casus_reader *r, const casus__noted_id *ids, int64_t count) {
    int ok = 1;
    for (int64_t i = 0; ok && i < count; i++) {
        ok = take_id(r, &ids[i]);
    }
    return ok;
}

/* An id, which its field stands for within the input, beside the dataset that the record tells. */
static casus__noted_id noted_id(const casus_reader *r, casus_str told, casus_str dataset, casus_str id,
                                casus_str field) {
    casus__noted_id noted = {id.size > 0, 0, 0};
    if (noted.known) {
        noted.hash = casus__hash(field.data, field.size);
        if (told.size > 0) {
            noted.hash = casus__hash_u64(noted.hash ^ casus__hash(told.data, told.size));
        }
        noted.watched = r->watched.common == NULL ? 0 : casus__id_watch_hash(dataset, id);
    }
    return noted;
}

casus__noted_id casus__reader_noted_id(const casus_reader *r, casus_str dataset, casus_str id) {
    return noted_id(r, dataset, dataset, id, id);
}

int casus__reader_note_id(casus_reader *r, casus_str dataset, casus_str id) {
    const casus__noted_id noted = casus__reader_noted_id(r, dataset, id);
    return take_id(r, &noted);
}

/* Whether the field is more than quotes around nothing and no spelling of unknown; 0: perhaps. */
static int is_surely_told(const casus__decoder *d, casus_str field) {
    const int quoted = field.size > 0 && field.data[0] == d->dialect.quote;
    return field.size > 2 * quoted && d->sizes[(unsigned char)field.data[quoted]] == 0;
}

/* What is recoded here is counted where columns are made. */
int casus__reader_note_rows(const casus_reader *r, const casus__row_map *map, const casus__source_row *rows,
                            int32_t count, casus__noted_id *out) {
    const casus_str name = casus_str_from(map->profile->name);
    const int32_t column = map->event[CASUS__EVENT_DATASET];
    const int as_text = r->watched.common != NULL; /* another input may quote it, or not */
    casus__decoder decoder = map->decoder;
    casus__buffer scratch = {0};
    casus__buffer owner = {0};
    for (int32_t i = 0; i < count; i++) {
        const casus_str told = casus__cell_text(&decoder, casus__source_row_field_or_none(&rows[i], column), &owner);
        const casus_str field = casus__source_row_field(&rows[i], map->event[CASUS__EVENT_ID]);
        const int is_text = is_surely_told(&decoder, field) && !(as_text && field.data[0] == decoder.dialect.quote);
        const casus_str id = is_text ? field : casus__cell_text(&decoder, field, &scratch);
        out[i] = noted_id(r, told, column < 0 ? name : told, id, field);
        scratch.size = owner.size = 0;
    }
    casus__buffer_free(&r->settings.allocator, &owner);
    casus__buffer_free(&r->settings.allocator, &scratch);
    return !decoder.no_memory;
}

int casus__reader_rows(casus_reader *r, casus__row_map *map, casus__source_row *rows, int32_t count) {
    casus__noted_id ids[CASUS__ROW_BLOCK];
    int64_t at = 0;
    for (int32_t i = 0; i < count; i++) {
        rows[i].before = rows[i].before_size > 0 ? (const char *)r->gap.data + at : NULL;
        at += rows[i].before_size;
    }
    if (r->source->has_ids &&
        !(casus__reader_note_rows(r, map, rows, count, ids) && casus__reader_take_ids(r, ids, count))) {
        return 0;
    }
    if (!(r->distinct != NULL ? casus__distinct_rows(r->distinct, rows, count)
                              : casus__row_map_rows(map, rows, count))) {
        return 0;
    }
    r->report.recoded = map->decoder.recoded;
    r->report.undefined_bytes = map->decoder.undefined_bytes;
    drop_gap(r);
    return 1;
}

static int end_rows(casus_reader *r) {
    const casus_allocator *a = &r->settings.allocator;
    casus__buffer *rest = &r->distinct->gap;
    if (!casus__distinct_end(r->distinct)) {
        return 0;
    }
    const int64_t dropped = rest->size;
    if (!casus__buffer_append(a, rest, r->gap.data, r->gap.size)) {
        return 0;
    }
    const casus__buffer before = r->gap;
    r->gap = *rest; /* what was dropped at the end stands before what follows it */
    *rest = before;
    r->gap_records += dropped;
    return 1;
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

/* Appends an event. What the columns refuse is a rejected record. */
static casus_status append(casus_reader *r, const casus_event *event, const casus__native *native,
                           const casus__place *place, casus_error *error) {
    casus_error own;
    const casus_status status = casus__columns_append(&r->columns, event, native, &own);
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (status != CASUS_OK) {
        return casus__reader_reject(r, status, place, own.message, error);
    }
    r->report.kept++;
    return casus__buffer_append(&r->settings.allocator, &r->columns.source_rows, &place->row, sizeof place->row)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

static casus_status flush_event(casus_reader *r, casus_error *error) {
    static const casus_str none = CASUS_STR_EMPTY;
    casus__distinct_events *d = r->distinct_events;
    if (!d->has_held) {
        return CASUS_OK;
    }
    const casus__native native = {{(const char *)d->before.data, d->before.size},
                                  {(const char *)d->row.data, d->row.size}};
    const casus__place place = {d->number, 0, -1, none, none};
    d->has_held = 0;
    r->report.kept--; /* it was counted when it came */
    return append(r, d->held, &native, &place, error);
}

static casus_status report_repeat(casus_reader *r, const casus_event *event, int what, int64_t first,
                                  const casus__place *place, casus_error *error) {
    casus_error text;
    casus__place at = *place;
    at.column_name = casus_str_from("id");
    at.value = casus_event_text(event, CASUS_EVENT_ID);
    casus__id_set_explain(r->distinct_events->ids, at.value, what, first, r->distinct_events->file, &text);
    r->report.conflicts++;
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_REPEAT, CASUS_E_VALUE, &at, text.message)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

static casus_status take_distinct(casus_reader *r, const casus_event *event, const casus__native *native,
                                  const casus__place *place, casus_error *error) {
    casus__distinct_events *d = r->distinct_events;
    casus__id_set_event first;
    casus_status status = CASUS_OK;
    const int what = casus__distinct_events_take(d, event, place->row, &first);
    switch (what) {
    case CASUS__ID_SET_NEW:
    case CASUS__ID_SET_NO_ID:
        status = flush_event(r, error);
        if (status == CASUS_OK && !casus__distinct_events_hold(d, event, native, place->row)) {
            status = casus__fail_memory(&r->settings.allocator, error);
        }
        r->report.kept += status == CASUS_OK;
        return status;
    case CASUS__ID_SET_SAME: r->report.duplicates++; return CASUS_OK;
    case CASUS__ID_SET_JOINED: r->report.merged++; return CASUS_OK;
    case CASUS__ID_SET_ACTORS:
    case CASUS__ID_SET_OTHER: return report_repeat(r, event, what, first.row, place, error);
    default: return casus__fail_memory(&r->settings.allocator, error);
    }
}

/* Records of which something became. */
static int64_t accounted(const casus_report *r) {
    return r->kept + r->rejected + r->blank + r->merged + r->duplicates + r->conflicts;
}

casus_status casus__reader_event(casus_reader *r, const casus_event *event, const casus__native *native,
                                 const casus__place *place, casus_error *error) {
    const casus_str id = casus_event_text(event, CASUS_EVENT_ID);
    casus_status status = CASUS_OK;
    if (r->options.ids != NULL && r->distinct_events == NULL) {
        r->distinct_events = casus__zalloc(&r->settings.allocator, sizeof *r->distinct_events);
        status = r->distinct_events == NULL
                     ? casus__fail_memory(&r->settings.allocator, error)
                     : casus__distinct_events_init(r->distinct_events, &r->settings, r->options.ids, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int64_t before = accounted(&r->report);
    if (!casus__reader_note_id(r, casus_event_text(event, CASUS_EVENT_DATASET), id)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    status = r->distinct_events != NULL ? take_distinct(r, event, native, place, error)
                                        : append(r, event, native, place, error);
    r->report.records += accounted(&r->report) - before; /* none where memory ran out */
    return status;
}

/* ---- The end --------------------------------------------------------------------------------------------------- */

casus_status casus__reader_distinct_end(casus_reader *r, casus_error *error) {
    if (r->distinct != NULL) {
        if (!end_rows(r)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        r->report.recoded = r->distinct->map->decoder.recoded;
        r->report.undefined_bytes = r->distinct->map->decoder.undefined_bytes;
    }
    const int64_t before = accounted(&r->report);
    const casus_status status = r->distinct_events != NULL ? flush_event(r, error) : CASUS_OK;
    r->report.records += accounted(&r->report) - before;
    return status;
}

/* ---- Looking through an input: it is read as any other, but nothing is built ------------------------------------- */

/* Inputs are numbered in 15 bits (id_set.c). */
#define MOST_INPUTS 0x7fff

static casus_status check_set(const casus_id_set *ids, const casus_input *input, casus_error *error) {
    if (ids == NULL || input == NULL) {
        return casus__fail_null(error, ids == NULL ? "ids" : "input");
    }
    if (ids->mode < CASUS_ID_SET_MODE_LAST || ids->settled || ids->looked_at < 0) {
        return casus__fail(error, CASUS_E_STATE,
                           "inputs are looked through where the last or the newest row stands, before any is read, and "
                           "until one fails");
    }
    return ids->looked_at < MOST_INPUTS
               ? CASUS_OK
               : casus__fail(error, CASUS_E_LIMIT, "more than %d inputs cannot be looked through", MOST_INPUTS);
}

static casus_status look(casus_id_set *ids, casus_input *input, casus_read_options *own, casus_report *report,
                         casus_error *error) {
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_report counts;
    casus_init(&counts.head, CASUS_TAG_REPORT, sizeof counts);
    casus_status status = casus__reader_new(&ids->settings, input, own, 0, &reader, error);
    do {
        casus_batch_free(batch);
        batch = NULL;
        status = status == CASUS_OK ? casus_reader_next(reader, &batch, error) : status;
    } while (batch != NULL);
    if (reader != NULL) {
        (void)casus_reader_report(reader, &counts, NULL);
        (void)casus__head_out(&counts, (uint32_t)sizeof counts, CASUS_TAG_REPORT, report == NULL ? NULL : &report->head,
                              NULL);
    }
    casus_reader_free(reader);
    return status;
}

casus_status casus_id_set_look(casus_id_set *ids, casus_input *input, const casus_read_options *options,
                               casus_report *report, casus_error *error) {
    static const casus_report none = CASUS_REPORT_INIT;
    casus_read_options own;
    casus_init(&own.head, CASUS_TAG_READ_OPTIONS, sizeof own);
    casus_status status =
        casus__head_out(&none, (uint32_t)sizeof none, CASUS_TAG_REPORT, report == NULL ? NULL : &report->head, error);
    status = status == CASUS_OK ? check_set(ids, input, error) : status;
    status = status == CASUS_OK ? casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_READ_OPTIONS, &own,
                                                 (uint32_t)sizeof own, error)
                                : status;
    if (status == CASUS_OK && own.columns != NULL) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "nothing is built: leave `columns` of the read options NULL");
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int64_t entered = ids->files;
    own.columns = "";
    own.ids = ids;
    ids->looking = 1;
    status = look(ids, input, &own, report, error);
    ids->looking = 0;
    if (status == CASUS_OK) {
        ids->looked_at++;
    } else if (ids->files > entered) {
        ids->looked_at = -1; /* some of its rows have taken the place of others, which nothing can undo */
    }
    return status;
}
