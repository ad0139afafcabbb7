/* SPDX-License-Identifier: MIT */
/* Bars and lines over time. The axis is one of days, so that empty periods are empty and months have their lengths. */
#include <casus/codes.h>

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "picture/keys/key_time.h"
#include "picture/panels/panels.h"
#include "picture/svg/scale.h"

#define LANES_MOST 12
#define AXIS 18.0 /* pixels below the axis, for its text */
#define ARROW 7.0 /* pixels above the drawing that an open bound may take */

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* Drops the rows without a date, which are told of. */
static void read_days(casus__plot *p, casus__panels *s) {
    const char *name = p->table->columns[p->time].field.name;
    int64_t kept = 0;
    casus__plot_rest rest = {0};
    for (int64_t i = 0; i < s->row_count; i++) {
        casus__panel_row at = s->rows[i];
        if (casus__key_time_days(name, casus__plot_key(p, p->time, at.row), &at.first, &at.last)) {
            s->first = kept == 0 || at.first < s->first ? at.first : s->first;
            s->last = kept == 0 || at.last > s->last ? at.last : s->last;
            s->rows[kept++] = at;
        } else if (casus__plot_counts(p, at.row)) {
            casus__plot_leave(p, at.row, &rest);
        }
    }
    casus__plot_say_rest(p, "Without a date that is fine enough", &rest);
    s->row_count = kept;
}

static int64_t count_periods(int32_t unit, const casus__panels *s) {
    int32_t first = 0;
    int32_t last = 0;
    if (unit < 0) {
        return ((int64_t)s->last - s->first + 1) / -(int64_t)unit;
    }
    (void)casus_period_of(unit, s->first, &first, NULL);
    (void)casus_period_of(unit, s->last, &last, NULL);
    return (int64_t)last - first + 1;
}

/* The days of a precision around a first day: its calendar unit, or so many days from there. 0: not wider than a day.
 */
static int span_of(casus_str precision, int32_t day, int32_t *first, int32_t *last) {
    static const struct {
        const char *word;
        int32_t unit; /* below 0: days */
    } lengths[] = {
        {"few_days", -6},          {"week", -7},         {"month", CASUS_UNIT_MONTH}, {"quarter", CASUS_UNIT_QUARTER},
        {"year", CASUS_UNIT_YEAR}, {"multi_year", -1096}};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        int32_t period = 0;
        if (casus__equal_z(precision, lengths[i].word)) {
            *first = day;
            if (lengths[i].unit > 0) {
                (void)casus_period_of(lengths[i].unit, day, &period, NULL);
                (void)casus_period_first_day(lengths[i].unit, period, first, NULL);
            }
            *last = casus__key_time_last(lengths[i].unit, *first);
            return 1;
        }
    }
    return 0;
}

/* The days of the finest key of time that a row of spans knows. 1; 2 if finer keys are unknown; 0: none is known. */
static int days_of(const casus_table *t, int64_t row, int32_t *first, int32_t *last) {
    int known = 0;
    int coarse = 0;
    for (int32_t c = 0; c < t->column_count; c++) {
        int32_t from, to;
        if (casus__key_time_unit(t->columns[c].field.name) == 0) {
            continue;
        }
        if (!casus__key_time_days(t->columns[c].field.name, casus_column_text(&t->columns[c].column, row), &from,
                                  &to)) {
            coarse = 1;
        } else if (!known || (double)to - from < (double)*last - *first) {
            *first = from;
            *last = to;
            known = 1;
        }
    }
    return known + (known && coarse);
}

/* Gives a span the first lane that is free where it lies: rows come in the order of their days. */
static int take_lane(casus__panels *s, int32_t ends[LANES_MOST], casus__panel_span *at) {
    for (int32_t lane = 0; lane < LANES_MOST; lane++) {
        if (lane >= s->lanes || ends[lane] < at->first) {
            s->lanes = lane >= s->lanes ? lane + 1 : s->lanes;
            ends[lane] = at->last;
            at->lane = lane;
            return 1;
        }
    }
    return 0;
}

/* Whether a row of spans is known less precisely than a period, and from when to when. */
static int is_wider(const casus__plot *p, const casus_table *t, const casus_column *precision, int64_t row,
                    casus__panel_span *out) {
    const int32_t unit = casus__key_time_unit(p->table->columns[p->time].field.name);
    int32_t first = 0;
    int32_t last = 0;
    const int known = days_of(t, row, &first, &last);
    if (known == 0) {
        return 0;
    }
    if (!span_of(casus_column_text(precision, row), first, &out->first, &out->last) ||
        (known == 2 && out->last - out->first < last - first)) {
        out->first = first;
        out->last = known == 2 ? last : first;
    }
    int32_t period = 0;
    int32_t begin = out->first; /* of the period that it begins in */
    if (unit > 0) {
        (void)casus_period_of(unit, out->first, &period, NULL);
        (void)casus_period_first_day(unit, period, &begin, NULL);
    }
    return (int64_t)out->last - out->first > (int64_t)casus__key_time_last(unit, begin) - begin;
}

/* The lane of a span of the same days, which is then drawn once. */
static int find_lane(const casus__panels *s, casus__panel_span *at) {
    for (int64_t i = 0; i < s->span_count; i++) {
        if (s->spans[i].first == at->first && s->spans[i].last == at->last) {
            at->lane = s->spans[i].lane;
            return 1;
        }
    }
    return 0;
}

/* The axis holds spans too, but not so far that the periods would shrink. */
static void stretch(casus__panels *s, const casus__panel_span *at, double least, double most) {
    const double first = at->first < least ? least : at->first;
    const double last = at->last > most ? most : at->last;
    s->first = first < s->first ? (int32_t)first : s->first;
    s->last = last > s->last ? (int32_t)last : s->last;
}

static casus_status read_spans(casus__plot *p, casus__panels *s, casus_error *error) {
    const casus_table *t = p->options.spans;
    const casus_column *precision = casus_table_column(t, "date_precision");
    int32_t ends[LANES_MOST] = {0};
    int64_t wider = 0;
    const double reach = ((double)s->last - s->first + 1) / 3;
    const double least = s->first - reach;
    const double most = s->last + reach;
    if (precision == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the spans of a timeline need keys of time and date_precision");
    }
    s->span_sums = casus__plot_sums(t, 0, &s->span_sum_count);
    if (s->span_sums == NULL) {
        return casus__fail_memory(&t->allocator, error);
    }
    for (int64_t row = 0; row < t->row_count - t->total_row; row++) {
        casus__panel_span at = {row, 0, 0, 0};
        if (!is_wider(p, t, precision, row, &at)) {
            continue;
        }
        wider++;
        if (at.first > most || at.last < least) {
            continue;
        }
        if (!find_lane(s, &at) && !take_lane(s, ends, &at)) {
            continue;
        }
        if (!CASUS__GROW(&p->table->allocator, s->spans, s->span_cap, s->span_count + 1)) {
            return casus__fail_memory(&p->table->allocator, error);
        }
        s->spans[s->span_count++] = at;
        stretch(s, &at, least, most);
    }
    if (s->span_count > 0) {
        casus__plot_say(
            p,
            "The lines below are as long as dates are imprecise that are known to more than a %s only; what "
            "has a first day counts there.",
            p->table->columns[p->time].field.name);
    }
    if (wider > s->span_count) {
        casus__plot_say(p, "%d more have no room here.", wider - s->span_count);
    }
    return CASUS_OK;
}

casus_status casus__time_lay(casus__plot *p, casus__panels *s, casus_error *error) {
    const int32_t unit = casus__key_time_unit(p->table->columns[p->time].field.name);
    read_days(p, s);
    if (s->row_count > 0 && count_periods(unit, s) > p->options.limit) {
        return casus__fail(error, CASUS_E_LIMIT,
                           "over %d periods on a line of time; ask for a coarser key than %s, or "
                           "choose fewer events",
                           (int)p->options.limit, p->table->columns[p->time].field.name);
    }
    return p->options.spans != NULL && s->key < 0 && s->row_count > 0 ? read_spans(p, s, error) : CASUS_OK;
}

/* ---- Axes -------------------------------------------------------------------------------------------------------- */

typedef struct axes {
    double left, top, width, height; /* of the drawing inside the axes */
    double first, days;
    double high; /* where the y axis ends */
    double step;
} axes;

static double x_of(const axes *at, double day) {
    return at->left + (day - at->first) / at->days * at->width;
}

static double y_of(const axes *at, double v) {
    return at->top + at->height * (1 - (v < at->high ? v : at->high) / at->high);
}

/* The step of the y axis and where it ends. */
static void scale_of(double top, double height, double *step, double *high) {
    top = top > 0 ? top : 1;
    *step = casus__round_step(top, height > 140 ? 6 : 4);
    *step = top >= 1 && *step < 1 ? 1 : *step;
    *high = *step;
    while (*high < top) {
        *high += *step;
    }
}

/* Room for the numbers of the y axis: that of the widest, so that all panels have one axis of time. */
static double values_width(const casus__plot *p, const casus__panels *s, double height) {
    char text[CASUS__NUMBER_ROOM];
    double most = 24;
    for (int32_t sum = 0; sum < p->sum_count; sum++) {
        double step, high;
        scale_of(s->tops[sum], height, &step, &high);
        const double width =
            casus__svg_width((casus_str){text, casus__print_double(high, text)}, CASUS__SMALL_LETTER) + 8;
        most = width > most ? width : most;
    }
    return most;
}

static axes make_axes(const casus__plot *p, const casus__panels *s, const casus__panel *at) {
    axes out = {0};
    scale_of(s->tops[at->sum], at->height, &out.step, &out.high);
    const double text_width = values_width(p, s, at->height);
    out.left = at->left + text_width;
    out.width = at->width - text_width - 2;
    out.top = at->top + ARROW;
    out.height = at->height - AXIS - ARROW;
    out.first = s->first;
    out.days = (double)s->last + 1 - s->first;
    return out;
}

static void put_values(casus__plot *p, const axes *at) {
    char text[CASUS__NUMBER_ROOM];
    for (int i = 0; i * at->step <= at->high * 1.0000001; i++) {
        const double y = y_of(at, i * at->step);
        casus__svg_put(p->out, "<path class=\"%s\" d=\"M%n %nh%n\"/>", i == 0 ? "x" : "g", at->left, y, at->width);
        casus__svg_label(p->out, at->left - 5, y + 4, "m a", "end",
                         (casus_str){text, casus__print_double(casus__round_clean(i * at->step), text)},
                         CASUS__SMALL_LETTER, -1);
    }
}

/* Units that the marks of the axis may have, fine to coarse: so many of a calendar unit, about so many days. */
static const struct {
    int32_t unit, count;
    double days;
} ticks[] = {
    {CASUS_UNIT_DAY, 1, 1},
    {CASUS_UNIT_DAY, 2, 2},
    {CASUS_UNIT_DAY, 7, 7},
    {CASUS_UNIT_DAY, 14, 14},
    {CASUS_UNIT_MONTH, 1, 30},
    {CASUS_UNIT_MONTH, 3, 91},
    {CASUS_UNIT_MONTH, 6, 182},
    {CASUS_UNIT_YEAR, 1, 365},
    {CASUS_UNIT_YEAR, 2, 730},
    {CASUS_UNIT_YEAR, 5, 1826},
    {CASUS_UNIT_YEAR, 10, 3652},
    {CASUS_UNIT_YEAR, 20, 7305},
    {CASUS_UNIT_YEAR, 50, 18262},
    {CASUS_UNIT_YEAR, 100, 36524},
    {CASUS_UNIT_YEAR, 200, 73049},
    {CASUS_UNIT_YEAR, 500, 182621},
    {CASUS_UNIT_YEAR, 1000, 365242},
    {CASUS_UNIT_YEAR, 5000, 1826211},
    {CASUS_UNIT_YEAR, 100000, 36524250},
};
#define TICKS ((int)(sizeof ticks / sizeof ticks[0]))

/* The number at or before a period by which so many units begin: months are counted from 1. */
static int64_t aligned(int32_t unit, int64_t period, int32_t count) {
    const int64_t rest = (period - (unit == CASUS_UNIT_MONTH)) % count;
    return period - (rest < 0 ? rest + count : rest);
}

/* Days with their names, as many as have room. Names stand below the middle of what they name where that is drawn as a
   bar, else below its beginning. */
static void put_days(casus__plot *p, const casus__panels *s, const axes *at) {
    static const double widths[] = {0, 84, 0, 66, 66, 48}; /* of names, by unit */
    int i = 0;
    int32_t period = 0;
    double free_from = at->left - 4;
    /* Not finer than periods, nor closer than their names. */
    const double least = (double)s->rows[0].last - s->rows[0].first + 1;
    while (i + 1 < TICKS &&
           (ticks[i].days < least - 3 || at->days / ticks[i].days * widths[ticks[i].unit] > at->width)) {
        i++;
    }
    (void)casus_period_of(ticks[i].unit, s->first, &period, NULL);
    for (int64_t number = aligned(ticks[i].unit, period, ticks[i].count); number <= INT32_MAX;
         number += ticks[i].count) {
        char text[32];
        int64_t size = 0;
        int32_t day = 0;
        if (casus_period_first_day(ticks[i].unit, (int32_t)number, &day, NULL) != CASUS_OK || day > s->last) {
            break;
        }
        (void)casus_period_text(ticks[i].unit, (int32_t)number, text, sizeof text, &size, NULL);
        const double x = x_of(at, day);
        const double width = casus__svg_width((casus_str){text, size}, CASUS__SMALL_LETTER);
        const double from = x + 2;
        if (day < s->first || from < free_from || from + width > at->left + at->width + 4) {
            continue;
        }
        casus__svg_put(p->out, "<path class=\"x\" d=\"M%n %nv5\"/>", x, at->top + at->height);
        casus__svg_label(p->out, from, at->top + at->height + 13, "m a", "start", (casus_str){text, size},
                         CASUS__SMALL_LETTER, -1);
        free_from = from + width + 6;
    }
    if (free_from < at->left) { /* a period that begins before its first event: at least its first day is named */
        char text[32];
        int64_t size = 0;
        (void)casus_period_text(CASUS_UNIT_DAY, s->first, text, sizeof text, &size, NULL);
        casus__svg_label(p->out, at->left, at->top + at->height + 13, "m a", "start", (casus_str){text, size},
                         CASUS__SMALL_LETTER, -1);
    }
    casus__sink_put_z(p->out, "\n");
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

/* The line from low to high, with an arrow where it is open; and what is unknown. */
static void put_bounds(casus__plot *p, const axes *at, const casus__plot_value *f, double x, double cap) {
    const double high = casus__is_drawable(f->high) ? f->high : f->best;
    if (casus__is_inf(f->high)) {
        const double from = casus__is_drawable(f->best) ? f->best : casus__is_drawable(f->low) ? f->low : 0;
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nV%nm-3 4l3 -4l3 4\"/>", x, y_of(at, from),
                       at->top - ARROW + 1);
    } else if (casus__is_drawable(f->low) && casus__is_drawable(high) && f->low != high) {
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nV%nM%n %nh%nM%n %nh%n\"/>", x, y_of(at, f->low),
                       y_of(at, high), x - cap, y_of(at, f->low), 2 * cap, x - cap, y_of(at, high), 2 * cap);
    }
    if (casus__figure_irregular(f)) {
        casus__svg_put(p->out, "<path class=\"s\" d=\"M%n %nl6 6m0 -6l-6 6\"/>", x - 3, y_of(at, f->best) - 3);
    }
    if (!casus__is_drawable(f->best) && f->unknown > 0) {
        casus__svg_put(p->out, "<circle class=\"u\" cx=\"%n\" cy=\"%n\" r=\"2.5\"/>", x, at->top + at->height - 3);
    }
}

static void put_bar(casus__plot *p, const axes *at, const casus__panel *panel, const casus__panel_row *row) {
    const casus__plot_sum *sum = &p->sums[panel->sum];
    const casus__plot_value f = casus__plot_figure(p->table, sum, row->row);
    const double left = x_of(at, row->first);
    const double whole = x_of(at, (double)row->last + 1) - left;
    const double gap = whole > 6 ? 1.5 : whole * 0.15;
    const double width = whole - gap > 0.6 ? whole - gap : 0.6;
    casus__plot_begin_mark(p, sum, row->row);
    if (casus__is_drawable(f.best)) {
        const double y = y_of(at, f.best);
        casus__svg_put(p->out, "<rect class=\"%s\" x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\"/>",
                       f.unknown > 0 ? "f p" : "f", left + gap / 2, y, width, at->top + at->height - y);
    } else if (casus__is_drawable(f.low) && casus__is_drawable(f.high) && f.low <= f.high) {
        casus__svg_put(p->out, "<rect class=\"u d\" x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\"/>", left + gap / 2,
                       y_of(at, f.high), width, y_of(at, f.low) - y_of(at, f.high));
    }
    if (sum->span > 1) {
        put_bounds(p, at, &f, left + whole / 2, whole > 8 ? 3 : whole * 0.3);
    }
    casus__plot_end_mark(p, row->row);
}

/* ---- Lines ------------------------------------------------------------------------------------------------------- */

static double middle_of(const axes *at, const casus__panel_row *row) {
    return x_of(at, ((double)row->first + row->last + 1) / 2);
}

/* Whether the next row of a panel is that of the next period, so that a line may go there. */
static int follows(const casus__panel_row *a, const casus__panel_row *b) {
    return b != NULL && (int64_t)a->last + 1 == b->first;
}

static const casus__panel_row *next_of(const casus__panels *s, int64_t from, int32_t place, int64_t *at) {
    for (int64_t i = from; i < s->row_count; i++) {
        if (s->values[s->rows[i].value].place == place) {
            *at = i;
            return &s->rows[i];
        }
    }
    return NULL;
}

/* From row to row where the periods follow each other and both are known; a band, then the line. */
static void put_line(casus__plot *p, const casus__panels *s, const axes *at, const casus__panel *panel) {
    const casus__plot_sum *sum = &p->sums[panel->sum];
    for (int pass = 0; pass < 2; pass++) {
        int64_t i = 0;
        casus__sink_put_z(p->out, pass == 0 ? "<path class=\"y\" d=\"" : "<path class=\"n\" stroke-width=\"1.6\" d=\"");
        for (const casus__panel_row *a = next_of(s, 0, panel->value, &i); a != NULL;) {
            const casus__panel_row *b = next_of(s, i + 1, panel->value, &i);
            if (follows(a, b)) {
                const casus__plot_value f = casus__plot_figure(p->table, sum, a->row);
                const casus__plot_value g = casus__plot_figure(p->table, sum, b->row);
                const double x = middle_of(at, a);
                const double z = middle_of(at, b);
                if (pass == 0 && f.low >= 0 && f.high >= 0 && g.low >= 0 && g.high >= 0) {
                    casus__svg_put(p->out, "M%n %nL%n %nV%nL%n %nz", x, y_of(at, f.low), z, y_of(at, g.low),
                                   y_of(at, g.high), x, y_of(at, f.high));
                } else if (pass == 1 && casus__is_drawable(f.best) && casus__is_drawable(g.best)) {
                    casus__svg_put(p->out, "M%n %nL%n %n", x, y_of(at, f.best), z, y_of(at, g.best));
                }
            }
            a = b;
        }
        casus__sink_put_z(p->out, "\"/>\n");
    }
}

/* A point of its own where no line comes or goes, or where periods are wide; else only a place to point at. */
static void put_dot(casus__plot *p, const axes *at, const casus__panel *panel, const casus__panel_row *row, int alone) {
    const casus__plot_sum *sum = &p->sums[panel->sum];
    const casus__plot_value f = casus__plot_figure(p->table, sum, row->row);
    const double x = middle_of(at, row);
    const int wide = at->width / at->days * ((double)row->last + 1 - row->first) > 10;
    casus__plot_begin_mark(p, sum, row->row);
    if (casus__is_drawable(f.best)) {
        casus__svg_put(p->out, "<circle class=\"%s\" cx=\"%n\" cy=\"%n\" r=\"%s\"/>", alone || wide ? "y" : "z", x,
                       y_of(at, f.best), alone || wide ? "2.2" : "4");
    }
    if (casus__is_inf(f.high) || !casus__is_drawable(f.best) ||
        ((alone || casus__figure_irregular(&f)) && sum->span > 1)) {
        put_bounds(p, at, &f, x, 2);
    }
    casus__plot_end_mark(p, row->row);
}

static void put_dots(casus__plot *p, const casus__panels *s, const axes *at, const casus__panel *panel) {
    const casus__panel_row *before = NULL;
    int64_t i = 0;
    for (const casus__panel_row *row = next_of(s, 0, panel->value, &i); row != NULL;) {
        const casus__panel_row *after = next_of(s, i + 1, panel->value, &i);
        put_dot(p, at, panel, row, !follows(row, after) && (before == NULL || !follows(before, row)));
        before = row;
        row = after;
    }
}

void casus__time_draw(casus__plot *p, const casus__panels *s, const casus__panel *panel) {
    const axes at = make_axes(p, s, panel);
    int64_t i = 0;
    put_values(p, &at);
    put_days(p, s, &at);
    if (p->options.chart == CASUS_CHART_LINES) {
        put_line(p, s, &at, panel);
        put_dots(p, s, &at, panel);
        return;
    }
    for (const casus__panel_row *row = next_of(s, 0, panel->value, &i); row != NULL;
         row = next_of(s, i + 1, panel->value, &i)) {
        put_bar(p, &at, panel, row);
    }
}

/* 1 if an earlier span has the same days. */
static int is_drawn(const casus__panels *s, int64_t i) {
    for (int64_t before = 0; before < i; before++) {
        if (s->spans[before].lane == s->spans[i].lane && s->spans[before].first == s->spans[i].first) {
            return 1;
        }
    }
    return 0;
}

/* Spans of the same days are one line, which tells of each. */
void casus__time_draw_spans(casus__plot *p, const casus__panels *s, double top) {
    const casus__panel last = {p->sum_count - 1, 0, p->left, 0, s->width, s->height};
    const axes at = make_axes(p, s, &last);
    for (int64_t i = 0; i < s->span_count; i++) {
        const casus__panel_span *span = &s->spans[i];
        if (is_drawn(s, i)) {
            continue;
        }
        const double from = x_of(&at, span->first < s->first ? s->first : span->first);
        const double width = x_of(&at, (double)(span->last > s->last ? s->last : span->last) + 1) - from;
        casus__svg_put(p->out, "<g><rect class=\"j\" x=\"%n\" y=\"%n\" width=\"%n\" height=\"4\"/><title>", from,
                       top - 12 + CASUS__LANE * span->lane, width > 2.5 ? width - 1 : 1.5);
        for (int64_t other = i; other < s->span_count; other++) {
            if (s->spans[other].lane == span->lane && s->spans[other].first == span->first) {
                casus__sink_put_z(p->out, other > i ? "; " : "");
                casus__plot_put_row(p, p->options.spans, s->span_sums, s->span_sum_count, s->spans[other].row);
            }
        }
        casus__sink_put_z(p->out, "</title></g>\n");
    }
}
