/* SPDX-License-Identifier: MIT */
/* What was linked: sorted records, every candidate with its levels, weight and chance, and which record leads the
   cluster of each. Immutable once it was given out. */
#ifndef CASUS_LIB_LINK_MATCHES_H
#define CASUS_LIB_LINK_MATCHES_H

#include <casus/link.h>

#include "base/shared.h"
#include "link/learn/learn.h"

struct casus_matches {
    casus__shared references;
    casus__settings settings;   /* with a reference to `cancel` */
    casus_link_options options; /* its pointers are not used */
    casus__link_records records;
    casus__pairs candidates;
    int32_t *bits;       /* by candidate: weight with the prior, in units */
    double *chances;     /* by candidate */
    int32_t *leaders;    /* by record: the first of its cluster, itself if it stands alone */
    int32_t *order;      /* records by cluster, see casus__matches_members() */
    int32_t *ends;       /* by record: where in `order` the clusters end that it and those before it lead */
    int32_t *numbers;    /* by record: of its cluster, from 1; 0: it stands alone */
    double *confidences; /* by record: the largest chance of its links; 0: it has none */
    casus_link_weights *weights;
    casus_match_summary summary;
};

/* Takes the records over. NULL when memory is short. */
casus_matches *casus__matches_make(const casus__settings *settings, const casus_link_options *options,
                                   casus__link_records *records);
/* Numbers the clusters by `leaders`, and counts. */
void casus__matches_number(casus_matches *m);

/* The members of the cluster that a record leads, itself among them; returns their number. */
int64_t casus__matches_members(const casus_matches *m, int32_t leader, const int32_t **out);
/* The candidate of two records; -1. */
int64_t casus__matches_pair(const casus_matches *m, int32_t x, int32_t y);

static inline casus_str casus__record_dataset(const casus_matches *m, int64_t record) {
    return casus__link_text(&m->records, m->records.items[record].dataset);
}
static inline casus_str casus__record_id(const casus_matches *m, int64_t record) {
    return casus__link_text(&m->records, m->records.items[record].id);
}
/* A probability as it is told: to four places. */
static inline double casus__told(double chance) {
    return (double)(int64_t)(chance * 10000 + 0.5) / 10000;
}

#endif
