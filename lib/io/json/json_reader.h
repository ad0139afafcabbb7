/* SPDX-License-Identifier: MIT */
/* What the parts of the JSON reader share. The input is values: lines, objects one after the other, or the elements of
   one array, which may be a member of an object (a GeoJSON collection, the answer of an API). A value is an event of
   casus, a feature that gives a place of one, or a record of another dataset, whose members are the columns of a
   profile.

   One state, four files, one header: json_start.c makes the state, json_reader.c walks over the values and calls
   json_events.c or json_records.c for each, and these two call it back to pass over or refuse a value. */
#ifndef CASUS_LIB_IO_JSON_JSON_READER_H
#define CASUS_LIB_IO_JSON_JSON_READER_H

#include "io/json/event/event_json.h"
#include "io/json/geojson_read.h"
#include "io/reader/reader.h"
#include "io/rows/values/named_rows.h"

#define CASUS__JSON_EVENTS 0
#define CASUS__JSON_FEATURES 1
#define CASUS__JSON_RECORDS 2

/* Records of another dataset. */
typedef struct casus__json_records {
    casus__json json;
    casus__named_rows rows;
    casus__row_map map;
    casus_str *names;
    int32_t name_count;
    casus__buffer name_bytes;
    int32_t features;       /* a record is the properties of a feature, and its geometry is a place */
    int32_t lat, lon;       /* columns that the geometry fills too, -1 none */
    int32_t made;           /* 1: of these two, which no property has */
    int32_t stray_reported; /* 1: a member that no column has was met, and a warning given */
} casus__json_records;

typedef struct casus__json_state {
    int64_t line;   /* of the window's first byte, from 1 */
    int64_t column; /* of that byte, from 1 */
    int in_array;   /* behind the [ of one array */
    int closed;     /* behind its ] */
    int need_comma; /* before the next value of the array */
    int lines;      /* every value is on a line of its own; -1 until the first was seen */
    int inside;     /* the array is a member of an object */
    int rest_seen;  /* what stands behind the array was looked at */
    int form;       /* CASUS__JSON_*: what a value is */

    casus__event_reader reader;
    casus_event *event;

    casus__geojson geojson; /* set up if form is FEATURES */
    int other_members;      /* the collection has members beside its type and features */
    int64_t event_line;     /* where the event that its features are building began */
    casus__buffer before;   /* its source bytes: what stands before its first feature */
    casus__buffer native;   /* and from there to the end of its last */

    casus__json_records *records; /* if form is RECORDS */
} casus__json_state;

/* A value of the input. */
typedef struct casus__json_value {
    casus_str text;
    casus_str full; /* with what ends its line */
    casus__json_place place;
} casus__json_value;

/* json_start.c */
/* Bytes of the window that detection may look at. */
int64_t casus__json_in_view(const casus_reader *reader);
casus_status casus__json_open(casus_reader *reader, const casus__profile *forced, casus_error *error);
void casus__json_close(casus_reader *reader);

/* json_reader.c. Moves on over what belongs to no event: a record that is not kept, or what stands between records. */
casus_status casus__json_pass(casus_reader *reader, int64_t count, int record, casus_error *error);
/* Drops blanks, and the brackets and commas of the one array. The window then begins with a value, or with what stands
   where one should; it is empty at the end of the input. */
casus_status casus__json_find_start(casus_reader *reader, casus_error *error);
/* Notes a value that is not kept. */
casus_status casus__json_reject(casus_reader *reader, casus_status status, int64_t line, int64_t column,
                                int64_t byte_offset, const char *what, casus_error *error);
/* The same; `own` says why and where. */
casus_status casus__json_refuse(casus_reader *reader, casus_status status, const casus_error *own, casus_error *error);

/* json_events.c and json_records.c. *taken: the bytes of the value are those of an event, and not to be passed. */
casus_status casus__json_take_event(casus_reader *reader, const casus__json_value *value, int *taken,
                                    casus_error *error);
casus_status casus__json_take_feature(casus_reader *reader, const casus__json_value *value, int *taken,
                                      casus_error *error);
/* The event that the last features made; *more = 0 if there is none. */
casus_status casus__json_end_features(casus_reader *reader, int *more, casus_error *error);
casus_status casus__json_take_record(casus_reader *reader, const casus__json_value *value, int *taken,
                                     casus_error *error);
/* Looks whether the values in the window are records of a dataset: makes state->records if they are. */
casus_status casus__json_records_open(casus_reader *reader, const casus__profile *forced, int features,
                                      casus_error *error);
void casus__json_records_close(casus_reader *reader);
/* 1 if records are to be mapped before another one is taken. */
int casus__json_records_due(const casus_reader *reader);
casus_status casus__json_records_map(casus_reader *reader, casus_error *error);

#endif
