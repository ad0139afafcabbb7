/* SPDX-License-Identifier: MIT */
/* Who took part in the event of a row: names and sides, and the lists of actors and participants. */
#ifndef CASUS_LIB_IO_ROWS_ROW_ACTORS_H
#define CASUS_LIB_IO_ROWS_ROW_ACTORS_H

#include "io/rows/mapping/row_map.h"

/* Rules whose columns are there and that name actors of a side who are not associates; room for CASUS__RULES. Returns
   their number. */
int32_t casus__row_map_side_rules(const casus__row_map *m, int32_t side, int32_t *rules);
/* Column of the name of a side's actor, -1 if the file has none; a file that has a column for side A only has a row for
 * each actor. */
int32_t casus__row_map_side_column(const casus__row_map *m, int32_t side);
/* Name of the (first) actor of a rule; empty if it is not there. *doubted: the row says that it is not sure. */
casus_str casus__row_map_actor_name(casus__row_map *m, const casus__source_row *row, int32_t rule, int32_t *doubted);
/* The actors and participants of a row and of the further rows of its event. */
int casus__row_map_actors(casus__row_map *m, const casus__source_row *row);

#endif
