/* SPDX-License-Identifier: MIT */
/* What each row says by itself. The flat columns hold it as the hull makes it of the claims; under any other policy it
   is made of the cells once more. */
#include "base/error.h"
#include "query/select/select.h"

/* Rows that are unpacked at a time. */
#define RUN 1024

/* The figures that are made of cells, in the order of the columns. */
static const int32_t statuses[] = {CASUS_CASUALTY_STATUS_KILLED, CASUS_CASUALTY_STATUS_INJURED};
_Static_assert(CASUS__COLUMN_INJURED_LOW == CASUS__COLUMN_KILLED_LOW + 3, "killed and injured stand side by side");

static void copy_flat(const casus_batch *batch, int32_t column, int first, int count, double *figures) {
    for (int i = 0; i < count; i++) {
        const casus__view view = casus__view_of(casus__batch_column(batch, column + i));
        for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
            figures[row * CASUS__FIGURES + first + i] = casus__view_double(&view, row);
        }
    }
}

static casus_status no_count(casus_status status, const casus_batch *batch, int64_t row, const casus_allocator *a,
                             casus_error *error) {
    return status == CASUS_E_MEMORY
               ? casus__fail_memory(a, error)
               : casus__fail_at(error, status, NULL, casus_batch_source_row(batch, row), 0, -1,
                                "the cells of event %lld of the batch pass 9e12 people", (long long)row + 1);
}

/* The row is one of those that are unpacked; `at` is its number among them. */
static casus_status resolve_row(const casus__selecting *s, const casus_allocator *a, int64_t at, double *out) {
    const casus__claim_view *claims = NULL;
    const int32_t claim_count = casus__claims_at(&s->claims, at, &claims);
    const casus__cell *cells = s->cells.items + s->cells.starts[at];
    const int32_t cell_count = s->cells.starts[at + 1] - s->cells.starts[at];
    const int32_t policy = casus__question_record_policy(&s->rollup->question);
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        casus_triple triple;
        const casus_status status =
            casus__claims_triple(a, cells, cell_count, claims, claim_count, statuses[i], 0, policy, &triple);
        if (status != CASUS_OK) {
            return status;
        }
        out[i * 3] = triple.low;
        out[i * 3 + 1] = triple.best;
        out[i * 3 + 2] = triple.high;
    }
    return CASUS_OK;
}

static int begin(casus__selecting *s, const casus_allocator *a, const casus_batch *batch) {
    const casus_column *cells = casus__batch_column(batch, CASUS__COLUMN_CASUALTIES);
    if (!casus__cells_begin(a, &s->cells, cells) ||
        !casus__claims_begin(a, &s->claims, casus__batch_column(batch, CASUS__COLUMN_CLAIMS))) {
        return 0;
    }
    s->cells.weighed = 1;
    s->cells.words = s->rollup->question.policy == CASUS_POLICY_ACLED ? casus_column_field(cells, "words") : NULL;
    return 1;
}

static casus_status resolve_rows(casus__selecting *s, const casus_allocator *a, const casus_batch *batch,
                                 casus_error *error) {
    const int64_t rows = casus_batch_row_count(batch);
    if (!begin(s, a, batch)) {
        return casus__fail_memory(a, error);
    }
    for (int64_t first = 0; first < rows; first += RUN) {
        const int64_t count = rows - first < RUN ? rows - first : RUN;
        if (!casus__cells_load(a, &s->cells, first, count) || !casus__claims_load(a, &s->claims, first, count)) {
            return casus__fail_memory(a, error);
        }
        for (int64_t i = 0; i < count; i++) {
            const casus_status status = resolve_row(s, a, i, s->figures + (first + i) * CASUS__FIGURES);
            if (status != CASUS_OK) {
                return no_count(status, batch, first + i, a, error);
            }
        }
    }
    return CASUS_OK;
}

int casus__select_resolves(const casus__selecting *s) {
    return casus__question_record_policy(&s->rollup->question) != CASUS_POLICY_HULL;
}

casus_status casus__row_figures(casus__selecting *s, const casus_allocator *a, const casus_batch *batch,
                                casus_error *error) {
    copy_flat(batch, CASUS__COLUMN_REPORTED_LOW, CASUS__FIGURES_REPORTED, 3, s->figures);
    if (casus__select_resolves(s)) {
        return resolve_rows(s, a, batch, error);
    }
    copy_flat(batch, CASUS__COLUMN_KILLED_LOW, 0, CASUS__FIGURES_REPORTED, s->figures);
    return CASUS_OK;
}
