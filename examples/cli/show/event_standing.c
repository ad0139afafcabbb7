/* SPDX-License-Identifier: MIT */
#include "show/event_standing.h"

#define OTHERS_SHOWN 20 /* records of one event */

static casus_str text_at(const casus_table *t, const char *column, int64_t row) {
    return casus_column_text(casus_table_column(t, column), row);
}

static int64_t records_at(const casus_table *t, int64_t row) {
    return casus_column_int64(casus_table_column(t, "records"), row);
}

static int is_word(casus_str text, const char *word) {
    return casus_str_equal(text, casus_str_from(word));
}

/* 1 if two pairs of columns of two rows name the same record, and not none. */
static int same_name(const casus_table *t, const char *const columns[2], int64_t row, const char *const others[2],
                     int64_t other) {
    return text_at(t, columns[1], row).size > 0 &&
           casus_str_equal(text_at(t, columns[0], row), text_at(t, others[0], other)) &&
           casus_str_equal(text_at(t, columns[1], row), text_at(t, others[1], other));
}

/* Of the event of the row, or set aside by it. */
static int belongs(const casus_table *t, int64_t row, int64_t other) {
    static const char *const name[] = {"dataset", "id"};
    static const char *const by[] = {"by_dataset", "by_id"};
    static const char *const lead[] = {"lead_dataset", "lead_id"};
    return row != other &&
           (same_name(t, lead, row, lead, other) ||
            (is_word(text_at(t, "standing", other), "superseded") && same_name(t, name, row, by, other)));
}

/* What a rollup adds for the event, where the row leads it. */
static void put_adds(page *p, const casus_table *t, int64_t row) {
    static const char *const columns[] = {"status", "low", "best", "high", "open"};
    static const char *const names[2][4] = {{"killed", "killed_low", "killed_best", "killed_high"},
                                            {"injured", "injured_low", "injured_best", "injured_high"}};
    page_table_open(p, "adds", columns, 5);
    for (int i = 0; i < 2; i++) {
        double bounds[3];
        int known = 0;
        for (int k = 0; k < 3; k++) {
            bounds[k] = casus_column_double(casus_table_column(t, names[i][k + 1]), row);
            known |= bounds[k] == bounds[k];
        }
        if (known) {
            page_cell(p, value_string(names[i][0]));
            for (int k = 0; k < 3; k++) {
                page_cell(p, value_number(bounds[k]));
            }
            page_cell(p, value_flag(bounds[2] > 1e308));
        }
    }
    page_table_close(p);
}

static void put_record(page *p, const casus_table *t, int64_t row) {
    page_cell(p, value_text(text_at(t, "dataset", row)));
    page_cell(p, value_text(text_at(t, "id", row)));
    page_cell(p, value_text(text_at(t, "standing", row)));
    page_cell(p, value_text(text_at(t, "because", row)));
    page_cell(p, value_text(text_at(t, "by_dataset", row)));
    page_cell(p, value_text(text_at(t, "by_id", row)));
}

static const char *const record_columns[] = {"dataset", "id", "standing", "because", "by_dataset", "by_id"};

static void put_others(page *p, const casus_table *t, int64_t row) {
    int shown = 0;
    page_table_open(p, "other_records", record_columns, 6);
    for (int64_t other = 0; other < casus_table_row_count(t) && shown < OTHERS_SHOWN; other++) {
        if (belongs(t, row, other)) {
            put_record(p, t, other);
            shown++;
        }
    }
    page_table_close(p);
}

void put_standing(page *p, const casus_table *t, int64_t row) {
    const casus_str standing = text_at(t, "standing", row);
    if (standing.size == 0) {
        return;
    }
    page_section_open(p, "standing");
    page_put(p, "is", value_text(standing));
    page_put_optional(p, "because", value_text(text_at(t, "because", row)));
    page_put_optional(p, "by_dataset", value_text(text_at(t, "by_dataset", row)));
    page_put_optional(p, "by_id", value_text(text_at(t, "by_id", row)));
    page_put_optional(p, "lead_dataset", value_text(text_at(t, "lead_dataset", row)));
    page_put_optional(p, "lead_id", value_text(text_at(t, "lead_id", row)));
    page_put(p, "records_that_stand", value_index(records_at(t, row), -1));
    page_section_close(p);
    put_adds(p, t, row);
    put_others(p, t, row);
}

void put_set_aside(page *p, const casus_table *t, int64_t most) {
    int64_t shown = 0;
    page_table_open(p, "set_aside", record_columns, 6);
    for (int64_t row = 0; row < casus_table_row_count(t) && shown < most; row++) {
        const casus_str standing = text_at(t, "standing", row);
        if (standing.size > 0 && !is_word(standing, "counted")) {
            put_record(p, t, row);
            shown++;
        }
    }
    page_table_close(p);
}
