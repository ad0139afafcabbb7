# SPDX-License-Identifier: MIT
"""Arrow files and streams: pyarrow, polars, DuckDB and apache-arrow (npm) find in what casus wrote the values that it writes
as text; pyarrow writes the same table back, and casus reads it equal."""
import base64
import json
import os
import pathlib
import shutil
import subprocess

import duckdb
import polars
import pyarrow as pa
import pyarrow.ipc
import pytest
from columns import assert_equal, expected, of_duckdb, of_polars, of_pyarrow
from conftest import BUILD, ROOT

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
ACLED = ROOT / "examples/data/acled-layout.csv"
QUESTION = ["rollup", "--by", "year,native_class", "--sum", "events,killed,killed.civilian", "--format", "csv"]


@pytest.fixture(scope="session")
def written(source, tmp_path_factory):
    """The source as an Arrow file and as a stream."""
    file, stream = (tmp_path_factory.mktemp("arrow") / name for name in ("out.arrow", "out.arrows"))
    subprocess.run([BUILD / "bin/casus", "convert", "--to", "arrow", "-o", file, source], check=True)
    with open(stream, "wb") as out:
        subprocess.run([BUILD / "bin/casus", "convert", "--to", "arrow", source], check=True, stdout=out)
    return {"file": file, "stream": stream}


@pytest.fixture(scope="session")
def want(casus, source):
    return expected(casus, source)


def pyarrow_table(path, form):
    with pa.memory_map(str(path)) as mapped:
        return (pa.ipc.open_file if form == "file" else pa.ipc.open_stream)(mapped).read_all()


def polars_frame(path, form):
    return polars.read_ipc(path) if form == "file" else polars.read_ipc_stream(path)


def duckdb_relation(path, form):
    return duckdb.from_arrow(pyarrow_table(path, form))  # DuckDB has no reader of its own for these files


def node_columns(path, form):
    node, modules = shutil.which("node"), os.environ.get("CASUS_NODE_MODULES", "")
    if not node or not pathlib.Path(modules, "apache-arrow").is_dir():
        pytest.skip("apache-arrow is not there: needs node, and CASUS_NODE_MODULES")
    command = [node, ROOT / "tests/interop/read_arrow.cjs", path]
    done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NODE_PATH": modules})
    columns = json.loads(done.stdout)
    for name in ("native", "native_before"):
        columns[name] = [value if value is None else base64.b64decode(value) for value in columns[name]]
    return columns


READERS = {
    "pyarrow": lambda path, form: of_pyarrow(pyarrow_table(path, form)),
    "polars": lambda path, form: of_polars(polars_frame(path, form)),
    "polars, from memory": lambda path, form: of_polars(
        polars.read_ipc(path.read_bytes()) if form == "file" else polars.read_ipc_stream(path.read_bytes())
    ),
    "duckdb": lambda path, form: of_duckdb(duckdb_relation(path, form)),
    "apache-arrow": node_columns,
}


@pytest.mark.parametrize("form", ["file", "stream"])
@pytest.mark.parametrize("reader", READERS)
def test_every_column_holds_what_casus_writes(reader, form, written, want, source):
    columns = READERS[reader](written[form], form)
    assert_equal(columns, want)
    assert len(columns["id"]) == len(want["id"])
    for name in ("killed_low", "killed_best", "killed_high"):
        total = sum(value for value in columns[name] if value not in (None, "inf", float("inf")))
        assert total == sum(value for value in want[name] if value not in (None, "inf"))
    native = b"".join((gap or b"") + row for gap, row in zip(columns["native_before"], columns["native"]))
    assert source.read_bytes().endswith(native) and native


@pytest.mark.parametrize("form", ["file", "stream"])
def test_pyarrow_finds_nothing_to_complain_about(form, written):
    table = pyarrow_table(written[form], form)
    table.validate(full=True)
    assert table.schema.metadata[b"casus:schema"] == b"1"


@pytest.mark.parametrize("form", ["file", "stream"])
def test_casus_reads_what_it_wrote(form, written, source, casus):
    for command in (["convert", "--to", "jsonl"], ["convert", "--to", "csv"], QUESTION):
        assert casus(*command, written[form]) == casus(*command, source)
    with package.read(written[form]) as back, package.read(source) as events:
        assert back.sources[0].columns == events.sources[0].columns
        assert back.counts.records == events.counts.records and back.counts.kept == events.counts.kept


def write_file(path, table, **options):
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema, **options) as writer:
        writer.write_table(table)


def write_stream(path, table, **options):
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, table.schema, **options) as writer:
        writer.write_table(table)


OLDEST = polars.CompatLevel.oldest()  # text with offsets; without it polars writes views
WRITERS = {
    "file": write_file,
    "stream": write_stream,
    "file, plain": lambda path, table: write_file(path, table.unify_dictionaries().combine_chunks()),
    "stream, small batches": lambda path, table: write_stream(
        path, pa.Table.from_batches(table.to_batches(max_chunksize=100), table.schema)
    ),
    "file by polars": lambda path, table: polars.from_arrow(table).write_ipc(path, compat_level=OLDEST),
    "stream by polars": lambda path, table: polars.from_arrow(table).write_ipc_stream(path, compat_level=OLDEST),
}


@pytest.mark.parametrize("form", ["file", "stream"])
@pytest.mark.parametrize("writer", WRITERS)
def test_what_others_write_back_is_read_equal(writer, form, written, source, casus, tmp_path):
    table = pyarrow_table(written[form], form)
    path = tmp_path / "back.arrow"
    WRITERS[writer](path, table.unify_dictionaries() if "file" in writer else table)
    for command in (["convert", "--to", "jsonl"], ["convert", "--to", "csv"], QUESTION):
        assert casus(*command, path) == casus(*command, source)


@pytest.mark.parametrize("form", ["file", "stream"])
def test_text_views_are_read(form, written, source, casus, tmp_path):
    path = tmp_path / "views.arrow"
    frame = polars_frame(written["file"], "file")
    frame.write_ipc(path) if form == "file" else frame.write_ipc_stream(path, compression="uncompressed")
    for command in (["convert", "--to", "jsonl"], ["convert", "--to", "csv"], QUESTION):
        assert casus(*command, path) == casus(*command, source)


@pytest.mark.parametrize("codec", ["lz4", "zstd"])
def test_compressed_files_are_refused_by_name(codec, written, tmp_path):
    path = tmp_path / "small.arrow"
    options = pa.ipc.IpcWriteOptions(compression=codec)
    write_file(path, pyarrow_table(written["file"], "file").unify_dictionaries(), options=options)
    with pytest.raises(package.Error, match="(?i)" + codec):
        package.read(path)


def test_the_same_events_are_the_same_bytes(source, written, casus, tmp_path):
    again = tmp_path / "again.arrow"
    casus("convert", "--to", "arrow", "-o", again, source)
    assert again.read_bytes() == written["file"].read_bytes()
    third = tmp_path / "third.arrow"
    casus("convert", "--to", "arrow", "-o", third, written["file"])
    assert third.read_bytes() == again.read_bytes()


def test_python_writes_the_same_file(casus, tmp_path):
    by_python, by_program = tmp_path / "a.arrow", tmp_path / "b.arrow"
    with package.read(GED) as events:
        events.write(by_python)
        events.write(tmp_path / "mexico.arrow", where="country = 'Mexico'")
        events.write(tmp_path / "a.arrows")
    casus("convert", "--to", "arrow", "-o", by_program, GED)
    assert by_python.read_bytes() == by_program.read_bytes()
    assert pyarrow_table(tmp_path / "a.arrows", "stream").num_rows == len(package.read(by_python)) == 304
    assert set(pyarrow_table(tmp_path / "mexico.arrow", "file").column("country").to_pylist()) == {"Mexico"}


@pytest.mark.parametrize("by", ["", "country,year"])
def test_tables_too(by, casus, tmp_path):
    file, stream, by_program = (tmp_path / name for name in ("table.arrow", "table.arrows", "program.arrow"))
    with package.rollup(GED, by=by, sum="events,killed") as table:
        table.write(file)
        table.write(stream)
        want = {name: table[name] for name in table.columns}
    casus("rollup", *(["--by", by] if by else []), "--sum", "events,killed", "--format", "arrow", "-o", by_program, GED)
    assert file.read_bytes() == by_program.read_bytes()
    assert of_pyarrow(pyarrow_table(file, "file")) == of_pyarrow(pyarrow_table(stream, "stream")) == want
    assert of_polars(polars.read_ipc(file)) == want


@pytest.mark.parametrize("damage", ["truncated", "flipped"])
def test_a_damaged_file_says_so(damage, casus, tmp_path):
    path = tmp_path / "damaged.arrow"
    casus("convert", "--to", "arrow", "-o", path, GED)
    data = bytearray(path.read_bytes())
    if damage == "truncated":
        del data[len(data) // 2 :]
    else:
        data[data.index(b"Afghanistan")] ^= 1
    path.write_bytes(data)
    with pytest.raises(package.Error) as caught:
        package.read(path)
    assert str(caught.value).startswith(str(path)) and caught.value.file == str(path)
