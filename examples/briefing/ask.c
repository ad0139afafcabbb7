/* SPDX-License-Identifier: MIT */
#include "ask.h"

#include <stdio.h>
#include <stdlib.h>

casus_status ask_fail(casus_error *error, casus_status status, const char *message) {
    if (error != NULL) {
        *error = (casus_error){.status = status, .byte_offset = -1};
        snprintf(error->message, sizeof error->message, "%s", message);
    }
    return status;
}

/* ---- Sums ------------------------------------------------------------------------------------------------------ */

/* Column NAME_part of a table; NULL, which reads as a column without rows, where it has none: those of residuals and
   overlaps are there only if there is a use for them. */
static const casus_column *column_of(const casus_table *table, const char *name, const char *part) {
    char full[160];
    const int length = snprintf(full, sizeof full, "%s_%s", name, part);
    return length < 0 || (size_t)length >= sizeof full ? NULL : casus_table_column(table, full);
}

static double number_of(const casus_table *table, const char *name, const char *part) {
    return casus_column_double(column_of(table, name, part), 0);
}

static int64_t integer_of(const casus_table *table, const char *name, const char *part) {
    return casus_column_int64(column_of(table, name, part), 0);
}

static casus_status read_row(const casus_table *table, const char *sum, sum_row *out, casus_error *error) {
    if (column_of(table, sum, "low") == NULL) {
        return ask_fail(error, CASUS_E_NOT_FOUND, "the rollup made no column of the sum that was asked for");
    }
    out->total.low = number_of(table, sum, "low");
    out->total.best = number_of(table, sum, "best");
    out->total.high = number_of(table, sum, "high");
    out->residual.low = number_of(table, sum, "residual_low");
    out->residual.best = number_of(table, sum, "residual_best");
    out->residual.high = number_of(table, sum, "residual_high");
    out->n_open = integer_of(table, sum, "n_open");
    out->n_unknown = integer_of(table, sum, "n_unknown");
    out->n_overlap = integer_of(table, sum, "n_overlap");
    return CASUS_OK;
}

/* A table of one row to free. */
static casus_status ask_table(const casus_dataset *dataset, const char *sum, const char *where, casus_table **out,
                              casus_error *error) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    options.where = where;
    casus_status status = casus_rollup_new(NULL, NULL, sum, &options, &rollup, error);
    if (status == CASUS_OK) {
        status = casus_rollup_add_dataset(rollup, dataset, error);
    }
    if (status == CASUS_OK) {
        status = casus_rollup_table(rollup, NULL, out, error);
    }
    casus_rollup_free(rollup);
    return status;
}

casus_status ask_sum(const casus_dataset *dataset, const char *sum, const char *where, sum_row *out,
                     casus_error *error) {
    casus_table *table = NULL;
    casus_status status = ask_table(dataset, sum, where, &table, error);
    if (status == CASUS_OK) {
        status = read_row(table, sum, out, error);
    }
    casus_table_free(table);
    return status;
}

casus_status ask_count(const casus_dataset *dataset, const char *where, int64_t *out, casus_error *error) {
    casus_table *table = NULL;
    const casus_status status = ask_table(dataset, "events", where, &table, error);
    *out = casus_column_int64(casus_table_column(table, "events"), 0);
    casus_table_free(table);
    return status;
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

/* The rows of a batch that fit, as a bitmap to free(); NULL bits without a condition. */
static casus_status select_rows(const casus_filter *filter, const casus_batch *batch, uint8_t **out,
                                casus_error *error) {
    *out = NULL;
    if (filter == NULL) {
        return CASUS_OK;
    }
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    *out = malloc((size_t)size + 1);
    return *out == NULL ? ask_fail(error, CASUS_E_MEMORY, "out of memory")
                        : casus_filter_apply(filter, batch, *out, size, error);
}

static casus_status visit(const casus_batch *batch, const uint8_t *bits, casus_event *event, event_fn fn, void *user,
                          casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t row = 0; row < casus_batch_row_count(batch) && status == CASUS_OK; row++) {
        if (bits == NULL || (bits[row / 8] >> (row % 8) & 1) != 0) {
            status = casus_event_read(event, batch, row, error);
            if (status == CASUS_OK) {
                status = fn(user, event, error);
            }
        }
    }
    return status;
}

casus_status ask_events(const casus_dataset *dataset, const char *where, event_fn fn, void *user, casus_error *error) {
    casus_filter *filter = NULL;
    casus_event *event = NULL;
    casus_status status = where == NULL ? CASUS_OK : casus_filter_new(NULL, where, &filter, error);
    if (status == CASUS_OK) {
        status = casus_event_new(NULL, &event, error);
    }
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && status == CASUS_OK; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        uint8_t *bits = NULL;
        status = select_rows(filter, batch, &bits, error);
        if (status == CASUS_OK) {
            status = visit(batch, bits, event, fn, user, error);
        }
        free(bits);
    }
    casus_event_free(event);
    casus_filter_free(filter);
    return status;
}
