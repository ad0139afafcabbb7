/* SPDX-License-Identifier: MIT */
/* Tables of which records are one event. With one that is taken the same events count the same, all at once or in two
   halves that are merged. */
#include "common/events.h"
#include "common/side.h"

static casus_status read_links(casus_context *context, casus_input *input, void **out, casus_error *error) {
    casus_links *links = NULL;
    const casus_status status = casus_links_read(context, input, &links, error);
    *out = links;
    return status;
}

static casus_rollup *make(const casus_links *links) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.links = links;
    options.lead = "b";
    CHECK_OK(casus_rollup_new(fuzz_context(FUZZ_PLAIN), "country", "events,killed", &options, &r, fuzz_error));
    return r;
}

static casus_output *saved(const casus_rollup *r) {
    casus_output *output = fuzz_output();
    CHECK_OK(casus_rollup_save(r, output, fuzz_error));
    return output;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_links *links = fuzz_side(&c, "dataset,id,cluster\n", read_links);
    if (links != NULL) {
        casus_rollup *rollups[3];
        casus_table *table = NULL;
        for (int i = 0; i < 3; i++) {
            rollups[i] = make(links);
        }
        casus_links_free(links); /* they keep it */
        for (int i = 0; i < 2; i++) {
            CHECK_OK(casus_rollup_add(rollups[0], fuzz_events(i), fuzz_error));
            CHECK_OK(casus_rollup_add(rollups[2 - i], fuzz_events(i), fuzz_error));
        }
        CHECK_OK(casus_rollup_merge(rollups[1], rollups[2], fuzz_error));
        casus_output *one = saved(rollups[0]);
        casus_output *other = saved(rollups[1]);
        CHECK(fuzz_same(one, other));
        CHECK_OK(casus_rollup_table(rollups[0], NULL, &table, fuzz_error));
        casus_table_free(table);
        casus_output_free(one);
        casus_output_free(other);
        for (int i = 0; i < 3; i++) {
            casus_rollup_free(rollups[i]);
        }
    }
    return 0;
}
