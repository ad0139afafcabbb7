/* SPDX-License-Identifier: MIT */
/* What the library's report does not know: the questions of this week. */
#ifndef BORDER_WEEK_REPORT_H
#define BORDER_WEEK_REPORT_H

#include "answers.h"
#include "page.h"

/* The eight questions and answers. */
casus_status report_answers(page *p, const casus_dataset *week, casus_error *error);

#endif
