/* SPDX-License-Identifier: MIT */
/* The words of this room. The other files refer to this page instead of explaining them again; docs/numbers.md has the
   rules by which sums stay true.

   question       What is asked: keys, sums, policy, filter. It is read once and never changes; only rollups of equal
                  questions merge. question.h
   run            At most CASUS__RUN consecutive rows of a batch, the unit in which batches are added, so that the codes
                  and figures of its rows stay in the cache. It lasts for one pass of the steps in run/rollup_add.c; its
                  arrays are used again for the next. run/run.h
   figure         What one event gives to one sum: low, best and high in 10^-6. It lasts while its run passes that sum:
                  then it is added to the numbers of the groups and forgotten, unless its row is a record. figure.h
   victim group   The casualty cells of one event that have the same values in the keys of cells (victim.nationality,
                  victim.occupation). A figure is of one victim group; without such keys an event is one, as a whole.
                  It lasts for its run; a record keeps its own as parts. run/victim_groups.h
   group          A distinct row of key texts with its numbers: a row of the table. It is made when the first event
                  counts in it and stays; only a merge that fails takes back the groups that it made. state/groups.h
   entry          A row of a run, one of its victim groups, and a group in which that counts. run/entries.c
   summary        An event of kind series or summary: it states what other events, its members, may state as well, and
                  counts only for its residual, what the members leave unexplained. state/residuals.h
   record         A row that relations may bear on, and so kept one by one with its keys and all its figures
                  (state/records.h) until the totals are made: of the forms that can carry relations every row with an
                  id or a relation; of datasets those that are revoked, or that links or a dataset as a whole name. Rows
                  that the filter leaves out are kept too: what supersedes and explains does so under every filter.
                  run/held_rows.c makes it. All other rows are folded: added at once.
   event          What the records that stand and say the same are together (state/events.h); it counts once, with what
                  its members leave (state/residuals.h), in the keys of the record that leads (state/event_totals.c).
   loose end      A summary without an id and without relations. Nothing can be part of it, so its figures are its
                  residual as they are. They are summed by group as they come, but apart from the group's numbers,
                  because the table shows residuals in columns of their own. rollup.c
   state          Groups, loose ends and records: what is merged (state/rollup_merge.c), saved and loaded
                  (state/rollup_bytes.h). Saved, it is the same bytes in whatever order the events came.
   bin            A period or a cell of the grid over which a rule spreads an event: its share counts there. A question
                  without a rule has none, and goes past all of spread/. spread/bins.h
   companion      A rollup beside this one that measures are found in. It gets all batches and states that this one
                  gets, and stands or falls with it. measures/companions.h
   total          The rollup of the same question without keys, which a question may ask for; it gets what companions
                  get. For a table with the values of a key across there is one of that key alone between the two.
   Nothing else says how often an event counts in all, where keys list it several times, divide it or set its parts
   against each other. totals         The numbers of the groups with loose ends and events added. They are made for one
   table and then freed; the state keeps its own numbers. state/totals.h sibling        A rollup that borrows the
   question of another and starts without a state. An input is read into one, so that a failure leaves the rollup
   untouched. rollup_input.c */
#ifndef CASUS_LIB_QUERY_ROLLUP_ROLLUP_H
#define CASUS_LIB_QUERY_ROLLUP_ROLLUP_H

#include <casus/query.h>

#include "base/context.h"
#include "query/rollup/question.h"
#include "query/rollup/run/keys.h"
#include "query/rollup/run/run.h"
#include "query/rollup/spread/balance.h"
#include "query/rollup/state/groups.h"
#include "query/rollup/state/records.h"

/* Which rows are records, whatever is asked of their names. */
#define CASUS__HOLDS_NAMED 0 /* of forms that can carry relations those that have a name */
#define CASUS__HOLDS_FORMS 1 /* of these forms all */
#define CASUS__HOLDS_ALL 2   /* all */

/* What became of the rows that the filter kept. The last two come to records only. */
#define CASUS__TOLD_COUNTED 0
#define CASUS__TOLD_UNREAL 1   /* it did not happen */
#define CASUS__TOLD_ALTHOUGH 2 /* counted although it did not: the question decides about that itself */
#define CASUS__TOLD_FOLDED 3
#define CASUS__TOLD_SUPERSEDED 3
#define CASUS__TOLD_TWICE 4
#define CASUS__TOLD 5

/* Names that rows are compared with before they are folded, so that what has such a name is held. */
typedef struct casus__asked {
    casus__dictionary names; /* casus__registry_text() */
    uint8_t *revoked;        /* a name each: a list of revoked records has it */
    int64_t revoked_cap;
    int32_t any_revoked;
} casus__asked;

/* What siblings do not trade. */
typedef struct casus__rollup_own {
    int32_t owns_question; /* 0: a sibling, which is freed before the rollup whose question it borrows */
    char *columns;         /* that it reads, as text; NULL in a sibling */
    casus__columns *event; /* a single event on its way in; NULL before the first */
    /* Rollups that measures are found in (measures/companions.h). They trade with those of the sibling. */
    casus_rollup **companions;
    int32_t companion_count;
    casus_rollup *total; /* NULL: not asked for, or without keys, where the rollup is its own. It trades as they do.
                            With `across` of the question that of the key, whose total is the whole one. */
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
    int32_t holds;  /* CASUS__HOLDS_* */
    /* The state. */
    casus__groups groups;
    int64_t *loose_ends; /* stride a group, for the groups below loose_end_cap */
    int64_t loose_end_cap;
    casus__records records;
    int32_t summaries;        /* 1: the filter kept a summary that was folded */
    casus__dictionary folded; /* datasets of which rows were folded */
    casus__asked asked;
    int64_t told[2][CASUS__TOLD_FOLDED]; /* of the folded rows that the filter kept: summaries or not, CASUS__TOLD_* */
    casus__balance balance;              /* of the folded rows, if the question spreads */
    /* While a dataset is added: the names of the events that its relations lead to. */
    casus__dictionary wanted_names;
    casus__run run;
};

/* A rollup without any group. It takes the question over, also on failure. */
casus_status casus__rollup_make(const casus__settings *settings, casus__question *question, casus_rollup **out,
                                casus_error *error);
casus_status casus__rollup_sibling(const casus_rollup *rollup, casus_rollup **out, casus_error *error);
/* What gets every batch and every state together: the rollup itself, 0, its companions from 1 on, then its total and
   the companions of that. */
int32_t casus__rollup_member_count(const casus_rollup *rollup);
casus_rollup *casus__rollup_member(const casus_rollup *rollup, int32_t i);
/* The rollup that counts all events in one group: itself without keys, else its total; NULL if that was not asked
   for. */
const casus_rollup *casus__rollup_total(const casus_rollup *rollup);
/* Exchanges the states of a rollup and its sibling, without those of their companions. */
void casus__rollup_trade(casus_rollup *rollup, casus_rollup *sibling);
/* asked.c: adds a name; frees all. */
int casus__asked_add(const casus_allocator *a, casus__asked *asked, casus_str name, int revoked);
void casus__asked_free(const casus_allocator *a, casus__asked *asked);
/* All of one and, of the other, what is good for both states (asked.c); the caller takes it over or frees it.
   CASUS_E_STATE where rows were folded before it was known that they are revoked. */
casus_status casus__asked_join(const casus_rollup *rollup, const casus_rollup *other, casus__asked *out,
                               casus_error *error);
/* 1 for a batch whose rows are no events but a list of revoked records. */
int casus__is_list_of_revoked(const casus_batch *batch);
/* Takes the rows of such a list. */
casus_status casus__rollup_revoke(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
/* CASUS_E_STATE where a relation leads to a dataset whose rows were folded without asking. */
casus_status casus__rollup_check_links(const casus_rollup *rollup, casus_error *error);
/* Frees the columns that single events go through. */
void casus__rollup_drop_event(casus_rollup *rollup);
/* Adds the state of a rollup of the same question. After a failure the rollup is as before. */
casus_status casus__rollup_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);
/* Adds a batch whose columns were checked. After a failure the rollup is `failed`. */
casus_status casus__rollup_add_batch(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
/* ranges.c: adds all batches of a dataset on several threads. 0: it did not, since they may not be divided or something
   failed, and the rollup is as before. */
int casus__rollup_add_ranges(casus_rollup *rollup, const casus_dataset *dataset);
/* Mask of all columns that it reads; 0 of NULL. */
uint64_t casus__rollup_columns(const casus_rollup *rollup);
/* The group of a row of codes, made if it is new. CASUS_E_MEMORY, CASUS_E_LIMIT. */
casus_status casus__rollup_group(casus_rollup *rollup, const int32_t *codes, int32_t *out, casus_error *error);
/* The numbers of the loose ends of a group, to be added to; NULL when memory is short. */
int64_t *casus__rollup_loose_ends(casus_rollup *rollup, int32_t group);
/* The same to be read: NULL where all are 0. */
const int64_t *casus__rollup_loose_ends_at(const casus_rollup *rollup, int32_t group);
/* How many values one event has in the keys, by number; of a key that is no list 0, and of keys of cells together. */
typedef struct casus__event_lists {
    int64_t sizes[CASUS__KEYS_MAX];
    int64_t victim_groups;
    int64_t row; /* of the source; 0 = not known */
} casus__event_lists;
/* event_lists.c: CASUS_E_LIMIT if they multiply to more groups than max_event_groups. */
casus_status casus__rollup_check_groups(const casus_rollup *rollup, const casus__event_lists *lists,
                                        casus_error *error);
/* Fails for a sum that left its range, of the group with these codes. */
casus_status casus__rollup_overflow(const casus_rollup *rollup, const int32_t *codes, const casus__sum *sum,
                                    casus_error *error);
/* CASUS_E_STATE for a loaded state, which does not hold the cells or names that it goes by: it takes no events. */
casus_status casus__rollup_has_tables(const casus_rollup *rollup, casus_error *error);
/* CASUS_E_STATE if an add failed before. */
casus_status casus__rollup_usable(const casus_rollup *rollup, casus_error *error);
/* Fails for a text that found no room among the keys' texts or the names of events. */
casus_status casus__rollup_no_room(const casus_rollup *rollup, casus_error *error);

#endif
