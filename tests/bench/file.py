#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""file.py CASUS FILE REPEATS: times deaths and events by country and year, straight from the file.

casus: the wall time of the whole program, from its start to its exit. The others: only the query, in a fresh process with
Python, the module and the connection ready before the clock starts; each of several ways to state the query is a contender.
"""
import csv
import io
import os
import sys

from measure import Contest, child, engines, job, on, say_bar, warm

VARIANTS = {"duckdb": ("typed, date", "typed, year column", "typed, date as text", "sniffed, date"),
            "polars": ("date", "date as text", "date as text, streaming")}  # fmt: skip


def run_casus(program, path, threads):
    question = ["rollup", "--by", "country,year", "--sum", "events,killed", "--threads", str(threads), "--format", "csv"]
    output, took = child([program, *question, path])
    rows = [
        [r["country"], r["year"]] + [int(r[k]) for k in ("events", "killed_low", "killed_best", "killed_high")]
        for r in csv.DictReader(io.StringIO(output))
    ]
    return {"rows": rows, **took}


def main(program, path, repeats):
    contest = Contest("file -> country, year", os.path.getsize(path))
    for threads in (1, 2):
        contest.add(f"casus, {on(threads)}", lambda t=threads: run_casus(program, path, t))
    for engine, name in engines().items():
        for threads in (1, 2):
            for variant in VARIANTS[engine]:
                contest.add(f"{name}, {on(threads)}: {variant}",
                            lambda e=engine, v=variant, t=threads: job(e, "file", path, v, threads=t))  # fmt: skip
    warm(path)
    contest.hold(repeats)
    for engine, wanted in (("duckdb", 4.5), ("polars", 4)):
        name = engines().get(engine)
        if name:
            contest.bar(wanted, "casus, 1 thread", (f"{name}, 1",))
    ratio = contest.seconds("casus, 1 thread", min) / contest.seconds("casus, 2 threads", min)
    say_bar("file -> country, year, casus' second thread, fastest", ratio, 1.8)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
