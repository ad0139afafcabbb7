/* SPDX-License-Identifier: MIT */
/* Each id once, for inputs whose records are events themselves; distinct_rows.h does the same for rows. The last event
   is held back, since the next one may add to its actors. */
#ifndef CASUS_LIB_IO_READER_DISTINCT_EVENTS_H
#define CASUS_LIB_IO_READER_DISTINCT_EVENTS_H

#include "batch/batch.h"
#include "io/reader/id_set.h"
#include "io/issues/issues.h"
#include "io/json/event/event_json.h"

typedef struct casus__distinct_events {
    casus_allocator allocator;
    casus_id_set *ids; /* the reader's */
    int64_t file;
    casus_event *held;
    casus_event *scratch;
    casus__event_writer writer; /* what an event says is compared as JSON */
    casus__buffer said;
    casus__sink out;
    int has_held;
    int open;             /* the record before was of the event that is held, which may still get actors */
    uint64_t run;         /* the event of the record before */
    casus__buffer before; /* source of the event that is held */
    casus__buffer row;
    int64_t number;
} casus__distinct_events;

casus_status casus__distinct_events_init(casus__distinct_events *d, const casus__settings *settings, casus_id_set *ids,
                                         casus_error *error);
void casus__distinct_events_free(casus__distinct_events *d);

/* Compares an event with those before it and returns CASUS__ID_SET_*; *first is its `event`. An event
   that adds actors to the one that is held is joined to it, which gives CASUS__ID_SET_JOINED. */
#define CASUS__ID_SET_JOINED 5
int casus__distinct_events_take(casus__distinct_events *d, const casus_event *event, int64_t number,
                                casus__id_set_event *first);
/* Holds a new event. */
int casus__distinct_events_hold(casus__distinct_events *d, const casus_event *event, const casus__native *native,
                                int64_t number);

#endif
