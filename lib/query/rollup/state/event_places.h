/* SPDX-License-Identifier: MIT */
/* In which groups the events of held records count (rollup.h): one for each part of the event, each name in its lists,
   and each bin that it is spread over. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_EVENT_PLACES_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_EVENT_PLACES_H

#include "query/rollup/spread/bins.h"
#include "query/rollup/state/totals.h"

/* An event in one group, and the part that counts there. */
typedef struct casus__event_place {
    int32_t event;
    int32_t group;
    int64_t part;
    int64_t share; /* among the shares; -1: all that the part adds */
    int32_t first; /* 1: in the first bin, where the event itself counts */
} casus__event_place;

/* Zero-initialise. */
typedef struct casus__places {
    casus__event_place *items;
    int64_t count, cap;
    casus__figure *shares; /* figure_count a share */
    int64_t share_count, share_cap;
    casus__share_room room;
} casus__places;

/* Appends the places of an event, if it counts anywhere, and tells the balance of the totals of it. `adds` is what each
   part adds, figure_count a part. */
casus_status casus__places_add(casus__places *places, casus__totals *totals, const casus__events *events,
                               const casus__figure *adds, int32_t event, casus_error *error);
/* Forgets all places. */
void casus__places_clear(casus__places *places);
void casus__places_free(const casus_allocator *a, int32_t figure_count, casus__places *places);

/* What counts in a place. */
static inline const casus__figure *casus__places_figures(const casus__places *places, const casus__event_place *place,
                                                         int32_t figure_count, const casus__figure *adds) {
    return place->share >= 0 ? places->shares + place->share * figure_count : adds + place->part * figure_count;
}

#endif
