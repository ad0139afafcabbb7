/* SPDX-License-Identifier: MIT */
#include "text/sheet.h"

#include "text/grid.h"
#include "options/options.h"
#include "text/text.h"
#include "text/tsv.h"

#include <stdlib.h>
#include <string.h>

void sheet_begin(sheet *s, const char *const *heads, int columns) {
    memset(s, 0, sizeof *s);
    s->heads = heads;
    s->columns = columns;
}

void sheet_put(sheet *s, casus_str text) {
    if (s->count == s->room) {
        const size_t room = s->room * 2 + 64;
        size_t *ends = realloc(s->ends, room * sizeof *ends);
        s->failed |= ends == NULL;
        s->ends = ends != NULL ? ends : s->ends;
        s->room = ends != NULL ? room : s->room;
    }
    if (s->count < s->room) {
        buffer_add(&s->texts, text.data, (size_t)text.size);
        s->ends[s->count++] = s->texts.size;
    }
}

int64_t sheet_rows(const sheet *s) {
    return (int64_t)(s->count / (size_t)s->columns);
}

casus_str sheet_cell(const sheet *s, int64_t row, int column) {
    const size_t cell = (size_t)row * (size_t)s->columns + (size_t)column;
    const size_t from = cell == 0 ? 0 : s->ends[cell - 1];
    return (casus_str){s->texts.size > 0 ? s->texts.data + from : "", (int64_t)(s->ends[cell] - from)};
}

static int write_grid(const sheet *s, int markdown, int shown, buffer *out) {
    grid g;
    grid_begin(&g, markdown, s->heads, shown);
    for (int64_t row = 0; row < sheet_rows(s); row++) {
        for (int c = 0; c < shown; c++) {
            grid_put(&g, sheet_cell(s, row, c));
        }
    }
    return grid_write(&g, out);
}

static void write_csv(const sheet *s, buffer *out) {
    for (int64_t row = -1; row < sheet_rows(s); row++) {
        for (int c = 0; c < s->columns; c++) {
            buffer_text(out, c > 0 ? "," : "");
            text_csv(out, row < 0 ? casus_str_from(s->heads[c]) : sheet_cell(s, row, c));
        }
        buffer_text(out, "\n");
    }
}

static void write_json(const sheet *s, int lines, buffer *out) {
    buffer_text(out, lines ? "" : "[");
    for (int64_t row = 0; row < sheet_rows(s); row++) {
        buffer_text(out, lines || row == 0 ? "" : ",\n ");
        for (int c = 0; c < s->columns; c++) {
            const casus_str cell = sheet_cell(s, row, c);
            buffer_text(out, c > 0 ? "," : "{");
            text_json(out, casus_str_from(s->heads[c]));
            buffer_text(out, ":");
            if (cell.size > 0) {
                text_json(out, cell);
            } else {
                buffer_text(out, "null");
            }
        }
        buffer_text(out, lines ? "}\n" : "}");
    }
    buffer_text(out, lines ? "" : "]\n");
}

int sheet_write(const sheet *s, int32_t format, int shown, buffer *out) {
    buffer csv = {0};
    if (s->failed || s->texts.failed) {
        return 0;
    }
    switch (format) {
    case CASUS_FORMAT_TEXT:
    case CASUS_FORMAT_MARKDOWN: return write_grid(s, format == CASUS_FORMAT_MARKDOWN, shown, out);
    case CASUS_FORMAT_CSV: write_csv(s, out); break;
    case FORMAT_TSV:
        write_csv(s, &csv);
        tsv_of_csv(out, buffer_str(&csv));
        break;
    default: write_json(s, format == CASUS_FORMAT_JSONL, out); break;
    }
    const int ok = !csv.failed && !out->failed;
    buffer_free(&csv);
    return ok;
}

void sheet_free(sheet *s) {
    buffer_free(&s->texts);
    free(s->ends);
    memset(s, 0, sizeof *s);
}
