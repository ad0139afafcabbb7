/* SPDX-License-Identifier: MIT */
/* Every scanned record is exactly one of kept, blank or rejected. A row that is kept points into the window, or into
   a block of `unwrapped` if a pair of quotes had to be taken off the whole row. */
#include "io/csv/csv_rows.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/csv/row_shape.h"

struct casus__csv_unwrapped {
    casus__csv_unwrapped *next;
    uint64_t size; /* of the whole block */
};

/* A field without its quotes, if it has any. */
static casus_str between_quotes(char quote, casus_str field) {
    if (quote != 0 && field.size >= 2 && field.data[0] == quote && field.data[field.size - 1] == quote) {
        field.data++;
        field.size -= 2;
    }
    return field;
}

/* No field, or only empty ones and blanks: separators, blanks and pairs of quotes. */
static int all_blank(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                     const casus__csv_record *r) {
    const casus__csv_dialect *d = &layout->dialect;
    uint32_t from = r->start;
    for (uint32_t i = 0; i < r->field_count; i++) {
        const uint32_t to = index->ends[r->first_field + i];
        const casus_str field = {text + from, (int64_t)to - from};
        if (casus__trim(between_quotes(d->quote, field)).size > 0) {
            return 0;
        }
        from = to + 1;
    }
    return 1;
}

static inline int is_blank(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                           const casus__csv_record *r) {
    return !casus__csv_row_says(&layout->dialect, text, r) && all_blank(layout, text, index, r);
}

static int reject(casus__csv_fault *fault, casus_status status, int64_t column, int64_t byte_offset, const char *what) {
    fault->column = column;
    fault->byte_offset = byte_offset;
    fault->status = status;
    const size_t size = strlen(what) < sizeof fault->what - 1 ? strlen(what) : sizeof fault->what - 1;
    memcpy(fault->what, what, size);
    fault->what[size] = 0;
    return CASUS__CSV_ROW_REJECTED;
}

static const char *const problem_texts[] = {
    "",
    "text after a closing quote; double the quotes inside a quoted field, or end the field there",
    "a NUL byte; the file is damaged or is no text",
    "a quoted field that is never closed; the record runs to the end of the file",
};

/* Number of the field that holds an offset, from 1. */
static int64_t field_at(const casus__csv_index *index, const casus__csv_record *r, uint32_t offset) {
    uint32_t i = 0;
    while (i + 1 < r->field_count && index->ends[r->first_field + i] < offset) {
        i++;
    }
    return (int64_t)i + 1;
}

/* First field over the limit, from 1; 0 if there is none. */
static int64_t long_field(const casus__csv_rows *rows, const casus__csv_index *index, const casus__csv_record *r,
                          uint32_t *start) {
    if ((int64_t)(r->end - r->start) <= rows->settings->max_field_bytes) {
        return 0;
    }
    *start = r->start;
    for (uint32_t i = 0; i < r->field_count; i++) {
        const uint32_t end = index->ends[r->first_field + i];
        if ((int64_t)(end - *start) > rows->settings->max_field_bytes) {
            return (int64_t)i + 1;
        }
        *start = end + 1;
    }
    return 0;
}

int32_t casus__csv_surplus(const casus__csv_layout *layout, int32_t from_field, const char *text,
                           const casus__csv_index *index, const casus__csv_record *r) {
    for (uint32_t i = (uint32_t)from_field; i < r->field_count; i++) {
        const uint32_t from = index->ends[r->first_field + i - 1] + 1;
        const uint32_t to = index->ends[r->first_field + i];
        const int quotes = layout->dialect.quote != 0 && to - from == 2 && text[from] == layout->dialect.quote &&
                           text[from + 1] == layout->dialect.quote;
        if (to != from && !quotes) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* Fields that a data record may have: its width; fewer where the layout lets rows end early, but not where the input
   ends in the row; more where the layout has rows that do, else only if they are empty. */
static int width_fits(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                      const casus__csv_record *r) {
    const uint32_t width = (uint32_t)layout->width;
    if (r->field_count <= width) {
        return r->field_count == width ||
               (r->field_count >= (uint32_t)layout->narrowest &&
                (r->next > r->end || r->field_count >= (uint32_t)layout->at_end)); /* not where the input is cut off */
    }
    return r->field_count <= (uint32_t)layout->widest || casus__csv_surplus(layout, layout->widest, text, index, r) < 0;
}

/* A record that is one quoted field where many are due: somebody wrapped whole rows in one more pair of quotes. Takes
   the quotes off and scans again; 1 if that gives a row of the right width, which is kept, 0 if not, -1 when memory is
   short. */
static int unwrap(casus__csv_rows *rows, const char *text, const casus__csv_record *r, casus__source_row *row) {
    const casus__csv_layout *layout = rows->layout;
    const casus_allocator *a = &rows->settings->allocator;
    const int64_t size = (int64_t)r->end - r->start;
    int64_t consumed = 0;
    if (r->field_count != 1 || layout->width < 2 || layout->dialect.quote == 0 || size < 2 ||
        text[r->start] != layout->dialect.quote) {
        return 0;
    }
    if (!casus__buffer_reserve(a, &rows->unquoted, size)) {
        return -1;
    }
    const casus_str plain = casus__csv_unquote(&layout->dialect, text + r->start, size, (char *)rows->unquoted.data);
    if (!casus__csv_scan(rows->settings, &layout->dialect, plain.data, plain.size, 1, INT32_MAX, &rows->inner,
                         &consumed)) {
        return -1;
    }
    const casus__csv_record *inner = rows->inner.records;
    if (rows->inner.record_count != 1 || inner->problem != CASUS__CSV_OK ||
        !width_fits(layout, plain.data, &rows->inner, inner)) {
        return 0;
    }
    const uint32_t count = inner->field_count < (uint32_t)layout->width ? inner->field_count : (uint32_t)layout->width;
    const uint64_t room = sizeof(casus__csv_unwrapped) + count * sizeof(uint32_t) + (uint64_t)plain.size;
    casus__csv_unwrapped *block = casus__alloc(a, room);
    if (block == NULL) {
        return -1;
    }
    block->next = rows->unwrapped;
    block->size = room;
    rows->unwrapped = block;
    uint32_t *ends = (uint32_t *)(void *)(block + 1);
    memcpy(ends, rows->inner.ends + inner->first_field, count * sizeof *ends);
    memcpy(ends + count, plain.data, (size_t)plain.size);
    row->text = (const char *)(ends + count);
    row->ends = ends;
    row->kept = NULL;
    row->apart = 1;
    row->start = 0;
    row->field_count = count;
    return 1;
}

/* What a wrong number of fields may come from: with quotes, and where quotes are text. */
static const char *const width_advice[2][2] = {
    {"is the row cut off, or a quote open?", "is a separator in a field that lacks quotes?"},
    {"is the row cut off, or broken by a newline in a field? Quotes are plain text here",
     "is a separator inside a field? Quotes are plain text here"},
};

static int reject_width(const casus__csv_rows *rows, int64_t offset, const casus__csv_record *r,
                        casus__csv_fault *fault) {
    casus_error text;
    const casus__csv_layout *layout = rows->layout;
    const int32_t named = layout->at_end + 1 - (layout->surplus != CASUS__CSV_SURPLUS_NONE);
    const int is_short = r->field_count < (uint32_t)layout->width;
    casus__fail(&text, CASUS_E_SYNTAX, "%d fields where the %s has %d; %s", (int)r->field_count,
                layout->header_row > 0 ? "header" : "layout", (int)named,
                width_advice[layout->dialect.quote == 0][!is_short]);
    const int64_t column = is_short ? (int64_t)r->field_count : (int64_t)rows->layout->width + 1;
    return reject(fault, CASUS_E_SYNTAX, column, offset + (is_short ? r->end : r->start), text.message);
}

static int reject_long(casus__csv_fault *fault, int64_t column, int64_t byte_offset, const char *what,
                       const char *option, int64_t most) {
    casus_error text;
    casus__fail(&text, CASUS_E_LIMIT, "%s longer than %s, which is %lld; is a quote missing? Raise it if it is real",
                what, option, (long long)most);
    return reject(fault, CASUS_E_LIMIT, column, byte_offset, text.message);
}

int casus__csv_rows_keep(const casus_allocator *a, casus__csv_kept *k, int all, int any_rows, casus__csv_index *index) {
    if (casus__csv_kept_is_most(k)) {
        casus__csv_kept_free(a, k);
    }
    index->kept = all || k->slots == NULL ? NULL : k;
    const int has_learned = k->bits == NULL ? any_rows : k->news;
    return index->kept == NULL || !has_learned || casus__csv_kept_settle(a, k);
}

int casus__csv_rows_take(casus__csv_rows *rows, const char *text, int64_t offset, const casus__csv_index *index,
                         int64_t record, int64_t number, casus__source_row *row, casus__csv_fault *fault) {
    const casus__csv_record *r = &index->records[record];
    uint32_t start = 0;
    fault->width = 0;
    if ((int64_t)(r->end - r->start) > rows->settings->max_record_bytes) {
        casus__csv_rows_too_long(rows, (int32_t)r->problem, offset + r->start, fault);
        return CASUS__CSV_ROW_REJECTED;
    }
    if (r->problem != CASUS__CSV_OK) {
        return reject(fault, CASUS_E_SYNTAX, field_at(index, r, r->problem_at), offset + r->problem_at,
                      problem_texts[r->problem]);
    }
    if (is_blank(rows->layout, text, index, r)) {
        return CASUS__CSV_ROW_BLANK;
    }
    const int64_t column = long_field(rows, index, r, &start);
    if (column > 0) {
        return reject_long(fault, column, offset + start, "a field", "max_field_bytes",
                           rows->settings->max_field_bytes);
    }
    row->text = text;
    row->ends = index->ends + r->first_field;
    row->kept = index->kept;
    row->start = r->start;
    row->field_count = r->field_count;
    row->raw = text + r->start;
    row->raw_size = (int64_t)r->next - r->start;
    row->number = number;
    row->byte_offset = offset + r->start;
    row->apart = 0;
    if (!width_fits(rows->layout, text, index, r)) {
        const int unwrapped = unwrap(rows, text, r, row);
        if (unwrapped < 0) {
            return CASUS__CSV_ROW_NO_MEMORY;
        }
        fault->width = !unwrapped;
        return unwrapped ? CASUS__CSV_ROW_KEPT : reject_width(rows, offset, r, fault);
    }
    return CASUS__CSV_ROW_KEPT;
}

int casus__csv_rows_native(casus__csv_rows *rows, casus_str raw, casus__csv_index *scanned, casus__source_row *row) {
    casus__csv_fault fault;
    int64_t consumed = 0;
    const casus__csv_layout *layout = rows->layout;
    if (!casus__csv_scan(rows->settings, &layout->dialect, raw.data, raw.size, 1, INT32_MAX, scanned, &consumed)) {
        return CASUS__CSV_ROW_NO_MEMORY;
    }
    if (scanned->record_count == 0) {
        return CASUS__CSV_ROW_BLANK;
    }
    const int64_t first = casus__row_rejoin(&layout->dialect, layout->width, scanned);
    return casus__csv_rows_take(rows, raw.data, 0, scanned, first, 1, row, &fault);
}

void casus__csv_rows_too_long(const casus__csv_rows *rows, int32_t problem, int64_t offset, casus__csv_fault *fault) {
    if (problem == CASUS__CSV_UNTERMINATED) {
        reject(fault, CASUS_E_LIMIT, 0, offset,
               "a quoted field that is never closed; the record runs to the end of the file");
    } else {
        reject_long(fault, 0, offset, "a record", "max_record_bytes", rows->settings->max_record_bytes);
    }
}

void casus__csv_rows_clear(casus__csv_rows *rows) {
    while (rows->unwrapped != NULL) {
        casus__csv_unwrapped *next = rows->unwrapped->next;
        casus__free(&rows->settings->allocator, rows->unwrapped, rows->unwrapped->size);
        rows->unwrapped = next;
    }
}

void casus__csv_rows_free(casus__csv_rows *rows) {
    casus__csv_rows_clear(rows);
    casus__csv_index_free(&rows->settings->allocator, &rows->inner);
    casus__buffer_free(&rows->settings->allocator, &rows->unquoted);
}
