/* SPDX-License-Identifier: MIT */
/* Clusters of records that are one event, by name, as they were read. */
#ifndef CASUS_LIB_QUERY_STANDING_LINKS_H
#define CASUS_LIB_QUERY_STANDING_LINKS_H

#include <casus/query.h>

#include "base/context.h"
#include "base/shared.h"
#include "query/standing/registry.h"

struct casus_links {
    casus__shared references;
    casus_allocator allocator;
    casus__dictionary names; /* casus__registry_text() of each */
    int32_t *clusters;       /* a name each; numbered from 0 by first appearance */
    int64_t cluster_cap;
    int32_t *firsts; /* a cluster each: the name that it began with */
    int64_t first_cap;
    int32_t cluster_count;
};

/* Without names; NULL when memory is short. */
casus_links *casus__links_make(const casus__settings *settings);
/* Adds a name to a cluster that is there, or to the next new one. 0 when memory is short. */
int casus__links_add(casus_links *links, casus_str name, int32_t cluster);
casus_links *casus__links_retain(const casus_links *links);
/* The cluster of a name, -1. */
int32_t casus__links_cluster(const casus_links *links, casus_str name);
/* 1 if both say the same, whatever the numbers of their clusters; NULL is no links. */
int casus__links_equal(const casus_links *links, const casus_links *other);

#endif
