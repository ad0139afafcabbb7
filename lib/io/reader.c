/* SPDX-License-Identifier: MIT */
/* The reader: window -> scanned records -> rows -> columns -> batch. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "io/input.h"
#include "io/map.h"
#include "io/rows.h"
#include "io/sketch.h"

#define BATCH_ROWS 65536
#define BATCH_BYTES (INT64_C(8) << 20)
/* What is read at once, and the field ends that are found at once: both stay in the second-level cache. */
#define READ_BYTES (INT64_C(256) << 10)
#define SCAN_ENDS 16384

struct casus_reader {
    casus__settings settings;
    casus_read_options options;
    const char *name;
    casus__window window;
    casus__layout layout;
    casus__columns columns;
    casus__origin *origin;
    casus__issues issues;
    casus__rows rows;
    casus__csv_index index;
    int64_t next_record; /* of the index */
    int64_t scanned;     /* bytes of the window that the index covers */
    int64_t row_number;  /* of the next record */
    int64_t batch_bytes; /* source text in the batch so far */
    int64_t records, kept, rejected, blank;
    int has_ids;
    int warned_empty;
    casus_error failure; /* given again after the first */
    casus__row block[CASUS__BLOCK];
    char vintage[160];
    char dialect[160];
    casus__sketch ids;
    casus__map map;
};

/* ---- Options
 * ---------------------------------------------------------------------------------------------------------- */

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
        (o->columns & ~CASUS_COLUMNS_ALL) != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a read option is out of range");
    }
    return CASUS_OK;
}

static casus_status find_profile(const char *name, const casus__profile **out, casus_error *error) {
    const char *names[16];
    *out = NULL;
    if (name == NULL) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i < casus__profile_total; i++) {
        names[i] = casus__profiles[i]->name;
        if (strcmp(name, names[i]) == 0) {
            *out = casus__profiles[i];
            return CASUS_OK;
        }
    }
    const char *nearest = casus__nearest(casus_str_from(name), names, casus__profile_total);
    return nearest == NULL
               ? casus__fail(error, CASUS_E_ARGUMENT, "unknown profile '%.60s'", name)
               : casus__fail(error, CASUS_E_ARGUMENT, "unknown profile '%.60s', did you mean '%s'?", name, nearest);
}

/* ---- Making one
 * --------------------------------------------------------------------------------------------------------- */

static const char *separator_name(char separator) {
    switch (separator) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "bar";
    case '\x01': return "0x01";
    default: return "other separator";
    }
}

static void describe(casus_reader *r) {
    const casus__layout *l = &r->layout;
    const int32_t named = l->width - (l->surplus != CASUS__SURPLUS_NONE);
    casus_error text;
    casus__fail(&text, CASUS_OK, "%s, %d columns", casus__profile_vintage(l->profile, l->names, l->width), (int)named);
    memcpy(r->vintage, text.message, sizeof r->vintage - 1);
    casus__fail(&text, CASUS_OK, "%s, %s, line ends %s, header in record %d%s%s%s%s%s",
                separator_name(l->dialect.separator), l->dialect.quote != 0 ? "quoted" : "unquoted", l->line_end,
                (int)l->header_row, l->bom ? ", byte order mark" : "", l->sep_line ? ", sep= line" : "",
                l->hxl ? ", HXL tags" : "", l->wrapped ? ", rows wrapped in quotes" : "",
                l->surplus != CASUS__SURPLUS_NONE ? ", one unnamed field a row more than the header" : "");
    memcpy(r->dialect, text.message, sizeof r->dialect - 1);
}

/* Takes one field of a source row apart on demand. */
static casus_status native_field(const casus__origin *origin, casus_str row, int32_t index, char *buffer, int64_t size,
                                 int64_t *out_size);

static casus_status start(casus_reader *r, casus_input *input, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__profile *forced = NULL;
    casus_status status = find_profile(r->options.profile, &forced, error);
    casus__window_init(&r->window, input);
    if (status == CASUS_OK) {
        status = casus__window_fill(&r->window, CASUS__SNIFF_BYTES, error);
    }
    if (status == CASUS_OK) {
        status = casus__sniff(&r->settings, r->name, forced, r->window.data, r->window.size, r->window.final,
                              &r->layout, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    r->rows.settings = &r->settings;
    r->rows.layout = &r->layout;
    r->row_number = r->layout.body_row;
    casus__window_consume(&r->window, r->layout.body);
    r->origin = casus__origin_new(a, r->layout.names, r->layout.width);
    if (r->origin == NULL || !casus__columns_init(&r->columns, &r->settings, r->options.columns) ||
        !casus__map_init(&r->map, a, r->layout.profile, &r->columns, &r->issues, r->layout.dialect, r->layout.names,
                         r->layout.width, r->options.dates)) {
        return casus__fail_memory(error);
    }
    r->origin->field = native_field;
    r->origin->separator = r->layout.dialect.separator;
    r->origin->quote = r->layout.dialect.quote;
    r->has_ids = r->map.id >= 0;
    describe(r);
    return CASUS_OK;
}

casus_status casus_reader_new(casus_context *context, casus_input *input, const casus_read_options *options,
                              casus_reader **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = NULL;
    if (input == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a reader needs an input");
    }
    casus_reader *r = casus__zalloc(&settings.allocator, sizeof *r);
    if (r == NULL) {
        return casus__fail_memory(error);
    }
    r->settings = settings;
    r->name = casus__input_name(input);
    r->issues.allocator = r->columns.allocator = r->map.decoder.allocator = settings.allocator;
    r->issues.input_name = r->name;
    r->rows.settings = &r->settings;
    casus_status status = import_options(r, options, error);
    if (status == CASUS_OK) {
        r->issues.on_issue = r->options.on_issue;
        r->issues.user = r->options.user;
        r->issues.report_rows = r->options.on_error == CASUS_ON_ERROR_REPORT;
        status = start(r, input, error);
    }
    if (status != CASUS_OK) {
        casus_reader_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}

void casus_reader_free(casus_reader *r) {
    if (r != NULL) {
        const casus_allocator a = r->settings.allocator;
        casus__window_free(&r->window);
        casus__layout_free(&a, &r->layout);
        casus__columns_free(&r->columns);
        casus__origin_free(r->origin);
        casus__issues_free(&r->issues);
        casus__rows_free(&r->rows);
        casus__csv_index_free(&a, &r->index);
        casus__map_free(&r->map);
        casus__free(&a, r, sizeof *r);
    }
}

/* ---- Records
 * ---------------------------------------------------------------------------------------------------------------- */

static casus_status remember(casus_reader *r, casus_status status, const casus_error *error) {
    r->failure = *error;
    r->failure.status = status;
    return status;
}

/* Notes a rejected record. Under ON_ERROR_FAIL it is the end. */
static casus_status reject_record(casus_reader *r, const casus__fault *fault, casus_error *error) {
    static const casus_str none = {NULL, 0};
    r->rejected++;
    if (r->options.on_error == CASUS_ON_ERROR_FAIL) {
        return casus__fail_at(error, fault->status, r->name, r->row_number, fault->column, fault->byte_offset, "%s",
                              fault->what);
    }
    casus__place place = {r->row_number, fault->column, fault->byte_offset, none, none};
    if (fault->column > 0 && fault->column <= r->layout.width) {
        place.column_name = r->layout.names[fault->column - 1];
    }
    return casus__issues_add(&r->issues, CASUS_ISSUE_ROW, fault->status, &place, fault->what)
               ? CASUS_OK
               : casus__fail_memory(error);
}

/* Walks over a record that does not fit max_record_bytes, holding none of it. */
static casus_status skip_record(casus_reader *r, casus_error *error) {
    casus__csv_skip skip = {0, 0};
    casus__fault fault;
    const int64_t offset = r->window.offset;
    int done = 0;
    while (!done) {
        int64_t consumed = 0;
        casus__csv_skip_piece(&skip, &r->layout.dialect, r->window.data, r->window.size, r->window.final, &consumed,
                              &done);
        casus__window_consume(&r->window, consumed);
        if (!done && r->window.final && r->window.size == 0) {
            break;
        }
        const casus_status status =
            done ? CASUS_OK : casus__window_fill(&r->window, r->window.size + READ_BYTES, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    r->records++;
    casus__rows_too_long(&r->rows, skip.problem, offset, &fault);
    const casus_status status = reject_record(r, &fault, error);
    r->row_number++;
    r->batch_bytes += r->window.offset - offset;
    return status;
}

static casus_status tell_progress(casus_reader *r, casus_error *error) {
    if (r->settings.progress != NULL && r->settings.progress(r->settings.progress_user, r->window.offset,
                                                             casus__input_total(r->window.input), r->records) != 0) {
        return casus__fail(error, CASUS_E_CANCELLED, "stopped by the progress callback");
    }
    return CASUS_OK;
}

/* Gets the next records into the index. *more = 0 at the end of the input. */
static casus_status scan_more(casus_reader *r, int *more, casus_error *error) {
    casus__window_consume(&r->window, r->scanned);
    r->scanned = 0;
    r->next_record = 0;
    r->index.record_count = 0;
    for (;;) {
        *more = r->window.size > 0;
        if (r->window.size > 0) {
            if (!casus__csv_scan(&r->settings, &r->layout.dialect, r->window.data, r->window.size, r->window.final,
                                 SCAN_ENDS, &r->index, &r->scanned)) {
                return casus__fail_memory(error);
            }
            if (r->index.record_count > 0) {
                return CASUS_OK;
            }
        }
        if (r->window.final) {
            return CASUS_OK;
        }
        if (r->window.size >= r->settings.max_record_bytes) {
            const casus_status skipped = skip_record(r, error);
            if (skipped != CASUS_OK) {
                return skipped;
            }
            continue;
        }
        /* Doubling keeps the rescanning of a long record linear. */
        casus_status status = tell_progress(r, error);
        if (status == CASUS_OK) {
            status = casus__window_fill(&r->window, r->window.size < READ_BYTES / 2 ? READ_BYTES : r->window.size * 2,
                                        error);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
}

static void note_ids(casus_reader *r, const casus__row *rows, int32_t count) {
    for (int32_t i = 0; r->has_ids && i < count; i++) {
        const casus_str field = casus__row_field(&rows[i], r->map.id);
        casus__sketch_add(&r->ids, casus__hash(field.data, field.size));
    }
}

static int batch_is_full(const casus_reader *r, int32_t in_block) {
    return r->columns.row_count + in_block >= BATCH_ROWS || r->batch_bytes >= BATCH_BYTES;
}

/* Takes rows from the index until a block is full, the batch is, or the index is used up; then maps them. */
static casus_status take_block(casus_reader *r, casus_error *error) {
    int32_t count = 0;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && r->next_record < r->index.record_count && count < CASUS__BLOCK &&
           !batch_is_full(r, count)) {
        casus__fault fault;
        const casus__csv_record *record = &r->index.records[r->next_record];
        const int kind = casus__rows_take(&r->rows, r->window.data, r->window.offset, &r->index, r->next_record,
                                          r->row_number, &r->block[count], &fault);
        if (kind == CASUS__ROW_NO_MEMORY) {
            return casus__fail_memory(error);
        }
        r->records++;
        count += kind == CASUS__ROW_KEPT;
        r->blank += kind == CASUS__ROW_BLANK;
        if (kind == CASUS__ROW_REJECTED) {
            status = reject_record(r, &fault, error);
        }
        r->batch_bytes += (int64_t)record->next - record->start;
        r->next_record++;
        r->row_number++;
    }
    if (status == CASUS_OK && count > 0) {
        note_ids(r, r->block, count);
        status = casus__map_rows(&r->map, r->block, count) ? CASUS_OK : casus__fail_memory(error);
        r->kept += status == CASUS_OK ? count : 0;
    }
    casus__rows_clear(&r->rows);
    return status == CASUS_OK ? casus__issues_flush(&r->issues, error) : status;
}

static casus_status warn_empty(casus_reader *r, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {0, 0, -1, none, none};
    if (r->warned_empty) {
        return CASUS_OK;
    }
    r->warned_empty = 1;
    if (!casus__issues_add(&r->issues, CASUS_ISSUE_WARNING, CASUS_OK, &place,
                           "the file has a header and no data; was the download cut off?")) {
        return casus__fail_memory(error);
    }
    return casus__issues_flush(&r->issues, error);
}

static casus_status fill_batch(casus_reader *r, casus_error *error) {
    r->batch_bytes = 0;
    while (!batch_is_full(r, 0)) {
        if (r->next_record >= r->index.record_count) {
            int more = 0;
            const casus_status status = scan_more(r, &more, error);
            if (status != CASUS_OK) {
                return status;
            }
            if (!more) {
                return r->records == 0 ? warn_empty(r, error) : casus__issues_flush(&r->issues, error);
            }
        }
        const casus_status status = take_block(r, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
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
    casus_status status = fill_batch(r, &own);
    if (status == CASUS_OK && r->columns.row_count > 0) {
        *out = casus__columns_seal(&r->columns, r->origin);
        status = *out == NULL ? casus__fail_memory(&own) : CASUS_OK;
    }
    if (status != CASUS_OK) {
        remember(r, status, &own);
        if (error != NULL) {
            *error = own;
        }
    }
    return status;
}

/* ---- What the reader found
 * ------------------------------------------------------------------------------------------------------- */

casus_status casus_reader_report(const casus_reader *r, casus_report *out) {
    casus_report report;
    uint32_t size = out->size;
    if (size < sizeof size) {
        return CASUS_E_ARGUMENT;
    }
    memset(&report, 0, sizeof report);
    report.size = size;
    report.records = r->records;
    report.kept = r->kept;
    report.rejected = r->rejected;
    report.blank = r->blank;
    report.cell_errors = r->issues.cell_errors;
    report.recoded = r->map.decoder.recoded;
    report.undefined_bytes = r->map.decoder.undefined_bytes;
    report.distinct_ids = r->has_ids ? casus__sketch_estimate(&r->ids) : -1;
    if (report.distinct_ids > report.kept) {
        report.distinct_ids = report.kept;
    }
    report.bytes = r->window.offset + r->scanned;
    memset(out, 0, size);
    memcpy(out, &report, size < sizeof report ? size : sizeof report);
    return CASUS_OK;
}

casus_str casus_reader_profile(const casus_reader *r) {
    return casus_str_from(r->layout.profile->name);
}

casus_str casus_reader_vintage(const casus_reader *r) {
    return casus_str_from(r->vintage);
}

casus_str casus_reader_dialect(const casus_reader *r) {
    return casus_str_from(r->dialect);
}

int32_t casus_reader_native_count(const casus_reader *r) {
    return r->layout.width;
}

casus_str casus_reader_native_name(const casus_reader *r, int32_t index) {
    return casus__origin_name(r->origin, index);
}

int32_t casus_reader_native_mapped(const casus_reader *r, int32_t index) {
    return index >= 0 && index < r->layout.width && casus__map_uses(&r->map, index);
}

/* ---- Native fields
 * ----------------------------------------------------------------------------------------------------------------- */

/* Decodes field `index` of a scanned record into buffer; 0 when memory is short. */
static int decode_native(const casus__origin *origin, const casus__row *row, int32_t index, char *buffer, int64_t size,
                         int64_t *out_size) {
    const casus__csv_dialect dialect = {origin->separator, origin->quote};
    casus__decoder decoder;
    casus__buffer scratch = {NULL, 0, 0};
    casus__decoder_init(&decoder, &origin->allocator, dialect, NULL);
    const casus_str field = casus__row_field(row, index);
    casus_str text = casus__cell_text(&decoder, field, &scratch);
    if (text.size == 0 && !decoder.no_memory) {
        text = field; /* blanks are missing to the model, and verbatim here */
        if (decoder.dialect.quote != 0 && field.size >= 2 && field.data[0] == decoder.dialect.quote) {
            text.data++;
            text.size -= 2;
        }
    }
    *out_size = text.size;
    if (text.size > 0 && text.size <= size) {
        memcpy(buffer, text.data, (size_t)text.size);
    }
    casus__buffer_free(&origin->allocator, &scratch);
    return !decoder.no_memory;
}

static casus_status native_field(const casus__origin *origin, casus_str raw, int32_t index, char *buffer, int64_t size,
                                 int64_t *out_size) {
    const casus__csv_dialect dialect = {origin->separator, origin->quote};
    casus__settings settings = casus__settings_of(NULL);
    casus__csv_index scanned;
    casus_status status = CASUS_E_SYNTAX;
    int64_t consumed = 0;
    casus__layout layout;
    casus__rows rows;
    casus__row row;
    casus__fault fault;
    memset(&scanned, 0, sizeof scanned);
    memset(&layout, 0, sizeof layout);
    memset(&rows, 0, sizeof rows);
    settings.allocator = origin->allocator;
    settings.max_field_bytes = INT64_MAX;
    layout.dialect = dialect;
    layout.width = origin->name_count;
    layout.surplus = CASUS__SURPLUS_LAST; /* the last may lack in a row */
    rows.settings = &settings;
    rows.layout = &layout;
    if (!casus__csv_scan(&settings, &dialect, raw.data, raw.size, 1, INT32_MAX, &scanned, &consumed)) {
        status = CASUS_E_MEMORY;
    } else if (scanned.record_count == 1) {
        const int kind = casus__rows_take(&rows, raw.data, 0, &scanned, 0, 1, &row, &fault);
        if (kind == CASUS__ROW_NO_MEMORY) {
            status = CASUS_E_MEMORY;
        } else if (kind == CASUS__ROW_KEPT) {
            *out_size = 0;
            status = index >= (int32_t)row.field_count || decode_native(origin, &row, index, buffer, size, out_size)
                         ? CASUS_OK
                         : CASUS_E_MEMORY;
        }
    }
    casus__rows_free(&rows);
    casus__csv_index_free(&settings.allocator, &scanned);
    return status;
}
