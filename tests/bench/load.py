#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""load.py CASUS LOAD DIRECTORY FILE REPEATS: times reading events into memory, from CSV and from JSONL.

casus builds every column of its dataset, lists and the native text included, or the flat columns alone; DuckDB and polars make a
table of the columns of the file, typed. All are timed inside their process, from opening the file to having all rows.
"""
import json
import os
import subprocess
import sys

from measure import Contest, child, engines, job, on, warm


def flat_columns(source):
    """Names of the columns that hold one value an event, and no list or source row."""
    import casus
    from casus_ffi import api
    from casus_ffi.library import lib

    with casus.read(source) as events, events._handle as dataset:
        batch = lib.casus_dataset_batch(dataset, 0)
        columns = [lib.casus_batch_column_at(batch, i) for i in range(lib.casus_batch_column_count(batch))]
        kinds = (api.TYPE_LIST, api.TYPE_STRUCT, api.TYPE_BINARY)
        return ",".join(lib.casus_column_name(c).decode() for c in columns if lib.casus_column_type(c) not in kinds)


def run_casus(load, path, columns=()):
    output, took = child([load, path, *columns])
    got = json.loads(output)
    return {"rows": [[got["rows"], got["killed"]]], "seconds": got["seconds"], "cpu": got["cpu"], "peak": took["peak"]}


def from_csv(load, path, source, repeats):
    contest = Contest("CSV -> memory", os.path.getsize(path))
    flat = flat_columns(source)
    contest.add("casus, every column", lambda: run_casus(load, path))
    contest.add("casus, flat columns", lambda: run_casus(load, path, [flat]))
    names = engines()
    for engine, name in names.items():
        for threads in (1, 2):
            contest.add(f"{name}, {on(threads)}", lambda e=engine, t=threads: job(e, "load", path, threads=t))
    warm(path)
    contest.hold(repeats)
    peers = [f"{name}, 1 thread" for name in names.values()]
    contest.bar(2, "casus, every column", peers)
    contest.bar(4, "casus, flat columns", peers)


def from_json(casus, load, directory, source, repeats):
    path = os.path.join(directory, "events.jsonl")
    subprocess.run([casus, "convert", "--to", "jsonl", "-o", path, source], check=True, stderr=subprocess.DEVNULL)
    contest = Contest("JSONL -> memory", os.path.getsize(path))
    contest.add("casus, every column", lambda: run_casus(load, path))
    names = engines()
    if "duckdb" in names:
        for threads in (1, 2):
            contest.add(f"{names['duckdb']} read_json, {on(threads)}", lambda t=threads: job("duckdb", "json_lines", path, threads=t))
    warm(path)
    contest.hold(repeats)
    contest.bar(4, "casus, every column", [f"{name} read_json, 1 thread" for name in names.values()])


if __name__ == "__main__":
    program, loader, folder, big, small, turns = sys.argv[1:]
    from_csv(loader, big, small, int(turns))
    from_json(program, loader, folder, small, int(turns))
