# SPDX-License-Identifier: MIT
"""Tables of pyarrow through the Arrow C stream into casus: its own schema in wider layouts than test_arrow_import.py has,
and tables of a dataset, which give the events of the same table as CSV."""
import csv
import ctypes
import io
import pathlib

import pyarrow as pa
import pytest
from conftest import data_files
from test_arrow_c import to_arrow  # noqa: F401, a fixture

from casus_ffi.api import ArrowArrayStream

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = [*data_files(), ROOT / "examples/data/acled-layout.csv"]


@pytest.fixture
def events(library, to_arrow):  # noqa: F811
    """events(path or table) is a pyarrow table of the events in a file, or in a table of pyarrow."""

    def read(source):
        if isinstance(source, pathlib.Path):
            data = library.made("input_open", None, str(source).encode())
        else:
            stream = ArrowArrayStream()
            source.to_reader(max_chunksize=500)._export_to_c(ctypes.addressof(stream))
            data = library.made("input_arrow", None, ctypes.byref(stream), b"table")
            assert not stream.release, "the stream was moved in"
        try:
            reader = library.made("reader_new", None, data, None)
        finally:
            library.input_free(data)
        stream = to_arrow("reader", reader)
        library.reader_free(reader)
        table = stream.read_all()
        table.validate(full=True)
        return table

    return read


def plain(table):
    """The values alone, whatever their layout, without the rows as they were in the source."""
    names = [name for name in table.column_names if name not in ("native", "native_before", "source_row", "source_index")]
    return {name: table.column(name).to_pylist() for name in names}


# ---- casus' own schema ----------------------------------------------------------------------------------------------


def other_type(kind, leaf):
    """A type with every leaf changed by leaf(type), lists of 64-bit offsets where leaf says so of lists."""
    if pa.types.is_list(kind):
        return leaf(pa.list_(other_type(kind.value_type, leaf)))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(other_type(field.type, leaf)) for field in kind])
    return leaf(kind)


def flattened(kind):
    return pa.string() if pa.types.is_dictionary(kind) else kind


def large(kind):
    if pa.types.is_list(kind):
        return pa.large_list(kind.value_field)
    kind = flattened(kind)
    return {pa.string(): pa.large_string(), pa.binary(): pa.large_binary(), pa.int32(): pa.int64()}.get(kind, kind)


def views(kind):
    kind = flattened(kind)
    return {pa.string(): pa.string_view(), pa.date32(): pa.date64()}.get(kind, kind)


def rebuilt(table, leaf):
    """The same values in other types, by way of Python where pyarrow has no cast."""
    fields = [field.with_type(other_type(field.type, leaf)).with_nullable(True) for field in table.schema]
    arrays = [pa.array(table.column(field.name).to_pylist(), field.type) for field in fields]
    return pa.table(arrays, pa.schema(fields, table.schema.metadata))


@pytest.fixture(scope="session")
def sample():
    return ROOT / "examples/data/ged-sample.csv"


@pytest.mark.parametrize("leaf", [large, views])
def test_own_schema_in_wider_layouts(events, sample, leaf):
    table = events(sample)
    got = events(rebuilt(table, leaf))
    assert plain(got) == plain(table)
    assert got.column("native").to_pylist() == table.column("native").to_pylist()
    assert got.column("source_row").to_pylist() == table.column("source_row").to_pylist()


def test_slices_and_choices(events, sample):
    table = events(sample)
    want = table.to_pylist()
    for part, rows in ((table.slice(7, 100), want[7:107]), (table.filter(pa.array([i % 3 == 0 for i in range(len(want))])),
                                                            want[::3])):  # fmt: skip
        got = events(part)
        assert plain(got) == plain(pa.Table.from_pylist(rows, table.schema))


def test_two_sources_in_one_table(events, library, sample, to_arrow):  # noqa: F811
    """Rows keep their source when somebody puts batches together."""
    dataset = library.made("dataset_new", None)
    for path in (sample, ROOT / "examples/data/acled-layout.csv"):
        for batch in library.batches(path):
            library.call("dataset_add", dataset, batch)
    stream = to_arrow("dataset", dataset)
    library.dataset_free(dataset)
    table = stream.read_all()
    got = events(pa.table(table.unify_dictionaries()).combine_chunks())
    assert plain(got) == plain(table)
    assert sorted(set(table.column("source_index").to_pylist())) == [0, 1]


# ---- Tables of a dataset --------------------------------------------------------------------------------------------


def decoded(line):
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252")


def rows_of(path):
    """Header and rows of a file of the bundled kinds, tags of HXL left out, what is not UTF-8 read as cp1252."""
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    header, *rows = csv.reader(map(decoded, lines))
    return header, [row for row in rows if row and not row[0].startswith("#")]


def number_or_text(values):
    """Cells as a program that guesses types has them: int64, float64 or text, null where empty."""
    for convert, kind in ((int, pa.int64()), (float, pa.float64())):
        try:
            numbers = [convert(value) if value else None for value in values]
        except ValueError:
            continue
        # 007 and 1e3 are numbers to those who guess, and texts that read back otherwise.
        return pa.array(numbers, kind)
    return pa.array([value or None for value in values], pa.string())


KINDS = {
    "text": lambda values: pa.array(values, pa.string()),
    "large-text": lambda values: pa.array(values, pa.large_string()),
    "views": lambda values: pa.array(values, pa.string_view()),
    "dictionaries": lambda values: pa.array(values, pa.string()).dictionary_encode(),
    "guessed": number_or_text,
    "guessed-floats": lambda values: (lambda array: array.cast(pa.float64()) if pa.types.is_integer(array.type) else array)(
        number_or_text(values)),
    "guessed-dictionaries": lambda values: number_or_text(values).dictionary_encode(),
}  # fmt: skip


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS)
def test_tables_give_the_events_of_the_same_csv(events, path, kind):
    if path.stat().st_size > 3_000_000 and kind not in ("text", "guessed"):
        pytest.skip("large; the other files have it")
    header, rows = rows_of(path)
    arrays = [KINDS[kind]([row[i] for row in rows]) for i in range(len(header))]
    got, want = plain(events(pa.table(arrays, header))), plain(events(path))
    for name in want:
        assert got[name] == want[name], name


@pytest.mark.parametrize("form", [pa.ipc.new_file, pa.ipc.new_stream])
def test_tables_in_arrow_files(events, tmp_path, form):
    path = ROOT / "examples/data/acled-layout.csv"
    header, rows = rows_of(path)
    table = pa.table([number_or_text([row[i] for row in rows]) for i in range(len(header))], header)
    with form(str(tmp_path / "acled.arrow"), table.schema) as file:
        file.write_table(table, max_chunksize=3)
    assert plain(events(tmp_path / "acled.arrow")) == plain(events(path))


def test_hxl_tags_as_values(events):
    """pandas.read_csv() of a file from HDX has the tags as its first row."""
    path = ROOT / "examples/data/acled-layout.csv"
    header, rows = rows_of(path)
    tags = [f"#tag{i}" if i % 2 else "" for i in range(len(header))]
    columns = zip(*[tags, *(row[: len(header)] for row in rows)])
    assert plain(events(pa.table([pa.array(list(column)) for column in columns], header))) == plain(events(path))


def test_rows_are_kept_as_csv(events):
    path = ROOT / "examples/data/acled-layout.csv"
    header, rows = rows_of(path)
    table = events(pa.table([pa.array(list(column)) for column in zip(*rows)], header))
    again = list(csv.reader(io.StringIO(b"".join(table.column("native").to_pylist()).decode())))
    assert again == [row[: len(header)] for row in rows]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "+03:00"])
def test_dates_of_any_type(events, unit, zone):
    path = ROOT / "examples/data/acled-layout.csv"
    header, rows = rows_of(path)
    want = plain(events(path))
    days = [day.isoformat() for day in want["date_start"]]
    stamps = pa.array([f"{day}T00:00:00{(zone or '').replace('UTC', 'Z')}" for day in days]).cast(pa.timestamp(unit, zone))
    for dates in (stamps, *([stamps.cast(pa.date32()), stamps.cast(pa.date64())] if zone is None else [])):
        columns = [dates if name == "event_date" else pa.array(list(column)) for name, column in zip(header, zip(*rows))]
        got = plain(events(pa.table(columns, header)))
        assert got["date_start"] == want["date_start"] and got["date_end"] == want["date_end"]


def test_decimals_floats_and_bools(events):
    path = ROOT / "examples/data/ged-sample.csv"
    header, rows = rows_of(path)
    casts = {"latitude": pa.decimal128(12, 6), "best": pa.decimal128(9, 0), "low": pa.float32(), "high": pa.int16()}
    columns = [pa.array([cell or None for cell in column]).cast(casts.get(name, pa.string()))
               for name, column in zip(header, zip(*rows))]  # fmt: skip
    got, want = plain(events(pa.table(columns, header))), plain(events(path))
    for name in ("killed_low", "killed_best", "killed_high", "lon"):
        assert got[name] == want[name], name
    assert all(abs(left - right) < 1e-6 for left, right in zip(got["lat"], want["lat"]) if right is not None)


def test_tables_of_nothing_known(events):
    with pytest.raises(ValueError, match="no known dataset"):
        events(pa.table({"when": ["2025-01-01"], "who": ["x"]}))
    with pytest.raises(ValueError, match="no columns"):
        events(pa.table({}))
