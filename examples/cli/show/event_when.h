/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_WHEN_H
#define CLI_EVENT_WHEN_H

#include "text/value.h"

/* The date that keys and flat columns take: the first one without a claim, else the first whose claim stands. */
casus_date counted_date(const casus_event *e);
/* A span in words, such as `2021-07-15 to 2021-07-20 (6 days), known to the week`. */
void when_in_words(buffer *b, const casus_span *span);

#endif
