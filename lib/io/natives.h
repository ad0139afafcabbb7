/* SPDX-License-Identifier: MIT */
/* What the columns of a source hold, counted from the source rows in batches. */
#ifndef CASUS_LIB_NATIVES_H
#define CASUS_LIB_NATIVES_H

#include "base/context.h"
#include "batch/batch.h"
#include "io/cell.h"
#include "io/csv/rows.h"
#include "io/json/parse.h"
#include "io/profile.h"
#include "io/record.h"

/* Spellings of nothing that a column may have; further ones are counted with the last. */
#define CASUS__SPELLINGS 12
#define CASUS__SPELLING_SIZE 24

typedef struct casus__spelling {
    int64_t count;
    int32_t size;
    char text[CASUS__SPELLING_SIZE];
} casus__spelling;

typedef struct casus__native_column {
    int64_t filled;
    int32_t plain; /* a class or an id of a relation: `Unknown` may be one of them */
    int32_t coded; /* some of natives.codes are of this column */
    int32_t spelling_count;
    casus__spelling spellings[CASUS__SPELLINGS];
} casus__native_column;

/* A code of a column that the profile translates. */
typedef struct casus__native_code {
    int32_t column;
    int32_t vocabulary;
    int32_t id; /* CASUS_COLUMN_* that it fills, -1 for the coordinate of a location */
    const casus__value *value;
    int64_t rows;
} casus__native_code;

struct casus_natives {
    casus__settings settings;
    casus__origin *origin; /* of the first batch */
    const casus__profile *profile;
    casus_str *names; /* of origin */
    casus__native_column *columns;
    int32_t column_count;
    casus__native_code *codes;
    int64_t code_count;
    int64_t code_cap;

    casus__decoder decoder;
    casus__layout layout;
    casus__rows rows;
    casus__csv_index index;
    casus__buffer scratch;

    /* Of rows that are JSON. */
    casus__json json;
    casus__records records;
};

#endif
