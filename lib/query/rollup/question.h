/* SPDX-License-Identifier: MIT */
/* The question of a rollup (rollup.h): which keys, sums, filter and policy, and from them which columns are read and
   how many numbers a group keeps. Every key and sum stands once. */
#ifndef CASUS_LIB_QUERY_ROLLUP_QUESTION_H
#define CASUS_LIB_QUERY_ROLLUP_QUESTION_H

#include <casus/query.h>

#include "base/context.h"
#include "batch/dictionary.h"
#include "batch/schema.h"

/* How a key comes out of an event. */
#define CASUS__KEY_TEXT 1   /* the text of `column` */
#define CASUS__KEY_PERIOD 2 /* the calendar unit that holds the first day */
#define CASUS__KEY_GID 3    /* the PRIO-GRID cell of the coordinates */
#define CASUS__KEY_DYAD 4   /* the dyad as delivered, else both sides */
/* Many an event, which counts once in the row of each: */
#define CASUS__KEY_ACTOR 5  /* the names of the participants of `detail` */
#define CASUS__KEY_SOURCE 6 /* the names of the sources */
#define CASUS__KEY_VICTIM 7 /* `field` of the casualty cells; sums then count only the cells with that value */

/* More than there are keys, and each stands once. */
#define CASUS__KEYS_MAX 32

typedef struct casus__key_type {
    const char *name;
    uint8_t how;
    uint8_t column;    /* KEY_TEXT */
    uint8_t detail;    /* KEY_PERIOD: CASUS_UNIT_*; KEY_ACTOR: CASUS_PARTICIPANT_ROLE_*, 0 = any */
    const char *field; /* KEY_VICTIM */
} casus__key_type;

/* What a sum adds. */
#define CASUS__SUM_EVENTS 1
#define CASUS__SUM_SUMMARIES 2
#define CASUS__SUM_COUNT 3    /* casualties of `status`, on `side` if it is not 0, in `cells` if that is not NULL */
#define CASUS__SUM_REPORTED 4 /* events that summaries report */

/* The numbers that a group keeps of a sum of figures (SUM_COUNT, SUM_REPORTED); of the other two it keeps one. All only
   grow, so merging is adding. */
#define CASUS__LOW 0 /* sums of the known figures in 10^-6 */
#define CASUS__BEST 1
#define CASUS__HIGH 2
#define CASUS__N_LOW 3 /* how many figures are known and finite */
#define CASUS__N_BEST 4
#define CASUS__N_HIGH 5
#define CASUS__N_OPEN 6
#define CASUS__N_UNKNOWN 7
#define CASUS__N_IRREGULAR 8
#define CASUS__SLOTS 9

typedef struct casus__sum {
    casus_str name;      /* as it was asked for, such as `killed.a`; owned */
    casus_filter *cells; /* what stands in brackets; owned */
    uint8_t how;         /* CASUS__SUM_* */
    uint8_t status;      /* CASUS_CASUALTY_STATUS_* */
    uint8_t side;        /* CASUS_SIDE_*, 0 = everyone */
    int32_t slot;        /* the first of its numbers among those of a group */
    int32_t figure;      /* index among the figures, -1 = none */
} casus__sum;

typedef struct casus__question {
    const casus__key_type **keys;
    int64_t key_cap;
    int32_t key_count;
    int32_t victims[CASUS__KEYS_MAX]; /* indexes of the keys of cells */
    int32_t victim_count;
    casus__sum *sums;
    int64_t sum_cap;
    int32_t sum_count;
    casus__dictionary sum_names; /* the code of a sum's name is its index */
    int32_t stride;              /* how many numbers a group keeps */
    int32_t figure_count;
    int32_t policy;       /* CASUS_POLICY_* */
    casus_filter *filter; /* which events; NULL = all; owned */
} casus__question;

/* Reads both comma-separated lists; blank ones are empty, and no sum at all is `events`. */
casus_status casus__question_parse(const casus__settings *settings, casus__question *question, casus_str by,
                                   casus_str sum, casus_error *error);
/* Appends one key or sum. CASUS_E_NOT_FOUND without an error text for an unknown name, else as casus_rollup_new(). */
casus_status casus__question_add_key(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error);
casus_status casus__question_add_sum(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error);
void casus__question_free(const casus_allocator *a, casus__question *question);

/* 1 if the key gives a list of names (casus__key_list()). */
int casus__key_is_list(const casus__key_type *key);
/* How many numbers a group keeps of the sum. */
int32_t casus__sum_width(const casus__sum *sum);
/* Text of the filter, empty without one. */
casus_str casus__question_condition(const casus__question *question);
/* 1 if both ask the same in the same order. */
int casus__question_equal(const casus__question *a, const casus__question *b);
/* Mask of the columns that the question reads. */
uint64_t casus__question_columns(const casus__question *question);
/* The first of the flat columns (low, best, high) that hold the sum of every event; -1: its cells must be read. */
int32_t casus__sum_column(const casus__question *question, const casus__sum *sum);

#endif
