#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""instructions.py CASUS HOST DIRECTORY SMALL BIG: instructions that casus executes for a row, counted by callgrind: of a question to a
small file, of loading it, and of each question of questions.py to the big one in memory. They do not depend on who else uses the machine.
"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys

from measure import say_bar
from load import flat_columns
from questions import QUESTIONS


def counts(directory, command, *options):
    """Instructions of each part of the program that is dumped apart, in order, or of all of it."""
    for old in pathlib.Path(directory).glob("callgrind.out*"):
        old.unlink()
    out = os.path.join(directory, "callgrind.out")
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *options]
    subprocess.run([*tool, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    dumps = sorted(pathlib.Path(directory).glob("callgrind.out.*"), key=lambda path: int(path.suffix[1:]))
    found = []
    for dump in dumps or [pathlib.Path(out)]:
        lines = [line for line in dump.read_text(errors="replace").splitlines() if line.startswith(("totals:", "summary:"))]
        found.append(int(lines[-1].split()[1]))
    return [count for count in found if count > 0]


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def of_files(casus, host, directory, path):
    rows, size = rows_of(path), os.path.getsize(path)
    print("\nInstructions, by callgrind: %d rows, %.1f MB" % (rows, size / 1e6))
    question = ["rollup", "--by", "country,year", "--sum", "events,killed", "--threads", "1", "--format", "csv"]
    load = ("--toggle-collect=load", "--dump-after=load")
    for what, command, options in (
        ("file -> country, year (the program)", [casus, *question, path], ()),
        ("CSV -> memory, flat columns", [host, path, flat_columns(path)], load),
        ("CSV -> memory, every column", [host, path], load),
    ):
        count = counts(directory, command, *options)[0]
        print("%-40s %12.0f a row %8.2f a byte" % (what, count / rows, count / size), flush=True)


def of_questions(host, directory, path):
    """Nothing is counted while the file is loaded, which would take minutes."""
    rows = rows_of(path)
    asked = [text for q in QUESTIONS.values() for text in (q.by, f"events,{q.count}", q.where)]
    found = counts(directory, [host, path, "", *asked], "--instr-atstart=no")
    if len(found) != len(QUESTIONS):
        print("bench: NO INSTRUCTIONS OF QUESTIONS COUNTED: valgrind/callgrind.h is not there", file=sys.stderr)
        return
    print("\nInstructions, by callgrind: %d rows" % rows)
    for title, count in zip(QUESTIONS, found):
        print("%-40s %12.1f a row" % (f"memory: {title}", count / rows))
    say_bar("memory: country, year", found[0] / rows, 40, "instructions a row")


def main(casus, host, directory, small, big):
    if not shutil.which("valgrind"):
        print("bench: NO INSTRUCTIONS COUNTED: valgrind is not there", file=sys.stderr)
        return
    of_files(casus, host, directory, small)
    of_questions(host, directory, big)


main(*sys.argv[1:])
