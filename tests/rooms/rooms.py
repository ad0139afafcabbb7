#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rooms.py [--root TREE] [--circles]: the house stands as it is drawn.

A room (a folder of lib/) includes only what stands above it in ROOMS, a floor of a room only what stands above it in FLOORS, and
no folder holds more than eighteen sources. Exit 1 names every line that does not keep to it.

--circles  also lists the files (X.c and X.h are one) that include each other in a circle, and the files per folder
"""
import argparse
import collections
import pathlib
import re
import sys

# Top to bottom: a room knows only those before it (docs/house.md).
ROOMS = ["base", "bytes", "time", "geo", "model", "codes", "batch", "names", "arrow", "dataset", "io", "query", "link", "picture"]

# Inside a room, likewise; folders inside a floor are of it.
FLOORS = {
    "base": ["base/number", "base/math", "base", "base/hash", "base/letter", "base/threads"],
    "model": ["model", "model/resolve"],
    "codes": ["codes/tables", "codes/countries", "codes"],
    "arrow": ["arrow", "arrow/ipc/flatbuffer", "arrow/ipc/schema", "arrow/ipc"],
    "dataset": ["dataset", "dataset/validation"],
    "io": ["io/profiles", "io/profiles/header", "io/csv/scan", "io/issues", "io/rows/values", "io/rows/mapping", "io/rows",
           "io/json/syntax", "io/json/event", "io/reader", "io/csv", "io/json", "io/arrow", "io/side", "io/writer", "io/survey"],
    "query": ["query/columns", "query/filter", "query/standing", "query/rollup", "query/select",
              "query/sheet", "query/table"],
    "link": ["link/records", "link/pairs", "link/learn", "link/optimal", "link/compat", "link", "link/table", "link/estimate", "link/diff"],
    "picture": ["picture/svg", "picture/keys", "picture", "picture/map", "picture/panels", "picture/report"],
}

# The public headers, by the room whose they are. arrow.h and unstable.h declare functions of many rooms, whose files
# include them for that; the structs of arrow_c.h are everybody's.
HEADERS = {"base.h": "base", "time.h": "time", "geo.h": "geo", "model.h": "model", "codes.h": "codes", "batch.h": "batch", "names.h": "names",
           "io.h": "io", "query.h": "query", "link.h": "link", "picture.h": "picture", "casus.h": "picture"}
# Arrows that point up, and why they stay.
EXCEPTIONS = {
    ("batch/source_file.h", "casus/io.h"): "a source carries the report of its reader, for whoever reads its batches later",
}
FOLDER_MOST = 18


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+(?:"([^"]+)"|<(casus/[^>]+)>)', line)
        if match:
            yield number, match[1] or match[2]


def place(order, name):
    """Where a folder stands: that of the longest name in the list that it is, or is in."""
    own = [i for i, floor in enumerate(order) if name == floor or name.startswith(floor + "/")]
    return max(own, key=lambda i: len(order[i]), default=len(order))


def upward(source, target):
    """Why a file of folder `source` may not include `target`, or None."""
    room = source.split("/")[0]
    if target.startswith("casus/"):
        other = HEADERS.get(target[len("casus/"):])
        return f"room {room} knows nothing of {target}" if other and place(ROOMS, other) > place(ROOMS, room) else None
    if "/" not in target:
        return None
    folder = target.rsplit("/", 1)[0]
    other = folder.split("/")[0]
    if other != room:
        return f"room {room} stands above room {other}" if place(ROOMS, other) > place(ROOMS, room) else None
    floors = FLOORS.get(room, [room])
    return f"{source} stands above {folder}" if place(floors, folder) > place(floors, source) else None


def circles(edges):
    """Strongly connected components of more than one file (Tarjan, iterative by recursion depth of a small tree)."""
    sys.setrecursionlimit(10000)
    index, low, stack, on, found = {}, {}, [], set(), []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on.add(v)
        for w in edges.get(v, ()):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            part = []
            while True:
                w = stack.pop()
                on.discard(w)
                part.append(w)
                if w == v:
                    break
            if len(part) > 1:
                found.append(sorted(part))

    for v in sorted(edges):
        if v not in index:
            visit(v)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2], type=pathlib.Path)
    options.add_argument("--circles", action="store_true")
    given = options.parse_args()
    lib = given.root / "lib"
    sources = sorted(p for p in lib.rglob("*") if p.suffix in (".c", ".h"))
    if not sources:
        sys.exit(f"rooms: no sources under {lib}")
    faults = []
    edges = collections.defaultdict(set)
    counts = collections.Counter()
    for path in sources:
        folder = path.parent.relative_to(lib).as_posix()
        counts[folder] += 1
        unit = path.relative_to(lib).with_suffix("").as_posix()
        for number, target in includes(path):
            why = upward(folder, target) if folder != "." else None
            if why and (path.relative_to(lib).as_posix(), target) not in EXCEPTIONS:
                faults.append(f"lib/{path.relative_to(lib).as_posix()}:{number}: includes {target}: {why}")
            other = re.sub(r"\.h$", "", target)
            if other != unit and (lib / target).exists():
                edges[unit].add(other)
    faults += [f"lib/{folder}: {count} sources, and {FOLDER_MOST} are the most" for folder, count in sorted(counts.items())
               if count > FOLDER_MOST]
    if given.circles:
        for folder, count in sorted(counts.items()):
            print(f"{count:4} {folder}")
        for circle in circles(edges):
            print("circle:", " ".join(circle))
    for fault in faults:
        print(fault)
    print(f"rooms: {len(sources)} sources in {len(counts)} folders, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
