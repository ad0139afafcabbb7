/* SPDX-License-Identifier: MIT */
/* Matches by MELTT's rule. */
#ifndef CASUS_LIB_LINK_COMPAT_MATCHES_H
#define CASUS_LIB_LINK_COMPAT_MATCHES_H

#include "link/compat/categories.h"
#include "link/matches.h"

/* Finds the candidates of matches that have records only, decides about them, and numbers the clusters. The chance of
   a pair is 1 less its score, and there are no weights. A record without a day, or without a point of its own, takes no
   part. `certainty` and `weight` are those of the options. CASUS_E_ARGUMENT, CASUS_E_LIMIT, CASUS_E_MEMORY,
   CASUS_E_CANCELLED. */
casus_status casus__compat_match(casus_matches *m, const casus__categories *categories, const char *certainty,
                                 const char *weight, casus_error *error);

#endif
