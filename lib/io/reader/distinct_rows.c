/* SPDX-License-Identifier: MIT */
/* A row is known by its id and by two digests: of what it says of actors, and of all the rest. `rows` holds the events
   of the block at hand, `further` the rows that were joined to them. Only the last event can still grow; it is
   copied out of the block (hold_back) because the block goes before the next one comes. */
#include "io/reader/distinct_rows.h"

#include <string.h>

#include "base/text.h"
#include "io/rows/row_block.h"
#include "io/rows/row_flat.h"

struct casus__held_row {
    casus__held_row *next;
    uint64_t size; /* of the whole block */
};

/* ---- Life ------------------------------------------------------------------------------------------------------ */

enum { PART_REST, PART_ACTORS, PART_NONE };

/* Ids name the row, and a column without a name numbers it: neither says anything of the event. */
static void sort_columns(casus__distinct *d) {
    const casus__row_map *m = d->map;
    for (int32_t i = 0; i < d->column_count; i++) {
        const int id = m->profile->id != NULL && casus__in_list_nocase(m->names[i], m->profile->id);
        d->parts[i] = casus__row_map_actor_column(m, i)                               ? PART_ACTORS
                      : id || i == m->event[CASUS__EVENT_ID] || m->names[i].size == 0 ? PART_NONE
                                                                                      : PART_REST;
    }
}

int casus__distinct_init(casus__distinct *d, const casus__settings *settings, casus__row_map *map, casus_report *report,
                         casus__source_file *source, casus_id_set *ids) {
    const casus_allocator *a = &settings->allocator;
    memset(d, 0, sizeof *d);
    d->allocator = *a;
    d->gap_limit = settings->max_record_bytes;
    d->report = report;
    d->source = source;
    d->map = map;
    d->ids = ids;
    d->file = casus__id_set_enter(ids);
    casus__decoder_init_for(&d->decoder, a, map->decoder.dialect, map->profile);
    d->parts = casus__alloc(a, (uint64_t)map->name_count);
    d->column_count = d->parts == NULL ? 0 : map->name_count;
    sort_columns(d);
    return d->parts != NULL;
}

static void free_held(const casus_allocator *a, casus__held_row *held) {
    while (held != NULL) {
        casus__held_row *next = held->next;
        casus__free(a, held, held->size);
        held = next;
    }
}

void casus__distinct_free(casus__distinct *d) {
    const casus_allocator *a = &d->allocator;
    casus__buffer_free(a, &d->scratch);
    casus__buffer_free(a, &d->said[PART_REST]);
    casus__buffer_free(a, &d->said[PART_ACTORS]);
    casus__free(a, d->parts, (uint64_t)d->column_count);
    casus__free(a, d->further, (uint64_t)d->further_cap * sizeof *d->further);
    casus__buffer_free(a, &d->gap);
    casus__buffer_free(a, &d->joined);
    free_held(a, d->held);
}

/* ---- What a row says ------------------------------------------------------------------------------------------ */

static casus_str text_of(casus__distinct *d, const casus__source_row *row, int32_t column) {
    const casus_str none = {NULL, 0};
    d->scratch.size = 0;
    return column < 0 || column >= (int32_t)row->field_count
               ? none
               : casus__cell_text(&d->decoder, casus__source_row_field(row, column), &d->scratch);
}

/* What a field says, to be compared: its text, or its bytes where those are the text. */
static casus_str compared(casus__distinct *d, const casus__source_row *row, int32_t column) {
    const casus_str none = {NULL, 0};
    if (column >= (int32_t)row->field_count) {
        return none;
    }
    const casus_str field = casus__source_row_field(row, column);
    if (field.size == 0) {
        return none;
    }
    const unsigned char first = (unsigned char)field.data[0];
    return d->decoder.sizes[first] != 0 || first == (unsigned char)d->decoder.dialect.quote ? text_of(d, row, column)
                                                                                            : field;
}

/* A field goes with its size, so that no two rows make the same bytes. */
static int gather_field(casus__distinct *d, casus_str text, casus__buffer *said) {
    const uint32_t size = (uint32_t)text.size;
    const int64_t more = (int64_t)sizeof size + text.size;
    if (said->cap - said->size < more && !casus__buffer_reserve(&d->allocator, said, more)) {
        return 0;
    }
    memcpy(said->data + said->size, &size, sizeof size);
    if (size > 0) {
        memcpy(said->data + said->size + sizeof size, text.data, size);
    }
    said->size += more;
    return 1;
}

/* The dataset by its name where a column says whose record the row is, which may be any; else by the profile's. */
static int describe_dataset(casus__distinct *d, const casus__source_row *row, casus_str *out) {
    const int32_t column = d->map->event[CASUS__EVENT_DATASET];
    casus__buffer *room = &d->said[PART_REST]; /* is digested */
    const casus_str text = text_of(d, row, column);
    room->size = 0;
    if (!casus__buffer_append(&d->allocator, room, text.data, text.size)) {
        return 0;
    }
    *out = column >= 0 ? casus__buffer_part(room, 0, room->size) : casus_str_from(d->map->profile->name);
    return 1;
}

static int describe_row(casus__distinct *d, const casus__source_row *row, casus__id_set_row *out) {
    casus__buffer *rest = &d->said[PART_REST];
    casus__buffer *actors = &d->said[PART_ACTORS];
    rest->size = actors->size = 0;
    for (int32_t i = 0; i < d->column_count; i++) {
        if (d->parts[i] != PART_NONE && !gather_field(d, compared(d, row, i), &d->said[d->parts[i]])) {
            return 0;
        }
    }
    out->rest = casus__siphash(d->ids->key, rest->data, rest->size);
    out->actors = casus__siphash(d->ids->key, actors->data, actors->size);
    if (!describe_dataset(d, row, &out->dataset)) {
        return 0;
    }
    out->id = text_of(d, row, d->map->event[CASUS__EVENT_ID]);
    out->row = casus__id_set_place(row->number, d->file);
    out->run = d->open ? d->run : 0;
    out->modified =
        d->ids->mode == CASUS_ID_SET_MODE_NEWEST ? casus__row_modified(d->map, row, 0) : CASUS_MOMENT_UNKNOWN;
    return !d->decoder.no_memory;
}

/* A row that contradicts the one that has its id. */
static int report_conflict(casus__distinct *d, const casus__source_row *row, int what, int64_t first) {
    casus_error text;
    const int32_t column = d->map->event[CASUS__EVENT_ID];
    const casus_str id = text_of(d, row, column);
    casus__id_set_explain(d->ids, id, what, first, d->file, &text);
    const int32_t start =
        row->apart ? 0 : (int32_t)(casus__source_row_field(row, column).data - (row->text + row->start));
    const casus__place place = {row->number, column + 1, row->byte_offset + start, d->map->names[column], id};
    return casus__issues_add(d->map->issues, CASUS_ISSUE_KIND_REPEAT, CASUS_E_VALUE, &place, text.message);
}

/* ---- Rows that belong together --------------------------------------------------------------------------------- */

static casus__held_row *hold(casus__distinct *d, uint64_t room) {
    casus__held_row *block = casus__alloc(&d->allocator, sizeof *block + room);
    if (block != NULL) {
        block->next = d->held;
        block->size = sizeof *block + room;
        d->held = block;
    }
    return block;
}

/* Bytes that belong to no event, as casus__reader_gap() keeps them. */
static int add_gap(casus__distinct *d, const char *data, int64_t size) {
    if (size == 0 || !((d->map->columns->wanted >> CASUS__COLUMN_NATIVE_BEFORE) & 1)) {
        return 1;
    }
    if (d->gap.size - d->gap_from + size > d->gap_limit) {
        d->source->whole = 0;
        d->gap.size = d->gap_from;
        return 1;
    }
    return casus__buffer_append(&d->allocator, &d->gap, data, size);
}

static int drop_source(casus__distinct *d, const casus__source_row *row) {
    return add_gap(d, row->before, row->before_size) && add_gap(d, row->raw, row->raw_size);
}

/* The source of an event is that of all its rows, where nothing stands between them. */
static int join_source(casus__distinct *d, const casus__source_row *row) {
    casus__source_row *base = &d->rows[d->row_count - 1];
    if (base->byte_offset + base->raw_size != row->byte_offset) {
        return drop_source(d, row);
    }
    if (d->row_count > 1 || d->held == NULL) { /* both lie in the window */
        base->raw_size += row->raw_size;
        return 1;
    }
    if (d->joined.size == 0 || base->raw != (const char *)d->joined.data) {
        d->joined.size = 0;
        if (!casus__buffer_append(&d->allocator, &d->joined, base->raw, base->raw_size)) {
            return 0;
        }
    }
    if (!casus__buffer_append(&d->allocator, &d->joined, row->raw, row->raw_size)) {
        return 0;
    }
    base->raw = (const char *)d->joined.data;
    base->raw_size = d->joined.size;
    return 1;
}

static int join(casus__distinct *d, const casus__source_row *row, const casus__id_set_row *seen,
                const casus__id_set_event *event) {
    if (!CASUS__GROW(&d->allocator, d->further, d->further_cap, d->further_count + 1)) {
        return 0;
    }
    d->further[d->further_count].at = d->row_count - 1;
    d->further[d->further_count++].row = *row;
    return casus__id_set_join(d->ids, seen, event) && join_source(d, row);
}

/* Keeps a copy of a row whose block is about to go. */
static int keep_row(casus__distinct *d, casus__source_row *row) {
    const uint32_t end = row->field_count == 0 ? row->start : row->ends[row->field_count - 1];
    const uint64_t ends_size = (uint64_t)row->field_count * sizeof *row->ends;
    const uint64_t text_size = end - row->start;
    casus__held_row *block = hold(d, ends_size + text_size + (uint64_t)row->raw_size);
    if (block == NULL) {
        return 0;
    }
    uint32_t *ends = (uint32_t *)(void *)(block + 1);
    char *text = (char *)(ends + row->field_count);
    for (uint32_t i = 0; i < row->field_count; i++) {
        ends[i] = row->ends[i] - row->start;
    }
    memcpy(text, row->text + row->start, (size_t)text_size);
    if (row->raw_size > 0) {
        memcpy(text + text_size, row->raw, (size_t)row->raw_size);
    }
    row->raw = text + text_size;
    row->text = text;
    row->ends = ends;
    row->start = 0;
    return 1;
}

/* ---- Rows to events -------------------------------------------------------------------------------------------- */

static int add_row(casus__distinct *d, const casus__source_row *row) {
    if (!add_gap(d, row->before, row->before_size)) {
        return 0;
    }
    casus__source_row *to = &d->rows[d->row_count++];
    *to = *row;
    to->before_size = d->gap.size - d->gap_from;
    d->gap_from = d->gap.size;
    return 1;
}

static int take(casus__distinct *d, const casus__source_row *row) {
    casus__id_set_row seen;
    casus__id_set_event event = {0, 0};
    const int what = describe_row(d, row, &seen) ? casus__id_set_look(d->ids, &seen, &event) : CASUS__ID_SET_MEMORY;
    const int same_run = event.number != 0 && event.number == d->run;
    d->run = event.number;
    switch (what) {
    case CASUS__ID_SET_NEW:
    case CASUS__ID_SET_NO_ID: d->open = what == CASUS__ID_SET_NEW; return add_row(d, row);
    case CASUS__ID_SET_SAME: d->report->duplicates++; break;
    case CASUS__ID_SET_ACTORS:
        if (same_run && d->open) {
            d->report->kept--;
            d->report->merged++;
            return join(d, row, &seen, &event);
        }
        d->report->conflicts++;
        break;
    case CASUS__ID_SET_OTHER: d->report->conflicts++; break;
    default: return 0;
    }
    d->open = d->open && same_run;
    d->report->kept--;
    return drop_source(d, row) && (what == CASUS__ID_SET_SAME || report_conflict(d, row, what, event.row));
}

/* Maps the first `count` of the rows with what was joined to them. */
static int map_rows(casus__distinct *d, int32_t count) {
    int64_t joined = 0;
    int64_t at = 0;
    for (int32_t i = 0; i < count; i++) {
        d->rows[i].before = d->rows[i].before_size > 0 ? (const char *)d->gap.data + at : NULL;
        at += d->rows[i].before_size;
    }
    while (joined < d->further_count && d->further[joined].at < count) {
        joined++;
    }
    d->map->further = d->further;
    d->map->further_count = joined;
    const int ok = count == 0 || casus__row_map_rows(d->map, d->rows, count);
    d->map->further = NULL;
    d->map->further_count = 0;
    d->gap_from -= at;
    d->gap.size -= at;
    if (at > 0 && d->gap.size > 0) {
        memmove(d->gap.data, d->gap.data + at, (size_t)d->gap.size);
    }
    return ok;
}

/* Moves the last event to the front and takes its rows out of the block that goes. Those that an earlier block brought
   are out already: an event of many blocks is not copied with each. */
static int hold_back(casus__distinct *d, int32_t last) {
    const int again = last == 0 && d->held != NULL;
    casus__held_row *before = again ? NULL : d->held;
    int64_t kept = again ? d->held_further : 0;
    int ok = 1;
    if (!again) {
        d->held = NULL;
        d->rows[0] = d->rows[last];
        ok = keep_row(d, &d->rows[0]);
    }
    d->row_count = 1;
    for (int64_t i = kept; ok && i < d->further_count; i++) {
        if (d->further[i].at == last) {
            d->further[kept] = d->further[i];
            d->further[kept].at = 0;
            ok = keep_row(d, &d->further[kept++].row);
        }
    }
    d->further_count = d->held_further = kept;
    free_held(&d->allocator, before);
    return ok;
}

int casus__distinct_rows(casus__distinct *d, const casus__source_row *rows, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        if (!take(d, &rows[i])) {
            return 0;
        }
    }
    const int32_t last = d->row_count - 1;
    return last < 0 || (map_rows(d, last) && hold_back(d, last));
}

int casus__distinct_end(casus__distinct *d) {
    const int ok = map_rows(d, d->row_count);
    d->row_count = 0;
    d->further_count = 0;
    d->open = 0;
    return ok;
}
