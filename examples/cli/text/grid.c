/* SPDX-License-Identifier: MIT */
#include "text/grid.h"

#include "text/text.h"

#include <stdlib.h>
#include <string.h>

void grid_begin(grid *g, int markdown, const char *const *heads, int columns) {
    memset(g, 0, sizeof *g);
    g->markdown = markdown;
    g->columns = columns;
    for (int i = 0; i < columns; i++) {
        grid_put(g, casus_str_from(heads[i]));
    }
}

void grid_put(grid *g, casus_str text) {
    if (g->count == g->room) {
        const size_t room = g->room * 2 + 64;
        size_t *ends = realloc(g->ends, room * sizeof *ends);
        g->failed |= ends == NULL;
        g->ends = ends != NULL ? ends : g->ends;
        g->room = ends != NULL ? room : g->room;
    }
    if (g->count < g->room) {
        if (g->markdown) {
            text_markdown(&g->texts, text);
        } else {
            text_visible(&g->texts, text);
        }
        g->ends[g->count++] = g->texts.size;
    }
}

static casus_str cell_at(const grid *g, size_t cell) {
    const size_t from = cell == 0 ? 0 : g->ends[cell - 1];
    return (casus_str){g->texts.size > 0 ? g->texts.data + from : "", (int64_t)(g->ends[cell] - from)};
}

static void write_row(const grid *g, size_t row, const size_t *widths, buffer *out) {
    const size_t columns = (size_t)g->columns;
    size_t shown = columns; /* a line of text ends behind its last cell that holds anything */
    while (!g->markdown && shown > 0 && cell_at(g, row * columns + shown - 1).size == 0) {
        shown--;
    }
    for (size_t i = 0; i < shown; i++) {
        const casus_str text = cell_at(g, row * columns + i);
        buffer_text(out, g->markdown ? "| " : "  ");
        buffer_add(out, text.data, (size_t)text.size);
        if (g->markdown) {
            buffer_text(out, " ");
        } else if (i + 1 < shown) {
            buffer_spaces(out, widths[i] - text_width(text));
        }
    }
    buffer_text(out, g->markdown ? "|\n" : "\n");
    for (size_t i = 0; g->markdown && row == 0 && i < columns; i++) {
        buffer_text(out, i + 1 < columns ? "| --- " : "| --- |\n");
    }
}

int grid_write(grid *g, buffer *out) {
    size_t widths[GRID_COLUMNS] = {0};
    const size_t rows = g->count / (size_t)g->columns;
    for (size_t i = 0; i < g->count; i++) {
        const size_t width = text_width(cell_at(g, i));
        size_t *widest = &widths[i % (size_t)g->columns];
        *widest = width > *widest ? width : *widest;
    }
    buffer_text(out, g->markdown ? "\n" : "");
    for (size_t row = 0; row < rows; row++) {
        write_row(g, row, widths, out);
    }
    const int ok = !g->failed && !g->texts.failed && !out->failed;
    buffer_free(&g->texts);
    free(g->ends);
    memset(g, 0, sizeof *g);
    return ok;
}
