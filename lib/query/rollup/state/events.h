/* SPDX-License-Identifier: MIT */
/* The events that the held records of a rollup are (rollup.h), made when all records are in, for the totals: who leads,
   which keys and parts an event has, and its figures, each resolved between its records. docs/standing.md has the
   rules. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_EVENTS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_EVENTS_H

#include "query/rollup/rollup.h"
#include "query/standing/standing.h"

/* An event of which no record stands is there as well, with neither lead nor parts. */
typedef struct casus__event {
    int32_t lead;    /* the record whose keys are the event's; -1: none stands */
    uint8_t counted; /* 1: the filter chose a record of it, and its figures are those of the chosen ones; 0: they are
                        those of all that stand, and it adds nowhere */
    uint8_t summary; /* 1: the lead is a series or summary */
    uint8_t unreal;  /* 1: it did not happen, and explains nothing */
    int64_t part;    /* the first of its own */
    int64_t part_count;
} casus__event;

typedef struct casus__events {
    const casus__records *records;
    const casus__question *question;
    casus__standing standing;
    casus__event *items; /* as many as the standing has events */
    /* Parts, as those of records: without the whole, unless that is all there is. */
    casus__groups part_keys;
    uint64_t *statuses;
    casus__figure *figures;
    int64_t part_count, status_cap, figure_cap;
    casus__figure *wholes;        /* figure_count an event: without regard to keys of cells */
    int64_t told[2][CASUS__TOLD]; /* of other records, of summaries */
    int64_t disagreed_count;      /* counted events of which a figure has no agreed best */
} casus__events;

int casus__events_make(const casus_allocator *a, const casus_rollup *rollup, casus__events *out);
/* Codes of a part; NULL without keys of cells. */
static inline const int32_t *casus__events_codes(const casus__events *events, int64_t part) {
    return events->records->key_count > 0 ? events->part_keys.codes + part * events->part_keys.key_count + 1 : NULL;
}
/* The part of an event with these codes; -1: it has none. */
int64_t casus__events_part(const casus__events *events, int32_t event, const int32_t *codes);
void casus__events_free(const casus_allocator *a, casus__events *events);

#endif
