# SPDX-License-Identifier: MIT
"""The rollups of casus and the same questions put to DuckDB give the same tables."""
import csv
import io
import json

import duckdb
import pytest

KEYS = {
    "year": "strftime(d, '%Y')",
    "quarter": "strftime(d, '%Y') || '-Q' || quarter(d)",
    "month": "strftime(d, '%Y-%m')",
    "week": "strftime(d, '%G-W%V')",
    "day": "strftime(d, '%Y-%m-%d')",
    "country": "country",
    "admin1": "adm_1",
    "gid": "(floor((latitude::double + 90) * 2) * 720 + floor((longitude::double + 180) * 2) + 1)::int::varchar",
    "side_a": "side_a",
    "side_b": "side_b",
    "dyad": "dyad_name",
    "native_class": "type_of_violence",
}
SUMS = {
    "killed": ("low", "best", "high"),
    "killed.a": ("deaths_a",) * 3,
    "killed.b": ("deaths_b",) * 3,
    "killed.civilian": ("deaths_civilians",) * 3,
    "killed.unknown": ("deaths_unknown",) * 3,
}


def duckdb_rows(path, by, sums):
    """What DuckDB says, every cell as the text that casus prints."""
    con = duckdb.connect()
    con.execute(
        "create view t as select *, date_start[:10]::date as d from read_csv(?, header=true, all_varchar=true, "
        "quote='\"', escape='\"', delim=',', nullstr=['NULL', ''], max_line_size=4000000, parallel=false)".replace(
            "?", "'" + str(path).replace("'", "''") + "'"
        )
    )
    parts = [f"coalesce({KEYS[key]}, '')" for key in by] + ["count(*)::varchar"]
    for name in sums:
        low, best, high = (f"{column}::double" for column in SUMS[name])
        parts += [f"coalesce(sum({value})::bigint::varchar, '')" for value in (low, best, high)]
        parts += ["'0'", f"count_if({best} is null)::varchar", f"count_if({low} > {best} or {best} > {high})::varchar"]
    keys = ", ".join(str(i + 1) for i in range(len(by)))
    rows = con.execute(f"select {', '.join(parts)} from t" + (f" group by {keys}" if by else "")).fetchall()
    # bytewise, empty last
    return sorted(map(list, rows), key=lambda row: [(cell == "", cell.encode()) for cell in row[: len(by)]])


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
    assert rows == duckdb_rows(ged, by, SUMS)


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
