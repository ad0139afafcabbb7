/* SPDX-License-Identifier: MIT */
/* The balance of a rollup that spreads (rollup/spread/balance.h) as a table. Counts are kept as sums are, in 10^-6, so
   that all numbers of a row are of one kind. */
#include "base/error.h"
#include "query/rollup/state/totals.h"
#include "query/table/table.h"

#define MICRO INT64_C(1000000)

/* In the order of the columns: what came in, then the fates in theirs. */
static const char *const columns[] = {"input", "placed", "no_date", "no_place", "no_unit", "excluded"};
_Static_assert(sizeof columns / sizeof columns[0] == CASUS__BALANCE_ROWS, "a column for each number");

/* A row of the table: events, summaries, or a sum of figures. */
typedef struct row {
    casus_str name;
    int summaries; /* of counts; -1: of a figure */
    int32_t figure;
} row;

static int64_t count_of(const casus__balance *b, int summaries, int fate) {
    return b->counts[summaries][fate] > INT64_MAX / MICRO ? INT64_MAX : b->counts[summaries][fate] * MICRO;
}

static int64_t number_of(const casus__totals *t, const row *r, int column) {
    const casus__balance *b = &t->balance;
    int64_t all = 0;
    if (r->summaries < 0) {
        const int line = column == 0 ? CASUS__FATES : column - 1;
        return b->bests[(int64_t)line * t->figure_count + r->figure];
    }
    for (int fate = 0; column == 0 && fate < CASUS__FATES; fate++) {
        const int64_t count = count_of(b, r->summaries, fate);
        all = all > INT64_MAX - count ? INT64_MAX : all + count;
    }
    return column == 0 ? all : count_of(b, r->summaries, column - 1);
}

/* Row `at` of the table; 0 behind the last. */
static int row_at(const casus__totals *t, int64_t at, row *out) {
    const casus__question *q = &t->rollup->question;
    int64_t summaries = 0;
    for (int fate = 0; fate < CASUS__FATES; fate++) {
        summaries += t->balance.counts[1][fate] != 0;
    }
    int64_t counts = summaries > 0 ? 2 : 1;
    *out = (row){casus_str_from(at == 0 ? "events" : "summaries"), (int)at, -1};
    if (at < counts) {
        return 1;
    }
    for (int32_t s = 0; s < q->sum_count; s++) {
        if (q->sums[s].figure >= 0 && counts++ == at) {
            *out = (row){q->sums[s].name, -1, q->sums[s].figure};
            return 1;
        }
    }
    return 0;
}

static casus_status fill(casus_table *t, const casus__totals *totals, casus_error *error) {
    row r;
    int ok = casus__table_begin(t, 0, CASUS_TYPE_TEXT, CASUS__NIL_ZERO, casus_str_from("sum"), "");
    while (ok && row_at(totals, t->row_count, &r)) {
        ok = casus__table_put_text(t, 0, r.name);
        t->row_count++;
    }
    for (int column = 0; ok && column < CASUS__BALANCE_ROWS; column++) {
        ok = casus__table_begin(t, column + 1, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN, casus_str_from(columns[column]), "");
        int64_t *numbers = ok ? casus__alloc(&t->allocator, (uint64_t)t->row_count * sizeof *numbers) : NULL;
        ok = numbers != NULL;
        for (int64_t i = 0; ok && i < t->row_count; i++) {
            (void)row_at(totals, i, &r);
            numbers[i] = number_of(totals, &r, column);
        }
        ok = ok && casus__table_put_sums(t, column + 1, numbers, t->row_count);
    }
    return ok ? CASUS_OK : casus__table_no_room(t, error);
}

casus_status casus_rollup_balance(const casus_rollup *r, casus_table **out, casus_error *error) {
    casus__totals totals;
    casus_table *t = NULL;
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the table: `out` is NULL");
    }
    *out = NULL;
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK && !r->question.spreads_any) {
        status =
            casus__fail(error, CASUS_E_STATE, "the question does not spread: every event is where it was delivered");
    }
    if (status != CASUS_OK) {
        return status;
    }
    status = casus__totals_make(r, &totals, error);
    if (status == CASUS_OK) {
        status = casus__table_make(&r->settings.allocator, CASUS__BALANCE_ROWS + 1, &t, error);
        status = status == CASUS_OK ? fill(t, &totals, error) : status;
        status = casus__table_end(t, status, out);
    }
    casus__totals_free(&totals);
    return status;
}
