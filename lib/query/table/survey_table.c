/* SPDX-License-Identifier: MIT */
/* The tables of a survey (io/survey): what the columns of a source hold, how they spell unknown, and which codes. */
#include <casus/unstable.h>

#include "base/error.h"
#include "io/survey/survey.h"
#include "query/table/table.h"

/* Most columns that one of them has. */
#define WIDTH 5

/* One of the tables: its columns, and the function that adds its rows. */
typedef struct kind {
    const casus__table_head heads[WIDTH];
    int32_t width;
    casus_status (*fill)(casus_table *t, const casus_survey *survey, casus_error *error);
} kind;

static casus_status fill_columns(casus_table *t, const casus_survey *survey, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus__survey_column_count(survey) && status == CASUS_OK; i++) {
        const casus__table_cell row[] = {
            {.text = casus__survey_name(survey, i)},
            {.integer = casus__survey_filled(survey, i)},
        };
        status = casus__table_add(t, row, error);
    }
    return status;
}

static casus_status fill_spellings(casus_table *t, const casus_survey *survey, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus__survey_column_count(survey); i++) {
        for (int32_t k = 0; k < casus__survey_spelling_count(survey, i) && status == CASUS_OK; k++) {
            int64_t rows = 0;
            const casus_str spelling = casus__survey_spelling(survey, i, k, &rows);
            const casus__table_cell row[] = {
                {.text = casus__survey_name(survey, i)},
                {.text = spelling},
                {.integer = rows},
            };
            status = casus__table_add(t, row, error);
        }
    }
    return status;
}

static casus_status fill_codes(casus_table *t, const casus_survey *survey, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus__survey_code_count(survey) && status == CASUS_OK; i++) {
        casus__survey_code_row code;
        (void)casus__survey_code(survey, i, &code);
        const casus__table_cell row[] = {
            {.text = casus__survey_name(survey, code.column)},
            {.text = code.code},
            {.text = casus_str_from(code.field)},
            {.text = casus_str_from(code.meaning)},
            {.integer = code.rows},
        };
        status = casus__table_add(t, row, error);
    }
    return status;
}

static const kind kinds[] = {
    [CASUS_SURVEY_COLUMNS] = {{{"column", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                               {"filled", CASUS_TYPE_INT64, CASUS__NIL_NONE}},
                              2,
                              fill_columns},
    /* The spellings of unknown; the empty field is one. */
    [CASUS_SURVEY_SPELLINGS] = {{{"column", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                                 {"spelling", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                                 {"rows", CASUS_TYPE_INT64, CASUS__NIL_NONE}},
                                3,
                                fill_spellings},
    [CASUS_SURVEY_CODES] = {{{"column", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                             {"code", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                             {"field", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                             {"meaning", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                             {"rows", CASUS_TYPE_INT64, CASUS__NIL_NONE}},
                            5,
                            fill_codes},
};

casus_status casus_survey_table(const casus_survey *survey, int32_t which, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (survey == NULL || out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the survey, or the place for the table, is NULL");
    }
    if (which < CASUS_SURVEY_COLUMNS || which > CASUS_SURVEY_CODES) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no table of a survey", (int)which);
    }
    casus_status status =
        casus__table_new(&survey->settings.allocator, kinds[which].heads, kinds[which].width, &t, error);
    if (status == CASUS_OK) {
        status = kinds[which].fill(t, survey, error);
    }
    return casus__table_end(t, status, out);
}
