/* SPDX-License-Identifier: MIT */
/* The middles of countries, for maps of events of which only the country is known. */
#ifndef CASUS_LIB_CODES_COUNTRIES_CENTROID_H
#define CASUS_LIB_CODES_COUNTRIES_CENTROID_H

#include <casus/codes.h>

/* The middle of the largest part of a country, by its alpha-3 code, in degrees to two places. 0 if the map has no such
   country: the world at 1:110,000,000 has no small islands. */
int casus__country_centroid(casus_str iso3, double *lat, double *lon);

#endif
