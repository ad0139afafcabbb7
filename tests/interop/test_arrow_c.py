# SPDX-License-Identifier: MIT
"""Streams through the Arrow C interface: pyarrow takes batches, datasets and tables as they are."""
import csv
import ctypes
import io

import pyarrow as pa
import pytest
from test_arrow_layout import record_batch

from casus_ffi.api import FORMAT_CSV, ArrowArray, ArrowArrayStream, ArrowSchema
from casus_ffi.library import written


@pytest.fixture
def to_arrow(library):
    """to_arrow("dataset", object) is a pyarrow.RecordBatchReader of it."""

    def export(kind, thing):
        stream = ArrowArrayStream()
        library.call(kind + "_to_arrow", thing, ctypes.byref(stream))
        reader = pa.RecordBatchReader._import_from_c(ctypes.addressof(stream))
        assert not stream.release, "pyarrow moved the stream out"
        return reader

    return export


@pytest.fixture
def dataset(library, ged):
    """A file as a dataset, and its batches as test_arrow_layout reads them."""
    made = library.made("dataset_new", None)
    copies = []
    for batch in library.batches(ged):
        library.call("dataset_add", made, batch)
        copies.append(record_batch(library, batch))
    yield made, copies
    library.dataset_free(made)


def expect_equal(got, want):
    for column in want.schema.names:
        left, right = got.column(column), want.column(column)
        # Whether lists may be null is no matter of values.
        assert left.cast(right.type).equals(right), column


def test_a_dataset_is_what_its_buffers_say(dataset, to_arrow):
    made, copies = dataset
    reader = to_arrow("dataset", made)
    assert reader.schema.metadata[b"casus:schema"] == b"1"
    batches = list(reader)
    assert len(batches) == len(copies)
    for got, want in zip(batches, copies):
        got.validate(full=True)
        assert got.schema.names == want.schema.names + ["source_row", "source_index"]
        expect_equal(got, want)
        assert set(got.column("source_index").to_pylist()) == {0}
    rows = [row for batch in batches for row in batch.column("source_row").to_pylist()]
    assert rows == sorted(rows) and rows[0] > 1


def test_arrays_outlive_everything(library, ged, to_arrow):
    """Input and reader go before the stream has given anything, the stream before its batches are looked at."""
    source = library.made("input_open", None, str(ged).encode())
    reader = library.made("reader_new", None, source, None)
    library.input_free(source)
    stream = to_arrow("reader", reader)
    library.reader_free(reader)
    table = stream.read_all()
    del stream
    table.validate(full=True)
    with open(ged, newline="", encoding="utf-8-sig") as file:
        assert table.column("id").to_pylist() == [row["id"] for row in csv.DictReader(file)]


def test_a_batch_and_its_schema(library, ged):
    batch = next(library.batches(ged))
    schema, array = ArrowSchema(), ArrowArray()
    library.call("batch_to_arrow", batch, ctypes.byref(schema), ctypes.byref(array))
    taken = pa.RecordBatch._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
    taken.validate(full=True)
    assert taken.num_rows == library.batch_row_count(batch)
    # The very same memory, not a copy of it.
    values = library.column_values(library.batch_column(batch, b"lat"))
    assert taken.column("lat").buffers()[1].address == values


def test_a_table_is_what_csv_says(library, dataset, to_arrow):
    made, _ = dataset
    rollup = library.made("rollup_new", None, b"country,year", b"events,killed", None)
    library.call("rollup_add_dataset", rollup, made)
    table = library.made("rollup_table", rollup, None)
    library.rollup_free(rollup)
    stream = to_arrow("table", table)
    text = written("table_write", table, FORMAT_CSV).decode()
    library.table_free(table)
    got = stream.read_all()
    got.validate(full=True)
    want = list(csv.DictReader(io.StringIO(text)))
    assert got.num_rows == len(want)
    assert [str(kind) for kind in got.schema.types[:4]] == ["string", "string", "int64", "double"]
    for left, right in zip(got.to_pylist(), want):
        for name, value in left.items():
            if value is None:
                assert right[name] == ""
            elif isinstance(value, str):
                assert right[name] == value
            else:
                assert float(right[name]) == value
