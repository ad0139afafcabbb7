/* SPDX-License-Identifier: MIT */
/* Filling the columns of a batch from rows, as a profile says. Flat columns are filled a column at a time, lists a row
 * at a time. */
#ifndef CASUS_LIB_IO_ROWS_ROW_MAP_H
#define CASUS_LIB_IO_ROWS_ROW_MAP_H

#include "batch/batch.h"
#include "codes/countries.h"
#include "io/rows/cell.h"
#include "io/issues/issues.h"
#include "io/profiles/profile.h"
#include "model/resolve/resolve.h"

/* Members that a part has at most. */
#define CASUS__MEMBERS 24
/* Rows that are mapped at once. */
#define CASUS__BLOCK 512

/* What was derived from a text, so that each text is looked up once (map_derive.c). */
typedef struct casus__memo {
    casus__dictionary texts;
    casus__buffer results; /* one struct a text, by its code */
} casus__memo;

/* A further row of an event, which tells more of its actors: distinct.h. */
typedef struct casus__extra {
    int32_t at; /* the event's row in the block */
    casus__row row;
} casus__extra;

/* Actors of one event that can be told apart when more rows tell of it. */
#define CASUS__ACTOR_KEYS 64

typedef struct casus__row_map {
    const casus__profile *profile;
    casus__columns *columns;
    casus__decoder decoder;
    casus__issues *issues;
    const casus_str *names;
    int32_t name_count;
    int32_t date_order;
    uint64_t lists; /* columns of lists that are filled row by row; other lists are empty */
    uint8_t members[CASUS__PART_COUNT][CASUS__MEMBERS]; /* of each part those that rules may fill, by their places */
    uint8_t member_count[CASUS__PART_COUNT];

    /* Columns of the file that the columns of the rules are; -1 = the file has none. */
    int32_t event[CASUS__EVENT_COUNT];
    int32_t place[CASUS__RULES][CASUS__PLACE_COUNT];
    int32_t actor[CASUS__RULES][CASUS__ACTOR_COUNT];
    int32_t cell[CASUS__RULES][CASUS__COUNT_COUNT];
    int32_t class_[CASUS__RULES][CASUS__CLASS_COUNT];
    int32_t source[CASUS__RULES][CASUS__SOURCE_COUNT];
    int32_t means[CASUS__RULES][CASUS__MEANS_COUNT];
    int32_t outcome[CASUS__RULES][CASUS__OUTCOME_COUNT];
    int32_t relation[CASUS__RULES][CASUS__RELATION_COUNT];

    int32_t country_scheme[CASUS__RULES]; /* of the codes of a place, -1 if they are not of countries */
    casus__memo countries[3];             /* of places by code, by name; of actors by code */
    casus__memo canon;                    /* by key */

    /* The block at hand. */
    const casus__row *rows;
    int32_t row_count;
    const casus__extra *extras; /* in the order of their events */
    int64_t extra_count;
    casus__buffer scratch;
    unsigned char *seen; /* two bits a row and column: its cell error is told, its recoding counted */
    int64_t seen_size;
    int seen_dirty;

    /* Columns in work. */
    int32_t codes[CASUS__BLOCK];
    casus_span spans[CASUS__BLOCK];
    int has_spans; /* of the block at hand */
    double numbers[3][CASUS__BLOCK];
    double coordinates[2][CASUS__BLOCK];
} casus__row_map;

/* Looks up every column that the profile names. 0 when memory is short. */
int casus__row_map_init(casus__row_map *m, const casus_allocator *a, const casus__profile *profile,
                        casus__columns *columns, casus__issues *issues, casus__csv_dialect dialect,
                        const casus_str *names, int32_t name_count, int32_t date_order);
void casus__row_map_free(casus__row_map *m);

/* Appends a block of at most CASUS__BLOCK rows. 0 when memory is short: the columns then need a rollback. */
int casus__row_map_rows(casus__row_map *m, const casus__row *rows, int32_t count);

/* 1 if a field of the model is filled from the column. */
int casus__row_map_uses(const casus__row_map *m, int32_t column);
/* 1 if all that the column tells is who took part. */
int casus__row_map_actor_column(const casus__row_map *m, int32_t column);

/* ---- Between map.c and its parts ------------------------------------------------------------------------------- */

/* map_cells.c. Text of a column in a row: empty if missing or if there is no such column. */
casus_str casus__row_map_text(casus__row_map *m, const casus__row *row, int32_t column);
/* The same without the missing spellings that coordinates, classes and ids do not have. */
casus_str casus__row_map_plain(casus__row_map *m, const casus__row *row, int32_t column);
/* A code: the text without blanks around it, and without the `.0` of a number that was saved as a fraction. */
casus_str casus__code_of(casus_str text);
casus_str casus__row_map_code(casus__row_map *m, const casus__row *row, int32_t column);
/* Value of a mapped column: *known is 0 if the cell is missing or cannot be read (which is told). */
int32_t casus__row_map_value(casus__row_map *m, const casus__row *row, int32_t column, const casus__value *values,
                             int *known);
/* Whether a column says 1, yes or true. */
int casus__row_map_flag(casus__row_map *m, const casus__row *row, int32_t column);
/* Coordinates of a place; both NaN if half or all of them is missing or told as wrong. */
void casus__row_map_point(casus__row_map *m, const casus__row *row, int32_t place, double *lat, double *lon);
/* Tells a cell error, once a row and column. */
void casus__row_map_complain(casus__row_map *m, const casus__row *row, int32_t column, casus_str value,
                             const char *what);

/* map_counts.c. A count as a rule says, from its columns. *counting and *words (which may be NULL both) tell how it was
 * written, where that is words. */
casus_triple casus__row_map_count(casus__row_map *m, const casus__row *row, const casus__triple_rule *rule,
                                  const int32_t *columns, int32_t *counting, casus_str *words);
/* The casualty cells of a row, those that say anything; room for CASUS__RULES of them and of the rules that made them.
 * Returns their number. */
int32_t casus__row_map_casualties(casus__row_map *m, const casus__row *row, casus__cell *cells, int32_t *rules);

/* map_derive.c: what the code lists make of a text. The country of a place on a day, by its code where there is one of
 * a scheme of countries, else by its name. 0 if it is not known (or memory is short, which the decoder then says). */
int casus__row_map_country(casus__row_map *m, const casus__row *row, int32_t place, int32_t day, casus__country *out);
/* Name of the country that an actor's code means; the text itself if the rule has no scheme or the code is of none. */
casus_str casus__row_map_actor_country(casus__row_map *m, const casus__actor_rule *rule, casus_str text);
/* The canonical class of a row; empty if none is known. 0 when memory is short. */
typedef struct casus__canon {
    casus_str class_;
    int32_t relation; /* CASUS_CROSSWALK_* of the row's code to the class */
    int32_t column;   /* of the file, that has the code */
} casus__canon;
int casus__row_map_canon(casus__row_map *m, const casus__row *row, casus__canon *out);
void casus__memo_free(const casus_allocator *a, casus__memo *memo);

/* map_flat.c. Fills a WORD column from a file column, through a map of values if there is one. 0 when memory is short,
 * as below. */
int casus__row_map_words(casus__row_map *m, int32_t id, int32_t column, const casus__value *values);
/* The flat columns of the block; those of time are map_dates.c. */
int casus__row_map_flat(casus__row_map *m);
/* Column of the name of a side's actor, -1 if the file has none; a file with side A only has a row an actor. */
int32_t casus__row_map_side_column(const casus__row_map *m, int32_t side);
/* The first further row of an event of the block, NULL if it has none. */
const casus__extra *casus__row_map_extra(const casus__row_map *m, const casus__row *row);
int casus__row_map_dates(casus__row_map *m);
/* First day of a row of the block (or a further one). */
int32_t casus__row_map_first_day(casus__row_map *m, const casus__row *row);
/* Day of a column that is a date by itself; CASUS_DAY_UNKNOWN if missing or told as wrong. */
int32_t casus__row_map_day(casus__row_map *m, const casus__row *row, int32_t column);

/* Name of the (first) actor of a rule; empty if it is not there. *doubted: the row says that it is not sure. */
casus_str casus__row_map_actor_name(casus__row_map *m, const casus__row *row, int32_t rule, int32_t *doubted);
/* The lists of one row: map_lists.c, and map_sources.c for sources, means, outcomes and relations. */
int casus__row_map_lists(casus__row_map *m, const casus__row *row);
int casus__row_map_sources(casus__row_map *m, const casus__row *row);
int casus__row_map_means(casus__row_map *m, const casus__row *row);
int casus__row_map_outcomes(casus__row_map *m, const casus__row *row);
int casus__row_map_relations(casus__row_map *m, const casus__row *row);
/* Appends an element to a list. 0 when memory is short. */
int casus__row_map_add(casus__row_map *m, int part, const void *leaf);
/* Next non-empty item of a list, trimmed; 0 at the end. */
int casus__row_map_next_item(casus_str *list, char separator, casus_str *item);

#endif
