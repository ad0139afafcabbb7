/* SPDX-License-Identifier: MIT */
/* casus_table_plot(): options, heading, the chart, and what is said below it. Everything is laid out before the first
   byte is written, so that what cannot be drawn leaves nothing behind. */
#include "picture/plot.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "bytes/output.h"
#include "picture/keys/key_time.h"
#include "picture/keys/key_place.h"

#define MARGIN 14.0
#define SUBTITLE_LINE 17
#define NOTE_LINE 15
#define HEADING_MOST 3 /* lines of the total */

/* ---- Options ----------------------------------------------------------------------------------------------------- */

static int is_id(const char *id) {
    int size = 0;
    for (; id[size] != 0; size++) {
        const char c = id[size];
        const int letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (size >= 40 || !(letter || (size > 0 && ((c >= '0' && c <= '9') || c == '-' || c == '_')))) {
            return 0;
        }
    }
    return size > 0;
}

static casus_status check_range(const char *name, int32_t value, int32_t least, int32_t most, casus_error *error) {
    return value == 0 || (value >= least && value <= most)
               ? CASUS_OK
               : casus__fail(error, CASUS_E_ARGUMENT, "%s of a picture is %d to %d, or 0, not %d", name, (int)least,
                             (int)most, (int)value);
}

static casus_status check_options(const casus_plot_options *o, casus_error *error) {
    const struct {
        const char *name;
        int32_t value, least, most;
    } numbers[] = {
        {"chart", o->chart, CASUS_CHART_MAP, CASUS_CHART_LINES},
        {"theme", o->theme, CASUS_THEME_LIGHT, CASUS_THEME_DARK},
        {"projection", o->projection, CASUS_PROJECTION_EQUIRECTANGULAR, CASUS_PROJECTION_MERCATOR},
        {"width", o->width, 240, 4096},
        {"height", o->height, 120, 4096},
        {"limit", o->limit, 1, 1000000},
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof numbers / sizeof numbers[0]; i++) {
        status = check_range(numbers[i].name, numbers[i].value, numbers[i].least, numbers[i].most, error);
    }
    if (status == CASUS_OK && o->id != NULL && !is_id(o->id)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the id of a picture is a letter, then letters, digits, - and _, at most 40 of them");
    }
    return status;
}

const char *casus_plot_keys(int32_t chart, int32_t step) {
    static const char *const map[] = {
        "geohash:9,location_precision,location", "geohash:5", "geohash:4", "geohash:3", "geohash:2", NULL};
    static const char *const times[] = {"day", "week", "month", "quarter", "year", "period:3652", "period:36525", NULL};
    const int32_t most = chart == CASUS_CHART_MAP ? 5 : 7;
    if (step < 0 || step >= most || chart < CASUS_CHART_MAP || chart > CASUS_CHART_LINES || chart == CASUS_CHART_BARS) {
        return NULL;
    }
    return chart == CASUS_CHART_MAP ? map[step] : times[step];
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

static int is_key(const casus__table_column *c) {
    return c->field.type == CASUS_TYPE_TEXT && strcmp(c->field.name, "first") != 0 &&
           strcmp(c->field.name, "last") != 0;
}

casus__plot_sum *casus__plot_sums(const casus_table *t, int32_t first, int32_t *out_count) {
    casus__plot_sum *sums = casus__zalloc(&t->allocator, ((uint64_t)t->column_count + 1) * sizeof *sums);
    *out_count = 0;
    for (int32_t c = first; sums != NULL && c < t->column_count; c++) {
        if (t->columns[c].span >= 1 && t->columns[c].field.type != CASUS_TYPE_TEXT) {
            sums[(*out_count)++] = (casus__plot_sum){c, t->columns[c].span};
        }
    }
    return sums;
}

static int read_table(casus__plot *p) {
    const casus_table *t = p->table;
    p->rows = t->row_count - t->total_row;
    p->time = p->place = p->place_precision = -1;
    while (p->keys < t->column_count && p->keys < CASUS__KEYS_MOST && is_key(&t->columns[p->keys])) {
        const char *name = t->columns[p->keys].field.name;
        if (p->time < 0 && casus__key_time_unit(name) != 0) {
            p->time = p->keys;
        } else if (p->place < 0 && casus__key_is_place(name)) {
            p->place = p->keys;
        } else if (strcmp(name, "location_precision") == 0) {
            p->place_precision = p->keys;
        }
        p->keys++;
    }
    p->sums = casus__plot_sums(t, p->keys, &p->sum_count);
    return p->sums != NULL;
}

casus_str casus__plot_key(const casus__plot *p, int32_t key, int64_t row) {
    return casus_column_text(&p->table->columns[key].column, row);
}

static double number_at(const casus__table_column *c, int64_t row) {
    return casus_column_double(&c->column, row);
}

casus__plot_value casus__plot_figure(const casus_table *table, const casus__plot_sum *sum, int64_t row) {
    const casus__table_column *c = &table->columns[sum->column];
    casus__plot_value f = {number_at(c, row), number_at(c, row), number_at(c, row), 0};
    if (sum->span >= CASUS__SUM_COLUMNS) {
        f.best = number_at(c + CASUS__SHOWN_BEST, row);
        f.high = number_at(c + CASUS__SHOWN_HIGH, row);
        f.unknown = casus_column_int64(&c[CASUS__SHOWN_N_UNKNOWN].column, row);
    }
    return f;
}

int casus__is_drawable(double v) {
    return v >= 0 && v < 1e300;
}

double casus__figure_top(const casus__plot_value *f) {
    double top = casus__is_drawable(f->low) ? f->low : 0;
    top = casus__is_drawable(f->best) && f->best > top ? f->best : top;
    return casus__is_drawable(f->high) && f->high > top ? f->high : top;
}

int casus__figure_irregular(const casus__plot_value *f) {
    return f->unknown == 0 && (f->low > f->best || f->best > f->high);
}

casus_str casus__plot_sum_name(const casus_table *table, const casus__plot_sum *sum) {
    casus_str name = casus_str_from(table->columns[sum->column].field.name);
    name.size -= sum->span >= CASUS__SUM_COLUMNS ? (int64_t)strlen("_low") : 0;
    return name;
}

int casus__plot_counts(const casus__plot *p, int64_t row) {
    for (int32_t i = 0; i < p->sum_count; i++) {
        const casus__plot_value f = casus__plot_figure(p->table, &p->sums[i], row);
        if (f.unknown > 0 || !casus__is_nan(f.low) || !casus__is_nan(f.high) || !casus__is_nan(f.best)) {
            return 1;
        }
    }
    return 0;
}

/* ---- Saying ------------------------------------------------------------------------------------------------------ */

static int32_t to_notes(void *user, const void *data, int64_t size) {
    casus__plot *p = user;
    p->short_of_memory |= !casus__buffer_append(&p->table->allocator, &p->notes, data, size);
    return p->short_of_memory;
}

static void say(casus__plot *p, const char *format, va_list values) {
    char digits[CASUS__NUMBER_ROOM];
    for (const char *end = strchr(format, '%'); end != NULL; end = strchr(format, '%')) {
        to_notes(p, format, end - format);
        if (end[1] == 'd') {
            to_notes(p, digits, casus__print_int64(va_arg(values, int64_t), digits));
        } else {
            const char *text = va_arg(values, const char *);
            to_notes(p, text, (int64_t)strlen(text));
        }
        format = end + 2;
    }
    to_notes(p, format, (int64_t)strlen(format));
}

void casus__plot_say(casus__plot *p, const char *format, ...) {
    va_list values;
    va_start(values, format);
    if (p->notes.size > 0) {
        to_notes(p, " ", 1);
    }
    say(p, format, values);
    va_end(values);
}

void casus__plot_say_more(casus__plot *p, const char *format, ...) {
    va_list values;
    va_start(values, format);
    say(p, format, values);
    va_end(values);
}

/* What a row says of a sum, as tables show it: for a picture, or `plain` for a text that is put into one later. */
static void put_row(casus__sink *out, int plain, const casus_table *table, const casus__plot_sum *sums, int32_t count,
                    int64_t row) {
    casus__shown_cell cell;
    for (int32_t i = 0; i < count; i++) {
        casus__table_show(table, sums[i].column, row, &cell);
        casus__sink_put_z(out, i > 0 ? ", " : "");
        const casus_str name = casus__plot_sum_name(table, &sums[i]);
        if (plain) {
            casus__sink_put(out, name.data, name.size);
        } else {
            casus__svg_text(out, name, 1, -1);
        }
        const int range = cell.main.size == 0 && cell.rest_size > 0 && cell.rest[0] == ' ';
        casus__sink_put_z(out, " ");
        casus__sink_put_z(out, cell.main.size == 0 && !range ? "unknown" : "");
        casus__sink_put(out, cell.main.data, cell.main.size);
        casus__sink_put(out, cell.rest + range, cell.rest_size - range);
    }
}

void casus__plot_say_row(casus__plot *p, const casus_table *table, const casus__plot_sum *sums, int32_t count,
                         int64_t row) {
    casus__sink sink;
    casus__sink_init(&sink, to_notes, p);
    put_row(&sink, 1, table, sums, count, row);
    casus__sink_flush(&sink);
}

void casus__plot_leave(const casus__plot *p, int64_t row, casus__plot_rest *rest) {
    const casus_column *events = casus_table_column(p->table, "events");
    rest->rows++;
    rest->row = row;
    rest->events += events != NULL ? casus_column_int64(events, row) : 0;
}

void casus__plot_say_rest(casus__plot *p, const char *what, const casus__plot_rest *rest) {
    if (rest->rows == 0) {
        return;
    }
    casus__plot_say(p, "%s: ", what);
    if (rest->rows == 1) {
        casus__plot_say_row(p, p->table, p->sums, p->sum_count, rest->row);
        casus__plot_say_more(p, ".");
    } else if (rest->events > 0) {
        casus__plot_say_more(p, "%d events.", rest->events);
    } else {
        casus__plot_say_more(p, "%d rows.", rest->rows);
    }
}

/* How many members of a sum contradict themselves, which no drawing of the whole shows. */
static void say_irregular(casus__plot *p) {
    for (int32_t i = 0; i < p->sum_count && p->table->total_row; i++) {
        const int32_t column = p->sums[i].column + CASUS__SHOWN_N_IRREGULAR;
        const int64_t count =
            p->sums[i].span >= CASUS__SUM_COLUMNS ? casus_column_int64(&p->table->columns[column].column, p->rows) : 0;
        if (count > 0) {
            casus__plot_say(p, "%d figures are irregular as delivered: low over best, or best over high.", count);
        }
    }
}

/* ---- Marks ------------------------------------------------------------------------------------------------------- */

void casus__plot_put_row(casus__plot *p, const casus_table *table, const casus__plot_sum *sums, int32_t count,
                         int64_t row) {
    put_row(p->out, 0, table, sums, count, row);
}

static void put_cell(casus__plot *p, const char *name, int32_t column, int64_t row) {
    char digits[CASUS__NUMBER_ROOM];
    const int64_t size = casus__table_print(&p->table->columns[column], row, digits);
    if (size > 0) {
        casus__svg_put(p->out, " data-%s=\"", name);
        casus__sink_put(p->out, digits, size);
        casus__sink_put_z(p->out, "\"");
    }
}

void casus__plot_begin_mark(casus__plot *p, const casus__plot_sum *sum, int64_t row) {
    static const char *const names[] = {"low", "best", "high"};
    casus__svg_put(p->out, "<g data-row=\"%d\" data-sum=\"", (int32_t)row);
    casus__svg_text(p->out, casus__plot_sum_name(p->table, sum), 1, -1);
    casus__sink_put_z(p->out, "\"");
    for (int i = 0; i < 3; i++) {
        if (sum->span >= CASUS__SUM_COLUMNS || i == CASUS__SHOWN_BEST) {
            put_cell(p, names[i], sum->column + (sum->span > 1 ? i : 0), row);
        }
    }
    casus__sink_put_z(p->out, ">");
}

void casus__plot_end_mark(casus__plot *p, int64_t row) {
    int any = 0;
    casus__sink_put_z(p->out, "<title>");
    for (int32_t key = 0; key < p->keys; key++) {
        const casus_str text = casus__plot_key(p, key, row);
        if ((key != p->place || p->keys == 1) && text.size > 0) {
            casus__sink_put_z(p->out, any ? ", \xE2\x81\xA8" : "\xE2\x81\xA8"); /* a text of its own direction */
            casus__svg_text(p->out, text, 1, 200);
            casus__sink_put_z(p->out, "\xE2\x81\xA9");
            any = 1;
        }
    }
    casus__sink_put_z(p->out, any ? ": " : "");
    put_row(p->out, 0, p->table, p->sums, p->sum_count, row);
    casus__sink_put_z(p->out, "</title></g>\n");
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

/* A heading for want of one: `Events, killed by month`. */
static void default_title(const casus__plot *p, casus__sink *out) {
    for (int32_t i = 0; i < p->sum_count; i++) {
        const casus_str name = casus__plot_sum_name(p->table, &p->sums[i]);
        casus__sink_put_z(out, i > 0 ? ", " : "");
        const char first = name.size > 0 ? name.data[0] : ' ';
        const char capital = i == 0 && first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first;
        casus__sink_put(out, &capital, 1);
        casus__sink_put(out, name.data + 1, name.size - 1);
    }
    for (int32_t key = 0; key < p->keys; key++) {
        const int map = p->options.chart == CASUS_CHART_MAP;
        casus__sink_put_z(out, key > 0 ? (map ? "" : ", ") : map ? " by place" : " by ");
        casus__sink_put_z(out, map ? "" : p->table->columns[key].field.name);
    }
}

static int32_t to_text(void *user, const void *data, int64_t size) {
    const casus__sink_buffer *to = user;
    return !casus__buffer_append(to->allocator, to->bytes, data, size);
}

/* Writes a text in lines of the picture's width, at most so many; returns how many there are. Without an output it only
   counts. */
static int32_t put_lines(const casus__plot *p, casus_str text, double y, double step, const char *style, double letter,
                         int32_t most) {
    const double width = p->options.width - 2 * MARGIN;
    int32_t lines = 0;
    while (text.size > 0 && lines < most) {
        const int64_t size = casus__svg_line(text, letter, width);
        casus_str line = lines + 1 == most ? text : casus__trim(casus__str_view(text.data, size));
        if (p->out != NULL) {
            casus__svg_label(p->out, MARGIN, y + step * lines, style, "start", line, letter, width);
        }
        text = casus__str_view(text.data + size, text.size - size);
        lines++;
    }
    return lines;
}

static casus_str text_of(const casus__buffer *b) {
    return casus__str_view(b->data, b->size);
}

typedef struct heading {
    casus__buffer title, total;
    int32_t total_lines, note_lines;
} heading;

static void make_heading(casus__plot *p, heading *h) {
    const casus_allocator *a = &p->table->allocator;
    casus__sink sink;
    casus__sink_buffer to = {a, &h->title};
    casus__sink_init(&sink, to_text, &to);
    if (p->options.title != NULL && p->options.title[0] != 0) {
        casus__sink_put_z(&sink, p->options.title);
    } else {
        default_title(p, &sink);
    }
    p->short_of_memory |= !casus__sink_flush(&sink);
    if (p->table->total_row) {
        to.bytes = &h->total;
        put_row(&sink, 1, p->table, p->sums, p->sum_count, p->rows);
        p->short_of_memory |= !casus__sink_flush(&sink);
    }
    h->total_lines = put_lines(p, text_of(&h->total), 0, 0, "", CASUS__LETTER, HEADING_MOST);
    p->top = 34 + SUBTITLE_LINE * h->total_lines + 6;
}

static void put_head(casus__plot *p, const heading *h, double height) {
    const char *id = p->options.id;
    casus__svg_put(
        p->out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" width=\"%d\" height=\"%n\" viewBox=\"0 0 %d %n\" "
        "role=\"img\" aria-labelledby=\"%s-title %s-desc\" style=\"%s\">\n<title id=\"%s-title\">",
        id, p->options.width, height, p->options.width, height, id, id, "max-width:100%;height:auto", id);
    casus__svg_text(p->out, text_of(&h->title), 1, 500);
    casus__svg_put(p->out, "</title>\n<desc id=\"%s-desc\">", id);
    casus__svg_text(p->out, text_of(&h->total), 1, -1);
    casus__sink_put_z(p->out, h->total.size > 0 ? ". " : "");
    casus__svg_text(p->out, text_of(&p->notes), 1, -1);
    casus__sink_put_z(p->out, "</desc>\n");
    casus__svg_style(p->out, id, p->options.theme);
    casus__svg_put(p->out, "<rect width=\"%d\" height=\"%n\" class=\"b\"/>\n", p->options.width, height);
    casus__svg_label(p->out, MARGIN, 26, "t k", "start", text_of(&h->title), CASUS__TITLE_LETTER,
                     p->options.width - 2 * MARGIN);
    put_lines(p, text_of(&h->total), 34 + 12, SUBTITLE_LINE, "m", CASUS__LETTER, HEADING_MOST);
}

static casus_status draw(casus__plot *p, casus_output *output, casus__map *map, casus__panels *panels, heading *h,
                         casus_error *error) {
    casus__sink sink;
    say_irregular(p);
    if (p->options.note != NULL && p->options.note[0] != 0) {
        casus__plot_say(p, "%s", p->options.note);
    }
    if (p->short_of_memory) {
        return casus__fail_memory(&p->table->allocator, error);
    }
    h->note_lines = put_lines(p, text_of(&p->notes), 0, 0, "", CASUS__SMALL_LETTER, 100);
    const double below = p->top + p->height;
    casus__sink_init(&sink, casus__output_take, output);
    p->out = &sink;
    put_head(p, h, below + 12 + NOTE_LINE * h->note_lines);
    if (map != NULL) {
        casus__map_draw(p, map);
    } else {
        casus__panels_draw(p, panels);
    }
    put_lines(p, text_of(&p->notes), below + 14, NOTE_LINE, "m a", CASUS__SMALL_LETTER, 100);
    casus__sink_put_z(&sink, "</svg>\n");
    p->out = NULL;
    if (p->short_of_memory) {
        return casus__fail_memory(&p->table->allocator, error);
    }
    return casus__sink_flush(&sink) ? CASUS_OK : casus__output_usable(output, error);
}

static void choose_chart(casus__plot *p) {
    casus_plot_options *o = &p->options;
    o->chart = o->chart != 0   ? o->chart
               : p->place >= 0 ? CASUS_CHART_MAP
               : p->time >= 0  ? CASUS_CHART_TIMELINE
                               : CASUS_CHART_BARS;
    o->width = o->width != 0 ? o->width : 960;
    o->limit = o->limit != 0 ? o->limit : 4000;
    o->id = o->id != NULL ? o->id : "casus";
    p->left = MARGIN;
    p->width = o->width - 2 * MARGIN;
    p->height = o->height;
}

static casus_status plot(casus__plot *p, casus_output *output, casus_error *error) {
    casus__map *map = NULL;
    casus__panels *panels = NULL;
    heading h = {{0}, {0}, 0, 0};
    if (!read_table(p)) {
        return casus__fail_memory(&p->table->allocator, error);
    }
    if (p->sum_count == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the table has nothing to draw: it needs a sum or a count");
    }
    choose_chart(p);
    make_heading(p, &h);
    const int is_map = p->options.chart == CASUS_CHART_MAP;
    casus_status status = is_map ? casus__map_lay(p, &map, error) : casus__panels_lay(p, &panels, error);
    if (status == CASUS_OK) {
        status = draw(p, output, map, panels, &h, error);
    }
    casus__map_free(p, map);
    casus__panels_free(p, panels);
    casus__buffer_free(&p->table->allocator, &h.title);
    casus__buffer_free(&p->table->allocator, &h.total);
    return status;
}

casus_status casus_table_plot(const casus_table *table, const casus_plot_options *options, casus_output *output,
                              casus_error *error) {
    casus__plot p;
    memset(&p, 0, sizeof p);
    if (table == NULL) {
        return casus__fail_null(error, "table");
    }
    casus_init(&p.options.head, CASUS_TAG_PLOT_OPTIONS, sizeof p.options);
    casus_status status = casus__head_in(options != NULL ? &options->head : NULL, CASUS_TAG_PLOT_OPTIONS, &p.options,
                                         sizeof p.options, error);
    if (status == CASUS_OK) {
        status = check_options(&p.options, error);
    }
    if (status == CASUS_OK) {
        status = casus__output_usable(output, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    p.table = table;
    status = plot(&p, output, error);
    casus__free(&table->allocator, p.sums, ((uint64_t)table->column_count + 1) * sizeof *p.sums);
    casus__buffer_free(&table->allocator, &p.notes);
    return status;
}
