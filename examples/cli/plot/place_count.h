/* SPDX-License-Identifier: MIT */
/* How many places there are, as far as a map has room for them: places at every precision of a geohash are counted up
   to a limit, so that memory does not grow with the file. */
#ifndef CLI_PLOT_PLACE_COUNT_H
#define CLI_PLOT_PLACE_COUNT_H

#include <casus/casus.h>

#define PLACES_MOST 4000 /* as many as casus_table_plot() draws */

typedef struct place_count {
    int32_t length; /* of the geohash */
    int32_t count;  /* different ones so far; over PLACES_MOST: too many */
    uint64_t slots[4 * 4096];
} place_count;

/* Counts a point. */
void place_count_add(place_count *places, double lat, double lon);
/* Counts the points of a batch that `filter` chooses; NULL: all. It may be NULL after a failure of memory: then no more
   is known than before. */
void place_count_batch(place_count *places, const casus_batch *batch, const casus_filter *filter);

#endif
