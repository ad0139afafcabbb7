# SPDX-License-Identifier: MIT
"""--spread and --cells against spreading.py, a second, plain way of spreading: the vectors that everybody knows, random
records with all that standing does to them, and files of UCDP. CASUS_SPREAD_SEEDS: how many random files,
CASUS_SPREAD_RECORDS: of how many records each."""
import csv
import io
import json
import os
import random
import subprocess
from collections import defaultdict
from fractions import Fraction

import pytest

import spreading
import standing_files
from conftest import BUILD, data_files

import casus as package

SEEDS = int(os.environ.get("CASUS_SPREAD_SEEDS", "40"))
RECORDS = int(os.environ.get("CASUS_SPREAD_RECORDS", "120"))
VECTORS = [
    (113368, [1] * 12, [9448] * 4 + [9447] * 8),
    (121848, [8, 30, 24], [15722, 58959, 47167]),
    (7, [1, 1, 1], [3, 2, 2]),
    (1, [1, 1, 1], [1, 0, 0]),
    (5, [20, 3], [4, 1]),
]


def run(*arguments):
    command = [str(BUILD / "bin/casus"), "rollup", "--format", "csv", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout, [line for line in done.stderr.splitlines() if line.startswith("spread: ")]


def arguments(asks, folder):
    out = standing_files.arguments(asks)
    if "spread" in asks:
        out += ["--spread", asks["spread"]]
    if "cells" in asks:
        with open(folder / "cells.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("gid", "unit", "weight"), *asks["cells"]])
        out += ["--cells", folder / "cells.csv"]
    return out


def write(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def differences(asks, lines, folder):
    question = standing_files.question(asks)
    printed, said = run(*arguments(asks, folder), write(folder / "events.jsonl", lines))
    want, balance = spreading.answer(lines, question, asks.get("spread"), asks.get("cells"))
    by = question.by
    got = {tuple(row[key] for key in by): row for row in csv.DictReader(io.StringIO(printed))}
    found = [f"row {key} only in one of the two" for key in sorted(want.keys() ^ got.keys())]
    for key in sorted(want.keys() & got.keys()):
        for column, value in want[key].items():
            cell = got[key].get(column, value if value in ("", "0") else "no column")
            if cell != value:
                found.append(f"{key} {column}: program {cell!r}, reference {value!r}")
    names = ["events", *(["summaries"] if balance["summaries"] else []), *asks["sums"]]
    told = [spreading.line(name, balance[name]) for name in names]
    if said != told:
        found.append(f"program says {said}, reference {told}")
    return found


def smaller(lines):
    size = len(lines) // 2
    while size:
        for start in range(0, len(lines), size):
            yield lines[:start] + lines[start + size :]
        size //= 2


def shrunk(asks, lines, folder):
    for fewer in smaller(lines):
        if fewer and differences(asks, fewer, folder):
            return shrunk(asks, fewer, folder)
    return lines


@pytest.mark.parametrize("total, weights, want", VECTORS)
def test_vectors(total, weights, want):
    assert spreading.apportion(Fraction(total), weights) == want


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random(seed, tmp_path):
    lines = spreading.records(seed, RECORDS)
    draw = random.Random(seed)
    for _ in range(3):
        asks = spreading.asked(draw)
        if differences(asks, lines, tmp_path):
            few = shrunk(asks, lines, tmp_path)
            shown = "".join(json.dumps(line) + "\n" for line in few)
            pytest.fail(f"{arguments(asks, tmp_path)}\n{shown}" + "\n".join(differences(asks, few, tmp_path)))


@pytest.mark.parametrize("seed", range(0, SEEDS, 6))
def test_any_order(seed, tmp_path):
    """Shuffled, and split over two files in either order, also by way of .arrow: the same bytes."""
    lines = spreading.records(seed, RECORDS)
    draw = random.Random(seed)
    asks = spreading.asked(draw)
    question = arguments(asks, tmp_path)
    want = run(*question, write(tmp_path / "whole.jsonl", lines))
    draw.shuffle(lines)
    cut = draw.randrange(1, RECORDS)
    parts = [write(tmp_path / "a.jsonl", lines[:cut]), write(tmp_path / "b.jsonl", lines[cut:])]
    assert run(*question, *parts) == want
    assert run(*question, *reversed(parts)) == want
    subprocess.run([BUILD / "bin/casus", "convert", "--to", "arrow", "-o", tmp_path / "a.arrow", parts[0]], check=True, capture_output=True)
    assert run(*question, parts[1], tmp_path / "a.arrow") == want


# ---- Files of UCDP, whose rows are added as they pass ----------------------------------------------------------------


def number(text):
    return None if text in ("", "NULL") else Fraction(text)


def ucdp_rows(path):
    """The rows as records of spreading.py."""
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            triple = tuple(number(row[name]) for name in ("low", "best", "high"))
            yield {"date": {"start": row["date_start"][:10], "end": row["date_end"][:10]}, "triple": triple,
                   "irregular": None not in triple and not triple[0] <= triple[1] <= triple[2]}  # fmt: skip


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
@pytest.mark.parametrize("by", ["month", "year,month", "week", "day"])
def test_ucdp(path, by):
    """Whole files by days, in parts, in fractions, and at their end; whose best is over 9 is left out as delivered."""
    rows = list(ucdp_rows(path))
    for rule in ("days", "even", "expected", "end"):
        printed, said = run("--by", by, "--spread", rule, "--sum", "killed", "--where", "killed < 10", path)
        want = defaultdict(lambda: [0, 0, 0])
        placed = excluded = events = 0
        for row in rows:
            best = row["triple"][1]
            if best >= 10:
                excluded += best
                continue
            placed, events = placed + best, events + 1
            bins = spreading.times_of(row, rule, by.split(","))[0]
            parts = spreading.shares(row["triple"], row["irregular"], [w for _, w in bins], rule == "expected")
            for (keys, _), part in zip(bins, parts):
                key = tuple(keys[k] for k in by.split(","))
                want[key] = [a + b for a, b in zip(want[key], part)]
        got = {
            tuple(row[k] for k in by.split(",")): [Fraction(row["killed_" + b]) for b in ("low", "best", "high")]
            for row in csv.DictReader(io.StringIO(printed))
        }
        assert got == want
        assert said == [
            f"spread: events: {events} placed + 0 skipped + {len(rows) - events} excluded = {len(rows)}",
            f"spread: killed: {placed} placed + 0 skipped + {excluded} excluded = {placed + excluded}",
        ]


# ---- From Python -----------------------------------------------------------------------------------------------------

EVENTS = b"""{"id":"a","date":{"start":"2021-01-20","end":"2021-03-05"},"locations":[{"role":"effect","precision":"admin1",\
"iso3":"TJK","admin1":"Khatlon"}],"casualties":[{"status":"killed","low":6,"best":6,"high":9}]}
{"id":"b","date":{"start":"2021-02-01"},"locations":[{"role":"effect","precision":"country","iso3":"SOM"}],\
"casualties":[{"status":"killed","low":10,"best":10,"high":10}]}
""".replace(b"\\\n", b"")
WEIGHTS = {"TJK/Khatlon": {184822: 2, 184100: 1}}
QUESTION = {"by": "gid", "sum": "events,killed"}
BALANCE = {"placed": 6.0, "no_date": 0.0, "no_place": 0.0, "no_unit": 10.0, "excluded": 0.0, "input": 16.0, "sum": "killed"}


def test_python_by_days():
    with package.read(EVENTS) as events:
        table = events.rollup(by="month", sum="events,killed", spread="days")
        assert table["month"] == ["2021-01", "2021-02", "2021-03"] and table["killed_best"] == [1, 14, 1]
        assert table.balance[0]["placed"] == 2 and table.balance[1]["input"] == 16
        assert events.rollup(by="month").balance is None
        assert str(package.rollup(EVENTS, by="month", sum="events,killed", spread="days")) == str(table)
        with pytest.raises(package.ArgumentError, match="spread is 'day', and can be none, end, days"):
            events.rollup(by="month", spread="day")
        with pytest.raises(package.ArgumentError, match="needs one finest key of time"):
            events.rollup(by="country", spread="days")


@pytest.mark.parametrize("large", [False, True], ids=["", "more than fit"])
def test_python_cells(large):
    """A table and a function say the same; the function is asked once a unit, or twice where the cells are many."""
    more = {i: 1e-3 for i in range(1, 200)} if large else {}
    weights = {unit: {**cells, **more} for unit, cells in WEIGHTS.items()}
    asked = []

    def people(unit):
        asked.append(unit)
        return weights.get(unit)

    rows = [f"{gid},{unit},{weight}" for unit, cells in weights.items() for gid, weight in cells.items()]
    table = "\n".join(["gid,unit,weight", *rows]).encode()
    with package.read(EVENTS) as events:
        want = events.rollup(**QUESTION, cells=table)
        got = events.rollup(**QUESTION, cells=people)
        assert got.rows == want.rows and got.balance == want.balance and got.balance[1] == BALANCE
        assert asked == ["TJK/Khatlon", "SOM"]
        states = [package.rollup_state(EVENTS, **QUESTION, cells=people), events.rollup_state(**QUESTION, cells=people)]
        merged = package.merge(states)
        assert merged["killed_best"] == [2 * n for n in got["killed_best"]] and merged.balance[0]["input"] == 4
        with pytest.raises(package.ArgumentError, match="ask differently"):
            package.merge([states[0], events.rollup_state(**QUESTION, cells=table)])


def test_python_cells_that_fail():
    def broken(unit):
        raise KeyError(unit)

    with package.read(EVENTS) as events:
        with pytest.raises(KeyError, match="TJK/Khatlon"):
            events.rollup(**QUESTION, cells=broken)
        with pytest.raises(package.InputError, match="'0' is no gid") as caught:
            events.rollup(**QUESTION, cells=io.BytesIO(b"gid,unit,weight\n0,TJK,1\n"))
        assert caught.value.row == 2
        with pytest.raises(package.InputError, match="0 is no gid"):
            events.rollup(**QUESTION, cells=lambda unit: {0: 1})
        with pytest.raises(package.ArgumentError, match="needs the key gid"):
            events.rollup(by="year", cells=lambda unit: {1: 1})
