/* SPDX-License-Identifier: MIT */
/* The table of a rollup: the groups in the order of their keys, a column for each key, then those of each sum.
   sum_width() decides how many these are; the state of the rollup is only read. */
#include <string.h>

#include <casus/time.h>

#include "base/sort.h"
#include "base/error.h"
#include "query/rollup/measures/companions.h"
#include "query/rollup/measures/measures.h"
#include "query/rollup/rollup.h"
#include "query/table/table.h"
#include "query/rollup/state/totals.h"

static const char *const suffixes[CASUS__SUM_COLUMNS] = {
    "_low", "_best", "_high", "_n_open", "_n_unknown", "_n_irregular",
};
static const char *const residual_suffixes[] = {"_residual_low", "_residual_best", "_residual_high"};

static int fill_key(casus_table *t, const casus_rollup *r, const casus__groups *groups, int32_t key,
                    const int32_t *order) {
    int ok =
        casus__table_begin(t, key, CASUS_TYPE_TEXT, CASUS__NIL_ZERO, casus_str_from(r->question.keys[key]->name), "");
    for (int64_t row = 0; ok && row < groups->count; row++) {
        const int32_t code = groups->codes[(int64_t)order[row] * groups->key_count + key];
        ok = casus__table_put_text(t, key, casus__dictionary_word(&r->words[key], code));
    }
    return ok;
}

/* What a sum shows in one of its six columns. */
static int64_t cell_of(const int64_t *n, int32_t column) {
    switch (column) {
    case CASUS__SUM_LOW: return n[CASUS__N_LOW] > 0 ? n[CASUS__LOW] : CASUS__CELL_UNKNOWN;
    case CASUS__SUM_BEST: return n[CASUS__N_BEST] > 0 ? n[CASUS__BEST] : CASUS__CELL_UNKNOWN;
    case CASUS__SUM_HIGH:
        if (n[CASUS__N_OPEN] > 0) {
            return CASUS__CELL_OPEN;
        }
        return n[CASUS__N_HIGH] > 0 ? n[CASUS__HIGH] : CASUS__CELL_UNKNOWN;
    case CASUS__SUM_N_OPEN: return n[CASUS__N_OPEN];
    case CASUS__SUM_N_UNKNOWN: return n[CASUS__N_UNKNOWN];
    default: return n[CASUS__N_IRREGULAR];
    }
}

/* Where the cells of a column come from: number `slot` of the `stride` numbers of each group. From the numbers of a
   figure it shows one of the six columns (CASUS__SUM_*), `shows`; -1: the number is no figure's. */
typedef struct column_source {
    const int64_t *numbers;
    int32_t stride;
    int32_t slot;
    int32_t shows;
} column_source;

/* The groups in the order of the rows. */
typedef struct row_order {
    const int32_t *groups;
    int64_t count;
} row_order;

static int64_t cell_at(const column_source *from, int32_t group) {
    const int64_t *numbers = from->numbers + (int64_t)group * from->stride + from->slot;
    return from->shows >= 0 ? cell_of(numbers, from->shows) : numbers[0];
}

static int fill_counts(casus_table *t, int32_t column, const row_order *order, column_source from) {
    int ok = 1;
    for (int64_t row = 0; ok && row < order->count; row++) {
        ok = casus__table_put_int64(t, column, cell_at(&from, order->groups[row]));
    }
    return ok;
}

static int fill_sums(casus_table *t, int32_t column, const row_order *order, column_source from) {
    int64_t *micro = casus__alloc(&t->allocator, (uint64_t)order->count * sizeof *micro);
    if (micro == NULL && order->count > 0) {
        return 0;
    }
    for (int64_t row = 0; row < order->count; row++) {
        micro[row] = cell_at(&from, order->groups[row]);
    }
    return casus__table_put_sums(t, column, micro, order->count);
}

/* After the column was filled, whose rows the numbers are freed by. */
static int fill_bests(casus_table *t, int32_t column, const row_order *order, column_source from) {
    int64_t *bests = casus__alloc(&t->allocator, (uint64_t)order->count * sizeof *bests);
    if (bests == NULL && order->count > 0) {
        return 0;
    }
    for (int64_t row = 0; row < order->count; row++) {
        bests[row] = cell_at(&from, order->groups[row]);
    }
    casus__table_put_bests(t, column, bests);
    return 1;
}

static int begin_sums(casus_table *t, int32_t column, casus_str name, const char *suffix) {
    return casus__table_begin(t, column, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN, name, suffix);
}

static int begin_counts(casus_table *t, int32_t column, casus_str name, const char *suffix) {
    return casus__table_begin(t, column, CASUS_TYPE_INT64, CASUS__NIL_NONE, name, suffix);
}

/* 1 if any group has a number in the sum. */
static int speaks(const casus__totals *totals, const casus__sum *sum) {
    for (int32_t group = 0; group < totals->groups.count; group++) {
        const int64_t *n = totals->groups.values + (int64_t)group * totals->stride + sum->slot;
        if (n[CASUS__N_LOW] != 0 || n[CASUS__N_BEST] != 0 || n[CASUS__N_HIGH] != 0 || n[CASUS__N_OPEN] != 0) {
            return 1;
        }
    }
    return 0;
}

/* A sum of outcomes has columns for the units in which anything is stated; for none if that is so nowhere. */
static int is_shown(const casus__totals *totals, const casus__sum *sum) {
    const casus__question *question = &totals->rollup->question;
    if (!casus__sum_is_outcome(sum) || (sum->base < 0 && !sum->expands)) {
        return 1;
    }
    const int own = speaks(totals, sum);
    int others = 0;
    for (int32_t s = 0; sum->expands && !own && !others && s < question->sum_count; s++) {
        others = question->sums[s].base == sum - question->sums && speaks(totals, &question->sums[s]);
    }
    return own || (sum->expands && !others);
}

static int32_t sum_width(const casus__totals *totals, const casus__sum *sum) {
    if (!is_shown(totals, sum)) {
        return 0;
    }
    if (sum->figure < 0 || sum->measure != 0) {
        return 1;
    }
    return CASUS__SUM_COLUMNS + (totals->any_residual && sum->how == CASUS__SUM_COUNT ? CASUS__RESIDUAL_COLUMNS : 0) +
           (totals->any_overlap ? 1 : 0);
}

/* A count that is kept by group and figure. */
static int fill_figure_counts(casus_table *t, int32_t column, const casus__totals *totals, const casus__sum *sum,
                              const int64_t *numbers, const char *suffix, const row_order *order) {
    const column_source from = {numbers, totals->figure_count, sum->figure, -1};
    return begin_counts(t, column, sum->name, suffix) && fill_counts(t, column, order, from);
}

/* The six columns of a figure, then those of the residual and the overlap as far as there are any. */
static int fill_figure(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t first,
                       const row_order *order) {
    const int residual = totals->any_residual && sum->how == CASUS__SUM_COUNT;
    int32_t at = first;
    int ok = 1;
    for (int32_t i = 0; ok && i < CASUS__SUM_COLUMNS; i++, at++) {
        const column_source from = {totals->groups.values, totals->stride, sum->slot, i};
        ok = i <= CASUS__SUM_HIGH ? begin_sums(t, at, sum->name, suffixes[i]) && fill_sums(t, at, order, from)
                                  : begin_counts(t, at, sum->name, suffixes[i]) && fill_counts(t, at, order, from);
    }
    ok = ok && fill_bests(t, first, order,
                          (column_source){totals->groups.values, totals->stride, sum->slot + CASUS__N_BEST, -1});
    for (int32_t i = 0; ok && residual && i <= CASUS__SUM_HIGH; i++, at++) {
        const column_source from = {totals->residuals, totals->stride, sum->slot, i};
        ok = begin_sums(t, at, sum->name, residual_suffixes[i]) && fill_sums(t, at, order, from);
    }
    if (ok && residual) {
        ok = fill_figure_counts(t, at++, totals, sum, totals->exceeded, "_n_exceeded", order);
    }
    if (ok && totals->any_overlap) {
        ok = fill_figure_counts(t, at++, totals, sum, totals->overlaps, "_n_overlap", order);
    }
    for (int32_t i = first; ok && i < at; i++) {
        t->columns[i].span = i == first ? at - first : 0;
    }
    return ok;
}

/* The one column of max, min or mean. */
static int fill_measure(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t column,
                        const row_order *order) {
    int64_t *micro = casus__alloc(&t->allocator, (uint64_t)order->count * sizeof *micro);
    if (!begin_sums(t, column, sum->name, "") || (micro == NULL && order->count > 0)) {
        casus__free(&t->allocator, micro, (uint64_t)order->count * sizeof *micro);
        return 0;
    }
    for (int64_t row = 0; row < order->count; row++) {
        const int64_t value =
            casus__measure_value(sum, totals->groups.values + (int64_t)order->groups[row] * totals->stride + sum->slot);
        micro[row] = value >= 0 ? value : CASUS__CELL_UNKNOWN;
    }
    return casus__table_put_sums(t, column, micro, order->count);
}

static int put_day(casus_table *t, int32_t column, int64_t day) {
    char text[32];
    int64_t size = 0;
    if (day != CASUS_DAY_UNKNOWN) {
        (void)casus_period_text(CASUS_UNIT_DAY, (int32_t)day, text, (int64_t)sizeof text, &size, NULL);
    }
    return casus__table_put_text(t, column, (casus_str){text, size});
}

/* The one column of a measure that is found in a companion. */
static int fill_apart(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t column,
                      const row_order *order, casus_status *status, casus_error *error) {
    const int days = sum->measure == CASUS__MEASURE_FIRST || sum->measure == CASUS__MEASURE_LAST;
    int64_t *values = NULL;
    *status = casus__companion_values(totals, sum, &values, error);
    int ok =
        *status == CASUS_OK && (days ? casus__table_begin(t, column, CASUS_TYPE_TEXT, CASUS__NIL_ZERO, sum->name, "")
                                     : begin_counts(t, column, sum->name, ""));
    for (int64_t row = 0; ok && row < order->count; row++) {
        const int64_t value = values[order->groups[row]];
        ok = days ? put_day(t, column, value) : casus__table_put_int64(t, column, value);
    }
    casus__free(&totals->rollup->settings.allocator, values, (uint64_t)totals->groups.count * sizeof *values);
    return ok;
}

static int fill_sum(casus_table *t, const casus__totals *totals, const casus__sum *sum, int32_t first,
                    const row_order *order) {
    if (sum->measure != 0) {
        return fill_measure(t, totals, sum, first, order);
    }
    if (sum->figure >= 0) {
        return fill_figure(t, totals, sum, first, order);
    }
    return begin_counts(t, first, sum->name, "") &&
           fill_counts(t, first, order, (column_source){totals->groups.values, totals->stride, sum->slot, -1});
}

static casus_status fill_table(casus_table *t, const casus_rollup *r, const casus__totals *totals, casus_error *error) {
    int32_t *groups = NULL;
    int32_t column = r->question.key_count;
    casus_status status = CASUS_OK;
    int ok = casus__groups_order(&r->settings.allocator, &totals->groups, r->words, &groups);
    const row_order order = {groups, totals->groups.count};
    for (int32_t k = 0; ok && k < r->question.key_count; k++) {
        ok = fill_key(t, r, &totals->groups, k, groups);
    }
    for (int32_t s = 0; ok && s < r->question.sum_count; s++) {
        const casus__sum *sum = &r->question.sums[s];
        const int32_t width = sum_width(totals, sum);
        ok = width == 0 || (sum->how == CASUS__SUM_APART ? fill_apart(t, totals, sum, column, &order, &status, error)
                                                         : fill_sum(t, totals, sum, column, &order));
        column += width;
    }
    casus__sorted_free(&r->settings.allocator, groups, totals->groups.count);
    return ok ? CASUS_OK : status != CASUS_OK ? status : casus__table_no_room(t, error);
}

static casus_status make_table(const casus_rollup *r, const casus__totals *totals, casus_table **out,
                               casus_error *error) {
    int32_t columns = r->question.key_count;
    for (int32_t s = 0; s < r->question.sum_count; s++) {
        columns += sum_width(totals, &r->question.sums[s]);
    }
    casus_table *t = NULL;
    casus_status status = casus__table_make(&r->settings.allocator, columns, &t, error);
    if (status == CASUS_OK) {
        t->row_count = totals->groups.count;
        status = fill_table(t, r, totals, error);
    }
    return casus__table_end(t, status, out);
}

casus_status casus_rollup_table(const casus_rollup *r, casus_table **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the table: `out` is NULL");
    }
    *out = NULL;
    casus_status status = casus__rollup_usable(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__totals totals;
    status = casus__totals_make(r, &totals, error);
    if (status == CASUS_OK) {
        status = make_table(r, &totals, out, error);
    }
    casus__totals_free(&totals);
    return status;
}
