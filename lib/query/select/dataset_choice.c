/* SPDX-License-Identifier: MIT */
/* casus_dataset_choose(): a condition over a dataset as a whole, which can know the standing of its events. */
#include <string.h>

#include "base/error.h"
#include "dataset/dataset.h"
#include "query/columns/recode.h"
#include "query/rollup/shares.h"
#include "query/select/select.h"

typedef struct choice {
    const casus__settings *settings;
    const casus_filter *filter;
    casus_rollup *rollup;
    casus__shares shares;
    int64_t record;     /* of the next row that is one */
    uint8_t *standings; /* of the batch at hand */
    int64_t standing_cap;
    uint8_t *bits; /* likewise */
    int64_t bit_cap;
    int64_t row; /* of the dataset: the first of the batch at hand */
    uint8_t *out;
} choice;

/* What the records are, as casus__shares_make() numbers them. */
static int take_standings(choice *c, const casus_batch *batch) {
    const casus_allocator *a = &c->settings->allocator;
    const int64_t rows = casus_batch_row_count(batch);
    const int listed = casus__is_list_of_revoked(batch);
    casus__value_map kinds = {0};
    if (!CASUS__GROW(a, c->standings, c->standing_cap, rows + 1) ||
        !casus__values_begin(a, &kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND)) {
        return 0;
    }
    for (int64_t row = 0; row < rows; row++) {
        const int is_record = !listed && casus__values_at(&kinds, row) != CASUS_KIND_MENTION;
        c->standings[row] = is_record ? c->shares.standings[c->record] : 0;
        c->record += is_record;
    }
    casus__values_free(a, &kinds);
    return 1;
}

static void put_bits(choice *c, int64_t rows) {
    for (int64_t i = 0; i < rows; i++) {
        const int64_t at = c->row + i;
        c->out[at >> 3] |= (uint8_t)(((c->bits[i >> 3] >> (i & 7)) & 1) << (at & 7));
    }
    c->row += rows;
}

static casus_status choose(choice *c, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &c->settings->allocator;
    const int64_t rows = casus_batch_row_count(batch);
    const int64_t size = (rows + 7) / 8;
    casus_batch *over = casus__batch_share(a, (casus_batch *)(uintptr_t)batch, UINT64_MAX);
    int ok = over != NULL && CASUS__GROW(a, c->bits, c->bit_cap, size + 1);
    if (ok && c->rollup != NULL) {
        ok = take_standings(c, batch);
        over->standings = c->standings;
    }
    const casus_status status =
        ok ? casus_filter_apply(c->filter, over, c->bits, size, error) : casus__fail_memory(a, error);
    casus_batch_free(over);
    if (status == CASUS_OK) {
        put_bits(c, rows);
    }
    return status;
}

static casus_status find_standings(choice *c, const casus_dataset *dataset, const casus_rollup_options *options,
                                   casus_error *error) {
    casus__rules rules;
    casus_status status = casus__shares_rules(options, &rules, error);
    if (status == CASUS_OK && casus__filter_names_standing(c->filter)) {
        status = casus__shares_of_dataset(dataset, "events", &rules, 0, &c->rollup, &c->shares, error);
    }
    return status;
}

casus_status casus_dataset_choose(const casus_dataset *dataset, const casus_filter *filter,
                                  const casus_rollup_options *options, uint8_t *out_selection, int64_t size,
                                  casus_error *error) {
    if (dataset == NULL || filter == NULL || out_selection == NULL) {
        return casus__fail_null(error, dataset == NULL ? "dataset" : filter == NULL ? "filter" : "out_selection");
    }
    const int64_t needed = (casus_dataset_row_count(dataset) + 7) / 8;
    if (size < needed) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the selection needs %lld bytes", (long long)needed);
    }
    choice c = {.settings = casus__dataset_settings(dataset), .filter = filter, .out = out_selection};
    memset(out_selection, 0, (size_t)needed);
    casus_status status = find_standings(&c, dataset, options, error);
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && status == CASUS_OK; i++) {
        status = casus__cancel_check(c.settings->cancel, error);
        status = status == CASUS_OK ? choose(&c, casus_dataset_batch(dataset, i), error) : status;
    }
    const casus_allocator *a = &c.settings->allocator;
    casus__shares_free(a, &c.shares);
    casus_rollup_free(c.rollup);
    casus__free(a, c.standings, (uint64_t)c.standing_cap);
    casus__free(a, c.bits, (uint64_t)c.bit_cap);
    return status;
}

int32_t casus_filter_needs_all(const casus_filter *filter) {
    return filter != NULL && casus__filter_names_standing(filter);
}
