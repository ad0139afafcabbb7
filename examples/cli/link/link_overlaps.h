/* SPDX-License-Identifier: MIT */
/* Records that may tell of a part of what another tells: a day inside the span of an event that is already linked to
   another record. Such pairs are no links, since a cluster has one record of a dataset. */
#ifndef CLI_LINK_OVERLAPS_H
#define CLI_LINK_OVERLAPS_H

#include "link/linkage.h"

typedef struct overlapping {
    casus_str dataset, id;             /* of the event that gets the relation */
    casus_str other_dataset, other_id; /* of that which it names */
    double probability;
} overlapping;

typedef struct link_overlaps {
    casus_table *pairs; /* holds the names */
    overlapping *list;  /* by dataset and id */
    size_t count;
} link_overlaps;

/* Finds them among the candidates. 1, or 0 after saying what failed. link_overlaps_free() in every case. */
int link_overlaps_find(link_overlaps *all, linkage *l);
/* Adds the relations of an event that took several days; those to it follow from them. */
casus_status link_overlaps_relate(const link_overlaps *all, casus_event *event, casus_error *error);
void link_overlaps_free(link_overlaps *all);

#endif
