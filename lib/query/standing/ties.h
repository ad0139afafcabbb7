/* SPDX-License-Identifier: MIT */
/* Which events may overlap: those that a link says so of, unless one is below the other, and those in a circle of
   part_of. Of a set of events, those that may overlap, directly or over others of the set, are a cluster. */
#ifndef CASUS_LIB_QUERY_STANDING_TIES_H
#define CASUS_LIB_QUERY_STANDING_TIES_H

#include "query/standing/standing.h"

typedef struct casus__ties {
    const casus__standing *standing;
    casus__graph children; /* node -> what is part of it */
    int32_t component_count;
    int32_t *components;  /* by node: its circle; one that is part of another has the higher number */
    int32_t *sizes;       /* by component: how many events it has */
    casus__graph links;   /* event -> event, and back */
    int32_t circle_count; /* components of more than one event */
    int32_t any;          /* 0: nothing may overlap */
    int64_t steps;        /* those of the standing and of all since; past CASUS__STEPS_MOST nothing is searched for */
    /* Of the set at hand. */
    int32_t serial;
    int32_t *stamps;        /* by node: the last set that it was in */
    int32_t *roots;         /* by event */
    int32_t *circle_stamps; /* by component */
    int32_t *circle_events; /* by component: its first event in the set */
    int32_t *side_stamps;   /* by side of a hub */
    int32_t *side_events;   /* by side of a hub: its first event in the set */
    int32_t *stack;         /* nodes that a search has still to follow */
} casus__ties;

int casus__ties_make(const casus_allocator *a, const casus__standing *standing, casus__ties *out);
void casus__ties_free(const casus_allocator *a, casus__ties *ties);

/* Lists into `out`, which has room for all nodes, the nodes below those of a component, each once, without these. */
int32_t casus__ties_below(casus__ties *ties, const int32_t *nodes, int32_t count, int32_t *out);
/* Divides a set of events, each once, into clusters. */
void casus__ties_cluster(casus__ties *ties, const int32_t *events, int64_t count);
/* 1 if the event may overlap with any other. */
int casus__ties_any(const casus__ties *ties, int32_t event);
/* An event that stands for the cluster of an event of the set. */
int32_t casus__ties_root(casus__ties *ties, int32_t event);

#endif
