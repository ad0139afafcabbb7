# SPDX-License-Identifier: MIT
"""The rollups of casus and the same questions put to DuckDB give the same tables."""
import csv
import io
import json

import duckdb
import pytest

from duckdb_questions import KEYS, SUMS, answer, table

@pytest.mark.parametrize(
    "by", [(), *((key,) for key in KEYS), ("year", "native_class"), ("country", "month", "native_class")], ids=",".join
)
def test_rollup(casus, ged, by):
    arguments = ["--by", ",".join(by)] if by else []
    got = casus("rollup", *arguments, "--sum", "events," + ",".join(SUMS), "--format", "csv", ged)
    header, *rows = csv.reader(io.StringIO(got))
    assert header[: len(by) + 1] == [*by, "events"]
    assert header[len(by) + 1 : len(by) + 7] == [
        "killed_" + part for part in ("low", "best", "high", "n_open", "n_unknown", "n_irregular")
    ]
    assert rows == answer(table(ged), by, ["events", *SUMS])


def test_json_is_the_same_table(casus, ged):
    question = ["rollup", "--by", "country,year", "--sum", "events,killed"]
    as_csv = list(csv.DictReader(io.StringIO(casus(*question, "--format", "csv", ged))))
    as_json = json.loads(casus(*question, "--format", "json", ged))
    assert as_csv and as_json == [
        {name: cell if name in ("country", "year") else float(cell) if cell else None for name, cell in row.items()}
        for row in as_csv
    ]


def test_csv_reads_back_typed(casus, ged, tmp_path):
    """DuckDB sniffs the CSV that casus writes: right names, numbers as numbers, and the total survives."""
    out = tmp_path / "out.csv"
    casus("rollup", "--by", "country", "--sum", "events,killed", "--format", "csv", "-o", out, ged)
    total = casus("rollup", "--sum", "events,killed", "--format", "csv", ged).splitlines()[1].split(",")
    question = f"select sum(events)::bigint::varchar, sum(killed_best)::bigint::varchar from read_csv('{out}')"
    assert duckdb.connect().execute(question).fetchall() == [(total[0], total[2])]


def test_stdin_and_file_agree(casus, ged):
    question = ["rollup", "--by", "month,country", "--sum", "events,killed", "--format", "csv"]
    assert casus(*question, "-", input=ged.read_bytes().decode("utf-8")) == casus(*question, ged)
