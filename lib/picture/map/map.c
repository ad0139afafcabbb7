/* SPDX-License-Identifier: MIT */
/* A map: a mark a row, its area by the figure, hollow where there is none. What is not exact lies somewhere in the area
   of its precision, which is drawn for the largest. Larger marks are drawn first, so that none is hidden. */
#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "base/sort.h"
#include "picture/svg/boxes.h"
#include "picture/keys/key_place.h"
#include "picture/plot.h"
#include "picture/map/outline_text.h"
#include "picture/map/projection.h"
#include "picture/svg/scale.h"

#define AREAS_MOST 60
#define NAMES_MOST 24
#define NAMES_TRIED 80       /* of the largest places */
#define PIXELS_OF_NAME 12000 /* of a map, for each name */
#define NAME_WIDTH 150
#define LEAST_RADIUS 1.5
#define LEGEND_LINE 18
#define DEGREES_WIDTH 42
#define DEGREES_HEIGHT 15

typedef struct place {
    double lat, lon;
    double value; /* by which it is sized: best, else low */
    int unknown;  /* there is no best */
    double reach; /* kilometres; 0: exact */
    double x, y, r;
    int64_t row;
} place;

typedef struct name {
    double x, y;
    int64_t row;
} name;

struct casus__map {
    casus__projection at;
    casus__plot_sum sum;
    place *places;
    int64_t count, cap;
    double top; /* the largest value */
    double largest_radius;
    int64_t exact, inexact, unknown;
    casus__boxes boxes;
    name names[NAMES_MOST];
    int name_count;
    double legend; /* pixels below the frame */
    casus__lines outline;
};

void casus__map_free(casus__plot *p, casus__map *m) {
    if (m != NULL) {
        casus__lines_free(&p->table->allocator, &m->outline);
        casus__free(&p->table->allocator, m->places, (uint64_t)m->cap * sizeof *m->places);
        casus__free(&p->table->allocator, m, sizeof *m);
    }
}

/* ---- Places ------------------------------------------------------------------------------------------------------ */

/* The first sum that has bounds; else the first. */
static casus__plot_sum sized_by(const casus__plot *p) {
    for (int32_t i = 0; i < p->sum_count; i++) {
        if (p->sums[i].span >= CASUS__SUM_COLUMNS) {
            return p->sums[i];
        }
    }
    return p->sums[0];
}

static void read_figure(casus__plot *p, casus__map *m, place *at) {
    const casus__plot_value f = casus__plot_figure(p->table, &m->sum, at->row);
    at->unknown = !casus__is_drawable(f.best);
    at->value = !at->unknown ? f.best : casus__is_drawable(f.low) ? f.low : 0;
    m->top = at->value > m->top ? at->value : m->top;
    m->unknown += at->unknown;
}

static casus_status read_places(casus__plot *p, casus__map *m, casus_error *error) {
    const char *key = p->table->columns[p->place].field.name;
    double widest = 0; /* half a cell */
    casus__plot_rest rest = {0};
    for (int64_t row = 0; row < p->rows; row++) {
        place at = {0};
        double half = 0;
        at.row = row;
        if (!casus__plot_counts(p, row)) {
            continue;
        }
        if (!casus__key_place_point(key, casus__plot_key(p, p->place, row), &at.lat, &at.lon, &half)) {
            casus__plot_leave(p, row, &rest);
            continue;
        }
        if (m->count >= p->options.limit) {
            return casus__fail(error, CASUS_E_LIMIT,
                               "over %d marks on a map; ask for coarser keys of place, or choose "
                               "fewer events",
                               (int)p->options.limit);
        }
        widest = half > widest ? half : widest;
        at.reach = p->place_precision >= 0 ? casus__key_place_radius(casus__plot_key(p, p->place_precision, row)) : 0;
        m->exact += at.reach <= 0;
        m->inexact += at.reach > 0;
        read_figure(p, m, &at);
        if (!CASUS__GROW(&p->table->allocator, m->places, m->cap, m->count + 1)) {
            return casus__fail_memory(&p->table->allocator, error);
        }
        m->places[m->count++] = at;
    }
    casus__plot_say_rest(p, "Without coordinates, so not on the map", &rest);
    if (widest > 0.02) {
        const char *text = strcmp(key, "gid") == 0 ? "0.5 degrees" : key;
        casus__plot_say(p, "Each mark is at the middle of a cell (%s).", text);
    }
    if (m->count > 0 && p->place_precision < 0) {
        casus__plot_say(p, "How precisely places are known is not shown.");
    }
    return CASUS_OK;
}

static int by_size(const void *user, int32_t x, int32_t y) {
    const casus__map *m = user;
    const place *a = &m->places[x];
    const place *b = &m->places[y];
    return (a->value < b->value) - (a->value > b->value); /* else by row, as they are */
}

/* Largest first. */
static int order_places(casus__plot *p, casus__map *m) {
    const casus_allocator *a = &p->table->allocator;
    int32_t *order = casus__sorted(a, m->count, by_size, m);
    place *sorted = casus__alloc(a, (uint64_t)m->cap * sizeof *sorted);
    const int ok = order != NULL && sorted != NULL;
    for (int64_t i = 0; ok && i < m->count; i++) {
        sorted[i] = m->places[order[i]];
    }
    casus__sorted_free(a, order, m->count);
    if (ok) {
        casus__free(a, m->places, (uint64_t)m->cap * sizeof *sorted);
        m->places = sorted;
    } else {
        casus__free(a, sorted, (uint64_t)m->cap * sizeof *sorted);
    }
    return ok;
}

/* ---- Layout ------------------------------------------------------------------------------------------------------ */

static double radius_of(const casus__map *m, double value) {
    const double r = m->top > 0 ? m->largest_radius * casus__sqrt(value / m->top) : 0;
    return r > LEAST_RADIUS ? r : LEAST_RADIUS;
}

/* The part of the world that is shown. 0: no memory. */
static int fit(casus__plot *p, casus__map *m) {
    const casus_allocator *a = &p->table->allocator;
    double *lons = casus__alloc(a, (uint64_t)(m->count + 1) * sizeof *lons);
    double south = m->places[0].lat;
    double north = south;
    double west = 0;
    double east = 0;
    for (int64_t i = 0; lons != NULL && i < m->count; i++) {
        lons[i] = m->places[i].lon;
        south = m->places[i].lat < south ? m->places[i].lat : south;
        north = m->places[i].lat > north ? m->places[i].lat : north;
    }
    const int ok = lons != NULL && casus__shortest_span(a, lons, m->count, &west, &east);
    casus__free(a, lons, (uint64_t)(m->count + 1) * sizeof *lons);
    m->at.mercator = p->options.projection == CASUS_PROJECTION_MERCATOR && south > -85 && north < 85;
    if (ok) {
        casus__projection_fit(&m->at, south, west, north, east);
    }
    return ok;
}

static void place_marks(casus__map *m) {
    for (int64_t i = 0; i < m->count; i++) {
        place *at = &m->places[i];
        at->x = casus__projection_x(&m->at, casus__projection_wrap(&m->at, at->lon));
        at->y = casus__projection_y(&m->at, at->lat);
        at->r = at->unknown && at->value <= 0 ? 3 : radius_of(m, at->value);
    }
}

/* The key that names a place: the last that is neither place, precision nor time. -1: none. */
static int32_t naming_key(const casus__plot *p) {
    for (int32_t key = p->keys - 1; key >= 0; key--) {
        if (key != p->place && key != p->place_precision && key != p->time) {
            return key;
        }
    }
    return -1;
}

static int covers_mark(const casus__map *m, const casus__box *box, int64_t own) {
    for (int64_t i = 0; i < m->count && m->places[i].r > 4; i++) {
        const place *o = &m->places[i];
        if (i != own && o->x + o->r > box->left && o->x - o->r < box->right && o->y + o->r > box->top &&
            o->y - o->r < box->bottom) {
            return 1;
        }
    }
    return 0;
}

/* Right of the mark, left of it, above or below, where there is room. */
static int place_name(casus__map *m, int64_t i, double width) {
    const place *at = &m->places[i];
    const double x[] = {at->x + at->r + 3, at->x - at->r - 3 - width, at->x - width / 2, at->x - width / 2};
    const double y[] = {at->y - 7, at->y - 7, at->y - at->r - 16, at->y + at->r + 2};
    for (int side = 0; side < 4; side++) {
        const casus__box box = {x[side], y[side], x[side] + width, y[side] + 14};
        if (!covers_mark(m, &box, i) && casus__boxes_take(&m->boxes, box)) {
            m->names[m->name_count++] = (name){x[side], y[side] + 11, at->row};
            return 1;
        }
    }
    return 0;
}

/* Names of the largest places, as far as there is room. */
static void place_names(casus__plot *p, casus__map *m) {
    const int32_t key = naming_key(p);
    const double fits = m->at.width * m->at.height / PIXELS_OF_NAME;
    const int most = fits < NAMES_MOST ? (int)fits : NAMES_MOST;
    int64_t named = 0;
    for (int64_t i = 0; key >= 0 && i < m->count; i++) {
        const casus_str text = casus__plot_key(p, key, m->places[i].row);
        const double width = casus__svg_width(text, CASUS__SMALL_LETTER);
        named += text.size > 0;
        if (text.size > 0 && m->name_count < most && i < NAMES_TRIED) {
            place_name(m, i, width < NAME_WIDTH ? width : NAME_WIDTH);
        }
    }
    if (named > m->name_count) {
        casus__plot_say(p, "%d of %d places have room for their name.", (int64_t)m->name_count, named);
    }
}

static void frame_boxes(casus__map *m) {
    const casus__projection *at = &m->at;
    const casus__box frame = {at->left + 2, at->top + 2, at->left + at->width - 2, at->top + at->height - 2};
    const casus__box north = {frame.right - 26, frame.top, frame.right, frame.top + 34};
    const casus__box bar = {frame.left, frame.bottom - 30, frame.left + 150, frame.bottom};
    m->boxes.frame = frame;
    casus__boxes_take(&m->boxes, north);
    casus__boxes_take(&m->boxes, bar);
    m->boxes.frame.left += DEGREES_WIDTH; /* where the graticule is named */
    m->boxes.frame.bottom -= DEGREES_HEIGHT;
}

/* Whether the area in which a place may lie has room in the picture; -1: it is no larger than the mark. */
static int area_fits(const casus__map *m, const place *at, double *rx, double *ry) {
    casus__projection_scale(&m->at, at->lat, rx, ry);
    *rx *= at->reach;
    *ry *= at->reach;
    return at->reach <= 0 || *ry <= at->r ? -1 : *ry < m->at.height / 2;
}

static void say_what(casus__plot *p, casus__map *m) {
    int64_t wide = 0;
    for (int64_t i = 0; i < m->count; i++) {
        double rx, ry;
        wide += area_fits(m, &m->places[i], &rx, &ry) == 0;
    }
    const casus_str sum = casus__plot_sum_name(p->table, &m->sum);
    char word[64];
    const size_t size = sum.size < (int64_t)sizeof word ? (size_t)sum.size : 0;
    memcpy(word, sum.data, size);
    word[size] = 0;
    casus__plot_say(p, "A mark's area is its %s.", size > 0 ? word : "figure");
    if (m->unknown > 0) {
        casus__plot_say(p, "Hollow marks (%d) have no best figure; their area is the least where that is known.",
                        m->unknown);
    }
    if (p->options.projection == CASUS_PROJECTION_MERCATOR && !m->at.mercator) {
        casus__plot_say(p, "Places beyond 85 degrees: equirectangular instead of Mercator.");
    }
    if (wide > 0) {
        casus__plot_say(p, "%d places are known no better than to an area that has no room in the picture.", wide);
    }
    if (m->outline.count > 0) {
        casus__plot_say(p, "The outline is for orientation and claims no border.");
    }
}

casus_status casus__map_lay(casus__plot *p, casus__map **out, casus_error *error) {
    const casus_allocator *a = &p->table->allocator;
    if (p->place < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a map needs a table with a key of place: gid or geohash:N");
    }
    casus__map *m = casus__zalloc(a, sizeof *m);
    if (m == NULL) {
        return casus__fail_memory(a, error);
    }
    *out = m; /* freed by the caller, also after a failure */
    m->sum = sized_by(p);
    m->at.left = p->left;
    m->at.top = p->top;
    m->at.width = p->width;
    m->at.height = p->height;
    m->largest_radius = p->width * 0.028 < 9 ? 9 : p->width * 0.028 > 28 ? 28 : p->width * 0.028;
    casus_status status = read_places(p, m, error);
    if (status == CASUS_OK && p->options.outline != NULL && p->options.outline[0] != 0) {
        status = casus__lines_read(a, p->options.outline, &m->outline, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (m->count == 0) {
        p->height = p->height > 0 ? p->height : 160;
        return CASUS_OK;
    }
    if (!order_places(p, m) || !fit(p, m)) {
        return casus__fail_memory(a, error);
    }
    place_marks(m);
    frame_boxes(m);
    place_names(p, m);
    say_what(p, m);
    m->legend = 2 * m->largest_radius + 12 + (p->width < 560 ? LEGEND_LINE : 0);
    p->height = m->at.height + m->legend;
    return CASUS_OK;
}

/* ---- Furniture --------------------------------------------------------------------------------------------------- */

static void put_degrees(casus__sink *out, double x, double y, const char *anchor, double degrees, const char *letters) {
    char text[CASUS__NUMBER_ROOM + 8];
    const double size = casus__round_clean(degrees < 0 ? -degrees : degrees);
    int64_t used = casus__print_double(size, text);
    memcpy(text + used, "\xC2\xB0", 2); /* degree sign */
    used += 2;
    if (degrees != 0 && size != 180) {
        text[used++] = letters[degrees < 0];
    }
    casus__svg_label(out, x, y, "m a h", anchor, (casus_str){text, used}, CASUS__SMALL_LETTER, -1);
}

static double graticule_step(double span) {
    static const double steps[] = {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30};
    int i = 0;
    while (i < 9 && span / steps[i] > 6) {
        i++;
    }
    return steps[i];
}

/* The whole numbers of steps in a span, by which the lines are counted. */
static int64_t first_line(double from, double step) {
    const int64_t n = (int64_t)(from / step);
    return (double)n * step < from ? n + 1 : n;
}

static void put_graticule(casus__plot *p, const casus__map *m, int text) {
    const casus__projection *at = &m->at;
    const double step = graticule_step(at->east - at->west);
    const double step_up = graticule_step((at->north - at->south) * 1.5);
    for (int64_t n = first_line(at->west, step); (double)n * step < at->east; n++) {
        const double lon = (double)n * step;
        const double x = casus__projection_x(at, lon);
        if (!text) {
            casus__svg_put(p->out, "<path class=\"g\" d=\"M%n %nv%n\"/>", x, at->top, at->height);
        } else if (x > at->left + 175 && x < at->left + at->width - 20) {
            put_degrees(p->out, x, at->top + at->height - 4, "middle",
                        lon > 180    ? lon - 360
                        : lon < -180 ? lon + 360
                                     : lon,
                        "EW");
        }
    }
    for (int64_t n = first_line(at->south, step_up); (double)n * step_up < at->north; n++) {
        const double lat = (double)n * step_up;
        const double y = casus__projection_y(at, lat);
        if (!text) {
            casus__svg_put(p->out, "<path class=\"g\" d=\"M%n %nh%n\"/>", at->left, y, at->width);
        } else if (y > at->top + 12 && y < at->top + at->height - 42) {
            put_degrees(p->out, at->left + 4, y + 4, "start", lat, "NS");
        }
    }
    casus__sink_put_z(p->out, "\n");
}

static void put_scale_bar(casus__plot *p, const casus__map *m) {
    const casus__projection *at = &m->at;
    char text[CASUS__NUMBER_ROOM + 4];
    double per_x, per_y;
    casus__projection_scale(at, (at->north + at->south) / 2, &per_x, &per_y);
    double km = casus__round_below(110 / per_x);
    const int in_metres = km < 1;
    int64_t size = casus__print_double(in_metres ? km * 1000 : km, text);
    memcpy(text + size, in_metres ? " m" : " km", 3);
    size += in_metres ? 2 : 3;
    const double x = at->left + 10;
    const double y = at->top + at->height - 10;
    casus__svg_put(p->out, "<path class=\"s\" stroke-width=\"1.5\" d=\"M%n %nv5h%nv-5\"/>\n", x, y - 5, km * per_x);
    casus__svg_label(p->out, x, y - 9, "t a h", "start", (casus_str){text, size}, CASUS__SMALL_LETTER, -1);
}

static void put_north(casus__plot *p, const casus__map *m) {
    const double x = m->at.left + m->at.width - 14;
    const double y = m->at.top + 8;
    casus__svg_put(p->out, "<path class=\"t\" d=\"M%n %nl5 13l-5 -3l-5 3z\"/>\n", x, y);
    casus__svg_label(p->out, x, y + 24, "t a h", "middle", casus_str_from("N"), CASUS__SMALL_LETTER, -1);
}

/* ---- Legend ------------------------------------------------------------------------------------------------------ */

typedef struct legend {
    casus__sink *out;
    double left, right, x, y;
} legend;

static void legend_text(legend *l, const char *text) {
    const double width = casus__svg_width(casus_str_from(text), CASUS__SMALL_LETTER);
    if (l->x + width > l->right) { /* a line alone is not wide enough for a mark and its text */
        l->x = l->left;
        l->y += LEGEND_LINE;
    }
    casus__svg_label(l->out, l->x, l->y + 4, "m a", "start", casus_str_from(text), CASUS__SMALL_LETTER,
                     l->right - l->x);
    l->x += width + 14;
}

static void legend_mark(legend *l, double r, const char *style, const char *text) {
    const double width = 2 * r + 5 + casus__svg_width(casus_str_from(text), CASUS__SMALL_LETTER);
    if (l->x + width > l->right && l->x > l->left) {
        l->x = l->left;
        l->y += LEGEND_LINE;
    }
    casus__svg_put(l->out, "<circle cx=\"%n\" cy=\"%n\" r=\"%n\" class=\"%s\"/>", l->x + r, l->y, r, style);
    l->x += 2 * r + 5;
    legend_text(l, text);
}

static void put_legend(casus__plot *p, const casus__map *m) {
    legend l = {p->out, m->at.left, m->at.left + m->at.width, m->at.left, 0};
    l.y = m->at.top + m->at.height + m->largest_radius + 6;
    double value = m->top > 0 ? casus__round_below(m->top) : 0;
    for (int i = 0; i < 3 && value >= 1; i++) {
        char text[CASUS__NUMBER_ROOM + 1];
        text[casus__print_double(value, text)] = 0;
        legend_mark(&l, radius_of(m, value), m->exact > 0 ? "e" : "i", text);
        value = casus__round_below(value / (i == 0 ? 5 : 10));
    }
    if (m->exact > 0 && m->inexact > 0) {
        legend_mark(&l, 5, "e", "exact place");
    }
    if (m->inexact > 0) {
        legend_mark(&l, 5, "i", m->exact > 0 ? "somewhere around" : "place not exact: somewhere around");
    }
    if (m->unknown > 0) {
        legend_mark(&l, 4, "u", "unknown, not zero");
    }
}

/* ---- Drawing ----------------------------------------------------------------------------------------------------- */

static void put_areas(casus__plot *p, const casus__map *m) {
    int64_t drawn = 0;
    double rx, ry;
    for (int64_t i = 0; i < m->count && drawn < AREAS_MOST; i++) {
        const place *at = &m->places[i];
        if (area_fits(m, at, &rx, &ry) == 1) {
            casus__svg_put(p->out, "<ellipse cx=\"%n\" cy=\"%n\" rx=\"%n\" ry=\"%n\" class=\"r\"/>\n", at->x, at->y, rx,
                           ry);
            drawn++;
        }
    }
}

static void put_marks(casus__plot *p, const casus__map *m) {
    for (int64_t i = 0; i < m->count; i++) {
        const place *at = &m->places[i];
        casus__plot_begin_mark(p, &m->sum, at->row);
        casus__svg_put(p->out, "<circle cx=\"%n\" cy=\"%n\" r=\"%n\" class=\"%s\"/>", at->x, at->y, at->r,
                       at->unknown     ? (at->value > 0 ? "u d" : "u")
                       : at->reach > 0 ? "i"
                                       : "e");
        casus__plot_end_mark(p, at->row);
    }
}

static void put_names(casus__plot *p, const casus__map *m) {
    const int32_t key = naming_key(p);
    for (int i = 0; i < m->name_count; i++) {
        casus__svg_label(p->out, m->names[i].x, m->names[i].y, "t a h", "start",
                         casus__plot_key(p, key, m->names[i].row), CASUS__SMALL_LETTER, NAME_WIDTH);
    }
}

static void put_frame(casus__plot *p, const casus__projection *at, const char *style) {
    casus__svg_put(p->out, "<rect x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\" class=\"%s\"/>\n", at->left, at->top,
                   at->width, at->height, style);
}

void casus__map_draw(casus__plot *p, casus__map *m) {
    const casus__projection *at = &m->at;
    if (m->count == 0) {
        casus__svg_label(p->out, p->left + p->width / 2, p->top + p->height / 2, "m", "middle",
                         casus_str_from(p->rows > 0 ? "No event has coordinates" : "No events"), CASUS__LETTER,
                         p->width);
        return;
    }
    casus__svg_put(p->out,
                   "<clipPath id=\"%s-frame\"><rect x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\"/></clipPath>\n"
                   "<g clip-path=\"url(#%s-frame)\">\n",
                   p->options.id, at->left, at->top, at->width, at->height, p->options.id);
    put_frame(p, at, "w");
    if (m->outline.count > 0) {
        p->short_of_memory |=
            !casus__outline_put(at, &p->table->allocator, m->outline.numbers, m->outline.count, p->out);
    }
    put_graticule(p, m, 0);
    put_areas(p, m);
    put_marks(p, m);
    put_graticule(p, m, 1);
    put_scale_bar(p, m);
    put_north(p, m);
    put_names(p, m);
    casus__sink_put_z(p->out, "</g>\n");
    put_frame(p, at, "x");
    put_legend(p, m);
}
