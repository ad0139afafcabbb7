/* SPDX-License-Identifier: MIT */
/* Rows of one release only. Before they are called added and deleted, rows that say the same are paired: those without
   an id are one record (they may be spelt otherwise), those with one were given another id. Then rows with an id are
   paired that say the same but for one cell, then what the linker takes for one event. */
#include "base/error.h"
#include "base/sort.h"
#include "link/diff/diff.h"
#include "query/rollup/state/groups.h"

/* Rows are not looked at with each of their cells left out if that makes more digests than this. */
#define MOST_DIGESTS (INT64_C(1) << 22)

/* ---- Rows that say the same -------------------------------------------------------------------------------------- */

/* A row with a digest of what both forms can say of it, but for its id, and perhaps a cell. */
typedef struct said_row {
    casus__held_bytes *item;
    casus__digest digest;
    int32_t dataset;
    uint8_t without_id;
    uint8_t is_new;
} said_row;

typedef struct said_pair {
    casus__held_bytes *old, *new;
} said_pair;

typedef struct alike {
    casus__comparison *c;
    int but_one; /* 1: but for one cell */
    said_row *rows;
    int64_t count, cap;
    said_pair *pairs;
    int64_t pair_count, pair_cap;
} alike;

static casus_str id_of(const alike *s, const casus__held_bytes *item) {
    return casus__known_rows_id(&s->c->diff->known, item->known);
}

static int by_digest(const alike *s, int32_t x, int32_t y) {
    const said_row *a = &s->rows[x];
    const said_row *b = &s->rows[y];
    const int dataset = (a->dataset > b->dataset) - (a->dataset < b->dataset);
    const int kind = a->without_id - b->without_id;
    const int low = (a->digest.low > b->digest.low) - (a->digest.low < b->digest.low);
    const int high = (a->digest.high > b->digest.high) - (a->digest.high < b->digest.high);
    return dataset != 0 ? dataset : kind != 0 ? kind : low != 0 ? low : high;
}

/* The same in an order that files have no part in: old before new, then by id. */
static int by_digest_and_id(const void *user, int32_t x, int32_t y) {
    const alike *s = user;
    const int order = by_digest(s, x, y);
    const int side = s->rows[x].is_new - s->rows[y].is_new;
    return order != 0  ? order
           : side != 0 ? side
                       : casus__key_compare(id_of(s, s->rows[x].item), id_of(s, s->rows[y].item));
}

static int by_ids(const void *user, int32_t x, int32_t y) {
    const alike *s = user;
    const int order = casus__key_compare(id_of(s, s->pairs[x].new), id_of(s, s->pairs[y].new));
    return order != 0 ? order : casus__key_compare(id_of(s, s->pairs[x].old), id_of(s, s->pairs[y].old));
}

static int add_row(alike *s, said_row row, casus__digest less) {
    row.digest.low -= less.low;
    row.digest.high -= less.high;
    if (!CASUS__GROW(&s->c->diff->settings.allocator, s->rows, s->cap, s->count + 1)) {
        return 0;
    }
    s->rows[s->count++] = row;
    return 1;
}

/* Adds a row whose cells have been read: as a whole, and without each of its cells. */
static int digest_row(alike *s, said_row row, const casus__source_file *other) {
    const casus__row_cells *cells = &s->c->new_cells;
    const casus__digest_key *key = &s->c->diff->digest_key;
    const casus__digest nothing = {0, 0};
    for (int64_t i = 0; i < cells->count; i++) {
        const casus__digest cell = casus__row_cell_digest(cells, i, other, id_of(s, row.item), key);
        row.digest.low += cell.low;
        row.digest.high += cell.high;
    }
    int ok = add_row(s, row, nothing);
    for (int64_t i = 0; ok && s->but_one && i < cells->count; i++) {
        const casus__digest cell = casus__row_cell_digest(cells, i, other, id_of(s, row.item), key);
        ok = (cell.low | cell.high) == 0 || add_row(s, row, cell);
    }
    return ok;
}

static casus_status digest_rows(alike *s, casus__held_list *list, int is_new, casus_error *error) {
    casus__comparison *c = s->c;
    const casus_diff *d = c->diff;
    const int native = c->form == CASUS__SAID_NATIVE;
    const casus__source_file *own = !native ? NULL : is_new ? c->now.source : d->last.source;
    const casus__source_file *other = !native ? NULL : is_new ? d->last.source : c->now.source;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < list->count && (!s->but_one || s->count <= MOST_DIGESTS); i++) {
        casus__held_bytes *item = &list->items[i];
        const casus__known_row *r = &d->known.rows[item->known];
        const said_row row = {item, {0, 0}, r->dataset, r->without_id, (uint8_t)is_new};
        if (item->at >= 0 && !item->gone && !(s->but_one && r->without_id)) {
            status = casus__row_cells_read(&c->new_cells, own, casus__held_text(list, item), error);
            if (status == CASUS_OK && !digest_row(s, row, other)) {
                status = casus__fail_memory(&d->settings.allocator, error);
            }
        }
    }
    return status;
}

/* Old and new rows of one digest are pairs in their order. */
static int find_pairs(alike *s, const int32_t *order) {
    int ok = 1;
    for (int64_t from = 0, to = 0; ok && from < s->count; from = to) {
        int64_t first_new = -1;
        for (to = from; to < s->count && by_digest(s, order[from], order[to]) == 0; to++) {
            first_new = first_new < 0 && s->rows[order[to]].is_new ? to : first_new;
        }
        for (int64_t i = 0; ok && first_new >= 0 && from + i < first_new && first_new + i < to; i++) {
            ok = CASUS__GROW(&s->c->diff->settings.allocator, s->pairs, s->pair_cap, s->pair_count + 1);
            if (ok) {
                s->pairs[s->pair_count++] =
                    (said_pair){s->rows[order[from + i]].item, s->rows[order[first_new + i]].item};
            }
        }
    }
    return ok;
}

casus_status casus__renumber(casus__comparison *c, casus__held_bytes *old, casus__held_bytes *new, casus_error *error) {
    casus_diff *d = c->diff;
    const casus_str old_id = casus__known_rows_id(&d->known, old->known);
    const casus_str new_id = casus__known_rows_id(&d->known, new->known);
    int64_t fields = 0;
    if (old->gone || new->gone) {
        return CASUS_OK;
    }
    old->gone = new->gone = 1;
    if (new_id.size == 0) {
        c->counts->unchanged++;
        return CASUS_OK;
    }
    c->counts->renumbered++;
    const uint8_t was = d->known.rows[old->known].standing;
    const uint8_t is = d->known.rows[new->known].standing;
    casus_status status = CASUS_E_MEMORY;
    if (casus__change_add(d, CASUS__RENUMBERED, c->number, new->known, new_id, casus_str_from("id"), old_id, new_id)) {
        status = casus__rows_compare(c, casus__held_text(&c->deleted, old), casus__held_text(&c->added, new),
                                     CASUS__RENUMBERED, new->known, old_id, &fields, error);
    }
    if (status == CASUS_OK && c->tells_standing && was != is &&
        !casus__standing_change(c, CASUS__RENUMBERED, new->known, was, is)) {
        status = CASUS_E_MEMORY;
    }
    return status == CASUS_E_MEMORY ? casus__fail_memory(&d->settings.allocator, error) : status;
}

static casus_status take_pairs(alike *s, casus_error *error) {
    const casus_allocator *a = &s->c->diff->settings.allocator;
    int32_t *order = casus__sorted(a, s->count, by_digest_and_id, s);
    int32_t *pairs = order != NULL && find_pairs(s, order) ? casus__sorted(a, s->pair_count, by_ids, s) : NULL;
    casus_status status = pairs != NULL ? CASUS_OK : casus__fail_memory(a, error);
    for (int64_t i = 0; status == CASUS_OK && i < s->pair_count; i++) {
        const said_pair *pair = &s->pairs[pairs[i]];
        status = casus__renumber(s->c, pair->old, pair->new, error);
    }
    casus__sorted_free(a, order, s->count);
    casus__sorted_free(a, pairs, s->pair_count);
    return status;
}

static casus_status pair_alike(casus__comparison *c, int but_one, casus_error *error) {
    const casus_allocator *a = &c->diff->settings.allocator;
    alike s = {.c = c, .but_one = but_one};
    casus_status status = digest_rows(&s, &c->deleted, 0, error);
    status = status == CASUS_OK ? digest_rows(&s, &c->added, 1, error) : status;
    if (status == CASUS_OK && (!but_one || s.count <= MOST_DIGESTS)) {
        status = take_pairs(&s, error);
    }
    casus__free(a, s.rows, (uint64_t)s.cap * sizeof *s.rows);
    casus__free(a, s.pairs, (uint64_t)s.pair_cap * sizeof *s.pairs);
    return status;
}

/* ---- What is left ------------------------------------------------------------------------------------------------ */

static int add_whole(casus__comparison *c, const casus__held_list *list, int what, int64_t *count) {
    casus_diff *d = c->diff;
    const casus_str none = CASUS_STR_EMPTY;
    int ok = 1;
    for (int64_t i = 0; ok && i < list->count; i++) {
        const casus__held_bytes *item = &list->items[i];
        const casus_str id = casus__known_rows_id(&d->known, item->known);
        const casus_str text = d->known.rows[item->known].without_id ? casus__held_text(list, item) : none;
        if (!item->gone) {
            ok = casus__change_add(d, what, c->number, item->known, id, none, what == CASUS__ADDED ? none : text,
                                   what == CASUS__ADDED ? text : none);
            ++*count;
        }
    }
    return ok;
}

casus_status casus__leftovers_pair(casus__comparison *c, casus_error *error) {
    casus_status status = CASUS_OK;
    if (c->added.count > 0 && c->deleted.count > 0 && !c->is_list) {
        status = pair_alike(c, 0, error);
        status = status == CASUS_OK ? pair_alike(c, 1, error) : status;
        status = status == CASUS_OK ? casus__diff_renumbered(c, error) : status;
    }
    return status != CASUS_OK || (add_whole(c, &c->added, CASUS__ADDED, &c->counts->added) &&
                                  add_whole(c, &c->deleted, CASUS__DELETED, &c->counts->deleted))
               ? status
               : casus__fail_memory(&c->diff->settings.allocator, error);
}
