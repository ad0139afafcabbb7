/* SPDX-License-Identifier: MIT */
/* An event from scratch, rolled up and as JSON. Build: cc event.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>

int main(void) {
    casus_event *event = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *out = NULL;
    casus_error error;
    const int failed =
        casus_event_new(NULL, &event, &error) || casus_event_set_day(event, "2025-11-26", NULL, &error) ||
        casus_event_add_place(event, "Shamsiddin", "Velmora", 37.6, 69.9, NULL, &error) ||
        casus_event_add_party(event, "Lantern Front", CASUS_PARTICIPANT_ROLE_PERPETRATOR, 0, NULL, &error) ||
        casus_event_add_figure(event, CASUS_CASUALTY_STATUS_KILLED, "at least 3", -1, NULL, &error) ||
        casus_rollup_new(NULL, "country,actor", "events,killed", NULL, &rollup, &error) ||
        casus_rollup_add_event(rollup, event, &error) || casus_rollup_table(rollup, NULL, &table, &error) ||
        casus_output_memory(NULL, &out, &error) || casus_table_write(table, CASUS_FORMAT_TEXT, out, &error) ||
        casus_event_write_json(event, out, &error);
    puts(failed ? error.message : casus_output_text(out).data);
    casus_event_free(event);
    casus_rollup_free(rollup);
    casus_table_free(table);
    casus_output_free(out);
    return failed;
}
