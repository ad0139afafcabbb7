# SPDX-License-Identifier: MIT
"""Events and tables through the Arrow C stream: pyarrow, polars and DuckDB find in every column what casus writes as text,
and the memory behind capsules goes back whatever becomes of them."""
import functools
import gc
import os
import pathlib
import threading

import duckdb
import polars
import pyarrow as pa
import pytest
from columns import COLUMNS, assert_equal, expected, of_duckdb, of_polars, of_pyarrow
from conftest import ROOT, data_files

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
ACLED = ROOT / "examples/data/acled-layout.csv"
CONSUMERS = {
    "pyarrow": lambda stream: of_pyarrow(pa.table(stream)),
    "polars": lambda stream: of_polars(polars.DataFrame(stream)),
    "duckdb": lambda stream: of_duckdb(duckdb.connect().sql("select * from stream")),
}


@functools.lru_cache(maxsize=1)
def written(casus, source):
    return expected(casus, source)


@pytest.mark.parametrize("consumer", CONSUMERS)
def test_every_column_holds_what_casus_writes(consumer, source, casus):
    want = written(casus, source)
    assert COLUMNS <= set(want)
    with package.read(source) as events:
        assert_equal(CONSUMERS[consumer](events), want)


def test_pyarrow_finds_nothing_to_complain_about(source):
    with package.read(source) as events:
        table = events.to_arrow()
        table.validate(full=True)
        assert table.num_rows == len(events) and table.schema.metadata[b"casus:schema"] == b"1"
        assert pa.schema(events).equals(table.schema, check_metadata=True)
        assert table.column_names[:-2] == list(events.columns) and table.column_names[-2:] == ["source_row", "source_index"]


def test_source_bytes_are_all_there(source):
    with package.read(source) as events:
        table = events.to_arrow()
    before, rows = (table.column(name).to_pylist() for name in ("native_before", "native"))
    written = b"".join((gap or b"") + row for gap, row in zip(before, rows))
    assert written and source.read_bytes().endswith(written)


def test_source_rows_lead_back_into_the_file():
    with package.read(GED, ACLED) as events:
        table = events.to_arrow()
    rows = table.column("source_row").to_pylist()
    assert rows == [*range(2, 306), *range(3, 28)]
    assert set(table.column("source_index").to_pylist()) == {0, 1} or table.column("source_index").null_count == 0


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize("source", [ACLED, *data_files()], ids=lambda source: source.stem)
def test_totals_are_those_of_a_rollup(consumer, source):
    bounds = ["killed_low", "killed_best", "killed_high"]
    with package.read(source, columns=bounds) as events:
        columns = CONSUMERS[consumer](events)
    [killed] = package.rollup(source, sum="events,killed")
    assert [sum(value or 0 for value in columns[name]) for name in bounds] == [killed[name] for name in bounds]
    assert len(columns["killed_best"]) == killed["events"]


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize("by", ["", "country,year"])
def test_tables(consumer, by, source):
    with package.read(source) as events, events.rollup(by=by, sum="events,killed") as table:
        assert CONSUMERS[consumer](table) == {name: table[name] for name in table.columns}
        assert pa.schema(table).equals(pa.table(table).schema)


def test_only_the_columns_that_were_built():
    with package.read(GED, columns=["country", "killed_best"]) as events:
        assert pa.table(events).column_names[:2] == list(events.columns) == ["country", "killed_best"]
        assert polars.DataFrame(events)["killed_best"].sum() == 1492


def test_an_empty_dataset_is_an_empty_table():
    for events in (package.read(), package.read(b"id,type_of_violence,best,year\n")):
        assert pa.table(events).num_rows == 0
        assert polars.DataFrame(events).height == 0


def test_queries_may_ask_again_and_again():
    with package.read(GED) as events:
        connection = duckdb.connect()
        for _ in range(3):
            question = "select sum(killed_best)::int, count(distinct country) from events where native_class = '1'"
            assert connection.sql(question).fetchall() == [(1111, 27)]
        lazy = polars.DataFrame(events).lazy().filter(polars.col("native_class") == "1")
        assert lazy.select(polars.col("killed_best").sum()).collect().item() == 1111
        by_list = "select sum(c.best)::int from (select unnest(casualties) c from events) where c.side = 'civilian'"
        [(civilians,)] = connection.sql(by_list).fetchall()
        assert civilians == events.rollup(sum="killed.civilian")["killed.civilian_best"][0]


# ---- Lifetimes ----


def test_what_was_taken_outlives_everything():
    events = package.read(GED)
    stream, schema, rollup = events.__arrow_c_stream__(), events.__arrow_c_schema__(), events.rollup(by="year")
    cells = rollup.to_arrow()
    taken = pa.RecordBatchReader._import_from_c_capsule(stream)
    rollup.close()
    events.close()
    del events, rollup
    gc.collect()
    assert cells.column("events").to_pylist() == [241, 63]
    assert pa.Schema._import_from_c_capsule(schema).names[0] == "dataset"
    table = taken.read_all()
    del taken, stream
    gc.collect()
    assert table.column("country")[0].as_py() == "Afghanistan"
    column = table.column("casualties").combine_chunks()
    del table
    gc.collect()
    assert column[0].as_py()[0]["best"] == 183


def test_a_capsule_is_consumed_once():
    with package.read(GED) as events:
        capsule = events.__arrow_c_stream__()
        assert pa.RecordBatchReader._import_from_c_capsule(capsule).read_all().num_rows == 304
        with pytest.raises(pa.ArrowInvalid):
            pa.RecordBatchReader._import_from_c_capsule(capsule)


def test_what_a_consumer_raises_is_not_lost_with_its_capsule():
    other = pa.schema([("dataset", pa.int64())])
    with package.read(GED, columns=["dataset"]) as events:
        for _ in range(3):
            with pytest.raises((pa.ArrowInvalid, ValueError, KeyError, TypeError)):
                pa.table(events, schema=other)


def test_what_is_closed_has_no_stream():
    with package.read(GED) as events:
        pass
    for export in (events.__arrow_c_stream__, events.__arrow_c_schema__, events.to_arrow):
        with pytest.raises(package.Error, match="is closed"):
            export()


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not pathlib.Path("/proc/self/statm").exists(), reason="no /proc")
@pytest.mark.parametrize("consumed", [False, True])
def test_capsules_give_their_memory_back(consumed):
    def once():
        with package.read(GED) as events:
            capsules = events.__arrow_c_stream__(), events.__arrow_c_schema__(), events.rollup().__arrow_c_stream__()
        if consumed:
            reader = pa.RecordBatchReader._import_from_c_capsule(capsules[0])
            reader.read_next_batch()
            pa.Schema._import_from_c_capsule(capsules[1])

    for _ in range(20):
        once()
    before = resident()
    for _ in range(300):
        once()
    gc.collect()
    assert resident() - before < 8 << 20, "300 datasets of 0.5 MB each"


def test_capsules_die_on_other_threads():
    events, failures = package.read(GED), []

    def work():
        try:
            for _ in range(30):
                mine = [events.__arrow_c_stream__(), events.__arrow_c_schema__()]
                assert pa.table(events).num_rows == 304
                others.extend(mine)
                del others[: len(others) // 2]
        except BaseException as failure:
            failures.append(failure)

    others = []
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events.close()
    others.clear()
    assert not failures
