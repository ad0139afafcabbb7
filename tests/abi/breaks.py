#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""breaks.py LIBRARY: the gates of tests/abi see what they are there for.

Each break is made in a copy of headers, map and records; each gate that should see it must fail and say what is meant, and
gates that cannot see it (or must let it pass) must pass. LIBRARY is that of this tree.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CC = os.environ.get("CC", "cc")
GEO, MODEL, LINK = (f"include/casus/{name}.h" for name in ("geo", "model", "link"))
MAP, WORDS, RECORDED = "lib/casus.map", "include/casus.api.json", "tests/abi/recorded"
POINTS = "double lat2, double lon2"
LOCATION = r"(typedef struct casus_location \{\n    casus_head head;\n    )"
DIFF_OPTIONS = r"(typedef struct casus_diff_options \{.*?)(\n\} casus_diff_options;)"
# From version 1 on nothing may break.
FROZEN = ("include/casus/base.h", r'(CASUS_VERSION_STRING )"[^"]*"', r'\1"9.0.0"')
NEW_FUNCTION = (GEO, r"(CASUS_API casus_status casus_geo_distance)", r"CASUS_API int32_t casus_geo_new(void);\n/** Doc. */\n\1")

# name of the break: edits (file, pattern, replacement), then gate -> what it has to say, or None where it has to pass.
# "code" is no file: the replacement is appended to the functions of the copy's library.
BREAKS = {
    "nothing is wrong": ([], {
        "recorded": None, "layout": None, "symbols": None, "undefined": None, "sections": None, "abidiff": None,
        "versions": None, "headers geo.h": None}),
    "a function is removed everywhere": (
        [(GEO, r"CASUS_API casus_status casus_geo_distance\([^;]*;", ""), (MAP, r"casus_geo_distance;", "")],
        {"recorded": r"BROKEN casus_geo_distance is gone \(functions, since 1\.0",
         "symbols": r"< casus_geo_distance@@CASUS_1",
         "abidiff": r"(?s)1 Removed.*casus_geo_distance"}),
    "a parameter is added": (
        [(GEO, POINTS, POINTS + ", int32_t unit")],
        {"recorded": r"BROKEN casus_geo_distance has changed",
         "layout": r"conflicting types for .casus_geo_distance",
         "abidiff": r"(?s)casus_geo_distance.*parameter",
         "symbols": None}),
    "two parameters of one type change places": (
        [(GEO, POINTS, "double lon2, double lat2")],
        {"recorded": r"(?s)was .*lat2, double lon2.*is .*lon2, double lat2", "abidiff": None, "layout": None}),
    "two constants change places": (
        [(MODEL, r"CASUS_KIND_INCIDENT 1", "CASUS_KIND_INCIDENT 2"), (MODEL, r"CASUS_KIND_EPISODE 2", "CASUS_KIND_EPISODE 1")],
        {"recorded": r"(?s)CASUS_KIND_INCIDENT has changed.*was 1\n *is  2",
         "layout": "CASUS_KIND_INCIDENT was 1",
         "abidiff": None}),
    "a member is inserted": (
        [(MODEL, LOCATION, r"\1int32_t one;\n    int32_t two;\n    ")],
        {"recorded": r"BROKEN casus_location\.lat has changed",
         "layout": r"casus_location\.lat was at 24",
         "abidiff": r"casus_location"}),
    "a member changes its type and not its size": (
        [(MODEL, LOCATION + "int32_t", r"\1uint32_t")],
        {"recorded": r"BROKEN casus_location\.role has changed",
         "layout": r"casus_location\.role was int32_t",
         "abidiff": "casus_location"}),
    "a frozen struct grows": (
        [(MODEL, r"(typedef struct casus_triple \{)", r"\1\n    double most;")],
        {"recorded": r"BROKEN casus_triple has changed", "layout": "size of casus_triple was 24", "abidiff": "casus_triple"}),
    "a struct that may grow does, at its end": (
        [(LINK, DIFF_OPTIONS, r"\1\n    int64_t more; /**< More. */\2"),
         (LINK, r"(CASUS_TAG_DIFF_OPTIONS\}, CASUS_DAY_UNKNOWN, 0)", r"\1, 0")],
        {"recorded": r"(?s)\A(?!.*BROKEN).*record: casus_diff_options has grown", "abidiff": None}),
    "a struct that may grow gets padding": (
        [(LINK, DIFF_OPTIONS, r"\1\n    int32_t odd; int64_t more;\2")],
        {"recorded": "padding before more"}),
    "an unknown is another value": (
        [(MODEL, r"CASUS_TAG_RELATION\}, 0, 0, NAN", "CASUS_TAG_RELATION}, 0, 0, 1")],
        {"recorded": r"BROKEN casus_relation\.init has changed"}),
    "a word is renamed": (
        [(WORDS, r'"word": "episode"', '"word": "episodes"')],
        {"recorded": r"(?s)BROKEN kind\.2 has changed \(words.*hold the old word.*was episode\n *is  episodes"}),
    "a function comes under another version": (
        [(MAP, r"casus_geo_distance;", ""), (MAP, r"(CASUS_UNSTABLE \{\s*global:)", r"\1 casus_geo_distance;")],
        {"recorded": r"(?s)casus_geo_distance has changed.*is  CASUS_UNSTABLE",
         "symbols": r"> casus_geo_distance@@CASUS_UNSTABLE"}),
    "a function is exported that no header declares": (
        [(MAP, r"casus_geo_distance;", "casus_geo_distance; casus_secret;"), ("code", "", "void casus_secret(void) {}")],
        {"symbols": r"(?s)declared \(<\) and mapped.*> casus_secret"}),
    "the library takes from elsewhere": (
        [("code", "", "void *calloc(uint64_t, uint64_t); void *hidden(void) { return calloc(1, 2); }"),
         (MAP, r"casus_geo_distance;", "casus_geo_distance; hidden;")],
        {"undefined": r"(?s)libc\.txt.*\ncalloc\n"}),
    "the library has state": (
        [("code", "", "int32_t casus_geo_state = 3;")],
        {"sections": r"(?s)casus_geo_state.*writable|\.data has"}),
    "a header lacks its guard": (
        [("include/casus/time.h", r"#ifndef CASUS_TIME_H\n#define CASUS_TIME_H", "#if 1")],
        {"headers time.h": r"(?s)redefinition of .*time\.h is not clean with"}),
    "a header lacks what it needs": (
        [(GEO, r"#include <casus/\w+\.h>\n", "")],
        {"headers geo.h": r"unknown type name|does not name a type"}),
    "a header is no C++": (
        [(GEO, POINTS, "double lat2, double template")],
        {"headers geo.h": r"not clean with g\+\+"}),
    "a header has a type that bindings lack": (
        [(GEO, POINTS, "double lat2, long lon2")],
        {"headers geo.h": "a type or form that the API does not use"}),
    "programs of before mean other constants": (
        [(RECORDED + "/constants.txt", r"CASUS_KIND_INCIDENT 1", "CASUS_KIND_INCIDENT 2")],
        {"versions": r'(?s)a program of version 1\.0 .*"kind":"incident".*"kind":"episode"'}),
    "programs of before put members elsewhere": (
        [(RECORDED + "/structs.txt", r"casus_location\.lat (.*?)\n(.*?)casus_location\.lon", r"casus_location.lon \1\n\2casus_location.lat")],
        {"versions": r'(?s)a program of version 1\.0 .*"lat":34\.5.*"lat":69\.2'}),
    "a version that promises breaks what was there": (
        [FROZEN, (GEO, POINTS, "double lat2, float lon2")],
        {"recorded": r"9\.0 promises what stands in tests/abi/recorded", "record": r"nothing written: 9\.0 promises"}),
    "a version that promises has a new function in an old node": (
        [FROZEN, NEW_FUNCTION, (MAP, r"casus_geo_distance;", "casus_geo_distance; casus_geo_new;")],
        {"recorded": "BROKEN casus_geo_new is new in node CASUS_1, which libraries have that lack it"}),
    "a version that promises has a new function in a new node": (
        [FROZEN, NEW_FUNCTION, (MAP, r"\Z", "\nCASUS_9_0 { global: casus_geo_new; } CASUS_1;\n")],
        {"recorded": r"(?s)\A(?!.*BROKEN).*casus_geo_new is new: CASUS_9_0", "record": None, "abidiff": None}),
}


def call(command, root):
    done = subprocess.run(command, env={**os.environ, "CASUS_SOURCE_DIR": str(root)}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def edit(root, edits):
    code = ""
    for name, pattern, replacement in edits:
        if name == "code":
            code += replacement + "\n"
            continue
        path = root / name
        text, times = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), flags=re.S, count=1)
        if times == 0:
            sys.exit(f"breaks: {name} has nothing like {pattern!r}: make this break anew")
        path.write_text(text, encoding="utf-8")
    return code


def copy_library(root, code):
    """A library of the copy's headers and map, whose functions do nothing; None if its headers make none."""
    stub = [sys.executable, "-B", root / "tests/abi/stub.py", "--headers", "--root", root]
    (status, source), (_, names) = call(stub + ["source"], root), call(stub + ["map"], root)
    if status != 0:
        return None
    (root / "stub.c").write_text(source + code, encoding="utf-8")
    (root / "stub.map").write_text(names, encoding="utf-8")
    # A name in the map is exported whether a header declares it or not.
    extra = set(re.findall(r"\b(\w+);", (root / "lib/casus.map").read_text(encoding="utf-8"))) - set(re.findall(r"\w+", names))
    script = names.replace("global:", "global: " + " ".join(f"{name};" for name in extra if name != "local"), 1)
    (root / "stub.map").write_text(script, encoding="utf-8")
    library = root / "libcasus.so.1"
    status, _ = call([CC, "-std=c11", "-shared", "-fPIC", "-O1", f"-I{root / 'include'}", "-Wl,-soname,libcasus.so.1",
                      f"-Wl,--version-script={root / 'stub.map'}", "-o", library, root / "stub.c"], root)
    return library if status == 0 else None


def gate(name, root, library, own):
    """Exit status and words of a gate on a copy."""
    script, *arguments = name.split()
    if script == "record":
        return call([sys.executable, "-B", root / "tests/abi/record.py", "--write", "--root", root], root)
    # Only versions needs functions that do something.
    given = {"versions": [library], "headers": arguments, "recorded": [], "layout": []}.get(script, [own])
    return call(["sh", root / "tests/abi" / f"{script}.sh", *given], root)


def attempt(name, library):
    edits, gates = BREAKS[name]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copytree(ROOT / "include", root / "include")
        shutil.copytree(ROOT / "tests/abi", root / "tests/abi", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "lib").mkdir()
        shutil.copy(ROOT / "lib/casus.map", root / "lib")
        (root / "examples/data").mkdir(parents=True)
        shutil.copy(ROOT / "examples/data/ged-sample.csv", root / "examples/data")
        code = edit(root, edits)
        own = copy_library(root, code) if {"symbols", "undefined", "sections", "abidiff"} & set(gates) else None
        for which, words in gates.items():
            status, said = gate(which, root, library, own)
            if status == 77 or "SKIPPED g++" in said:
                continue
            if words is None and status != 0:
                faults.append(f"{which} does not let pass that {name}:\n{said}")
            elif words is not None and status == 0:
                faults.append(f"{which} does not see that {name}")
            elif words is not None and not re.search(words, said, flags=re.M):
                faults.append(f"{which} fails and does not say what is wrong where {name} ({words}):\n{said}")
    return faults


def main():
    library = pathlib.Path(sys.argv[1]).resolve()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for found in pool.map(lambda name: attempt(name, library), BREAKS) for fault in found]
    for fault in faults:
        print(f"breaks: {fault}")
    checks = sum(len(gates) for _, gates in BREAKS.values())
    print(f"breaks: {len(BREAKS)} breaks, {checks} verdicts of gates, {len(faults)} wrong")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
