/* SPDX-License-Identifier: MIT */
/* The question of a rollup (rollup.h): which keys, sums, filter and policy, and from them which columns are read and
   how many numbers a group keeps. Every key and sum stands once. */
#ifndef CASUS_LIB_QUERY_ROLLUP_QUESTION_H
#define CASUS_LIB_QUERY_ROLLUP_QUESTION_H

#include <casus/query.h>

#include "base/context.h"
#include "batch/dictionary.h"
#include "batch/schema.h"
#include "query/filter/filter.h"
#include "names/names.h"
#include "query/rollup/spread/grid_cells.h"
#include "query/standing/links.h"

/* How a key comes out of an event. */
#define CASUS__KEY_TEXT 1    /* the text of `column` */
#define CASUS__KEY_PERIOD 2  /* the period that holds the first day */
#define CASUS__KEY_GID 3     /* the PRIO-GRID cell of the coordinates */
#define CASUS__KEY_DYAD 4    /* the dyad as delivered, else both sides */
#define CASUS__KEY_GEOHASH 5 /* `size` characters of the coordinates */
#define CASUS__KEY_NATIVE 6  /* the column `field` of the source */
#define CASUS__KEY_REGION 7  /* that of the dataset, else the one of the country */
/* Many an event, which counts once in the row of each: */
#define CASUS__KEY_ACTOR 8  /* the names of the participants of `detail` */
#define CASUS__KEY_SOURCE 9 /* the names of the sources */
/* Of the casualty cells; sums then count only the cells with that value: */
#define CASUS__KEY_VICTIM 10      /* `field` of the cell */
#define CASUS__KEY_PERPETRATOR 11 /* by whom: the participant of the cell, else all in that role */
#define CASUS__KEY_MEANS 12       /* by what: each platform, munition and weapon of the cell's means, else of all */
#define CASUS__KEY_CLAIMANT 13    /* who states it */

/* Keys of a question at most; each stands once. */
#define CASUS__KEYS_MAX 32

typedef struct casus__key_type {
    const char *name;
    uint8_t how;
    uint8_t column;        /* KEY_TEXT; KEY_PERIOD: of the day */
    uint8_t detail;        /* KEY_PERIOD: CASUS_UNIT_*; KEY_ACTOR: CASUS_PARTICIPANT_ROLE_*, 0 = any */
    uint8_t prints_number; /* KEY_PERIOD: the number of the period, not its name */
    uint8_t as_delivered;  /* KEY_PERIOD: the day, however little of it the source states */
    int32_t size;          /* KEY_PERIOD: so many days, 0 = a calendar unit; KEY_GEOHASH */
    const char *field;     /* KEY_VICTIM, KEY_NATIVE */
    uint64_t bytes;        /* of one that was made for its question; 0: of the list of keys */
} casus__key_type;

/* What a sum adds. */
#define CASUS__SUM_EVENTS 1
#define CASUS__SUM_SUMMARIES 2
#define CASUS__SUM_COUNT 3    /* casualties of `status`, on `side` if it is not 0, in `cells` if that is not NULL */
#define CASUS__SUM_REPORTED 4 /* events that summaries report */
#define CASUS__SUM_APART 5    /* nothing, its number is 0: a measure that is in a companion (measures/companions.h) */

/* What a measure tells of the events of a group, summaries left out; 0 of a sum. The first three are of the best of a
   figure, and how is SUM_COUNT. */
#define CASUS__MEASURE_MAX 1
#define CASUS__MEASURE_MIN 2
#define CASUS__MEASURE_MEAN 3
#define CASUS__MEASURE_FIRST 4 /* the earliest first day */
#define CASUS__MEASURE_LAST 5  /* the latest last day */
#define CASUS__MEASURE_DAYS 6  /* how many first days */
#define CASUS__MEASURE_DISTINCT 7

/* The numbers that a group keeps of a measure of figures. */
#define CASUS__N_KNOWN 0 /* how many are known */
#define CASUS__VALUE 1   /* the largest, the smallest, the sum; 0 if none is known */
#define CASUS__MEASURE_SLOTS 2

/* The status of sums of outcomes, which is no status of casualties: they add the quantities of `verb` in `unit`. */
#define CASUS__STATUS_OUTCOME 63

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

/* What a key is spread over: the periods of an event, or the cells of its unit. */
#define CASUS__SPREADS_TIME 1
#define CASUS__SPREADS_SPACE 2

/* A dimension that a question names: by a key or in brackets, so that its values are told apart, or in its filter. */
typedef struct casus__named {
    int32_t dimension; /* CASUS__BY_* (filter.h) */
    int32_t told_apart;
} casus__named;

typedef struct casus__sum {
    casus_str name;      /* as it was asked for, such as `killed.a`; owned */
    casus_filter *cells; /* what stands in brackets; owned */
    uint8_t how;         /* CASUS__SUM_* */
    uint8_t measure;     /* CASUS__MEASURE_* */
    uint8_t status;      /* CASUS_CASUALTY_STATUS_* */
    uint8_t side;        /* CASUS_SIDE_*, 0 = everyone */
    int32_t named_count; /* of `named`: by what the question tells cells apart, the first that fits rules */
    casus__named named[CASUS__DIMENSIONS];
    int32_t slot;   /* the first of its numbers among those of a group */
    int32_t figure; /* index among the figures, -1 = none */
    /* Of outcomes (outcome_sums.h). The texts are views into the name. */
    casus_str verb;
    casus_str unit;    /* empty: quantities without one */
    int32_t base;      /* the sum of which it is the one of a unit; -1: asked for by itself */
    int32_t expands;   /* 1: units that are met get sums of their own */
    int32_t companion; /* SUM_APART: in which it is found */
} casus__sum;

/* By which key a companion tells events apart beside those of the question. */
typedef struct casus__companion {
    const casus__key_type *type; /* NULL: the one of that name */
    casus_str name;              /* a view into that of a sum */
} casus__companion;

typedef struct casus__question {
    const casus__key_type **keys;
    int64_t key_cap;
    int32_t key_count;
    int32_t victims[CASUS__KEYS_MAX]; /* indexes of the keys of cells */
    int32_t victim_count;
    casus__sum *sums;
    int64_t sum_cap;
    int32_t sum_count;
    casus__companion *companions;
    int64_t companion_cap;
    int32_t companion_count;
    casus__dictionary sum_names; /* the code of a sum's name is its index */
    int32_t stride;              /* how many numbers a group keeps */
    int32_t outcome_count;       /* sums of outcomes */
    int32_t figure_count;
    int32_t policy;        /* CASUS_POLICY_* */
    int32_t unreal;        /* 1: it names modality or certainty, so that it decides itself about what did not happen */
    double min_confidence; /* of relations that join; 0 = any */
    casus_str lead;        /* datasets, the first leads; as they were given; owned */
    casus__dictionary leads; /* the same; the code is the place */
    casus_links *links;      /* which records are one event; NULL: only what says so itself; one reference */
    casus_filter *filter;    /* which events; NULL = all; owned */
    casus_names *names;      /* by which actors and places go; NULL: by their own, or a loaded state; one reference */
    uint64_t names_mark;     /* of the names; 0: by their own */
    int32_t spread;          /* CASUS_SPREAD_*; 0: as CASUS_SPREAD_NONE */
    casus_cells *cells;  /* over which events are spread in space; one reference; NULL: over none, or a loaded state */
    uint64_t cells_mark; /* of the cells; 0: over none */
    int32_t total;       /* 1: the total is kept as well */
    int32_t across;      /* 1 + the key of which it is kept for each value too; 0: of none */
    /* What follows from that. */
    int32_t spreads_any;
    uint8_t spreads[CASUS__KEYS_MAX]; /* a key each: CASUS__SPREADS_*, 0 = it is not spread */
    int32_t time_key;                 /* of time that is spread, the finest; -1 */
    int32_t time_key_count;
    int32_t cell_key; /* of the grid; -1 */
} casus__question;

/* How claims become a figure, and records an event. */
typedef struct casus__rules {
    int32_t policy; /* CASUS_POLICY_*, 0 = hull */
    double min_confidence;
    const char *lead; /* NULL is empty */
    const casus_links *links;
} casus__rules;

/* Reads both comma-separated lists; blank ones are empty, and no sum at all is `events`. */
casus_status casus__question_parse(const casus__settings *settings, casus__question *question, casus_str by,
                                   casus_str sum, casus_error *error);
/* Appends one key or sum. CASUS_E_NOT_FOUND without an error text for an unknown name, else as casus_rollup_new(). */
casus_status casus__question_add_key(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error);
casus_status casus__question_add_sum(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error);
/* rollup.c: takes the rules, a reference to the links included. */
casus_status casus__question_set_rules(const casus__settings *settings, casus__question *question,
                                       const casus__rules *rules, casus_error *error);
void casus__question_free(const casus_allocator *a, casus__question *question);
/* outcome_name.c: 1 if the name is one of outcomes; then the sum is filled in, with views into the name, and `inside`
   is what stands in brackets, NULL data without any. */
int casus__outcome_name(casus_str name, casus__sum *out, casus_str *inside);
int casus__sum_is_outcome(const casus__sum *sum);
/* Verbs that need no `outcome.` before them. */
#define CASUS__OUTCOME_VERBS 7
extern const char *const casus__outcome_verbs[CASUS__OUTCOME_VERBS];
/* outcome_sums.c: a question without keys and sums, and without spreading, of the same events by the same rules; to be
   freed also after a failure. */
casus_status casus__question_copy_rules(const casus__settings *settings, const casus__question *question,
                                        casus__question *out, casus_error *error);
/* outcome_sums.c: another question that asks the same, and for sums of units whose whole names are given. After a
   failure there is nothing to free. */
casus_status casus__question_copy(const casus__settings *settings, const casus__question *question,
                                  const casus__dictionary *units, casus__question *out, casus_error *error);
/* The same question without keys, which asks for no total; or with the key `across` alone, which asks for that. After a
   failure there is nothing to free. */
casus_status casus__question_of_total(const casus__settings *settings, const casus__question *question,
                                      casus__question *out, casus_error *error);
/* Makes every sum of outcomes that has no unit one of this unit; nothing but keys and sums may be there yet. */
casus_status casus__question_fix_unit(const casus__settings *settings, casus__question *question, casus_str unit,
                                      casus_error *error);

/* The key of that name; `what` needs it. CASUS_E_ARGUMENT, with the nearest. */
casus_status casus__question_find_key(const casus__question *question, const char *what, casus_str name, int32_t *out,
                                      casus_error *error);

/* keys/key_names.c: the name of a key that is in the list, NULL. */
const char *casus__key_name(casus_str name);
/* Visits every key of the list, and as `period:N` those that a number follows. */
void casus__key_each(void (*visit)(void *user, const char *name, const casus__key_type *key), void *user);
/* CASUS_E_ARGUMENT for the name of what is no key. */
casus_status casus__key_check(const casus__settings *settings, casus_str name, casus_error *error);
/* Appends a key, which the question frees. */
casus_status casus__question_append_key(const casus__settings *settings, casus__question *question,
                                        const casus__key_type *type, casus_error *error);
/* Fails for the name of what is no key. */
casus_status casus__key_unknown(casus_str name, casus_error *error);
void casus__key_type_free(const casus_allocator *a, const casus__key_type *key);
/* 1 if the name is one of a sum; for messages. */
int casus__sum_exists(casus_str name);
/* 1 if the key gives a list of names (casus__key_list()). */
int casus__key_is_list(const casus__key_type *key);
/* The policy inside a record: `lead` is one between records only. */
int32_t casus__question_record_policy(const casus__question *question);
/* 1 if the key is one of casualty cells. */
int casus__key_is_of_cells(const casus__key_type *key);
/* CASUS_E_ARGUMENT for what is not UTF-8, which no state could hold; `what` is what is listed. */
casus_status casus__question_check_text(casus_str text, const char *what, casus_error *error);
/* The place of a dataset among those that lead, from 0; those that are not named come after all of these. */
int32_t casus__question_lead(const casus__question *question, casus_str dataset);
/* Copies the text of the option `lead`; NULL is empty. CASUS_E_ARGUMENT for an empty name or one that stands twice. */
casus_status casus__question_set_lead(const casus__settings *settings, casus__question *question, casus_str lead,
                                      casus_error *error);
/* Takes a rule and cells over; checks that the keys are there for them. CASUS_E_ARGUMENT. */
casus_status casus__question_set_spread(casus__question *question, int32_t spread, const casus_cells *cells,
                                        uint64_t cells_mark, casus_error *error);
/* spread/spread_question.c: the finest key of time, in whose periods those of all others begin and end; `what` needs
   it. CASUS_E_ARGUMENT. */
casus_status casus__question_finest(const casus__question *question, const char *what, int32_t *out,
                                    casus_error *error);
/* spread/spread_question.c: which keys are spread. */
void casus__question_end_spread(casus__question *question);
/* To be called when all of it is there: what the sums and keys mean together. */
void casus__question_end(casus__question *question);
/* How many numbers a group keeps of the sum. */
int32_t casus__sum_width(const casus__sum *sum);
/* Text of the filter, empty without one. */
casus_str casus__question_condition(const casus__question *question);
/* What the two ask differently; NULL if both ask the same in the same order. */
const char *casus__question_difference(const casus__question *a, const casus__question *b);
/* Mask of the columns that the question reads of rows that are events of their own, whatever links say. */
uint64_t casus__question_columns(const casus__question *question);
/* The same of rows that relations may bear on. */
uint64_t casus__question_columns_held(const casus__question *question);
/* The first of the flat columns (low, best, high) that hold the sum of every event; -1: its cells must be read. */
int32_t casus__sum_column(const casus__question *question, const casus__sum *sum);

#endif
