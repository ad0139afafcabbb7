/* SPDX-License-Identifier: MIT */
/* The state of a mapping: which columns of a file fill what, by a profile, and the block of rows at hand. The columns
   are looked up once, when the header is known; after that only the block at hand changes, and what is remembered of
   it. Values of one row are read by row_cells, row_counts and row_lookup beside this file; rows/row_block.c fills the
   columns of a batch from a block. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_ROW_MAP_H
#define CASUS_LIB_IO_ROWS_MAPPING_ROW_MAP_H

#include "batch/batch.h"
#include "io/issues/issues.h"
#include "io/profiles/header/rule_columns.h"
#include "io/rows/mapping/memo.h"
#include "io/rows/values/cell.h"
#include "io/rows/values/source_row.h"

#define CASUS__PROOFS 5

/* Beside the schemes of codes/countries/countries.h: the places of GTD. */
#define CASUS__PLACES_GTD 1000

/* Members that a part has at most. */
#define CASUS__MEMBERS 24

/* Elements of a list that are made and not yet in its column: structs of a part side by side. */
typedef struct casus__made_parts {
    casus__buffer parts;
    int64_t count;
    int64_t part_size;              /* of the struct; 0: the list is not wanted */
    int32_t ends[CASUS__ROW_BLOCK]; /* of the list, by row of the block */
} casus__made_parts;

/* A short field that was looked up in a list of values. */
#define CASUS__KNOWN_VALUES 256
typedef struct casus__known_value {
    uint64_t field[2]; /* its first and its last bytes, which are all of it */
    int64_t size;      /* 0: none */
    const casus__value *values;
    int32_t value;
    int32_t known; /* 0: it is missing */
} casus__known_value;

/* A further row of an event, which names more of its actors (reader/distinct_rows.h). */
typedef struct casus__further_row {
    int32_t at; /* the event's row in the block */
    casus__source_row row;
} casus__further_row;

typedef struct casus__row_map {
    const casus__profile *profile;
    casus__columns *columns;
    casus__decoder decoder;
    casus__issues *issues;
    const casus_str *names;
    int32_t name_count;
    int32_t date_order;
    int32_t start_days; /* that a day of the first column of dates opens: 1, or the 7 of a week */
    int32_t comma;      /* CASUS__COMMA_*: what a comma in a number is */
    int comma_told;     /* that commas were read as decimal points, and shall be told once */
    int comma_settled;  /* no more rows are asked what commas are (comma_votes.h) */
    uint64_t lists;     /* columns of lists that are filled row by row; other lists are empty */
    uint8_t members[CASUS__PART_COUNT][CASUS__MEMBERS]; /* for each part, indices of the members that rules may fill */
    uint8_t member_count[CASUS__PART_COUNT];

    /* For each column specification of a rule, the index of the file's column; -1 if the file has none. */
    int32_t event[CASUS__EVENT_COUNT];
    int32_t place[CASUS__RULES][CASUS__PLACE_COUNT];
    int32_t actor[CASUS__RULES][CASUS__ACTOR_COUNT];
    int32_t cell[CASUS__RULES][CASUS__COUNT_COUNT];
    int32_t class_[CASUS__RULES][CASUS__CLASS_COUNT];
    int32_t source[CASUS__RULES][CASUS__SOURCE_COUNT];
    int32_t means[CASUS__RULES][CASUS__MEANS_COUNT];
    int32_t outcome[CASUS__RULES][CASUS__OUTCOME_COUNT];
    int32_t relation[CASUS__RULES][CASUS__RELATION_COUNT];

    int32_t proof[CASUS__PROOFS]; /* beside a CAMEO code: root, base, quad, text, weight */
    int proves;                   /* 1: the first class is a CAMEO code */
    int zeros_told;               /* that codes have lost their zeros */
    int twice_told;               /* that rows are one more telling of an event */

    int32_t country_scheme[CASUS__RULES]; /* of the codes of a place, -1 if they are not of countries */
    casus__memo countries[4];             /* of places by code, by name; of actors by code; of places by iso3 */
    casus__memo canon;                    /* by key */
    casus__known_value values[CASUS__KNOWN_VALUES];

    /* The block at hand. */
    casus__made_parts made[CASUS__PART_COUNT];
    const casus__source_row *rows;
    int32_t row_count;
    const casus__further_row *further; /* in the order of their events */
    int64_t further_count;
    casus__buffer scratch; /* grown by casus__row_map_room() only */
    casus__buffer spent;   /* buffers that scratch was before it grew */
    casus__buffer actors;  /* names and codes of an event that has further rows (row_actors.c) */
    unsigned char *seen;   /* two bits a row and column: its cell error is reported, its recoding counted */
    int64_t seen_size;
    int seen_dirty;

    /* Columns in work. */
    int32_t codes[CASUS__ROW_BLOCK];
    casus_span spans[CASUS__ROW_BLOCK];
    int has_spans; /* of the block at hand */
    double numbers[3][CASUS__ROW_BLOCK];
    double coordinates[2][CASUS__ROW_BLOCK];
    int has_points; /* of the block at hand */
} casus__row_map;

/* Looks up every column that the profile names. */
int casus__row_map_init(casus__row_map *m, const casus_allocator *a, const casus__profile *profile,
                        casus__columns *columns, casus__issues *issues, casus__csv_dialect dialect,
                        const casus_str *names, int32_t name_count, int32_t date_order);
void casus__row_map_free(casus__row_map *m);
/* Of two maps of the same file: dates and commas are what `leader` has settled. */
void casus__row_map_follow(casus__row_map *m, const casus__row_map *leader);
/* A mask of what is told once a file and was; and notes that it was. */
uint32_t casus__row_map_told(const casus__row_map *m);
void casus__row_map_note_told(casus__row_map *m, uint32_t told);

/* 1 if a field of the model is filled from the column. */
int casus__row_map_uses(const casus__row_map *m, int32_t column);
/* 1 if all that the column says is who took part. */
int casus__row_map_actor_column(const casus__row_map *m, int32_t column);
/* The first further row of an event of the block, NULL if it has none. */
const casus__further_row *casus__row_map_further(const casus__row_map *m, const casus__source_row *row);

#endif
