/* SPDX-License-Identifier: MIT */
/* The rows of a sheet: those that the condition chooses, in order, as far as the limit. A few out of very many are
   found by a heap of the best so far, which never holds more than these; else all are sorted. Both give the same: no
   two rows have the same keys. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "base/text.h"
#include "query/filter/test/test.h"
#include "query/sheet/sheet.h"

typedef struct finding {
    casus__sheet *sheet;
    const uint64_t *chosen; /* NULL: all */
    casus__order order;
} finding;

static int is_chosen(const finding *f, int32_t row) {
    return f->chosen == NULL || (f->chosen[row / 64] >> row % 64 & 1) != 0;
}

/* ---- A few ------------------------------------------------------------------------------------------------------- */

/* Lets the row at the top of the first `count` sink to where no row below it comes after it. */
static void sink(const finding *f, int32_t *heap, int64_t count) {
    for (int64_t at = 0; at * 2 + 1 < count;) {
        int64_t below = at * 2 + 1;
        below += below + 1 < count && casus__order_compare_all(&f->order, heap[below + 1], heap[below]) > 0;
        if (casus__order_compare_all(&f->order, heap[below], heap[at]) <= 0) {
            return;
        }
        const int32_t row = heap[at];
        heap[at] = heap[below];
        heap[below] = row;
        at = below;
    }
}

static void rise(const finding *f, int32_t *heap, int64_t at) {
    while (at > 0 && casus__order_compare_all(&f->order, heap[at], heap[(at - 1) / 2]) > 0) {
        const int32_t row = heap[at];
        heap[at] = heap[(at - 1) / 2];
        heap[(at - 1) / 2] = row;
        at = (at - 1) / 2;
    }
}

static int find_few(finding *f, int64_t limit) {
    casus__sheet *s = f->sheet;
    int32_t *heap = casus__alloc(s->a, (uint64_t)limit * sizeof *heap);
    int64_t count = 0;
    if (heap == NULL) {
        return 0;
    }
    for (int32_t row = 0; row < casus__sheet_size(s); row++) {
        if (!is_chosen(f, row)) {
            continue;
        }
        if (count < limit) {
            heap[count] = row;
            rise(f, heap, count++);
        } else if (casus__order_compare_all(&f->order, row, heap[0]) < 0) {
            heap[0] = row;
            sink(f, heap, count);
        }
    }
    for (int64_t left = count - 1; left > 0; left--) { /* the last one of the heap goes to its end */
        const int32_t last = heap[0];
        heap[0] = heap[left];
        heap[left] = last;
        sink(f, heap, left);
    }
    s->rows = heap;
    s->row_room = limit;
    s->row_count = count;
    return 1;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

/* All rows in the order of their keys. */
static int by_keys(const casus__sheet *s, int32_t **out) {
    const int32_t keys = s->rollup->question.key_count;
    casus__dictionary *words = s->words;
    int32_t n = 0;
    if (s->across < 0) {
        return casus__groups_order(s->a, &s->totals.groups, s->words, out);
    }
    *out = NULL;
    words = casus__alloc(s->a, (uint64_t)keys * sizeof *words);
    if (words == NULL) {
        return 0;
    }
    for (int32_t k = 0; k < keys; k++) {
        if (k != s->across) {
            words[n++] = s->words[k];
        }
    }
    const int ok = casus__groups_order(s->a, &s->pivot, words, out);
    casus__free(s->a, words, (uint64_t)keys * sizeof *words);
    return ok;
}

static int by_terms(const void *user, int32_t x, int32_t y) {
    const finding *f = user;
    return casus__order_compare(&f->order, f->sheet->rows[x], f->sheet->rows[y]);
}

/* Sorts the rows, which come in the order of their keys, by the terms. */
static int sort_rows(finding *f) {
    casus__sheet *s = f->sheet;
    int32_t *order = casus__sorted(s->a, s->row_count, by_terms, f);
    if (order == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < s->row_count; i++) {
        order[i] = s->rows[order[i]];
    }
    memcpy(s->rows, order, (size_t)s->row_count * sizeof *order);
    casus__sorted_free(s->a, order, s->row_count);
    return 1;
}

static int find_all(finding *f, int64_t limit) {
    casus__sheet *s = f->sheet;
    if (!by_keys(s, &s->rows)) {
        return 0;
    }
    s->row_room = casus__sheet_size(s);
    for (int64_t i = 0; i < s->row_room; i++) {
        if (is_chosen(f, s->rows[i])) {
            s->rows[s->row_count++] = s->rows[i];
        }
    }
    if (f->order.count > 0 && s->row_count > 0 && !sort_rows(f)) {
        return 0;
    }
    s->row_count = limit < s->row_count ? limit : s->row_count;
    return 1;
}

/* ---- Together ---------------------------------------------------------------------------------------------------- */

casus_status casus__sheet_find_rows(casus__sheet *s, casus_error *error) {
    const int32_t size = casus__sheet_size(s);
    const int64_t limit = s->finish.asked.limit > 0 ? s->finish.asked.limit : INT64_MAX;
    const uint64_t bytes = (uint64_t)casus__bitmap_words(size) * sizeof(uint64_t);
    finding f = {s, NULL, {NULL, NULL, 0, 0}};
    uint64_t *chosen = NULL;
    casus_status status = casus__order_read(s, &f.order, error);
    if (status == CASUS_OK && casus__trim(casus_str_from(s->finish.asked.having)).size > 0) {
        chosen = casus__alloc(s->a, bytes);
        status = chosen == NULL && bytes > 0 ? casus__fail_memory(s->a, error) : casus__sheet_choose(s, chosen, error);
        f.chosen = chosen;
    }
    if (status == CASUS_OK && !(limit < size / 8 ? find_few(&f, limit) : find_all(&f, limit))) {
        status = casus__fail_memory(s->a, error);
    }
    casus__free(s->a, chosen, bytes);
    casus__order_free(&f.order);
    return status;
}
