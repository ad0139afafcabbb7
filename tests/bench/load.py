#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""load.py CASUS LOAD FILE REPEATS: times reading events from JSONL into memory, casus beside DuckDB's read_json, in one run.

FILE is a CSV file that casus converts to JSONL first. casus builds every column of its dataset, lists included; DuckDB makes a table of
what it finds in the objects. Both are timed inside their process, from opening the file to having all rows.
"""
import json
import os
import statistics
import subprocess
import sys

DUCKDB = r"""
import json, sys, time
import duckdb
path, threads = sys.argv[1], int(sys.argv[2])
con = duckdb.connect(config={"threads": threads})
con.execute("select 1").fetchall()
start = time.perf_counter()
con.execute("create table t as select * from read_json(?, format='newline_delimited', maximum_object_size=67108864)", [path])
spent = time.perf_counter() - start
rows = con.execute("select count(*) from t").fetchone()[0]
killed = con.execute("select sum(list_filter(casualties, lambda c: c.side is null)[1].best) from t").fetchone()[0]
print(json.dumps({"rows": rows, "killed": float(killed), "seconds": spent, "version": duckdb.__version__}))
"""


def answer(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def main(casus, load, source, repeats):
    path = os.path.join(os.path.dirname(load), "events.jsonl")
    subprocess.run([casus, "convert", "--to", "jsonl", "-o", path, source], check=True, stderr=subprocess.DEVNULL)
    size = os.path.getsize(path)
    contenders = {"casus, every column": [load, path]}
    try:
        import duckdb

        for threads in (1, 2):
            name = "DuckDB %s read_json, %d thread%s" % (duckdb.__version__, threads, "s" * (threads > 1))
            contenders[name] = [sys.executable, "-c", DUCKDB, path, str(threads)]
    except ImportError:
        pass
    answers = {name: [] for name in contenders}
    for _ in range(repeats):
        for name, command in contenders.items():
            answers[name].append(answer(command))
    mine = min(a["seconds"] for a in answers["casus, every column"])
    expected = (answers["casus, every column"][0]["rows"], answers["casus, every column"][0]["killed"])
    print("\nJSONL -> memory, %.1f MB, %d events, %d repetitions, interleaved\n" % (size / 1e6, expected[0], repeats))
    print("%-52s %8s %8s %8s   %6s" % ("", "min s", "median s", "MB/s", "/casus"))
    for name, got in answers.items():
        seconds = [a["seconds"] for a in got]
        print("%-52s %8.3f %8.3f %8.1f   %5.2fx" % (name, min(seconds), statistics.median(seconds), size / min(seconds) / 1e6, min(seconds) / mine))
        if any((a["rows"], a["killed"]) != expected for a in got):
            sys.exit("bench: DIFFERENT ANSWERS: %s found %s, casus %s" % (name, (got[0]["rows"], got[0]["killed"]), expected))
    print("\nRows and deaths are equal." if len(contenders) > 1 else "")


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
