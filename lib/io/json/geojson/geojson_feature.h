/* SPDX-License-Identifier: MIT */
/* One feature of GeoJSON as the JSON of an event (geojson_read.h keeps what was found). */
#ifndef CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_FEATURE_H
#define CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_FEATURE_H

#include "io/json/geojson/geojson_read.h"

/* Takes a feature apart: what it says into `said`, and the event that its properties make into `text`. As
   casus__geojson_add(). */
casus_status casus__geojson_feature(casus__geojson *g, const char *data, int64_t size);
/* Reads that event. */
casus_status casus__geojson_read_event(casus__geojson *g, casus_event *event);
/* Members that were sorted into an object, without braces; and puts `comma` `before` MEMBERS `after`, if there are any.
 */
casus_str casus__geojson_member_text(const casus__geojson *g, int target);
void casus__geojson_put_members(casus__geojson *g, int target, const char *comma, const char *before,
                                const char *after);

#endif
