/* SPDX-License-Identifier: MIT */
/* Any bytes through the whole reader: as they are, and as rows under a header that is known. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

static const char ged[] =
    "id,type_of_violence,best,low,high,date_start,country,latitude,longitude,side_a,source_article,deaths_a\n";
static const char acled[] =
    "event_id_cnty;event_date;event_type;actor1;assoc_actor_1;inter1;fatalities;source;latitude\n";

static void read_all(const char *data, int64_t size, int32_t dates) {
    casus_read_options options;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_event *event = NULL;
    casus_report report = {.size = sizeof report};
    casus_read_options_init(&options, sizeof options);
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.dates = dates;
    if (casus_event_new(NULL, &event, NULL) == CASUS_OK &&
        casus_input_memory(NULL, data, size, "fuzz", &input, NULL) == CASUS_OK &&
        casus_reader_new(NULL, input, &options, &reader, NULL) == CASUS_OK) {
        while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
            for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
                char field[16];
                int64_t got = 0;
                if (casus_event_read(event, batch, row, NULL) != CASUS_OK) {
                    abort();
                }
                casus_batch_native_field(batch, row, 0, field, sizeof field, &got);
            }
            casus_batch_free(batch);
        }
        if (casus_reader_report(reader, &report) != CASUS_OK ||
            report.records != report.kept + report.rejected + report.blank) {
            abort();
        }
    }
    casus_reader_free(reader);
    casus_input_free(input);
    casus_event_free(event);
}

static void under(const char *header, const uint8_t *data, size_t size, int32_t dates) {
    const size_t head = strlen(header);
    char *text = malloc(head + size);
    if (text != NULL) {
        memcpy(text, header, head);
        if (size > 0) {
            memcpy(text + head, data, size);
        }
        read_all(text, (int64_t)(head + size), dates);
        free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_all(size > 0 ? (const char *)data : "", (int64_t)size, CASUS_DATES_PROFILE);
    under(ged, data, size, CASUS_DATES_PROFILE);
    under(acled, data, size, CASUS_DATES_MDY);
    return 0;
}
