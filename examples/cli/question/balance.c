/* SPDX-License-Identifier: MIT */
#include "question/balance.h"

#include "text/buffer.h"

static double amount(const casus_table *balance, const char *column, int64_t row) {
    return casus_column_double(casus_table_column(balance, column), row);
}

static void add(buffer *line, const char *before, double value, const char *after) {
    buffer_text(line, before);
    buffer_number(line, value);
    buffer_text(line, after);
}

/* `N placed + N skipped (why) + N excluded = N` of one row of the balance. */
static void add_row(buffer *line, const casus_table *balance, int64_t row) {
    static const struct {
        const char *column;
        const char *why;
    } reasons[] = {
        {"no_date", " without a date"}, {"no_place", " without a place"}, {"no_unit", " of units without cells"}};
    const casus_str name = casus_column_text(casus_table_column(balance, "sum"), row);
    double skipped = 0;
    int said = 0;
    for (int i = 0; i < 3; i++) {
        skipped += amount(balance, reasons[i].column, row);
    }
    buffer_text(line, "spread: ");
    buffer_add(line, name.data, (size_t)(name.size < 200 ? name.size : 200));
    add(line, ": ", amount(balance, "placed", row), " placed");
    add(line, " + ", skipped, " skipped");
    for (int i = 0; i < 3; i++) {
        const double value = amount(balance, reasons[i].column, row);
        if (value > 0) {
            add(line, said++ > 0 ? ", " : " (", value, reasons[i].why);
        }
    }
    add(line, said > 0 ? ") + " : " + ", amount(balance, "excluded", row), " excluded");
    add(line, " = ", amount(balance, "input", row), "");
}

int balance_say(session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_table *balance = NULL;
    casus_status status = casus_rollup_balance(rollup, &balance, &error);
    if (status == CASUS_E_STATE) {
        return 1;
    }
    buffer line = {0};
    for (int64_t row = 0; row < casus_table_row_count(balance); row++) {
        buffer_clear(&line);
        add_row(&line, balance, row);
        buffer_add(&line, "", 1);
        say("%s", line.failed ? "spread: no memory is left to say what was placed" : line.data);
    }
    buffer_free(&line);
    casus_table_free(balance);
    return succeeded(s, status, &error);
}
