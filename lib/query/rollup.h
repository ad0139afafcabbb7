/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_ROLLUP_H
#define CASUS_LIB_ROLLUP_H

#include <casus/query.h>

#include "base/context.h"
#include "query/groups.h"
#include "query/keys.h"
#include "query/members.h"
#include "query/spec.h"

/* Batches are added in runs of so many rows, whose codes and members stay in the cache. */
#define CASUS__RUN 1024

/* An event that counts in a group; an event with many actors has many. */
typedef struct casus__entry {
    int32_t row; /* in the run of rows at hand */
    int32_t group;
} casus__entry;

struct casus_rollup {
    casus__settings settings;
    casus__spec spec;
    casus__dictionary *words; /* a key each: its texts, code 0 the empty one */
    casus__key *keys;
    int32_t actor_key; /* index of the key `actor`, -1 = not asked */
    casus__groups groups;
    int32_t failed; /* an add or merge stopped half-way */
    /* For the run of rows at hand. */
    casus__value_map kinds;
    casus__cells cells;
    int32_t *codes; /* a run of rows each key */
    uint8_t *roles; /* CASUS__SUM_EVENTS, CASUS__SUM_SUMMARIES, 0 = counts nowhere */
    casus__member *members;
    casus__entry *entries;
    int64_t entry_count;
    int64_t entry_cap;
};

/* A rollup without any group, over a spec that becomes its own. */
casus_status casus__rollup_make(const casus__settings *settings, casus__spec *spec, casus_rollup **out,
                                casus_error *error);
/* The group of a row of codes, made if it is new. CASUS_E_MEMORY, CASUS_E_LIMIT. */
casus_status casus__rollup_group(casus_rollup *rollup, const int32_t *codes, int32_t *out, casus_error *error);
/* Adds the numbers of another group; CASUS_E_OVERFLOW with the sum and the group's keys named. */
casus_status casus__rollup_add_numbers(casus_rollup *rollup, int32_t group, const int64_t *numbers, casus_error *error);
/* Fails for a sum of a group that left its range. */
casus_status casus__rollup_overflow(const casus_rollup *rollup, int32_t group, const casus__sum *sum,
                                    casus_error *error);
/* CASUS_E_STATE if an add or merge failed before. */
casus_status casus__rollup_usable(const casus_rollup *rollup, casus_error *error);
/* Fails for a text that found no room among the keys' texts. */
casus_status casus__rollup_no_room(const casus_rollup *rollup, casus_error *error);

#endif
