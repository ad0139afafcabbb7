/* SPDX-License-Identifier: MIT */
/* events FILE cells|objects: a few fields of every event, one by one. The same in every language: bindings.py times
   them. */
#include <casus/casus.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_event *event = NULL;
    casus_error error;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    const int cells = argc > 2 && strcmp(argv[2], "cells") == 0;
    options.columns = cells ? "id,lat,killed_best" : NULL;
    long long letters = 0, events = 0;
    double sum = 0;
    if (argc < 3 || casus_input_open(NULL, argv[1], &input, &error) ||
        casus_reader_new(NULL, input, &options, &reader, &error) || casus_event_new(NULL, &event, &error)) {
        return 1;
    }
    while (casus_reader_next(reader, &batch, &error) == CASUS_OK && batch != NULL) {
        const casus_column *id = casus_batch_column(batch, "id"), *lat = casus_batch_column(batch, "lat");
        const casus_column *best = casus_batch_column(batch, "killed_best");
        for (int64_t row = 0; row < casus_batch_row_count(batch); row++, events++) {
            if (cells) {
                letters += casus_column_text(id, row).size;
                sum += casus_column_is_null(lat, row) ? 0 : casus_column_double(lat, row);
                sum += casus_column_is_null(best, row) ? 0 : casus_column_double(best, row);
                continue;
            }
            casus_location place = CASUS_LOCATION_INIT;
            casus_casualty killed = CASUS_CASUALTY_INIT;
            if (casus_event_read(event, batch, row, &error)) {
                return 1;
            }
            letters += casus_event_text(event, CASUS_EVENT_ID).size;
            if (!casus_event_get(event, 0, &place.head, &error)) {
                sum += place.lat == place.lat ? place.lat : 0;
            }
            if (!casus_event_get(event, 0, &killed.head, &error)) {
                sum += killed.triple.best == killed.triple.best ? killed.triple.best : 0;
            }
        }
        casus_batch_free(batch);
    }
    printf("%lld %lld %.0f\n", events, letters, sum);
    casus_event_free(event);
    casus_reader_free(reader);
    casus_input_free(input);
    return 0;
}
