/* SPDX-License-Identifier: MIT */
/* Rows that wait for what the release before said. They are settled in its order: where they stand in its input, and
   from the first that is not found there by reading it from the beginning as far as they go. */
#include "base/defence.h"
#include "base/error.h"
#include "base/sort.h"
#include "io/reader/reader.h"
#include "link/diff/diff.h"

/* ---- Two rows ---------------------------------------------------------------------------------------------------- */

/* What of the cells of `a` differs from those of `b`, `is_new` if `a` is the new row; cells that both have are compared
   once, from the new row. */
typedef struct cell_pair {
    casus__comparison *c;
    int what;
    int32_t known;
    casus_str id, old_id;
    int64_t *fields;
} cell_pair;

static int compare_cell(const cell_pair *p, casus_str name, casus_str old, casus_str new) {
    const int is_id = p->what >= CASUS__RENUMBERED && casus_str_equal(old, p->old_id) && casus_str_equal(new, p->id);
    if (is_id || casus_str_equal(old, new)) {
        return 1;
    }
    ++*p->fields;
    return p->what == CASUS__COUNTED ||
           casus__change_add(p->c->diff, p->what, p->c->number, p->known, p->id, name, old, new);
}

static int compare_cells(const cell_pair *p) {
    const casus__row_cells *old = &p->c->old_cells;
    const casus__row_cells *new = &p->c->new_cells;
    const casus_str none = CASUS_STR_EMPTY;
    int ok = 1;
    for (int64_t i = 0; ok && i < new->count; i++) {
        const casus_str name = casus__row_cells_name(new, i);
        const int64_t there = casus__row_cells_find(old, name, i);
        ok = (there < 0 && casus__row_cells_alien(old->source, new->source, name, i)) ||
             compare_cell(p, name, casus__row_cells_text(old, there), casus__row_cells_text(new, i));
    }
    for (int64_t i = 0; ok && i < old->count; i++) {
        const casus_str name = casus__row_cells_name(old, i);
        ok = casus__row_cells_find(new, name, i) >= 0 || casus__row_cells_alien(new->source, old->source, name, i) ||
             compare_cell(p, name, casus__row_cells_text(old, i), none);
    }
    return ok;
}

casus_status casus__rows_compare(casus__comparison *c, casus_str old, casus_str new, int what, int32_t known,
                                 casus_str old_id, int64_t *fields, casus_error *error) {
    const cell_pair pair = {c, what, known, casus__known_rows_id(&c->diff->known, known), old_id, fields};
    casus_status status = casus__row_cells_read(&c->old_cells, c->form ? NULL : c->diff->last.source, old, error);
    if (status == CASUS_OK) {
        status = casus__row_cells_read(&c->new_cells, c->form ? NULL : c->now.source, new, error);
    }
    return status != CASUS_OK || compare_cells(&pair) ? status
                                                      : casus__fail_memory(&c->diff->settings.allocator, error);
}

/* ---- The release before ------------------------------------------------------------------------------------------ */

/* Candidates first, then what was deleted, by number; `order` is that of the release before. */
typedef struct settling {
    casus__comparison *c;
    int32_t *order;
    int64_t count;
    int64_t next;
    int64_t row;
    casus__buffer piece; /* of the bytes of the release before, */
    int64_t piece_start; /* from there on */
} settling;

static casus__held_bytes *item_at(const casus__comparison *c, int64_t index) {
    return index < c->candidates.count ? &c->candidates.items[index] : &c->deleted.items[index - c->candidates.count];
}

static int by_row(const void *user, int32_t x, int32_t y) {
    const int32_t a = item_at(user, x)->row;
    const int32_t b = item_at(user, y)->row;
    return (a > b) - (a < b);
}

static casus_status changed_meanwhile(const casus__comparison *c, casus_error *error) {
    return casus__fail(error, CASUS_E_IO, "%s: the file was changed while it was compared; compare it again",
                       casus__input_name(c->diff->last.again));
}

static int is_as_it_was(const settling *s, int64_t index, casus_str said) {
    return casus__digest_equal(casus__digest_of(&s->c->diff->digest_key, said.data, said.size),
                               item_at(s->c, index)->old_digest);
}

static casus_status settle_item(settling *s, int64_t index, casus_str said, casus_error *error) {
    casus__comparison *c = s->c;
    const casus_allocator *a = &c->diff->settings.allocator;
    casus__held_bytes *item = item_at(c, index);
    if (index >= c->candidates.count) {
        item->at = c->deleted.bytes.size;
        item->size = said.size;
        return casus__buffer_append(a, &c->deleted.bytes, said.data, said.size) ? CASUS_OK
                                                                                : casus__fail_memory(a, error);
    }
    int64_t fields = 0;
    const casus_str none = CASUS_STR_EMPTY;
    const casus_status status = casus__rows_compare(c, said, casus__held_text(&c->candidates, item), CASUS__CHANGED,
                                                    item->known, none, &fields, error);
    c->counts->cells += fields;
    c->counts->changed += fields > 0;
    c->counts->unchanged -= fields > 0;
    c->diff->known.rows[item->known].standing |= fields > 0 ? CASUS__KNOWN_CHANGED : 0;
    return status;
}

/* Rows that are settled stand near each other, or else little is read for each. */
#define PIECE_BYTES (INT64_C(16) << 10)

/* The row where it stands, behind those before. 0: it cannot be read there, or memory is short. */
static int said_in_place(settling *s, int32_t row, casus_str *out) {
    const casus__release *last = &s->c->diff->last;
    const int64_t from = last->starts[row];
    const int64_t size = last->starts[row + 1] - from;
    if (CASUS_NEVER(from < s->piece_start) || from + size > s->piece_start + s->piece.size) {
        const int64_t left = last->starts[last->start_count] - from;
        const int64_t more = size > PIECE_BYTES ? size : left < PIECE_BYTES ? left : PIECE_BYTES;
        s->piece.size = 0;
        if (!casus__buffer_reserve(&s->c->diff->settings.allocator, &s->piece, more) ||
            !casus__release_bytes(last, from, s->piece.data, more)) {
            return 0;
        }
        s->piece_start = from;
        s->piece.size = more;
    }
    *out = casus__without_line_end(casus__buffer_part(&s->piece, from - s->piece_start, size));
    return 1;
}

/* Settles rows up to the first that does not stand where it should. */
static casus_status settle_in_place(settling *s, casus_error *error) {
    casus__comparison *c = s->c;
    const int placed = c->form == CASUS__SAID_NATIVE && c->diff->last.form == c->form;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && placed && s->next < s->count) {
        const int64_t index = s->order[s->next];
        casus_str said = CASUS_STR_EMPTY;
        if (item_at(c, index)->row >= c->diff->last.start_count || !said_in_place(s, item_at(c, index)->row, &said) ||
            !is_as_it_was(s, index, said)) {
            break;
        }
        status = settle_item(s, index, said, error);
        s->next++;
    }
    casus__buffer_free(&c->diff->settings.allocator, &s->piece);
    return status;
}

static casus_status settle_batch(settling *s, const casus_batch *batch, casus_error *error) {
    casus__comparison *c = s->c;
    const int64_t rows = casus_batch_row_count(batch);
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && s->next < s->count) {
        const int64_t index = s->order[s->next];
        const int64_t row = item_at(c, index)->row - s->row;
        casus_str said = CASUS_STR_EMPTY;
        if (row >= rows) {
            break;
        }
        status = casus__row_said(c, batch, row, c->diff->last.form, &said, error);
        if (status == CASUS_OK && !is_as_it_was(s, index, said)) {
            status = changed_meanwhile(c, error);
        }
        if (status == CASUS_OK && c->form != c->diff->last.form) {
            status = casus__row_said(c, batch, row, c->form, &said, error);
        }
        status = status == CASUS_OK ? settle_item(s, index, said, error) : status;
        s->next++;
    }
    s->row += rows;
    return status;
}

static casus_status read_again(settling *s, casus_error *error) {
    casus__comparison *c = s->c;
    const casus__release *last = &c->diff->last;
    const uint64_t native = CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE);
    const uint64_t columns =
        (c->form || last->form ? casus__model_text_columns : 0) | (c->form && last->form ? 0 : native);
    casus_reader *reader = NULL;
    casus_status status = casus__release_read(c->diff, last, columns, &reader, error);
    while (status == CASUS_OK && s->next < s->count) {
        casus_batch *batch = NULL;
        status = casus_reader_next(reader, &batch, error);
        if (status == CASUS_OK) {
            status = batch == NULL ? changed_meanwhile(c, error) : settle_batch(s, batch, error);
        }
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    return status;
}

/* ---- What was deleted -------------------------------------------------------------------------------------------- */

/* By code: 1 if rows of the dataset were added, and their bytes kept. */
static uint8_t *added_datasets(const casus__comparison *c) {
    const casus_diff *d = c->diff;
    uint8_t *found = casus__zalloc(&d->settings.allocator, (uint64_t)d->datasets.count + 1);
    for (int64_t i = 0; found != NULL && i < c->added.count; i++) {
        found[d->known.rows[c->added.items[i].known].dataset] = c->added.items[i].at >= 0;
    }
    return found;
}

/* Lists the records that no row was matched with, first those whose bytes are needed; *needed is their number. */
static int list_deleted(casus__comparison *c, int64_t *needed) {
    casus_diff *d = c->diff;
    const casus_allocator *a = &d->settings.allocator;
    uint8_t *found = added_datasets(c);
    int ok = found != NULL;
    for (int wanted = 1; ok && wanted >= 0; wanted--) {
        for (int32_t i = 0; ok && i < d->known.count; i++) {
            const casus__known_row *r = &d->known.rows[i];
            const casus__held_bytes item = {i, r->row, r->digest, 0, 0, 0};
            if (r->release == c->number - 1 && (r->without_id || found[r->dataset]) == wanted) {
                ok = casus__held_add(a, &c->deleted, item, NULL);
                *needed += wanted;
            }
        }
    }
    casus__free(a, found, (uint64_t)d->datasets.count + 1);
    return ok;
}

casus_status casus__held_rows_settle(casus__comparison *c, int at_end, casus_error *error) {
    const casus_allocator *a = &c->diff->settings.allocator;
    settling s = {.c = c, .count = c->candidates.count};
    if (at_end && !list_deleted(c, &s.count)) {
        return casus__fail_memory(a, error);
    }
    s.order = casus__sorted(a, s.count, by_row, c);
    if (s.order == NULL) {
        return casus__fail_memory(a, error);
    }
    casus_status status = settle_in_place(&s, error);
    if (status == CASUS_OK && s.next < s.count) {
        status = read_again(&s, error);
    }
    casus__sorted_free(a, s.order, s.count);
    c->candidates.count = 0;
    c->candidates.bytes.size = 0;
    return status;
}
