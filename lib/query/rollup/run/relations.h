/* SPDX-License-Identifier: MIT */
/* The relations of the events of a batch that decide what counts (casus__link_bears()), to an event that has an id. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_RELATIONS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_RELATIONS_H

#include "query/columns/recode.h"

typedef struct casus__relations {
    const casus_column *column; /* NULL: no event of the batch has a relation */
    casus__value_map types;
    const casus_column *other_dataset;
    const casus_column *other_id;
    casus__view confidence;
    double min_confidence; /* of relations that join or may overlap; set it before */
    const casus_column *dataset;
    const casus_column *id;
    casus__buffer scratch;
} casus__relations;

/* Turns to a batch that has the columns DATASET, ID and RELATIONS. */
int casus__relations_begin(const casus_allocator *a, casus__relations *relations, const casus_batch *batch);
/* 1 if the event has a relation that bears on sums. */
int casus__relations_any(const casus__relations *relations, int64_t row);
/* The range of the relations of an event, and the type of one of them: 0 if it does not bear on sums. */
void casus__relations_of(const casus__relations *relations, int64_t row, int64_t *first, int64_t *count);
int32_t casus__relations_type(const casus__relations *relations, int64_t index);
/* The event's own name, and that of the event that one of its relations leads to, as casus__registry_text(). */
int casus__relations_self(const casus_allocator *a, casus__relations *relations, int64_t row, casus_str *out);
int casus__relations_other(const casus_allocator *a, casus__relations *relations, int64_t row, int64_t index,
                           casus_str *out);
void casus__relations_free(const casus_allocator *a, casus__relations *relations);

#endif
