/* SPDX-License-Identifier: MIT */
/* What releases changed. The records of the release before are known by digests (known_rows.h); a row that differs is
   held as it was delivered until it is looked up in the release before what it said: where it stands there, or, where
   that is not known, by reading it once more. */
#ifndef CASUS_LIB_LINK_DIFF_DIFF_H
#define CASUS_LIB_LINK_DIFF_DIFF_H

#include <casus/link.h>

#include "base/context.h"
#include "base/text.h"
#include "batch/dictionary.h"
#include "link/diff/known_rows.h"
#include "link/diff/row_cells.h"

enum { CASUS__ADDED, CASUS__DELETED, CASUS__CHANGED, CASUS__RENUMBERED, CASUS__DROPPED, CASUS__COUNTED };

/* What stands for a row: as it was delivered, as an event, or as its flat columns. */
enum { CASUS__SAID_NATIVE, CASUS__SAID_MODEL, CASUS__SAID_FLAT };

/* A change, or one field of it. Its texts stand one behind the other in the diff's `texts`. */
typedef struct casus__change {
    int64_t at;
    int32_t id, field, old, new; /* sizes */
    int32_t dataset;             /* code */
    int32_t release;
    int32_t what; /* CASUS__ADDED ... */
} casus__change;

/* A row as it was delivered: of the release at hand (candidates, added) or the one before (deleted). */
typedef struct casus__held_bytes {
    int32_t known;            /* its record */
    int32_t row;              /* of a candidate, and of what was deleted: in the release before */
    casus__digest old_digest; /* of a candidate: of that row */
    int64_t at;               /* in the bytes of the list; -1: they were not kept */
    int64_t size;
    int64_t gone; /* 1: found to be no addition, no deletion */
} casus__held_bytes;

typedef struct casus__held_list {
    casus__held_bytes *items;
    int64_t count;
    int64_t cap;
    casus__buffer bytes;
} casus__held_list;

/* A release, as far as it is needed to read it again. */
typedef struct casus__release {
    casus_input *again; /* nobody has read from it */
    casus_read_options options;
    char *profile; /* of the options, copied; NULL */
    char *mapping;
    casus__source_file *source; /* of its rows; NULL: its records are compared by the model */
    int32_t form;               /* of its rows: CASUS__SAID_*, as they were compared last */
    casus_rollup *sums;
    int32_t rows;
    /* By row, where it begins among the bytes of the input, and one more where the last ends, if rows stand there one
       behind the other; 0 of them: they do not. */
    int64_t *starts;
    int64_t start_count, start_cap;
} casus__release;

/* How many rows of a release are what. */
typedef struct casus__release_counts {
    int64_t name; /* in `texts` */
    int32_t name_size;
    int32_t day;
    int32_t is_kept; /* 0: it is not after `since`, so that its changes are left out */
    int64_t before, rows, unchanged, changed, cells, added, deleted, renumbered, without_id, repeated;
} casus__release_counts;

/* A number of killed or events that moved, in 10^-6 as tables have it (query/table/table.h). */
typedef struct casus__moved {
    int64_t at; /* country, then year, in `texts` */
    int32_t country, year;
    int32_t release;
    int64_t old[4], new[4]; /* events, low, best, high */
} casus__moved;

/* A column that one side has. */
typedef struct casus__one_sided {
    int64_t at;
    int32_t size;
    int32_t release;
    int32_t is_new;
} casus__one_sided;

struct casus_diff {
    casus__settings settings;
    int32_t since;
    int32_t failed;
    casus_rollup *question; /* without events */
    casus__dictionary datasets;
    int32_t *dataset_release; /* by code: the last release that has rows of it */
    int64_t dataset_cap;
    casus__known_rows known;
    casus__digest_key digest_key;
    casus__release last;
    casus__release_counts *releases;
    int64_t release_count;
    int64_t release_cap;

    casus__buffer texts; /* of all that follow */
    casus__change *changes;
    int64_t change_count, change_cap;
    casus__moved *moved;
    int64_t moved_count, moved_cap;
    casus__one_sided *columns;
    int64_t column_count, column_cap;

    int32_t annual; /* 1: it was added */
    int32_t annual_years[2];
    int64_t annual_name;
    int32_t annual_name_size;
    int64_t survivors, dropped;
};

/* One release on its way in, against the one before. */
typedef struct casus__comparison {
    casus_diff *diff;
    casus__release now;
    int32_t number;                /* of the release, from 0 */
    int32_t form;                  /* CASUS__SAID_* */
    int32_t comparable;            /* 1: equal digests mean equal records */
    casus__release_counts *counts; /* a copy, added at the end */
    casus__held_list candidates;
    casus__held_list added;
    casus__held_list deleted;
    casus__row_cells old_cells, new_cells;
    casus__model_text model;
    int32_t tells_standing; /* 0: the columns say it, as they are delivered */
    int32_t is_list;        /* 1: of ids that were withdrawn, of which nothing else is said */
    int32_t known_before;   /* records before this release */
    /* By row: CASUS_STANDING_*; of a record of the sums -1 - its number. Rows behind the last are counted. */
    int32_t *standings;
    int64_t standing_count, standing_cap;
    int64_t said_bytes; /* of all rows so far */
    int64_t start;      /* of the next row, if all stand one behind the other */
    int64_t last_modified;
    int32_t last_day;
    /* Of the batch at hand: its columns, and a word of datasets with the code that it became. */
    const casus_column *ids, *datasets, *first_days, *last_days, *modified;
    int32_t dataset_word;
    int32_t dataset;
} casus__comparison;

/* ---- A release --------------------------------------------------------------------------------------------------- */

/* Keeps what is needed to read it again. Nobody has read from the input yet. */
casus_status casus__release_keep(const casus_diff *diff, casus__release *release, casus_input *input,
                                 const casus_read_options *options, casus_error *error);
/* Reads it from its beginning, with the columns of a mask. */
casus_status casus__release_read(const casus_diff *diff, const casus__release *release, uint64_t columns,
                                 casus_reader **out, casus_error *error);
/* Reads the bytes from a place on into a buffer of `size`. 0: they cannot be read there. */
int casus__release_bytes(const casus__release *release, int64_t from, void *buffer, int64_t size);
/* Finds out what it is, for `source`. */
casus_status casus__release_look(const casus_diff *diff, casus__release *release, casus_error *error);
void casus__release_free(const casus_allocator *a, casus__release *release);

/* ---- Parts of a comparison --------------------------------------------------------------------------------------- */

/* The row of a batch as text, which lasts until the next. */
casus_status casus__row_said(casus__comparison *c, const casus_batch *batch, int64_t row, int form, casus_str *out,
                             casus_error *error);
int casus__held_add(const casus_allocator *a, casus__held_list *list, casus__held_bytes item, const casus_str *bytes);
casus_str casus__held_text(const casus__held_list *list, const casus__held_bytes *item);
/* held_rows.c: reads the release before once more for the candidates, and in the end for what was deleted. */
casus_status casus__held_rows_settle(casus__comparison *c, int at_end, casus_error *error);
/* Compares two rows cell by cell, and adds what differs as `what`; _COUNTED adds nothing. *fields grows by how many do.
 */
casus_status casus__rows_compare(casus__comparison *c, casus_str old, casus_str new, int what, int32_t known,
                                 casus_str old_id, int64_t *fields, casus_error *error);
/* A deleted and an added row are one record, unless one of them has a partner already. */
casus_status casus__renumber(casus__comparison *c, casus__held_bytes *old, casus__held_bytes *new, casus_error *error);
/* Pairs what was deleted and added: rows without an id that say the same, then events under another id. */
casus_status casus__leftovers_pair(casus__comparison *c, casus_error *error);
/* renumbered.c: of rows that were deleted and added, which are one event. */
casus_status casus__diff_renumbered(casus__comparison *c, casus_error *error);
/* standings.c: notes a batch before it is added to the sums. 0 when memory is short. */
int casus__standings_note(casus__comparison *c, const casus_batch *batch);
/* Adds what changed of the standing of records that both releases have, and notes that of all. */
casus_status casus__standings_compare(casus__comparison *c, casus_error *error);
int casus__standing_change(casus__comparison *c, int what, int32_t known, uint8_t old, uint8_t new);
/* moved.c: what moved between the sums of the release before and those of this one. */
casus_status casus__moved_add(casus__comparison *c, casus_error *error);

/* Adds a change. */
int casus__change_add(casus_diff *diff, int what, int32_t release, int32_t known, casus_str id, casus_str field,
                      casus_str old, casus_str new);
int64_t casus__diff_text(casus_diff *diff, casus_str text); /* -1 when memory is short */

#endif
