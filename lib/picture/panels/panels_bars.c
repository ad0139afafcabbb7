/* SPDX-License-Identifier: MIT */
/* A bar a row, from left to right, with its name before it and its figure behind it. */
#include "base/number/number.h"
#include "base/text.h"
#include "picture/panels/panels.h"
#include "picture/svg/scale.h"

#define AXIS 18.0
#define NAME_ROOM 600

typedef struct bars {
    double left, width; /* of the scale, in pixels */
    double high;
} bars;

/* The name of a row: its keys but the one that has panels. */
static casus_str name_of(const casus__plot *p, const casus__panels *s, int64_t row, char out[NAME_ROOM]) {
    const int32_t keys = s->key >= 0 ? p->keys - 1 : p->keys;
    int64_t size = 0;
    if (keys == 1) {
        const casus_str text = casus__plot_key(p, 0, row);
        return text.size > 0 ? text : casus_str_from("(unknown)");
    }
    for (int32_t key = 0; key < keys; key++) {
        const casus_str text = casus__plot_key(p, key, row);
        if (size + text.size + 8 < NAME_ROOM) {
            memcpy(out + size, key > 0 ? " \xC2\xB7 " : "", key > 0 ? 4 : 0);
            size += key > 0 ? 4 : 0;
            memcpy(out + size, text.data, (size_t)text.size);
            size += text.size;
        }
    }
    return casus__str_view(out, size);
}

/* A sum is a number, and no more of it is shown than a cell has room for. */
_Static_assert(NAME_ROOM >= CASUS__NUMBER_ROOM + sizeof((casus__shown_cell *)0)->rest, "a figure has room");

static casus_str figure_text(const casus__plot *p, const casus__plot_sum *sum, int64_t row, casus__shown_cell *cell,
                             char out[NAME_ROOM]) {
    casus__table_show(p->table, sum->column, row, cell);
    const int64_t size = cell->main.size;
    const int64_t rest = cell->rest_size;
    memcpy(out, cell->main.data, (size_t)size);
    memcpy(out + size, cell->rest, (size_t)rest);
    return size + rest > 0 ? casus__trim(casus__str_view(out, size + rest)) : casus_str_from("unknown");
}

double casus__bars_height(const casus__plot *p, const casus__panels *s) {
    int64_t most = 1;
    for (int64_t i = 0; i < s->value_count; i++) {
        most = s->values[i].place >= 0 && s->values[i].rows > most ? s->values[i].rows : most;
    }
    (void)p;
    return CASUS__BAR_LINE * (double)(most < CASUS__BARS_MOST ? most : CASUS__BARS_MOST + 1) + AXIS;
}

/* Room for the names before the bars, for the figures behind them, and the rest for the scale. */
static bars make_bars(const casus__plot *p, const casus__panels *s, const casus__panel *at) {
    casus__shown_cell cell;
    char text[NAME_ROOM];
    double names = 0;
    double figures = 0;
    for (int64_t i = 0; i < s->row_count; i++) {
        const double name = casus__svg_width(name_of(p, s, s->rows[i].row, text), CASUS__LETTER);
        const double figure =
            casus__svg_width(figure_text(p, &p->sums[at->sum], s->rows[i].row, &cell, text), CASUS__SMALL_LETTER);
        names = name > names ? name : names;
        figures = figure > figures ? figure : figures;
    }
    names = names < at->width * 0.36 ? names : at->width * 0.36;
    figures = figures < at->width * 0.7 - names ? figures : at->width * 0.7 - names;
    const bars out = {at->left + names + 8, at->width - names - figures - 18,
                      s->tops[at->sum] > 0 ? s->tops[at->sum] : 1};
    return out;
}

static double x_of(const bars *b, double v) {
    return b->left + b->width * (v < b->high ? v : b->high) / b->high;
}

static void put_grid(casus__plot *p, const bars *b, const casus__panel *at, double height) {
    char text[CASUS__NUMBER_ROOM];
    const int most = (int)(b->width / 55);
    double step = casus__round_step(b->high, most > 1 ? most : 1);
    step = b->high >= 1 && step < 1 ? 1 : step;
    step = step > b->high ? casus__round_below(b->high) : step;
    double taken = 0; /* up to where the labels before reach: in a narrow panel not each line has one */
    for (int i = 0; i * step <= b->high * 1.0000001; i++) {
        const double x = x_of(b, i * step);
        casus__svg_put(p->out, "<path class=\"%s\" d=\"M%n %nv%n\"/>", i == 0 ? "x" : "g", x, at->top, height);
        const casus_str label = {text, casus__print_double(casus__round_clean(i * step), text)};
        const double half = casus__svg_width(label, CASUS__SMALL_LETTER) / 2;
        if (x - half >= taken) {
            casus__svg_label(p->out, x, at->top + height + 13, "m a", "middle", label, CASUS__SMALL_LETTER, -1);
            taken = x + half;
        }
    }
    casus__sink_put_z(p->out, "\n");
}

static double put_figure(casus__plot *p, const bars *b, const casus__plot_value *f, int bounds, double y) {
    const double middle = y + CASUS__BAR_LINE / 2;
    double end = b->left;
    if (casus__is_drawable(f->best)) {
        end = x_of(b, f->best);
        casus__svg_put(p->out, "<rect class=\"%s\" x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\"/>",
                       f->unknown > 0 ? "f p" : "f", b->left, y + 3, end - b->left, CASUS__BAR_LINE - 6);
    } else {
        casus__svg_put(p->out, "<circle class=\"u\" cx=\"%n\" cy=\"%n\" r=\"3\"/>", b->left + 5, middle);
        end = b->left + 8;
    }
    if (bounds && f->high > 1e300) {
        const double from = x_of(b, casus__is_drawable(f->best) ? f->best : casus__is_drawable(f->low) ? f->low : 0);
        end = from + 16;
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nh14m-4 -3l4 3l-4 3\"/>", from, middle);
    } else if (bounds && casus__is_drawable(f->low) && casus__is_drawable(f->high) && f->low != f->high) {
        const double low = x_of(b, f->low);
        const double high = x_of(b, f->high);
        end = high > end ? high : end;
        end = low > end ? low : end; /* of irregular figures */
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nH%nM%n %nv6M%n %nv6\"/>", low, middle, high, low,
                       middle - 3, high, middle - 3);
    }
    if (bounds && casus__figure_irregular(f)) {
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nl6 6m0 -6l-6 6\"/>", x_of(b, f->best) - 3, middle - 3);
    }
    return end + 6;
}

static void put_bar(casus__plot *p, const casus__panels *s, const bars *b, const casus__panel *at, int64_t row,
                    double y) {
    const casus__plot_sum *sum = &p->sums[at->sum];
    const casus__plot_value f = casus__plot_figure(p->table, sum, row);
    casus__shown_cell cell;
    char text[NAME_ROOM];
    casus__svg_label(p->out, b->left - 6, y + 14, "t", "end", name_of(p, s, row, text), CASUS__LETTER,
                     b->left - 6 - at->left);
    casus__plot_begin_mark(p, sum, row);
    const double end = put_figure(p, b, &f, sum->span > 1, y);
    casus__plot_end_mark(p, row);
    casus__svg_label(p->out, end, y + 14, "m a", "start", figure_text(p, sum, row, &cell, text), CASUS__SMALL_LETTER,
                     at->left + at->width - end);
}

void casus__bars_draw(casus__plot *p, const casus__panels *s, const casus__panel *at) {
    const bars b = make_bars(p, s, at);
    int64_t left_out = 0;
    double y = at->top;
    int64_t drawn = 0;
    int64_t all = 0;
    for (int64_t i = 0; i < s->row_count; i++) {
        all += s->values[s->rows[i].value].place == at->value;
    }
    put_grid(p, &b, at, CASUS__BAR_LINE * (double)(all < CASUS__BARS_MOST ? all : CASUS__BARS_MOST));
    for (int64_t i = 0; i < s->row_count; i++) {
        if (s->values[s->rows[i].value].place != at->value) {
            continue;
        }
        if (drawn >= CASUS__BARS_MOST) {
            left_out++;
            continue;
        }
        put_bar(p, s, &b, at, s->rows[i].row, y);
        y += CASUS__BAR_LINE;
        drawn++;
    }
    if (left_out > 0) {
        char text[64];
        int64_t size = casus__print_int64(left_out, text);
        memcpy(text + size, " more rows", 10);
        casus__svg_label(p->out, at->left, y + AXIS + 12, "m a", "start", (casus_str){text, size + 10},
                         CASUS__SMALL_LETTER, at->width);
    }
}
