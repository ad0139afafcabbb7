/* SPDX-License-Identifier: MIT */
/* The words of this room. The other files refer to this page instead of explaining them again; docs/numbers.md has the
   rules by which sums stay true.

   question       What is asked: keys, sums, policy, filter. It is read once and never changes; only rollups of equal
                  questions merge. question.h
   run            At most CASUS__RUN consecutive rows of a batch, the unit in which batches are added, so that the codes
                  and figures of its rows stay in the cache. It lasts for one pass of the steps in run/rollup_add.c; its
                  arrays are used again for the next. run/run.h
   figure         What one event gives to one sum: low, best and high in 10^-6. It lasts while its run passes that sum:
                  then it is added to the numbers of the groups and forgotten, unless its event is related. figure.h
   victim group   The casualty cells of one event that have the same values in the keys of cells (victim.nationality,
                  victim.occupation). A figure is of one victim group; without such keys an event is one, as a whole.
                  It lasts for its run; a related event keeps its own as parts. run/victim_groups.h
   group          A distinct row of key texts with its numbers: a row of the table. It is made when the first event
                  counts in it and stays; only a merge that fails takes back the groups that it made. state/groups.h
   entry          A row of a run, one of its victim groups, and a group in which that counts. run/entries.c
   summary        An event of kind series or summary: it states what other events, its members, may state as well, and
                  counts only for its residual, what the members leave unexplained. state/residuals.h
   related event  An event whose count depends on others, which may come in any order: a summary with an id, an event
                  with a relation that bears on sums (part_of, summarises, possibly_overlaps), or, in a dataset that is
                  added as a whole, one that such a relation leads to. Where a sum has figures, it is kept one by one
                  with all of them, and they are in no group's numbers until the totals are made. An event that the
                  filter leaves out is kept too, without entries: it explains a summary under every filter.
                  run/related_rows.c makes it, state/related_events.h keeps it, state/related_totals.c counts it.
   loose end      A summary without an id and without relations. Nothing can be part of it, so its figures are its
                  residual as they are. They are summed by group as they come, but apart from the group's numbers,
                  because the table shows residuals in columns of their own. rollup.c
   state          Groups, loose ends and related events: what is merged (state/rollup_merge.c), saved and loaded
                  (state/rollup_bytes.h). Saved, it is the same bytes in whatever order the events came.
   totals         The numbers of the groups with loose ends and related events added. They are made for one table and
                  then freed; the state keeps its own numbers. state/totals.h
   sibling        A rollup that borrows the question of another and starts without a state. An input is read into one,
                  so that a failure leaves the rollup untouched. rollup_input.c */
#ifndef CASUS_LIB_QUERY_ROLLUP_ROLLUP_H
#define CASUS_LIB_QUERY_ROLLUP_ROLLUP_H

#include <casus/query.h>

#include "base/context.h"
#include "query/rollup/question.h"
#include "query/rollup/run/keys.h"
#include "query/rollup/run/run.h"
#include "query/rollup/state/groups.h"
#include "query/rollup/state/related_events.h"

/* What siblings do not trade. */
typedef struct casus__rollup_own {
    int32_t owns_question; /* 0: a sibling, which is freed before the rollup whose question it borrows */
    char *columns;         /* that it reads, as text; NULL in a sibling */
    casus__columns *event; /* a single event on its way in; NULL before the first */
} casus__rollup_own;

/* No pointer leads into the struct itself: two siblings trade their states by copying it. */
struct casus_rollup {
    casus__settings settings;
    casus__question question;
    casus__rollup_own own;
    casus__dictionary *words; /* a key each: its texts, code 0 the empty one */
    casus__key *keys;
    int32_t lists[CASUS__KEYS_MAX]; /* indexes of the keys that are lists */
    int32_t list_count;
    int32_t failed; /* an add stopped half-way: it can only be freed */
    /* The state. */
    casus__groups groups;
    int64_t *loose_ends; /* stride a group, for the groups below loose_end_cap */
    int64_t loose_end_cap;
    casus__related_events related;
    int32_t summaries; /* 1: the filter kept a summary */
    /* While a dataset is added: the names of the events that its relations lead to. */
    casus__dictionary wanted_names;
    casus__run run;
};

/* A rollup without any group. It takes the question over, also on failure. */
casus_status casus__rollup_make(const casus__settings *settings, casus__question *question, casus_rollup **out,
                                casus_error *error);
casus_status casus__rollup_sibling(const casus_rollup *rollup, casus_rollup **out, casus_error *error);
/* Exchanges the states of a rollup and its sibling. */
void casus__rollup_trade(casus_rollup *rollup, casus_rollup *sibling);
/* Frees the columns that single events go through. */
void casus__rollup_drop_event(casus_rollup *rollup);
/* Adds the state of a rollup of the same question. After a failure the rollup is as before. */
casus_status casus__rollup_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);
/* Mask of the columns that it reads; 0 of NULL. */
uint64_t casus__rollup_columns(const casus_rollup *rollup);
/* The group of a row of codes, made if it is new. CASUS_E_MEMORY, CASUS_E_LIMIT. */
casus_status casus__rollup_group(casus_rollup *rollup, const int32_t *codes, int32_t *out, casus_error *error);
/* The numbers of the loose ends of a group, to be added to; NULL when memory is short. */
int64_t *casus__rollup_loose_ends(casus_rollup *rollup, int32_t group);
/* The same to be read: NULL where all are 0. */
const int64_t *casus__rollup_loose_ends_at(const casus_rollup *rollup, int32_t group);
/* The codes of a group in the keys of cells. */
void casus__rollup_victims(const casus_rollup *rollup, int32_t group, int32_t *out);
/* Fails for a sum of a group that left its range. */
casus_status casus__rollup_overflow(const casus_rollup *rollup, int32_t group, const casus__sum *sum,
                                    casus_error *error);
/* CASUS_E_STATE if an add failed before. */
casus_status casus__rollup_usable(const casus_rollup *rollup, casus_error *error);
/* Fails for a text that found no room among the keys' texts or the names of events. */
casus_status casus__rollup_no_room(const casus_rollup *rollup, casus_error *error);

#endif
