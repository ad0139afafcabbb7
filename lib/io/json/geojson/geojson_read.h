/* SPDX-License-Identifier: MIT */
/* GeoJSON features to events, as geojson_writer.c writes them: the whole event stands in the member `casus` of its
   first feature, and those that follow repeat its other places. Without that member (tools that do not know it drop it)
   the properties are read: neighbouring features that say the same of the event of one dataset and id become one event
   with several places. */
#ifndef CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_READ_H
#define CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_READ_H

#include "io/json/event/event_json.h"
#include "io/json/fields.h"
#include "io/json/geojson/geojson_compare.h"

/* 1 if a field of a place is no property: the coordinates, which are the geometry, and the claim, which a feature does
   not have. */
int casus__geojson_is_apart(casus_str field);
/* 1 if a property is one of those that say something of an event or of its place. */
int casus__geojson_knows(casus_str property);

/* The objects of an event into which the members of a feature are sorted. */
#define CASUS__GEOJSON_EVENT 0
#define CASUS__GEOJSON_DATE 1
#define CASUS__GEOJSON_KILLED 2
#define CASUS__GEOJSON_INJURED 3
#define CASUS__GEOJSON_CODE 4   /* of the first level: a value alone */
#define CASUS__GEOJSON_SCHEME 5 /* its scheme: a value alone */
#define CASUS__GEOJSON_SIDE_A 6 /* a name: a value alone */
#define CASUS__GEOJSON_SIDE_B 7
#define CASUS__GEOJSON_PLACE 8
#define CASUS__GEOJSON_PROPERTIES 9 /* what the model does not know */
#define CASUS__GEOJSON_FEATURE 10   /* members beside geometry and properties */
#define CASUS__GEOJSON_COUNT 11

typedef struct casus__geojson {
    casus_allocator allocator;
    casus__json json;
    casus__json_keys keys;
    casus__sink out;
    casus__event_reader reader;
    casus__buffer members[CASUS__GEOJSON_COUNT]; /* of the feature at hand, without braces */
    casus__buffer text;                          /* the same as the JSON of an event */
    casus__buffer extra;                         /* of an event that has grown: its own, not closed */
    casus__buffer said;                          /* what the feature says of its event, but for the place */
    int64_t said_plain;                          /* of that, before the figures */
    casus__buffer said_before;                   /* and the one before */
    int64_t said_plain_before;
    casus_event *events[2];  /* the event that grows, and the one that the feature at hand makes */
    casus_event *properties; /* what the properties say beside a whole event */
    int grows;
    int pending;        /* there is one that grows */
    int whole;          /* it came as a whole */
    int32_t next_place; /* of a whole event: the one that the next feature repeats */

    /* Of the feature at hand. */
    const casus__json_place *place;
    casus_error *error;
    casus__json_token id; /* member of the feature */
    int64_t geometry;     /* offset, 0 if there is none */
    int64_t coordinates;  /* offset, 0 if there are none */
    int64_t event_from;   /* the member `casus`: where its value begins and ends; both 0: there is none */
    int64_t event_to;
    int has_id;       /* among the properties */
    int has_standing; /* likewise: the figures are those of one feature only */
    int has_others;   /* it has members that the model does not know */
    int is_point;
    int is_shape;               /* another type */
    casus__json_token odd;      /* a member of the geometry beside its type and coordinates */
    casus__json_geometry shape; /* shape.shape is empty unless it is another one than a point */
    /* The properties that do not say what the whole event says; empty if all do. */
    char difference[CASUS__GEOJSON_DIFFERENCE_ROOM];
} casus__geojson;

casus_status casus__geojson_init(casus__geojson *g, const casus_allocator *allocator, casus_error *error);
void casus__geojson_free(casus__geojson *g);

/* Takes one feature.
   out_done: the event that ends where this one begins, or NULL; good until the next call.
   A geometry other than a point gives no coordinates: it is kept with what the model does not know, and g->shape says
   what it is. Returns CASUS_OK; CASUS_E_SYNTAX, CASUS_E_VALUE, CASUS_E_LIMIT as casus_event_read_json();
   CASUS_E_UNSUPPORTED (a point with more members); CASUS_E_MEMORY. On failure the feature is left out and what grows
   stays. */
casus_status casus__geojson_add(casus__geojson *g, const char *data, int64_t size, const casus__json_place *place,
                                const casus_event **out_done, casus_error *error);
/* The last event, or NULL if there is none. CASUS_E_MEMORY. */
casus_status casus__geojson_end(casus__geojson *g, const casus_event **out_last, casus_error *error);

#endif
