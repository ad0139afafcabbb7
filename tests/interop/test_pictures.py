# SPDX-License-Identifier: MIT
"""Pictures: well-formed XML that brings nothing in, whose numbers are those of casus rollup, whatever the threads and the order
of files; names and marks stay inside."""
import csv
import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from xml.parsers import expat

import pytest
from conftest import BUILD, data_files, other_files

CASUS = BUILD / "bin/casus"
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    "map": ["--chart", "map"],
    "timeline": ["--chart", "timeline"],
    "bars": ["--chart", "bars", "--by", "country"],
    "lines": ["--chart", "lines", "--by", "country", "--sum", "killed"],
    "dark": ["--theme", "dark", "--width", "320", "--by", "month"],
}


def casus(*args):
    return subprocess.run([CASUS, *map(str, args)], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def plot(*args):
    text = casus("plot", *args)
    seen = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: seen.append((name, attributes))
    parser.Parse(text, True)
    names = {name for name, _ in seen}
    assert not names & {"script", "image", "use", "foreignObject", "a"}
    assert not re.search(r"url\((?!#)|@import|href|javascript:", text)
    return ET.fromstring(text), text


def rows_of(keys, sums, *files, extra=()):
    text = casus("rollup", "--by", keys, "--sum", sums, "--format", "csv", *extra, *files)
    return list(csv.DictReader(io.StringIO(text)))


def marks(picture, of):
    return [m for m in picture.iter(SVG + "g") if m.get("data-sum") == of]


def files():
    return [*data_files(), *other_files()]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_well_formed(file, chart):
    picture, _ = plot(*CHARTS[chart], file)
    width, height = (float(picture.get(side)) for side in ("width", "height"))
    ids = [e.get("id") for e in picture.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) and all(i.startswith("casus") for i in ids)
    assert picture.get("role") == "img" and picture.get("aria-labelledby") == "casus-title casus-desc"
    assert picture.find(SVG + "title").text and picture.find(SVG + "desc") is not None
    for e in picture.iter(SVG + "text"):
        assert 0 <= float(e.get("x")) <= width and 0 <= float(e.get("y")) <= height
    for e in picture.iter(SVG + "rect"):
        assert float(e.get("x", 0)) >= 0 and float(e.get("x", 0)) + float(e.get("width")) <= width + 0.2
        assert float(e.get("height")) >= 0


@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_numbers_are_those_of_the_rollup(file):
    """Of bars and timelines every figure of the table is that of a mark, in its order."""
    for keys, extra in (("country", ["--order", "country"]), ("month", [])):
        rows = rows_of(keys, "events,killed", file, extra=extra)
        if keys == "month":
            rows = [row for row in rows if row["month"]]
        picture, _ = plot("--by", keys, *extra, file)
        for name in ("events", "killed"):
            drawn = marks(picture, name)
            wanted = rows if keys == "month" else rows[:60]
            assert len(drawn) == len(wanted)
            for mark, row in zip(drawn, wanted):
                if name == "events":
                    assert mark.get("data-best") == row["events"]
                else:
                    assert [mark.get(f"data-{bound}", "") for bound in ("low", "best", "high")] == [
                        row[f"killed_{bound}"] for bound in ("low", "best", "high")]


def test_numbers_of_a_map():
    file = data_files()[0]
    keys = "geohash:9,location_precision,location"
    rows = [row for row in rows_of(keys, "events,killed", file) if row["geohash:9"]]
    picture, text = plot(file)
    drawn = marks(picture, "killed")
    assert sorted(m.get("data-best") for m in drawn) == sorted(row["killed_best"] for row in rows)
    total = rows_of("", "events,killed", file)[0]
    assert f"events {total['events']}, killed {total['killed_best']}" in text
    # The area of a circle is in the ratio of its figure, down to the smallest that is drawn.
    sizes = [(float(m.get("data-best")), float(m.find(SVG + "circle").get("r"))) for m in drawn]
    most, radius = max(sizes)
    for n, r in sizes:
        assert abs(r - max(1.5, radius * (n / most) ** 0.5)) < 0.11


@pytest.mark.parametrize("chart", CHARTS)
def test_neither_threads_nor_order_change_a_byte(chart):
    first, second = data_files()[0], other_files()[0]
    wanted = plot(*CHARTS[chart], "--threads", 1, first, second)[1]
    assert plot(*CHARTS[chart], "--threads", 3, second, first)[1] == wanted


def test_hostile_names(tmp_path):
    names = ["</text><script>alert(1)</script>", '"&\'<>', "\u202egnp.exe\u2066", "\u0001\u0008\u007f\ufffe", "x" * 4000, "\u05d0\u05d1 \u0627\u0644", "\U0001f4a5" * 40,
             "]]>", "%s%n%d"]
    path = tmp_path / "odd.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i, name in enumerate(names):
            event = {"dataset": "d", "id": str(i), "date": {"start": f"2021-01-{i + 1:02}", "end": f"2021-01-{i + 1:02}"},
                     "locations": [{"role": "effect", "lat": i, "lon": 170 + 3 * i if i < 4 else 3 * i - 190, "name": name, "country": name}],
                     "casualties": [{"status": "killed", "low": i, "best": i, "high": i}]}
            file.write(json.dumps(event) + "\n")
    for args in (["--chart", "map"], ["--by", "country"], ["--chart", "lines", "--by", "country"], ["--title", names[0], "--by", "month"]):
        picture, text = plot(*args, path)
        assert not re.search("[\u0001-\u0008\u007f\u202a-\u202e\u2066\u2067\ufffe\uffff]", text)
        assert all(len(t.text or "") < 1000 for t in picture.iter(SVG + "text"))
        assert len(text) < 100_000 + 4 * 60_000


def boxes(picture):
    """Of the names on a map: a little narrower than any usual font has them."""
    for t in picture.iter(SVG + "text"):
        if t.get("class") == "t a h" and t.get("text-anchor") is None and t.text not in ("N",) and not re.fullmatch(r"[\d.]+ k?m", t.text or ""):
            x, y = float(t.get("x")), float(t.get("y"))
            yield x, y - 9, x + 4.2 * len(t.text), y + 2, t.text


@pytest.mark.parametrize("width", [360, 960])
@pytest.mark.parametrize("file", files(), ids=lambda p: p.name)
def test_names_neither_overlap_nor_leave(file, width):
    picture, _ = plot("--chart", "map", "--width", width, file)
    names = list(boxes(picture))
    for i, a in enumerate(names):
        assert a[0] >= 0 and a[2] <= width + 30
        for b in names[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


@pytest.mark.parametrize("first,last,by", [("2021-01-01", "2021-01-01", "day"), ("2021-01-01", "2021-03-31", "day"), ("2021-01-01", "2022-12-31", "week"),
                                           ("1990-01-01", "1999-12-31", "month"), ("1900-01-01", "1930-01-01", "quarter"), ("1900-01-01", "2020-01-01", "year"),
                                           ("1000-01-01", "2000-01-01", "period:3652"), ("0001-01-01", "5000-01-01", "period:36525")])
def test_periods_are_chosen(tmp_path, first, last, by):
    path = tmp_path / "two.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i, day in enumerate((first, last)):
            file.write(json.dumps({"dataset": "d", "id": str(i), "date": {"start": day, "end": day}}) + "\n")
    picture, text = plot("--chart", "timeline", "--sum", "events", path)
    assert f">Events by {by}<" in text
    assert len(marks(picture, "events")) == len({first, last})
