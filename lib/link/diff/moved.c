/* SPDX-License-Identifier: MIT */
/* What moved between the sums of two releases, by country and year: a row for each of their groups where a number is
   another one. Both tables are in order of country and year, empty last. */
#include "base/error.h"
#include "link/diff/diff.h"
#include "query/rollup/state/groups.h"
#include "query/table/table.h"

#define KILLED 3 /* the column of the low of killed */

static casus_str key_at(const casus_table *t, int64_t row, int32_t column) {
    return casus_column_text(&t->columns[column].column, row);
}

static int compare_keys(const casus_table *a, int64_t x, const casus_table *b, int64_t y) {
    if (x >= a->row_count || y >= b->row_count) {
        return (x >= a->row_count) - (y >= b->row_count);
    }
    const int country = casus__key_compare(key_at(a, x, 0), key_at(b, y, 0));
    return country != 0 ? country : casus__key_compare(key_at(a, x, 1), key_at(b, y, 1));
}

static void numbers_of(const casus_table *t, int64_t row, int64_t out[4]) {
    out[0] = casus_column_int64(&t->columns[2].column, row);
    for (int i = 0; i < 3; i++) {
        out[1 + i] = t->columns[KILLED + i].micro[row];
    }
}

static int add_group(casus__comparison *c, const casus_table *keys, int64_t row, casus__moved *moved) {
    casus_diff *d = c->diff;
    const casus_str country = key_at(keys, row, 0);
    const casus_str year = key_at(keys, row, 1);
    int same = 1;
    for (int i = 0; i < 4; i++) {
        same = same && moved->old[i] == moved->new[i];
    }
    if (same) {
        return 1;
    }
    moved->country = (int32_t)country.size;
    moved->year = (int32_t)year.size;
    moved->at = casus__diff_text(d, country);
    if (moved->at < 0 || casus__diff_text(d, year) < 0 ||
        !CASUS__GROW(&d->settings.allocator, d->moved, d->moved_cap, d->moved_count + 1)) {
        return 0;
    }
    d->moved[d->moved_count++] = *moved;
    return 1;
}

/* A group that one side lacks has no events there, and nobody was killed in them. */
static int merge_tables(casus__comparison *c, const casus_table *old, const casus_table *new) {
    int ok = 1;
    for (int64_t x = 0, y = 0; ok && (x < old->row_count || y < new->row_count);) {
        casus__moved moved = {.release = c->number};
        const int order = compare_keys(old, x, new, y);
        if (order <= 0) {
            numbers_of(old, x, moved.old);
        }
        if (order >= 0) {
            numbers_of(new, y, moved.new);
        }
        ok = add_group(c, order <= 0 ? old : new, order <= 0 ? x : y, &moved);
        x += order <= 0;
        y += order >= 0;
    }
    return ok;
}

casus_status casus__moved_add(casus__comparison *c, casus_error *error) {
    casus_table *old = NULL;
    casus_table *new = NULL;
    casus_status status = casus_rollup_table(c->diff->last.sums, NULL, &old, error);
    status = status == CASUS_OK ? casus_rollup_table(c->now.sums, NULL, &new, error) : status;
    if (status == CASUS_OK && !merge_tables(c, old, new)) {
        status = casus__fail_memory(&c->diff->settings.allocator, error);
    }
    casus_table_free(old);
    casus_table_free(new);
    return status;
}
