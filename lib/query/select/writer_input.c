/* SPDX-License-Identifier: MIT */
/* casus_writer_add_input(): copies an input to a writer, or those of its events for which a condition holds. It is
   here, not in io/writer, because io knows no filter. */
#include "base/error.h"
#include "base/head.h"
#include "io/reader/id_set.h"
#include "query/columns/pass.h"
#include "query/filter/absent.h"
#include "query/select/select.h"

typedef struct job {
    casus_writer *writer;
    casus_filter *filter; /* NULL: every event */
    int stands;           /* 1: rows go to casus__select */
    int later;            /* 1: how many were chosen is known at the end only */
    uint8_t *selection;
    int64_t cap;
} job;

/* What stands before rows that wait is written with them. */
static casus_status name_source(void *user, const casus_reader *reader, casus_error *error) {
    const job *j = user;
    return casus__select_waits(j->writer) ? CASUS_OK : casus__writer_source(j->writer, reader, error);
}

static casus_status select_rows(job *j, const casus_batch *batch, casus_error *error) {
    const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
    if (!casus__grow(&j->writer->settings.allocator, &j->selection, &j->cap, size + 1, 1)) {
        return casus__fail_memory(&j->writer->settings.allocator, error);
    }
    return casus_filter_apply(j->filter, batch, j->selection, size, error);
}

static casus_status take_standing(const job *j, const casus_batch *batch, const uint8_t **out_selection, int *known,
                                  casus_error *error) {
    casus_status status = casus__writer_ready(j->writer, error);
    if (status == CASUS_OK) {
        status = casus__select_add(j->writer, batch, NULL, j->filter, out_selection, known, error);
        status = casus__writer_close_after(j->writer, status, error);
    }
    return status;
}

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    job *j = user;
    if (j->stands) {
        int known = 0;
        const casus_status status = take_standing(j, batch, out_selection, &known, error);
        j->later |= !known;
        return status;
    }
    const casus_status status = j->filter == NULL ? CASUS_OK : select_rows(j, batch, error);
    *out_selection = j->selection;
    return status == CASUS_OK ? casus_writer_add(j->writer, batch, j->selection, error) : status;
}

static void tell_later(const job *j, casus_report *report) {
    casus_report own;
    casus_init(&own.head, CASUS_TAG_REPORT, sizeof own);
    if (j->later && report != NULL &&
        casus__head_in(&report->head, CASUS_TAG_REPORT, &own, (uint32_t)sizeof own, NULL) == CASUS_OK) {
        own.chosen = -1;
        (void)casus__head_out(&own, (uint32_t)sizeof own, CASUS_TAG_REPORT, &report->head, NULL);
    }
}

/* Whether rows are left out because their id was there before. */
static int drops_repeats(const casus_read_options *from) {
    casus_read_options own;
    casus_init(&own.head, CASUS_TAG_READ_OPTIONS, sizeof own);
    return from != NULL &&
           casus__head_in(&from->head, CASUS_TAG_READ_OPTIONS, &own, (uint32_t)sizeof own, NULL) == CASUS_OK &&
           own.ids != NULL && own.ids->watch == NULL;
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
    job j = {writer, NULL, 0, 0, NULL, 0};
    const casus__settings *settings = &writer->settings;
    status = casus__select_filter(writer, where, &j.filter, error);
    if (status == CASUS_OK) {
        /* What stands between the records of the input is copied only where every record is. */
        const uint64_t filtered = casus__filter_columns(j.filter);
        const uint64_t rows = j.filter == NULL && !drops_repeats(options) ? casus__writer_columns_of_all(writer)
                                                                          : casus__writer_columns(writer) | filtered;
        j.stands = casus__writer_waits(writer) || casus__filter_names_standing(j.filter);
        status = j.stands ? casus__select_begin(writer, &writer->options, error) : CASUS_OK;
        const uint64_t known = j.stands ? CASUS__STANDING_COLUMNS | writer->asked : 0;
        const uint64_t all = j.stands ? CASUS__RECORD_COLUMNS : 0;
        casus__absent absent = {0};
        casus__absent_condition(&absent, j.filter);
        casus__list_watch(writer, &absent);
        const casus__pass pass = {settings,   rows | known | all,          rows | known, &j, name_source,
                                  take_batch, casus__absent_watch(&absent)};
        status = status == CASUS_OK ? casus__pass_run(&pass, input, options, report, error) : status;
        tell_later(&j, report);
    }
    casus__free(&settings->allocator, j.selection, (uint64_t)j.cap);
    return status;
}
