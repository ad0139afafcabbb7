/* SPDX-License-Identifier: MIT */
/* What becomes of each held record (rollup.h) of a rollup without keys, in the order in which the records came: its
   standing, whether it is the one whose row its event has, and what it adds. All shares of a sum added up are the sum.
 */
#ifndef CASUS_LIB_QUERY_ROLLUP_SHARES_H
#define CASUS_LIB_QUERY_ROLLUP_SHARES_H

#include "query/rollup/rollup.h"

/* Zero-initialise. */
typedef struct casus__shares {
    int64_t count;          /* of records */
    int32_t figure_count;   /* a record */
    uint8_t *standings;     /* by record: CASUS_STANDING_* */
    uint8_t *leads;         /* by record: 1: it leads an event that counts */
    casus__figure *figures; /* by record: what it adds; one that states nothing adds nothing */
} casus__shares;

/* A rollup without keys for these sums, which holds every row of forms that can carry relations, and of others none,
   unless there are links. */
casus_status casus__shares_rollup(const casus__settings *settings, const char *sums, const casus__rules *rules,
                                  casus_rollup **out, casus_error *error);
/* Standings and leads; the figures only if they are asked for. `filter`, which may be NULL, is the condition that the
   flags CASUS__RECORD_KEPT have been set by. CASUS_E_STATE as casus_rollup_table(), CASUS_E_OVERFLOW, CASUS_E_MEMORY.
 */
casus_status casus__shares_make(casus_rollup *rollup, casus_filter *filter, int with_figures, casus__shares *out,
                                casus_error *error);
void casus__shares_free(const casus_allocator *a, casus__shares *shares);

#endif
