/* SPDX-License-Identifier: MIT */
/* What the flat columns show of an event, each out of the first part of the dataset's own, else out of the first whose
   claim stands (event_claims.h). */
#ifndef CASUS_LIB_MODEL_RESOLVE_FLAT_H
#define CASUS_LIB_MODEL_RESOLVE_FLAT_H

#include "model/event.h"

/* Texts are views into the event. What no part states is unknown. */
typedef struct casus__flat {
    casus_date date;
    casus_location place; /* where the event took effect */
    casus_str native_class;
    casus_str native_subclass;
    casus_str side_a; /* of the participants that are no associates */
    casus_str side_b;
} casus__flat;

/* 0 when memory is short; up to 64 claims need none. */
int casus__flat_of(const casus_event *event, casus__flat *out);

/* 1 if the flat columns hold all that the dates say: there is no date, or one that is the dataset's own and says
   anything. */
int casus__event_dates_plain(const casus_event *event);
/* 1 if span, anchor or phrase of a date is known. */
int casus__date_says_anything(const casus_date *date);

#endif
