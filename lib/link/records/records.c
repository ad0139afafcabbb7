/* SPDX-License-Identifier: MIT */
#include "link/records/records.h"

#include <string.h>

#include "base/sort.h"

void casus__link_records_init(casus__link_records *r, const casus__settings *settings) {
    memset(r, 0, sizeof *r);
    r->texts.key = casus__hash_key_of(settings->hash_seed);
}

void casus__link_records_free(const casus_allocator *a, casus__link_records *r) {
    casus__free(a, r->items, (uint64_t)r->cap * sizeof *r->items);
    casus__free(a, r->actors, (uint64_t)r->actor_cap * sizeof *r->actors);
    casus__dictionary_free(a, &r->texts);
    memset(r, 0, sizeof *r);
}

void casus__link_records_cut(casus__link_records *r, int64_t count, int64_t actor_count) {
    r->count = count;
    r->actor_count = actor_count;
}

/* ---- Order ------------------------------------------------------------------------------------------------------- */

typedef struct order {
    const casus__link_records *records;
    const int32_t *ranks; /* by text: its place among all texts as bytes */
} order;

static int compare_str(casus_str a, casus_str b) {
    const int c = memcmp(a.data, b.data, (size_t)(a.size < b.size ? a.size : b.size));
    return c != 0 ? c : (a.size > b.size) - (a.size < b.size);
}

static int compare_texts(const void *user, int32_t x, int32_t y) {
    const casus__dictionary *texts = user;
    return compare_str(casus__dictionary_word(texts, x), casus__dictionary_word(texts, y));
}

static int rank(const order *o, int32_t text) {
    return text < 0 ? -1 : o->ranks[text];
}

static int compare_doubles(double x, double y) { /* unknown first */
    const int known_x = x == x;
    const int known_y = y == y;
    return known_x && known_y ? (x > y) - (x < y) : known_x - known_y;
}

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

static int compare_actors(const order *o, const casus__link_record *x, const casus__link_record *y) {
    int c = COMPARE(x->actor_count, y->actor_count);
    for (int32_t i = 0; c == 0 && i < x->actor_count; i++) {
        c = COMPARE(rank(o, o->records->actors[x->first_actor + i]), rank(o, o->records->actors[y->first_actor + i]));
    }
    return c;
}

/* What two records of one name say. */
static int compare_contents(const order *o, const casus__link_record *x, const casus__link_record *y) {
    const int32_t left[] = {
        x->day0, x->day1, x->start, x->end, x->reach, x->kind, x->target, rank(o, x->place), rank(o, x->class_code)};
    const int32_t right[] = {
        y->day0, y->day1, y->start, y->end, y->reach, y->kind, y->target, rank(o, y->place), rank(o, y->class_code)};
    const double mine[] = {x->lat, x->lon, x->low, x->best, x->high};
    const double theirs[] = {y->lat, y->lon, y->low, y->best, y->high};
    int c = 0;
    for (size_t i = 0; c == 0 && i < sizeof left / sizeof left[0]; i++) {
        c = COMPARE(left[i], right[i]);
    }
    for (size_t i = 0; c == 0 && i < sizeof mine / sizeof mine[0]; i++) {
        c = compare_doubles(mine[i], theirs[i]);
    }
    return c != 0 ? c : compare_actors(o, x, y);
}

static int compare_records(const void *user, int32_t i, int32_t j) {
    const order *o = user;
    const casus__link_record *x = &o->records->items[i];
    const casus__link_record *y = &o->records->items[j];
    int c = COMPARE(rank(o, x->dataset), rank(o, y->dataset));
    c = c != 0 ? c : COMPARE(rank(o, x->id), rank(o, y->id));
    return c != 0 ? c : compare_contents(o, x, y);
}

/* The place of each text among all; NULL when memory is short. */
static int32_t *rank_texts(const casus_allocator *a, const casus__dictionary *texts) {
    int32_t *ranks = casus__alloc(a, (uint64_t)texts->count * sizeof *ranks);
    int32_t *sorted = casus__sorted(a, texts->count, compare_texts, texts);
    for (int32_t i = 0; ranks != NULL && sorted != NULL && i < texts->count; i++) {
        ranks[sorted[i]] = i;
    }
    if (sorted == NULL) {
        casus__free(a, ranks, (uint64_t)texts->count * sizeof *ranks);
        ranks = NULL;
    }
    casus__sorted_free(a, sorted, texts->count);
    return ranks;
}

/* Copies records in an order, and the actors of each behind those of the one before. */
static void copy(const casus__link_records *from, const int32_t *sorted, casus__link_records *out) {
    const casus__link_record *before = NULL;
    for (int64_t i = 0; i < from->count; i++) {
        casus__link_record *to = &out->items[i];
        *to = from->items[sorted[i]];
        if (to->actor_count > 0) {
            memcpy(out->actors + out->actor_count, from->actors + to->first_actor,
                   (size_t)to->actor_count * sizeof *out->actors);
        }
        to->first_actor = out->actor_count;
        out->actor_count += to->actor_count;
        to->repeated = before != NULL && before->id == to->id && before->dataset == to->dataset;
        to->party = before == NULL ? 0 : before->party + (before->dataset != to->dataset);
        before = to;
    }
    out->count = from->count;
}

int casus__link_records_sorted(const casus_allocator *a, const casus__link_records *from, casus__link_records *out) {
    memset(out, 0, sizeof *out);
    if (from->count == 0) {
        return 1;
    }
    order o = {from, rank_texts(a, &from->texts)};
    int32_t *sorted = o.ranks == NULL ? NULL : casus__sorted(a, from->count, compare_records, &o);
    const int ok = sorted != NULL && CASUS__GROW(a, out->items, out->cap, from->count) &&
                   CASUS__GROW(a, out->actors, out->actor_cap, from->actor_count + 1);
    if (ok) {
        copy(from, sorted, out);
        out->texts.words = casus__words_retain(from->texts.words);
        out->texts.count = from->texts.count;
    }
    casus__sorted_free(a, sorted, from->count);
    casus__free(a, (int32_t *)(uintptr_t)o.ranks, (uint64_t)from->texts.count * sizeof *o.ranks);
    return ok;
}

int64_t casus__link_records_near(const casus__link_records *r, casus_str dataset, casus_str id) {
    int64_t low = 0;
    int64_t high = r->count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const casus__link_record *m = &r->items[middle];
        int c = compare_str(casus__link_text(r, m->dataset), dataset);
        c = c != 0 ? c : compare_str(casus__link_text(r, m->id), id);
        low = c < 0 ? middle + 1 : low;
        high = c < 0 ? high : middle;
    }
    return low < r->count ? low : r->count - 1;
}

int64_t casus__link_records_find(const casus__link_records *r, casus_str dataset, casus_str id) {
    const int64_t near = casus__link_records_near(r, dataset, id);
    if (near < 0 || !casus_str_equal(casus__link_text(r, r->items[near].dataset), dataset) ||
        !casus_str_equal(casus__link_text(r, r->items[near].id), id)) {
        return -1;
    }
    return near;
}
