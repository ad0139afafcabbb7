# SPDX-License-Identifier: MIT
"""casus on Spark's executors: the state of many files equals that of one process to the bit, also after an executor died."""
import csv
import io
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import pytest
from conftest import ROOT, data_files, other_files

import casus as package

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if not shutil.which("java"):
    pytest.skip("Spark needs a JVM, and there is no java on the PATH", allow_module_level=True)

sys.path.insert(0, str(ROOT / "examples/spark"))

import casus_spark  # noqa: E402
from pyspark import cloudpickle  # noqa: E402

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # executors do not have this file

QUESTION = {"by": "country,month,native_class", "sum": "events,killed,killed.civilian", "where": "killed >= 1"}
PARTS = 8


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """UCDP in many small files of whole records, and whole files of other datasets."""
    folder = tmp_path_factory.mktemp("many")
    paths = []
    for source in data_files():
        header, *rows = csv.reader(io.StringIO(source.read_text(encoding="utf-8"), newline=""))
        for i in range(PARTS):
            paths.append(str(folder / f"{source.stem}-{i}.csv"))
            with open(paths[-1], "w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([header, *rows[i::PARTS]])
    return paths + [str(path) for path in other_files() if path.suffix == ".csv"]


@pytest.fixture(scope="module")
def context():
    """Two executors, each a process with one core."""
    builder = pyspark.sql.SparkSession.builder.master("local-cluster[2,1,1024]").appName("casus")
    for name, value in {"spark.ui.enabled": "false", "spark.executor.memory": "512m", "spark.python.worker.reuse": "true",
                        "spark.executorEnv.PYTHONDONTWRITEBYTECODE": "1"}.items():  # fmt: skip
        builder = builder.config(name, value)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    casus_spark.ship(session.sparkContext)
    yield session.sparkContext
    session.stop()


def executor_of_this_task():
    """The process of the JVM above this Python worker."""
    pid = os.getppid()
    while "java" not in os.path.basename(os.readlink(f"/proc/{pid}/exe")):
        pid = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return pid


def test_many_files(context, files):
    """In any number of partitions, also more than there are files."""
    expected = package.rollup_state(*files, **QUESTION)
    for partitions in (1, 7, len(files) + 3):
        assert casus_spark.rollup_state(context.parallelize(files, partitions), **QUESTION) == expected
    backwards = context.parallelize(files[::-1], 5)
    assert casus_spark.rollup_state(backwards, **QUESTION) == expected
    table = package.merge([expected])
    assert len(table) > 20 and table.rows == package.rollup(*files, **QUESTION).rows


def test_bytes_of_files(context, files):
    """Where executors see no paths: Spark reads the files, casus takes their bytes."""
    files = files[:PARTS]
    read = context.binaryFiles(",".join(files), 4).values()
    assert casus_spark.rollup_state(read, **QUESTION) == package.rollup_state(*files, **QUESTION)


def test_an_executor_is_killed(context, files, tmp_path):
    """Its tasks run again elsewhere, and nothing counts twice."""
    marker = str(tmp_path / "killed")

    def kill_once(number, paths):
        for at, path in enumerate(paths):
            if number == 1 and at == 1 and not os.path.exists(marker):
                pid = executor_of_this_task()
                pathlib.Path(marker).write_text(str(pid))
                os.kill(pid, signal.SIGKILL)
            yield path

    victims = context.parallelize(files, 4).mapPartitionsWithIndex(kill_once)
    assert casus_spark.rollup_state(victims, **QUESTION) == package.rollup_state(*files, **QUESTION)
    assert not pathlib.Path("/proc", pathlib.Path(marker).read_text()).exists()


def test_what_goes_wrong_is_said(context, files, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_bytes(pathlib.Path(files[0]).read_bytes() + b"1,2\n")
    with pytest.raises(Exception, match=f"{broken}:[0-9]+:[0-9]+: 2 fields"):
        casus_spark.rollup_state(context.parallelize([*files[:3], str(broken)], 2), **QUESTION)
    with pytest.raises(ValueError, match="one process"):
        casus_spark.rollup_state(context.parallelize(files, 2), **QUESTION, distinct=True)


def test_the_program(files):
    command = [sys.executable, ROOT / "examples/spark/rollup.py", "--master", "local[1]", "--by", "native_class", "--sum", "events,killed", *files[:8]]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"})
    assert said.stdout == str(package.rollup(*files[:8], by="native_class", sum="events,killed"))
    assert "8 files, a state of " in said.stderr
