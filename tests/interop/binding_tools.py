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


def run(command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", **{"env": ENVIRONMENT, **options})


def done(command, **options):
    """The output of a command that must succeed."""
    told = run(command, **options)
    assert told.returncode == 0, f"{command}\n{told.stdout[-4000:]}\n{told.stderr[-4000:]}"
    return told.stdout


def need_version(least, *command):
    """Debian's own may be older than what a binding is written in."""
    found = re.search(r"(\d+)\.(\d+)", done(command))
    if (int(found[1]), int(found[2])) < least:
        pytest.skip(f"{command[0]} is {found[0]}, and the binding needs {least[0]}.{least[1]}")


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


class Rust:
    name = "rust"

    def __init__(self, folder):
        need("cargo", "rustc")
        need_version((1, 74), "rustc", "--version")
        self.folder = folder
        self.environment = {**ENVIRONMENT, "CARGO_TARGET_DIR": str(folder), "CASUS_LIB_DIR": str(LIBRARY)}
        self.crate()

    def crate(self, *features):
        done(["cargo", "build", "--quiet", "--locked", "--manifest-path", FFI / "rust/Cargo.toml", *features], env=self.environment)

    def compile(self, source, name, *more):
        done(["rustc", "--edition", "2021", "-Dwarnings", "-L", LIBRARY, "-L", self.folder / "debug/deps", "--extern",
              f"casus={self.folder / 'debug/libcasus.rlib'}", *more, source, "-o", self.folder / name])  # fmt: skip
        return [str(self.folder / name)]

    @functools.cached_property
    def conform(self):
        return self.compile(CONFORM / "conform.rs", "conform")

    @functools.cached_property
    def readme(self):
        (self.folder / "readme.rs").write_text(lines_of_readme("rust", "rust"), encoding="utf-8")
        return self.compile(self.folder / "readme.rs", "readme")


class Go:
    name = "go"

    def __init__(self, folder):
        need("go", "cc")
        need_version((1, 23), "go", "version")
        self.folder = folder
        self.environment = {**ENVIRONMENT, "CGO_LDFLAGS": f"-L{LIBRARY}", "CGO_CFLAGS": f"-I{ROOT / 'include'}",
                            "GOFLAGS": "-buildvcs=false -mod=mod"}  # fmt: skip
        if KEPT:
            self.environment["GOCACHE"] = str(folder / "cache")

    def compile(self, source, name, *flags):
        module = self.folder / name
        module.mkdir(exist_ok=True)
        (module / "main.go").write_text(source, encoding="utf-8")
        (module / "go.mod").write_text(f"module {name}\n\ngo 1.23\n\nrequire casus v0.0.0\n\nreplace casus => {FFI / 'go'}\n")
        program = module / "-".join(["program", *(flag.strip("-") for flag in flags)])
        done(["go", "build", *flags, "-o", program, "."], cwd=module, env=self.environment)
        return [str(program)]

    @functools.cached_property
    def conform(self):
        done(["go", "vet", "."], cwd=FFI / "go", env=self.environment)
        return self.compile((CONFORM / "conform.go").read_text(encoding="utf-8"), "conform")

    @functools.cached_property
    def readme(self):
        return self.compile(lines_of_readme("go", "go"), "readme")


class Node:
    name = "node"

    def __init__(self, folder):
        need("node")
        self.folder = folder
        modules = pathlib.Path(os.environ.get("CASUS_NODE_MODULES", "/nowhere"))
        if not (modules / "koffi").is_dir():
            pytest.skip("koffi is not in CASUS_NODE_MODULES")
        # The package is found as `npm install` would lay it, and koffi beside it.
        there = folder / "node_modules"
        there.mkdir(exist_ok=True)
        self.environment = {"NODE_PATH": f"{there}:{modules}", "CASUS_LIBRARY": str(LIBRARY / "libcasus.so.1")}
        if not (there / "casus").exists():
            (there / "casus").symlink_to(FFI / "node")

    def command(self, *arguments):
        """With what the environment has of its own, such as another library."""
        sets = " ".join(f'{key}="${{{key}:-{value}}}"' for key, value in self.environment.items())
        return ["sh", "-c", f'{sets} exec node "$@"', "node", *map(str, arguments)]

    @functools.cached_property
    def conform(self):
        return self.command("--expose-gc", CONFORM / "conform.js")

    @functools.cached_property
    def readme(self):
        (self.folder / "readme.js").write_text(lines_of_readme("node", "js"), encoding="utf-8")
        return self.command(self.folder / "readme.js")


class Java:
    name = "java"

    def __init__(self, folder):
        need("java", "javac")
        version = re.search(r"javac (\d+)", done(["javac", "-version"]))
        if int(version[1]) < 17:
            pytest.skip(f"javac is {version[1]}, and the binding needs 17")
        jars = sorted((folder / "lib").glob("jna-*.jar"))
        if not jars:
            pytest.skip(f"JNA is not in {folder / 'lib'}: mvn dependency:copy-dependencies puts it there")
        self.folder, self.jar = folder, jars[-1]
        self.compile(folder / "casus", *(FFI / "java/src/main/java/casus").glob("*.java"))

    def compile(self, to, *sources):
        to.mkdir(exist_ok=True)
        path = f"{self.jar}:{self.folder / 'casus'}"
        done(["javac", "--release", "17", "-Xlint:all", "-Werror", "-cp", path, "-d", to, *sources])
        return ["sh", "-c", f'CASUS_LIBRARY="${{CASUS_LIBRARY:-{LIBRARY / "libcasus.so.1"}}}" exec java -cp "$0" "$@"', f"{path}:{to}"]

    @functools.cached_property
    def conform(self):
        # A public class stands in a file of its name; this one is not.
        (self.folder / "Conform.java").write_text((CONFORM / "conform.java").read_text(encoding="utf-8"), encoding="utf-8")
        return [*self.compile(self.folder / "conform", self.folder / "Conform.java"), "Conform"]

    @functools.cached_property
    def readme(self):
        (self.folder / "Example.java").write_text(lines_of_readme("java", "java"), encoding="utf-8")
        return [*self.compile(self.folder / "readme", self.folder / "Example.java"), "Example"]


class Lua:
    name = "lua"

    def __init__(self, folder):
        need("luajit")
        self.folder = folder

    def command(self, script):
        paths = f'LUA_PATH="{FFI / "lua"}/?.lua;;" CASUS_LIBRARY="${{CASUS_LIBRARY:-{LIBRARY / "libcasus.so.1"}}}"'
        return ["sh", "-c", f'{paths} exec luajit "$0"', str(script)]

    @functools.cached_property
    def conform(self):
        return self.command(CONFORM / "conform.lua")

    @functools.cached_property
    def readme(self):
        (self.folder / "readme.lua").write_text(lines_of_readme("lua", "lua"), encoding="utf-8")
        return self.command(self.folder / "readme.lua")


LANGUAGES = (Cpp, Rust, Go, Node, Java, Lua)


@functools.cache
def built(language, folder):
    """Once a run, in whatever order the tests come."""
    folder.mkdir(parents=True, exist_ok=True)
    return language(folder)
