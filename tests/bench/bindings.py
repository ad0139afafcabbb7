#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""bindings.py BIG SMALL [--repeats N] [--only LANGUAGE,...]: what the bindings of examples/ffi cost beside C.

BIG is a file of make_file.py, SMALL the same rows fewer times, or others of its layout. Three tasks: `rollup` is the
program of each README (deaths by country and year of BIG), `cells` and `objects` are the programs of the folder events,
over SMALL. CPU time, that of the system with it, medians; every program in turn, so that all meet the same machine. The
time of a program over the bundled sample is its start, and is taken off. With valgrind also instructions of `rollup`,
for what callgrind can run, and of Java and C the CPU time of the calling thread alone, in a process where the call was
made before. Builds what the tests of the bindings build (CASUS_BUILD_DIR, CASUS_BINDINGS_DIR,
CASUS_NODE_MODULES); different answers end it.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/interop"))

import binding_tools  # noqa: E402
from binding_tools import ENVIRONMENT, FFI, LIBRARY, done, lines_of_readme  # noqa: E402
from pytest import skip  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent / "events"
SAMPLE = ROOT / "examples/data/ged-sample.csv"
PYTHON_PATH = f"PYTHONPATH={FFI / 'python'}"
# The same question as in the READMEs.
C = """#include <casus/casus.h>
#include <stdio.h>
int main(void) {
    casus_input *input = NULL; casus_rollup *rollup = NULL; casus_table *table = NULL; casus_error error;
    casus_report report = CASUS_REPORT_INIT;
    if (casus_rollup_new(NULL, "country,year", "events,killed", NULL, &rollup, &error) ||
        casus_input_open(NULL, "ged.csv", &input, &error) ||
        casus_rollup_add_input(rollup, input, NULL, &report, &error) ||
        casus_rollup_table(rollup, NULL, &table, &error))
        return 1;
    printf("%lld of %lld records\\n", (long long)report.kept, (long long)report.records);
    const casus_column *country = casus_table_column(table, "country"), *year = casus_table_column(table, "year");
    const casus_column *best = casus_table_column(table, "killed_best");
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        const casus_str a = casus_column_text(country, row), b = casus_column_text(year, row);
        printf("%.*s %.*s %g\\n", (int)a.size, a.data, (int)b.size, b.data, casus_column_double(best, row));
    }
    casus_table_free(table); casus_rollup_free(rollup); casus_input_free(input);
    return 0;
}
"""

# That of Python keeps the events, and has a condition.
PYTHON = """import casus
table = casus.rollup("ged.csv", by="country,year", sum="events,killed")
report = table.sources[0].report
print(report.kept, "of", report.records, "records")
for row in table:
    print(row["country"], row["year"], row["killed_best"])
"""


def c(folder):
    (folder / "rollup.c").write_text(C)
    for source in (folder / "rollup.c", HERE / "events.c"):
        done(["cc", "-O2", f"-I{ROOT / 'include'}", source, "-o", folder / source.stem, f"-L{LIBRARY}", "-lcasus"])
    return [folder / "rollup"], [folder / "events"]


def cpp(folder):
    host = binding_tools.Cpp(folder)
    (folder / "rollup.cpp").write_text(lines_of_readme("cpp", "cpp"))
    return host.compile(folder / "rollup.cpp", "rollup", "-O2"), host.compile(HERE / "events.cpp", "events", "-O2")


def rust(folder):
    host = binding_tools.Rust(folder)
    host.environment["RUSTFLAGS"] = "-Copt-level=2"
    host.crate()
    (folder / "rollup.rs").write_text(lines_of_readme("rust", "rust"))
    return [host.compile(path, path.stem, "-Copt-level=2") for path in (folder / "rollup.rs", HERE / "events.rs")]


def go(folder):
    host = binding_tools.Go(folder)
    return host.readme, host.compile((HERE / "events.go").read_text(), "events")


def lua(folder):
    host = binding_tools.Lua(folder)
    readme = host.readme
    events = [each.replace('"$0"', '"$0" "$@"') for each in host.command(HERE / "events.lua")]
    return readme, events


def python(folder):
    (folder / "rollup.py").write_text(PYTHON)
    host = ["env", PYTHON_PATH, f"CASUS_LIBRARY={LIBRARY / 'libcasus.so.1'}", sys.executable, "-B"]
    return [*host, folder / "rollup.py"], [*host, HERE / "events.py"]


def node(folder):
    host = binding_tools.Node(folder)
    return host.readme, host.command(HERE / "events.js")


def java(folder):
    host = binding_tools.Java(folder)
    return host.readme, [*host.compile(folder / "events", HERE / "Events.java"), "Events"]


LANGUAGES = {"C": c, "C++": cpp, "Rust": rust, "Go": go, "LuaJIT": lua, "Python": python, "Node": node, "Java": java}
COUNTED = ("C", "C++", "Rust", "LuaJIT", "Python")


def processor_time(command, folder):
    """Seconds of a run and what it printed."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(list(map(str, command)), cwd=folder, env=ENVIRONMENT, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"bench: {command} ended with {status}")
        out.seek(0)
        return used.ru_utime + used.ru_stime, out.read().decode()


def instructions(command, folder):
    with tempfile.TemporaryDirectory() as work:
        tool = ["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={work}/%p"]
        told = binding_tools.run([*tool, *command], cwd=folder)
        # Of the processes (env, sh) the last one is the program; the others became it.
        return max([int(each) for each in re.findall(r"Collected : (\d+)", told.stderr)] or [0])


def numbers(text):
    """Answers differ in how numbers are written."""
    return re.sub(r"\.0$", "", text.replace("\t", " "), flags=re.M)


def measured(tasks, repeats):
    """Median seconds by language and task, and by language and "start of " a task. Tasks: a function that makes the
    command for a folder, the folder, and that of the start."""
    times, answers = {}, {}
    for _ in range(repeats):
        for (language, task), (command, folder, start) in tasks.items():
            for key, where, more in ((task, folder, []), ("start of " + task, start, [])):
                seconds, told = processor_time(command(where), where)
                times.setdefault((language, key), []).append(seconds)
                if answers.setdefault(key, numbers(told)) != numbers(told):
                    sys.exit(f"bench: {language} answers otherwise to {key}: {told[:300]}")
    return {key: statistics.median(each) for key, each in times.items()}


def calls(folder, path, repeats):
    """Seconds of the calling thread in the rollup, of C and of Java: median of the least of nine calls of each process,
    since what else the machine does only adds."""
    done(["cc", "-O2", f"-I{ROOT / 'include'}", HERE / "calls.c", "-o", folder / "calls", f"-L{LIBRARY}", "-lcasus"])
    java = binding_tools.Java(folder)
    commands = {"C": [folder / "calls"], "Java": [*java.compile(folder / "calls-java", HERE / "Calls.java"), "Calls"]}
    seconds = {language: [] for language in commands}
    for _ in range(repeats):
        for language, command in commands.items():
            told = processor_time([*command, path], folder)[1]
            seconds[language].append(min(map(float, told.split())))
    return {language: statistics.median(each) for language, each in seconds.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("big", type=pathlib.Path)
    parser.add_argument("small", type=pathlib.Path)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default=",".join(LANGUAGES))
    parser.add_argument("--without-instructions", action="store_true")
    want = parser.parse_args()
    kept = pathlib.Path(binding_tools.KEPT or tempfile.mkdtemp())
    work = pathlib.Path(tempfile.mkdtemp())
    places = {}
    for name, path in (("big", want.big), ("small", want.small), ("sample", SAMPLE)):
        places[name] = work / name
        places[name].mkdir()
        (places[name] / "ged.csv").symlink_to(path.resolve())
    tasks, programs = {}, {}
    for language in want.only.split(","):
        folder = kept / {"C++": "cpp", "LuaJIT": "lua"}.get(language, language.lower())
        folder.mkdir(parents=True, exist_ok=True)
        try:
            rollup, events = LANGUAGES[language](folder)
        except skip.Exception as reason:
            print(f"bench: {language} is not measured: {reason}", file=sys.stderr)
            continue
        programs[language] = rollup
        tasks[language, "rollup"] = (lambda _, command=rollup: command, places["big"], places["sample"])
        for how in ("cells", "objects"):
            asked = lambda where, command=events, how=how: [*command, where / "ged.csv", how]  # noqa: E731
            tasks[language, how] = (asked, places["small"], places["sample"])
    median = measured(tasks, want.repeats)
    rows = done([*programs["C"]], cwd=places["small"]).split()[0] if "C" in programs else "?"
    print(f"{want.small.name}: {rows} records\n")
    print("| | start | rollup | beside C | cells | beside C | objects | beside C |\n|---|---|---|---|---|---|---|---|")
    for language in programs:
        cost, base = (
            {task: median[of, task] - median[of, "start of " + task] for task in ("rollup", "cells", "objects")}
            for of in (language, "C" if "C" in programs else language)
        )
        cells = " | ".join(f"{cost[task]:.3f} s | {cost[task] / base[task]:.2f}" for task in cost)
        print(f"| {language} | {median[language, 'start of rollup']:.3f} s | {cells} |", flush=True)
    if "C" in programs and "Java" in programs:
        alone = calls(kept / "java", places["big"] / "ged.csv", want.repeats)
        print(f"\nThe call, in its thread: C {alone['C']:.4f} s, Java {alone['Java']:.4f} s, {alone['Java'] / alone['C']:.3f}")
    if shutil.which("valgrind") and not want.without_instructions:
        for language in filter(programs.get, COUNTED):
            whole, start = (instructions(programs[language], places[each]) for each in ("big", "sample"))
            told = f"{(whole - start) / 1e6:.1f} million instructions beyond the start of {start / 1e6:.1f}"
            print(f"{language}: {told}", flush=True)
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
