/* SPDX-License-Identifier: MIT */
/* Events out of an Arrow C stream. Arrays of casus' own schema are adopted as batches without being copied; with
   distinct ids they are taken apart into events; other schemas go to arrow_table.c. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "arrow/batch_export.h"
#include "arrow/batch_import.h"
#include "arrow/ipc/ipc_source.h"
#include "arrow/stream.h"
#include "io/arrow/arrow_events.h"
#include "io/arrow/arrow_table.h"
#include "io/arrow/source_file_json.h"
#include "io/reader/reader.h"
#include "model/words.h"

typedef struct arrow_state {
    casus__arrow_import *import;
    casus__source_file **sources; /* of casus:sources */
    int32_t source_count;
    int64_t rows;
    int64_t arrays;             /* so far */
    int rest;                   /* the array at hand has more */
    casus__arrow_events events; /* of a reader of distinct events */
    int whole;                  /* source->whole as it was at the start */
    casus__dictionary told;     /* what was said of words */
} arrow_state;

/* ---- The stream ------------------------------------------------------------------------------------------------ */

casus_status casus__arrow_next_array(casus_reader *r, struct ArrowArray *out, casus_error *error) {
    struct ArrowArrayStream *stream = casus__reader_stream(r);
    memset(out, 0, sizeof *out);
    if (stream == NULL) {
        return casus__input_usable(r->input, error);
    }
    const int code = stream->get_next(stream, out);
    if (code != 0) {
        out->release = NULL;
        return casus__arrow_stream_failed(stream, r->name, code, error);
    }
    if (r->window.input != NULL) { /* a file may be mapped, and is then not consumed */
        const int64_t total = casus__input_total(r->window.input);
        r->report.bytes = out->release == NULL && total > r->window.offset ? total : r->window.offset;
    }
    if (out->release != NULL && out->length > INT32_MAX) {
        out->release(out);
        return casus__fail_at(error, CASUS_E_LIMIT, r->name, 0, 0, -1,
                              "an Arrow array of more than 2^31 - 1 rows; send it in smaller batches");
    }
    return CASUS_OK;
}

casus_status casus__arrow_refuse(const casus_reader *r, int64_t batch, const casus_error *what, casus_error *error) {
    const casus_str name = casus_str_from(r->name);
    const int has_name = name.size > 0 && strncmp(what->message, r->name, (size_t)name.size) == 0;
    if (what->status == CASUS_E_MEMORY || has_name) {
        if (error != NULL) {
            *error = *what;
        }
        return what->status;
    }
    if (what->row > 0) {
        return casus__fail_at(error, what->status, r->name, what->row, 0, -1, "%s", what->message);
    }
    return batch == 0 ? casus__fail_at(error, what->status, r->name, 0, 0, -1, "%s", what->message)
                      : casus__fail_at(error, what->status, r->name, 0, 0, -1, "batch %lld: %s", (long long)batch,
                                       what->message);
}

static casus_status get_schema(casus_reader *r, struct ArrowSchema *out, casus_error *error) {
    struct ArrowArrayStream *stream = casus__reader_stream(r);
    memset(out, 0, sizeof *out);
    const int code = stream->get_schema(stream, out);
    if (code != 0) {
        return casus__arrow_stream_failed(stream, r->name, code, error);
    }
    return out->release != NULL
               ? CASUS_OK
               : casus__fail_at(error, CASUS_E_SYNTAX, r->name, 0, 0, -1, "the Arrow stream gave no schema");
}

/* ---- Where the events are from --------------------------------------------------------------------------------- */

static casus_status make_source(casus_reader *r, casus_error *error) {
    static const char profile[] = "casus";
    static const char dialect[] = "Arrow";
    r->source = casus__source_file_new(&r->settings.allocator, NULL, 0);
    if (r->source == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    memcpy(r->source->profile, profile, sizeof profile);
    memcpy(r->source->dialect, dialect, sizeof dialect);
    return CASUS_OK;
}

/* The sources that the metadata list; the reader shows the first. */
static casus_status read_sources(casus_reader *r, casus_str text, casus_error *error) {
    arrow_state *s = r->state;
    casus_status status = CASUS_OK;
    if (text.size > 0) {
        status = casus__source_files_read(&r->settings.allocator, text, &s->sources, &s->source_count, error);
    }
    if (status == CASUS_OK && s->source_count == 0) {
        return make_source(r, error);
    }
    if (status == CASUS_OK) {
        r->source = casus__source_file_retain(s->sources[0]);
    }
    return status;
}

/* Where every source is a dataset, and no other can come later, a rollup needs of the rows no more than of the
   dataset's own files; but relations may have been written to them since. */
static casus_status narrow(casus_reader *r, casus_error *error) {
    static const uint64_t related = CASUS__COLUMN_BIT(CASUS__COLUMN_ID) | CASUS__COLUMN_BIT(CASUS__COLUMN_RELATIONS) |
                                    CASUS__COLUMN_BIT(CASUS__COLUMN_CREATED) |
                                    CASUS__COLUMN_BIT(CASUS__COLUMN_MODIFIED);
    const arrow_state *s = r->state;
    struct ArrowArrayStream *stream = casus__reader_stream(r);
    const casus__arrow_feed *feed = stream == NULL ? NULL : casus__arrow_stream_feed(stream);
    if (s->source_count == 0 || (feed != NULL && feed->late_sources != NULL)) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i < s->source_count; i++) {
        if (strcmp(s->sources[i]->profile, "casus") == 0) {
            return CASUS_OK;
        }
    }
    casus__columns_narrow(&r->columns, r->mapped | related);
    return stream == NULL ? CASUS_OK : casus__ipc_narrow(stream, casus__reader_imported(r), error);
}

/* What is known of a source only at its end. */
static void take_end(casus__source_file *to, casus__source_file *from) {
    const casus__buffer held = to->trailer;
    to->trailer = from->trailer;
    from->trailer = held;
    to->ended = from->ended;
    to->whole = from->whole;
    to->report = from->report;
    to->closing = from->closing;
}

/* A stream may list more sources as it goes on, and give their reports at its end. */
static casus_status read_late_sources(casus_reader *r, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const struct ArrowArrayStream *stream = casus__reader_stream(r);
    const casus__arrow_feed *feed = stream == NULL ? NULL : casus__arrow_stream_feed(stream);
    const casus_str none = {NULL, 0};
    const casus_str text = feed == NULL || feed->late_sources == NULL ? none : feed->late_sources(feed->state);
    arrow_state *s = r->state;
    casus__source_file **late = NULL;
    int32_t count = 0;
    if (text.size == 0) {
        return CASUS_OK;
    }
    const casus_status status = casus__source_files_read(a, text, &late, &count, error);
    if (status != CASUS_OK || count < s->source_count) {
        casus__source_files_free(a, late, count);
        return status;
    }
    for (int32_t i = 0; i < s->source_count; i++) { /* those that batches have already stay what they are */
        casus__source_file *known = s->sources[i];
        take_end(known, late[i]);
        s->sources[i] = late[i];
        late[i] = known;
    }
    casus__source_files_free(a, s->sources, s->source_count);
    s->sources = late;
    s->source_count = count;
    return casus__arrow_import_sources(s->import, s->sources, s->source_count, error);
}

/* Adds the counts, records to conflicts, up. 0: no report has so many. */
static int add_report(casus_report *to, const casus_report *from) {
    int ok = 1;
    for (size_t at = offsetof(casus_report, records); at <= offsetof(casus_report, conflicts); at += sizeof(int64_t)) {
        int64_t *sum = (int64_t *)(void *)((char *)to + at);
        const int64_t more = *(const int64_t *)(const void *)((const char *)from + at);
        ok = casus__add(*sum, more, sum) && ok;
    }
    return ok;
}

/* If the rows are as many as the sources gave, the reports of their readers hold; else somebody has chosen among the
   rows. */
static void take_reports(casus_reader *r) {
    const arrow_state *s = r->state;
    casus_report sum;
    casus_init(&sum.head, CASUS_TAG_REPORT, sizeof sum);
    sum.distinct_ids = 0;
    int ended = s->source_count > 0;
    int uncounted = 0; /* the ids of a source */
    for (int32_t i = 0; i < s->source_count; i++) {
        ended = ended && s->sources[i]->ended && add_report(&sum, &s->sources[i]->report);
        uncounted |= s->sources[i]->report.distinct_ids < 0;
    }
    sum.distinct_ids = uncounted ? -1 : sum.distinct_ids;
    if (ended && sum.kept == s->rows) {
        if (s->source_count == 1) {
            sum = s->sources[0]->report;
        }
        r->report = sum;
        r->has_report = 1;
        return;
    }
    for (int32_t i = 0; i < s->source_count; i++) {
        s->sources[i]->whole = 0;
    }
}

/* ---- The format ------------------------------------------------------------------------------------------------ */

static const casus__input_format format_distinct;

/* Distinct events are made anew by this reader, and its own batches have one source. */
static casus_status several_sources(const casus_reader *r, casus_error *error) {
    const arrow_state *s = r->state;
    return casus__fail_at(error, CASUS_E_UNSUPPORTED, r->name, 0, 0, -1,
                          "events of %d sources; distinct ones are told of one source at a time", (int)s->source_count);
}

static casus_status start_distinct(casus_reader *r, casus_error *error) {
    arrow_state *s = r->state;
    if (s->source_count > 1) {
        return several_sources(r, error);
    }
    r->format = &format_distinct;
    r->source->has_ids = 1;
    s->whole = r->source->whole;
    return casus__arrow_events_init(&s->events, r, error);
}

/* What of the schema is not read as it stands. */
static casus_status warn_of_columns(casus_reader *r, casus_error *error) {
    const arrow_state *s = r->state;
    const casus__place place = {0, 0, -1, {NULL, 0}, {NULL, 0}};
    casus_str notes = casus__arrow_import_notes(s->import);
    while (notes.size > 0) {
        const int64_t size = (int64_t)strlen(notes.data) + 1;
        if (!casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, notes.data)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        notes.data += size;
        notes.size -= size;
    }
    return CASUS_OK;
}

static casus_status start_own(casus_reader *r, const struct ArrowSchema *schema, casus_error *error) {
    arrow_state *s = casus__zalloc(&r->settings.allocator, sizeof(arrow_state));
    r->state = s;
    if (s == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    s->told.key = casus__hash_key_of(r->settings.hash_seed);
    casus_status status = read_sources(r, casus__arrow_metadata(schema, CASUS__ARROW_SOURCES_KEY), error);
    if (status == CASUS_OK) {
        status = narrow(r, error);
    }
    if (status == CASUS_OK) {
        status = casus__arrow_import_new(&r->settings, schema, casus__reader_imported(r), r->settings.trust != 0,
                                         &s->import, error);
    }
    if (status == CASUS_OK) {
        status = warn_of_columns(r, error);
    }
    if (status == CASUS_OK && s->source_count > 0) {
        status = casus__arrow_import_sources(s->import, s->sources, s->source_count, error);
    }
    return status == CASUS_OK && r->options.ids != NULL ? start_distinct(r, error) : status;
}

static casus_status start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    struct ArrowSchema schema;
    casus_error own;
    casus_status status = get_schema(r, &schema, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (forced == NULL && casus__arrow_is_own(&schema)) {
        status = start_own(r, &schema, &own);
        status = status == CASUS_OK ? status : casus__arrow_refuse(r, 0, &own, error);
    } else if (forced == NULL && r->options.profile != NULL) {
        status = casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, -1,
                                "the Arrow table does not have the schema of casus events");
    } else {
        status = casus__arrow_table_start(r, forced, &schema, error);
    }
    schema.release(&schema);
    return status;
}

/* Sources tell themselves how many ids they have. */
static int note_ids(casus_reader *r, const casus_batch *batch) {
    const arrow_state *s = r->state;
    const casus_column *ids = casus__batch_column(batch, CASUS__COLUMN_ID);
    const casus_column *datasets = casus__batch_column(batch, CASUS__COLUMN_DATASET);
    const int asked = s->source_count == 0 || r->watch != NULL;
    int ok = 1;
    for (int64_t i = 0; ok && ids != NULL && asked && i < batch->row_count; i++) {
        const casus_str id = casus_column_text(ids, i);
        r->source->has_ids |= s->source_count == 0 && id.size > 0;
        ok = casus__reader_note_id(r, casus_column_text(datasets, i), id);
    }
    return ok;
}

static casus_status count_rows(casus_reader *r, casus_batch *batch, casus_error *error) {
    arrow_state *s = r->state;
    s->rows += batch->row_count;
    r->report.records = r->report.kept = s->rows;
    if (!note_ids(r, batch)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    batch->built &= r->columns.wanted; /* columns that only the watch needs are not the caller's */
    return CASUS_OK;
}

/* Says once of each word that its closed vocabulary has not what becomes of it. */
static int tell_words(casus_reader *r, const char *top, const casus_column *column) {
    static const casus__place place = {0, 0, -1, {NULL, 0}, {NULL, 0}};
    arrow_state *s = r->state;
    const int is_top = top == column->field->name;
    const int32_t count = column->field->vocabulary == 0 ? 0 : column->word_count;
    int ok = 1;
    for (int32_t i = 0; ok && i < count; i++) {
        char text[300];
        int32_t value;
        const casus_str word = casus_column_word(column, i);
        if (word.size == 0 || casus__vocabulary_find(column->field->vocabulary, word, &value)) {
            continue;
        }
        (void)snprintf(text, sizeof text,
                       "%s%s%s: '%.*s' is no word that this version knows: it is kept, and counts as unknown%s", top,
                       is_top ? "" : ".", is_top ? "" : column->field->name, casus__shown(word), word.data,
                       column->field->vocabulary == CASUS_VOCABULARY_KIND ? ", so as an incident" : "");
        const int32_t before = s->told.count;
        const int32_t code = casus__dictionary_code(&r->settings.allocator, &s->told, casus_str_from(text));
        ok = code >= 0 &&
             (code < before || casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, text));
    }
    for (int32_t i = 0; ok && i < column->child_count; i++) {
        ok = tell_words(r, top, &column->children[i]);
    }
    return ok;
}

static int tell_all_words(casus_reader *r, const casus_batch *batch) {
    int ok = 1;
    for (int32_t id = 0; ok && id < CASUS__COLUMN_COUNT; id++) {
        const casus_column *column = casus__batch_column(batch, id);
        ok = column == NULL || tell_words(r, column->field->name, column);
    }
    return ok;
}

/* The next batch with rows, NULL at the end. */
static casus_status adopt_next(casus_reader *r, casus_batch **out, casus_error *error) {
    arrow_state *s = r->state;
    casus_error own;
    while (*out == NULL) {
        struct ArrowArray array;
        casus_status status = s->rest ? CASUS_OK : casus__arrow_next_array(r, &array, error);
        if (status == CASUS_OK && !s->rest) {
            status = read_late_sources(r, error);
            if (status != CASUS_OK && array.release != NULL) {
                array.release(&array);
            }
        }
        if (status != CASUS_OK || (!s->rest && array.release == NULL)) {
            return status;
        }
        s->arrays += !s->rest;
        status = casus__arrow_adopt(s->import, s->rest ? NULL : &array, out, &s->rest, &own);
        if (status != CASUS_OK) {
            return casus__arrow_refuse(r, s->arrays, &own, error);
        }
    }
    if (!tell_all_words(r, *out)) {
        casus_batch_free(*out);
        *out = NULL;
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return casus__reader_progress(r, error);
}

static casus_status next(casus_reader *r, casus_batch **out, casus_error *error) {
    casus_status status = adopt_next(r, out, error);
    if (status == CASUS_OK && *out != NULL) {
        status = count_rows(r, *out, error);
    } else if (status == CASUS_OK) {
        take_reports(r);
    }
    return status;
}

/* The reader makes the end of the source anew; only the bytes that stand there are taken over. */
static void end_distinct(casus_reader *r) {
    const arrow_state *s = r->state;
    casus__source_file *end =
        s->source_count > 0 ? s->sources[0] : r->source; /* what came late of the reader's source */
    casus__buffer_free(&r->settings.allocator, &r->gap);
    r->gap = end->trailer;
    r->gap_records = end->closing;
    memset(&end->trailer, 0, sizeof end->trailer);
    r->source->whole = r->source->whole && (end == r->source ? s->whole : end->whole);
}

static casus_status fill_distinct(casus_reader *r, int *more, casus_error *error) {
    arrow_state *s = r->state;
    casus_status status = s->events.batch == NULL ? adopt_next(r, &s->events.batch, error) : CASUS_OK;
    *more = s->events.batch != NULL;
    if (status != CASUS_OK) {
        return status;
    }
    if (s->source_count > 1) {
        return several_sources(r, error);
    }
    if (*more) {
        return casus__arrow_events_take(&s->events, r, error);
    }
    end_distinct(r);
    return CASUS_OK;
}

static void stop(casus_reader *r) {
    arrow_state *s = r->state;
    if (s != NULL) {
        casus__arrow_events_free(&s->events);
        casus__arrow_import_free(s->import);
        casus__dictionary_free(&r->settings.allocator, &s->told);
        casus__source_files_free(&r->settings.allocator, s->sources, s->source_count);
        casus__free(&r->settings.allocator, s, sizeof *s);
    }
}

const casus__input_format casus__input_format_arrow = {start, NULL, next, stop};
static const casus__input_format format_distinct = {start, fill_distinct, NULL, stop};

casus__source_file *const *casus__arrow_sources(const casus_reader *r, int32_t *count) {
    const arrow_state *s = r->format == &casus__input_format_arrow ? r->state : NULL;
    *count = s == NULL ? 0 : s->source_count;
    return s == NULL ? NULL : s->sources;
}
