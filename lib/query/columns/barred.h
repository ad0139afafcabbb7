/* SPDX-License-Identifier: MIT */
/* Which parts of the events of a batch are stated by claims that do not stand: they give no key, and no condition on
   parts holds for them. The rule is that of model/resolve, as for figures and flat columns. A batch in which every
   claim stands costs next to nothing. */
#ifndef CASUS_LIB_QUERY_COLUMNS_BARRED_H
#define CASUS_LIB_QUERY_COLUMNS_BARRED_H

#include "query/columns/claims.h"

/* Zero-initialise. */
typedef struct casus__barred {
    const casus_column *column; /* the claims; NULL: all of them stand */
    uint64_t *bits;             /* a claim of the batch each: 1 if it is barred */
    int64_t cap;
    casus__claims claims; /* unpacked on the way */
    casus__value_map modalities;
} casus__barred;

/* Turns to a batch; a column of claims that was not built holds none. */
int casus__barred_begin(const casus_allocator *a, casus__barred *barred, const casus_batch *batch);
/* 1 if the claim of a row, by its index in the event, does not stand. */
int casus__barred_claim(const casus__barred *barred, int64_t row, int32_t claim);
/* The indices of the claims that state the elements of a list; nothing is known of a list without such. */
static inline casus__view casus__barred_view(const casus_column *list) {
    return casus__view_of(casus_column_field(list, "claim"));
}
/* 1 if element i of a list with these indices gives nothing. */
static inline int casus__barred_part(const casus__barred *barred, const casus__view *view, int64_t row, int64_t i) {
    return barred->column != NULL && casus__barred_claim(barred, row, casus__view_int32(view, i, -1));
}
void casus__barred_free(const casus_allocator *a, casus__barred *barred);

#endif
