/* SPDX-License-Identifier: MIT */
#include "link/link_overlaps.h"

#include "show/event_when.h"

#include <stdlib.h>
#include <string.h>

/* Bytewise, the shorter first. */
static int compare_text(casus_str a, casus_str b) {
    const int64_t size = a.size < b.size ? a.size : b.size;
    const int order = memcmp(a.data, b.data, (size_t)size);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare(const void *left, const void *right) {
    const overlapping *a = left, *b = right;
    const casus_str one[] = {a->dataset, a->id, a->other_dataset, a->other_id};
    const casus_str other[] = {b->dataset, b->id, b->other_dataset, b->other_id};
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof one / sizeof one[0]; i++) {
        order = compare_text(one[i], other[i]);
    }
    return order;
}

/* A pair that would be a link, were the partner free, and whose days overlap without being one day. */
static int is_part(const casus_table *pairs, int64_t row) {
    const casus_str decision = casus_column_text(casus_table_column(pairs, "decision"), row);
    const casus_str time = casus_column_text(casus_table_column(pairs, "time"), row);
    return casus_str_equal(decision, casus_str_from("partner taken")) &&
           casus_column_double(casus_table_column(pairs, "days"), row) == 0 &&
           !casus_str_equal(time, casus_str_from("same day"));
}

static void add(link_overlaps *all, int64_t row, const char *const own[2], const char *const other[2]) {
    const casus_table *t = all->pairs;
    all->list[all->count++] = (overlapping){casus_column_text(casus_table_column(t, own[0]), row),
                                            casus_column_text(casus_table_column(t, own[1]), row),
                                            casus_column_text(casus_table_column(t, other[0]), row),
                                            casus_column_text(casus_table_column(t, other[1]), row),
                                            casus_column_double(casus_table_column(t, "probability"), row)};
}

int link_overlaps_find(link_overlaps *all, linkage *l) {
    static const char *const a[] = {"dataset_a", "id_a"};
    static const char *const b[] = {"dataset_b", "id_b"};
    casus_error error;
    size_t count = 0;
    memset(all, 0, sizeof *all);
    if (!succeeded(l->session, casus_matches_pairs(l->matches, &all->pairs, &error), &error)) {
        return 0;
    }
    const int64_t rows = casus_table_row_count(all->pairs);
    for (int64_t row = 0; row < rows; row++) {
        count += is_part(all->pairs, row) ? 2 : 0;
    }
    all->list = malloc((count + 1) * sizeof *all->list);
    if (all->list == NULL) {
        progress_erase(&l->session->progress);
        say("not enough memory for the events that overlap");
        return 0;
    }
    for (int64_t row = 0; row < rows; row++) {
        if (is_part(all->pairs, row)) {
            add(all, row, a, b);
            add(all, row, b, a);
        }
    }
    qsort(all->list, all->count, sizeof *all->list, compare);
    return 1;
}

/* Index of the first that is not before the event. */
static size_t first_of(const link_overlaps *all, const overlapping *wanted) {
    size_t low = 0, high = all->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&all->list[middle], wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Whether the event took several days, as it says itself. */
static int is_long(const casus_event *event) {
    const casus_date date = counted_date(event);
    return date.span.first_day != CASUS_DAY_UNKNOWN && date.span.last_day > date.span.first_day;
}

casus_status link_overlaps_relate(const link_overlaps *all, casus_event *event, casus_error *error) {
    const casus_str none = {"", 0};
    const overlapping wanted = {casus_event_text(event, CASUS_EVENT_DATASET), casus_event_text(event, CASUS_EVENT_ID),
                                none, none, 0};
    casus_status status = CASUS_OK;
    for (size_t i = first_of(all, &wanted); status == CASUS_OK && is_long(event) && i < all->count; i++) {
        const overlapping *found = &all->list[i];
        if (compare_text(found->dataset, casus_event_text(event, CASUS_EVENT_DATASET)) != 0 ||
            compare_text(found->id, casus_event_text(event, CASUS_EVENT_ID)) != 0) {
            break;
        }
        casus_relation relation = CASUS_RELATION_INIT;
        relation.kind = CASUS_RELATION_KIND_POSSIBLY_OVERLAPS;
        relation.confidence = found->probability;
        relation.dataset = found->other_dataset;
        relation.id = found->other_id;
        relation.made_by = casus_str_from("casus");
        status = casus_event_add(event, &relation.head, NULL, error);
    }
    return status;
}

void link_overlaps_free(link_overlaps *all) {
    casus_table_free(all->pairs);
    free(all->list);
    memset(all, 0, sizeof *all);
}
