/* SPDX-License-Identifier: MIT */
/* A batch lives until the next one is read, and its rows are counted after the taker has chosen among them. */
#include "query/columns/pass.h"

#include "base/error.h"
#include "base/head.h"
#include "io/reader/reader.h"
#include "model/words.h"
#include "query/columns/columns.h"

#define SMALL_BYTES (INT64_C(512) << 10)

/* ---- Counts ------------------------------------------------------------------------------------------------------ */

static int is_chosen(const uint8_t *selection, int64_t row) {
    return selection == NULL || ((selection[row >> 3] >> (row & 7)) & 1) != 0;
}

/* Bits past the last row are 0. */
static int64_t count_chosen(const uint8_t *selection, int64_t rows) {
    int64_t count = 0;
    if (selection == NULL) {
        return rows;
    }
    for (int64_t i = 0; i < (rows + 7) / 8; i++) {
        for (unsigned bits = selection[i]; bits != 0; bits &= bits - 1) {
            count++;
        }
    }
    return count;
}

/* A mask of the words of the column: bit `code` is set where the word is `series` or `summary`. There are fewer kinds
   than 64. */
static uint64_t summary_codes(const casus_column *kinds) {
    uint64_t codes = 0;
    for (int32_t code = 0; code < casus_column_word_count(kinds) && code < 64; code++) {
        int32_t kind = 0;
        (void)casus__vocabulary_find(CASUS_VOCABULARY_KIND, casus_column_word(kinds, code), &kind);
        codes |= (uint64_t)(kind == CASUS_KIND_SERIES || kind == CASUS_KIND_SUMMARY) << code;
    }
    return codes;
}

/* Most batches have no summary among their words: then their rows need not be read. */
static int64_t count_summaries(const casus_batch *batch, const uint8_t *selection) {
    const casus_column *kinds = casus__batch_column(batch, CASUS__COLUMN_KIND);
    const uint64_t codes = summary_codes(kinds);
    int64_t count = 0;
    for (int64_t row = 0; codes != 0 && row < casus_batch_row_count(batch); row++) {
        const int64_t code = casus_column_is_null(kinds, row) ? -1 : casus_column_int64(kinds, row);
        count += code >= 0 && code < 64 && ((codes >> code) & 1) != 0 && is_chosen(selection, row);
    }
    return count;
}

/* ---- The pass ---------------------------------------------------------------------------------------------------- */

static casus_status read_all(const casus__pass *pass, casus_reader *reader, casus_report *counts, casus_error *error) {
    casus_batch *batch = NULL;
    casus_status status = pass->begin == NULL ? CASUS_OK : pass->begin(pass->user, reader, error);
    while (status == CASUS_OK) {
        const uint8_t *selection = NULL;
        status = casus_reader_next(reader, &batch, error);
        if (status != CASUS_OK || batch == NULL) {
            break;
        }
        if (pass->watch != NULL) {
            pass->watch->look(pass->watch->user, batch);
        }
        status = pass->take(pass->user, batch, &selection, error);
        if (status != CASUS_OK) {
            casus__fail_named(error, reader->name);
        } else {
            counts->chosen += count_chosen(selection, casus_batch_row_count(batch));
            counts->summaries += count_summaries(batch, selection);
        }
        casus_batch_free(batch);
    }
    return status == CASUS_OK && pass->watch != NULL
               ? pass->watch->end(pass->watch->user, reader, counts->chosen, error)
               : status;
}

static casus_status new_reader(const casus__pass *pass, casus_input *input, casus_read_options *options,
                               casus_reader **out, casus_error *error) {
    char names[CASUS__COLUMNS_ROOM];
    casus__columns_print(pass->columns, names);
    options->columns = names;
    return casus__reader_new(pass->settings, input, options, pass->mapped, out, error);
}

static casus_status import_options(const casus_read_options *from, casus_read_options *out, casus_error *error) {
    const casus_status status =
        casus__head_in(from == NULL ? NULL : &from->head, CASUS_TAG_READ_OPTIONS, out, (uint32_t)sizeof *out, error);
    if (status == CASUS_OK && out->columns != NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the columns are chosen here: leave `columns` of the read options NULL");
    }
    return status;
}

casus_status casus__pass_clear(casus_report *report, casus_error *error) {
    static const casus_report none = CASUS_REPORT_INIT;
    return casus__head_out(&none, (uint32_t)sizeof none, CASUS_TAG_REPORT, report == NULL ? NULL : &report->head,
                           error);
}

/* The reader's own report, and what was chosen of its rows. */
static void fill_report(const casus_reader *reader, const casus_report *counts, casus_report *report) {
    casus_report own;
    casus_init(&own.head, CASUS_TAG_REPORT, sizeof own);
    (void)casus_reader_report(reader, &own, NULL);
    own.chosen = counts->chosen;
    own.summaries = counts->summaries;
    (void)casus__head_out(&own, (uint32_t)sizeof own, CASUS_TAG_REPORT, report == NULL ? NULL : &report->head, NULL);
}

/* `most`: bytes of text in a batch, 0: as readers have it. */
static casus_status run(const casus__pass *pass, int64_t most, casus_input *input, const casus_read_options *options,
                        casus_report *report, casus_error *error) {
    casus_read_options own;
    casus_report counts;
    casus_reader *reader = NULL;
    casus_init(&own.head, CASUS_TAG_READ_OPTIONS, sizeof own);
    casus_init(&counts.head, CASUS_TAG_REPORT, sizeof counts);
    casus_status status = import_options(options, &own, error);
    if (status == CASUS_OK) {
        status = new_reader(pass, input, &own, &reader, error);
    }
    if (status == CASUS_OK) {
        reader->batch_most = most > 0 ? most : reader->batch_most;
        status = read_all(pass, reader, &counts, error);
        fill_report(reader, &counts, report);
    }
    casus_reader_free(reader);
    return status;
}

casus_status casus__pass_run(const casus__pass *pass, casus_input *input, const casus_read_options *options,
                             casus_report *report, casus_error *error) {
    return run(pass, 0, input, options, report, error);
}

casus_status casus__pass_run_small(const casus__pass *pass, casus_input *input, const casus_read_options *options,
                                   casus_report *report, casus_error *error) {
    return run(pass, SMALL_BYTES, input, options, report, error);
}

/* ---- What is said ------------------------------------------------------------------------------------------------ */

casus_status casus__pass_absent(casus_reader *reader, casus_str column, casus_str word, const char *what,
                                casus_error *error) {
    const casus__place place = {0, 0, -1, column, word};
    return casus__issues_add(&reader->issues, CASUS_ISSUE_KIND_ABSENT, CASUS_E_NOT_FOUND, &place, what)
               ? CASUS_OK
               : casus__fail_memory(&reader->settings.allocator, error);
}

casus_status casus__pass_flush(casus_reader *reader, casus_error *error) {
    return casus__issues_flush(&reader->issues, error);
}

const casus__source_file *casus__pass_source(const casus_reader *reader) {
    return reader->source;
}
