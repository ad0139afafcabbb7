/* SPDX-License-Identifier: MIT */
/* Files of weights for linking. Those that are taken link two small datasets, whose probabilities are some, and are
   read again as they are written. */
#include "common/events.h"
#include "common/side.h"

#include <casus/link.h>

static casus_status read_weights(casus_context *context, casus_input *input, void **out, casus_error *error) {
    casus_link_weights *weights = NULL;
    const casus_status status = casus_link_weights_read(context, input, &weights, error);
    *out = weights;
    return status;
}

static casus_dataset *dataset(int which) {
    static casus_dataset *datasets[2];
    if (datasets[which] == NULL) {
        CHECK_OK(casus_dataset_new(fuzz_context(FUZZ_PLAIN), &datasets[which], fuzz_error));
        CHECK_OK(casus_dataset_add(datasets[which], fuzz_events(which), fuzz_error));
    }
    return datasets[which];
}

static casus_matches *link_with(const casus_link_weights *weights, int turned) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_linker *linker = NULL;
    casus_matches *matches = NULL;
    options.km = 100;
    options.days = 3;
    options.weights = weights;
    CHECK_OK(casus_linker_new(fuzz_context(FUZZ_PLAIN), &options, &linker, fuzz_error));
    for (int i = 0; i < 2; i++) {
        CHECK_OK(casus_linker_add_dataset(linker, dataset(i ^ turned), NULL, fuzz_error));
    }
    CHECK_OK(casus_linker_run(linker, &matches, fuzz_error));
    casus_linker_free(linker);
    return matches;
}

static casus_output *pairs_of(const casus_matches *matches) {
    casus_table *table = NULL;
    CHECK_OK(casus_matches_pairs(matches, &table, fuzz_error));
    const casus_column *probabilities = casus_table_column(table, "probability");
    for (int64_t i = 0; i < casus_table_row_count(table); i++) {
        const double p = casus_column_double(probabilities, i);
        CHECK(p >= 0 && p <= 1);
    }
    casus_output *output = fuzz_table(table);
    casus_table_free(table);
    return output;
}

/* As CSV, and what that is read as. */
static casus_link_weights *there_and_back(const casus_matches *matches, casus_output **csv) {
    casus_table *table = NULL;
    casus_link_weights *weights = NULL;
    CHECK_OK(casus_matches_weights(matches, &table, fuzz_error));
    *csv = fuzz_output();
    CHECK_OK(casus_table_write(table, CASUS_FORMAT_CSV, *csv, fuzz_error));
    casus_table_free(table);
    const casus_str text = casus_output_text(*csv);
    casus_input *input = fuzz_input(fuzz_context(FUZZ_PLAIN), text.data, text.size);
    CHECK_OK(casus_link_weights_read(fuzz_context(FUZZ_PLAIN), input, &weights, fuzz_error));
    casus_input_free(input);
    return weights;
}

/* The input's own text, or a sound table of which it changes some bytes. */
static casus_link_weights *choose(fuzz_choices *c) {
    static casus_output *sound;
    if (sound == NULL) {
        casus_matches *matches = link_with(NULL, 0);
        casus_link_weights_free(there_and_back(matches, &sound));
        casus_matches_free(matches);
    }
    if (fuzz_byte(c) % 4 == 0) {
        return fuzz_side(c, "field,level,m,u,bits\n", read_weights);
    }
    const casus_str text = casus_output_text(sound);
    uint8_t *changed = malloc((size_t)text.size + 1);
    CHECK(changed != NULL);
    changed[0] = 0; /* it has its header */
    memcpy(changed + 1, text.data, (size_t)text.size);
    while (!fuzz_is_empty(c)) {
        const size_t at = 1 + fuzz_u32(c) % (size_t)text.size;
        const uint8_t value = fuzz_byte(c);
        changed[at] = value < 128 ? value : (uint8_t)('0' + value % 10);
    }
    fuzz_choices whole = {changed, (size_t)text.size + 1, 0};
    casus_link_weights *weights = fuzz_side(&whole, "", read_weights);
    free(changed);
    return weights;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_link_weights *weights = choose(&c);
    if (weights != NULL) {
        casus_output *csvs[2];
        casus_output *pairs[2];
        casus_matches *matches[2] = {link_with(weights, 0), NULL};
        casus_link_weights *again = there_and_back(matches[0], &csvs[0]);
        matches[1] = link_with(again, 1);
        casus_link_weights_free(there_and_back(matches[1], &csvs[1]));
        CHECK(fuzz_same(csvs[0], csvs[1]));
        for (int i = 0; i < 2; i++) {
            pairs[i] = pairs_of(matches[i]);
        }
        CHECK(fuzz_same(pairs[0], pairs[1]));
        for (int i = 0; i < 2; i++) {
            casus_matches_free(matches[i]);
            casus_output_free(csvs[i]);
            casus_output_free(pairs[i]);
        }
        casus_link_weights_free(again);
        casus_link_weights_free(weights);
    }
    return 0;
}
