/* SPDX-License-Identifier: MIT */
#include "info_facts.h"

#include <string.h>

static const struct {
    const char *by, *sum;
} rolls[ROLL_COUNT] = {
    [ROLL_TOTAL] = {NULL, "events,summaries,killed,injured"},
    [ROLL_COUNTRY] = {"country", "events,summaries"},
    [ROLL_CLASS] = {"native_class", "events,summaries"},
};

const struct watched watched[WATCHED_COUNT] = {
    {"date", CASUS_COLUMN_DATE_START},    {"country", CASUS_COLUMN_COUNTRY},    {"coordinates", CASUS_COLUMN_LAT},
    {"class", CASUS_COLUMN_NATIVE_CLASS}, {"killed", CASUS_COLUMN_KILLED_BEST}, {"injured", CASUS_COLUMN_INJURED_BEST},
};

const struct figure figures[FIGURE_COUNT] = {{"killed", CASUS_COLUMN_KILLED_LOW},
                                             {"injured", CASUS_COLUMN_INJURED_LOW}};

/* ---- Gathering ------------------------------------------------------------------------------------------------- */

static void watch_days(facts *f, const casus_batch *batch) {
    const casus_column *first = casus_batch_column(batch, CASUS_COLUMN_DATE_START);
    const casus_column *last = casus_batch_column(batch, CASUS_COLUMN_DATE_END);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        if (!casus_column_is_null(first, row)) {
            int32_t day = casus_column_int32(first, row);
            f->first_day = f->first_day == CASUS_DAY_UNKNOWN || day < f->first_day ? day : f->first_day;
            f->last_day = day > f->last_day ? day : f->last_day; /* unknown is below every day */
        }
        if (!casus_column_is_null(last, row)) {
            int32_t day = casus_column_int32(last, row);
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
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        for (int i = 0; i < FIGURE_COUNT; i++) {
            double bounds[3];
            for (int k = 0; k < 3; k++) {
                bounds[k] = casus_column_double(casus_batch_column(batch, figures[i].column + k), row);
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

static int watch_batch(session *s, facts *f, casus_batch *batch) {
    casus_error error;
    watch_days(f, batch);
    watch_figures(f, batch);
    if (!ids_add(&f->ids, batch)) {
        say("not enough memory for the ids");
        return 0;
    }
    if (casus_natives_add(f->natives, batch, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    for (size_t i = 0; i < WATCHED_COUNT; i++) {
        f->unknown[i] += casus_column_null_count(casus_batch_column(batch, watched[i].column));
    }
    for (int i = 0; i < ROLL_COUNT; i++) {
        if (casus_rollup_add(f->rollups[i], batch, &error) != CASUS_OK) {
            say_failure(s, &error);
            return 0;
        }
    }
    if (f->related != NULL && casus_dataset_append(f->related, batch, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    return 1;
}

/* Only casus' own events have relations. */
static int hold_related(session *s, facts *f) {
    casus_error error;
    if (!casus_str_equal(casus_reader_profile(f->feed.reader), casus_str_from("casus"))) {
        return 1;
    }
    return casus_dataset_new(s->context, &f->related, &error) == CASUS_OK || (say_failure(s, &error), 0);
}

void facts_note_relations(const facts *f) {
    casus_error error;
    if (f->related != NULL && casus_dataset_validate(f->related, &error) != CASUS_OK) {
        say("%s: note: %s", f->feed.file, error.message);
    }
}

int facts_gather(facts *f, session *s, const char *file) {
    casus_error error;
    casus_batch *batch = NULL;
    f->first_day = f->last_day = CASUS_DAY_UNKNOWN;
    for (int i = 0; i < ROLL_COUNT; i++) {
        if (casus_rollup_new(s->context, rolls[i].by, rolls[i].sum, &f->rollups[i], &error) != CASUS_OK) {
            say_failure(s, &error);
            return 0;
        }
    }
    if (casus_natives_new(s->context, &f->natives, &error) != CASUS_OK) {
        say_failure(s, &error);
        return 0;
    }
    int ok = feed_open(&f->feed, s, file, 0) && hold_related(s, f);
    while (ok && (ok = feed_next(&f->feed, &batch)) != 0 && batch != NULL) {
        ok = watch_batch(s, f, batch);
        casus_batch_free(batch);
    }
    for (int i = 0; ok && i < ROLL_COUNT; i++) {
        if (casus_rollup_finish(f->rollups[i], &f->tables[i], &error) != CASUS_OK) {
            say_failure(s, &error);
            ok = 0;
        }
    }
    if (ok) {
        f->report = feed_report(&f->feed);
    }
    return ok;
}

void facts_free(facts *f) {
    casus_dataset_free(f->related);
    casus_natives_free(f->natives);
    ids_free(&f->ids);
    for (int i = 0; i < ROLL_COUNT; i++) {
        casus_table_free(f->tables[i]);
        casus_rollup_free(f->rollups[i]);
    }
    if (f->feed.session != NULL) {
        feed_close(&f->feed);
    }
}
