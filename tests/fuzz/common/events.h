/* SPDX-License-Identifier: MIT */
/* A few events that differ in all that questions and links look at, made once and the same each time. */
#ifndef CASUS_TESTS_FUZZ_EVENTS_H
#define CASUS_TESTS_FUZZ_EVENTS_H

#include "common/fuzz.h"

#define FUZZ_EVENTS 24
/* Of dataset "a" (0) or "b" (1), which tells of the same days and places a little otherwise. Lives to the end of the
   process. */
casus_batch *fuzz_events(int which);
/* Event `i` of a dataset. */
void fuzz_event_make(casus_event *event, int which, int32_t i);

#endif
