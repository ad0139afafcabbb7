/* SPDX-License-Identifier: MIT */
/* Unpacks claims; cells.c does the same with casualty cells. A batch without any claim costs nothing here. */
#include "query/columns/claims.h"

#include <string.h>

#include "model/resolve/retraction.h"

int casus__claims_begin(const casus_allocator *a, casus__claims *c, const casus_column *column) {
    const casus_column *child = casus_column_child(column, 0);
    c->column = child != NULL && casus_column_length(child) > 0 ? column : NULL;
    if (c->column == NULL) {
        return 1;
    }
    c->superseded_by = casus__view_of(casus_column_field(column, "superseded_by"));
    c->credibility = casus__view_of(casus_column_field(column, "credibility"));
    c->stated = casus__view_of(casus_column_field(column, "stated"));
    c->reliability = casus_column_field(column, "reliability");
    c->claimant = casus__view_of(casus_column_field(column, "claimant"));
    c->of = casus__view_of(casus_column_field(column, "of"));
    return casus__values_begin(a, &c->about, casus_column_field(column, "about"), CASUS_VOCABULARY_CLAIM_ABOUT) &&
           casus__values_begin(a, &c->polarity, casus_column_field(column, "polarity"),
                               CASUS_VOCABULARY_CLAIM_POLARITY) &&
           casus__values_begin(a, &c->status, casus_column_field(column, "status"), CASUS_VOCABULARY_CLAIM_STATUS) &&
           casus__values_begin(a, &c->stake, casus_column_field(column, "stake"), CASUS_VOCABULARY_CLAIM_STAKE) &&
           casus__values_begin(a, &c->modality, casus_column_field(column, "modality"), CASUS_VOCABULARY_MODALITY);
}

static void load_claim(const casus__claims *c, int64_t i, casus__claim_view *out) {
    const casus_str reliability = casus_column_text(c->reliability, i);
    out->polarity = casus__values_at(&c->polarity, i);
    out->status = casus__values_at(&c->status, i);
    out->stake = casus__values_at(&c->stake, i);
    out->modality = casus__values_at(&c->modality, i);
    out->superseded_by = casus__view_int32(&c->superseded_by, i, -1);
    out->credibility = casus__view_int32(&c->credibility, i, -1);
    out->stated = casus__view_int32(&c->stated, i, CASUS_DAY_UNKNOWN);
    out->claimant = casus__view_int32(&c->claimant, i, -1);
    out->about = casus__values_at(&c->about, i);
    out->of = casus__view_int32(&c->of, i, -1);
    out->withdrawn = 0;
    out->reliability = reliability.size == 1 ? reliability.data[0] : '\0';
}

int casus__claims_load(const casus_allocator *a, casus__claims *c, int64_t first, int64_t count) {
    int32_t n = 0;
    if (c->column == NULL) {
        return 1;
    }
    if (!CASUS__GROW(a, c->starts, c->start_cap, count + 1)) {
        return 0;
    }
    for (int64_t row = 0; row < count; row++) {
        int64_t from = 0;
        int64_t many = 0;
        casus_column_range(c->column, first + row, &from, &many);
        /* One more than needed: the array is there even when no event has a claim. */
        if (many > INT32_MAX - n || !CASUS__GROW(a, c->items, c->cap, n + many + 1)) {
            return 0;
        }
        c->starts[row] = n;
        for (int64_t i = 0; i < many; i++) {
            load_claim(c, from + i, &c->items[n++]);
        }
        if (!casus__claims_retract(a, c->items + c->starts[row], n - c->starts[row])) {
            return 0;
        }
    }
    c->starts[count] = n;
    return 1;
}

void casus__claims_free(const casus_allocator *a, casus__claims *c) {
    casus__values_free(a, &c->about);
    casus__values_free(a, &c->polarity);
    casus__values_free(a, &c->status);
    casus__values_free(a, &c->stake);
    casus__values_free(a, &c->modality);
    casus__free(a, c->items, (uint64_t)c->cap * sizeof *c->items);
    casus__free(a, c->starts, (uint64_t)c->start_cap * sizeof *c->starts);
    memset(c, 0, sizeof *c);
}
