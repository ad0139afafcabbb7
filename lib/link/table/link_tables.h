/* SPDX-License-Identifier: MIT */
/* What the tables of linking have in common. */
#ifndef CASUS_LIB_LINK_TABLE_LINK_TABLES_H
#define CASUS_LIB_LINK_TABLE_LINK_TABLES_H

#include "io/writer/writer.h"
#include "link/matches.h"
#include "query/table/table.h"

/* Refuses matches and a place for the table that are NULL. */
casus_status casus__link_table_check(const casus_matches *m, casus_table **out, casus_error *error);
/* That, and begins a table of these columns. */
casus_status casus__link_table_begin(const casus_matches *m, const casus__table_head *heads, int32_t columns,
                                     casus_table **out, casus_table **table, casus_error *error);

/* A day as YYYY-MM-DD; empty if it is unknown. */
casus_str casus__link_day_text(int32_t day, char room[CASUS__DAY_ROOM]);

/* A weight in bits. */
static inline double casus__bits(int64_t units) {
    return (double)units / CASUS__BITS_UNIT;
}
int casus__is_link(const casus__pair *pair);
/* What became of a candidate, in words. */
const char *casus__decision_words(const casus__pair *pair);

#endif
