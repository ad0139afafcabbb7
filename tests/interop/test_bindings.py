# SPDX-License-Identifier: MIT
"""Each binding of examples/ffi but Python's: the steps of conformance.json, the lines of its README, foreign versions."""
import os
import shutil
import subprocess

import binding_tools
import conforming
import pytest
from binding_tools import ENVIRONMENT, LIBRARY
from conftest import ROOT

GED = ROOT / "examples/data/ged-sample.csv"
LANGUAGES = [binding_tools.Cpp]


@pytest.fixture(scope="session", params=LANGUAGES, ids=lambda language: language.name)
def binding(request, tmp_path_factory):
    kept = binding_tools.KEPT and binding_tools.pathlib.Path(binding_tools.KEPT) / request.param.name
    folder = kept or tmp_path_factory.mktemp(request.param.name)
    folder.mkdir(parents=True, exist_ok=True)
    return request.param(folder)


def test_answers_as_it_must(binding):
    assert conforming.differences(binding.conform, env=ENVIRONMENT) == ""


def test_the_lines_of_its_readme_run(binding, tmp_path, casus):
    shutil.copy(GED, tmp_path / "ged.csv")
    told = subprocess.run(binding.readme, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    first, *rows = told.stdout.splitlines()
    assert first == "304 of 304 records"
    table = casus("rollup", "--by", "country,year", "--sum", "killed", "--show", "best", "--format", "csv", GED).splitlines()[1:]
    assert [row.split() for row in rows] == [row.replace(",", " ").split() for row in table]


@pytest.fixture(scope="session", params=[99, 200, 20000], ids=["older", "newer", "much newer"])
def other_library(request, tmp_path_factory):
    """The library, but for the version that it says it has."""
    folder = tmp_path_factory.mktemp("other")
    source = folder / "other.c"
    source.write_text(f"int casus_version_num(void) {{ return {request.param}; }}\n")
    compiler = os.environ.get("CC", "cc")
    made = [compiler, "-shared", "-fPIC", "-o", folder / "libcasus.so.1", source, "-Wl,--no-as-needed", LIBRARY / "libcasus.so.1.0.1.0",
            f"-Wl,-rpath,{LIBRARY}"]  # fmt: skip
    if not shutil.which(compiler) or subprocess.run(made).returncode:
        pytest.skip("there is no compiler for another library")
    return request.param, folder / "libcasus.so.1"


def test_a_library_of_another_version_is_told(binding, other_library, tmp_path):
    number, library = other_library
    shutil.copy(GED, tmp_path / "ged.csv")
    environment = {**ENVIRONMENT, "LD_PRELOAD": str(library), "CASUS_LIBRARY": str(library)}
    told = subprocess.run(binding.readme, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert told.returncode >= 0 and "records" not in told.stdout, told
    assert str(number) in told.stderr and "version" in told.stderr, told.stderr
