/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_CLAIMS_H
#define CLI_EVENT_CLAIMS_H

#include "text/page.h"

/* Name of an actor of the event; empty if there is none of that index. */
casus_str actor_name(const casus_event *e, int32_t index);

/* Who says what, and what is stated. Cells, claims and sources are numbered from 1, and other parts refer to them so:
   people of a cell that is `included_in` another are counted there already. */
void put_casualties(page *p, const casus_event *e);
/* The event's one figure for each status, as a rollup counts it under a policy (0: the default), and what each claim
   had to do with it. */
casus_status put_totals(page *p, const casus_event *e, int32_t policy, casus_error *error);
/* The number of events that a series or summary states. */
void put_reported(page *p, const casus_event *e);
void put_claims(page *p, const casus_event *e);
void put_means(page *p, const casus_event *e);
void put_outcomes(page *p, const casus_event *e);
void put_relations(page *p, const casus_event *e);

#endif
