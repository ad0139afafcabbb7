/* SPDX-License-Identifier: MIT */
/* Separated text in parts (reader/parts.h). A part is plain if all its records are rows of the usual number of fields,
   none of which could be a header: what needs a closer look is read by csv_reader.c. */
#include <string.h>

#include "io/csv/csv_state.h"
#include "io/csv/row_shape.h"
#include "io/reader/parts.h"
#include "io/rows/row_block.h"

/* Lines from the end of a part that are tried as its end. */
#define CUT_TRIES 64

/* ---- Cutting ----------------------------------------------------------------------------------------------------- */

static int is_usual(const casus__csv_rows *rows, const char *text, const casus__csv_record *record) {
    return casus__csv_rows_is_usual(rows, text, record) && !casus__row_may_be_broken(rows->layout, record);
}

/* Whether the text begins with a whole row. Inside of quotes there is hardly one. */
static int begins_row(const casus_reader *r, casus__csv_state *s, const char *text, int64_t size) {
    int64_t consumed = 0;
    return casus__csv_scan(&r->settings, &s->layout.dialect, text, size, 0, 1, &s->cut, &consumed) &&
           s->cut.record_count > 0 && is_usual(&s->rows, text, &s->cut.records[0]);
}

/* Offset behind the last newline before `end`; 0: there is none. */
static int64_t line_before(const char *text, int64_t end) {
    while (end > 0 && text[end - 1] != '\n') {
        end--;
    }
    return end;
}

static int64_t cut(casus_reader *r, const char *text, int64_t size, int final) {
    casus__csv_state *s = r->state;
    int64_t at = line_before(text, size);
    if ((final && at == size) || s->layout.dialect.quote == 0) {
        return at;
    }
    for (int tries = 0; at > 0 && tries < CUT_TRIES; tries++) {
        if (begins_row(r, s, text + at, size - at)) {
            return at;
        }
        at = line_before(text, at - 1);
    }
    return 0;
}

/* ---- Decoding ---------------------------------------------------------------------------------------------------- */

/* What a part is decoded with. */
typedef struct part_state {
    casus__csv_rows rows;
    casus__csv_index index;
    casus__csv_kept kept;
    int any_rows; /* were read of parts before */
    casus__source_row block[CASUS__ROW_BLOCK];
    casus__row_map map;
} part_state;

static uint32_t told(const casus_reader *r) {
    const casus__csv_state *s = r->state;
    return casus__row_map_told(&s->map);
}

static part_state *make_state(const casus_reader *r, casus__part_worker *worker, casus__input_part *part) {
    const casus__csv_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    part_state *own = worker->own;
    if (own != NULL) {
        return own;
    }
    own = worker->own = casus__zalloc(a, sizeof *own);
    if (own == NULL) {
        return NULL;
    }
    own->rows.settings = &r->settings;
    own->rows.layout = &s->layout;
    if (!casus__row_map_init(&own->map, a, s->layout.profile, &part->columns, &part->issues, s->layout.dialect,
                             s->layout.names, r->source->name_count, 0) ||
        !casus__csv_kept_init(a, &own->kept, s->layout.dialect, s->layout.width)) {
        return NULL;
    }
    casus__row_map_follow(&own->map, &s->map);
    return own;
}

static void end(const casus_reader *r, casus__part_worker *worker) {
    const casus_allocator *a = &r->settings.allocator;
    part_state *own = worker->own;
    if (own != NULL) {
        casus__csv_rows_free(&own->rows);
        casus__csv_index_free(a, &own->index);
        casus__csv_kept_free(a, &own->kept);
        casus__row_map_free(&own->map);
        casus__free(a, own, sizeof *own);
        worker->own = NULL;
    }
}

static int map_rows(const casus_reader *r, casus__input_part *part, part_state *own, int32_t count) {
    const int64_t noted = count * (int64_t)sizeof(casus__noted_id);
    if (r->source->has_ids) {
        if (!casus__buffer_reserve(&r->settings.allocator, &part->ids, noted) ||
            !casus__reader_note_rows(r, &own->map, own->block, count,
                                     (casus__noted_id *)(void *)(part->ids.data + part->ids.size))) {
            return 0;
        }
        part->ids.size += noted;
    }
    return casus__row_map_rows(&own->map, own->block, count);
}

/* Takes a record of the index, whose text begins at `at` in the part, as a row; 0: it is not plain. */
static int take_record(casus__input_part *part, part_state *own, int64_t at, int64_t record, casus__source_row *row) {
    casus__csv_fault fault;
    const char *text = part->piece.data + at;
    const casus__csv_record *found = &own->index.records[record];
    const uint32_t row_end = (uint32_t)(at + found->next);
    const int64_t number = part->ends.size / (int64_t)sizeof row_end;
    if (!is_usual(&own->rows, text, found) ||
        casus__csv_rows_take(&own->rows, text, part->piece.offset + at, &own->index, record, number, row, &fault) !=
            CASUS__CSV_ROW_KEPT ||
        casus__header_suspected(own->rows.layout, row)) {
        return 0;
    }
    row->before = NULL;
    row->before_size = 0;
    memcpy(part->ends.data + part->ends.size, &row_end, sizeof row_end); /* the room is there */
    part->ends.size += (int64_t)sizeof row_end;
    return 1;
}

/* The rows of what was scanned, in blocks. */
static int take_index(const casus_reader *r, casus__input_part *part, part_state *own, int64_t at) {
    int64_t record = 0;
    if (!casus__buffer_reserve(&r->settings.allocator, &part->ends,
                               own->index.record_count * (int64_t)sizeof(uint32_t))) {
        return 0;
    }
    while (record < own->index.record_count) {
        int32_t count = 0;
        for (; record < own->index.record_count && count < CASUS__ROW_BLOCK; record++, count++) {
            if (!take_record(part, own, at, record, &own->block[count])) {
                return 0;
            }
        }
        if (!map_rows(r, part, own, count)) {
            return 0;
        }
    }
    return 1;
}

static int decode(const casus_reader *r, casus__part_worker *worker, casus__input_part *part) {
    const casus__csv_state *s = r->state;
    part_state *own = make_state(r, worker, part);
    int64_t at = 0;
    if (own == NULL) {
        return 0;
    }
    own->map.columns = &part->columns;
    own->map.issues = &part->issues;
    casus__row_map_note_told(&own->map, part->told);
    own->map.decoder.recoded = own->map.decoder.undefined_bytes = 0;
    while (at < part->piece.size) {
        int64_t consumed = 0;
        if (!casus__csv_rows_keep(&r->settings.allocator, &own->kept, 0, own->any_rows, &own->index) ||
            !casus__csv_scan(&r->settings, &s->layout.dialect, part->piece.data + at, part->piece.size - at, 0,
                             CASUS__SCAN_FIELDS, &own->index, &consumed) ||
            consumed == 0 || !take_index(r, part, own, at)) {
            return 0;
        }
        at += consumed;
        own->any_rows = 1;
    }
    part->tells = casus__row_map_told(&own->map) & ~part->told;
    part->recoded = own->map.decoder.recoded;
    part->undefined_bytes = own->map.decoder.undefined_bytes;
    return 1;
}

static void accept(casus_reader *r, const casus__input_part *part) {
    casus__csv_state *s = r->state;
    casus__row_map_note_told(&s->map, part->tells);
    s->map.decoder.recoded += part->recoded;
    s->map.decoder.undefined_bytes += part->undefined_bytes;
    r->report.recoded = s->map.decoder.recoded;
    r->report.undefined_bytes = s->map.decoder.undefined_bytes;
}

void casus__csv_parts_start(casus_reader *r) {
    static const casus__part_format format = {cut, told, decode, accept, end};
    casus__parts_start(r, &format);
}
