# SPDX-License-Identifier: MIT
"""Events and tables of the bindings as Arrow of their languages, and back: arrow-go, apache-arrow of Node, arrow-vector of Java,
and structs of C in LuaJIT. Python's, C++'s and Rust's have tests of their own.

Each program prints the sum of killed_best over the arrays of a dataset, the same of the rollup's table, and how many events casus
reads from what the language's library has written.
"""
import os
import pathlib
import shutil

import binding_tools
import pytest
from binding_tools import FFI, done
from conftest import ROOT

GED = ROOT / "examples/data/ged-sample.csv"

GO = """
package main

import (
	"casus"
	casusarrow "casus/arrow"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow/array"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func killed(records array.RecordReader) (sum float64) {
	defer records.Release()
	for records.Next() {
		record := records.Record()
		column := record.Column(record.Schema().FieldIndices("killed_best")[0]).(*array.Float64)
		for row := range column.Len() {
			if column.IsValid(row) {
				sum += column.Value(row)
			}
		}
	}
	if records.Err() != nil {
		panic(records.Err())
	}
	return sum
}

func main() {
	dataset := must(casus.NewDataset())
	must(dataset.Add(must(casus.Open("ged.csv")), nil))
	rollup := must(casus.NewRollup("", "killed", nil))
	if err := rollup.AddDataset(dataset); err != nil {
		panic(err)
	}
	events, table := must(casusarrow.Records(dataset)), must(casusarrow.Records(must(rollup.Table(nil))))
	again := must(casusarrow.Records(dataset))
	dataset.Close() // records live without what they came from
	back := must(casus.NewDataset())
	report := must(back.Add(must(casusarrow.Input(again, "records")), nil))
	fmt.Println(killed(events), killed(table), report.Kept)
	reader := must(casusarrow.Records(must(casus.NewReader(must(casus.Open("ged.csv")), nil))))
	fmt.Println(killed(reader))
}
"""


def test_go_gives_records_of_arrow_go(tmp_path):
    if not binding_tools.KEPT:
        pytest.skip("it compiles arrow-go, where CASUS_BINDINGS_DIR keeps that")
    folder = pathlib.Path(binding_tools.KEPT) / "go"
    folder.mkdir(parents=True, exist_ok=True)
    go = binding_tools.Go(folder)
    shutil.copy(GED, tmp_path / "ged.csv")
    # In a copy of the module, so that what it needs is what its own go.mod and go.sum say.
    shutil.copytree(FFI / "go/arrow", tmp_path / "arrow")
    (tmp_path / "arrow/go.mod").write_text((FFI / "go/arrow/go.mod").read_text().replace("../", f"{FFI / 'go'}"))
    (tmp_path / "arrow/main").mkdir()
    (tmp_path / "arrow/main/main.go").write_text(GO)
    environment = {**go.environment, "GOFLAGS": "-buildvcs=false -mod=readonly"}
    fetched = binding_tools.run(["go", "mod", "download"], cwd=tmp_path / "arrow", env=environment)
    if fetched.returncode:
        pytest.skip(f"arrow-go could not be had: {fetched.stderr[-300:]}")
    done(["go", "vet", "."], cwd=tmp_path / "arrow", env=environment)
    done(["go", "build", "-o", tmp_path / "program", "./main"], cwd=tmp_path / "arrow", env=environment)
    assert done([tmp_path / "program"], cwd=tmp_path).split() == ["1492", "1492", "304", "1492"]


NODE = """
const arrow = require('apache-arrow');
const casus = require('casus');
const sum = (table) => [...table.getChild('killed_best')].reduce((all, each) => all + (each ?? 0), 0);
const dataset = casus.read('ged.csv');
const rollup = new casus.Rollup('', 'killed');
rollup.add(dataset);
const events = arrow.tableFromIPC(dataset.bytes('arrows'));
const table = arrow.tableFromIPC(rollup.table().bytes('arrows'));
// Anybody's table is read as one of a dataset, by the names of its columns.
const theirs = arrow.tableFromArrays({ event_id_cnty: ['A', 'B'], event_date: ['2022-01-01', '2022-01-02'], event_type: ['Riots', 'Riots'],
  actor1: ['X', 'X'], country: ['Mali', 'Mali'], fatalities: ['3', '4'] });
const other = new casus.Rollup('', 'killed');
const { kept } = other.add(arrow.tableToIPC(theirs, 'stream'));
console.log(sum(events), sum(table), kept, other.table().column('killed_best')[0], casus.read(dataset.bytes('arrow')).length);
"""


def test_node_gives_tables_of_apache_arrow(tmp_path):
    node = binding_tools.Node(tmp_path)
    if not (pathlib.Path(os.environ["CASUS_NODE_MODULES"]) / "apache-arrow").is_dir():
        pytest.skip("apache-arrow is not in CASUS_NODE_MODULES")
    shutil.copy(GED, tmp_path / "ged.csv")
    (tmp_path / "arrow.js").write_text(NODE)
    assert done(node.command(tmp_path / "arrow.js"), cwd=tmp_path).split() == ["1492", "1492", "2", "7", "304"]


JAVA = """
import casus.*;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

class ArrowHost {
    static final RootAllocator MEMORY = new RootAllocator();

    static double killed(byte[] stream) throws Exception {
        double sum = 0;
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), MEMORY)) {
            while (reader.loadNextBatch()) {
                Float8Vector column = (Float8Vector) reader.getVectorSchemaRoot().getVector("killed_best");
                for (int row = 0; row < column.getValueCount(); row++) sum += column.isNull(row) ? 0 : column.get(row);
            }
        }
        return sum;
    }

    public static void main(String[] arguments) throws Exception {
        Dataset dataset = new Dataset();
        dataset.add(Input.file("ged.csv"));
        Rollup rollup = new Rollup("", "killed", new Api.RollupOptions());
        rollup.add(dataset);
        byte[] events = dataset.bytes(Api.Format.ARROW_STREAM), table = rollup.table().bytes(Api.Format.ARROW_STREAM);
        // What Arrow's own writer makes of them is read again.
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(events), MEMORY)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            try (ArrowStreamWriter writer = new ArrowStreamWriter(root, reader, again)) {
                writer.start();
                while (reader.loadNextBatch()) writer.writeBatch();
            }
        }
        Dataset back = new Dataset();
        long kept = back.add(Input.bytes(again.toByteArray(), "records")).kept;
        System.out.println((long) killed(events) + " " + (long) killed(table) + " " + kept);
    }
}
"""


def test_java_gives_streams_of_arrow_vector(tmp_path):
    kept = pathlib.Path(binding_tools.KEPT or "/nowhere") / "java"
    jars = sorted((kept / "arrow").glob("*.jar"))
    if not any(jar.name.startswith("arrow-vector") for jar in jars):
        pytest.skip(f"arrow-vector is not in {kept / 'arrow'}: mvn dependency:copy-dependencies puts it there")
    java = binding_tools.Java(kept)
    shutil.copy(GED, tmp_path / "ged.csv")
    (tmp_path / "ArrowHost.java").write_text(JAVA)
    path = ":".join(map(str, [java.jar, kept / "casus", *jars, tmp_path]))
    done(["javac", "--release", "17", "-cp", path, "-d", tmp_path, tmp_path / "ArrowHost.java"])
    environment = {**binding_tools.ENVIRONMENT, "CASUS_LIBRARY": str(binding_tools.LIBRARY / "libcasus.so.1")}
    opens = "--add-opens=java.base/java.nio=ALL-UNNAMED"
    assert done(["java", opens, "-cp", path, "ArrowHost"], cwd=tmp_path, env=environment).split() == ["1492", "1492", "304"]


LUA = """
local casus = require 'casus'
local ffi = require 'ffi'

local function killed(stream)
  local sum = 0
  for array, schema in casus.arrays(stream) do
    for at = 0, tonumber(schema.n_children) - 1 do
      if ffi.string(schema.children[at].name) == 'killed_best' then
        local column = array.children[at]
        local values, bits = ffi.cast('const double *', column.buffers[1]), ffi.cast('const uint8_t *', column.buffers[0])
        for row = 0, tonumber(column.length) - 1 do
          local known = bits == nil or bit.band(bits[bit.rshift(row, 3)], bit.lshift(1, bit.band(row, 7))) ~= 0
          sum = sum + (known and values[row] or 0)
        end
      end
    end
  end
  return sum
end

local dataset = casus.read 'ged.csv'
local rollup = casus.rollup('', 'killed')
rollup:add(dataset)
local events, tables, again = dataset:to_arrow(), rollup:table():to_arrow(), dataset:to_arrow()
dataset:close() -- arrays live without what they came from
collectgarbage()
local _, report = casus.read { arrow = again }
collectgarbage()
print(killed(events), killed(tables), report.kept)
for _ = 1, 200 do casus.read('ged.csv'):to_arrow() end -- streams that nobody reads
local fine, told = pcall(casus.arrays, again)
print(fine, type(told))
"""


def test_lua_gives_structs_of_c(tmp_path):
    lua = binding_tools.Lua(tmp_path)
    shutil.copy(GED, tmp_path / "ged.csv")
    (tmp_path / "arrow.lua").write_text(LUA)
    assert done(lua.command(tmp_path / "arrow.lua"), cwd=tmp_path).split() == ["1492", "1492", "304", "false", "string"]
