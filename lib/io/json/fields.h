/* SPDX-License-Identifier: MIT */
/* The members of one record, as texts: an object, or the properties of a GeoJSON feature. Reading records and
   reading one native field both go through here, so both see the same fields. */
#ifndef CASUS_LIB_IO_JSON_FIELDS_H
#define CASUS_LIB_IO_JSON_FIELDS_H

#include "batch/source_file.h"
#include "io/json/syntax/parser.h"

/* Where a feature is. If its geometry is a point, or a multi-point of one: its numbers as they are spelt. If it is
   another one: its type, since it gives no coordinates. All empty where there is none. */
typedef struct casus__json_geometry {
    casus_str lon;
    casus_str lat;
    casus_str shape;
    int64_t points; /* of a multi-point */
} casus__json_geometry;

/* A member of a record. */
typedef struct casus__json_field {
    casus_str name;  /* good until the parser is started again; of a nested member only during the call */
    casus_str value; /* the text of a string, number or literal, empty for null, the JSON of what is nested; good during
                        the call */
    int kind;        /* CASUS__JSON_*, of the value */
    int nested;      /* 1: a member of a member, whose name is a path such as `fields.date` */
} casus__json_field;

typedef casus_status (*casus__json_field_fn)(void *user, const casus__json_field *field);

/* What of a record is asked for. */
#define CASUS__JSON_OF_FEATURE 1 /* the record is the properties of a feature */
#define CASUS__JSON_NESTED 2     /* members of members too, before the member that holds them */

/* Calls back with each member of the one record that the parser has been started with, in their order.
   @return CASUS_OK; what the parser or the callback gives; CASUS_E_VALUE (no object, or no feature: j->fault says
   what). */
casus_status casus__json_fields(casus__json *j, int what, casus__json_field_fn each, void *user,
                                casus__json_geometry *geometry);

/* 1 if the object is a feature by its type. */
int casus__json_is_feature(casus__json *j, casus_str object);
/* 1 if nothing in the object says anything: it is `{}`, or all its members are null or such objects. The type of a
   feature is nothing either. Texts that the parser decoded before stay, if the object is no feature. */
int casus__json_is_blank(casus__json *j, casus_str object, int feature);

/* The dialect of a source whose records are features, and whether a source has it. */
#define CASUS__JSON_GEOJSON "GeoJSON"
int casus__json_has_features(const casus__source_file *source);
/* What of its records has to be asked for to see all its columns. */
int casus__json_what(const casus__source_file *source);

/* A casus__source_file_field_fn for CASUS__NATIVE_JSON. */
casus_status casus__json_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                      int64_t size, int64_t *out_size);

#endif
