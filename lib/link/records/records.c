/* SPDX-License-Identifier: MIT */
#include "link/records/records.h"

#include <stdio.h>
#include <string.h>

#include "base/sort.h"
#include "base/text.h"

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
    int32_t *ranks;  /* by text: its place among those that are datasets; -1 */
    int32_t *common; /* by such a place: how many bytes all ids of the dataset begin with */
    int32_t count;   /* of datasets */
} order;

/* No text comes first. */
static int compare_texts(const casus__link_records *r, int32_t x, int32_t y) {
    return x == y || x < 0 || y < 0 ? (x >= 0) - (y >= 0)
                                    : casus__text_compare(casus__link_text(r, x), casus__link_text(r, y));
}

static int compare_doubles(double x, double y) { /* unknown first */
    const int known_x = x == x;
    const int known_y = y == y;
    return known_x && known_y ? (x > y) - (x < y) : known_x - known_y;
}

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

static int compare_actors(const casus__link_records *r, const casus__link_record *x, const casus__link_record *y) {
    int c = COMPARE(x->actor_count, y->actor_count);
    for (int32_t i = 0; c == 0 && i < x->actor_count; i++) {
        c = compare_texts(r, r->actors[x->first_actor + i], r->actors[y->first_actor + i]);
    }
    return c;
}

/* What two records of one name say. */
static int compare_contents(const casus__link_records *r, const casus__link_record *x, const casus__link_record *y) {
    const int32_t left[] = {x->day0, x->day1, x->start, x->end, x->reach, x->kind, x->target};
    const int32_t right[] = {y->day0, y->day1, y->start, y->end, y->reach, y->kind, y->target};
    const double mine[] = {x->lat, x->lon, x->low, x->best, x->high};
    const double theirs[] = {y->lat, y->lon, y->low, y->best, y->high};
    int c = 0;
    for (size_t i = 0; c == 0 && i < sizeof left / sizeof left[0]; i++) {
        c = COMPARE(left[i], right[i]);
    }
    c = c != 0 ? c : compare_texts(r, x->place, y->place);
    c = c != 0 ? c : compare_texts(r, x->class_code, y->class_code);
    for (size_t i = 0; c == 0 && i < sizeof mine / sizeof mine[0]; i++) {
        c = compare_doubles(mine[i], theirs[i]);
    }
    return c != 0 ? c : compare_actors(r, x, y);
}

static int compare_records(const void *user, int32_t i, int32_t j) {
    const order *o = user;
    const casus__link_record *x = &o->records->items[i];
    const casus__link_record *y = &o->records->items[j];
    int c = COMPARE(o->ranks[x->dataset], o->ranks[y->dataset]);
    c = c != 0 ? c : compare_texts(o->records, x->id, y->id);
    c = c != 0 ? c : x->unnamed - y->unnamed;
    return c != 0 ? c : compare_contents(o->records, x, y);
}

typedef struct dataset_list {
    const casus__link_records *records;
    int32_t *texts;
    int64_t count, cap;
} dataset_list;

static int compare_datasets(const void *user, int32_t x, int32_t y) {
    const dataset_list *l = user;
    return compare_texts(l->records, l->texts[x], l->texts[y]);
}

/* Ranks the texts that are datasets. 0 when memory is short. */
static int rank_datasets(const casus_allocator *a, order *o) {
    const casus__link_records *r = o->records;
    dataset_list l = {r, NULL, 0, 0};
    o->ranks = casus__alloc(a, (uint64_t)(r->texts.count + 1) * sizeof *o->ranks);
    int ok = o->ranks != NULL;
    for (int64_t i = 0; ok && i < r->texts.count; i++) {
        o->ranks[i] = -1;
    }
    for (int64_t i = 0; ok && i < r->count; i++) {
        const int32_t text = r->items[i].dataset;
        if (o->ranks[text] < 0 && (ok = CASUS__GROW(a, l.texts, l.cap, l.count + 1)) != 0) {
            o->ranks[text] = 0;
            l.texts[l.count++] = text;
        }
    }
    int32_t *sorted = ok ? casus__sorted(a, l.count, compare_datasets, &l) : NULL;
    for (int32_t i = 0; sorted != NULL && i < l.count; i++) {
        o->ranks[l.texts[sorted[i]]] = i;
    }
    o->count = (int32_t)l.count;
    casus__sorted_free(a, sorted, l.count);
    casus__free(a, l.texts, (uint64_t)l.cap * sizeof *l.texts);
    return sorted != NULL;
}

/* How many bytes all ids of each dataset begin with. 0 when memory is short. */
static int find_common(const casus_allocator *a, order *o) {
    const casus__link_records *r = o->records;
    const uint64_t bytes = (uint64_t)(o->count + 1) * sizeof(casus_str);
    casus_str *first = casus__zalloc(a, bytes);
    o->common = casus__zalloc(a, (uint64_t)(o->count + 1) * sizeof *o->common);
    const int ok = first != NULL && o->common != NULL;
    for (int64_t i = 0; ok && i < r->count; i++) {
        const int32_t dataset = o->ranks[r->items[i].dataset];
        const casus_str id = casus__link_text(r, r->items[i].id);
        if (first[dataset].data == NULL) {
            first[dataset] = id;
            o->common[dataset] = (int32_t)id.size;
        }
        int32_t size = o->common[dataset] < id.size ? o->common[dataset] : (int32_t)id.size;
        if (memcmp(first[dataset].data, id.data, (size_t)size) != 0) {
            for (size = 0; first[dataset].data[size] == id.data[size]; size++) {
            }
        }
        o->common[dataset] = size;
    }
    casus__free(a, first, bytes);
    return ok;
}

/* The dataset, and the bytes of the id behind those that all of it begin with: two and six bytes, which tell most
   records apart. */
static uint64_t key_of(const order *o, const casus__link_record *r) {
    const int32_t dataset = o->ranks[r->dataset];
    const int32_t common = o->common[dataset];
    const casus_str id = casus__link_text(o->records, r->id);
    uint64_t key = (uint64_t)(dataset < UINT16_MAX ? dataset : UINT16_MAX);
    for (int32_t i = common; i < common + 6; i++) {
        key = key << 8 | (i < id.size && dataset < UINT16_MAX ? (unsigned char)id.data[i] : 0u);
    }
    return key;
}

static int32_t *sort_records(const casus_allocator *a, const casus__link_records *from) {
    order o = {from, NULL, NULL, 0};
    const uint64_t bytes = (uint64_t)(from->count + 1) * sizeof(uint64_t);
    uint64_t *keys = casus__alloc(a, bytes);
    const int ok = keys != NULL && rank_datasets(a, &o) && find_common(a, &o);
    for (int64_t i = 0; ok && i < from->count; i++) {
        keys[i] = key_of(&o, &from->items[i]);
    }
    int32_t *sorted = ok ? casus__sorted_by(a, from->count, keys, compare_records, &o) : NULL;
    casus__free(a, o.ranks, (uint64_t)(from->texts.count + 1) * sizeof *o.ranks);
    casus__free(a, o.common, (uint64_t)(o.count + 1) * sizeof *o.common);
    casus__free(a, keys, bytes);
    return sorted;
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

/* 1 if it is the id of a record, of which those that have one come first. */
static int is_id(const casus__link_records *r, int32_t dataset, casus_str id) {
    const int64_t at = casus__link_records_find(r, casus__link_text(r, dataset), id);
    return at >= 0 && !r->items[at].unnamed;
}

/* Numbers names that were made until they are no ids of their dataset: #1, #1#2, #1#3 ... 0 when memory is short. */
static int free_names(const casus_allocator *a, const casus__link_records *sorted, const int32_t *places,
                      casus__link_records *to, int *changed) {
    for (int64_t i = 0; i < sorted->count; i++) {
        const casus__link_record *r = &sorted->items[i];
        int32_t code = r->id;
        for (int n = 2; (r->unnamed & r->repeated) != 0 && is_id(sorted, r->dataset, casus__link_text(to, code)); n++) {
            char name[48];
            (void)snprintf(name, sizeof name, "#%lld#%d", (long long)r->row, n);
            code = casus__dictionary_code(a, &to->texts, casus_str_from(name));
            if (code < 0) {
                return 0;
            }
            to->items[places[i]].id = code;
            *changed = 1;
        }
    }
    return 1;
}

int casus__link_records_sorted(const casus_allocator *a, casus__link_records *from, casus__link_records *out) {
    int changed = 0;
    memset(out, 0, sizeof *out);
    if (from->count == 0) {
        return 1;
    }
    int32_t *sorted = sort_records(a, from);
    int ok = sorted != NULL && CASUS__GROW(a, out->items, out->cap, from->count) &&
             CASUS__GROW(a, out->actors, out->actor_cap, from->actor_count + 1);
    if (ok) {
        copy(from, sorted, out);
        out->texts.words = casus__words_retain(from->texts.words);
        out->texts.count = from->texts.count;
        ok = free_names(a, out, sorted, from, &changed);
    }
    casus__sorted_free(a, sorted, from->count);
    if (ok && changed) {
        casus__link_records_free(a, out);
        return casus__link_records_sorted(a, from, out);
    }
    return ok;
}

int64_t casus__link_records_near(const casus__link_records *r, casus_str dataset, casus_str id) {
    int64_t low = 0;
    int64_t high = r->count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const casus__link_record *m = &r->items[middle];
        int c = casus__text_compare(casus__link_text(r, m->dataset), dataset);
        c = c != 0 ? c : casus__text_compare(casus__link_text(r, m->id), id);
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
