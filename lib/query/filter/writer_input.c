/* SPDX-License-Identifier: MIT */
/* casus_writer_add_input(): copies an input to a writer, or those of its events for which a condition holds. It is
   here, not in io/writer, because io knows no filter. */
#include "base/error.h"
#include "base/memory.h"
#include "io/writer/writer.h"
#include "query/filter/filter.h"
#include "query/columns/pass.h"

typedef struct job {
    casus_writer *writer;
    casus_filter *filter; /* NULL: every event */
    uint8_t *selection;
    int64_t cap;
} job;

static casus_status name_source(void *user, const casus_reader *reader, casus_error *error) {
    return casus__writer_source(((job *)user)->writer, reader, error);
}

static casus_status select_rows(job *j, const casus_batch *batch, casus_error *error) {
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    if (!casus__grow(&j->writer->settings.allocator, &j->selection, &j->cap, size + 1, 1)) {
        return casus__fail_memory(&j->writer->settings.allocator, error);
    }
    return casus_filter_apply(j->filter, batch, j->selection, size, error);
}

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    job *j = user;
    const casus_status status = j->filter == NULL ? CASUS_OK : select_rows(j, batch, error);
    *out_selection = j->selection;
    return status == CASUS_OK ? casus_writer_add(j->writer, batch, j->selection, error) : status;
}

casus_status casus_writer_add_input(casus_writer *writer, casus_input *input, const char *where,
                                    const casus_read_options *options, casus_report *report, casus_error *error) {
    casus_status status = casus__pass_clear(report, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (writer == NULL || input == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the writer or the input is NULL");
    }
    job j = {writer, NULL, NULL, 0};
    const casus__settings *settings = &writer->settings;
    status = casus__filter_option(settings, where, &j.filter, error);
    if (status == CASUS_OK) {
        /* What stands between the records of the input is copied only where every record is. */
        const uint64_t columns = j.filter == NULL ? casus__writer_columns_of_all(writer)
                                                  : casus__writer_columns(writer) | casus__filter_columns(j.filter);
        const casus__pass pass = {settings, columns, &j, name_source, take_batch};
        status = casus__pass_run(&pass, input, options, report, error);
    }
    casus__free(&settings->allocator, j.selection, (uint64_t)j.cap);
    casus_filter_free(j.filter);
    return status;
}
