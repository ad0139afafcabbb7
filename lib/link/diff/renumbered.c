/* SPDX-License-Identifier: MIT */
/* Events that have another id in the new release, and say something else as well. What was deleted and what was added
   of one dataset are two files of their own, with the head of the release that they are of; the linker links them as it
   links two datasets. */
#include <string.h>

#include "base/error.h"
#include "bytes/input.h"
#include "link/diff/diff.h"
#include "link/linker.h"

/* A pair is one event if that is more likely than not. */
#define THRESHOLD 0.5

/* By record: the number of its row in its list, and 1 more; 0: it is in none. */
typedef struct pairing {
    casus__comparison *c;
    int32_t *items;
    int32_t dataset;
} pairing;

static int is_wanted(const pairing *p, const casus__held_bytes *item) {
    const casus__known_row *r = &p->c->diff->known.rows[item->known];
    return r->dataset == p->dataset && !r->without_id && item->at >= 0 && !item->gone;
}

/* ---- The two files ----------------------------------------------------------------------------------------------- */

/* The rows of a list, between head and end of their source; JSON needs none of these. */
static int write_rows(const pairing *p, const casus__held_list *list, const casus__source_file *source,
                      casus__buffer *out) {
    const casus_allocator *a = &p->c->diff->settings.allocator;
    const casus__buffer *head = &source->prolog;
    const int is_text = source->form == CASUS__NATIVE_TEXT;
    int ok = !is_text || casus__buffer_append(a, out, head->data, head->size);
    for (int64_t i = 0; ok && i < list->count; i++) {
        const casus_str row = casus__held_text(list, &list->items[i]);
        if (is_wanted(p, &list->items[i])) {
            ok = casus__buffer_append(a, out, row.data, row.size) && casus__buffer_append(a, out, "\n", 1);
        }
    }
    return ok;
}

/* Events as casus writes them, whose text stands for them, have no source. */
static casus_status add_rows(const pairing *p, casus_linker *linker, const casus__held_list *list,
                             const casus__release *release, const char *side, casus_error *error) {
    static const casus__source_file events = {.form = CASUS__NATIVE_JSON, .profile = "casus"};
    const casus__settings *settings = &p->c->diff->settings;
    const casus__source_file *source = p->c->form == CASUS__SAID_NATIVE ? release->source : &events;
    casus__buffer bytes = {NULL, 0, 0};
    casus_input *input = NULL;
    casus_read_options options = release->options;
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.mapping = source == &events ? NULL : options.mapping;
    options.profile = options.mapping == NULL ? source->profile : options.profile;
    casus_status status = write_rows(p, list, source, &bytes)
                              ? casus__input_over_bytes(settings, &bytes, side, &input, error)
                              : casus__fail_memory(&settings->allocator, error);
    casus__buffer_free(&settings->allocator, &bytes);
    if (status == CASUS_OK) {
        status = casus_linker_add_input(linker, input, side, &options, NULL, error);
    }
    casus_input_free(input);
    return status;
}

/* ---- Pairs ------------------------------------------------------------------------------------------------------- */

/* The first row of a list with this id that has no partner yet. */
static casus__held_bytes *item_of(const pairing *p, casus__held_list *list, casus_str id, int32_t release) {
    const casus__known_rows *known = &p->c->diff->known;
    const casus__row_name name = {p->dataset, 0, id};
    int32_t at = casus__known_rows_find(known, name);
    for (; at >= 0; at = known->rows[at].next) {
        casus__held_bytes *item = p->items[at] == 0 ? NULL : &list->items[p->items[at] - 1];
        if (item != NULL && known->rows[at].release == release && !item->gone) {
            return item;
        }
    }
    return NULL;
}

static casus_status add_pair(const pairing *p, casus_str new_id, casus_str old_id, casus_error *error) {
    casus__comparison *c = p->c;
    casus__held_bytes *new = item_of(p, &c->added, new_id, c->number);
    casus__held_bytes *old = item_of(p, &c->deleted, old_id, c->number - 1);
    int64_t fields = 0;
    if (old == NULL || new == NULL) {
        return CASUS_OK;
    }
    new->gone = old->gone = 1;
    c->counts->renumbered++;
    if (!casus__change_add(c->diff, CASUS__RENUMBERED, c->number, new->known, new_id, casus_str_from("id"), old_id,
                           new_id)) {
        return casus__fail_memory(&c->diff->settings.allocator, error);
    }
    return casus__rows_compare(c, casus__held_text(&c->deleted, old), casus__held_text(&c->added, new),
                               CASUS__RENUMBERED, new->known, old_id, &fields, error);
}

/* A cluster of two records is of both sides, the new one first. */
static casus_status add_pairs(const pairing *p, const casus_table *clusters, casus_error *error) {
    const casus_column *ids = casus_table_column(clusters, "id");
    const casus_column *numbers = casus_table_column(clusters, "cluster");
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i + 1 < casus_table_row_count(clusters); i++) {
        if (casus_column_int64(numbers, i) == casus_column_int64(numbers, i + 1)) {
            status = add_pair(p, casus_column_text(ids, i), casus_column_text(ids, i + 1), error);
        }
    }
    return status;
}

static casus_status link_rows(const pairing *p, casus_error *error) {
    casus__comparison *c = p->c;
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_linker *linker = NULL;
    casus_matches *matches = NULL;
    casus_table *clusters = NULL;
    options.threshold = THRESHOLD;
    casus_status status = casus__linker_new(&c->diff->settings, &options, &linker, error);
    status = status == CASUS_OK ? add_rows(p, linker, &c->added, &c->now, "new", error) : status;
    status = status == CASUS_OK ? add_rows(p, linker, &c->deleted, &c->diff->last, "old", error) : status;
    status = status == CASUS_OK ? casus_linker_run(linker, &matches, error) : status;
    status = status == CASUS_OK ? casus_matches_clusters(matches, 0, &clusters, error) : status;
    status = status == CASUS_OK ? add_pairs(p, clusters, error) : status;
    casus_table_free(clusters);
    casus_matches_free(matches);
    casus_linker_free(linker);
    return status;
}

/* Numbers the rows of the dataset in a list; gives how many there are. */
static int64_t number_rows(const pairing *p, const casus__held_list *list) {
    int64_t count = 0;
    for (int64_t i = 0; i < list->count; i++) {
        if (is_wanted(p, &list->items[i])) {
            p->items[list->items[i].known] = (int32_t)i + 1;
            count++;
        }
    }
    return count;
}

casus_status casus__diff_renumbered(casus__comparison *c, casus_error *error) {
    const casus_diff *d = c->diff;
    const uint64_t size = (uint64_t)d->known.count * sizeof(int32_t);
    pairing p = {c, NULL, 0};
    casus_status status = CASUS_OK;
    if (c->form == CASUS__SAID_FLAT) {
        return CASUS_OK; /* the flat columns alone are no file that could be read */
    }
    p.items = casus__zalloc(&d->settings.allocator, size);
    if (p.items == NULL) {
        return casus__fail_memory(&d->settings.allocator, error);
    }
    for (; status == CASUS_OK && p.dataset < d->datasets.count; p.dataset++) {
        if (number_rows(&p, &c->added) > 0 && number_rows(&p, &c->deleted) > 0) {
            status = link_rows(&p, error);
        }
    }
    casus__free(&d->settings.allocator, p.items, size);
    if (status == CASUS_OK || status == CASUS_E_MEMORY || status == CASUS_E_CANCELLED) {
        return status;
    }
    c->counts->renumbered = -1; /* too many candidates, or rows that are no file by themselves: it stays unknown */
    return CASUS_OK;
}
