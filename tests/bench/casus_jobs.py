# SPDX-License-Identifier: MIT
"""casus_jobs.py memory FILE THREADS: the questions of questions.py put to casus through its Python package; prints JSON."""
import ctypes
import json
import sys

from measure import Clock
from questions import QUESTIONS

import casus
from casus_ffi import api
from casus_ffi.library import call, made, make, new, words


def rows_of(table, question):
    names = [key for key in question.by.split(",") if key]
    sums = [f"{question.count}_{figure}" for figure in ("low", "best", "high")]
    columns = [table[name] for name in [*names, "events", *sums]]
    return [["" if cell is None else str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in zip(*columns)]


def ask(context, dataset, question):
    """The table, and what it took from the question to it."""
    options = new(api.RollupOptions, where=question.where.encode() or None)
    clock = Clock()
    with made("rollup", context, question.by.encode(), f"events,{question.count}".encode(), ctypes.byref(options)) as rollup:
        call("rollup_add_dataset", rollup, dataset)
        table = make("rollup_table", rollup, None)
    spent = clock.stop()
    return casus.Table(table), spent


def memory(path, threads):
    answers = {}
    with casus.read(path) as events, events._handle as dataset, made("context", None) as context:
        if "threads" in words(api.VOCABULARY_OPTION):
            call("context_set", context, b"threads", threads)
        for name, question in QUESTIONS.items():
            ask(context, dataset, question)
            table, spent = ask(context, dataset, question)
            answers[name] = {**spent, "rows": rows_of(table, question)}
    return answers


if __name__ == "__main__":
    *arguments, threads = sys.argv[2:]
    print(json.dumps(globals()[sys.argv[1]](*arguments, int(threads))))
