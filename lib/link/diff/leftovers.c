/* SPDX-License-Identifier: MIT */
/* Rows of one release only. Before they are called added and deleted, rows without an id are paired by what they say
   (they may be spelt otherwise), then events that another id names. */
#include "base/error.h"
#include "base/sort.h"
#include "link/diff/diff.h"

/* ---- Rows without an id ------------------------------------------------------------------------------------------ */

/* Rows of both lists, deleted ones first, each with a digest of what both forms can say of it. */
typedef struct said_row {
    casus__held_bytes *item;
    casus__digest digest;
    int32_t dataset;
    int32_t is_new;
} said_row;

static int by_digest(const void *user, int32_t x, int32_t y) {
    const said_row *a = (const said_row *)user + x;
    const said_row *b = (const said_row *)user + y;
    const int dataset = (a->dataset > b->dataset) - (a->dataset < b->dataset);
    const int low = (a->digest.low > b->digest.low) - (a->digest.low < b->digest.low);
    const int high = (a->digest.high > b->digest.high) - (a->digest.high < b->digest.high);
    return dataset != 0 ? dataset : low != 0 ? low : high;
}

static casus_status digest_rows(casus__comparison *c, casus__held_list *list, int is_new, said_row *rows,
                                int64_t *count, casus_error *error) {
    const casus_diff *d = c->diff;
    const casus__source_file *old = c->form ? NULL : d->last.source;
    const casus__source_file *new = c->form ? NULL : c->now.source;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < list->count; i++) {
        const casus__known_row *r = &d->known.rows[list->items[i].known];
        if (r->without_id) {
            status = casus__row_cells_read(&c->new_cells, is_new ? new : old, casus__held_text(list, &list->items[i]),
                                           error);
            rows[(*count)++] =
                (said_row){&list->items[i], casus__row_cells_digest(&c->new_cells, is_new ? old : new, d->known.key),
                           r->dataset, is_new};
        }
    }
    return status;
}

/* Old and new rows of one digest take turns in the order in which they came. */
static void pair_rows(casus__comparison *c, const said_row *rows, const int32_t *order, int64_t count) {
    for (int64_t from = 0, to = 0; from < count; from = to) {
        for (to = from + 1; to < count && by_digest(rows, order[from], order[to]) == 0; to++) {
        }
        int64_t new = from;
        for (int64_t old = from; old < to && !rows[order[old]].is_new; old++) {
            while (new < to && !rows[order[new]].is_new) {
                new ++;
            }
            if (new < to) {
                rows[order[old]].item->gone = rows[order[new ++]].item->gone = 1;
                c->counts->unchanged++;
            }
        }
    }
}

static casus_status pair_without_id(casus__comparison *c, casus_error *error) {
    const casus_allocator *a = &c->diff->settings.allocator;
    const uint64_t room = (uint64_t)(c->deleted.count + c->added.count + 1) * sizeof(said_row);
    int64_t count = 0;
    if (c->counts->without_id == 0) {
        return CASUS_OK;
    }
    said_row *rows = casus__alloc(a, room);
    casus_status status = rows != NULL ? CASUS_OK : casus__fail_memory(a, error);
    status = status == CASUS_OK ? digest_rows(c, &c->deleted, 0, rows, &count, error) : status;
    status = status == CASUS_OK ? digest_rows(c, &c->added, 1, rows, &count, error) : status;
    if (status == CASUS_OK) {
        int32_t *order = casus__sorted(a, count, by_digest, rows);
        status = order != NULL ? CASUS_OK : casus__fail_memory(a, error);
        if (order != NULL) {
            pair_rows(c, rows, order, count);
        }
        casus__sorted_free(a, order, count);
    }
    casus__free(a, rows, room);
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
    casus_status status = pair_without_id(c, error);
    if (status == CASUS_OK && c->added.count > 0 && c->deleted.count > 0) {
        status = casus__diff_renumbered(c, error);
    }
    return status != CASUS_OK || (add_whole(c, &c->added, CASUS__ADDED, &c->counts->added) &&
                                  add_whole(c, &c->deleted, CASUS__DELETED, &c->counts->deleted))
               ? status
               : casus__fail_memory(&c->diff->settings.allocator, error);
}
