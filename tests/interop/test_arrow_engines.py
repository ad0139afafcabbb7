# SPDX-License-Identifier: MIT
"""Events of casus that went through pandas, polars, DuckDB, or had their types changed in other ways: they read like
the original, and what cannot be read is refused with the path of the field, its type or its row."""
import datetime
import decimal
import json
import subprocess

import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.ipc
import pytest
from conftest import BUILD, ROOT

GED = ROOT / "examples/data/ged-sample.csv"
ACLED = ROOT / "examples/data/acled-layout.csv"
QUESTION = ["rollup", "--by", "year,country,native_class", "--sum", "events,killed,killed.civilian", "--format", "csv"]


def run(*arguments):
    done = subprocess.run([str(BUILD / "bin/casus"), *map(str, arguments)], capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def answer(*arguments):
    code, out, err = run(*arguments)
    assert code == 0, err
    return out


@pytest.fixture(scope="session", params=["series", GED, ACLED], ids=["series", "ged", "acled"])
def original(request, series, tmp_path_factory):
    """The events as an Arrow file of casus, and what casus says of it."""
    source = series if request.param == "series" else request.param
    path = tmp_path_factory.mktemp("original") / "events.arrow"
    answer("convert", "--to", "arrow", "-o", path, source)
    with pa.memory_map(str(path)) as mapped:
        table = pa.ipc.open_file(mapped).read_all()
    return table, answer("convert", "--to", "jsonl", path), answer(*QUESTION, path)


def write(table, path):
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    return path


def same(table, original, tmp_path, quiet=True):
    """What was changed and came back says the same as before."""
    path = write(table, tmp_path / "back.arrow")
    code, out, err = run("convert", "--to", "jsonl", path)
    assert code == 0, err
    for got, wanted in zip(out.splitlines(), original[1].splitlines(), strict=True):
        assert json.loads(got) == json.loads(wanted)
    assert answer(*QUESTION, path) == original[2]
    if quiet:
        assert " warning" not in err, err
    return err


# ---- Engines --------------------------------------------------------------------------------------------------------


def through_pandas(table):
    return pa.Table.from_pandas(table.to_pandas(), preserve_index=False)


def through_pandas_arrow(table):
    return pa.Table.from_pandas(table.to_pandas(types_mapper=pandas.ArrowDtype), preserve_index=False)


def through_pandas_timestamps(table):
    return pa.Table.from_pandas(table.to_pandas(date_as_object=False), preserve_index=False)


def through_pandas_concat(table):
    """Missing in one half, so that whole numbers become doubles."""
    frame = table.to_pandas()
    halves = [frame.iloc[: len(frame) // 2], frame.iloc[len(frame) // 2 :]]
    return pa.Table.from_pandas(pandas.concat(halves, ignore_index=True), preserve_index=False)


def through_polars(table):
    return polars.from_arrow(table).to_arrow()


def through_polars_views(table):
    return polars.from_arrow(table).to_arrow(compat_level=polars.CompatLevel.newest())


def through_duckdb(table):
    events = table  # noqa: F841, which DuckDB finds by name
    return duckdb.sql("select * from events").to_arrow_table()


def through_json(table):
    """Values as Python has them; pyarrow infers every type anew."""
    return pa.Table.from_pylist(table.to_pylist())


ENGINES = [through_pandas, through_pandas_arrow, through_pandas_timestamps, through_pandas_concat, through_polars,
           through_polars_views, through_duckdb, through_json]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.__name__)
def test_engines(engine, original, tmp_path):
    same(engine(original[0]), original, tmp_path)


# ---- Types ----------------------------------------------------------------------------------------------------------


def changed(kind, leaf):
    """A type with every leaf, then every list changed by leaf(type)."""
    if pa.types.is_list(kind):
        return leaf(pa.list_(changed(kind.value_type, leaf)))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(changed(field.type, leaf)) for field in kind])
    return leaf(kind)


def rebuilt(table, leaf, value=lambda v, kind: v):
    """The table in other types. Values go through Python where Arrow has no cast, changed by value(v, type)."""

    def convert(v, kind):
        if v is None:
            return None
        if pa.types.is_struct(kind):
            return {field.name: convert(v[field.name], field.type) for field in kind}
        if isinstance(v, list):
            return [convert(item, kind.value_type) for item in v]
        return value(v, kind)

    columns = {}
    for name in table.column_names:
        kind = table.schema.field(name).type
        values = [convert(v, kind) for v in table.column(name).to_pylist()]
        columns[name] = pa.array(values, changed(kind, leaf))
    return pa.table(columns)


def plain(kind):
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def number(kind):
    return pa.types.is_integer(kind) or pa.types.is_floating(kind)


def as_is(v, kind):
    return v


def integers_as(other):
    return lambda kind: other if pa.types.is_integer(kind) else plain(kind)


def integers(change):
    return lambda v, kind: change(v) if pa.types.is_integer(kind) else v


def numbers_as_text(v, kind):
    return repr(v) if number(kind) else v


def days_as_text(v, kind):
    return v.isoformat() if pa.types.is_date(kind) else v


def days_as_times(v, kind):
    return f"{v.isoformat()} 00:00:00" if pa.types.is_date(kind) else v


def day_type(other):
    return lambda kind: other if pa.types.is_date(kind) else plain(kind)


def moments_as(other):
    return lambda kind: other if pa.types.is_timestamp(kind) else plain(kind)


def moments_as_text(v, kind):
    return v.isoformat() if pa.types.is_timestamp(kind) else v


def lists_as(make):
    return lambda kind: make(kind.value_type) if pa.types.is_list(kind) else plain(kind)


def text_as(other):
    return lambda kind: other if pa.types.is_string(plain(kind)) else kind


def coded(index, values=pa.string()):
    return pa.dictionary(index, values)


TYPES = {
    "plain": (plain, as_is),
    "int8 dictionaries of large text": (text_as(coded(pa.int16(), pa.large_string())), as_is),
    "uint32 dictionaries": (text_as(coded(pa.uint32())), as_is),
    "large text": (text_as(pa.large_string()), as_is),
    "views of text": (text_as(pa.string_view()), as_is),
    "doubles": (integers_as(pa.float64()), as_is),
    "decimals": (integers_as(pa.decimal128(38, 3)), integers(decimal.Decimal)),
    "int64": (integers_as(pa.int64()), as_is),
    "integers as text": (integers_as(pa.string()), integers(str)),
    "integers as text of doubles": (integers_as(pa.string()), integers(lambda v: f"{v}.0")),
    "numbers as text": (lambda kind: pa.string() if number(kind) else plain(kind), numbers_as_text),
    "dictionaries of integers": (integers_as(coded(pa.int32(), pa.int64())), as_is),
    "days as date64": (day_type(pa.date64()), as_is),
    "days as text": (day_type(pa.string()), days_as_text),
    "days as large text": (day_type(pa.large_string()), days_as_text),
    "days as text of times": (day_type(pa.string()), days_as_times),
    "days as words": (day_type(coded(pa.int32())), days_as_text),
    "moments in ms": (moments_as(pa.timestamp("ms", "UTC")), as_is),
    "moments elsewhere": (moments_as(pa.timestamp("us", "Asia/Dushanbe")), as_is),
    "moments as text": (moments_as(pa.string()), moments_as_text),
    "large lists": (lists_as(pa.large_list), as_is),
}  # fmt: skip
for unit in "s", "ms", "us", "ns":
    for zone in None, "UTC", "+00:00", "Etc/UTC":
        TYPES[f"days as timestamp {unit} {zone}"] = (day_type(pa.timestamp(unit, zone)), as_is)


@pytest.mark.parametrize("types", TYPES.values(), ids=TYPES.keys())
def test_types(types, original, tmp_path):
    leaf, value = types

    def stamped(v, kind):
        v = value(v, kind)
        becomes_time = pa.types.is_timestamp(leaf(kind)) and pa.types.is_date(kind)
        return datetime.datetime(v.year, v.month, v.day) if becomes_time else v

    same(rebuilt(original[0], leaf, stamped), original, tmp_path)


def test_days_of_a_fixed_zone(original, tmp_path):
    """Midnight at +05:00 is the evening before in UTC, and the day is still the one that it was."""
    zone = datetime.timezone(datetime.timedelta(hours=5))

    def midnight(v, kind):
        return datetime.datetime(v.year, v.month, v.day, tzinfo=zone) if pa.types.is_date(kind) else v

    same(rebuilt(original[0], day_type(pa.timestamp("ms", "+05:00")), midnight), original, tmp_path)


def test_days_as_dictionaries(original, tmp_path):
    days = [name for name in original[0].column_names if pa.types.is_date(original[0].schema.field(name).type)]
    table = original[0]
    for name in days:
        at = table.column_names.index(name)
        table = table.set_column(at, name, table.column(name).dictionary_encode())
    same(table, original, tmp_path)


def test_moments_without_a_zone(original, tmp_path):
    def naive(v, kind):
        return v.astimezone(datetime.timezone.utc).replace(tzinfo=None) if pa.types.is_timestamp(kind) else v

    err = same(rebuilt(original[0], moments_as(pa.timestamp("ms")), naive), original, tmp_path, quiet=False)
    assert "created: times without a zone, which are read as those of UTC" in err


def test_list_views(original, library, tmp_path):
    table = rebuilt(original[0], lists_as(pa.list_view))
    same(table, original, tmp_path)


def test_lists_of_fixed_size(original, tmp_path):
    """One event, so that its lists have one length."""
    table = original[0].slice(0, 1)
    lines = original[1].splitlines()[:1]
    path = write(table, tmp_path / "one.arrow")
    alone = (table, "\n".join(lines), answer(*QUESTION, path))
    columns = {}
    for name in table.column_names:
        value = table.column(name).to_pylist()
        kind = changed(table.schema.field(name).type, plain)
        if isinstance(value[0], list):
            kind = pa.list_(kind.value_type, len(value[0]))
        columns[name] = pa.array(value, kind)
    same(pa.table(columns), alone, tmp_path)


def test_sliced_and_chunked(original, tmp_path):
    table = original[0]
    half = table.num_rows // 2
    parts = [table.slice(0, half), table.slice(half).combine_chunks()]
    same(pa.concat_tables(parts), original, tmp_path)


def test_columns_in_another_order(original, tmp_path):
    names = sorted(original[0].column_names, key=lambda name: name[::-1])
    same(original[0].select(names), original, tmp_path)


def test_columns_of_nulls(original, tmp_path):
    """A column without a value as null, a list without an element as a list of nulls."""
    columns = {}
    for name in original[0].column_names:
        column = original[0].column(name)
        values = column.to_pylist()
        if all(v is None for v in values):
            column = pa.nulls(len(values))
        elif all(v in (None, []) for v in values):
            column = pa.array(values, pa.list_(pa.null()))
        columns[name] = column
    same(pa.table(columns), original, tmp_path)


def test_null_structs_and_lists(original, tmp_path):
    """Lists without an element as nulls, structs without a value as nulls."""
    columns = {}
    for name in original[0].column_names:
        kind = changed(original[0].schema.field(name).type, plain)
        values = original[0].column(name).to_pylist()
        if pa.types.is_list(kind):
            values = [v or None for v in values]
        elif pa.types.is_struct(kind):
            values = [v if any(item is not None for item in v.values()) else None for v in values]
        columns[name] = pa.array(values, kind)
    same(pa.table(columns), original, tmp_path)


def test_more_columns_are_told(original, tmp_path):
    table = original[0].append_column("my remark", pa.array(["x"] * original[0].num_rows))
    err = same(table, original, tmp_path, quiet=False)
    assert "my remark: no column or field of events, which is not read" in err


# ---- What cannot be read --------------------------------------------------------------------------------------------


def casualties(included_in, kind):
    """Two events with a field of casualties in a type."""
    item = pa.struct([("status", pa.string()), ("included_in", kind), ("best", pa.float64())])
    first = {"status": "killed", "best": 3.0}
    return pa.table({
        "dataset": ["notes", "notes"], "kind": ["incident", "incident"],
        "date_start": pa.array([datetime.date(2021, 5, 9)] * 2), "date_precision": ["day", "day"],
        "casualties": pa.array([[first], [first, {"status": "killed", "included_in": included_in, "best": 1.0}]],
                               pa.list_(item)),
    })  # fmt: skip


WRONG = {
    "binary": (b"0", pa.binary(), "casualties.included_in is of type binary; a whole number is due"),
    "struct": ({"a": 1}, pa.struct([("a", pa.int8())]), "casualties.included_in is of type struct; a whole number"),
    "list": ([1], pa.list_(pa.int8()), "casualties.included_in is of type list"),
    "map": ([("a", 1)], pa.map_(pa.string(), pa.int8()), "casualties.included_in is of type map"),
    "date": (datetime.date(2021, 1, 1), pa.date32(), "casualties.included_in is of type date32"),
    "half": (0.5, pa.float64(), ":2: casualties.included_in: '0.5' is no whole number of 32 bits"),
    "large": (1e10, pa.float64(), ":2: casualties.included_in: '10000000000' is no whole number of 32 bits"),
    "wide": (2**40, pa.int64(), ":2: casualties.included_in: '1099511627776' is no whole number of 32 bits"),
    "word": ("first", pa.string(), ":2: casualties.included_in: 'first' is no whole number of 32 bits"),
    "decimal": (decimal.Decimal("1.50"), pa.decimal128(10, 2), ":2: casualties.included_in: '1.50' is no whole number"),
    "uint64": (2**64 - 1, pa.uint64(), ":2: casualties.included_in: '18446744073709551615' is no whole number"),
    "infinity": (float("inf"), pa.float32(), ":2: casualties.included_in: 'inf' is no whole number"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_read(wrong, tmp_path):
    value, kind, message = wrong
    code, out, err = run("convert", "--to", "jsonl", write(casualties(value, kind), tmp_path / "wrong.arrow"))
    assert code == 1 and out == "" and message in err, err


NOUGHTS = [(0.0, pa.float16()), ("0.0", pa.string()), (False, pa.bool_()), (0, pa.uint8()),
           (decimal.Decimal("0.00"), pa.decimal128(10, 2))]  # fmt: skip


@pytest.mark.parametrize("right", NOUGHTS, ids=lambda right: str(right[1]))
def test_whole_numbers(right, tmp_path):
    code, out, err = run("convert", "--to", "jsonl", write(casualties(*right), tmp_path / "right.arrow"))
    assert code == 0, err
    assert json.loads(out.splitlines()[1])["casualties"][1]["included_in"] == 0


DAYS = {
    "half": ("2021-05-09x", pa.string(), ":2: date_start: '2021-05-09x' is no day"),
    "swapped": ("09/05/2021", pa.string(), ":2: date_start: '09/05/2021' is no day"),
    "number": (20210509, pa.int64(), "date_start is of type int64; a day is due"),
    "bytes": (b"2021-05-09", pa.binary(), "date_start is of type binary; a day is due"),
    "elsewhere": (datetime.datetime(2021, 5, 8, 22), pa.timestamp("s", "Europe/Berlin"), ":2: date_start: '2021-05-08"),
}


@pytest.mark.parametrize("wrong", DAYS.values(), ids=DAYS.keys())
def test_what_is_no_day(wrong, tmp_path):
    value, kind, message = wrong
    table = casualties(0, pa.int32()).drop_columns("date_start")
    table = table.append_column("date_start", pa.array([None, value], kind))
    code, out, err = run("convert", "--to", "jsonl", write(table, tmp_path / "wrong.arrow"))
    assert code == 1 and out == "" and message in err, err


# ---- Some of the columns --------------------------------------------------------------------------------------------


def test_without_the_lists(original, tmp_path):
    """What flat columns say of place, numbers and sides is still there where events are written as events."""
    table = original[0]
    flat = [name for name in table.column_names if not pa.types.is_list(table.schema.field(name).type)]
    path = write(table.select(flat), tmp_path / "flat.arrow")
    events = [json.loads(line) for line in answer("convert", "--to", "jsonl", path).splitlines()]
    assert len(events) == table.num_rows
    for event, row in zip(events, table.to_pylist(), strict=True):
        place = event.get("locations", [{}])[0]
        for name in "country", "iso3", "location", "lat", "lon":
            assert place.get("name" if name == "location" else name) == row[name], name
        killed = [cell.get("best") for cell in event.get("casualties", []) if cell["status"] == "killed"]
        assert killed == ([] if row["killed_low"] is None else [row["killed_best"]])
        sides = {part["side"]: event["actors"][part["actor"]]["name"] for part in event.get("participants", [])}
        assert (sides.get("a"), sides.get("b")) == (row["side_a"], row["side_b"])
    question = ["rollup", "--by", "year,country,side_b", "--sum", "events,killed,injured", "--format", "csv"]
    whole = write(table, tmp_path / "whole.arrow")
    assert answer(*question, path) == answer(*question, whole)


def test_a_few_columns(original, tmp_path):
    """Without metadata, and without the precision of dates."""
    few = ["dataset", "id", "kind", "date_start", "country", "killed_low", "killed_best", "killed_high", "revoked"]
    path = write(original[0].select(few).replace_schema_metadata(None), tmp_path / "few.arrow")
    question = ["rollup", "--by", "country", "--sum", "events,killed", "--format", "csv"]
    assert answer(*question, path) == answer(*question, write(original[0], tmp_path / "whole.arrow"))


def test_without_kind(original, tmp_path):
    path = write(original[0].drop_columns("kind"), tmp_path / "kind.arrow")
    code, out, err = run("convert", "--to", "jsonl", path)
    assert code == 0 and "kind: there is no such column, so that everything counts as an incident" in err, err


def test_codes_as_integers(tmp_path):
    """Leading zeros are lost in a foreign table as they are in CSV, and mended by the same rule."""
    gdelt = ROOT / "tests/data/formats/gdelt-events-header.csv"
    frame = pandas.read_csv(gdelt, sep=None, engine="python")
    frame.to_csv(tmp_path / "again.csv", index=False)
    path = write(pa.Table.from_pandas(frame, preserve_index=False), tmp_path / "codes.arrow")
    assert frame["EventRootCode"].dtype.kind in "if"

    def classes(source):
        events = [json.loads(line) for line in answer("convert", "--to", "jsonl", source).splitlines()]
        return [(event.get("class"), [part["code"] for part in event["classifications"]]) for event in events]

    assert classes(path) == classes(tmp_path / "again.csv") == classes(gdelt)


def test_without_the_flat_columns_of_a_list(original, tmp_path):
    """Lists that are there stay what they are."""
    table = original[0].drop_columns(["killed_low", "killed_best", "killed_high", "country", "iso3", "lat", "lon"])
    path = write(table, tmp_path / "lists.arrow")
    lines = answer("convert", "--to", "jsonl", path).splitlines()
    for got, wanted in zip(lines, original[1].splitlines(), strict=True):
        assert json.loads(got) == json.loads(wanted)
    question = ["rollup", "--by", "year,country", "--sum", "events,killed", "--format", "csv"]
    whole = write(original[0], tmp_path / "whole.arrow")
    assert answer(*question, path) == answer(*question, whole)
