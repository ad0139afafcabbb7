#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""memory.py CASUS FILE REPEATS: eleven questions to the events of a file in memory, casus beside DuckDB and polars.

Each process loads the file, asks every question once unheard and once timed; processes take turns. casus holds every column and
all lists, the others the columns that the questions read, with the day, the cell and the class made beforehand; they hold words
as text, as a file gives them, or as codes (ENUM, Categorical), which have to be asked for. Timed is from the question to a table
in the engine's own memory. casus also counts what is open, unknown and irregular.
"""
import csv
import io
import json
import os
import sys

from measure import Contest, child, engines, job, on
from questions import QUESTIONS


def classes_of(program, path):
    """The class of each type of violence, which the others cannot know."""
    output, _ = child([program, "rollup", "--by", "native_class,class", "--format", "csv", path])
    return {row["native_class"]: row["class"] for row in csv.DictReader(io.StringIO(output))}


def main(program, path, repeats):
    classes = json.dumps(classes_of(program, path))
    processes = {}
    for threads in (1, 2):
        processes[f"casus, {on(threads)}"] = lambda t=threads: job("casus", "memory", path, threads=t)
    for engine, name in engines().items():
        for words in ("text", "codes"):
            for threads in (1, 2):
                processes[f"{name}, {words}, {on(threads)}"] = (
                    lambda e=engine, w=words, t=threads: job(e, "memory", path, classes, w, threads=t))  # fmt: skip
    before = os.getloadavg()[0]
    taken = [{name: run() for name, run in processes.items()} for _ in range(repeats)]
    load = (before, os.getloadavg()[0])
    for title, question in QUESTIONS.items():
        contest = Contest(f"memory: {title}")
        for name in processes:
            turns = iter([turn[name][title] for turn in taken])
            contest.add(name, lambda turns=turns: next(turns))
        contest.hold(repeats, load)
        wanted = 5 if title == next(iter(QUESTIONS)) else 3
        peers = [name for name in processes if name.endswith(", 1 thread") and "text" in name]
        contest.bar(wanted, "casus, 1 thread", peers)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
