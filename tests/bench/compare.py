#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare.py CASUS FILE REPEATS: times deaths and events by country and year, straight from the file, and compares the answers.

casus: the wall time of the whole program, from its start to its exit, one thread. DuckDB: only the query, in a fresh process with
Python, the module and the connection ready before the clock starts; each of several ways to state the query, and the fastest
counts. Runs are interleaved, so that a busy machine is busy for both. Peak memory is that of the whole child process, and at
least that of this one when it forked (some 40 MB), which the system hands on; GNU time tells casus' own.
"""
import csv
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

DUCKDB = r"""
import json, sys, time
import duckdb
path, variant, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
quoted = "'" + path.replace("'", "''") + "'"
names = next(open(path, encoding="utf-8")).strip().replace('"', "").split(",")
wanted = {"low": "INTEGER", "best": "INTEGER", "high": "INTEGER", "country": "VARCHAR", "date_start": "TIMESTAMP", "year": "INTEGER"}
typed = "{" + ", ".join(f"'{n}': '{wanted.get(n, 'VARCHAR')}'" for n in names) + "}"
plain = f"read_csv({quoted}, header=true, delim=',', quote='\"', escape='\"', auto_detect=false, columns={typed})"
variants = {
    # every column typed by hand, nothing sniffed, the year from the date as casus does
    "typed, date": (plain, "year(date_start)"),
    # the same with the file's own year column, which saves the parsing of dates (and answers a little less)
    "typed, year column": (plain, "year"),
    # the date kept as text and cut, which saves the parsing of timestamps
    "typed, date as text": (plain.replace("'TIMESTAMP'", "'VARCHAR'"), "date_start[1:4]::int"),
    # sniffed, as most people write it
    "sniffed, date": (f"read_csv({quoted})", "year(date_start)"),
}
table, year = variants[variant]
con = duckdb.connect(config={"threads": threads})
con.execute("set preserve_insertion_order=false")
con.execute("select 1").fetchall()
start = time.perf_counter()
rows = con.execute(f"select country, {year} as y, count(*), sum(low), sum(best), sum(high) from {table} group by 1, 2").fetchall()
spent = time.perf_counter() - start
print(json.dumps({"seconds": spent, "rows": [[r[0], str(r[1])] + [int(x) for x in r[2:]] for r in rows],
                  "version": duckdb.__version__}))
"""
VARIANTS = ("typed, date", "typed, year column", "typed, date as text", "sniffed, date")


def child(command):
    """Output, wall seconds and peak memory in bytes of one command."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit("bench: %s ended with %d\n%s" % (command[0], process.returncode, said.read().decode(errors="replace")))
    return output.decode(), seconds, usage.ru_maxrss * 1024


def run_casus(program, path):
    question = ["rollup", "--by", "country,year", "--sum", "events,killed", "--threads", "1", "--format", "csv"]
    output, seconds, memory = child([program, *question, path])
    rows = [
        [r["country"], r["year"]] + [int(r[k]) for k in ("events", "killed_low", "killed_best", "killed_high")]
        for r in csv.DictReader(io.StringIO(output))
    ]
    return sorted(rows), seconds, memory


def run_duckdb(path, variant, threads):
    output, _, memory = child([sys.executable, "-c", DUCKDB, path, variant, str(threads)])
    answer = json.loads(output)
    return sorted(answer["rows"]), answer["seconds"], memory


def line(name, seconds, memory, size, reference):
    best, median = min(seconds), statistics.median(seconds)
    ratio = "" if reference is None else "   %5.2fx" % (best / reference)
    print("%-52s %8.3f %8.3f %8.2f %8.0f%s" % (name, best, median, size / best / 1e9, max(memory) / 1e6, ratio))


def main(program, path, repeats):
    size = os.path.getsize(path)
    contenders = [("casus, 1 thread", lambda: run_casus(program, path))]
    try:
        import duckdb

        for threads in (1, 2):
            for variant in VARIANTS:
                name = "DuckDB %s, %d thread%s: %s" % (duckdb.__version__, threads, "s" * (threads > 1), variant)
                contenders.append((name, lambda v=variant, t=threads: run_duckdb(path, v, t)))
    except ImportError:
        pass
    with open(path, "rb") as file:  # into the page cache, for all alike
        while file.read(1 << 20):
            pass
    seconds = {name: [] for name, _ in contenders}
    memory = {name: [] for name, _ in contenders}
    answers = {}
    for _ in range(repeats):
        for name, run in contenders:
            answer, spent, peak = run()
            seconds[name].append(spent)
            memory[name].append(peak)
            if answers.setdefault(name, answer) != answer:
                sys.exit("bench: %s gives different answers on the same file" % name)
    mine = contenders[0][0]
    print("%s, %.1f MB, %d repetitions, interleaved" % (os.path.basename(path), size / 1e6, repeats))
    print("country, year -> events, killed (low, best, high): %d groups\n" % len(answers[mine]))
    print("%-52s %8s %8s %8s %8s   %6s" % ("", "min s", "median s", "GB/s", "peak MB", "/casus"))
    for name, _ in contenders:
        line(name, seconds[name], memory[name], size, None if name == mine else min(seconds[mine]))
    wrong = [name for name in answers if answers[name] != answers[mine]]
    if wrong:
        sys.exit("\nbench: DIFFERENT ANSWERS: " + "; ".join(wrong))
    if len(contenders) > 1:
        print("\nAll answers are equal.")
        for threads in ("1 thread", "2 threads"):
            fastest = min(min(s) for name, s in seconds.items() if name.startswith("DuckDB") and threads + ":" in name)
            print("DuckDB's fastest with %s takes %.2f times as long as casus with one." % (threads, fastest / min(seconds[mine])))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
