/* SPDX-License-Identifier: MIT */
#include "text/page.h"

#include "text/grid.h"
#include "options/options.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH 22 /* of the names before the values in text */
#define LINE_WIDTH 100

/* ---- Names and places ------------------------------------------------------------------------------------------ */

/* What comes from a file. */
static void add_text(const page *p, casus_str text) {
    if (p->markdown) {
        text_markdown(p->out, text);
    } else {
        text_visible(p->out, text);
    }
}

/* One of the program's own. */
static void add_name(buffer *b, casus_str name) {
    size_t start = b->size;
    text_visible(b, name);
    for (size_t i = start; i < b->size; i++) {
        b->data[i] = b->data[i] == '_' ? ' ' : b->data[i];
    }
}

/* A new line of JSON, indented. */
static void json_break(page *p, int depth) {
    if (!p->lines) {
        buffer_text(p->out, "\n");
        buffer_spaces(p->out, (size_t)depth * 2);
    }
}

/* Before a JSON member or element: comma, new line, indentation. */
static void json_next(page *p) {
    int *started = &p->started[p->depth];
    buffer_text(p->out, *started ? "," : "");
    json_break(p, p->depth);
    *started = 1;
}

static void json_member(page *p, casus_str name) {
    json_next(p);
    text_json(p->out, name);
    buffer_text(p->out, ": ");
}

/* The dotted name of a value in CSV; `element` > 0 counts into the innermost part. */
static void csv_name(page *p, casus_str name, int64_t element) {
    buffer path = {0};
    for (int i = 1; i <= p->depth; i++) {
        if (p->names[i].size > 0) {
            buffer_add(&path, p->names[i].data, (size_t)p->names[i].size);
            buffer_text(&path, ".");
        }
    }
    if (element > 0) {
        buffer_integer(&path, element);
        buffer_text(&path, name.size > 0 ? "." : "");
    }
    buffer_add(&path, name.data, (size_t)name.size);
    text_csv(p->out, buffer_str(&path));
    p->out->failed |= path.failed;
    buffer_free(&path);
    buffer_text(p->out, ",");
}

static void enter(page *p, const char *name) {
    if (p->depth + 1 < PAGE_DEPTH) {
        p->depth += 1;
    }
    p->started[p->depth] = 0;
    p->names[p->depth] = casus_str_from(name);
    p->elements[p->depth] = 0;
}

static void leave_json(page *p, const char *bracket) {
    int started = p->started[p->depth];
    p->depth -= 1;
    if (started) {
        json_break(p, p->depth);
    }
    buffer_text(p->out, bracket);
}

/* ---- Page, objects, sections ----------------------------------------------------------------------------------- */

void page_begin(page *p, buffer *out, int32_t format, int array) {
    memset(p, 0, sizeof *p);
    p->out = out;
    p->markdown = format == CASUS_FORMAT_MARKDOWN;
    p->lines = format == CASUS_FORMAT_JSONL;
    p->format = p->markdown            ? CASUS_FORMAT_TEXT
                : p->lines             ? CASUS_FORMAT_JSON
                : format == FORMAT_TSV ? CASUS_FORMAT_CSV
                                       : format;
    p->array = array && !p->lines;
    if (p->format == CASUS_FORMAT_CSV) {
        buffer_text(out, "field,value\n");
    } else if (p->format == CASUS_FORMAT_JSON && p->array) {
        buffer_text(out, "[");
        enter(p, NULL);
    }
}

void page_end(page *p) {
    if (p->format == CASUS_FORMAT_JSON) {
        if (p->array) {
            leave_json(p, "]");
        }
        buffer_text(p->out, p->lines ? "" : "\n");
    }
    free(p->cells);
    p->cells = NULL;
}

void page_open(page *p) {
    if (p->format == CASUS_FORMAT_JSON) {
        if (p->array) {
            json_next(p);
        }
        buffer_text(p->out, "{");
    } else if (p->format == CASUS_FORMAT_TEXT && p->out->size > 0) {
        buffer_text(p->out, "\n");
    }
    enter(p, NULL);
}

void page_close(page *p) {
    if (p->format == CASUS_FORMAT_JSON) {
        leave_json(p, "}");
        buffer_text(p->out, p->lines && p->depth == 0 ? "\n" : "");
    } else {
        p->depth -= 1;
    }
}

/* The heading of a section, list or table in text. */
static void add_heading(page *p, const char *name) {
    buffer_text(p->out, p->markdown ? "\n## " : "\n");
    add_name(p->out, casus_str_from(name));
    buffer_text(p->out, p->markdown ? "\n\n" : "\n");
}

void page_section_open(page *p, const char *name) {
    if (p->format == CASUS_FORMAT_JSON) {
        json_member(p, casus_str_from(name));
        buffer_text(p->out, "{");
    } else if (p->format == CASUS_FORMAT_TEXT) {
        add_heading(p, name);
    }
    enter(p, name);
}

void page_section_close(page *p) {
    page_close(p);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

/* `NAME   VALUE`, further lines of a text under the first. */
static void put_text(page *p, casus_str name, value v, int spaces) {
    buffer *b = p->out;
    size_t start = b->size;
    if (p->markdown) {
        buffer_text(b, "- ");
    } else {
        buffer_spaces(b, p->depth > 1 ? 2 : 0);
    }
    if (spaces) {
        add_name(b, name);
    } else {
        add_text(p, name);
    }
    size_t used = b->size - start;
    if (p->markdown) {
        buffer_text(b, ": ");
    } else {
        buffer_spaces(b, (used < NAME_WIDTH ? NAME_WIDTH - used : 0) + 2);
    }
    if (v.type != VALUE_TEXT || v.text.size == 0) {
        value_show(b, &v);
        buffer_text(b, "\n");
        return;
    }
    if (p->markdown) {
        add_text(p, v.text);
        buffer_text(b, "\n");
        return;
    }
    for (const char *line = v.text.data, *end = line + v.text.size;;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        const char *stop = newline != NULL ? newline : end;
        text_visible(b, (casus_str){line, stop - line});
        buffer_text(b, "\n");
        if (newline == NULL) {
            return;
        }
        buffer_spaces(b, NAME_WIDTH + 2);
        line = newline + 1;
    }
}

static void put(page *p, casus_str name, value v, int spaces) {
    if (p->format == CASUS_FORMAT_JSON) {
        json_member(p, name);
        value_json(p->out, &v);
    } else if (p->format == CASUS_FORMAT_CSV) {
        csv_name(p, name, 0);
        value_csv(p->out, &v);
        buffer_text(p->out, "\n");
    } else {
        put_text(p, name, v, spaces);
    }
}

void page_put(page *p, const char *name, value v) {
    put(p, casus_str_from(name), v, 1);
}

void page_put_optional(page *p, const char *name, value v) {
    if (p->format != CASUS_FORMAT_TEXT || !value_unknown(&v)) {
        page_put(p, name, v);
    }
}

void page_put_native(page *p, casus_str name, casus_str text) {
    if (p->format != CASUS_FORMAT_TEXT || text.size > 0) {
        put(p, name, value_native(text), 0);
    }
}

/* ---- Lists ----------------------------------------------------------------------------------------------------- */

void page_list_open(page *p, const char *name) {
    if (p->format == CASUS_FORMAT_JSON) {
        json_member(p, casus_str_from(name));
        buffer_text(p->out, "[");
    } else if (p->format == CASUS_FORMAT_TEXT) {
        add_heading(p, name);
    }
    enter(p, name);
    p->line = 0;
}

static void list_add_text(page *p, casus_str text) {
    size_t width = text_width(text);
    if (!p->markdown && p->line > 0 && p->line + 2 + width > LINE_WIDTH) {
        buffer_text(p->out, ",\n");
        p->line = 0;
    }
    buffer_text(p->out, p->line > 0 ? ", " : "  ");
    add_text(p, text);
    p->line += 2 + width;
}

void page_list_add(page *p, casus_str text) {
    value v = value_text(text);
    p->elements[p->depth] += 1;
    if (p->format == CASUS_FORMAT_JSON) {
        json_next(p);
        value_json(p->out, &v);
    } else if (p->format == CASUS_FORMAT_CSV) {
        csv_name(p, casus_str_from(NULL), p->elements[p->depth]);
        value_csv(p->out, &v);
        buffer_text(p->out, "\n");
    } else {
        list_add_text(p, text);
    }
}

void page_list_close(page *p) {
    if (p->format == CASUS_FORMAT_JSON) {
        leave_json(p, "]");
        return;
    }
    if (p->format == CASUS_FORMAT_TEXT) {
        buffer_text(p->out, p->elements[p->depth] > 0 ? "\n" : "  none\n");
    }
    p->depth -= 1;
}

/* ---- Tables ---------------------------------------------------------------------------------------------------- */

void page_table_open(page *p, const char *name, const char *const *columns, int count) {
    if (p->format == CASUS_FORMAT_JSON) {
        json_member(p, casus_str_from(name));
        buffer_text(p->out, "[");
    }
    enter(p, name);
    p->columns = columns;
    p->column_count = count;
    p->cell_count = 0;
}

void page_cell(page *p, value v) {
    if (p->cell_count == p->cell_room) {
        size_t room = p->cell_room * 2 + 64;
        value *cells = realloc(p->cells, room * sizeof *cells);
        if (cells == NULL) {
            p->out->failed = 1;
            return;
        }
        p->cells = cells;
        p->cell_room = room;
    }
    p->cells[p->cell_count++] = v;
}

static void table_json(page *p, size_t rows) {
    const value *cell = p->cells;
    for (size_t r = 0; r < rows; r++) {
        json_next(p);
        buffer_text(p->out, "{");
        for (int c = 0; c < p->column_count; c++, cell++) {
            buffer_text(p->out, c > 0 ? ", " : "");
            text_json(p->out, casus_str_from(p->columns[c]));
            buffer_text(p->out, ": ");
            value_json(p->out, cell);
        }
        buffer_text(p->out, "}");
    }
}

static void table_csv(page *p, size_t rows) {
    const value *cell = p->cells;
    for (size_t r = 0; r < rows; r++) {
        for (int c = 0; c < p->column_count; c++, cell++) {
            csv_name(p, casus_str_from(p->columns[c]), (int64_t)r + 1);
            value_csv(p->out, cell);
            buffer_text(p->out, "\n");
        }
    }
}

static void pad(buffer *b, size_t start, size_t width) {
    size_t used = b->failed ? width : text_width((casus_str){b->data + start, (int64_t)(b->size - start)});
    buffer_spaces(b, used < width ? width - used : 0);
}

static void table_heading(page *p, const char *name, size_t width) {
    size_t start = p->out->size;
    add_name(p->out, casus_str_from(name));
    pad(p->out, start, width);
}

static void table_cell(page *p, const value *cell, size_t width) {
    size_t start = p->out->size;
    if (!value_blank(cell)) {
        value_show(p->out, cell);
    }
    pad(p->out, start, width);
}

/* Widths of the columns of the open table; 0 where a column holds nothing and is left out. */
static void measure(page *p, size_t rows, size_t widths[PAGE_COLUMNS]) {
    buffer scratch = {0};
    for (size_t i = 0; i < rows * (size_t)p->column_count; i++) {
        size_t *width = &widths[i % (size_t)p->column_count];
        buffer_clear(&scratch);
        if (!value_blank(&p->cells[i])) {
            value_show(&scratch, &p->cells[i]);
        }
        size_t w = text_width(buffer_str(&scratch));
        *width = w > *width ? w : *width;
    }
    buffer_free(&scratch);
    for (int c = 0; c < p->column_count; c++) {
        size_t w = strlen(p->columns[c]);
        widths[c] = widths[c] > 0 && widths[c] < w ? w : widths[c];
    }
}

static void table_text(page *p, size_t rows) {
    size_t widths[PAGE_COLUMNS] = {0};
    measure(p, rows, widths);
    for (size_t r = 0; r <= rows; r++) {
        buffer_text(p->out, "  ");
        for (int c = 0; c < p->column_count; c++) {
            if (widths[c] > 0 && r == 0) {
                table_heading(p, p->columns[c], widths[c] + 2);
            } else if (widths[c] > 0) {
                table_cell(p, &p->cells[(r - 1) * (size_t)p->column_count + (size_t)c], widths[c] + 2);
            }
        }
        while (p->out->size > 0 && p->out->data[p->out->size - 1] == ' ') {
            p->out->size -= 1;
        }
        buffer_text(p->out, "\n");
    }
}

static void table_markdown(page *p, size_t rows) {
    grid g;
    buffer cell = {0};
    grid_begin(&g, 1, p->columns, p->column_count);
    for (size_t i = 0; i < rows * (size_t)p->column_count; i++) {
        const value *v = &p->cells[i];
        buffer_clear(&cell);
        if (!value_blank(v) && v->type != VALUE_TEXT) {
            value_show(&cell, v);
        }
        grid_put(&g, v->type == VALUE_TEXT ? v->text : buffer_str(&cell));
    }
    p->out->size -= 1; /* a grid begins with an empty line of its own */
    p->out->failed |= cell.failed | !grid_write(&g, p->out);
    buffer_free(&cell);
}

void page_table_close(page *p) {
    size_t rows = p->out->failed ? 0 : p->cell_count / (size_t)p->column_count;
    if (p->format == CASUS_FORMAT_JSON) {
        table_json(p, rows);
        leave_json(p, "]");
        return;
    }
    if (p->format == CASUS_FORMAT_CSV) {
        table_csv(p, rows);
    } else if (rows > 0) {
        add_heading(p, p->names[p->depth].data);
        if (p->markdown) {
            table_markdown(p, rows);
        } else {
            table_text(p, rows);
        }
    }
    p->depth -= 1;
}
