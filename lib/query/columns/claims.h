/* SPDX-License-Identifier: MIT */
/* The claims of the events of a batch, unpacked for a run of rows as the model weighs them. A run replaces the one
   before it; the arrays only grow. */
#ifndef CASUS_LIB_QUERY_COLUMNS_CLAIMS_H
#define CASUS_LIB_QUERY_COLUMNS_CLAIMS_H

#include "model/resolve/weighing.h"
#include "query/columns/recode.h"

typedef struct casus__claims {
    const casus_column *column; /* NULL: no event of the batch has a claim */
    casus__value_map polarity;
    casus__value_map status;
    casus__value_map stake;
    casus__value_map modality;
    casus__value_map about;
    casus__view claimant;
    casus__view of;
    casus__view superseded_by;
    casus__view credibility;
    casus__view stated;
    const casus_column *reliability;
    casus__claim_view *items;
    int64_t cap;
    int32_t *starts; /* of row i of the run: items[starts[i]] up to items[starts[i + 1]] */
    int64_t start_cap;
} casus__claims;

/* Turns to the column of a batch. */
int casus__claims_begin(const casus_allocator *a, casus__claims *claims, const casus_column *column);
/* Unpacks the claims of rows first .. first + count - 1. */
int casus__claims_load(const casus_allocator *a, casus__claims *claims, int64_t first, int64_t count);
/* The claims of row i of the run; returns how many. */
static inline int32_t casus__claims_at(const casus__claims *claims, int64_t i, const casus__claim_view **out) {
    *out = NULL;
    if (claims->column == NULL) {
        return 0;
    }
    *out = claims->items + claims->starts[i];
    return claims->starts[i + 1] - claims->starts[i];
}
void casus__claims_free(const casus_allocator *a, casus__claims *claims);

#endif
