#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""run.py [--count N] [--seed S] [--only WORD] ...: changes the arithmetic of the library, one place at a time, and looks whether a test sees it.

Builds the library (shared, all names visible), the unit tests and the program once, under build-mutants/. Each mutant is a copy of
one source with one operator, number or statement changed; its object is linked with all the others, and the tests run against
that library, those of its room first, until one fails or takes too long. The checkout is never written to.

  --count N      how many, over all files by their size; each operator has its turn (default 60)
  --seed S       other mutants of the same files (default 1)
  --only WORD    only files with that word in their path
  --list         say which, and run nothing
  --again        those that lived once more, after a test was written, and no others
  --jobs J       so many mutants at a time (default: 2)
  --tests REGEX  only tests whose names begin so, for a first look: unit, unit.rollup
  --near         only tests of the mutant's room, which ROOMS below names
  --tree DIR     where to build and to keep what was found (results.tsv)
  --slowest S    tests that take more of the processor than that many seconds without a mutant are left out, and named

results.tsv: file, line, operator, before, after, killed by, key. Ends with a table by room, and with 1 if a mutant lived that
equivalent.tsv does not hold, or if a line there is of no mutant any more.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import queue
import re
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import threading

import operators

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIVED, BROKEN = "LIVED", "does not compile"

# Room: its folders, and words in the names of the tests that look at it first.
ROOMS = {
    "sums": ("lib/query/rollup/*.c lib/query/rollup/state/** lib/query/rollup/measures/** lib/query/rollup/kernels/** "
             "lib/query/rollup/residuals/** lib/query/rollup/run/** lib/query/rollup/keys/**", "rollup outcome states merge"),
    "resolves": ("lib/model/resolve/**", "resolve claims rollup"),
    "spreads": ("lib/query/rollup/spread/**", "spread apportion"),
    "links": ("lib/link/pairs/** lib/link/learn/** lib/link/optimal/** lib/link/compat/** lib/link/*.c", "link named_batch compat"),
    "estimates": ("lib/link/estimate/**", "estimate"),
    "standing": ("lib/query/standing/**", "standing rollup_links distinct link"),
    "counts in words": ("lib/model/triple/**", "triple"),
    "time": ("lib/time/**", "time moment spread"),
    "geo": ("lib/geo/**", "geo spread where"),
    "numbers": ("lib/base/number/** lib/base/math/**", "number math cell"),
}


# ---- The build -----------------------------------------------------------------------------------------------------------------


class Build:
    """The library without a mutant, the tests and the program: objects are made again when something they include is newer."""

    def __init__(self, tree, jobs):
        self.tree, self.jobs = tree, jobs
        self.cc = shlex.split(os.environ.get("CC", "cc"))
        self.flags = ["-std=c11", "-O1", "-w", "-ffp-contract=off", "-fPIC", "-D_FILE_OFFSET_BITS=64", f"-I{ROOT}/include", f"-I{ROOT}/lib"]
        # What stands in for a room that is left out is not there.
        self.sources = [p for p in sorted(ROOT.glob("lib/**/*.c")) if not p.name.endswith("_absent.c")]

    def call(self, arguments):
        done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return None if done.returncode == 0 else done.stdout

    def must(self, arguments):
        said = self.call(arguments)
        if said is not None:
            raise SystemExit(f"mutation: {' '.join(map(str, arguments))[:300]}\n{said[-2000:]}")

    def object_of(self, source, *flags):
        made = self.tree / "objects" / source.relative_to(source.anchor if ROOT not in source.parents else ROOT).with_suffix(".o")
        listed = made.with_suffix(".d")
        if made.exists() and listed.exists():
            needed = listed.read_text().replace("\\\n", " ").split(":", 1)[1].split()
            if all(os.path.exists(n) and os.path.getmtime(n) <= made.stat().st_mtime for n in needed):
                return made
        made.parent.mkdir(parents=True, exist_ok=True)
        self.must([*self.cc, *self.flags, *flags, "-MMD", "-MF", str(listed), "-c", str(source), "-o", str(made)])
        return made

    def objects(self, sources, *flags):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(lambda source: self.object_of(source, *flags), sources))

    def library(self, objects, into):
        into.mkdir(parents=True, exist_ok=True)
        self.must([*self.cc, "-shared", "-Wl,-z,lazy", "-Wl,-soname,libcasus.so.1", *map(str, objects), "-o", str(into / "libcasus.so.1"), "-lpthread"])

    def program(self, name, objects, *libraries):
        made = self.tree / "bin" / name
        made.parent.mkdir(exist_ok=True)
        library = self.tree / "lib" / "libcasus.so.1"
        newest = max(p.stat().st_mtime for p in objects)
        if not made.exists() or made.stat().st_mtime < newest:
            self.must([*self.cc, *map(str, objects), str(library), *libraries, "-Wl,-z,lazy", "-o", str(made)])
        return made

    def whole(self):
        """Builds all of it, and gives back the tests: {name: command}."""
        self.kept = dict(zip(self.sources, self.objects(self.sources, "-DCASUS_BUILD")))
        self.library(self.kept.values(), self.tree / "lib")
        tests = {}
        date = (ROOT / "docs/manual-date.txt").read_text().strip()
        casus = self.program("casus", self.objects(sorted(ROOT.glob("examples/cli/**/*.c")), f"-I{ROOT}/examples/cli",
                                                   f'-DCASUS_MANUAL_DATE="{date}"', '-DCASUS_NAMES_DIR="/nowhere"'))
        names = self.tree / "share/casus/names"
        names.mkdir(parents=True, exist_ok=True)
        (names / "states.tsv").write_bytes((ROOT / "names/states.tsv").read_bytes())
        briefing = [p for p in sorted(ROOT.glob("examples/briefing/*.c")) if p.name != "main.c"]
        units = sorted(ROOT.glob("tests/unit/test_*.c"))
        flags = (f"-I{ROOT}/examples", f'-DCASUS_TEST_ROOT="{ROOT}"')
        made = dict(zip(units + briefing, self.objects(units + briefing, *flags)))
        for unit in units:
            own = [made[unit]] + [made[b] for b in briefing if unit.stem == "test_briefing"]
            tests[unit.stem.replace("test_", "unit.")] = [str(self.program(unit.stem, own, "-lcmocka", "-lpthread"))]
        for script in sorted(ROOT.glob("tests/cli/test_*.sh")):
            tests[script.stem.replace("test_", "cli.")] = ["sh", str(script), str(casus)]
        return tests


# ---- Running tests -------------------------------------------------------------------------------------------------------------


def limits(seconds):
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def passes(command, library, folder, seconds, **more):
    """Whether a test passes, and the time of the processor it took. None for whether where the time was over: each of its
    processes may take so many seconds of the processor, and it thirty times as many by the clock (a machine may be busy)."""
    environment = dict(os.environ, LD_LIBRARY_PATH=str(library), TMPDIR=str(folder), CASUS_SOURCE_DIR=str(ROOT), **more)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, preexec_fn=lambda: limits(seconds)) as process:
        timer = threading.Timer(30 * seconds, lambda: os.killpg(process.pid, signal.SIGKILL))
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        try:
            os.killpg(process.pid, signal.SIGKILL)  # what it left behind
        except ProcessLookupError:
            pass
    spent = used.ru_utime + used.ru_stime
    over = process.returncode in (-signal.SIGKILL, -signal.SIGXCPU)
    return None if over else process.returncode in (0, 77), spent


def sources_of(build):
    """Function: the source of the library that has it."""
    said = subprocess.run(["nm", "-A", "--defined-only", "-g", *map(str, build.kept.values())], stdout=subprocess.PIPE, text=True, check=True)
    of = {str(o): str(s.relative_to(ROOT)) for s, o in build.kept.items()}
    return {line.split()[-1]: of[line.split(":", 1)[0]] for line in said.stdout.splitlines()}


def reached(folder, sources):
    """Sources of which a test called a function. The dynamic linker says what it binds at the first call, to a file a process."""
    found = set()
    for path in folder.glob("reach.*"):
        with open(path, encoding="utf-8", errors="replace") as lines:
            found |= {sources[s] for s in (line.split("`")[1].split("'")[0] for line in lines if "libcasus" in line and "`" in line)
                      if s in sources}
        path.unlink()
    return sorted(found)


def facts_of(build, tests, options):
    """Of each test without a mutant: its seconds and the sources it reaches. Those that fail here or take too long are left out."""
    kept = build.tree / "tests.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    sources = sources_of(build)

    def look(item):
        name, command = item
        stamp = max(os.path.getmtime(p) for p in command if os.path.exists(p))
        if name in known and known[name]["stamp"] == stamp and known[name]["passed"]:
            return
        with tempfile.TemporaryDirectory(dir=build.tree) as folder:
            passed, seconds = passes(command, build.tree / "lib", folder, 60, LD_DEBUG="bindings", LD_DEBUG_OUTPUT=f"{folder}/reach")
            known[name] = {"stamp": stamp, "passed": bool(passed), "seconds": seconds,
                           "sources": reached(pathlib.Path(folder), sources)}
        kept.write_text(json.dumps(known, indent=1))

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(look, tests.items()))
    for name in tests:
        if not known[name]["passed"]:
            print(f"mutation: {name} fails without a mutant, and is left out")
        elif known[name]["seconds"] > options.slowest:
            print(f"mutation: {name} takes {known[name]['seconds']:.1f} s, and is left out")
    return {name: known[name] for name in tests if known[name]["passed"] and known[name]["seconds"] <= options.slowest}


class Runner:
    def __init__(self, build, tests, facts, options):
        self.build, self.tests, self.facts, self.near = build, tests, facts, options.near
        self.killers = collections.defaultdict(collections.Counter)  # file: test: how often
        self.lock = threading.Lock()
        self.places = queue.Queue()
        for i in range(options.jobs):
            place = build.tree / f"worker-{i}"
            (place / "tmp").mkdir(parents=True, exist_ok=True)
            self.places.put(place)

    def order(self, mutant, room):
        words = ROOMS[room][1].split()
        killers = self.killers[mutant.file]
        far = {name: not any(w in name for w in words) for name in self.facts}
        # A function that is only called through a table is bound when the library is loaded: its source is reached by all.
        useful = [name for name in self.facts if mutant.file in self.facts[name]["sources"] and not (self.near and far[name])]
        return sorted(useful or self.facts, key=lambda name: (-killers[name], far[name], self.facts[name]["seconds"]))

    def judge(self, mutant, room):
        place = self.places.get()
        try:
            return self.killed_by(mutant, room, place)
        finally:
            self.places.put(place)

    def killed_by(self, mutant, room, place):
        build, source, made = self.build, place / "mutant.c", place / "mutant.o"
        source.write_text(mutant.source)
        own = ROOT / mutant.file
        if build.call([*build.cc, *build.flags, "-DCASUS_BUILD", f"-iquote{own.parent}", "-c", str(source), "-o", str(made)]):
            return BROKEN
        build.library([made if s == own else o for s, o in build.kept.items()], place / "lib")
        for name in self.order(mutant, room):
            passed, _ = passes(self.tests[name], place / "lib", place / "tmp", 2 + int(10 * self.facts[name]["seconds"]))
            if not passed:
                with self.lock:
                    self.killers[mutant.file][name] += 1
                return name if passed is False else f"{name} (time)"
        return LIVED


# ---- Choosing ------------------------------------------------------------------------------------------------------------------


def files_of(room):
    found = set()
    for pattern in ROOMS[room][0].split():
        found |= {p for p in ROOT.glob(pattern + "/*.c" if pattern.endswith("**") else pattern)}
    return sorted(found)


def in_turns(mutants, seed):
    """The order in which they are taken: an operator after the other, each by a draw."""
    by_operator = collections.defaultdict(list)
    for mutant in sorted(mutants, key=lambda m: m.draw(seed)):
        by_operator[mutant.operator].append(mutant)
    turns = sorted(((i, mutant.draw(seed), mutant) for several in by_operator.values() for i, mutant in enumerate(several)),
                   key=lambda t: t[:2])
    return [mutant for _, _, mutant in turns]


def results(options):
    """{key: killed by} of the runs before; the last one counts."""
    kept = options.tree / "results.tsv"
    if not kept.exists():
        return {}
    return {row[6]: row[5] for row in (line.split("\t") for line in kept.read_text().splitlines()) if len(row) == 7}


def choose(options):
    """[(room, mutant)]: of each file as many as its size is of the whole, but for rounding at random."""
    all_of = {}
    for room in ROOMS:
        for path in files_of(room):
            file = str(path.relative_to(ROOT))
            if options.only in file:
                all_of[room, file] = operators.mutants_of(file, path.read_text())
    total = sum(map(len, all_of.values()))
    chosen = []
    taken, owed = 0, 0.0
    if options.again:
        lived = {key for key, outcome in results(options).items() if outcome == LIVED}
        return [(room, m) for (room, _), mutants in all_of.items() for m in mutants if m.key in lived], total
    for (room, file), mutants in all_of.items():
        owed += options.count * len(mutants) / max(1, total)
        quota = min(len(mutants), round(owed) - taken)
        taken += quota
        chosen += [(room, m) for m in in_turns(mutants, options.seed)[:quota]]
    return chosen, total


def equivalents():
    """{(file, before, after): reason}"""
    rows = [line.rstrip("\n").split("\t") for line in (HERE / "equivalent.tsv").read_text().splitlines()
            if line and not line.startswith("#")]
    bad = [row for row in rows if len(row) != 4 or not row[3].strip()]
    if bad:
        raise SystemExit(f"mutation: equivalent.tsv: file, before, after and reason, please: {bad[0]}")
    return {tuple(row[:3]): row[3] for row in rows}


def stale(argued):
    """Those that are no mutants any more."""
    there = {}
    for file in {file for file, _, _ in argued}:
        path = ROOT / file
        there[file] = {(m.before, m.after) for m in operators.mutants_of(file, path.read_text())} if path.exists() else set()
    return [row for row in argued if row[1:] not in there[row[0]]]


# ---- The whole -----------------------------------------------------------------------------------------------------------------


def table(results):
    rooms = collections.defaultdict(collections.Counter)
    for room, outcome in results:
        rooms[room][outcome] += 1
        rooms["all"][outcome] += 1
    print("\n| room | mutants | killed | argued equivalent | lived |\n|---|---:|---:|---:|---:|")
    for room in [*ROOMS, "all"]:
        if rooms[room]:
            c = rooms[room]
            print(f"| {room} | {sum(c.values())} | {c['killed']} | {c['argued']} | {c['lived']} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tree", type=pathlib.Path, default=ROOT / "build-mutants")
    parser.add_argument("--tests", default="")
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--slowest", type=float, default=4.0)
    options = parser.parse_args()
    options.tree = options.tree.resolve()
    chosen, total = choose(options)
    if options.list:
        for room, m in chosen:
            print(f"{room}\t{m.file}:{m.line}\t{m.operator}\t{m.before}\t{m.after}")
        return 0
    argued = equivalents()
    old = stale(argued)
    for row in old:
        print(f"mutation: no mutant any more: {' | '.join(row)}")
    options.tree.mkdir(parents=True, exist_ok=True)
    known = {} if options.again else results(options)
    build = Build(options.tree, options.jobs)
    tests = {name: command for name, command in build.whole().items() if re.match(options.tests, name)}
    facts = facts_of(build, tests, options)
    seconds = sum(fact["seconds"] for fact in facts.values())
    print(f"mutation: {len(chosen)} of {total} mutants, {len(facts)} tests that take {seconds:.0f} s", flush=True)
    runner = Runner(build, tests, facts, options)
    outcomes = []
    with open(options.tree / "results.tsv", "a", encoding="utf-8") as out, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        def one(pair):
            room, m = pair
            if m.key not in known:
                if (m.file, m.before, m.after) in argued:
                    return room, m, "argued"
                known[m.key] = runner.judge(m, room)
                with runner.lock:
                    out.write("\t".join([m.file, str(m.line), m.operator, m.before, m.after, known[m.key], m.key]) + "\n")
                    out.flush()
            return room, m, known[m.key]

        for i, (room, m, outcome) in enumerate(pool.map(one, chosen), 1):
            if outcome == LIVED and (m.file, m.before, m.after) in argued:
                outcome = "argued"
            if outcome == LIVED:
                print(f"{i:4} LIVED {m.file}:{m.line} {m.operator}\n       {m.before}\n       {m.after}", flush=True)
            elif i % 20 == 0:
                print(f"{i:4} of {len(chosen)}", flush=True)
            if outcome != BROKEN:
                outcomes.append((room, {"argued": "argued", LIVED: "lived"}.get(outcome, "killed")))
    table(outcomes)
    lived = sum(outcome == "lived" for _, outcome in outcomes)
    print(f"\n{lived} lived that equivalent.tsv does not argue" if lived else "\nevery mutant was killed or is argued")
    return 1 if lived or old else 0


if __name__ == "__main__":
    sys.exit(main())
