/* SPDX-License-Identifier: MIT */
/* Events that have another id in the new release, and say something else as well. What was deleted and what was added
   of one dataset are two files of their own, with the head of the release that they are of; the linker finds pairs that
   are more likely one event than not. Of these, pairs go first that differ in the fewest cells: a release has many
   events of one day and place, and says far more of each than the linker compares. Pairs of which more than half of the
   cells differ are none. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "bytes/input.h"
#include "link/diff/diff.h"
#include "link/linker.h"
#include "link/select.h"

/* Beyond so many likely pairs only those that the linker itself has chosen are looked at. */
#define MOST_COMPARED (INT64_C(1) << 18)

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

typedef struct likely {
    casus__held_bytes *new, *old;
    int64_t fields; /* cells that differ */
    int32_t bits;
} likely;

typedef struct likely_pairs {
    likely *items;
    int64_t count;
} likely_pairs;

/* The rows of sorted records, which are of the new side first. Records of one id are those of the list in turn. */
static int rows_of(const pairing *p, const casus_matches *m, casus__held_bytes **out) {
    casus__comparison *c = p->c;
    casus__known_rows *known = &c->diff->known;
    int32_t at = -1;
    for (int64_t i = 0; i < m->records.count; i++) {
        const int is_new = casus_str_equal(casus__record_dataset(m, i), casus_str_from("new"));
        const casus__row_name name = {p->dataset, 0, casus__record_id(m, i)};
        casus__held_list *list = is_new ? &c->added : &c->deleted;
        at = m->records.items[i].repeated && at >= 0 ? known->rows[at].next : casus__known_rows_find(known, name);
        while (at >= 0 && (p->items[at] == 0 || known->rows[at].release != c->number - !is_new)) {
            at = known->rows[at].next;
        }
        if (at < 0) {
            return 0;
        }
        out[i] = &list->items[p->items[at] - 1];
    }
    return 1;
}

static int by_likeness(const void *user, int32_t x, int32_t y) {
    const likely *a = &((const likely_pairs *)user)->items[x];
    const likely *b = &((const likely_pairs *)user)->items[y];
    const int fields = (a->fields > b->fields) - (a->fields < b->fields);
    return fields != 0 ? fields : (a->bits < b->bits) - (a->bits > b->bits); /* else as candidates are in order */
}

static int64_t count_likely(const casus_matches *m) {
    int64_t count = 0;
    for (int64_t i = 0; i < m->candidates.count; i++) {
        count += m->bits[i] >= 0;
    }
    return count;
}

static casus_status compare_likely(const pairing *p, const casus_matches *m, casus__held_bytes *const *rows,
                                   likely_pairs *pairs, casus_error *error) {
    casus__comparison *c = p->c;
    const int all = count_likely(m) <= MOST_COMPARED;
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < m->candidates.count; i++) {
        const casus__pair *pair = &m->candidates.items[i];
        likely made = {rows[pair->a], rows[pair->b], 0, m->bits[i]};
        if (m->bits[i] >= 0 && (all || pair->decision == CASUS__DECISION_LINK)) {
            status = casus__rows_compare(c, casus__held_text(&c->deleted, made.old),
                                         casus__held_text(&c->added, made.new), CASUS__COUNTED, made.new->known,
                                         casus__known_rows_id(&c->diff->known, made.old->known), &made.fields, error);
            pairs->items[pairs->count] = made;
            pairs->count += made.fields <= c->new_cells.count / 2;
        }
    }
    return status;
}

static casus_status add_pairs(const pairing *p, const casus_matches *m, casus_error *error) {
    const casus_allocator *a = &p->c->diff->settings.allocator;
    const uint64_t row_size = (uint64_t)(m->records.count + 1) * sizeof(casus__held_bytes *);
    const uint64_t size = (uint64_t)(m->candidates.count + 1) * sizeof(likely);
    casus__held_bytes **rows = casus__alloc(a, row_size);
    likely_pairs pairs = {casus__alloc(a, size), 0};
    int32_t *order = NULL;
    casus_status status = rows != NULL && pairs.items != NULL ? CASUS_OK : casus__fail_memory(a, error);
    if (status == CASUS_OK && !rows_of(p, m, rows)) {
        status = casus__fail(error, CASUS_E_VALUE, "a record is not told as it was delivered");
    }
    status = status == CASUS_OK ? compare_likely(p, m, rows, &pairs, error) : status;
    if (status == CASUS_OK) {
        order = casus__sorted(a, pairs.count, by_likeness, &pairs);
        status = order != NULL ? CASUS_OK : casus__fail_memory(a, error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < pairs.count; i++) {
        status = casus__renumber(p->c, pairs.items[order[i]].old, pairs.items[order[i]].new, error);
    }
    casus__sorted_free(a, order, pairs.count);
    casus__free(a, rows, row_size);
    casus__free(a, pairs.items, size);
    return status;
}

static casus_status link_rows(const pairing *p, casus_error *error) {
    casus__comparison *c = p->c;
    casus_linker *linker = NULL;
    casus_matches *matches = NULL;
    casus_status status = casus__linker_new(&c->diff->settings, NULL, &linker, error);
    status = status == CASUS_OK ? add_rows(p, linker, &c->added, &c->now, "new", error) : status;
    status = status == CASUS_OK ? add_rows(p, linker, &c->deleted, &c->diff->last, "old", error) : status;
    status = status == CASUS_OK ? casus_linker_run(linker, &matches, error) : status;
    status = status == CASUS_OK ? add_pairs(p, matches, error) : status;
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
