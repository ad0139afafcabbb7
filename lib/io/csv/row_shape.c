/* SPDX-License-Identifier: MIT */
/* The fields of pieces are counted as if they stood in one record: the last field of a piece and the first of the next
   are one. */
#include "io/csv/row_shape.h"

#include <string.h>

#include "base/text.h"
#include "io/profiles/header/header_fit.h"
#include "io/rows/values/cell.h"
#include "io/rows/values/dates.h"

/* ---- Fields of pieces ------------------------------------------------------------------------------------------ */

/* A field of records that are taken for one; empty where they end before it. */
static casus_str field_of(const char *text, const casus__csv_index *index, int64_t record, int64_t pieces,
                          int32_t column) {
    casus_str field = {"", 0};
    int64_t first = 0; /* column of the first field of the piece */
    int found = 0;
    for (int64_t i = record; i < record + pieces; i++) {
        const casus__csv_record *r = &index->records[i];
        const int64_t at = column - first;
        if (at >= 0 && at < (int64_t)r->field_count) {
            const uint32_t *ends = index->ends + r->first_field;
            const uint32_t from = at == 0 ? r->start : ends[at - 1] + 1;
            field.data = found ? field.data : text + from;
            field.size = text + ends[at] - field.data;
            found = 1;
        }
        first += (int64_t)r->field_count - 1;
    }
    return field;
}

static int reads(const casus__csv_layout *layout, casus_str text) {
    double number = 0;
    casus__date date;
    const casus__profile *p = layout->profile;
    if (text.size >= 2 && text.data[0] == layout->dialect.quote) { /* 0 is at no field's start: it is a problem */
        text.data++;
        text.size -= 2;
    }
    text = casus__trim(text);
    return text.size == 0 || casus__cell_number(text, CASUS__COMMA_OPEN, &number) != 0 ||
           casus__date_parse(text, CASUS_DATES_PROFILE, 0, &date) != CASUS__DATE_SYNTAX ||
           (!p->only_blank && casus__in_list_nocase(text, casus__usual_missing)) ||
           casus__in_list_nocase(text, p->missing) || casus__in_list_nocase(text, p->missing_in);
}

/* Fields that have no date or number where rows have one. */
static int32_t misread(const casus__csv_layout *layout, const char *text, const casus__csv_index *index, int64_t record,
                       int64_t pieces) {
    int32_t count = 0;
    for (int32_t i = 0; i < layout->key_count; i++) {
        count += !reads(layout, field_of(text, index, record, pieces, layout->keys[i]));
    }
    return count;
}

/* ---- Pieces ---------------------------------------------------------------------------------------------------- */

int casus__row_shape_reads(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                           int64_t record) {
    return casus__trim(field_of(text, index, record, 1, layout->probe)).size > 0 &&
           misread(layout, text, index, record, 1) == 0;
}

/* 1 if the pieces fit as one: all reads, or more than does without the first piece. */
static int fits(const casus__csv_layout *layout, const char *text, const casus__csv_index *index, int64_t record,
                int64_t pieces) {
    const int32_t joined = misread(layout, text, index, record, pieces);
    return joined == 0 || joined < misread(layout, text, index, record + 1, pieces - 1);
}

int64_t casus__row_pieces(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                          int64_t record) {
    const casus__csv_record *r = &index->records[record];
    int64_t fields = r->field_count;
    int some_short = fields < layout->narrowest;
    if (r->problem != CASUS__CSV_OK || layout->width < 2 || r->end == r->start) {
        return 0;
    }
    for (int64_t pieces = 2; pieces <= CASUS__CSV_PIECES && record + pieces <= index->record_count; pieces++) {
        const casus__csv_record *next = &index->records[record + pieces - 1];
        fields += (int64_t)next->field_count - 1;
        some_short |= next->field_count < (uint32_t)layout->narrowest;
        if (next->problem != CASUS__CSV_OK || !casus__row_may_be_broken(layout, next) || fields > layout->widest ||
            casus__row_shape_reads(layout, text, index, record + pieces - 1)) {
            return 0;
        }
        if (fields >= layout->full) {
            return some_short && fits(layout, text, index, record, pieces) ? pieces : 0;
        }
    }
    return 0;
}

int64_t casus__row_join(casus__csv_index *index, int64_t record, int64_t pieces) {
    casus__csv_record *whole = &index->records[record + pieces - 1];
    uint32_t at = whole->first_field;
    for (int64_t i = record + pieces - 2; i >= record; i--) {
        const casus__csv_record *piece = &index->records[i];
        const uint32_t kept = piece->field_count - 1; /* its last end is none */
        at -= kept;
        memmove(index->ends + at, index->ends + piece->first_field, kept * sizeof *index->ends);
        whole->field_count += kept;
    }
    whole->first_field = at;
    whole->start = index->records[record].start;
    return record + pieces - 1;
}

int64_t casus__row_rejoin(const casus__csv_dialect *dialect, int32_t width, casus__csv_index *index) {
    int64_t pieces = 1;
    if (dialect->quote != 0 || index->record_count < 2) {
        return 0;
    }
    int64_t fields = index->records[0].field_count;
    while (pieces < index->record_count && fields + index->records[pieces].field_count - 1 <= width) {
        fields += (int64_t)index->records[pieces].field_count - 1;
        pieces++;
    }
    return pieces == 1 ? 0 : casus__row_join(index, 0, pieces);
}

/* ---- Columns of dates and numbers ------------------------------------------------------------------------------ */

static void add_key(casus__csv_layout *layout, const char *columns) {
    const int32_t at = casus__profile_find(columns, layout->names, layout->width);
    if (at >= 0 && layout->key_count < CASUS__CSV_KEYS) {
        layout->keys[layout->key_count++] = at;
    }
}

void casus__row_shape_find(casus__csv_layout *layout) {
    const casus__date_rule *d = &layout->profile->date;
    static const casus__date_parts_rule none;
    const casus__date_parts_rule *start = d->start_parts == NULL ? &none : d->start_parts;
    const casus__date_parts_rule *end = d->end_parts == NULL ? &none : d->end_parts;
    const char *const dates[] = {d->start, start->day, start->year, d->year, end->day, end->year};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        add_key(layout, dates[i]);
    }
    layout->probe = layout->key_count > 0 ? layout->keys[0] : 0;
    for (int32_t i = 0; i < layout->profile->place_count && i < 1; i++) {
        const casus__place_rule *p = &layout->profile->places[i];
        add_key(layout, p->lat);
        add_key(layout, p->lon);
    }
}
