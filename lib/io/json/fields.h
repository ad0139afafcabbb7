/* SPDX-License-Identifier: MIT */
/* The members of a record: an object, or the properties of a GeoJSON feature. */
#ifndef CASUS_LIB_IO_JSON_FIELDS_H
#define CASUS_LIB_IO_JSON_FIELDS_H

#include "batch/source_file.h"
#include "io/json/syntax/parse.h"

/* Where a feature is, if its geometry is a point: its numbers as they are spelt. Empty where it is none. */
typedef struct casus__json_point {
    casus_str lon;
    casus_str lat;
} casus__json_point;

/* Takes a member: the text of a string, number or literal, empty for null, the JSON of an object or array. `value` is
   good during the call, and `key` until the parser is started again. */
typedef casus_status (*casus__json_field_fn)(void *user, const casus__json_token *key, casus_str value);

/* Calls back with each member of the one record that the parser has been started with, in their order.
   @return CASUS_OK; what the parser or the callback gives; CASUS_E_VALUE (no object, or no feature: j->fault tells). */
casus_status casus__json_fields(casus__json *j, int feature, casus__json_field_fn each, void *user,
                                casus__json_point *point);

/* What the dialect of an origin says whose records are features, and whether it does. */
#define CASUS__JSON_GEOJSON "GeoJSON"
int casus__json_has_features(const casus__source_file *origin);

/* A casus__source_file_field_fn for CASUS__NATIVE_JSON. */
casus_status casus__json_native_field(const casus__source_file *origin, casus_str raw, int32_t index, char *buffer,
                                      int64_t size, int64_t *out_size);

#endif
