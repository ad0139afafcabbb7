/* SPDX-License-Identifier: MIT */
/* Events on their way to a writer that tells what stands. All inputs of a writer are one question. Rows of forms that
   can relate to others wait until the end, and so does all that comes after the first of them: what is written stands
   in the order of the input. Rows of datasets before it are decided as they pass, as a rollup does. */
#ifndef CASUS_LIB_QUERY_SELECT_SELECT_H
#define CASUS_LIB_QUERY_SELECT_SELECT_H

#include "io/writer/writer.h"
#include "query/columns/cells.h"
#include "query/columns/claims.h"
#include "query/columns/native/native_column.h"
#include "query/filter/absent.h"
#include "query/filter/filter.h"
#include "query/rollup/shares.h"

/* A batch that waits. */
typedef struct casus__waiting {
    casus_batch *batch;   /* one reference */
    uint8_t *selection;   /* of its rows; NULL: all, or `filter` will say */
    casus_filter *filter; /* one that names the standing; NULL: none */
    int64_t record; /* of its first row, in the rollup; -1: its rows are of a dataset, and decided by themselves */
} casus__waiting;

typedef struct casus__selecting {
    casus_rollup *rollup; /* of the rows that are records; made by the first batch */
    casus__waiting *items;
    int64_t count, cap;
    casus_filter **filters; /* owned; those of equal text are one */
    int64_t filter_count, filter_cap;
    int32_t chooses; /* 1: of what waits not every row is written */
    /* Of the batch at hand. */
    uint8_t *standings;
    int64_t standing_cap;
    double *figures; /* CASUS__FIGURES a row, where others are told than those of the columns */
    int64_t figure_cap;
    casus__cells cells; /* unpacked for casus__row_figures() */
    casus__claims claims;
    uint8_t *selection;
    int64_t selection_cap;
} casus__selecting;

/* The state of a writer, made by the first call; NULL when memory is short. */
casus__selecting *casus__select_of(casus_writer *w);
/* 1 if batches wait, so that nothing else may be written before them. */
int casus__select_waits(const casus_writer *w);
/* Compiles a condition, which the writer then owns; NULL for an empty one. */
casus_status casus__select_filter(casus_writer *w, const char *where, casus_filter **out, casus_error *error);
/* Takes a batch: the rows of `selection`, or those that the filter chooses; either may be NULL. *out_selection receives
   the bitmap of the rows chosen, NULL for all; NULL, and *out_known 0, where it is not known yet. */
casus_status casus__select_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_filter *filter, const uint8_t **out_selection, int *out_known, casus_error *error);

/* Begins the question; casus_writer_new() has done so for most writers. */
casus_status casus__select_begin(casus_writer *w, const casus_write_options *options, casus_error *error);

/* Shares are told: all shares of an event are in one row. */
int casus__select_tells_shares(const casus_writer *w);
/* The condition whose names the question goes by: there is mostly one. */
casus_filter *casus__select_condition(const casus__selecting *s);
/* Room for what is found out about the rows of a batch. 0 when memory is short, as of the next two. */
int casus__select_make_room(const casus_writer *w, casus__selecting *s, const casus_batch *batch);
/* The same rows with what was found out about them. */
casus_batch *casus__select_with_standings(const casus_writer *w, casus__selecting *s, const casus_batch *batch);
int casus__select_copy_selection(const casus_allocator *a, casus__waiting *item, const uint8_t *selection);
/* Which of rows that are no records are rows of their own; `leads`, a byte a row, may be their standings. */
void casus__select_mark_counted(const casus__selecting *s, int64_t rows, uint8_t *leads);
/* Leaves of a selection, NULL for all, the rows that lead. */
const uint8_t *casus__select_choose_leads(casus__selecting *s, const uint8_t *selection, int64_t rows,
                                          const uint8_t *leads);
/* The figures of rows that are no records, or are shown as they are. */
casus_status casus__select_find_figures(casus_writer *w, const casus_batch *batch, casus_error *error);
void casus__select_drop_waiting(const casus_allocator *a, casus__waiting *item);
/* select_end.c: decides about what waits, and writes it. */
casus_status casus__select_end(casus_writer *w, casus_error *error);

/* row_standing.c: what the rows of a dataset are by themselves. */
int casus__row_standings(casus_rollup *rollup, const casus_batch *batch, uint8_t *standings);
/* Leaves of the figures of such rows what they add: nothing where they do not count (`unreal`: the question decides
   about what did not happen), no events reported where they are no summaries. 0 when memory is short. */
int casus__row_shares(const casus_allocator *a, const casus_batch *batch, const uint8_t *standings, int unreal,
                      double *figures);
/* row_figures.c: the figures of each row by itself, under the policy, into s->figures, which has room for them.
   CASUS_E_OVERFLOW, CASUS_E_MEMORY. */
casus_status casus__row_figures(casus__selecting *s, const casus_allocator *a, const casus_batch *batch,
                                casus_error *error);
/* 1 if they are not those of the flat columns. */
int casus__select_resolves(const casus__selecting *s);
/* 1 if a row of this standing is counted. */
static inline int casus__standing_counts(uint8_t standing, int unreal) {
    return standing == CASUS_STANDING_COUNTED || (unreal && standing == CASUS_STANDING_NOT_HAPPENED);
}

/* ---- Fields that are written, and the order ---------------------------------------------------------------------- */

/* A field that an event has once, as it was asked for. */
typedef struct casus__listed {
    casus_str name; /* a view into the list's text */
    casus__filter_field field;
    char *native; /* FROM_NATIVE: its `child`; owned */
    int32_t descending;
} casus__listed;

typedef struct casus__fields {
    char *text; /* the list; owned */
    casus__listed *items;
    int64_t count, cap;
} casus__fields;

/* listed_fields.c: reads `columns`, or `order` with its directions. casus__fields_free() in every case. */
casus_status casus__fields_read(const casus_allocator *a, const char *list, const char *what, int directed,
                                casus__fields *out, casus_error *error);
void casus__fields_free(const casus_allocator *a, casus__fields *fields);
/* Mask of the columns that they read; whether one is the standing. */
uint64_t casus__fields_columns(const casus__fields *fields);
int casus__fields_name_standing(const casus__fields *fields);

/* The values of the fields in a batch. Zero-initialise. */
typedef struct casus__field_view {
    const casus__listed *listed;
    const casus_batch *batch;
    const casus_column *column; /* of words */
    casus__native_column native;
    double *numbers; /* a row each; NULL for words */
    int64_t cap;
} casus__field_view;

/* Turns to a batch. CASUS_E_MEMORY, CASUS_E_OVERFLOW. */
casus_status casus__field_view_begin(const casus_allocator *a, casus__field_view *view, const casus__listed *listed,
                                     const casus_batch *batch, casus_error *error);
/* The word of a row, empty where it is unknown; good until the next is asked for. 0 when memory is short. */
int casus__field_view_word(const casus_allocator *a, casus__field_view *view, int64_t row, casus_str *out);
void casus__field_view_free(const casus_allocator *a, casus__field_view *view);

/* ordered_rows.c: rows that wait for their place in the order. */
typedef struct casus__ordered casus__ordered;

/* listing.c: the state of casus__list. */
typedef struct casus__listing {
    casus__fields columns;    /* none: whole events */
    casus__field_view *views; /* of the columns */
    casus__fields order;
    int64_t limit;      /* INT64_MAX: none */
    int64_t count;      /* written, where there is no order */
    uint8_t *selection; /* of the last rows before the limit */
    int64_t selection_cap;
    casus__ordered *held; /* NULL before the first */
} casus__listing;

/* Watches for the columns of the source that the lists name. */
void casus__list_watch(const casus_writer *w, casus__absent *absent);
casus_status casus__ordered_take(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                 casus_error *error);
/* Puts them in their order. */
casus_status casus__ordered_put(casus_writer *w, casus_error *error);
void casus__ordered_free(const casus_allocator *a, casus__ordered *held);

#endif
