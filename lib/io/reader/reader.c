/* SPDX-License-Identifier: MIT */
/* The reader as one object: options, life, batches, failures and the report. A format (casus__input_format) fills
   the columns; the reader seals them as batches. What happens to a record that is kept is in reader_distinct.c, the
   other half of this object: the two call each other and share reader.h, which is the reason for one header. */
#include "io/reader/reader.h"

#include <casus/unstable.h>

#include <string.h>

#include "base/error.h"
#include "base/shared.h"
#include "base/head.h"
#include "base/text.h"
#include "bytes/output.h"
#include "arrow/ipc/ipc_source.h"
#include "io/profiles/header/column_name.h"
#include "io/profiles/header/known_columns.h"
#include "io/profiles/profile_list.h"
#include "io/reader/foreign_format.h"
#include "io/reader/parts.h"

#define BATCH_ROWS 65536
#define BATCH_BYTES (INT64_C(8) << 20)

/* ---- Options --------------------------------------------------------------------------------------------------- */

/* The caller's options, with defaults for what he does not know, and the columns that they name. */
static casus_status read_options(const casus_read_options *from, casus_read_options *out, uint64_t *columns,
                                 casus_error *error) {
    static const casus_read_options defaults = CASUS_READ_OPTIONS_INIT;
    *out = defaults;
    const casus_status status =
        casus__head_in(from == NULL ? NULL : &from->head, CASUS_TAG_READ_OPTIONS, out, sizeof *out, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (out->on_error < 0 || out->on_error > CASUS_ON_ERROR_REPORT) {
        return casus__fail(error, CASUS_E_ARGUMENT, "on_error is %d, and CASUS_ON_ERROR_* goes from 0 to %d",
                           (int)out->on_error, CASUS_ON_ERROR_REPORT);
    }
    if (out->dates < 0 || out->dates > CASUS_DATES_MDY) {
        return casus__fail(error, CASUS_E_ARGUMENT, "dates is %d, and CASUS_DATES_* goes from 0 to %d", (int)out->dates,
                           CASUS_DATES_MDY);
    }
    return casus__columns_parse(out->columns, columns, error);
}

/* The profile of the caller's map. */
static casus_status make_generic(casus_reader *r, const casus_read_options *asked, const casus__profile **out,
                                 casus_error *error) {
    if (asked->profile != NULL && strcmp(asked->profile, "generic") != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a map goes with profile generic, not with %.60s", asked->profile);
    }
    r->generic = casus__zalloc(&r->settings.allocator, sizeof *r->generic);
    if (r->generic == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    *out = &r->generic->profile;
    return casus__generic_init(r->generic, &r->settings.allocator, asked->mapping, error);
}

/* *out stays NULL for "casus", whose events need no profile of columns; its flat rows have one. */
static casus_status find_profile(casus_reader *r, const casus_read_options *asked, const casus__profile **out,
                                 casus_error *error) {
    *out = NULL;
    if (asked->mapping != NULL) {
        return make_generic(r, asked, out, error);
    }
    if (asked->profile == NULL) {
        return CASUS_OK;
    }
    if (strcmp(asked->profile, "generic") == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "profile generic needs a map that says what the columns are, such as "
                           "date=time,type=event_type,killed=deaths");
    }
    r->options.profile = casus__profile_name(asked->profile);
    *out = strcmp(asked->profile, "casus") == 0 ? NULL : casus__profile_of(asked->profile);
#if defined(CASUS__PROFILES_LEFT_OUT)
    if (r->options.profile != NULL && *out == NULL && strcmp(asked->profile, "casus") != 0) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "this casus was built without profile '%s'", r->options.profile);
    }
#endif
    if (r->options.profile != NULL) {
        return CASUS_OK;
    }
    const char *nearest =
        casus__nearest(casus_str_from(asked->profile), casus__profile_names, CASUS__PROFILE_NAME_COUNT);
    return nearest == NULL ? casus__fail(error, CASUS_E_NOT_FOUND, "unknown profile '%.60s'", asked->profile)
                           : casus__fail(error, CASUS_E_NOT_FOUND, "unknown profile '%.60s', did you mean '%s'?",
                                         asked->profile, nearest);
}

/* Where the text begins: behind byte order marks, blanks and the separator of a sequence. */
static int64_t first_mark(const casus__window *w) {
    int64_t at = 0;
    if (w->size > 0) {
        casus__byte_order_marks(w->data, w->size, &at);
    }
    while (at < w->size && memchr(" \t\r\n\x1e", w->data[at], 5) != NULL) {
        at++;
    }
    return at;
}

/* Text that starts with a bracket is JSON, also behind the separator of a sequence (RFC 8142); a table of columns does
   not. */
static int is_json(const casus__window *w) {
    const int64_t at = first_mark(w);
    return at < w->size && (w->data[at] == '{' || w->data[at] == '[');
}

/* Events of casus are JSON, whatever is in it, unless the text begins with the name of a column. */
static int is_casus_table(const casus__window *w) {
    const int64_t at = first_mark(w);
    return at + 1 < w->size && w->data[at] >= 'a' && w->data[at] <= 'z' && w->data[at + 1] >= 'a' &&
           w->data[at + 1] <= 'z';
}

static int wants(const casus_reader *r, int32_t id) {
    return (int)((r->columns.wanted >> id) & 1);
}

uint64_t casus__reader_imported(const casus_reader *r) {
    const uint64_t watched = CASUS__COLUMN_BIT(CASUS__COLUMN_ID) | CASUS__COLUMN_BIT(CASUS__COLUMN_DATASET);
    return r->options.ids != NULL ? CASUS__COLUMNS_ALL : r->columns.wanted | (r->watch != NULL ? watched : 0);
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static casus_status start_format(casus_reader *r, const casus__input_format *format, const casus__profile *forced,
                                 casus_error *error) {
    r->format = format;
    casus_status status = r->format->start(r, forced, error);
    if (status == CASUS_OK && r->format->fill != NULL) { /* which the format may have changed */
        r->source->whole = wants(r, CASUS__COLUMN_NATIVE) && wants(r, CASUS__COLUMN_NATIVE_BEFORE);
    }
    return status;
}

static casus_status start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    if (casus__input_stream(r->input) != NULL) {
        return start_format(r, &casus__input_format_arrow, forced, error);
    }
    casus__window *w = &r->window;
    casus__window_init(w, r->input);
    casus_status status = casus__window_fill(w, CASUS__HEAD_BYTES, error);
    if (status == CASUS_OK && (casus__ipc_is_file(w->data, w->size) || casus__ipc_is_stream(w->data, w->size))) {
        status = casus__ipc_open(&r->settings, w, casus__reader_imported(r), &r->stream, error);
        return status == CASUS_OK ? start_format(r, &casus__input_format_arrow, forced, error) : status;
    }
    if (status == CASUS_OK) {
        status = casus__foreign_format(r->name, w->data, w->size, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int casus_wanted = r->options.profile != NULL && forced == NULL;
    if (is_json(w) || (casus_wanted && !is_casus_table(w))) {
        return start_format(r, &casus__input_format_json, forced, error);
    }
    return start_format(r, &casus__input_format_csv, casus_wanted ? &casus__profile_casus : forced, error);
}

/* Keeps of the options what reading needs. */
static casus_status keep_options(casus_reader *r, const casus_read_options *asked, uint64_t columns,
                                 const casus__profile **forced, casus_error *error) {
    r->options.on_error = asked->on_error;
    r->options.dates = asked->dates;
    if (asked->ids != NULL && asked->ids->watch != NULL) {
        r->watch = casus__id_set_retain(asked->ids);
    } else {
        r->options.ids = casus__id_set_retain(asked->ids);
    }
    r->issues.on_issue = asked->on_issue;
    r->issues.user = asked->user;
    r->issues.report_rows = asked->on_error == CASUS_ON_ERROR_REPORT;
    if (asked->issues != NULL) {
        r->issues.output = casus__output_retain(asked->issues);
    }
    casus_status status = casus__id_set_usable(asked->ids, error);
    if (status == CASUS_OK && asked->issues != NULL) {
        status = casus__output_usable(asked->issues, error);
    }
    if (status == CASUS_OK) {
        status = find_profile(r, asked, forced, error);
    }
    return status != CASUS_OK || casus__columns_init(&r->columns, &r->settings, columns)
               ? status
               : casus__fail_memory(&r->settings.allocator, error);
}

static casus_status take_input(casus_reader *r, casus_input *input, casus_error *error) {
    const casus_status status = casus__input_take(input, error);
    if (status == CASUS_OK) {
        r->input = casus__input_retain(input);
        r->name = r->issues.input_name = casus__input_name(input);
    }
    return status;
}

static casus_status begin(casus_reader *r, casus_input *input, const casus_read_options *asked, uint64_t columns,
                          casus_error *error) {
    const casus__profile *forced = NULL;
    casus_status status = keep_options(r, asked, columns, &forced, error);
    if (status == CASUS_OK) {
        status = take_input(r, input, error);
    }
    if (status == CASUS_OK) {
        status = start(r, forced, error);
    }
    if (status == CASUS_OK && r->watch != NULL && !casus__id_watch_enter(r->watch->watch, &r->watched)) {
        status = casus__fail_memory(&r->settings.allocator, error);
    }
    if (status != CASUS_OK) {
        casus_input_close(r->input);
    }
    return status;
}

casus_status casus__reader_new(const casus__settings *settings, casus_input *input, const casus_read_options *options,
                               uint64_t mapped, casus_reader **out, casus_error *error) {
    casus_read_options asked;
    uint64_t columns = 0;
    *out = NULL;
    casus_status status = read_options(options, &asked, &columns, error);
    if (status == CASUS_OK) {
        status = casus__cancel_check(settings->cancel, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus_reader *r = casus__zalloc(&settings->allocator, sizeof *r);
    if (r == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    casus__shared_init(&r->references, 1);
    r->settings = *settings;
    r->mapped = mapped;
    r->batch_most = BATCH_BYTES;
    casus__cancel_retain(settings->cancel);
    r->issues.allocator = r->columns.allocator = settings->allocator;
    casus_init(&r->report.head, CASUS_TAG_REPORT, sizeof r->report);
    r->progress_at = -CASUS__READ_BYTES; /* so that the first step of an input in memory reports */
    status = begin(r, input, &asked, columns, error);
    if (status != CASUS_OK) {
        casus_reader_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}

casus_status casus_reader_new(casus_context *context, casus_input *input, const casus_read_options *options,
                              casus_reader **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || input == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a reader needs an input, and a place to be put");
    }
    return casus__reader_new(&settings, input, options, CASUS__COLUMNS_ALL, out, error);
}

casus_reader *casus__reader_retain(casus_reader *r) {
    if (r != NULL) {
        casus__shared_hold(&r->references);
    }
    return r;
}

void casus_reader_free(casus_reader *r) {
    if (r == NULL || !casus__shared_drop(&r->references)) {
        return;
    }
    const casus_allocator a = r->settings.allocator;
    casus__parts_free(r->parts); /* first: its threads look at all the rest */
    if (r->format != NULL) {
        r->format->stop(r);
    }
    casus__reader_distinct_free(r);
    if (r->stream.release != NULL) {
        r->stream.release(&r->stream);
    }
    casus__window_free(&r->window);
    casus__columns_free(&r->columns);
    casus__buffer_free(&a, &r->gap);
    casus__source_file_free(r->source);
    casus__issues_free(&r->issues);
    if (r->generic != NULL) {
        casus__generic_free(r->generic, &a);
        casus__free(&a, r->generic, sizeof *r->generic);
    }
    casus_id_set_free(r->options.ids);
    if (r->watch != NULL) {
        casus__id_watch_leave(r->watch->watch, &r->watched);
        casus_id_set_free(r->watch);
    }
    casus_input_free(r->input);
    casus__cancel_free(r->settings.cancel);
    casus__free(&a, r, sizeof *r);
}

struct ArrowArrayStream *casus__reader_stream(casus_reader *r) {
    return r->stream.release != NULL ? &r->stream : casus__input_stream(r->input);
}

/* ---- What formats call ----------------------------------------------------------------------------------------- */

int casus__reader_full(const casus_reader *r, int32_t pending) {
    return r->columns.row_count + pending >= BATCH_ROWS || r->batch_bytes >= r->batch_most;
}

casus_status casus__reader_reject(casus_reader *r, casus_status status, const casus__place *place, const char *what,
                                  casus_error *error) {
    r->report.rejected++;
    if (r->options.on_error == CASUS_ON_ERROR_FAIL) {
        return casus__fail_at(error, status, r->name, place->row, place->column, place->byte_offset, "%s", what);
    }
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_ROW, status, place, what)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

void casus__reader_gap_lost(casus_reader *r) {
    r->source->whole = 0;
    r->gap.size = r->gap_records = r->gap_from;
}

int casus__reader_gap(casus_reader *r, const char *data, int64_t size, int record) {
    if (record && !wants(r, CASUS__COLUMN_NATIVE_BEFORE)) {
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

void casus__reader_gap_ends(casus_reader *r, casus__source_row *row) {
    row->before_size = r->gap.size - r->gap_from;
    r->gap_from = r->gap.size;
}

casus_status casus__reader_progress(casus_reader *r, casus_error *error) {
    const int64_t total = r->window.input == NULL ? -1 : casus__input_total(r->window.input);
    r->progress_at = r->window.offset;
    if (r->settings.progress != NULL &&
        r->settings.progress(r->settings.progress_user, r->window.offset, total, r->report.records) != 0) {
        return casus__fail(error, CASUS_E_CANCELLED, "stopped by the progress callback");
    }
    return casus__cancel_check(r->settings.cancel, error);
}

/* ---- Batches --------------------------------------------------------------------------------------------------- */

static casus_status warn_empty(casus_reader *r, casus_error *error) {
    static const casus_str none = CASUS_STR_EMPTY;
    const casus__place place = {0, 0, -1, none, none};
    if (!casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place,
                           "the file holds no event; was the download cut off?")) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return CASUS_OK;
}

static casus_report report_of(const casus_reader *r) {
    casus_report report = r->report;
    report.profile = casus_str_from(casus__profile_name(r->source->profile));
    report.chosen = report.kept;
    report.common_input = -1;
    if (r->watched.common != NULL) {
        report.common_ids = casus__id_watch_common(r->watch->watch, &r->watched, &report.common_input);
    }
    if (r->has_report) {
        return report;
    }
    report.cell_errors = r->issues.cell_errors;
    const int64_t ids = casus__hyperloglog_estimate(&r->ids) + r->without_id;
    /* Of some of the rows of several sources no ids were noted, so that their number is not known. */
    report.distinct_ids = r->source->has_ids && (ids > 0 || report.kept == 0) ? ids : -1;
    if (report.distinct_ids > report.kept) {
        report.distinct_ids = report.kept;
    }
    return report;
}

/* What is known of the source only at its end. */
static void end(casus_reader *r) {
    casus__source_file *source = r->source;
    source->trailer = r->gap;
    source->closing = r->gap_records;
    memset(&r->gap, 0, sizeof r->gap);
    source->report = report_of(r);
    source->ended = r->ended = 1;
}

/* Hands out the pending issues, also where reading failed after them, since they are counted. That failure is returned
   first. */
static casus_status flush_issues(casus_reader *r, casus_status status, casus_error *error) {
    casus_error own;
    const casus_status flushed = casus__issues_flush(&r->issues, status == CASUS_OK ? error : &own);
    return status == CASUS_OK ? flushed : status;
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

/* Reports progress for inputs in memory: they are in view as a whole, so their format never asks for more and never
   reports it. */
static casus_status go_on(casus_reader *r, casus_error *error) {
    return r->window.offset - r->progress_at >= CASUS__READ_BYTES ? casus__reader_progress(r, error) : CASUS_OK;
}

static casus_status fill_batch(casus_reader *r, casus_error *error) {
    casus_status status = CASUS_OK;
    r->batch_bytes = 0;
    while (status == CASUS_OK && !r->ended && !(casus__reader_full(r, 0) && r->columns.row_count > 0)) {
        int more = 1;
        if (casus__reader_full(r, 0)) {
            r->batch_bytes = 0; /* nothing of it became an event, and an empty batch would mean the end */
        }
        status = go_on(r, error);
        if (status == CASUS_OK) {
            status = r->format->fill(r, &more, error);
        }
        if (status == CASUS_OK && !more) {
            status = casus__reader_distinct_end(r, error);
        }
        if (status == CASUS_OK && !more && r->window.final) {
            status = casus__input_whole(r->window.input, error);
        }
        if (status == CASUS_OK && !more) {
            end(r);
            status = r->report.records == 0 ? warn_empty(r, error) : CASUS_OK;
        }
        status = flush_issues(r, status, error);
    }
    return status;
}

static casus_status take_batch(casus_reader *r, casus_batch **out, casus_error *error) {
    casus_status status = casus__cancel_check(r->settings.cancel, error);
    if (status == CASUS_OK && !r->ended && r->ahead.status == CASUS_OK) {
        status = casus__input_usable(r->input, error); /* also where all that is left is in view */
    }
    if (status == CASUS_OK) {
        status = r->format->next != NULL ? next_batch(r, out, error) : fill_batch(r, error);
    }
    if (status == CASUS_OK && r->columns.row_count > 0) {
        *out = casus__columns_seal(&r->columns, r->source);
        status = *out == NULL ? casus__fail_memory(&r->settings.allocator, error) : CASUS_OK;
    }
    return status;
}

casus_status casus_reader_next(casus_reader *r, casus_batch **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (r == NULL || out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no reader to take a batch from, or no place to put it");
    }
    if (r->failure.status == CASUS_OK) {
        const casus_status status = take_batch(r, out, &r->failure);
        r->failure.status = status;
    }
    if (r->ended || r->failure.status != CASUS_OK) {
        casus_input_close(r->input); /* nothing more is read of it */
    }
    if (r->failure.status != CASUS_OK && error != NULL) {
        *error = r->failure;
    }
    return r->failure.status;
}

/* ---- What the reader found ------------------------------------------------------------------------------------- */

casus_status casus_reader_report(const casus_reader *r, casus_report *out, casus_error *error) {
    static const casus_report none = CASUS_REPORT_INIT;
    const casus_report report = r == NULL ? none : report_of(r);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place to put the report");
    }
    const casus_status status = casus__head_out(&report, sizeof report, CASUS_TAG_REPORT, &out->head, error);
    return status == CASUS_OK && r == NULL ? casus__fail(error, CASUS_E_ARGUMENT, "no reader to report on") : status;
}

casus_str casus_reader_text(const casus_reader *r, int32_t which) {
    const casus_str none = CASUS_STR_EMPTY;
    if (r == NULL) {
        return none;
    }
    switch (which) {
    case CASUS_READER_PROFILE: return casus_str_from(r->source->profile);
    case CASUS_READER_LAYOUT: return casus_str_from(r->source->vintage);
    case CASUS_READER_DIALECT: return casus_str_from(r->source->dialect);
    case CASUS_READER_WHY: return casus_str_from(r->source->why);
    default: return none;
    }
}

static int has_native(const casus_reader *r, int32_t index) {
    return r != NULL && index >= 0 && index < r->source->name_count;
}

int32_t casus_reader_native_count(const casus_reader *r) {
    return r == NULL ? 0 : r->source->name_count;
}

casus_str casus_reader_native_name(const casus_reader *r, int32_t index) {
    const casus_str none = CASUS_STR_EMPTY;
    return has_native(r, index) ? casus__source_file_name(r->source, index) : none;
}

int32_t casus_reader_native_mapped(const casus_reader *r, int32_t index) {
    return has_native(r, index) && r->source->mapped[index];
}

int32_t casus_reader_native_known(const casus_reader *r, int32_t index) {
    return has_native(r, index) && casus__profile_knows(r->source->profile, casus__source_file_name(r->source, index));
}
