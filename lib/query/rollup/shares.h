/* SPDX-License-Identifier: MIT */
/* What becomes of each held record (rollup.h) of a rollup without keys, in the order in which the records came: its
   standing, whether it is the one whose row its event has, and what it adds. All shares of a sum added up are the sum.
 */
#ifndef CASUS_LIB_QUERY_ROLLUP_SHARES_H
#define CASUS_LIB_QUERY_ROLLUP_SHARES_H

#include "query/rollup/rollup.h"

/* Why a record has its standing. */
typedef struct casus__share_reason {
    int32_t by;      /* the record that supersedes or revokes it, or that it is one event with; -1 */
    int32_t lead;    /* the record that leads its event; -1: none stands */
    int32_t records; /* of its event that stand */
    uint8_t joint;   /* by what it is one event with another: CASUS_RELATION_KIND_*, CASUS__JOINED_BY_LINKS, 0 */
    uint8_t revoked; /* it is set aside because it, or its name, is revoked */
} casus__share_reason;

/* What to find out beside standings and leads: a mask. */
#define CASUS__SHARES_FIGURES 1
#define CASUS__SHARES_REASONS 2

/* Zero-initialise. */
typedef struct casus__shares {
    int64_t count;          /* of records */
    int32_t figure_count;   /* a record */
    uint8_t *standings;     /* by record: CASUS_STANDING_* */
    uint8_t *leads;         /* by record: 1: it leads an event that counts */
    casus__figure *figures; /* by record: what it adds; one that states nothing adds nothing; NULL: not asked for */
    casus__share_reason *reasons; /* by record; NULL: not asked for */
} casus__shares;

/* A rollup without keys for these sums, which holds every row of forms that can carry relations; of others none, unless
   there are links or all are to be held. */
casus_status casus__shares_rollup(const casus__settings *settings, const char *sums, const casus__rules *rules, int all,
                                  casus_rollup **out, casus_error *error);
/* Standings, leads, and of CASUS__SHARES_* what is asked for. `filter`, which may be NULL, is the condition that the
   flags CASUS__RECORD_KEPT have been set by. CASUS_E_STATE as casus_rollup_table(), CASUS_E_OVERFLOW, CASUS_E_MEMORY.
 */
casus_status casus__shares_make(casus_rollup *rollup, casus_filter *filter, uint32_t asked, casus__shares *out,
                                casus_error *error);
/* The options of a question without a condition. CASUS_E_ARGUMENT for any other. */
casus_status casus__shares_rules(const casus_rollup_options *options, casus__rules *out, casus_error *error);
/* The same of a dataset as a whole, in which each row but mentions and lists of withdrawn records is a record, numbered
   in their order. The caller frees both, also after a failure. */
casus_status casus__shares_of_dataset(const casus_dataset *dataset, const char *sums, const casus__rules *rules,
                                      uint32_t asked, casus_rollup **out_rollup, casus__shares *out,
                                      casus_error *error);
void casus__shares_free(const casus_allocator *a, casus__shares *shares);

#endif
