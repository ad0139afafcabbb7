/* SPDX-License-Identifier: MIT */
/* What is learnt about one file, in one pass over its batches; only the ids take memory. */
#ifndef CLI_INFO_FACTS_H
#define CLI_INFO_FACTS_H

#include "files/feed.h"
#include "files/ids.h"

#include <casus/unstable.h>

enum { ROLL_TOTAL, ROLL_COUNTRY, ROLL_CLASS, ROLL_COUNT };

/* Columns whose unknowns are counted. */
enum { WATCHED_COUNT = 6 };
extern const struct watched { const char *name, *column; } watched[WATCHED_COUNT];

/* Figures whose bounds are looked at. */
enum { FIGURE_COUNT = 2 };
extern const struct figure {
    const char *name;
    const char *columns[3]; /* low, best, high */
} figures[FIGURE_COUNT];

#define IRREGULAR_SHOWN 10

/* A figure whose bounds are out of order, kept as delivered. */
typedef struct irregular {
    int64_t row;
    int figure;
    double low, best, high;
} irregular;

typedef struct facts {
    feed feed;
    casus_rollup *rollups[ROLL_COUNT];
    casus_table *tables[ROLL_COUNT];
    const casus_rollup_options *asked; /* borrowed */
    casus_standing counts;             /* what became of the records */
    casus_table *standings;            /* of `related` */
    casus_survey *survey;
    casus_table *spellings, *codes; /* of the survey */
    ids ids;
    int32_t first_day, last_day;
    int64_t unknown[WATCHED_COUNT];
    int64_t low_over_best[FIGURE_COUNT], best_over_high[FIGURE_COUNT], low_over_high[FIGURE_COUNT];
    irregular irregular[IRREGULAR_SHOWN]; /* the first */
    int irregular_count;
    casus_dataset
        *related; /* casus' own events, and what links may name: held to see where relations lead; else NULL */
} facts;

/* Reads a file. 1, or 0 after saying why not. facts_free() in every case. */
int facts_gather(facts *f, session *s, const casus_rollup_options *asked, const char *file);
/* A relation that leads out of the file is a note: the other event may be in another one. 1, or 0 after saying what
   failed. */
int facts_note_relations(facts *f);
void facts_free(facts *f);

#endif
