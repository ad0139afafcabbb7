#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""land_outline.py land-110m.json: writes land_outline.c beside it.

The input is the file of that name of the npm package world-atlas 2.0.2: land of Natural Earth 4.1 at 1:110m, as
TopoJSON. Points are rounded to 0.1 degrees; repeats are left out.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = """\
/* SPDX-License-Identifier: MIT */
/* Land of the world at 1:110 million, for maps: written by land_outline.py from land-110m.json of the npm package
   world-atlas 2.0.2, which is Natural Earth 4.1 (public domain). No borders.
   world-atlas: Copyright 2013-2019 Michael Bostock. Permission to use, copy, modify, and/or distribute this software for
   any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice
   appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES. */
#include "plot/land_outline.h"

/* Of each ring its number of points, then longitude and latitude of each in tenths of a degree as the difference to the
   point before, the first to 0 0. Differences are zigzag: 0, -1, 1, -2 ... are 0, 1, 2, 3. All numbers in 7 bits a byte,
   low first, the eighth set where more follow. */
static const unsigned char rings[] = {
"""


def rings(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 10), round((y * sy + ty) * 10)))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                out = []
                for arc in ring:
                    points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                    out += [p for p in points if not out or p != out[-1]]
                yield out


def varint(n):
    out = []
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return out + [n]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    data = []
    for ring in rings(topology):
        if len(ring) < 4 or ring[0] != ring[-1]:
            continue
        data += varint(len(ring))
        x = y = 0
        for px, py in ring:
            for d in (px - x, py - y):
                data += varint(d * 2 if d >= 0 else -d * 2 - 1)
            x, y = px, py
    lines = []
    line = "   "
    for byte in data:
        if len(line) + len(f" {byte},") > 119:
            lines.append(line)
            line = "   "
        line += f" {byte},"
    lines.append(line)
    with open(os.path.join(HERE, "land_outline.c"), "w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD + "\n".join(lines) + "\n};\n" + TAIL)


TAIL = """
static unsigned take(size_t *at) {
    unsigned value = 0;
    for (int shift = 0;; shift += 7) {
        const unsigned byte = rings[(*at)++];
        value |= (byte & 127u) << shift;
        if (byte < 128) {
            return value;
        }
    }
}

static int take_difference(size_t *at) {
    const unsigned value = take(at);
    return (value & 1u) != 0 ? -(int)((value + 1) / 2) : (int)(value / 2);
}

/* Tenths as a decimal. */
static void add_tenths(buffer *out, int tenths) {
    const int size = tenths < 0 ? -tenths : tenths;
    const char rest[2] = {'.', (char)('0' + size % 10)};
    buffer_text(out, tenths < 0 ? "-" : "");
    buffer_integer(out, size / 10);
    buffer_add(out, rest, size % 10 != 0 ? 2 : 0);
}

void land_outline(buffer *out) {
    size_t at = 0;
    buffer_text(out, "{\\"type\\":\\"MultiPolygon\\",\\"coordinates\\":[");
    while (at < sizeof rings && !out->failed) {
        const unsigned points = take(&at);
        int lon = 0;
        int lat = 0;
        buffer_text(out, out->data[out->size - 1] == ']' ? ",[[" : "[[");
        for (unsigned point = 0; point < points; point++) {
            lon += take_difference(&at);
            lat += take_difference(&at);
            buffer_text(out, point > 0 ? ",[" : "[");
            add_tenths(out, lon);
            buffer_text(out, ",");
            add_tenths(out, lat);
            buffer_text(out, "]");
        }
        buffer_text(out, "]]");
    }
    buffer_text(out, "]}");
}
"""

if __name__ == "__main__":
    main()
