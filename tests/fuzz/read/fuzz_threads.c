/* SPDX-License-Identifier: MIT */
/* Rows that three threads read as one does: the input's rows again and again, until there are enough for several parts,
   with those at the end as they are. The first bytes choose the profile, how often an odd row comes, and the line end.
 */
#include "common/reading.h"

#define ENOUGH (300 << 10) /* of parts of 128 KiB, of which two must be there */

static const char *const headers[] = {
    "id,type_of_violence,best,low,high,date_start,country,latitude,longitude,side_a,source_article,deaths_a\n",
    "event_id_cnty;event_date;event_type;actor1;assoc_actor_1;inter1;fatalities;source;latitude\n",
};
static const char *const fillers[] = {
    "7,1,3,2,4,2021-01-04,Mali,1.5,2.5,\"Front, of sorts\",,1\n",
    "A7;2021-01-04;Battles;Front;;1;3;Paper;1.5\n",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    fuzz_reading one;
    fuzz_reading many;
    int64_t left = 0;
    if (size > 2048) {
        return 0;
    }
    const size_t which = fuzz_byte(&c) % COUNT(headers);
    const uint8_t often = fuzz_byte(&c);
    options.on_error = often % 2 ? CASUS_ON_ERROR_SKIP : CASUS_ON_ERROR_FAIL;
    options.columns = often % 4 == 0 ? NULL : "id,date_start,country,killed_best,side_a";
    char *rest = fuzz_rest(&c, &left);
    char *text = malloc(ENOUGH + 2 * (size_t)left + 512);
    CHECK(text != NULL);
    int64_t at = (int64_t)strlen(headers[which]);
    memcpy(text, headers[which], (size_t)at);
    for (int row = 0; at < ENOUGH; row++) {
        const int odd = left > 0 && (often >= 128 || row % 700 == often);
        const char *next = odd ? rest : fillers[which];
        const int64_t length = odd ? left : (int64_t)strlen(next);
        memcpy(text + at, next, (size_t)length);
        at += length;
    }
    memcpy(text + at, rest, (size_t)left);
    at += left;
    fuzz_read(fuzz_context(FUZZ_PLAIN), fuzz_input(fuzz_context(FUZZ_PLAIN), text, at), &options, NULL, 0, &one);
    fuzz_read(fuzz_context(FUZZ_THREADS), fuzz_input(fuzz_context(FUZZ_THREADS), text, at), &options, NULL, 0, &many);
    CHECK(one.made == many.made && one.ended == many.ended && one.rows == many.rows);
    CHECK(one.columns == many.columns && one.issues == many.issues);
    CHECK(memcmp(&one.report, &many.report, sizeof one.report) == 0);
    free(rest);
    free(text);
    return 0;
}
