/* SPDX-License-Identifier: MIT */
/* One pass over the links for each step, none of which recurses: superseding is decided between names, because it sets
   aside every record of one; then the links of what was superseded move to its heir; then the records are joined to
   events, and links between records become links between events. */
#include "query/standing/standing.h"

#include <string.h>

#include <casus/model.h>

#define NONE (-1)
#define ALL (-2)    /* every record of the name */
#define NOBODY (-3) /* none of them happened */

/* Traits of a record: a mask. */
#define REVOKED 1u     /* or another of its name is */
#define SUPERSEDER 16u /* it supersedes another */
#define JOINS 2u       /* it states same_as or duplicate_of */
#define TARGET 4u      /* as CASUS__TWIN_TARGET */
#define DUPLICATE 8u   /* as CASUS__TWIN_DUPLICATE */

typedef struct work {
    const casus_allocator *a;
    const casus__registry *registry;
    const int32_t *order;
    const casus__known *known;
    casus__standing *out;
    int32_t record_count;
    int32_t identity_count;
    int32_t *ranks;          /* by record: its place in the order */
    int32_t *heads;          /* by identity: its first record, NONE */
    int32_t *nexts;          /* by record: the next of the same identity */
    casus__graph supersedes; /* between identities */
    int32_t *circles;        /* by identity: its component there */
    uint8_t *superseded;     /* by identity */
    int32_t *choices;        /* by identity: of its superseders the one that takes the links over, NONE */
    int32_t *setters;        /* by identity: the first that supersedes it, NONE */
    int32_t *heirs;          /* by identity: the record that has the links in the end, ALL, NONE = not yet */
    uint8_t *cuts;           /* by identity: on the way there a record states joins of its own */
    uint8_t *traits;         /* by record: what its links, and those to it, make of it */
    int32_t *roots;          /* by record: towards the root of its event */
    int32_t *partners;       /* by identity: the first that a relation to all of its records joins them with, NONE */
    uint8_t *joints;         /* by identity: that relation */
    int32_t *joined;      /* by identity: the record that all of its records were joined to, NONE = not yet, NOBODY */
    uint8_t *copied;      /* by identity: something is a duplicate of its records */
    uint8_t *present;     /* by identity: one of its records stands */
    int32_t *hubs;        /* by identity: its hub, NONE = none yet */
    uint8_t *above;       /* by event: something is part of it */
    int32_t *ups, *downs; /* by identity: the node for all of its records above or below a link, NONE = not yet */
    casus__link link;     /* at hand */
} work;

static int init(work *w) {
    const casus_allocator *a = w->a;
    const uint64_t n = (uint64_t)w->record_count + 1;
    const uint64_t k = (uint64_t)w->identity_count + 1;
    casus__standing *s = w->out;
    s->record_count = w->record_count;
    s->aside = casus__zalloc(a, n);
    s->twins = casus__zalloc(a, n);
    s->events = casus__alloc(a, n * sizeof *s->events);
    s->members = casus__alloc(a, n * sizeof *s->members);
    s->setters = casus__alloc(a, n * sizeof *s->setters);
    s->partners = casus__alloc(a, n * sizeof *s->partners);
    s->joints = casus__zalloc(a, n);
    w->ranks = casus__alloc(a, n * sizeof *w->ranks);
    w->nexts = casus__alloc(a, n * sizeof *w->nexts);
    w->traits = casus__zalloc(a, n);
    w->roots = casus__alloc(a, n * sizeof *w->roots);
    w->heads = casus__alloc(a, k * sizeof *w->heads);
    w->circles = casus__alloc(a, k * sizeof *w->circles);
    w->superseded = casus__zalloc(a, k);
    w->choices = casus__alloc(a, k * sizeof *w->choices);
    w->setters = casus__alloc(a, k * sizeof *w->setters);
    w->heirs = casus__alloc(a, k * sizeof *w->heirs);
    w->cuts = casus__zalloc(a, k);
    w->joined = casus__alloc(a, k * sizeof *w->joined);
    w->partners = casus__alloc(a, k * sizeof *w->partners);
    w->joints = casus__zalloc(a, k);
    w->copied = casus__zalloc(a, k);
    w->present = casus__zalloc(a, k);
    w->ups = casus__alloc(a, k * sizeof *w->ups);
    w->downs = casus__alloc(a, k * sizeof *w->downs);
    w->hubs = casus__alloc(a, k * sizeof *w->hubs);
    w->above = casus__zalloc(a, n);
    return s->aside != NULL && s->twins != NULL && s->events != NULL && s->members != NULL && s->setters != NULL &&
           s->partners != NULL && s->joints != NULL && w->ranks != NULL && w->nexts != NULL && w->traits != NULL &&
           w->roots != NULL && w->heads != NULL && w->circles != NULL && w->superseded != NULL && w->choices != NULL &&
           w->setters != NULL && w->partners != NULL && w->joints != NULL && w->heirs != NULL && w->cuts != NULL &&
           w->joined != NULL && w->copied != NULL && w->present != NULL && w->ups != NULL && w->downs != NULL &&
           w->hubs != NULL && w->above != NULL;
}

static void end(work *w) {
    const casus_allocator *a = w->a;
    const uint64_t n = (uint64_t)w->record_count + 1;
    const uint64_t k = (uint64_t)w->identity_count + 1;
    casus__free(a, w->ranks, n * sizeof *w->ranks);
    casus__free(a, w->nexts, n * sizeof *w->nexts);
    casus__free(a, w->traits, n);
    casus__free(a, w->roots, n * sizeof *w->roots);
    casus__free(a, w->heads, k * sizeof *w->heads);
    casus__free(a, w->circles, k * sizeof *w->circles);
    casus__free(a, w->superseded, k);
    casus__free(a, w->choices, k * sizeof *w->choices);
    casus__free(a, w->setters, k * sizeof *w->setters);
    casus__free(a, w->heirs, k * sizeof *w->heirs);
    casus__free(a, w->cuts, k);
    casus__free(a, w->joined, k * sizeof *w->joined);
    casus__free(a, w->partners, k * sizeof *w->partners);
    casus__free(a, w->joints, k);
    casus__free(a, w->copied, k);
    casus__free(a, w->present, k);
    casus__free(a, w->ups, k * sizeof *w->ups);
    casus__free(a, w->downs, k * sizeof *w->downs);
    casus__free(a, w->hubs, k * sizeof *w->hubs);
    casus__free(a, w->above, n);
    casus__graph_free(a, &w->supersedes);
}

static void list_identities(work *w) {
    for (int32_t identity = 0; identity < w->identity_count; identity++) {
        w->heads[identity] = w->choices[identity] = w->setters[identity] = w->heirs[identity] = NONE;
        w->partners[identity] = w->joined[identity] = w->ups[identity] = w->downs[identity] = w->hubs[identity] = NONE;
    }
    for (int32_t i = w->record_count - 1; i >= 0; i--) {
        const int32_t record = w->order[i];
        int32_t *head = &w->heads[casus__registry_identity(w->registry, record)];
        w->ranks[record] = i;
        w->roots[record] = record;
        w->out->setters[record] = w->out->partners[record] = NONE;
        w->nexts[record] = *head;
        *head = record;
    }
}

/* ---- Links ------------------------------------------------------------------------------------------------------- */

typedef int (*link_fn)(work *w, int32_t record, casus__link link);

/* Calls `step` for each link to a name that is there and not the record's own. */
static int each_link(work *w, link_fn step) {
    const casus__registry *r = w->registry;
    int ok = 1;
    for (int32_t record = 0; record < w->record_count; record++) {
        const casus__record *at = &r->records[record];
        for (int64_t i = at->link; ok && i < at->link + at->link_count; i++) {
            if (r->links[i].name != at->name && w->heads[r->links[i].name] != NONE) {
                ok = step(w, record, r->links[i]);
            }
        }
    }
    return ok;
}

static int is_join(int32_t type) {
    return type == CASUS_RELATION_KIND_SAME_AS || type == CASUS_RELATION_KIND_DUPLICATE_OF;
}

static int is_unreal(const work *w, int32_t record) {
    return (w->out->aside[record] & CASUS__ASIDE_UNREAL) != 0;
}

/* A record that is revoked or did not happen: of its links only supersedes holds. */
static int is_dead(const work *w, int32_t record) {
    return is_unreal(w, record) || (w->traits[record] & REVOKED) != 0;
}

/* The earlier in order of two records, of which the first may be none. */
static int32_t earlier(const work *w, int32_t record, int32_t other) {
    return record != NONE && w->ranks[record] <= w->ranks[other] ? record : other;
}

/* ---- What does not stand ----------------------------------------------------------------------------------------- */

/* By a record, or NONE. */
static void revoke_name(work *w, int32_t identity, int32_t by) {
    for (int32_t i = w->heads[identity]; i != NONE; i = w->nexts[i]) {
        w->traits[i] = REVOKED;
        w->out->setters[i] = by == NONE ? NONE : earlier(w, w->out->setters[i], by);
    }
}

/* A revoked record sets aside every record of its name. */
static void mark_revoked(work *w) {
    const casus__registry *r = w->registry;
    for (int32_t name = 1; w->known->revoked != NULL && name < r->names.count; name++) {
        if (w->known->revoked[name]) {
            revoke_name(w, name, NONE);
        }
    }
    for (int32_t record = 0; record < w->record_count; record++) {
        const uint32_t flags = r->records[record].flags;
        w->out->aside[record] = (flags & CASUS__RECORD_UNREAL) != 0 ? CASUS__ASIDE_UNREAL : 0;
        if ((flags & CASUS__RECORD_REVOKED) != 0 && (w->traits[record] & REVOKED) == 0) {
            revoke_name(w, casus__registry_identity(r, record), record);
        }
    }
}

static int list_superseding(work *w, int32_t record, casus__link link) {
    return link.type != CASUS_RELATION_KIND_SUPERSEDES ||
           casus__graph_add(w->a, &w->supersedes, casus__registry_identity(w->registry, record), link.name);
}

/* 1 if the first supersedes the second, and not in a circle. */
static int supersedes(const work *w, int32_t identity, int32_t other) {
    return w->circles[identity] != w->circles[other] && casus__graph_has(&w->supersedes, identity, other);
}

static void mark_superseded(work *w) {
    for (int64_t i = 0; i < w->supersedes.edge_count; i++) {
        const casus__edge e = w->supersedes.edges[i];
        if (w->circles[e.from] != w->circles[e.to]) {
            w->superseded[e.to] = 1;
        }
    }
    for (int32_t record = 0; record < w->record_count; record++) {
        const int32_t identity = casus__registry_identity(w->registry, record);
        if (w->superseded[identity] || (w->traits[record] & REVOKED) != 0) {
            w->out->aside[record] |= CASUS__ASIDE_SUPERSEDED;
        }
        w->present[identity] |= w->out->aside[record] == 0;
    }
}

/* Components of more than one identity. */
static int count_circles(work *w, int32_t components) {
    uint8_t *seen = casus__zalloc(w->a, (uint64_t)components + 1);
    for (int32_t identity = 0; seen != NULL && identity < w->identity_count; identity++) {
        uint8_t *times = &seen[w->circles[identity]];
        *times = (uint8_t)(*times < 2 ? *times + 1 : 3);
        w->out->cycle_count += *times == 2;
    }
    casus__free(w->a, seen, (uint64_t)components + 1);
    return seen != NULL;
}

static int find_superseded(work *w) {
    if (!each_link(w, list_superseding) || !casus__graph_seal(w->a, &w->supersedes, w->identity_count)) {
        return 0;
    }
    const int32_t components = casus__graph_components(w->a, &w->supersedes, w->circles);
    if (components < 0 || !count_circles(w, components)) {
        return 0;
    }
    mark_superseded(w);
    return 1;
}

/* ---- Heirs ------------------------------------------------------------------------------------------------------- */

/* Of the superseders that happened and are not revoked: one that nothing supersedes, then the first in order. */
static int choose_heir(work *w, int32_t record, casus__link link) {
    const int32_t identity = casus__registry_identity(w->registry, record);
    if (link.type != CASUS_RELATION_KIND_SUPERSEDES || !supersedes(w, identity, link.name)) {
        return 1;
    }
    w->traits[record] |= SUPERSEDER;
    w->setters[link.name] = earlier(w, w->setters[link.name], record);
    if (is_dead(w, record)) {
        return 1;
    }
    const int32_t before = w->choices[link.name];
    const int mine = w->superseded[identity];
    const int theirs = before != NONE && w->superseded[casus__registry_identity(w->registry, before)];
    if (before == NONE || mine < theirs || (mine == theirs && w->ranks[record] < w->ranks[before])) {
        w->choices[link.name] = record;
    }
    return 1;
}

/* A link between two records of which one supersedes the other means nothing more. */
static int is_moot(const work *w, int32_t record, casus__link link) {
    const int32_t identity = casus__registry_identity(w->registry, record);
    return supersedes(w, identity, link.name) || supersedes(w, link.name, identity);
}

static int is_void(const work *w, int32_t record, casus__link link) {
    return is_dead(w, record) || is_moot(w, record, link);
}

/* What is revoked, or supersedes another and did not happen, is part of nothing; what else did not happen hands its
   members on. */
static int holds(const work *w, int32_t record, casus__link link) {
    return (w->traits[record] & (REVOKED | SUPERSEDER)) != 0 ? !is_void(w, record, link) : !is_moot(w, record, link);
}

static int mark_joins(work *w, int32_t record, casus__link link) {
    if (is_join(link.type) && !is_void(w, record, link)) {
        w->traits[record] |= JOINS;
    }
    return 1;
}

/* Follows the choices to the record that is superseded by nothing. Every identity on the way gets the same heir, or ALL
   where there is none, so a chain is walked once. */
static void find_heirs(work *w) {
    int32_t *path = w->joined; /* not in use yet */
    for (int32_t identity = 0; identity < w->identity_count; identity++) {
        int32_t depth = 0;
        int32_t at = identity;
        while (w->superseded[at] && w->heirs[at] == NONE && w->choices[at] != NONE) {
            path[depth++] = at;
            at = casus__registry_identity(w->registry, w->choices[at]);
        }
        while (depth-- > 0) {
            const int32_t mine = path[depth];
            const int32_t next = casus__registry_identity(w->registry, w->choices[mine]);
            w->heirs[mine] = !w->superseded[next] ? w->choices[mine] : w->heirs[next] != NONE ? w->heirs[next] : ALL;
            w->cuts[mine] = (w->traits[w->choices[mine]] & JOINS) != 0 || (w->superseded[next] && w->cuts[next]);
        }
    }
    for (int32_t identity = 0; identity < w->identity_count; identity++) {
        path[identity] = NONE;
    }
}

/* The record that has the links of an identity now; ALL where they stay, NONE where the heir states joins of its own,
   which replace these. */
static int32_t holder(const work *w, int32_t identity, int32_t type) {
    if (!w->superseded[identity] || w->heirs[identity] < 0) {
        return ALL;
    }
    return is_join(type) && w->cuts[identity] ? NONE : w->heirs[identity];
}

static int32_t origin(const work *w, int32_t record, int32_t type) {
    const int32_t held = holder(w, casus__registry_identity(w->registry, record), type);
    return held == ALL ? record : held;
}

/* ---- Events ------------------------------------------------------------------------------------------------------ */

/* The earlier in order becomes the root. */
static void unite(work *w, int32_t record, int32_t other) {
    const int32_t a = casus__graph_root(w->roots, record);
    const int32_t b = casus__graph_root(w->roots, other);
    if (w->ranks[a] < w->ranks[b]) {
        w->roots[b] = a;
    } else {
        w->roots[a] = b;
    }
}

/* Notes by what a record is one event with another. */
static void note_joint(work *w, int32_t record, int32_t other, int32_t by) {
    casus__standing *s = w->out;
    const int32_t before = s->partners[record];
    if (record != other && (before == NONE || w->ranks[other] < w->ranks[before])) {
        s->partners[record] = other;
        s->joints[record] = (uint8_t)by;
    }
}

/* Notes it of all records of a name. */
static void note_joint_of_all(work *w, int32_t name, int32_t other, int32_t by) {
    const int32_t before = w->partners[name];
    if (before == NONE || w->ranks[other] < w->ranks[before]) {
        w->partners[name] = other;
        w->joints[name] = (uint8_t)by;
    }
}

static void list_joints(work *w) {
    for (int32_t record = 0; record < w->record_count; record++) {
        const int32_t identity = casus__registry_identity(w->registry, record);
        if (w->partners[identity] != NONE) {
            note_joint(w, record, w->partners[identity], w->joints[identity]);
        }
    }
}

/* Joins all records of a name that happened, once, and returns one of them; NOBODY if there is none. */
static int32_t join_name(work *w, int32_t name) {
    int32_t *joined = &w->joined[name];
    for (int32_t i = *joined == NONE ? w->heads[name] : NONE; i != NONE; i = w->nexts[i]) {
        if (!is_unreal(w, i)) {
            *joined = *joined == NONE ? i : *joined;
            unite(w, *joined, i);
        }
    }
    *joined = *joined == NONE ? NOBODY : *joined;
    return *joined;
}

/* The heir of a name stands; of a name that has none, any record may. */
static void mark_duplicate(work *w, int32_t record, int32_t name, int32_t heir) {
    if (heir == ALL) {
        w->copied[name] = 1;
        w->traits[record] |= w->present[name] ? DUPLICATE : 0;
    } else {
        w->traits[heir] |= TARGET;
        w->traits[record] |= DUPLICATE;
    }
}

static int join(work *w, int32_t record, casus__link link) {
    if (!is_join(link.type) || is_void(w, record, link)) {
        return 1;
    }
    const int32_t from = origin(w, record, link.type);
    const int32_t held = holder(w, link.name, link.type);
    if (from == NONE || held == NONE) {
        return 1;
    }
    const int32_t to = held == ALL ? join_name(w, link.name) : held;
    if (to == NOBODY) {
        return 1;
    }
    unite(w, from, to);
    note_joint(w, from, to, link.type);
    if (held == ALL) {
        note_joint_of_all(w, link.name, from, link.type);
    } else {
        note_joint(w, held, from, link.type);
    }
    if (link.type == CASUS_RELATION_KIND_DUPLICATE_OF && from != held) {
        mark_duplicate(w, from, link.name, held);
    }
    return 1;
}

/* Joins what the caller knows to be one event, as same_as does. */
static int join_clusters(work *w) {
    const casus__registry *r = w->registry;
    const int32_t *clusters = w->known->clusters;
    int32_t most = NONE;
    for (int32_t name = 0; clusters != NULL && name < r->names.count; name++) {
        most = clusters[name] > most ? clusters[name] : most;
    }
    if (most == NONE) {
        return 1;
    }
    const uint64_t bytes = ((uint64_t)most + 1) * sizeof(int32_t);
    int32_t *firsts = casus__alloc(w->a, bytes);
    for (int32_t i = 0; firsts != NULL && i <= most; i++) {
        firsts[i] = NONE;
    }
    for (int32_t name = 1; firsts != NULL && name < r->names.count; name++) {
        if (clusters[name] == NONE || w->heads[name] == NONE) {
            continue;
        }
        const int32_t held = holder(w, name, CASUS_RELATION_KIND_SAME_AS);
        const int32_t record = held == ALL ? join_name(w, name) : held;
        int32_t *first = &firsts[clusters[name]];
        if (record >= 0 && *first != NONE) {
            unite(w, record, *first);
            note_joint(w, record, *first, CASUS__JOINED_BY_LINKS);
            note_joint(w, *first, record, CASUS__JOINED_BY_LINKS);
        }
        *first = record >= 0 ? record : *first;
    }
    casus__free(w->a, firsts, bytes);
    return firsts != NULL;
}

static void mark_twins(work *w) {
    for (int32_t record = 0; record < w->record_count; record++) {
        const int target =
            (w->traits[record] & TARGET) != 0 || w->copied[casus__registry_identity(w->registry, record)];
        const int duplicate = (w->traits[record] & DUPLICATE) != 0;
        w->out->twins[record] = (uint8_t)((target ? CASUS__TWIN_TARGET : 0) | (duplicate ? CASUS__TWIN_DUPLICATE : 0));
    }
}

static void list_setters(work *w) {
    for (int32_t record = 0; record < w->record_count; record++) {
        const int32_t by = w->setters[casus__registry_identity(w->registry, record)];
        w->out->setters[record] = (w->traits[record] & REVOKED) == 0 ? by : w->out->setters[record];
    }
}

/* Numbers the events in the order of their first records, and lists their records. */
static int list_events(work *w) {
    casus__standing *s = w->out;
    int32_t *numbers = w->ranks; /* by root; no rank is needed any more */
    for (int32_t i = 0; i < w->record_count; i++) {
        const int32_t root = casus__graph_root(w->roots, w->order[i]);
        if (root == w->order[i]) {
            numbers[root] = s->event_count++;
        }
    }
    s->starts = casus__zalloc(w->a, ((uint64_t)s->event_count + 2) * sizeof *s->starts);
    if (s->starts == NULL) {
        return 0;
    }
    for (int32_t record = 0; record < w->record_count; record++) {
        s->events[record] = numbers[casus__graph_root(w->roots, record)];
        s->starts[s->events[record] + 2]++;
    }
    for (int32_t event = 0; event < s->event_count; event++) {
        s->starts[event + 2] += s->starts[event + 1];
    }
    for (int32_t i = 0; i < w->record_count; i++) {
        s->members[s->starts[s->events[w->order[i]] + 1]++] = w->order[i];
    }
    s->node_count = s->event_count;
    return 1;
}

/* ---- Links between events ---------------------------------------------------------------------------------------- */

/* The node for all records of a name: their event, or a new one that hands on to or from each of their events. */
static int32_t node_of(work *w, int32_t name, int up) {
    int32_t *node = up ? &w->ups[name] : &w->downs[name];
    const int32_t first = w->out->events[w->heads[name]];
    int same = 1;
    if (*node != NONE) {
        return *node;
    }
    for (int32_t i = w->heads[name]; i != NONE; i = w->nexts[i]) {
        same = same && w->out->events[i] == first;
    }
    if (same) {
        return *node = first;
    }
    *node = w->out->node_count++;
    for (int32_t i = w->heads[name]; i != NONE; i = w->nexts[i]) {
        const int32_t event = w->out->events[i];
        if (!casus__graph_add(w->a, &w->out->parents, up ? *node : event, up ? event : *node)) {
            return NONE;
        }
    }
    return *node;
}

static int add_overlap(work *w, int32_t event, int32_t other) {
    return event == other || (casus__graph_add(w->a, &w->out->overlaps, event, other) &&
                              casus__graph_add(w->a, &w->out->overlaps, other, event));
}

/* Up to so many records of one name are linked one by one. */
#define FEW_RECORDS 8

static int is_alone(const work *w, int32_t record) {
    return !is_unreal(w, record) && w->above[w->out->events[record]];
}

/* The hub of a name, with the records of the name on its second side, but for those that are linked one by one: an
   event may not overlap with one that is below it, which only a link of their own can tell. These come first from here
   on among the records of the name. */
static int32_t hub_of(work *w, int32_t name) {
    int32_t *first = &w->heads[name];
    if (w->hubs[name] != NONE) {
        return w->hubs[name];
    }
    const int32_t hub = w->hubs[name] = w->out->hub_count++;
    for (int32_t *at = first, record = *at; record != NONE; record = *at) {
        if (is_alone(w, record)) {
            *at = w->nexts[record];
            w->nexts[record] = *first;
            *first = record;
        } else if (!is_unreal(w, record) &&
                   !casus__graph_add(w->a, &w->out->hubs, w->out->events[record], 2 * hub + 1)) {
            return NONE;
        }
        at = *at == record ? &w->nexts[record] : at;
    }
    return hub;
}

static int is_many(const work *w, int32_t name) {
    int32_t count = 0;
    for (int32_t i = w->heads[name]; count <= FEW_RECORDS && i != NONE; i = w->nexts[i]) {
        count++;
    }
    return count > FEW_RECORDS;
}

/* The steps of one link out of many. */
#define LINK_STEPS 256

static int link_overlap(work *w, int32_t event, int32_t held, int32_t name) {
    if (held != ALL) {
        return add_overlap(w, event, w->out->events[held]);
    }
    const int many = is_many(w, name);
    const int by_hub = many && !w->above[event];
    if (by_hub) {
        const int32_t hub = hub_of(w, name);
        if (hub == NONE || !casus__graph_add(w->a, &w->out->hubs, event, 2 * hub)) {
            return 0;
        }
    }
    int ok = 1;
    for (int32_t i = w->heads[name]; ok && i != NONE && !(by_hub && !is_alone(w, i)); i = w->nexts[i]) {
        w->out->steps += many ? LINK_STEPS : 0;
        if (w->out->steps > CASUS__STEPS_MOST) {
            break;
        }
        ok = is_unreal(w, i) || add_overlap(w, event, w->out->events[i]);
    }
    return ok;
}

static int link_overlaps(work *w, int32_t record, casus__link link) {
    if (link.type != CASUS_RELATION_KIND_POSSIBLY_OVERLAPS || is_void(w, record, link)) {
        return 1;
    }
    return link_overlap(w, w->out->events[origin(w, record, link.type)], holder(w, link.name, link.type), link.name);
}

static void mark_above(work *w) {
    const casus__graph *parents = &w->out->parents;
    for (int64_t i = 0; i < parents->edge_count; i++) {
        const int32_t to = parents->edges[i].to;
        w->above[to < w->out->event_count ? to : 0] |= to < w->out->event_count;
    }
}

static int link_events(work *w, int32_t record, casus__link link) {
    if ((link.type != CASUS_RELATION_KIND_PART_OF && link.type != CASUS_RELATION_KIND_SUMMARISES) ||
        !holds(w, record, link)) {
        return 1;
    }
    const int32_t event = w->out->events[origin(w, record, link.type)];
    const int32_t held = holder(w, link.name, link.type);
    const int up = link.type == CASUS_RELATION_KIND_PART_OF;
    const int32_t other = held != ALL ? w->out->events[held] : node_of(w, link.name, up);
    if (other == NONE) {
        return 0;
    }
    return other == event || casus__graph_add(w->a, &w->out->parents, up ? event : other, up ? other : event);
}

static int count_selves(work *w) {
    const casus__registry *r = w->registry;
    for (int32_t record = 0; record < w->record_count; record++) {
        for (int64_t i = 0; i < r->records[record].link_count; i++) {
            w->out->self_count += r->links[r->records[record].link + i].name == r->records[record].name;
        }
    }
    return 1;
}

int casus__standing_make(const casus_allocator *a, const casus__registry *registry, const int32_t *order,
                         const casus__known *known, casus__standing *out) {
    work w = {.a = a, .registry = registry, .order = order, .known = known, .out = out};
    memset(out, 0, sizeof *out);
    w.record_count = (int32_t)registry->record_count;
    w.identity_count = registry->names.count + w.record_count;
    int ok = init(&w);
    if (ok) {
        list_identities(&w);
        mark_revoked(&w);
        ok = find_superseded(&w);
    }
    if (ok) {
        (void)each_link(&w, choose_heir);
        list_setters(&w);
        (void)each_link(&w, mark_joins);
        find_heirs(&w);
        (void)each_link(&w, join);
        ok = join_clusters(&w);
        list_joints(&w);
        ok = ok && list_events(&w) && each_link(&w, link_events) && count_selves(&w) &&
             casus__graph_seal(a, &out->parents, out->node_count);
    }
    if (ok) {
        mark_above(&w);
        ok = each_link(&w, link_overlaps);
        const int32_t sides = 2 * out->hub_count;
        ok = ok && casus__graph_seal(a, &out->overlaps, out->event_count) &&
             casus__graph_seal(a, &out->hubs, out->event_count > sides ? out->event_count : sides);
        mark_twins(&w);
    }
    end(&w);
    return ok;
}

void casus__standing_free(const casus_allocator *a, casus__standing *s) {
    const uint64_t n = (uint64_t)s->record_count + 1;
    casus__free(a, s->aside, n);
    casus__free(a, s->twins, n);
    casus__free(a, s->events, n * sizeof *s->events);
    casus__free(a, s->members, n * sizeof *s->members);
    casus__free(a, s->setters, n * sizeof *s->setters);
    casus__free(a, s->partners, n * sizeof *s->partners);
    casus__free(a, s->joints, n);
    casus__free(a, s->starts, ((uint64_t)s->event_count + 2) * sizeof *s->starts);
    casus__graph_free(a, &s->parents);
    casus__graph_free(a, &s->overlaps);
    casus__graph_free(a, &s->hubs);
    memset(s, 0, sizeof *s);
}
