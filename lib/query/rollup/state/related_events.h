/* SPDX-License-Identifier: MIT */
/* The events that bear on each other: summaries and series, their members, and events that may overlap. A rollup keeps
   them one by one until it finishes, in any order, repeated ids as often as they come. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_RELATED_EVENTS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_RELATED_EVENTS_H

#include "batch/dictionary.h"
#include "query/rollup/run/figure.h"

typedef struct casus__link {
    int32_t type; /* CASUS_RELATION_KIND_PART_OF, _SUMMARISES or _POSSIBLY_OVERLAPS */
    int32_t name; /* of the other event */
} casus__link;

/* A part is what the event says in the cells of one combination of the keys of cells; without such keys there is one.
   An entry is a group in which the event counts; one that the filter left out has none. */
typedef struct casus__related_event {
    int32_t name;    /* its dataset and id; 0 = it has no id */
    int32_t summary; /* 1: of kind series or summary */
    int64_t link;    /* the first of its own */
    int64_t part;
    int64_t entry;
    int64_t link_count;
    int64_t part_count;
    int64_t entry_count;
} casus__related_event;

typedef struct casus__related_events {
    int32_t key_count;       /* keys of cells */
    int32_t figure_count;    /* figures a part */
    casus__dictionary names; /* of dataset and id; code 0 is the empty one */
    casus__related_event *events;
    casus__link *links;
    int32_t *codes;         /* key_count a part */
    casus__figure *figures; /* figure_count a part, all that the event says */
    int32_t *entries;
    int64_t event_count, event_cap;
    int64_t link_count, link_cap;
    int64_t part_count, code_cap, figure_cap;
    int64_t entry_count, entry_cap;
} casus__related_events;

/* The text by which an event is known among the names: size of the dataset, dataset, id. Empty without an id; in
   `scratch`. 0 when memory is short. */
int casus__related_text(const casus_allocator *a, casus__buffer *scratch, casus_str dataset, casus_str id,
                        casus_str *out);
/* Takes such a text apart again. */
void casus__related_split(casus_str text, casus_str *dataset, casus_str *id);
/* Code of such a text; -1 as casus__dictionary_code(). */
int32_t casus__related_name(const casus_allocator *a, casus__related_events *l, casus_str text);

/* A new event; then its links, parts and entries. All return 0 when memory is short. */
int casus__related_add(const casus_allocator *a, casus__related_events *l, int32_t name, int32_t summary);
int casus__related_add_link(const casus_allocator *a, casus__related_events *l, int32_t type, int32_t name);
/* With figures that say nothing; the last part is number part_count - 1. */
int casus__related_add_part(const casus_allocator *a, casus__related_events *l, const int32_t *codes);
int casus__related_add_entry(const casus_allocator *a, casus__related_events *l, int32_t group);

/* Makes room for all that another holds, so that adding it cannot fail. 0 when memory is short. */
int casus__related_reserve(const casus_allocator *a, casus__related_events *l, const casus__related_events *more);

/* Number of the part with these codes, -1 = the event says nothing there. */
int64_t casus__related_part(const casus__related_events *l, const casus__related_event *event, const int32_t *codes);
void casus__related_free(const casus_allocator *a, casus__related_events *l);

#endif
