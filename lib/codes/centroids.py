#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""centroids.py countries-110m.json: writes lib/codes/data/centroids.tsv.

The input is the file of that name of the npm package world-atlas 2.0.2: countries of Natural Earth 4.1 at 1:110m, as
TopoJSON. The middle of a country is the centre of mass of its largest polygon, on the sphere: that of all its parts may
lie in the sea. What is too small for the map has none. Run generate.py afterwards.
"""
import json
import math
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = """\
# The middles of countries, in degrees, for maps: written by lib/codes/centroids.py from countries-110m.json of the npm
# package world-atlas 2.0.2, which is Natural Earth 4.1 (public domain) at 1:110m. Borders are as they are drawn there.
# world-atlas: Copyright 2013-2019 Michael Bostock. Permission to use, copy, modify, and/or distribute this software for
# any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice
# appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES.
"""


def current(cell):
    """The code of a cell that is in use, or nothing."""
    for code in cell.split("|"):
        parts = code.split(":")
        if len(parts) < 3 or not parts[2]:
            return parts[0]
    return ""


def numbers():
    """ISO 3166-1: numeric code to alpha-3, of those in use."""
    out = {}
    with open(os.path.join(HERE, "data", "countries.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    head = lines[0]
    for line in lines[1:]:
        row = dict(zip(head, line + [""] * len(head)))
        out[current(row["numeric"])] = current(row["iso3"])
    return out


def arcs_of(topology):
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        yield points


def ring_of(arcs, indexes):
    ring = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += points if not ring else points[1:]
    return ring


def unit(point):
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def moment(ring):
    """The integral of the position over what the ring encloses: half the sum of its edges' angles times their normals.
    Its length is nearly the area, and its direction the centre."""
    total = [0.0, 0.0, 0.0]
    for a, b in zip(map(unit, ring), map(unit, ring[1:])):
        cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
        size = math.sqrt(sum(c * c for c in cross))
        if size > 0:
            angle = math.atan2(size, sum(p * q for p, q in zip(a, b)))
            total = [t + angle * c / size / 2 for t, c in zip(total, cross)]
    return total


def size(vector):
    return math.sqrt(sum(v * v for v in vector))


def centroid(arcs, geometry):
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    best = None
    for polygon in polygons:
        outer = moment(ring_of(arcs, polygon[0]))
        if sum(o * u for o, u in zip(outer, unit(ring_of(arcs, polygon[0])[0]))) < 0:
            outer = [-o for o in outer]
        for hole in polygon[1:]:
            inner = moment(ring_of(arcs, hole))
            sign = -1 if sum(o * i for o, i in zip(outer, inner)) > 0 else 1
            outer = [o + sign * i for o, i in zip(outer, inner)]
        if best is None or size(outer) > size(best):
            best = outer
    x, y, z = (v / size(best) for v in best)
    return math.degrees(math.asin(z)), math.degrees(math.atan2(y, x))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    arcs, codes, rows = list(arcs_of(topology)), numbers(), []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id"))
        if code and geometry.get("arcs"):
            rows.append((code, "%.2f" % centroid(arcs, geometry)[0], "%.2f" % centroid(arcs, geometry)[1]))
    with open(os.path.join(HERE, "data", "centroids.tsv"), "w", encoding="utf-8", newline="") as file:
        file.write(HEAD + "iso3\tlat\tlon\n" + "".join("\t".join(row) + "\n" for row in sorted(rows)))


if __name__ == "__main__":
    main()
