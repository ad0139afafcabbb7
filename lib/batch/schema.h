/* SPDX-License-Identifier: MIT */
/* The top-level columns of a batch. Callers name them; inside the library a column is an id, its place in the table and
   its bit in a mask. */
#ifndef CASUS_LIB_BATCH_SCHEMA_H
#define CASUS_LIB_BATCH_SCHEMA_H

#include <casus/batch.h>

#include "model/fields.h"

#define CASUS__COLUMN_DATASET 0
#define CASUS__COLUMN_ID 1
#define CASUS__COLUMN_KIND 2
#define CASUS__COLUMN_DATE_START 3
#define CASUS__COLUMN_DATE_END 4
#define CASUS__COLUMN_DATE_PRECISION 5
#define CASUS__COLUMN_DATE_GIVEN 6 /* Finest unit that the source states: day, month, year. */
#define CASUS__COLUMN_TIME 7       /* Struct of the rest of the span: seconds of day and bounds. */
#define CASUS__COLUMN_COUNTRY 8
#define CASUS__COLUMN_ISO3 9
#define CASUS__COLUMN_ADMIN1 10
#define CASUS__COLUMN_ADMIN2 11
#define CASUS__COLUMN_LOCATION 12
#define CASUS__COLUMN_LAT 13
#define CASUS__COLUMN_LON 14
#define CASUS__COLUMN_LOCATION_PRECISION 15
#define CASUS__COLUMN_CLASS 16
#define CASUS__COLUMN_NATIVE_CLASS 17
#define CASUS__COLUMN_NATIVE_SUBCLASS 18
#define CASUS__COLUMN_SIDE_A 19
#define CASUS__COLUMN_SIDE_B 20
#define CASUS__COLUMN_DYAD 21
#define CASUS__COLUMN_KILLED_LOW 22
#define CASUS__COLUMN_KILLED_BEST 23
#define CASUS__COLUMN_KILLED_HIGH 24
#define CASUS__COLUMN_INJURED_LOW 25
#define CASUS__COLUMN_INJURED_BEST 26
#define CASUS__COLUMN_INJURED_HIGH 27
#define CASUS__COLUMN_NOTES 28
/* The lists of parts, in the order of CASUS__PART_*: casus__part_column(). Of dates, only those that the flat columns
 * cannot hold. */
#define CASUS__COLUMN_DATES 29
#define CASUS__COLUMN_LOCATIONS 30
#define CASUS__COLUMN_ACTORS 31
#define CASUS__COLUMN_PARTICIPANTS 32
#define CASUS__COLUMN_CASUALTIES 33
#define CASUS__COLUMN_CLASSIFICATIONS 34
#define CASUS__COLUMN_SOURCES 35
#define CASUS__COLUMN_CLAIMS 36
#define CASUS__COLUMN_MEANS 37
#define CASUS__COLUMN_OUTCOMES 38
#define CASUS__COLUMN_RELATIONS 39
#define CASUS__COLUMN_NATIVE 40 /* The source row's verbatim bytes, its line terminator included. */
#define CASUS__COLUMN_MODALITY 41
#define CASUS__COLUMN_TITLE 42
#define CASUS__COLUMN_DATE_PHRASE 43
#define CASUS__COLUMN_DATE_ANCHOR 44
#define CASUS__COLUMN_REPORTED_LOW 45 /* Number of events that a series or summary states. */
#define CASUS__COLUMN_REPORTED_BEST 46
#define CASUS__COLUMN_REPORTED_HIGH 47
#define CASUS__COLUMN_EXTRA 48         /* CASUS_EVENT_EXTRA */
#define CASUS__COLUMN_NATIVE_BEFORE 49 /* What the source has between the row before, or its head, and this row. */
#define CASUS__COLUMN_CERTAINTY 50
#define CASUS__COLUMN_REVOKED 51 /* 1, or unknown */
#define CASUS__COLUMN_CREATED 52
#define CASUS__COLUMN_MODIFIED 53
#define CASUS__COLUMN_COUNT 54

/* The column that is the list of one kind of part, CASUS__PART_*. */
static inline int32_t casus__part_column(int part) {
    return CASUS__COLUMN_DATES + part;
}

#define CASUS__COLUMN_BIT(id) (UINT64_C(1) << (id))
#define CASUS__COLUMNS_ALL ((UINT64_C(1) << CASUS__COLUMN_COUNT) - 1)

/* Name, type and fields of column CASUS__COLUMN_*. */
const casus__field *casus__schema_field(int32_t id);
/* Name of an id, and id of a name; NULL and -1 if there is none. */
const char *casus__column_id_name(int32_t id);
int32_t casus__column_id_find(casus_str name);

/* Mask of a caller's list of names (its form is described in <casus/batch.h>): NULL is all, "" none.
   CASUS_E_NOT_FOUND names the nearest, CASUS_E_ARGUMENT a name twice or an unclosed quote. */
casus_status casus__columns_parse(const char *text, uint64_t *out, casus_error *error);
/* The text of a mask, in the order of the ids, NUL-terminated. */
#define CASUS__COLUMNS_ROOM 1024
void casus__columns_print(uint64_t mask, char out[CASUS__COLUMNS_ROOM]);

#endif
