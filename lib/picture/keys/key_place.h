/* SPDX-License-Identifier: MIT */
/* Keys of place, read back, and how precise they are. */
#ifndef CASUS_LIB_PICTURE_KEY_PLACE_H
#define CASUS_LIB_PICTURE_KEY_PLACE_H

#include <casus/base.h>

/* 1 for gid and geohash:N. */
int casus__key_is_place(const char *name);
/* The middle of a cell as the key prints it, and half its height in degrees. 1, or 0 if it is none. */
int casus__key_place_point(const char *name, casus_str text, double *out_lat, double *out_lon, double *out_half);
/* Kilometres in which an event of a location_precision lies around its point; 0 for what is exact, and for no word. */
double casus__key_place_radius(casus_str precision);

#endif
