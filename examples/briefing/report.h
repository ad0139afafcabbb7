/* SPDX-License-Identifier: MIT */
/* The situation report. */
#ifndef BORDER_WEEK_REPORT_H
#define BORDER_WEEK_REPORT_H

#include "answers.h"
#include "page.h"

/* What happened, was said and planned, who says so and through whom, and what is contested. */
casus_status report_events(page *p, const casus_dataset *week, casus_error *error);
/* Totals with their bounds and why. */
casus_status report_totals(page *p, const casus_dataset *week, casus_error *error);
/* The eight questions and answers. */
casus_status report_answers(page *p, const casus_dataset *week, casus_error *error);

#endif
