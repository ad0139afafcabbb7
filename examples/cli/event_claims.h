/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_CLAIMS_H
#define CLI_EVENT_CLAIMS_H

#include "page.h"

/* Who says what, and what was stated beside casualties. Claims and sources are numbered from 1. */
void put_claims(page *p, const casus_event *e);
void put_means(page *p, const casus_event *e);
void put_outcomes(page *p, const casus_event *e);
void put_relations(page *p, const casus_event *e);

#endif
