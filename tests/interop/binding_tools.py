# SPDX-License-Identifier: MIT
"""How the program of each binding is built: the one in the folder conform, and the lines of a README."""
import functools
import os
import pathlib
import re
import shutil
import subprocess

import pytest
from conftest import BUILD, ROOT

FFI = ROOT / "examples/ffi"
CONFORM = ROOT / "tests/interop/conform"
LIBRARY = BUILD / "lib"
ENVIRONMENT = {**os.environ, "LD_LIBRARY_PATH": str(LIBRARY)}
#: Where downloads and what is built may stay between runs; a folder of the run if the script of the tests names none.
KEPT = os.environ.get("CASUS_BINDINGS_DIR")


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            pytest.skip(f"{program} is not there")


def done(command, **options):
    """The output of a command that must succeed."""
    run = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", **{"env": ENVIRONMENT, **options})
    assert run.returncode == 0, f"{command}\n{run.stdout[-4000:]}\n{run.stderr[-4000:]}"
    return run.stdout


def lines_of_readme(language, word):
    """The first program in the README of a language."""
    text = (FFI / language / "README.md").read_text(encoding="utf-8")
    return re.search(rf"```{word}\n(.*?)```", text, re.S)[1]


class Cpp:
    name = "cpp"

    def __init__(self, folder):
        self.compiler = next((c for c in (os.environ.get("CXX", ""), "c++", "g++", "clang++") if c and shutil.which(c)), None)
        self.compiler or pytest.skip("there is no C++ compiler")
        self.folder = folder

    def compile(self, source, name, *flags):
        command = [self.compiler, "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", *flags,
                   f"-I{ROOT / 'include'}", f"-I{FFI / 'cpp'}", source, "-o", self.folder / name, f"-L{LIBRARY}", "-lcasus", "-pthread"]  # fmt: skip
        done(command)
        return [str(self.folder / name)]

    @functools.cached_property
    def conform(self):
        """Under the sanitizers, where the compiler has them: what a handle frees twice or never is told."""
        probe = subprocess.run([self.compiler, "-fsanitize=address,undefined", "-xc++", "-", "-o", self.folder / "probe"],
                               input="int main() {}", capture_output=True, encoding="utf-8")  # fmt: skip
        flags = ["-O1"] if probe.returncode else ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
        return self.compile(CONFORM / "conform.cpp", "conform", *flags)

    @functools.cached_property
    def readme(self):
        (self.folder / "readme.cpp").write_text(lines_of_readme("cpp", "cpp"), encoding="utf-8")
        return self.compile(self.folder / "readme.cpp", "readme")
