#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rollup.py [--master MASTER] [--by LIST] [--sum LIST] [--where EXPR] FILE...: one table over many files, counted by Spark.

The default master starts two executors of one core each on this machine, as processes of their own. It needs pyspark (PyPI), a
Java runtime, and the library: sh examples/run.sh builds it.
"""
import argparse
import os
import pathlib
import sys

from pyspark.sql import SparkSession

import casus_spark

sys.path.insert(0, str(casus_spark.PACKAGE))
ROOT = casus_spark.HERE.parents[1]
os.environ.setdefault("CASUS_LIBRARY", str(ROOT / "build/lib/libcasus.so.1"))

import casus  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--by", default="")
    parser.add_argument("--sum", default="events")
    parser.add_argument("--where")
    parser.add_argument("files", nargs="+")
    want = parser.parse_args()
    spark = SparkSession.builder.master(want.master).appName("casus").getOrCreate()
    try:
        context = spark.sparkContext
        casus_spark.ship(context)
        files = context.parallelize([str(pathlib.Path(file).resolve()) for file in want.files], len(want.files))
        state = casus_spark.rollup_state(files, by=want.by, sum=want.sum, where=want.where)
    finally:
        spark.stop()
    print(f"{len(want.files)} files, a state of {len(state)} bytes", file=sys.stderr)
    print(casus.merge([state]), end="")


if __name__ == "__main__":
    main()
