/* SPDX-License-Identifier: MIT */
/* The members of one record, as texts: an object, or the properties of a GeoJSON feature. Reading records and
   reading one native field both go through here, so both see the same fields. */
#ifndef CASUS_LIB_IO_JSON_FIELDS_H
#define CASUS_LIB_IO_JSON_FIELDS_H

#include "batch/source_file.h"
#include "io/json/syntax/parser.h"

/* Where a feature is, if its geometry is a point: its numbers as they are spelt. Empty where it is none. */
typedef struct casus__json_point {
    casus_str lon;
    casus_str lat;
} casus__json_point;

/* Takes a member: the text of a string, number or literal, empty for null, the JSON of an object or array. `value` is
   good during the call, and `key` until the parser is started again. */
typedef casus_status (*casus__json_field_fn)(void *user, const casus__json_token *key, casus_str value);

/* Calls back with each member of the one record that the parser has been started with, in their order.
   @return CASUS_OK; what the parser or the callback gives; CASUS_E_VALUE (no object, or no feature: j->fault says
   what). */
casus_status casus__json_fields(casus__json *j, int feature, casus__json_field_fn each, void *user,
                                casus__json_point *point);

/* The dialect of a source whose records are features, and whether a source has it. */
#define CASUS__JSON_GEOJSON "GeoJSON"
int casus__json_has_features(const casus__source_file *source);

/* A casus__source_file_field_fn for CASUS__NATIVE_JSON. */
casus_status casus__json_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                      int64_t size, int64_t *out_size);

#endif
