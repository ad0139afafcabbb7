/* SPDX-License-Identifier: MIT */
/* Reading separated text: window -> scanned records -> rows -> columns. */
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "io/csv/rows.h"
#include "io/map.h"
#include "io/reader.h"

/* Field ends that are found at once. */
#define SCAN_ENDS 16384

typedef struct csv_state {
    casus__layout layout;
    casus__rows rows;
    casus__csv_index index;
    int64_t next_record; /* of the index */
    int64_t scanned;     /* bytes of the window that the index covers */
    casus__row block[CASUS__BLOCK];
    casus__map map;
} csv_state;

static casus_status native_field(const casus__origin *origin, casus_str raw, int32_t index, char *buffer, int64_t size,
                                 int64_t *out_size);

/* ---- Making one ------------------------------------------------------------------------------------------------ */

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

static void describe(casus_reader *r, const casus__layout *l) {
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

static casus_status csv_start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    csv_state *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(error);
    }
    r->state = s;
    s->map.decoder.allocator = *a;
    s->rows.settings = &r->settings;
    s->rows.layout = &s->layout;
    const casus_status status =
        casus__sniff(&r->settings, r->name, forced, r->window.data, r->window.size, r->window.final, &s->layout, error);
    if (status != CASUS_OK) {
        return status;
    }
    r->row_number = s->layout.body_row;
    casus__window_consume(&r->window, s->layout.body);
    r->origin = casus__origin_new(a, s->layout.names, s->layout.width);
    if (r->origin == NULL || !casus__map_init(&s->map, a, s->layout.profile, &r->columns, &r->issues, s->layout.dialect,
                                              s->layout.names, s->layout.width, r->options.dates)) {
        return casus__fail_memory(error);
    }
    r->origin->field = native_field;
    r->origin->separator = s->layout.dialect.separator;
    r->origin->quote = s->layout.dialect.quote;
    r->has_ids = s->map.id >= 0;
    r->profile = s->layout.profile->name;
    describe(r, &s->layout);
    return CASUS_OK;
}

static void csv_stop(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    csv_state *s = r->state;
    if (s != NULL) {
        casus__layout_free(&a, &s->layout);
        casus__rows_free(&s->rows);
        casus__csv_index_free(&a, &s->index);
        casus__map_free(&s->map);
        casus__free(&a, s, sizeof *s);
    }
}

static int csv_mapped(const casus_reader *r, int32_t index) {
    const csv_state *s = r->state;
    return casus__map_uses(&s->map, index);
}

/* ---- Records --------------------------------------------------------------------------------------------------- */

static casus_status reject(casus_reader *r, const casus__fault *fault, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const csv_state *s = r->state;
    casus__place place = {r->row_number, fault->column, fault->byte_offset, none, none};
    if (fault->column > 0 && fault->column <= s->layout.width) {
        place.column_name = s->layout.names[fault->column - 1];
    }
    return casus__reader_reject(r, fault->status, &place, fault->what, error);
}

/* Walks over a record that does not fit max_record_bytes, holding none of it. */
static casus_status skip_record(casus_reader *r, casus_error *error) {
    csv_state *s = r->state;
    casus__csv_skip skip = {0, 0};
    casus__fault fault;
    const int64_t offset = r->window.offset;
    int done = 0;
    while (!done) {
        int64_t consumed = 0;
        casus__csv_skip_piece(&skip, &s->layout.dialect, r->window.data, r->window.size, r->window.final, &consumed,
                              &done);
        casus__window_consume(&r->window, consumed);
        if (!done && r->window.final && r->window.size == 0) {
            break;
        }
        const casus_status status =
            done ? CASUS_OK : casus__window_fill(&r->window, r->window.size + CASUS__READ_BYTES, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    r->report.records++;
    casus__rows_too_long(skip.problem, offset, &fault);
    const casus_status status = reject(r, &fault, error);
    r->row_number++;
    r->batch_bytes += r->window.offset - offset;
    return status;
}

/* Gets the next records into the index; it stays empty at the end of the input. */
static casus_status scan_more(casus_reader *r, casus_error *error) {
    csv_state *s = r->state;
    casus__window_consume(&r->window, s->scanned);
    s->scanned = s->next_record = s->index.record_count = 0;
    casus_status status = casus__reader_progress(r, error);
    while (status == CASUS_OK) {
        if (r->window.size > 0 && !casus__csv_scan(&r->settings, &s->layout.dialect, r->window.data, r->window.size,
                                                   r->window.final, SCAN_ENDS, &s->index, &s->scanned)) {
            return casus__fail_memory(error);
        }
        r->report.bytes = r->window.offset + s->scanned;
        if (s->index.record_count > 0 || (r->window.final && r->window.size == 0)) {
            return CASUS_OK;
        }
        if (r->window.size > r->settings.max_record_bytes + CASUS__CSV_CR_RUN) {
            status = skip_record(r, error);
        } else {
            /* Doubling keeps the rescanning of a long record linear. */
            const int64_t size = r->window.size < CASUS__READ_BYTES / 2 ? CASUS__READ_BYTES : r->window.size * 2;
            status = casus__window_fill(&r->window, size, error);
        }
    }
    return status;
}

static void note_ids(casus_reader *r, int32_t count) {
    const csv_state *s = r->state;
    for (int32_t i = 0; r->has_ids && i < count; i++) {
        const casus_str field = casus__row_field(&s->block[i], s->map.id);
        casus__sketch_add(&r->ids, casus__hash(field.data, field.size));
    }
}

/* Sorts the next record of the index: kept ones go to the block. */
static casus_status take_record(casus_reader *r, int32_t *count, casus_error *error) {
    csv_state *s = r->state;
    casus__fault fault;
    casus_status status = CASUS_OK;
    const casus__csv_record *record = &s->index.records[s->next_record];
    const int kind = casus__rows_take(&s->rows, r->window.data, r->window.offset, &s->index, s->next_record,
                                      r->row_number, &s->block[*count], &fault);
    if (kind == CASUS__ROW_NO_MEMORY) {
        return casus__fail_memory(error);
    }
    r->report.records++;
    r->report.blank += kind == CASUS__ROW_BLANK;
    r->report.kept += kind == CASUS__ROW_KEPT;
    *count += kind == CASUS__ROW_KEPT;
    if (kind == CASUS__ROW_REJECTED) {
        status = reject(r, &fault, error);
    }
    r->batch_bytes += (int64_t)record->next - record->start;
    r->row_number++;
    s->next_record++;
    return status;
}

/* Takes rows from the index until a block is full, the batch is, or the index is used up; then maps them. */
static casus_status csv_fill(casus_reader *r, int *more, casus_error *error) {
    csv_state *s = r->state;
    int32_t count = 0;
    casus_status status = s->next_record < s->index.record_count ? CASUS_OK : scan_more(r, error);
    *more = s->index.record_count > 0;
    while (status == CASUS_OK && s->next_record < s->index.record_count && count < CASUS__BLOCK &&
           !casus__reader_full(r, count)) {
        status = take_record(r, &count, error);
    }
    if (status == CASUS_OK && count > 0) {
        note_ids(r, count);
        status = casus__map_rows(&s->map, s->block, count) ? CASUS_OK : casus__fail_memory(error);
        r->report.recoded = s->map.decoder.recoded;
        r->report.undefined_bytes = s->map.decoder.undefined_bytes;
    }
    casus__rows_clear(&s->rows);
    return status;
}

const casus__format casus__format_csv = {csv_start, csv_fill, csv_mapped, csv_stop};

/* ---- Native fields --------------------------------------------------------------------------------------------- */

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
    casus__settings settings; /* the scalar scanner will do for one row */
    casus__csv_index scanned;
    casus_status status = CASUS_E_SYNTAX;
    int64_t consumed = 0;
    casus__layout layout;
    casus__rows rows;
    casus__row row;
    casus__fault fault;
    memset(&settings, 0, sizeof settings);
    memset(&scanned, 0, sizeof scanned);
    memset(&layout, 0, sizeof layout);
    memset(&rows, 0, sizeof rows);
    settings.allocator = origin->allocator;
    settings.max_field_bytes = settings.max_record_bytes = INT64_MAX;
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
