/* SPDX-License-Identifier: MIT */
/* casus_matches_clusters(). */
#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "link/matches.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"cluster", CASUS_TYPE_INT64, CASUS__NIL_NONE},
    {"confidence", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

/* By cluster, those that stand alone by their own place among them; then in the order of records. */
typedef struct listing {
    const casus_matches *m;
    int32_t *numbers; /* by record */
} listing;

static int compare_records(const void *user, int32_t x, int32_t y) {
    const listing *l = user;
    if (l->numbers[x] != l->numbers[y]) {
        return l->numbers[x] < l->numbers[y] ? -1 : 1;
    }
    return x < y ? -1 : 1;
}

static casus_status fill(const listing *l, const int32_t *sorted, casus_table *t, casus_error *error) {
    casus_status status = CASUS_OK;
    char room[CASUS__RECORD_ROOM];
    for (int64_t i = 0; i < l->m->records.count && status == CASUS_OK; i++) {
        const int32_t record = sorted[i];
        const double confidence = l->m->confidences[record];
        if (l->numbers[record] == 0) {
            continue;
        }
        const casus__table_cell row[HEAD_COUNT] = {
            {.text = casus__record_dataset(l->m, record)},
            {.text = casus__record_name(l->m, record, room)},
            {.integer = l->numbers[record]},
            {.real = confidence > 0 ? (double)(int64_t)(confidence * 10000 + 0.5) / 10000 : casus__nan()},
        };
        status = casus__table_add(t, row, error);
    }
    return status;
}

casus_status casus_matches_clusters(const casus_matches *m, int32_t singles, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (m == NULL) {
        return casus__fail_null(error, "matches");
    }
    const casus_allocator *a = &m->settings.allocator;
    const int64_t count = m->records.count;
    const uint64_t bytes = (uint64_t)(count + 1) * sizeof(int32_t);
    listing l = {m, casus__alloc(a, bytes)};
    int32_t next = 0;
    for (int64_t i = 0; l.numbers != NULL && i < count; i++) {
        const int32_t leader = m->leaders[i];
        const int listed = m->numbers[i] > 0 || (singles != 0 && !m->records.items[i].repeated);
        l.numbers[i] = !listed ? 0 : leader == i ? ++next : l.numbers[leader];
    }
    int32_t *sorted = l.numbers == NULL ? NULL : casus__sorted(a, count, compare_records, &l);
    casus_status status =
        sorted == NULL ? casus__fail_memory(a, error) : casus__table_new(a, heads, HEAD_COUNT, &t, error);
    if (status == CASUS_OK) {
        status = casus__table_end(t, fill(&l, sorted, t, error), out);
    }
    casus__sorted_free(a, sorted, count);
    casus__free(a, l.numbers, bytes);
    return status;
}
