# SPDX-License-Identifier: MIT
"""300 random questions with finished tables over the files of UCDP: casus from memory, from merged states and as a program,
beside DuckDB."""
import csv
import io
import json

import pytest
from conftest import data_files
from duckdb_questions import table
from duckdb_tables import Tables

import casus as package

COUNT = 300
SEED = 2016


class File:
    """A file of UCDP: as a table of DuckDB, in memory, and in parts of whole records."""

    def __init__(self, path):
        self.path, self.con = path, table(path)
        self.events = package.read(path)
        self.questions = Tables(self.con, f"{SEED} {path.stem}")
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        self.parts = []
        for i in range(3):
            out = io.StringIO()
            csv.writer(out).writerows([header, *rows[i::3]])
            self.parts.append(out.getvalue().encode())

    def ways(self, number, casus, question, finish):
        """Tables as CSV: of memory always, of merged states and of the program now and then."""
        yield "memory", text_of(self.events.rollup(**question).table(**finish))
        if number % 4 == 1:
            yield "states", text_of(package.merge([package.rollup_state(part, **question) for part in self.parts]).table(**finish))
        if number % 4 == 3:
            yield "program", casus("rollup", *arguments(question, finish), "--format", "csv", self.path)


def arguments(question, finish):
    texts = {"by": ",".join(question["by"]), "sum": ",".join(question["sum"]), "where": question["where"], **finish}
    for name, value in texts.items():
        if value is True:
            yield f"--{name}"
        elif value:
            yield f"--{name}"
            yield str(value) if not isinstance(value, tuple) else ",".join(value)


def text_of(result):
    out = io.BytesIO()
    result.write(out, "csv")
    return out.getvalue().decode()


@pytest.fixture(scope="module")
def files():
    return [File(path) for path in data_files()]


def test_random_tables(files, casus):
    rows_seen, asked_for = 0, {}
    for number in range(COUNT):
        file = files[number % len(files)]
        question, finish, asked = file.questions.finished()
        columns, rows = asked.rows()
        rows_seen += bool(rows)
        for name, value in finish.items():
            asked_for[name] = asked_for.get(name, 0) + bool(value)
        for way, text in file.ways(number, casus, question, finish):
            got = list(csv.reader(io.StringIO(text, newline="")))
            said = f"question {number}, {file.path.name} from {way}: {question} {finish}"
            assert got[0] == columns, said
            assert [row or [""] for row in got[1:]] == rows, said
    assert rows_seen > COUNT / 2 and all(count > COUNT / 20 for count in asked_for.values()), asked_for


def test_total_counts_each_event_once(files):
    """Rows of actors do not add up to their total, which is the question without keys."""
    file = files[0]
    finished = file.events.rollup(by="actor", sum="events,killed", total=True).table(total=True, percent=True)
    [alone] = file.events.rollup(sum="events,killed")
    last = finished.to_dicts()[-1]
    assert last["actor"] == "(total)" and {name: last[name] for name in alone} == alone
    assert sum(finished["events"][:-1]) > last["events"]


def test_json_marks_the_total(casus, files):
    rows = json.loads(casus("rollup", "--by", "year", "--total", "--format", "json", files[0].path))
    assert [row.get("total") for row in rows] == [None] * (len(rows) - 1) + [True]
    assert rows[-1]["year"] == "(total)"


@pytest.mark.parametrize(
    "finish, said",
    [
        ({"order": "kiled"}, "did you mean 'killed'"),
        ({"order": "killed down"}, "asc, desc or a comma"),
        ({"having": "evnts > 3"}, "did you mean 'events'"),
        ({"having": "killed > 'x'"}, "is compared with a number"),
        ({"having": "within_km(1, 2, 3)"}, "unknown column"),
        ({"show": "bst"}, "did you mean 'best'"),
        ({"across": "contry"}, "did you mean 'country'"),
        ({"across": "country"}, "of one sum, not of 2"),
        ({"fill": True}, "one finest key of time"),
    ],
)
def test_refusals(files, finish, said):
    result = files[0].events.rollup(by="country", sum="events,killed", total=True)
    with pytest.raises(package.Error, match=said):
        result.table(**finish)


def test_total_must_be_asked_for(files):
    with pytest.raises(package.Error, match="--total"):
        files[0].events.rollup(by="country").table(total=True)
    with pytest.raises(package.ArgumentError, match="total"):
        part = files[0].parts[0]
        package.merge([package.rollup_state(part, by="year"), package.rollup_state(part, by="year", total=True)])
