/* SPDX-License-Identifier: MIT */
/* One count out of the casualty cells of an event. docs/numbers.md tells the rule in words. */
#ifndef CASUS_LIB_RESOLVE_H
#define CASUS_LIB_RESOLVE_H

#include <casus/model.h>

/* What counting needs of a ::casus_casualty. */
typedef struct casus__cell {
    int32_t status;      /* CASUS_CASUALTY_* */
    int32_t side;        /* CASUS_SIDE_*, 0 = not stated */
    int32_t included_in; /* index among the event's cells; anything outside is none */
    casus_count count;
} casus__cell;

/* 1 if any of the three numbers is known. */
int casus__count_known(const casus_count *count);

/* The count of a status in the n cells of one event; side 0 = everyone. Low, best and high are added each for itself,
   and one that is unknown in an added cell is unknown in the sum; without a matching cell all three are. A cell without
   any number whose parts are there is at least their sum. Walks the cells of an event against each other: meant for
   tens, not for thousands. CASUS_E_OVERFLOW when a finite sum passes 9e12, the largest count; *out is then unknown. */
casus_status casus__cells_count(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_count *out);

#endif
