/* SPDX-License-Identifier: MIT */
/* Separated text, in four steps: a piece of the window is scanned, records are sorted into rows, blanks and rejects,
   rows gather to a block, and the block is mapped. The index always covers the start of the window; records before
   next_record are done. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/csv/csv_date_order.h"
#include "io/csv/csv_native.h"
#include "io/csv/csv_state.h"
#include "io/csv/row_shape.h"
#include "io/reader/parts.h"

/* Rows for each that is read again with all its fields; where there are fewer, all fields are kept from then on. */
#define ROWS_A_RESCAN 1024

typedef casus__csv_state csv_state;

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

static void describe(casus_reader *r, const casus__csv_layout *l) {
    casus_error text;
    casus_error header;
    if (l->header_row > 0) {
        casus__fail(&header, CASUS_OK, "header in record %d", (int)l->header_row);
    } else {
        casus__fail(&header, CASUS_OK, "no header");
    }
    casus__fail(&text, CASUS_OK, "%s, %s, line ends %s, %s%s%s%s%s%s", separator_name(l->dialect.separator),
                l->dialect.quote != 0 ? "quoted" : "unquoted", l->line_end, header.message,
                l->bom == 0   ? ""
                : l->bom == 1 ? ", byte order mark"
                              : ", several byte order marks",
                l->sep_line ? ", sep= line" : "", l->hxl ? ", HXL tags" : "",
                l->wrapped ? ", rows wrapped in quotes" : "",
                l->surplus != CASUS__CSV_SURPLUS_NONE ? ", one unnamed field a row more than the header" : "");
    memcpy(r->source->dialect, text.message, sizeof r->source->dialect - 1);
}

/* Explains how a layout without header was recognised: its names are the profile's own, so they explain nothing. */
static void explain_shape(casus_reader *r, const casus__csv_layout *l) {
    casus_error text;
    casus__fail(&text, CASUS_OK, "it has no header, and rows of %d fields with the numbers and dates of this layout",
                (int)l->width);
    memset(r->source->why, 0, sizeof r->source->why);
    memcpy(r->source->why, text.message, sizeof r->source->why - 1);
}

static casus_status csv_start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    csv_state *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(a, error);
    }
    r->state = s;
    s->map.decoder.allocator = *a;
    s->rows.settings = &r->settings;
    s->rows.layout = &s->layout;
    casus_status status = casus__csv_layout_find(&r->settings, r->name, forced, r->window.data, r->window.size,
                                                 r->window.final, &s->layout, error);
    if (status != CASUS_OK) {
        return status;
    }
    r->row_number = s->layout.body_row;
    r->source = casus__source_file_new(a, s->layout.names, s->layout.width);
    if (r->source == NULL || !casus__buffer_append(a, &r->source->prolog, r->window.data, s->layout.body)) {
        return casus__fail_memory(a, error);
    }
    casus__window_consume(&r->window, s->layout.body);
    r->source->form = CASUS__NATIVE_TEXT;
    r->source->field = casus__csv_native_field;
    r->source->fields = casus__csv_native_fields;
    r->source->separator = s->layout.dialect.separator;
    r->source->quote = s->layout.dialect.quote;
    describe(r, &s->layout);
    const casus_str text = {r->window.data, r->window.size};
    status = casus__reader_rows_start(r, &s->map, s->layout.profile, s->layout.dialect, s->layout.names, error);
    if (status == CASUS_OK) {
        status = casus__csv_date_order_settle(&r->settings, r->name, &s->rows, &s->map, text, r->window.final, error);
    }
    if (status == CASUS_OK && s->layout.header_row == 0) {
        explain_shape(r, &s->layout);
    }
    if (status == CASUS_OK && r->distinct == NULL && /* which compares all fields */
        !casus__csv_kept_init(a, &s->kept, s->layout.dialect, s->layout.width)) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        casus__csv_parts_start(r);
    }
    return status;
}

static void csv_stop(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    csv_state *s = r->state;
    if (s != NULL) {
        casus__csv_layout_free(&a, &s->layout);
        casus__csv_rows_free(&s->rows);
        casus__csv_index_free(&a, &s->index);
        casus__csv_kept_free(&a, &s->kept);
        casus__csv_index_free(&a, &s->cut);
        casus__header_names_free(&a, &s->header);
        casus__row_map_free(&s->map);
        casus__free(&a, s, sizeof *s);
    }
}

/* ---- Records --------------------------------------------------------------------------------------------------- */

static casus_status reject(casus_reader *r, const casus__csv_fault *fault, casus_error *error) {
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
    casus__csv_fault fault;
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
        const casus_status status = done ? CASUS_OK : casus__parts_more(r, r->window.size + CASUS__READ_BYTES, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    r->report.records++;
    r->report.bytes = r->window.offset;
    casus__reader_gap_lost(r);
    casus__csv_rows_too_long(&s->rows, skip.problem, offset, &fault);
    const casus_status status = reject(r, &fault, error);
    r->row_number++;
    r->batch_bytes += r->window.offset - offset;
    return status;
}

/* Leaves short records at the end of the index for the next scan, since they may be pieces of one that goes on behind
   it. @return 0 if that leaves no record, and more text may bring the rest. */
static int hold_pieces(casus_reader *r) {
    csv_state *s = r->state;
    casus__csv_index *index = &s->index;
    int64_t held = 0;
    if (r->window.final && s->scanned == r->window.size) {
        return 1;
    }
    while (held < CASUS__CSV_PIECES - 1 && held < index->record_count &&
           casus__row_may_be_broken(&s->layout, &index->records[index->record_count - 1 - held])) {
        held++;
    }
    if (held ==
        index->record_count) { /* unless the index is full of one record, or the pieces are too long to be one */
        return index->record_count == 0 || r->window.final || index->field_total >= CASUS__SCAN_FIELDS ||
               held == CASUS__CSV_PIECES - 1 || r->window.size > r->settings.max_record_bytes;
    }
    if (held > 0) {
        index->record_count -= held;
        s->scanned = index->records[index->record_count].start;
    }
    return 1;
}

/* Chooses the fields that the next scan keeps. */
static int choose_kept(csv_state *s, const casus_allocator *a, int64_t rows) {
    const int all = s->keeps_all;
    s->keeps_all = 0;
    if (s->rescans > 8 + rows / ROWS_A_RESCAN) {
        casus__csv_kept_free(a, &s->kept);
    }
    return casus__csv_rows_keep(a, &s->kept, all, rows > 0, &s->index);
}

/* Some fields of the next record are not kept, and it is one that all are needed of: it is scanned again. */
static int scan_again(casus_reader *r) {
    csv_state *s = r->state;
    if (s->index.kept == NULL || s->index.kept->bits == NULL) {
        return 0;
    }
    s->index.record_count = s->next_record;
    s->scanned = s->index.records[s->next_record].start;
    s->keeps_all = 1;
    s->rescans++;
    return 1;
}

/* Gets the next records into the index; it stays empty at the end of the input. */
static casus_status scan_more(casus_reader *r, casus_error *error) {
    csv_state *s = r->state;
    casus__window_consume(&r->window, s->scanned);
    s->scanned = s->next_record = s->index.record_count = 0;
    casus_status status = casus__reader_progress(r, error);
    if (status == CASUS_OK && !choose_kept(s, &r->settings.allocator, r->report.kept)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    while (status == CASUS_OK) {
        if (r->window.size > 0 && !casus__csv_scan(&r->settings, &s->layout.dialect, r->window.data, r->window.size,
                                                   r->window.final, CASUS__SCAN_FIELDS, &s->index, &s->scanned)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        if (!hold_pieces(r)) {
            s->index.record_count = s->scanned = 0;
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
            status = casus__parts_more(r, size, error);
        }
    }
    return status;
}

static casus_status warn(casus_reader *r, int64_t column, int64_t offset, const char *what, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__place place = {r->row_number, column, offset, none, none};
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, what)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

/* Makes one record of the next and those after it, if they are pieces of one that newlines broke. */
static casus_status join_pieces(casus_reader *r, casus_error *error) {
    csv_state *s = r->state;
    casus_error text;
    const casus__csv_record *first = &s->index.records[s->next_record];
    const int64_t pieces = casus__row_pieces(&s->layout, r->window.data, &s->index, s->next_record);
    if (pieces == 0) {
        return CASUS_OK;
    }
    casus__fail(&text, CASUS_OK, "a newline in field %d broke this record; its %d lines are read as one row",
                (int)first->field_count, (int)pieces);
    const casus_status status = warn(r, first->field_count, r->window.offset + first->end, text.message, error);
    s->next_record = casus__row_join(&s->index, s->next_record, pieces);
    return status;
}

static void set_fault(casus__csv_fault *fault, const char *what) {
    const size_t size = strlen(what) < sizeof fault->what - 1 ? strlen(what) : sizeof fault->what - 1;
    memcpy(fault->what, what, size);
    fault->what[size] = 0;
}

/* A record whose number of fields is right, though it ends early, may be what is left of the one before. */
static int is_rest(casus_reader *r, const casus__csv_record *record, casus__csv_fault *fault) {
    csv_state *s = r->state;
    if (!s->broken || !casus__row_may_be_broken(&s->layout, record) ||
        casus__row_shape_reads(&s->layout, r->window.data, &s->index, s->next_record)) {
        return 0;
    }
    casus_error text;
    casus__fail(&text, CASUS_E_SYNTAX,
                "%d fields that are no row of their own; with the record above they make no row either",
                (int)record->field_count);
    fault->column = 0;
    fault->byte_offset = r->window.offset + record->start;
    fault->status = CASUS_E_SYNTAX;
    fault->width = 1;
    set_fault(fault, text.message);
    return 1;
}

/* A row that begins as a header does, or has not the fields of one: *kind becomes what it is. */
static casus_status look_for_header(casus_reader *r, const casus__source_row *row, int *kind, casus__csv_fault *fault,
                                    casus_error *error) {
    csv_state *s = r->state;
    casus_error what;
    const casus_str prolog = {(const char *)r->source->prolog.data, r->source->prolog.size};
    const int found = casus__header_again(&r->settings, &s->header, &s->layout, prolog, row, &what);
    if (found == CASUS__HEADER_NO_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (found == CASUS__HEADER_OTHER) {
        return casus__fail_at(error, CASUS_E_SYNTAX, r->name, r->row_number, 0, row->byte_offset, "%s", what.message);
    }
    if (found == CASUS__HEADER_AGAIN) {
        *kind = CASUS__CSV_ROW_BLANK;
        return warn(r, 0, row->byte_offset, what.message, error);
    }
    if (*kind == CASUS__CSV_ROW_REJECTED && casus__header_glued(&r->settings.allocator, &s->header, &s->layout, row)) {
        set_fault(fault, "the row runs into the header of another file; two files were joined without a line end");
    }
    return CASUS_OK;
}

/* Tells once that rows have fields which the header does not name. */
static casus_status tell_wide(casus_reader *r, const casus__csv_record *record, casus_error *error) {
    csv_state *s = r->state;
    const int32_t named = s->layout.at_end + 1;
    const int32_t at = casus__csv_surplus(&s->layout, named, r->window.data, &s->index, record);
    if (s->wide_told || at < 0) {
        return CASUS_OK;
    }
    casus_error text;
    s->wide_told = 1;
    casus__fail(&text, CASUS_OK,
                "%d fields where the header names %d; the others are kept in native only, here and in rows below",
                (int)record->field_count, (int)named);
    return warn(r, at + 1, r->window.offset + record->start, text.message, error);
}

/* Looks again at a record that was sorted and is not like nearly all others. */
static casus_status look_closer(casus_reader *r, casus__source_row *row, int *kind, casus__csv_fault *fault,
                                casus_error *error) {
    csv_state *s = r->state;
    const casus__csv_record *record = &s->index.records[s->next_record];
    casus_status status = CASUS_OK;
    row->kept = NULL; /* all of its ends are there, and looking at them says nothing of what is asked for */
    if (*kind == CASUS__CSV_ROW_NO_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if ((*kind == CASUS__CSV_ROW_KEPT && casus__header_suspected(&s->layout, row)) ||
        (*kind == CASUS__CSV_ROW_REJECTED && fault->width)) {
        status = look_for_header(r, row, kind, fault, error);
    }
    if (*kind == CASUS__CSV_ROW_KEPT && is_rest(r, record, fault)) {
        *kind = CASUS__CSV_ROW_REJECTED;
    }
    if (status == CASUS_OK && *kind == CASUS__CSV_ROW_KEPT && record->field_count > (uint32_t)s->layout.at_end + 1) {
        status = tell_wide(r, record, error);
    }
    if (*kind != CASUS__CSV_ROW_BLANK) {
        s->broken = *kind == CASUS__CSV_ROW_REJECTED && fault->width;
    }
    return status;
}

/* Sorts the next record, of which there may be several pieces. *kind stays as it is where it is to be scanned again. */
static casus_status sort_record(casus_reader *r, casus__source_row *row, int *kind, casus__csv_fault *fault,
                                casus_error *error) {
    csv_state *s = r->state;
    casus_status status = CASUS_OK;
    if (!casus__csv_rows_is_usual(&s->rows, r->window.data, &s->index.records[s->next_record]) && scan_again(r)) {
        return CASUS_OK;
    }
    if (casus__row_may_be_broken(&s->layout, &s->index.records[s->next_record])) {
        status = join_pieces(r, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    *kind = casus__csv_rows_take(&s->rows, r->window.data, r->window.offset, &s->index, s->next_record, r->row_number,
                                 row, fault);
    const int usual = s->index.records[s->next_record].field_count == (uint32_t)s->layout.at_end + 1;
    if (*kind != CASUS__CSV_ROW_KEPT || !usual || casus__header_suspected(&s->layout, row)) {
        return scan_again(r) ? CASUS_OK : look_closer(r, row, kind, fault, error);
    }
    s->broken = 0;
    return CASUS_OK;
}

/* Sorts the next record of the index: kept ones go to the block. */
static casus_status take_record(casus_reader *r, int32_t *count, casus_error *error) {
    csv_state *s = r->state;
    casus__csv_fault fault;
    int kind = CASUS__CSV_ROW_BLANK;
    casus_status status = sort_record(r, &s->block[*count], &kind, &fault, error);
    if (status != CASUS_OK || s->keeps_all) {
        return status;
    }
    const casus__csv_record *record = &s->index.records[s->next_record];
    if (kind == CASUS__CSV_ROW_KEPT) {
        casus__reader_gap_ends(r, &s->block[*count]);
    } else if (!casus__reader_gap(r, r->window.data + record->start, (int64_t)record->next - record->start, 1)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    r->report.records++;
    r->report.blank += kind == CASUS__CSV_ROW_BLANK;
    r->report.kept += kind == CASUS__CSV_ROW_KEPT;
    *count += kind == CASUS__CSV_ROW_KEPT;
    if (kind == CASUS__CSV_ROW_REJECTED) {
        status = reject(r, &fault, error);
    }
    r->batch_bytes += (int64_t)record->next - record->start;
    r->row_number++;
    s->next_record++;
    return status;
}

/* Between records: takes rows that threads have decoded; *taken is 0 where there are none. */
static casus_status take_decoded(casus_reader *r, int *taken, casus_error *error) {
    csv_state *s = r->state;
    *taken = 0;
    if (r->parts == NULL || s->next_record < s->index.record_count || s->broken || s->keeps_all) {
        return CASUS_OK;
    }
    casus__window_consume(&r->window, s->scanned);
    s->scanned = s->next_record = s->index.record_count = 0;
    return casus__parts_take(r->parts, taken, error);
}

/* Maps the rows of the block. Those before a record that stops the reader are mapped too, so that what is told of them
   does not depend on where blocks begin. */
static casus_status map_block(casus_reader *r, int32_t count, casus_status status, casus_error *error) {
    csv_state *s = r->state;
    if (status == CASUS_E_MEMORY || status == CASUS_E_CANCELLED || count == 0 ||
        casus__reader_rows(r, &s->map, s->block, count)) {
        return status;
    }
    return casus__fail_memory(&r->settings.allocator, error);
}

/* Takes rows from the index until a block is full, the batch is, or the index is used up; then maps them. */
static casus_status csv_fill(casus_reader *r, int *more, casus_error *error) {
    csv_state *s = r->state;
    int32_t count = 0;
    int taken = 0;
    casus_status status = take_decoded(r, &taken, error);
    if (status != CASUS_OK || taken) {
        return status;
    }
    status = s->next_record < s->index.record_count ? CASUS_OK : scan_more(r, error);
    *more = s->index.record_count > 0;
    while (status == CASUS_OK && s->next_record < s->index.record_count && count < CASUS__ROW_BLOCK &&
           !casus__reader_full(r, count)) {
        status = take_record(r, &count, error);
        if (status != CASUS_OK && s->next_record > 0) {
            r->report.bytes = r->window.offset + s->index.records[s->next_record - 1].next;
        }
    }
    status = map_block(r, count, status, error);
    casus__csv_rows_clear(&s->rows);
    return status;
}

const casus__input_format casus__input_format_csv = {csv_start, csv_fill, NULL, csv_stop};
