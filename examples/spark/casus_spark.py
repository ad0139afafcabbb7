# SPDX-License-Identifier: MIT
"""casus on Spark: executors count, states travel as bytes and are merged in a tree, the driver makes the table.

    casus_spark.ship(spark.sparkContext)
    files = spark.sparkContext.parallelize(paths, len(paths))           # or binaryFiles(...).values()
    state = casus_spark.rollup_state(files, by="country,year", sum="events,killed")
    print(casus.merge([state]))

The result is to the bit that of one process, in whatever order executors finish, and after one was lost: a state depends on
the events alone.
"""

from __future__ import annotations

import atexit
import os
import pathlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent / "ffi/python"  # of folders casus and casus_ffi


def ship(context: Any, library: str | None = None) -> None:
    """Sends the Python package, this module and the library to every executor, where nothing has to be installed. `library` is
    built for the executors' system; without it the one that CASUS_LIBRARY names."""
    path = pathlib.Path(library or os.environ["CASUS_LIBRARY"]).resolve()
    folder = tempfile.mkdtemp(prefix="casus-spark-")  # executors that start later fetch from it, too
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    package = pathlib.Path(folder, "casus_on_spark.zip")
    with zipfile.ZipFile(package, "w") as archive:
        archive.write(__file__, "casus_spark.py")
        for source in sorted([*PACKAGE.glob("casus/*.py"), *PACKAGE.glob("casus_ffi/*.py")]):
            archive.write(source, source.relative_to(PACKAGE))
    context.addPyFile(str(package))
    context.addFile(str(path))
    context.setLocalProperty("casus.library", path.name)


def _casus() -> Any:
    """The package, on an executor with the library that ship() sent."""
    from pyspark import SparkFiles, TaskContext

    task = TaskContext.get()
    if task is not None:
        os.environ.setdefault("CASUS_LIBRARY", SparkFiles.get(task.getLocalProperty("casus.library")))
    import casus

    return casus


def rollup_state(files: Any, **question: Any) -> bytes:
    """The state of a rollup over an RDD of what casus reads: paths that every executor sees, or bytes of whole files.

    The keywords are those of casus.rollup(). Each partition becomes one state, so give an RDD as many as there are cores, or
    more. `distinct` is not among them: executors do not see each other's ids.
    """
    if question.get("distinct"):
        raise ValueError("distinct looks at the ids of all files together; use it in one process")

    def count(part: Iterable[Any]) -> Iterator[bytes]:
        readable = list(part)
        if readable:
            yield _casus().rollup_state(*readable, **question)

    def merge(one: bytes, other: bytes) -> bytes:
        state: bytes = _casus().merge_states([one, other])
        return state

    state: bytes = files.mapPartitions(count).treeReduce(merge)
    return state
