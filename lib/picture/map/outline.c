/* SPDX-License-Identifier: MIT */
/* The lines below a map, cut at its frame and without points that nobody could tell apart. Whole tenths of a pixel,
   each relative to the one before. */
#include "base/number/number.h"
#include "picture/map/projection.h"
#include "picture/svg/svg.h"

#define BEYOND 4.0  /* pixels outside the frame at which lines are cut, so that the cut does not show */
#define NEAREST 1.0 /* pixels between points */

typedef struct line {
    const casus_allocator *a;
    double *points; /* x, y */
    int64_t count, cap;
    int failed;
} line;

static void add(line *l, double x, double y) {
    if (!CASUS__GROW(l->a, l->points, l->cap, 2 * l->count + 2)) {
        l->failed = 1;
        return;
    }
    l->points[2 * l->count] = x;
    l->points[2 * l->count + 1] = y;
    l->count++;
}

/* Cuts a ring at one edge of the frame (I. Sutherland and G. Hodgman, 1974): keeps what lies where sign * axis is at
   most `most`. */
static void cut(const line *from, line *to, int axis, double sign, double most) {
    to->count = 0;
    for (int64_t i = 0; i < from->count; i++) {
        const double *b = from->points + 2 * i;
        const double *a = from->points + 2 * (i > 0 ? i - 1 : from->count - 1);
        const double before = sign * a[axis] - most;
        const double here = sign * b[axis] - most;
        if ((before <= 0) != (here <= 0)) {
            const double part = before / (before - here);
            add(to, a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part);
        }
        if (here <= 0) {
            add(to, b[0], b[1]);
        }
    }
}

static void put_pair(casus__sink *out, const char *command, int64_t x, int64_t y) {
    char digits[CASUS__NUMBER_ROOM];
    casus__sink_put_z(out, command);
    casus__sink_put(out, digits, casus__print_int64(x, digits));
    casus__sink_put_z(out, y < 0 ? "" : " ");
    casus__sink_put(out, digits, casus__print_int64(y, digits));
}

static int64_t tenths(double v) {
    return (int64_t)(v * 10 + (v < 0 ? -0.5 : 0.5));
}

/* Where a point lies beside the frame: bits. */
static int side_of(const casus__projection *p, const double *at) {
    return (at[0] < p->left - BEYOND) | (at[0] > p->left + p->width + BEYOND) << 1 | (at[1] < p->top - BEYOND) << 2 |
           (at[1] > p->top + p->height + BEYOND) << 3;
}

/* Steps of a closed line are taken as they come; of an open one, whatever lies wholly to one side is left out. */
static void put_steps(const casus__projection *p, const line *l, int closed, casus__sink *out) {
    int64_t x = 0;
    int64_t y = 0;
    int down = 0;
    for (int64_t i = 0; i < l->count; i++) {
        const double *at = l->points + 2 * i;
        const int64_t dx = tenths(at[0]) - x;
        const int64_t dy = tenths(at[1]) - y;
        const int outside = !closed && i > 0 && (side_of(p, at) & side_of(p, at - 2)) != 0;
        if (down && !outside && i + 1 < l->count && (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy) < 10 * NEAREST) {
            continue;
        }
        if (outside) {
            down = 0;
            continue;
        }
        if (!down && !closed && i > 0) { /* the line comes in again */
            put_pair(out, "M", tenths(at[-2]), tenths(at[-1]));
            x = tenths(at[-2]);
            y = tenths(at[-1]);
            down = 1;
        }
        put_pair(out, down ? "l" : "M", down ? tenths(at[0]) - x : tenths(at[0]),
                 down ? tenths(at[1]) - y : tenths(at[1]));
        x = tenths(at[0]);
        y = tenths(at[1]);
        down = 1;
    }
    casus__sink_put_z(out, closed ? "z" : "");
}

static int is_closed(const double *points, int64_t count) {
    return count > 3 && points[0] == points[2 * count - 2] && points[1] == points[2 * count - 1];
}

/* A line that goes over the date line goes on beyond it; along a pole it goes all the way round. */
static double jump(const double *at) {
    const double step = at[0] - at[-2];
    const int pole = (at[1] > 89.9 && at[-1] > 89.9) || (at[1] < -89.9 && at[-1] < -89.9);
    return pole ? 0 : step > 180 ? -360 : step < -180 ? 360 : 0;
}

/* A line of the outline, moved by so many degrees. */
static void put_line(const casus__projection *p, line work[2], const double *points, int64_t count, double shift,
                     casus__sink *out) {
    const int closed = is_closed(points, count);
    int sides = 15;
    work[0].count = 0;
    for (int64_t i = 0; i < count; i++) {
        shift += i > 0 ? jump(points + 2 * i) : 0;
        add(&work[0], casus__projection_x(p, points[2 * i] + shift), casus__projection_y(p, points[2 * i + 1]));
        sides &= work[0].failed ? 0 : side_of(p, work[0].points + 2 * i);
    }
    if (sides != 0 || work[0].failed) {
        return; /* all of it lies to one side */
    }
    if (closed) {
        cut(&work[0], &work[1], 0, -1, BEYOND - p->left);
        cut(&work[1], &work[0], 0, 1, p->left + p->width + BEYOND);
        cut(&work[0], &work[1], 1, -1, BEYOND - p->top);
        cut(&work[1], &work[0], 1, 1, p->top + p->height + BEYOND);
    }
    if (work[0].count > (closed ? 2 : 1)) {
        put_steps(p, &work[0], closed, out);
    }
}

static int is_point(const double *at) {
    return at[0] >= -540 && at[0] <= 540 && at[1] >= -90 && at[1] <= 90;
}

static void put_lines(const casus__projection *p, line work[2], const double *outline, int64_t points, int closed,
                      casus__sink *out) {
    for (int64_t i = 0; i < points;) {
        int64_t end = i;
        while (end < points && is_point(outline + 2 * end)) {
            end++;
        }
        if (end > i + 1 && is_closed(outline + 2 * i, end - i) == closed) {
            for (double shift = -360; shift <= 360; shift += 360) {
                put_line(p, work, outline + 2 * i, end - i, shift, out);
            }
        }
        i = end + 1;
    }
}

int casus__outline_put(const casus__projection *p, const casus_allocator *a, const double *outline, int64_t size,
                       casus__sink *out) {
    static const char *const styles[] = {"o", "l"};
    line work[2] = {{a, NULL, 0, 0, 0}, {a, NULL, 0, 0, 0}};
    for (int closed = 1; closed >= 0; closed--) {
        casus__svg_put(out, "<path class=\"%s\" transform=\"scale(.1)\" stroke-width=\"7\" fill-rule=\"evenodd\" d=\"",
                       styles[closed]);
        put_lines(p, work, outline, size / 2, closed, out);
        casus__sink_put_z(out, "\"/>\n");
    }
    for (int i = 0; i < 2; i++) {
        casus__free(a, work[i].points, (uint64_t)work[i].cap * sizeof *work[i].points);
    }
    return !work[0].failed && !work[1].failed;
}
