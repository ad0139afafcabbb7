/* SPDX-License-Identifier: MIT */
#include "question/balance.h"

#include <stdio.h>

/* A number of people or events, exact as far as a double is. */
static const char *amount(double value, char out[64]) {
    size_t size = (size_t)snprintf(out, 64, "%.6f", value);
    while (size > 1 && out[size - 1] == '0') {
        size--;
    }
    out[out[size - 1] == '.' ? size - 1 : size] = 0;
    return out;
}

/* `N placed + N skipped (why) + N excluded = N` of one row of the balance. */
static void note_row(const casus_table *balance, int64_t row) {
    static const struct {
        const char *column;
        const char *why;
    } reasons[] = {
        {"no_date", "without a date"}, {"no_place", "without a place"}, {"no_unit", "of units without cells"}};
    char why[256] = "";
    char numbers[5][64];
    double skipped = 0;
    size_t size = 0;
    for (int i = 0; i < 3; i++) {
        const double value = casus_column_double(casus_table_column(balance, reasons[i].column), row);
        skipped += value;
        if (value > 0) {
            int written = snprintf(why + size, sizeof why - size, "%s%s %s", size > 0 ? ", " : " (",
                                   amount(value, numbers[0]), reasons[i].why);
            size += written > 0 ? (size_t)written : 0;
        }
    }
    const casus_str name = casus_column_text(casus_table_column(balance, "sum"), row);
    say("spread: %.*s: %s placed + %s skipped%s%s + %s excluded = %s", (int)(name.size < 200 ? name.size : 200),
        name.data, amount(casus_column_double(casus_table_column(balance, "placed"), row), numbers[1]),
        amount(skipped, numbers[2]), why, size > 0 ? ")" : "",
        amount(casus_column_double(casus_table_column(balance, "excluded"), row), numbers[3]),
        amount(casus_column_double(casus_table_column(balance, "input"), row), numbers[4]));
}

int balance_say(session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_table *balance = NULL;
    casus_status status = casus_rollup_balance(rollup, &balance, &error);
    if (status == CASUS_E_STATE) {
        return 1;
    }
    for (int64_t row = 0; row < casus_table_row_count(balance); row++) {
        note_row(balance, row);
    }
    casus_table_free(balance);
    return succeeded(s, status, &error);
}
