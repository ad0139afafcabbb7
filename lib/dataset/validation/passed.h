/* SPDX-License-Identifier: MIT */
/* What validation keeps of events that have passed: their names, their relations, and the figures that relations may
   compare. Names are compared as they are, hashes under the context's key only lead to them. */
#ifndef CASUS_LIB_DATASET_VALIDATION_PASSED_H
#define CASUS_LIB_DATASET_VALIDATION_PASSED_H

#include "base/context.h"
#include "dataset/validation/findings.h"

#define CASUS__PASSED_SET_ASIDE 1 /* it did not happen, is revoked or superseded */
#define CASUS__PASSED_TIED 2      /* it may be, or overlap, another one */
#define CASUS__PASSED_SUMMARY 4

typedef struct casus__passed_record {
    int64_t row;
    int64_t text; /* dataset and id behind each other */
    int32_t file;
    int32_t dataset_size;
    int32_t id_size;
    int32_t flags;
} casus__passed_record;

/* A relation. `to` is the first record of that name, -1 until the end, and where there is none. */
typedef struct casus__passed_edge {
    int64_t from; /* the record, first as in a figure */
    int64_t to;
    int64_t text; /* dataset and id of the target */
    int32_t dataset_size;
    int32_t id_size;
    int32_t index; /* of the relation in its event */
    int32_t kind;  /* CASUS_RELATION_KIND_* */
} casus__passed_edge;

typedef struct casus__passed_figure {
    int64_t record;
    double low, high;
    int32_t status;
    int32_t reserved;
} casus__passed_figure;

typedef struct casus__passed_slot {
    uint64_t hash;
    int64_t record; /* from 1, below 0 of its dataset; 0 = free */
} casus__passed_slot;

typedef struct casus__passed {
    casus_allocator allocator;
    casus__hash_key key;
    casus__buffer texts;
    casus__passed_record *items;
    int64_t count, cap;
    casus__passed_edge *edges; /* by record */
    int64_t edge_count, edge_cap;
    casus__passed_figure *figures; /* by record */
    int64_t figure_count, figure_cap;
    casus__passed_slot *slots; /* open addressing, a third of them free */
    int64_t slot_count, named;
} casus__passed;

void casus__passed_init(casus__passed *records, const casus__settings *settings);
void casus__passed_free(casus__passed *records);

/* Adds a record, and enters its name unless one has it before; *again is then 1. Records without an id have no name. */
int casus__passed_add(casus__passed *records, casus__name name, const casus__spot *spot, int32_t flags, int *again);
/* Of the record that was added last. A relation without a dataset means the record's own. */
int casus__passed_relate(casus__passed *records, casus__name target, int32_t index, int32_t kind);
int casus__passed_state(casus__passed *records, int32_t status, double low, double high);

casus__name casus__passed_name(const casus__passed *records, int64_t record);
casus__name casus__passed_target(const casus__passed *records, const casus__passed_edge *edge);
/* The first record of a name, -1 if there is none. */
int64_t casus__passed_find(const casus__passed *records, casus__name name);
/* Where the relations and the figures of a record begin; if it has none, those of the records behind it. */
int64_t casus__passed_first_edge(const casus__passed *records, int64_t record);
int64_t casus__passed_first_figure(const casus__passed *records, int64_t record);
/* 1 if any record is of the dataset. */
int casus__passed_have(const casus__passed *records, casus_str dataset);

#endif
