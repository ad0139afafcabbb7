/* SPDX-License-Identifier: MIT */
/* casus_dataset_validate(): a row for each finding of dataset/validation.c, which only the whole dataset can show. */
#include "base/error.h"
#include "batch/batch.h"
#include "dataset/dataset.h"
#include "dataset/validation.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"row", CASUS_TYPE_INT64, CASUS__NIL_NONE},    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},      {"part", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"index", CASUS_TYPE_INT64, CASUS__NIL_MINUS}, {"rule", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"value", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},   {"advice", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

static casus_status add_finding(void *user, const casus__finding *f, casus_error *error) {
    const casus__table_cell row[HEAD_COUNT] = {
        {.integer = f->row},   {.text = f->dataset},
        {.text = f->id},       {.text = casus_str_from(f->part)},
        {.integer = f->index}, {.text = casus_str_from(f->rule)},
        {.text = f->value},    {.text = casus_str_from(f->advice)},
    };
    return casus__table_add(user, row, error);
}

casus_status casus_dataset_validate(const casus_dataset *dataset, casus_table **out, casus_error *error) {
    casus_table *t = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (dataset == NULL || out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the dataset, or the place for the findings, is NULL");
    }
    casus_status status = casus__table_new(&casus__dataset_settings(dataset)->allocator, heads, HEAD_COUNT, &t, error);
    if (status == CASUS_OK) {
        status = casus__dataset_findings(dataset, add_finding, t, error);
    }
    return casus__table_end(t, status, out);
}
