# SPDX-License-Identifier: MIT
"""Partial states from Python: parts merged in any order and shape are the whole, and bad states are refused."""
import csv
import io
import multiprocessing
import os
import random
import shutil
import subprocess
import sys

import pytest
from conftest import BUILD, ROOT, data_files

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
QUESTION = {"by": "country,month,native_class", "sum": "events,killed,killed.civilian"}


def parts_of(path, count):
    """The file in parts of whole records, each with the header."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    for i in range(count):
        out = io.StringIO()
        csv.writer(out).writerows([header, *rows[i::count]])
        yield out.getvalue().encode()


def state_of(data):
    return package.rollup_state(data, **QUESTION)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.stem)
def test_states_of_parts_are_the_state_of_the_whole(path):
    whole = package.rollup_state(path, **QUESTION)
    with package.read(path) as events:
        assert events.rollup_state(**QUESTION) == whole
        expected = events.rollup(**QUESTION)
    states = [state_of(part) for part in parts_of(path, 7)]
    for seed in range(5):
        shuffled = random.Random(seed).sample(states, len(states))
        assert package.merge_states(shuffled) == whole
        table = package.merge(shuffled)
        assert table.columns == expected.columns and table.rows == expected.rows
    left = package.merge_states(states[:3])
    right = package.merge_states([package.merge_states(states[3:5]), bytearray(package.merge_states(states[5:]))])
    assert package.merge_states(memoryview(state) for state in (right, left)) == whole
    assert package.merge_states([whole]) == whole


def test_states_cross_processes():
    parts = list(parts_of(GED, 4))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        states = pool.map(state_of, parts)
    assert package.merge_states(states) == package.rollup_state(GED, **QUESTION)


def test_states_of_the_program_are_the_same(tmp_path, casus):
    saved = tmp_path / "a.state"
    casus("rollup", "--by", QUESTION["by"], "--sum", QUESTION["sum"], "--save", saved, GED)
    assert saved.read_bytes() == package.rollup_state(GED, **QUESTION)
    out = io.BytesIO()
    package.merge([saved.read_bytes()]).write(out, "csv")
    assert out.getvalue().decode() == casus("merge", "--format", "csv", saved)


@pytest.mark.parametrize(
    "other, difference",
    [
        ({"by": "country"}, "keys"),
        ({"by": "month,country,native_class"}, "keys, or their order"),
        ({"sum": "killed,events,killed.civilian"}, "sums, or their order"),
        ({"where": "killed > 0"}, "filter"),
        ({"policy": "latest"}, "policy"),
    ],
)
def test_states_of_other_questions_are_refused(other, difference):
    mine = package.rollup_state(GED, **QUESTION)
    with pytest.raises(package.ArgumentError, match=f"state 1: the rollups ask differently, in their {difference}"):
        package.merge([mine, package.rollup_state(GED, **{**QUESTION, **other})])
    assert package.merge_states([mine]) == mine


def test_damaged_states_are_refused():
    mine = package.rollup_state(GED, by="year", sum="killed")
    for size in range(len(mine)):
        with pytest.raises(package.InputError, match="state 1: "):
            package.merge_states([mine, mine[:size]])
    dice = random.Random(1946)
    for _ in range(2000):
        spoiled = bytearray(mine)
        at = dice.randrange(len(mine))
        spoiled[at] ^= 1 << dice.randrange(8)
        with pytest.raises(package.Error, match="state 0: ") as caught:
            package.merge_states([spoiled, mine])
        assert caught.value.status == ("CASUS_E_UNSUPPORTED" if 12 <= at < 16 else "CASUS_E_SYNTAX")
        garbage = dice.randbytes(dice.randrange(200))
        with pytest.raises(package.InputError, match="no state of a rollup"):
            package.merge([garbage])
    with pytest.raises(package.Error, match="version 9.*save it again"):
        package.merge([mine[:12] + b"\x09\0\0\0" + mine[16:]])
    with pytest.raises(package.ArgumentError, match="no states to merge"):
        package.merge([])
    with pytest.raises(TypeError):
        package.merge([GED])


def test_merging_keeps_nothing():
    """Merging many states over and over does not grow: every loaded state is freed, also beside one that is refused."""
    script = f"""
import resource, sys
sys.path.insert(0, {str(ROOT / "examples/ffi/python")!r})
import casus
state = casus.rollup_state({str(GED)!r}, by="id", sum="killed")
def work():
    for _ in range(300):
        casus.merge_states([state] * 3)
        try:
            casus.merge_states([state, state[:-1]])
        except casus.InputError:
            pass
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
work(); work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    environment = {"CASUS_LIBRARY": str(BUILD / "lib/libcasus.so.1")}
    grown = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True).stdout
    assert int(grown) < 4096


# ---- What docs/scale.md shows ----


def shown(heading):
    """The Python under a heading of docs/scale.md."""
    page = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
    return page.split(f"\n## {heading}\n")[1].split("```python\n")[1].split("```")[0]


@pytest.fixture
def folder(tmp_path):
    for i, part in enumerate(parts_of(GED, 5)):
        (tmp_path / f"ged-{i}.csv").write_bytes(part)
    return tmp_path


def run_in(folder, *command):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "examples/ffi/python"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def test_duckdb_keeps_states(folder):
    question = {"by": "country,year", "sum": "events,killed"}
    deaths = {}
    for row in package.rollup(GED, **question):
        deaths[row["country"]] = deaths.get(row["country"], 0) + row["killed_best"]
    expected = sorted(deaths.items(), key=lambda item: -item[1])[:3]
    for _ in range(2):  # the second time nothing is counted again
        assert eval(run_in(folder, sys.executable, "-c", shown("DuckDB"))) == expected


def test_mpi_reduces_states(folder):
    pytest.importorskip("mpi4py", reason="mpi4py is not installed")
    start = shutil.which("mpiexec", path=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])
    if not start:
        pytest.skip("there is no mpiexec")
    expected = str(package.rollup(GED, by="country,year", sum="events,killed"))
    for ranks in (1, 3, 7):  # with seven, two have no file
        assert run_in(folder, start, "-n", str(ranks), sys.executable, "-c", shown("MPI")) == expected
