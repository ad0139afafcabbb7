/* SPDX-License-Identifier: MIT */
/* A table for a person: columns aligned, numbers to the right, a sum in one cell. Where a width is given, names give
   way first, titles among them, the longest before the others; columns that still have no room go below, with the names
   again; and where not even one has room beside them, every row is a list. A number is never cut. The rows are passed
   twice: to measure, and to write. */
#include <string.h>

#include "base/error.h"
#include "base/letter/width.h"
#include "bytes/markup.h"
#include "query/table/table.h"

#define GAP 2
/* Names are not cut below these: beside one another; as keys that stand again and again, among which are days; over
   numbers; and in lists. */
#define LEAST 16
#define LEAST_AGAIN 10
#define LEAST_TITLE 6
#define LEAST_LISTED 4

/* A column as it is shown. */
typedef struct shape {
    int64_t main; /* columns of the terminal: of the number or text, and of the rest of a sum */
    int64_t rest;
    int64_t least; /* of main: what numbers take, which are not cut */
    int32_t column;
    int32_t is_text;
} shape;

typedef struct page {
    const casus_table *table;
    casus__sink *sink;
    shape *shapes;
    int32_t count; /* of shapes */
    int32_t keys;  /* the first so many are names */
    int64_t width; /* 0: any */
    int64_t owed;  /* blanks that are written once something follows them on the line */
} page;

/* Name over a column; a sum shows its own, without the suffix of its first column. */
static casus_str title(const page *p, const shape *s) {
    const casus__table_column *c = &p->table->columns[s->column];
    casus_str name = casus_str_from(c->field.name);
    if (c->span > 1) {
        name.size -= (int64_t)strlen("_low");
    }
    return name;
}

static void widen(int64_t *width, int64_t to) {
    *width = *width < to ? to : *width;
}

static void measure(page *p) {
    const casus_table *t = p->table;
    for (int32_t c = 0; c < t->column_count; c++) {
        if (t->columns[c].span == 0) {
            continue;
        }
        shape *s = &p->shapes[p->count++];
        *s = (shape){0, 0, 0, c, t->columns[c].field.type == CASUS_TYPE_TEXT};
        p->keys += s->is_text && p->keys == p->count - 1;
        for (int64_t row = 0; row < t->row_count; row++) {
            casus__shown_cell cell;
            casus__table_show(t, c, row, &cell);
            widen(&s->main, casus__width_of_text(cell.main));
            widen(&s->rest, cell.rest_size);
        }
        s->least = s->is_text ? 0 : s->main;
        widen(&s->main, casus__width_of_text(title(p, s)));
    }
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

static void put_blanks(casus__sink *sink, int64_t n) {
    for (; n > 0; n--) {
        casus__sink_put(sink, " ", 1);
    }
}

static int has_leftward(casus_str s) {
    int any = 0;
    while (s.size > 0) {
        any |= casus__width_is_leftward(casus__width_next(&s));
    }
    return any;
}

/* What would move the cursor or turn the direction shows as a blank; here, and only here. What is wider than `most`
   ends with an ellipsis. Letters from right to left have a mark on both sides, so that the columns beside them stay
   where they are. */
static void put_visible(const page *p, casus_str s, int64_t most) {
    const int cut = casus__width_of_text(s) > most;
    const int turns = p->width > 0 && has_leftward(s);
    int64_t width = cut;
    casus__sink_put_z(p->sink, turns ? "\xE2\x80\x8E" : "");
    while (s.size > 0) {
        const char *from = s.data;
        const uint32_t c = casus__width_next(&s);
        width += casus__width_of(c);
        if (width > most) {
            break;
        }
        casus__sink_put(p->sink, casus__width_is_control(c) ? " " : from,
                        casus__width_is_control(c) ? 1 : s.data - from);
    }
    casus__sink_put_z(p->sink, cut ? "\xE2\x80\xA6" : "");
    casus__sink_put_z(p->sink, turns ? "\xE2\x80\x8E" : "");
}

/* The columns that put_visible() takes: a wide letter may leave one of them over. */
static int64_t visible_width(casus_str s, int64_t most) {
    int64_t width = 1; /* of the ellipsis */
    const int64_t whole = casus__width_of_text(s);
    while (whole > most && s.size > 0) {
        const int64_t next = casus__width_of(casus__width_next(&s));
        if (width + next > most) {
            break;
        }
        width += next;
    }
    return whole > most ? width : whole;
}

static void put_cell(page *p, const casus__shown_cell *cell, const shape *s) {
    const int64_t gap = s->main - visible_width(cell->main, s->main);
    if (cell->main.size > 0) {
        put_blanks(p->sink, p->owed + (s->is_text ? 0 : gap));
        put_visible(p, cell->main, s->main);
        p->owed = s->is_text ? gap : 0;
    } else {
        p->owed += s->main;
    }
    if (cell->rest_size > 0) {
        put_blanks(p->sink, p->owed);
        casus__sink_put(p->sink, cell->rest, cell->rest_size);
        p->owed = 0;
    }
    p->owed += s->rest - cell->rest_size;
}

/* What stands in a row, -1 of the titles. */
static void find_cell(const page *p, const shape *s, int64_t row, casus__shown_cell *cell) {
    if (row >= 0) {
        casus__table_show(p->table, s->column, row, cell);
    } else {
        cell->main = title(p, s);
        cell->rest_size = 0;
    }
}

/* ---- Blocks ------------------------------------------------------------------------------------------------------ */

/* The keys and the shapes from `first` on, before `end`, of one row. */
static void put_line(page *p, int64_t row, int32_t first, int32_t end) {
    p->owed = 0;
    for (int32_t i = 0; i < end; i++) {
        if (i >= p->keys && i < first) {
            continue;
        }
        casus__shown_cell cell;
        find_cell(p, &p->shapes[i], row, &cell);
        p->owed += i > 0 ? GAP : 0;
        put_cell(p, &cell, &p->shapes[i]);
    }
    casus__sink_put(p->sink, "\n", 1);
}

static void put_block(page *p, int32_t first, int32_t end) {
    for (int64_t row = -1; row < p->table->row_count && !p->sink->refused; row++) {
        put_line(p, row, first, end);
    }
}

static int64_t width_of(const shape *s) {
    return s->main + s->rest;
}

/* How wide it is if names are cut to `most`. */
static int64_t cut_main(const shape *s, int64_t most) {
    const int64_t cut = s->main > most ? most : s->main;
    return cut > s->least ? cut : s->least;
}

static int64_t width_with(const page *p, int32_t end, int64_t most) {
    int64_t width = end > 0 ? GAP * ((int64_t)end - 1) : 0;
    for (int32_t i = 0; i < end; i++) {
        width += cut_main(&p->shapes[i], most) + p->shapes[i].rest;
    }
    return width;
}

/* Cuts the names of the first `end` shapes to the largest width, but no less than `least`, with which all of them fit.
   0: they do not. */
static int cut_names(page *p, int32_t end, int64_t least, int64_t room) {
    int64_t low = least;
    int64_t high = room;
    if (width_with(p, end, least) > room) {
        return 0;
    }
    while (low < high) { /* `low` fits */
        const int64_t middle = (low + high + 1) / 2;
        if (width_with(p, end, middle) <= room) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    for (int32_t i = 0; i < end; i++) {
        p->shapes[i].main = cut_main(&p->shapes[i], low);
    }
    return 1;
}

/* What a block of the keys and one more shape takes. */
static int64_t width_alone(const page *p, int32_t i) {
    return width_with(p, p->keys, INT64_MAX) + (p->keys > 0 ? GAP : 0) + width_of(&p->shapes[i]);
}

/* What the widest column beside the keys cannot do without. */
static int64_t width_needed(const page *p) {
    int64_t most = 0;
    for (int32_t i = p->keys; i < p->count; i++) {
        const shape *s = &p->shapes[i];
        widen(&most, cut_main(s, s->is_text ? LEAST : LEAST_TITLE) + s->rest);
    }
    return most;
}

/* Cuts the keys to half of the width, or to what no other column needs, and other names to what is left. 0: some column
   has no room. */
static int fit_blocks(page *p) {
    if (!cut_names(p, p->keys, LEAST_AGAIN, p->width / 2) &&
        !cut_names(p, p->keys, LEAST_AGAIN, p->width - GAP - width_needed(p))) {
        return 0;
    }
    int ok = p->count > p->keys;
    for (int32_t i = p->keys; i < p->count; i++) {
        const int64_t over = width_alone(p, i) - p->width;
        const int64_t left = p->shapes[i].main - over;
        if (over > 0) {
            ok &= left >= p->shapes[i].least && left >= (p->shapes[i].is_text ? LEAST : LEAST_TITLE);
            p->shapes[i].main = left;
        }
    }
    return ok;
}

static void put_blocks(page *p) {
    for (int32_t first = p->keys; first < p->count && !p->sink->refused;) {
        int64_t width = width_alone(p, first);
        int32_t end = first + 1;
        while (end < p->count && width + GAP + width_of(&p->shapes[end]) <= p->width) {
            width += GAP + width_of(&p->shapes[end++]);
        }
        casus__sink_put_z(p->sink, first > p->keys ? "\n" : "");
        put_block(p, first, end);
        first = end;
    }
}

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

/* A text on as many lines as it takes; `at` is how far the line is. */
static void put_wrapped(const page *p, casus_str s, int64_t *at) {
    while (s.size > 0) {
        casus_str rest = s;
        const uint32_t c = casus__width_next(&rest);
        const int64_t width = casus__width_of(c);
        if (*at > 0 && *at + width > p->width) {
            casus__sink_put(p->sink, "\n", 1);
            *at = 0;
        }
        casus__sink_put(p->sink, casus__width_is_control(c) ? " " : s.data,
                        casus__width_is_control(c) ? 1 : rest.data - s.data);
        *at += width;
        s = rest;
    }
}

static void put_item(const page *p, const shape *s, int64_t row) {
    casus__shown_cell cell;
    int64_t at = 0;
    casus__table_show(p->table, s->column, row, &cell);
    put_wrapped(p, title(p, s), &at);
    put_wrapped(p, casus_str_from(":"), &at);
    if (s->is_text && cell.main.size > 0) {
        const int64_t room = p->width - at - 1 > LEAST_LISTED ? p->width - at - 1 : p->width;
        casus__sink_put_z(p->sink, room < p->width ? " " : "\n");
        put_visible(p, cell.main, room);
    } else if (cell.main.size > 0 || cell.rest_size > 0) {
        const int fits = at + 1 + casus__width_of_text(cell.main) + cell.rest_size <= p->width;
        casus__sink_put_z(p->sink, !fits ? "\n" : cell.main.size > 0 ? " " : "");
        at = !fits ? 0 : at + (cell.main.size > 0);
        put_wrapped(p, cell.main, &at);
        put_wrapped(p, (casus_str){cell.rest, cell.rest_size}, &at);
    }
    casus__sink_put(p->sink, "\n", 1);
}

static void put_lists(const page *p) {
    for (int64_t row = 0; row < p->table->row_count && !p->sink->refused; row++) {
        casus__sink_put_z(p->sink, row > 0 ? "\n" : "");
        for (int32_t i = 0; i < p->count; i++) {
            put_item(p, &p->shapes[i], row);
        }
    }
}

/* ---- Markdown ---------------------------------------------------------------------------------------------------- */

static void put_marked(page *p) {
    for (int64_t row = -1; row < p->table->row_count && !p->sink->refused; row++) {
        casus__shown_cell cell;
        for (int32_t i = 0; i < p->count; i++) {
            find_cell(p, &p->shapes[i], row, &cell);
            casus__sink_put_z(p->sink, i > 0 ? " | " : "| ");
            casus__markdown_text(p->sink, cell.main);
            casus__sink_put(p->sink, cell.rest, cell.rest_size);
        }
        casus__sink_put_z(p->sink, " |\n");
        for (int32_t i = 0; row < 0 && i < p->count; i++) {
            casus__sink_put_z(p->sink, p->shapes[i].is_text ? "| --- " : "| ---: ");
        }
        casus__sink_put_z(p->sink, row < 0 ? "|\n" : "");
    }
}

/* ---- The table --------------------------------------------------------------------------------------------------- */

casus_status casus__table_write_text(const casus_table *t, int32_t width, casus__sink *sink, casus_error *error) {
    const uint64_t size = (uint64_t)t->column_count * sizeof(shape);
    page p = {t, sink, casus__alloc(&t->allocator, size), 0, 0, width, 0};
    if (p.shapes == NULL && size > 0) {
        return casus__fail_memory(&t->allocator, error);
    }
    measure(&p);
    if (width < 0) {
        put_marked(&p);
    } else if (width == 0 || width_with(&p, p.count, INT64_MAX) <= width || cut_names(&p, p.count, LEAST, width)) {
        put_block(&p, p.keys, p.count);
    } else if (fit_blocks(&p)) {
        put_blocks(&p);
    } else {
        put_lists(&p);
    }
    casus__free(&t->allocator, p.shapes, size);
    return CASUS_OK;
}
