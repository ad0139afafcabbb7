/* SPDX-License-Identifier: MIT */
/* Outcomes are read as casualty cells of one status: within a claim quantities of a unit add up, and the claims of an
   event are resolved as for casualties. */
#include <string.h>

#include "base/error.h"
#include "query/filter/filter.h"
#include "query/rollup/outcome_sums.h"

static const casus_column *outcomes_of(const casus_batch *batch) {
    const casus_column *column = casus__batch_column(batch, CASUS__COLUMN_OUTCOMES);
    const casus_column *child = casus_column_child(column, 0);
    return child != NULL && casus_column_length(child) > 0 ? column : NULL;
}

/* ---- Which of them ----------------------------------------------------------------------------------------------- */

/* The outcomes of the sum's verb that its brackets choose, in whatever unit. `bits` has room for all. */
static casus_status choose(const casus__sum *sum, const casus_column *outcomes, uint64_t *bits, casus_error *error) {
    const casus_column *verbs = casus_column_field(outcomes, "verb");
    const int64_t count = casus_column_length(casus_column_child(outcomes, 0));
    if (sum->cells != NULL) {
        const casus_status status = casus__cell_filter_apply(sum->cells, outcomes, bits, error);
        if (status != CASUS_OK) {
            return status;
        }
    } else {
        memset(bits, 0xFF, (size_t)casus__bitmap_words(count) * sizeof *bits);
    }
    for (int64_t i = 0; i < count; i++) {
        if (!casus_str_equal(casus_column_text(verbs, i), sum->verb)) {
            bits[i >> 6] &= ~(UINT64_C(1) << (i & 63));
        }
    }
    return CASUS_OK;
}

static int is_chosen(const uint64_t *bits, int64_t i) {
    return ((bits[i >> 6] >> (i & 63)) & 1) != 0;
}

static int64_t words_of(const casus_column *outcomes) {
    return casus__bitmap_words(casus_column_length(casus_column_child(outcomes, 0)));
}

casus_status casus__run_begin_outcomes(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_column *outcomes = r->question.outcome_count > 0 ? outcomes_of(batch) : NULL;
    casus_status status = CASUS_OK;
    r->run.outcomes.column = NULL;
    if (outcomes == NULL) {
        return CASUS_OK;
    }
    if (!casus__cells_begin(a, &r->run.outcomes, outcomes)) {
        return casus__fail_memory(a, error);
    }
    r->run.outcomes.weighed = 1;
    const casus_column *units = casus_column_field(outcomes, "unit");
    for (int32_t s = 0; s < r->question.sum_count && status == CASUS_OK; s++) {
        const casus__sum *sum = &r->question.sums[s];
        casus__chosen_cells *chosen = &r->run.chosen_cells[s];
        if (!casus__sum_is_outcome(sum)) {
            continue;
        }
        if (!CASUS__GROW(a, chosen->bits, chosen->cap, words_of(outcomes))) {
            return casus__fail_memory(a, error);
        }
        status = choose(sum, outcomes, chosen->bits, error);
        for (int64_t i = 0; status == CASUS_OK && i < casus_column_length(casus_column_child(outcomes, 0)); i++) {
            if (is_chosen(chosen->bits, i) && !casus_str_equal(casus_column_text(units, i), sum->unit)) {
                chosen->bits[i >> 6] &= ~(UINT64_C(1) << (i & 63));
            }
        }
    }
    return status;
}

/* ---- Units ------------------------------------------------------------------------------------------------------- */

/* The name of a sum with a unit; 0 when memory is short. */
static int name_of(const casus_allocator *a, casus_str sum, casus_str unit, casus__buffer *out) {
    out->size = 0;
    return casus__buffer_append(a, out, sum.data, sum.size) && casus__buffer_append(a, out, "(", 1) &&
           casus__buffer_append(a, out, unit.data, unit.size) && casus__buffer_append(a, out, ")", 1);
}

/* Collects the names of sums that the units of the chosen outcomes need and the question has not. */
static int collect(const casus_rollup *r, const casus__sum *sum, const casus_column *outcomes, const uint64_t *bits,
                   casus__buffer *name, casus__dictionary *out) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_column *units = casus_column_field(outcomes, "unit");
    casus_str last = {"", 0};
    for (int64_t i = 0; i < casus_column_length(casus_column_child(outcomes, 0)); i++) {
        const casus_str unit = is_chosen(bits, i) ? casus_column_text(units, i) : last;
        if (unit.size == 0 || casus_str_equal(unit, last)) {
            continue;
        }
        last = unit;
        if (!name_of(a, sum->name, unit, name)) {
            return 0;
        }
        const casus_str whole = {(const char *)name->data, name->size};
        if (casus__dictionary_find(&r->question.sum_names, whole) < 0 && casus__dictionary_code(a, out, whole) < 0) {
            return 0;
        }
    }
    return 1;
}

casus_status casus__run_find_units(casus_rollup *r, const casus_batch *batch, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus_column *outcomes = r->question.outcome_count > 0 ? outcomes_of(batch) : NULL;
    if (outcomes == NULL) {
        return CASUS_OK;
    }
    const uint64_t bytes = (uint64_t)words_of(outcomes) * sizeof(uint64_t);
    uint64_t *bits = casus__alloc(a, bytes);
    casus__dictionary names = {0};
    casus__buffer name = {NULL, 0, 0};
    casus_status status = bits != NULL ? CASUS_OK : casus__fail_memory(a, error);
    names.key = r->groups.key;
    for (int32_t s = 0; s < r->question.sum_count && status == CASUS_OK; s++) {
        const casus__sum *sum = &r->question.sums[s];
        status = sum->expands ? choose(sum, outcomes, bits, error) : CASUS_OK;
        if (status == CASUS_OK && sum->expands && !collect(r, sum, outcomes, bits, &name, &names)) {
            status = casus__fail_memory(a, error);
        }
    }
    if (status == CASUS_OK && names.count > 0) {
        status = casus__rollup_add_units(r, &names, error);
    }
    casus__free(a, bits, bytes);
    casus__buffer_free(a, &name);
    casus__dictionary_free(a, &names);
    return status;
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

casus_status casus__run_outcome(casus_rollup *r, int32_t row, const casus__sum *sum, casus_triple *out) {
    casus__run *run = &r->run;
    const casus_allocator *a = &r->settings.allocator;
    const casus__claim_view *claims = NULL;
    const int32_t claim_count = casus__claims_at(&run->claims, row, &claims);
    *out = casus_triple_unknown();
    if (run->outcomes.column == NULL) {
        return CASUS_OK;
    }
    const uint64_t *bits = run->chosen_cells[sum - r->question.sums].bits;
    const int32_t from = run->outcomes.starts[row];
    const int32_t count = run->outcomes.starts[row + 1] - from;
    int32_t n = 0;
    if (!CASUS__GROW(a, run->scratch, run->scratch_cap, (int64_t)count + 1)) {
        return CASUS_E_MEMORY;
    }
    for (int32_t i = 0; i < count; i++) {
        if (is_chosen(bits, run->outcomes.firsts[row] + i)) {
            run->scratch[n] = run->outcomes.items[from + i];
            run->scratch[n++].status = CASUS__STATUS_OUTCOME;
        }
    }
    return n == 0 ? CASUS_OK
                  : casus__claims_triple(a, run->scratch, n, claims, claim_count, CASUS__STATUS_OUTCOME, 0,
                                         casus__question_record_policy(&r->question), out);
}
