/* SPDX-License-Identifier: MIT */
/* Rows that wait for their place in the order. They are kept in the order in which they came, copied into batches of
   their own with what was found out about them. With a limit no more of a batch than that many are kept, and of all
   together twice as many and some: then the rest are dropped. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "batch/gather.h"
#include "query/select/select.h"

/* Rows of a batch that is full; rows over twice the limit that may be held. */
#define FULL 65536
#define SPARE 1024
/* Rows that are put at a time. */
#define PIECE 4096

/* What was found out about the rows of a batch. */
typedef struct told {
    uint8_t *standings; /* NULL: nothing */
    double *figures;    /* likewise */
    int64_t standing_cap, figure_cap;
} told;

typedef struct kept {
    casus_batch *batch; /* with `told` in it */
    told told;
    int64_t first; /* number of its first row among all */
} kept;

/* Rows of one source on their way into a batch. */
typedef struct growing {
    casus__gather gather;
    casus__columns columns;
    uint64_t wanted;            /* 0: not begun */
    casus__source_file *source; /* retained */
    int relates;
    told told;
} growing;

struct casus__ordered {
    growing at;
    kept *items;
    int64_t count, cap;
    int64_t rows; /* in the items */
};

/* ---- Growing ----------------------------------------------------------------------------------------------------- */

static void told_free(const casus_allocator *a, told *t) {
    casus__free(a, t->standings, (uint64_t)t->standing_cap);
    casus__free(a, t->figures, (uint64_t)t->figure_cap * sizeof *t->figures);
    memset(t, 0, sizeof *t);
}

static void growing_free(const casus_allocator *a, growing *g) {
    if (g->wanted != 0) {
        casus__gather_free(&g->gather);
        casus__columns_free(&g->columns);
    }
    casus__source_file_free(g->source);
    told_free(a, &g->told);
    memset(g, 0, sizeof *g);
}

/* The dictionaries never start afresh, so that codes mean the same in every batch. */
static int growing_begin(const casus_writer *w, growing *g, uint64_t wanted) {
    casus__settings settings = w->settings;
    settings.max_dictionary_bytes = INT64_MAX;
    memset(g, 0, sizeof *g);
    g->wanted = wanted;
    const int ok = casus__gather_init(&g->gather, &settings.allocator);
    return casus__columns_init(&g->columns, &settings, wanted) && ok;
}

/* 1 if rows of a batch may follow those at hand. Which source they are of matters only to those who read it. */
static int goes_on(const growing *g, const casus_batch *batch) {
    const int reads = (g->wanted & CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE)) != 0;
    return g->columns.row_count == 0 ||
           (g->columns.row_count < FULL &&
            (g->source == batch->source || (!reads && !g->relates && !casus__batch_can_relate(batch))));
}

static int add_told(const casus_allocator *a, told *t, int64_t at, const casus_batch *batch, int64_t first,
                    int64_t count) {
    if ((batch->standings != NULL && !CASUS__GROW(a, t->standings, t->standing_cap, at + count)) ||
        (batch->figures != NULL && !CASUS__GROW(a, t->figures, t->figure_cap, (at + count) * CASUS__FIGURES))) {
        return 0;
    }
    if (batch->standings != NULL) {
        memcpy(t->standings + at, batch->standings + first, (size_t)count);
    }
    if (batch->figures != NULL) {
        memcpy(t->figures + at * CASUS__FIGURES, batch->figures + first * CASUS__FIGURES,
               (size_t)count * CASUS__FIGURES * sizeof *t->figures);
    }
    return 1;
}

/* Appends rows; after 0, when memory is short or a column is full, the rows at hand are as before. */
static int grow(const casus_allocator *a, growing *g, const casus_batch *batch, int64_t first, int64_t count) {
    const int64_t at = g->columns.row_count;
    if (at == 0) {
        casus__source_file_free(g->source);
        g->source = batch->source != NULL ? casus__source_file_retain(batch->source) : NULL;
        g->relates = casus__batch_can_relate(batch);
    }
    if (!add_told(a, &g->told, at, batch, first, count) ||
        !casus__gather_rows(&g->gather, &g->columns, batch, first, count)) {
        casus__columns_rollback(&g->columns);
        return 0;
    }
    return 1;
}

/* Makes a batch of the rows at hand. */
static int seal(growing *g, kept *out) {
    memset(out, 0, sizeof *out);
    out->batch = casus__columns_seal(&g->columns, g->source);
    if (out->batch == NULL) {
        return 0;
    }
    out->told = g->told;
    memset(&g->told, 0, sizeof g->told);
    out->batch->standings = out->told.standings;
    out->batch->figures = out->told.figures;
    return 1;
}

static void kept_free(const casus_allocator *a, kept *k) {
    if (k->batch != NULL) {
        k->batch->standings = NULL;
        k->batch->figures = NULL;
    }
    casus_batch_free(k->batch);
    told_free(a, &k->told);
    memset(k, 0, sizeof *k);
}

/* ---- Keeping ----------------------------------------------------------------------------------------------------- */

void casus__ordered_free(const casus_allocator *a, casus__ordered *h) {
    if (h != NULL) {
        for (int64_t i = 0; i < h->count; i++) {
            kept_free(a, &h->items[i]);
        }
        growing_free(a, &h->at);
        casus__free(a, h->items, (uint64_t)h->cap * sizeof *h->items);
        casus__free(a, h, sizeof *h);
    }
}

/* Puts the rows at hand among the batches. */
static int keep(const casus_allocator *a, casus__ordered *h) {
    if (h->at.columns.row_count == 0) {
        return 1;
    }
    if (!CASUS__GROW(a, h->items, h->cap, h->count + 1) || !seal(&h->at, &h->items[h->count])) {
        return 0;
    }
    h->items[h->count].first = h->rows;
    h->rows += casus_batch_row_count(h->items[h->count++].batch);
    return 1;
}

static int add_run(const casus_writer *w, casus__ordered *h, const casus_batch *batch, int64_t first, int64_t count) {
    const casus_allocator *a = &w->settings.allocator;
    const uint64_t wanted = batch->built & casus__writer_columns_held(w);
    int ok = 1;
    if (h->at.wanted != wanted) {
        ok = keep(a, h);
        growing_free(a, &h->at);
        ok = growing_begin(w, &h->at, wanted) && ok;
    }
    ok = ok && (goes_on(&h->at, batch) || keep(a, h));
    /* A column that is full has room in a batch that nothing is in. */
    return ok && (grow(a, &h->at, batch, first, count) ||
                  (h->at.columns.row_count > 0 && keep(a, h) && grow(a, &h->at, batch, first, count)));
}

/* ---- The order --------------------------------------------------------------------------------------------------- */

/* What a term of the order is in each row. */
typedef struct term {
    double *numbers; /* NULL for words */
    int64_t cap;
    int64_t *ends; /* of the words in `text` */
    casus__buffer text;
    int descending;
} term;

typedef struct keys {
    term *terms;
    int64_t count;
    int64_t rows;
} keys;

static void keys_free(const casus_allocator *a, keys *k) {
    for (int64_t i = 0; k->terms != NULL && i < k->count; i++) {
        term *t = &k->terms[i];
        casus__free(a, t->numbers, (uint64_t)t->cap * sizeof *t->numbers);
        casus__free(a, t->ends, t->numbers == NULL ? (uint64_t)t->cap * sizeof *t->ends : 0);
        casus__buffer_free(a, &t->text);
    }
    casus__free(a, k->terms, (uint64_t)k->count * sizeof *k->terms);
}

static int add_key(const casus_allocator *a, term *t, casus__field_view *v, int64_t row, int64_t at) {
    casus_str word = {"", 0};
    if (v->listed->field.holds != CASUS__HOLDS_WORDS) {
        if (!CASUS__GROW(a, t->numbers, t->cap, at + 1)) {
            return 0;
        }
        t->numbers[at] = v->numbers[row];
        return 1;
    }
    if (!CASUS__GROW(a, t->ends, t->cap, at + 1) || !casus__field_view_word(a, v, row, &word) ||
        !casus__buffer_append(a, &t->text, word.data, word.size)) {
        return 0;
    }
    t->ends[at] = t->text.size;
    return 1;
}

/* Adds the keys of the rows of a bitmap, NULL for all. */
static casus_status add_keys(const casus_writer *w, keys *k, const casus_batch *batch, const uint8_t *selection,
                             casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    const casus__listing *l = w->list;
    casus_status status = CASUS_OK;
    int64_t at = k->rows;
    for (int64_t i = 0; i < k->count && status == CASUS_OK; i++) {
        casus__field_view view = {0};
        int ok = 1;
        status = casus__field_view_begin(a, &view, &l->order.items[i], batch, error);
        at = k->rows;
        k->terms[i].descending = l->order.items[i].descending;
        for (int64_t row = 0; ok && status == CASUS_OK && row < casus_batch_row_count(batch); row++) {
            if (casus__writer_chosen(selection, row)) {
                ok = add_key(a, &k->terms[i], &view, row, at++);
            }
        }
        casus__field_view_free(a, &view);
        status = status == CASUS_OK && !ok ? casus__fail_memory(a, error) : status;
    }
    k->rows = at;
    return status;
}

static casus_status keys_begin(const casus_writer *w, keys *k, casus_error *error) {
    const casus__listing *l = w->list;
    *k = (keys){NULL, l->order.count, 0};
    k->terms = casus__zalloc(&w->settings.allocator, (uint64_t)k->count * sizeof *k->terms);
    return k->terms != NULL ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

static casus_str word_at(const term *t, int32_t row) {
    const int64_t from = row > 0 ? t->ends[row - 1] : 0;
    return casus__buffer_part(&t->text, from, t->ends[row] - from);
}

/* What is unknown is last in both directions. */
static int compare_term(const term *t, int32_t x, int32_t y) {
    int order = 0;
    if (t->numbers == NULL) {
        const casus_str a = word_at(t, x);
        const casus_str b = word_at(t, y);
        if (a.size == 0 || b.size == 0) {
            return (a.size == 0) - (b.size == 0);
        }
        order = casus__key_compare(a, b);
    } else {
        const double a = t->numbers[x];
        const double b = t->numbers[y];
        if (casus__is_nan(a) || casus__is_nan(b)) {
            return casus__is_nan(a) - casus__is_nan(b);
        }
        order = (a > b) - (a < b);
    }
    return t->descending ? -order : order;
}

static int compare(const void *user, int32_t x, int32_t y) {
    const keys *k = user;
    int order = 0;
    for (int64_t i = 0; i < k->count && order == 0; i++) {
        order = compare_term(&k->terms[i], x, y);
    }
    return order;
}

/* The rows in order, by their numbers among those that have keys; freed with casus__sorted_free(a, *out, k->rows). */
static casus_status sort(const casus_writer *w, const keys *k, int32_t **out, casus_error *error) {
    if (k->rows > INT32_MAX) {
        return casus__fail(error, CASUS_E_LIMIT, "order: over 2147483647 events; choose fewer, or give a limit");
    }
    *out = casus__sorted(&w->settings.allocator, k->rows, compare, k);
    return *out != NULL ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

/* All that are kept, in order. */
static casus_status sort_all(casus_writer *w, int32_t **out, casus_error *error) {
    casus__listing *l = w->list;
    keys k;
    casus_status status = keep(&w->settings.allocator, l->held) ? keys_begin(w, &k, error)
                                                                : casus__fail_memory(&w->settings.allocator, error);
    if (status != CASUS_OK) {
        return status;
    }
    for (int64_t i = 0; i < l->held->count && status == CASUS_OK; i++) {
        status = casus__cancel_check(w->settings.cancel, error);
        status = status == CASUS_OK ? add_keys(w, &k, l->held->items[i].batch, NULL, error) : status;
    }
    status = status == CASUS_OK ? sort(w, &k, out, error) : status;
    keys_free(&w->settings.allocator, &k);
    return status;
}

/* ---- The limit --------------------------------------------------------------------------------------------------- */

/* Leaves as many rows as the limit, in the order in which they came. */
static casus_status prune(casus_writer *w, casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    const casus__listing *l = w->list;
    casus__ordered *h = l->held;
    int32_t *order = NULL;
    casus_status status = sort_all(w, &order, error);
    casus__ordered all = *h;
    uint8_t *stays = status == CASUS_OK ? casus__zalloc(a, (uint64_t)all.rows + 1) : NULL;
    int ok = stays != NULL;
    for (int64_t i = 0; ok && i < l->limit && i < all.rows; i++) {
        stays[order[i]] = 1;
    }
    memset(h, 0, sizeof *h);
    for (int64_t i = 0; i < all.count; i++) {
        const int64_t rows = casus_batch_row_count(all.items[i].batch);
        const uint8_t *own = ok ? stays + all.items[i].first : NULL;
        for (int64_t row = 0, run = 0; ok && row < rows; row += run + 1) {
            for (run = 0; row + run < rows && own[row + run]; run++) {
            }
            ok = run == 0 || add_run(w, h, all.items[i].batch, row, run);
        }
        kept_free(a, &all.items[i]);
    }
    casus__free(a, stays, (uint64_t)all.rows + 1);
    casus__sorted_free(a, order, all.rows);
    growing_free(a, &all.at);
    casus__free(a, all.items, (uint64_t)all.cap * sizeof *all.items);
    return status == CASUS_OK && !ok ? casus__fail_memory(a, error) : status;
}

/* Of one batch no more rows than the limit can be among the first ones: a bitmap of these, to be freed by the caller.
 */
static casus_status choose_first(casus_writer *w, const casus_batch *batch, const uint8_t *selection, uint8_t **out,
                                 casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    const casus__listing *l = w->list;
    const int64_t rows = casus_batch_row_count(batch);
    int32_t *order = NULL;
    keys k;
    casus_status status = keys_begin(w, &k, error);
    status = status == CASUS_OK ? add_keys(w, &k, batch, selection, error) : status;
    status = status == CASUS_OK ? sort(w, &k, &order, error) : status;
    int32_t *places = status == CASUS_OK ? casus__alloc(a, ((uint64_t)rows + 1) * sizeof *places) : NULL;
    *out = places != NULL ? casus__zalloc(a, (uint64_t)rows / 8 + 1) : NULL;
    for (int64_t row = 0, at = 0; *out != NULL && row < rows; row++) {
        if (casus__writer_chosen(selection, row)) {
            places[at++] = (int32_t)row;
        }
    }
    for (int64_t i = 0; *out != NULL && i < k.rows && i < l->limit; i++) {
        const int32_t row = places[order[i]];
        (*out)[row >> 3] |= (uint8_t)(1u << (row & 7));
    }
    status = status == CASUS_OK && *out == NULL ? casus__fail_memory(a, error) : status;
    casus__free(a, places, ((uint64_t)rows + 1) * sizeof *places);
    casus__sorted_free(a, order, k.rows);
    keys_free(a, &k);
    return status;
}

casus_status casus__ordered_take(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                 casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    casus__listing *l = w->list;
    const int64_t rows = casus_batch_row_count(batch);
    uint8_t *first = NULL;
    int64_t row = 0;
    int64_t run = 0;
    l->held = l->held != NULL ? l->held : casus__zalloc(a, sizeof *l->held);
    if (l->held == NULL) {
        return casus__fail_memory(a, error);
    }
    casus_status status = CASUS_OK;
    if (l->limit < rows) {
        status = choose_first(w, batch, selection, &first, error);
        selection = first;
    }
    while (status == CASUS_OK && (run = casus__chosen_run(selection, rows, &row)) > 0) {
        status = add_run(w, l->held, batch, row, run) ? CASUS_OK : casus__fail_memory(a, error);
        row += run;
    }
    casus__free(a, first, (uint64_t)rows / 8 + 1);
    const int64_t held = l->held->rows + l->held->at.columns.row_count;
    return status == CASUS_OK && l->limit < INT64_MAX / 4 && held > 2 * l->limit + SPARE ? prune(w, error) : status;
}

/* ---- The end ----------------------------------------------------------------------------------------------------- */

static const kept *item_of(const casus__ordered *h, int64_t row) {
    int64_t low = 0;
    int64_t high = h->count - 1;
    while (low < high) {
        const int64_t middle = low + (high - low + 1) / 2;
        low = h->items[middle].first <= row ? middle : low;
        high = h->items[middle].first <= row ? high : middle - 1;
    }
    return &h->items[low];
}

/* Puts the rows at hand: a choice of rows, so that no form takes them for its source as a whole. */
static casus_status put_piece(casus_writer *w, growing *g, casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    casus__listing *l = w->list;
    const int64_t bytes = (g->columns.row_count + 7) / 8;
    kept piece;
    if (g->columns.row_count == 0) {
        return CASUS_OK;
    }
    if (!CASUS__GROW(a, l->selection, l->selection_cap, bytes) || !seal(g, &piece)) {
        return casus__fail_memory(a, error);
    }
    memset(l->selection, 0xff, (size_t)bytes);
    const casus_status status = casus__writer_put_now(w, piece.batch, l->selection, error);
    kept_free(a, &piece);
    return status;
}

/* Gathers rows that follow each other in the order and in their batch. */
static casus_status put_run(casus_writer *w, growing *g, const kept *from, int64_t first, int64_t count,
                            casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    casus_status status = CASUS_OK;
    if (g->wanted != from->batch->built || !goes_on(g, from->batch) || g->columns.row_count >= PIECE) {
        status = put_piece(w, g, error);
    }
    if (status == CASUS_OK && g->wanted != from->batch->built) {
        growing_free(a, g);
        status = growing_begin(w, g, from->batch->built) ? CASUS_OK : casus__fail_memory(a, error);
    }
    if (status == CASUS_OK && !grow(a, g, from->batch, first, count)) {
        status = put_piece(w, g, error);
        status = status == CASUS_OK && !grow(a, g, from->batch, first, count) ? casus__fail_memory(a, error) : status;
    }
    return status;
}

casus_status casus__ordered_put(casus_writer *w, casus_error *error) {
    const casus_allocator *a = &w->settings.allocator;
    const casus__listing *l = w->list;
    int32_t *order = NULL;
    growing g;
    memset(&g, 0, sizeof g);
    casus_status status = sort_all(w, &order, error);
    const casus__ordered *h = l->held;
    const int64_t rows = l->limit < h->rows ? l->limit : h->rows;
    for (int64_t i = 0, run = 0; i < rows && status == CASUS_OK; i += run) {
        const kept *from = item_of(h, order[i]);
        const int64_t end = from->first + casus_batch_row_count(from->batch);
        for (run = 1; i + run < rows && run < PIECE && order[i + run] == order[i] + run && order[i] + run < end;) {
            run++;
        }
        status = put_run(w, &g, from, order[i] - from->first, run, error);
    }
    status = status == CASUS_OK ? put_piece(w, &g, error) : status;
    growing_free(a, &g);
    casus__sorted_free(a, order, h->rows);
    return status;
}
