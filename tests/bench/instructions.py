#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""instructions.py CASUS HOST DIRECTORY FILE: instructions that casus executes for a row, counted by callgrind: of a question to a
file, of loading, and of each question of questions.py to a dataset in memory. They do not depend on who else uses the machine.
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


def counts(directory, command, *functions):
    """Instructions of each call of the functions, in order, or of the whole program."""
    for old in pathlib.Path(directory).glob("callgrind.out*"):
        old.unlink()
    out = os.path.join(directory, "callgrind.out")
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"]
    tool += [option for name in functions for option in (f"--toggle-collect={name}", f"--dump-after={name}")]
    subprocess.run([*tool, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    dumps = sorted(pathlib.Path(directory).glob("callgrind.out.*"), key=lambda path: int(path.suffix[1:]))
    found = []
    for dump in dumps if functions else [pathlib.Path(out)]:
        lines = [line for line in dump.read_text(errors="replace").splitlines() if line.startswith(("totals:", "summary:"))]
        found.append(int(lines[-1].split()[1]))
    return [count for count in found if count > 0]


def main(casus, host, directory, path):
    if not shutil.which("valgrind"):
        print("bench: NO INSTRUCTIONS COUNTED: valgrind is not there", file=sys.stderr)
        return
    with open(path, encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    size = os.path.getsize(path)
    print("\nInstructions, by callgrind: %d rows, %.1f MB" % (rows, size / 1e6))
    question = ["rollup", "--by", "country,year", "--sum", "events,killed", "--threads", "1", "--format", "csv"]
    [program] = counts(directory, [casus, *question, path])
    print("%-40s %12.0f a row %8.2f a byte" % ("file -> country, year (the program)", program / rows, program / size))
    [flat] = counts(directory, [host, path, flat_columns(path)], "load")
    print("%-40s %12.0f a row %8.2f a byte" % ("CSV -> memory, flat columns", flat / rows, flat / size))
    asked = [text for q in QUESTIONS.values() for text in (q.by, f"events,{q.count}", q.where)]
    load, *questions = counts(directory, [host, path, "", *asked], "load", "ask")
    print("%-40s %12.0f a row %8.2f a byte" % ("CSV -> memory, every column", load / rows, load / size))
    for title, count in zip(QUESTIONS, questions[1::2]):
        print("%-40s %12.1f a row" % (f"memory: {title}", count / rows))
    say_bar("memory: country, year", questions[1] / rows, 40, "instructions a row")


main(*sys.argv[1:])
