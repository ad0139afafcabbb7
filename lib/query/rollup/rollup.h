/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_QUERY_ROLLUP_ROLLUP_H
#define CASUS_LIB_QUERY_ROLLUP_ROLLUP_H

#include <casus/query.h>

#include "base/context.h"
#include "query/columns/claims.h"
#include "query/rollup/state/groups.h"
#include "query/rollup/run/keys.h"
#include "query/rollup/state/related_events.h"
#include "query/columns/cells.h"
#include "query/rollup/run/figure.h"
#include "query/rollup/run/relations.h"
#include "query/rollup/run/victim_groups.h"
#include "query/rollup/question.h"

/* Batches are added in runs of so many rows, whose codes and members stay in the cache. */
#define CASUS__RUN 1024

/* What a row of a run is; 0: it counts nowhere. */
#define CASUS__ROW_EVENT CASUS__SUM_EVENTS
#define CASUS__ROW_SUMMARY CASUS__SUM_SUMMARIES
#define CASUS__ROW_KIND 3   /* mask of the two */
#define CASUS__ROW_LINKED 4 /* it is kept among the linked events, and its figures with it */
#define CASUS__ROW_OUT 8    /* the filter leaves it out; it is linked */

/* An event that counts in a group; an event with many names in a key has many. */
typedef struct casus__entry {
    int32_t row; /* in the run of rows at hand */
    int32_t slice;
    int32_t group;
} casus__entry;

/* A row of the run at hand that is among the linked events. */
typedef struct casus__related_row {
    int32_t row;
    int64_t part; /* of its first slice */
} casus__related_row;

/* The cells that a sum in brackets chooses in the batch at hand: a bit an element. */
typedef struct casus__chosen {
    uint64_t *bits;
    int64_t cap;
} casus__chosen;

/* What a rollup holds of the batch and of the run of rows at hand. */
typedef struct casus__run {
    casus__value_map kinds;
    casus__cells cells;
    casus__claims claims;
    casus__relations relations;
    casus__victim_groups slices;
    uint8_t *selection; /* the filter's bitmap of the batch; NULL without a filter */
    int64_t selection_cap;
    casus__chosen *chosen;  /* a sum each */
    int32_t *codes;         /* a run of rows each key */
    uint8_t *roles;         /* CASUS__ROW_* */
    casus__figure *members; /* of one sum, by slice */
    int64_t member_cap;
    casus__entry *entries;
    int64_t entry_count;
    int64_t entry_cap;
    casus__related_row *linked;
    int64_t linked_count;
    int64_t linked_cap;
    casus__cell *scratch; /* cells of an event, some of them hidden */
    int64_t scratch_cap;
} casus__run;

/* What a sibling has not: it borrows the question and is freed before the rollup whose it is. */
typedef struct casus__rollup_own {
    int32_t spec;          /* 1: the question is its own */
    char *columns;         /* that it reads, as text */
    casus__columns *event; /* a single event on its way in; NULL before the first */
} casus__rollup_own;

/* No member points into the struct: the states of two siblings change places with it. */
struct casus_rollup {
    casus__settings settings;
    casus__question spec;
    casus__rollup_own own;
    casus__dictionary *words; /* a key each: its texts, code 0 the empty one */
    casus__key *keys;
    int32_t lists[CASUS__KEYS_MAX]; /* indexes of the keys that are lists */
    int32_t list_count;
    int32_t failed; /* an add stopped half-way */
    /* The state. Casualties of a linked event are in no group until the end. */
    casus__groups groups;
    int64_t *loose; /* the figures of summaries that nothing can be part of: stride a group, where they reach so far */
    int64_t loose_cap; /* in groups */
    casus__related_events linked;
    int32_t summaries; /* 1: the filter kept a series or summary */
    /* While a dataset is added: the names that its relations lead to. */
    casus__dictionary wanted;
    casus__run run;
};

/* A rollup without any group, over a spec that becomes its own. */
casus_status casus__rollup_make(const casus__settings *settings, casus__question *spec, casus_rollup **out,
                                casus_error *error);
/* A rollup of the same question without any group. */
casus_status casus__rollup_sibling(const casus_rollup *rollup, casus_rollup **out, casus_error *error);
/* Gives a rollup the state of a sibling, which gets that of the rollup. */
void casus__rollup_trade(casus_rollup *rollup, casus_rollup *sibling);
/* Frees the columns that single events go through. */
void casus__rollup_drop_event(casus_rollup *rollup);
/* Adds the state of a rollup of the same question. After a failure the rollup is as before. */
casus_status casus__rollup_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);
/* Mask of the columns that it reads; 0 of NULL. */
uint64_t casus__rollup_columns(const casus_rollup *rollup);
/* The group of a row of codes, made if it is new. CASUS_E_MEMORY, CASUS_E_LIMIT. */
casus_status casus__rollup_group(casus_rollup *rollup, const int32_t *codes, int32_t *out, casus_error *error);
/* The loose numbers of a group, which must be there; NULL when memory is short. */
int64_t *casus__rollup_loose(casus_rollup *rollup, int32_t group);
/* The same if there are any but zeroes, else NULL. */
const int64_t *casus__rollup_loose_at(const casus_rollup *rollup, int32_t group);
/* The codes of a group in the keys of cells. */
void casus__rollup_victims(const casus_rollup *rollup, int32_t group, int32_t *out);
/* Fails for a sum of a group that left its range. */
casus_status casus__rollup_overflow(const casus_rollup *rollup, int32_t group, const casus__sum *sum,
                                    casus_error *error);
/* CASUS_E_STATE if an add failed before. */
casus_status casus__rollup_usable(const casus_rollup *rollup, casus_error *error);
/* Fails for a text that found no room among the keys' texts or the names of events. */
casus_status casus__rollup_no_room(const casus_rollup *rollup, casus_error *error);

/* Steps of adding a batch, in rollup_link.c. Sets the roles of a run of rows from `first`; then puts row `row` of the
   run, whose slices are known, among the linked events, yet without entries and figures. */
casus_status casus__run_roles(casus_rollup *rollup, int64_t first, int64_t count, casus_error *error);
casus_status casus__run_link(casus_rollup *rollup, int64_t first, int32_t row, casus_error *error);
/* Names all that the relations of a batch lead to. 0 when memory is short. */
int casus__rollup_want(casus_rollup *rollup, const casus_batch *batch);
/* In rollup_figure.c: sets the members of a sum for every slice whose row has a role. */
casus_status casus__run_figures(casus_rollup *rollup, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                int64_t count, casus_error *error);
void casus__run_free(const casus_allocator *a, casus__run *run, const casus__question *spec);

#endif
