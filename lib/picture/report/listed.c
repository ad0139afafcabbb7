/* SPDX-License-Identifier: MIT */
/* The events of a report: all that the condition chooses or, of more than there is room for, those with the most
   killed, then injured, in the order of the dataset. */
#include "picture/report/report.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "picture/report/record.h"
#include "query/filter/filter.h"

int casus__listed_chosen(const casus__report *r, int64_t row) {
    return r->chosen == NULL || (r->chosen[row / 8] >> (row % 8) & 1) != 0;
}

static casus_str text_at(const casus_table *t, const char *name, int64_t row) {
    return casus_column_text(casus_table_column(t, name), row);
}

static casus_status choose_rows(casus__report *r) {
    casus_filter *filter = NULL;
    const int64_t size = casus_dataset_row_count(r->dataset) / 8 + 1;
    casus_rollup_options rules = r->question;
    if (r->options.where == NULL || r->options.where[0] == 0) {
        return CASUS_OK;
    }
    rules.where = NULL;
    rules.names = NULL;
    casus_status status = casus_filter_new(r->context, r->options.where, &filter, r->error);
    casus__filter_see(filter, r->options.names); /* the events are listed as delivered, and chosen as the sums are */
    if (status == CASUS_OK && (r->chosen = casus__alloc(r->page.allocator, (uint64_t)size)) == NULL) {
        status = casus__fail_memory(r->page.allocator, r->error);
    }
    if (status == CASUS_OK) {
        status = casus_dataset_choose(r->dataset, filter, &rules, r->chosen, size, r->error);
    }
    casus_filter_free(filter);
    return status;
}

/* ---- The largest ------------------------------------------------------------------------------------------------- */

/* Best, else low, else a finite high, as people; 0 of what is not known. */
static double size_of(const casus_batch *batch, const char *const names[3], int64_t row) {
    for (int i = 0; i < 3; i++) {
        const double v = casus_column_double(casus_batch_column(batch, names[i]), row);
        if (v >= 0 && v < 9e12) {
            return v;
        }
    }
    return 0;
}

static const char *const killed[] = {"killed_best", "killed_low", "killed_high"};
static const char *const injured[] = {"injured_best", "injured_low", "injured_high"};

/* The smallest for the largest event. */
static uint64_t key_of(const casus_batch *batch, int64_t row) {
    const double hurt = size_of(batch, injured, row);
    const uint64_t least = (uint64_t)(hurt < 1048575 ? hurt : 1048575);
    return UINT64_MAX - ((uint64_t)size_of(batch, killed, row) << 20 | least);
}

/* Sets `rows` and `keys` of the events that can be listed: mentions, and rows that only withdraw others, are none. */
static void find_rows(casus__report *r, int32_t *rows, uint64_t *keys) {
    const casus_column *standing = casus_table_column(r->standing, "standing");
    int64_t at = 0;
    for (int32_t b = 0; b < casus_dataset_batch_count(r->dataset); b++) {
        const casus_batch *batch = casus_dataset_batch(r->dataset, b);
        for (int64_t row = 0; row < casus_batch_row_count(batch); row++, at++) {
            if (!casus_column_is_null(standing, at) && casus__listed_chosen(r, at)) {
                keys[r->events] = key_of(batch, row);
                rows[r->events++] = (int32_t)at;
            }
        }
    }
}

static int compare_rows(const void *user, int32_t x, int32_t y) {
    const int32_t *rows = user;
    return rows[x] < rows[y] ? -1 : rows[x] > rows[y];
}

static int compare_name(const casus__report *r, int32_t place, casus_str dataset, casus_str id) {
    const int order = casus__text_compare(text_at(r->standing, "dataset", r->order[place]), dataset);
    return order != 0 ? order : casus__text_compare(text_at(r->standing, "id", r->order[place]), id);
}

static int compare_names(const void *user, int32_t x, int32_t y) {
    const casus__report *r = user;
    return compare_name(r, x, text_at(r->standing, "dataset", r->order[y]), text_at(r->standing, "id", r->order[y]));
}

/* Puts the largest first, and these in the order in which they came. */
static int order_rows(casus__report *r, int32_t *rows, const uint64_t *keys) {
    const casus_allocator *a = r->page.allocator;
    const int64_t limit = r->options.limit;
    r->listed = (int32_t)(r->events < limit ? r->events : limit);
    r->order = casus__alloc(a, (uint64_t)r->room * sizeof *r->order);
    int32_t *by_size = r->events > limit ? casus__sorted_by(a, r->events, keys, NULL, NULL) : NULL;
    int ok = (r->order != NULL || r->room == 0) && (by_size != NULL || r->events <= limit);
    for (int32_t i = 0; ok && i < r->listed; i++) {
        r->order[i] = by_size != NULL ? rows[by_size[i]] : rows[i];
    }
    if (ok && by_size != NULL) {
        r->least = (double)((UINT64_MAX - keys[by_size[r->listed - 1]]) >> 20);
        memcpy(rows, r->order, (size_t)r->listed * sizeof *rows);
        int32_t *as_came = casus__sorted(a, r->listed, compare_rows, rows);
        ok = as_came != NULL;
        for (int32_t i = 0; ok && i < r->listed; i++) {
            r->order[i] = rows[as_came[i]];
        }
        casus__sorted_free(a, as_came, r->listed);
    }
    casus__sorted_free(a, by_size, r->events);
    if (ok) {
        r->by_name = casus__sorted(a, r->listed, compare_names, r);
    }
    return ok && (r->by_name != NULL || r->listed == 0);
}

casus_status casus__listed_choose(casus__report *r) {
    const casus_allocator *a = r->page.allocator;
    casus_rollup_options rules = r->question;
    rules.where = NULL;
    rules.names = NULL;
    rules.total = 0;
    if (casus_dataset_row_count(r->dataset) > INT32_MAX) {
        return casus__fail(r->error, CASUS_E_LIMIT, "a report is of at most 2147483647 records; report on fewer files");
    }
    casus_status status = casus_dataset_standing(r->dataset, &rules, &r->standing, r->error);
    if (status == CASUS_OK) {
        status = choose_rows(r);
    }
    if (status != CASUS_OK) {
        return status;
    }
    r->room = casus_dataset_row_count(r->dataset);
    int32_t *rows = casus__alloc(a, (uint64_t)r->room * sizeof *rows);
    uint64_t *keys = casus__alloc(a, (uint64_t)r->room * sizeof *keys);
    int ok = r->room == 0 || (rows != NULL && keys != NULL);
    if (ok) {
        find_rows(r, rows, keys);
        ok = order_rows(r, rows, keys);
    }
    casus__free(a, rows, (uint64_t)r->room * sizeof *rows);
    casus__free(a, keys, (uint64_t)r->room * sizeof *keys);
    return ok ? CASUS_OK : casus__fail_memory(a, r->error);
}

int32_t casus__listed_find(const void *report, casus_str dataset, casus_str id) {
    const casus__report *r = report;
    int32_t low = 0;
    int32_t high = r->listed;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (compare_name(r, r->by_name[middle], dataset, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return id.size > 0 && low < r->listed && compare_name(r, r->by_name[low], dataset, id) == 0 ? r->by_name[low] : -1;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

static void put_name(casus__report *r, const char *words, const char *dataset, const char *id, int64_t row) {
    casus__page *p = &r->page;
    const casus_str name = text_at(r->standing, id, row);
    const int32_t place = casus__listed_find(r, text_at(r->standing, dataset, row), name);
    if (name.size > 0) {
        casus__page_put(p, words);
        if (place >= 0) {
            casus__page_link(p, "e", place);
        }
        casus__page_str(p, name, 100);
        if (place >= 0) {
            casus__page_unlink(p);
        }
    }
}

/* What became of it, and what it adds. */
static void put_standing(casus__report *r, int64_t row) {
    casus__page *p = &r->page;
    static const char *const *const sums[] = {killed, injured};
    const casus_str because = text_at(r->standing, "because", row);
    casus__page_open(p, CASUS__BLOCK_ITEM, "counts", -1);
    casus__page_str(p, text_at(r->standing, "standing", row), -1);
    if (because.size > 0) {
        casus__page_put(p, ", ");
        casus__page_str(p, because, -1);
    }
    put_name(r, " ", "by_dataset", "by_id", row);
    for (int i = 0; i < 2; i++) {
        double v[3];
        for (int k = 0; k < 3; k++) {
            v[k] = casus_column_double(casus_table_column(r->standing, sums[i][k]), row);
        }
        if (!casus__is_nan(v[0]) || !casus__is_nan(v[1]) || !casus__is_nan(v[2])) {
            casus__page_put(p, i == 0 ? ", adds killed " : ", adds injured ");
            casus__record_figure(p, v[1], v[0], v[2]);
        }
    }
    casus__page_close(p);
}

void casus__listed_write(casus__report *r) {
    int64_t at = 0;
    int32_t next = 0;
    for (int32_t b = 0; b < casus_dataset_batch_count(r->dataset) && !r->page.sink.refused; b++) {
        const casus_batch *batch = casus_dataset_batch(r->dataset, b);
        const int64_t rows = casus_batch_row_count(batch);
        for (; next < r->listed && r->order[next] < at + rows; next++) {
            casus__record_write(&r->page, batch, r->order[next] - at, next);
            put_standing(r, r->order[next]);
        }
        at += rows;
    }
}

void casus__listed_free(casus__report *r) {
    const casus_allocator *a = r->page.allocator;
    casus__free(a, r->order, (uint64_t)r->room * sizeof *r->order);
    casus__sorted_free(a, r->by_name, r->listed);
    casus__free(a, r->chosen, (uint64_t)casus_dataset_row_count(r->dataset) / 8 + 1);
    casus_table_free(r->standing);
}
