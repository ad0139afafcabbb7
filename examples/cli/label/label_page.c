/* SPDX-License-Identifier: MIT */
/* Texts are wrapped after control characters have become visible, so no record moves the cursor or hides a line. */
#include "label/label_page.h"

#include "show/event_when.h"
#include "text/decimal.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

#define NAME_WIDTH 11
#define SIDE_WIDTH 42
#define LINES_SHOWN 8 /* of one text */

/* ---- Wrapping ---------------------------------------------------------------------------------------------------- */

/* How many bytes of a text go on one line: up to the last blank that fits, or what fits. */
static size_t line_size(casus_str text) {
    size_t blank = 0;
    size_t width = 0;
    for (size_t at = 0; at < (size_t)text.size; at++) {
        width += ((unsigned char)text.data[at] & 0xC0) != 0x80;
        if (width > SIDE_WIDTH) {
            return blank > 0 ? blank : at;
        }
        blank = text.data[at] == ' ' ? at : blank;
    }
    return (size_t)text.size;
}

/* Adds the next line of a text, which becomes shorter by it, and blanks up to the width of a side. */
static void add_line(buffer *out, casus_str *text) {
    const size_t size = line_size(*text);
    const size_t width = text_width((casus_str){text->data, (int64_t)size});
    buffer_add(out, text->data, size);
    buffer_spaces(out, width < SIDE_WIDTH + 2 ? SIDE_WIDTH + 2 - width : 1);
    const size_t passed = size + (size < (size_t)text->size && text->data[size] == ' ');
    text->data += passed;
    text->size -= (int64_t)passed;
}

static void trim(buffer *out) {
    while (out->size > 0 && out->data[out->size - 1] == ' ') {
        out->size--;
    }
    buffer_text(out, "\n");
}

/* `NAME  LEFT  RIGHT`, over as many lines as it takes; nothing where both are empty. */
static void add_sides(buffer *out, const char *name, const buffer sides[2]) {
    casus_str left = buffer_str(&sides[0]);
    casus_str right = buffer_str(&sides[1]);
    for (int line = 0; line < LINES_SHOWN && (left.size > 0 || right.size > 0); line++) {
        const char *label = line == 0 ? name : "";
        buffer_text(out, label);
        buffer_spaces(out, NAME_WIDTH - strlen(label));
        add_line(out, &left);
        add_line(out, &right);
        trim(out);
    }
    if (left.size > 0 || right.size > 0) {
        buffer_spaces(out, NAME_WIDTH);
        buffer_text(out, "...\n");
    }
}

/* ---- What a record says ------------------------------------------------------------------------------------------ */

static void add_columns(buffer *out, const labelled_record *r, const char *const *columns) {
    for (; *columns != NULL; columns++) {
        const casus_column *column = casus_batch_column(r->batch, *columns);
        const casus_str text = casus_column_text(column, r->row);
        if (text.size > 0) {
            buffer_text(out, out->size > 0 ? ", " : "");
            text_visible(out, text);
        }
    }
}

static casus_status add_when(buffer *out, const labelled_record *r, casus_context *context, casus_error *error) {
    casus_event *event = NULL;
    casus_status status = casus_event_new(context, &event, error);
    if (status == CASUS_OK) {
        status = casus_event_read(event, r->batch, r->row, error);
    }
    if (status == CASUS_OK) {
        const casus_date date = counted_date(event);
        if (date.span.first_day != CASUS_DAY_UNKNOWN) {
            when_in_words(out, &date.span);
        }
    }
    casus_event_free(event);
    return status;
}

static void add_number(buffer *out, const labelled_record *r, const char *column, const char *before) {
    const casus_column *numbers = casus_batch_column(r->batch, column);
    if (!casus_column_is_null(numbers, r->row)) {
        buffer_text(out, before);
        buffer_number(out, casus_column_double(numbers, r->row));
    }
}

static void add_point(buffer *out, const labelled_record *r) {
    static const char *const precision[] = {"location_precision", NULL};
    add_number(out, r, "lat", "");
    add_number(out, r, "lon", ", ");
    add_columns(out, r, precision);
}

/* `30 (12 to 34)`, or the figure alone. */
static void add_killed(buffer *out, const labelled_record *r) {
    const double low = casus_column_double(casus_batch_column(r->batch, "killed_low"), r->row);
    const double high = casus_column_double(casus_batch_column(r->batch, "killed_high"), r->row);
    add_number(out, r, "killed_best", "");
    if (!(low == high)) {
        add_number(out, r, "killed_low", out->size > 0 ? " (" : "? (");
        add_number(out, r, "killed_high", " to ");
        buffer_text(out, low == low || high == high ? ")" : "");
    }
}

static void add_name(buffer *out, const labelled_record *r) {
    text_visible(out, r->dataset);
    buffer_text(out, " ");
    if (r->id.size > 0) {
        text_visible(out, r->id);
    } else {
        buffer_text(out, "#");
        buffer_integer(out, casus_batch_source_row(r->batch, r->row));
    }
}

static const struct {
    const char *name;
    const char *columns[4];
} texts[] = {
    {"where", {"location", "admin2", "admin1", "country"}},
    {"type", {"native_class", "native_subclass", NULL, NULL}},
    {"class", {"class", NULL, NULL, NULL}},
    {"side a", {"side_a", NULL, NULL, NULL}},
    {"side b", {"side_b", NULL, NULL, NULL}},
    {"title", {"title", NULL, NULL, NULL}},
    {"notes", {"notes", NULL, NULL, NULL}},
};

/* ---- What linking makes of it ------------------------------------------------------------------------------------ */

static void add_levels(buffer *out, const casus_table *explained) {
    const casus_column *fields = casus_table_column(explained, "field");
    const casus_column *levels = casus_table_column(explained, "level");
    const casus_column *bits = casus_table_column(explained, "bits");
    const casus_column *probabilities = casus_table_column(explained, "probability");
    const casus_column *decisions = casus_table_column(explained, "decision");
    for (int64_t row = 0; row < casus_table_row_count(explained); row++) {
        char number[DECIMAL_ROOM];
        const double size = casus_column_double(bits, row);
        const size_t start = out->size;
        buffer_text(out, "  ");
        text_visible(out, casus_column_text(fields, row));
        buffer_spaces(out, out->size - start < NAME_WIDTH ? NAME_WIDTH - (out->size - start) : 1);
        decimal_signed(size, 7, 2, number);
        buffer_text(out, size == size ? number : "       ");
        buffer_text(out, size == size ? " bits  " : "       ");
        text_visible(out, casus_column_text(levels, row));
        if (!casus_column_is_null(probabilities, row)) {
            buffer_text(out, "probability ");
            buffer_number(out, casus_column_double(probabilities, row));
            buffer_text(out, ", ");
            text_visible(out, casus_column_text(decisions, row));
        }
        buffer_text(out, "\n");
    }
}

typedef void (*add_side)(buffer *out, const labelled_record *r);

static void add_both(buffer *out, const char *name, const labelled_record pair[2], add_side add) {
    buffer sides[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        add(&sides[i], &pair[i]);
    }
    add_sides(out, name, sides);
    buffer_free(&sides[0]);
    buffer_free(&sides[1]);
}

static void add_texts(buffer *out, const labelled_record pair[2], size_t which) {
    const char *columns[5] = {0};
    buffer sides[2] = {{0}};
    memcpy(columns, texts[which].columns, sizeof texts[which].columns);
    for (int i = 0; i < 2; i++) {
        add_columns(&sides[i], &pair[i], columns);
    }
    add_sides(out, texts[which].name, sides);
    buffer_free(&sides[0]);
    buffer_free(&sides[1]);
}

casus_status label_page(buffer *out, casus_context *context, const labelled_record pair[2],
                        const casus_table *explained, casus_error *error) {
    buffer when[2] = {{0}};
    casus_status status = add_when(&when[0], &pair[0], context, error);
    status = status == CASUS_OK ? add_when(&when[1], &pair[1], context, error) : status;
    if (status == CASUS_OK) {
        add_both(out, "", pair, add_name);
        add_sides(out, "when", when);
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            add_texts(out, pair, i);
            if (i == 0) {
                add_both(out, "point", pair, add_point);
                add_both(out, "killed", pair, add_killed);
            }
        }
        add_levels(out, explained);
    }
    buffer_free(&when[0]);
    buffer_free(&when[1]);
    return status;
}
