/* SPDX-License-Identifier: MIT */
/* Whether objects are events of casus, or records of somebody else that happen to share a name with one. */
#ifndef CASUS_LIB_IO_JSON_KINSHIP_H
#define CASUS_LIB_IO_JSON_KINSHIP_H

#include "io/json/fields.h"

/* What the members of objects say, one object after the other; zero-initialise. */
typedef struct casus__json_kinship {
    int64_t events;    /* objects that are events of casus */
    int64_t others;    /* objects that are not; one such as {"id": "a"}, which anybody may have written, is neither */
    int64_t strangers; /* objects of which no member is one that an event has */
    int64_t broken;    /* objects that cannot be read to their end, and begin like an event */
    int64_t related;   /* objects that have a firm member of an event */
} casus__json_kinship;

/* 1 if the first member of an object has a firm name of an event. */
int casus__json_kinship_likely(casus__json *json, casus_str object);
/* Looks at an object, or at a feature and its properties. `each`, if it is not NULL, is called with the members of the
   object as casus__json_fields() would call it, but without their values. CASUS_OK, CASUS_E_MEMORY. */
casus_status casus__json_kinship_add(casus__json_kinship *k, casus__json *json, casus_str object, int feature,
                                     casus__json_field_fn each, void *user);
/* 1 if the objects so far are events of casus. */
int casus__json_kinship_holds(const casus__json_kinship *k);

#endif
