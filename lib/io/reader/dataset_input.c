/* SPDX-License-Identifier: MIT */
/* casus_dataset_add_input(): reads a whole input into a dataset. It is here and not in lib/dataset because a dataset
   knows no file format. */
#include "base/error.h"
#include "base/head.h"
#include "dataset/dataset.h"
#include "io/reader/reader.h"

static casus_status add_all(casus_dataset *dataset, casus_reader *reader, casus_error *error) {
    const int32_t before = casus_dataset_batch_count(dataset);
    casus_batch *batch = NULL;
    casus_status status = casus_reader_next(reader, &batch, error);
    while (status == CASUS_OK && batch != NULL) {
        status = casus_dataset_add(dataset, batch, error);
        casus_batch_free(batch);
        batch = NULL;
        status = status == CASUS_OK ? casus_reader_next(reader, &batch, error) : status;
    }
    if (status != CASUS_OK) {
        casus__dataset_truncate(dataset, before);
    }
    return status;
}

/* The report of an input that could not even be begun, with the head that the caller set. */
static casus_status clear_report(casus_report *report, casus_error *error) {
    static const casus_report empty = CASUS_REPORT_INIT;
    return report == NULL ? CASUS_OK : casus__head_out(&empty, sizeof empty, CASUS_TAG_REPORT, &report->head, error);
}

casus_status casus_dataset_add_input(casus_dataset *dataset, casus_input *input, const casus_read_options *options,
                                     casus_report *report, casus_error *error) {
    casus_reader *reader = NULL;
    casus_status status = clear_report(report, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (dataset == NULL || input == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no dataset, or no input to read into it");
    }
    status = casus__reader_new(casus__dataset_settings(dataset), input, options, CASUS__COLUMNS_ALL, &reader, error);
    if (status != CASUS_OK) {
        return status;
    }
    status = add_all(dataset, reader, error);
    if (report != NULL) {
        casus_reader_report(reader, report, NULL); /* its head was good above */
    }
    casus_reader_free(reader);
    return status;
}
