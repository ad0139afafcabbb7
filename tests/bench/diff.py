#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""diff.py CASUS DIRECTORY BIG REPEATS: times what changed between two releases of 300,000 GED records each.

The releases are made of the big file: each record under an id of its own; 1,000 of them changed, 1,000 deleted, 1,000 given another
id. casus finds what changed field by field, the renumbered ones and what moved in the sums; DuckDB only which ids were added and
deleted and which rows differ, from columns that are all read as text. A row in the answer is an id with what happened to it.
"""
import csv
import io
import pathlib
import random
import sys

from measure import Contest, child, engines, job, on, say_bar, warm

ROWS, EDITS = 300_000, 1000


def make_files(directory, big):
    paths = [pathlib.Path(directory) / f"diff-{name}.csv" for name in ("old", "new")]
    if all(path.exists() for path in paths):
        return paths
    with open(big, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader)
        rows = list(reader)
    key, best = head.index("id"), head.index("best")
    old = []
    while len(old) < ROWS:
        for row in rows[: ROWS - len(old)]:
            old.append([*row[:key], str(1_000_000 + len(old)), *row[key + 1 :]])
    chosen = random.Random(5).sample(range(ROWS), 3 * EDITS)
    new = [list(row) for row in old]
    for i in chosen[:EDITS]:
        new[i][best] = str(int(new[i][best]) + 1)
    for number, i in enumerate(chosen[EDITS : 2 * EDITS]):
        new[i][key] = str(9_000_000 + number)
    gone = set(chosen[2 * EDITS :])
    new = [row for i, row in enumerate(new) if i not in gone]
    for path, each in zip(paths, (old, new)):
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *each])
    return paths


def run_casus(program, old, new, threads):
    output, took = child([program, "diff", "--format", "csv", "--threads", str(threads), old, new])
    rows = set()
    for change in csv.DictReader(io.StringIO(output)):
        if change["change"] != "renumbered":
            rows.add((change["change"], change["id"]))
        elif change["field"] == "id":
            rows |= {("deleted", change["old"]), ("added", change["new"])}
    return {"rows": [list(row) for row in rows], **took}


def main(program, directory, big, repeats):
    old, new = map(str, make_files(directory, big))
    contest = Contest("what changed", pathlib.Path(old).stat().st_size + pathlib.Path(new).stat().st_size)
    for threads in (1, 2):
        contest.add(f"casus, {on(threads)}", lambda t=threads: run_casus(program, old, new, t))
    if "duckdb" in engines():
        for threads in (1, 2):
            contest.add(f"{engines()['duckdb']}, {on(threads)}", lambda t=threads: job("duckdb", "diff", old, new, threads=t))
    warm(old)
    warm(new)
    contest.hold(repeats)
    say_bar("what changed, casus, 1 thread", contest.seconds("casus, 1 thread"), 1, "seconds")


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
