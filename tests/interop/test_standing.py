# SPDX-License-Identifier: MIT
"""Only what stands is counted: the program against a second rollup, which is written plainly (standing.py,
standing_sums.py), over small files whose answers are known and over random ones. CASUS_STANDING_SEEDS: how many files,
CASUS_STANDING_RECORDS: of how many records each."""
import csv
import io
import json
import os
import random
import subprocess

import pytest

import standing_files
from conftest import BUILD, ROOT
from standing_sums import Question, answer

CASES = ROOT / "tests/data/standing"
SEEDS = int(os.environ.get("CASUS_STANDING_SEEDS", "200"))
RECORDS = int(os.environ.get("CASUS_STANDING_RECORDS", "500"))

# file: (further arguments, the reference's question, {keys: (events, summaries, low, best, high)}, accounts)
TABLE = [
    ("planned", {}, {(): "1 0 1 1 1"}, ["events: 3 = 1 counted + 2 not happened"]),
    (
        "planned",
        {"by": "modality"},
        {("negated",): "1 0 50 50 50", ("occurred",): "1 0 1 1 1", ("planned",): "1 0 100 100 100"},
        [],
    ),
    ("dup", {}, {(): "1 0 10 - 12"}, ["events: 4 = 1 counted + 1 superseded + 2 told twice"]),
    ("dup", {"resolve": "lead"}, {(): "1 0 11 11 11"}, ["events: 4 = 1 counted + 1 superseded + 2 told twice"]),
    ("update", {}, {(): "0 1 1207 1207 inf"}, ["summaries: 2 = 1 counted + 1 superseded"]),
    ("plm", {}, {(): "0 1 12 12 12"}, ["events: 1 = 1 not happened"]),
    ("prec", {}, {(): "2 1 11 9 16"}, []),
    ("retract", {}, {(): "2 0 - - -"}, []),
    ("unama", {}, {(): "0 4 763 763 763"}, []),
    (
        "unama",
        {"by": "perpetrator"},
        {
            ("Anti-Government Elements",): "0 1 511 511 511",
            ("Pro-Government Forces",): "0 1 176 176 176",
            ("",): "0 2 76 76 76",
        },
        [],
    ),
    ("unama", {"by": "means"}, {("aircraft",): "0 1 67 67 67", ("",): "0 3 696 696 696"}, []),
    ("example-1a", {}, {(): "1 2 763 763 763"}, []),
    ("example-1a", {"by": "perpetrator"}, {("AGE",): "1 1 511 511 511", ("",): "0 1 252 252 252"}, []),
    ("example-1d", {}, {(): "0 2 763 763 763"}, []),
    ("example-1d", {"where": ("dataset", "x")}, {(): "0 1 511 511 511"}, []),
    ("example-2a", {}, {(): "1 1 5 5 5"}, []),
    ("example-2a", {"by": "victim.nationality"}, {("CHN",): "1 0 3 3 3", ("",): "0 1 2 2 2"}, []),
    ("example-3", {}, {(): "1 0 10 10 10"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-3", {"by": "perpetrator"}, {("AGE",): "1 0 10 10 10"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-4", {}, {(): "1 1 5 5 5"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-4", {"lead": "y"}, {(): "2 0 5 5 5"}, ["summaries: 1 = 1 told twice"]),
    ("example-5", {}, {(): "1 1 20 20 20"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-5", {"where": ("dataset", "x")}, {(): "1 1 20 20 20"}, []),
    ("example-5", {"where": ("dataset", "y")}, {(): "1 0 14 14 14"}, []),
    ("example-6", {}, {(): "1 0 8 8 8"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-6", {"resolve": "lead"}, {(): "1 0 8 8 8"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-6", {"resolve": "lead", "lead": "y"}, {(): "1 0 8 8 8"}, ["events: 2 = 1 counted + 1 told twice"]),
    ("example-8", {}, {(): "0 2 20 - 40"}, []),
    ("example-9", {}, {(): "1 2 20 20 20"}, []),
    ("example-10", {}, {(): "1 2 50 50 50"}, ["summaries: 3 = 2 counted + 1 superseded"]),
    ("example-11", {}, {(): "0 1 12 12 12"}, ["events: 1 = 1 not happened"]),
    ("example-11", {"by": "modality"}, {("occurred",): "0 1 12 12 12", ("planned",): "1 0 9 9 9"}, []),
    ("example-11", {"where": ("modality", "occurred")}, {(): "0 1 12 12 12"}, []),
    ("example-12", {}, {(): "1 0 6 - 9"}, ["events: 3 = 1 counted + 1 superseded + 1 told twice"]),
    ("example-12", {"resolve": "lead"}, {(): "1 0 9 9 9"}, ["events: 3 = 1 counted + 1 superseded + 1 told twice"]),
    (
        "example-12",
        {"resolve": "lead", "lead": "g"},
        {(): "1 0 9 9 9"},
        ["events: 3 = 1 counted + 1 superseded + 1 told twice"],
    ),
    ("example-13", {}, {(): "0 0 - - -"}, ["events: 2 = 2 superseded"]),
    ("example-17", {}, {(): "2 0 10 10 10"}, []),
    # A row that the filter leaves out explains what its whole, which does not stand, was part of.
    ("set-aside-whole", {"where": ("killed", 3)}, {(): "1 0 8 10 12"}, ["summaries: 1 = 1 not happened"]),
    # A row is raised by its own rows before it raises its whole.
    ("row-of-row", {}, {(): "0 4 16 16 16"}, ["events: 1 = 1 superseded"]),
    # A row explains what else it is below, through what does not stand, by what it adds, whichever comes first.
    (
        "row-and-its-other-whole",
        {"by": "perpetrator"},
        {("A",): "0 1 6 6 inf", ("B",): "0 1 6 6 inf", ("C",): "2 1 100 100 100", ("",): "0 2 - - -"},
        ["summaries: 5 = 4 counted + 1 not happened"],
    ),
    # What is below another member of its parent, through what does not stand, is no row but explains that member.
    ("row-below-a-member", {}, {(): "0 3 9 9 9"}, ["events: 1 = 1 not happened"]),
    (
        "row-below-a-member",
        {"by": "perpetrator"},
        {("A",): "0 2 9 9 9", ("",): "0 1 0 0 0"},
        ["events: 1 = 1 not happened"],
    ),
    ("example-17", {"by": "kind"}, {("episode",): "1 0 6 6 6", ("incident",): "1 0 4 4 4"}, []),
]


def ask(asked, *files):
    """What the program answers: its table as it prints it, and the lines that account for all records."""
    command = [str(BUILD / "bin/casus"), "rollup", "--format", "csv", *standing_files.arguments(asked)]
    command += map(str, files)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (command, done.stderr)
    said = [line for line in done.stderr.splitlines() if line.startswith(("events: ", "summaries: "))]
    return done.stdout, said


def table_of(text, by):
    return {tuple(row[key] for key in by): row for row in csv.DictReader(io.StringIO(text))}


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def differences(asked, records, path):
    """Where the program and the second rollup do not agree. A column that the program leaves out is empty or 0."""
    question = standing_files.question(asked)
    text, said = ask(asked, write(path, records))
    want, accounts = answer(records, question)
    got = table_of(text, question.by)
    found = [f"row {key} only in one of the two" for key in sorted(want.keys() ^ got.keys())]
    for key in sorted(want.keys() & got.keys()):
        for column, value in want[key].items():
            cell = got[key].get(column, value if value in ("", "0") else "no column")
            if cell != value:
                found.append(f"{key} {column}: program {cell!r}, reference {value!r}")
    if said != accounts:
        found.append(f"program says {said}, reference {accounts}")
    return found


def smaller(records):
    """The same without some records; then without a part or a member of one."""
    size = len(records) // 2
    while size:
        for start in range(0, len(records), size):
            yield records[:start] + records[start + size :]
        size //= 2
    for i, record in enumerate(records):
        for name, value in record.items():
            less = {key: old for key, old in record.items() if key != name}
            if name in ("relations", "casualties"):
                for part in value:
                    yield [*records[:i], {**record, name: [p for p in value if p is not part]}, *records[i + 1 :]]
            elif name not in ("id", "kind", "actors", "participants", "means", "claims"):
                yield [*records[:i], less, *records[i + 1 :]]


def shrunk(asked, records, path):
    """The least over which the two still differ."""
    for fewer in smaller(records):
        if fewer and differences(asked, fewer, path):
            return shrunk(asked, fewer, path)
    return records


def short(row):
    return " ".join([row["events"], row["summaries"], *(row[f"killed_{k}"] or "-" for k in ("low", "best", "high"))])


@pytest.mark.parametrize("name, asked, want, accounts", TABLE, ids=lambda x: x if isinstance(x, str) else "")
def test_known(name, asked, want, accounts, tmp_path):
    path = CASES / f"{name}.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked = {"sums": ["killed"], **asked}
    text, said = ask(asked, path)
    table = table_of(text, standing_files.question(asked).by)
    assert {key: short(row) for key, row in table.items()} == want
    assert said == accounts
    assert differences(asked, records, tmp_path / "same.jsonl") == []


def test_exceeded():
    text, _ = ask({"sums": ["killed"]}, CASES / "prec.jsonl")
    assert next(csv.DictReader(io.StringIO(text)))["killed_n_exceeded"] == "1"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random(seed, tmp_path):
    path = tmp_path / "events.jsonl"
    records = standing_files.records(seed, RECORDS)
    draw = random.Random(seed)
    for _ in range(2):
        asked = standing_files.asked(draw)
        if differences(asked, records, path):
            few = shrunk(asked, records, path)
            shown = "".join(json.dumps(record) + "\n" for record in few)
            pytest.fail(f"{standing_files.arguments(asked)}\n{shown}" + "\n".join(differences(asked, few, path)))


@pytest.mark.parametrize("seed", range(0, SEEDS, 10))
def test_any_order(seed, tmp_path):
    """Shuffled, and split over two files in either order: the same bytes."""
    records = standing_files.records(seed, RECORDS)
    draw = random.Random(seed)
    asked = standing_files.asked(draw)
    want = ask(asked, write(tmp_path / "whole.jsonl", records))
    draw.shuffle(records)
    assert ask(asked, write(tmp_path / "shuffled.jsonl", records)) == want
    cut = draw.randrange(1, RECORDS)
    parts = [write(tmp_path / "a.jsonl", records[:cut]), write(tmp_path / "b.jsonl", records[cut:])]
    assert ask(asked, *parts) == want
    assert ask(asked, *reversed(parts)) == want
