# SPDX-License-Identifier: MIT
"""Other machines give the same bytes: 32 bits, big-endian, other compilers. What cannot be built here is skipped."""
import pathlib
import shutil
import subprocess

import pytest

from conftest import ROOT, data_files

QUESTIONS = [
    ["rollup", "--by", "native_class,month,gid", "--sum", "events,killed,killed.civilian", "--format", "csv"],
    ["info", "--format", "json"],
]

MACHINES = {
    "clang": (["clang", "-O2"], []),
    "i386": (["gcc", "-m32", "-msse2", "-mfpmath=sse", "-O2", "-static"], []),
    "s390x": (["s390x-linux-gnu-gcc", "-O2", "-static"], ["qemu-s390x-static"]),
}


def program(compiler, folder):
    """The whole library and the program in one go, without CMake: what a port to a new machine starts with."""
    whole = (path for path in ROOT.glob("lib/**/*.c") if not path.name.endswith("_absent.c"))  # those stand for parts left out
    sources = sorted(whole) + sorted(ROOT.glob("examples/cli/**/*.c"))
    path = folder / "casus"
    flags = ["-std=c11", "-ffp-contract=off", "-D_POSIX_C_SOURCE=200809L", "-D_FILE_OFFSET_BITS=64", "-DCASUS_STATIC"]
    flags += ['-DCASUS_MANUAL_DATE="today"', '-DCASUS_NAMES_DIR="/nowhere"']
    includes = [f"-I{ROOT}/{folder}" for folder in ("include", "lib", "examples/cli")]
    command = [*compiler, *flags, *includes, *map(str, sources), "-o", str(path)]
    built = subprocess.run(command, capture_output=True, encoding="utf-8")
    if built.returncode != 0 and "-m32" in compiler and "bits/" in built.stderr:
        pytest.skip("no 32-bit C library here; apt-get install gcc-multilib")
    assert built.returncode == 0, built.stderr
    return path


@pytest.fixture(scope="module", params=MACHINES)
def machine(request, tmp_path_factory):
    compiler, emulator = MACHINES[request.param]
    for tool in [compiler[0], *emulator]:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    return [*emulator, str(program(compiler, tmp_path_factory.mktemp(request.param)))]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_the_same_bytes_on_every_machine(machine, casus, question):
    for path in data_files() + [pathlib.Path(ROOT / "examples/data/acled-layout.csv")]:
        there = subprocess.run([*machine, *question, str(path)], check=True, capture_output=True, encoding="utf-8").stdout
        assert there == casus(*question, path)
