/* SPDX-License-Identifier: MIT */
/* The land of the world, without borders, as lines of a map. */
#ifndef CLI_LAND_OUTLINE_H
#define CLI_LAND_OUTLINE_H

#include <stddef.h>

/* Points of all rings, with one that ends each. */
extern const int land_outline_points;
/* Writes longitude and latitude of each; `end` (such as infinity) twice ends a ring. */
void land_outline(double *out, double end);

#endif
