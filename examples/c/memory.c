/* SPDX-License-Identifier: MIT */
/* Events built in memory and rolled up: memory. Build: cc memory.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>

static int32_t print(void *user, const void *data, int64_t size) {
    return fwrite(data, 1, (size_t)size, user) != (size_t)size;
}

int main(void) {
    casus_count counts[] = {casus_count_exact(3), casus_count_at_least(10), casus_count_range(2, 5),
                            casus_count_unknown()};
    casus_error error = {0};
    casus_event *event = NULL;
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_status failed = casus_event_new(NULL, &event, &error) || casus_builder_new(NULL, 0, &builder, &error) ||
                          casus_rollup_new(NULL, "month", "events,killed", &rollup, &error);
    for (int32_t i = 0; i < 4 && !failed; i++) {
        casus_span span = casus_span_unknown();
        casus_casualty killed;
        casus_casualty_init(&killed, sizeof killed);
        killed.status = CASUS_CASUALTY_KILLED;
        killed.count = counts[i];
        failed = casus_day_from_civil(2025, 11, 29 + i % 2, &span.first_day);
        span.last_day = span.first_day;
        casus_event_reset(event);
        failed = failed || casus_event_set_span(event, &span, &error) ||
                 casus_event_add_casualty(event, &killed, NULL, &error) || casus_builder_append(builder, event, &error);
    }
    failed = failed || casus_builder_seal(builder, &batch, &error) || casus_rollup_add(rollup, batch, &error) ||
             casus_rollup_finish(rollup, &table, &error) ||
             casus_table_write(table, CASUS_FORMAT_TEXT, print, stdout, &error);
    if (failed) {
        fprintf(stderr, "%s\n", error.message);
    }
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_batch_free(batch);
    casus_builder_free(builder);
    casus_event_free(event);
    return failed != 0;
}
