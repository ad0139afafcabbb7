/* SPDX-License-Identifier: MIT */
#include "picture/svg/svg.h"

#include <casus/picture.h>

#include <stdarg.h>
#include <string.h>

#include "base/letter/width.h"
#include "base/number/number.h"
#include "base/text.h"
#include "bytes/markup.h"

/* A double in tenths. What is far outside, or no number, cannot be drawn and must not spoil the text. */
static void put_tenths(casus__sink *out, double v) {
    char digits[CASUS__NUMBER_ROOM];
    const double most = 99999;
    v = casus__is_nan(v) ? 0 : v > most ? most : v < -most ? -most : v;
    const int64_t tenths = (int64_t)(v * 10 + (v < 0 ? -0.5 : 0.5));
    const int64_t whole = tenths < 0 ? -tenths : tenths;
    if (tenths < 0) {
        casus__sink_put(out, "-", 1);
    }
    casus__sink_put(out, digits, casus__print_int64(whole / 10, digits));
    if (whole % 10 != 0) {
        const char rest[2] = {'.', (char)('0' + whole % 10)};
        casus__sink_put(out, rest, 2);
    }
}

void casus__svg_put(casus__sink *out, const char *format, ...) {
    va_list values;
    va_start(values, format);
    for (;;) {
        const char *end = strchr(format, '%');
        if (end == NULL) {
            break;
        }
        casus__sink_put(out, format, end - format);
        switch (end[1]) {
        case 'n': put_tenths(out, va_arg(values, double)); break;
        case 'd': casus__sink_put_int(out, va_arg(values, int32_t)); break;
        default: casus__sink_put_z(out, va_arg(values, const char *)); break;
        }
        format = end + 2;
    }
    va_end(values);
    casus__sink_put_z(out, format);
}

/* Thousandths of the letter size that the characters from blank to ~ are wide in Helvetica. */
static const uint16_t widths[95] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

/* Other fonts are up to a sixth wider. */
static double width_of(uint32_t c, double letter) {
    const double own = c >= ' ' && c <= '~' ? 1.16 * widths[c - ' '] / 1000 : 0.55 * casus__width_of(c) + 0.1;
    return letter * own;
}

double casus__svg_width(casus_str text, double letter) {
    double width = 0;
    while (text.size > 0) {
        width += width_of(casus__width_next(&text), letter);
    }
    return width;
}

void casus__svg_text(casus__sink *out, casus_str text, double letter, double width) {
    const int cut = width >= 0 && casus__svg_width(text, letter) > width;
    double room = width - letter;
    while (text.size > 0) {
        const uint32_t c = casus__width_next(&text);
        room -= width_of(c, letter);
        if (cut && room < 0) {
            casus__sink_put_z(out, "\xE2\x80\xA6");
            return;
        }
        casus__markup_character(out, c);
    }
}

void casus__svg_label(casus__sink *out, double x, double y, const char *style, const char *anchor, casus_str text,
                      double letter, double width) {
    casus__svg_put(out, "<text x=\"%n\" y=\"%n\" class=\"%s\"", x, y, style);
    if (anchor[0] != 's') {
        casus__svg_put(out, " text-anchor=\"%s\"", anchor);
    }
    casus__sink_put_z(out, ">");
    casus__svg_text(out, text, letter, width);
    casus__sink_put_z(out, "</text>\n");
}

int64_t casus__svg_line(casus_str text, double letter, double width) {
    casus_str rest = text;
    int64_t blank = 0;
    double used = 0;
    while (rest.size > 0) {
        const int64_t at = text.size - rest.size;
        const uint32_t c = casus__width_next(&rest);
        used += width_of(c, letter);
        if (c == '\n') {
            return at + 1;
        }
        if (used > width && at > 0) {
            return blank > 0 ? blank : at;
        }
        blank = c == ' ' ? at + 1 : blank;
    }
    return text.size;
}

/* Colours by class: what it is, then its declarations in light and dark. The two of the marks are told apart by all
   kinds of colour vision (Okabe and Ito, 2008), and by their form. */
static const struct {
    const char *classes;
    const char *light;
    const char *dark;
} palette[] = {
    {"b", "fill:#fff", "fill:#14171a"},                                  /* ground */
    {"t", "fill:#1b1b1b", "fill:#e8e8e8"},                               /* text */
    {"m", "fill:#595959", "fill:#a8adb3"},                               /* lesser text */
    {"g", "stroke:#dcdcdc", "stroke:#30363b"},                           /* grid */
    {"x", "stroke:#6b6b6b", "stroke:#8b9197"},                           /* axis, frame */
    {"w", "fill:#f3f6f8", "fill:#191d21"},                               /* water */
    {"l", "fill:#e4e1d8;stroke:#b5b0a2", "fill:#2a2f33;stroke:#50575d"}, /* land */
    {"o", "stroke:#b5b0a2", "stroke:#50575d"},                           /* lines of the outline */
    {"e", "fill:#d55e00;stroke:#8a3d00", "fill:#f0894a;stroke:#ffc49c"}, /* exact */
    {"i", "fill:#0072b2;stroke:#004a75", "fill:#56b4e9;stroke:#b5ddf5"}, /* imprecise */
    {"f", "fill:#3d93c4", "fill:#3f86ae"},                               /* bar */
    {"y", "fill:#0072b2", "fill:#56b4e9"},                               /* band */
    {"n", "stroke:#0072b2", "stroke:#56b4e9"},                           /* line */
    {"j", "fill:#d55e00", "fill:#f0894a"},                               /* imprecise date */
    {"r", "fill:#0072b2;stroke:#0072b2", "fill:#56b4e9;stroke:#56b4e9"}, /* where it may lie */
    {"u", "fill:#fff;stroke:#1b1b1b", "fill:#14171a;stroke:#e8e8e8"},    /* unknown */
    {"s", "stroke:#1b1b1b", "stroke:#e8e8e8"},                           /* bounds */
    {"h", "stroke:#fff", "stroke:#14171a"},                              /* halo of names */
};
#define CLASSES ((int)(sizeof palette / sizeof palette[0]))

static void put_colours(casus__sink *out, const char *id, int dark) {
    for (int i = 0; i < CLASSES; i++) {
        casus__svg_put(out, "#%s .%s{%s}\n", id, palette[i].classes, dark ? palette[i].dark : palette[i].light);
    }
}

void casus__svg_style(casus__sink *out, const char *id, int32_t theme) {
    casus__svg_put(out,
                   "<style>\n#%s text{font:12px system-ui,-apple-system,\"Segoe UI\",Roboto,Helvetica,Arial,sans-serif;"
                   "unicode-bidi:isolate}\n#%s .a{font-size:11px}\n#%s .k{font-size:17px;font-weight:600}\n",
                   id, id, id);
    casus__svg_put(out,
                   "#%s .e,#%s .i{fill-opacity:.6;stroke-width:.7}\n#%s .r{fill-opacity:.03;stroke-opacity:.4;"
                   "stroke-dasharray:3 2}\n#%s .d{stroke-dasharray:3 2}\n#%s .y{fill-opacity:.3}\n#%s "
                   ".z{opacity:0}\n#%s .q{stroke-width:.3}\n#%s .p{fill-opacity:.5}\n",
                   id, id, id, id, id, id, id, id);
    casus__svg_put(out, "#%s .g,#%s .x,#%s .s,#%s .o,#%s .n{fill:none}\n#%s .h{stroke-width:3;paint-order:stroke}\n",
                   id, id, id, id, id, id);
    put_colours(out, id, theme == CASUS_THEME_DARK);
    if (theme == 0) {
        casus__sink_put_z(out, "@media (prefers-color-scheme:dark){\n");
        put_colours(out, id, 1);
        casus__sink_put_z(out, "}\n");
    }
    casus__sink_put_z(out, "</style>\n");
}
