/* SPDX-License-Identifier: MIT */
/* Tables of the cells of countries and their parts. With one that is taken events are spread over them, and nothing is
   lost: what comes in is placed, or told as left out. */
#include "common/events.h"
#include "common/side.h"

static casus_status read_cells(casus_context *context, casus_input *input, void **out, casus_error *error) {
    casus_cells *cells = NULL;
    const casus_status status = casus_cells_read(context, input, &cells, error);
    *out = cells;
    return status;
}

static void check_balance(const casus_table *table) {
    static const char *const parts[] = {"placed", "no_date", "no_place", "no_unit", "excluded"};
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        double sum = 0;
        for (size_t i = 0; i < COUNT(parts); i++) {
            sum += casus_column_double(casus_table_column(table, parts[i]), row);
        }
        const double off = sum - casus_column_double(casus_table_column(table, "input"), row);
        CHECK(off < 1e-5 && off > -1e-5);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_cells *cells = fuzz_side(&c, "gid,unit,weight\n", read_cells);
    if (cells != NULL) {
        casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
        casus_rollup *r = NULL;
        casus_table *table = NULL;
        options.cells = cells;
        options.spread = size % 2 ? CASUS_SPREAD_DAYS : CASUS_SPREAD_EXPECTED;
        CHECK_OK(
            casus_rollup_new(fuzz_context(FUZZ_PLAIN), "gid,month", "events,killed,injured", &options, &r, fuzz_error));
        casus_cells_free(cells); /* it keeps them */
        CHECK_OK(casus_rollup_add(r, fuzz_events(0), fuzz_error));
        CHECK_OK(casus_rollup_balance(r, &table, fuzz_error));
        check_balance(table);
        casus_table_free(table);
        CHECK_OK(casus_rollup_table(r, NULL, &table, fuzz_error));
        casus_table_free(table);
        casus_rollup_free(r);
    }
    return 0;
}
