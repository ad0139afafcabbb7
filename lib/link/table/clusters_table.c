/* SPDX-License-Identifier: MIT */
/* Tables of clusters: which records they hold, how datasets overlap, and where they disagree. */
#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "link/table/link_tables.h"

/* ---- Clusters ---------------------------------------------------------------------------------------------------- */

static const casus__table_head cluster_heads[] = {
    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"cluster", CASUS_TYPE_INT64, CASUS__NIL_NONE},
    {"confidence", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
};

static casus_status add_members(const casus_matches *m, int32_t leader, int64_t number, casus_table *t,
                                casus_error *error) {
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, leader, &members);
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        const casus__table_cell row[] = {
            {.text = casus__record_dataset(m, members[i])},
            {.text = casus__record_id(m, members[i])},
            {.integer = number},
            {.real = count > 1 ? casus__told(m->confidences[members[i]]) : casus__nan()},
        };
        status = casus__table_add(t, row, error);
    }
    return status;
}

casus_status casus_matches_clusters(const casus_matches *m, int32_t singles, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    int64_t number = 0;
    casus_status status = casus__link_table_begin(m, cluster_heads, 4, out, &t, error);
    if (status != CASUS_OK) {
        return status;
    }
    for (int32_t i = 0; i < m->records.count && status == CASUS_OK; i++) {
        const int alone = m->numbers[i] == 0;
        if (m->leaders[i] == i && (!alone || (singles != 0 && !m->records.items[i].repeated))) {
            status = add_members(m, i, ++number, t, error);
        }
    }
    return casus__table_end(t, status, out);
}

/* ---- Overlap ----------------------------------------------------------------------------------------------------- */

static const casus__table_head overlap_heads[] = {
    {"datasets", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"events", CASUS_TYPE_INT64, CASUS__NIL_NONE},
    {"records", CASUS_TYPE_INT64, CASUS__NIL_NONE},
};

/* A set of datasets that one event at least has. */
typedef struct set {
    int32_t size;
    int64_t events;
} set;

typedef struct overlap {
    casus__dictionary names; /* of the sets: the numbers of their datasets, then these as text, in their order */
    set *sets;
    int64_t cap;
    casus__buffer text;
} overlap;

static int count_event(const casus_matches *m, overlap *o, int32_t leader) {
    const casus_allocator *a = &m->settings.allocator;
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, leader, &members);
    int ok = 1;
    o->text.size = 0;
    for (int64_t i = 0; i < count && ok; i++) {
        ok = casus__buffer_append(a, &o->text, &m->records.items[members[i]].party, sizeof(int32_t));
    }
    for (int64_t i = 0; i < count && ok; i++) {
        const casus_str dataset = casus__record_dataset(m, members[i]);
        ok = (i == 0 || casus__buffer_append(a, &o->text, " + ", 3)) &&
             casus__buffer_append(a, &o->text, dataset.data, dataset.size);
    }
    const int32_t before = o->names.count;
    ok = ok && CASUS__GROW(a, o->sets, o->cap, (int64_t)before + 1);
    const int32_t code =
        ok ? casus__dictionary_code(a, &o->names, (casus_str){(const char *)o->text.data, o->text.size}) : -1;
    if (code < 0) {
        return 0;
    }
    if (code == before) {
        o->sets[code] = (set){(int32_t)count, 0};
    }
    o->sets[code].events++;
    return 1;
}

static casus_str set_name(const overlap *o, int32_t code) {
    casus_str name = casus__dictionary_word(&o->names, code);
    const int64_t numbers = o->sets[code].size * (int64_t)sizeof(int32_t);
    name.data += numbers;
    name.size -= numbers;
    return name;
}

static int compare_sets(const void *user, int32_t x, int32_t y) {
    const overlap *o = user;
    if (o->sets[x].size != o->sets[y].size) {
        return o->sets[x].size > o->sets[y].size ? -1 : 1;
    }
    return casus__text_compare(set_name(o, x), set_name(o, y));
}

static casus_status add_sets(const overlap *o, const int32_t *sorted, casus_table *t, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < o->names.count && status == CASUS_OK; i++) {
        const set *s = &o->sets[sorted[i]];
        const casus__table_cell row[] = {
            {.text = set_name(o, sorted[i])}, {.integer = s->events}, {.integer = s->events * s->size}};
        status = casus__table_add(t, row, error);
    }
    return status;
}

casus_status casus_matches_overlap(const casus_matches *m, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    overlap o;
    casus_status status = casus__link_table_begin(m, overlap_heads, 3, out, &t, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus_allocator *a = &m->settings.allocator;
    memset(&o, 0, sizeof o);
    o.names.key = casus__hash_key_of(m->settings.hash_seed);
    int ok = 1;
    for (int32_t i = 0; i < m->records.count && ok; i++) {
        ok = m->leaders[i] != i || m->records.items[i].repeated || count_event(m, &o, i);
    }
    int32_t *sorted = ok ? casus__sorted(a, o.names.count, compare_sets, &o) : NULL;
    status = sorted == NULL ? casus__fail_memory(a, error) : add_sets(&o, sorted, t, error);
    casus__sorted_free(a, sorted, o.names.count);
    casus__free(a, o.sets, (uint64_t)o.cap * sizeof *o.sets);
    casus__dictionary_free(a, &o.names);
    casus__buffer_free(a, &o.text);
    return casus__table_end(t, status, out);
}

/* ---- Disagreements ----------------------------------------------------------------------------------------------- */

/* By how much the records of a cluster differ about the killed; 0: not, or not known. */
static double difference_of(const casus_matches *m, int32_t leader) {
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, leader, &members);
    double low = casus__nan(), high = casus__nan();
    for (int64_t i = 0; i < count; i++) {
        const double best = m->records.items[members[i]].best;
        if (best == best) {
            low = low <= best ? low : best;
            high = high >= best ? high : best;
        }
    }
    return high > low ? high - low : 0;
}

typedef struct disagreement {
    const casus_matches *m;
    int32_t *leaders;
    double *differences;
    int64_t count;
} disagreement;

static int compare_differences(const void *user, int32_t x, int32_t y) {
    const disagreement *d = user;
    return (d->differences[x] < d->differences[y]) - (d->differences[x] > d->differences[y]); /* else as they are */
}

/* Columns: cluster, first_day, place, one a dataset, difference. */
static int begin_columns(const casus_matches *m, casus_table *t) {
    int32_t column = 3;
    int ok = casus__table_begin(t, 0, CASUS_TYPE_INT64, CASUS__NIL_NONE, casus_str_from("cluster"), "") &&
             casus__table_begin(t, 1, CASUS_TYPE_TEXT, CASUS__NIL_ZERO, casus_str_from("first_day"), "") &&
             casus__table_begin(t, 2, CASUS_TYPE_TEXT, CASUS__NIL_ZERO, casus_str_from("place"), "");
    for (int64_t i = 0; i < m->records.count && ok; i++) {
        if (i == 0 || m->records.items[i].party != m->records.items[i - 1].party) {
            ok = casus__table_begin(t, column++, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN, casus__record_dataset(m, i), "");
        }
    }
    return ok && casus__table_begin(t, column, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN, casus_str_from("difference"), "");
}

static int add_disagreement(const casus_matches *m, int32_t leader, double difference, casus_table *t) {
    const int32_t *members = NULL;
    const int64_t count = casus__matches_members(m, leader, &members);
    char day[CASUS__DAY_ROOM];
    int32_t first = CASUS_DAY_UNKNOWN;
    casus_str place = {"", 0};
    int64_t next = 0;
    for (int64_t i = 0; i < count; i++) {
        const casus__link_record *r = &m->records.items[members[i]];
        first = i == 0 || r->start < first ? r->start : first;
        place = place.size == 0 ? casus__link_text(&m->records, r->place) : place;
    }
    int ok = casus__table_put_int64(t, 0, m->numbers[leader]) &&
             casus__table_put_text(t, 1, casus__link_day_text(first, day)) && casus__table_put_text(t, 2, place);
    for (int32_t d = 0; d < m->summary.datasets && ok; d++) {
        const casus__link_record *r = next < count ? &m->records.items[members[next]] : NULL;
        const int has = r != NULL && r->party == d;
        ok = casus__table_put_double(t, 3 + d, has ? r->best : casus__nan());
        next += has;
    }
    ok = ok && casus__table_put_double(t, (int32_t)m->summary.datasets + 3, difference);
    t->row_count += ok;
    return ok;
}

static casus_status add_disagreements(disagreement *d, casus_table *t, casus_error *error) {
    const casus_matches *m = d->m;
    const casus_allocator *a = &m->settings.allocator;
    for (int32_t i = 0; i < m->records.count; i++) {
        const double difference = m->leaders[i] == i && m->numbers[i] != 0 ? difference_of(m, i) : 0;
        if (difference > 0) {
            d->leaders[d->count] = i;
            d->differences[d->count++] = difference;
        }
    }
    int32_t *sorted = casus__sorted(a, d->count, compare_differences, d);
    if (sorted == NULL || !begin_columns(m, t)) {
        casus__sorted_free(a, sorted, d->count);
        return casus__fail_memory(a, error);
    }
    int ok = 1;
    for (int64_t i = 0; i < d->count && ok; i++) {
        ok = add_disagreement(m, d->leaders[sorted[i]], d->differences[sorted[i]], t);
    }
    casus__sorted_free(a, sorted, d->count);
    return ok ? CASUS_OK : casus__table_no_room(t, error);
}

casus_status casus_matches_disagreements(const casus_matches *m, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    casus_status status = casus__link_table_check(m, out, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t n = (uint64_t)(m->summary.clusters + 1);
    disagreement d = {m, casus__alloc(a, n * sizeof *d.leaders), casus__alloc(a, n * sizeof *d.differences), 0};
    status = d.leaders == NULL || d.differences == NULL ? casus__fail_memory(a, error) : CASUS_OK;
    if (status == CASUS_OK) {
        status = casus__table_make(a, (int32_t)m->summary.datasets + 4, &t, error);
    }
    if (status == CASUS_OK) {
        status = casus__table_end(t, add_disagreements(&d, t, error), out);
    }
    casus__free(a, d.leaders, n * sizeof *d.leaders);
    casus__free(a, d.differences, n * sizeof *d.differences);
    return status;
}
