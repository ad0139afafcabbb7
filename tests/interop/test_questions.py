# SPDX-License-Identifier: MIT
"""500 random questions over the files of UCDP: casus from a file, from memory and from merged states, beside DuckDB."""
import csv
import io

import pytest
from conftest import data_files
from duckdb_questions import Questions, answer, table

import casus as package

COUNT = 500
SEED = 1946


class File:
    """A file of UCDP: as a table of DuckDB, in memory, and in parts of whole records."""

    def __init__(self, path):
        self.path, self.con = path, table(path)
        self.events = package.read(path)
        self.questions = Questions(self.con, f"{SEED} {path.stem}")
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        self.parts = []
        for i in range(3):
            out = io.StringIO()
            csv.writer(out).writerows([header, *rows[i::3]])
            self.parts.append(out.getvalue().encode())

    def ways(self, number):
        """How to ask: of memory always, of the file and of merged states now and then."""
        yield "memory", self.events.rollup
        if number % 5 == 0:
            yield "file", lambda **question: package.rollup(self.path, **question)
        if number % 5 == 1:
            yield "states", lambda **question: package.merge([package.rollup_state(part, **question) for part in self.parts])


def rows_of(result):
    out = io.BytesIO()
    result.write(out, "csv")
    rows = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    return [row or [""] for row in rows][1:]  # one cell that is empty is an empty line


@pytest.fixture(scope="module")
def files():
    return [File(path) for path in data_files()]


def test_random_questions(files):
    empty = 0
    for number in range(COUNT):
        file = files[number % len(files)]
        by, sums, where, sql = file.questions.next()
        expected = answer(file.con, by, sums, sql)
        empty += file.con.execute(f"select count(*) from t where {sql}").fetchall() == [(0,)]
        for way, ask in file.ways(number):
            got = rows_of(ask(by=by, sum=sums, where=where))
            assert got == expected, f"question {number}, {file.path.name} from {way}: by {by} sum {sums} where {where}"
    assert empty < COUNT / 3  # most questions must be about something
