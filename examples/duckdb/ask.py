# SPDX-License-Identifier: MIT
"""SQL of DuckDB over events and rollups: ask.py SQL NAME=FILE... [NAME='FILE?by=country&sum=killed&where=...']

A name with a file is a table of its events, read anew at each scan, a batch in memory at a time. A name with a question
is its answer: what only casus can count (denials, events told twice, bounds) is counted by casus, and joined in SQL.
"""

from __future__ import annotations

import csv
import ctypes
import pathlib
import sys
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "ffi/python"))

import casus  # noqa: E402
import duckdb  # noqa: E402
from casus_ffi import api  # noqa: E402
from casus_ffi.arrow import stream_capsule  # noqa: E402
from casus_ffi.library import call, made, new  # noqa: E402


class Scan:
    """The events of a file as an Arrow stream over a reader: nothing is kept but the batch that DuckDB looks at."""

    def __init__(self, path: str, columns: str | None = None):
        self.path, self.columns = path, columns

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        options = new(api.ReadOptions, columns=self.columns.encode() if self.columns else None)

        def fill(address: int) -> None:
            with made("input", None, self.path.encode(), by="open") as source:
                with made("reader", None, source, ctypes.byref(options)) as reader:
                    call("reader_to_arrow", reader, address)

        return stream_capsule(fill)


def stream(told: str) -> Scan | casus.Table:
    """FILE, FILE?columns=..., or FILE?by=...&sum=...: what casus.rollup() takes."""
    path, _, query = told.partition("?")
    asked = dict(urllib.parse.parse_qsl(query))
    if {"by", "sum"} & set(asked):
        return casus.rollup(path, **asked)
    return Scan(path, **asked)


def ask(sql: str, tables: list[str]) -> duckdb.DuckDBPyRelation | None:
    connection = duckdb.connect()
    for table in tables:
        name, equals, told = table.partition("=")
        if not equals:
            raise ValueError(f"{table!r} is no NAME=FILE")
        connection.register(name, stream(told))
    return connection.sql(sql)


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        answer = ask(arguments[0], arguments[1:])
        if answer is not None:
            rows = answer.fetchall()  # a file that turns out to be wrong gives nothing
            csv.writer(sys.stdout, lineterminator="\n").writerows([answer.columns, *rows])
    except (casus.Error, duckdb.Error, ValueError, TypeError) as error:
        print(error, file=sys.stderr)  # of casus: file:row:column: what, and what to do
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
