# SPDX-License-Identifier: MIT
"""Each binding of examples/ffi but Python's: the steps of conformance.json, the lines of its README, foreign versions."""
import os
import pathlib
import shutil
import subprocess

import binding_tools
import conforming
import pytest
from binding_tools import ENVIRONMENT, LIBRARY, built
from conftest import ROOT

GED = ROOT / "examples/data/ged-sample.csv"


@pytest.fixture(params=binding_tools.LANGUAGES, ids=lambda language: language.name)
def binding(request, tmp_path_factory):
    kept = binding_tools.KEPT or tmp_path_factory.getbasetemp()
    return built(request.param, pathlib.Path(kept) / request.param.name)


def test_answers_as_it_must(binding):
    assert conforming.differences(binding.conform, env=ENVIRONMENT) == ""


def test_the_lines_of_its_readme_run(binding, tmp_path, casus):
    shutil.copy(GED, tmp_path / "ged.csv")
    told = subprocess.run(binding.readme, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    first, *rows = told.stdout.splitlines()
    assert first == "304 of 304 records"
    table = casus("rollup", "--by", "country,year", "--sum", "killed", "--show", "best", "--format", "csv", GED).splitlines()[1:]
    assert [row.removesuffix(".0").split() for row in rows] == [row.replace(",", " ").split() for row in table]


@pytest.fixture(scope="session", params=[9900, 9999, 20000], ids=["older", "just older", "newer"])
def other_library(request, tmp_path_factory):
    """The library, but for the version that it says it has."""
    folder = tmp_path_factory.mktemp("other")
    source = folder / "other.c"
    source.write_text(f"int casus_version_num(void) {{ return {request.param}; }}\n")
    compiler = os.environ.get("CC", "cc")
    made = [compiler, "-shared", "-fPIC", "-o", folder / "libcasus.so.1", source, "-Wl,--no-as-needed", (LIBRARY / "libcasus.so.1").resolve(),
            f"-Wl,-rpath,{LIBRARY}"]  # fmt: skip
    if not shutil.which(compiler) or subprocess.run(made).returncode:
        pytest.skip("there is no compiler for another library")
    return request.param, folder / "libcasus.so.1"


def test_a_library_of_another_version_is_told(binding, other_library, tmp_path):
    number, library = other_library
    shutil.copy(GED, tmp_path / "ged.csv")
    environment = {**ENVIRONMENT, "LD_PRELOAD": str(library), "CASUS_LIBRARY": str(library)}
    told = subprocess.run(binding.readme, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert told.returncode >= 0 and "records" not in told.stdout, told
    assert str(number) in told.stderr and "version" in told.stderr, told.stderr


BARE = """
#include <string.h>
int casus_version_num(void) { return 99; }
const char *casus_version_string(void) { return "0.0.99"; }
const char *casus_status_name(int status) { (void)status; return "CASUS_E_UNSUPPORTED"; }
void casus_init(void *head, int tag, long long size) { (void)tag; memset(head, 0, (size_t)size); }
"""


def test_a_library_that_lacks_functions_is_told(binding, tmp_path):
    """One so old that most is not there: told by its version, or where all is looked up first by the loader."""
    (tmp_path / "bare.c").write_text(BARE)
    compiler = os.environ.get("CC", "cc")
    made = [compiler, "-shared", "-fPIC", "-Wl,-soname,libcasus.so.1", "-o", tmp_path / "libcasus.so.1", tmp_path / "bare.c"]
    if not shutil.which(compiler) or subprocess.run(made).returncode:
        pytest.skip("there is no compiler for another library")
    shutil.copy(GED, tmp_path / "ged.csv")
    environment = {**ENVIRONMENT, "LD_LIBRARY_PATH": str(tmp_path), "CASUS_LIBRARY": str(tmp_path / "libcasus.so.1")}
    told = subprocess.run(binding.readme, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert told.returncode >= 0 and "records" not in told.stdout, told
    by_version = "99" in told.stderr and "version" in told.stderr
    by_loader = binding.name in ("cpp", "rust") and "undefined symbol" in told.stderr
    assert by_version or by_loader, told.stderr


ARROW = """
use arrow_array::{cast::AsArray, types::Float64Type, RecordBatchReader};
fn main() {
    let mut dataset = casus::Dataset::new().unwrap();
    dataset.add(casus::Input::file("ged.csv").unwrap()).unwrap();
    let mut rollup = casus::Rollup::new("", "killed").unwrap();
    rollup.add_dataset(&dataset).unwrap();
    let (events, table) = (dataset.to_arrow().unwrap(), rollup.table().unwrap().to_arrow().unwrap());
    drop((dataset, rollup)); // arrays live without what they came from
    let killed = events.schema().index_of("killed_best").unwrap();
    let batches: Vec<_> = events.map(Result::unwrap).collect();
    let sum: f64 = batches.iter().flat_map(|batch| batch.column(killed).as_primitive::<Float64Type>().iter().flatten()).sum();
    let batch = table.map(Result::unwrap).next().unwrap();
    println!("{sum} {}", batch.column_by_name("killed_best").unwrap().as_primitive::<Float64Type>().value(0));
}
"""


def test_rust_gives_arrays_of_the_arrow_crate(tmp_path_factory, casus):
    if not binding_tools.KEPT:
        pytest.skip("it compiles the crate arrow-array, where CASUS_BINDINGS_DIR keeps that")
    folder = pathlib.Path(binding_tools.KEPT) / "rust-arrow"
    rust = binding_tools.Rust(folder)
    rust.crate("--features", "arrow")
    (folder / "arrow.rs").write_text(ARROW)
    [crate] = (folder / "debug/deps").glob("libarrow_array-*.rlib")
    shutil.copy(GED, folder / "ged.csv")
    told = binding_tools.done(rust.compile(folder / "arrow.rs", "arrow", "--extern", f"arrow_array={crate}"), cwd=folder)
    assert told.split() == [casus("rollup", "--sum", "killed", "--show", "best", "--format", "csv", GED).split()[1]] * 2


TYPED = """
import * as casus from 'casus';

const rollup = new casus.Rollup(['country'], 'killed', { policy: 'majority', where: 'killed > 0', total: true });
const report: casus.Report = rollup.add('ged.csv', { onError: 'skip', onIssue: (issue) => issue.row > 10 });
for (const row of rollup.table({ order: 'killed desc', limit: 3 })) { const best: string | number | null = row.killed_best; }
const event = new casus.Event();
const claim: number = event.statement('ministry', 'belligerent', '2025-11-28');
event.add('location', { role: 'effect', lat: 37.5, lon: 70.25, claim });
event.add('casualty', { status: 'killed', claim: null, triple: { low: 10, high: null } });
const named: string[] = event.all('location').map((place) => place.name);
const { low, reasons } = event.resolve('killed', { policy: 'hull' });
// @ts-expect-error a word that is not of the vocabulary
event.figure('kiled', '3');
// @ts-expect-error a member that a location does not have
event.add('location', { latitude: 37.5 });
async function all(reader: casus.Reader): Promise<number> { let n = 0; for await (const batch of reader) n += batch.length; return n; }
export { report, named, low, reasons, all };
"""


def test_node_has_types(tmp_path):
    modules = pathlib.Path(os.environ.get("CASUS_NODE_MODULES", "/nowhere"))
    compiler = modules / "typescript/bin/tsc"
    if not compiler.exists():
        pytest.skip("typescript is not in CASUS_NODE_MODULES")
    node = binding_tools.Node(tmp_path)
    (tmp_path / "typed.ts").write_text(TYPED)
    types = modules / "@types"
    command = ["node", compiler, "--noEmit", "--strict", "--target", "es2022", "--module", "node16", "--moduleResolution", "node16",
               "--typeRoots", types, "--types", "node", tmp_path / "typed.ts"]  # fmt: skip
    assert node.name and binding_tools.done(command, cwd=tmp_path) == ""


COLUMNS = """
package casus;

class Columns {
    static int cells = 0, known = 0;
    static final java.util.Set<Api.Type> types = java.util.EnumSet.noneOf(Api.Type.class);

    /** A column as C gives its elements, one by one. */
    static void compare(Column column, com.sun.jna.Pointer c) {
        for (int row = 0; row < column.size(); row++, cells++) {
            boolean unknown = Api.Functions.casus_column_is_null(c, row) != 0;
            if (unknown != column.isNull(row)) throw new AssertionError(column.name() + " " + row + " is null");
            if (column.type() == Api.Type.LIST || column.type() == Api.Type.STRUCT) continue;
            Object own = column.get(row), wanted = null;
            boolean text = column.type() == Api.Type.TEXT || column.type() == Api.Type.WORD || column.type() == Api.Type.BINARY;
            String letters = text ? Calls.text(Api.Functions.casus_column_text(c, row)) : null;
            double number = text ? Double.NaN : Api.Functions.casus_column_double(c, row);
            if (!unknown && text) wanted = letters;
            else if (!unknown && column.type() == Api.Type.DOUBLE) wanted = number;
            else if (!unknown) wanted = Api.Functions.casus_column_int64(c, row);
            if (!java.util.Objects.equals(own, wanted)) throw new AssertionError(column.name() + " " + row + ": " + own + ", not " + wanted);
            boolean same = text ? column.text(row).equals(letters) : Double.compare(column.number(row), number) == 0;
            if (!same) throw new AssertionError(column.name() + " " + row + " by its type");
            known += unknown ? 0 : 1;
            types.add(column.type());
        }
    }

    static String failure(Runnable call) {
        try {
            call.run();
        } catch (CasusException error) {
            return error.name();
        } catch (RuntimeException error) {
            return error.getClass().getSimpleName();
        }
        return "none";
    }

    public static void main(String[] arguments) throws Exception {
        Column kept = null;
        try (Reader reader = new Reader(Input.file("ged.csv"))) {
            for (Batch batch : reader) {
                for (int at = 0; at < Api.Functions.casus_batch_column_count(batch.pointer()); at++) {
                    com.sun.jna.Pointer c = Api.Functions.casus_batch_column_at(batch.pointer(), at);
                    compare(batch.column(Api.Functions.casus_column_name(c)), c);
                }
                Column id = batch.column("id"), actors = batch.column("actors");
                if (batch.column("id") != id || batch.column("nothing") != null || batch.cell("nothing", 0) != null) throw new AssertionError();
                System.out.println(failure(() -> id.get(-1)) + " " + failure(() -> id.get(id.size())) + " " + failure(() -> id.number(0))
                    + " " + failure(() -> batch.column("lat").text(0)) + " " + failure(() -> actors.get(0)) + " " + failure(() -> batch.column("dataset").number(0)));
                Event one = new Event();
                for (int row = 0; row < id.size(); row += 50) {
                    if (!one.read(batch, row).json().equals(batch.event(row).json())) throw new AssertionError("event " + row);
                }
                batch.close();
                kept = id;
            }
        }
        Column closed = kept;
        System.out.println(failure(() -> closed.text(0)));
        Rollup rollup = new Rollup("country,year", "events,killed");
        rollup.add(Input.file("ged.csv"));
        Table table = rollup.table();
        for (int at = 0; at < table.columns().size(); at++) {
            compare(table.column(table.columns().get(at)), Api.Functions.casus_table_column_at(table.pointer(), at));
        }
        // Calls inside a callback of a call, which fail and which make something.
        Dataset inside = new Dataset(), plain = Casus.read(Input.file("ged.csv"));
        try (java.io.InputStream file = new java.io.FileInputStream("ged.csv")) {
            inside.add(Input.stream(new java.io.InputStream() {
                @Override public int read() throws java.io.IOException { return file.read(); }
                @Override public int read(byte[] into, int from, int size) throws java.io.IOException {
                    String told = failure(() -> Api.Policy.find("nothing")) + new Rollup("country", "events").table().size();
                    if (!told.equals("CASUS_E_NOT_FOUND0")) throw new AssertionError(told);
                    return file.read(into, from, size);
                }
            }, "ged.csv"));
        }
        if (!inside.text(Api.Format.CSV).equals(plain.text(Api.Format.CSV))) throw new AssertionError("inside");
        String last = failure(() -> Casus.read(Input.stream(new java.io.InputStream() {
            @Override public int read() throws java.io.IOException {
                failure(() -> Api.Policy.find("nothing"));
                throw new java.io.IOException("gone");
            }
        }, "ged.csv")));
        if (!last.equals("UncheckedIOException")) throw new AssertionError(last);
        System.out.println(failure(() -> table.column("kiled")) + " " + types + " " + (cells > known && known > 5000));
    }
}
"""


def test_java_reads_columns_as_c_does(tmp_path_factory):
    folder = pathlib.Path(binding_tools.KEPT or tmp_path_factory.getbasetemp()) / "java"
    host = built(binding_tools.Java, folder)
    (folder / "Columns.java").write_text(COLUMNS)
    shutil.copy(GED, folder / "ged.csv")
    told = binding_tools.done([*host.compile(folder / "columns", folder / "Columns.java"), "casus.Columns"], cwd=folder)
    failures, closed, rest = told.splitlines()
    assert failures == "IndexOutOfBoundsException IndexOutOfBoundsException CASUS_E_ARGUMENT CASUS_E_ARGUMENT CASUS_E_ARGUMENT CASUS_E_ARGUMENT"
    assert closed == "CASUS_E_STATE"
    assert rest == "CASUS_E_NOT_FOUND [DAY, INT32, DOUBLE, TEXT, BINARY, WORD, INT64, MOMENT] true"
