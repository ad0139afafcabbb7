/* SPDX-License-Identifier: MIT */
/* What the columns of a source hold, counted from the source rows in batches. */
#ifndef CASUS_LIB_IO_SURVEY_SURVEY_H
#define CASUS_LIB_IO_SURVEY_SURVEY_H

#include <casus/unstable.h>

#include "base/context.h"
#include "batch/batch.h"
#include "io/rows/values/cell.h"
#include "io/csv/csv_rows.h"
#include "io/json/syntax/parser.h"
#include "io/profiles/profile.h"
#include "io/rows/values/named_rows.h"

/* Spellings of nothing that a column may have; further ones are counted with the last. */
#define CASUS__SPELLINGS 12
#define CASUS__SPELLING_SIZE 24

typedef struct casus__spelling {
    int64_t count;
    int32_t size;
    char text[CASUS__SPELLING_SIZE];
} casus__spelling;

typedef struct casus__survey_column {
    int64_t filled;
    int32_t plain; /* a class or an id of a relation: `Unknown` may be one of them */
    int32_t coded; /* some of survey.codes are of this column */
    int32_t spelling_count;
    casus__spelling spellings[CASUS__SPELLINGS];
} casus__survey_column;

/* A code of a column that the profile translates. */
typedef struct casus__native_code {
    int32_t column;
    int32_t vocabulary;
    int32_t id; /* CASUS__COLUMN_* that it fills, -1 for the coordinate of a location */
    const casus__value *value;
    int64_t rows;
} casus__native_code;

struct casus_survey {
    casus__settings settings;
    casus__source_file *source; /* of the first batch */
    const casus__profile *profile;
    casus_str *names; /* of source */
    casus__survey_column *columns;
    int32_t column_count;
    casus__native_code *codes;
    int64_t code_count;
    int64_t code_cap;

    casus__decoder decoder;
    casus__csv_layout layout;
    casus__csv_rows csv_rows;
    casus__csv_index index;
    casus__buffer scratch;

    /* Of rows that are JSON. */
    casus__json json;
    casus__named_rows named_rows;
};

/* ---- What was counted ------------------------------------------------------------------------------------------ */

/* A code of a column, and what it means. */
typedef struct casus__survey_code_row {
    int32_t column;
    casus_str code;      /* as in the file; `*` is any other text */
    const char *field;   /* what is filled from it, such as "date_precision"; static */
    const char *meaning; /* the word that it becomes, such as "day"; NULL = unknown; static */
    int64_t rows;        /* how often it was counted */
} casus__survey_code_row;

/* NULL reads as a survey that counted nothing. Number of columns; 0 as long as no row was counted. */
int32_t casus__survey_column_count(const casus_survey *survey);
/* Name of a column, the empty view outside the range. */
casus_str casus__survey_name(const casus_survey *survey, int32_t column);
/* Number of rows that say something in this column. */
int64_t casus__survey_filled(const casus_survey *survey, int32_t column);
/* In how many ways the rest of the rows says nothing: empty, blank, `NULL` and so on. */
int32_t casus__survey_spelling_count(const casus_survey *survey, int32_t column);
/* One of these ways, cut to CASUS__SPELLING_SIZE bytes, and the number of rows. */
casus_str casus__survey_spelling(const casus_survey *survey, int32_t column, int32_t index, int64_t *rows);
/* Number of codes for how precise dates and places are: all that the profile knows for the columns there are. */
int32_t casus__survey_code_count(const casus_survey *survey);
/* Fills a code. CASUS_OK or CASUS_E_NOT_FOUND, with *out zeroed. */
casus_status casus__survey_code(const casus_survey *survey, int32_t index, casus__survey_code_row *out);

#endif
