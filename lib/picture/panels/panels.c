/* SPDX-License-Identifier: MIT */
#include "picture/panels/panels.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define LEAST_WIDTH 230.0 /* pixels of a panel among several */
#define TIME_HEIGHT 190.0

void casus__panels_free(casus__plot *p, casus__panels *s) {
    const casus_allocator *a = &p->table->allocator;
    if (s != NULL) {
        casus__free(a, s->rows, (uint64_t)s->row_cap * sizeof *s->rows);
        casus__free(a, s->values, (uint64_t)s->value_cap * sizeof *s->values);
        casus__free(a, s->tops, (uint64_t)p->sum_count * sizeof *s->tops);
        casus__free(a, s->spans, (uint64_t)s->span_cap * sizeof *s->spans);
        if (s->span_sums != NULL) {
            casus__free(a, s->span_sums, ((uint64_t)p->options.spans->column_count + 1) * sizeof *s->span_sums);
        }
        casus__free(a, s, sizeof *s);
    }
}

/* The key whose values have panels: of time the other one, of bars the last of several. -1: none. */
static casus_status choose_key(const casus__plot *p, casus__panels *s, casus_error *error) {
    s->key = -1;
    if (p->options.chart == CASUS_CHART_BARS) {
        s->key = p->keys > 1 ? p->keys - 1 : -1;
        return CASUS_OK;
    }
    if (p->time < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%s a key of time such as month; bars take any keys",
                           p->options.chart == CASUS_CHART_LINES ? "lines need" : "a timeline needs");
    }
    for (int32_t key = 0; key < p->keys; key++) {
        if (key != p->time && s->key >= 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "beside its key of time a timeline or line takes one key, which has a panel for each "
                               "value, not %d",
                               (int)p->keys - 1);
        }
        s->key = key != p->time ? key : s->key;
    }
    return CASUS_OK;
}

/* Number of the value of a row's key, which becomes known; -1: no memory. */
static int32_t value_of(casus__plot *p, casus__panels *s, int64_t row) {
    const casus_str text = s->key >= 0 ? casus__plot_key(p, s->key, row) : casus__str_view("", 0);
    const int64_t last = s->row_count > 0 ? s->rows[s->row_count - 1].value : 0;
    for (int64_t i = 0; i < s->value_count; i++) {
        const int64_t at = (last + i) % s->value_count; /* rows of one value often stand together */
        if (casus__same_text(s->values[at].text, text)) {
            return (int32_t)at;
        }
    }
    if (!CASUS__GROW(&p->table->allocator, s->values, s->value_cap, s->value_count + 1)) {
        return -1;
    }
    s->values[s->value_count] = (casus__panel_value){text, 0, 0, -1};
    return (int32_t)s->value_count++;
}

static casus_status read_rows(casus__plot *p, casus__panels *s, casus_error *error) {
    for (int64_t row = 0; row < p->rows; row++) {
        casus__panel_row at = {row, value_of(p, s, row), 0, 0};
        if (at.value < 0 || !CASUS__GROW(&p->table->allocator, s->rows, s->row_cap, s->row_count + 1)) {
            return casus__fail_memory(&p->table->allocator, error);
        }
        if (s->value_count > 10000) {
            return casus__fail(error, CASUS_E_LIMIT, "over 10000 values of the key that has panels; ask for fewer");
        }
        const casus__plot_value f = casus__plot_figure(p->table, &p->sums[p->sum_count - 1], row);
        casus__panel_value *v = &s->values[at.value];
        v->top = casus__figure_top(&f) > v->top ? casus__figure_top(&f) : v->top;
        v->rows++;
        s->rows[s->row_count++] = at;
    }
    return CASUS_OK;
}

/* Of many values those that reach highest have panels, in the order of the table. */
static void choose_values(casus__plot *p, casus__panels *s) {
    for (s->shown = 0; s->shown < CASUS__PANELS_MOST && s->shown < s->value_count; s->shown++) {
        casus__panel_value *highest = NULL;
        for (int64_t i = 0; i < s->value_count; i++) {
            casus__panel_value *v = &s->values[i];
            highest = v->place < 0 && (highest == NULL || v->top > highest->top) ? v : highest;
        }
        highest->place = 0;
    }
    int32_t place = 0;
    for (int64_t i = 0; i < s->value_count; i++) {
        s->values[i].place = s->values[i].place < 0 ? -1 : place++;
    }
    if (s->value_count > s->shown) {
        casus__plot_say(p, "%d of %d values of %s have a panel: those that reach highest.", (int64_t)s->shown,
                        s->value_count, p->table->columns[s->key].field.name);
    }
}

/* The largest number of each sum among what is shown, for equal scales. */
static void find_tops(const casus__plot *p, casus__panels *s) {
    for (int64_t i = 0; i < s->row_count; i++) {
        for (int32_t sum = 0; sum < p->sum_count && s->values[s->rows[i].value].place >= 0; sum++) {
            const casus__plot_value f = casus__plot_figure(p->table, &p->sums[sum], s->rows[i].row);
            const double top = casus__figure_top(&f);
            s->tops[sum] = top > s->tops[sum] ? top : s->tops[sum];
        }
    }
}

static void say_how(casus__plot *p, const casus__panels *s) {
    int bounds = 0;
    int open = 0;
    int unknown = 0;
    int partial = 0;
    int irregular = 0;
    for (int64_t i = 0; i < s->row_count; i++) {
        for (int32_t sum = 0; sum < p->sum_count; sum++) {
            const casus__plot_value f = casus__plot_figure(p->table, &p->sums[sum], s->rows[i].row);
            bounds |= f.low < f.high;
            open |= f.high > 1e300;
            unknown |= f.best != f.best;
            partial |= f.unknown > 0 && f.best == f.best;
            irregular |= casus__figure_irregular(&f);
        }
    }
    if (bounds) {
        casus__plot_say(p, p->options.chart == CASUS_CHART_LINES ? "The band reaches from low to high."
                                                                 : "Lines reach from low to high.");
    }
    if (open) {
        casus__plot_say(p, "An arrow: no upper bound.");
    }
    if (unknown) {
        casus__plot_say(p, "A hollow mark: no best figure is known, which is not zero.");
    }
    if (partial) {
        casus__plot_say(p, "Paler: some figures have no best.");
    }
    if (irregular) {
        casus__plot_say(p, "A cross: low over best, or best over high.");
    }
}

static void arrange(casus__plot *p, casus__panels *s) {
    const int is_bars = p->options.chart == CASUS_CHART_BARS;
    const int32_t count = s->shown * p->sum_count;
    const int32_t most = (int32_t)(p->width / LEAST_WIDTH);
    const int32_t wanted = s->key >= 0 ? s->shown : is_bars ? p->sum_count : 1;
    s->columns = wanted < most ? wanted : most;
    s->columns = s->columns > 4 ? 4 : s->columns < 1 ? 1 : s->columns;
    if (s->key >= 0) { /* lines of equal length */
        const int32_t lines = (s->shown + s->columns - 1) / s->columns;
        s->columns = (s->shown + lines - 1) / lines;
    }
    const int32_t lines_of_sum = (s->shown + s->columns - 1) / s->columns;
    s->lines = s->key >= 0 ? lines_of_sum * p->sum_count : (count + s->columns - 1) / s->columns;
    s->width = (p->width - CASUS__PANEL_GAP * (s->columns - 1)) / s->columns;
    const double strip = s->lanes > 0 ? s->lanes * CASUS__LANE + 8 : 0;
    const double free_height = (p->height - strip) / s->lines - CASUS__PANEL_HEAD - CASUS__PANEL_GAP;
    s->height = is_bars         ? casus__bars_height(p, s)
                : p->height > 0 ? (free_height > 60 ? free_height : 60)
                                : TIME_HEIGHT - (s->columns > 1 ? 50 : 0);
    p->height = s->lines * (s->height + CASUS__PANEL_HEAD + CASUS__PANEL_GAP) + strip;
}

casus_status casus__panels_lay(casus__plot *p, casus__panels **out, casus_error *error) {
    const casus_allocator *a = &p->table->allocator;
    casus__panels *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(a, error);
    }
    *out = s; /* freed by the caller, also after a failure */
    s->tops = casus__zalloc(a, (uint64_t)p->sum_count * sizeof *s->tops);
    casus_status status = s->tops == NULL ? casus__fail_memory(a, error) : choose_key(p, s, error);
    if (status == CASUS_OK) {
        status = read_rows(p, s, error);
    }
    if (status == CASUS_OK && p->options.chart != CASUS_CHART_BARS) {
        status = casus__time_lay(p, s, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (s->row_count == 0) {
        p->height = 120;
        s->span_count = 0;
        return CASUS_OK;
    }
    choose_values(p, s);
    find_tops(p, s);
    say_how(p, s);
    arrange(p, s);
    return CASUS_OK;
}

static void put_name(casus__plot *p, const casus__panels *s, const casus__panel *at, casus_str value) {
    const casus_str sum = casus__plot_sum_name(p->table, &p->sums[at->sum]);
    const double width = p->sum_count > 1 || s->key < 0 ? casus__svg_width(sum, CASUS__LETTER) + 8 : 0;
    const double y = at->top - 6;
    if (width > 0) {
        casus__svg_label(p->out, at->left, y, "m", "start", sum, CASUS__LETTER, at->width);
    }
    if (s->key >= 0 && width < at->width - 30) {
        casus__svg_label(p->out, at->left + width, y, "t", "start",
                         value.size > 0 ? value : casus_str_from("(unknown)"), CASUS__LETTER, at->width - width);
    }
}

static casus_str value_at(const casus__panels *s, int32_t place) {
    int64_t i = 0;
    while (s->values[i].place != place) {
        i++;
    }
    return s->values[i].text;
}

void casus__panels_draw(casus__plot *p, casus__panels *s) {
    const double step = s->height + CASUS__PANEL_HEAD + CASUS__PANEL_GAP;
    if (s->row_count == 0) {
        casus__svg_label(p->out, p->left + p->width / 2, p->top + p->height / 2, "m", "middle",
                         casus_str_from(p->rows > 0 ? "No event has a date" : "No events"), CASUS__LETTER, p->width);
        return;
    }
    int32_t line = 0;
    int32_t column = 0;
    for (int32_t sum = 0; sum < p->sum_count; sum++) {
        for (int32_t value = 0; value < s->shown; value++) {
            const casus__panel at = {sum,
                                     value,
                                     p->left + column * (s->width + CASUS__PANEL_GAP),
                                     p->top + CASUS__PANEL_HEAD + line * step,
                                     s->width,
                                     s->height};
            put_name(p, s, &at, value_at(s, value));
            if (p->options.chart == CASUS_CHART_BARS) {
                casus__bars_draw(p, s, &at);
            } else {
                casus__time_draw(p, s, &at);
            }
            const int end_of_line = ++column >= s->columns || (s->key >= 0 && value + 1 == s->shown);
            line += end_of_line;
            column = end_of_line ? 0 : column;
        }
    }
    if (s->span_count > 0) {
        casus__time_draw_spans(p, s, p->top + s->lines * step);
    }
}
