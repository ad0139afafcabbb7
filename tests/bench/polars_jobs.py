# SPDX-License-Identifier: MIT
"""polars_jobs.py JOB ARGUMENT... THREADS: one job of the benchmarks, done by polars; prints JSON. The threads are those of
POLARS_MAX_THREADS. file.py, memory.py, load.py and gdelt.py say what the jobs are."""
import json
import sys

import polars as pl
from measure import Clock
from questions import COLUMNS, QUESTIONS, typed_columns

KINDS = {"int": pl.Int32, "float": pl.Float64, "day": pl.String, "text": pl.String}
DAY = "%Y-%m-%d %H:%M:%S%.f"


def types_of(path):
    return {name: KINDS[kind] for name, kind in typed_columns(path).items()}


def file(path, variant, threads):
    pl.thread_pool_size()
    clock = Clock()
    day = pl.col("date_start")
    year = day.str.to_datetime(DAY).dt.year() if variant == "date" else day.str.slice(0, 4)
    table = (
        pl.scan_csv(path, schema=types_of(path), null_values=["NULL"])
        .group_by("country", year.alias("y"))
        .agg(pl.len(), pl.sum("low"), pl.sum("best"), pl.sum("high"))
        .collect(engine="streaming" if "streaming" in variant else "in-memory")
    )
    spent = clock.stop()
    return {**spent, "rows": [[r[0], str(r[1]), *r[2:]] for r in table.rows()]}


def load(path, threads):
    types = types_of(path)
    clock = Clock()
    table = pl.read_csv(path, schema=types, null_values=["NULL"]).with_columns(
        pl.col(name).str.to_datetime(DAY) for name in types if name in ("date_start", "date_end")
    )
    spent = clock.stop()
    return {**spent, "rows": [[table.height, int(table["best"].sum())]]}


def memory(path, classes, words, threads):
    """All questions of a table in memory: `words` are "text", or "codes" of a Categorical."""
    day = pl.col("date_start").str.to_datetime(DAY).dt.date()
    kind = pl.col("type_of_violence")
    table = pl.read_csv(path, schema=types_of(path), columns=list(COLUMNS), null_values=["NULL"]).with_columns(
        day.alias("d"), pl.lit(None, pl.Int32).alias("injured"), kind.replace_strict(json.loads(classes)).alias("class"),
        (((pl.col("latitude") + 90) * 2).floor() * 720 + ((pl.col("longitude") + 180) * 2).floor() + 1).cast(pl.Int32).alias("gid"),
    )  # fmt: skip
    if words == "codes":
        names = ("country", "dyad_name", "side_a", "side_b", "type_of_violence", "class")
        table = table.with_columns(pl.col(name).cast(pl.Categorical) for name in names)
    table = table.rechunk()
    answers = {}
    for name, question in QUESTIONS.items():
        question.polars(pl, table)
        clock = Clock()
        result = question.polars(pl, table)
        spent = clock.stop()
        answers[name] = {**spent, "rows": question.texts(map(list, result.rows()))}
    return answers


def gdelt(path, variant, tables, threads):
    names = [f"c{i}" for i in range(61)]
    clock = Clock()
    table = (
        pl.scan_csv(path, has_header=False, separator="\t", quote_char=None, schema={name: pl.String for name in names})
        .group_by("c26", "c53", "c1").agg(pl.len())
        .collect(engine="streaming" if "streaming" in variant else "in-memory")
    )  # fmt: skip
    spent = clock.stop()
    return {**spent, "rows": table.rows()}


if __name__ == "__main__":
    *arguments, threads = sys.argv[2:]
    print(json.dumps(globals()[sys.argv[1]](*arguments, int(threads))))
