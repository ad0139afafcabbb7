# SPDX-License-Identifier: MIT
"""300 random selections of events in an order over the files of UCDP, with fields of their own: beside DuckDB."""
import csv
import io
import json

import pytest
from conftest import data_files
from duckdb_questions import COUNTS, DAYS, PLACES, WORDS, Questions, table

import casus as package

COUNT = 300
SEED = 2021
FIELDS = {**WORDS, **COUNTS, **PLACES, **DAYS}


def sql_of(field):
    return f"strftime({FIELDS[field]}, '%Y-%m-%d')" if field in DAYS else FIELDS[field]


class File:
    def __init__(self, path):
        self.path, self.con = path, table(path)
        self.events = package.read(path)
        self.questions = Questions(self.con, f"{SEED} {path.stem}")

    def next(self):
        """(arguments of rows(), what DuckDB says)."""
        dice = self.questions.dice
        where, sql = self.questions.condition(dice.randint(0, 2))
        columns = dice.sample(list(FIELDS), dice.randint(1, 5))
        order = [(field, dice.random() < 0.5) for field in dice.sample(list(FIELDS), dice.randint(0, 3))]
        limit = dice.choice((None, 1, 2, 10, 100, 1000))
        terms = [f"{FIELDS[field]} {'desc' if down else 'asc'} nulls last" for field, down in order] + ["rowid"]
        asked = f"select {', '.join(map(sql_of, columns))} from t where {sql} order by {', '.join(terms)}"
        rows = self.con.execute(asked + (f" limit {limit}" if limit else "")).fetchall()
        finish = {"columns": columns, "order": ", ".join(f"{field} {'desc' if down else dice.choice(('', 'asc'))}" for field, down in order)}
        return {"where": where, "limit": limit, **finish}, [dict(zip(columns, row)) for row in rows]


@pytest.fixture(scope="module")
def files():
    return [File(path) for path in data_files()]


def program(casus, path, where, limit, columns, order, form):
    options = ["--where", where, "--columns", ",".join(columns), "--to", form]
    return casus("select", *options, *(["--order", order] if order else []), *(["--limit", str(limit)] if limit else []), path)


def test_random_selections(files, casus):
    seen = 0
    for number in range(COUNT):
        file = files[number % len(files)]
        question, rows = file.next()
        said = f"selection {number}, {file.path.name}: {question}"
        seen += bool(rows)
        got = file.events.rows(**question)
        assert got == rows, said
        if number % 4 == 1:
            lines = program(casus, file.path, **question, form="jsonl").splitlines()
            assert [json.loads(line) for line in lines] == rows, said
        if number % 4 == 3:
            cells = list(csv.reader(io.StringIO(program(casus, file.path, **question, form="csv"), newline="")))
            assert cells[0] == question["columns"], said
            texts = [["" if value is None else cell(value) for value in row.values()] for row in rows]
            assert [row or [""] for row in cells[1:]] == texts, said
    assert seen > COUNT / 2


def cell(value):
    return str(value) if not isinstance(value, float) else repr(int(value)) if value == int(value) else repr(value)


def test_all_files_in_one_order(files, casus):
    """Rows of several files, whose dictionaries differ, beside what each file says."""
    rows = [row for file in files for row in file.events.rows("id,dyad,killed,date")]
    expected = sorted(rows, key=lambda row: (row["killed"] is None, -(row["killed"] or 0)))
    paths = [file.path for file in files]
    text = casus("select", "--columns", "id,dyad,killed,date", "--order", "killed desc", "--to", "json", *paths)
    assert json.loads(text) == expected
    text = casus("select", "--order", "killed desc", "--limit", "25", "--to", "csv", *paths)
    assert [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))] == [row["id"] for row in expected[:25]]
