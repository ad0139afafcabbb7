# SPDX-License-Identifier: MIT
"""Columns lie as Apache Arrow lays them out: pyarrow takes every buffer as it is and finds nothing to complain about."""
import csv
import math

import conftest  # noqa: F401, first: it says where the library is
import duckdb
import pyarrow as pa
import pytest
from casus_ffi.api import (
    TYPE_BINARY as BINARY, TYPE_DAY as DAY, TYPE_DOUBLE as DOUBLE, TYPE_INT32 as INT32, TYPE_LIST as LIST,
    TYPE_MOMENT as MOMENT, TYPE_STRUCT as STRUCT, TYPE_TEXT as TEXT, TYPE_WORD as WORD, VOCABULARY_COLUMN,
)  # fmt: skip
from casus_ffi.library import words

SCALARS = {
    DAY: (pa.date32(), 4), INT32: (pa.int32(), 4), DOUBLE: (pa.float64(), 8), WORD: (pa.int32(), 4),
    MOMENT: (pa.timestamp("s", "UTC"), 8), TEXT: (pa.string(), 0), BINARY: (pa.binary(), 0),
}  # fmt: skip


def buffer(address, size, owner):
    if not address:
        return None
    assert address % 64 == 0, "a buffer starts at a multiple of 64 bytes"
    return pa.foreign_buffer(address, size, owner)


def arrow(lib, column, owner):
    """The column as a pyarrow array over the very same memory."""
    kind, length = lib.column_type(column), lib.column_length(column)
    nulls = lib.column_null_count(column)
    validity = buffer(lib.column_validity(column), (length + 7) // 8, owner)
    children = [arrow(lib, lib.column_child(column, i), owner) for i in range(lib.column_child_count(column))]
    names = [lib.column_name(lib.column_child(column, i)).decode() for i in range(lib.column_child_count(column))]
    if nulls and validity is None:
        # A column of unknowns has no buffers: docs/schema.md.
        assert nulls == length
        if kind == STRUCT:
            fields = [pa.field(name, child.type) for name, child in zip(names, children)]
            return pa.nulls(length, pa.struct(fields))
        if kind == LIST:
            return pa.nulls(length, pa.list_(children[0].type))
        return pa.nulls(length, pa.dictionary(pa.int32(), pa.string()) if kind == WORD else SCALARS[kind][0])
    if kind == STRUCT:
        fields = [pa.field(name, child.type) for name, child in zip(names, children)]
        return pa.Array.from_buffers(pa.struct(fields), length, [validity], nulls, children=children)
    offsets = buffer(lib.column_offsets(column), (length + 1) * 4, owner)
    if kind == LIST:
        return pa.Array.from_buffers(
            pa.list_(children[0].type), length, [validity, offsets], nulls, children=children)  # fmt: skip
    dtype, width = SCALARS[kind]
    if kind in (TEXT, BINARY):
        last = pa.Array.from_buffers(pa.int32(), length + 1, [None, offsets])[length].as_py() if offsets else 0
        values = buffer(lib.column_values(column), last, owner) or pa.py_buffer(b"")
        return pa.Array.from_buffers(dtype, length, [validity, offsets or pa.py_buffer(bytes(4)), values], nulls)
    values = buffer(lib.column_values(column), length * width, owner) or pa.py_buffer(b"")
    array = pa.Array.from_buffers(dtype, length, [validity, values], nulls)
    if kind != WORD:
        return array
    known = [lib.text(lib.column_word(column, code)) for code in range(lib.column_word_count(column))]
    return pa.DictionaryArray.from_arrays(array, pa.array(known, pa.string()))


def record_batch(lib, batch):
    names, arrays = [], []
    for i in range(lib.batch_column_count(batch)):
        column = lib.batch_column_at(batch, i)
        array = arrow(lib, column, batch)
        array.validate(full=True)
        assert len(array) == lib.batch_row_count(batch)
        names.append(lib.column_name(column).decode())
        arrays.append(array)
        assert lib.batch_column(batch, lib.column_name(column)) == column
    assert names == list(words(VOCABULARY_COLUMN)) and len(names) == 54
    return pa.record_batch(arrays, names)


@pytest.fixture
def tables(library, ged):
    """One table for each batch, copied out, because a batch is freed when the next one comes."""
    copied = []
    for batch in library.batches(ged):
        sink = pa.BufferOutputStream()
        taken = record_batch(library, batch)
        with pa.ipc.new_stream(sink, taken.schema) as stream:
            stream.write_batch(taken)
        copied.append(pa.ipc.open_stream(sink.getvalue()).read_all())
    return copied


def number(text):
    return None if text in ("", "NULL") else float(text)


def test_columns_hold_what_the_file_says(tables, ged):
    table = pa.concat_tables(tables).to_pylist()
    with open(ged, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(table) == len(rows)
    for got, want in zip(table, rows):
        assert got["id"] == want["id"]
        assert got["country"] == want["country"]
        assert got["native_class"] == want["type_of_violence"]
        assert got["side_a"] == want["side_a"] and got["side_b"] == want["side_b"]
        assert str(got["date_start"]) == want["date_start"][:10] and str(got["date_end"]) == want["date_end"][:10]
        assert got["lat"] == number(want["latitude"]) and got["lon"] == number(want["longitude"])
        triple = tuple(got["killed_" + bound] for bound in ("low", "best", "high"))
        assert triple == tuple(number(want[bound]) for bound in ("low", "best", "high"))
        assert not any(isinstance(value, float) and math.isnan(value) for value in got.values()), "no NaN in a batch"


def test_native_is_the_file_itself(tables, ged):
    """Prolog aside, the native rows put together are the bytes of the file."""
    native = b"".join(value for table in tables for value in table["native"].to_pylist())
    assert native and ged.read_bytes().endswith(native)
    assert len(ged.read_bytes()) - len(native) < 2048


def test_duckdb_reads_the_casualty_cells(tables, ged):
    events = pa.concat_tables(tables)  # noqa: F841, DuckDB finds it by its name
    sides = dict(
        duckdb.connect().execute(
            "select c.side, sum(c.best)::bigint from (select unnest(casualties) as c from events) "
            "where c.side is not null group by 1"
        ).fetchall()
    )
    with open(ged, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    want = {
        side: sum(int(float(row[column] or 0)) for row in rows)
        for side, column in (
            ("a", "deaths_a"), ("b", "deaths_b"), ("civilian", "deaths_civilians"), ("unknown", "deaths_unknown"),
        )
    }  # fmt: skip
    assert sides == want
