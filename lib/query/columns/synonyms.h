/* SPDX-License-Identifier: MIT */
/* What somebody means who asks for the column of a dataset, or in words of every day: `fatalities`, `event_type`. For
   messages only: none of these words is understood. */
#ifndef CASUS_LIB_QUERY_COLUMNS_SYNONYMS_H
#define CASUS_LIB_QUERY_COLUMNS_SYNONYMS_H

#include <casus/base.h>

/* Names of the library for what a word means; each NULL where nothing is meant. */
typedef struct casus__synonym {
    const char *key;   /* of --by */
    const char *sum;   /* of --sum */
    const char *field; /* of a condition */
    const char *such;  /* how the field is asked for */
} casus__synonym;

/* The entry of a word without regard to case, or NULL. */
const casus__synonym *casus__synonym_find(casus_str word);

/* The entry of an index from 0, NULL outside. */
const casus__synonym *casus__synonym_get(int32_t index);

#endif
