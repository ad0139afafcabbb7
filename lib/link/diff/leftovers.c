/* SPDX-License-Identifier: MIT */
/* Rows of one release only. Before they are called added and deleted, rows that say the same are paired: those without
   an id are one record (they may be spelt otherwise), those with one were given another id. Then events are paired that
   another id names and that say something else, too. */
#include "base/error.h"
#include "base/sort.h"
#include "link/diff/diff.h"
#include "query/rollup/state/groups.h"

/* ---- Rows that say the same -------------------------------------------------------------------------------------- */

/* A row with a digest of what both forms can say of it, but for its id. */
typedef struct said_row {
    casus__held_bytes *item;
    casus__digest digest;
    int32_t dataset;
    uint8_t without_id;
    uint8_t is_new;
} said_row;

/* Rows of both lists, deleted ones first. */
typedef struct said_rows {
    casus__comparison *c;
    said_row *rows;
    int64_t count;
} said_rows;

static int by_digest(const void *user, int32_t x, int32_t y) {
    const said_row *a = &((const said_rows *)user)->rows[x];
    const said_row *b = &((const said_rows *)user)->rows[y];
    const int dataset = (a->dataset > b->dataset) - (a->dataset < b->dataset);
    const int kind = a->without_id - b->without_id;
    const int low = (a->digest.low > b->digest.low) - (a->digest.low < b->digest.low);
    const int high = (a->digest.high > b->digest.high) - (a->digest.high < b->digest.high);
    return dataset != 0 ? dataset : kind != 0 ? kind : low != 0 ? low : high;
}

/* The same in an order that files have no part in: old before new, then by id. */
static int by_digest_and_id(const void *user, int32_t x, int32_t y) {
    const said_rows *s = user;
    const said_row *a = &s->rows[x];
    const said_row *b = &s->rows[y];
    const int order = by_digest(s, x, y);
    const int side = a->is_new - b->is_new;
    return order != 0  ? order
           : side != 0 ? side
                       : casus__key_compare(casus__known_rows_id(&s->c->diff->known, a->item->known),
                                            casus__known_rows_id(&s->c->diff->known, b->item->known));
}

static casus_status digest_rows(said_rows *s, casus__held_list *list, int is_new, casus_error *error) {
    casus__comparison *c = s->c;
    const casus_diff *d = c->diff;
    const int native = c->form == CASUS__SAID_NATIVE;
    const casus__source_file *own = !native ? NULL : is_new ? c->now.source : d->last.source;
    const casus__source_file *other = !native ? NULL : is_new ? d->last.source : c->now.source;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < list->count; i++) {
        casus__held_bytes *item = &list->items[i];
        const casus__known_row *r = &d->known.rows[item->known];
        if (item->at >= 0) {
            status = casus__row_cells_read(&c->new_cells, own, casus__held_text(list, item), error);
            const casus__digest digest = casus__row_cells_digest(
                &c->new_cells, other, casus__known_rows_id(&d->known, item->known), d->known.key);
            s->rows[s->count++] = (said_row){item, digest, r->dataset, r->without_id, (uint8_t)is_new};
        }
    }
    return status;
}

static int pair_two(casus__comparison *c, const said_row *old, const said_row *new) {
    casus_diff *d = c->diff;
    const casus_str old_id = casus__known_rows_id(&d->known, old->item->known);
    const casus_str new_id = casus__known_rows_id(&d->known, new->item->known);
    old->item->gone = new->item->gone = 1;
    c->counts->unchanged += old->without_id;
    c->counts->renumbered += !old->without_id;
    return old->without_id || casus__change_add(d, CASUS__RENUMBERED, c->number, new->item->known, new_id,
                                                casus_str_from("id"), old_id, new_id);
}

/* Old and new rows of one digest take turns in the order in which they came. */
static int pair_rows(const said_rows *s, const int32_t *order) {
    int ok = 1;
    for (int64_t from = 0, to = 0; ok && from < s->count; from = to) {
        int64_t first_new = -1;
        for (to = from; to < s->count && by_digest(s, order[from], order[to]) == 0; to++) {
            first_new = first_new < 0 && s->rows[order[to]].is_new ? to : first_new;
        }
        for (int64_t i = 0; ok && first_new >= 0 && from + i < first_new && first_new + i < to; i++) {
            ok = pair_two(s->c, &s->rows[order[from + i]], &s->rows[order[first_new + i]]);
        }
    }
    return ok;
}

static casus_status pair_alike(casus__comparison *c, casus_error *error) {
    const casus_allocator *a = &c->diff->settings.allocator;
    const uint64_t room = (uint64_t)(c->deleted.count + c->added.count) * sizeof(said_row);
    said_rows s = {c, casus__alloc(a, room), 0};
    casus_status status = s.rows != NULL ? CASUS_OK : casus__fail_memory(a, error);
    status = status == CASUS_OK ? digest_rows(&s, &c->deleted, 0, error) : status;
    status = status == CASUS_OK ? digest_rows(&s, &c->added, 1, error) : status;
    if (status == CASUS_OK) {
        int32_t *order = casus__sorted(a, s.count, by_digest_and_id, &s);
        status = order != NULL && pair_rows(&s, order) ? CASUS_OK : casus__fail_memory(a, error);
        casus__sorted_free(a, order, s.count);
    }
    casus__free(a, s.rows, room);
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
    if (c->added.count > 0 && c->deleted.count > 0) {
        status = pair_alike(c, error);
        status = status == CASUS_OK ? casus__diff_renumbered(c, error) : status;
    }
    return status != CASUS_OK || (add_whole(c, &c->added, CASUS__ADDED, &c->counts->added) &&
                                  add_whole(c, &c->deleted, CASUS__DELETED, &c->counts->deleted))
               ? status
               : casus__fail_memory(&c->diff->settings.allocator, error);
}
