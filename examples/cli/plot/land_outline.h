/* SPDX-License-Identifier: MIT */
/* The land of the world, without borders, for a map. */
#ifndef CLI_LAND_OUTLINE_H
#define CLI_LAND_OUTLINE_H

#include "text/buffer.h"

/* Adds it as GeoJSON. */
void land_outline(buffer *out);

#endif
