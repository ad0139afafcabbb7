# SPDX-License-Identifier: MIT
"""Arrow data of others read by casus: its own events back from pyarrow, polars and DuckDB, in whatever layout these give
them; tables of a dataset through the profiles that CSV goes through; and streams that fail or lie."""
import duckdb
import polars
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from conftest import ROOT
from test_arrow_tables import rows_of

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
ACLED = ROOT / "examples/data/acled-layout.csv"


def jsonl(events):
    class Text(list):
        write = list.append

    text = Text()
    events.write(text, format="jsonl")
    return b"".join(text)


# ---- Its own events ----


def cast(table, change):
    """The table with every leaf type changed."""

    def of(kind):
        if pa.types.is_list(kind):
            return pa.list_(of(kind.value_type))
        if pa.types.is_struct(kind):
            return pa.struct([kind.field(i).with_type(of(kind.field(i).type)) for i in range(kind.num_fields)])
        return change(kind)

    fields = [field.with_type(of(field.type)) for field in table.schema]
    return table.cast(pa.schema(fields, metadata=table.schema.metadata))


def plain(kind):
    return pa.string() if pa.types.is_dictionary(kind) else kind


def words_twice(table):
    """Every word of the columns' dictionaries twice, every other row by the second."""
    for at, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            column = table.column(at).combine_chunks()
            codes = [
                code if code is None or row % 2 == 0 else code + len(column.dictionary)
                for row, code in enumerate(column.indices.to_pylist())
            ]
            words = pa.concat_arrays([column.dictionary, column.dictionary])
            table = table.set_column(at, field, pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), words))
    return table


SHAPES = {
    "as it is": lambda table: table,
    "sliced": lambda table: pa.concat_tables([table.slice(0, 1), table.slice(1, 6), table.slice(7)]),
    "one chunk": lambda table: table.combine_chunks(),
    "no metadata": lambda table: table.replace_schema_metadata(None),
    "words twice": words_twice,
    "plain words": lambda table: cast(table, plain),
    "large text": lambda table: cast(table, lambda kind: pa.large_string() if pa.types.is_string(kind) else kind),
    "pyarrow stream": lambda table: pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=5)),
    "other order": lambda table: table.select(table.column_names[::-1]),
    "more columns": lambda table: table.append_column("mine", pa.array(range(len(table)))),
    "polars": polars.DataFrame,
    "duckdb": lambda events: duckdb.connect().sql("select * from events"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_events_come_back_equal(shape, source):
    with package.read(source) as events:
        table = events.to_arrow()
        with package.read(SHAPES[shape](table)) as back:
            assert jsonl(back) == jsonl(events)
            question = {"by": "country,year", "sum": "events,killed,killed.civilian"}
            assert back.rollup(**question).rows == events.rollup(**question).rows


@pytest.mark.parametrize("name", ["country", "dataset", "class", "side_a", "admin1", "location", "dyad"])
def test_a_word_that_a_dictionary_has_twice_is_one_word(name):
    with package.read(GED) as events, package.read(words_twice(events.to_arrow())) as twice:
        distinct = [f"distinct({other})" for other in ("country", "side_a", "dyad", "dataset") if other != name]
        for by in (name, "month"):
            question = {"by": by, "sum": ["events", "killed", *distinct]}
            assert twice.rollup(**question).rows == events.rollup(**question).rows
        word = next(word for word in events.to_arrow().column(name).to_pylist() if word)
        for where in (f"{name} = '{word}'", f"{name} != '{word}'", f"{name} in ('{word}', '-')", f"{name} like '%a%'"):
            assert jsonl(twice.select(where)) == jsonl(events.select(where))


def test_native_bytes_and_rows_come_back(source):
    with package.read(source) as events, package.read(events.to_arrow()) as back:
        names = ["native", "native_before", "source_row"]
        assert back.to_arrow().select(names).equals(events.to_arrow().select(names))
        assert back.sources[0].profile == events.sources[0].profile
        assert back.sources[0].columns == events.sources[0].columns
        assert back.counts == events.counts


def test_a_dataset_reads_a_dataset():
    with package.read(GED) as events, package.read(events, columns=["country"]) as narrow:
        assert narrow.columns == ("country",) and len(narrow) == 304
    assert narrow.sources[0].file == "Dataset"


def test_events_chosen_elsewhere():
    with package.read(GED) as events:
        want = jsonl(events.select("country = 'Mexico' and killed > 1"))
        table = events.to_arrow()
        condition = pc.and_(pc.equal(table.column("country").cast(pa.string()), "Mexico"), pc.greater(table.column("killed_best"), 1))
        assert jsonl(package.read(table.filter(condition))) == want
        frame = polars.DataFrame(events).filter((polars.col("country") == "Mexico") & (polars.col("killed_best") > 1))
        assert jsonl(package.read(frame)) == want
        relation = duckdb.connect().sql("select * from events where country = 'Mexico' and killed_best > 1")
        assert jsonl(package.read(relation)) == want


def test_batches_outlive_where_they_came_from():
    with package.read(package.read(GED).to_arrow()) as back:
        assert back.rollup(sum="killed")["killed_best"] == [1492]


# ---- Tables of a dataset ----


def strings(path):
    """Every column as text, null where empty."""
    names, rows = rows_of(path)
    return pa.table([pa.array([row[i] or None for row in rows], pa.string()) for i in range(len(names))], names)


def typed(table):
    """Numbers as numbers and days as days, as a Parquet file of somebody's would have them."""
    for i, name in enumerate(table.column_names):
        for kind in (pa.int64(), pa.float64(), pa.date32()):
            try:
                table = table.set_column(i, name, table.column(name).cast(kind))
                break
            except pa.ArrowInvalid:
                continue
    return table


FOREIGN = {
    "text": lambda table: table,
    "typed": typed,
    "dictionaries": lambda table: pa.table({name: table.column(name).dictionary_encode() for name in table.column_names}),
    "sliced": lambda table: pa.concat_tables([table.slice(0, 3), table.slice(3)]),
    "polars": lambda table: polars.from_arrow(typed(table)),
    "duckdb": lambda events: duckdb.connect().sql("select * from events"),
}  # fmt: skip


@pytest.mark.parametrize("shape", FOREIGN)
@pytest.mark.parametrize("path", [GED, ACLED], ids=lambda path: path.stem)
def test_foreign_tables_go_through_the_profiles(shape, path):
    table = FOREIGN[shape](strings(path))
    with package.read(path) as events, package.read(table) as back:
        assert back.sources[0].profile == events.sources[0].profile
        assert back.counts.records == back.counts.kept == len(events)
        assert list(back) == list(events)
        assert back.rollup(by="year", sum="events,killed").rows == events.rollup(by="year", sum="events,killed").rows


def test_a_profile_may_be_forced_and_cells_are_told():
    table = strings(GED).slice(0, 2)
    best = table.column_names.index("best")
    table = table.set_column(best, "best", pa.array(["many", "4"]))
    back = package.read(table, profile="ucdp-ged")
    [issue] = back.sources[0].issues
    assert (issue.kind, issue.row, issue.column_name, issue.value) == ("cell", 1, "best", "many")
    assert back.counts.cell_errors == 1 and len(back) == 2


# ---- Streams that fail, and what is no table of events ----


def failing(batches, after):
    def give():
        yield from batches[:after]
        raise ValueError("the line is dead")

    return pa.RecordBatchReader.from_batches(batches[0].schema, give())


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stream_that_fails_midway_says_so(after):
    with package.read(GED) as events:
        batches = events.to_arrow().to_batches(max_chunksize=50)
    for _ in range(3):
        with pytest.raises(package.FileError, match="the line is dead"):
            package.read(failing(batches, after))


def without(table, name, values):
    return table.set_column(table.column_names.index(name), name, values)


@pytest.mark.parametrize(
    "table, message",
    [
        (pa.table({"a": [1], "b": [2]}), "profile|dataset"),
        (pa.table({}), ""),
        (without(package.read(GED).to_arrow(), "killed_best", pa.array(["x"] * 304)), "killed_best"),
        (without(package.read(GED).to_arrow(), "actors", pa.array([1] * 304)), "actors"),
        (package.read(GED).to_arrow().replace_schema_metadata({"casus:schema": "2"}), "schema"),
    ],
    ids=["foreign", "no columns", "text for a number", "number for a list", "a later schema"],
)  # fmt: skip
def test_what_cannot_be_events_is_refused(table, message):
    with pytest.raises(package.Error) as caught:
        package.read(table)
    assert any(part in str(caught.value) for part in message.split("|"))


def test_other_capsules_are_refused():
    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return package.read(GED).__arrow_c_schema__()

    with pytest.raises(ValueError, match="PyCapsule"):
        package.read(Wrong())

    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise KeyError("nothing here")

    with pytest.raises(KeyError, match="nothing here"):
        package.read(Broken())


def test_a_stream_is_read_once():
    stream = pa.RecordBatchReader.from_stream(package.read(GED))
    assert len(package.read(stream)) == 304
    assert len(package.read(stream)) == 0, "pyarrow's own answer to a stream that is used up"
