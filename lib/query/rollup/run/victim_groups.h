/* SPDX-License-Identifier: MIT */
/* The victim groups (rollup.h) of a run of rows: those of a row stand together, in the order in which its cells show
   them. An event without cells has one, of empty texts. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_VICTIM_GROUPS_H

#include "model/resolve/nesting.h"
#include "query/columns/cells.h"
#include "query/rollup/run/keys.h"
#include "query/rollup/state/groups.h"
#include "query/rollup/state/records.h"

/* A cell in one of its victim groups. `outer` is the nearest of the cells around it that is in the group as well, by
   its place among the cells of the group; -1: none. */
typedef struct casus__victim_cell {
    int32_t cell; /* of the run */
    int32_t group;
    int32_t place; /* among the cells of the group */
    int32_t outer;
} casus__victim_cell;

/* Cells of one row, each in each of its victim groups, that no honest file comes near. */
#define CASUS__VICTIM_CELLS (INT64_C(1) << 20)

/* Without keys of cells, victim group i is row i, and no cells are listed. */
typedef struct casus__victim_groups {
    int32_t key_count;
    int32_t count;
    int32_t *starts; /* of row i: victim groups starts[i] up to starts[i + 1] */
    int32_t *rows;
    int32_t *codes;              /* key_count a group; CASUS__WHOLE for all cells of a row that is held, its last */
    uint64_t *statuses;          /* a group: casualty statuses of its cells */
    casus__victim_cell *members; /* in the order of the cells */
    int32_t member_count;
    int32_t *lists;  /* members, group by group */
    int32_t *firsts; /* of group i: lists[firsts[i]] up to lists[firsts[i + 1]] */
    int64_t most;    /* groups of one row, which the caller sets; CASUS__VICTIM_CELLS if that is more, members */
    int64_t excess;  /* 0; how many it were to be of the row that passes it, which ends all */
    int32_t excess_row;
    int64_t start_cap, row_cap, code_cap, status_cap, member_cap, list_cap, first_cap;
    /* While a row is grouped. */
    casus__groups found; /* by their codes */
    casus__nest nest;
    int32_t *last; /* of each of its groups, the member that the walk is inside of; -1 */
    int64_t last_cap;
    int32_t *tuples; /* key_count a combination of the values of the cell at hand */
    int64_t tuple_cap;
} casus__victim_groups;

/* Victim groups that are rows, for runs of up to so many. */
int casus__victim_groups_of_rows(const casus_allocator *a, casus__victim_groups *groups, int32_t rows);
/* Victim groups by the key_count keys of cells, `keys[victims[...]]`, of the rows from `first` on of a batch; a cell of
   which a key has several values is in several, one that is barred in none. Rows without a role get none; those whose
   role has a bit of `whole` get one more, with codes CASUS__WHOLE and no members: all their cells. 0 as
   casus__dictionary_code(), or with `excess`. */
int casus__victim_groups_of_cells(const casus_allocator *a, casus__victim_groups *groups, casus__key *keys,
                                  const int32_t *victims, const casus__cells *cells, const casus__barred *barred,
                                  const uint8_t *roles, uint8_t whole, int64_t first, int32_t rows);
/* 1 if the victim group is all cells of its row. */
int casus__victim_group_is_whole(const casus__victim_groups *groups, int32_t group);
void casus__victim_groups_free(const casus_allocator *a, casus__victim_groups *groups);

#endif
