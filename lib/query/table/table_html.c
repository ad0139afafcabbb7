/* SPDX-License-Identifier: MIT */
/* Names are texts and nothing else, each in its own direction. Numbers stand to the right, and a sum has low, best and
   high as attributes, by which a page may sort. */
#include "query/table/table_html.h"

#include <string.h>

#include "bytes/markup.h"

#define CELL_MOST 300 /* characters of a name in a page, which says more of it elsewhere */

static int ends_with(const char *text, const char *end) {
    const size_t size = strlen(text);
    const size_t least = strlen(end);
    return size >= least && strcmp(text + size - least, end) == 0;
}

static const char *name_at(const casus_table *t, int32_t column) {
    return column >= 0 ? t->columns[column].field.name : "";
}

/* The record that columns `dataset` and `id` name, of which `column` is the second; -1: none, or not in the page. */
static int32_t record_at(const casus_table *t, const casus__html_form *form, int32_t column, int64_t row) {
    const casus__table_column *c = &t->columns[column];
    if (form == NULL || form->find == NULL || c->field.type != CASUS_TYPE_TEXT || !ends_with(c->field.name, "id") ||
        !ends_with(name_at(t, column - 1), "dataset")) {
        return -1;
    }
    return form->find(form->user, casus_column_text(&c[-1].column, row), casus_column_text(&c->column, row));
}

/* Begins a link; 0: there is nothing to lead to. */
static int begin_link(casus__sink *out, const char *anchor, int64_t number) {
    if (number < 0) {
        return 0;
    }
    casus__sink_put_z(out, "<a href=\"#");
    casus__sink_put_z(out, anchor);
    casus__sink_put_int(out, number);
    casus__sink_put_z(out, "\">");
    return 1;
}

static void put_bounds(const casus__table_column *three, int64_t row, casus__sink *out) {
    static const char *const names[] = {" data-low=\"", " data-best=\"", " data-high=\""};
    char digits[CASUS__NUMBER_ROOM];
    for (int i = 0; i < 3; i++) {
        const int64_t size = casus__table_print(&three[i], row, digits);
        if (size > 0) {
            casus__sink_put_z(out, names[i]);
            casus__sink_put(out, digits, size);
            casus__sink_put_z(out, "\"");
        }
    }
}

static const char *number_style(const casus__html_form *form) {
    return form != NULL ? " class=\"n\"" : " style=\"text-align:right\"";
}

static void put_cell(const casus_table *t, const casus__html_form *form, int32_t column, int64_t row, int64_t record,
                     casus__sink *out) {
    const casus__table_column *c = &t->columns[column];
    const int is_text = c->field.type == CASUS_TYPE_TEXT;
    const int by_row = form != NULL && form->anchor != NULL;
    casus__shown_cell cell;
    casus__table_show(t, column, row, &cell);
    casus__sink_put_z(out, is_text ? "<td dir=\"auto\"" : "<td");
    casus__sink_put_z(out, is_text ? "" : number_style(form));
    if (c->span >= CASUS__SUM_COLUMNS) {
        put_bounds(c, row, out);
    }
    casus__sink_put_z(out, ">");
    const int any = cell.main.size + cell.rest_size > 0;
    const int linked = !any      ? 0
                       : is_text ? begin_link(out, "e", record_at(t, form, column, row))
                       : by_row  ? begin_link(out, form->anchor, row)
                                 : begin_link(out, "e", record);
    casus__markup_text(out, cell.main, form != NULL && is_text ? CELL_MOST : -1);
    casus__sink_put(out, cell.rest, cell.rest_size);
    casus__sink_put_z(out, linked ? "</a></td>" : "</td>");
}

static void put_row(const casus_table *t, const casus__html_form *form, int64_t row, casus__sink *out) {
    int32_t record = -1;
    for (int32_t c = 0; c < t->column_count && record < 0; c++) {
        record = record_at(t, form, c, row);
    }
    casus__sink_put_z(out, "<tr>");
    for (int32_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].span > 0) {
            put_cell(t, form, c, row, record, out);
        }
    }
    casus__sink_put_z(out, "</tr>\n");
}

static void put_head(const casus_table *t, const casus__html_form *form, casus__sink *out) {
    casus__sink_put_z(out, "<table>\n");
    if (form != NULL) {
        casus__sink_put_z(out, "<caption>");
        casus__markup_text(out, casus_str_from(form->caption), -1);
        casus__sink_put_z(out, "</caption>\n");
    }
    casus__sink_put_z(out, "<thead><tr>");
    for (int32_t c = 0; c < t->column_count; c++) {
        const casus__table_column *column = &t->columns[c];
        casus_str name = casus_str_from(column->field.name);
        name.size -= column->span > 1 ? (int64_t)strlen("_low") : 0;
        if (column->span > 0) {
            casus__sink_put_z(out, "<th scope=\"col\"");
            casus__sink_put_z(out, column->field.type == CASUS_TYPE_TEXT ? "" : number_style(form));
            casus__sink_put_z(out, ">");
            casus__markup_text(out, name, -1);
            casus__sink_put_z(out, "</th>");
        }
    }
    casus__sink_put_z(out, "</tr></thead>\n<tbody>\n");
}

void casus__table_write_html(const casus_table *t, const casus__html_form *form, casus__sink *out) {
    put_head(t, form, out);
    for (int64_t row = 0; row < t->row_count && !out->refused; row++) {
        casus__sink_put_z(out, t->total_row && row == t->row_count - 1 ? "</tbody>\n<tfoot>\n" : "");
        put_row(t, form, row, out);
    }
    casus__sink_put_z(out, t->total_row ? "</tfoot>\n</table>\n" : "</tbody>\n</table>\n");
}
