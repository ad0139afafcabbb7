/* SPDX-License-Identifier: MIT */
/* Records lie in lists by how long their span is, how precise their place is, and the band of latitude that it is in;
   inside a list by first day, then dataset and name. A record looks into the lists of the bands that it reaches, and
   there at the days that it reaches: what is long or vague does not widen the view of what is short and precise. Bands
   go around the earth, so that neither 180 degrees nor the poles are an edge. */
#ifndef CASUS_LIB_LINK_PAIRS_LISTS_H
#define CASUS_LIB_LINK_PAIRS_LISTS_H

#include "link/pairs/compare.h"

/* Entries of a list that is not empty. */
typedef struct casus__list_run {
    int32_t first, end;
    int64_t longest; /* days of the longest span */
} casus__list_run;

typedef struct casus__lists {
    casus__comparable *entries; /* of all records that can have a candidate */
    int32_t *days;              /* first ones of the entries, beside each other */
    casus__unit *points;        /* likewise, as the latitudes */
    double *lats;
    int64_t count;
    casus__list_run *runs;
    int32_t run_count;
    int32_t *firsts; /* by list: its first run; one more at the end */
    int32_t *ends;   /* by dataset: the first record behind it */
    int32_t party_count;
    uint8_t spans[CASUS__REACHES]; /* by reach: which spans any record has, a bit each */
} casus__lists;

int casus__lists_make(const casus_allocator *a, const casus__compare *compare, casus__lists *out);
void casus__lists_free(const casus_allocator *a, casus__lists *l);

/* Degrees of a band, by reach. */
extern const double casus__band_degrees[CASUS__REACHES];
/* Lists of a span: where those of a reach begin; one more at the end. */
extern const int32_t casus__bands[CASUS__REACHES + 1];
/* The list of a span, a reach and the band of a latitude; those of other bands of the two lie beside it. */
static inline int32_t casus__list_of(int32_t span, int32_t reach, double lat) {
    const int32_t most = casus__bands[reach + 1] - casus__bands[reach] - 1;
    const double band = (lat + 90) / casus__band_degrees[reach];
    return span * casus__bands[CASUS__REACHES] + casus__bands[reach] +
           (band < 0       ? 0
            : band >= most ? most
                           : (int32_t)band);
}
/* Degrees that a record reaches from its point, into lists of a reach. */
double casus__reach_degrees(int32_t a, int32_t b, double km);
/* Square of the chord up to which records of these reaches are candidates. */
double casus__reach_chord(int32_t a, int32_t b, double km);

/* So many of the records of one dataset, list and day are compared with others of it. */
#define CASUS__SAMPLE_A_DAY 24

#endif
