/* SPDX-License-Identifier: MIT */
/* Three sources, two policies, and why. Build: cc claims.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>

static const char *const said[][3] = {
    {"Ministry of Defence", "2025-11-26", "5"}, {"Hospital", "2025-11-27", "7"}, {"Radio", "2025-11-27", "at least 6"}};
static const int32_t stakes[] = {CASUS_CLAIM_STAKE_BELLIGERENT, CASUS_CLAIM_STAKE_AUTHORITY, CASUS_CLAIM_STAKE_MEDIA};
static const int32_t policies[] = {CASUS_POLICY_HULL, CASUS_POLICY_GTD};

int main(void) {
    casus_event *event = NULL;
    casus_output *out = NULL;
    casus_error error;
    int failed = casus_event_new(NULL, &event, &error) || casus_output_open(NULL, "-", &out, &error);
    for (int i = 0; i < 3 && !failed; i++) {
        int32_t claim;
        failed = casus_event_add_statement(event, said[i][0], stakes[i], said[i][1], NULL, &claim, &error) ||
                 casus_event_add_figure(event, CASUS_CASUALTY_STATUS_KILLED, said[i][2], claim, NULL, &error);
    }
    for (int i = 0; i < 2 && !failed; i++) {
        casus_table *reasons = NULL;
        casus_triple killed;
        failed = casus_event_resolve(event, CASUS_CASUALTY_STATUS_KILLED, 0, policies[i], &killed, &reasons, &error) ||
                 casus_table_write(reasons, CASUS_FORMAT_TEXT, out, &error);
        printf("%s: %g (%g-%g)\n", casus_vocabulary_word(CASUS_VOCABULARY_POLICY, policies[i]), killed.best, killed.low,
               killed.high);
        casus_table_free(reasons);
    }
    failed = failed || casus_output_close(out, &error);
    if (failed) {
        fprintf(stderr, "%s\n", error.message);
    }
    casus_event_free(event);
    casus_output_free(out);
    return failed;
}
