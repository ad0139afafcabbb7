/* SPDX-License-Identifier: MIT */
#include "info/info_facts.h"

#include <string.h>

static const struct {
    const char *by, *sum;
} rolls[ROLL_COUNT] = {
    [ROLL_TOTAL] = {NULL, "events,summaries,killed,injured"},
    [ROLL_COUNTRY] = {"country", "events,summaries"},
    [ROLL_CLASS] = {"native_class", "events,summaries"},
};

const struct watched watched[WATCHED_COUNT] = {
    {"date", "date_start"},    {"country", "country"},    {"coordinates", "lat"},
    {"class", "native_class"}, {"killed", "killed_best"}, {"injured", "injured_best"},
};

const struct figure figures[FIGURE_COUNT] = {
    {"killed", {"killed_low", "killed_best", "killed_high"}},
    {"injured", {"injured_low", "injured_best", "injured_high"}},
};

/* ---- Gathering ------------------------------------------------------------------------------------------------- */

static void watch_days(facts *f, const casus_batch *batch) {
    const casus_column *first = casus_batch_column(batch, "date_start");
    const casus_column *last = casus_batch_column(batch, "date_end");
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!casus_column_is_null(first, row)) {
            int32_t day = (int32_t)casus_column_int64(first, row);
            f->first_day = f->first_day == CASUS_DAY_UNKNOWN || day < f->first_day ? day : f->first_day;
            f->last_day = day > f->last_day ? day : f->last_day; /* unknown is below every day */
        }
        if (!casus_column_is_null(last, row)) {
            int32_t day = (int32_t)casus_column_int64(last, row);
            f->last_day = day > f->last_day ? day : f->last_day;
        }
    }
}

static void note_irregular(facts *f, int figure, int64_t row, const double bounds[3]) {
    if (f->irregular_count < IRREGULAR_SHOWN) {
        f->irregular[f->irregular_count++] = (irregular){row, figure, bounds[0], bounds[1], bounds[2]};
    }
}

/* Comparisons with an unknown bound, which is NaN, do not hold. */
static void watch_figures(facts *f, const casus_batch *batch) {
    const casus_column *columns[FIGURE_COUNT][3];
    for (int i = 0; i < FIGURE_COUNT * 3; i++) {
        columns[i / 3][i % 3] = casus_batch_column(batch, figures[i / 3].columns[i % 3]);
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        for (int i = 0; i < FIGURE_COUNT; i++) {
            double bounds[3];
            for (int k = 0; k < 3; k++) {
                bounds[k] = casus_column_double(columns[i][k], row);
            }
            int low_best = bounds[0] > bounds[1], best_high = bounds[1] > bounds[2], low_high = bounds[0] > bounds[2];
            f->low_over_best[i] += low_best;
            f->best_over_high[i] += best_high;
            f->low_over_high[i] += low_high;
            if (low_best || best_high || low_high) {
                note_irregular(f, i, casus_batch_source_row(batch, row), bounds);
            }
        }
    }
}

static casus_status add_batch(facts *f, casus_batch *batch, casus_error *error) {
    casus_status status = casus_survey_add(f->survey, batch, error);
    for (int i = 0; i < ROLL_COUNT && status == CASUS_OK; i++) {
        status = casus_rollup_add(f->rollups[i], batch, error);
    }
    return status == CASUS_OK && f->related != NULL ? casus_dataset_add(f->related, batch, error) : status;
}

static int watch_batch(session *s, facts *f, casus_batch *batch) {
    casus_error error;
    watch_days(f, batch);
    watch_figures(f, batch);
    if (!ids_add(&f->ids, batch)) {
        say("not enough memory for the ids");
        return 0;
    }
    for (size_t i = 0; i < WATCHED_COUNT; i++) {
        f->unknown[i] += casus_column_null_count(casus_batch_column(batch, watched[i].column));
    }
    return succeeded(s, add_batch(f, batch, &error), &error);
}

static casus_status prepare(facts *f, session *s, casus_error *error) {
    casus_status status = casus_survey_new(s->context, &f->survey, error);
    for (int i = 0; i < ROLL_COUNT && status == CASUS_OK; i++) {
        status = casus_rollup_new(s->context, rolls[i].by, rolls[i].sum, f->asked, &f->rollups[i], error);
    }
    return status;
}

static casus_status finish(facts *f, casus_error *error) {
    casus_status status = casus_reader_report(f->feed.reader, &f->feed.report, error);
    if (status == CASUS_OK) {
        status = casus_survey_table(f->survey, CASUS_SURVEY_SPELLINGS, &f->spellings, error);
    }
    if (status == CASUS_OK) {
        status = casus_survey_table(f->survey, CASUS_SURVEY_CODES, &f->codes, error);
    }
    for (int i = 0; i < ROLL_COUNT && status == CASUS_OK; i++) {
        status = casus_rollup_table(f->rollups[i], NULL, &f->tables[i], error);
    }
    if (status == CASUS_OK) {
        status = casus_rollup_standing(f->rollups[ROLL_TOTAL], &f->counts, error);
    }
    return status == CASUS_OK && f->related != NULL ? casus_dataset_standing(f->related, f->asked, &f->standings, error)
                                                    : status;
}

/* Only casus' own events have relations; links may name any. */
static int hold_related(session *s, facts *f) {
    casus_error error;
    if (f->asked->links == NULL &&
        !casus_str_equal(casus_reader_text(f->feed.reader, CASUS_READER_PROFILE), casus_str_from("casus"))) {
        return 1;
    }
    return succeeded(s, casus_dataset_new(s->context, &f->related, &error), &error);
}

/* Record of a row of the dataset, both from 1; the row itself where that is not known. */
static int64_t record_of(const casus_dataset *dataset, int64_t row) {
    int64_t index = row - 1, record = 0;
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && record == 0 && index >= 0; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        record = casus_batch_source_row(batch, index);
        index -= casus_batch_row_count(batch);
    }
    return record > 0 ? record : row;
}

/* Says the first finding. */
static void say_finding(const facts *f, const casus_table *findings) {
    const casus_str value = casus_column_text(casus_table_column(findings, "value"), 0);
    const casus_str advice = casus_column_text(casus_table_column(findings, "advice"), 0);
    const casus_str part = casus_column_text(casus_table_column(findings, "part"), 0);
    const int relation = casus_str_equal(part, casus_str_from("relation"));
    const int64_t row = casus_column_int64(casus_table_column(findings, "row"), 0);
    say("%s: note: %lld: %s \"%.*s\": %.*s", f->feed.file, (long long)record_of(f->related, row),
        relation ? "a relation leads to event" : "the id", (int)value.size, value.data, (int)advice.size, advice.data);
}

int facts_note_relations(facts *f) {
    casus_error error;
    casus_table *findings = NULL;
    if (f->related == NULL) {
        return 1;
    }
    const int ok = succeeded(f->feed.session, casus_dataset_validate(f->related, &findings, &error), &error);
    if (casus_table_row_count(findings) > 0) {
        say_finding(f, findings);
    }
    casus_table_free(findings);
    return ok;
}

int facts_gather(facts *f, session *s, const casus_rollup_options *asked, const char *file) {
    casus_error error;
    casus_batch *batch = NULL;
    f->counts = (casus_standing)CASUS_STANDING_INIT;
    f->asked = asked;
    f->first_day = f->last_day = CASUS_DAY_UNKNOWN;
    int ok = succeeded(s, prepare(f, s, &error), &error) && feed_open(&f->feed, s, file);
    if (ok && f->feed.empty) {
        return 1;
    }
    ok = ok && feed_read(&f->feed) && hold_related(s, f);
    while (ok && (ok = feed_next(&f->feed, &batch)) != 0 && batch != NULL) {
        ok = watch_batch(s, f, batch);
        casus_batch_free(batch);
    }
    return ok && feed_end(&f->feed) && succeeded(s, finish(f, &error), &error);
}

void facts_free(facts *f) {
    casus_dataset_free(f->related);
    casus_table_free(f->standings);
    casus_table_free(f->spellings);
    casus_table_free(f->codes);
    casus_survey_free(f->survey);
    ids_free(&f->ids);
    for (int i = 0; i < ROLL_COUNT; i++) {
        casus_table_free(f->tables[i]);
        casus_rollup_free(f->rollups[i]);
    }
    if (f->feed.session != NULL) {
        feed_close(&f->feed);
    }
}
