/* SPDX-License-Identifier: MIT */
/* Rows of datasets, which nothing relates to unless a list of withdrawn records names them. A mention is no record. */
#include "query/columns/recode.h"
#include "query/select/select.h"

typedef struct views {
    casus__value_map kinds;
    casus__value_map modalities;
    casus__value_map certainties;
    casus__view revoked;
} views;

static int begin(const casus_allocator *a, views *v, const casus_batch *batch) {
    v->revoked = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_REVOKED));
    return casus__values_begin(a, &v->kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND) &&
           casus__values_begin(a, &v->modalities, casus__batch_column(batch, CASUS__COLUMN_MODALITY),
                               CASUS_VOCABULARY_MODALITY) &&
           casus__values_begin(a, &v->certainties, casus__batch_column(batch, CASUS__COLUMN_CERTAINTY),
                               CASUS_VOCABULARY_CERTAINTY);
}

/* 1 if a list of withdrawn records has the row; -1 when memory is short. */
static int is_withdrawn(casus_rollup *r, int64_t row) {
    casus_str name;
    if (!r->asked.any_revoked) {
        return 0;
    }
    if (!casus__relations_self(&r->settings.allocator, &r->run.relations, row, &name)) {
        return -1;
    }
    const int32_t asked = name.size > 0 ? casus__dictionary_find(&r->asked.names, name) : -1;
    return asked >= 0 && r->asked.revoked[asked] != 0;
}

static int fill(casus_rollup *r, const views *v, int64_t rows, uint8_t *out) {
    for (int64_t row = 0; row < rows; row++) {
        const int withdrawn = is_withdrawn(r, row);
        if (withdrawn < 0) {
            return 0;
        }
        out[row] = casus__values_at(&v->kinds, row) == CASUS_KIND_MENTION ? 0
                   : casus__is_unreal(casus__values_at(&v->modalities, row), casus__values_at(&v->certainties, row))
                       ? CASUS_STANDING_NOT_HAPPENED
                   : withdrawn || casus__view_int32(&v->revoked, row, 0) != 0 ? CASUS_STANDING_SUPERSEDED
                                                                              : CASUS_STANDING_COUNTED;
    }
    return 1;
}

int casus__row_standings(casus_rollup *r, const casus_batch *batch, uint8_t *standings) {
    const casus_allocator *a = &r->settings.allocator;
    views v = {0};
    const int ok = casus__relations_begin(a, &r->run.relations, batch) && begin(a, &v, batch) &&
                   fill(r, &v, casus_batch_row_count(batch), standings);
    casus__values_free(a, &v.kinds);
    casus__values_free(a, &v.modalities);
    casus__values_free(a, &v.certainties);
    return ok;
}

int casus__row_shares(const casus_allocator *a, const casus_batch *batch, const uint8_t *standings, int unreal,
                      double *figures) {
    casus__value_map kinds = {0};
    if (!casus__values_begin(a, &kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND)) {
        return 0;
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const int32_t kind = casus__values_at(&kinds, row);
        const int summary = kind == CASUS_KIND_SERIES || kind == CASUS_KIND_SUMMARY;
        const int from = !casus__standing_counts(standings[row], unreal) ? 0
                         : !summary                                      ? CASUS__FIGURES_REPORTED
                                                                         : CASUS__FIGURES;
        for (int i = from; i < CASUS__FIGURES; i++) {
            figures[row * CASUS__FIGURES + i] = casus__nan();
        }
    }
    casus__values_free(a, &kinds);
    return 1;
}
