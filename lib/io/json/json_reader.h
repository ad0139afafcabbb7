/* SPDX-License-Identifier: MIT */
/* What the parts of the JSON reader share. The input is values, in pages or not (pages.h). A value is an event of
   casus, a feature that gives a place of one, or a record of another dataset, whose members are the columns of a
   profile.

   One state, five files, one header: json_start.c makes the state, json_reader.c walks over the values and calls
   json_events.c or json_records.c for each, and these two call it back to pass over or refuse a value. json_parts.c
   lets threads walk over events a line. */
#ifndef CASUS_LIB_IO_JSON_JSON_READER_H
#define CASUS_LIB_IO_JSON_JSON_READER_H

#include "io/json/event/event_json.h"
#include "io/json/fields.h"
#include "io/json/geojson/geojson_read.h"
#include "io/json/kinship.h"
#include "io/json/syntax/name_list.h"
#include "io/json/syntax/pages.h"
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
    casus__name_list columns;
    casus_str *names; /* the same as views */
    int32_t name_count;
    int32_t features;       /* a record is the properties of a feature, and its geometry is a place */
    int32_t what;           /* CASUS__JSON_OF_FEATURE, CASUS__JSON_NESTED */
    int32_t lat, lon;       /* columns that the geometry fills too, -1 none */
    int32_t stray_reported; /* 1: a member that no column has was met, and a warning given */
} casus__json_records;

typedef struct casus__json_state {
    int64_t line;   /* of the window's first byte, from 1 */
    int64_t column; /* of that byte, from 1 */
    int64_t values; /* taken so far; the number of the next one is one more */
    casus__json_pages pages;
    casus__json_pages head;          /* where the first value stands */
    casus__json_pages between_lines; /* behind any event on a line of its own; without an allocator: not met yet */
    int apart;                       /* values stand in several pages or arrays */
    int told_members;                /* the warning of the members of a collection was given */
    int form;                        /* CASUS__JSON_*: what a value is */
    int sure;                        /* the caller says that the values are events of casus */
    const casus__profile *forced;

    casus__event_reader reader;
    casus_event *event;

    casus__geojson geojson; /* set up if form is FEATURES */
    int64_t event_number;   /* of the feature with which the event that grows began */
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

/* json_parts.c. Lets threads decode events a line, if they may; between values: takes events that they have decoded,
 *and taken is 0 where there are none. */
void casus__json_parts_start(casus_reader *reader);
casus_status casus__json_parts_take(casus_reader *reader, int *taken, casus_error *error);

/* json_reader.c. Moves on over what belongs to no event: a record that is not kept, or what stands between records. */
casus_status casus__json_pass(casus_reader *reader, int64_t count, int record, casus_error *error);
/* Passes what stands before the next value, the heads of pages too. The window then begins with the value, or with what
   stands where one should; it is empty at the end of the input. */
casus_status casus__json_find_value(casus_reader *reader, casus_error *error);
/* Notes a value that is not kept: its row is its number, and the line is told where it is another. */
casus_status casus__json_reject(casus_reader *reader, casus_status status, int64_t line, int64_t column,
                                int64_t byte_offset, const char *what, casus_error *error);
/* A value that says nothing; its bytes are to be passed. */
void casus__json_blank(casus_reader *reader);
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
/* Looks whether the values in view are records of a dataset: makes state->records if they are. What is neither that nor
   events of casus is refused. */
casus_status casus__json_records_open(casus_reader *reader, int features, casus_error *error);
/* A casus__json_is_record_fn of a reader: the members of the object fit a dataset, or an event. */
int casus__json_is_record(void *reader, casus_str object);
void casus__json_records_close(casus_reader *reader);
/* 1 if records are to be mapped before another one is taken. */
int casus__json_records_due(const casus_reader *reader);
casus_status casus__json_records_map(casus_reader *reader, casus_error *error);

#endif
