/* SPDX-License-Identifier: MIT */
/* Two ways to ask a dataset: for one row of sums, and for the events that fit a condition. */
#ifndef BORDER_WEEK_ASK_H
#define BORDER_WEEK_ASK_H

#include <casus/casus.h>

/* A sum of a rollup, as its columns tell it. */
typedef struct sum_row {
    casus_triple total;
    casus_triple residual; /* what summaries and series count beyond their members; unknown if there are none */
    int64_t n_open;
    int64_t n_unknown;
    int64_t n_overlap; /* events whose bounds were widened because they may overlap another */
} sum_row;

/* One sum over the events for which a condition holds. */
casus_status ask_sum(const casus_dataset *dataset, const char *sum, const char *where, sum_row *out,
                     casus_error *error);

/* What happened or goes on: the records that a rollup counts, as a condition. */
#define HAPPENED "(modality is null or modality in ('occurred', 'ongoing'))"

/* The number of events that count, under a condition. */
casus_status ask_count(const casus_dataset *dataset, const char *where, int64_t *out, casus_error *error);

/* Gets an event that fits; valid during the call. Anything but CASUS_OK stops. */
typedef casus_status (*event_fn)(void *user, const casus_event *event, casus_error *error);

/* Reads the events for which a condition holds, in order; NULL: every event. */
casus_status ask_events(const casus_dataset *dataset, const char *where, event_fn fn, void *user, casus_error *error);

/* Fills an error of the example's own; returns the status. */
casus_status ask_fail(casus_error *error, casus_status status, const char *message);

#endif
