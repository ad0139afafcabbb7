/* SPDX-License-Identifier: MIT */
/* Which candidates become links: the table of rules. */
#ifndef CASUS_LIB_LINK_SELECT_H
#define CASUS_LIB_LINK_SELECT_H

#include "link/matches.h"

/* What became of a candidate. */
#define CASUS__DECISION_BELOW 0 /* the threshold */
#define CASUS__DECISION_LINK 1
#define CASUS__DECISION_TAKEN 2   /* a cluster has a record of a dataset of the other */
#define CASUS__DECISION_WEAKER 3  /* both are in one cluster by other links */
#define CASUS__DECISION_EPISODE 4 /* of compat: an event and an episode that may hold it, which are never joined */
#define CASUS__DECISION_NONE 5    /* of two that are no pair */

/* Decides about every candidate of the matches whose weights and chances are set, and numbers the clusters: each record
   gets the first record of its cluster. CASUS_E_MEMORY, CASUS_E_CANCELLED. */
casus_status casus__link_select(casus_matches *m, casus_error *error);

#endif
