/* SPDX-License-Identifier: MIT */
/* The reader: options, batches, failures and counts. What the bytes mean is the format's matter. */
#include "io/reader.h"

#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "io/arrow_ipc/ipc_source.h"

#define BATCH_ROWS 65536
#define BATCH_BYTES (INT64_C(8) << 20)

/* ---- Options --------------------------------------------------------------------------------------------------- */

void casus_read_options_init(casus_read_options *options, uint32_t size) {
    if (size >= sizeof options->size) {
        memset(options, 0, size);
        memcpy(options, &size, sizeof size);
    }
}

static casus_status import_options(casus_reader *r, const casus_read_options *options, casus_error *error) {
    casus_read_options_init(&r->options, sizeof r->options);
    if (options == NULL) {
        return CASUS_OK;
    }
    for (uint32_t i = sizeof r->options; i < options->size; i++) {
        if (((const unsigned char *)options)[i] != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "the read options are newer than this library and use what it does not know");
        }
    }
    if (options->size < sizeof options->size) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the size of the read options is not set; call casus_read_options_init first");
    }
    memcpy(&r->options, options, options->size < sizeof r->options ? options->size : sizeof r->options);
    const casus_read_options *o = &r->options;
    if (o->on_error < 0 || o->on_error > CASUS_ON_ERROR_REPORT || o->dates < 0 || o->dates > CASUS_DATES_MDY ||
        o->distinct < 0 || o->distinct > 1 || (o->columns & ~CASUS_COLUMNS_ALL) != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a read option is out of range");
    }
    return CASUS_OK;
}

/* The profile of the caller's map. */
static casus_status make_generic(casus_reader *r, const casus__profile **out, casus_error *error) {
    const char *name = r->options.profile;
    if (name != NULL && strcmp(name, "generic") != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a map goes with profile generic, not with %.60s", name);
    }
    r->generic = casus__zalloc(&r->settings.allocator, sizeof *r->generic);
    if (r->generic == NULL) {
        return casus__fail_memory(error);
    }
    *out = &r->generic->profile;
    return casus__generic_init(r->generic, &r->settings.allocator, r->options.map, error);
}

/* *out stays NULL for "casus", whose events need no profile of columns. */
static casus_status find_profile(casus_reader *r, const casus__profile **out, casus_error *error) {
    const char *names[32];
    const char *name = r->options.profile;
    *out = NULL;
    if (r->options.map != NULL) {
        return make_generic(r, out, error);
    }
    if (name == NULL) {
        return CASUS_OK;
    }
    if (strcmp(name, "generic") == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "profile generic needs a map that says what the columns are, such as "
                           "date=time,type=event_type,killed=deaths");
    }
    for (int32_t i = 0; i < casus_profile_count(); i++) {
        names[i] = casus_profile_name(i);
        if (strcmp(name, names[i]) == 0) {
            *out = i < casus__profile_total ? casus__profiles[i] : NULL;
            return CASUS_OK;
        }
    }
    const char *nearest = casus__nearest(casus_str_from(name), names, casus_profile_count());
    return nearest == NULL
               ? casus__fail(error, CASUS_E_ARGUMENT, "unknown profile '%.60s'", name)
               : casus__fail(error, CASUS_E_ARGUMENT, "unknown profile '%.60s', did you mean '%s'?", name, nearest);
}

/* Text that starts with a bracket is JSON; a table of columns does not. */
static int is_json(const casus__window *w) {
    int64_t at = w->size >= 3 && memcmp(w->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < w->size && (w->data[at] == ' ' || w->data[at] == '\t' || w->data[at] == '\r' || w->data[at] == '\n')) {
        at++;
    }
    return at < w->size && (w->data[at] == '{' || w->data[at] == '[');
}

static int wants(const casus_reader *r, int32_t id) {
    return (int)((r->columns.wanted >> id) & 1);
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static casus_status start_format(casus_reader *r, const casus__format *format, const casus__profile *forced,
                                 casus_error *error) {
    if (!casus__columns_init(&r->columns, &r->settings, r->options.columns)) {
        return casus__fail_memory(error);
    }
    r->format = format;
    casus_status status = r->format->start(r, forced, error);
    if (status == CASUS_OK && r->format->fill != NULL) { /* which the format may have changed */
        r->origin->whole = wants(r, CASUS_COLUMN_NATIVE) && wants(r, CASUS_COLUMN_NATIVE_BEFORE);
    }
    return status;
}

static casus_status start(casus_reader *r, casus_input *input, casus_error *error) {
    const casus__profile *forced = NULL;
    casus_status status = find_profile(r, &forced, error);
    casus__window_init(&r->window, input);
    if (status == CASUS_OK) {
        status = casus__window_fill(&r->window, CASUS__HEAD_BYTES, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__ipc_is_file(r->window.data, r->window.size) || casus__ipc_is_stream(r->window.data, r->window.size)) {
        status = casus__ipc_open(&r->settings, &r->window, r->options.columns, &r->stream, error);
        return status == CASUS_OK ? start_format(r, &casus__format_arrow, forced, error) : status;
    }
    const int casus_wanted = r->options.profile != NULL && forced == NULL;
    const int json = casus_wanted || is_json(&r->window);
    return start_format(r, json ? &casus__format_json : &casus__format_csv, forced, error);
}

/* A reader with its options, not yet started. */
static casus_status make(casus_context *context, const casus_read_options *options, const char *name,
                         casus_reader **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = NULL;
    casus_reader *r = casus__zalloc(&settings.allocator, sizeof *r);
    if (r == NULL) {
        return casus__fail_memory(error);
    }
    r->settings = settings;
    r->name = name;
    r->issues.allocator = r->columns.allocator = settings.allocator;
    r->issues.input_name = name;
    const casus_status status = import_options(r, options, error);
    if (status != CASUS_OK) {
        casus_reader_free(r);
        return status;
    }
    r->issues.on_issue = r->options.on_issue;
    r->issues.user = r->options.user;
    r->issues.report_rows = r->options.on_error == CASUS_ON_ERROR_REPORT;
    *out = r;
    return CASUS_OK;
}

/* Hands out a reader that was started, or frees it. */
static casus_status hand_out(casus_reader *r, casus_status status, casus_reader **out) {
    *out = status == CASUS_OK ? r : NULL;
    if (status != CASUS_OK) {
        casus_reader_free(r);
    }
    return status;
}

casus_status casus_reader_new(casus_context *context, casus_input *input, const casus_read_options *options,
                              casus_reader **out, casus_error *error) {
    casus_reader *r = NULL;
    *out = NULL;
    if (input == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a reader needs an input");
    }
    const casus_status status = make(context, options, casus__input_name(input), &r, error);
    return status == CASUS_OK ? hand_out(r, start(r, input, error), out) : status;
}

static casus_status start_stream(casus_reader *r, const char *name, casus_error *error) {
    const casus__profile *forced = NULL;
    if (!casus__buffer_append(&r->settings.allocator, &r->own_name, name, (int64_t)strlen(name) + 1)) {
        return casus__fail_memory(error);
    }
    r->name = r->issues.input_name = (const char *)r->own_name.data;
    const casus_status status = find_profile(r, &forced, error);
    return status == CASUS_OK ? start_format(r, &casus__format_arrow, forced, error) : status;
}

casus_status casus_reader_from_arrow(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                     const casus_read_options *options, casus_reader **out, casus_error *error) {
    casus_reader *r = NULL;
    *out = NULL;
    if (stream == NULL || stream->release == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the Arrow stream was released already");
    }
    const casus_status status = make(context, options, "", &r, error);
    if (status != CASUS_OK) {
        stream->release(stream);
        stream->release = NULL;
        return status;
    }
    r->stream = *stream;
    stream->release = NULL;
    return hand_out(r, start_stream(r, name == NULL ? "" : name, error), out);
}

void casus_reader_free(casus_reader *r) {
    if (r != NULL) {
        const casus_allocator a = r->settings.allocator;
        if (r->format != NULL) {
            r->format->stop(r);
        }
        casus__reader_distinct_free(r);
        if (r->stream.release != NULL) {
            r->stream.release(&r->stream);
        }
        casus__buffer_free(&a, &r->own_name);
        casus__window_free(&r->window);
        casus__columns_free(&r->columns);
        casus__buffer_free(&a, &r->gap);
        casus__origin_free(r->origin);
        casus__issues_free(&r->issues);
        if (r->generic != NULL) {
            casus__generic_free(r->generic, &a);
            casus__free(&a, r->generic, sizeof *r->generic);
        }
        casus__free(&a, r, sizeof *r);
    }
}

/* ---- What formats call ----------------------------------------------------------------------------------------- */

int casus__reader_full(const casus_reader *r, int32_t pending) {
    return r->columns.row_count + pending >= BATCH_ROWS || r->batch_bytes >= BATCH_BYTES;
}

casus_status casus__reader_reject(casus_reader *r, casus_status status, const casus__place *place, const char *what,
                                  casus_error *error) {
    r->report.rejected++;
    if (r->options.on_error == CASUS_ON_ERROR_FAIL) {
        return casus__fail_at(error, status, r->name, place->row, place->column, place->byte_offset, "%s", what);
    }
    return casus__issues_add(&r->issues, CASUS_ISSUE_ROW, status, place, what) ? CASUS_OK : casus__fail_memory(error);
}

void casus__reader_gap_lost(casus_reader *r) {
    r->origin->whole = 0;
    r->gap.size = r->gap_records = r->gap_from;
}

int casus__reader_gap(casus_reader *r, const char *data, int64_t size, int record) {
    if (record && !wants(r, CASUS_COLUMN_NATIVE_BEFORE)) {
        r->gap.size = r->gap_records = r->gap_from; /* nor what stands before it */
        return 1;
    }
    if (r->gap.size - r->gap_from + size > r->settings.max_record_bytes) {
        casus__reader_gap_lost(r);
        return 1;
    }
    if (!casus__buffer_append(&r->settings.allocator, &r->gap, data, size)) {
        return 0;
    }
    r->gap_records = record ? r->gap.size : r->gap_records;
    return 1;
}

void casus__reader_gap_ends(casus_reader *r, casus__row *row) {
    row->before_size = r->gap.size - r->gap_from;
    r->gap_from = r->gap.size;
}

casus_status casus__reader_progress(casus_reader *r, casus_error *error) {
    const int64_t total = r->window.input == NULL ? -1 : casus__input_total(r->window.input);
    if (r->settings.progress != NULL &&
        r->settings.progress(r->settings.progress_user, r->window.offset, total, r->report.records) != 0) {
        return casus__fail(error, CASUS_E_CANCELLED, "stopped by the progress callback");
    }
    return CASUS_OK;
}

/* ---- Batches --------------------------------------------------------------------------------------------------- */

static casus_status warn_empty(casus_reader *r, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {0, 0, -1, none, none};
    if (!casus__issues_add(&r->issues, CASUS_ISSUE_WARNING, CASUS_OK, &place,
                           "the file holds no event; was the download cut off?")) {
        return casus__fail_memory(error);
    }
    return CASUS_OK;
}

static casus_report report_of(const casus_reader *r) {
    casus_report report = r->report;
    report.size = sizeof report;
    if (r->has_report) {
        return report;
    }
    report.cell_errors = r->issues.cell_errors;
    report.distinct_ids = r->origin->has_ids ? casus__sketch_estimate(&r->ids) : -1;
    if (report.distinct_ids > report.kept) {
        report.distinct_ids = report.kept;
    }
    return report;
}

/* What only the end tells of the source. */
static void end(casus_reader *r) {
    casus__origin *o = r->origin;
    o->trailer = r->gap;
    o->closing = r->gap_records;
    memset(&r->gap, 0, sizeof r->gap);
    o->report = report_of(r);
    o->ended = r->ended = 1;
}

/* Tells the issues that wait, also where reading failed after them: they are counted. The failure comes first. */
static casus_status flush_issues(casus_reader *r, casus_status status, casus_error *error) {
    casus_error own;
    const casus_status told = casus__issues_flush(&r->issues, status == CASUS_OK ? error : &own);
    return status == CASUS_OK ? told : status;
}

static casus_status next_batch(casus_reader *r, casus_batch **out, casus_error *error) {
    casus_status status = r->ended ? CASUS_OK : r->format->next(r, out, error);
    if (status == CASUS_OK && *out == NULL && !r->ended) {
        r->ended = 1;
        status = r->report.records == 0 ? warn_empty(r, error) : CASUS_OK;
    }
    status = flush_issues(r, status, error);
    if (status != CASUS_OK) {
        casus_batch_free(*out);
        *out = NULL;
    }
    return status;
}

static casus_status fill_batch(casus_reader *r, casus_error *error) {
    casus_status status = CASUS_OK;
    r->batch_bytes = 0;
    while (status == CASUS_OK && !r->ended && !(casus__reader_full(r, 0) && r->columns.row_count > 0)) {
        int more = 1;
        if (casus__reader_full(r, 0)) {
            r->batch_bytes = 0; /* none of it was an event: a batch without any would be the end */
        }
        status = r->format->fill(r, &more, error);
        if (status == CASUS_OK && !more) {
            status = casus__reader_distinct_end(r, error);
        }
        if (status == CASUS_OK && !more) {
            end(r);
            status = r->report.records == 0 ? warn_empty(r, error) : CASUS_OK;
        }
        status = flush_issues(r, status, error);
    }
    return status;
}

casus_status casus_reader_next(casus_reader *r, casus_batch **out, casus_error *error) {
    casus_error own;
    *out = NULL;
    if (r->failure.status != CASUS_OK) {
        if (error != NULL) {
            *error = r->failure;
        }
        return r->failure.status;
    }
    casus_status status = r->format->next != NULL ? next_batch(r, out, &own) : fill_batch(r, &own);
    if (status == CASUS_OK && r->columns.row_count > 0) {
        *out = casus__columns_seal(&r->columns, r->origin);
        status = *out == NULL ? casus__fail_memory(&own) : CASUS_OK;
    }
    if (status != CASUS_OK) {
        r->failure = own;
        if (error != NULL) {
            *error = own;
        }
    }
    return status;
}

/* ---- What the reader found ------------------------------------------------------------------------------------- */

casus_status casus_reader_report(const casus_reader *r, casus_report *out) {
    casus_report report = report_of(r);
    const uint32_t size = out->size;
    if (size < sizeof size) {
        return CASUS_E_ARGUMENT;
    }
    report.size = size;
    memset(out, 0, size);
    memcpy(out, &report, size < sizeof report ? size : sizeof report);
    return CASUS_OK;
}

casus_str casus_reader_profile(const casus_reader *r) {
    return casus_str_from(r->origin->profile);
}

casus_str casus_reader_vintage(const casus_reader *r) {
    return casus_str_from(r->origin->vintage);
}

casus_str casus_reader_dialect(const casus_reader *r) {
    return casus_str_from(r->origin->dialect);
}

int32_t casus_reader_native_count(const casus_reader *r) {
    return r->origin->name_count;
}

casus_str casus_reader_native_name(const casus_reader *r, int32_t index) {
    return casus__origin_name(r->origin, index);
}

int32_t casus_reader_native_known(const casus_reader *r, int32_t index) {
    return index >= 0 && index < r->origin->name_count &&
           casus__profile_knows(r->origin->profile, casus__origin_name(r->origin, index));
}

casus_str casus_reader_why(const casus_reader *r) {
    return casus_str_from(r->origin->why);
}

int32_t casus_reader_native_mapped(const casus_reader *r, int32_t index) {
    return index >= 0 && index < r->origin->name_count && r->origin->mapped[index];
}
