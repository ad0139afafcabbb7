/* SPDX-License-Identifier: MIT */
/* Which records stand, and which of them are one event: what supersedes, same_as, duplicate_of and revoked decide over
   all records, whatever a filter keeps. docs/standing.md has the rules in words. A relation to a name is to every
   record of that name; records that only share a name are not joined. */
#ifndef CASUS_LIB_QUERY_STANDING_STANDING_H
#define CASUS_LIB_QUERY_STANDING_STANDING_H

#include "query/standing/graph.h"
#include "query/standing/registry.h"

/* What sets a record aside: a mask, 0 where it stands. */
#define CASUS__ASIDE_UNREAL 1u     /* it did not happen */
#define CASUS__ASIDE_SUPERSEDED 2u /* or revoked */

/* By what a record is one event with another: a relation (CASUS_RELATION_KIND_*), or by what the caller knows. */
#define CASUS__JOINED_BY_LINKS 255

/* What duplicate_of makes of a record: a mask. */
#define CASUS__TWIN_TARGET 1u    /* another is a duplicate of it */
#define CASUS__TWIN_DUPLICATE 2u /* it is the duplicate of one that stands */

/* Work that is not linear in records and links is counted: links that are followed or made, events and parts that are
   looked at. Past so many steps, which no honest file comes near, it is left undone, and only that is told. */
#define CASUS__STEPS_MOST (INT64_C(1) << 28)

typedef struct casus__standing {
    int32_t record_count;
    int32_t event_count;
    uint8_t *aside;  /* by record: CASUS__ASIDE_* */
    uint8_t *twins;  /* by record: CASUS__TWIN_* */
    int32_t *events; /* by record: its event */
    /* By record, why: the first in order that supersedes it, or revokes its name; the first that a relation joins it
       with, and that relation. -1 and 0: none does. */
    int32_t *setters;
    int32_t *partners;
    uint8_t *joints;
    int64_t *starts; /* event_count + 1: where its records begin in `members` */
    int32_t *members;
    /* Nodes are the events, and behind them one for each repeated name whose records are several events: it hands on
       what leads to it. */
    int32_t node_count;
    casus__graph parents;  /* node -> what it is part of */
    casus__graph overlaps; /* event -> event, and back */
    /* A name of many events that many others may overlap with is a hub: those on one side of it (2 * hub) may overlap
       with each on the other (2 * hub + 1). */
    casus__graph hubs; /* event -> side of a hub */
    int32_t hub_count;
    int64_t steps; /* past CASUS__STEPS_MOST `overlaps` are not all there */
    /* To be told. */
    int64_t self_count;  /* relations of a record to its own name */
    int64_t cycle_count; /* circles of supersedes */
} casus__standing;

/* What is known of names beside their records; either may be NULL. */
typedef struct casus__known {
    const int32_t *clusters; /* by name: records with the same number are one event, -1 = none */
    const uint8_t *revoked;  /* by name: 1: the records are revoked */
} casus__known;

/* `order` has the records by dataset, id and whatever else makes the order theirs alone: the members of an event are in
   this order, and of several superseders the first takes the links over. There may be no record at all. 0 when memory
   is short; what was made is freed by casus__standing_free() in any case. */
int casus__standing_make(const casus_allocator *a, const casus__registry *registry, const int32_t *order,
                         const casus__known *known, casus__standing *out);
void casus__standing_free(const casus_allocator *a, casus__standing *standing);

#endif
