/* SPDX-License-Identifier: MIT */
/* Statuses are sets of bits: the vocabulary has fewer than 64. */
#include "query/rollup/run/apart.h"

#include <string.h>

#include <casus/model.h>

static const char *const victim_fields[CASUS__VICTIM_FIELDS] = {"nationality", "occupation", "employer", "age", "sex"};

int casus__apart_begin(const casus_allocator *a, casus__apart *p, const casus_batch *batch,
                       const casus__barred *barred) {
    const casus_column *cells = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    const casus_column *child = casus_column_child(cells, 0);
    p->cells = child != NULL && casus_column_length(child) > 0 ? cells : NULL;
    if (p->cells == NULL) {
        return 1;
    }
    p->by = casus__view_of(casus_column_field(cells, "by"));
    p->means = casus__view_of(casus_column_field(cells, "means"));
    for (int i = 0; i < CASUS__VICTIM_FIELDS; i++) {
        p->victims[i] = casus_column_field(cells, victim_fields[i]);
    }
    p->participants = casus__batch_column(batch, CASUS__COLUMN_PARTICIPANTS);
    p->all_means = casus__batch_column(batch, CASUS__COLUMN_MEANS);
    p->barred = barred;
    p->cell_claims = casus__barred_view(cells);
    p->participant_claims = casus__barred_view(p->participants);
    p->means_claims = casus__barred_view(p->all_means);
    return casus__values_begin(a, &p->statuses, casus_column_field(cells, "status"),
                               CASUS_VOCABULARY_CASUALTY_STATUS) &&
           casus__values_begin(a, &p->roles, casus_column_field(p->participants, "role"),
                               CASUS_VOCABULARY_PARTICIPANT_ROLE);
}

static int has_one_perpetrator(const casus__apart *p, int64_t row) {
    int64_t first = 0;
    int64_t count = 0;
    int found = 0;
    casus_column_range(p->participants, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        found += casus__values_at(&p->roles, i) == CASUS_PARTICIPANT_ROLE_PERPETRATOR &&
                 !casus__barred_part(p->barred, &p->participant_claims, row, i);
    }
    return found == 1;
}

static int has_one_means(const casus__apart *p, int64_t row) {
    int64_t first = 0;
    int64_t count = 0;
    int found = 0;
    casus_column_range(p->all_means, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        found += !casus__barred_part(p->barred, &p->means_claims, row, i);
    }
    return found == 1;
}

static int names_victims(const casus__apart *p, int64_t cell) {
    for (int i = 0; i < CASUS__VICTIM_FIELDS; i++) {
        if (casus_column_text(p->victims[i], cell).size > 0) {
            return 1;
        }
    }
    return 0;
}

casus__breakdown casus__apart_of(const casus__apart *p, int64_t row) {
    casus__breakdown out = {0, {0, 0, 0}, {0, 0, 0}};
    uint64_t unnamed[CASUS__DIMENSIONS] = {0, 0, 0};
    int64_t first = 0;
    int64_t count = 0;
    if (p->cells == NULL) {
        return out;
    }
    const int perpetrator = has_one_perpetrator(p, row);
    const int means = has_one_means(p, row);
    casus_column_range(p->cells, row, &first, &count);
    for (int64_t cell = first; cell < first + count; cell++) {
        if (casus__barred_part(p->barred, &p->cell_claims, row, cell)) {
            continue;
        }
        const uint64_t bit = UINT64_C(1) << casus__values_at(&p->statuses, cell);
        const int named[CASUS__DIMENSIONS] = {
            [CASUS__BY_WHOM] = perpetrator || casus__view_int32(&p->by, cell, -1) >= 0,
            [CASUS__BY_WHAT] = means || casus__view_int32(&p->means, cell, -1) >= 0,
            [CASUS__BY_VICTIM] = names_victims(p, cell),
        };
        out.states |= bit;
        for (int d = 0; d < CASUS__DIMENSIONS; d++) {
            out.any[d] |= named[d] ? bit : 0;
            unnamed[d] |= named[d] ? 0 : bit;
        }
    }
    for (int d = 0; d < CASUS__DIMENSIONS; d++) {
        out.all[d] = out.states & ~unnamed[d];
    }
    return out;
}

void casus__apart_free(const casus_allocator *a, casus__apart *p) {
    casus__values_free(a, &p->statuses);
    casus__values_free(a, &p->roles);
    memset(p, 0, sizeof *p);
}
