/* SPDX-License-Identifier: MIT */
/* The related events of a rollup (rollup.h), in the order in which they came, repeated ids as often as they come. The
   links, parts and entries of an event stand behind those of the event before it, so that each is a range; only the
   last event grows. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_RELATED_EVENTS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_RELATED_EVENTS_H

#include "batch/dictionary.h"
#include "query/rollup/figure.h"
#include "query/rollup/state/groups.h"

typedef struct casus__link {
    int32_t type; /* CASUS_RELATION_KIND_PART_OF, _SUMMARISES or _POSSIBLY_OVERLAPS */
    int32_t name; /* of the other event */
} casus__link;

/* A part is a victim group of the event with its figures. An entry is the group of one; an event that the filter left
   out has none. */
typedef struct casus__related_event {
    int32_t name;    /* its dataset and id; 0 = it has no id */
    int32_t summary; /* 1: a summary */
    int64_t link;    /* the first of its own, as part and entry */
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
    casus__groups part_keys; /* with keys of cells: the event and the codes of each part, which is the group's number */
    casus__figure *figures;  /* figure_count a part: all that the event states */
    int32_t *entries;        /* groups */
    int64_t event_count, event_cap;
    int64_t link_count, link_cap;
    int64_t part_count, figure_cap;
    int64_t entry_count, entry_cap;
} casus__related_events;

/* The text by which an event is known among the names: size of the dataset, dataset, id. Empty without an id; it is in
   `scratch`. */
int casus__related_text(const casus_allocator *a, casus__buffer *scratch, casus_str dataset, casus_str id,
                        casus_str *out);
/* The dataset and the id in such a text. */
void casus__related_split(casus_str text, casus_str *dataset, casus_str *id);
/* Code of such a text; -1 as casus__dictionary_code(). */
int32_t casus__related_name(const casus_allocator *a, casus__related_events *l, casus_str text);

/* A new event; then its links, parts and entries. */
int casus__related_add(const casus_allocator *a, casus__related_events *l, int32_t name, int32_t summary);
int casus__related_add_link(const casus_allocator *a, casus__related_events *l, int32_t type, int32_t name);
/* A part whose figures state nothing yet; it is number part_count - 1. */
int casus__related_add_part(const casus_allocator *a, casus__related_events *l, const int32_t *codes);
int casus__related_add_entry(const casus_allocator *a, casus__related_events *l, int32_t group);

/* Makes room for all that another holds, so that adding it cannot fail. */
int casus__related_reserve(const casus_allocator *a, casus__related_events *l, const casus__related_events *more);

/* The identity of an event, which links lead to: the code of its name; without one, a number of its own from
   names.count on. */
static inline int64_t casus__related_identity(const casus__related_events *l, int64_t event) {
    const int32_t name = l->events[event].name;
    return name > 0 ? name : l->names.count + event;
}
/* The codes of a part; NULL without keys of cells. */
static inline const int32_t *casus__related_codes(const casus__related_events *l, int64_t part) {
    return l->key_count > 0 ? l->part_keys.codes + part * l->part_keys.key_count + 1 : NULL;
}
/* Number of the part with these codes; -1: the event has no such victim group. */
int64_t casus__related_part(const casus__related_events *l, const casus__related_event *event, const int32_t *codes);
void casus__related_free(const casus_allocator *a, casus__related_events *l);

#endif
