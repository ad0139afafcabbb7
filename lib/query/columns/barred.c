/* SPDX-License-Identifier: MIT */
#include "query/columns/barred.h"

#include <string.h>

#include "model/resolve/reason.h"

/* Rows of which the claims are unpacked at a time. */
#define RUN 1024

static int mark_run(casus__barred *b, int64_t first, int64_t count) {
    int any = 0;
    for (int64_t i = 0; i < count; i++) {
        const casus__claim_view *claims = NULL;
        const int32_t n = casus__claims_at(&b->claims, i, &claims);
        const int32_t modality = casus__values_at(&b->modalities, first + i);
        int64_t at = 0;
        int64_t many = 0;
        casus_column_range(b->claims.column, first + i, &at, &many);
        for (int32_t claim = 0; claim < n; claim++, at++) {
            if (casus__claim_barred_in(claims, n, claim, modality) != CASUS__REASON_NONE) {
                b->bits[at >> 6] |= UINT64_C(1) << (at & 63);
                any = 1;
            }
        }
    }
    return any;
}

int casus__barred_begin(const casus_allocator *a, casus__barred *b, const casus_batch *batch) {
    const casus_column *column = casus__batch_column(batch, CASUS__COLUMN_CLAIMS);
    const int64_t rows = casus_batch_row_count(batch);
    int any = 0;
    b->column = NULL;
    if (!casus__claims_begin(a, &b->claims, column)) {
        return 0;
    }
    if (b->claims.column == NULL) {
        return 1;
    }
    if (!casus__values_begin(a, &b->modalities, casus__batch_column(batch, CASUS__COLUMN_MODALITY),
                             CASUS_VOCABULARY_MODALITY)) {
        return 0;
    }
    const int64_t words = casus_column_length(casus_column_child(column, 0)) / 64 + 1;
    if (!CASUS__GROW(a, b->bits, b->cap, words)) {
        return 0;
    }
    memset(b->bits, 0, (size_t)words * sizeof *b->bits);
    for (int64_t first = 0; first < rows; first += RUN) {
        const int64_t count = rows - first < RUN ? rows - first : RUN;
        if (!casus__claims_load(a, &b->claims, first, count)) {
            return 0;
        }
        any |= mark_run(b, first, count);
    }
    b->column = any ? column : NULL;
    return 1;
}

int casus__barred_claim(const casus__barred *b, int64_t row, int32_t claim) {
    int64_t first = 0;
    int64_t count = 0;
    if (b->column == NULL || claim < 0) {
        return 0;
    }
    casus_column_range(b->column, row, &first, &count);
    const int64_t at = first + claim;
    return claim < count && ((b->bits[at >> 6] >> (at & 63)) & 1) != 0;
}

void casus__barred_free(const casus_allocator *a, casus__barred *b) {
    casus__claims_free(a, &b->claims);
    casus__values_free(a, &b->modalities);
    casus__free(a, b->bits, (uint64_t)b->cap * sizeof *b->bits);
    memset(b, 0, sizeof *b);
}
